//! One turn: a page of an office's ops, and what the records that it touches count as now.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kerege_domain::roster::merges;
use kerege_ledger::fold::Entry;
use kerege_ledger::{Ledger, OpId};
use kerege_sync::engine::{Ops, Store};
use uuid::Uuid;

use super::record::{Record, Roster};
use crate::HqError;
use crate::control::{Reading, Registration};
use crate::postgres::OfficeStore;

/// A turn holds an office up no longer than an exchange does.
const PAGE_BYTES: usize = 512 * 1024;
/// Records that are asked for at once.
const CHUNK: usize = 1_000;

/// What comes after a place.
pub(crate) enum Page {
    /// Nothing.
    End,
    /// The place means nothing any more.
    OtherLife,
    /// Ops, and how far they reach.
    Ops(Ops, Reading),
}

/// What this room asks of an office, whichever store it stands in.
pub(crate) trait Source: Entries {
    /// The page after a place.
    fn page(&self, from: &Reading) -> Result<Page, HqError>;

    /// The place of what came last.
    fn end(&self) -> Result<Reading, HqError>;
}

/// The ops of single records.
pub(crate) trait Entries {
    /// All ops on these entities; an entity without one may be missing.
    fn entries(&self, entities: &[Uuid]) -> Result<HashMap<Uuid, Vec<Entry>>, HqError>;
}

impl<S: Store + Entries> Source for S
where
    HqError: From<S::Error>,
{
    fn page(&self, from: &Reading) -> Result<Page, HqError> {
        let epoch = self.epoch()?;
        if from.place > 0 && (epoch != from.epoch || self.id_at(from.place)? != from.last.map(OpId)) {
            return Ok(Page::OtherLife);
        }
        let (ops, place): (Ops, i64) = self.since(from.place, PAGE_BYTES, &[])?;
        if ops.is_empty() {
            return Ok(Page::End);
        }
        let last = self.id_at(place)?.map(|id| id.0);
        Ok(Page::Ops(ops, Reading { epoch, place, last }))
    }

    fn end(&self) -> Result<Reading, HqError> {
        let (epoch, place) = (self.epoch()?, self.last_place()?);
        Ok(Reading { epoch, place, last: self.id_at(place)?.map(|id| id.0) })
    }
}

impl Entries for Ledger {
    fn entries(&self, entities: &[Uuid]) -> Result<HashMap<Uuid, Vec<Entry>>, HqError> {
        entities.iter().map(|entity| Ok((*entity, self.entries_of(*entity)?))).collect()
    }
}

impl Entries for OfficeStore {
    fn entries(&self, entities: &[Uuid]) -> Result<HashMap<Uuid, Vec<Entry>>, HqError> {
        self.entries_of(entities)
    }
}

/// What the records that these ops touch count as now, and those that hang together with them by merges,
/// as they were read before (`ways`) or are now. Later ops than these may have a say: they are read again.
pub(super) fn registrations(
    roster: &Roster,
    source: &dyn Source,
    ops: &Ops,
    ways: &BTreeMap<Uuid, Uuid>,
) -> Result<Vec<Registration>, HqError> {
    let mut neighbours: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for (from, into) in ways {
        neighbours.entry(*from).or_default().push(*into);
        neighbours.entry(*into).or_default().push(*from);
    }
    let mut records: BTreeMap<Uuid, Option<Record>> = BTreeMap::new();
    let mut open: BTreeSet<Uuid> =
        ops.iter().filter(|(_, op)| op.table == roster.table.no).map(|(_, op)| op.entity).collect();
    while !open.is_empty() {
        let ids: Vec<Uuid> = open.into_iter().collect();
        let mut next = BTreeSet::new();
        for chunk in ids.chunks(CHUNK) {
            let entries = source.entries(chunk)?;
            for id in chunk {
                let record = entries.get(id).and_then(|entries| roster.record(entries));
                next.extend(neighbours.get(id).into_iter().flatten());
                next.extend(way_of(*id, record.as_ref()));
                records.insert(*id, record);
            }
        }
        open = next.into_iter().filter(|id| !records.contains_key(id)).collect();
    }
    Ok(counted(roster, &records))
}

/// A record counts where the office's own list shows it: a way to a record that is not there leads nowhere.
fn counted(roster: &Roster, records: &BTreeMap<Uuid, Option<Record>>) -> Vec<Registration> {
    let is_there = |into: &Uuid| records.get(into).is_some_and(Option::is_some);
    let mut ways = BTreeMap::new();
    for (id, record) in records {
        if let Some(into) = way_of(*id, record.as_ref()) {
            ways.insert(*id, Some(into).filter(is_there));
        }
    }
    let count = |(id, record): (&Uuid, &Option<Record>)| Registration {
        record: *id,
        person: record.as_ref().filter(|_| merges::end_of(*id, &ways) == *id).and_then(|record| roster.key_of(record)),
        merged_into: way_of(*id, record.as_ref()),
    };
    records.iter().map(count).collect()
}

fn way_of(id: Uuid, record: Option<&Record>) -> Option<Uuid> {
    record?.merged_into.filter(|into| *into != id)
}
