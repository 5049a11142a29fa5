//! What a device knows of the other desks of its office: HQ's signed list, and how far each desk said
//! it was. Nothing here is believed about the outbox: only HQ takes an op out of it.

use std::collections::HashMap;

use ed25519_dalek::VerifyingKey;
use kerege_ledger::{Incarnation, Ledger, LedgerError};
use rusqlite::OptionalExtension as _;

use crate::SyncError;
use crate::membership::{self, Membership};
use crate::protocol::{DeskList, Position, Signed};

/// How far somebody is with each incarnation.
pub type Positions = HashMap<Incarnation, u64>;

/// HQ's list of the office's desks, with its signature; `None` before HQ gave one.
///
/// # Errors
/// A fault of the ledger.
pub fn list(ledger: &Ledger) -> Result<Option<(DeskList, Signed)>, SyncError> {
    if !membership::has_desks(ledger)? {
        return Ok(None);
    }
    let sql = "SELECT list, signature FROM sync_desk_list";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let found: Option<Signed> = ledger.connection().query_row(sql, [], read).optional().map_err(LedgerError::from)?;
    Ok(match found {
        Some(signed) => Some((DeskList::from_bytes(&signed.0)?, signed)),
        None => None,
    })
}

/// When HQ was last asked for the list, by this device's clock.
///
/// # Errors
/// A fault of the ledger.
pub fn asked_at(ledger: &Ledger) -> Result<Option<i64>, SyncError> {
    if !membership::has_desks(ledger)? {
        return Ok(None);
    }
    let sql = "SELECT asked_at FROM sync_desk_list";
    Ok(ledger.connection().query_row(sql, [], |row| row.get(0)).optional().map_err(LedgerError::from)?)
}

/// Keeps a list that HQ signed, unless a later one is known; it may come from anybody.
///
/// # Errors
/// [`SyncError::BadAnswer`] when it is not HQ's or of another office; a fault of the ledger.
pub fn keep_list(ledger: &mut Ledger, membership: &Membership, signed: &Signed) -> Result<(), SyncError> {
    let hq = VerifyingKey::from_bytes(&membership.statement.signing_key)
        .map_err(|_| SyncError::BadAnswer("HQ's key is none".into()))?;
    let fresh = DeskList::verify(&signed.0, &signed.1, &hq)?;
    if fresh.region != membership.region {
        return Err(SyncError::BadAnswer("the desks of another office".into()));
    }
    membership::prepare_if_older(ledger)?;
    let known = list(ledger)?;
    if known.is_some_and(|(known, kept)| known.at > fresh.at || kept == *signed) {
        return Ok(());
    }
    let asked_at = asked_at(ledger)?.unwrap_or(0);
    Ok(ledger.local(|tx| -> Result<(), LedgerError> {
        let sql =
            "INSERT OR REPLACE INTO sync_desk_list (one, list, signature, at, asked_at) VALUES (1, ?1, ?2, ?3, ?4)";
        tx.execute(sql, (&signed.0, &signed.1, fresh.at, asked_at))?;
        Ok(())
    })?)
}

/// Notes that HQ has just been asked.
pub(crate) fn note_asked(ledger: &mut Ledger) -> Result<(), SyncError> {
    let now = ledger.now_ms();
    Ok(ledger.local(|tx| -> Result<(), LedgerError> {
        tx.execute("UPDATE sync_desk_list SET asked_at = ?1", [now])?;
        Ok(())
    })?)
}

/// How far each desk said it was.
///
/// # Errors
/// A fault of the ledger.
pub fn positions(ledger: &Ledger) -> Result<HashMap<u64, Positions>, SyncError> {
    let mut all: HashMap<u64, Positions> = HashMap::new();
    if !membership::has_desks(ledger)? {
        return Ok(all);
    }
    let conn = ledger.connection();
    let mut find = conn
        .prepare_cached("SELECT device, incarnation, number FROM sync_desk_position ORDER BY device, incarnation")
        .map_err(LedgerError::from)?;
    let mut rows = find.query([]).map_err(LedgerError::from)?;
    while let Some(row) = rows.next().map_err(LedgerError::from)? {
        let read = |row: &rusqlite::Row<'_>| -> rusqlite::Result<(i64, [u8; 16], i64)> {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        };
        let (device, incarnation, number) = read(row).map_err(LedgerError::from)?;
        all.entry(device.unsigned_abs()).or_default().insert(Incarnation(incarnation), number.unsigned_abs());
    }
    Ok(all)
}

/// Keeps how far a desk says it is, in place of what it said before. A parcel that comes late makes
/// the number too small, and then some ops travel twice.
pub(crate) fn keep_positions(ledger: &mut Ledger, device: u64, positions: &[Position]) -> Result<(), SyncError> {
    membership::prepare_if_older(ledger)?;
    let device = device.cast_signed();
    Ok(ledger.local(|tx| -> Result<(), LedgerError> {
        tx.execute("DELETE FROM sync_desk_position WHERE device = ?1", [device])?;
        let sql = "INSERT OR REPLACE INTO sync_desk_position (device, incarnation, number) VALUES (?1, ?2, ?3)";
        let mut put = tx.prepare_cached(sql)?;
        for position in positions {
            put.execute((device, position.incarnation.0, position.number.cast_signed()))?;
        }
        Ok(())
    })?)
}
