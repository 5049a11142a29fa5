//! Known mistakes of an engine, one at a time, to see that the proofs find them.
//!
//! Exists under the feature `teeth` only, which no program asks for.

use std::cell::RefCell;

use kerege_ledger::teeth::{Tooth, bites};
use kerege_ledger::{Ingested, Ledger, LedgerError, Op, OpId, Salt};
use uuid::Uuid;

use super::client::InFlight;
use super::unpack::Unpacked;
use super::{Exchange, Ops, Store};
use crate::SyncError;
use crate::membership;
use crate::protocol::{Digests, SyncResponse};

/// What HQ has acknowledged and not committed: an office's epoch, ops, salts.
type Uncommitted = ([u8; 8], Vec<Op>, Vec<(Uuid, Salt)>);

thread_local! {
    static UNCOMMITTED: RefCell<Vec<Uncommitted>> = const { RefCell::new(Vec::new()) };
}

/// HQ's process ends: what it only had in memory is gone.
pub fn forget_uncommitted() {
    UNCOMMITTED.take();
}

impl Exchange {
    pub(crate) fn believe_sent(&self, ledger: &mut Ledger) -> Result<(), SyncError> {
        if let (true, Some(flight)) = (bites(Tooth::SentIsAcked), self.in_flight.back()) {
            ledger.mark_receipted(&flight.ids, |_| Ok(()))?;
        }
        Ok(())
    }
}

pub(super) fn misread(
    ledger: &mut Ledger,
    flight: &InFlight,
    mut response: SyncResponse,
) -> Result<SyncResponse, SyncError> {
    response.must_renew &= !bites(Tooth::IncarnationKept);
    if let (true, None, false, Some(cursor)) =
        (bites(Tooth::CursorBeforePage), &flight.compare, response.is_cursor_refused, response.cursor)
    {
        ledger.local(|tx| Ok::<_, LedgerError>(membership::keep_cursor(tx, &cursor)?))?;
    }
    Ok(response)
}

pub(super) fn compared(ours: Digests, theirs: Digests) -> Digests {
    if bites(Tooth::NoDigest) { theirs } else { ours }
}

pub(super) fn without_late(mut ops: Ops) -> Ops {
    if bites(Tooth::SequenceCursor) && ops.len() > 1 {
        ops.remove(ops.len() - 2);
    }
    ops
}

pub(super) fn all_or_nothing(mut unpacked: Unpacked) -> Unpacked {
    unpacked.is_other |= bites(Tooth::BatchFails) && !unpacked.exceptions.is_empty();
    unpacked
}

pub(super) fn ignores_epochs() -> bool {
    bites(Tooth::EpochIgnored)
}

/// A store that says it holds what it commits with the next request.
pub(super) struct Hasty<'a, S>(pub(super) &'a mut S);

impl<S: Store> Hasty<'_, S> {
    pub(super) fn ingest(&mut self, ops: &[Op], salts: &[(Uuid, Salt)]) -> Result<Ingested, S::Error> {
        let (true, Some(epoch)) = (bites(Tooth::AckBeforeCommit), self.0.epoch()?) else {
            return self.0.ingest(ops, salts);
        };
        let (ours, others) = UNCOMMITTED.take().into_iter().partition(|(of, ..)| *of == epoch);
        UNCOMMITTED.set(others);
        for (_, ops, salts) in ours {
            self.0.ingest(&ops, &salts)?;
        }
        let known = [salts.to_vec(), self.0.salts(ops)?].concat();
        let salt = |op: &Op| known.iter().find(|(root, _)| *root == op.root).map(|(_, salt)| *salt);
        if ops.iter().any(|op| salt(op).is_none()) {
            return self.0.ingest(ops, salts);
        }
        let held: Vec<OpId> = ops.iter().filter_map(|op| salt(op).map(|salt| op.id(&salt))).collect();
        UNCOMMITTED.with_borrow_mut(|all| all.push((epoch, ops.to_vec(), salts.to_vec())));
        Ok(Ingested { held, ..Ingested::default() })
    }
}
