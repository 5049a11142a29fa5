//! Rows of training as types, and back. Decides nothing.

use rusqlite::{Connection, OptionalExtension as _};

use crate::ids::{CourseId, EnrolmentId, MeetingId, SessionId, VolunteerId, of_parts};
use crate::reference::Names;
use crate::roster::merges;

use super::attendance::{Half, How, Presence};
use super::courses::PassRule;
use super::enrol::Seat;
use super::outlook::TestResult;
use super::{Result, TrainingError};

/// What the rules need of a session.
#[derive(Debug, Clone)]
pub(super) struct Session {
    pub id: SessionId,
    pub course: CourseId,
    pub place: String,
    pub region: Option<String>,
    pub capacity: Option<i64>,
    pub language: Option<String>,
    pub state: String,
    pub note: Option<String>,
    pub title: Names,
    pub duration_min: i64,
    pub pass_rule: PassRule,
    pub attendance_percent: i64,
    pub validity_months: Option<i64>,
    /// Nobody has taken the course out of the list.
    pub has_course: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Meeting {
    pub id: MeetingId,
    pub day: String,
    pub starts: String,
    pub ends: String,
}

#[derive(Debug, Clone)]
pub(super) struct Enrolment {
    pub id: EnrolmentId,
    pub volunteer: VolunteerId,
    pub last_name: String,
    pub first_name: String,
    pub patronymic: Option<String>,
    pub district: Option<String>,
    pub region: Option<String>,
    pub preferred_language: Option<String>,
    pub seat: Seat,
    pub is_walk_in: bool,
    pub result: Option<TestResult>,
    pub score: Option<i64>,
}

impl Enrolment {
    pub fn full_name(&self) -> String {
        crate::roster::full_name(&self.last_name, &self.first_name, self.patronymic.as_deref())
    }
}

#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub enrolment: EnrolmentId,
    pub meeting: MeetingId,
    pub half: Half,
    pub state: Presence,
    pub came_at: Option<i64>,
    pub how: How,
}

pub(super) fn session(conn: &Connection, id: SessionId) -> Result<Session> {
    let mut find = conn.prepare_cached(include_str!("session.sql"))?;
    let found = find.query_row([id], |row| {
        Ok(Session {
            id,
            course: row.get(0)?,
            place: row.get(1)?,
            region: row.get(2)?,
            capacity: row.get(3)?,
            language: row.get(4)?,
            state: row.get(5)?,
            note: row.get(6)?,
            title: Names { kk: row.get(7)?, ru: row.get(8)?, en: row.get(9)? },
            duration_min: row.get(10)?,
            pass_rule: PassRule::from_column(&row.get::<_, String>(11)?),
            attendance_percent: row.get(12)?,
            validity_months: row.get(13)?,
            has_course: row.get(14)?,
        })
    });
    found.optional()?.ok_or(TrainingError::UnknownSession(id))
}

/// The session, unless it is closed or cancelled.
pub(super) fn open_session(conn: &Connection, id: SessionId) -> Result<Session> {
    let session = session(conn, id)?;
    if session.state == "planned" { Ok(session) } else { Err(TrainingError::SessionClosed(id)) }
}

pub(super) fn meetings(conn: &Connection, session: SessionId) -> Result<Vec<Meeting>> {
    let mut find = conn.prepare_cached(
        "SELECT id, day, starts, ends FROM meeting WHERE session = ?1 ORDER BY day, starts, id LIMIT 200",
    )?;
    let rows = find.query_map([session], |row| {
        Ok(Meeting { id: row.get(0)?, day: row.get(1)?, starts: row.get(2)?, ends: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn enrolments(conn: &Connection, session: SessionId) -> Result<Vec<Enrolment>> {
    let mut find = conn.prepare_cached(include_str!("enrolments.sql"))?;
    let rows = find.query_map([session], |row| {
        Ok(Enrolment {
            id: row.get(0)?,
            volunteer: row.get(1)?,
            last_name: row.get(2)?,
            first_name: row.get(3)?,
            patronymic: row.get(4)?,
            district: row.get(5)?,
            region: row.get(6)?,
            preferred_language: row.get(7)?,
            seat: if row.get(8)? { Seat::Enrolled } else { Seat::Waiting },
            is_walk_in: row.get::<_, Option<i64>>(9)? == Some(1),
            result: row.get::<_, Option<String>>(10)?.as_deref().and_then(TestResult::from_column),
            score: row.get(11)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The marks of a session, each with the enrolment that holds the person's place.
pub(super) fn marks(conn: &Connection, session: SessionId) -> Result<Vec<Mark>> {
    let mut find = conn.prepare_cached(include_str!("marks.sql"))?;
    let rows = find.query_map([session], |row| {
        Ok(Mark {
            enrolment: row.get(0)?,
            meeting: row.get(1)?,
            half: Half::from_column(&row.get::<_, String>(2)?),
            state: Presence::from_column(&row.get::<_, String>(3)?),
            came_at: row.get(4)?,
            how: How::from_column(&row.get::<_, Option<String>>(5)?.unwrap_or_default()),
        })
    })?;
    let mut marks: Vec<Mark> = rows.collect::<rusqlite::Result<_>>()?;
    // Somebody who was marked under two records: the first of them is that of the place.
    marks.dedup_by_key(|mark| (mark.enrolment, mark.meeting, mark.half.as_str()));
    Ok(marks)
}

/// Session and person of an enrolment that stands.
pub(super) fn enrolment(conn: &Connection, id: EnrolmentId) -> Result<(SessionId, VolunteerId)> {
    let mut find = conn.prepare_cached("SELECT session, volunteer FROM enrolment_in_force WHERE id = ?1")?;
    let found = find.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)));
    let (session, volunteer) = found.optional()?.ok_or(TrainingError::NotEnrolled(id))?;
    Ok((session, merges::person(conn, volunteer)?))
}

/// Every desk computes the same id, so two desks that enrol one person make one enrolment.
pub(super) fn enrolment_id(session: SessionId, volunteer: VolunteerId) -> EnrolmentId {
    EnrolmentId(of_parts("enrolment", &[session.0.as_bytes(), volunteer.0.as_bytes()]))
}
