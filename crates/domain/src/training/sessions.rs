//! Sessions: a course held at a place on certain days, and everything its screen shows.

use rusqlite::{Connection, OptionalExtension as _, Row};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::day::Day;
use crate::ids::{CertificateId, CourseId, EnrolmentId, MeetingId, SessionId, VolunteerId, of_parts};
use crate::office::{Done, Office};
use crate::reference::{self, Language, Names, is_plain};

use super::attendance::{Half, Presence, halves};
use super::closing::{self, Closing};
use super::courses::require_known;
use super::enrol::Seat;
use super::outlook::{Outlook, TestResult, attended, outlook};
use super::store::{self, Meeting};
use super::{Result, TrainingError, lost_seats, rebase};

const MAX_MEETINGS: usize = 60;
const MAX_TRAINERS: usize = 20;
/// Why somebody who waits gets no certificate.
pub(super) const WAITING_ONLY: &str = "training-waiting-only";

/// One day of a session as people write it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MeetingDraft {
    /// Which day of the session it is; `None` for one more.
    #[serde(default)]
    pub id: Option<MeetingId>,
    /// `2026-11-23`.
    pub day: String,
    /// `09:00`.
    pub starts: String,
    /// `18:00`, later than `starts`.
    pub ends: String,
}

/// A session as people plan it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SessionDraft {
    /// What is taught.
    pub course: CourseId,
    /// Where, in people's words.
    pub place: String,
    /// `KZ-63`.
    pub region: Option<String>,
    /// An id of the reference list.
    pub district: Option<String>,
    /// Seats, 1 to 5,000; `None` takes everybody.
    #[ts(type = "number | null")]
    pub capacity: Option<i64>,
    /// Language of the certificates of those who chose none.
    #[ts(as = "Option<Language>")]
    pub language: Option<String>,
    /// Names of the trainers.
    pub trainers: Vec<String>,
    /// The days, at least one.
    pub meetings: Vec<MeetingDraft>,
    /// Anything else.
    pub note: Option<String>,
}

/// Which sessions a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SessionFilter {
    /// Today or later, or not closed.
    Upcoming,
    /// Closed.
    Past,
    /// Every one.
    All,
}

/// How far a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SessionStage")]
pub enum Stage {
    /// Nobody is enrolled.
    Planned,
    /// People are enrolled; the first day is to come.
    Enrolled,
    /// Its days are running.
    Running,
    /// All days are over.
    Results,
    /// Closed.
    Closed,
}

/// A session in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SessionRow {
    /// Its id.
    pub id: SessionId,
    /// What is taught.
    pub course: CourseId,
    /// Its title.
    pub course_title: Names,
    /// Where.
    pub place: String,
    /// An id of the reference list.
    pub district: Option<String>,
    /// First day.
    pub first_day: Option<String>,
    /// Last day.
    pub last_day: Option<String>,
    /// When the first day starts, `09:00`.
    pub starts: Option<String>,
    /// `planned`, `closed` or `cancelled`.
    #[ts(type = "\"planned\" | \"closed\" | \"cancelled\"")]
    pub state: String,
    /// How far it is.
    pub stage: Stage,
    /// Have a seat.
    #[ts(type = "number")]
    pub n_enrolled: i64,
    /// Wait for one.
    #[ts(type = "number")]
    pub n_waiting: i64,
    /// Seats.
    #[ts(type = "number | null")]
    pub capacity: Option<i64>,
    /// Came today.
    #[ts(type = "number")]
    pub n_present_today: i64,
    /// Certificates given.
    #[ts(type = "number")]
    pub n_certificates: i64,
}

/// One day of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MeetingRow {
    /// Its id.
    pub id: MeetingId,
    /// The day.
    pub day: String,
    /// `09:00`.
    pub starts: String,
    /// `18:00`.
    pub ends: String,
    /// Half-days that are marked.
    pub halves: Vec<Half>,
}

/// One mark of attendance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AttendanceMark {
    /// Which day.
    pub meeting: MeetingId,
    /// Which half of it.
    pub half: Half,
    /// How.
    pub state: Presence,
    /// When, for arrivals.
    #[ts(type = "number | null")]
    pub came_at: Option<i64>,
}

/// A certificate in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CertificateRef {
    /// Its id.
    pub id: CertificateId,
    /// Its number.
    pub number: String,
}

/// One person of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Participant {
    /// The place in the session.
    pub enrolment: EnrolmentId,
    /// The person.
    pub volunteer: VolunteerId,
    /// As recorded.
    pub full_name: String,
    /// Where the person lives: an id of the reference list.
    pub place: Option<String>,
    /// Whether there is a seat.
    pub state: Seat,
    /// Came without being enrolled before.
    pub is_walk_in: bool,
    /// The marks.
    pub attendance: Vec<AttendanceMark>,
    /// How the test ended.
    pub result: Option<TestResult>,
    /// Points of the test.
    #[ts(type = "number | null")]
    pub score: Option<i64>,
    /// The certificate, once closed.
    pub certificate: Option<CertificateRef>,
    /// What closing will bring as things stand.
    pub outlook: Outlook,
    /// Why none: a message of `words/`.
    pub outlook_reason: Option<String>,
}

