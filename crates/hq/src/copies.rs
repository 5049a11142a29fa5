//! This process's own copy of an office, where the ops themselves stand on PostgreSQL.
//!
//! Questions that need rows (who is registered in two regions, what is parked) are asked of a
//! ledger, the same on both stores. On PostgreSQL that ledger is a copy which follows the office's
//! commit order like a desk does, before each question. It can be thrown away at any time.
//! What a deed writes into it goes to PostgreSQL before the deed counts as done.

use kerege_ledger::{Ledger, OpId, Origin};
use kerege_sync::engine::Store as _;
use rusqlite::Transaction;

use crate::HqError;
use crate::postgres::OfficeStore;

const PAGE_BYTES: usize = 2 * 1024 * 1024;
const PLACE: &str = "copy_place";

/// Where a copy is: the place, and the op there, which shows when the order is another one.
fn place_of(ledger: &Ledger) -> Result<(i64, String), HqError> {
    let text = ledger.setting(PLACE)?.unwrap_or_default();
    let (place, last) = text.split_once(' ').unwrap_or_default();
    Ok((place.parse().unwrap_or(0), last.to_owned()))
}

fn note_place(tx: &Transaction<'_>, place: i64, last: OpId) -> rusqlite::Result<()> {
    let text = format!("{place} {}", data_encoding::HEXLOWER.encode(&last.0));
    tx.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)", (PLACE, text))?;
    Ok(())
}

/// Whether the copy is of this very order; if not, the database was restored and the copy begins anew.
pub(crate) fn is_of(ledger: &Ledger, store: &OfficeStore) -> Result<bool, HqError> {
    let (place, last) = place_of(ledger)?;
    if place == 0 {
        return Ok(true);
    }
    Ok(store.id_at(place)?.is_some_and(|id| data_encoding::HEXLOWER.encode(&id.0) == last))
}

/// Brings the copy up to what the store holds now.
pub(crate) fn follow(ledger: &mut Ledger, store: &OfficeStore) -> Result<(), HqError> {
    let (mut place, _) = place_of(ledger)?;
    loop {
        let (ops, reached) = store.since(place, PAGE_BYTES, &[])?;
        let Some((last, _)) = ops.last().cloned() else { return Ok(()) };
        let plain: Vec<_> = ops.into_iter().map(|(_, op)| op).collect();
        let salts = store.salts(&plain)?;
        ledger.ingest(&plain, &salts, Origin::Hq, |tx| note_place(tx, reached, last))?;
        place = reached;
    }
}

/// Hands what deeds wrote into the copy over to the store.
pub(crate) fn hand_over(ledger: &mut Ledger, store: &mut OfficeStore) -> Result<(), HqError> {
    let mut after = 0;
    loop {
        let (ops, reached) = ledger.outbox_after(after, PAGE_BYTES)?;
        if ops.is_empty() {
            return Ok(());
        }
        let plain: Vec<_> = ops.into_iter().map(|(_, op)| op).collect();
        let salts = ledger.salts_for(&plain)?;
        let held = store.ingest(&plain, &salts)?.held;
        ledger.mark_receipted(&held, |_| Ok(()))?;
        after = reached;
    }
}
