//! Who has a place. One counter decides for every path: the list, the desk at the door, the scripts.
//!
//! A deed writes only that a person wants a place. Who has a seat and who waits follows from the
//! order and is never written: who came holds the seat, then who enrolled first (`enrolments.sql`).
//! So two desks that fill the last seat without a line agree after a sync, and every undo, every
//! cancelled place and every change of the capacity moves the list by itself. And whoever was there has
//! a place, though another desk had taken them off the list: that desk did not know it.

use rusqlite::{Connection, OptionalExtension as _};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

use crate::day::Day;
use crate::ids::{EnrolmentId, SessionId, VolunteerId};
use crate::office::{Done, Office};
use crate::refusal::Coded as _;
use crate::roster::{RosterError, consent, full_name, merges};

use super::store::{self, Session};
use super::{Result, TrainingError};

/// What became of a group that was to be enrolled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EnrolOutcome {
    /// Have a seat now.
    #[ts(type = "number")]
    pub enrolled: usize,
    /// Wait for a seat, in the order given.
    #[ts(type = "number")]
    pub waiting: usize,
    /// Were refused, each with the reason.
    pub refused: Vec<EnrolRefusal>,
}

/// One person who was not enrolled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EnrolRefusal {
    /// Who.
    pub volunteer: VolunteerId,
    /// As recorded.
    pub full_name: String,
    /// Why: a message of `words/`.
    pub code: String,
    /// What the sentence speaks of.
    pub args: BTreeMap<String, String>,
}

/// Where a person stands in a session's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// Has a seat.
    Enrolled,
    /// Waits for one.
    Waiting,
}

/// Enrols people in the order given; who finds no seat waits.
///
/// # Errors
/// [`TrainingError::UnknownSession`], [`TrainingError::SessionClosed`], unknown volunteers. People
/// whom a rule refuses are in the answer, the others are enrolled.
pub fn enrol(office: &mut Office, session: SessionId, volunteers: &[VolunteerId]) -> Result<Done<EnrolOutcome>> {
    let today = office.today();
    office.transact("training-enrol", |tx| {
        let session = store::open_session(tx, session)?;
        let mut outcome = EnrolOutcome::default();
        let mut n_taken = places_taken(tx, session.id)?;
        let mut enrolled_at = after_all(tx, session.id, tx.now())?;
        for volunteer in volunteers {
            match seat(tx, &session, *volunteer, today, enrolled_at, n_taken, false) {
                Ok((_, seat)) => {
                    n_taken += 1;
                    // Who waits keeps the order in which they were given.
                    enrolled_at = enrolled_at.saturating_add(1);
                    match seat {
                        Seat::Enrolled => outcome.enrolled += 1,
                        Seat::Waiting => outcome.waiting += 1,
                    }
                }
                Err(
                    refusal @ (TrainingError::AlreadyEnrolled(_)
                    | TrainingError::UnderAge(_)
                    | TrainingError::Archived(_)),
                ) => outcome.refused.push(EnrolRefusal {
                    volunteer: *volunteer,
                    full_name: name_of(tx, *volunteer)?,
                    code: refusal.code().to_owned(),
                    args: BTreeMap::new(),
                }),
                Err(error) => return Err(error),
            }
        }
        Ok(outcome)
    })
}

/// Takes a person off the list; the first who waits gets the seat.
///
/// # Errors
/// [`TrainingError::NotEnrolled`], [`TrainingError::SessionClosed`].
pub fn unenrol(office: &mut Office, enrolment: EnrolmentId) -> Result<Done<EnrolmentId>> {
    office.transact("training-unenrol", |tx| {
        let (session, volunteer) = store::enrolment(tx, enrolment)?;
        store::open_session(tx, session)?;
        // In this order: without its marks a cancelled place is none.
        tx.prepare_cached(include_str!("place_cancel.sql"))?.execute((session, volunteer))?;
        tx.prepare_cached(include_str!("place_marks_remove.sql"))?.execute((session, volunteer))?;
        Ok(enrolment)
    })
}

/// Where a place that is given now stands in the order of a session, in milliseconds: after all that are known
/// here, whatever the clocks say of the desks that gave them.
pub(super) fn after_all(conn: &Connection, session: SessionId, now: i64) -> Result<i64> {
    let mut find = conn.prepare_cached("SELECT max(enrolled_at) FROM enrolment WHERE session = ?1")?;
    let last: Option<i64> = find.query_row([session], |row| row.get(0))?;
    Ok(last.map_or(now, |last| now.max(last.saturating_add(1))))
}

/// Gives one person a seat or a place in the waiting list of a session in which `n_taken` people have one.
pub(super) fn seat(
    conn: &Connection,
    session: &Session,
    volunteer: VolunteerId,
    today: Day,
    enrolled_at: i64,
    n_taken: i64,
    is_walk_in: bool,
) -> Result<(EnrolmentId, Seat)> {
    let volunteer = merges::person(conn, volunteer)?;
    require_admissible(conn, volunteer, today)?;
    let id = store::enrolment_id(session.id, volunteer);
    if conn.prepare_cached(include_str!("place_find.sql"))?.exists((session.id, volunteer))? {
        return Err(TrainingError::AlreadyEnrolled(volunteer));
    }
    let has_free_seat = session.capacity.is_none_or(|capacity| n_taken < capacity);
    let seat = if has_free_seat { Seat::Enrolled } else { Seat::Waiting };
    conn.prepare_cached(include_str!("enrolment_put.sql"))?.execute(rusqlite::params![
        id,
        session.id,
        volunteer,
        i64::from(is_walk_in),
        enrolled_at,
        i64::from(seat == Seat::Enrolled),
    ])?;
    Ok((id, seat))
}

/// How many people have a place in a session, seated or waiting.
pub(super) fn places_taken(conn: &Connection, session: SessionId) -> Result<i64> {
    Ok(conn.prepare_cached(include_str!("places_taken.sql"))?.query_row([session], |row| row.get(0))?)
}

fn require_admissible(conn: &Connection, volunteer: VolunteerId, today: Day) -> Result<()> {
    let mut find =
        conn.prepare_cached("SELECT birth_date, guardian_consent_on, archived_on FROM volunteer WHERE id = ?1")?;
    let found = find.query_row([volunteer], |row| {
        Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, Option<String>>(2)?))
    });
    let (born, guardian_consent_on, archived_on) = found.optional()?.ok_or(RosterError::UnknownVolunteer(volunteer))?;
    if archived_on.is_some() {
        return Err(TrainingError::Archived(volunteer));
    }
    let age = born.as_deref().and_then(Day::parse).map(|born| born.years_until(today));
    let needs_guardian = age.is_some_and(|age| age < consent::rule_on(today).required_below);
    if needs_guardian && guardian_consent_on.is_none() {
        return Err(TrainingError::UnderAge(volunteer));
    }
    Ok(())
}

pub(super) fn name_of(conn: &Connection, volunteer: VolunteerId) -> Result<String> {
    let mut find = conn.prepare_cached("SELECT last_name, first_name, patronymic FROM volunteer WHERE id = ?1")?;
    let found = find.query_row([volunteer], |row| {
        Ok(full_name(&row.get::<_, String>(0)?, &row.get::<_, String>(1)?, row.get::<_, Option<String>>(2)?.as_deref()))
    });
    Ok(found.optional()?.ok_or(RosterError::UnknownVolunteer(volunteer))?)
}
