//! `kerege session`: from the plan to the closing.

use kerege_documents::certificate::Issuer;
use kerege_domain::Office;
use kerege_domain::ids::{EnrolmentId, SessionId, VolunteerId};
use kerege_domain::training::check_in::Door;
use kerege_domain::training::sessions::{MeetingRow, SessionView};
use kerege_domain::training::{
    CheckInKind, Half, MeetingDraft, Participant, Presence, SessionDraft, TestResult, attendance, check_in, closing,
    enrol, sessions,
};
use serde_json::{Value, json};

use crate::arguments::{HalfDay, Session, SessionCommand};
use crate::office::Desk;
use crate::output::Output;
use crate::problem::Problem;

/// Plans, fills, runs, closes or shows a session.
///
/// # Errors
/// What the room of training refuses.
pub fn run(desk: &Desk, command: SessionCommand, out: &mut Output) -> Result<(), Problem> {
    match command {
        SessionCommand::Add(session) => add(desk, *session, out),
        SessionCommand::Enrol { session, volunteers } => enrol_people(desk, session, &volunteers, out),
        SessionCommand::CheckIn { half_day, text } => arrive(desk, &half_day, &text, out),
        SessionCommand::Mark { half_day, volunteer, state } => mark(desk, &half_day, volunteer, state, out),
        SessionCommand::Result { session, volunteer, result, score } => {
            set_result(desk, session, volunteer, result, score, out)
        }
        SessionCommand::Close { session } => close(desk, session, out),
        SessionCommand::List { filter } => {
            for session in sessions::sessions(&desk.open_to_read()?, filter)? {
                let columns = ["id", "first_day", "course_title", "place", "stage", "n_enrolled", "n_certificates"];
                out.line(&session, &columns)?;
            }
            Ok(())
        }
        SessionCommand::Show { session } => show(desk, session, out),
    }
}

fn add(desk: &Desk, session: Session, out: &mut Output) -> Result<(), Problem> {
    let mut office = desk.open_to_work()?;
    let meeting = |day| MeetingDraft { id: None, day, starts: session.starts.clone(), ends: session.ends.clone() };
    let draft = SessionDraft {
        course: session.course,
        place: session.place,
        region: Some(session.region.unwrap_or_else(|| office.region().to_owned())),
        district: session.district,
        capacity: session.capacity,
        language: session.language,
        trainers: session.trainers,
        meetings: session.days.into_iter().map(meeting).collect(),
        note: session.note,
    };
    let done = sessions::plan(&mut office, &draft)?;
    out.line(&json!({ "id": done.value, "deed": done.deed }), &["id"])
}

/// One line for each person who has a place now. When a rule refused somebody the first such rule
/// is the refusal; the others are enrolled all the same.
fn enrol_people(desk: &Desk, session: SessionId, volunteers: &[VolunteerId], out: &mut Output) -> Result<(), Problem> {
    let mut office = desk.open_to_work()?;
    let done = enrol::enrol(&mut office, session, volunteers)?;
    let view = sessions::session(&office, session)?;
    let is_refused = |volunteer: &VolunteerId| done.value.refused.iter().any(|one| one.volunteer == *volunteer);
    for volunteer in volunteers.iter().filter(|volunteer| !is_refused(volunteer)) {
        let participant = participant(&view, *volunteer)?;
        let answer = json!({
            "id": participant.enrolment,
            "volunteer": participant.volunteer,
            "full_name": participant.full_name,
            "state": participant.state,
            "deed": done.deed,
        });
        out.line(&answer, &["full_name", "state", "id"])?;
    }
    match done.value.refused.first() {
        Some(refused) => {
            let args: Vec<(&str, &str)> =
                refused.args.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            Err(Problem::with(&refused.code, &args))
        }
        None => Ok(()),
    }
}

fn arrive(desk: &Desk, half_day: &HalfDay, text: &str, out: &mut Output) -> Result<(), Problem> {
    let mut office = desk.open_to_work()?;
    let door = door(&office, half_day)?;
    let said = check_in::check_in(&mut office, door, text)?;
    let mut answer = serde_json::to_value(&said).map_err(|error| Problem::fault(&error))?;
    answer["id"] = json!(said.enrolment);
    out.line(&answer, &["kind", "full_name", "id"])?;
    let code = match said.kind {
        CheckInKind::Arrived | CheckInKind::Already => return Ok(()),
        CheckInKind::Choose => "cli-check-in-choose",
        CheckInKind::NotEnrolled => "cli-check-in-not-enrolled",
        CheckInKind::WrongCode => "cli-check-in-wrong-code",
        CheckInKind::Unknown => "cli-check-in-unknown",
        CheckInKind::Full => "cli-check-in-full",
    };
    Err(Problem::refused(code))
}