/// Everything a session's screen shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SessionView {
    /// As in the list.
    #[serde(flatten)]
    pub row: SessionRow,
    /// Its days in order.
    pub meetings: Vec<MeetingRow>,
    /// Names of the trainers.
    pub trainers: Vec<String>,
    /// `KZ-63`.
    pub region: Option<String>,
    /// Language of the certificates of those who chose none.
    #[ts(as = "Option<Language>")]
    pub language: Option<String>,
    /// Anything else.
    pub note: Option<String>,
    /// Everybody enrolled or waiting, in the Kazakh order of names.
    pub participants: Vec<Participant>,
    /// What is missing before closing, and what closing will do.
    pub closing: Closing,
}

/// Sessions by their first day, at most 2,000: the next one first of those to come, else the last one.
///
/// # Errors
/// A fault of the database.
pub fn sessions(office: &Office, filter: SessionFilter) -> Result<Vec<SessionRow>> {
    let today = office.today().to_string();
    let conn = office.ledger.connection();
    let mut find = conn.prepare_cached(include_str!("sessions.sql"))?;
    let rows = find.query_map((&today, Option::<SessionId>::None), |row| session_row(row, &today))?;
    let mut rows: Vec<SessionRow> = rows.collect::<rusqlite::Result<_>>()?;
    rows.retain(|row| match filter {
        SessionFilter::Upcoming => row.stage != Stage::Closed,
        SessionFilter::Past => row.stage == Stage::Closed,
        SessionFilter::All => true,
    });
    if filter == SessionFilter::Upcoming {
        rows.sort_by(|a, b| (&a.first_day, &a.starts).cmp(&(&b.first_day, &b.starts)));
    }
    Ok(rows)
}

/// Sessions that have a meeting on the office's day and are not closed.
///
/// # Errors
/// A fault of the database.
pub fn sessions_today(office: &Office) -> Result<Vec<SessionRow>> {
    let today = office.today().to_string();
    let mut rows = sessions(office, SessionFilter::Upcoming)?;
    rows.retain(|row| {
        row.first_day.as_ref().is_some_and(|day| *day <= today)
            && row.last_day.as_ref().is_some_and(|day| *day >= today)
    });
    Ok(rows)
}

/// One session with everybody in it.
///
/// # Errors
/// [`TrainingError::UnknownSession`].
pub fn session(office: &Office, id: SessionId) -> Result<SessionView> {
    let conn = office.ledger.connection();
    let today = office.today().to_string();
    let found = store::session(conn, id)?;
    let row = conn
        .prepare_cached(include_str!("sessions.sql"))?
        .query_row((&today, Some(id)), |row| session_row(row, &today))?;
    let meetings = store::meetings(conn, id)?;
    let participants = participants(conn, &found, &meetings)?;
    let closing = closing::preview(&found, &meetings, &participants);
    Ok(SessionView {
        meetings: meetings.iter().map(meeting_row).collect(),
        trainers: trainers(conn, id)?,
        region: found.region,
        language: found.language,
        note: found.note,
        row,
        participants,
        closing,
    })
}

/// Plans a session.
///
/// # Errors
/// [`TrainingError::UnknownCourse`], [`TrainingError::MeetingMissing`], [`TrainingError::WrongField`].
pub fn plan(office: &mut Office, draft: &SessionDraft) -> Result<Done<SessionId>> {
    validate(draft)?;
    let zone = office.zone().name().to_owned();
    office.transact("training-plan", |tx| {
        let id = SessionId(tx.new_id());
        require_known(tx, draft.course)?;
        write(tx, id, draft, &zone)?;
        Ok(id)
    })
}

/// A session as it stands, to be changed.
///
/// # Errors
/// [`TrainingError::UnknownSession`].
pub fn draft(office: &Office, id: SessionId) -> Result<SessionDraft> {
    draft_of(office.ledger.connection(), id)
}

fn draft_of(conn: &Connection, id: SessionId) -> Result<SessionDraft> {
    let mut find = conn.prepare_cached(include_str!("session_draft.sql"))?;
    let found = find.query_row([id], |row| {
        Ok(SessionDraft {
            course: row.get(0)?,
            place: row.get(1)?,
            region: row.get(2)?,
            district: row.get(3)?,
            capacity: row.get(4)?,
            language: row.get(5)?,
            note: row.get(6)?,
            trainers: Vec::new(),
            meetings: Vec::new(),
        })
    });
    let found = found.optional()?.ok_or(TrainingError::UnknownSession(id))?;
    let meeting = |one: Meeting| MeetingDraft { id: Some(one.id), day: one.day, starts: one.starts, ends: one.ends };
    let meetings = store::meetings(conn, id)?.into_iter().map(meeting).collect();
    Ok(SessionDraft { trainers: trainers(conn, id)?, meetings, ..found })
}

