//! One-time codes: made for an office, used by one device, outlived in three days.

use super::database::Within;
use super::{Act, Control, Row, note};
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
        self.db.transact(|tx| put(tx, key, region, at, expires_at))
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
        self.db.transact(|tx| {
            put(tx, key, region, at, expires_at)?;
            note(tx, at, admin, Act::CodeMade, region, None)
        })
    }

    /// All codes that are remembered, the newest first.
    pub fn codes(&self) -> Result<Vec<Code>, HqError> {
        let found = self.db.query("SELECT no, key, region FROM code ORDER BY no DESC", &[])?;
        let read = |row: &Row| {
            Ok(Code { no: row.int(0).unwrap_or(0), key: row.key(1)?, region: row.text(2).unwrap_or_default() })
        };
        found.iter().map(read).collect()
    }

    /// Uses up a code for a device and adds the device, both or neither. Of two devices that race
    /// for one code, at one process or at two, the second is told that it is used.
    pub fn redeem(
        &mut self,
        code: &Code,
        device_key: &[u8; 32],
        number: u64,
        at: i64,
    ) -> Result<(CodeState, u64), HqError> {
        self.db.transact(|tx| {
            // The second waits here for the first, and then finds that it is used.
            let sql =
                "UPDATE code SET used_at = ?2, used_by = ?3 WHERE no = ?1 AND used_by IS NULL AND expires_at >= ?2";
            let is_ours = tx.execute(sql, &[code.no.into(), at.into(), device_key.into()])? == 1;
            let known = tx.query("SELECT number FROM device WHERE key = ?1", &[device_key.into()])?;
            let known = known.first().map(|row| row.count(0));
            if !is_ours {
                let found = tx.query("SELECT used_by FROM code WHERE no = ?1", &[code.no.into()])?;
                return Ok(match found.first().and_then(|row| row.bytes(0)) {
                    Some(used_by) => (CodeState::UsedBy(used_by), known.unwrap_or(0)),
                    None => (CodeState::Expired, 0),
                });
            }
            if let Some(known) = known {
                let sql = "UPDATE device SET region = ?2, enrolled_at = ?3, revoked_at = NULL WHERE number = ?1";
                tx.execute(sql, &[known.into(), code.region.as_str().into(), at.into()])?;
                return Ok((CodeState::Fresh, known));
            }
            let sql = "INSERT INTO device (number, key, region, enrolled_at) VALUES (?1, ?2, ?3, ?4)";
            tx.execute(sql, &[number.into(), device_key.into(), code.region.as_str().into(), at.into()])?;
            Ok((CodeState::Fresh, number))
        })
    }
}

/// Keeps a code, and forgets those that were of no use to anybody for long.
fn put(tx: &Within<'_>, key: &[u8; 32], region: &str, at: i64, expires_at: i64) -> Result<(), HqError> {
    tx.execute("DELETE FROM code WHERE expires_at < ?1", &[at.saturating_sub(REMEMBERED_MS).into()])?;
    let sql = "INSERT INTO code (key, region, made_at, expires_at) VALUES (?1, ?2, ?3, ?4)";
    tx.execute(sql, &[key.into(), region.into(), at.into(), expires_at.into()])?;
    Ok(())
}
