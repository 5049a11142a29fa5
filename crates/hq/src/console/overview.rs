//! What the first page shows, gathered from HQ's database and the offices' files.

use std::sync::Arc;

use kerege_domain::reference::{self, Names};
use kerege_ledger::Ledger;

use super::shapes::{
    AuditEntry, ConsoleAlarm, ConsoleDevice, ConsoleOffice, ConsoleOverview, ParkedRecord, ParkedRecords, RefusedOp,
    RefusedOps,
};
use crate::control::{Device, MOST_REFUSED, Office};
use crate::hq::Hq;
use crate::postgres::{self, OfficeStore, Postgres};
use crate::{HqError, backup};

const N_ALARMS: u32 = 200;
const N_ROWS: u32 = 200;

impl Hq {
    /// What the first page shows. An office whose node is down or whose file is damaged costs the others nothing.
    ///
    /// # Errors
    /// A fault of HQ's own database.
    pub fn overview(&self) -> Result<ConsoleOverview, HqError> {
        let devices = self.devices(None)?;
        let offices: Vec<_> =
            self.offices()?.into_iter().map(|office| self.office_overview(office, &devices)).collect();
        let alarms = self.control().alarms(N_ALARMS)?.into_iter().map(|alarm| ConsoleAlarm {
            no: alarm.no,
            at: alarm.at,
            kind: alarm.kind.name().to_owned(),
            region: alarm.region,
            device: alarm.device,
            seen_by: alarm.seen_by,
        });
        let (n_refused, _) = self.control().refused_count()?;
        let (at, last_backup_at) = (self.clock.now_ms(), self.last_backup_at()?);
        Ok(ConsoleOverview {
            at,
            is_backup_overdue: !offices.is_empty() && backup::is_overdue(last_backup_at, at),
            last_backup_at,
            offices,
            alarms: alarms.collect(),
            devices: devices.into_iter().map(device_overview).collect(),
            n_refused,
        })
    }

    fn office_overview(&self, office: Office, devices: &[Device]) -> ConsoleOffice {
        let own = |device: &&Device| device.region == office.region && device.revoked_at.is_none();
        let is_equal = devices.iter().filter(own).all(|device| device.is_equal);
        let mut shown = ConsoleOffice {
            name: names_of(&office.region, &office.name),
            region: office.region,
            n_devices: office.n_devices,
            last_contact_at: office.last_contact_at,
            n_waiting: office.n_waiting,
            is_equal,
            is_reachable: true,
            n_ops: 0,
            n_parked: 0,
            n_people: 0,
            n_sessions: 0,
            n_certificates: 0,
        };
        let region = shown.region.clone();
        let counted = match &self.nodes {
            Some(nodes) => nodes.server_of(&region).and_then(|server| self.count_on_server(&server, &mut shown)),
            None => self.with_ledger(&region, |ledger| count_held(ledger, &mut shown)).flatten(),
        };
        if let Err(error) = counted {
            tracing::error!(office = region, %error, "an office cannot be read");
            shown.is_reachable = false;
        }
        shown
    }

    fn count_on_server(&self, postgres: &Arc<Postgres>, office: &mut ConsoleOffice) -> Result<(), HqError> {
        let shown = postgres::shown(postgres, &office.region)?;
        let count = |table: &str| {
            let number = self.schema.table_named(table).map(|table| table.no);
            number.and_then(|number| shown.by_table.get(&number).copied()).unwrap_or(0)
        };
        office.n_ops = OfficeStore::new(Arc::clone(postgres), &office.region, self.schema).digest()?.n_ops;
        office.n_parked = shown.n_parked;
        office.n_people = count("volunteer");
        office.n_sessions = count("session");
        office.n_certificates = count("certificate");
        Ok(())
    }

    pub(super) fn refused_ops(&self, after: i64) -> Result<RefusedOps, HqError> {
        let control = self.control();
        let (total, most) = control.refused_count()?;
        let rows = control.refused(after, N_ROWS)?.into_iter().map(|row| RefusedOp {
            no: row.no,
            region: row.region,
            device: row.device,
            code: row.code,
            first_at: row.first_at,
            last_at: row.last_at,
            n_times: row.n_times,
            n_bytes: row.n_bytes,
        });
        Ok(RefusedOps { rows: rows.collect(), total, is_full: most >= u64::from(MOST_REFUSED) })
    }

