//! What sync reads: what HQ does not have yet, what came after a cursor, what is held of whom.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction};
use uuid::Uuid;

use crate::ledger::begin;
use crate::{Incarnation, Ledger, Op, OpId, Result, Salt, log};

/// What is held of one incarnation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Whose ops.
    pub incarnation: Incarnation,
    /// Ops 1 to this number are here without a gap.
    pub number: u64,
    /// Head of the hash chain over them.
    pub chain: [u8; 32],
}

/// Where an op that is held stands: who wrote it, and on what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Which database wrote it.
    pub incarnation: Incarnation,
    /// Its number there.
    pub number: u64,
    /// Number of the table.
    pub table: u16,
    /// The entity written.
    pub entity: Uuid,
    /// Its root.
    pub root: Uuid,
}

/// A deed that HQ has not confirmed yet, for the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingDeed {
    /// The deed.
    pub deed: Uuid,
    /// Its kind.
    pub kind: String,
    /// When it was done, in milliseconds.
    pub at: i64,
    /// How many of its ops wait.
    pub n: u64,
    /// Table and root of its first op, for a title.
    pub table: u16,
    /// Root entity of its first op.
    pub root: Uuid,
}

fn read_known(row: &Row<'_>) -> rusqlite::Result<Known> {
    Ok(Known {
        incarnation: Incarnation(row.get(1)?),
        number: row.get::<_, i64>(2)?.unsigned_abs(),
        table: row.get(3)?,
        entity: row.get(4)?,
        root: row.get(5)?,
    })
}

