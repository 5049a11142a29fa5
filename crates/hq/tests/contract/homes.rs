//! What the real HQ of a schedule keeps its data in: one PostgreSQL that two processes share, or the files of one
//! process on a disk that loses power.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kerege_hq::postgres::{OfficeStore, Postgres};
use kerege_hq::{Hq, SharedDatabase};
use kerege_ledger::{FixedClock, Key, Ledger, OpId};
use kerege_sync::engine::Store;
use kerege_sync::protocol::Digests;
use kerege_tests::dice::Dice;
use kerege_tests::disk::{Disk, Failure};

use crate::simulator::files;
use crate::stores::SCHEMA;

pub const REGION: &str = "KZ-63";
/// What no op's id is less than, and none is greater than.
const ALL: (OpId, OpId) = (OpId([0; 16]), OpId([0xff; 16]));

fn regions(region: &str) -> Option<String> {
    (region == REGION).then(|| "Шығыс Қазақстан".to_owned())
}

/// Where HQ lives, with copies of it.
pub trait Home {
    /// So many processes serve it.
    const N_PROCESSES: usize;
    /// Others may read the data and put them back while the processes are up.
    const IS_SHARED: bool;

    /// A new one; `folder` is empty.
    fn new(folder: &Path) -> Self;
    /// Starts process `n`; process 0 makes the keys.
    fn start(&self, n: usize, clock: &Arc<FixedClock>) -> Hq;
    /// What is held of the office.
    fn held(&self) -> (HashSet<OpId>, Digests);
    /// Copies all data as they lie.
    fn save(&mut self);
    fn n_copies(&self) -> usize;
    /// Puts a copy back.
    fn restore(&mut self, copy: usize);
    /// Whatever holds the data goes down at its `n`-th write from now.
    fn fail_after(&self, _n: u64) {}
    /// Takes that back, and tells whether it went down before.
    fn is_down(&self) -> bool {
        false
    }
    /// What became of writes that were not synced is decided. HQ must be closed.
    fn start_again(&self, _failure: Failure, _dice: &mut Dice) {}
}

fn held(store: &mut impl Store) -> (HashSet<OpId>, Digests) {
    let ids = store.ids_between(ALL.0, ALL.1).unwrap_or_else(|_| panic!("HQ's ops cannot be read"));
    let digests = store.digests().unwrap_or_else(|_| panic!("HQ's digests cannot be read"));
    (ids.into_iter().collect(), digests)
}

/// One database for two processes behind a balancer.
pub struct Server {
    url: String,
    folder: PathBuf,
    copies: Vec<String>,
}

impl Home for Server {
    const N_PROCESSES: usize = 2;
    const IS_SHARED: bool = true;

    fn new(folder: &Path) -> Self {
        Self { url: kerege_tests::postgres::database().unwrap(), folder: folder.to_path_buf(), copies: Vec::new() }
    }

    fn start(&self, n: usize, clock: &Arc<FixedClock>) -> Hq {
        let database = SharedDatabase { url: self.url.clone(), ..SharedDatabase::default() };
        let data = self.folder.join(format!("hq{n}"));
        if n > 0 && !data.exists() {
            std::fs::create_dir_all(&data).unwrap();
            std::fs::copy(self.folder.join("hq0/hq-keys.json"), data.join("hq-keys.json")).unwrap();
        }
        Hq::open_or_make_shared(&data, &database, &SCHEMA, regions, clock.clone()).unwrap()
    }

    fn held(&self) -> (HashSet<OpId>, Digests) {
        held(&mut OfficeStore::new(Postgres::open(&self.url, None).unwrap(), REGION, &SCHEMA))
    }

    fn save(&mut self) {
        self.copies.push(kerege_tests::postgres::copy(&self.url).unwrap());
    }

    fn n_copies(&self) -> usize {
        self.copies.len()
    }

    fn restore(&mut self, copy: usize) {
        kerege_tests::postgres::put_back(&self.copies[copy], &self.url).unwrap();
    }
}

/// The folder of one process, with HQ's own file and one an office, on a disk of its own.
pub struct Folder {
    data: PathBuf,
    /// Of HQ's own file and of the offices' files.
    disks: [Disk; 2],
    n_copies: usize,
}

impl Folder {
    /// Each file and the folder of its copies.
    fn files(&self, copy: usize) -> [(PathBuf, PathBuf); 2] {
        let aside = self.data.with_extension(format!("copy{copy}"));
        ["hq.db".to_owned(), format!("offices/{REGION}.db")].map(|file| {
            let flat = file.replace('/', "-");
            (self.data.join(file), aside.join(flat))
        })
    }

    fn key(&self) -> Key {
        let keys = std::fs::read(self.data.join("hq-keys.json")).unwrap();
        let keys: serde_json::Value = serde_json::from_slice(&keys).unwrap();
        let key = data_encoding::HEXLOWER.decode(keys["database_key"].as_str().unwrap().as_bytes()).unwrap();
        Key::from_bytes(key.try_into().unwrap())
    }
}

impl Home for Folder {
    const N_PROCESSES: usize = 1;
    const IS_SHARED: bool = false;

    fn new(folder: &Path) -> Self {
        let data = folder.join("hq");
        let disks = [Disk::new(data.clone()), Disk::new(data.join("offices"))];
        Self { data, disks, n_copies: 0 }
    }

    fn start(&self, _n: usize, clock: &Arc<FixedClock>) -> Hq {
        Hq::open_or_make(&self.data, &SCHEMA, regions, clock.clone()).unwrap()
    }

    fn held(&self) -> (HashSet<OpId>, Digests) {
        let clock = Arc::new(FixedClock::at(files::START));
        let path = self.data.join(format!("offices/{REGION}.db"));
        held(&mut Ledger::open(&path, &self.key(), &SCHEMA, clock).unwrap())
    }

    fn save(&mut self) {
        for (file, copy) in self.files(self.n_copies) {
            if file.exists() {
                std::fs::create_dir_all(copy.parent().unwrap()).unwrap();
                files::copy(&file, &copy);
            }
        }
        self.n_copies += 1;
    }

    fn n_copies(&self) -> usize {
        self.n_copies
    }

    fn restore(&mut self, copy: usize) {
        for (file, copy) in self.files(copy) {
            files::remove(&file);
            if copy.exists() {
                files::copy(&copy, &file);
            }
        }
    }

    /// Half of the times HQ's own file is where it happens.
    fn fail_after(&self, n: u64) {
        self.disks[(n % 2) as usize].fail_after(1 + n / 2);
    }

    fn is_down(&self) -> bool {
        self.disks.iter().for_each(Disk::stays_up);
        self.disks.iter().any(Disk::is_dead)
    }

    fn start_again(&self, failure: Failure, dice: &mut Dice) {
        self.disks.iter().for_each(Disk::die);
        self.disks.iter().for_each(|disk| disk.power_returns(failure, dice));
    }
}
