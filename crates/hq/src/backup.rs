//! Copies of everything that HQ holds, and back, whichever store it stands in.
//!
//! A backup is a folder like HQ's own data folder on files, encrypted with the same key and without
//! `hq-keys.json`: whoever has the keys can read it, put it back into either store, or even serve
//! from it. It is made from the commit order while HQ works: any beginning of that order is a state
//! that HQ was in. What is put back begins a new epoch, so that every device compares anew.

use std::path::Path;
use std::sync::Arc;

use kerege_ledger::{Ledger, Op, Origin, Salt};
use kerege_sync::engine::{Ops, Store};
use uuid::Uuid;

use crate::HqError;
use crate::control::Control;
use crate::hq::{Hq, random};

const PAGE_BYTES: usize = 2 * 1024 * 1024;
const DAY_MS: i64 = 86_400_000;
/// A backup is wanted every day; whoever missed one is told before a second is missed.
const OVERDUE_MS: i64 = 2 * DAY_MS;
/// A time that is ahead by more shows a clock that was wrong, and nothing of the backup's age.
const SKEW_MS: i64 = 5 * 60_000;

/// What was copied of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The office.
    pub region: String,
    /// Ops copied.
    pub n_ops: u64,
}

impl Hq {
    /// Copies everything into a folder that does not exist yet. HQ may work meanwhile.
    ///
    /// # Errors
    /// [`HqError::NotEmpty`], [`HqError::NotWhole`] when a copy does not equal what it was made of.
    pub fn back_up(&self, folder: &Path) -> Result<Vec<Copied>, HqError> {
        let name = folder.file_name().ok_or(HqError::NotEmpty)?.to_string_lossy();
        if folder.exists() {
            return Err(HqError::NotEmpty);
        }
        // What bears the right name is whole.
        let part = folder.with_file_name(format!("{name}.part"));
        if part.exists() {
            std::fs::remove_dir_all(&part)?;
        }
        std::fs::create_dir_all(part.join("offices"))?;
        let mut control = Control::open(&part.join("hq.db"), &self.keys.database)?;
        self.control().copy_into(&mut control)?;
        let mut copied = Vec::new();
        for office in self.offices()? {
            let path = part.join("offices").join(format!("{}.db", office.region));
            let mut copy = Ledger::create(&path, &self.keys.database, self.schema, Arc::clone(&self.clock))?;
            let end = self.with_store(&office.region, |store| store.last())?;
            let mut place = 0;
            while place < end {
                let (ops, reached, salts) = self.with_store(&office.region, |store| store.page(place))?;
                if ops.is_empty() {
                    break;
                }
                copy.ingest(&ops, &salts, Origin::Hq, |_| Ok(()))?;
                place = reached;
            }
            let report = copy.check()?;
            if !report.is_whole() || i64::try_from(report.n_ops).is_ok_and(|n| n < end) {
                return Err(HqError::NotWhole(1));
            }
            copied.push(Copied { region: office.region, n_ops: report.n_ops });
        }
        // Once more, since people may have left one copied list for another that was copied before.
        self.control().copy_moves_into(&mut control)?;
        drop(control);
        std::fs::rename(&part, folder)?;
        if let Some(parent) = folder.parent().filter(|parent| parent.is_dir()) {
            std::fs::File::open(parent)?.sync_all()?;
        }
        // The copy is whole whether or not this is noted; unnoted, HQ asks for the next one too early.
        if let Err(error) = self.control().note_backup(self.clock.now_ms()) {
            tracing::error!(%error, "the backup is made, but its time could not be noted");
        }
        Ok(copied)
    }

