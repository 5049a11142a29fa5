//! The one box at the door: a scan, three letters, the end of a phone, an IIN.

use rusqlite::{Connection, OptionalExtension as _};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use kerege_ledger::DeedId;

use crate::ids::{CertificateId, EnrolmentId, MeetingId, SessionId, VolunteerId};
use crate::office::Office;
use crate::refusal::Coded as _;
use crate::roster::{self, merges};

use super::attendance::{self, Half, How, NewMark, Presence};
use super::enrol::{self, Seat};
use super::store::{self, Enrolment, Mark};
use super::{Result, TrainingError};

/// Longest text that the box takes; a signed QR is shorter.
const MAX_TEXT: usize = 4 * 1024;
const MAX_CANDIDATES: u32 = 9;
const MIN_LETTERS: usize = 3;
/// The end of a phone.
const MIN_DIGITS: usize = 4;
/// Stands before the signed text of a certificate's code.
const CODE: &str = "KRG1:";
const WRONG_SESSION: &str = "training-wrong-session";
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
    /// How the desk found the person.
    pub how: How,
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

/// Takes what was typed or scanned. One person who fits and has a seat is marked as present; any
/// other answer writes nothing. People of the session come before everybody else of the office.
///
/// # Errors
/// [`TrainingError::UnknownSession`], [`TrainingError::SessionClosed`], [`TrainingError::UnknownMeeting`].
pub fn check_in(office: &mut Office, door: Door, text: &str) -> Result<CheckIn> {
    let conn = office.ledger.connection();
    store::open_session(conn, door.session)?;
    attendance::require_half(conn, door.session, door.meeting, door.half)?;
    let text = text.trim();
    let enrolments = store::enrolments(conn, door.session)?;
    let (how, here) = match scanned(office, text, &enrolments)? {
        Scan::Person(volunteer) => (How::Code, vec![volunteer]),
        Scan::OtherSession(other) => return Ok(*other),
        Scan::Unreadable(reason) => return Ok(answer(CheckInKind::Unknown, reason)),
        Scan::None => (way(text), meant_here(office, door, text, &enrolments)?),
    };
    match here.as_slice() {
        [one] if enrolments.iter().any(|own| own.volunteer == *one) => arrive(office, door, *one, how),
        [one] => offer(office, *one, &enrolments),
        [] => {
            let known = roster::find(office, text, MAX_CANDIDATES)?;
            match known.as_slice() {
                [] => Ok(answer(CheckInKind::Unknown, None)),
                [one] => offer(office, *one, &enrolments),
                several => choose(office, several, &enrolments),
            }
        }
        several => choose(office, several, &enrolments),
    }
}

/// People of the session whom the text means. Of namesakes the one who has not come yet is meant.
fn meant_here(office: &Office, door: Door, text: &str, enrolments: &[Enrolment]) -> Result<Vec<VolunteerId>> {
    let everybody: Vec<VolunteerId> = enrolments.iter().map(|one| one.volunteer).collect();
    let meant = roster::search::find_among(office, text, &everybody)?;
    if meant.len() < 2 || way(text) != How::Name {
        return Ok(meant);
    }
    let marks = store::marks(office.ledger.connection(), door.session)?;
    let has_come = |volunteer: &VolunteerId| {
        let place = enrolments.iter().find(|one| one.volunteer == *volunteer).map(|one| one.id);
        marks.iter().any(|mark| is_arrival(mark, door) && Some(mark.enrolment) == place)
    };
    let expected: Vec<VolunteerId> = meant.iter().copied().filter(|one| !has_come(one)).collect();
    Ok(if expected.len() == 1 { expected } else { meant })
}

fn way(text: &str) -> How {
    let n_digits = text.chars().filter(char::is_ascii_digit).count();
    match n_digits {
        _ if text.chars().any(char::is_alphabetic) => How::Name,
        12 => How::Iin,
        _ => How::Phone,
    }
}

fn offer(office: &Office, volunteer: VolunteerId, enrolments: &[Enrolment]) -> Result<CheckIn> {
    let mut offer = answer(CheckInKind::NotEnrolled, None);
    offer.candidates = candidates(office, &[volunteer], enrolments)?;
    offer.full_name = Some(enrol::name_of(office.ledger.connection(), volunteer)?);
    offer.volunteer = Some(volunteer);
    Ok(offer)
}

fn choose(office: &Office, volunteers: &[VolunteerId], enrolments: &[Enrolment]) -> Result<CheckIn> {
    let mut choice = answer(CheckInKind::Choose, None);
    let shown = volunteers.len().min(MAX_CANDIDATES as usize);
    choice.candidates = candidates(office, &volunteers[..shown], enrolments)?;
    Ok(choice)
}

/// Marks one person as present; somebody who is not on the list is enrolled as a walk-in when a
/// seat is free.
///
/// # Errors
/// As [`check_in`], and an unknown volunteer.
pub fn check_in_person(office: &mut Office, door: Door, volunteer: VolunteerId) -> Result<CheckIn> {
    arrive(office, door, volunteer, How::Name)
}

