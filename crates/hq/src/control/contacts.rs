//! What an exchange told about a device, and what an administrator should hear of.

use kerege_sync::engine::Contact;

use super::{Act, Control};
use crate::HqError;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlarmKind {
    /// A device was restored from a backup, or two machines run the same copy.
    DeviceRestored,
    /// HQ's own file of an office turned out to be an older copy; the devices brought the rest.
    OfficeRolledBack,
    /// A device that HQ had forgotten proved by the root's grant that it belongs.
    DeviceRemembered,
}

impl AlarmKind {
    const ALL: [Self; 3] = [Self::DeviceRestored, Self::OfficeRolledBack, Self::DeviceRemembered];

    /// The stable name, also of its sentence.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DeviceRestored => "device-restored",
            Self::OfficeRolledBack => "office-rolled-back",
            Self::DeviceRemembered => "device-remembered",
        }
    }
}

/// Something that an administrator should know of.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Alarm {
    /// Its number.
    pub no: i64,
    /// When, in milliseconds.
    pub at: i64,
    /// What.
    pub kind: AlarmKind,
    /// In which office.
    pub region: String,
    /// By which device it was noticed.
    pub device: u64,
    /// The administrator who has seen to it.
    pub seen_by: Option<String>,
}

impl Control {
    /// Keeps what an exchange told. The ops themselves are durable before this.
    pub fn note_contact(&mut self, device: u64, region: &str, contact: &Contact, at: i64) -> Result<(), HqError> {
        let number = device.cast_signed();
        let tx = self.conn.transaction()?;
        tx.prepare_cached(include_str!("contact_note.sql"))?.execute((
            number,
            at,
            contact.incarnation,
            i64::try_from(contact.waiting).unwrap_or(i64::MAX),
            contact.skew_ms,
            contact.is_equal,
            &contact.program,
        ))?;
        if let Some(head) = &contact.head {
            tx.prepare_cached(
                "INSERT OR IGNORE INTO chain_head (device, incarnation, number, chain, signature, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((
                number,
                contact.incarnation,
                head.number.cast_signed(),
                head.chain,
                head.signature,
                at,
            ))?;
        }
        let alarms =
            [(contact.was_renewed, AlarmKind::DeviceRestored), (contact.was_rolled_back, AlarmKind::OfficeRolledBack)];
        for (_, kind) in alarms.iter().filter(|(is_on, _)| *is_on) {
            raise(&tx, *kind, region, device, at)?;
        }
        tx.commit()?;
        Ok(())
    }

    /// Keeps an alarm.
    pub fn raise(&mut self, kind: AlarmKind, region: &str, device: u64, at: i64) -> Result<(), HqError> {
        Ok(raise(&self.conn, kind, region, device, at)?)
    }

    /// Alarms, those that nobody has seen to first, each part newest first.
    pub fn alarms(&self, limit: u32) -> Result<Vec<Alarm>, HqError> {
        let mut find = self.conn.prepare_cached(include_str!("alarm_list.sql"))?;
        let mut rows = find.query([limit])?;
        let mut alarms = Vec::new();
        while let Some(row) = rows.next()? {
            let name: String = row.get(2)?;
            // A kind that a newer release noted is left to that release.
            if let Some(kind) = AlarmKind::ALL.into_iter().find(|kind| kind.name() == name) {
                let device = row.get::<_, i64>(4)?.unsigned_abs();
                let (no, at, region, seen_by) = (row.get(0)?, row.get(1)?, row.get(3)?, row.get(5)?);
                alarms.push(Alarm { no, at, kind, region, device, seen_by });
            }
        }
        Ok(alarms)
    }

    /// Notes that an administrator has seen to an alarm; `false` when there is none left to see to.
    pub fn see_alarm(&mut self, admin: &str, no: i64, at: i64) -> Result<bool, HqError> {
        let tx = self.conn.transaction()?;
        let sql = "UPDATE alarm SET seen_by = ?2, seen_at = ?3 WHERE no = ?1 AND seen_by IS NULL";
        let is_seen = tx.execute(sql, (no, admin, at))? == 1;
        if is_seen {
            super::audit::note(&tx, at, admin, Act::AlarmSeen, &no.to_string(), None)?;
            tx.commit()?;
        }
        Ok(is_seen)
    }
}

fn raise(conn: &rusqlite::Connection, kind: AlarmKind, region: &str, device: u64, at: i64) -> rusqlite::Result<()> {
    let sql = "INSERT INTO alarm (at, kind, region, device) VALUES (?1, ?2, ?3, ?4)";
    conn.prepare_cached(sql)?.execute((at, kind.name(), region, device.cast_signed()))?;
    Ok(())
}
