//! What an office's list says of a person, folded from the ops.

use kerege_domain::roster::{full_name, iin};
use kerege_ledger::fold::{self, Entity, Entry};
use kerege_ledger::{Key, Schema, Table, Value, parked_reason};
use uuid::Uuid;

use crate::control::PersonKey;

/// The table of people, and the key by which their IINs are hashed.
pub(super) struct Roster {
    pub(super) table: &'static Table,
    key: [u8; 32],
    iin: u16,
    merged_into: Option<u16>,
}

/// A record that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    /// Last name, first name, patronymic, as the office wrote them.
    pub full_name: String,
    /// As the office wrote it.
    iin: Option<String>,
    /// The day it was taken in, `2026-11-23`.
    pub registered_on: Option<String>,
    /// When one of its fields was last written, in milliseconds by the device's clock.
    pub changed_at: i64,
    /// It became part of another record.
    pub(super) merged_into: Option<Uuid>,
    is_archived: bool,
}

impl Record {
    /// Its IIN as lists show it.
    pub fn masked_iin(&self) -> Option<String> {
        self.iin.as_deref().map(iin::mask)
    }
}

impl Roster {
    /// `None` in a schema without people.
    pub(super) fn of(schema: &'static Schema, key: &Key) -> Option<Self> {
        let table = schema.table_named("volunteer")?;
        Some(Self {
            table,
            // Whoever has the database but not the keys cannot try out all IINs.
            key: blake3::derive_key("kerege 2026 keyed hash of an IIN v1", key.as_bytes()),
            iin: number_of(table, "iin")?,
            merged_into: number_of(table, "merged_into"),
        })
    }

    /// The record that these ops make; `None` when it does not exist or this release cannot show it.
    pub(super) fn record(&self, entries: &[Entry]) -> Option<Record> {
        let folded = fold::fold(Some(self.table), entries);
        if !fold::exists(&folded) || parked_reason(Some(self.table), &folded).is_some() {
            return None;
        }
        let text = |name: &str| text_of(&folded, number_of(self.table, name)?);
        let (last_name, first_name) = (text("last_name")?, text("first_name")?);
        Some(Record {
            full_name: full_name(&last_name, &first_name, text("patronymic").as_deref()),
            iin: text_of(&folded, self.iin).filter(|iin| !iin.is_empty()),
            registered_on: text("registered_on"),
            changed_at: entries.iter().map(|entry| entry.at).max()?,
            merged_into: self.merged_into.and_then(|no| id_of(&folded, no)),
            is_archived: text("archived_on").is_some(),
        })
    }

    /// Whom a record counts for, if it is shown itself.
    pub(super) fn key_of(&self, record: &Record) -> Option<PersonKey> {
        record.iin.as_deref().filter(|_| !record.is_archived).map(|iin| self.key_of_iin(iin))
    }

    /// Whom an IIN belongs to.
    pub(super) fn key_of_iin(&self, iin: &str) -> PersonKey {
        let mut key = PersonKey::default();
        key.copy_from_slice(&blake3::keyed_hash(&self.key, iin.as_bytes()).as_bytes()[..size_of::<PersonKey>()]);
        key
    }
}

fn number_of(table: &Table, name: &str) -> Option<u16> {
    table.fields.iter().find(|field| field.name == name).map(|field| field.no)
}

fn text_of(folded: &Entity, no: u16) -> Option<String> {
    match fold::value(folded, no) {
        Value::Text(text) => Some(text.clone()),
        Value::Null | Value::Int(_) | Value::Bytes(_) | Value::Other(_) => None,
    }
}

fn id_of(folded: &Entity, no: u16) -> Option<Uuid> {
    match fold::value(folded, no) {
        Value::Bytes(bytes) => Uuid::from_slice(bytes).ok(),
        Value::Null | Value::Int(_) | Value::Text(_) | Value::Other(_) => None,
    }
}