fn arrive(office: &mut Office, door: Door, volunteer: VolunteerId, how: How) -> Result<CheckIn> {
    let today = office.today();
    let desk = office.person().to_owned();
    let conn = office.ledger.connection();
    let volunteer = merges::person(conn, volunteer)?;
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
        let place = store::enrolments(tx, door.session)?.into_iter().find(|one| one.volunteer == volunteer);
        let (id, seat, how) = match place {
            Some(place) => (place.id, place.seat, how),
            None => {
                let n_taken = enrol::places_taken(tx, session.id)?;
                let enrolled_at = enrol::after_all(tx, session.id, tx.now())?;
                let (id, seat) = enrol::seat(tx, &session, volunteer, today, enrolled_at, n_taken, true)?;
                (id, seat, How::WalkIn)
            }
        };
        if seat == Seat::Waiting {
            // Refused as a whole: the door puts nobody on the waiting list.
            return Err(TrainingError::Full(door.session));
        }
        let came_at = tx.now();
        attendance::put(
            tx,
            NewMark {
                session: door.session,
                enrolment: id,
                meeting: door.meeting,
                half: door.half,
                state: Presence::Present,
                came_at: Some(came_at),
                desk: &desk,
                how,
            },
        )?;
        Ok((id, came_at))
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
            Some(Arrival {
                enrolment: own.id,
                full_name: own.full_name(),
                came_at: mark.came_at.unwrap_or(0),
                how: mark.how,
            })
        })
        .collect();
    arrivals.sort_by_key(|one| (std::cmp::Reverse(one.came_at), one.enrolment));
    Ok(RunState {
        n_present: arrivals.len(),
        n_enrolled: enrolments.iter().filter(|one| one.seat == Seat::Enrolled).count(),
        capacity: session.capacity,
        last: arrivals.into_iter().take(MAX_LAST).collect(),
    })
}

enum Scan {
    /// Whose code it is.
    Person(VolunteerId),
    /// The answer to a paper that opens another door.
    OtherSession(Box<CheckIn>),
    /// Nothing that could mean anybody, with the reason.
    Unreadable(Option<&'static str>),
    /// No code: letters or digits.
    None,
}

/// A personal code is the volunteer's id; a certificate's number or code names its holder, but opens
/// the door only of sessions that the holder is enrolled in.
fn scanned(office: &Office, text: &str, enrolments: &[Enrolment]) -> Result<Scan> {
    if text.is_empty() || text.len() > MAX_TEXT {
        return Ok(Scan::Unreadable(Some("training-unknown-text")));
    }
    if let Ok(id) = text.parse::<VolunteerId>() {
        let id = merges::person(office.ledger.connection(), id)?;
        return Ok(match enrol::name_of(office.ledger.connection(), id) {
            Ok(_) => Scan::Person(id),
            Err(TrainingError::Roster(_)) => Scan::Unreadable(None),
            Err(error) => return Err(error),
        });
    }
    if let Some((holder, full_name, of_what)) = holder(office.ledger.connection(), text)? {
        if enrolments.iter().any(|one| one.volunteer == holder) {
            return Ok(Scan::Person(holder));
        }
        let mut other = answer(CheckInKind::WrongCode, Some(WRONG_SESSION));
        other.full_name = Some(full_name.clone());
        other.volunteer = Some(holder);
        other.candidates = vec![CheckInCandidate { volunteer: holder, enrolment: None, full_name, detail: of_what }];
        return Ok(Scan::OtherSession(Box::new(other)));
    }
    if text.starts_with(CODE) {
        return Ok(Scan::OtherSession(Box::new(answer(CheckInKind::WrongCode, Some(WRONG_SESSION)))));
    }
    let n_signs = text.chars().filter(|c| c.is_alphanumeric()).count();
    let is_digits = !text.chars().any(char::is_alphabetic);
    let least = if is_digits { MIN_DIGITS } else { MIN_LETTERS };
    Ok(if n_signs < least { Scan::Unreadable(Some("training-too-short")) } else { Scan::None })
}

/// Whose certificate it is, and what for.
fn holder(conn: &Connection, text: &str) -> Result<Option<(VolunteerId, String, String)>> {
    let sql = if text.starts_with(CODE) {
        "SELECT id FROM certificate WHERE qr = ?1 ORDER BY id LIMIT 1"
    } else {
        "SELECT id FROM certificate WHERE number = upper(?1) ORDER BY id LIMIT 1"
    };
    let Some(id) = conn.prepare_cached(sql)?.query_row([text], |row| row.get::<_, CertificateId>(0)).optional()? else {
        return Ok(None);
    };
    let mut find = conn.prepare_cached(include_str!("certificate_scanned.sql"))?;
    let (holder, full_name, of_what) = find.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(Some((merges::person(conn, holder)?, full_name, of_what)))
}

fn is_arrival(mark: &Mark, door: Door) -> bool {
    mark.meeting == door.meeting && mark.half == door.half && mark.state != Presence::Absent
}

fn came_at(conn: &Connection, door: Door, volunteer: VolunteerId) -> Result<Option<(EnrolmentId, i64)>> {
    let sql = "SELECT held_by FROM session_place WHERE session = ?1 AND person = ?2";
    let place: Option<EnrolmentId> =
        conn.prepare_cached(sql)?.query_row((door.session, volunteer), |row| row.get(0)).optional()?;
    let marks = store::marks(conn, door.session)?;
    let mark = marks.iter().find(|mark| Some(mark.enrolment) == place && is_arrival(mark, door));
    Ok(mark.map(|mark| (mark.enrolment, mark.came_at.unwrap_or(0))))
}

fn candidates(office: &Office, volunteers: &[VolunteerId], enrolments: &[Enrolment]) -> Result<Vec<CheckInCandidate>> {
    let rows = roster::search::rows_of(office, volunteers)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let own = enrolments.iter().find(|one| one.volunteer == row.id && one.seat == Seat::Enrolled);
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
