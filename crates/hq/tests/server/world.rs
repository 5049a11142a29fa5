//! An HQ that serves, and desks that join it.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use kerege_hq::serve::{Server, Stop};
use kerege_hq::{Hq, HqError};
use kerege_ledger::{Deed, Field, FixedClock, Key, Kind, Ledger, LedgerError, Schema, Table};
use kerege_sync::SyncError;
use kerege_sync::client::{self, Cancel, Outcome};
use kerege_sync::enrol::Joined;

pub static SCHEMA: Schema = Schema {
    format: 1,
    tables: &[Table {
        no: 1,
        name: "volunteer",
        root: None,
        fields: &[
            Field::new(1, "last_name", Kind::Text).required(),
            Field::new(2, "first_name", Kind::Text),
            Field::new(3, "iin", Kind::Text),
        ],
        indexes: &[],
    }],
    local: &[],
    derive: |_, _| Ok(()),
};

pub fn regions(region: &str) -> Option<String> {
    matches!(region, "KZ-63" | "KZ-10" | "KZ-75").then(|| format!("Облыс {region}"))
}

/// HQ in a folder, and the server over it while it runs.
pub struct Rig {
    pub folder: tempfile::TempDir,
    pub clock: Arc<FixedClock>,
    pub hq: Option<Arc<Hq>>,
    running: Option<(Stop, JoinHandle<Result<(), HqError>>)>,
    pub url: String,
}

impl Rig {
    /// With the office KZ-63.
    pub fn new() -> Self {
        let mut rig = Self::empty();
        rig.hq().add_office("KZ-63", Some("Шығыс <b>Қазақстан</b>")).unwrap();
        rig.start("127.0.0.1:0".parse().unwrap());
        rig
    }

    pub fn empty() -> Self {
        let folder = kerege_tests::disk::folder();
        let clock = Arc::new(FixedClock::at(1_795_000_000_000));
        let mut rig = Self { folder, clock, hq: None, running: None, url: String::new() };
        rig.open();
        rig
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("hq")
    }

    pub fn hq(&self) -> &Arc<Hq> {
        self.hq.as_ref().unwrap()
    }

    pub fn open(&mut self) {
        self.hq = Some(Arc::new(Hq::open_or_make(&self.data(), &SCHEMA, regions, self.clock.clone()).unwrap()));
    }

    pub fn start(&mut self, address: SocketAddr) {
        let server = Server::listen(Arc::clone(self.hq()), address).unwrap();
        self.url = server.url().unwrap();
        let stop = server.stop();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(server.run())
        });
        self.running = Some((stop, thread));
    }

    pub fn address(&self) -> SocketAddr {
        self.url.trim_start_matches("https://").parse().unwrap()
    }

    pub fn stop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            stop.stop();
            thread.join().unwrap().unwrap();
        }
        self.hq = None;
    }

    /// Stops, lets the test change the files, and serves again at the same address.
    pub fn restart(&mut self, change: impl FnOnce(&Path)) {
        let address = self.address();
        self.stop();
        change(&self.data());
        self.open();
        self.start(address);
    }

    pub fn code(&self) -> String {
        self.hq().issue_code("KZ-63").unwrap().code
    }

    pub fn desk(&self, name: &str) -> Desk {
        Desk::new(self.folder.path(), name)
    }

    /// A desk that has joined.
    pub fn joined(&self, name: &str) -> Desk {
        let desk = self.desk(name);
        desk.enrol(&self.url, &self.code()).unwrap();
        desk
    }
}

impl Drop for Rig {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            stop.stop();
            drop(thread.join());
        }
    }
}

pub struct Desk {
    pub ledger: Mutex<Ledger>,
    path: PathBuf,
    schema: &'static Schema,
}

impl Desk {
    fn new(folder: &Path, name: &str) -> Self {
        Self::with_schema(folder, name, &SCHEMA)
    }

    pub fn with_schema(folder: &Path, name: &str, schema: &'static Schema) -> Self {
        let path = folder.join(format!("{name}.db"));
        let ledger = Ledger::create(&path, &Self::key(), schema, Self::clock()).unwrap();
        Self { ledger: Mutex::new(ledger), path, schema }
    }

    fn key() -> Key {
        Key::from_bytes([3; 32])
    }

    fn clock() -> Arc<FixedClock> {
        Arc::new(FixedClock::at(1_795_000_000_000))
    }

    /// Copies its file while the program is closed, hands in so many people, and has the copy put back.
    pub fn hand_in_and_lose(&self, n: usize) {
        let (file, copy) = (&self.path, &self.path.with_extension("copy"));
        self.closed(|| std::fs::copy(file, copy).unwrap());
        let n_people = self.n_people();
        self.add_many(n);
        self.sync().unwrap();
        self.closed(|| std::fs::copy(copy, file).unwrap());
        assert_eq!(self.n_people(), n_people);
    }

    /// Does something with the file while nobody has it open.
    fn closed(&self, act: impl FnOnce() -> u64) {
        let mut ledger = self.ledger.lock().unwrap();
        *ledger = Ledger::in_memory(self.schema, Self::clock()).unwrap();
        assert!(!self.path.with_extension("db-wal").exists(), "a part of it stands beside");
        act();
        *ledger = Ledger::open(&self.path, &Self::key(), self.schema, Self::clock()).unwrap();
    }

    pub fn enrol(&self, url: &str, code: &str) -> Result<Joined, SyncError> {
        client::enrol(&self.ledger, url, code, None, "test", &Cancel::default())
    }

    pub fn sync(&self) -> Result<Outcome, SyncError> {
        client::sync(&self.ledger, "test", &mut |_| {}, &Cancel::default())
    }

    pub fn add_many(&self, n: usize) {
        let mut ledger = self.ledger.lock().unwrap();
        let deed = Deed { kind: "test-add", author: "Ая" };
        ledger
            .transact(deed, |tx| {
                for _ in 0..n {
                    let id = tx.new_id();
                    let sql = "INSERT INTO volunteer (id, last_name, first_name) VALUES (?1, 'Канарейкин', ?2)";
                    tx.execute(sql, (id, id.to_string()))?;
                }
                Ok::<_, LedgerError>(())
            })
            .unwrap();
    }

    pub fn add_person(&self, last_name: &str, iin: &str) {
        let mut ledger = self.ledger.lock().unwrap();
        let deed = Deed { kind: "test-add", author: "Ая" };
        ledger
            .transact(deed, |tx| {
                let sql = "INSERT INTO volunteer (id, last_name, first_name, iin) VALUES (?1, ?2, 'Сәуле', ?3)";
                tx.execute(sql, (tx.new_id(), last_name, iin))?;
                Ok::<_, LedgerError>(())
            })
            .unwrap();
    }

    pub fn n_people(&self) -> i64 {
        let ledger = self.ledger.lock().unwrap();
        ledger.connection().query_row("SELECT count(*) FROM volunteer", [], |row| row.get(0)).unwrap()
    }

    pub fn outbox(&self) -> u64 {
        self.ledger.lock().unwrap().outbox_count().unwrap()
    }
}

/// Copies a folder of HQ that nobody has open.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A client that believes any certificate, as a stranger with curl would.
pub fn stranger() -> reqwest::Client {
    // Another test of this process may have installed it already.
    drop(rustls::crypto::ring::default_provider().install_default());
    reqwest::Client::builder().tls_danger_accept_invalid_certs(true).no_proxy().build().unwrap()
}

pub fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}
