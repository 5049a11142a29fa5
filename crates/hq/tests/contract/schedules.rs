//! Seeded schedules over two `kerege-hq` on one PostgreSQL behind a balancer, and three desks: loss,
//! repetition, truncation, late requests, crashes, restores of either side, clocks that jump, ops
//! that nobody can apply. At the end, whatever happened: nothing that was saved and still held by
//! somebody is lost, all digests are equal, all outboxes are empty.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use kerege_hq::postgres::{OfficeStore, Postgres};
use kerege_hq::{Hq, SharedDatabase};
use kerege_ledger::{Deed, FixedClock, Incarnation, Key, Ledger, LedgerError, Op, OpId, Origin, Value};
use kerege_sync::SyncError;
use kerege_sync::client::{Cancel, Line, Outcome, sync_over};
use kerege_sync::engine::Store as _;
use kerege_sync::enrol::{Code, Enrolment};
use kerege_sync::protocol::{Cursor, EnrolAnswer, Envelope, Statement, request_hash};
use uuid::Uuid;

use crate::stores::SCHEMA;
use crate::wire::Wire;
use crate::written::Dice;

const REGION: &str = "KZ-63";
const N_STEPS: usize = 120;
const SMALL_PAGE: usize = 256;

fn n_schedules() -> u64 {
    if kerege_tests::programs::is_proof() { 1_000 } else { 20 }
}

fn regions(region: &str) -> Option<String> {
    (region == REGION).then(|| "Шығыс Қазақстан".to_owned())
}

/// Two processes' worth of HQ on one database.
pub struct World {
    url: String,
    processes: Vec<Hq>,
    clock: Arc<FixedClock>,
    folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() };
        let clock = Arc::new(FixedClock::at(1_800_000_000_000));
        let url = kerege_tests::postgres::database().unwrap();
        let mut world = Self { url, processes: Vec::new(), clock, folder };
        world.start();
        world.processes[0].add_office(REGION, None).unwrap();
        world
    }

    /// Starts both processes; the second has the keys of the first.
    fn start(&mut self) {
        let database = SharedDatabase { url: self.url.clone(), ..SharedDatabase::default() };
        for name in ["one", "two"] {
            let data = self.folder.path().join(name);
            if name == "two" && !data.exists() {
                std::fs::create_dir_all(&data).unwrap();
                let keys = self.folder.path().join("one/hq-keys.json");
                std::fs::copy(keys, data.join("hq-keys.json")).unwrap();
            }
            let hq = Hq::open_or_make_shared(&data, &database, &SCHEMA, regions, self.clock.clone()).unwrap();
            self.processes.push(hq);
        }
    }

    /// The answer of a process, in a stream after the answer that went as far as `before`. What cannot be
    /// answered now is lost on the line.
    pub fn answer(&self, process: usize, body: &[u8], before: &mut Option<Cursor>) -> Option<Vec<u8>> {
        self.clock.advance(1);
        let (reply, reached) = self.processes[process].exchange_after(body, before.take()).ok()?;
        *before = reached;
        Some(reply.body)
    }

    fn store(&self) -> OfficeStore {
        OfficeStore::new(Postgres::open(&self.url, None).unwrap(), REGION, &SCHEMA)
    }

    fn ids(&self) -> HashSet<OpId> {
        let store = self.store();
        store.ids_between(OpId([0; 16]), OpId([0xff; 16])).unwrap().into_iter().collect()
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
    fn joined(world: &World, name: &str) -> Self {
        let clock = Arc::new(FixedClock::at(1_799_999_999_000));
        let path = world.folder.path().join(format!("{name}.db"));
        let mut ledger = Ledger::create(&path, &key(), &SCHEMA, clock.clone()).unwrap();
        let hq = &world.processes[0];
        let issued = world.processes[1].issue_code(REGION).unwrap();
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

fn run(seed: u64) {
    let mut dice = Dice::new(seed);
    // Half of them with small pages, so that there are several, which go in streams.
    let streams = seed % 4 >= 2;
    kerege_ledger::teeth::set_smallest_page(streams.then_some(SMALL_PAGE));
    let mut world = World::new();
    let desks: Vec<Desk> = ["a", "b", "c"].iter().map(|name| Desk::joined(&world, name)).collect();
    let mut old = Vec::new();
    let mut hq_copies: Vec<String> = Vec::new();
    let mut desk_copies: Vec<(usize, PathBuf)> = Vec::new();
    // Whatever was saved and was on a living disk after every restore since.
    let mut expected: HashSet<OpId> = HashSet::new();
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
                // Whatever it ends with, the end of the schedule tells whether it did harm.
                drop(desk.sync(&mut Wire { world: &world, dice: &mut dice, old: &mut old, is_good: false, streams }));
            }
            82..85 => desk.reopen(None),
            85..88 => {
                world.processes.clear();
                world.start();
            }
            88..91 => hq_copies.push(kerege_tests::postgres::copy(&world.url).unwrap()),
            91..94 => desk_copies.push((at, desk.save(step))),
            94..97 if !hq_copies.is_empty() => {
                let copy = &hq_copies[dice.roll(hq_copies.len() as u64) as usize];
                kerege_tests::postgres::put_back(copy, &world.url).unwrap();
                is_destroyed = true;
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
            let mut living = world.ids();
            living.extend(desks.iter().flat_map(Desk::ids));
            expected.retain(|id| living.contains(id));
        }
        expected.extend(desks[at].ids());
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
    let lost: Vec<_> = expected.difference(&world.ids()).copied().collect();
    assert!(lost.is_empty(), "seed {seed}: lost {lost:?}");
    let digest = world.store().digest().unwrap();
    for desk in &desks {
        assert_eq!(desk.ledger.lock().unwrap().digest().unwrap(), digest, "seed {seed}");
        assert!(desk.ledger.lock().unwrap().check().unwrap().is_whole(), "seed {seed}");
        assert_eq!(good(desk).requests, 1, "seed {seed}: not quiet");
    }
    let checked = world.processes[0].check(REGION).unwrap();
    assert!(checked.is_whole, "seed {seed}: {checked:?}");
}

fn run_every_other(first: u64) {
    for seed in (first..n_schedules()).step_by(2) {
        run(seed);
    }
}

#[test]
fn no_schedule_on_a_shared_database_loses_anything_even_seeds() {
    run_every_other(0);
}

#[test]
fn no_schedule_on_a_shared_database_loses_anything_odd_seeds() {
    run_every_other(1);
}
