//! Offices, devices, codes, signatures, alarms; administrators and what they did; refused ops: in
//! `hq.db`, or on PostgreSQL.

mod admins;
mod audit;
mod backups;
mod codes;
#[cfg(test)]
mod console_tests;
mod contacts;
mod database;
mod devices;
mod moves;
mod national;
mod offices;
mod refused;
mod registrations;

pub use admins::{Admin, Stretched};
pub use audit::{Act, COMMAND_LINE};
pub use codes::CodeState;
pub use contacts::{Alarm, AlarmKind};
pub use devices::Device;
pub use moves::{MoveWish, Moved};
pub use national::{Item, ItemKind, Kept, NationalItem, Sent};
pub use offices::Office;
pub use refused::MOST_REFUSED;
pub(crate) use refused::hash_of;
pub use registrations::{PersonKey, Reading, Registration};

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use data_encoding::HEXLOWER;
use kerege_ledger::Key;
use refinery::{Migration, Runner};
use rusqlite::Connection;

use crate::HqError;
use crate::keys::Identity;
use crate::postgres::Postgres;
use audit::note;
use database::{Cell, Database, Row, Within};

/// The open database of HQ. Another process (`kerege-hq device code`) may have it open as well.
pub struct Control {
    db: Database,
}

impl Control {
    /// Opens it, or makes it.
    pub fn open(path: &Path, key: &Key) -> Result<Self, HqError> {
        let mut conn = Connection::open(path)?;
        // A wrong key is told by our error; SQLCipher would write about it to standard error as well.
        conn.pragma_update(None, "cipher_log_level", "NONE")?;
        conn.pragma_update(None, "key", format!("x'{}'", HEXLOWER.encode(key.as_bytes())))?;
        conn.busy_timeout(Duration::from_secs(10))?;
        conn.pragma_update(None, "temp_store", "MEMORY")?;
        conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        conn.pragma_update(None, "fullfsync", true)?;
        conn.pragma_update(None, "foreign_keys", true)?;
        Runner::new(&migrations()?).set_abort_divergent(true).run(&mut conn)?;
        Ok(Self { db: Database::File(conn) })
    }

    /// The tables on PostgreSQL, which several processes share.
    pub fn shared(postgres: Arc<Postgres>) -> Self {
        Self { db: Database::Shared(postgres) }
    }

    /// Makes a server that of the HQ with this root, once and for all: the one with HQ's own tables,
    /// or the node of a name. A process with other keys, or with keys of an older generation, would
    /// sign what no device believes.
    pub fn claim(&mut self, identity: &Identity, node: Option<&str>) -> Result<(), HqError> {
        let Identity { root_key, signing_key, generation } = identity;
        let sql = include_str!("identity_put.sql");
        self.db.execute(sql, &[root_key.into(), (*generation).into(), signing_key.into(), node.into()])?;
        let found = self.db.query("SELECT root_key, generation, node, signing_key FROM identity", &[])?;
        let Some(row) = found.first() else { return Err(HqError::OtherHq) };
        if row.bytes(0).as_deref() != Some(root_key.as_slice()) {
            return Err(HqError::OtherHq);
        }
        let bears = row.text(2);
        if bears.as_deref() != node {
            return Err(HqError::OtherNode(node.map_or_else(|| bears.unwrap_or_default(), str::to_owned)));
        }
        if row.count(1) > *generation {
            return Err(HqError::OlderKeys);
        }
        if row.bytes(3).as_deref() != Some(signing_key.as_slice()) {
            return Err(HqError::OtherSigningKey);
        }
        Ok(())
    }

    /// Copies everything into tables without offices, whichever of the two they are. What the national office
    /// keeps there gives way to what is copied, and so does an administrator of the same name, with their
    /// sessions; other administrators and the audit stay.
    pub fn copy_into(&self, other: &mut Self) -> Result<(), HqError> {
        // What the other was backed up with is not what it holds from now on.
        self.copy_tables(other, &["backup", "national_item"], &COPIED)?;
        self.copy_moves_into(other)
    }

    /// Copies the moves between offices, over those that the other has.
    pub fn copy_moves_into(&self, other: &mut Self) -> Result<(), HqError> {
        self.copy_tables(other, &[MOVES.0], &[MOVES])
    }

    fn copy_tables(&self, other: &mut Self, emptied: &[&str], copied: &[Copied]) -> Result<(), HqError> {
        other.db.transact(|tx| {
            for table in emptied {
                tx.execute(&format!("DELETE FROM {table}"), &[])?;
            }
            for table in copied {
                let mut after = None;
                loop {
                    let rows = self.part_of(table, after.as_ref())?;
                    for row in &rows {
                        put_copied(tx, table, row)?;
                    }
                    if (rows.len() as u64) < PART {
                        break;
                    }
                    after = rows.last().and_then(|row| row.cells().last().cloned());
                }
            }
            Ok(())
        })
    }

    /// The next rows of a table, each with its place in the order as the last cell.
    fn part_of(&self, (table, columns, order): &Copied, after: Option<&Cell>) -> Result<Vec<Row>, HqError> {
        let select = format!("SELECT {columns}, {order} FROM {table}");
        match after {
            None => self.db.query(&format!("{select} ORDER BY {order} LIMIT ?1"), &[PART.into()]),
            Some(after) => {
                let sql = format!("{select} WHERE {order} > ?1 ORDER BY {order} LIMIT ?2");
                self.db.query(&sql, &[after.clone(), PART.into()])
            }
        }
    }
}

