//! Two records of one person made one, and taken apart again.
//!
//! A merge writes one field, `merged_into`; everything that belongs to the merged record stays where
//! it is and is shown with the person: also what other desks add to it before they hear of the merge.
//! So a merge loses nothing, whenever it meets whatever else was done, and taking it back is emptying
//! that field.

mod follow;

use rusqlite::{Connection, OptionalExtension as _};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use kerege_ledger::Changed;

use crate::day::Day;
use crate::ids::VolunteerId;
use crate::office::{Done, Office};
use crate::schema::VOLUNTEER;

use super::volunteer::{self, StoredVolunteer, VolunteerFields};
use super::{RosterError, draft, iin, moves, register, search};

pub use follow::end_of;
pub(super) use follow::{follow, is_hidden, is_part, is_used};

/// No list shows more.
const MAX_SHOWN: usize = 500;

/// In the order of the form.
const FIELDS: [&str; 23] = [
    "last_name",
    "first_name",
    "patronymic",
    "name_kk",
    "name_ru",
    "name_latin",
    "iin",
    "birth_date",
    "sex",
    "phone",
    "phone_other",
    "email",
    "region",
    "district",
    "address",
    "languages",
    "preferred_language",
    "status",
    "consent_on",
    "guardian_name",
    "guardian_phone",
    "guardian_consent_on",
    "notes",
];

/// Two records side by side, before they are merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MergeDraft {
    /// The record that would stay.
    pub kept: MergeSide,
    /// The record that would become part of it.
    pub merged: MergeSide,
    /// What they say differently, in the order of the form.
    pub differences: Vec<FieldDifference>,
}

/// One of the records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MergeSide {
    /// The record.
    pub id: VolunteerId,
    /// Last name, first name, patronymic.
    pub full_name: String,
    /// The day it was taken in.
    pub registered_on: Option<Day>,
    /// The day it went into the archive. The person is there only when both are.
    pub archived_on: Option<Day>,
    /// Courses taken.
    pub n_trainings: u32,
    /// Certificates that were not revoked.
    pub n_certificates: u32,
}

/// One field that two records have differently. An IIN is masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldDifference {
    /// The field.
    pub field: String,
    /// In the record that stays.
    pub kept: Option<String>,
    /// In the other.
    pub merged: Option<String>,
}

/// A record that became part of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MergedRecord {
    /// The record.
    pub id: VolunteerId,
    /// Its name.
    pub full_name: String,
    /// What it says that the person's record does not.
    pub differences: Vec<FieldDifference>,
}

/// People who are not archived and have one IIN: the law gives it to one person only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SameIin {
    /// `••••••••5832`.
    pub iin_masked: String,
    /// Who has it, two at least, the one taken in first before the others.
    pub people: Vec<SameIinPerson>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SameIinPerson {
    /// The record.
    pub id: VolunteerId,
    /// Last name, first name, patronymic.
    pub full_name: String,
    /// E.164.
    pub phone: Option<String>,
    /// The day it was taken in.
    pub registered_on: Option<Day>,
}

/// The person whose record is shown for this one: itself, unless it was merged.
pub(crate) fn person(conn: &Connection, id: VolunteerId) -> rusqlite::Result<VolunteerId> {
    let mut find = conn.prepare_cached("SELECT person FROM volunteer_merge WHERE id = ?1")?;
    Ok(find.query_row([id], |row| row.get(0)).optional()?.unwrap_or(id))
}

/// The person's own record and all that became part of it.
pub(in crate::roster) fn records(conn: &Connection, person: VolunteerId) -> rusqlite::Result<Vec<VolunteerId>> {
    let mut find = conn.prepare_cached("SELECT id FROM volunteer_merge WHERE person = ?1 AND id <> ?1 ORDER BY id")?;
    let merged = find.query_map([person], |row| row.get(0))?;
    std::iter::once(Ok(person)).chain(merged).collect()
}

