//! People who were told of a seat and have none: two desks without a line gave the last one twice.
//!
//! Who has a seat follows from the list and is never written ([`super::enrol`]); what is written is
//! that the desk found one free. Where both no longer agree, somebody has to call the person. The
//! question is computed from the rows, so every desk asks it, and it goes away by itself when a seat
//! becomes free.

use rusqlite::{Connection, OptionalExtension as _};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{EnrolmentId, SessionId, VolunteerId};
use crate::office::{Done, Office};
use crate::reference::Names;
use crate::roster::full_name;

use super::{Result, TrainingError, store};

/// No list shows more.
const MAX_SHOWN: usize = 500;
/// As many seats as a session can have.
const MAX_CAPACITY: i64 = 5_000;

/// One person who waits after having had a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LostSeat {
    /// The place in the session.
    pub enrolment: EnrolmentId,
    /// The session.
    pub session: SessionId,
    /// Its course.
    pub course_title: Names,
    /// Where it is held.
    pub place: String,
    /// Its first meeting.
    pub first_day: Option<String>,
    /// Its seats, all taken by others.
    #[ts(type = "number")]
    pub capacity: i64,
    /// How many seats more there must be until the person has one: those before them come first.
    #[ts(type = "number")]
    pub n_more: i64,
    /// The person.
    pub volunteer: VolunteerId,
    /// Last name, first name, patronymic.
    pub full_name: String,
    /// E.164.
    pub phone: Option<String>,
}

/// Everybody who lost a seat in a session that is not closed, at most 500.
///
/// # Errors
/// A fault of the database.
pub fn lost_seats(office: &Office) -> Result<Vec<LostSeat>> {
    let conn = office.ledger.connection();
    let mut lost = Vec::new();
    // Session by session: a whole office has few that are overfull and many that are not.
    let mut overfull = conn.prepare_cached(include_str!("sessions_overfull.sql"))?;
    let ids = overfull.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<SessionId>>>()?;
    let mut find = conn.prepare_cached(include_str!("lost_seats.sql"))?;
    for session in ids {
        let rows = find.query_map([session], |row| {
            let patronymic: Option<String> = row.get("patronymic")?;
            let (last, first): (String, String) = (row.get("last_name")?, row.get("first_name")?);
            Ok(LostSeat {
                enrolment: row.get("enrolment")?,
                session,
                course_title: Names { kk: row.get("title_kk")?, ru: row.get("title_ru")?, en: row.get("title_en")? },
                place: row.get("place")?,
                first_day: row.get("first_day")?,
                capacity: row.get("capacity")?,
                n_more: row.get("n_more")?,
                volunteer: row.get("volunteer")?,
                full_name: full_name(&last, &first, patronymic.as_deref()),
                phone: row.get("phone")?,
            })
        })?;
        lost.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    lost.truncate(MAX_SHOWN);
    Ok(lost)
}

/// The person knows and waits for a seat: nobody asks any more.
///
/// # Errors
/// [`TrainingError::NotEnrolled`], [`TrainingError::SessionClosed`].
pub fn let_wait(office: &mut Office, enrolment: EnrolmentId) -> Result<Done<EnrolmentId>> {
    office.transact("training-let-wait", |tx| {
        let (session, _) = store::enrolment(tx, enrolment)?;
        store::open_session(tx, session)?;
        tx.execute("UPDATE enrolment SET was_seated = 0 WHERE id = ?1", [enrolment])?;
        Ok(enrolment)
    })
}

/// As many seats more in the session as it takes until the person has one.
///
/// # Errors
/// [`TrainingError::NotEnrolled`], [`TrainingError::SessionClosed`], [`TrainingError::WrongField`]
/// when the session has as many seats as it can have.
pub fn add_seat(office: &mut Office, enrolment: EnrolmentId) -> Result<Done<SessionId>> {
    office.transact("training-add-seat", |tx| {
        let (id, _) = store::enrolment(tx, enrolment)?;
        let session = store::open_session(tx, id)?;
        let nth = "SELECT nth FROM session_seat WHERE session = ?1 AND enrolment = ?2";
        let nth: Option<i64> = tx.query_row(nth, (id, enrolment), |row| row.get(0)).optional()?;
        let Some((nth, capacity)) = nth.zip(session.capacity) else {
            return Err(TrainingError::NotEnrolled(enrolment));
        };
        if nth > MAX_CAPACITY {
            return Err(TrainingError::WrongField("capacity"));
        }
        tx.execute("UPDATE session SET capacity = ?2 WHERE id = ?1", (id, nth.max(capacity)))?;
        Ok(id)
    })
}

/// Whoever takes seats away sees whom it meets, so that nobody is asked about them afterwards.
pub(super) fn accept_lost(conn: &Connection, session: SessionId) -> Result<()> {
    let mut accept = conn.prepare_cached(include_str!("lost_seats_accept.sql"))?;
    accept.execute([session])?;
    Ok(())
}