/// Writes a copied row; its last cell is its place in the order.
fn put_copied(tx: &Within<'_>, (table, columns, _): &Copied, row: &Row) -> Result<(), HqError> {
    let n_columns = columns.split(", ").count();
    if *table == "admin" {
        tx.execute("DELETE FROM admin WHERE name = ?1", &row.cells()[..1])?;
    }
    let places: Vec<String> = (1..=n_columns).map(|n| format!("?{n}")).collect();
    let sql = format!("INSERT INTO {table} ({columns}) VALUES ({})", places.join(", "));
    tx.execute(&sql, &row.cells()[..n_columns])?;
    Ok(())
}

/// So many rows are read at once.
const PART: u64 = 500;

/// A table with its columns and its order.
type Copied = (&'static str, &'static str, &'static str);

/// A move is copied as not done: where it is put back, the offices' lists are of another moment.
const MOVES: Copied = ("roster_move", "record, from_office, to_office, wished_at, wished_by", "no");

/// Tables with their columns and their order; those before others are referred to by them. What
/// numbers itself is numbered anew. `backup` is missing: no copy was itself backed up. What is computed from
/// the offices' ops is missing: it is computed anew.
const COPIED: [Copied; 9] = [
    ("office", "region, name, added_at", "region"),
    (
        "device",
        "number, key, region, enrolled_at, revoked_at, program, last_contact_at, incarnation, waiting, skew_ms, is_equal, \
         renew_asked",
        "number",
    ),
    ("code", "key, region, made_at, expires_at, used_at, used_by", "no"),
    ("chain_head", "device, incarnation, number, chain, signature, at", "no"),
    ("alarm", "at, kind, region, device, seen_by, seen_at", "no"),
    ("admin", "name, salt, memory_kib, passes, lanes, stretched, made_at", "name"),
    ("audit", "at, admin, act, subject, reason", "no"),
    ("national_item", "id, kind, item, archived_on, version, changed_at, changed_by", "version"),
    ("refused_op", "region, device, hash, op, salt, code, first_at, last_at, n_times, discarded_at", "no"),
];

/// The versions of the file, in their order.
fn migrations() -> Result<Vec<Migration>, refinery::Error> {
    Ok(vec![
        Migration::unapplied("V1__control", include_str!("0001_control.sql"))?,
        Migration::unapplied("V2__console", include_str!("0002_console.sql"))?,
        Migration::unapplied("V3__backup", include_str!("0003_backup.sql"))?,
        Migration::unapplied("V4__registrations", include_str!("0004_registrations.sql"))?,
        Migration::unapplied("V5__national", include_str!("0005_national.sql"))?,
        Migration::unapplied("V6__moves", include_str!("0006_moves.sql"))?,
        Migration::unapplied("V7__national_items", include_str!("0007_national_items.sql"))?,
        Migration::unapplied("V8__national_touched", include_str!("0008_national_touched.sql"))?,
        Migration::unapplied("V9__renewals", include_str!("0009_renewals.sql"))?,
        Migration::unapplied("V10__chain_heads", include_str!("0010_chain_heads.sql"))?,
        Migration::unapplied("V11__alarms", include_str!("0011_alarms.sql"))?,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_older_file_the_newest_signatures_and_the_newest_unseen_alarms_stay() {
        let mut conn = Connection::open_in_memory().unwrap();
        Runner::new(&migrations().unwrap()[..9]).run(&mut conn).unwrap();
        for (incarnation, number) in [("01", 3), ("01", 7), ("01", 5), ("02", 1)] {
            let sql = format!(
                "INSERT INTO chain_head (device, incarnation, number, chain, signature, at)
                 VALUES (4, x'{incarnation}', {number}, x'01', x'02', 5)"
            );
            conn.execute(&sql, []).unwrap();
        }
        for (at, seen_by) in [(1, Some("Сәуле")), (2, Some("Сәуле")), (3, None), (5, None), (4, None)] {
            let sql =
                "INSERT INTO alarm (at, kind, region, device, seen_by) VALUES (?1, 'device-restored', 'KZ-63', 4, ?2)";
            conn.execute(sql, (at, seen_by)).unwrap();
        }
        Runner::new(&migrations().unwrap()).set_abort_divergent(true).run(&mut conn).unwrap();
        let read = |sql: &str| -> Vec<i64> {
            conn.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        assert_eq!(read("SELECT number FROM chain_head ORDER BY incarnation"), [7, 1]);
        assert_eq!(read("SELECT at FROM alarm ORDER BY at"), [1, 2, 5]);
    }

    #[test]
    fn courses_of_an_older_file_are_items_of_the_newer() {
        let mut conn = Connection::open_in_memory().unwrap();
        Runner::new(&migrations().unwrap()[..6]).run(&mut conn).unwrap();
        let sql = "INSERT INTO national_course VALUES (x'01', '{}', '2026-11-20', 7, 5, 'Сәуле')";
        conn.execute(sql, []).unwrap();
        Runner::new(&migrations().unwrap()).set_abort_divergent(true).run(&mut conn).unwrap();
        let sql = "SELECT kind, item, archived_on, version FROM national_item";
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        let item: (String, String, String, i64) = conn.query_row(sql, [], row).unwrap();
        assert_eq!(item, ("course".into(), "{}".into(), "2026-11-20".into(), 7));
    }
}
