//! The ledger as its users see it: deeds, undo, ingest, check.

#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up should stop")]

mod chain;
mod meetings;
mod releases;
mod together;

use std::sync::Arc;

use kerege_ledger::{
    Changed, Deed, Field, FixedClock, Key, Kind, Ledger, LedgerError, Op, Origin, Rule, Schema, Table, Value,
};
use proptest::prelude::*;
use rusqlite::Connection;
use uuid::Uuid;

const TABLES: &[Table] = &[
    Table {
        no: 1,
        name: "person",
        root: None,
        fields: &[
            Field::new(1, "name", Kind::Text).required(),
            Field::new(2, "phone", Kind::Text),
            Field::new(3, "age", Kind::Int),
        ],
        indexes: &["name, id"],
    },
    Table {
        no: 2,
        name: "skill",
        root: Some("person"),
        fields: &[
            Field::new(1, "person", Kind::Bytes).required(),
            Field::new(2, "level", Kind::Text),
            Field::new(3, "since", Kind::Int).merged_by(Rule::Min),
        ],
        indexes: &["person"],
    },
];

fn keep_seen(conn: &Connection, changed: &[Changed]) -> rusqlite::Result<()> {
    for change in changed {
        conn.execute("INSERT OR IGNORE INTO seen (entity) VALUES (?1)", [change.entity])?;
    }
    Ok(())
}

static SCHEMA: Schema = Schema {
    format: 1,
    tables: TABLES,
    local: &[("0001_test_seen", "CREATE TABLE seen (entity BLOB NOT NULL PRIMARY KEY) STRICT;")],
    derive: keep_seen,
};

/// As [`SCHEMA`], but of phones a person may have several.
static OF_SETS: Schema = Schema {
    format: 1,
    tables: &[
        Table {
            fields: &[
                Field::new(1, "name", Kind::Text).required(),
                Field::new(2, "phone", Kind::Text).merged_by(Rule::Set),
                Field::new(3, "age", Kind::Int),
            ],
            ..TABLES[0]
        },
        TABLES[1],
    ],
    local: SCHEMA.local,
    derive: keep_seen,
};

fn ledger() -> Ledger {
    Ledger::in_memory(&SCHEMA, Arc::new(FixedClock::at(1_700_000_000_000))).unwrap()
}

const DEED: Deed<'_> = Deed { kind: "test-deed", author: "Айгүл" };

fn add(ledger: &mut Ledger, name: &str) -> (Uuid, Uuid) {
    let (id, deed) = ledger
        .transact(DEED, |tx| -> Result<Uuid, LedgerError> {
            let id = tx.new_id();
            tx.execute("INSERT INTO person (id, name) VALUES (?1, ?2)", (id, name))?;
            Ok(id)
        })
        .unwrap();
    (id, deed.unwrap())
}

fn rows(ledger: &Ledger) -> Vec<String> {
    let mut all = Vec::new();
    for table in TABLES {
        let columns: Vec<_> = table.fields.iter().map(|f| format!("quote({})", f.name)).collect();
        let sql = format!("SELECT quote(id) || {} FROM {} ORDER BY id", columns.join(" || ',' || "), table.name);
        let mut find = ledger.connection().prepare(&sql).unwrap();
        all.extend(find.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap));
    }
    all
}

fn all_ops(ledger: &Ledger) -> Vec<Op> {
    ledger.ops_since(0, usize::MAX, &[]).unwrap().0.into_iter().map(|(_, op)| op).collect()
}

#[derive(Debug, Clone)]
enum Step {
    Add(u8),
    Rename(u8, u8),
    Call(u8, Option<u8>),
    Skill(u8, u8),
    Remove(u8),
    Unskill(u8),
    Undo(u8),
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        any::<u8>().prop_map(Step::Add),
        (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::Rename(a, b)),
        (any::<u8>(), any::<Option<u8>>()).prop_map(|(a, b)| Step::Call(a, b)),
        (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::Skill(a, b)),
        any::<u8>().prop_map(Step::Remove),
        any::<u8>().prop_map(Step::Unskill),
        any::<u8>().prop_map(Step::Undo),
    ]
}

