//! The attempts of this device to sync, and how they ended: what the sync centre shows.

use kerege_ledger::{Ledger, LedgerError};
use rusqlite::{OptionalExtension as _, Transaction};
use serde::Serialize;
use ts_rs::TS;

use crate::client::Outcome;
use crate::{SyncError, membership};

const KEPT: i64 = 500;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// The outcome of reading one of HQ's parcels.
const PARCEL: &str = "parcel";
/// The number of the last attempt before this device joined.
const BEFORE_JOINING: &str = "sync_before_joining";

/// One attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When it ended, by the device's clock, in milliseconds.
    pub at: i64,
    /// `equal`, `not-equal`, or the code of what ended it.
    pub outcome: String,
    /// What it moved.
    pub moved: Outcome,
    /// The device's clock minus HQ's, if HQ answered.
    pub clock_skew_ms: Option<i64>,
    /// HQ's time of its last signed answer.
    pub confirmed_at: Option<i64>,
}

/// One attempt, for the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "SyncAttempt")]
pub struct Attempt {
    /// When it ended, in milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    /// Ops that HQ confirmed.
    #[ts(type = "number")]
    pub sent_ops: u64,
    /// Ops that were new here.
    #[ts(type = "number")]
    pub received_ops: u64,
    /// `equal`, `not-equal`, or the code of what ended it.
    pub outcome: String,
    /// Bytes of requests.
    #[ts(type = "number")]
    pub bytes_sent: u64,
    /// Bytes of answers.
    #[ts(type = "number")]
    pub bytes_received: u64,
    /// Ops that this device lacked, found by comparing.
    #[ts(type = "number")]
    pub mended_here: u64,
    /// Ops that HQ had lost and confirmed again.
    #[ts(type = "number")]
    pub mended_at_hq: u64,
    /// Ops that HQ did not take.
    #[ts(type = "number")]
    pub refused_ops: u64,
    /// Ops of HQ that this program could not read.
    #[ts(type = "number")]
    pub unread_ops: u64,
}

impl Entry {
    /// An attempt that ended now. `hq` is HQ's time and the device's at its last answer.
    pub(crate) fn of(at: i64, outcome: &str, moved: &Outcome, hq: Option<(i64, i64)>) -> Self {
        Self {
            at,
            outcome: outcome.to_owned(),
            moved: *moved,
            clock_skew_ms: hq.map(|(theirs, ours)| ours.saturating_sub(theirs)),
            confirmed_at: hq.map(|(theirs, _)| theirs),
        }
    }
}

pub(crate) fn keep(ledger: &mut Ledger, entry: &Entry) -> Result<(), SyncError> {
    membership::prepare_if_older(ledger)?;
    Ok(ledger.local(|tx| -> Result<(), LedgerError> {
        let signed = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        tx.execute(
            include_str!("history_insert.sql"),
            rusqlite::params![
                entry.at,
                entry.outcome,
                signed(entry.moved.sent_ops),
                signed(entry.moved.received_ops),
                signed(entry.moved.requests),
                signed(entry.moved.bytes_sent),
                signed(entry.moved.bytes_received),
                entry.moved.digest_equal,
                entry.clock_skew_ms,
                entry.confirmed_at,
                signed(entry.moved.mended_here),
                signed(entry.moved.mended_at_hq),
                signed(entry.moved.refused_ops),
                signed(entry.moved.unread_ops),
            ],
        )?;
        tx.execute(include_str!("history_forget.sql"), (KEPT, entry.at.saturating_sub(DAY_MS)))?;
        Ok(())
    })?)
}

/// Notes that a parcel of HQ was read: `at` is HQ's time, `bytes` the file's size.
pub(crate) fn keep_parcel(
    ledger: &mut Ledger,
    read: &crate::parcel::Read,
    at: i64,
    bytes: u64,
) -> Result<(), SyncError> {
    let moved = Outcome {
        sent_ops: read.n_confirmed,
        received_ops: read.n_new,
        bytes_received: bytes,
        digest_equal: read.is_equal,
        ..Outcome::default()
    };
    // A clock is compared with an answer that has just come; a file may have lain for weeks.
    let (_, skew) = confirmed(ledger)?.unwrap_or((0, 0));
    let entry = Entry {
        at: ledger.now_ms(),
        outcome: PARCEL.to_owned(),
        moved,
        clock_skew_ms: Some(skew),
        confirmed_at: Some(at),
    };
    keep(ledger, &entry)
}

