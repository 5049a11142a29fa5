//! An HQ with three offices on every kind of store, for tests.

use std::path::Path;
use std::sync::Arc;

use kerege_domain::schema::SCHEMA;
use kerege_ledger::FixedClock;

use crate::{Hq, NodeAddress, SharedDatabase};

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