fn pick(ledger: &Ledger, table: &str, which: u8) -> Option<Uuid> {
    let mut find = ledger.connection().prepare(&format!("SELECT id FROM {table} ORDER BY id")).unwrap();
    let ids: Vec<Uuid> = find.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    (!ids.is_empty()).then(|| ids[usize::from(which) % ids.len()])
}

/// Does a step and gives its deed, if anything changed.
fn act(ledger: &mut Ledger, deeds: &[Uuid], step: &Step) -> Option<Uuid> {
    let sql = |ledger: &mut Ledger, sql: &str, params: &[&dyn rusqlite::ToSql]| {
        ledger.transact(DEED, |tx| Ok::<_, LedgerError>(tx.execute(sql, params)?)).unwrap().1
    };
    match step {
        Step::Add(n) => Some(add(ledger, &format!("person {n}")).1),
        Step::Rename(who, n) => {
            let id = pick(ledger, "person", *who)?;
            sql(ledger, "UPDATE person SET name = ?2, age = ?3 WHERE id = ?1", &[&id, &format!("name {n}"), n])
        }
        Step::Call(who, n) => {
            let id = pick(ledger, "person", *who)?;
            sql(ledger, "UPDATE person SET phone = ?2 WHERE id = ?1", &[&id, &n.map(|n| n.to_string())])
        }
        Step::Skill(who, n) => {
            let id = pick(ledger, "person", *who)?;
            let skill = Uuid::new_v5(&id, &[n % 3]);
            let put =
                "INSERT INTO skill (id, person, since) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET since = ?3";
            sql(ledger, put, &[&skill, &id, n])
        }
        Step::Remove(who) => {
            let id = pick(ledger, "person", *who)?;
            ledger
                .transact(DEED, |tx| -> Result<_, LedgerError> {
                    tx.execute("DELETE FROM skill WHERE person = ?1", [id])?;
                    Ok(tx.execute("DELETE FROM person WHERE id = ?1", [id])?)
                })
                .unwrap()
                .1
        }
        Step::Unskill(which) => {
            let id = pick(ledger, "skill", *which)?;
            sql(ledger, "DELETE FROM skill WHERE id = ?1", &[&id])
        }
        Step::Undo(which) => {
            let deed = *deeds.get(usize::from(*which) % deeds.len().max(1))?;
            ledger.undo(deed, "Ержан").ok().map(|undone| undone.deed)
        }
    }
}

fn run(ledger: &mut Ledger, steps: &[Step]) -> Vec<Uuid> {
    let mut deeds = Vec::new();
    for step in steps {
        deeds.extend(act(ledger, &deeds, step));
    }
    deeds
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_state_is_the_fold_of_the_log(steps in proptest::collection::vec(any_step(), 1..25)) {
        let mut ledger = ledger();
        run(&mut ledger, &steps);
        let report = ledger.check().unwrap();
        prop_assert!(report.is_whole(), "{report:?}");
    }

    #[test]
    fn a_deed_undone_gives_the_earlier_state(
        steps in proptest::collection::vec(any_step(), 0..15), last in any_step(),
    ) {
        let mut ledger = ledger();
        let deeds = run(&mut ledger, &steps);
        let before = rows(&ledger);
        if let Some(deed) = act(&mut ledger, &deeds, &last) {
            let after = rows(&ledger);
            if after != before {
                let undone = ledger.undo(deed, "Ержан").unwrap();
                prop_assert_eq!(rows(&ledger), before);
                ledger.undo(undone.deed, "Ержан").unwrap();
                prop_assert_eq!(rows(&ledger), after);
            }
        }
        prop_assert!(ledger.check().unwrap().is_whole());
    }

    #[test]
    fn ingest_is_idempotent_and_order_free(
        first in proptest::collection::vec(any_step(), 1..12),
        left in proptest::collection::vec(any_step(), 0..8),
        right in proptest::collection::vec(any_step(), 0..8),
        seed in any::<u64>(),
    ) {
        let mut a = ledger();
        run(&mut a, &first);
        let mut b = ledger();
        give(&a, &mut b, &all_ops(&a));
        run(&mut a, &left);
        run(&mut b, &right);

        let mut ops = all_ops(&a);
        ops.extend(all_ops(&b));
        let salts = [salts(&a), salts(&b)].concat();
        shuffle(&mut ops, seed);
        let mut c = ledger();
        for page in ops.chunks(3) {
            c.ingest(page, &salts, Origin::Peer, |_| Ok(())).unwrap();
        }
        shuffle(&mut ops, seed ^ 0xdead);
        c.ingest(&ops, &salts, Origin::Peer, |_| Ok(())).unwrap();
        let (of_a, of_b) = (all_ops(&a), all_ops(&b));
        give(&b, &mut a, &of_b);
        let sender = ledger_with(&of_a, &salts);
        give(&sender, &mut b, &of_a);

        prop_assert_eq!(rows(&a), rows(&b));
        prop_assert_eq!(rows(&a), rows(&c));
        prop_assert_eq!(a.digest().unwrap(), b.digest().unwrap());
        prop_assert_eq!(a.digest().unwrap(), c.digest().unwrap());
        prop_assert!(c.check().unwrap().is_whole(), "{:?}", c.check());
    }
}

