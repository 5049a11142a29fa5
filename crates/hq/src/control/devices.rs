//! The devices that may speak for an office.

use super::{Act, Control, Row, note};
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
    /// Under which incarnation it wrote when it last spoke.
    pub incarnation: Option<[u8; 16]>,
}

const SELECT: &str = "SELECT number, key, region, enrolled_at, revoked_at, program, last_contact_at,
     coalesce(waiting, 0), skew_ms, coalesce(is_equal, 0), incarnation FROM device";

fn read(row: &Row) -> Result<Device, HqError> {
    Ok(Device {
        number: row.count(0),
        key: row.key(1)?,
        region: row.text(2).unwrap_or_default(),
        enrolled_at: row.int(3).unwrap_or(0),
        revoked_at: row.int(4),
        program: row.text(5),
        last_contact_at: row.int(6),
        waiting: row.count(7),
        skew_ms: row.int(8),
        is_equal: row.count(9) != 0,
        incarnation: row.bytes(10).and_then(|bytes| bytes.try_into().ok()),
    })
}

impl Control {
    /// Lets a device speak for an office; `false` when its number or key is taken.
    pub fn add_device(&mut self, number: u64, key: &[u8; 32], region: &str, at: i64) -> Result<bool, HqError> {
        let sql =
            "INSERT INTO device (number, key, region, enrolled_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
        Ok(self.db.execute(sql, &[number.into(), key.into(), region.into(), at.into()])? == 1)
    }

    /// The device with this number.
    pub fn device(&self, number: u64) -> Result<Option<Device>, HqError> {
        self.db.query(&format!("{SELECT} WHERE number = ?1"), &[number.into()])?.first().map(read).transpose()
    }

    /// The devices of an office, or of all.
    pub fn devices(&self, region: Option<&str>) -> Result<Vec<Device>, HqError> {
        let order = "ORDER BY region, enrolled_at, number";
        let found = match region {
            Some(region) => self.db.query(&format!("{SELECT} WHERE region = ?1 {order}"), &[region.into()])?,
            None => self.db.query(&format!("{SELECT} {order}"), &[])?,
        };
        found.iter().map(read).collect()
    }

    /// Lets a device speak no more; `false` when there is none that does.
    pub fn revoke(&mut self, number: u64, at: i64) -> Result<bool, HqError> {
        let sql = "UPDATE device SET revoked_at = ?2 WHERE number = ?1 AND revoked_at IS NULL";
        Ok(self.db.execute(sql, &[number.into(), at.into()])? == 1)
    }

    /// Lets a device speak no more, as an administrator wants it; `false` when there is none that does.
    pub fn revoke_by(&mut self, admin: &str, number: u64, at: i64) -> Result<bool, HqError> {
        let sql = "UPDATE device SET revoked_at = ?2 WHERE number = ?1 AND revoked_at IS NULL";
        self.db.transact(|tx| {
            let is_revoked = tx.execute(sql, &[number.into(), at.into()])? == 1;
            if is_revoked {
                note(tx, at, admin, Act::DeviceRevoked, &number.to_string(), None)?;
            }
            Ok(is_revoked)
        })
    }
}
