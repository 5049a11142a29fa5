//! What is wrong with a set-up, in words with a way out. What keeps HQ from opening at all is told
//! by the refusal itself.

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
        let mut alarms: Vec<String> = self
            .control()
            .alarms(N_ALARMS)?
            .into_iter()
            .filter(|alarm| alarm.seen_by.is_none() && now.saturating_sub(alarm.at) < WEEK_MS)
            .map(|alarm| alarm.region)
            .collect();
        alarms.dedup();
        let nodes = self.nodes.as_ref().map_or(Ok(Vec::new()), |nodes| nodes.examine())?;
        let is_anothers = owner::is_anothers(self.folder())?;
        let (backup, days) = self.backup_trouble(&offices, now)?;
        let looked_at = [
            ("owner", "hq-doctor-owner", is_anothers.then(|| self.folder().display().to_string())),
            ("keys", "hq-doctor-keys", self.keys_that_others_read()),
            ("nodes", "hq-doctor-nodes", list(nodes)),
            ("offices", "hq-no-offices", offices.is_empty().then(String::new)),
            ("devices", "hq-doctor-devices", list(without_device)),
            ("contact", "hq-doctor-contact", list(silent)),
            ("clocks", "hq-doctor-clocks", list(skewed)),
            ("restores", "hq-doctor-restores", list(alarms)),
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
