//! The devices that may speak for an office.

use rusqlite::OptionalExtension as _;

use super::audit::note;
use super::{Act, Control};
use crate::HqError;

/// A device of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its number, random so that a restored HQ gives none twice.
    pub number: u64,
    /// Its Ed25519 key.
    pub key: [u8; 32],
    /// Its office's region.
    pub region: String,
    /// When it joined, in milliseconds.
    pub enrolled_at: i64,
    /// When it was told to speak no more.
    pub revoked_at: Option<i64>,
    /// Release of its program.
    pub program: Option<String>,
    /// When it last spoke.
    pub last_contact_at: Option<i64>,
    /// Ops that wait there, as it said.
    pub waiting: u64,
    /// Its clock minus HQ's, as it said.
    pub skew_ms: Option<i64>,
    /// It held the same as HQ when it last spoke.
    pub is_equal: bool,
}

const SELECT: &str = "SELECT number, key, region, enrolled_at, revoked_at, program, last_contact_at,
     coalesce(waiting, 0), skew_ms, coalesce(is_equal, 0) FROM device";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Device> {
    Ok(Device {
        number: row.get::<_, i64>(0)?.unsigned_abs(),
        key: row.get(1)?,
        region: row.get(2)?,
        enrolled_at: row.get(3)?,
        revoked_at: row.get(4)?,
        program: row.get(5)?,
        last_contact_at: row.get(6)?,
        waiting: row.get::<_, i64>(7)?.unsigned_abs(),
        skew_ms: row.get(8)?,
        is_equal: row.get(9)?,
    })
}

impl Control {
    /// Lets a device speak for an office; `false` when its number or key is taken.
    pub fn add_device(&mut self, number: u64, key: &[u8; 32], region: &str, at: i64) -> Result<bool, HqError> {
        let sql = "INSERT OR IGNORE INTO device (number, key, region, enrolled_at) VALUES (?1, ?2, ?3, ?4)";
        Ok(self.conn.execute(sql, (number.cast_signed(), key, region, at))? == 1)
    }

    /// The device with this number.
    pub fn device(&self, number: u64) -> Result<Option<Device>, HqError> {
        let mut find = self.conn.prepare_cached(&format!("{SELECT} WHERE number = ?1"))?;
        Ok(find.query_row([number.cast_signed()], read).optional()?)
    }

    /// The devices of an office, or of all.
    pub fn devices(&self, region: Option<&str>) -> Result<Vec<Device>, HqError> {
        let sql = format!("{SELECT} WHERE ?1 IS NULL OR region = ?1 ORDER BY region, enrolled_at, number");
        let mut find = self.conn.prepare_cached(&sql)?;
        let rows = find.query_map([region], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Lets a device speak no more; `false` when there is none that does.
    pub fn revoke(&mut self, number: u64, at: i64) -> Result<bool, HqError> {
        let sql = "UPDATE device SET revoked_at = ?2 WHERE number = ?1 AND revoked_at IS NULL";
        Ok(self.conn.execute(sql, (number.cast_signed(), at))? == 1)
    }

    /// Lets a device speak no more, as an administrator wants it; `false` when there is none that does.
    pub fn revoke_by(&mut self, admin: &str, number: u64, at: i64) -> Result<bool, HqError> {
        let tx = self.conn.transaction()?;
        let sql = "UPDATE device SET revoked_at = ?2 WHERE number = ?1 AND revoked_at IS NULL";
        let is_revoked = tx.execute(sql, (number.cast_signed(), at))? == 1;
        if is_revoked {
            note(&tx, at, admin, Act::DeviceRevoked, &number.to_string(), None)?;
            tx.commit()?;
        }
        Ok(is_revoked)
    }
}
