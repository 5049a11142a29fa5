//! After an outage: all offices come at once, HQ is killed in the middle, and its database's standby
//! takes over. Whatever was acknowledged is there, and everybody finishes.

use std::collections::HashSet;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use kerege_domain::schema::SCHEMA;
use kerege_hq::postgres::{OfficeStore, Postgres};
use kerege_ledger::{Deed, FixedClock, Key, Ledger, LedgerError, OpId};
use kerege_sync::client::{self, Cancel};
use kerege_sync::engine::Store as _;
use kerege_tests::postgres::Pair;
use kerege_tests::programs::is_proof;
use serde_json::Value;

use crate::stores::acknowledged;

/// Regions of the country, as HQ knows them.
const REGIONS: [&str; 20] = [
    "KZ-10", "KZ-11", "KZ-15", "KZ-19", "KZ-23", "KZ-27", "KZ-31", "KZ-33", "KZ-35", "KZ-39", "KZ-43", "KZ-47",
    "KZ-55", "KZ-59", "KZ-61", "KZ-62", "KZ-63", "KZ-71", "KZ-75", "KZ-79",
];

pub struct Outage {
    folder: tempfile::TempDir,
    url: String,
    /// Further servers that offices stand on, as the command line names them.
    nodes: String,
    port: u16,
    hq: Mutex<Option<Child>>,
}

impl Outage {
    fn new(url: String) -> Self {
        Self::on_nodes(url, String::new())
    }

    pub fn on_nodes(url: String, nodes: String) -> Self {
        let folder = kerege_tests::disk::folder();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Self { folder, url, nodes, port, hq: Mutex::new(None) }
    }

    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut command = kerege_tests::programs::tied(env!("CARGO_BIN_EXE_kerege-hq"));
        command.args(arguments).arg("--data").arg(self.data());
        command.env("KEREGE_LANG", "en").env("KEREGE_HQ_DATABASE", &self.url).env_remove("KEREGE_LOG");
        if !self.nodes.is_empty() {
            command.env("KEREGE_HQ_NODES", &self.nodes);
        }
        command
    }

    /// HQ's folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("hq")
    }

    pub fn ask(&self, arguments: &[&str]) -> Value {
        let output = self.program(arguments).args(["--format", "json"]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Makes this one the same HQ as another.
    pub fn take_keys_of(&self, other: &Self) {
        let file = |hq: &Self| hq.folder.path().join("hq/hq-keys.json");
        std::fs::create_dir_all(self.folder.path().join("hq")).unwrap();
        std::fs::copy(file(other), file(self)).unwrap();
    }

    pub fn start(&self) {
        let listen = format!("127.0.0.1:{}", self.port);
        let mut command = self.program(&["serve", "--listen", &listen]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut String::new()).unwrap();
        self.hq.lock().unwrap().replace(child);
    }

    pub fn kill(&self) {
        if let Some(mut child) = self.hq.lock().unwrap().take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// Sends HQ's process a signal.
    pub fn signal(&self, name: &str) {
        let pid = self.hq.lock().unwrap().as_ref().unwrap().id().to_string();
        assert!(Command::new("kill").args([&format!("-{name}"), &pid]).status().unwrap().success());
    }

    fn joined(&self, region: &str, file: &Path) -> Office {
        self.ask(&["office", "add", "--region", region]);
        let desk = open(file);
        let code = self.ask(&["device", "code", "--office", region])["code"].as_str().unwrap().to_owned();
        let url = format!("https://127.0.0.1:{}", self.port);
        client::enrol(&desk, &url, &code, None, "test", &Cancel::default()).unwrap();
        Office { region: region.to_owned(), desk }
    }

    /// An office of that many people; all have the same, made once.
    pub fn offices(&self, n_offices: usize, n_people: usize) -> Vec<Office> {
        let made = self.folder.path().join("made.db");
        let ledger = Ledger::create(&made, &key(), &SCHEMA, clock()).unwrap();
        let mut ledger = Mutex::new(ledger);
        for first in (0..n_people).step_by(500) {
            add_people(&mut ledger, first, 500.min(n_people - first));
        }
        drop(ledger);
        let copy = |region: &&str| -> PathBuf {
            let file = self.folder.path().join(format!("{region}.db"));
            std::fs::copy(&made, &file).unwrap();
            file
        };
        REGIONS.iter().take(n_offices).map(|region| self.joined(region, &copy(region))).collect()
    }

    fn held(&self, region: &str) -> HashSet<OpId> {
        held(&self.url, region)
    }
}

/// What a server holds of an office.
pub fn held(url: &str, region: &str) -> HashSet<OpId> {
    let store = OfficeStore::new(Postgres::open(url, None).unwrap(), region, &SCHEMA);
    store.ids_between(OpId([0; 16]), OpId([0xff; 16])).unwrap().into_iter().collect()
}

impl Drop for Outage {
    fn drop(&mut self) {
        self.kill();
    }
}

pub struct Office {
    pub region: String,
    desk: Mutex<Ledger>,
}

impl Office {
    pub fn sync(&self) -> Result<client::Outcome, kerege_sync::SyncError> {
        client::sync(&self.desk, "test", &mut |_| {}, &Cancel::default())
    }

    /// Ops of which HQ has said that it has them.
    pub fn acknowledged(&self) -> HashSet<OpId> {
        acknowledged(&self.desk.lock().unwrap())
    }
}

fn key() -> Key {
    Key::from_bytes([3; 32])
}

fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock::at(1_795_000_000_000))
}

