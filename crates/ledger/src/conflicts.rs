//! Fields that two people wrote without seeing each other's value, and entities that one removed and another
//! wrote in: which, and what stands beside what.
//!
//! The list is kept with the heads of each entity, in the transaction that changed them; nothing scans
//! the log. A deed decides by [`crate::Tx::settle`].

use uuid::Uuid;

use crate::fold::{Cell, EXISTENCE, EXISTS};
use crate::{DeedId, Field, Incarnation, Ledger, OpId, Result, Table, Value, fold, log};

/// One field with several values that nobody has replaced.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// The table.
    pub table: &'static Table,
    /// The entity.
    pub entity: Uuid,
    /// Its root.
    pub root: Uuid,
    /// The field; `exists` where a removal stands beside a change.
    pub field: &'static Field,
    /// What was written, oldest first by the clocks of the desks.
    pub versions: Vec<Version>,
}

/// One of the values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The op that wrote it.
    pub op: OpId,
    /// The value.
    pub value: Value,
    /// Who wrote it.
    pub author: String,
    /// When, by the clock of that desk, in milliseconds.
    pub at: i64,
    /// The deed.
    pub deed: DeedId,
    /// The database that wrote it.
    pub incarnation: Incarnation,
    /// It is what rows show until people decide.
    pub is_shown: bool,
}

impl Conflict {
    /// Somebody removed the entity without seeing what somebody else wrote in it: 0 stands for the
    /// removal, 1 for what was written.
    #[must_use]
    pub fn is_of_existence(&self) -> bool {
        self.field.no == EXISTS
    }
}

impl Ledger {
    /// How many fields wait for a decision.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn conflict_count(&self) -> Result<u64> {
        let mut count = self.conn.prepare_cached("SELECT count(*) FROM conflict")?;
        Ok(count.query_row([], |row| row.get::<_, i64>(0))?.unsigned_abs())
    }

    /// Fields that wait for a decision, at most `limit`, by entity.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn conflicts(&self, limit: u32) -> Result<Vec<Conflict>> {
        let sql = "SELECT entity, table_no, field FROM conflict ORDER BY entity, table_no, field LIMIT ?1";
        let mut find = self.conn.prepare_cached(sql)?;
        let rows = find.query_map([limit], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let waiting: Vec<(Uuid, u16, u16)> = rows.collect::<rusqlite::Result<_>>()?;
        let found = waiting.into_iter().map(|(entity, table, field)| self.conflict(entity, table, field));
        Ok(found.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// Fields of one entity that wait for a decision.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn conflicts_of(&self, entity: Uuid) -> Result<Vec<Conflict>> {
        let found = self.listed(entity)?.into_iter().map(|(table, field)| self.conflict(entity, table, field));
        Ok(found.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// Tables and fields of an entity that are listed as contested.
    pub(crate) fn listed(&self, entity: Uuid) -> Result<Vec<(u16, u16)>> {
        let sql = "SELECT table_no, field FROM conflict WHERE entity = ?1 ORDER BY table_no, field";
        let mut find = self.conn.prepare_cached(sql)?;
        let listed =
            find.query_map([entity], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        Ok(listed)
    }

    /// The conflict over one field, if there is one.
    fn conflict(&self, entity: Uuid, table: u16, field: u16) -> Result<Option<Conflict>> {
        let Some(table) = self.schema.table(table) else { return Ok(None) };
        let declared = if field == EXISTS { Some(&EXISTENCE) } else { table.field(field) };
        let Some(field) = declared else { return Ok(None) };
        let folded = fold::fold(Some(table), &log::entries_of(&self.conn, entity)?);
        let Some(cell) = folded.get(&field.no).filter(|cell| cell.is_contested) else { return Ok(None) };
        let mut root = entity;
        let versions = self.versions(cell, field.no, &mut root)?;
        Ok(Some(Conflict { table, entity, root, field, versions }))
    }

    fn versions(&self, cell: &Cell, field: u16, root: &mut Uuid) -> Result<Vec<Version>> {
        let mut versions = Vec::with_capacity(cell.heads.len());
        let mut ids = cell.heads.clone();
        if !ids.contains(&cell.shown) {
            // Beside a removal stands what was written in another field.
            ids.push(cell.shown);
        }
        for (id, op) in self.ops_by_id(&ids)? {
            let written = op.fields.into_iter().find(|(no, _)| *no == field);
            let value = match written {
                Some((_, value)) => value,
                None if field == EXISTS => Value::Int(1),
                None => continue,
            };
            *root = op.root;
            versions.push(Version {
                op: id,
                value,
                author: op.author,
                at: op.at,
                deed: op.deed,
                incarnation: op.incarnation,
                is_shown: id == cell.shown,
            });
        }
        versions.sort_by_key(|version| (version.at, version.op));
        Ok(versions)
    }
}
