//! What is wrong with a set-up, in words with a way out. What keeps HQ from opening at all is told
//! by the refusal itself.

use crate::control::{Alarm, AlarmKind};
use crate::{Hq, HqError, Language, Office, backup, owner};

const WEEK_MS: i64 = 7 * 86_400_000;
const SKEW_MS: u64 = 5 * 60_000;
const N_ALARMS: u32 = 100;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its name.
    pub check: &'static str,
    /// What is wrong and what to do; `None` when it is well.
    pub trouble: Option<String>,
}

impl Hq {
    /// Looks at everything that an administrator can set right.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn examine(&self, language: Language) -> Result<Vec<Finding>, HqError> {
        let now = self.clock.now_ms();
        let offices = self.offices()?;
        let devices = self.devices(None)?;
        let list = |names: Vec<String>| (!names.is_empty()).then(|| names.join(", "));
        let without_device =
            offices.iter().filter(|office| office.n_devices == 0).map(|office| office.region.clone()).collect();
        let silent = offices
            .iter()
            .filter(|office| office.last_contact_at.is_some_and(|at| now.saturating_sub(at) > WEEK_MS))
            .map(|office| office.region.clone())
            .collect();
        let skewed = devices
            .iter()
            .filter(|device| device.revoked_at.is_none())
            .filter(|device| device.skew_ms.is_some_and(|ms| ms.unsigned_abs() > SKEW_MS))
            .map(|device| format!("{} {}", device.region, device.number))
            .collect();
        let alarms: Vec<Alarm> = self
            .control()
            .alarms(N_ALARMS)?
            .into_iter()
            .filter(|alarm| alarm.seen_by.is_none() && now.saturating_sub(alarm.at) < WEEK_MS)
            .collect();
        let (put_back, restored): (Vec<Alarm>, _) =
            alarms.into_iter().partition(|alarm| alarm.kind == AlarmKind::NationalPutBack);
        let (n_refused, _) = self.control().refused_count()?;
        let nodes = self.nodes.as_ref().map_or(Ok(Vec::new()), |nodes| nodes.examine())?;
        let missed_standbys = self.nodes.as_ref().map_or(Ok(Vec::new()), |nodes| nodes.missed_standbys())?;
        let is_anothers = owner::is_anothers(self.folder())?;
        let (backup, days) = self.backup_trouble(&offices, now)?;
        let looked_at = [
            ("owner", "hq-doctor-owner", is_anothers.then(|| self.folder().display().to_string())),
            ("keys", "hq-doctor-keys", self.keys_that_others_read()),
            ("nodes", "hq-doctor-nodes", list(nodes)),
            ("standbys", "hq-doctor-standbys", list(missed_standbys)),
            ("offices", "hq-doctor-offices", offices.is_empty().then(String::new)),
            ("devices", "hq-doctor-devices", list(without_device)),
            ("contact", "hq-doctor-contact", list(silent)),
            ("clocks", "hq-doctor-clocks", list(skewed)),
            ("restores", "hq-doctor-restores", list(regions(restored))),
            ("national", "hq-doctor-national", list(regions(put_back))),
            ("refused", "hq-doctor-refused", (n_refused > 0).then(|| n_refused.to_string())),
            ("disk", "hq-doctor-disk", self.tight_disk()),
            ("backup", backup, days),
        ];
        let say = |(check, message, what): (&'static str, &str, Option<String>)| Finding {
            check,
            trouble: what.map(|what| language.say(message, &[("what", &what)])),
        };
        Ok(looked_at.into_iter().map(say).collect())
    }

    /// The sentence for a backup that is wanted, and the days since the last one. Without an office there is
    /// nothing to lose yet.
    fn backup_trouble(&self, offices: &[Office], now: i64) -> Result<(&'static str, Option<String>), HqError> {
        let last_at = self.last_backup_at()?;
        let is_wanted = !offices.is_empty() && backup::is_overdue(last_at, now);
        Ok(match last_at {
            None => ("hq-doctor-no-backup", is_wanted.then(String::new)),
            Some(at) => ("hq-doctor-backup", is_wanted.then(|| backup::days_since(at, now).to_string())),
        })
    }

    /// The free megabytes of the folder's disk when they are fewer than the folder takes: a backup or a
    /// restore beside it would not fit, and the offices soon fill what is left.
    #[cfg(unix)]
    fn tight_disk(&self) -> Option<String> {
        let disk = rustix::fs::statvfs(self.folder()).ok()?;
        let free = disk.f_bavail.saturating_mul(disk.f_frsize);
        is_tight(free, bytes_in(self.folder())).then(|| (free / 1_000_000).to_string())
    }

    /// Elsewhere the system warns by itself.
    #[cfg(not(unix))]
    fn tight_disk(&self) -> Option<String> {
        None
    }

    /// The file of keys when others on this machine may read it.
    #[cfg(unix)]
    fn keys_that_others_read(&self) -> Option<String> {
        use std::os::unix::fs::PermissionsExt as _;
        let file = self.folder().join("hq-keys.json");
        let mode = std::fs::metadata(&file).map(|meta| meta.permissions().mode()).unwrap_or(0);
        (mode & 0o077 != 0).then(|| file.display().to_string())
    }

    /// Where rights are kept otherwise, the folder's own hold.
    #[cfg(not(unix))]
    fn keys_that_others_read(&self) -> Option<String> {
        None
    }
}

