//! Who was there, by half-day. A mark is one entity on every desk: two desks that mark one arrival
//! make one mark, and the earlier time holds.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{AttendanceId, EnrolmentId, MeetingId, SessionId, of_parts};
use crate::office::{Done, Office};

use super::enrol::Seat;
use super::outlook::TestResult;
use super::store::{self, Meeting};
use super::{Result, TrainingError};

/// Half of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Half {
    /// Before 13:00.
    Am,
    /// After 13:00.
    Pm,
}

impl Half {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Am => "am",
            Self::Pm => "pm",
        }
    }

    pub(super) fn from_column(text: &str) -> Self {
        if text == "pm" { Self::Pm } else { Self::Am }
    }
}

/// How a person attended a half-day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Came in time.
    Present,
    /// Came late.
    Late,
    /// Did not come.
    Absent,
    /// Came and left early.
    Left,
}

impl Presence {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Late => "late",
            Self::Absent => "absent",
            Self::Left => "left",
        }
    }

    pub(super) fn from_column(text: &str) -> Self {
        match text {
            "late" => Self::Late,
            "absent" => Self::Absent,
            "left" => Self::Left,
            _ => Self::Present,
        }
    }
}

/// How the person at the desk found whom to mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ArrivalWay")]
pub enum How {
    /// A code was scanned.
    Code,
    /// By letters of the name.
    Name,
    /// By the end of the phone.
    Phone,
    /// By the IIN.
    Iin,
    /// Was not on the list, and was added at the door.
    WalkIn,
    /// In the session's list.
    List,
}

impl How {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::Phone => "phone",
            Self::Iin => "iin",
            Self::WalkIn => "walk_in",
            Self::List => "list",
        }
    }

    pub(super) fn from_column(text: &str) -> Self {
        match text {
            "code" => Self::Code,
            "name" => Self::Name,
            "phone" => Self::Phone,
            "iin" => Self::Iin,
            "walk_in" => Self::WalkIn,
            // Also what a newer program may have written.
            _ => Self::List,
        }
    }
}

/// The half-days that a meeting has. Hours are `09:00` of the day's own clock, so text compares as time.
pub(super) fn halves(meeting: &Meeting) -> Vec<Half> {
    let mut halves = Vec::new();
    if meeting.starts.as_str() < "13:00" {
        halves.push(Half::Am);
    }
    if meeting.ends.as_str() > "13:00" || halves.is_empty() {
        halves.push(Half::Pm);
    }
    halves
}

/// Marks one person for one half-day; without a state the mark is taken away.
///
/// # Errors
/// [`TrainingError::NotEnrolled`], [`TrainingError::UnknownMeeting`], [`TrainingError::SessionClosed`],
/// [`TrainingError::Full`] for somebody who only waits.
pub fn mark(
    office: &mut Office,
    enrolment: EnrolmentId,
    meeting: MeetingId,
    half: Half,
    state: Option<Presence>,
) -> Result<Done<EnrolmentId>> {
    let desk = office.person().to_owned();
    office.transact("training-mark", |tx| {
        let (session, volunteer) = store::enrolment(tx, enrolment)?;
        store::open_session(tx, session)?;
        require_half(tx, session, meeting, half)?;
        match state {
            Some(state) => {
                if state != Presence::Absent {
                    require_seat(tx, session, enrolment)?;
                }
                let came_at = (state != Presence::Absent).then(|| tx.now());
                put(tx, NewMark { session, enrolment, meeting, half, state, came_at, desk: &desk, how: How::List })?;
            }
            None => {
                tx.prepare_cached(include_str!("mark_remove.sql"))?.execute((
                    session,
                    volunteer,
                    meeting,
                    half.as_str(),
                ))?;
            }
        }
        Ok(enrolment)
    })
}

