//! HQ's database of one office in a file, on a disk that the simulator breaks.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kerege_ledger::{FixedClock, Ledger};
use kerege_tests::dice::Dice;
use kerege_tests::disk::{Disk, Failure};

use crate::simulator::base::Base;
use crate::simulator::files::{self, Release};
use crate::simulator::{self, world::World};

/// Plays the schedule of a seed; the error says what did not hold.
pub fn run(seed: u64) -> Result<(), String> {
    simulator::run::<SqliteBase>(seed)
}

/// What a schedule left behind: the digests of all desks.
pub fn trace(seed: u64) -> Vec<[u8; 32]> {
    let mut world: World<SqliteBase> = World::new(seed);
    simulator::play(&mut world).unwrap();
    let desks = world.offices.iter().flat_map(|office| &office.desks);
    desks.map(|desk| desk.ledger().digest().unwrap().ops).collect()
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
