//! Who stands in the lists of several offices, as far as the offices' ops have been read.
//!
//! - A page of an office counts once: it is kept together with the place up to which it was read, and
//!   only if nobody has moved that place meanwhile.
//! - `registered_twice` is moved along in the same transaction, and holds the people of two offices or
//!   more and nobody else.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use super::database::Within;
use super::{Cell, Control, Row};
use crate::HqError;

/// Rows that one statement takes; few lengths, so that a server keeps few statements ready.
const BATCHES: [usize; 3] = [256, 16, 1];
/// So many registrations of an office are forgotten in one turn.
const FORGOTTEN: i64 = 4_096;

/// What HQ knows a person by without knowing the IIN: its keyed hash.
pub type PersonKey = [u8; 16];

/// How far an office's ops have been read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The life of the office's database in which the place means something.
    pub epoch: Option<[u8; 8]>,
    /// The place of the last op that was read, 0 for none.
    pub place: i64,
    /// The op that stands there.
    pub last: Option<[u8; 16]>,
}

/// What a record of an office's list counts as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// The record.
    pub record: Uuid,
    /// Whose; `None` when it counts for nobody.
    pub person: Option<PersonKey>,
    /// The record that it became part of.
    pub merged_into: Option<Uuid>,
}

impl Reading {
    pub(super) fn of(row: &Row) -> Self {
        Self {
            epoch: row.bytes(0).and_then(|bytes| bytes.try_into().ok()),
            place: row.int(1).unwrap_or(0),
            last: row.bytes(2).and_then(|bytes| bytes.try_into().ok()),
        }
    }

    pub(super) fn cells(&self) -> [Cell; 3] {
        let bytes = |some: Option<&[u8]>| some.unwrap_or_default().into();
        [
            bytes(self.epoch.as_ref().map(<[u8; 8]>::as_slice)),
            self.place.into(),
            bytes(self.last.as_ref().map(<[u8; 16]>::as_slice)),
        ]
    }
}

impl Control {
    /// How far an office's ops have been read; `None` when what was read of it must be forgotten first.
    pub fn reading(&self, office: &str) -> Result<Option<Reading>, HqError> {
        let sql = "SELECT epoch, place, last FROM registration_read WHERE office = ?1";
        Ok(self.db.query(sql, &[office.into()])?.first().map(Reading::of))
    }

    /// The office's records that became part of others, with those.
    pub fn merged_registrations(&self, office: &str) -> Result<BTreeMap<Uuid, Uuid>, HqError> {
        let sql = "SELECT record, merged_into FROM registration WHERE office = ?1 AND merged_into IS NOT NULL";
        let found = self.db.query(sql, &[office.into()])?;
        Ok(found.iter().filter_map(|row| Some((id(row, 0)?, id(row, 1)?))).collect())
    }

    /// Has an office read from the beginning, unless its place was moved since.
    pub fn read_anew(&mut self, office: &str, from: &Reading) -> Result<(), HqError> {
        let sql = "DELETE FROM registration_read WHERE office = ?1 AND epoch = ?2 AND place = ?3 AND last = ?4";
        let [epoch, place, last] = from.cells();
        self.db.execute(sql, &[office.into(), epoch, place, last])?;
        Ok(())
    }

    /// Forgets a part of what was read of an office; once nothing is left it can be read.
    pub fn begin_reading(&mut self, office: &str) -> Result<(), HqError> {
        self.db.transact(|tx| {
            take_turn(tx)?;
            // Of two processes the second finds that the first has begun.
            let begun = tx.query("SELECT place FROM registration_read WHERE office = ?1", &[office.into()])?;
            if !begun.is_empty() {
                return Ok(());
            }
            let sql = "SELECT record FROM registration WHERE office = ?1 ORDER BY record LIMIT ?2";
            let records: Vec<Uuid> =
                tx.query(sql, &[office.into(), FORGOTTEN.into()])?.iter().filter_map(|row| id(row, 0)).collect();
            if records.is_empty() {
                let [epoch, place, last] = Reading::default().cells();
                let sql = "INSERT INTO registration_read (office, epoch, place, last) VALUES (?1, ?2, ?3, ?4)";
                tx.execute(sql, &[office.into(), epoch, place, last])?;
                return Ok(());
            }
            let persons = known(tx, office, &records)?.into_values().filter_map(|known| known.person).collect();
            remove(tx, office, &records)?;
            count_anew(tx, &persons)
        })
    }

    /// Keeps what a page says of an office's records, and how far that was; `false` when somebody else
    /// has read on meanwhile. A record that counts for nobody and became part of none is forgotten.
    pub fn keep_registrations(
        &mut self,
        office: &str,
        from: &Reading,
        to: &Reading,
        said: &[Registration],
    ) -> Result<bool, HqError> {
        self.db.transact(|tx| {
            take_turn(tx)?;
            let sql = "UPDATE registration_read SET epoch = ?5, place = ?6, last = ?7
                       WHERE office = ?1 AND epoch = ?2 AND place = ?3 AND last = ?4";
            let mut values = vec![office.into()];
            values.extend(from.cells());
            values.extend(to.cells());
            if tx.execute(sql, &values)? == 0 {
                return Ok(false);
            }
            let records: Vec<Uuid> = said.iter().map(|one| one.record).collect();
            let known = known(tx, office, &records)?;
            let is_kept = |one: &Registration| one.person.is_some() || one.merged_into.is_some();
            let differs = |one: &&Registration| known.get(&one.record) != is_kept(one).then_some(*one);
            let changed: Vec<&Registration> = said.iter().filter(differs).collect();
            let records: Vec<Uuid> = changed.iter().map(|one| one.record).collect();
            let before = records.iter().filter_map(|record| known.get(record)?.person);
            let persons = before.chain(changed.iter().filter_map(|one| one.person)).collect();
            remove(tx, office, &records)?;
            let kept: Vec<&Registration> = changed.into_iter().filter(|one| is_kept(one)).collect();
            put(tx, office, &kept)?;
            count_anew(tx, &persons)?;
            Ok(true)
        })
    }

