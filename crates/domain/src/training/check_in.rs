//! The one box at the door: a scan, three letters, the end of a phone, an IIN.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use kerege_ledger::DeedId;

use crate::ids::{EnrolmentId, MeetingId, SessionId, VolunteerId};
use crate::office::Office;
use crate::refusal::Coded as _;
use crate::roster;

use super::attendance::{self, Half, Presence};
use super::enrol::{self, Seat};
use super::store::{self, Enrolment, Mark};
use super::{Result, TrainingError};

/// Longest text that the box takes; a signed QR is shorter.
const MAX_TEXT: usize = 4 * 1024;
const MAX_CANDIDATES: usize = 9;
const MAX_LAST: usize = 7;

/// What the large answer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CheckInKind {
    /// Came just now.
    Arrived,
    /// Came before.
    Already,
    /// Several people fit.
    Choose,
    /// Known to the office, not on this list.
    NotEnrolled,
    /// A certificate or a code of another session.
    WrongCode,
    /// Nobody fits.
    Unknown,
    /// Not on the list, and no seat is left.
    Full,
}

/// A person whom the text may mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckInCandidate {
    /// Who.
    pub volunteer: VolunteerId,
    /// The place in this session, where there is one.
    pub enrolment: Option<EnrolmentId>,
    /// As recorded.
    pub full_name: String,
    /// End of the phone, to tell namesakes apart.
    pub detail: String,
}

/// The answer at the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckIn {
    /// What it says.
    pub kind: CheckInKind,
    /// Who, when it is one person.
    pub full_name: Option<String>,
    /// The place in this session.
    pub enrolment: Option<EnrolmentId>,
    /// The person.
    pub volunteer: Option<VolunteerId>,
    /// When the person came.
    #[ts(type = "number | null")]
    pub came_at: Option<i64>,
    /// Which arrival of this half-day it is.
    #[ts(type = "number | null")]
    pub n_order: Option<usize>,
    /// What undo takes back.
    #[ts(type = "string | null")]
    pub deed: Option<DeedId>,
    /// Whom to choose from.
    pub candidates: Vec<CheckInCandidate>,
    /// Why not: a message of `words/`.
    pub reason: Option<String>,
}

/// The count beside the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RunState {
    /// Came.
    #[ts(type = "number")]
    pub n_present: usize,
    /// Have a seat.
    #[ts(type = "number")]
    pub n_enrolled: usize,
    /// Seats.
    #[ts(type = "number | null")]
    pub capacity: Option<i64>,
    /// The last who came, newest first.
    pub last: Vec<Arrival>,
}

/// One arrival.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Arrival {
    /// The place in this session.
    pub enrolment: EnrolmentId,
    /// As recorded.
    pub full_name: String,
    /// When.
    #[ts(type = "number")]
    pub came_at: i64,
    /// `walk_in` or `enrolled`.
    pub how: String,
}

/// Which half-day people come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Door {
    /// The session.
    pub session: SessionId,
    /// Its day.
    pub meeting: MeetingId,
    /// The half of the day.
    pub half: Half,
}