/// What stands side by side when `merged` should become part of `kept`.
///
/// # Errors
/// [`RosterError::UnknownVolunteer`], [`RosterError::SamePerson`].
pub fn compare(office: &Office, kept: VolunteerId, merged: VolunteerId) -> Result<MergeDraft, RosterError> {
    let conn = office.ledger.connection();
    let (kept, merged) = pair(conn, kept, merged)?;
    let (kept_stored, merged_stored) = (stored(conn, kept)?, stored(conn, merged)?);
    Ok(MergeDraft {
        differences: differences(&kept_stored.fields, &merged_stored.fields)?,
        kept: side(conn, kept, &kept_stored)?,
        merged: side(conn, merged, &merged_stored)?,
    })
}

/// Makes `merged` part of `kept`. Of the fields named in `take` the merged record's values hold, of all
/// others those of `kept`. Skills, organisations, courses and certificates of both belong to the person.
///
/// # Errors
/// [`RosterError::UnknownVolunteer`], [`RosterError::SamePerson`], [`RosterError::UnknownField`],
/// [`RosterError::Draft`] when a value that should be taken cannot be kept, [`RosterError::Moved`] for a
/// `kept` whose record went to another office.
pub fn merge(
    office: &mut Office,
    kept: VolunteerId,
    merged: VolunteerId,
    take: &[String],
) -> Result<Done<VolunteerId>, RosterError> {
    let today = office.today();
    office.transact("roster-merge", |tx| {
        let (kept, merged) = pair(tx, kept, merged)?;
        moves::require_here(tx, kept)?;
        let (kept_stored, merged_stored) = (stored(tx, kept)?, stored(tx, merged)?);
        tx.execute("UPDATE volunteer SET merged_into = ?2 WHERE id = ?1", (merged, kept))?;
        // From here on the merged record's IIN is nobody else's.
        search::index_changed(tx, &[Changed { table: VOLUNTEER, entity: merged.0 }])?;
        if !take.is_empty() {
            let theirs = as_map(&merged_stored.fields)?;
            let mut changes = Map::new();
            for field in take {
                let value = theirs.get(field).ok_or_else(|| RosterError::UnknownField(field.clone()))?;
                changes.insert(field.clone(), value.clone());
            }
            let wanted = register::changed(&kept_stored.fields, &changes)?;
            let before = [&kept_stored.fields, &merged_stored.fields];
            let accepted = draft::check_change(tx, &before, &wanted, kept, today)?.accepted()?;
            volunteer::update(tx, kept, &accepted)?;
        }
        if merged_stored.archived_on.is_none() {
            // Whoever is active under one of the two names is active.
            tx.execute("UPDATE volunteer SET archived_on = NULL WHERE id = ?1", [kept])?;
        }
        let earlier = "UPDATE volunteer SET registered_on = ?2 WHERE id = ?1 AND registered_on > ?2";
        tx.execute(earlier, (kept, merged_stored.registered_on))?;
        Ok(kept)
    })
}

/// Takes a merged record out of the person again; each has what was written to it.
///
/// # Errors
/// [`RosterError::NotMerged`].
pub fn split(office: &mut Office, merged: VolunteerId) -> Result<Done<VolunteerId>, RosterError> {
    office.transact("roster-split", |tx| {
        let shown = person(tx, merged)?;
        if !part(tx, merged)? {
            return Err(RosterError::NotMerged(merged));
        }
        // Two desks that merged in a circle left a way back from the person to this record.
        let mut at = shown;
        while person(tx, shown)? == person(tx, merged)? {
            let next: Option<VolunteerId> =
                tx.query_row("SELECT merged_into FROM volunteer WHERE id = ?1", [at], |row| row.get(0))?;
            match next {
                Some(next) if next != merged => at = next,
                _ if part(tx, at)? => at = shown,
                _ => break,
            }
        }
        Ok(merged)
    })
}

/// Makes a record stand for itself. `false` when it did.
fn part(tx: &Connection, id: VolunteerId) -> Result<bool, RosterError> {
    let sql = "UPDATE volunteer SET merged_into = NULL WHERE id = ?1 AND merged_into IS NOT NULL";
    let was_merged = tx.execute(sql, [id])? > 0;
    search::index_changed(tx, &[Changed { table: VOLUNTEER, entity: id.0 }])?;
    Ok(was_merged)
}

