//! Pages in columns say what the ops say, whatever the ops say, and hostile ones are refused.

use std::collections::HashMap;

use kerege_ledger::{Incarnation, Known, Op, OpId, Salt, Value};
use kerege_sync::protocol::{Assembled, ColumnPage, Lacking, Opened, Reference, guard_of, inside_of, write_columns};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use uuid::Uuid;

const SALT: Salt = [2; 16];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(vec!["Ахметова", "Серіков", "Зайсан", "kk", "f", ""]).prop_map(str::to_owned),
        2 => (1900_u32..2100, 1_u32..14, 1_u32..33).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
        2 => (0_u64..10_000_000_000).prop_map(|n| format!("+7{n:010}")),
        2 => prop::sample::select(vec!["990101301236", "030715593937", "000000000000", "99010130123"]).prop_map(str::to_owned),
        2 => "[a-z.]{1,8}@(example\\.org|mail\\.kz|@)",
        2 => "(@[a-z]{1,3},? ?){5,8}",
        1 => ".{0,40}",
        1 => Just("1999-01-01".to_owned()),
        1 => Just("0000-02-29".to_owned()),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        1 => Just(Value::Null),
        2 => any::<i64>().prop_map(Value::Int),
        1 => (0_i64..3).prop_map(Value::Int),
        6 => text().prop_map(Value::Text),
        1 => vec(any::<u8>(), 0..20).prop_map(Value::Bytes),
        1 => any::<[u8; 16]>().prop_map(|id| Value::Bytes(id.to_vec())),
        1 => Just(Value::Other(vec![0xf9, 0x3c, 0x00])),
    ]
}

/// A few desks, entities and deeds, so that ops meet.
fn op() -> impl Strategy<Value = Op> {
    let fields = btree_map(0_u16..9, value(), 0..7);
    (0_u8..3, 1_u64..400, 0_u8..6, any::<i64>(), 1_u16..4, 0_u8..8, 0_u8..4, fields).prop_map(
        |(desk, number, deed, at, table, entity, root, fields)| {
            let at = if number % 7 == 0 { at } else { 1_800_000_000_000 + i64::from(deed) };
            let id = |n: u8| if n.is_multiple_of(2) { ordered_id(n) } else { Uuid::from_bytes([n; 16]) };
            let (entity, root) = if root == 0 { (id(entity), id(entity)) } else { (id(entity), id(root + 20)) };
            let mut fields: Vec<(u16, Value)> = fields.into_iter().collect();
            if number % 5 == 0 {
                fields.push((20, Value::Bytes(root.as_bytes().to_vec())));
            }
            Op {
                incarnation: Incarnation([desk; 16]),
                number,
                deed: ordered_id(deed + 100),
                kind: format!("kind-{}", deed % 2),
                undoes: (deed == 3).then(|| ordered_id(7)),
                author: format!("Ая {deed}"),
                at,
                scope: "self".into(),
                table,
                entity,
                root,
                fields,
                base: Vec::new(),
            }
        },
    )
}

fn ordered_id(n: u8) -> Uuid {
    Uuid::new_v7(uuid::Timestamp::from_unix_time(1_800_000_000 + u64::from(n), 5, 0, 0))
}

fn known(op: &Op) -> Known {
    Known { incarnation: op.incarnation, number: op.number, table: op.table, entity: op.entity, root: op.root }
}

/// Ops of which some replace earlier ones; what is known at the receiver; the salts.
fn history(ops: Vec<Op>, links: &[prop::sample::Index], n_known: usize) -> (Vec<(OpId, Op)>, usize) {
    let mut all: Vec<(OpId, Op)> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for (mut op, link) in ops.into_iter().zip(links.iter().cycle()) {
        if !seen.insert((op.incarnation, op.number)) {
            continue;
        }
        if !all.is_empty() && op.number % 3 > 0 {
            let base = &all[link.index(all.len())];
            if op.number % 3 == 1 {
                (op.table, op.entity, op.root) = (base.1.table, base.1.entity, base.1.root);
            }
            op.base = vec![base.0];
            if op.number % 4 == 0 {
                op.base.push(OpId([9; 16]));
                op.base.sort_unstable();
            }
        }
        all.push((op.id(&SALT), op));
    }
    let n_known = n_known.min(all.len());
    (all, n_known)
}

fn read(bytes: &[u8]) -> ColumnPage {
    match Opened::from_bytes(bytes).unwrap() {
        Opened::Columns(page) => page,
        Opened::Rows(_) => panic!("not in columns"),
    }
}