    /// How many people are registered in two offices or more.
    pub fn twice_count(&self) -> Result<u64, HqError> {
        let found = self.db.query("SELECT count(*) FROM registered_twice", &[])?;
        Ok(found.first().map_or(0, |row| row.count(0)))
    }

    /// Some of them below a number, those found last first, with their numbers.
    pub fn registered_twice(&self, before: i64, limit: u32) -> Result<Vec<(i64, PersonKey)>, HqError> {
        let found = self.db.query(TWICE, &[before.into(), i64::from(limit).into()])?;
        Ok(found.iter().filter_map(|row| Some((row.int(0)?, row.bytes(1)?.try_into().ok()?))).collect())
    }

    /// Whether a record of an office's list counts for somebody.
    pub fn is_registered(&self, office: &str, record: Uuid) -> Result<bool, HqError> {
        let sql = "SELECT 1 FROM registration WHERE office = ?1 AND record = ?2 AND person IS NOT NULL";
        Ok(!self.db.query(sql, &[office.into(), record.as_bytes().into()])?.is_empty())
    }

    /// The offices' records of a person by office.
    pub fn registrations_of(&self, person: &PersonKey, limit: u32) -> Result<Vec<(String, Uuid)>, HqError> {
        let found = self.db.query(OF_PERSON, &[person.into(), i64::from(limit).into()])?;
        Ok(found.iter().filter_map(|row| Some((row.text(0)?, id(row, 1)?))).collect())
    }
}

const TWICE: &str = "SELECT no, person FROM registered_twice WHERE no < ?1 ORDER BY no DESC LIMIT ?2";
const OF_PERSON: &str = "SELECT office, record FROM registration WHERE person = ?1 ORDER BY office, record LIMIT ?2";

/// Waits for whoever writes these tables. What is read afterwards is what they have committed.
fn take_turn(tx: &Within<'_>) -> Result<(), HqError> {
    tx.execute("UPDATE registration_turn SET n = n + 1", &[])?;
    Ok(())
}

/// What is kept of these records.
fn known(tx: &Within<'_>, office: &str, records: &[Uuid]) -> Result<HashMap<Uuid, Registration>, HqError> {
    let mut known = HashMap::new();
    for batch in batches(records) {
        let places = places(2, batch.len());
        let sql =
            format!("SELECT record, person, merged_into FROM registration WHERE office = ?1 AND record IN ({places})");
        for row in tx.query(&sql, &values(office, batch))? {
            let person = row.bytes(1).and_then(|bytes| bytes.try_into().ok());
            let Some(record) = id(&row, 0) else { continue };
            known.insert(record, Registration { record, person, merged_into: id(&row, 2) });
        }
    }
    Ok(known)
}

fn remove(tx: &Within<'_>, office: &str, records: &[Uuid]) -> Result<(), HqError> {
    for batch in batches(records) {
        let places = places(2, batch.len());
        let sql = format!("DELETE FROM registration WHERE office = ?1 AND record IN ({places})");
        tx.execute(&sql, &values(office, batch))?;
    }
    Ok(())
}

fn put(tx: &Within<'_>, office: &str, kept: &[&Registration]) -> Result<(), HqError> {
    for batch in batches(kept) {
        let rows: Vec<String> = (0..batch.len()).map(|at| format!("(?1, {})", places(2 + 3 * at, 3))).collect();
        let sql = format!("INSERT INTO registration (office, record, person, merged_into) VALUES {}", rows.join(", "));
        let mut values = vec![office.into()];
        for one in batch {
            values.extend([
                one.record.as_bytes().into(),
                one.person.as_ref().into(),
                one.merged_into.as_ref().map(Uuid::as_bytes).into(),
            ]);
        }
        tx.execute(&sql, &values)?;
    }
    Ok(())
}

/// Counts the offices of these people, and brings the list of those with several up to that.
fn count_anew(tx: &Within<'_>, persons: &BTreeSet<PersonKey>) -> Result<(), HqError> {
    let persons: Vec<PersonKey> = persons.iter().copied().collect();
    for batch in batches(&persons) {
        let places = places(1, batch.len());
        let values: Vec<Cell> = batch.iter().map(Cell::from).collect();
        let several = "SELECT person FROM registration WHERE person IN";
        let grouped = format!("{several} ({places}) GROUP BY person HAVING count(DISTINCT office) > 1");
        let gone = format!("DELETE FROM registered_twice WHERE person IN ({places}) AND person NOT IN ({grouped})");
        tx.execute(&gone, &values)?;
        let found = format!("INSERT INTO registered_twice (person) {grouped} ON CONFLICT (person) DO NOTHING");
        tx.execute(&found, &values)?;
    }
    Ok(())
}

fn batches<T>(mut all: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let n = BATCHES.into_iter().find(|n| *n <= all.len())?;
        let (batch, rest) = all.split_at(n);
        all = rest;
        Some(batch)
    })
}

/// `?3, ?4, ?5`.
fn places(first: usize, n: usize) -> String {
    (first..first + n).map(|at| format!("?{at}")).collect::<Vec<_>>().join(", ")
}

fn values(office: &str, records: &[Uuid]) -> Vec<Cell> {
    std::iter::once(office.into()).chain(records.iter().map(|record| record.as_bytes().into())).collect()
}

fn id(row: &Row, at: usize) -> Option<Uuid> {
    Uuid::from_slice(&row.bytes(at)?).ok()
}
