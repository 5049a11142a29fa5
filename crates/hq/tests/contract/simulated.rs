//! The simulator of `kerege-sync` with HQ on PostgreSQL: its three offices, clones, ops of other offices,
//! releases and restores, over one process. Two processes behind a balancer are in [`crate::schedules`].

use std::cell::Cell;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use kerege_hq::HqError;
use kerege_hq::postgres::{OfficeStore, Postgres};
use kerege_ledger::{Bucket, FixedClock, Held, Incarnation, Ingested, Known, Ledger, Op, OpId, Origin, Salt};
use kerege_sync::engine::{Ops, Store};
use kerege_sync::protocol::{Digests, Reference};
use kerege_tests::dice::Dice;
use kerege_tests::disk::Failure;
use kerege_tests::postgres;
use uuid::Uuid;

use crate::simulator;
use crate::simulator::base::Base;
use crate::simulator::files::{self, Release};

const OFFICE: &str = "KZ-10";
const N_PARTS: u64 = 2;

fn n_schedules() -> u64 {
    if kerege_tests::programs::is_proof() { 1_000 } else { 20 }
}

/// A database of its own for one office.
struct PostgresBase {
    url: String,
    postgres: Arc<Postgres>,
    copies: Vec<String>,
    store: Breaking,
}

/// An office's store whose connections break between two questions.
struct Breaking {
    store: OfficeStore,
    url: String,
    /// So many questions from now.
    left: Cell<Option<u64>>,
    is_broken: Cell<bool>,
}

fn open(url: &str) -> Result<Arc<Postgres>, String> {
    Postgres::open(url, None).map_err(|error| error.to_string())
}

/// With its tables, to be copied: making them takes longer.
fn template() -> &'static str {
    static MADE: OnceLock<String> = OnceLock::new();
    MADE.get_or_init(|| {
        let url = postgres::database().unwrap();
        drop(open(&url).unwrap());
        url
    })
}

impl PostgresBase {
    /// As one request opens it: what is read after writing is of one instant.
    fn renew(&mut self) {
        let store = OfficeStore::new(Arc::clone(&self.postgres), OFFICE, Release::Current.schema());
        self.store.store = store;
    }

    fn connect(&mut self) -> Result<(), String> {
        self.postgres = open(&self.url)?;
        (self.store.left, self.store.is_broken) = (Cell::new(None), Cell::new(false));
        self.renew();
        Ok(())
    }
}

impl Base for PostgresBase {
    type Store = Breaking;

    fn make(_folder: &Path) -> Self {
        let url = postgres::copy(template()).unwrap();
        let postgres = open(&url).unwrap();
        let store = OfficeStore::new(Arc::clone(&postgres), OFFICE, Release::Current.schema());
        let store = Breaking { store, url: url.clone(), left: Cell::new(None), is_broken: Cell::new(false) };
        Self { url, postgres, copies: Vec::new(), store }
    }

    fn store(&mut self) -> &mut Breaking {
        self.renew();
        &mut self.store
    }

    fn fail_after(&mut self, n: u64) {
        // A write of a file is not a question: an answer has about ten of these.
        self.store.left.set(Some(1 + n / 4));
    }

    fn stays_up(&mut self) {
        self.store.left.set(None);
    }

    fn is_down(&self) -> bool {
        self.store.is_broken.get()
    }

    fn start_again(&mut self, _failure: Failure, _dice: &mut Dice) -> Result<(), String> {
        kerege_sync::engine::teeth::forget_uncommitted();
        postgres::cut_off(&self.url).map_err(|error| error.to_string())?;
        self.connect()
    }

    fn save(&mut self) {
        self.copies.push(postgres::copy(&self.url).unwrap());
        self.connect().unwrap();
    }

    fn n_copies(&self) -> usize {
        self.copies.len()
    }

    fn restore(&mut self, copy: usize) -> Result<(), String> {
        postgres::put_back(&self.copies[copy], &self.url).map_err(|error| error.to_string())?;
        self.connect()
    }

    /// A ledger that takes in all ops comes to the same digests.
    fn check(&mut self) -> Result<(), String> {
        let store = self.store();
        let told = |error: HqError| error.to_string();
        let ops: Vec<Op> = store.since(0, usize::MAX, &[]).map_err(told)?.0.into_iter().map(|(_, op)| op).collect();
        let salts = store.salts(&ops).map_err(told)?;
        let clock = Arc::new(FixedClock::at(files::START));
        let mut ledger = Ledger::in_memory(Release::Current.schema(), clock).map_err(|error| error.to_string())?;
        ledger.ingest(&ops, &salts, Origin::Hq, |_| Ok(())).map_err(|error| error.to_string())?;
        let expected: Digests = ledger.digest().map_err(|error| error.to_string())?.into();
        if store.digests().map_err(told)? == expected { Ok(()) } else { Err("other digests than its ops have".into()) }
    }
}

