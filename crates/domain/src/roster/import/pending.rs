//! Rows that wait for a decision: out of every list and count of people until somebody takes them
//! in, drops them, or says that the person is here already.

use kerege_ledger::Tx;
use rusqlite::{OptionalExtension as _, Row};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::apply;
use super::people::PersonKey;
use super::problem::{Problem, ProblemView};
use super::values::ImportValues;
use crate::ids::{ImportId, PendingRowId, VolunteerId};
use crate::office::{Done, Office};
use crate::roster::register::{self, VolunteerChanges};
use crate::roster::volunteer::{self, Registration};
use crate::roster::{RosterError, draft, merges};

/// A page of rows never holds more.
const MAX_ROWS: u32 = 500;

/// What a person says about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It becomes a volunteer.
    Take,
    /// It is left out.
    Drop,
    /// The person is here already.
    Same,
}

impl Decision {
    const fn as_column(self) -> &'static str {
        match self {
            Self::Take => "taken",
            Self::Drop => "dropped",
            Self::Same => "same",
        }
    }
}

/// One row that waits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PendingRow {
    /// The row.
    pub id: PendingRowId,
    /// The file it came with.
    pub import: ImportId,
    /// That file's name.
    pub file_name: String,
    /// The sheet, in a file that had several.
    pub sheet: Option<String>,
    /// From 1, as the file counted.
    pub row: u32,
    /// Of the person.
    pub name: String,
    /// What must be decided.
    pub problems: Vec<ProblemView>,
    /// Cleaned as far as could be.
    pub values: ImportValues,
    /// Who the person may be.
    pub duplicate: Option<KnownVolunteer>,
}

/// A volunteer in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KnownVolunteer {
    /// The person.
    pub id: VolunteerId,
    /// Last name, first name, patronymic.
    pub full_name: String,
}

/// A page of rows that wait.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PendingRows {
    /// The page.
    pub rows: Vec<PendingRow>,
    /// All that wait.
    pub total: u32,
}

/// Rows that wait, file by file, in the order of the file.
///
/// # Errors
/// A fault of the database.
pub fn list(office: &Office, offset: u32, limit: u32) -> Result<PendingRows, RosterError> {
    let conn = office.ledger.connection();
    let mut find = conn.prepare_cached(include_str!("pending_page.sql"))?;
    let mut page = find.query((limit.min(MAX_ROWS), offset))?;
    let mut rows = Vec::new();
    while let Some(row) = page.next()? {
        let stored = Stored::read(row)?;
        rows.push(PendingRow {
            duplicate: match stored.known_volunteer(conn)? {
                Some(id) => {
                    volunteer::find(conn, id)?.map(|known| KnownVolunteer { id, full_name: known.fields.full_name() })
                }
                None => None,
            },
            id: stored.id,
            import: stored.import,
            file_name: row.get("file_name")?,
            sheet: row.get("sheet")?,
            row: row.get("row")?,
            name: stored.values.full_name(),
            problems: stored.problems.iter().map(Problem::view).collect(),
            values: stored.values,
        });
    }
    Ok(PendingRows { rows, total: count(office)? })
}

/// How many rows wait.
///
/// # Errors
/// A fault of the database.
pub fn count(office: &Office) -> Result<u32, RosterError> {
    let mut count =
        office.ledger.connection().prepare_cached("SELECT count(*) FROM pending_row WHERE decided IS NULL")?;
    Ok(count.query_row([], |row| row.get(0))?)
}

