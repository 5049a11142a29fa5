//! What desks make of each other's ops, in whatever order and however many they come.

use kerege_ledger::{Incarnation, Ledger, LedgerError, Op, Origin, Value};
use uuid::Uuid;

use super::{DEED, add, all_ops, give, ledger, ledger_with, rows, salts};

/// An op on `entity` by a device of its own.
fn by_another(no: u32, op: &Op, fields: Vec<(u16, Value)>) -> Op {
    let id = Uuid::from_u128(u128::from(no) + 1);
    let incarnation = Incarnation(*id.as_bytes());
    Op { incarnation, number: 1, deed: id, at: i64::from(no), fields, base: Vec::new(), ..op.clone() }
}

#[test]
fn what_more_devices_wrote_than_an_op_can_name_is_decided_in_steps() {
    let mut desk = ledger();
    let (person, _) = add(&mut desk, "Абай");
    let first = all_ops(&desk).remove(0);
    let crowd: Vec<Op> =
        (0..600).map(|no| by_another(no, &first, vec![(2, Value::Text(format!("+7 {no}")))])).collect();
    let salts = salts(&desk);
    desk.ingest(&crowd, &salts, Origin::Peer, |_| Ok(())).unwrap();
    let conflicts = |desk: &Ledger| desk.connection().query_row("SELECT count(*) FROM conflict", [], |row| row.get(0));
    assert_eq!(conflicts(&desk), Ok(1));
    for phone in ["+7 a", "+7 b"] {
        let sql = "UPDATE person SET phone = ?2 WHERE id = ?1";
        desk.transact(DEED, |tx| tx.execute(sql, (person, phone)).map_err(LedgerError::from)).unwrap();
        let last = all_ops(&desk).pop().unwrap();
        assert_eq!(Op::from_cbor(&last.to_cbor()).unwrap(), last, "everybody can read it");
        assert!(desk.check().unwrap().is_whole());
    }
    assert_eq!(conflicts(&desk), Ok(0));
    let other = ledger_with(&all_ops(&desk), &salts);
    assert_eq!(rows(&other), rows(&desk));
}

#[test]
fn a_row_whose_op_lies_about_its_root_can_be_edited_and_removed() {
    let mut desk = ledger();
    let (person, _) = add(&mut desk, "Абай");
    let first = all_ops(&desk).remove(0);
    let (skill, nobody) = (Uuid::from_u128(77), Uuid::from_u128(78));
    let fields = vec![(0, Value::Int(1)), (1, Value::Bytes(nobody.as_bytes().to_vec()))];
    let lie = Op { table: 2, entity: skill, root: person, ..by_another(0, &first, fields) };
    let salts = salts(&desk);
    desk.ingest(&[lie], &salts, Origin::Peer, |_| Ok(())).unwrap();
    for sql in ["UPDATE skill SET level = 'good' WHERE id = ?1", "DELETE FROM skill WHERE id = ?1"] {
        desk.transact(DEED, |tx| tx.execute(sql, [skill]).map_err(LedgerError::from)).unwrap();
        assert_eq!(all_ops(&desk).pop().unwrap().root, person);
    }
    assert!(desk.check().unwrap().is_whole());
}

