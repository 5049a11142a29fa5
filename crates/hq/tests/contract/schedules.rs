//! Seeded schedules over the real HQ, enrolment and all, and three desks: two processes on one PostgreSQL behind
//! a balancer, or one on files whose disk loses power. Loss, repetition, truncation, late requests, crashes,
//! restores of either side, clocks that jump, ops that nobody can apply. At the end, whatever happened: nothing
//! that was saved and still held by somebody is lost, nothing acknowledged before a restore, all digests are
//! equal, all outboxes are empty.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use kerege_hq::Hq;
use kerege_ledger::teeth::{Tooth, bite};
use kerege_ledger::{Deed, FixedClock, Incarnation, Key, Ledger, LedgerError, Op, OpId, Origin, Value};
use kerege_sync::SyncError;
use kerege_sync::client::{Cancel, Line, Outcome, sync_over};
use kerege_sync::enrol::{Code, Enrolment};
use kerege_sync::protocol::{Cursor, Digests, EnrolAnswer, Envelope, Statement, request_hash};
use kerege_tests::dice::Dice;
use kerege_tests::disk::{Failure, folder};
use uuid::Uuid;

use crate::homes::{Folder, Home, REGION, Server};
use crate::stores::{SCHEMA, acknowledged};
use crate::wire::Wire;

const N_STEPS: usize = 120;
const SMALL_PAGE: usize = 256;

fn n_schedules() -> u64 {
    if kerege_tests::programs::is_proof() { 1_000 } else { 20 }
}

/// HQ's processes and what they share.
pub struct World<H> {
    home: H,
    processes: Vec<Hq>,
    clock: Arc<FixedClock>,
    folder: tempfile::TempDir,
}

impl<H: Home> World<H> {
    fn new() -> Self {
        let folder = folder();
        let clock = Arc::new(FixedClock::at(1_800_000_000_000));
        let mut world = Self { home: H::new(folder.path()), processes: Vec::new(), clock, folder };
        world.start();
        world.processes[0].add_office(REGION, None).unwrap();
        world
    }

    fn start(&mut self) {
        self.processes = (0..H::N_PROCESSES).map(|n| self.home.start(n, &self.clock)).collect();
    }

    /// The answer of a process, in a stream after the answer that went as far as `before`. What cannot be
    /// answered now is lost on the line.
    pub fn answer(&self, process: usize, body: &[u8], before: &mut Option<Cursor>) -> Option<Vec<u8>> {
        self.clock.advance(1);
        let (reply, reached) = self.processes[process].exchange_after(body, before.take()).ok()?;
        *before = reached;
        Some(reply.body)
    }

    /// Lets somebody else have the data.
    fn lend<T>(&mut self, act: impl FnOnce(&mut H) -> T) -> T {
        if H::IS_SHARED {
            return act(&mut self.home);
        }
        self.processes.clear();
        let value = act(&mut self.home);
        self.start();
        value
    }

    fn held(&mut self) -> (HashSet<OpId>, Digests) {
        self.lend(|home| home.held())
    }

    /// HQ goes down, killed or for want of power, and starts again.
    fn goes_down(&mut self, dice: &mut Dice) {
        let failure = if dice.roll(2) == 0 { Failure::PowerCut } else { Failure::Killed };
        self.processes.clear();
        kerege_sync::engine::teeth::forget_uncommitted();
        self.home.start_again(failure, dice);
        self.start();
    }
}

struct Desk {
    ledger: Mutex<Ledger>,
    path: PathBuf,
    clock: Arc<FixedClock>,
}

fn key() -> Key {
    Key::from_bytes([3; 32])
}

impl Desk {
    fn joined(world: &World<impl Home>, name: &str) -> Self {
        let clock = Arc::new(FixedClock::at(1_799_999_999_000));
        let path = world.folder.path().join(format!("{name}.db"));
        let mut ledger = Ledger::create(&path, &key(), &SCHEMA, clock.clone()).unwrap();
        let hq = &world.processes[0];
        let issued = world.processes.last().unwrap().issue_code(REGION).unwrap();
        let code = Code::parse(&issued.code).unwrap();
        let mut seed = [0; 32];
        seed[..name.len()].copy_from_slice(name.as_bytes());
        let device_key = kerege_sync::membership::device_key(&mut ledger, seed).unwrap();
        let enrolment = Enrolment::prepare(&code, device_key, None, "test", [5; 16]);
        let (reply, _) = hq.enrol(enrolment.request()).unwrap();
        let payload = Envelope::from_bytes(&reply.body).unwrap().payload;
        let told = EnrolAnswer::from_payload(&payload, &code.key(), &request_hash(enrolment.request())).unwrap();
        let root = ed25519_dalek::VerifyingKey::from_bytes(&told.root_key).unwrap();
        let tls_key = Statement::verify(&told.statement.0, &told.statement.1, &root).unwrap().tls_keys[0];
        enrolment.finish(&mut ledger, "https://hq.test", &reply.body, Some(tls_key)).unwrap();
        Self { ledger: Mutex::new(ledger), path, clock }
    }

