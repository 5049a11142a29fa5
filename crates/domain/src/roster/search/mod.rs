//! Who is meant by what somebody typed: any part of the name in any spelling, the end of a phone,
//! an IIN. Answers with a page of a list in the Kazakh order, and with the counts of all filters.

mod candidates;
mod index;
mod order;

use std::collections::HashSet;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Row, params_from_iter};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::day::Day;
use crate::ids::VolunteerId;
use crate::office::Office;
use crate::roster::consent::{self, OF_AGE};
use crate::roster::volunteer::{VolunteerStatus, full_name};
use crate::roster::{RosterError, fold};

pub(super) use index::backwards;
pub use index::index_changed;
pub(crate) use index::renew_index;
pub use order::sort_key;

use candidates::Candidates;
use index::{GUARDIAN_CONSENT, IIN, OWN_CONSENT};

/// A page never holds more rows.
pub const MAX_ROWS: u32 = 500;

/// Which part of the list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VolunteerFilter {
    /// All that are not archived.
    #[default]
    Active,
    /// The archive.
    Archived,
    /// Under 18.
    Minors,
    /// Without their own consent, or without a guardian's where the age asks for it.
    NoConsent,
    /// Without an IIN.
    NoIin,
}

/// What is searched.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct VolunteerSearch {
    /// As typed; empty for everybody.
    pub text: String,
    /// Which part of the list.
    pub filter: VolunteerFilter,
    /// First row of the page.
    pub offset: u32,
    /// Rows of the page, at most [`MAX_ROWS`].
    pub limit: u32,
}

/// One person in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VolunteerRow {
    /// The person.
    pub id: VolunteerId,
    /// Last name, first name, patronymic.
    pub full_name: String,
    /// Half-open ranges of UTF-16 units of `full_name` that the text matched.
    pub marks: Vec<(u32, u32)>,
    /// A day.
    pub birth_date: Option<String>,
    /// In full years today.
    pub age: Option<i32>,
    /// E.164.
    pub phone: Option<String>,
    /// `KZ-63`.
    pub region: Option<String>,
    /// An id of the reference list.
    pub district: Option<String>,
    /// Where the person stands with the office.
    #[ts(as = "VolunteerStatus")]
    pub status: String,
    /// Own consent, and the guardian's where the age asks for it.
    pub has_consent: bool,
    /// Under 18.
    pub is_minor: bool,
    /// A day, when archived.
    pub archived_on: Option<String>,
    /// Certificates that were not revoked.
    pub n_certificates: u32,
}

/// How many the text matches under each filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct VolunteerCounts {
    /// Not archived.
    pub active: u32,
    /// Archived.
    pub archived: u32,
    /// Under 18.
    pub minors: u32,
    /// Without the consents that the age asks for.
    pub no_consent: u32,
    /// Without an IIN.
    pub no_iin: u32,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VolunteerPage {
    /// The page.
    pub rows: Vec<VolunteerRow>,
    /// Rows of the whole list under this filter.
    pub total: u32,
    /// Under every filter.
    pub counts: VolunteerCounts,
}

impl VolunteerCounts {
    fn under(&self, filter: VolunteerFilter) -> u32 {
        match filter {
            VolunteerFilter::Active => self.active,
            VolunteerFilter::Archived => self.archived,
            VolunteerFilter::Minors => self.minors,
            VolunteerFilter::NoConsent => self.no_consent,
            VolunteerFilter::NoIin => self.no_iin,
        }
    }
}

/// The ages of today that filters compare birth dates with.
#[derive(Debug, Clone)]
struct Ages {
    today: Day,
    /// Born after it: a minor.
    minor_after: String,
    /// Born after it: a guardian's consent is asked for.
    guardian_after: String,
}

impl Ages {
    fn on(today: Day) -> Self {
        Self {
            today,
            minor_after: today.years_ago(OF_AGE).to_string(),
            guardian_after: today.years_ago(consent::rule_on(today).required_below).to_string(),
        }
    }

    fn is_minor(&self, birth_date: Option<&str>) -> bool {
        birth_date.is_some_and(|born| born > self.minor_after.as_str())
    }

    fn has_consent(&self, birth_date: Option<&str>, flags: i64) -> bool {
        let needs_guardian = birth_date.is_some_and(|born| born > self.guardian_after.as_str());
        flags & OWN_CONSENT != 0 && (!needs_guardian || flags & GUARDIAN_CONSENT != 0)
    }
}

/// Finds people and answers with a page of the list.
///
/// # Errors
/// A fault of the database.
pub fn search(office: &Office, search: &VolunteerSearch) -> Result<VolunteerPage, RosterError> {
    let conn = office.ledger.connection();
    let ages = Ages::on(office.today());
    let limit = search.limit.min(MAX_ROWS);
    let (counts, page) = match Candidates::of(conn, &search.text)? {
        None => (counts_of_all(conn, &ages)?, page_of_all(conn, &ages, search.filter, limit, search.offset)?),
        Some(candidates) => candidates.page(&ages, search.filter, limit, search.offset),
    };
    Ok(VolunteerPage { rows: rows(conn, &ages, &page, &search.text)?, total: counts.under(search.filter), counts })
}

/// Ids of those whom a text means, in the order of the list, at most `limit`. Archived people are left out.
///
/// # Errors
/// A fault of the database.
pub fn find(office: &Office, text: &str, limit: u32) -> Result<Vec<VolunteerId>, RosterError> {
    let wanted = VolunteerSearch { text: text.to_owned(), filter: VolunteerFilter::Active, offset: 0, limit };
    Ok(search(office, &wanted)?.rows.into_iter().map(|row| row.id).collect())
}