#[test]
fn an_op_of_another_table_with_the_id_of_a_row_changes_nothing_of_the_row() {
    let mut desk = ledger();
    let (person, _) = add(&mut desk, "Абай");
    call(&mut desk, person, "+7 701");
    let first = all_ops(&desk).remove(0);
    let holder = |text: &str| vec![(0, Value::Int(1)), (1, Value::Bytes(text.into())), (2, Value::Text(text.into()))];
    let strange = [
        Op { table: 2, ..by_another(1, &first, holder("a")) },
        Op { table: 2, ..by_another(2, &first, holder("b")) },
        Op { table: 99, ..by_another(3, &first, vec![(0, Value::Int(0)), (2, Value::Int(5))]) },
    ];
    let (salts, before) = (salts(&desk), rows(&desk));
    let mut ops = [all_ops(&desk), strange.to_vec()].concat();
    let is_whole = |desk: &Ledger| desk.check().unwrap().is_whole();
    // Together, and one by one from either end.
    let together = ledger_with(&ops, &salts);
    ops.reverse();
    let mut one_by_one = ledger_with(&[], &salts);
    for op in &ops {
        one_by_one.ingest(std::slice::from_ref(op), &salts, Origin::Peer, |_| Ok(())).unwrap();
        assert!(is_whole(&one_by_one));
    }
    for op in &strange {
        desk.ingest(std::slice::from_ref(op), &salts, Origin::Peer, |_| Ok(())).unwrap();
        assert!(is_whole(&desk));
        assert_eq!(phone(&desk, person).as_deref(), Some("+7 701"));
    }
    assert_eq!(rows(&desk).iter().filter(|row| before.contains(row)).count(), before.len());
    for other in [&together, &one_by_one] {
        assert!(is_whole(other));
        assert_eq!((rows(other), other.digest().unwrap()), (rows(&desk), desk.digest().unwrap()));
    }
    let called = call(&mut desk, person, "+7 702");
    assert!(is_whole(&desk));
    desk.undo(called, "Бек").unwrap();
    assert!(is_whole(&desk) && rows(&desk).iter().any(|row| before.contains(row)));
}

#[test]
fn the_salt_of_a_named_root_is_computed_whatever_anybody_says_of_it() {
    let mut desk = ledger();
    add(&mut desk, "Абай");
    let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, b"a certificate");
    let op = Op { entity: id, root: id, ..all_ops(&desk).remove(0) };
    let right = kerege_ledger::named_salt(id).unwrap();
    for salts in [&[(id, [7; 16])][..], &[], &[(id, right)]] {
        let mut other = ledger();
        let taken = other.ingest(std::slice::from_ref(&op), salts, Origin::Peer, |_| Ok(())).unwrap();
        assert_eq!((taken.held, taken.without_salt), (vec![op.id(&right)], Vec::new()));
        assert_eq!(other.salts_of([id]).unwrap(), [(id, right)]);
        assert!(other.check().unwrap().is_whole());
    }
    assert_eq!(kerege_ledger::named_salt(op.deed), None, "any other root has one by chance");
}

/// What one desk knows, taken in by a new one: what was written last comes first.
fn last_first(from: &Ledger) -> Ledger {
    let mut ops = all_ops(from);
    ops.rotate_right(1);
    ledger_with(&ops, &salts(from))
}

fn phone(ledger: &Ledger, person: Uuid) -> Option<String> {
    ledger.connection().query_row("SELECT phone FROM person WHERE id = ?1", [person], |row| row.get(0)).unwrap()
}

fn call(ledger: &mut Ledger, person: Uuid, phone: &str) -> Uuid {
    let sql = "UPDATE person SET phone = ?2 WHERE id = ?1";
    let done = ledger.transact(DEED, |tx| tx.execute(sql, (person, phone)).map_err(LedgerError::from));
    done.unwrap().1.unwrap()
}

#[test]
fn an_undo_keeps_what_others_worked_on_in_whatever_order_it_came() {
    let mut desk = ledger();
    let (person, added) = add(&mut desk, "Абай");
    call(&mut desk, person, "+7 701");
    let mut other = last_first(&desk);
    assert!(matches!(other.undo(added, "Бек"), Err(LedgerError::NothingToUndo(_))));
    assert_eq!(phone(&other, person).as_deref(), Some("+7 701"));
    assert_eq!(other.made_by(person).unwrap(), Some(added));
}

#[test]
fn an_edit_taken_back_gives_what_stood_before_in_whatever_order_it_came() {
    let mut desk = ledger();
    let (person, _) = add(&mut desk, "Абай");
    call(&mut desk, person, "first");
    let second = call(&mut desk, person, "second");
    desk.undo(second, "Бек").unwrap();
    let mut other = last_first(&desk);
    let third = call(&mut other, person, "third");
    other.undo(third, "Бек").unwrap();
    assert_eq!(phone(&other, person).as_deref(), Some("first"));
}

fn meet(one: &mut Ledger, other: &mut Ledger) {
    give(one, other, &all_ops(one));
    give(other, one, &all_ops(other));
}

