//! The stores behind one door: files, one server, several servers.

use std::collections::HashSet;
use std::fmt::Debug;
use std::sync::Arc;

use kerege_hq::postgres::{Nodes, OfficeStore, Postgres};
use kerege_hq::{HqError, Identity, NodeAddress, SharedDatabase};
use kerege_ledger::{Field, FixedClock, Key, Kind, Ledger, LedgerError, OpId, Rule, Schema, Table};
use kerege_sync::engine::Store;
use kerege_tests::postgres::Node;

pub static SCHEMA: Schema = Schema {
    format: 1,
    tables: &[
        Table {
            no: 1,
            name: "person",
            root: None,
            fields: &[
                Field::new(1, "name", Kind::Text).required(),
                Field::new(2, "town", Kind::Text),
                Field::new(3, "score", Kind::Int).merged_by(Rule::Max),
            ],
            indexes: &[],
        },
        Table {
            no: 2,
            name: "skill",
            root: Some("person"),
            fields: &[Field::new(1, "person", Kind::Bytes).required(), Field::new(2, "code", Kind::Text)],
            indexes: &[],
        },
    ],
    local: &[],
    derive: |_, _| Ok(()),
};

/// A place with offices in it.
pub trait House {
    type Fault: Debug;
    type Store: Store<Error = Self::Fault>;

    /// An office's store, as one answer opens it.
    fn open(&self, office: &str) -> Self::Store;
}

pub struct Sqlite(tempfile::TempDir);

impl Sqlite {
    pub fn new() -> Self {
        Self(kerege_tests::disk::folder())
    }
}

impl House for Sqlite {
    type Fault = LedgerError;
    type Store = Ledger;

    fn open(&self, office: &str) -> Ledger {
        let (path, key) = (self.0.path().join(format!("{office}.db")), Key::from_bytes([3; 32]));
        let clock = Arc::new(FixedClock::at(1_800_000_000_000));
        if path.exists() {
            Ledger::open(&path, &key, &SCHEMA, clock).unwrap()
        } else {
            Ledger::create(&path, &key, &SCHEMA, clock).unwrap()
        }
    }
}

pub struct PostgreSql(pub Arc<Postgres>, pub String);

impl PostgreSql {
    pub fn new() -> Self {
        let url = kerege_tests::postgres::database().unwrap();
        Self(Postgres::open(&url, None).unwrap(), url)
    }
}

impl House for PostgreSql {
    type Fault = HqError;
    type Store = OfficeStore;

    fn open(&self, office: &str) -> OfficeStore {
        OfficeStore::new(Arc::clone(&self.0), office, &SCHEMA)
    }
}

/// A server with HQ's own tables and three on which offices stand, by the names a, b and c.
pub struct Several {
    pub home: Node,
    pub nodes: [Node; 3],
    pub database: SharedDatabase,
}

impl Several {
    pub fn new() -> Self {
        let [home, a, b, c] = std::thread::scope(|scope| {
            [(); 4].map(|()| scope.spawn(|| Node::start().unwrap())).map(|starting| starting.join().unwrap())
        });
        let nodes = [a, b, c];
        let database = Self::on(&home, &nodes);
        Self { home, nodes, database }
    }

    /// Empty databases for another HQ on the same servers.
    pub fn another(&self) -> SharedDatabase {
        Self::on(&self.home, &self.nodes)
    }

    fn on(home: &Node, nodes: &[Node]) -> SharedDatabase {
        let address = |node: &Node| NodeAddress { url: node.database().unwrap(), authority: None };
        let nodes = ["a", "b", "c"].into_iter().zip(nodes).map(|(name, node)| (name.to_owned(), address(node)));
        SharedDatabase { url: home.database().unwrap(), authority: None, nodes: nodes.collect() }
    }

    pub fn url(&self, node: &str) -> &str {
        &self.database.nodes[node].url
    }

    /// As one process opens them.
    pub fn open(&self) -> Nodes {
        open(&self.database).unwrap()
    }

    pub fn house(&self, name: &'static str) -> OnSeveral {
        OnSeveral(self.open(), name)
    }
}

pub fn open(database: &SharedDatabase) -> Result<Nodes, HqError> {
    Nodes::open(database, Identity { root_key: [7; 32], signing_key: [8; 32], generation: 1 })
}

/// One house of many on the same servers, each with offices of its own.
pub struct OnSeveral(Nodes, &'static str);

impl House for OnSeveral {
    type Fault = HqError;
    type Store = OfficeStore;

    fn open(&self, office: &str) -> OfficeStore {
        let office = format!("{} {office}", self.1);
        self.0.place(&office, None).unwrap();
        self.0.store(&office, &SCHEMA).unwrap()
    }
}

/// A desk's ledger in memory, to compare with.
pub fn desk() -> Ledger {
    Ledger::in_memory(&SCHEMA, Arc::new(FixedClock::at(1_800_000_000_000))).unwrap()
}

/// Ops of which HQ has said to a desk that it has them.
pub fn acknowledged(desk: &Ledger) -> HashSet<OpId> {
    let mut find = desk.connection().prepare("SELECT id FROM op WHERE is_receipted = 1").unwrap();
    find.query_map([], |row| row.get(0).map(OpId)).unwrap().collect::<Result<_, _>>().unwrap()
}
