//! What holds for every store of ops.

use std::collections::HashSet;
use std::slice;

use kerege_ledger::{Incarnation, Op, OpId, Origin, Value};
use kerege_sync::engine::Store as _;
use kerege_sync::protocol::{Digests, Range, Reference};
use kerege_tests::dice::Dice;
use uuid::Uuid;

use crate::stores::{House, desk};
use crate::written::{any_history, id, op, salts};

const OFFICE: &str = "KZ-63";
const ALL: usize = usize::MAX;

pub fn an_op_is_held_once_however_often_it_comes(house: &impl House) {
    let mut store = house.open(OFFICE);
    let page: Vec<Op> = (1..=40).map(|n| op(1, n, n.into())).collect();
    let ids: Vec<OpId> = page.iter().map(id).collect();
    let first = store.ingest(&page, &salts(&page)).unwrap();
    assert_eq!((first.n_new, first.held.clone(), first.without_salt.len()), (40, ids.clone(), 0));
    let digests = store.digests().unwrap();
    drop(store);
    let mut store = house.open(OFFICE);
    let twice = [page.clone(), page].concat();
    let again = store.ingest(&twice, &[]).unwrap();
    assert_eq!((again.n_new, again.held.len()), (0, 80));
    assert_eq!((store.digests().unwrap(), store.last_place().unwrap()), (digests, 40));
    let new = [op(2, 1, 7), op(2, 1, 7)];
    assert_eq!(store.ingest(&new, &salts(&new)).unwrap().n_new, 1);
    assert_eq!(store.ingest(&[], &[]).unwrap(), kerege_ledger::Ingested::default());
}

pub fn ops_stand_in_the_order_in_which_they_came(house: &impl House) {
    let mut store = house.open(OFFICE);
    assert_eq!(store.since(0, ALL, &[]).unwrap(), (vec![], 0));
    let mut came = Vec::new();
    let mut dice = Dice::new(5);
    for page in 0..30_u64 {
        let ops: Vec<Op> = (1..=1 + dice.roll(200))
            .map(|n| op((page % 3) as u8 + 1, page * 1_000 + n, (page * 1_000 + n).into()))
            .collect();
        store.ingest(&ops, &salts(&ops)).unwrap();
        came.extend(ops.iter().map(id));
    }
    let (all, end) = store.since(0, ALL, &[]).unwrap();
    assert_eq!(all.iter().map(|(id, _)| *id).collect::<Vec<_>>(), came);
    assert_eq!(end, store.last_place().unwrap());
    assert!(all.iter().all(|(id, op)| *id == crate::written::id(op)));

    // In small bites, with one author left out: all others once, in order, and the cursor moves over the gaps.
    let skipped = Incarnation([2; 16]);
    let expected: Vec<OpId> = all.iter().filter(|(_, op)| op.incarnation != skipped).map(|(id, _)| *id).collect();
    let (mut seen, mut place) = (Vec::new(), 0);
    while place < end {
        let (bite, reached) = store.since(place, 3_000, &[skipped]).unwrap();
        assert!(reached > place && bite.iter().map(|(_, op)| op.cbor_len()).sum::<usize>() <= 3_000);
        seen.extend(bite.iter().map(|(id, _)| *id));
        place = reached;
    }
    assert_eq!(seen, expected);
    assert_eq!(store.since(end + 5, ALL, &[]).unwrap(), (vec![], end + 5));
    // However small the bite, one op at least.
    assert_eq!(store.since(0, 1, &[]).unwrap().0.len(), 1);
    for (at, (id, _)) in all.iter().enumerate().step_by(97) {
        assert_eq!(store.id_at(at as i64 + 1).unwrap(), Some(*id));
    }
    assert_eq!((store.id_at(0).unwrap(), store.id_at(end + 1).unwrap()), (None, None));
}