fn salts(ledger: &Ledger) -> Vec<(Uuid, [u8; 16])> {
    ledger.salts_for(&all_ops(ledger)).unwrap()
}

fn give(from: &Ledger, to: &mut Ledger, ops: &[Op]) {
    to.ingest(ops, &from.salts_for(ops).unwrap(), Origin::Peer, |_| Ok(())).unwrap();
}

fn ledger_with(ops: &[Op], salts: &[(Uuid, [u8; 16])]) -> Ledger {
    let mut ledger = ledger();
    ledger.ingest(ops, salts, Origin::Peer, |_| Ok(())).unwrap();
    ledger
}

fn shuffle<T>(items: &mut [T], mut seed: u64) {
    for at in (1..items.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(at, (seed >> 33) as usize % (at + 1));
    }
}

#[test]
fn refuses_to_write_a_replicated_table_outside_a_deed() {
    let mut ledger = ledger();
    let (id, _) = add(&mut ledger, "Әсел");
    for sql in
        ["INSERT INTO person (id, name) VALUES (x'00', 'x')", "UPDATE person SET name = 'x'", "DELETE FROM person"]
    {
        assert!(ledger.connection().execute(sql, []).is_err(), "{sql}");
        assert!(ledger.local(|tx| Ok::<_, LedgerError>(tx.execute(sql, [])?)).is_err(), "{sql}");
    }
    assert_eq!(pick(&ledger, "person", 0), Some(id));
}

#[test]
fn a_refused_deed_writes_nothing() {
    let mut ledger = ledger();
    let refused = ledger.transact(DEED, |tx| -> Result<(), LedgerError> {
        tx.execute("INSERT INTO person (id, name) VALUES (?1, 'x')", [tx.new_id()])?;
        Err(LedgerError::Missing)
    });
    assert!(refused.is_err());
    assert!(rows(&ledger).is_empty() && all_ops(&ledger).is_empty());
    assert!(ledger.connection().execute("DELETE FROM person", []).is_ok(), "no row, nothing to refuse");
    assert!(ledger.check().unwrap().is_whole());
}

#[test]
fn a_deed_that_changes_nothing_is_not_logged() {
    let mut ledger = ledger();
    add(&mut ledger, "Әсел");
    let (_, deed) = ledger
        .transact(DEED, |tx| -> Result<_, LedgerError> {
            tx.execute("UPDATE person SET phone = '1'", [])?;
            Ok(tx.execute("UPDATE person SET phone = NULL", [])?)
        })
        .unwrap();
    assert_eq!(deed, None);
    assert_eq!(all_ops(&ledger).len(), 1);
}

