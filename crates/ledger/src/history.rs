//! The log as people read it: who changed what, when, from what to what.

use rusqlite::OptionalExtension as _;
use uuid::Uuid;

use crate::fold::{self, EXISTS, Entry};
use crate::{Changed, DeedId, Incarnation, Ledger, Op, OpId, Result, Value, log};

/// One field that a deed changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Name of the table.
    pub table: &'static str,
    /// The entity.
    pub entity: Uuid,
    /// Name of the field; `exists` for appearing and disappearing.
    pub field: &'static str,
    /// Shown before the deed, as far as its author had seen.
    pub before: Value,
    /// Written by the deed.
    pub after: Value,
}

/// One deed on an entity or on what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeedEntry {
    /// The deed.
    pub deed: DeedId,
    /// Its kind.
    pub kind: String,
    /// Who did it.
    pub author: String,
    /// The device's time in milliseconds.
    pub at: i64,
    /// The deed it took back.
    pub undoes: Option<DeedId>,
    /// What it changed here.
    pub changes: Vec<Change>,
}

/// A deed without its changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeedSummary {
    /// Its kind.
    pub kind: String,
    /// Who did it.
    pub author: String,
    /// When, in milliseconds.
    pub at: i64,
    /// The deed it took back.
    pub undoes: Option<DeedId>,
    /// Number of entities it wrote.
    pub n: u64,
}

impl Ledger {
    /// All ops on one entity as [`fold::fold`] takes them, oldest first in this database's order.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn entries_of(&self, entity: Uuid) -> Result<Vec<Entry>> {
        log::entries_of(&self.conn, entity)
    }

    /// All ops on a root entity and on what belongs to it, oldest first in this database's order.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn ops_on(&self, root: Uuid) -> Result<Vec<(OpId, Op)>> {
        let mut find =
            self.conn.prepare_cached(&format!("{} {}", log::SELECT_OP, include_str!("history_ops_on.sql")))?;
        let mut rows = find.query([root])?;
        let mut ops = Vec::new();
        while let Some(row) = rows.next()? {
            let (_, id, op) = log::read_op(row)?;
            ops.push((id, op));
        }
        Ok(ops)
    }

    /// The newest deeds on a root entity and all that belongs to it, newest first, at most `limit`.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn history(&self, root: Uuid, limit: usize) -> Result<Vec<DeedEntry>> {
        let mut find = self.conn.prepare_cached(&format!(
            "{} WHERE op.root = ?1 OR op.entity = ?1 ORDER BY op.seq DESC LIMIT 2000",
            log::SELECT_OP
        ))?;
        let mut rows = find.query([root])?;
        let mut deeds: Vec<DeedEntry> = Vec::new();
        while let Some(row) = rows.next()? {
            let (_, _, op) = log::read_op(row)?;
            let Some(table) = self.schema.table(op.table) else {
                continue;
            };
            let entries = log::entries_of(&self.conn, op.entity)?;
            let seen: Vec<Entry> = entries.into_iter().filter(|entry| op.base.contains(&entry.id)).collect();
            let before = fold::fold(Some(table), &seen);
            let changes = op.fields.iter().filter_map(|(no, after)| {
                let field = if *no == EXISTS { "exists" } else { table.field(*no)?.name };
                let before = fold::value(&before, *no).clone();
                Some(Change { table: table.name, entity: op.entity, field, before, after: after.clone() })
            });
            let position = deeds.iter().position(|entry| entry.deed == op.deed);
            match position {
                Some(at) => deeds[at].changes.extend(changes),
                None if deeds.len() == limit => break,
                None => deeds.push(DeedEntry {
                    deed: op.deed,
                    changes: changes.collect(),
                    kind: op.kind,
                    author: op.author,
                    at: op.at,
                    undoes: op.undoes,
                }),
            }
        }
        Ok(deeds)
    }

    /// One deed in short.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn deed(&self, deed: DeedId) -> Result<Option<DeedSummary>> {
        let mut find = self.conn.prepare_cached(
            "SELECT k.text, a.text, d.at, d.undoes, (SELECT count(*) FROM op WHERE op.deed = d.no)
             FROM deed d JOIN word k ON k.no = d.kind JOIN word a ON a.no = d.author WHERE d.id = ?1",
        )?;
        let found = find.query_row([deed], |row| {
            Ok(DeedSummary {
                kind: row.get(0)?,
                author: row.get(1)?,
                at: row.get(2)?,
                undoes: row.get(3)?,
                n: row.get::<_, i64>(4)?.unsigned_abs(),
            })
        });
        Ok(found.optional()?)
    }

    /// Deeds that one incarnation did, newest first, at most `limit`.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn deeds_of(&self, incarnation: Incarnation, limit: u32) -> Result<Vec<DeedId>> {
        let mut find = self.conn.prepare_cached(include_str!("history_deeds_of.sql"))?;
        let rows = find.query_map((incarnation.0, limit), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The entities that a deed wrote, in the order it first touched them.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn touched_by(&self, deed: DeedId) -> Result<Vec<Changed>> {
        let mut find = self.conn.prepare_cached(
            "SELECT op.table_no, op.entity FROM op JOIN deed d ON d.no = op.deed WHERE d.id = ?1 ORDER BY op.seq",
        )?;
        let rows = find.query_map([deed], |row| Ok(Changed { table: row.get(0)?, entity: row.get(1)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The deed that made an entity, as far as this database knows.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn made_by(&self, entity: Uuid) -> Result<Option<DeedId>> {
        let mut find = self
            .conn
            .prepare_cached("SELECT d.id FROM op JOIN deed d ON d.no = op.deed WHERE op.entity = ?1 ORDER BY op.seq")?;
        let deeds = find.query_map([entity], |row| row.get(0))?.collect::<rusqlite::Result<Vec<DeedId>>>()?;
        // What builds on the addition may have come here before it.
        let entries = log::entries_of(&self.conn, entity)?;
        let adds = |entry: &Entry| entry.base.is_empty() && entry.fields.contains(&(EXISTS, Value::Int(1)));
        Ok(deeds.get(entries.iter().position(adds).unwrap_or(0)).copied())
    }
}
