//! One-time codes: made for an office, used by one device, outlived in three days.

use rusqlite::{OptionalExtension as _, TransactionBehavior};

use super::audit::note;
use super::{Act, Control};
use crate::HqError;

const DAY_MS: i64 = 86_400_000;
/// Codes that nobody can use any more are told apart for so long.
const REMEMBERED_MS: i64 = 90 * DAY_MS;

/// A code that HQ made; what proves it and not the code itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    pub no: i64,
    pub key: [u8; 32],
    pub region: String,
}

/// What has become of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeState {
    Fresh,
    Expired,
    /// By the device with this key.
    UsedBy(Vec<u8>),
}

impl Control {
    /// Keeps a new code.
    pub fn add_code(&mut self, key: &[u8; 32], region: &str, at: i64, expires_at: i64) -> Result<(), HqError> {
        self.conn.execute("DELETE FROM code WHERE expires_at < ?1", [at.saturating_sub(REMEMBERED_MS)])?;
        let sql = "INSERT INTO code (key, region, made_at, expires_at) VALUES (?1, ?2, ?3, ?4)";
        self.conn.execute(sql, (key, region, at, expires_at))?;
        Ok(())
    }

    /// Keeps a new code that an administrator made.
    pub fn add_code_by(
        &mut self,
        admin: &str,
        key: &[u8; 32],
        region: &str,
        at: i64,
        expires_at: i64,
    ) -> Result<(), HqError> {
        let tx = self.conn.transaction()?;
        let sql = "INSERT INTO code (key, region, made_at, expires_at) VALUES (?1, ?2, ?3, ?4)";
        tx.execute(sql, (key, region, at, expires_at))?;
        note(&tx, at, admin, Act::CodeMade, region, None)?;
        tx.commit()?;
        Ok(())
    }

    /// All codes that are remembered, the newest first.
    pub fn codes(&self) -> Result<Vec<Code>, HqError> {
        let mut all = self.conn.prepare_cached("SELECT no, key, region FROM code ORDER BY no DESC")?;
        let rows = all.query_map([], |row| Ok(Code { no: row.get(0)?, key: row.get(1)?, region: row.get(2)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Uses up a code for a device and adds the device, both or neither. Of two devices that race
    /// for one code the second is told that it is used.
    pub fn redeem(
        &mut self,
        code: &Code,
        device_key: &[u8; 32],
        number: u64,
        at: i64,
    ) -> Result<(CodeState, u64), HqError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let sql = "SELECT expires_at, used_by FROM code WHERE no = ?1";
        let (expires_at, used_by): (i64, Option<Vec<u8>>) =
            tx.query_row(sql, [code.no], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let known: Option<i64> =
            tx.query_row("SELECT number FROM device WHERE key = ?1", [device_key], |row| row.get(0)).optional()?;
        if let Some(used_by) = used_by {
            return Ok((CodeState::UsedBy(used_by), known.unwrap_or(0).unsigned_abs()));
        }
        if expires_at < at {
            return Ok((CodeState::Expired, 0));
        }
        tx.execute("UPDATE code SET used_at = ?2, used_by = ?3 WHERE no = ?1", (code.no, at, device_key))?;
        let number = match known {
            Some(known) => {
                let sql = "UPDATE device SET region = ?2, enrolled_at = ?3, revoked_at = NULL WHERE number = ?1";
                tx.execute(sql, (known, &code.region, at))?;
                known.unsigned_abs()
            }
            None => {
                let sql = "INSERT INTO device (number, key, region, enrolled_at) VALUES (?1, ?2, ?3, ?4)";
                tx.execute(sql, (number.cast_signed(), device_key, &code.region, at))?;
                number
            }
        };
        tx.commit()?;
        Ok((CodeState::Fresh, number))
    }
}
