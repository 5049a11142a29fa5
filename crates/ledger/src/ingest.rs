//! Taking in ops that other databases wrote: stored first, applied second, in any order, any number of times.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::{OptionalExtension as _, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::digest::Tally;
use crate::project::Projector;
#[cfg(feature = "teeth")]
use crate::teeth::{self, Tooth};
use crate::{Changed, Incarnation, Ledger, Op, OpId, Result, Salt, capture, log};

/// Who handed the ops over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// HQ, which holds them durably.
    Hq,
    /// A desk, a stick, or (at HQ) an office.
    Peer,
}

/// What became of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ingested {
    /// Ids of all ops of the page that are held now, in the page's order.
    pub held: Vec<OpId>,
    /// Ops that were not there before.
    pub n_new: usize,
    /// Ops whose root's salt is unknown: not stored, the sender must send the salt.
    pub without_salt: Vec<Uuid>,
    /// Entities whose rows may have changed.
    pub changed: Vec<Changed>,
    /// The page held ops of this very incarnation that this database has lost: it was restored
    /// from a backup, and has a new incarnation now.
    pub was_restored: bool,
}

impl Ledger {
    /// Takes in a page in one transaction, together with what `note` writes (cursors).
    ///
    /// # Errors
    /// Whatever SQLite says; nothing was written then.
    pub fn ingest(
        &mut self,
        ops: &[Op],
        salts: &[(Uuid, Salt)],
        origin: Origin,
        note: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()>,
    ) -> Result<Ingested> {
        let (schema, own) = (self.schema, self.incarnation());
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        capture::open_gate(&tx, capture::Gate::Fold)?;
        // What is asked for every op is prepared once.
        let mut keep_salt = tx.prepare_cached(log::KEEP_SALT)?;
        for (root, salt) in salts {
            keep_salt.execute((root, salt))?;
        }
        drop(keep_salt);
        let mut tally = Tally::load(&tx)?;
        let mut result = Ingested::default();
        let mut touched = HashSet::new();
        // Of each entity its only new op in this page, as long as there is but one.
        let mut only: HashMap<Uuid, Option<(usize, OpId)>> = HashMap::new();
        let mut known_salts: HashMap<Uuid, Option<Salt>> = HashMap::new();
        let mut incarnations: BTreeSet<Incarnation> = BTreeSet::new();
        let (mut find_salt, mut find_op) = (tx.prepare_cached(log::FIND_SALT)?, tx.prepare_cached(FIND_OP)?);
        let mut appender = log::Appender::new(&tx)?;
        for (at, op) in ops.iter().enumerate() {
            let salt = match known_salts.entry(op.root) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => *new.insert(find_salt.query_row([op.root], |row| row.get(0)).optional()?),
            };
            let Some(salt) = salt else {
                result.without_salt.push(op.root);
                continue;
            };
            let id = op.id(&salt);
            result.held.push(id);
            if let Some(seq) = find_op.query_row([id.0], |row| row.get(0)).optional()? {
                hear_again(&tx, seq, origin)?;
                continue;
            }
            #[cfg(feature = "teeth")]
            if teeth::bites(Tooth::KnownByNumber) && is_number_known(&tx, op)? {
                continue;
            }
            #[cfg(feature = "teeth")]
            if teeth::bites(Tooth::ParkedBlocks) && schema.table(op.table).is_none() {
                break;
            }
            appender.append(op, id, origin == Origin::Hq)?;
            tally.add_op(id);
            result.n_new += 1;
            result.was_restored |= op.incarnation == own;
            incarnations.insert(op.incarnation);
            let change = Changed { table: op.table, entity: op.entity };
            only.entry(op.entity).and_modify(|one| *one = None).or_insert(Some((at, id)));
            if touched.insert(change) {
                result.changed.push(change);
            }
        }
        drop((find_salt, find_op, appender));
        for incarnation in incarnations {
            log::advance_chain(&tx, incarnation)?;
        }
        let mut projector = Projector::new(&tx, schema)?;
        for change in &result.changed {
            let only = only.get(&change.entity).copied().flatten();
            let only = only.and_then(|(at, id)| Some((ops.get(at)?, id)));
            projector.project(*change, only, &mut tally)?;
        }
        drop(projector);
        tally.save(&tx)?;
        capture::open_gate(&tx, capture::Gate::Closed)?;
        (schema.derive)(&tx, &result.changed)?;
        note(&tx)?;
        tx.commit()?;
        #[cfg(feature = "teeth")]
        if teeth::bites(Tooth::IncarnationKept) {
            return Ok(result);
        }
        if result.was_restored {
            self.renew_incarnation()?;
        }
        Ok(result)
    }
}

#[cfg(feature = "teeth")]
fn is_number_known(tx: &Transaction<'_>, op: &Op) -> Result<bool> {
    let sql = "SELECT 1 FROM op JOIN incarnation i ON i.no = op.incarnation WHERE i.id = ?1 AND op.number = ?2";
    Ok(tx.prepare_cached(sql)?.exists((op.incarnation.0, op.number.cast_signed()))?)
}

const FIND_OP: &str = "SELECT seq FROM op WHERE id = ?1";

/// An op is held already; hearing of it from HQ is as good as a receipt.
fn hear_again(tx: &Transaction<'_>, seq: i64, origin: Origin) -> Result<()> {
    if origin == Origin::Hq {
        tx.prepare_cached("UPDATE op SET is_receipted = 1 WHERE seq = ?1 AND is_receipted = 0")?.execute([seq])?;
    }
    Ok(())
}