    pub(super) fn parked_records(&self, region: &str) -> Result<ParkedRecords, HqError> {
        let (parked, are_more) = self.parked(region)?;
        let records = parked.into_iter().map(|parked| ParkedRecord {
            record: parked.entity,
            table: self.schema.table(parked.table).map(|table| table.name.to_owned()),
            reason: parked.reason,
            n_ops: parked.n_ops,
            first_at: parked.first_at,
            last_at: parked.last_at,
        });
        Ok(ParkedRecords { rows: records.collect(), are_more })
    }

    pub(super) fn audit_entries(&self, before: i64) -> Result<Vec<AuditEntry>, HqError> {
        let entries = self.control().audit(before, N_ROWS)?.into_iter().map(|entry| AuditEntry {
            no: entry.no,
            at: entry.at,
            admin: entry.admin,
            act: entry.act,
            subject: entry.subject,
            reason: entry.reason,
        });
        Ok(entries.collect())
    }

    pub(crate) fn revoke_by(&self, admin: &str, number: u64) -> Result<(), HqError> {
        let is_revoked = self.control().revoke_by(admin, number, self.clock.now_ms())?;
        if is_revoked { Ok(()) } else { Err(HqError::UnknownDevice(number)) }
    }

    pub(super) fn see_alarm(&self, admin: &str, no: i64) -> Result<(), HqError> {
        let is_seen = self.control().see_alarm(admin, no, self.clock.now_ms())?;
        if is_seen { Ok(()) } else { Err(HqError::UnknownAlarm(no)) }
    }
}

fn device_overview(device: Device) -> ConsoleDevice {
    ConsoleDevice {
        number: device.number,
        region: device.region,
        enrolled_at: device.enrolled_at,
        revoked_at: device.revoked_at,
        program: device.program,
        last_contact_at: device.last_contact_at,
        n_waiting: device.waiting,
        skew_ms: device.skew_ms,
        is_equal: device.is_equal,
        incarnation: device.incarnation.map(|incarnation| uuid::Uuid::from_bytes(incarnation).to_string()),
    }
}

fn count_held(ledger: &Ledger, shown: &mut ConsoleOffice) -> Result<(), HqError> {
    // The tables are the domain's; a schema without them (a test's) has nothing to count.
    let count = |table: &str, sql: &str| -> Result<u64, HqError> {
        if ledger.schema().table_named(table).is_none() {
            return Ok(0);
        }
        Ok(ledger.connection().query_row(sql, [], |row| row.get::<_, i64>(0))?.unsigned_abs())
    };
    shown.n_ops = ledger.digest()?.n_ops;
    shown.n_parked = ledger.parked_count()?;
    shown.n_people = count("volunteer", "SELECT count(*) FROM volunteer")?;
    shown.n_sessions = count("session", "SELECT count(*) FROM session")?;
    shown.n_certificates = count("certificate", "SELECT count(*) FROM certificate")?;
    Ok(())
}

/// How an office is called in each language: as its region is, unless it was given a name of its own.
pub(super) fn names_of(region: &str, name: &str) -> Names {
    match reference::region(region) {
        Some(known) if known.name.kk == name => known.name.clone(),
        Some(_) | None => Names { kk: name.to_owned(), ru: name.to_owned(), en: name.to_owned() },
    }
}

#[cfg(test)]
mod tests {
    use super::names_of;

    #[test]
    fn an_office_is_called_as_its_region_is_unless_it_has_a_name_of_its_own() {
        let shygys = names_of("KZ-63", "Шығыс Қазақстан облысы");
        assert_eq!(
            (shygys.ru.as_str(), shygys.en.as_str()),
            ("Восточно-Казахстанская область", "East Kazakhstan Region")
        );
        let own = names_of("KZ-63", "Өскемен");
        assert_eq!(own.all(), ["Өскемен"; 3]);
        assert_eq!(names_of("KZ-99", "Басқа").all(), ["Басқа"; 3]);
    }
}