/// Takes what was typed or scanned. One person who fits and is enrolled is marked as present; any
/// other answer writes nothing.
///
/// # Errors
/// [`TrainingError::UnknownSession`], [`TrainingError::SessionClosed`], [`TrainingError::UnknownMeeting`].
pub fn check_in(office: &mut Office, door: Door, text: &str) -> Result<CheckIn> {
    let conn = office.ledger.connection();
    store::open_session(conn, door.session)?;
    attendance::require_half(conn, door.session, door.meeting, door.half)?;
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_TEXT {
        return Ok(answer(CheckInKind::Unknown, Some("training-unknown-text")));
    }
    let enrolments = store::enrolments(conn, door.session)?;
    let meant = match scanned(office, text, &enrolments)? {
        Scan::Person(volunteer) => vec![volunteer],
        Scan::OtherSession => return Ok(answer(CheckInKind::WrongCode, Some("training-wrong-session"))),
        Scan::None if text.chars().count() < 3 => return Ok(answer(CheckInKind::Unknown, Some("training-too-short"))),
        Scan::None => roster::find(office, text, 200)?,
    };
    let seated =
        |volunteer: &VolunteerId| enrolments.iter().find(|one| one.volunteer == *volunteer && one.state == "enrolled");
    let mut here: Vec<VolunteerId> = meant.iter().copied().filter(|one| seated(one).is_some()).collect();
    if here.len() > 1 {
        // Somebody who came already is hardly meant when a namesake has not.
        let marks = store::marks(conn, door.session)?;
        let has_come = |one: &VolunteerId| {
            marks.iter().any(|mark| is_arrival(mark, door) && seated(one).is_some_and(|own| own.id == mark.enrolment))
        };
        let absent: Vec<VolunteerId> = here.iter().copied().filter(|one| !has_come(one)).collect();
        if absent.len() == 1 && text.chars().filter(char::is_ascii_digit).count() == 0 {
            here = absent;
        }
    }
    match (here.as_slice(), meant.as_slice()) {
        ([one], _) => check_in_person(office, door, *one),
        ([], []) => Ok(answer(CheckInKind::Unknown, None)),
        ([], [one]) => {
            let mut offer = answer(CheckInKind::NotEnrolled, None);
            offer.candidates = candidates(office, &[*one], &enrolments)?;
            offer.full_name = offer.candidates.first().map(|one| one.full_name.clone());
            offer.volunteer = Some(*one);
            Ok(offer)
        }
        ([], several) | (several, _) => {
            let mut choice = answer(CheckInKind::Choose, None);
            choice.candidates = candidates(office, &several[..several.len().min(MAX_CANDIDATES)], &enrolments)?;
            Ok(choice)
        }
    }
}

/// Marks one person as present; somebody who is not on the list is enrolled as a walk-in when a
/// seat is free.
///
/// # Errors
/// As [`check_in`], and an unknown volunteer.
pub fn check_in_person(office: &mut Office, door: Door, volunteer: VolunteerId) -> Result<CheckIn> {
    let today = office.today();
    let desk = office.person().to_owned();
    let conn = office.ledger.connection();
    let full_name = enrol::name_of(conn, volunteer)?;
    let came_before = came_at(conn, door, volunteer)?;
    let mut said = answer(CheckInKind::Arrived, None);
    said.full_name = Some(full_name);
    said.volunteer = Some(volunteer);
    if let Some((enrolment, came_at)) = came_before {
        said.kind = CheckInKind::Already;
        said.enrolment = Some(enrolment);
        said.came_at = Some(came_at);
        return Ok(said);
    }
    let done = office.transact("training-check-in", |tx| {
        let session = store::open_session(tx, door.session)?;
        attendance::require_half(tx, door.session, door.meeting, door.half)?;
        let id = store::enrolment_id(door.session, volunteer);
        let is_seated = store::enrolments(tx, door.session)?.iter().any(|one| one.id == id && one.state == "enrolled");
        if !is_seated {
            if !enrol::has_free_seat(tx, &session)? {
                return Err(TrainingError::Full(door.session));
            }
            match enrol::seat(tx, &session, volunteer, today, tx.now(), true) {
                Ok((_, Seat::Enrolled)) => {}
                Ok((_, Seat::Waiting)) => return Err(TrainingError::Full(door.session)),
                // Waited for a seat, and one is free now.
                Err(TrainingError::AlreadyEnrolled(_)) => {
                    tx.execute("UPDATE enrolment SET state = 'enrolled' WHERE id = ?1", [id])?;
                }
                Err(error) => return Err(error),
            }
        }
        attendance::put(tx, door.session, id, door.meeting, door.half, Presence::Present, Some(tx.now()), &desk)?;
        Ok((id, tx.now()))
    });
    match done {
        Ok(done) => {
            let (enrolment, came_at) = done.value;
            said.enrolment = Some(enrolment);
            said.came_at = Some(came_at);
            said.deed = done.deed;
            said.n_order = Some(run_state(office, door)?.n_present);
            Ok(said)
        }
        Err(refusal @ TrainingError::Full(_)) => {
            said.kind = CheckInKind::Full;
            said.reason = Some(refusal.code().to_owned());
            Ok(said)
        }
        Err(refusal @ (TrainingError::UnderAge(_) | TrainingError::Archived(_))) => {
            said.kind = CheckInKind::NotEnrolled;
            said.reason = Some(refusal.code().to_owned());
            Ok(said)
        }
        Err(error) => Err(error),
    }
}