    /// When a backup was last finished well, in milliseconds; `None` when none was, also after a restore.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn last_backup_at(&self) -> Result<Option<i64>, HqError> {
        self.control().last_backup_at()
    }

    /// Puts a backup into an HQ that has no office yet. Every office begins a new epoch. Administrators that
    /// were made in it before stay, unless the backup has their names.
    ///
    /// # Errors
    /// [`HqError::NotEmpty`], [`HqError::NoBackup`], [`HqError::OthersBackup`].
    pub fn restore(&self, folder: &Path) -> Result<Vec<Copied>, HqError> {
        if !self.offices()?.is_empty() {
            return Err(HqError::NotEmpty);
        }
        let file = folder.join("hq.db");
        if !file.is_file() {
            return Err(HqError::NoBackup(folder.display().to_string()));
        }
        let control = Control::open(&file, &self.keys.database).map_err(|error| match error {
            HqError::Database(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => {
                HqError::OthersBackup(folder.display().to_string())
            }
            other => other,
        })?;
        let mut copied = Vec::new();
        for office in control.offices()? {
            let path = folder.join("offices").join(format!("{}.db", office.region));
            let copy = Ledger::open(&path, &self.keys.database, self.schema, Arc::clone(&self.clock))?;
            self.place(&office.region, None)?;
            let mut place = 0;
            let mut n_ops = 0;
            loop {
                let (ops, reached) = copy.ops_since(place, PAGE_BYTES, &[])?;
                if ops.is_empty() {
                    break;
                }
                let ops: Vec<Op> = ops.into_iter().map(|(_, op)| op).collect();
                let salts = copy.salts_for(&ops)?;
                self.with_store(&office.region, |store| store.put(&ops, &salts))?;
                n_ops += ops.len() as u64;
                place = reached;
            }
            let fresh = random()?;
            self.with_store(&office.region, |store| store.renew(fresh))?;
            copied.push(Copied { region: office.region, n_ops });
        }
        // The offices are known only now: a restore that was cut off begins again from nothing.
        control.copy_into(&mut self.control())?;
        Ok(copied)
    }

    fn with_store<T>(
        &self,
        region: &str,
        act: impl FnOnce(&mut dyn Copyable) -> Result<T, HqError>,
    ) -> Result<T, HqError> {
        match &self.nodes {
            Some(nodes) => act(&mut nodes.store(region, self.schema)?),
            None => self.with_ledger(region, |ledger| act(ledger))?,
        }
    }
}

/// Whether a backup is wanted: there was none, or it is more than two days old. Times are in milliseconds.
pub(crate) fn is_overdue(last_at: Option<i64>, now: i64) -> bool {
    last_at.is_none_or(|at| !(-SKEW_MS..=OVERDUE_MS).contains(&now.saturating_sub(at)))
}

/// Whole days since then; none for a time that has not come yet.
pub(crate) fn days_since(at: i64, now: i64) -> u64 {
    (now.saturating_sub(at).max(0) / DAY_MS).unsigned_abs()
}

/// What copying needs of a store.
trait Copyable {
    fn last(&self) -> Result<i64, HqError>;
    fn page(&self, after: i64) -> Result<Page, HqError>;
    fn put(&mut self, ops: &[Op], salts: &[(Uuid, Salt)]) -> Result<(), HqError>;
    fn renew(&mut self, epoch: [u8; 8]) -> Result<(), HqError>;
}

/// Ops, the place after them, and their salts.
type Page = (Vec<Op>, i64, Vec<(Uuid, Salt)>);

impl<S: Store> Copyable for S
where
    HqError: From<S::Error>,
{
    fn last(&self) -> Result<i64, HqError> {
        Ok(self.last_place()?)
    }

    fn page(&self, after: i64) -> Result<Page, HqError> {
        let (ops, reached): (Ops, i64) = self.since(after, PAGE_BYTES, &[])?;
        let ops: Vec<Op> = ops.into_iter().map(|(_, op)| op).collect();
        let salts = self.salts(&ops)?;
        Ok((ops, reached, salts))
    }

    fn put(&mut self, ops: &[Op], salts: &[(Uuid, Salt)]) -> Result<(), HqError> {
        self.ingest(ops, salts)?;
        Ok(())
    }

    fn renew(&mut self, epoch: [u8; 8]) -> Result<(), HqError> {
        Ok(self.begin_epoch(epoch)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_is_wanted_when_there_is_none_when_it_is_old_and_when_its_time_cannot_be() {
        let now = 1_795_000_000_000;
        let check = |at: Option<i64>, overdue| assert_eq!(is_overdue(at, now), overdue, "{at:?}");
        check(None, true);
        check(Some(now), false);
        check(Some(now - OVERDUE_MS), false);
        check(Some(now - OVERDUE_MS - 1), true);
        check(Some(now + SKEW_MS), false);
        check(Some(now + SKEW_MS + 1), true);
        check(Some(i64::MIN), true);
        check(Some(i64::MAX), true);
        assert_eq!((days_since(now - 3 * DAY_MS - 1, now), days_since(now + DAY_MS, now)), (3, 0));
    }
}
