//! Proof that an office is whole: ids, places, chains, sums and every entity against the fold of its ops.

use std::collections::HashMap;
use std::sync::Arc;

use kerege_ledger::fold::Entry;
use kerege_ledger::{Incarnation, OpId, Schema, Tally, chain};
use kerege_sync::engine::Store as _;
use uuid::Uuid;

use super::connect::Postgres;
use super::intake;
use super::store::OfficeStore;
use crate::{HqError, OfficeCheck};

const PAGE_BYTES: usize = 4 * 1024 * 1024;

/// Reads an office's ops and compares what is kept beside them, all at one instant.
pub(crate) fn check(postgres: &Arc<Postgres>, office: &str, schema: &'static Schema) -> Result<OfficeCheck, HqError> {
    let store = OfficeStore::new(Arc::clone(postgres), office, schema);
    let mut report = OfficeCheck { region: office.to_owned(), ..OfficeCheck::default() };
    let mut tally = Tally::default();
    let mut by_number: HashMap<Incarnation, Vec<(u64, OpId)>> = HashMap::new();
    let mut by_entity: HashMap<Uuid, Vec<Entry>> = HashMap::new();
    let mut place = 0;
    loop {
        let (ops, reached) = store.since(place, PAGE_BYTES, &[])?;
        if ops.is_empty() {
            break;
        }
        // Places are counted, not read: a hole among them shows as a number of ops that is too small.
        place = reached;
        let plain: Vec<_> = ops.iter().map(|(_, op)| op.clone()).collect();
        let salts: HashMap<_, _> = store.salts(&plain)?.into_iter().collect();
        for (id, op) in ops {
            report.n_ops += 1;
            report.n_wrong_ids += u64::from(salts.get(&op.root).map(|salt| op.id(salt)) != Some(id));
            tally.add_op(id);
            by_number.entry(op.incarnation).or_default().push((op.number, id));
            let entry = Entry { id, table: op.table, at: op.at, base: op.base, fields: op.fields };
            by_entity.entry(op.entity).or_default().push(entry);
        }
    }
    let kept = store.entities()?;
    report.n_wrong_rows = kept.len().abs_diff(by_entity.len()) as u64;
    for (entity, entries) in &by_entity {
        let folded = intake::fold_one(schema, *entity, entries);
        tally.replace_heads(*entity, None, folded.heads);
        report.n_parked += if folded.parked.is_some() { entries.len() as u64 } else { 0 };
        report.n_wrong_rows += u64::from(kept.get(entity) != Some(&(folded.heads, folded.is_shown)));
    }
    report.n_entities = by_entity.len() as u64;
    for held in store.held()? {
        let mut ops = by_number.remove(&held.incarnation).unwrap_or_default();
        ops.sort_unstable();
        let is_forked = ops.windows(2).any(|pair| pair[0].0 == pair[1].0);
        let (mut head, mut number) = (chain::start(held.incarnation), 0);
        for (next, id) in ops.iter().take_while(|(next, _)| *next <= held.number) {
            head = chain::link(&head, *id);
            number = *next;
        }
        report.n_wrong_chains += u64::from(!is_forked && (number != held.number || head != held.chain));
    }
    let last = store.last_place()?.unsigned_abs();
    report.is_digest_right = last == report.n_ops
        && store.digest()? == tally.digest()
        && store
            .buckets()?
            .iter()
            .zip(0..=u8::MAX)
            .all(|(kept, number)| *kept == tally.bucket(kerege_ledger::Summed::Ops, number));
    report.is_whole =
        report.n_wrong_ids == 0 && report.n_wrong_rows == 0 && report.n_wrong_chains == 0 && report.is_digest_right;
    Ok(report)
}