fn open(file: &Path) -> Mutex<Ledger> {
    Mutex::new(if file.exists() {
        Ledger::open(file, &key(), &SCHEMA, clock()).unwrap()
    } else {
        Ledger::create(file, &key(), &SCHEMA, clock()).unwrap()
    })
}

fn add_people(desk: &mut Mutex<Ledger>, first: usize, n: usize) {
    let ledger = desk.get_mut().unwrap();
    ledger
        .transact(Deed { kind: "roster-import", author: "Ая" }, |tx| {
            let mut put = tx.prepare_cached(include_str!("outage_person.sql"))?;
            for no in first..first + n {
                put.execute((tx.new_id(), format!("Сәрсенов {no}"), format!("Қайрат {}", no % 97), no as i64))?;
            }
            Ok::<_, LedgerError>(())
        })
        .unwrap();
}

pub fn add_organisation(office: &Office, name: &str) {
    let deed = Deed { kind: "roster-organisation", author: "Ая" };
    let sql = "INSERT INTO organisation (id, name) VALUES (?1, ?2)";
    let mut ledger = office.desk.lock().unwrap();
    ledger.transact(deed, |tx| tx.execute(sql, (tx.new_id(), name)).map_err(LedgerError::from)).unwrap();
}

/// Lets every office sync until it and HQ are equal. While `is_open` is false nobody begins anew;
/// `n_idle` tells how many wait or are done.
fn come_back(offices: &[Office], is_open: &AtomicBool, n_idle: &AtomicUsize) {
    std::thread::scope(|scope| {
        for office in offices {
            scope.spawn(move || {
                loop {
                    match office.sync() {
                        Ok(outcome) if outcome.digest_equal && outcome.outbox == 0 => break,
                        _ => std::thread::sleep(Duration::from_millis(100)),
                    }
                    if !is_open.load(Ordering::SeqCst) {
                        n_idle.fetch_add(1, Ordering::SeqCst);
                        while !is_open.load(Ordering::SeqCst) {
                            std::thread::sleep(Duration::from_millis(20));
                        }
                        n_idle.fetch_sub(1, Ordering::SeqCst);
                    }
                }
                n_idle.fetch_add(1, Ordering::SeqCst);
            });
        }
    });
}

#[track_caller]
fn all_is_there(outage: &Outage, offices: &[Office], n_ops: usize) {
    for office in offices {
        let held = outage.held(&office.region);
        assert_eq!(held.len(), n_ops, "{}", office.region);
        assert_eq!(office.acknowledged(), held, "{}", office.region);
    }
}

