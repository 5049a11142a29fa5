//! An HQ with three offices on every kind of store, and their desks, for tests.

use std::path::Path;
use std::sync::Arc;

use kerege_domain::schema::SCHEMA;
use kerege_ledger::{Deed, FixedClock, Ledger, LedgerError, Op, Origin, Salt, Tx};
use kerege_sync::engine::Store;
use uuid::Uuid;

use crate::{Hq, HqError, NodeAddress, SharedDatabase};

pub(crate) const OFFICES: [&str; 3] = ["KZ-10", "KZ-63", "KZ-75"];

fn regions(region: &str) -> Option<String> {
    Some(format!("Облыс {region}"))
}

pub(crate) fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock::at(1_795_000_000_000))
}

pub(crate) fn open(folder: &Path, database: Option<&SharedDatabase>) -> Hq {
    match database {
        Some(database) => Hq::open_or_make_shared(folder, database, &SCHEMA, regions, clock()).unwrap(),
        None => Hq::open_or_make(folder, &SCHEMA, regions, clock()).unwrap(),
    }
}

/// An HQ with three offices.
pub(crate) struct House {
    pub folder: tempfile::TempDir,
    pub database: Option<SharedDatabase>,
    pub hq: Hq,
}

impl House {
    pub fn new(database: Option<SharedDatabase>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let hq = open(&folder.path().join("hq"), database.as_ref());
        for office in OFFICES {
            hq.add_office(office, None).unwrap();
        }
        Self { folder, database, hq }
    }

    /// Another process of this HQ.
    pub fn another(&self) -> Hq {
        let folder = self.folder.path().join("another");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::copy(self.folder.path().join("hq/hq-keys.json"), folder.join("hq-keys.json")).unwrap();
        open(&folder, self.database.as_ref())
    }
}

pub(crate) fn server() -> SharedDatabase {
    SharedDatabase { url: kerege_tests::postgres::database().unwrap(), ..SharedDatabase::default() }
}

/// HQ's own tables on one server, the offices on two others.
pub(crate) fn several_servers() -> SharedDatabase {
    let node = |name: &str| (name.to_owned(), NodeAddress { url: server().url, authority: None });
    SharedDatabase { nodes: ["a", "b"].map(node).into(), ..server() }
}

pub(crate) fn on_each(check: impl Fn(&House)) {
    for database in [None, Some(server()), Some(several_servers())] {
        check(&House::new(database));
    }
}

/// An office's ops at HQ, whichever store they stand in.
pub(crate) fn store<T>(hq: &Hq, office: &str, act: impl FnOnce(&mut dyn Log) -> T) -> T {
    match &hq.nodes {
        Some(nodes) => act(&mut nodes.store(office, hq.schema).unwrap()),
        None => hq.with_ledger(office, |ledger| act(ledger)).unwrap(),
    }
}

pub(crate) trait Log {
    fn take(&mut self, ops: &[Op], salts: &[(Uuid, Salt)]);
    fn all(&self) -> (Vec<Op>, Vec<(Uuid, Salt)>);
    fn renew(&mut self, epoch: [u8; 8]);
}

impl<S: Store> Log for S
where
    HqError: From<S::Error>,
{
    fn take(&mut self, ops: &[Op], salts: &[(Uuid, Salt)]) {
        let taken = self.ingest(ops, salts).map_err(HqError::from).unwrap();
        assert!(taken.without_salt.is_empty());
    }

    fn all(&self) -> (Vec<Op>, Vec<(Uuid, Salt)>) {
        let (ops, _) = self.since(0, usize::MAX, &[]).map_err(HqError::from).unwrap();
        let ops: Vec<Op> = ops.into_iter().map(|(_, op)| op).collect();
        let salts = self.salts(&ops).map_err(HqError::from).unwrap();
        (ops, salts)
    }

    fn renew(&mut self, epoch: [u8; 8]) {
        self.begin_epoch(epoch).map_err(HqError::from).unwrap();
    }
}

/// A desk of an office.
pub(crate) struct Desk {
    pub office: &'static str,
    pub ledger: Ledger,
}

impl Desk {
    pub fn new(office: &'static str) -> Self {
        Self { office, ledger: Ledger::in_memory(&SCHEMA, clock()).unwrap() }
    }

    pub fn deed<T>(&mut self, act: impl FnOnce(&Tx<'_>) -> rusqlite::Result<T>) -> T {
        let deed = Deed { kind: "test", author: "Ая" };
        self.ledger.transact(deed, |tx| Ok::<_, LedgerError>(act(tx)?)).unwrap().0
    }

    pub fn tell(&mut self, sql: &str, values: impl rusqlite::Params) {
        self.deed(|tx| tx.execute(sql, values));
    }

    pub fn add(&mut self, name: &str, iin: Option<&str>) -> Uuid {
        let sql = "INSERT INTO volunteer (id, last_name, first_name, iin, status, registered_on)
                   VALUES (?1, ?2, 'Сәуле', ?3, 'active', '2026-11-23')";
        self.deed(|tx| {
            let id = tx.new_id();
            tx.execute(sql, (id, name, iin))?;
            Ok(id)
        })
    }

    pub fn set(&mut self, id: Uuid, field: &str, value: impl rusqlite::ToSql) {
        self.tell(&format!("UPDATE volunteer SET {field} = ?2 WHERE id = ?1"), (id, value));
    }

    pub fn push(&self, hq: &Hq) {
        let (ops, salts) = self.ledger.all();
        store(hq, self.office, |store| store.take(&ops, &salts));
    }

    pub fn pull(&mut self, hq: &Hq) {
        let (ops, salts) = store(hq, self.office, |store| store.all());
        self.ledger.ingest(&ops, &salts, Origin::Hq, |_| Ok(())).unwrap();
    }
}
