//! Who changed what about a person, and when. An IIN is masked here too.

use std::collections::HashMap;

use kerege_ledger::{Change, DeedEntry, DeedId, Value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::ids::VolunteerId;
use crate::office::Office;

use super::{RosterError, iin, merges};

/// A history never goes further back on a screen.
const MAX_DEEDS: usize = 200;

/// One deed on a person or on what belongs to the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryEntry {
    /// The deed.
    #[ts(type = "string")]
    pub deed: DeedId,
    /// Its kind, `roster-edit`.
    pub kind: String,
    /// Who did it.
    pub author: String,
    /// When, in milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub at: i64,
    /// What it changed.
    pub changes: Vec<FieldChange>,
}

/// One field that a deed changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldChange {
    /// The table.
    pub table: String,
    /// The field; `exists` for appearing and disappearing.
    pub field: String,
    /// As the author saw it.
    pub before: Option<String>,
    /// As the deed left it.
    pub after: Option<String>,
}

/// The newest deeds on a person, newest first.
///
/// # Errors
/// [`RosterError::UnknownVolunteer`].
pub fn history(office: &Office, id: VolunteerId) -> Result<Vec<HistoryEntry>, RosterError> {
    let conn = office.ledger.connection();
    let records = merges::records(conn, merges::person(conn, id)?)?;
    let mut deeds: Vec<DeedEntry> = Vec::new();
    for record in &records {
        for deed in office.ledger.history(record.0, MAX_DEEDS)? {
            match deeds.iter_mut().find(|known| known.deed == deed.deed) {
                Some(known) => known.changes.extend(deed.changes),
                None => deeds.push(deed),
            }
        }
    }
    if deeds.is_empty() {
        return Err(RosterError::UnknownVolunteer(id));
    }
    // The log of one record is in order as it stands, whatever the clocks said.
    if records.len() > 1 {
        deeds.sort_by_key(|deed| std::cmp::Reverse(deed.at));
        deeds.truncate(MAX_DEEDS);
    }
    let mut names = Names { office, known: HashMap::new() };
    deeds.into_iter().map(|deed| entry(deed, &mut names)).collect()
}

fn entry(deed: DeedEntry, names: &mut Names<'_>) -> Result<HistoryEntry, RosterError> {
    let mut changes = Vec::new();
    for change in deed.changes {
        // References say nothing to people: the person itself, the file, the machine's code of a certificate.
        if !matches!(change.field, "volunteer" | "import" | "merged_into" | "qr" | "enrolment" | "session" | "course") {
            changes.push(FieldChange {
                before: names.text(&change, &change.before)?,
                after: names.text(&change, &change.after)?,
                table: change.table.to_owned(),
                field: change.field.to_owned(),
            });
        }
    }
    Ok(HistoryEntry { deed: deed.deed, kind: deed.kind, author: deed.author, at: deed.at, changes })
}

/// Names of organisations, asked once each.
struct Names<'a> {
    office: &'a Office,
    known: HashMap<Uuid, Option<String>>,
}

impl Names<'_> {
    fn text(&mut self, change: &Change, value: &Value) -> Result<Option<String>, RosterError> {
        match (change.field, value) {
            ("iin", Value::Text(digits)) => Ok(Some(iin::mask(digits))),
            ("organisation", Value::Bytes(bytes)) => match Uuid::from_slice(bytes) {
                Ok(id) => self.organisation(id),
                Err(_) => Ok(None),
            },
            _ => Ok(value.to_text()),
        }
    }

    fn organisation(&mut self, id: Uuid) -> Result<Option<String>, RosterError> {
        if let Some(name) = self.known.get(&id) {
            return Ok(name.clone());
        }
        let mut find = self.office.ledger.connection().prepare_cached("SELECT name FROM organisation WHERE id = ?1")?;
        let name: Option<String> = find.query_map([id], |row| row.get(0))?.next().transpose()?;
        self.known.insert(id, name.clone());
        Ok(name)
    }
}