#[test]
fn an_edit_writes_only_the_field_that_changed() {
    let mut ledger = ledger();
    let (id, _) = add(&mut ledger, "Әсел");
    ledger
        .transact(DEED, |tx| {
            Ok::<_, LedgerError>(tx.execute("UPDATE person SET name = 'Әсел', phone = '+7' WHERE id = ?1", [id])?)
        })
        .unwrap();
    let ops = all_ops(&ledger);
    assert_eq!(ops[1].fields, [(2, Value::Text("+7".into()))]);
    assert!(ops[1].base.is_empty(), "nobody had written the phone before");
}

#[test]
fn the_undo_of_an_addition_keeps_what_others_worked_on() {
    let mut ledger = ledger();
    let (id, deed) = add(&mut ledger, "Әсел");
    ledger
        .transact(DEED, |tx| Ok::<_, LedgerError>(tx.execute("UPDATE person SET phone = '1' WHERE id = ?1", [id])?))
        .unwrap();
    assert!(matches!(ledger.undo(deed, "Ержан"), Err(LedgerError::NothingToUndo(_))));
    assert_eq!(rows(&ledger).len(), 1);
}

#[test]
fn a_row_noted_anew_after_its_addition_was_taken_back_comes_back_when_its_removal_is_taken_back() {
    let mut ledger = ledger();
    let (id, added) = add(&mut ledger, "Әсел");
    let there = rows(&ledger);
    ledger.undo(added, "Ержан").unwrap();
    let say = |ledger: &mut Ledger, sql: &str| {
        ledger.transact(DEED, |tx| Ok::<_, LedgerError>(tx.execute(sql, [id])?)).unwrap().1.unwrap()
    };
    let anew = say(&mut ledger, "INSERT INTO person (id, name) VALUES (?1, 'Әсел')");
    let removed = say(&mut ledger, "DELETE FROM person WHERE id = ?1");
    let undone = ledger.undo(removed, "Ержан").unwrap();
    assert_eq!(rows(&ledger), there);
    ledger.undo(undone.deed, "Ержан").unwrap();
    ledger.undo(ledger.undone_by(undone.deed).unwrap().unwrap(), "Ержан").unwrap();
    assert_eq!(rows(&ledger), there);
    ledger.undo(anew, "Ержан").unwrap();
    assert_eq!(rows(&ledger), Vec::<String>::new());
    assert!(ledger.check().unwrap().is_whole());
}

#[test]
fn two_blind_edits_of_one_field_are_one_conflict_at_both_desks() {
    let mut a = ledger();
    let (id, _) = add(&mut a, "Әсел");
    let mut b = ledger();
    give(&a, &mut b, &all_ops(&a));
    for (desk, phone) in [(&mut a, "1"), (&mut b, "2")] {
        desk.transact(DEED, |tx| {
            Ok::<_, LedgerError>(tx.execute("UPDATE person SET phone = ?1, age = 30 WHERE id = ?2", (phone, id))?)
        })
        .unwrap();
    }
    let of_a = all_ops(&a);
    let of_b = all_ops(&b);
    give(&b, &mut a, &of_b);
    let sender = ledger_with(&of_a, &salts(&a));
    give(&sender, &mut b, &of_a);
    for desk in [&a, &b] {
        let n: i64 = desk.connection().query_row("SELECT count(*) FROM conflict", [], |row| row.get(0)).unwrap();
        assert_eq!(n, 1, "the phone, not the equal age");
    }
    assert_eq!(rows(&a), rows(&b));
}

#[test]
fn what_a_newer_program_wrote_is_kept_and_passed_on() {
    let mut a = ledger();
    add(&mut a, "Әсел");
    let mut op = all_ops(&a).remove(0);
    op.incarnation = kerege_ledger::Incarnation([7; 16]);
    op.table = 99;
    op.entity = Uuid::from_u128(5);
    op.root = Uuid::from_u128(5);
    op.fields = vec![(0, Value::Int(1)), (9, Value::Other(vec![0xf9, 0x3c, 0x00]))];
    a.ingest(std::slice::from_ref(&op), &[(op.root, [3; 16])], Origin::Peer, |_| Ok(())).unwrap();
    assert_eq!(a.parked_count().unwrap(), 1);
    assert!(all_ops(&a).contains(&op));
    assert!(a.check().unwrap().is_whole());
    let parked = a.parked(9).unwrap();
    assert_eq!((parked[0].entity, parked[0].reason.as_str(), parked[0].n_ops), (op.entity, "unknown-table", 1));
    let deed = Deed { kind: "test", author: "Ая" };
    assert!(!a.remove_parked(deed, op.entity).unwrap(), "only a release that knows the table can");
}

