//! What a device keeps about HQ: who it is there, whom it trusts, how far it is, what was confirmed.
//!
//! All of it stands in tables of this device inside the encrypted file, so that keys are wiped with
//! it and a cursor is kept in the same transaction as the ops that it covers.

use ed25519_dalek::{SigningKey, VerifyingKey};
use kerege_ledger::{Ledger, LedgerError, OpId};
use rusqlite::{Connection, OptionalExtension as _, Transaction};

use crate::protocol::{Cursor, Grant, SignedReceipt, Statement};
use crate::{SyncError, history};

/// The tables of sync, oldest first, append-only.
const MIGRATIONS: &[&str] = &[
    include_str!("0001_sync_membership.sql"),
    include_str!("0002_sync_desks.sql"),
    include_str!("0003_sync_mended.sql"),
];

/// A device's place at HQ.
#[derive(Clone)]
pub struct Membership {
    /// Where HQ is.
    pub hq_url: String,
    /// HQ's pinned root key.
    pub root_key: [u8; 32],
    /// HQ's keys of today, as the root signed them.
    pub statement: Statement,
    /// The device's number.
    pub device: u64,
    /// The device's key.
    pub key: SigningKey,
    /// The region of its office.
    pub region: String,
    /// The name of its office.
    pub office_name: String,
    /// The root's signed words about this device.
    pub grant: (Vec<u8>, [u8; 64]),
}

/// Makes or brings up to date the tables of sync, in one transaction. A database that never syncs
/// has none of them, and the domain need not know that they exist.
pub(crate) fn prepare(ledger: &mut Ledger) -> Result<(), SyncError> {
    Ok(ledger.local(|tx| -> Result<(), LedgerError> {
        tx.execute_batch("CREATE TABLE IF NOT EXISTS sync_migration (no INTEGER PRIMARY KEY) STRICT")?;
        let done: i64 = tx.query_row("SELECT count(*) FROM sync_migration", [], |row| row.get(0))?;
        for sql in MIGRATIONS.iter().skip(usize::try_from(done).unwrap_or(usize::MAX)) {
            tx.execute_batch(sql)?;
            tx.execute("INSERT INTO sync_migration DEFAULT VALUES", [])?;
        }
        Ok(())
    })?)
}

/// Brings the tables up to date where an older release made them.
pub(crate) fn prepare_if_older(ledger: &mut Ledger) -> Result<(), SyncError> {
    match n_prepared(ledger)? {
        0 => Ok(()),
        n if n < MIGRATIONS.len() => prepare(ledger),
        _ => Ok(()),
    }
}

/// Whether this device ever had to do with HQ. The tables may still be an older release's: what a
/// later migration adds is asked for by [`has_desks`] and [`has_mended`].
pub(crate) fn is_prepared(ledger: &Ledger) -> Result<bool, SyncError> {
    Ok(n_prepared(ledger)? > 0)
}

/// Whether the tables of the other desks are there.
pub(crate) fn has_desks(ledger: &Ledger) -> Result<bool, SyncError> {
    Ok(n_prepared(ledger)? >= 2)
}

/// Whether the history has what comparisons mended.
pub(crate) fn has_mended(ledger: &Ledger) -> Result<bool, SyncError> {
    Ok(n_prepared(ledger)? >= 3)
}

fn n_prepared(ledger: &Ledger) -> Result<usize, SyncError> {
    let conn = ledger.connection();
    let sql = "SELECT count(*) FROM sqlite_schema WHERE name = 'sync_migration'";
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(LedgerError::from);
    let n = if count(sql)? == 0 { 0 } else { count("SELECT count(*) FROM sync_migration")? };
    Ok(usize::try_from(n).unwrap_or(0))
}

/// The device's key, made when it is first asked for and kept from then on: an enrolment whose
/// answer was lost is repeated under the same key and answered the same.
///
/// # Errors
/// A fault of the ledger.
pub fn device_key(ledger: &mut Ledger, fresh: [u8; 32]) -> Result<SigningKey, SyncError> {
    prepare(ledger)?;
    let seed = ledger.local(|tx| -> Result<[u8; 32], LedgerError> {
        tx.execute("INSERT OR IGNORE INTO sync_device (one, seed) VALUES (1, ?1)", [fresh])?;
        Ok(tx.query_row("SELECT seed FROM sync_device", [], |row| row.get(0))?)
    })?;
    Ok(SigningKey::from_bytes(&seed))
}