/// Of these people those whom a text means, in the given order, archived or not: for a short list
/// that everybody else would crowd out of a page.
///
/// # Errors
/// A fault of the database.
pub fn find_among(office: &Office, text: &str, among: &[VolunteerId]) -> Result<Vec<VolunteerId>, RosterError> {
    let conn = office.ledger.connection();
    let Some(candidates) = Candidates::of(conn, text)? else {
        return Ok(among.to_vec());
    };
    let places: HashSet<i64> = candidates.places().collect();
    let mut find = conn.prepare_cached("SELECT no FROM volunteer_search WHERE id = ?1")?;
    let mut meant = Vec::new();
    for id in among {
        if find.query_row([id], |row| row.get(0)).optional()?.is_some_and(|no: i64| places.contains(&no)) {
            meant.push(*id);
        }
    }
    Ok(meant)
}

/// These people as rows of a list, in the given order; unknown ids are left out.
///
/// # Errors
/// A fault of the database.
pub fn rows_of(office: &Office, ids: &[VolunteerId]) -> Result<Vec<VolunteerRow>, RosterError> {
    let conn = office.ledger.connection();
    let mut find = conn.prepare_cached("SELECT no FROM volunteer_search WHERE id = ?1")?;
    let mut page = Vec::with_capacity(ids.len());
    for id in ids {
        page.extend(find.query_map([id], |row| row.get::<_, i64>(0))?.collect::<Result<Vec<_>, _>>()?);
    }
    rows(conn, &Ages::on(office.today()), &page, "")
}

/// People whose names contain all these words, in any spelling, archived or not; at most 50.
pub(super) fn ids_with_words(conn: &Connection, words: &str) -> Result<Vec<VolunteerId>, RosterError> {
    let Some(candidates) = Candidates::of(conn, words)? else {
        return Ok(Vec::new());
    };
    let mut find = conn.prepare_cached("SELECT id FROM volunteer_search WHERE no = ?1")?;
    candidates.places().take(50).map(|no| Ok(find.query_row([no], |row| row.get(0))?)).collect()
}

fn counts_of_all(conn: &Connection, ages: &Ages) -> Result<VolunteerCounts, RosterError> {
    let mut count = conn.prepare_cached(include_str!("count_all.sql"))?;
    let counts = count.query_row([&ages.minor_after, &ages.guardian_after], |row| {
        Ok(VolunteerCounts {
            active: row.get(0)?,
            archived: row.get(1)?,
            minors: row.get(2)?,
            no_consent: row.get(3)?,
            no_iin: row.get(4)?,
        })
    })?;
    Ok(counts)
}

fn page_of_all(
    conn: &Connection,
    ages: &Ages,
    filter: VolunteerFilter,
    limit: u32,
    offset: u32,
) -> Result<Vec<i64>, RosterError> {
    let (sql, border) = page_sql(filter, ages);
    let mut page = conn.prepare_cached(sql)?;
    let values =
        [Value::from(i64::from(limit)), Value::from(i64::from(offset))].into_iter().chain(border.map(Value::from));
    let rows = page.query_map(params_from_iter(values), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn page_sql(filter: VolunteerFilter, ages: &Ages) -> (&'static str, Option<String>) {
    match filter {
        VolunteerFilter::Active => (include_str!("page_active.sql"), None),
        VolunteerFilter::Archived => (include_str!("page_archived.sql"), None),
        VolunteerFilter::Minors => (include_str!("page_minors.sql"), Some(ages.minor_after.clone())),
        VolunteerFilter::NoConsent => (include_str!("page_no_consent.sql"), Some(ages.guardian_after.clone())),
        VolunteerFilter::NoIin => (include_str!("page_no_iin.sql"), None),
    }
}

fn rows(conn: &Connection, ages: &Ages, page: &[i64], text: &str) -> Result<Vec<VolunteerRow>, RosterError> {
    let mut find = conn.prepare_cached(include_str!("row.sql"))?;
    page.iter().map(|no| Ok(find.query_row([no], |row| row_of(row, ages, text))?)).collect()
}

fn row_of(row: &Row<'_>, ages: &Ages, text: &str) -> rusqlite::Result<VolunteerRow> {
    let patronymic: Option<String> = row.get("patronymic")?;
    let (last_name, first_name): (String, String) = (row.get("last_name")?, row.get("first_name")?);
    let full_name = full_name(&last_name, &first_name, patronymic.as_deref());
    let birth_date: Option<String> = row.get("birth_date")?;
    let born = birth_date.as_deref().and_then(Day::parse);
    Ok(VolunteerRow {
        id: row.get("id")?,
        marks: marks(&full_name, text),
        full_name,
        age: born.map(|born| born.years_until(ages.today)),
        is_minor: ages.is_minor(birth_date.as_deref()),
        has_consent: ages.has_consent(birth_date.as_deref(), row.get("flags")?),
        birth_date,
        phone: row.get("phone")?,
        region: row.get("region")?,
        district: row.get("district")?,
        status: row.get("status")?,
        archived_on: row.get("archived_on")?,
        n_certificates: row.get("n_certificates")?,
    })
}

fn marks(full_name: &str, text: &str) -> Vec<(u32, u32)> {
    fold::marks(full_name, text)
        .into_iter()
        .filter_map(|(from, to)| Some((u32::try_from(from).ok()?, u32::try_from(to).ok()?)))
        .collect()
}