/// Changes a session that is not closed. `opened` is what the person began with: only what differs from
/// it is written, and what came from other desks meanwhile stays. Without it all of `wanted` is written. A
/// day that is moved keeps its marks; with more seats those who wait have one, with fewer the last in order
/// wait.
///
/// # Errors
/// As [`plan`], and [`TrainingError::UnknownSession`], [`TrainingError::SessionClosed`].
pub fn edit(
    office: &mut Office,
    id: SessionId,
    opened: Option<&SessionDraft>,
    wanted: &SessionDraft,
) -> Result<Done<SessionId>> {
    validate(wanted)?;
    let zone = office.zone().name().to_owned();
    office.transact("training-edit-session", |tx| {
        let before = store::open_session(tx, id)?;
        require_known(tx, wanted.course)?;
        let now = draft_of(tx, id)?;
        let draft = rebase::session(&now, opened.unwrap_or(&now), wanted);
        validate(&draft)?;
        write(tx, id, &draft, &zone)?;
        if draft.capacity.unwrap_or(i64::MAX) < before.capacity.unwrap_or(i64::MAX) {
            lost_seats::accept_lost(tx, id)?;
        }
        Ok(id)
    })
}

/// Takes a session off the calendar; the enrolments stay for the record.
///
/// # Errors
/// [`TrainingError::UnknownSession`], [`TrainingError::SessionClosed`].
pub fn cancel(office: &mut Office, id: SessionId) -> Result<Done<SessionId>> {
    office.transact("training-cancel-session", |tx| {
        store::open_session(tx, id)?;
        tx.execute("UPDATE session SET state = 'cancelled' WHERE id = ?1", [id])?;
        Ok(id)
    })
}

pub(super) fn participants(
    conn: &Connection,
    session: &store::Session,
    meetings: &[Meeting],
) -> Result<Vec<Participant>> {
    let marks = store::marks(conn, session.id)?;
    let certificates = super::certificates::by_enrolment(conn, session.id)?;
    let n_halves: usize = meetings.iter().map(|meeting| halves(meeting).len()).sum();
    let rows = store::enrolments(conn, session.id)?.into_iter().map(|enrolment| {
        let own: Vec<&store::Mark> = marks.iter().filter(|mark| mark.enrolment == enrolment.id).collect();
        let reason = if enrolment.seat == Seat::Enrolled {
            let n_attended = attended(meetings, own.iter().copied());
            outlook(session.pass_rule, session.attendance_percent, n_halves, n_attended, enrolment.result).err()
        } else {
            Some(WAITING_ONLY)
        };
        Participant {
            enrolment: enrolment.id,
            volunteer: enrolment.volunteer,
            full_name: enrolment.full_name(),
            place: enrolment.district.or(enrolment.region),
            state: enrolment.seat,
            is_walk_in: enrolment.is_walk_in,
            attendance: own
                .iter()
                .map(|mark| AttendanceMark {
                    meeting: mark.meeting,
                    half: mark.half,
                    state: mark.state,
                    came_at: mark.came_at,
                })
                .collect(),
            result: enrolment.result,
            score: enrolment.score,
            certificate: certificates.get(&enrolment.id).cloned(),
            outlook: if reason.is_none() { Outlook::Certificate } else { Outlook::No },
            outlook_reason: reason.map(str::to_owned),
        }
    });
    Ok(rows.collect())
}

