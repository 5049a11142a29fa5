//! From a page's bytes to ops that can be taken in, and what is wrong with the others.
//!
//! One op that cannot be read, or that contradicts what is known, holds up no other.

use std::collections::HashMap;

use kerege_ledger::{MAX_OP_BYTES, Op, OpId, Salt};
use uuid::Uuid;

use super::Store;
use crate::protocol::{Exception, Page, guard_of};

/// Room for what surrounds an op's fields when it is kept.
const LARGEST_OP: usize = MAX_OP_BYTES - 1_024;

/// The ops of a page that may be taken in, with their places in it.
#[derive(Debug, Default)]
pub(super) struct Unpacked {
    pub(super) places: Vec<u32>,
    pub(super) ops: Vec<Op>,
    pub(super) exceptions: Vec<Exception>,
    /// The ids do not match the sender's: salts or bytes differ.
    pub(super) is_other: bool,
}

/// Sorts the ops of a page. `first` is the place of its first op among all pushed ops.
pub(super) fn unpack<S: Store>(store: &S, page: &Page, first: u32) -> Result<Unpacked, S::Error> {
    let mut unpacked = Unpacked::default();
    let mut deeds: HashMap<Uuid, (String, String, Option<Uuid>)> = HashMap::new();
    for (place, bytes) in (first..).zip(&page.ops) {
        let mut except = |code: &str| unpacked.exceptions.push(Exception { place, code: code.to_owned() });
        if bytes.len() > LARGEST_OP {
            except("op-too-large");
            continue;
        }
        let Ok(op) = Op::from_cbor(bytes) else {
            except("op-unreadable");
            continue;
        };
        let deed = deeds.entry(op.deed).or_insert_with(|| (op.kind.clone(), op.author.clone(), op.undoes));
        let is_same = deed.0 == op.kind && deed.1 == op.author && deed.2 == op.undoes;
        if !is_same {
            except("op-contradicts-deed");
            continue;
        }
        unpacked.places.push(place);
        unpacked.ops.push(op);
    }
    let contradict = store.contradict_their_deeds(&unpacked.ops)?;
    if contradict.contains(&true) {
        let all = std::mem::take(&mut unpacked.places).into_iter().zip(std::mem::take(&mut unpacked.ops));
        for ((place, op), does_contradict) in all.zip(contradict) {
            if does_contradict {
                unpacked.exceptions.push(Exception { place, code: "op-contradicts-deed".to_owned() });
            } else {
                unpacked.places.push(place);
                unpacked.ops.push(op);
            }
        }
    }
    let mut salts: HashMap<Uuid, Salt> = page.salts.iter().copied().collect();
    salts.extend(store.salts(&unpacked.ops)?);
    let ids: Option<Vec<OpId>> = unpacked.ops.iter().map(|op| salts.get(&op.root).map(|salt| op.id(salt))).collect();
    // With an op left out or a salt unknown the guard cannot be recomputed; the ids that are
    // confirmed are guarded by the receipt all the same.
    if let (Some(ids), true) = (ids, unpacked.exceptions.is_empty()) {
        unpacked.is_other = guard_of(ids.into_iter()) != page.guard;
    }
    Ok(unpacked)
}
