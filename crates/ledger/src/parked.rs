//! What is held and cannot be shown: which entities, why, and how one is let go of.

use uuid::Uuid;

use crate::{Deed, Ledger, LedgerError, Result, project};

/// An entity that is held and that this release cannot show as a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// Its id.
    pub entity: Uuid,
    /// Number of its table, which this release may not know.
    pub table: u16,
    /// Why: `unknown-table`, `field-missing`, `field-of-another-kind`.
    pub reason: String,
    /// How many ops there are on it.
    pub n_ops: u64,
    /// When the first of them was written, in milliseconds of its author's clock.
    pub first_at: i64,
    /// When the last one was.
    pub last_at: i64,
}

impl Ledger {
    /// How many ops are kept but cannot be shown by this release.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn parked_count(&self) -> Result<u64> {
        let mut count = self.conn.prepare_cached("SELECT count(*) FROM op WHERE parked IS NOT NULL")?;
        Ok(count.query_row([], |row| row.get::<_, i64>(0))?.unsigned_abs())
    }

    /// The entities that are parked, at most `limit`: first those of tables that this release knows, and of
    /// each kind those that came last first.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn parked(&self, limit: u32) -> Result<Vec<Parked>> {
        let mut find = self.conn.prepare_cached(include_str!("parked.sql"))?;
        let rows = find.query_map([limit], |row| {
            Ok(Parked {
                entity: row.get(0)?,
                table: row.get(1)?,
                reason: row.get(2)?,
                n_ops: row.get::<_, i64>(3)?.unsigned_abs(),
                first_at: row.get(4)?,
                last_at: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Removes an entity that is parked, by a deed that travels like any other. `false` when it is not
    /// parked, is shown all the same (ops of another table bear its id), or is of a table that only another
    /// release knows: nothing is written then.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn remove_parked(&mut self, deed: Deed<'_>, entity: Uuid) -> Result<bool> {
        let schema = self.schema;
        let (_, removed) = self.transact(deed, |tx| {
            let sql = "SELECT DISTINCT table_no FROM op WHERE entity = ?1 AND parked IS NOT NULL ORDER BY table_no";
            let mut find = tx.prepare_cached(sql)?;
            let tables = find.query_map([entity], |row| row.get(0))?.collect::<rusqlite::Result<Vec<u16>>>()?;
            for table in tables.into_iter().filter_map(|no| schema.table(no)) {
                if project::read_row(tx, table, entity)?.is_none() {
                    tx.settle_absence(table, entity);
                    break;
                }
            }
            Ok::<_, LedgerError>(())
        })?;
        Ok(removed.is_some())
    }
}