/// The records that became part of a person.
pub(super) fn merged_records(conn: &Connection, person: VolunteerId) -> Result<Vec<MergedRecord>, RosterError> {
    let own = stored(conn, person)?.fields;
    let mut merged = Vec::new();
    for id in records(conn, person)?.into_iter().skip(1) {
        let theirs = stored(conn, id)?.fields;
        let mut differences = differences(&own, &theirs)?;
        differences.retain(|difference| difference.merged.is_some());
        merged.push(MergedRecord { id, full_name: theirs.full_name(), differences });
    }
    Ok(merged)
}

/// IINs that belong to several people, at most 500. At one desk the form refuses the second; two desks
/// without a line find out when they meet.
///
/// # Errors
/// A fault of the database.
pub fn same_iin(office: &Office) -> Result<Vec<SameIin>, RosterError> {
    let conn = office.ledger.connection();
    let mut twice = conn.prepare_cached(include_str!("iin_twice.sql"))?;
    let mut people = conn.prepare_cached(include_str!("same_iin.sql"))?;
    let mut found = Vec::new();
    let mut rows = twice.query([])?;
    while let Some(row) = rows.next()? {
        let digits: String = row.get(0)?;
        let people = people.query_map([&digits], |row| {
            let patronymic: Option<String> = row.get(3)?;
            Ok(SameIinPerson {
                id: row.get(0)?,
                full_name: volunteer::full_name(
                    &row.get::<_, String>(1)?,
                    &row.get::<_, String>(2)?,
                    patronymic.as_deref(),
                ),
                phone: row.get(4)?,
                registered_on: row.get(5)?,
            })
        })?;
        let people: Vec<SameIinPerson> = people.collect::<rusqlite::Result<_>>()?;
        if people.len() > 1 && found.len() < MAX_SHOWN {
            found.push(SameIin { iin_masked: iin::mask(&digits), people });
        }
    }
    Ok(found)
}

/// The persons behind two records, who must be two.
fn pair(conn: &Connection, kept: VolunteerId, merged: VolunteerId) -> Result<(VolunteerId, VolunteerId), RosterError> {
    let (kept, merged) = (person(conn, kept)?, person(conn, merged)?);
    if kept == merged { Err(RosterError::SamePerson(kept)) } else { Ok((kept, merged)) }
}

fn stored(conn: &Connection, id: VolunteerId) -> Result<StoredVolunteer, RosterError> {
    volunteer::find(conn, id)?.ok_or(RosterError::UnknownVolunteer(id))
}

fn side(conn: &Connection, id: VolunteerId, stored: &StoredVolunteer) -> Result<MergeSide, RosterError> {
    let (n_trainings, n_certificates) =
        conn.prepare_cached(include_str!("merge_counts.sql"))?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(MergeSide {
        id,
        full_name: stored.fields.full_name(),
        registered_on: stored.registered_on,
        archived_on: stored.archived_on,
        n_trainings,
        n_certificates,
    })
}

fn differences(kept: &VolunteerFields, merged: &VolunteerFields) -> Result<Vec<FieldDifference>, RosterError> {
    let (ours, theirs) = (as_map(kept)?, as_map(merged)?);
    let differing = FIELDS.iter().filter(|field| ours.get(**field) != theirs.get(**field));
    Ok(differing
        .map(|field| FieldDifference {
            field: (*field).to_owned(),
            kept: text(field, ours.get(*field)),
            merged: text(field, theirs.get(*field)),
        })
        .collect())
}

pub(super) fn as_map(fields: &VolunteerFields) -> Result<Map<String, Value>, RosterError> {
    match serde_json::to_value(fields) {
        Ok(Value::Object(map)) => Ok(map),
        other => Err(RosterError::UnknownField(format!("{other:?}"))),
    }
}

fn text(field: &str, value: Option<&Value>) -> Option<String> {
    match value {
        Some(Value::String(text)) if field == "iin" => Some(iin::mask(text)),
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Array(all)) => {
            let parts: Vec<&str> = all.iter().filter_map(Value::as_str).collect();
            (!parts.is_empty()).then(|| parts.join(","))
        }
        _ => None,
    }
}
