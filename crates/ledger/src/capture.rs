//! How nothing escapes the door: temporary triggers on every replicated table.
//!
//! Inside a deed they note which entity changed. While the fold writes rows they stay silent.
//! Outside both they end the transaction: a trigger that aborted a statement would make SQLite keep a
//! journal of each. They cost no measurable time (1.0–1.4 s for 100,000 inserts with and without), need
//! no libclang, and see every statement, whoever wrote it.

use rusqlite::Connection;

use crate::{Changed, Result, Schema};

/// What the triggers do at the moment.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Gate {
    /// Refuse.
    Closed = 0,
    /// Note what changes.
    Deed = 1,
    /// Let the fold write.
    Fold = 2,
}

pub(crate) fn install(conn: &Connection, schema: &Schema) -> Result<()> {
    conn.execute_batch(include_str!("capture_tables.sql"))?;
    for table in schema.tables {
        let (name, no) = (table.name, table.no);
        let closed = "SELECT RAISE(ROLLBACK, 'a replicated table is written in a deed only') WHERE (SELECT mode FROM temp.gate) = 0;";
        let note = |row: &str| {
            format!(
                "INSERT INTO captured (table_no, entity) SELECT {no}, {row}.id WHERE (SELECT mode FROM temp.gate) = 1;"
            )
        };
        conn.execute_batch(&format!(
            "CREATE TEMP TRIGGER capture_{name}_insert AFTER INSERT ON main.{name} BEGIN {closed} {new} END;
             CREATE TEMP TRIGGER capture_{name}_update AFTER UPDATE ON main.{name} BEGIN
               {closed}
               SELECT RAISE(ROLLBACK, 'an id never changes') WHERE NEW.id IS NOT OLD.id;
               {new}
             END;
             CREATE TEMP TRIGGER capture_{name}_delete AFTER DELETE ON main.{name} BEGIN {closed} {old} END;",
            new = note("NEW"),
            old = note("OLD"),
        ))?;
    }
    Ok(())
}

/// Changes what the triggers do, until the transaction ends or this is called again.
pub(crate) fn open_gate(conn: &Connection, gate: Gate) -> Result<()> {
    conn.prepare_cached("UPDATE temp.gate SET mode = ?1")?.execute([gate as i64])?;
    conn.prepare_cached("DELETE FROM temp.captured")?.execute([])?;
    Ok(())
}

/// Which entities the deed touched, in the order it first touched them.
pub(crate) fn captured(conn: &Connection) -> Result<Vec<Changed>> {
    let mut touched =
        conn.prepare_cached("SELECT table_no, entity FROM temp.captured GROUP BY table_no, entity ORDER BY min(n)")?;
    let rows = touched.query_map([], |row| Ok(Changed { table: row.get(0)?, entity: row.get(1)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