pub fn an_op_without_its_salt_is_not_taken(house: &impl House) {
    let mut store = house.open(OFFICE);
    let known = op(1, 1, 1);
    let unknown = op(1, 2, 2);
    let taken = store.ingest(&[known.clone(), unknown.clone()], &salts(slice::from_ref(&known))).unwrap();
    assert_eq!((taken.held, taken.without_salt), (vec![id(&known)], vec![unknown.root]));
    assert_eq!(store.salts(&[known.clone(), unknown.clone(), known.clone()]).unwrap(), salts(slice::from_ref(&known)));
    // The first salt of a root holds: another one would give the same op another id.
    store.ingest(&[], &[(known.root, [9; 16])]).unwrap();
    assert_eq!(store.salts(slice::from_ref(&known)).unwrap(), salts(slice::from_ref(&known)));
    let page = [unknown.clone(), known];
    let mut both = salts(&page);
    both.push((unknown.root, [9; 16]));
    assert_eq!(store.ingest(&page, &both).unwrap().n_new, 1);
    assert_eq!(store.salts(&page).unwrap().len(), 2);
}

pub fn what_is_held_is_found_by_author_number_and_id(house: &impl House) {
    let mut store = house.open(OFFICE);
    let ops: Vec<Op> = (1..=1_500_u64).map(|n| op((n % 2) as u8 + 1, n.div_ceil(2), n.into())).collect();
    store.ingest(&ops, &salts(&ops)).unwrap();
    let (one, is_cut) = store.beyond(Incarnation([1; 16]), 700, ALL).unwrap();
    assert_eq!((one.len(), is_cut, one[0].1.number), (50, false, 701));
    let (few, is_cut) = store.beyond(Incarnation([1; 16]), 0, 5_000).unwrap();
    assert!(is_cut && !few.is_empty() && few.iter().map(|(_, op)| op.cbor_len()).sum::<usize>() <= 5_000);
    assert_eq!(store.beyond(Incarnation([1; 16]), 0, 0).unwrap().0.len(), 1);
    assert_eq!(store.beyond(Incarnation([9; 16]), 0, ALL).unwrap(), (vec![], false));
    assert_eq!(store.beyond(Incarnation([1; 16]), u64::MAX >> 1, ALL).unwrap(), (vec![], false));

    let wanted = [id(&ops[77]), OpId([0xee; 16]), id(&ops[3])];
    let found: Vec<OpId> = store.by_id(&wanted).unwrap().into_iter().map(|(id, _)| id).collect();
    assert_eq!(found, [wanted[0], wanted[2]]);

    let mut ids = Vec::new();
    let buckets = store.buckets().unwrap();
    assert_eq!(buckets.len(), 256);
    for bucket in 0..=u8::MAX {
        let (low, high) = Range::bucket(bucket).ends();
        let in_it = store.ids_between(low, high).unwrap();
        assert!(in_it.is_sorted() && in_it.iter().all(|id| id.0[0] == bucket));
        assert_eq!(in_it.len() as u64, buckets[usize::from(bucket)].n);
        let sum = in_it.iter().fold(0_u128, |sum, id| sum.wrapping_add(u128::from_be_bytes(id.0)));
        assert_eq!(sum, buckets[usize::from(bucket)].sum);
        ids.extend(in_it);
    }
    assert_eq!(ids.into_iter().collect::<HashSet<_>>(), ops.iter().map(id).collect());
}

pub fn what_an_op_replaces_is_named_by_its_number_unless_two_bear_it(house: &impl House) {
    let mut store = house.open(OFFICE);
    let ops: Vec<Op> = (1..=40).map(|n| op(1, n, n.into())).collect();
    // A clone's op with a number that was given before.
    let twin = Op { at: 77, ..op(1, 9, 900) };
    let all: Vec<Op> = ops.iter().chain([&twin]).cloned().collect();
    store.ingest(&all, &salts(&all)).unwrap();
    let mut ledger = desk();
    ledger.ingest(&all, &salts(&all), Origin::Hq, |_| Ok(())).unwrap();

    let whose = Incarnation([1; 16]);
    let wanted: Vec<Reference> = (0..=41).map(|n| (whose, n)).chain([(Incarnation([7; 16]), 1)]).collect();
    let found = store.find(&wanted).unwrap();
    assert_eq!(found, ledger.find(&wanted).unwrap());
    assert_eq!(found.len(), 39);
    assert_eq!(found[&(whose, 3)].0, id(&ops[2]));
    let ids: Vec<OpId> = all.iter().map(id).chain([OpId([0xee; 16])]).collect();
    let known = store.known(&ids).unwrap();
    assert_eq!(known, ledger.known(ids).unwrap());
    assert_eq!((known.len(), known[&id(&ops[4])].0), (39, 5));
    let roots: Vec<Uuid> = ops.iter().map(|op| op.root).chain([Uuid::from_u128(0xabc)]).collect();
    assert_eq!(store.salts_of(&roots).unwrap(), ledger.salts_of(roots).unwrap());
    assert!(store.find(&[]).unwrap().is_empty() && store.known(&[]).unwrap().is_empty());
}

