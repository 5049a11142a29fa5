//! HQ's database of one office, as the simulator makes it, breaks it and puts it back.

use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kerege_ledger::{FixedClock, Ledger};
use kerege_sync::engine::Store;

use super::dice::Dice;
use super::disk::{Disk, Failure};
use super::files::{self, Release};

/// HQ's database of one office. SQLite is one, another engine another.
pub trait Base: Sized {
    type Store: Store<Error: Debug>;

    /// A new one in a folder of its own.
    fn make(folder: &Path) -> Self;

    fn store(&mut self) -> &mut Self::Store;

    /// It goes down at the `n`-th write, sync or truncation from now.
    fn fail_after(&mut self, n: u64);

    /// Takes the order of [`Base::fail_after`] back.
    fn stays_up(&mut self);

    fn is_down(&self) -> bool;

    /// Whatever was not durable may be lost; then it opens again.
    fn start_again(&mut self, failure: Failure, dice: &mut Dice) -> Result<(), String>;

    /// Takes a copy aside.
    fn save(&mut self);

    fn n_copies(&self) -> usize;

    /// Goes back to a copy.
    fn restore(&mut self, copy: usize) -> Result<(), String>;

    /// Proves that the whole of it is sound.
    fn check(&mut self) -> Result<(), String>;
}

/// A ledger file on a [`Disk`].
pub struct SqliteBase {
    disk: Disk,
    path: PathBuf,
    clock: Arc<FixedClock>,
    ledger: Option<Ledger>,
    copies: Vec<PathBuf>,
}

impl SqliteBase {
    fn open(&mut self) -> Result<(), String> {
        self.ledger = Some(files::open(&self.path, Release::Current, &self.clock)?);
        Ok(())
    }
}

impl Base for SqliteBase {
    type Store = Ledger;

    fn make(folder: &Path) -> Self {
        let disk = Disk::new(folder.to_path_buf());
        let path = folder.join("hq.db");
        files::place_new(&path, Release::Current);
        let clock = Arc::new(FixedClock::at(files::START));
        let mut base = Self { disk, path, clock, ledger: None, copies: Vec::new() };
        base.open().unwrap();
        base
    }

    fn store(&mut self) -> &mut Ledger {
        self.ledger.as_mut().expect("HQ runs between two steps")
    }

    fn fail_after(&mut self, n: u64) {
        self.disk.fail_after(n);
    }

    fn stays_up(&mut self) {
        self.disk.stays_up();
    }

    fn is_down(&self) -> bool {
        self.disk.is_dead()
    }

    fn start_again(&mut self, failure: Failure, dice: &mut Dice) -> Result<(), String> {
        kerege_sync::engine::teeth::forget_uncommitted();
        self.disk.die();
        self.ledger = None;
        self.disk.power_returns(failure, dice);
        self.open()
    }

    fn save(&mut self) {
        let to = files::aside(&self.path, self.copies.len());
        files::copy(&self.path, &to);
        self.copies.push(to);
    }

    fn n_copies(&self) -> usize {
        self.copies.len()
    }

    fn restore(&mut self, copy: usize) -> Result<(), String> {
        self.disk.die();
        self.ledger = None;
        self.disk.power_returns(Failure::Killed, &mut Dice::new(0));
        files::copy(&self.copies[copy], &self.path);
        self.open()
    }

    fn check(&mut self) -> Result<(), String> {
        files::check(self.store())
    }
}
