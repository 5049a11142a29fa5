//! Taking a deed back. An undo is itself a deed, so it can be undone too, and it travels like any other.

use rusqlite::OptionalExtension as _;
use uuid::Uuid;

use crate::fold::{self, EXISTS, Entry};
use crate::{Deed, DeedId, Ledger, LedgerError, OpId, Result, Schema, Table, Tx, log, project};

/// What an undo did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undone {
    /// The undo's own deed.
    pub deed: DeedId,
    /// Entities that are as they were before.
    pub n_undone: usize,
    /// Entities that somebody worked on since: they stay as they are.
    pub n_kept: usize,
}

struct Step {
    table: u16,
    entity: Uuid,
    fields: Vec<u16>,
}

impl Ledger {
    /// Takes a deed back, field by field. What was changed since by another deed stays.
    ///
    /// # Errors
    /// [`LedgerError::UnknownDeed`]; [`LedgerError::NothingToUndo`] when all of it was changed since.
    pub fn undo(&mut self, deed: DeedId, author: &str) -> Result<Undone> {
        let steps = self.steps_of(deed)?;
        let schema = self.schema;
        let ((n_undone, n_kept), own) = self.transact_undoing(
            Deed {
                kind: "deed-undo",
                author,
            },
            Some(deed),
            |tx| -> Result<_> {
                let (mut n_undone, mut n_kept) = (0, 0);
                // Children were written after their roots; they go first.
                for step in steps.iter().rev() {
                    let Some(table) = schema.table(step.table) else {
                        continue;
                    };
                    if take_back(tx, schema, table, step, deed)? {
                        n_undone += 1
                    } else {
                        n_kept += 1
                    }
                }
                Ok((n_undone, n_kept))
            },
        )?;
        match own {
            Some(own) => Ok(Undone {
                deed: own,
                n_undone,
                n_kept,
            }),
            None => Err(LedgerError::NothingToUndo(deed)),
        }
    }

    /// The deed that took `deed` back and was not taken back itself.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn undone_by(&self, deed: DeedId) -> Result<Option<DeedId>> {
        let mut find = self
            .conn
            .prepare_cached("SELECT id FROM deed WHERE undoes = ?1 ORDER BY no DESC LIMIT 1")?;
        let undo: Option<Uuid> = find.query_row([deed], |row| row.get(0)).optional()?;
        match undo {
            Some(undo) if self.undone_by(undo)?.is_none() => Ok(Some(undo)),
            _ => Ok(None),
        }
    }

    fn steps_of(&self, deed: DeedId) -> Result<Vec<Step>> {
        let mut find = self.conn.prepare_cached(&format!(
            "{} WHERE op.deed = (SELECT no FROM deed WHERE id = ?1) ORDER BY op.seq",
            log::SELECT_OP
        ))?;
        let mut rows = find.query([deed])?;
        let mut steps = Vec::new();
        while let Some(row) = rows.next()? {
            let (_, _, op) = log::read_op(row)?;
            steps.push(Step {
                table: op.table,
                entity: op.entity,
                fields: op.fields.into_iter().map(|(no, _)| no).collect(),
            });
        }
        if steps.is_empty() {
            Err(LedgerError::UnknownDeed(deed))
        } else {
            Ok(steps)
        }
    }
}

/// Puts one entity back to what it was without the deed. `false` when somebody worked on it since.
fn take_back(tx: &Tx<'_>, schema: &Schema, table: &'static Table, step: &Step, deed: DeedId) -> Result<bool> {
    let entries = log::entries_of(tx, step.entity)?;
    let of_deed = ids_of(tx, step.entity, deed)?;
    let now = fold::fold(Some(table), &entries);
    let first = entries
        .iter()
        .position(|entry| of_deed.contains(&entry.id))
        .unwrap_or(0);
    let since: Vec<OpId> = entries[first..]
        .iter()
        .map(|entry| entry.id)
        .filter(|id| !of_deed.contains(id))
        .collect();
    let others: Vec<Entry> = entries
        .into_iter()
        .filter(|entry| !of_deed.contains(&entry.id))
        .collect();
    let before = fold::fold(Some(table), &others);

    if step.fields.contains(&EXISTS) {
        let is_changed_since = now.values().any(|cell| since.contains(&cell.shown));
        let was_there = fold::exists(&before);
        if was_there != fold::exists(&now) {
            if was_there {
                let Ok(row) = project::row_of(table, &before) else {
                    return Ok(false);
                };
                project::write_row(tx, table, step.entity, &row)?;
                return Ok(true);
            }
            if is_changed_since || has_other_children(tx, schema, step.entity, deed)? {
                return Ok(false);
            }
            project::remove_row(tx, table, step.entity)?;
            return Ok(true);
        }
    }
    let Some(mut row) = project::read_row(tx, table, step.entity)? else {
        return Ok(false);
    };
    let mut n_fields = 0;
    for (field, value) in table.fields.iter().zip(&mut row) {
        let is_ours = now.get(&field.no).is_some_and(|cell| of_deed.contains(&cell.shown));
        if is_ours && step.fields.contains(&field.no) {
            *value = fold::value(&before, field.no).clone();
            n_fields += 1;
        }
    }
    if n_fields == 0 {
        return Ok(false);
    }
    project::write_row(tx, table, step.entity, &row)?;
    Ok(true)
}

fn ids_of(tx: &Tx<'_>, entity: Uuid, deed: DeedId) -> Result<Vec<OpId>> {
    let mut find =
        tx.prepare_cached("SELECT op.id FROM op JOIN deed d ON d.no = op.deed WHERE op.entity = ?1 AND d.id = ?2")?;
    let rows = find.query_map((entity, deed), |row| Ok(OpId(row.get(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether other deeds added rows under this root that still exist.
fn has_other_children(tx: &Tx<'_>, schema: &Schema, root: Uuid, deed: DeedId) -> Result<bool> {
    let mut find = tx.prepare_cached(
        "SELECT DISTINCT op.table_no, op.entity FROM op JOIN deed d ON d.no = op.deed
         WHERE op.root = ?1 AND op.entity <> op.root AND d.id <> ?2",
    )?;
    let children: Vec<(u16, Uuid)> = find
        .query_map((root, deed), |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (table, child) in children {
        // The row, not the log: what this undo has removed so far is not in the log yet.
        if let Some(table) = schema.table(table)
            && project::read_row(tx, table, child)?.is_some()
        {
            return Ok(true);
        }
    }
    Ok(false)
}