pub(super) fn trainers(conn: &Connection, id: SessionId) -> Result<Vec<String>> {
    let mut find = conn.prepare_cached("SELECT name FROM session_trainer WHERE session = ?1 ORDER BY name, id")?;
    let rows = find.query_map([id], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn meeting_row(meeting: &Meeting) -> MeetingRow {
    MeetingRow {
        id: meeting.id,
        day: meeting.day.clone(),
        starts: meeting.starts.clone(),
        ends: meeting.ends.clone(),
        halves: halves(meeting),
    }
}

fn session_row(row: &Row<'_>, today: &str) -> rusqlite::Result<SessionRow> {
    let state: String = row.get("state")?;
    let first_day: Option<String> = row.get("first_day")?;
    let last_day: Option<String> = row.get("last_day")?;
    let capacity: Option<i64> = row.get("capacity")?;
    let n_places: i64 = row.get("n_places")?;
    // Two desks without a line may have let in more than there are seats: who was there has one.
    let n_came: i64 = row.get("n_came")?;
    let n_enrolled = capacity.map_or(n_places, |capacity| n_places.min(capacity).max(n_came));
    let stage = if state != "planned" {
        Stage::Closed
    } else if last_day.as_deref().is_some_and(|day| day < today) {
        Stage::Results
    } else if first_day.as_deref().is_some_and(|day| day <= today) {
        Stage::Running
    } else if n_enrolled > 0 {
        Stage::Enrolled
    } else {
        Stage::Planned
    };
    Ok(SessionRow {
        id: row.get("id")?,
        course: row.get("course")?,
        course_title: Names { kk: row.get("title_kk")?, ru: row.get("title_ru")?, en: row.get("title_en")? },
        place: row.get("place")?,
        district: row.get("district")?,
        first_day,
        last_day,
        starts: row.get("starts")?,
        state,
        stage,
        n_enrolled,
        n_waiting: n_places - n_enrolled,
        capacity,
        n_present_today: row.get("n_present_today")?,
        n_certificates: row.get("n_certificates")?,
    })
}

fn write(conn: &Connection, id: SessionId, draft: &SessionDraft, zone: &str) -> Result<()> {
    conn.prepare_cached(include_str!("session_put.sql"))?.execute(rusqlite::params![
        id,
        draft.course,
        draft.place.trim(),
        draft.region,
        draft.district,
        draft.capacity,
        draft.language,
        draft.note,
    ])?;
    let kept: Vec<MeetingId> = draft.meetings.iter().filter_map(|meeting| meeting.id).collect();
    for old in store::meetings(conn, id)? {
        if !kept.contains(&old.id) {
            conn.execute("DELETE FROM attendance WHERE meeting = ?1", [old.id])?;
            conn.execute("DELETE FROM meeting WHERE id = ?1", [old.id])?;
        }
    }
    for meeting in &draft.meetings {
        let own = meeting.id.unwrap_or_else(|| new_meeting_id(id, meeting, &kept));
        conn.prepare_cached(include_str!("meeting_put.sql"))?.execute((
            own,
            id,
            &meeting.day,
            &meeting.starts,
            &meeting.ends,
            zone,
        ))?;
    }
    conn.execute("DELETE FROM session_trainer WHERE session = ?1", [id])?;
    for trainer in &draft.trainers {
        let own = of_parts("session_trainer", &[id.0.as_bytes(), trainer.trim().as_bytes()]);
        conn.execute(
            "INSERT OR IGNORE INTO session_trainer (id, session, name) VALUES (?1, ?2, ?3)",
            (own, id, trainer.trim()),
        )?;
    }
    Ok(())
}

/// Two desks that add one day make one row of it. A day that was moved keeps the id of its first place,
/// so that the next one there needs another.
fn new_meeting_id(session: SessionId, meeting: &MeetingDraft, taken: &[MeetingId]) -> MeetingId {
    let parts: [&[u8]; 3] = [session.0.as_bytes(), meeting.day.as_bytes(), meeting.starts.as_bytes()];
    let first = MeetingId(of_parts("meeting", &parts));
    let others = (1_u32..).map(|n| MeetingId(of_parts("meeting", &[&parts[..], &[&n.to_be_bytes()]].concat())));
    std::iter::once(first).chain(others).find(|id| !taken.contains(id)).unwrap_or(first)
}

fn validate(draft: &SessionDraft) -> Result<()> {
    if draft.meetings.is_empty() {
        return Err(TrainingError::MeetingMissing);
    }
    let is_hour = |text: &str| text.len() == 5 && chrono::NaiveTime::parse_from_str(text, "%H:%M").is_ok();
    let is_wrong_meeting = |meeting: &MeetingDraft| {
        Day::parse(&meeting.day).is_none()
            || !is_hour(&meeting.starts)
            || !is_hour(&meeting.ends)
            || meeting.ends <= meeting.starts
    };
    let region = draft.region.as_deref();
    let checks = [
        ("place", !is_plain(&draft.place, 1, 200)),
        ("capacity", draft.capacity.is_some_and(|n| !(1..=5_000).contains(&n))),
        ("language", draft.language.as_deref().is_some_and(|language| !["kk", "ru", "en"].contains(&language))),
        ("region", region.is_some_and(|id| reference::region(id).is_none())),
        ("note", draft.note.as_deref().is_some_and(|note| note.chars().count() > 4_000)),
        ("trainers", draft.trainers.len() > MAX_TRAINERS || draft.trainers.iter().any(|name| !is_plain(name, 1, 120))),
        ("meetings", draft.meetings.len() > MAX_MEETINGS || draft.meetings.iter().any(is_wrong_meeting)),
    ];
    match checks.iter().find(|(_, is_wrong)| *is_wrong) {
        Some((field, _)) => Err(TrainingError::WrongField(field)),
        None => Ok(()),
    }
}