#[test]
fn what_is_parked_is_removed_for_all_and_nothing_that_is_shown() {
    let mut a = ledger();
    add(&mut a, "Әсел");
    let mut op = all_ops(&a).remove(0);
    let shown = op.entity;
    op.incarnation = kerege_ledger::Incarnation([7; 16]);
    (op.entity, op.root) = (Uuid::from_u128(5), Uuid::from_u128(5));
    op.fields = vec![(0, Value::Int(1)), (60, Value::Text("a newer field".into()))];
    a.ingest(std::slice::from_ref(&op), &[(op.root, [3; 16])], Origin::Peer, |_| Ok(())).unwrap();
    assert_eq!(a.parked(9).unwrap()[0].reason, "field-missing");
    let deed = Deed { kind: "test", author: "Ая" };
    assert!(!a.remove_parked(deed, shown).unwrap(), "what is shown is removed at a desk");
    assert!(a.remove_parked(deed, op.entity).unwrap());
    assert!(!a.remove_parked(deed, op.entity).unwrap());
    assert_eq!((a.parked_count().unwrap(), a.parked(9).unwrap()), (0, vec![]));
    assert!(a.check().unwrap().is_whole());
    // A part of a record that does not say whose it is: its ops do.
    let mut part = op.clone();
    (part.number, part.table, part.entity, part.root) = (2, 2, Uuid::from_u128(6), shown);
    a.ingest(std::slice::from_ref(&part), &[], Origin::Peer, |_| Ok(())).unwrap();
    let is_listed = |a: &Ledger, id| a.parked(9).unwrap().iter().any(|parked| parked.entity == id);
    assert!(is_listed(&a, part.entity));
    assert!(a.remove_parked(deed, part.entity).unwrap());
    assert_eq!(a.parked_count().unwrap(), 0);
    assert!(a.check().unwrap().is_whole());
    // A desk that gets the removal first and the record after it comes to the same.
    let (ops, mut b) = (all_ops(&a), ledger());
    let salts = a.salts_for(&ops).unwrap();
    let backwards: Vec<Op> = ops.into_iter().rev().collect();
    b.ingest(&backwards, &salts, Origin::Peer, |_| Ok(())).unwrap();
    assert_eq!((b.parked_count().unwrap(), b.digest().unwrap()), (0, a.digest().unwrap()));
    // Ops of another table bear the id of what is shown.
    let mut twin = op.clone();
    (twin.number, twin.table, twin.entity, twin.root) = (3, 99, shown, shown);
    a.ingest(&[twin], &[], Origin::Peer, |_| Ok(())).unwrap();
    assert!(is_listed(&a, shown) && !a.remove_parked(deed, shown).unwrap(), "it is shown");
}

#[test]
fn the_file_is_encrypted_and_opens_with_its_key_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Әсел Құдайберген.db");
    let key = Key::random().unwrap();
    let clock = Arc::new(FixedClock::at(1_700_000_000_000));
    let mut ledger = Ledger::create(&path, &key, &SCHEMA, clock.clone()).unwrap();
    add(&mut ledger, "CanaryКанарейка");
    let incarnation = ledger.incarnation();
    drop(ledger);
    let bytes = std::fs::read(&path).unwrap();
    assert!(!bytes.windows(6).any(|w| w == b"Canary"));
    assert!(matches!(Ledger::create(&path, &key, &SCHEMA, clock.clone()), Err(LedgerError::Exists)));
    let other = Key::random().unwrap();
    assert!(matches!(Ledger::open(&path, &other, &SCHEMA, clock.clone()), Err(LedgerError::WrongKey)));
    let ledger = Ledger::open(&path, &key, &SCHEMA, clock.clone()).unwrap();
    assert_eq!(ledger.incarnation(), incarnation);
    assert!(ledger.check().unwrap().is_whole());
    drop(ledger);

    let copy = folder.path().join("copy.db");
    std::fs::copy(&path, &copy).unwrap();
    let copied = Ledger::open(&copy, &key, &SCHEMA, clock).unwrap();
    assert_ne!(copied.incarnation(), incarnation, "a copied file shows itself");
}

