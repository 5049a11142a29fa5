//! Taking in ops that other databases wrote: stored first, applied second, in any order, any number of times.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{OptionalExtension as _, Transaction};
use uuid::Uuid;

use crate::digest::Tally;
use crate::ledger::begin;
use crate::project::Projector;
#[cfg(feature = "teeth")]
use crate::teeth::{self, Tooth};
use crate::{Changed, Incarnation, Ledger, Op, OpId, Result, Salt, capture, log, outbox};

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

/// A page to be taken in.
#[derive(Debug, Clone, Copy)]
pub struct Incoming<'a> {
    /// Its ops.
    pub ops: &'a [Op],
    /// Their ids in the same order, for those who have computed them under the salts that are known here
    /// and else those of the page.
    pub ids: Option<&'a [OpId]>,
    /// Salts that came along.
    pub salts: &'a [(Uuid, Salt)],
    /// Who handed it over.
    pub origin: Origin,
    /// Others follow. Rows are written at once; what is derived from them may wait, for three seconds at
    /// most, or until the next deed, the next page that none follows or [`Ledger::derive_rest`].
    pub is_followed: bool,
}

impl Ledger {
    /// Takes in ops in one transaction, together with what `note` writes (cursors).
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
        self.take_in(Incoming { ops, ids: None, salts, origin, is_followed: false }, note)
    }

    /// [`Ledger::ingest`] of a page about which more is known.
    ///
    /// # Errors
    /// Whatever SQLite says; nothing was written then.
    pub fn take_in(
        &mut self,
        incoming: Incoming<'_>,
        note: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()>,
    ) -> Result<Ingested> {
        let Incoming { ops, ids, salts, origin, is_followed } = incoming;
        let (schema, own, now) = (self.schema, self.incarnation(), self.now_ms());
        let tx = begin(&mut self.conn)?;
        capture::open_gate(&tx, capture::Gate::Fold)?;
        let place = outbox::last_place(&tx)?;
        // What is asked for every op is prepared once, and what a write says of what was there is not asked for.
        let mut known_salts: HashMap<Uuid, Option<Salt>> = HashMap::new();
        let mut keep_salt = tx.prepare_cached(log::KEEP_SALT)?;
        for (root, salt) in salts {
            let salt = log::named_salt(*root).unwrap_or(*salt);
            if keep_salt.execute((root, salt))? > 0 {
                known_salts.insert(*root, Some(salt));
            }
        }
        drop(keep_salt);
        let mut tally = Tally::load(&tx)?;
        let mut result = Ingested::default();
        // Of those that several ops of the page are on.
        let mut touched = HashSet::new();
        // Of each entity its only new op in this page, as long as there is but one.
        let mut only: HashMap<Uuid, Option<(usize, OpId)>> = HashMap::with_capacity(ops.len());
        let mut incarnations: BTreeMap<Incarnation, Vec<(u64, OpId)>> = BTreeMap::new();
        let mut find_salt = tx.prepare_cached(log::FIND_SALT)?;
        let mut appender = log::Appender::new(&tx)?;
        for (at, op) in ops.iter().enumerate() {
            let salt = match known_salts.entry(op.root) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => {
                    let kept = find_salt.query_row([op.root], |row| row.get(0)).optional()?;
                    let named = if kept.is_none() { log::named_salt(op.root) } else { None };
                    if let Some(salt) = named {
                        log::keep_salt(&tx, op.root, &salt)?;
                    }
                    *new.insert(kept.or(named))
                }
            };
            let Some(salt) = salt else {
                result.without_salt.push(op.root);
                continue;
            };
            let fields = op.fields_to_bytes();
            let id = ids.and_then(|ids| ids.get(at).copied()).unwrap_or_else(|| op.id_with(&salt, &fields));
            debug_assert_eq!(id, op.id_with(&salt, &fields), "an id computed under another salt");
            result.held.push(id);
            #[cfg(feature = "teeth")]
            if teeth::bites(Tooth::KnownByNumber) && !is_held(&tx, id)? && is_number_known(&tx, op)? {
                continue;
            }
            #[cfg(feature = "teeth")]
            if teeth::bites(Tooth::ParkedBlocks) && !is_held(&tx, id)? && schema.table(op.table).is_none() {
                break;
            }
            if !appender.append(op, id, fields, origin == Origin::Hq)? {
                hear_again(&tx, id, origin)?;
                continue;
            }
            tally.add_op(id);
            result.n_new += 1;
            result.was_restored |= op.incarnation == own;
            incarnations.entry(op.incarnation).or_default().push((op.number, id));
            let change = Changed { table: op.table, entity: op.entity };
            match only.entry(op.entity) {
                Entry::Vacant(new) => {
                    new.insert(Some((at, id)));
                    result.changed.push(change);
                }
                Entry::Occupied(mut known) => {
                    if let Some((first, _)) = known.insert(None) {
                        touched.insert(Changed { table: ops[first].table, entity: op.entity });
                    }
                    // An id that two tables bear changes in both.
                    if touched.insert(change) {
                        result.changed.push(change);
                    }
                }
            }
        }
        drop((find_salt, appender));
        for (incarnation, new) in incarnations {
            log::advance_chain(&tx, incarnation, &new)?;
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
        let waits = is_followed && self.underived.may_wait(&result.changed, now);
        if !waits {
            self.underived.derive_with(&tx, schema, &result.changed)?;
        } else if !result.changed.is_empty() {
            self.underived.note_waiting(&tx, place)?;
        }
        note(&tx)?;
        tx.commit()?;
        if waits {
            self.underived.wait(&result.changed, now);
        } else {
            self.underived.clear();
        }
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

#[cfg(feature = "teeth")]
fn is_held(tx: &Transaction<'_>, id: OpId) -> Result<bool> {
    Ok(tx.prepare_cached("SELECT 1 FROM op WHERE id = ?1")?.exists([id.0])?)
}

/// An op is held already; hearing of it from HQ is as good as a receipt.
fn hear_again(tx: &Transaction<'_>, id: OpId, origin: Origin) -> Result<()> {
    if origin == Origin::Hq {
        tx.prepare_cached("UPDATE op SET is_receipted = 1 WHERE id = ?1 AND is_receipted = 0")?.execute([id.0])?;
    }
    Ok(())
}
