//! Colleges, companies and groups by name, and who belongs to them.

use rusqlite::{Connection, OptionalExtension as _};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization as _;

use crate::day::Day;
use crate::ids::{MembershipId, OrganisationId, VolunteerId, of_parts};
use crate::office::{Done, Office};

use super::iin::{Bin, Iin};
use super::search::{self, VolunteerRow};
use super::{RosterError, fold, register};

/// A list of organisations never holds more.
const MAX_ROWS: usize = 200;

/// One organisation in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrganisationRow {
    /// The organisation.
    pub id: OrganisationId,
    /// As it calls itself.
    pub name: String,
    /// Its BIN, or the IIN of a sole trader.
    pub bin: Option<String>,
    /// People who belong to it today.
    pub n_members: u32,
}

/// A person's belonging to an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MembershipRow {
    /// The belonging.
    pub id: MembershipId,
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// What the person does there.
    pub role: Option<String>,
}

/// Organisations whose name means `text` in any spelling; all when it is empty. At most 200, in the Kazakh order.
///
/// # Errors
/// A fault of the database.
pub fn organisations(office: &Office, text: &str) -> Result<Vec<OrganisationRow>, RosterError> {
    let wanted = fold::fold_words(text);
    // A country has a thousand of them: read all, keep what is meant.
    let mut all = office.ledger.connection().prepare_cached(include_str!("organisation_rows.sql"))?;
    let rows = all.query_map([], |row| {
        Ok(OrganisationRow { id: row.get(0)?, name: row.get(1)?, bin: row.get(2)?, n_members: row.get(3)? })
    })?;
    let mut found = Vec::new();
    for row in rows {
        let row = row?;
        let key = fold::search_text(&row.name);
        let digits = text.trim();
        let is_bin = row.bin.as_deref().is_some_and(|bin| !digits.is_empty() && bin.starts_with(digits));
        if is_bin || wanted.iter().all(|word| key.contains(word)) {
            found.push((search::sort_key(&row.name), row));
        }
    }
    found.sort_by(|(one_key, one), (other_key, other)| one_key.cmp(other_key).then(one.id.cmp(&other.id)));
    Ok(found.into_iter().take(MAX_ROWS).map(|(_, row)| row).collect())
}

/// Notes an organisation.
///
/// # Errors
/// [`RosterError::OrganisationUnnamed`], [`RosterError::OrganisationExists`], [`RosterError::WrongBin`].
pub fn add_organisation(
    office: &mut Office,
    name: &str,
    bin: Option<&str>,
) -> Result<Done<OrganisationId>, RosterError> {
    let bin = bin.map(str::trim).filter(|bin| !bin.is_empty()).map(checked_bin).transpose()?;
    let region = office.region().to_owned();
    office.transact("roster-organisation", |tx| {
        let name = clean_name(name);
        if name.is_empty() {
            return Err(RosterError::OrganisationUnnamed);
        }
        if let Some(id) = find_by_name(tx, &name)? {
            return Err(RosterError::OrganisationExists { id, name });
        }
        insert(tx, OrganisationId(tx.new_id()), &name, bin.as_deref(), &region)
    })
}

/// A person belongs to an organisation from today on.
///
/// # Errors
/// [`RosterError::UnknownVolunteer`], [`RosterError::UnknownOrganisation`].
pub fn join(
    office: &mut Office,
    volunteer: VolunteerId,
    organisation: OrganisationId,
    role: Option<&str>,
) -> Result<Done<MembershipId>, RosterError> {
    let today = office.today();
    let role = role.map(str::trim).filter(|role| !role.is_empty());
    office.transact("roster-join", |tx| {
        let volunteer = register::require_known(tx, volunteer)?;
        require_known(tx, organisation)?;
        put_membership(tx, volunteer, organisation, role, today)
    })
}

