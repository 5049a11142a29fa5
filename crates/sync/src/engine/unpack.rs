//! From a page's bytes to ops that can be taken in, and what is wrong with the others.
//!
//! One op that cannot be read, or that contradicts what is known, holds up no other.

use std::collections::HashMap;

use kerege_ledger::{MAX_OP_BYTES, Op, OpId, Salt};
use uuid::Uuid;

use super::Store;
use crate::protocol::{ColumnPage, Exception, Lacking, Opened, Page, WireError, guard_of};

/// An op that was not taken, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedOp {
    /// Its bytes.
    pub op: Vec<u8>,
    /// The salt of its root, when it came along.
    pub salt: Option<Salt>,
    /// Why: the code of its [`Exception`].
    pub code: String,
}

/// The ops of a page that may be taken in, with their places in it.
#[derive(Debug, Default)]
pub(crate) struct Unpacked {
    pub(crate) places: Vec<u32>,
    pub(crate) ops: Vec<Op>,
    /// Their ids, `None` where the salt of the root is unknown.
    ids: Vec<Option<OpId>>,
    pub(crate) exceptions: Vec<Exception>,
    /// Of the exceptions those whose bytes can be told, for HQ's quarantine.
    pub(crate) refused: Vec<RefusedOp>,
    /// Salts that came with the page.
    pub(crate) salts: Vec<(Uuid, Salt)>,
    /// The page's guard over the ids that the sender has.
    pub(crate) guard: [u8; 16],
    /// How many ops the page has, good and bad.
    pub(crate) n_ops: u32,
    /// Ops refer to others outside the page.
    has_references: bool,
    /// The ids do not match the sender's, or may not: salts, bytes, or what references stand for differ.
    pub(crate) is_other: bool,
    /// Ops refer to others that are not known here.
    pub(crate) has_unknown: bool,
}

/// Sorts the ops of a page. `first` is the place of its first op among all pushed ops. The inner
/// error means that the bytes are no page.
pub(crate) fn unpack<S: Store>(store: &S, bytes: &[u8], first: u32) -> Result<Result<Unpacked, WireError>, S::Error> {
    let mut unpacked = match Opened::from_bytes(bytes) {
        Ok(Opened::Rows(page)) => from_rows(store, page, first)?,
        Ok(Opened::Columns(page)) => from_columns(store, page, first)?,
        Err(error) => return Ok(Err(error)),
    };
    except_contradictions(store, &mut unpacked)?;
    unpacked.is_other = match unpacked.ids() {
        Some(ids) if unpacked.exceptions.is_empty() => guard_of(ids.into_iter()) != unpacked.guard,
        // With an op left out or a salt unknown the guard cannot be recomputed. A reference may then
        // stand for another op here than at the sender, and nothing would show it.
        _ => unpacked.has_references,
    };
    Ok(Ok(unpacked))
}

fn from_rows<S: Store>(store: &S, page: Page, first: u32) -> Result<Unpacked, S::Error> {
    let n_ops = u32::try_from(page.ops.len()).unwrap_or(u32::MAX);
    let mut unpacked = Unpacked { salts: page.salts, guard: page.guard, n_ops, ..Unpacked::default() };
    for (place, bytes) in (first..).zip(&page.ops) {
        match Op::from_cbor(bytes) {
            Ok(op) if op.is_too_large() => unpacked.refuse(place, "op-too-large", &op),
            Ok(op) => {
                unpacked.places.push(place);
                unpacked.ops.push(op);
            }
            Err(_) => {
                let code = if bytes.len() > MAX_OP_BYTES { "op-too-large" } else { "op-unreadable" };
                unpacked.refused.push(RefusedOp { op: bytes.clone(), salt: None, code: code.to_owned() });
                unpacked.except(place, code);
            }
        }
    }
    let mut salts: HashMap<Uuid, Salt> = unpacked.salts.iter().copied().collect();
    salts.extend(store.salts(&unpacked.ops)?);
    unpacked.ids = unpacked.ops.iter().map(|op| salts.get(&op.root).map(|salt| op.id(salt))).collect();
    Ok(unpacked)
}

fn from_columns<S: Store>(store: &S, page: ColumnPage, first: u32) -> Result<Unpacked, S::Error> {
    let n_ops = u32::try_from(page.n_ops()).unwrap_or(u32::MAX);
    let references = page.references();
    let has_references = !references.is_empty();
    let mut unpacked = Unpacked { guard: page.guard, n_ops, has_references, ..Unpacked::default() };
    let known = store.find(&references)?;
    let salts = store.salts_of(&page.roots(&known))?.into_iter().collect();
    let assembled = page.assemble(&known, &salts);
    unpacked.salts = assembled.salts;
    for (place, assembled) in (first..).zip(assembled.ops) {
        match assembled {
            Ok((op, _)) if op.is_too_large() => unpacked.refuse(place, "op-too-large", &op),
            Ok((op, id)) => {
                unpacked.places.push(place);
                unpacked.ids.push(id);
                unpacked.ops.push(op);
            }
            Err(Lacking::Reference) => {
                unpacked.has_unknown = true;
                unpacked.except(place, "base-unknown");
            }
            Err(Lacking::Value(op)) => unpacked.refuse(place, "op-unreadable", &op),
        }
    }
    Ok(unpacked)
}

/// Takes out the ops that say of their deed something else than the others, or than what is stored.
fn except_contradictions<S: Store>(store: &S, unpacked: &mut Unpacked) -> Result<(), S::Error> {
    let mut deeds: HashMap<Uuid, (String, String, Option<Uuid>)> = HashMap::new();
    let ops = std::mem::take(&mut unpacked.ops);
    let places = std::mem::take(&mut unpacked.places);
    let ids = std::mem::take(&mut unpacked.ids);
    let contradict = store.contradict_their_deeds(&ops)?;
    for (((place, op), id), contradicts) in places.into_iter().zip(ops).zip(ids).zip(contradict) {
        let is_new = !deeds.contains_key(&op.deed);
        let deed = deeds.entry(op.deed).or_insert_with(|| (op.kind.clone(), op.author.clone(), op.undoes));
        let is_same = deed.0 == op.kind && deed.1 == op.author && deed.2 == op.undoes;
        if !is_same || contradicts {
            if is_new {
                deeds.remove(&op.deed);
            }
            unpacked.refuse(place, "op-contradicts-deed", &op);
            continue;
        }
        unpacked.places.push(place);
        unpacked.ids.push(id);
        unpacked.ops.push(op);
    }
    unpacked.exceptions.sort_by_key(|exception| exception.place);
    Ok(())
}

impl Unpacked {
    /// The ids of the ops that may be taken in, when every salt is known.
    pub(super) fn ids(&self) -> Option<Vec<OpId>> {
        self.ids.iter().copied().collect()
    }

    fn except(&mut self, place: u32, code: &str) {
        self.exceptions.push(Exception { place, code: code.to_owned() });
    }

    fn refuse(&mut self, place: u32, code: &str, op: &Op) {
        let refused = self.refused_op(op, code);
        self.refused.push(refused);
        self.except(place, code);
    }

    /// An op of this page as one that is not taken.
    pub(super) fn refused_op(&self, op: &Op, code: &str) -> RefusedOp {
        let salt = self.salts.iter().find(|(root, _)| *root == op.root).map(|(_, salt)| *salt);
        RefusedOp { op: op.to_cbor(), salt, code: code.to_owned() }
    }
}