    fn write(&self, n: usize, act: impl Fn(&kerege_ledger::Tx<'_>, usize) -> rusqlite::Result<()>) {
        let mut ledger = self.ledger.lock().unwrap();
        let deed = Deed { kind: "test-write", author: "Ая" };
        ledger
            .transact(deed, |tx| {
                for at in 0..n {
                    act(tx, at)?;
                }
                Ok::<_, LedgerError>(())
            })
            .unwrap();
    }

    fn add(&self, n: usize) {
        self.write(n, |tx, at| {
            let sql = "INSERT INTO person (id, name, town) VALUES (?1, ?2, 'Зайсан')";
            tx.execute(sql, (tx.new_id(), format!("Тұрарбекова {at} {}", tx.new_id()))).map(drop)
        });
    }

    fn people(&self) -> Vec<Uuid> {
        let ledger = self.ledger.lock().unwrap();
        let mut find = ledger.connection().prepare("SELECT id FROM person ORDER BY id").unwrap();
        find.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    fn sync(&self, line: &mut dyn Line) -> Result<Outcome, SyncError> {
        sync_over(&self.ledger, line, "test", &mut |_| {}, &Cancel::default())
    }

    fn ids(&self) -> Vec<OpId> {
        let ledger = self.ledger.lock().unwrap();
        (0..=255).flat_map(|bucket| ledger.ids_in_bucket(bucket).unwrap()).collect()
    }

    fn save(&self, number: usize) -> PathBuf {
        let ledger = self.ledger.lock().unwrap();
        ledger.connection().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        let copy = self.path.with_extension(format!("copy{number}"));
        std::fs::copy(&self.path, &copy).unwrap();
        copy
    }

    fn reopen(&self, copy: Option<&Path>) {
        let mut ledger = self.ledger.lock().unwrap();
        // The file is closed before it is replaced.
        *ledger = Ledger::in_memory(&SCHEMA, self.clock.clone()).unwrap();
        if let Some(copy) = copy {
            for tail in ["db-wal", "db-shm"] {
                drop(std::fs::remove_file(self.path.with_extension(tail)));
            }
            std::fs::copy(copy, &self.path).unwrap();
        }
        *ledger = Ledger::open(&self.path, &key(), &SCHEMA, self.clock.clone()).unwrap();
    }
}

/// An op of a table that this release does not know.
fn poison(desk: &Desk, dice: &mut Dice) {
    let entity = Uuid::from_u128(u128::from(dice.roll(u64::MAX)) << 64 | u128::from(dice.roll(u64::MAX)));
    let op = Op {
        incarnation: Incarnation(*entity.as_bytes()),
        number: 1,
        deed: entity,
        kind: "future\0deed".into(),
        undoes: None,
        author: "Ая".into(),
        at: -62_000_000_000_000,
        scope: "self".into(),
        table: 99,
        entity,
        root: entity,
        fields: vec![(0, Value::Int(1)), (7, Value::Other(vec![0xf9, 0x3c, 0x00]))],
        base: Vec::new(),
    };
    desk.ledger.lock().unwrap().ingest(&[op], &[(entity, [8; 16])], Origin::Peer, |_| Ok(())).unwrap();
}

fn run<H: Home>(seed: u64) {
    let mut dice = Dice::new(seed);
    kerege_ledger::teeth::seed(seed);
    // Half of them with small pages, so that there are several, which go in streams.
    let streams = seed % 4 >= 2;
    kerege_ledger::teeth::set_smallest_page(streams.then_some(SMALL_PAGE));
    let mut world: World<H> = World::new();
    let desks: Vec<Desk> = ["a", "b", "c"].iter().map(|name| Desk::joined(&world, name)).collect();
    let mut old = Vec::new();
    let mut desk_copies: Vec<(usize, PathBuf)> = Vec::new();
    // Whatever was saved and was on a living disk after every restore since.
    let mut expected: HashSet<OpId> = HashSet::new();
    let mut was_restored = false;
    for step in 0..N_STEPS {
        let at = dice.roll(3) as usize;
        let desk = &desks[at];
        let mut is_destroyed = false;
        match dice.roll(100) {
            0..28 => desk.add(1),
            28..46 => {
                let people = desk.people();
                if !people.is_empty() {
                    let (id, town) = (people[dice.roll(people.len() as u64) as usize], dice.roll(9));
                    let sql = "UPDATE person SET town = ?2 WHERE id = ?1";
                    desk.write(1, |tx, _| tx.execute(sql, (id, format!("town {town}"))).map(drop));
                }
            }
            46..50 => desk.add(1 + dice.roll(120) as usize),
            50..53 => poison(desk, &mut dice),
            53..56 => desk.clock.advance((dice.roll(7_300) as i64 - 3_650) * 86_400_000),
            56..82 => {
                if dice.roll(4) == 0 {
                    world.home.fail_after(dice.roll(120));
                }
                // Whatever it ends with, the end of the schedule tells whether it did harm.
                drop(desk.sync(&mut Wire { world: &world, dice: &mut dice, old: &mut old, is_good: false, streams }));
                if world.home.is_down() {
                    world.goes_down(&mut dice);
                }
            }
            82..85 => desk.reopen(None),
            85..88 => world.goes_down(&mut dice),
            88..91 => world.home.save(),
            91..94 => desk_copies.push((at, desk.save(step))),
            94..97 if world.home.n_copies() > 0 => {
                if !was_restored {
                    acknowledged_is_there(&mut world, &desks, seed);
                }
                let copy = dice.roll(world.home.n_copies() as u64) as usize;
                world.lend(|home| home.restore(copy));
                (is_destroyed, was_restored) = (true, true);
            }
            97..100 if !desk_copies.is_empty() => {
                let (whose, copy) = &desk_copies[dice.roll(desk_copies.len() as u64) as usize];
                desks[*whose].reopen(Some(copy));
                is_destroyed = true;
            }
            _ => {
                world.clock.advance(3_600_000);
            }
        }
        if is_destroyed {
            // What stood only on a disk that is gone cannot be expected back.
            let (mut living, _) = world.held();
            living.extend(desks.iter().flat_map(Desk::ids));
            expected.retain(|id| living.contains(id));
        }
        expected.extend(desks[at].ids());
    }

    if !was_restored {
        acknowledged_is_there(&mut world, &desks, seed);
    }
    let mut good = |desk: &Desk| {
        let mut line = Wire { world: &world, dice: &mut dice, old: &mut old, is_good: true, streams };
        // A connection that a restore has cut is found out by the first request over it.
        desk.sync(&mut line).or_else(|_| desk.sync(&mut line)).map_err(|error| format!("seed {seed}: {error}")).unwrap()
    };
    for round in 0..3 {
        for desk in &desks {
            let outcome = good(desk);
            assert!(outcome.digest_equal && outcome.outbox == 0, "seed {seed} round {round}: {outcome:?}");
        }
    }
    for desk in &desks {
        assert!(desk.ledger.lock().unwrap().check().unwrap().is_whole(), "seed {seed}");
        assert_eq!(good(desk).requests, 1, "seed {seed}: not quiet");
    }
    let checked = world.processes[0].check(REGION).unwrap();
    assert!(checked.is_whole, "seed {seed}: {checked:?}");
    let (held, digests) = world.held();
    let lost: Vec<_> = expected.difference(&held).copied().collect();
    assert!(lost.is_empty(), "seed {seed}: lost {lost:?}");
    for desk in &desks {
        assert_eq!(Digests::from(desk.ledger.lock().unwrap().digest().unwrap()), digests, "seed {seed}");
    }
}

/// As long as HQ was never restored it holds whatever it has acknowledged.
fn acknowledged_is_there(world: &mut World<impl Home>, desks: &[Desk], seed: u64) {
    let (held, _) = world.held();
    let n = desks
        .iter()
        .flat_map(|desk| acknowledged(&desk.ledger.lock().unwrap()))
        .filter(|id| !held.contains(id))
        .count();
    assert_eq!(n, 0, "seed {seed}: ops that HQ acknowledged are not there");
}

/// Plays every `n_parts`-th schedule.
fn run_part<H: Home>(part: u64, n_parts: usize) {
    (part..n_schedules()).step_by(n_parts).for_each(run::<H>);
}

#[test]
fn no_schedule_on_a_shared_database_loses_anything_even_seeds() {
    run_part::<Server>(0, 2);
}

#[test]
fn no_schedule_on_a_shared_database_loses_anything_odd_seeds() {
    run_part::<Server>(1, 2);
}

#[test]
fn no_schedule_on_files_loses_anything() {
    run_part::<Folder>(0, 1);
}

/// A known mistake is found by one of these schedules, and that one holds without it.
fn is_found<H: Home>(tooth: Tooth) {
    bite(Some(tooth));
    let found = (16..40).find(|seed| std::panic::catch_unwind(|| run::<H>(*seed)).is_err());
    bite(None);
    println!("{tooth:?}: found by seed {found:?}");
    run::<H>(found.unwrap());
}

/// The control, on files.
#[test]
fn known_mistakes_of_an_hq_on_files_are_found() {
    [Tooth::NotSynced, Tooth::AckBeforeCommit].into_iter().for_each(is_found::<Folder>);
}

/// The control, on a shared database.
#[test]
fn several_processes_that_confirm_too_early_are_found() {
    is_found::<Server>(Tooth::AckBeforeCommit);
}