/// Decides a row. `values` correct what the row says (or, for [`Decision::Same`], what is known of
/// the person). Answers the volunteer it became or was.
///
/// # Errors
/// [`RosterError::UnknownPendingRow`], [`RosterError::PendingRowDecided`],
/// [`RosterError::NobodyTheSame`], [`RosterError::Draft`].
pub fn decide(
    office: &mut Office,
    id: PendingRowId,
    decision: Decision,
    values: Option<&VolunteerChanges>,
) -> Result<Done<Option<VolunteerId>>, RosterError> {
    let (today, region) = (office.today(), office.region().to_owned());
    let nothing = VolunteerChanges::new();
    let changes = values.unwrap_or(&nothing);
    office.transact("pending-decide", |tx| {
        let stored = find(tx, id)?.ok_or(RosterError::UnknownPendingRow(id))?;
        if stored.is_decided {
            return Err(RosterError::PendingRowDecided(id));
        }
        let volunteer = match decision {
            Decision::Drop => None,
            Decision::Same => {
                let known = merges::person(tx, stored.known_volunteer(tx)?.ok_or(RosterError::NobodyTheSame(id))?)?;
                if !changes.is_empty() {
                    let person = volunteer::find(tx, known)?.ok_or(RosterError::UnknownVolunteer(known))?;
                    let wanted = register::changed(&person.fields, changes)?;
                    let accepted = draft::check_change(tx, &[&person.fields], &wanted, known, today)?.accepted()?;
                    volunteer::update(tx, known, &accepted)?;
                }
                Some(known)
            }
            Decision::Take => {
                let wanted = register::changed(&apply::fields_of(&stored.values, today), changes)?;
                let mut checked = draft::check(tx, &wanted, None, today)?;
                for problem in checked.problems.iter_mut().filter(|problem| problem.code == "district-closed") {
                    // It was open when the file was read, as with people who have it already.
                    problem.is_blocking = wanted.district != stored.values.district;
                }
                let accepted = checked.accepted()?;
                let volunteer = VolunteerId(tx.new_id());
                let registration = Registration { id: volunteer, on: today, import: Some(stored.import) };
                volunteer::insert(tx, registration, &accepted)?;
                apply::add_what_belongs(tx, stored.import, volunteer, &stored.values, today, &region)?;
                Some(volunteer)
            }
        };
        tx.execute(
            "UPDATE pending_row SET decided = ?2, volunteer = ?3 WHERE id = ?1",
            (id, decision.as_column(), volunteer),
        )?;
        Ok(volunteer)
    })
}

/// A row of the table.
struct Stored {
    id: PendingRowId,
    import: ImportId,
    values: ImportValues,
    problems: Vec<Problem>,
    duplicate_of: Option<PersonKey>,
    is_decided: bool,
}

fn find(tx: &Tx<'_>, id: PendingRowId) -> Result<Option<Stored>, RosterError> {
    let mut find = tx.prepare_cached(include_str!("pending_find.sql"))?;
    Ok(find.query_row([id], Stored::read).optional()?)
}

impl Stored {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (values, problems): (String, String) = (row.get("row_values")?, row.get("problems")?);
        let duplicate_of: Option<String> = row.get("duplicate_of")?;
        let decided: Option<String> = row.get("decided")?;
        Ok(Self {
            id: row.get("id")?,
            import: row.get("import")?,
            // What a newer program wrote differently is shown as far as it is understood.
            values: serde_json::from_str(&values).unwrap_or_default(),
            problems: serde_json::from_str(&problems).unwrap_or_default(),
            duplicate_of: duplicate_of.and_then(|text| serde_json::from_str(&text).ok()),
            is_decided: decided.is_some(),
        })
    }

    /// Who the row may be; of another row that waited, whoever it became.
    fn known_volunteer(&self, conn: &rusqlite::Connection) -> Result<Option<VolunteerId>, RosterError> {
        match &self.duplicate_of {
            Some(PersonKey::Volunteer { volunteer }) => {
                let id = merges::person(conn, VolunteerId(*volunteer))?;
                Ok(volunteer::find(conn, id)?.map(|_| id))
            }
            Some(PersonKey::Pending { pending, .. }) => {
                let mut find = conn.prepare_cached("SELECT volunteer FROM pending_row WHERE id = ?1")?;
                let became: Option<Option<VolunteerId>> = find.query_row([pending], |row| row.get(0)).optional()?;
                Ok(became.flatten().map(|id| merges::person(conn, id)).transpose()?)
            }
            Some(PersonKey::Row { .. }) | None => Ok(None),
        }
    }
}