fn assemble(page: ColumnPage, known: &HashMap<Reference, (OpId, Known)>) -> Vec<Result<(Op, Option<OpId>), Lacking>> {
    {
        let salts = page.roots(known).into_iter().map(|root| (root, SALT)).collect();
        page.assemble(known, &salts).ops
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_page_in_columns_says_what_the_ops_say(
        ops in vec(op(), 1..40), links in vec(any::<prop::sample::Index>(), 1..20), n_known in 0_usize..20,
        has_salts in any::<bool>(),
    ) {
        let (all, n_known) = history(ops, &links, n_known);
        let (earlier, sent) = all.split_at(n_known);
        let ids: HashMap<OpId, Known> = earlier.iter().map(|(id, op)| (*id, known(op))).collect();
        let references = earlier.iter().map(|(id, op)| ((op.incarnation, op.number), (*id, known(op)))).collect();
        let mut roots: Vec<Uuid> = sent.iter().map(|(_, op)| op.root).collect();
        roots.sort_unstable();
        roots.dedup();
        let salts: Vec<(Uuid, Salt)> = if has_salts { roots.iter().map(|root| (*root, SALT)).collect() } else { vec![] };
        let bytes = write_columns(sent, &salts, Some(&ids)).unwrap();
        let page = read(&bytes);
        prop_assert_eq!(page.guard, guard_of(sent.iter().map(|(id, _)| *id)));
        let own = if has_salts { HashMap::new() } else { page.roots(&references).into_iter().map(|root| (root, SALT)).collect() };
        let mut assembled = page.assemble(&references, &own);
        assembled.salts.sort_unstable();
        let ops = sent.iter().map(|(id, op)| Ok((op.clone(), Some(*id)))).collect();
        prop_assert_eq!(assembled, Assembled { ops, salts });
    }

    #[test]
    fn who_lacks_what_is_referred_to_says_so(ops in vec(op(), 2..20), links in vec(any::<prop::sample::Index>(), 1..9)) {
        let (all, _) = history(ops, &links, 0);
        let (earlier, sent) = all.split_at(all.len() / 2);
        let ids: HashMap<OpId, Known> = earlier.iter().map(|(id, op)| (*id, known(op))).collect();
        let page = read(&write_columns(sent, &[], Some(&ids)).unwrap());
        let is_referring = !page.references().is_empty();
        let assembled = assemble(page, &HashMap::new());
        prop_assert_eq!(assembled.contains(&Err(Lacking::Reference)), is_referring);
        for (assembled, (id, op)) in assembled.iter().zip(sent) {
            if assembled.is_ok() {
                prop_assert_eq!(assembled, &Ok((op.clone(), Some(*id))));
            }
        }
        let in_full = read(&write_columns(sent, &[], None).unwrap());
        prop_assert_eq!(in_full.references(), vec![]);
        let whole: Vec<_> = sent.iter().map(|(id, op)| Ok((op.clone(), Some(*id)))).collect();
        prop_assert_eq!(assemble(in_full, &HashMap::new()), whole);
    }

    #[test]
    fn a_damaged_page_is_refused_or_says_something_else(
        ops in vec(op(), 1..12), at in any::<prop::sample::Index>(), to in any::<u8>(), cut in any::<bool>(),
    ) {
        let (all, _) = history(ops, &[], 0);
        let mut inside = inside_of(&write_columns(&all, &[], Some(&HashMap::new())).unwrap()).unwrap();
        let at = at.index(inside.len() - 1) + 1;
        let was = inside[at];
        inside[at] = to;
        if cut {
            inside.truncate(at);
        }
        let bytes = zstd::bulk::compress(&inside, 1).unwrap();
        if let Ok(Opened::Columns(page)) = Opened::from_bytes(&bytes) {
            let guard = page.guard;
            let assembled = assemble(page, &HashMap::new());
            let ids: Option<Vec<OpId>> = assembled
                .iter()
                .map(|op| op.as_ref().ok().and_then(|(_, id)| *id))
                .collect();
            if let (Some(ids), true) = (ids, was != to || cut) {
                let is_same = ids.len() == all.len() && ids.iter().zip(&all).all(|(id, (other, _))| id == other);
                prop_assert!(is_same || guard_of(ids.into_iter()) != guard);
            }
        }
    }

    #[test]
    fn any_bytes_in_columns_are_a_page_or_an_error(bytes in vec(any::<u8>(), 0..300)) {
        let inside = [&[2_u8], bytes.as_slice()].concat();
        let _read = Opened::from_bytes(&zstd::bulk::compress(&inside, 1).unwrap());
    }
}

#[test]
fn a_small_page_that_stands_for_too_much_is_refused() {
    // 40,000 ops that all write one long text cost next to nothing when compressed.
    let text = Value::Text("ұ".repeat(20_000));
    let ops: Vec<(OpId, Op)> =
        (1..=40_000_u64).map(|number| (OpId([0; 16]), plain(number, vec![(1, text.clone())], vec![]))).collect();
    let bytes = write_columns(&ops, &[], Some(&HashMap::new())).unwrap();
    assert!(Opened::from_bytes(&bytes).is_err());
}

/// An op on an entity of its own, with these fields and this base.
fn plain(number: u64, fields: Vec<(u16, Value)>, base: Vec<OpId>) -> Op {
    let entity = Uuid::from_u128(number.into());
    Op {
        incarnation: Incarnation([1; 16]),
        number,
        deed: ordered_id(1),
        kind: "k".into(),
        undoes: None,
        author: "Ая".into(),
        at: 0,
        scope: "self".into(),
        table: 1,
        entity,
        root: entity,
        fields,
        base,
    }
}

fn with_ids(ops: Vec<Op>) -> Vec<(OpId, Op)> {
    ops.into_iter().map(|op| (op.id(&SALT), op)).collect()
}

/// Names with many `@` in them were once written deeper within each other than any reader goes, and no
/// exchange of that desk came to its end any more.
#[test]
fn texts_with_many_signs_of_mail_are_read_again() {
    let lists = ["Команда: @aru, @dana, @nur, @saule, @timur", "Топ: @ivan, @petr, @olga, @anna, @max, @zere, @dias"];
    let ops = (1..).zip(lists).map(|(number, text)| plain(number, vec![(1, Value::Text(text.into()))], vec![]));
    let ops = with_ids(ops.collect());
    let page = read(&write_columns(&ops, &[], Some(&HashMap::new())).unwrap());
    let found: Vec<Op> = assemble(page, &HashMap::new()).into_iter().map(|op| op.unwrap().0).collect();
    assert_eq!(found, ops.into_iter().map(|(_, op)| op).collect::<Vec<_>>());
}

/// What one device may write and HQ may bundle must not be a page that no desk of the office can read.
#[test]
fn ops_that_no_reader_takes_in_columns_go_one_after_the_other() {
    let many_fields = |n: u64| plain(n, (0..60).map(|no| (n as u16 * 60 + no, Value::Int(1))).collect(), vec![]);
    let own_author =
        |n: u64| Op {
            author: format!("Ая {n}"), deed: Uuid::from_u128(u128::from(n) + 9), ..plain(n, vec![], vec![])
        };
    let own_table = |n: u64| Op { table: n as u16, ..plain(n, vec![], vec![]) };
    let own_desk = |n: u64| Op { incarnation: Incarnation(u128::from(n).to_be_bytes()), ..plain(n, vec![], vec![]) };
    let base = (0..600_u128).map(|n| OpId(n.to_be_bytes())).collect();
    let many: [Vec<Op>; 5] = [
        (1..=10).map(many_fields).collect(),
        (1..=4_200).map(own_author).collect(),
        (1..=4_200).map(own_table).collect(),
        (1..=4_200).map(own_desk).collect(),
        vec![plain(1, vec![], vec![]), plain(2, vec![], base)],
    ];
    for ops in many {
        let ops = with_ids(ops);
        match Opened::from_bytes(&write_columns(&ops, &[], Some(&HashMap::new())).unwrap()).unwrap() {
            Opened::Rows(page) => assert_eq!(page.ops, ops.iter().map(|(_, op)| op.to_cbor()).collect::<Vec<_>>()),
            Opened::Columns(_) => panic!("in columns"),
        }
    }
}

#[test]
fn an_op_that_replaces_more_than_an_op_may_is_left_out_alone() {
    let base: Vec<OpId> = (0..600_u32).map(|n| OpId(Uuid::from_u128(n.into()).into_bytes())).collect();
    let known: HashMap<OpId, Known> = base[..300]
        .iter()
        .zip(1000..)
        .map(|(id, number)| (*id, Known { number, ..known(&plain(7, vec![], vec![])) }))
        .collect();
    let ops = with_ids(vec![plain(1, vec![], vec![]), plain(2, vec![], base), plain(3, vec![], vec![])]);
    let page = read(&write_columns(&ops, &[], Some(&known)).unwrap());
    let held: HashMap<Reference, (OpId, Known)> =
        known.into_iter().map(|(id, known)| ((known.incarnation, known.number), (id, known))).collect();
    let found = assemble(page, &held);
    assert!(found[0].is_ok() && found[2].is_ok());
    assert!(matches!(found[1], Err(Lacking::Value(_))));
}
