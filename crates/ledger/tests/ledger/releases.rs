//! Two releases in one office: what the older one cannot show it does not decide about.

use std::sync::Arc;

use kerege_ledger::{Field, FixedClock, Kind, Ledger, LedgerError, Op, Origin, Schema, Table, Value};
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
