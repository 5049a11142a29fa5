//! What no protocol could undercut on this machine: the densest form of the same ops, reading them, and
//! plain rows into an encrypted table.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use kerege_domain::Office;
use kerege_sync::protocol::{inside_of, write_columns};
use rusqlite::Connection;

use crate::Outcome;
use crate::people::{PASSWORD, WallClock};

/// Floors of this run.
pub struct Floor {
    pub bytes_each: f64,
    pub read_s: f64,
    pub insert_s: f64,
}

pub fn measure(folder: &Path) -> Outcome<Floor> {
    let office = Office::open(folder, PASSWORD, Arc::new(WallClock))?;
    let begun = Instant::now();
    let (ops, _) = office.ledger.outbox_after(0, usize::MAX)?;
    let read_s = begun.elapsed().as_secs_f64();
    let (mut bytes, mut n) = (0, 0);
    for some in ops.chunks(20_000) {
        let salts = office.ledger.salts_for(some.iter().map(|(_, op)| op))?;
        let plain = inside_of(&write_columns(some, &salts, Some(&std::collections::HashMap::new()))?)?;
        bytes += zstd::bulk::compress(&plain, 19)?.len();
        n += some.len();
    }
    drop(ops);
    Ok(Floor { bytes_each: bytes as f64 / n.max(1) as f64, read_s, insert_s: insert(&office, folder)? })
}

/// The rows as they stand into one table with four indexes, in one transaction.
fn insert(office: &Office, folder: &Path) -> Outcome<f64> {
    let path = folder.with_extension("floor.db");
    let mut conn = Connection::open(&path)?;
    conn.pragma_update(None, "key", format!("x'{}'", "07".repeat(32)))?;
    conn.pragma_update(None, "cache_size", -24_000)?;
    conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    let from = office.ledger.connection();
    let ddl: String = from.query_row("SELECT sql FROM sqlite_schema WHERE name = 'volunteer'", [], |row| row.get(0))?;
    conn.execute_batch(&ddl)?;
    for column in ["last_name", "phone", "iin", "district"] {
        conn.execute_batch(&format!("CREATE INDEX volunteer_by_{column} ON volunteer ({column})"))?;
    }
    let mut all = from.prepare("SELECT * FROM volunteer")?;
    let n_columns = all.column_count();
    let rows: Vec<Vec<rusqlite::types::Value>> =
        all.query_map([], |row| (0..n_columns).map(|at| row.get(at)).collect())?.collect::<Result<_, _>>()?;
    let begun = Instant::now();
    let tx = conn.transaction()?;
    {
        let mut put = tx.prepare(&format!("INSERT INTO volunteer VALUES ({})", vec!["?"; n_columns].join(", ")))?;
        for row in &rows {
            put.execute(rusqlite::params_from_iter(row))?;
        }
    }
    tx.commit()?;
    Ok(begun.elapsed().as_secs_f64())
}