#[test]
fn a_file_of_a_newer_release_is_refused() {
    static NEWER: Schema = Schema { format: 2, tables: TABLES, local: SCHEMA.local, derive: keep_seen };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    let key = Key::random().unwrap();
    let clock = Arc::new(FixedClock::at(0));
    drop(Ledger::create(&path, &key, &NEWER, clock.clone()).unwrap());
    assert!(matches!(Ledger::open(&path, &key, &SCHEMA, clock), Err(LedgerError::Newer { .. })));
}

#[test]
fn a_changed_declaration_rebuilds_the_rows_from_the_log() {
    static FEWER: &[Table] = &[Table { fields: &[Field::new(1, "name", Kind::Text).required()], ..TABLES[0] }];
    static OLDER: Schema = Schema { format: 1, tables: FEWER, local: SCHEMA.local, derive: keep_seen };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    let key = Key::random().unwrap();
    let clock = Arc::new(FixedClock::at(0));
    let mut older = Ledger::create(&path, &key, &OLDER, clock.clone()).unwrap();
    let mut newer = ledger();
    let (id, _) = add(&mut newer, "Әсел");
    newer
        .transact(DEED, |tx| Ok::<_, LedgerError>(tx.execute("UPDATE person SET phone = '1' WHERE id = ?1", [id])?))
        .unwrap();
    give(&newer, &mut older, &all_ops(&newer));
    drop(older);
    // Somebody who may only read does not bring the file up to date.
    assert!(matches!(Ledger::open_to_read(&path, &key, &SCHEMA, clock.clone()), Err(LedgerError::Older)));
    // The first try is cut after the tables were made anew and before they were filled.
    static CUT: Schema = Schema {
        format: 1,
        tables: TABLES,
        local: SCHEMA.local,
        derive: |_, _| Err(rusqlite::Error::QueryReturnedNoRows),
    };
    assert!(Ledger::open(&path, &key, &CUT, clock.clone()).is_err());
    assert!(matches!(Ledger::open_to_read(&path, &key, &SCHEMA, clock.clone()), Err(LedgerError::Older)));
    let upgraded = Ledger::open(&path, &key, &SCHEMA, clock.clone()).unwrap();
    let reader = Ledger::open_to_read(&path, &key, &SCHEMA, clock).unwrap();
    assert_eq!(rows(&reader), rows(&upgraded));
    assert!(reader.connection().execute("DELETE FROM setting", []).is_err());
    assert_eq!(rows(&upgraded), rows(&newer));
    assert!(upgraded.check().unwrap().is_whole());
}

#[test]
fn an_addition_to_a_set_is_taken_back_whatever_others_added_beside_it_and_whatever_the_clocks_say() {
    for (at_a, at_b) in [(1_000, 2_000), (2_000, 1_000)] {
        let of_sets = |at| Ledger::in_memory(&OF_SETS, Arc::new(FixedClock::at(at))).unwrap();
        let (mut a, mut b) = (of_sets(at_a), of_sets(at_b));
        let write = |desk: &mut Ledger, id: Uuid, phones: &str| {
            let sql = "UPDATE person SET phone = ?1 WHERE id = ?2";
            desk.transact(DEED, |tx| Ok::<_, LedgerError>(tx.execute(sql, (phones, id))?)).unwrap().1.unwrap()
        };
        let phones = |desk: &Ledger| -> String {
            desk.connection().query_row("SELECT phone FROM person", [], |row| row.get(0)).unwrap()
        };
        let (id, _) = add(&mut a, "Әсел");
        write(&mut a, id, "1");
        give(&a, &mut b, &all_ops(&a));
        let deed = write(&mut a, id, "1,2");
        write(&mut b, id, "1,3");
        let of_b = all_ops(&b);
        give(&b, &mut a, &of_b);
        assert_eq!(phones(&a), "1,2,3");
        let undone = a.undo(deed, "Айгүл").unwrap();
        assert_eq!(phones(&a), "1,3");
        a.undo(undone.deed, "Айгүл").unwrap();
        assert_eq!(phones(&a), "1,2,3");
        write(&mut a, id, "1,2,3,4");
        assert!(matches!(a.undo(deed, "Айгүл"), Err(LedgerError::NothingToUndo(_))), "others built on it");
    }
}

