//! What sync reads and notes when two databases differ: who has what beyond where, and which
//! receipts no longer hold because the other side has lost the ops.

use rusqlite::OptionalExtension as _;

use crate::ledger::begin;
use crate::{Incarnation, Ledger, Op, OpId, Result, log};

impl Ledger {
    /// The op at a place of this database's commit order.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn id_at(&self, place: i64) -> Result<Option<OpId>> {
        let mut find = self.conn.prepare_cached("SELECT id FROM op WHERE seq = ?1")?;
        Ok(find.query_row([place], |row| row.get(0).map(OpId)).optional()?)
    }

    /// Ids of all ops of an incarnation with a higher number, by number.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn ids_beyond(&self, incarnation: Incarnation, number: u64) -> Result<Vec<OpId>> {
        let mut find = self.conn.prepare_cached(
            "SELECT op.id FROM op JOIN incarnation i ON i.no = op.incarnation
             WHERE i.id = ?1 AND op.number > ?2 ORDER BY op.number, op.id",
        )?;
        let rows =
            find.query_map((incarnation.0, i64::try_from(number).unwrap_or(i64::MAX)), |row| row.get(0).map(OpId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Ops of an incarnation with a higher number, by number, at least one and then up to
    /// `limit_bytes` of CBOR. Ops that share a number are never parted. `true` when there are more.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn ops_beyond(
        &self,
        incarnation: Incarnation,
        number: u64,
        limit_bytes: usize,
    ) -> Result<(Vec<(OpId, Op)>, bool)> {
        let sql = "WHERE i.id = ?1 AND op.number > ?2 ORDER BY op.number, op.id";
        let mut find = self.conn.prepare_cached(&format!("{} {sql}", log::SELECT_OP))?;
        let mut rows = find.query((incarnation.0, i64::try_from(number).unwrap_or(i64::MAX)))?;
        let (mut ops, mut bytes): (Vec<(OpId, Op)>, _) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let (_, id, op) = log::read_op(row)?;
            bytes += op.cbor_len();
            if bytes > limit_bytes && ops.last().is_some_and(|(_, last)| last.number < op.number) {
                return Ok((ops, true));
            }
            ops.push((id, op));
        }
        Ok((ops, false))
    }

    /// Whether the log knows the op's deed under another kind, author or purpose. Such an op cannot
    /// be kept as it is, because a deed is stored once.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn contradicts_its_deed(&self, op: &Op) -> Result<bool> {
        let mut find = self.conn.prepare_cached(
            "SELECT k.text = ?2 AND a.text = ?3 AND d.undoes IS ?4
             FROM deed d JOIN word k ON k.no = d.kind JOIN word a ON a.no = d.author WHERE d.id = ?1",
        )?;
        let same: Option<bool> =
            find.query_row((op.deed, &op.kind, &op.author, op.undoes), |row| row.get(0)).optional()?;
        Ok(same == Some(false))
    }

    /// HQ turned out not to hold these ops: it was restored. They are offered again.
    ///
    /// # Errors
    /// Whatever SQLite says; nothing was written then.
    pub fn forget_receipts_of(&mut self, ids: &[OpId]) -> Result<()> {
        #[cfg(feature = "teeth")]
        if crate::teeth::bites(crate::teeth::Tooth::ReceiptsKept) {
            return Ok(());
        }
        let tx = begin(&mut self.conn)?;
        {
            let mut mark = tx.prepare_cached("UPDATE op SET is_receipted = 0 WHERE id = ?1 AND is_receipted = 1")?;
            for id in ids {
                mark.execute([id.0])?;
            }
        }
        tx.commit()?;
        Ok(())
    }
}
