//! The offices that HQ knows.

use super::{Act, Control, Row, note};
use crate::HqError;

/// An office and what is known of its devices.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Office {
    /// Its region, `KZ-63`: also its name in every file and message.
    pub region: String,
    /// How it is called.
    pub name: String,
    /// Devices that may speak for it.
    pub n_devices: u64,
    /// When one of them last did, in milliseconds.
    pub last_contact_at: Option<i64>,
    /// Ops that wait at its devices, as they last said.
    pub n_waiting: u64,
}

const SELECT: &str =
    "SELECT o.region, o.name, count(d.number), max(d.last_contact_at), CAST(coalesce(sum(d.waiting), 0) AS BIGINT)
     FROM office o LEFT JOIN device d ON d.region = o.region AND d.revoked_at IS NULL";

fn read(row: &Row) -> Office {
    Office {
        region: row.text(0).unwrap_or_default(),
        name: row.text(1).unwrap_or_default(),
        n_devices: row.count(2),
        last_contact_at: row.int(3),
        n_waiting: row.count(4),
    }
}

impl Control {
    /// Adds an office; `false` when it is there already.
    pub fn add_office(&mut self, region: &str, name: &str, at: i64) -> Result<bool, HqError> {
        let sql = "INSERT INTO office (region, name, added_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
        Ok(self.db.execute(sql, &[region.into(), name.into(), at.into()])? == 1)
    }

    /// Adds an office, as an administrator wants it; `false` when it is there already.
    pub fn add_office_by(&mut self, admin: &str, region: &str, name: &str, at: i64) -> Result<bool, HqError> {
        let sql = "INSERT INTO office (region, name, added_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
        self.db.transact(|tx| {
            let is_added = tx.execute(sql, &[region.into(), name.into(), at.into()])? == 1;
            if is_added {
                note(tx, at, admin, Act::OfficeAdded, region, None)?;
            }
            Ok(is_added)
        })
    }

    /// All offices by region.
    pub fn offices(&self) -> Result<Vec<Office>, HqError> {
        let found = self.db.query(&format!("{SELECT} GROUP BY o.region ORDER BY o.region"), &[])?;
        Ok(found.iter().map(read).collect())
    }

    /// The office of a region.
    pub fn office(&self, region: &str) -> Result<Option<Office>, HqError> {
        let sql = format!("{SELECT} WHERE o.region = ?1 GROUP BY o.region");
        Ok(self.db.query(&sql, &[region.into()])?.first().map(read))
    }
}