/// The device's place at HQ; `None` before it joined.
///
/// # Errors
/// A fault of the ledger, a file whose signatures do not hold.
pub fn load(ledger: &Ledger) -> Result<Option<Membership>, SyncError> {
    if !is_prepared(ledger)? {
        return Ok(None);
    }
    let sql = "SELECT hq_url, root_key, statement, statement_signature, grant_bytes, grant_signature, seed
               FROM sync_membership JOIN sync_device USING (one)";
    type Row = (String, [u8; 32], Vec<u8>, [u8; 64], Vec<u8>, [u8; 64], [u8; 32]);
    let read = |row: &rusqlite::Row<'_>| -> rusqlite::Result<Row> {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?))
    };
    let found = ledger.connection().query_row(sql, [], read).optional().map_err(LedgerError::from)?;
    let Some((hq_url, root_key, statement, statement_signature, grant, grant_signature, seed)) = found else {
        return Ok(None);
    };
    let root =
        VerifyingKey::from_bytes(&root_key).map_err(|_| SyncError::BadAnswer("the pinned root is no key".into()))?;
    let statement = Statement::verify(&statement, &statement_signature, &root)?;
    let granted = Grant::verify(&grant, &grant_signature, &root)?;
    Ok(Some(Membership {
        hq_url,
        root_key,
        statement,
        device: granted.device,
        key: SigningKey::from_bytes(&seed),
        region: granted.region,
        office_name: granted.office_name,
        grant: (grant, grant_signature),
    }))
}

/// Pins HQ. A former HQ's receipts and cursor mean nothing to another one.
pub(crate) fn join(
    ledger: &mut Ledger,
    hq_url: &str,
    root_key: &[u8; 32],
    statement: &(Vec<u8>, [u8; 64]),
    grant: &(Vec<u8>, [u8; 64]),
    at: i64,
) -> Result<(), SyncError> {
    let former = load(ledger)?.map(|former| former.root_key);
    if former.is_some_and(|former| former != *root_key) {
        ledger.forget_receipts()?;
    }
    ledger.local(|tx| -> Result<(), LedgerError> {
        tx.execute("DELETE FROM sync_cursor", [])?;
        tx.execute("DELETE FROM sync_membership", [])?;
        tx.execute(
            include_str!("membership_insert.sql"),
            (hq_url, root_key, &statement.0, &statement.1, &grant.0, &grant.1, at),
        )?;
        history::begin_anew(tx)?;
        Ok(())
    })?;
    Ok(())
}

/// Changes where HQ is; who it is does not change.
///
/// # Errors
/// A fault of the ledger.
pub fn move_hq(ledger: &mut Ledger, hq_url: &str) -> Result<(), SyncError> {
    Ok(ledger.local(|tx| -> Result<(), LedgerError> {
        tx.execute("UPDATE sync_membership SET hq_url = ?1", [hq_url])?;
        Ok(())
    })?)
}

pub(crate) fn keep_statement(tx: &Transaction<'_>, bytes: &[u8], signature: &[u8; 64]) -> Result<(), LedgerError> {
    tx.execute("UPDATE sync_membership SET statement = ?1, statement_signature = ?2", (bytes, signature))?;
    Ok(())
}

/// Where the last pull ended.
pub(crate) fn cursor(ledger: &Ledger) -> Result<Option<Cursor>, SyncError> {
    let mut find =
        ledger.connection().prepare_cached("SELECT epoch, place, last FROM sync_cursor").map_err(LedgerError::from)?;
    let read = |row: &rusqlite::Row<'_>| Ok(Cursor { epoch: row.get(0)?, place: row.get(1)?, last: OpId(row.get(2)?) });
    Ok(find.query_row([], read).optional().map_err(LedgerError::from)?)
}

pub(crate) fn keep_cursor(tx: &Connection, cursor: &Cursor) -> rusqlite::Result<()> {
    tx.prepare_cached("INSERT OR REPLACE INTO sync_cursor (one, epoch, place, last) VALUES (1, ?1, ?2, ?3)")?
        .execute((cursor.epoch, cursor.place, cursor.last.0))?;
    Ok(())
}

pub(crate) fn keep_receipt(tx: &Transaction<'_>, receipt: &SignedReceipt) -> rusqlite::Result<()> {
    tx.execute("INSERT INTO sync_receipt (receipt, signature) VALUES (?1, ?2)", (&receipt.bytes, &receipt.signature))?;
    Ok(())
}

pub(crate) fn keep_page(tx: &Transaction<'_>, guard: &[u8; 16], signature: &[u8; 64], at: i64) -> rusqlite::Result<()> {
    tx.execute("INSERT INTO sync_page (guard, signature, at) VALUES (?1, ?2, ?3)", (guard, signature, at))?;
    Ok(())
}