#[test]
fn what_two_desks_took_back_is_done_again_by_either() {
    let mut one = ledger();
    let (person, added) = add(&mut one, "Абай");
    let called = call(&mut one, person, "+7 701");
    let mut other = ledger_with(&all_ops(&one), &salts(&one));
    let [edits, _] = [&mut one, &mut other].map(|desk| desk.undo(called, "Бек").unwrap().deed);
    meet(&mut one, &mut other);
    let again = one.undo(edits, "Бек").unwrap().deed;
    assert_eq!(phone(&one, person).as_deref(), Some("+7 701"));
    one.undo(again, "Бек").unwrap();
    assert_eq!(phone(&one, person), None);
    meet(&mut one, &mut other);
    let [_, adds] = [&mut one, &mut other].map(|desk| desk.undo(added, "Бек").unwrap().deed);
    meet(&mut one, &mut other);
    assert_eq!(rows(&one), Vec::<String>::new());
    let again = other.undo(adds, "Бек").unwrap().deed;
    meet(&mut one, &mut other);
    assert_eq!(rows(&one).len(), 1);
    one.undo(again, "Бек").unwrap();
    meet(&mut one, &mut other);
    assert_eq!((rows(&one), rows(&other)), (Vec::new(), Vec::new()));
    assert!(one.check().unwrap().is_whole() && other.check().unwrap().is_whole());
}

#[test]
fn who_built_on_a_decision_that_is_taken_back_is_asked_nothing_about_what_it_had_replaced() {
    let mut one = ledger();
    let (person, _) = add(&mut one, "Абай");
    let young = "UPDATE person SET age = 29 WHERE id = ?1";
    one.transact(DEED, |tx| tx.execute(young, [person]).map_err(LedgerError::from)).unwrap();
    let mut other = ledger_with(&all_ops(&one), &salts(&one));
    call(&mut one, person, "a");
    call(&mut other, person, "b");
    meet(&mut one, &mut other);
    let both = "UPDATE person SET phone = 'c', age = 30 WHERE id = ?1";
    let decided = one.transact(DEED, |tx| tx.execute(both, [person]).map_err(LedgerError::from)).unwrap().1.unwrap();
    give(&one, &mut other, &all_ops(&one));
    let older = "UPDATE person SET age = 31 WHERE id = ?1";
    other.transact(DEED, |tx| tx.execute(older, [person]).map_err(LedgerError::from)).unwrap();
    one.undo(decided, "Бек").unwrap();
    meet(&mut one, &mut other);
    let fields: Vec<&str> = one.conflicts_of(person).unwrap().iter().map(|conflict| conflict.field.name).collect();
    assert_eq!(fields, ["phone"], "the age was decided");
    assert!(one.check().unwrap().is_whole());
}

#[test]
fn nobody_is_asked_about_what_this_release_does_not_show() {
    let mut desk = ledger();
    let (person, _) = add(&mut desk, "Абай");
    let first = all_ops(&desk).remove(0);
    let unknown = |no| by_another(no, &first, vec![(60, Value::Int(i64::from(no)))]);
    let nameless = Uuid::from_u128(900);
    let parked = |no| Op {
        entity: nameless,
        root: nameless,
        ..by_another(no, &first, vec![(0, Value::Int(1)), (2, Value::Text(format!("+7 {no}")))])
    };
    let salts = [salts(&desk), vec![(nameless, [3; 16])]].concat();
    desk.ingest(&[unknown(1), unknown(2), parked(3), parked(4)], &salts, Origin::Peer, |_| Ok(())).unwrap();
    assert_eq!(desk.conflict_count().unwrap(), 0);
    let mut other = ledger_with(&[], &[]);
    other.ingest(&[parked(3), parked(4)], &salts, Origin::Peer, |_| Ok(())).unwrap();
    let name = by_another(5, &first, vec![(1, Value::Text("Абай".into()))]);
    other.ingest(&[Op { entity: nameless, root: nameless, ..name }], &salts, Origin::Peer, |_| Ok(())).unwrap();
    assert_eq!(other.conflict_count().unwrap(), 1, "once it is shown");
    assert_ne!(person, nameless);
}
