//! What an exchange told about a device, and what an administrator should hear of.

use kerege_sync::engine::Contact;

use super::{Act, Cell, Control, note};
use crate::HqError;

/// More ops than an office will ever write.
const MOST_WAITING: u64 = 1_000_000_000;
/// A device that goes on running on two computers is told of once a week.
const TOLD_AGAIN_MS: i64 = 7 * 86_400_000;

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
    /// A desk had changed what only the national office may; it was put back.
    NationalPutBack,
}

impl AlarmKind {
    const ALL: [Self; 4] =
        [Self::DeviceRestored, Self::OfficeRolledBack, Self::DeviceRemembered, Self::NationalPutBack];

    /// The stable name, also of its sentence.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DeviceRestored => "device-restored",
            Self::OfficeRolledBack => "office-rolled-back",
            Self::DeviceRemembered => "device-remembered",
            Self::NationalPutBack => "national-put-back",
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
    /// By which device it was noticed; 0 when by none.
    pub device: u64,
    /// The administrator who has seen to it.
    pub seen_by: Option<String>,
}

impl Control {
    /// Keeps what an exchange told. The ops themselves are durable before this.
    pub fn note_contact(&mut self, device: u64, region: &str, contact: &Contact, at: i64) -> Result<(), HqError> {
        self.db.transact(|tx| {
            // A copy in another place renews itself without being asked. Then the two speak in turns.
            let (incarnation, kind) = ((&contact.incarnation).into(), AlarmKind::DeviceRestored.name().into());
            let sought = [device.into(), incarnation, kind, at.saturating_sub(TOLD_AGAIN_MS).into()];
            let has_returned = !tx.query(include_str!("contact_returned.sql"), &sought)?.is_empty();
            let told = [
                device.into(),
                at.into(),
                (&contact.incarnation).into(),
                // What a device says of itself is summed up over its office.
                contact.waiting.min(MOST_WAITING).into(),
                contact.skew_ms.into(),
                contact.is_equal.into(),
                contact.program.as_deref().into(),
            ];
            // The row is locked from here on: of two processes that the device speaks to one is first.
            let was_asked = tx.query(include_str!("contact_note.sql"), &told)?.first().and_then(|row| row.bytes(0));
            // It was asked to write under another incarnation and does: it was restored or copied. One whose
            // newest ops had come before it by another desk of its hall is asked too, and does not.
            let has_renewed = was_asked.as_ref().is_some_and(|asked| *asked != contact.incarnation);
            if contact.asked_to_renew || has_renewed {
                let asked = contact.asked_to_renew.then_some(contact.incarnation.as_slice());
                let sql = "UPDATE device SET renew_asked = ?2 WHERE number = ?1";
                tx.execute(sql, &[device.into(), asked.into()])?;
            }
            // A signature without the ops under it says nothing that the next one will not say.
            let has_brought = !contact.held.is_empty();
            if let Some(head) = contact.head.as_ref().filter(|_| has_brought) {
                let (incarnation, chain) = ((&contact.incarnation).into(), (&head.chain).into());
                let signature = (&head.signature).into();
                let values = [device.into(), incarnation, head.number.into(), chain, signature, at.into()];
                tx.execute(include_str!("chain_head_keep.sql"), &values)?;
            }
            let alarms = [
                (has_renewed || has_returned, AlarmKind::DeviceRestored),
                (contact.was_rolled_back, AlarmKind::OfficeRolledBack),
            ];
            for (_, kind) in alarms.iter().filter(|(is_on, _)| *is_on) {
                tx.execute(include_str!("alarm_raise.sql"), &alarm(*kind, region, device, at))?;
            }
            Ok(())
        })
    }

    /// Keeps an alarm; one that nobody has seen to yet gets the newer time.
    pub fn raise(&mut self, kind: AlarmKind, region: &str, device: u64, at: i64) -> Result<(), HqError> {
        self.db.execute(include_str!("alarm_raise.sql"), &alarm(kind, region, device, at))?;
        Ok(())
    }

    /// Alarms, those that nobody has seen to first, each part newest first.
    pub fn alarms(&self, limit: u32) -> Result<Vec<Alarm>, HqError> {
        let mut alarms = Vec::new();
        for row in self.db.query(include_str!("alarm_list.sql"), &[i64::from(limit).into()])? {
            let name = row.text(2).unwrap_or_default();
            // A kind that a newer release noted is left to that release.
            if let Some(kind) = AlarmKind::ALL.into_iter().find(|kind| kind.name() == name) {
                alarms.push(Alarm {
                    no: row.int(0).unwrap_or(0),
                    at: row.int(1).unwrap_or(0),
                    kind,
                    region: row.text(3).unwrap_or_default(),
                    device: row.count(4),
                    seen_by: row.text(5),
                });
            }
        }
        Ok(alarms)
    }

    /// Notes that an administrator has seen to an alarm; `false` when there is none left to see to.
    pub fn see_alarm(&mut self, admin: &str, no: i64, at: i64) -> Result<bool, HqError> {
        let sql = "UPDATE alarm SET seen_by = ?2, seen_at = ?3 WHERE no = ?1 AND seen_by IS NULL";
        self.db.transact(|tx| {
            let is_seen = tx.execute(sql, &[no.into(), admin.into(), at.into()])? == 1;
            if is_seen {
                note(tx, at, admin, Act::AlarmSeen, &no.to_string(), None)?;
            }
            Ok(is_seen)
        })
    }
}

fn alarm(kind: AlarmKind, region: &str, device: u64, at: i64) -> [Cell; 4] {
    [at.into(), kind.name().into(), region.into(), device.into()]
}