/// Marks everybody enrolled who has no mark for this half-day as absent.
///
/// # Errors
/// [`TrainingError::UnknownSession`], [`TrainingError::UnknownMeeting`], [`TrainingError::SessionClosed`].
pub fn mark_rest_absent(
    office: &mut Office,
    session: SessionId,
    meeting: MeetingId,
    half: Half,
) -> Result<Done<usize>> {
    let desk = office.person().to_owned();
    office.transact("training-mark-rest-absent", |tx| {
        store::open_session(tx, session)?;
        require_half(tx, session, meeting, half)?;
        let marks = store::marks(tx, session)?;
        let mut n = 0;
        for enrolment in store::enrolments(tx, session)? {
            let has_mark =
                marks.iter().any(|mark| mark.enrolment == enrolment.id && mark.meeting == meeting && mark.half == half);
            if enrolment.seat == Seat::Enrolled && !has_mark {
                put(
                    tx,
                    NewMark {
                        session,
                        enrolment: enrolment.id,
                        meeting,
                        half,
                        state: Presence::Absent,
                        came_at: None,
                        desk: &desk,
                        how: How::List,
                    },
                )?;
                n += 1;
            }
        }
        Ok(n)
    })
}

/// Keeps how the test ended; `None` takes it away. A score is 0 to 1,000.
///
/// # Errors
/// [`TrainingError::NotEnrolled`], [`TrainingError::SessionClosed`], [`TrainingError::WrongField`].
pub fn set_result(
    office: &mut Office,
    enrolment: EnrolmentId,
    result: Option<TestResult>,
    score: Option<i64>,
) -> Result<Done<EnrolmentId>> {
    if score.is_some_and(|score| !(0..=1_000).contains(&score)) {
        return Err(TrainingError::WrongField("score"));
    }
    office.transact("training-result", |tx| {
        let (session, volunteer) = store::enrolment(tx, enrolment)?;
        store::open_session(tx, session)?;
        let result = result.map(TestResult::as_str);
        tx.prepare_cached(include_str!("result_put.sql"))?.execute((session, volunteer, result, score))?;
        Ok(enrolment)
    })
}

pub(super) fn require_half(conn: &Connection, session: SessionId, meeting: MeetingId, half: Half) -> Result<Meeting> {
    let found = store::meetings(conn, session)?.into_iter().find(|one| one.id == meeting);
    found.filter(|one| halves(one).contains(&half)).ok_or(TrainingError::UnknownMeeting(meeting))
}

/// Somebody who waits cannot be there: a mark would take the seat of the last who has one.
fn require_seat(conn: &Connection, session: SessionId, enrolment: EnrolmentId) -> Result<()> {
    let has_seat =
        store::enrolments(conn, session)?.iter().any(|one| one.id == enrolment && one.seat == Seat::Enrolled);
    if has_seat { Ok(()) } else { Err(TrainingError::Full(session)) }
}

/// One mark that is about to be written.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewMark<'a> {
    pub session: SessionId,
    pub enrolment: EnrolmentId,
    pub meeting: MeetingId,
    pub half: Half,
    pub state: Presence,
    pub came_at: Option<i64>,
    /// Who marked it.
    pub desk: &'a str,
    pub how: How,
}

pub(super) fn put(conn: &Connection, mark: NewMark<'_>) -> Result<()> {
    conn.prepare_cached(include_str!("attendance_put.sql"))?.execute(rusqlite::params![
        mark_id(mark.enrolment, mark.meeting, mark.half),
        mark.session,
        mark.enrolment,
        mark.meeting,
        mark.half.as_str(),
        mark.state.as_str(),
        mark.came_at,
        mark.desk,
        mark.how.as_str(),
    ])?;
    Ok(())
}

fn mark_id(enrolment: EnrolmentId, meeting: MeetingId, half: Half) -> AttendanceId {
    AttendanceId(of_parts("attendance", &[enrolment.0.as_bytes(), meeting.0.as_bytes(), half.as_str().as_bytes()]))
}