pub fn offices_do_not_see_each_other(house: &impl House) {
    let (mut one, mut other) = (house.open("KZ-63"), house.open("KZ-10"));
    let ops: Vec<Op> = (1..=30).map(|n| op(1, n, n.into())).collect();
    one.ingest(&ops, &salts(&ops)).unwrap();
    assert_eq!((other.last_place().unwrap(), other.since(0, ALL, &[]).unwrap().0.len()), (0, 0));
    assert_eq!((other.by_id(&[id(&ops[0])]).unwrap().len(), other.salts(&ops).unwrap().len()), (0, 0));
    assert_eq!(other.digests().unwrap(), Digests::from(desk().digest().unwrap()));
    // The same op may be of both, and each counts it in its own order.
    assert_eq!(other.ingest(&ops[4..5], &salts(&ops)).unwrap().n_new, 1);
    assert_eq!((other.last_place().unwrap(), one.last_place().unwrap()), (1, 30));
    other.begin_epoch([1; 8]).unwrap();
    assert_eq!(one.epoch().unwrap(), None);
}

pub fn everything_equals_a_desks_ledger_after_any_pages(house: &impl House) {
    for seed in 0..12 {
        let mut dice = Dice::new(seed);
        let office = format!("office {seed}");
        let mut ledger = desk();
        let mut ops = any_history(&mut dice, 150);
        // Some pages come twice, and all in any order.
        ops.extend(ops.clone().into_iter().step_by(3));
        for at in (1..ops.len()).rev() {
            ops.swap(at, dice.roll(at as u64 + 1) as usize);
        }
        let mut rest = ops.as_slice();
        while !rest.is_empty() {
            let (page, after) = rest.split_at(rest.len().min(1 + dice.roll(30) as usize));
            rest = after;
            let mut store = house.open(&office);
            let expected = ledger.ingest(page, &salts(page), Origin::Hq, |_| Ok(())).unwrap();
            assert_eq!(store.ingest(page, &salts(page)).unwrap(), expected, "seed {seed}");
            assert_eq!(store.digests().unwrap(), ledger.digest().unwrap().into(), "seed {seed}");
        }
        let store = house.open(&office);
        assert_eq!(store.since(0, ALL, &[]).unwrap(), ledger.ops_since(0, ALL, &[]).unwrap());
        assert_eq!(store.buckets().unwrap(), ledger.op_buckets().unwrap());
        // A ledger has an incarnation of its own besides.
        let held = |mut held: Vec<kerege_ledger::Held>| {
            held.retain(|held| held.number > 0);
            held
        };
        assert_eq!(held(store.held().unwrap()), held(ledger.incarnations_held().unwrap()), "seed {seed}");
        for who in 1..=4 {
            let (whose, number) = (Incarnation([who; 16]), dice.roll(20));
            let limit = dice.roll(3_000) as usize;
            assert_eq!(store.beyond(whose, number, limit).unwrap(), ledger.ops_beyond(whose, number, limit).unwrap());
        }
    }
}

pub fn a_chain_goes_on_when_its_gap_closes(house: &impl House) {
    let mut store = house.open(OFFICE);
    let mut ledger = desk();
    let ops: Vec<Op> = (1..=60).map(|n| op(1, n, n.into())).collect();
    let mut one_by_one: Vec<&[Op]> =
        vec![&ops[10..20], &ops[0..1], &ops[40..60], &ops[3..10], &ops[1..3], &ops[20..40]];
    one_by_one.push(&ops[5..6]);
    for page in one_by_one {
        store.ingest(page, &salts(page)).unwrap();
        ledger.ingest(page, &salts(page), Origin::Hq, |_| Ok(())).unwrap();
        let whose = Incarnation([1; 16]);
        let of = |held: Vec<kerege_ledger::Held>| held.into_iter().find(|held| held.incarnation == whose);
        assert_eq!(of(store.held().unwrap()), of(ledger.incarnations_held().unwrap()));
    }
    assert_eq!(store.held().unwrap().iter().map(|held| held.number).max(), Some(60));
}