/// The newest attempts.
///
/// # Errors
/// A fault of the ledger.
pub fn newest(ledger: &Ledger, limit: u32) -> Result<Vec<Attempt>, SyncError> {
    let sql = if membership::has_mended(ledger)? {
        include_str!("history_newest.sql")
    } else {
        include_str!("history_newest_older.sql")
    };
    let mut find = ledger.connection().prepare_cached(sql).map_err(LedgerError::from)?;
    let count = |row: &rusqlite::Row<'_>, at: usize| row.get::<_, i64>(at).map(i64::unsigned_abs);
    let rows = find
        .query_map([limit], |row| {
            Ok(Attempt {
                at: row.get(0)?,
                sent_ops: count(row, 1)?,
                received_ops: count(row, 2)?,
                outcome: row.get(3)?,
                bytes_sent: count(row, 4)?,
                bytes_received: count(row, 5)?,
                mended_here: count(row, 6)?,
                mended_at_hq: count(row, 7)?,
                refused_ops: count(row, 8)?,
                unread_ops: count(row, 9)?,
            })
        })
        .map_err(LedgerError::from)?;
    Ok(rows.collect::<rusqlite::Result<_>>().map_err(LedgerError::from)?)
}

/// Ops that HQ confirmed since an instant of this device's clock, by line and by parcel. What HQ had
/// lost and confirmed again was counted when it was confirmed first.
///
/// # Errors
/// A fault of the ledger.
pub fn confirmed_since(ledger: &Ledger, since_ms: i64) -> Result<u64, SyncError> {
    let sql = match (membership::is_prepared(ledger)?, membership::has_mended(ledger)?) {
        (false, _) => return Ok(0),
        (true, false) => "SELECT coalesce(sum(sent_ops), 0) FROM sync_history WHERE at >= ?1",
        (true, true) => include_str!("history_confirmed_since.sql"),
    };
    let n: i64 = ledger.connection().query_row(sql, [since_ms], |row| row.get(0)).map_err(LedgerError::from)?;
    Ok(u64::try_from(n).unwrap_or(0))
}

/// How the last attempt ended that says something of the line, since this device joined. A parcel says
/// nothing of it, and neither does what a person stopped.
pub(crate) fn last(ledger: &Ledger) -> Result<Option<String>, SyncError> {
    let before: i64 = ledger.setting(BEFORE_JOINING)?.and_then(|no| no.parse().ok()).unwrap_or(0);
    let sql = include_str!("history_last.sql");
    let found = ledger.connection().query_row(sql, [before], |row| row.get(0)).optional();
    Ok(found.map_err(LedgerError::from)?)
}

/// The device has joined, perhaps anew: what HQ refused it before is not true of it any more.
pub(crate) fn begin_anew(tx: &Transaction<'_>) -> rusqlite::Result<()> {
    tx.execute(include_str!("history_begin_anew.sql"), [BEFORE_JOINING])?;
    Ok(())
}

/// Whether the last attempt that HQ answered, by line or by parcel, proved equality.
pub(crate) fn was_equal(ledger: &Ledger) -> Result<bool, SyncError> {
    let sql = "SELECT is_equal FROM sync_history WHERE confirmed_at IS NOT NULL ORDER BY no DESC LIMIT 1";
    let found = ledger.connection().query_row(sql, [], |row| row.get(0)).optional();
    Ok(found.map_err(LedgerError::from)?.unwrap_or(false))
}

/// HQ's time of its last signed answer, and the skew of the clock then.
pub(crate) fn confirmed(ledger: &Ledger) -> Result<Option<(i64, i64)>, SyncError> {
    let sql = "SELECT confirmed_at, clock_skew_ms FROM sync_history
               WHERE confirmed_at IS NOT NULL AND clock_skew_ms IS NOT NULL ORDER BY no DESC LIMIT 1";
    let found = ledger.connection().query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional();
    Ok(found.map_err(LedgerError::from)?)
}
