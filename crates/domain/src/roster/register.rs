//! Taking people in, correcting what is known of them, archiving and restoring. People are never deleted.

use kerege_ledger::Tx;
use serde_json::{Map, Value};

use crate::day::Day;
use crate::ids::{OrganisationId, VolunteerId};
use crate::office::{Done, Office};

use super::draft::{self, DraftCheck};
use super::skills::{self, SkillLevel};
use super::volunteer::{self, Registration, VolunteerFields};
use super::{RosterError, duplicates, merges, moves, organisations};

/// What the deed of [`archive`] is called.
pub(super) const ARCHIVE: &str = "roster-archive";
/// What the deed of [`restore`] is called.
pub(super) const RESTORE: &str = "roster-restore";

/// Says what is wrong with a draft and whom it may repeat, without writing anything.
///
/// # Errors
/// A fault of the database.
pub fn check(office: &Office, fields: &VolunteerFields, id: Option<VolunteerId>) -> Result<DraftCheck, RosterError> {
    let conn = office.ledger.connection();
    let stored = id.map(|id| volunteer::find(conn, id)).transpose()?.flatten();
    let checked = match (id, &stored) {
        (Some(id), Some(stored)) => draft::check_change(conn, &[&stored.fields], fields, id, office.today())?,
        _ => draft::check(conn, fields, id, office.today())?,
    };
    Ok(DraftCheck { duplicates: duplicates::of(conn, &checked.fields, id)?, problems: checked.problems })
}

/// A person to take in, with what is known from the first day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewVolunteer {
    /// What is written down.
    pub fields: VolunteerFields,
    /// What the person can do.
    pub skills: Vec<SkillLevel>,
    /// Where the person belongs.
    pub organisation: Option<OrganisationId>,
}

impl From<VolunteerFields> for NewVolunteer {
    fn from(fields: VolunteerFields) -> Self {
        Self { fields, ..Self::default() }
    }
}

/// Takes a person in, with skills.
///
/// # Errors
/// [`RosterError::Draft`] with the first problem that forbids it; [`RosterError::UnknownSkill`].
pub fn add(office: &mut Office, new: &NewVolunteer) -> Result<Done<VolunteerId>, RosterError> {
    let today = office.today();
    office.transact("roster-add", |tx| take_in(tx, new, today))
}

/// Takes many people in with one deed, as a demonstration and benches do.
///
/// # Errors
/// As [`add`], for the first that is refused; nobody is taken in then.
pub fn add_many(office: &mut Office, people: &[NewVolunteer]) -> Result<Done<Vec<VolunteerId>>, RosterError> {
    let today = office.today();
    office.transact("roster-add", |tx| people.iter().map(|new| take_in(tx, new, today)).collect())
}

fn take_in(tx: &Tx<'_>, new: &NewVolunteer, today: Day) -> Result<VolunteerId, RosterError> {
    let accepted = draft::accept(tx, &new.fields, today)?;
    let id = VolunteerId(tx.new_id());
    let registration = Registration { id, on: today, import: None };
    volunteer::insert(tx, registration, &accepted)?;
    for SkillLevel { skill, level } in &new.skills {
        skills::put(tx, id, skill, *level, today)?;
    }
    if let Some(organisation) = new.organisation {
        organisations::require_known(tx, organisation)?;
        organisations::put_membership(tx, id, organisation, None, today)?;
    }
    Ok(id)
}

/// Some fields of [`VolunteerFields`] with their new values; what is not named stays.
pub type VolunteerChanges = Map<String, Value>;

/// Corrects what is known of a person.
///
/// # Errors
/// [`RosterError::UnknownVolunteer`], [`RosterError::UnknownField`], [`RosterError::Draft`].
pub fn edit(
    office: &mut Office,
    id: VolunteerId,
    changes: &VolunteerChanges,
) -> Result<Done<VolunteerId>, RosterError> {
    let today = office.today();
    office.transact("roster-edit", |tx| {
        let id = merges::person(tx, id)?;
        let stored = volunteer::find(tx, id)?.ok_or(RosterError::UnknownVolunteer(id))?;
        let wanted = changed(&stored.fields, changes)?;
        let accepted = draft::check_change(tx, &[&stored.fields], &wanted, id, today)?.accepted()?;
        volunteer::update(tx, id, &accepted)?;
        Ok(id)
    })
}

/// Sets one field of a person to what was typed; an empty text empties it. Inside a deed.
pub(crate) fn set_field(tx: &Tx<'_>, id: VolunteerId, field: &str, text: &str, today: Day) -> Result<(), RosterError> {
    let stored = volunteer::find(tx, id)?.ok_or(RosterError::UnknownVolunteer(id))?;
    let value = if text.is_empty() { Value::Null } else { Value::String(text.to_owned()) };
    let wanted = changed(&stored.fields, &Map::from_iter([(field.to_owned(), value)]))?;
    let accepted = draft::check_change(tx, &[&stored.fields], &wanted, id, today)?.accepted()?;
    volunteer::update(tx, id, &accepted)?;
    Ok(())
}

pub(super) fn changed(fields: &VolunteerFields, changes: &VolunteerChanges) -> Result<VolunteerFields, RosterError> {
    let as_text = |error: serde_json::Error| RosterError::UnknownField(error.to_string());
    let mut all = serde_json::to_value(fields).map_err(as_text)?;
    for (name, value) in changes {
        match all.get_mut(name) {
            Some(field) => *field = value.clone(),
            None => return Err(RosterError::UnknownField(name.clone())),
        }
    }
    serde_json::from_value(all).map_err(as_text)
}

/// Puts people into the archive, out of lists and counts. Answers how many were not there yet.
///
/// # Errors
/// [`RosterError::UnknownVolunteer`].
pub fn archive(office: &mut Office, ids: &[VolunteerId]) -> Result<Done<u32>, RosterError> {
    let today = office.today();
    office.transact(ARCHIVE, |tx| {
        let mut archive =
            tx.prepare_cached("UPDATE volunteer SET archived_on = ?2 WHERE id = ?1 AND archived_on IS NULL")?;
        let mut n = 0;
        for id in ids {
            n += count(archive.execute((require_known(tx, *id)?, today))?);
        }
        Ok(n)
    })
}

/// Takes people out of the archive. Answers how many were in it.
///
/// # Errors
/// [`RosterError::UnknownVolunteer`], [`RosterError::Moved`].
pub fn restore(office: &mut Office, ids: &[VolunteerId]) -> Result<Done<u32>, RosterError> {
    office.transact(RESTORE, |tx| {
        let mut restore =
            tx.prepare_cached("UPDATE volunteer SET archived_on = NULL WHERE id = ?1 AND archived_on IS NOT NULL")?;
        let mut n = 0;
        for id in ids {
            n += count(restore.execute([moves::require_here(tx, require_known(tx, *id)?)?])?);
        }
        Ok(n)
    })
}

/// The person whose record it is.
pub(super) fn require_known(tx: &Tx<'_>, id: VolunteerId) -> Result<VolunteerId, RosterError> {
    let mut find = tx.prepare_cached("SELECT 1 FROM volunteer WHERE id = ?1")?;
    if find.exists([id])? { Ok(merges::person(tx, id)?) } else { Err(RosterError::UnknownVolunteer(id)) }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
