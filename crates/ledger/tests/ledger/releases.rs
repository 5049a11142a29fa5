//! Two releases in one office: what the older one cannot show it does not decide about.

use std::sync::Arc;

use kerege_ledger::{Field, FixedClock, Key, Kind, Ledger, LedgerError, Op, Origin, Schema, Table, Value};
use uuid::Uuid;

use super::{DEED, SCHEMA, TABLES, add, all_ops, give, keep_seen, ledger, rows, salts};

/// As [`SCHEMA`], with a field that it does not know.
static NEWER: Schema = Schema {
    format: 1,
    tables: &[
        Table {
            fields: &[
                Field::new(1, "name", Kind::Text).required(),
                Field::new(2, "phone", Kind::Text),
                Field::new(3, "age", Kind::Int),
                Field::new(4, "email", Kind::Text),
            ],
            ..TABLES[0]
        },
        TABLES[1],
    ],
    local: SCHEMA.local,
    derive: keep_seen,
};

fn newer() -> Ledger {
    Ledger::in_memory(&NEWER, Arc::new(FixedClock::at(1_700_000_000_000))).unwrap()
}

fn act(ledger: &mut Ledger, sql: &str, person: Uuid) {
    ledger.transact(DEED, |tx| tx.execute(sql, [person]).map_err(LedgerError::from)).unwrap();
}

fn exchange(one: &mut Ledger, other: &mut Ledger) {
    give(one, other, &all_ops(one));
    give(other, one, &all_ops(other));
}

#[test]
fn a_removal_does_not_cover_what_an_older_release_cannot_read() {
    let (mut old, mut new) = (ledger(), newer());
    let (person, _) = add(&mut new, "Абай");
    act(&mut new, "UPDATE person SET email = 'a@b.kz' WHERE id = ?1", person);
    exchange(&mut new, &mut old);
    act(&mut old, "DELETE FROM person WHERE id = ?1", person);
    exchange(&mut old, &mut new);
    assert_eq!((rows(&old).len(), old.conflict_count().unwrap()), (0, 0), "gone where nothing more is known of it");
    let asked = new.conflicts(9).unwrap();
    assert_eq!((rows(&new).len(), asked.len(), asked[0].is_of_existence()), (1, 1, true));
    act(&mut new, "DELETE FROM person WHERE id = ?1", person);
    exchange(&mut new, &mut old);
    assert_eq!([rows(&old).len(), rows(&new).len()], [0, 0]);
    assert_eq!(new.conflict_count().unwrap(), 0);
    assert!(old.check().unwrap().is_whole() && new.check().unwrap().is_whole());
    assert_eq!(old.digest().unwrap(), new.digest().unwrap());
}

/// The log's tables as they were before the second migration: of one id one table's conflicts were listed.
const BEFORE_THE_SECOND: &str = "
    DELETE FROM refinery_schema_history WHERE version = 2;
    DROP TABLE conflict;
    CREATE TABLE conflict (
      entity BLOB NOT NULL,
      field INTEGER NOT NULL,
      table_no INTEGER NOT NULL,
      PRIMARY KEY (entity, field)
    ) STRICT, WITHOUT ROWID;
    UPDATE setting SET value = 'of an older fold' WHERE name = 'tables';
    PRAGMA user_version = 1001;";

#[test]
fn a_file_of_an_older_release_is_brought_up_and_keeps_its_questions() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    let (key, clock) = (Key::random().unwrap(), Arc::new(FixedClock::at(0)));
    let (mut one, mut other) = (Ledger::create(&path, &key, &SCHEMA, clock.clone()).unwrap(), ledger());
    let (person, _) = add(&mut one, "Абай");
    exchange(&mut one, &mut other);
    act(&mut one, "UPDATE person SET phone = '1' WHERE id = ?1", person);
    act(&mut other, "UPDATE person SET phone = '2' WHERE id = ?1", person);
    exchange(&mut one, &mut other);
    let (before, asked) = (rows(&one), one.conflicts(9).unwrap().len());
    one.local(|tx| tx.execute_batch(BEFORE_THE_SECOND).map_err(LedgerError::from)).unwrap();
    drop(one);
    assert!(matches!(Ledger::open_to_read(&path, &key, &SCHEMA, clock.clone()), Err(LedgerError::Older)));
    let one = Ledger::open(&path, &key, &SCHEMA, clock).unwrap();
    assert!(one.check().unwrap().is_whole());
    assert_eq!((rows(&one), one.conflicts(9).unwrap().len(), asked), (before, 1, 1));
}

#[test]
fn whole_numbers_that_no_column_holds_are_kept_and_passed_on() {
    let mut desk = ledger();
    add(&mut desk, "Абай");
    let salts = salts(&desk);
    for (value, is_known) in [
        (&[0x1b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff][..], true),
        (&[0x1b, 0x80, 0, 0, 0, 0, 0, 0, 0], false),
        (&[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], false),
        (&[0x3b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], true),
        (&[0x3b, 0x80, 0, 0, 0, 0, 0, 0, 0], false),
    ] {
        let template = Op { fields: vec![(9, Value::Other(value.to_vec()))], ..all_ops(&desk).remove(0) };
        let op = Op::from_cbor(&template.to_cbor()).unwrap();
        assert_eq!(matches!(op.fields[0].1, Value::Int(_)), is_known, "{value:x?}");
        assert_eq!(op.to_cbor(), template.to_cbor());
        desk.ingest(&[op], &salts, Origin::Peer, |_| Ok(())).unwrap();
    }
    assert_eq!(all_ops(&desk).len(), 6);
    assert!(desk.check().unwrap().is_whole());
}