impl Drop for PostgresBase {
    fn drop(&mut self) {
        for url in self.copies.iter().chain([&self.url]) {
            // A test that fails leaves more behind; the server goes with it.
            drop(postgres::remove(url));
        }
    }
}

impl Breaking {
    fn ask(&self) -> &OfficeStore {
        let left = self.left.get().map(|left| left.saturating_sub(1));
        self.left.set(left);
        if left == Some(0) {
            self.left.set(None);
            self.is_broken.set(true);
            postgres::cut_off(&self.url).unwrap();
        }
        &self.store
    }
}

impl Store for Breaking {
    type Error = HqError;

    fn ingest(&mut self, ops: &[Op], salts: &[(Uuid, Salt)]) -> Result<Ingested, HqError> {
        self.ask();
        self.store.ingest(ops, salts)
    }

    fn contradicts_its_deed(&self, op: &Op) -> Result<bool, HqError> {
        self.ask().contradicts_its_deed(op)
    }

    fn contradict_their_deeds(&self, ops: &[Op]) -> Result<Vec<bool>, HqError> {
        self.ask().contradict_their_deeds(ops)
    }

    fn salts_of(&self, roots: &[Uuid]) -> Result<Vec<(Uuid, Salt)>, HqError> {
        self.ask().salts_of(roots)
    }

    fn known(&self, ids: &[OpId]) -> Result<HashMap<OpId, (i64, Known)>, HqError> {
        self.ask().known(ids)
    }

    fn find(&self, references: &[Reference]) -> Result<HashMap<Reference, (OpId, Known)>, HqError> {
        self.ask().find(references)
    }

    fn held(&self) -> Result<Vec<Held>, HqError> {
        self.ask().held()
    }

    fn since(&self, place: i64, limit_bytes: usize, skip: &[Incarnation]) -> Result<(Ops, i64), HqError> {
        self.ask().since(place, limit_bytes, skip)
    }

    fn beyond(&self, whose: Incarnation, number: u64, limit: usize) -> Result<(Ops, bool), HqError> {
        self.ask().beyond(whose, number, limit)
    }

    fn by_id(&self, ids: &[OpId]) -> Result<Ops, HqError> {
        self.ask().by_id(ids)
    }

    fn last_place(&self) -> Result<i64, HqError> {
        self.ask().last_place()
    }

    fn id_at(&self, place: i64) -> Result<Option<OpId>, HqError> {
        self.ask().id_at(place)
    }

    fn digests(&self) -> Result<Digests, HqError> {
        self.ask().digests()
    }

    fn buckets(&self) -> Result<Vec<Bucket>, HqError> {
        self.ask().buckets()
    }

    fn ids_between(&self, low: OpId, high: OpId) -> Result<Vec<OpId>, HqError> {
        self.ask().ids_between(low, high)
    }

    fn epoch(&self) -> Result<Option<[u8; 8]>, HqError> {
        self.ask().epoch()
    }

    fn begin_epoch(&mut self, epoch: [u8; 8]) -> Result<(), HqError> {
        self.ask();
        self.store.begin_epoch(epoch)
    }
}

/// Plays every schedule of one part.
fn play_part(part: u64) {
    (part..n_schedules()).step_by(N_PARTS as usize).map(simulator::seed).for_each(play);
}

#[track_caller]
fn play(seed: u64) {
    let again = "cargo nextest run --workspace -E 'test(the_seed_that_is_asked_for_on_postgresql)'";
    if let Err(error) = simulator::run::<PostgresBase>(seed) {
        panic!("seed {seed}: {error}\nagain: KEREGE_SEED={seed} {again}");
    }
}

/// `KEREGE_SEED=17` plays one schedule, `KEREGE_SEED=0..50` many.
#[test]
fn plays_the_seed_that_is_asked_for_on_postgresql() {
    simulator::asked().for_each(play);
}

#[test]
fn schedules_of_part_0_hold() {
    play_part(0);
}

#[test]
fn schedules_of_part_1_hold() {
    play_part(1);
}

/// The control: an HQ that confirms before it commits is found, and the same schedule holds without that.
#[test]
fn a_server_that_confirms_too_early_is_found() {
    use kerege_ledger::teeth::{Tooth, bite};
    bite(Some(Tooth::AckBeforeCommit));
    let found = (0..20).find_map(|seed| Some((seed, simulator::run::<PostgresBase>(seed).err()?)));
    bite(None);
    let (seed, error) = found.unwrap();
    println!("found by seed {seed}: {error}");
    play(seed);
}
