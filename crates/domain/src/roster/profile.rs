//! Everything about one person on one page.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::day::Day;
use crate::ids::{CertificateId, SessionId, VolunteerId};
use crate::office::Office;
use crate::reference::Names;

use super::consent::OF_AGE;
use super::duplicates::{self, Likeness};
use super::merges::{self, MergedRecord};
use super::organisations::{self, MembershipRow};
use super::skills::{self, SkillLevel};
use super::volunteer::{self, VolunteerFields};
use super::{RosterError, iin};

/// Answer of `roster_profile`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Profile {
    /// What is written down; the IIN is masked.
    pub volunteer: ProfileFields,
    /// In full years today.
    pub age: Option<i32>,
    /// Under 18.
    pub is_minor: bool,
    /// What the person can do.
    pub skills: Vec<SkillLevel>,
    /// Where the person belongs today.
    pub memberships: Vec<MembershipRow>,
    /// Courses taken, newest first.
    pub trainings: Vec<TrainingRow>,
    /// People who may be the same person.
    pub duplicates: Vec<Likeness>,
    /// Records that became part of this one.
    pub merged: Vec<MergedRecord>,
}

/// The person's fields with what only the database knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ProfileFields {
    /// The person.
    pub id: VolunteerId,
    /// What is written down, without the IIN.
    #[serde(flatten)]
    pub fields: VolunteerFields,
    /// `••••••••5832`.
    pub iin_masked: Option<String>,
    /// Whether an IIN is there.
    pub has_iin: bool,
    /// A day, when archived.
    pub archived_on: Option<Day>,
    /// The region of the office that the record went to, `KZ-61`: that office keeps it now.
    pub moved_to: Option<String>,
    /// The day the person was taken in.
    pub registered_on: Option<Day>,
}

/// One course in a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TrainingRow {
    /// The session; nothing where another office held it.
    pub session: Option<SessionId>,
    /// The course.
    pub course_title: Names,
    /// Its first meeting; of another office's session the day of the certificate.
    pub first_day: Option<Day>,
    /// `passed` or `failed`, once known.
    #[ts(type = "\"passed\" | \"failed\" | null")]
    pub result: Option<String>,
    /// The certificate's number.
    pub certificate_number: Option<String>,
    /// The certificate.
    pub certificate: Option<CertificateId>,
    /// Its end.
    pub valid_until: Option<Day>,
}

/// Everything about one person.
///
/// # Errors
/// [`RosterError::UnknownVolunteer`].
pub fn profile(office: &Office, id: VolunteerId) -> Result<Profile, RosterError> {
    let conn = office.ledger.connection();
    let id = merges::person(conn, id)?;
    let stored = volunteer::find(conn, id)?.ok_or(RosterError::UnknownVolunteer(id))?;
    let age = stored.fields.birth_day().map(|born| born.years_until(office.today()));
    let duplicates = duplicates::of(conn, &stored.fields, Some(id))?;
    let mut fields = stored.fields;
    let digits = fields.iin.take();
    Ok(Profile {
        age,
        is_minor: age.is_some_and(|age| age < OF_AGE),
        skills: skills::of_volunteer(conn, id)?,
        memberships: organisations::memberships_of(conn, id)?,
        trainings: trainings(conn, id)?,
        duplicates,
        merged: merges::merged_records(conn, id)?,
        volunteer: ProfileFields {
            id,
            fields,
            has_iin: digits.is_some(),
            iin_masked: digits.as_deref().map(iin::mask),
            archived_on: stored.archived_on,
            moved_to: stored.moved_to,
            registered_on: stored.registered_on,
        },
    })
}

/// The whole IIN, for whoever asks for it by hand. That it was asked is logged, without the number.
///
/// # Errors
/// [`RosterError::UnknownVolunteer`], [`RosterError::NoIin`].
pub fn reveal_iin(office: &Office, id: VolunteerId) -> Result<String, RosterError> {
    let stored = volunteer::find(office.ledger.connection(), id)?.ok_or(RosterError::UnknownVolunteer(id))?;
    let digits = stored.fields.iin.ok_or(RosterError::NoIin(id))?;
    tracing::info!(volunteer = %id, "an IIN was revealed");
    Ok(digits)
}

fn trainings(conn: &Connection, id: VolunteerId) -> Result<Vec<TrainingRow>, RosterError> {
    let mut find = conn.prepare_cached(include_str!("profile_trainings.sql"))?;
    let found = find.query_map([id], |row| {
        Ok(TrainingRow {
            session: row.get("session")?,
            course_title: Names { kk: row.get("title_kk")?, ru: row.get("title_ru")?, en: row.get("title_en")? },
            first_day: row.get("first_day")?,
            result: row.get("result")?,
            certificate_number: row.get("number")?,
            certificate: row.get("certificate")?,
            valid_until: row.get("valid_until")?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The fields of one person with the whole IIN, for lists that a script asks for.
///
/// # Errors
/// [`RosterError::UnknownVolunteer`].
pub fn whole_fields(office: &Office, id: VolunteerId) -> Result<VolunteerFields, RosterError> {
    let stored = volunteer::find(office.ledger.connection(), id)?.ok_or(RosterError::UnknownVolunteer(id))?;
    Ok(stored.fields)
}