impl Ledger {
    /// How many ops HQ has not confirmed.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn outbox_count(&self) -> Result<u64> {
        let mut count = self.conn.prepare_cached("SELECT count(*) FROM op WHERE is_receipted = 0")?;
        Ok(count.query_row([], |row| row.get::<_, i64>(0))?.unsigned_abs())
    }

    /// When the oldest unconfirmed op was written, in milliseconds.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn outbox_oldest(&self) -> Result<Option<i64>> {
        let mut find = self.conn.prepare_cached("SELECT min(at) FROM op WHERE is_receipted = 0")?;
        Ok(find.query_row([], |row| row.get(0))?)
    }

    /// Unconfirmed ops after a place of this database, at least one and then up to `limit_bytes` of CBOR.
    /// The second part is the place of the last one.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn outbox_after(&self, place: i64, limit_bytes: usize) -> Result<(Vec<(OpId, Op)>, i64)> {
        self.read_ops("WHERE op.seq > ?1 AND op.is_receipted = 0 ORDER BY op.seq", place, limit_bytes, &[])
    }

    /// Ops in this database's commit order after a cursor, without those of `skip`. The second part
    /// is the new cursor, which also moves over what was skipped.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn ops_since(&self, cursor: i64, limit_bytes: usize, skip: &[Incarnation]) -> Result<(Vec<(OpId, Op)>, i64)> {
        self.read_ops("WHERE op.seq > ?1 ORDER BY op.seq", cursor, limit_bytes, skip)
    }

    fn read_ops(
        &self,
        filter: &str,
        after: i64,
        limit_bytes: usize,
        skip: &[Incarnation],
    ) -> Result<(Vec<(OpId, Op)>, i64)> {
        let mut find = self.conn.prepare_cached(&format!("{} {filter}", log::SELECT_OP))?;
        let mut rows = find.query([after])?;
        let (mut ops, mut place, mut bytes) = (Vec::new(), after, 0);
        while let Some(row) = rows.next()? {
            let (seq, id, op) = log::read_op(row)?;
            if !skip.contains(&op.incarnation) {
                bytes += op.cbor_len();
                if bytes > limit_bytes && !ops.is_empty() {
                    return Ok((ops, place));
                }
                ops.push((id, op));
            }
            place = seq;
        }
        Ok((ops, place))
    }

    /// The place of the newest op in this database, 0 when there is none.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn last_place(&self) -> Result<i64> {
        last_place(&self.conn)
    }

    /// The ops with these ids, those of them that are held.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn ops_by_id(&self, ids: &[OpId]) -> Result<Vec<(OpId, Op)>> {
        let mut find = self.conn.prepare_cached(&format!("{} WHERE op.id = ?1", log::SELECT_OP))?;
        let mut ops = Vec::new();
        for id in ids {
            let mut rows = find.query([id.0])?;
            if let Some(row) = rows.next()? {
                let (_, id, op) = log::read_op(row)?;
                ops.push((id, op));
            }
        }
        Ok(ops)
    }

    /// One look at the file for many questions, of which each would lock it anew. `None` inside a transaction.
    fn snapshot(&self) -> Result<Option<Transaction<'_>>> {
        Ok(self.conn.is_autocommit().then(|| self.conn.unchecked_transaction()).transpose()?)
    }

    /// Where these ops stand, with their places in this database; without those that are not held, and
    /// without those whose number another op bears too.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn known(&self, ids: impl IntoIterator<Item = OpId>) -> Result<HashMap<OpId, (i64, Known)>> {
        let _snapshot = self.snapshot()?;
        let mut find = self.conn.prepare_cached(include_str!("outbox_known.sql"))?;
        let mut all = HashMap::new();
        for id in ids {
            let found = find.query_row([id.0], |row| Ok((row.get(0)?, read_known(row)?))).optional()?;
            if let Some(found) = found {
                all.insert(id, found);
            }
        }
        Ok(all)
    }

    /// The ops that incarnations gave these numbers to; without those that are not held, and without
    /// those of which there are several, because a disk was cloned.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn find(&self, references: &[(Incarnation, u64)]) -> Result<HashMap<(Incarnation, u64), (OpId, Known)>> {
        let _snapshot = self.snapshot()?;
        let mut find = self.conn.prepare_cached(include_str!("outbox_find.sql"))?;
        let mut all = HashMap::new();
        for (incarnation, number) in references {
            let mut rows = find.query((incarnation.0, number.cast_signed()))?;
            let Some(row) = rows.next()? else { continue };
            let found = (OpId(row.get(0)?), read_known(row)?);
            if rows.next()?.is_none() {
                all.insert((*incarnation, *number), found);
            }
        }
        Ok(all)
    }

    /// The salts of those roots whose salts are known, in the order of the roots.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn salts_of(&self, roots: impl IntoIterator<Item = Uuid>) -> Result<Vec<(Uuid, Salt)>> {
        let _snapshot = self.snapshot()?;
        let mut salts = Vec::new();
        for root in roots {
            if let Some(salt) = log::salt_of(&self.conn, root)?.or_else(|| log::named_salt(root)) {
                salts.push((root, salt));
            }
        }
        Ok(salts)
    }

    /// The salts that a page with these ops must carry: those of roots made in the page, and of
    /// roots made by another incarnation than the one that writes on them here.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn salts_for<'a>(&self, ops: impl IntoIterator<Item = &'a Op>) -> Result<Vec<(Uuid, Salt)>> {
        let mut roots: Vec<Uuid> = ops.into_iter().map(|op| op.root).collect();
        roots.sort_unstable();
        roots.dedup();
        self.salts_of(roots)
    }

    /// Notes that HQ holds these ops durably, together with what `note` writes.
    ///
    /// # Errors
    /// Whatever SQLite says; nothing was written then.
    pub fn mark_receipted(
        &mut self,
        ids: &[OpId],
        note: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()>,
    ) -> Result<()> {
        let tx = begin(&mut self.conn)?;
        {
            // As a rule they are the next in the outbox, where they are found without looking up each.
            let mut left: HashSet<OpId> = ids.iter().copied().collect();
            let mut front = tx.prepare_cached("SELECT seq, id FROM op WHERE is_receipted = 0 ORDER BY seq LIMIT ?1")?;
            let n = i64::try_from(ids.len()).unwrap_or(i64::MAX);
            let front = front.query_map([n], |row| Ok((row.get(0)?, OpId(row.get(1)?))))?;
            let front = front.collect::<rusqlite::Result<Vec<(i64, OpId)>>>()?;
            let mut mark = tx.prepare_cached("UPDATE op SET is_receipted = 1 WHERE seq = ?1")?;
            for (seq, id) in front {
                if left.remove(&id) {
                    mark.execute([seq])?;
                }
            }
            let mut mark = tx.prepare_cached("UPDATE op SET is_receipted = 1 WHERE id = ?1 AND is_receipted = 0")?;
            for id in left {
                mark.execute([id.0])?;
            }
        }
        note(&tx)?;
        tx.commit()?;
        Ok(())
    }

    /// Forgets all receipts: HQ was restored to an older state and may lack any of them.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn forget_receipts(&mut self) -> Result<()> {
        self.conn.execute("UPDATE op SET is_receipted = 0", [])?;
        Ok(())
    }

    /// What is held of every incarnation, oldest known first.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn incarnations_held(&self) -> Result<Vec<Held>> {
        let mut all = self.conn.prepare_cached("SELECT id, held, chain FROM incarnation ORDER BY no")?;
        let rows = all.query_map([], |row| {
            let number = row.get::<_, i64>(1)?.unsigned_abs();
            Ok(Held { incarnation: Incarnation(row.get(0)?), number, chain: row.get(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The newest unconfirmed deeds, at most `limit`.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn waiting_deeds(&self, limit: u32) -> Result<Vec<WaitingDeed>> {
        let mut find = self.conn.prepare_cached(include_str!("outbox_waiting.sql"))?;
        let rows = find.query_map([limit], |row| {
            Ok(WaitingDeed {
                deed: row.get(0)?,
                kind: row.get(1)?,
                at: row.get(2)?,
                n: row.get::<_, i64>(3)?.unsigned_abs(),
                table: row.get(4)?,
                root: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

pub(crate) fn last_place(conn: &Connection) -> Result<i64> {
    Ok(conn.prepare_cached("SELECT coalesce(max(seq), 0) FROM op")?.query_row([], |row| row.get(0))?)
}