/// The count of a half-day and the last arrivals.
///
/// # Errors
/// [`TrainingError::UnknownSession`], [`TrainingError::UnknownMeeting`].
pub fn run_state(office: &Office, door: Door) -> Result<RunState> {
    let conn = office.ledger.connection();
    let session = store::session(conn, door.session)?;
    attendance::require_half(conn, door.session, door.meeting, door.half)?;
    let enrolments = store::enrolments(conn, door.session)?;
    let mut arrivals: Vec<Arrival> = store::marks(conn, door.session)?
        .iter()
        .filter(|mark| is_arrival(mark, door))
        .filter_map(|mark| {
            let own = enrolments.iter().find(|one| one.id == mark.enrolment)?;
            let how = if own.is_walk_in { "walk_in" } else { "enrolled" };
            Some(Arrival {
                enrolment: own.id,
                full_name: own.full_name(),
                came_at: mark.came_at.unwrap_or(0),
                how: how.to_owned(),
            })
        })
        .collect();
    arrivals.sort_by_key(|one| (std::cmp::Reverse(one.came_at), one.enrolment));
    Ok(RunState {
        n_present: arrivals.len(),
        n_enrolled: enrolments.iter().filter(|one| one.state == "enrolled").count(),
        capacity: session.capacity,
        last: arrivals.into_iter().take(MAX_LAST).collect(),
    })
}

enum Scan {
    Person(VolunteerId),
    OtherSession,
    None,
}

/// A personal code is the volunteer's id; a certificate's number or code names its holder, but no
/// certificate opens the door of another session than those its holder is enrolled in.
fn scanned(office: &Office, text: &str, enrolments: &[Enrolment]) -> Result<Scan> {
    if let Ok(id) = text.parse::<VolunteerId>() {
        return Ok(match enrol::name_of(office.ledger.connection(), id) {
            Ok(_) => Scan::Person(id),
            Err(_) => Scan::OtherSession,
        });
    }
    let mut find = office
        .ledger
        .connection()
        .prepare_cached("SELECT volunteer FROM certificate WHERE number = ?1 OR qr = ?1 ORDER BY id LIMIT 1")?;
    let mut rows = find.query([text])?;
    if let Some(row) = rows.next()? {
        let holder: VolunteerId = row.get(0)?;
        let is_here = enrolments.iter().any(|one| one.volunteer == holder);
        return Ok(if is_here { Scan::Person(holder) } else { Scan::OtherSession });
    }
    let is_code = text.starts_with("KRG1:") || text.len() > 60;
    Ok(if is_code { Scan::OtherSession } else { Scan::None })
}

fn is_arrival(mark: &Mark, door: Door) -> bool {
    mark.meeting == door.meeting && mark.half == door.half && mark.state != Presence::Absent
}

fn came_at(conn: &rusqlite::Connection, door: Door, volunteer: VolunteerId) -> Result<Option<(EnrolmentId, i64)>> {
    let id = store::enrolment_id(door.session, volunteer);
    let marks = store::marks(conn, door.session)?;
    let mark = marks.iter().find(|mark| mark.enrolment == id && is_arrival(mark, door));
    Ok(mark.map(|mark| (id, mark.came_at.unwrap_or(0))))
}

fn candidates(office: &Office, volunteers: &[VolunteerId], enrolments: &[Enrolment]) -> Result<Vec<CheckInCandidate>> {
    let rows = roster::search::rows_of(office, volunteers)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let own = enrolments.iter().find(|one| one.volunteer == row.id && one.state == "enrolled");
            let digits: String = row.phone.as_deref().unwrap_or_default().chars().rev().take(4).collect();
            CheckInCandidate {
                volunteer: row.id,
                enrolment: own.map(|one| one.id),
                full_name: row.full_name,
                detail: digits.chars().rev().collect(),
            }
        })
        .collect())
}

fn answer(kind: CheckInKind, reason: Option<&str>) -> CheckIn {
    CheckIn {
        kind,
        full_name: None,
        enrolment: None,
        volunteer: None,
        came_at: None,
        n_order: None,
        deed: None,
        candidates: Vec::new(),
        reason: reason.map(str::to_owned),
    }
}
