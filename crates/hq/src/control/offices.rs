//! The offices that HQ knows.

use rusqlite::OptionalExtension as _;

use super::Control;
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

const SELECT: &str = "SELECT o.region, o.name, count(d.number), max(d.last_contact_at), coalesce(sum(d.waiting), 0)
     FROM office o LEFT JOIN device d ON d.region = o.region AND d.revoked_at IS NULL";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Office> {
    Ok(Office {
        region: row.get(0)?,
        name: row.get(1)?,
        n_devices: row.get::<_, i64>(2)?.unsigned_abs(),
        last_contact_at: row.get(3)?,
        n_waiting: row.get::<_, i64>(4)?.unsigned_abs(),
    })
}

impl Control {
    /// Adds an office; `false` when it is there already.
    pub fn add_office(&mut self, region: &str, name: &str, at: i64) -> Result<bool, HqError> {
        let sql = "INSERT OR IGNORE INTO office (region, name, added_at) VALUES (?1, ?2, ?3)";
        Ok(self.conn.execute(sql, (region, name, at))? == 1)
    }

    /// All offices by region.
    pub fn offices(&self) -> Result<Vec<Office>, HqError> {
        let mut all = self.conn.prepare_cached(&format!("{SELECT} GROUP BY o.region ORDER BY o.region"))?;
        let rows = all.query_map([], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The office of a region.
    pub fn office(&self, region: &str) -> Result<Option<Office>, HqError> {
        let sql = format!("{SELECT} WHERE o.region = ?1 GROUP BY o.region");
        Ok(self.conn.query_row(&sql, [region], read).optional()?)
    }
}