pub fn an_epoch_is_kept_until_the_next_begins(house: &impl House) {
    let mut store = house.open(OFFICE);
    assert_eq!(store.epoch().unwrap(), None);
    store.begin_epoch([1; 8]).unwrap();
    assert_eq!(store.epoch().unwrap(), Some([1; 8]));
    drop(store);
    let mut store = house.open(OFFICE);
    assert_eq!(store.epoch().unwrap(), Some([1; 8]));
    let page = [op(1, 1, 1)];
    store.ingest(&page, &salts(&page)).unwrap();
    store.begin_epoch([2; 8]).unwrap();
    assert_eq!((store.epoch().unwrap(), store.last_place().unwrap()), (Some([2; 8]), 1));
}

pub fn a_deed_that_says_something_else_is_noticed(house: &impl House) {
    let mut store = house.open(OFFICE);
    let first = op(1, 1, 1);
    assert!(!store.contradicts_its_deed(&first).unwrap());
    store.ingest(slice::from_ref(&first), &salts(slice::from_ref(&first))).unwrap();
    let same = Op { number: 2, at: -5, ..first.clone() };
    let others = [
        Op { author: "Бек".into(), ..same.clone() },
        Op { kind: "roster-edit".into(), ..same.clone() },
        Op { undoes: Some(Uuid::nil()), ..same.clone() },
        same.clone(),
        op(1, 3, 3),
    ];
    assert_eq!(store.contradict_their_deeds(&others).unwrap(), [true, true, true, false, false]);
    assert!(store.contradicts_its_deed(&others[0]).unwrap() && !store.contradicts_its_deed(&same).unwrap());
}

pub fn whatever_an_op_may_hold_comes_back_as_it_was(house: &impl House) {
    let mut store = house.open(OFFICE);
    let mut ops = vec![
        Op {
            kind: "a\0b".into(),
            author: "\0\u{10ffff}'; DROP TABLE op; --".into(),
            scope: "\0".into(),
            ..op(1, 1, 1)
        },
        Op { number: i64::MAX as u64, at: i64::MIN, ..op(2, 1, 2) },
        Op { at: i64::MAX, table: u16::MAX, ..op(3, 1, 3) },
        Op { fields: vec![], ..op(4, 1, 4) },
        Op { fields: vec![(1, Value::Text("x".repeat(200_000)))], ..op(5, 1, 5) },
        Op {
            fields: vec![(1, Value::Text("a\0b".into())), (2, Value::Bytes(vec![0; 100])), (u16::MAX, Value::Null)],
            ..op(6, 1, 6)
        },
        Op { undoes: Some(Uuid::max()), entity: Uuid::max(), root: Uuid::max(), ..op(7, 1, 7) },
        Op { entity: Uuid::nil(), root: Uuid::nil(), deed: Uuid::nil(), ..op(8, 1, 8) },
        Op { base: (0..512_u128).map(|n| OpId(n.to_be_bytes())).collect(), ..op(9, 1, 9) },
    ];
    // It replaces itself: nobody can write such an op on purpose, and nothing may hang on it.
    ops.push(Op { base: vec![OpId([0; 16])], number: 2, ..ops[7].clone() });
    let mut ledger = desk();
    store.ingest(&ops, &salts(&ops)).unwrap();
    ledger.ingest(&ops, &salts(&ops), Origin::Hq, |_| Ok(())).unwrap();
    let (held, _) = store.since(0, ALL, &[]).unwrap();
    assert_eq!(held.iter().map(|(_, op)| op.clone()).collect::<Vec<_>>(), ops);
    assert!(held.iter().all(|(id, op)| *id == crate::written::id(op)));
    assert_eq!(store.digests().unwrap(), ledger.digest().unwrap().into());
    assert_eq!(store.beyond(Incarnation([2; 16]), 0, ALL).unwrap().0.len(), 1);
    assert_eq!(store.beyond(Incarnation([2; 16]), u64::MAX, ALL).unwrap().0.len(), 0);
}
