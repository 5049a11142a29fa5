//! Ledger files of the simulator: what is in them, and how they are made, copied and proved.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use kerege_ledger::{Changed, Field, FixedClock, Key, Kind, Ledger, Rule, Schema, Table};
use rusqlite::Connection;

/// The instant at which every clock begins.
pub const START: i64 = 1_800_000_000_000;

pub const PERSON: Table = Table {
    no: 1,
    name: "person",
    root: None,
    fields: &[
        Field::new(1, "name", Kind::Text).required(),
        Field::new(2, "town", Kind::Text),
        Field::new(3, "score", Kind::Int).merged_by(Rule::Max),
        Field::new(4, "phone", Kind::Text),
        Field::new(5, "languages", Kind::Text).merged_by(Rule::Set),
        Field::new(6, "since", Kind::Int).merged_by(Rule::Min),
    ],
    indexes: &["name"],
};

const SKILL: Table = Table {
    no: 2,
    name: "skill",
    root: Some("person"),
    fields: &[Field::new(1, "person", Kind::Bytes).required(), Field::new(2, "code", Kind::Text)],
    indexes: &["person"],
};

const BADGE: Table = Table {
    no: 3,
    name: "badge",
    root: None,
    fields: &[Field::new(1, "label", Kind::Text).required(), Field::new(2, "colour", Kind::Text)],
    indexes: &["label"],
};

/// What people are found by, as the program's search index is: derived from rows, sometimes later than they.
const FOUND: (&str, &str) = ("0001_test_found", "CREATE TABLE found (id BLOB PRIMARY KEY, name TEXT) STRICT;");

fn keep_found(conn: &Connection, changed: &[Changed]) -> rusqlite::Result<()> {
    let mut forget = conn.prepare_cached("DELETE FROM found WHERE id = ?1")?;
    let mut keep = conn.prepare_cached("INSERT INTO found SELECT id, name FROM person WHERE id = ?1")?;
    for change in changed.iter().filter(|change| change.table == PERSON.no) {
        forget.execute([change.entity])?;
        keep.execute([change.entity])?;
    }
    Ok(())
}

static CURRENT: Schema = Schema { format: 1, tables: &[PERSON, SKILL, BADGE], local: &[FOUND], derive: keep_found };

/// The tables of a release that knew no badges, and of people neither phones nor languages nor since when.
static FORMER: Schema = Schema {
    format: 1,
    tables: &[
        Table {
            fields: &[
                Field::new(1, "name", Kind::Text).required(),
                Field::new(2, "town", Kind::Text),
                Field::new(3, "score", Kind::Int).merged_by(Rule::Max),
            ],
            ..PERSON
        },
        SKILL,
    ],
    local: &[FOUND],
    derive: keep_found,
};

/// Which release of the program works in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Release {
    Former,
    Current,
}

impl Release {
    pub fn schema(self) -> &'static Schema {
        match self {
            Self::Former => &FORMER,
            Self::Current => &CURRENT,
        }
    }
}

fn key() -> Key {
    Key::from_bytes([3; 32])
}

/// A new file at `path`: a copy of one that was made once, which gets an incarnation of its own when
/// it is opened.
pub fn place_new(path: &Path, release: Release) {
    copy(&made()[release as usize], path);
}

/// The files that are copied. Making them takes random bytes: it is done before a seed is set.
pub fn made() -> &'static [PathBuf; 2] {
    static MADE: OnceLock<(tempfile::TempDir, [PathBuf; 2])> = OnceLock::new();
    let (_, made) = MADE.get_or_init(|| {
        let folder = kerege_tests::disk::folder();
        let paths = [Release::Former, Release::Current].map(|release| {
            let path = folder.path().join(format!("{release:?}.db"));
            let clock = Arc::new(FixedClock::at(START));
            let mut ledger = Ledger::create(&path, &key(), release.schema(), clock).unwrap();
            kerege_sync::membership::device_key(&mut ledger, [0; 32]).unwrap();
            ledger
                .local(|tx| {
                    tx.execute("DELETE FROM sync_device", []).map(drop).map_err(kerege_ledger::LedgerError::from)
                })
                .unwrap();
            path
        });
        (folder, paths)
    });
    made
}

pub fn open(path: &Path, release: Release, clock: &Arc<FixedClock>) -> Result<Ledger, String> {
    Ledger::open(path, &key(), release.schema(), clock.clone()).map_err(|error| format!("{}: {error}", path.display()))
}

/// Where the `n`-th copy of a file is laid aside: on another disk.
pub fn aside(path: &Path, n: usize) -> PathBuf {
    let folder = path.parent().unwrap();
    let mut name = folder.file_name().unwrap().to_os_string();
    name.push(format!(".copy{n}"));
    folder.with_file_name(name)
}

/// Copies a file as it lies on the disk, with what is still in its write-ahead log.
pub fn copy(from: &Path, to: &Path) {
    remove(to);
    std::fs::copy(from, to).unwrap();
    if beside(from, "-wal").exists() {
        std::fs::copy(beside(from, "-wal"), beside(to, "-wal")).unwrap();
    }
}

/// Removes a file with what SQLite keeps beside it.
pub fn remove(path: &Path) {
    for path in [path.to_path_buf(), beside(path, "-wal"), beside(path, "-shm")] {
        drop(std::fs::remove_file(path));
    }
}

fn beside(path: &Path, tail: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(tail);
    PathBuf::from(name)
}

pub fn check(ledger: &Ledger) -> Result<(), String> {
    let report = ledger.check().map_err(|error| error.to_string())?;
    if !report.is_whole() {
        return Err(format!("not whole: {report:?}"));
    }
    let differ = "SELECT 1 FROM (SELECT id, name FROM person EXCEPT SELECT id, name FROM found)
        UNION ALL SELECT 1 FROM (SELECT id, name FROM found EXCEPT SELECT id, name FROM person)";
    let differ = ledger.connection().prepare(differ).and_then(|mut find| find.exists([]));
    if differ.map_err(|error| error.to_string())? { Err("somebody cannot be found".to_owned()) } else { Ok(()) }
}

/// All rows of all replicated tables and the open conflicts, as text.
pub fn rows(ledger: &Ledger) -> String {
    let mut text = String::new();
    let conn = ledger.connection();
    let conflicts = "SELECT entity, table_no, field FROM conflict ORDER BY entity, table_no, field".to_owned();
    let selects = ledger.schema().tables.iter().map(|table| {
        let columns: Vec<&str> = table.fields.iter().map(|field| field.name).collect();
        format!("SELECT id, {} FROM {} ORDER BY id", columns.join(", "), table.name)
    });
    for sql in selects.chain([conflicts]) {
        let mut all = conn.prepare(&sql).unwrap();
        let n = all.column_count();
        let mut rows = all.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<String> = (0..n).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect();
            text.push_str(&format!("{}\n", cells.join(" ")));
        }
    }
    text
}
