//! `hq.db`: offices, devices, codes, signatures, alarms; administrators and what they did; refused ops.

mod admins;
mod audit;
mod codes;
mod contacts;
mod devices;
mod offices;
mod refused;

pub use admins::{Admin, Stretched};
pub use audit::Act;
pub use codes::CodeState;
pub use contacts::AlarmKind;
pub use devices::Device;
pub use offices::Office;
pub(crate) use refused::hash_of;
pub use refused::{MOST_REFUSED, Refused};

use std::path::Path;
use std::time::Duration;

use data_encoding::HEXLOWER;
use kerege_ledger::Key;
use refinery::{Migration, Runner};
use rusqlite::Connection;

use crate::HqError;

/// The open database of HQ. Another process (`kerege-hq device code`) may have it open as well.
pub struct Control {
    conn: Connection,
}

impl Control {
    /// Opens it, or makes it.
    pub fn open(path: &Path, key: &Key) -> Result<Self, HqError> {
        let mut conn = Connection::open(path)?;
        conn.pragma_update(None, "key", format!("x'{}'", HEXLOWER.encode(key.as_bytes())))?;
        conn.busy_timeout(Duration::from_secs(10))?;
        conn.pragma_update(None, "temp_store", "MEMORY")?;
        conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        conn.pragma_update(None, "fullfsync", true)?;
        conn.pragma_update(None, "foreign_keys", true)?;
        Runner::new(&[
            Migration::unapplied("V1__control", include_str!("0001_control.sql"))?,
            Migration::unapplied("V2__console", include_str!("0002_console.sql"))?,
        ])
        .set_abort_divergent(true)
        .run(&mut conn)?;
        Ok(Self { conn })
    }
}
