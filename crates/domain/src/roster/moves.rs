//! A person who moved to another office: HQ takes the record with its history there, and in the list that
//! was left the record stays, archived, and says where it went.
//!
//! What is written of a move in an office's list belongs to that list alone: deeds of these kinds are
//! written by HQ, are never copied to another office, and nobody at a desk takes them back.

use kerege_ledger::{Deed, Ledger, LedgerError, Tx};
use rusqlite::Connection;
use uuid::Uuid;

use crate::ids::VolunteerId;

use super::{RosterError, register};

/// What the deed of [`send_away`] is called.
pub const AWAY: &str = "roster-move";
/// What the deed of [`bring_back`] is called.
pub const BACK: &str = "roster-move-back";

/// Whether a deed of this kind says of an office's list who left it or came back.
#[must_use]
pub fn is_move(kind: &str) -> bool {
    matches!(kind, AWAY | BACK)
}

/// Whether a deed of this kind is about an office's list and not about the person.
#[must_use]
pub fn is_of_one_list(kind: &str) -> bool {
    is_move(kind) || matches!(kind, register::ARCHIVE | register::RESTORE)
}

/// A person's record with all that became part of it, by their ids.
///
/// # Errors
/// A fault of the database.
pub fn records(conn: &Connection, id: Uuid) -> rusqlite::Result<Vec<Uuid>> {
    let mut find = conn.prepare_cached(include_str!("move_records.sql"))?;
    find.query_map([id], |row| row.get(0))?.collect()
}

/// Notes that a person's record went to the office of a region, and archives it; `false` when that stands
/// there already. A record that was archived before keeps its day.
///
/// # Errors
/// A fault of the database.
pub fn send_away(
    ledger: &mut Ledger,
    author: &str,
    id: VolunteerId,
    region: &str,
    today: &str,
) -> Result<bool, LedgerError> {
    let ((), written) = ledger.transact(Deed { kind: AWAY, author }, |tx| {
        tx.prepare_cached(include_str!("move_away.sql"))?.execute((id, region, today))?;
        Ok::<_, LedgerError>(())
    })?;
    Ok(written.is_some())
}

/// Takes the records of a person who came back out of the archive; `false` when none had left.
///
/// # Errors
/// A fault of the database.
pub fn bring_back(ledger: &mut Ledger, author: &str, id: VolunteerId) -> Result<bool, LedgerError> {
    let records = records(ledger.connection(), id.0)?;
    let ((), written) = ledger.transact(Deed { kind: BACK, author }, |tx| {
        let sql = "UPDATE volunteer SET archived_on = NULL, moved_to = NULL WHERE id = ?1 AND moved_to IS NOT NULL";
        let mut update = tx.prepare_cached(sql)?;
        for record in &records {
            update.execute([record])?;
        }
        Ok::<_, LedgerError>(())
    })?;
    Ok(written.is_some())
}

/// Refuses a person whose record went to another office.
pub(super) fn require_here(tx: &Tx<'_>, id: VolunteerId) -> Result<VolunteerId, RosterError> {
    let mut find = tx.prepare_cached("SELECT moved_to FROM volunteer WHERE id = ?1 AND moved_to IS NOT NULL")?;
    let moved_to: Option<String> = find.query_map([id], |row| row.get(0))?.next().transpose()?;
    moved_to.map_or(Ok(id), |region| Err(RosterError::Moved { id, region }))
}