/// A person belongs to an organisation no more; that they did stays known.
///
/// # Errors
/// [`RosterError::UnknownMembership`].
pub fn leave(office: &mut Office, membership: MembershipId) -> Result<Done<MembershipId>, RosterError> {
    let today = office.today();
    office.transact("roster-leave", |tx| {
        let n = tx.prepare_cached(include_str!("membership_end.sql"))?.execute((membership, today))?;
        if n == 0 {
            return Err(RosterError::UnknownMembership(membership));
        }
        Ok(membership)
    })
}

/// Who belongs to an organisation today, in the Kazakh order.
///
/// # Errors
/// A fault of the database.
pub fn members(office: &Office, organisation: OrganisationId) -> Result<Vec<VolunteerRow>, RosterError> {
    let mut find = office.ledger.connection().prepare_cached(include_str!("organisation_members.sql"))?;
    let ids: Vec<VolunteerId> = find.query_map([organisation], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    search::rows_of(office, &ids)
}

pub(super) fn memberships_of(conn: &Connection, id: VolunteerId) -> Result<Vec<MembershipRow>, RosterError> {
    let mut find = conn.prepare_cached(include_str!("memberships.sql"))?;
    let found = find.query_map([id], |row| {
        Ok(MembershipRow {
            id: row.get(0)?,
            organisation: row.get(1)?,
            organisation_name: row.get(2)?,
            role: row.get(3)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The organisation whose name is the same in any spelling.
pub(super) fn find_by_name(conn: &Connection, name: &str) -> Result<Option<OrganisationId>, RosterError> {
    let exact = conn
        .prepare_cached("SELECT id FROM organisation WHERE name = ?1 ORDER BY id LIMIT 1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    if exact.is_some() {
        return Ok(exact);
    }
    let wanted = fold::strict(name);
    let mut all = conn.prepare_cached("SELECT id, name FROM organisation ORDER BY id")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        if fold::strict(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?) == wanted {
            return Ok(Some(row.get(0)?));
        }
    }
    Ok(None)
}

pub(super) fn require_known(conn: &Connection, id: OrganisationId) -> Result<(), RosterError> {
    let mut find = conn.prepare_cached("SELECT 1 FROM organisation WHERE id = ?1")?;
    if find.exists([id])? { Ok(()) } else { Err(RosterError::UnknownOrganisation(id)) }
}

pub(super) fn insert(
    conn: &Connection,
    id: OrganisationId,
    name: &str,
    bin: Option<&str>,
    region: &str,
) -> Result<OrganisationId, RosterError> {
    conn.prepare_cached("INSERT INTO organisation (id, name, bin, region) VALUES (?1, ?2, ?3, ?4)")?
        .execute((id, name, bin, region))?;
    Ok(id)
}

/// One belonging on every desk; whoever comes back belongs again since the first time.
pub(super) fn put_membership(
    conn: &Connection,
    volunteer: VolunteerId,
    organisation: OrganisationId,
    role: Option<&str>,
    today: Day,
) -> Result<MembershipId, RosterError> {
    let id = MembershipId(of_parts("membership", &[volunteer.0.as_bytes(), organisation.0.as_bytes()]));
    conn.prepare_cached(include_str!("membership_put.sql"))?.execute((id, volunteer, organisation, role, today))?;
    Ok(id)
}

/// Spaces once, letters composed; the case stays as written.
pub(super) fn clean_name(name: &str) -> String {
    let composed: String = name.nfc().filter(|letter| !letter.is_control() || letter.is_whitespace()).collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A sole trader works under an IIN.
fn checked_bin(text: &str) -> Result<String, RosterError> {
    let digits: String = text.chars().filter(|digit| !digit.is_whitespace()).collect();
    match (Bin::parse(&digits), Iin::parse(&digits)) {
        (Ok(bin), _) => Ok(bin.digits()),
        (Err(_), Ok(iin)) => Ok(iin.digits()),
        (Err(error), Err(_)) => Err(RosterError::WrongBin(error)),
    }
}