/// Prints how long all took and how long a small sync of one more office took meanwhile.
#[test]
fn all_offices_finish_after_an_outage_and_one_more_works_meanwhile() {
    let (n_offices, n_people) = if is_proof() { (REGIONS.len() - 1, 15_000) } else { (3, 400) };
    let outage = Outage::new(kerege_tests::postgres::database().unwrap());
    outage.start();
    let mut offices = outage.offices(n_offices + 1, n_people);
    let other = offices.pop().unwrap();
    // Its own people come first, so that all it does afterwards is small.
    while !other.sync().is_ok_and(|outcome| outcome.digest_equal) {}
    let (is_open, n_idle) = (AtomicBool::new(true), AtomicUsize::new(0));
    let begun = Instant::now();
    let mut took = Vec::new();
    std::thread::scope(|scope| {
        scope.spawn(|| come_back(&offices, &is_open, &n_idle));
        while n_idle.load(Ordering::SeqCst) < offices.len() {
            add_organisation(&other, &format!("Мектеп {}", took.len()));
            let one = Instant::now();
            let outcome = other.sync().unwrap();
            took.push(one.elapsed());
            assert!(outcome.digest_equal && outcome.outbox == 0, "{outcome:?}");
            std::thread::sleep(Duration::from_millis(250));
        }
    });
    let whole = begun.elapsed();
    took.sort_unstable();
    let percentile = |part: usize| took[(took.len() * part / 100).min(took.len() - 1)];
    println!(
        "{n_offices} offices with {n_people} people each: {whole:.1?}; {} small syncs meanwhile: p50 {:.0?}, p99 {:.0?}, longest {:.0?}",
        took.len(),
        percentile(50),
        percentile(99),
        percentile(100),
    );
    let is_soon = percentile(99) < Duration::from_secs(1);
    assert!(is_soon || !is_proof(), "who has little to send waits too long");
    all_is_there(&outage, &offices, n_people);
    let n_ops = (n_offices + 1) * n_people + took.len();
    let bytes = database_bytes(&outage.url);
    println!("{n_ops} ops take {} MB of the database, {} bytes an op", bytes / 1_000_000, bytes / n_ops as u64);
}

fn database_bytes(url: &str) -> u64 {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, line) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(line);
        let row = client.query_one("SELECT pg_database_size(current_database())", &[]).await.unwrap();
        row.get::<_, i64>(0).unsigned_abs()
    })
}

/// So long a busy machine may take to confirm the next page.
const LONGEST: Duration = Duration::from_secs(60);

/// How many acknowledged ops the standby lacks after it took over, HQ having been killed before.
fn take_over(waits: bool, hq_lives: bool) -> usize {
    let (n_offices, n_people, silence) =
        if is_proof() { (20, 15_000, Duration::from_secs(12)) } else { (3, 1_500, Duration::from_secs(2)) };
    let pair = Pair::start(waits).unwrap();
    let outage = Outage::new(pair.url());
    outage.start();
    let offices = outage.offices(n_offices, n_people);
    let (is_open, n_idle) = (AtomicBool::new(true), AtomicUsize::new(0));
    let n_acknowledged = || offices.iter().map(|office| office.acknowledged().len()).sum::<usize>();
    let mut n_missing = 0;
    std::thread::scope(|scope| {
        scope.spawn(|| come_back(&offices, &is_open, &n_idle));
        while n_acknowledged() == 0 {
            std::thread::sleep(Duration::from_millis(20));
        }
        outage.kill();
        outage.start();
        // The standby falls silent first: what is confirmed from now on is confirmed without it, or not at all.
        pair.cut_standby().unwrap();
        let (begun, n_before) = (Instant::now(), n_acknowledged());
        std::thread::sleep(silence);
        while !waits && n_acknowledged() == n_before && begun.elapsed() < LONGEST {
            std::thread::sleep(Duration::from_millis(20));
        }
        is_open.store(false, Ordering::SeqCst);
        if !hq_lives {
            // An exchange that went on with the standby would bring what it lacks before anybody looked.
            outage.kill();
        }
        pair.take_over().unwrap();
        while n_idle.load(Ordering::SeqCst) < offices.len() {
            std::thread::sleep(Duration::from_millis(20));
        }
        for office in &offices {
            n_missing += office.acknowledged().difference(&outage.held(&office.region)).count();
        }
        if !hq_lives {
            outage.start();
        }
        is_open.store(true, Ordering::SeqCst);
    });
    // Who had finished before syncs again, as every desk does from time to time.
    come_back(&offices, &is_open, &n_idle);
    all_is_there(&outage, &offices, n_people);
    n_missing
}

#[test]
fn a_standby_that_takes_over_holds_whatever_was_acknowledged() {
    assert_eq!(take_over(true, false), 0);
}

#[test]
fn hq_goes_on_with_the_standby_by_itself() {
    assert_eq!(take_over(true, true), 0);
}

/// The control: a standby that nobody waits for lacks what was acknowledged, and the offices bring it
/// again without being asked to.
#[test]
fn a_standby_that_nobody_waits_for_lacks_some_and_the_offices_bring_it() {
    assert!(take_over(false, false) > 0);
}
