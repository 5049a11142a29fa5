//! What is derived from rows may wait while page follows page, and is never forgotten.

#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up should stop")]

use std::path::Path;
use std::sync::Arc;

use kerege_ledger::{
    Changed, Deed, Field, FixedClock, Incoming, Key, Kind, Ledger, LedgerError, Op, Origin, Schema, Table,
};
use rusqlite::Connection;
use tempfile::TempDir;

const DEED: Deed<'_> = Deed { kind: "test-deed", author: "Айгүл" };

/// Whom the index knows must be there as a row.
fn index(conn: &Connection, changed: &[Changed]) -> rusqlite::Result<()> {
    for change in changed {
        conn.execute("INSERT OR REPLACE INTO indexed (name) SELECT name FROM person WHERE id = ?1", [change.entity])?;
    }
    Ok(())
}

static SCHEMA: Schema = Schema {
    format: 1,
    tables: &[Table {
        no: 1,
        name: "person",
        root: None,
        fields: &[Field::new(1, "name", Kind::Text).required()],
        indexes: &[],
    }],
    local: &[("0001_test_indexed", "CREATE TABLE indexed (name TEXT NOT NULL PRIMARY KEY) STRICT;")],
    derive: index,
};

/// A desk on disk that takes in pages of another.
struct Desk {
    folder: TempDir,
    key: Key,
    clock: Arc<FixedClock>,
    ledger: Option<Ledger>,
    other: Ledger,
    ops: Vec<Op>,
}

impl Desk {
    fn new() -> Self {
        let (folder, key, clock) = (TempDir::new().unwrap(), Key::random().unwrap(), Arc::new(FixedClock::at(1_000)));
        let ledger = Ledger::create(&folder.path().join("desk"), &key, &SCHEMA, clock.clone()).unwrap();
        let mut other = Ledger::in_memory(&SCHEMA, clock.clone()).unwrap();
        for name in ["Әсел", "Болат", "Гүлнұр", "Дана"] {
            add(&mut other, name);
        }
        let ops = other.ops_since(0, usize::MAX, &[]).unwrap().0.into_iter().map(|(_, op)| op).collect();
        Self { folder, key, clock, ledger: Some(ledger), other, ops }
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("desk")
    }

    fn ledger(&mut self) -> &mut Ledger {
        self.ledger.as_mut().unwrap()
    }

    /// The op at this place comes as a page that others follow, or as the last one.
    fn take(&mut self, at: usize, is_followed: bool) {
        let page = &self.ops[at..=at];
        let salts = self.other.salts_for(page).unwrap();
        let incoming = Incoming { ops: page, ids: None, salts: &salts, origin: Origin::Hq, is_followed };
        self.ledger.as_mut().unwrap().take_in(incoming, |_| Ok(())).unwrap();
    }

    fn start_again(&mut self) {
        self.ledger = None;
        self.ledger = Some(open(&self.path(), &self.key, &self.clock));
    }

    fn indexed(&mut self) -> Vec<String> {
        names(self.ledger().connection(), "SELECT name FROM indexed ORDER BY name")
    }

    fn people(&mut self) -> usize {
        names(self.ledger().connection(), "SELECT name FROM person").len()
    }
}

fn open(path: &Path, key: &Key, clock: &Arc<FixedClock>) -> Ledger {
    Ledger::open(path, key, &SCHEMA, clock.clone()).unwrap()
}

fn names(conn: &Connection, sql: &str) -> Vec<String> {
    conn.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn add(ledger: &mut Ledger, name: &str) {
    let add = |tx: &kerege_ledger::Tx<'_>| -> Result<_, LedgerError> {
        Ok(tx.execute("INSERT INTO person (id, name) VALUES (?1, ?2)", (tx.new_id(), name))?)
    };
    ledger.transact(DEED, add).unwrap();
}

#[test]
fn while_page_follows_page_the_index_waits_and_the_rows_do_not() {
    let mut desk = Desk::new();
    desk.take(0, true);
    desk.take(1, true);
    assert_eq!((desk.people(), desk.indexed().len()), (2, 0));
    desk.take(2, false);
    assert_eq!(desk.indexed().len(), 3);
}

#[test]
fn it_waits_for_three_seconds_whichever_way_the_clock_goes() {
    for ms in [3_000, -4_000_000_000] {
        let mut desk = Desk::new();
        desk.take(0, true);
        desk.take(1, true);
        assert_eq!(desk.indexed().len(), 0);
        desk.clock.advance(ms);
        desk.take(2, true);
        assert_eq!(desk.indexed().len(), 3);
        desk.take(3, true);
        assert_eq!(desk.indexed().len(), 3, "and begins to wait anew");
        desk.ledger().derive_rest().unwrap();
        assert_eq!(desk.indexed().len(), 4);
    }
}

#[test]
fn a_crash_forgets_nothing_that_waits() {
    let mut desk = Desk::new();
    desk.take(0, false);
    desk.take(1, true);
    desk.take(2, true);
    desk.start_again();
    assert_eq!(desk.indexed().len(), 3);
    desk.take(3, true);
    desk.start_again();
    assert_eq!(desk.indexed().len(), 4);
    let waiting = "SELECT value FROM setting WHERE name = 'derived_to'";
    assert!(names(desk.ledger().connection(), waiting).is_empty(), "nothing waits any more");
}

#[test]
fn a_page_that_fails_leaves_what_waits_as_it_was() {
    let mut desk = Desk::new();
    desk.take(0, true);
    let (page, salts) = (desk.ops[1..].to_vec(), desk.other.salts_for(&desk.ops).unwrap());
    let fails = |_: &rusqlite::Transaction<'_>| Err(rusqlite::Error::QueryReturnedNoRows);
    for is_followed in [false, true] {
        let incoming = Incoming { ops: &page, ids: None, salts: &salts, origin: Origin::Hq, is_followed };
        assert!(desk.ledger().take_in(incoming, fails).is_err());
    }
    assert_eq!((desk.people(), desk.indexed().len()), (1, 0));
    desk.ledger().derive_rest().unwrap();
    assert_eq!(desk.indexed(), ["Әсел"]);
}

#[test]
fn a_deed_finds_everybody_who_came() {
    let mut desk = Desk::new();
    desk.take(0, true);
    let found =
        desk.ledger().transact(DEED, |tx| Ok::<_, LedgerError>(names(tx, "SELECT name FROM indexed"))).unwrap().0;
    assert_eq!(found, ["Әсел"]);
}