fn mark(
    desk: &Desk,
    half_day: &HalfDay,
    volunteer: VolunteerId,
    state: Presence,
    out: &mut Output,
) -> Result<(), Problem> {
    let mut office = desk.open_to_work()?;
    let door = door(&office, half_day)?;
    let enrolment = enrolment(&office, door.session, volunteer)?;
    let done = attendance::mark(&mut office, enrolment, door.meeting, door.half, Some(state))?;
    out.line(&json!({ "id": done.value, "deed": done.deed }), &["id"])
}

fn set_result(
    desk: &Desk,
    session: SessionId,
    volunteer: VolunteerId,
    result: TestResult,
    score: Option<i64>,
    out: &mut Output,
) -> Result<(), Problem> {
    let mut office = desk.open_to_work()?;
    let enrolment = enrolment(&office, session, volunteer)?;
    let done = attendance::set_result(&mut office, enrolment, Some(result), score)?;
    out.line(&json!({ "id": done.value, "deed": done.deed }), &["id"])
}

fn close(desk: &Desk, session: SessionId, out: &mut Output) -> Result<(), Problem> {
    let mut office = desk.open_to_work()?;
    let issuer = Issuer::of(&mut office)?;
    let done = closing::close(&mut office, session, &issuer)?;
    let answer = json!({
        "id": session,
        "issued": done.value.issued,
        "left_out": done.value.left_out,
        "deed": done.deed,
    });
    out.line(&answer, &["issued", "left_out", "id"])
}

fn show(desk: &Desk, session: SessionId, out: &mut Output) -> Result<(), Problem> {
    let view = sessions::session(&desk.open_to_read()?, session)?;
    for participant in &view.participants {
        out.line(participant, &["full_name", "state", "result", "outlook"])?;
    }
    let came = |one: &&Participant| one.attendance.iter().any(|mark| mark.state != Presence::Absent);
    let n_present = view.participants.iter().filter(came).count();
    let mut last = serde_json::to_value(&view).map_err(|error| Problem::fault(&error))?;
    if let Value::Object(fields) = &mut last {
        fields.remove("participants");
        fields.insert("n_present".to_owned(), json!(n_present));
    }
    out.line(&last, &["course_title", "place", "stage", "n_present", "id"])
}

/// The place of a person in a session.
///
/// # Errors
/// `training-not-enrolled`.
pub fn enrolment(office: &Office, session: SessionId, volunteer: VolunteerId) -> Result<EnrolmentId, Problem> {
    Ok(participant(&sessions::session(office, session)?, volunteer)?.enrolment)
}

fn participant(view: &SessionView, volunteer: VolunteerId) -> Result<&Participant, Problem> {
    let found = view.participants.iter().find(|one| one.volunteer == volunteer);
    found.ok_or_else(|| Problem::refused("training-not-enrolled"))
}

/// The half-day that a command means: the named one, else today's.
///
/// # Errors
/// `training-unknown-meeting`, `cli-which-day`.
pub fn door(office: &Office, wanted: &HalfDay) -> Result<Door, Problem> {
    let view = sessions::session(office, wanted.session)?;
    let meeting = meeting(&view, wanted.day.as_deref(), &office.today().to_string())?;
    let half = match (wanted.half, meeting.halves.as_slice()) {
        (Some(half), _) => half,
        (None, [only]) => *only,
        (None, _) => half_now(office),
    };
    Ok(Door { session: wanted.session, meeting: meeting.id, half })
}

/// The named day, else today's, else the only one.
fn meeting<'a>(view: &'a SessionView, day: Option<&str>, today: &str) -> Result<&'a MeetingRow, Problem> {
    let on = |day: &str| view.meetings.iter().find(|meeting| meeting.day == day);
    match (day, view.meetings.as_slice()) {
        (Some(day), _) => on(day).ok_or_else(|| Problem::refused("training-unknown-meeting")),
        (None, [only]) => Ok(only),
        (None, _) => on(today).ok_or_else(|| Problem::refused("cli-which-day")),
    }
}

fn half_now(office: &Office) -> Half {
    use chrono::Timelike as _;
    let now = chrono::DateTime::from_timestamp_millis(office.ledger.now_ms()).unwrap_or_default();
    if now.with_timezone(&office.zone()).hour() < 13 { Half::Am } else { Half::Pm }
}