fn regions(alarms: Vec<Alarm>) -> Vec<String> {
    let mut regions: Vec<String> = alarms.into_iter().map(|alarm| alarm.region).collect();
    regions.sort_unstable();
    regions.dedup();
    regions
}

fn is_tight(free: u64, held: u64) -> bool {
    free < held
}

/// What the files of a folder take; what cannot be read counts nothing.
fn bytes_in(folder: &std::path::Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let of = |entry: std::fs::DirEntry| match entry.metadata() {
        Ok(meta) if meta.is_dir() => bytes_in(&entry.path()),
        Ok(meta) => meta.len(),
        Err(_) => 0,
    };
    entries.flatten().map(of).fold(0, u64::saturating_add)
}

#[cfg(test)]
mod tests {
    use crate::Language;
    use crate::control::AlarmKind;
    use crate::house::House;

    #[test]
    fn what_was_put_back_is_told_apart_from_what_was_restored() {
        let house = House::new(None);
        let told = || {
            let findings = house.hq.examine(Language::En).unwrap();
            let trouble = |check| findings.iter().find(|one| one.check == check).unwrap().trouble.clone();
            (trouble("restores"), trouble("national"), trouble("refused"))
        };
        assert_eq!(told(), (None, None, None));
        let now = house.hq.clock.now_ms();
        house.hq.control().raise(AlarmKind::NationalPutBack, "KZ-63", 0, now).unwrap();
        let (restores, national, _) = told();
        assert!(restores.is_none() && national.is_some_and(|said| said.contains("KZ-63")));
        house.hq.control().raise(AlarmKind::DeviceRestored, "KZ-10", 4, now).unwrap();
        assert!(told().0.is_some_and(|said| said.contains("KZ-10") && !said.contains("KZ-63")));
    }

    #[test]
    fn a_folder_takes_what_its_files_and_folders_take() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("offices")).unwrap();
        std::fs::write(folder.path().join("hq.db"), [0; 300]).unwrap();
        std::fs::write(folder.path().join("offices/KZ-63.db"), [0; 700]).unwrap();
        let held = super::bytes_in(folder.path());
        assert_eq!(held, 1_000);
        assert!(super::is_tight(999, held) && !super::is_tight(1_000, held));
        assert_eq!(super::bytes_in(&folder.path().join("nowhere")), 0);
    }
}