#[test]
fn what_a_release_no_longer_asks_about_is_no_conflict_in_an_older_file() {
    let folder = tempfile::tempdir().unwrap();
    let (path, key) = (folder.path().join("office.db"), Key::random().unwrap());
    let clock = Arc::new(FixedClock::at(0));
    let mut a = ledger();
    let (id, _) = add(&mut a, "Әсел");
    let mut b = ledger_with(&all_ops(&a), &salts(&a));
    for (desk, phone) in [(&mut a, "1"), (&mut b, "2")] {
        desk.transact(DEED, |tx| {
            Ok::<_, LedgerError>(tx.execute("UPDATE person SET phone = ?1 WHERE id = ?2", (phone, id))?)
        })
        .unwrap();
    }
    let mut file = Ledger::create(&path, &key, &SCHEMA, clock.clone()).unwrap();
    give(&a, &mut file, &all_ops(&a));
    give(&b, &mut file, &all_ops(&b));
    assert_eq!(file.conflict_count().unwrap(), 1);
    drop(file);
    let file = Ledger::open(&path, &key, &OF_SETS, clock.clone()).unwrap();
    let phone: String = file.connection().query_row("SELECT phone FROM person", [], |row| row.get(0)).unwrap();
    assert_eq!((phone.as_str(), file.conflict_count().unwrap(), file.conflicts(9).unwrap().len()), ("1,2", 0, 0));
    drop(file);
    let file = Ledger::open(&path, &key, &SCHEMA, clock).unwrap();
    assert_eq!((file.conflict_count().unwrap(), file.conflicts(9).unwrap().len()), (1, 1));
}

#[test]
fn a_changed_row_or_op_is_found_by_the_check() {
    let mut ledger = ledger();
    add(&mut ledger, "Әсел");
    ledger
        .connection()
        .execute_batch("UPDATE temp.gate SET mode = 2; UPDATE person SET age = 5; UPDATE temp.gate SET mode = 0;")
        .unwrap();
    assert_eq!(ledger.check().unwrap().n_wrong_rows, 1);
    ledger.connection().execute("UPDATE op SET at = at + 1", []).unwrap();
    assert_eq!(ledger.check().unwrap().n_wrong_ids, 1);
}

/// An edit of a row that was noted anew, and taken back, was taken for one beside the removal before it: the
/// row stayed when its second noting was taken back.
#[test]
fn what_was_noted_anew_goes_with_undo_also_after_an_edit_that_was_taken_back() {
    let mut a = ledger();
    let (id, _) = add(&mut a, "Әсел");
    let n_people =
        |a: &Ledger| a.connection().query_row("SELECT count(*) FROM person", [], |row| row.get::<_, i64>(0)).unwrap();
    let deed = |a: &mut Ledger, sql: &str| {
        a.transact(DEED, |tx| Ok::<_, LedgerError>(tx.execute(sql, [id])?)).unwrap().1.unwrap()
    };
    deed(&mut a, "DELETE FROM person WHERE id = ?1");
    let anew = deed(&mut a, "INSERT INTO person (id, name) VALUES (?1, 'Әсел')");
    let edit = deed(&mut a, "UPDATE person SET age = 40 WHERE id = ?1");
    a.undo(edit, "Айгүл").unwrap();
    assert_eq!(n_people(&a), 1);
    let undone = a.undo(anew, "Айгүл").unwrap();
    assert_eq!(n_people(&a), 0);
    a.undo(undone.deed, "Айгүл").unwrap();
    assert_eq!(n_people(&a), 1);
    assert!(a.check().unwrap().is_whole());
}
