//! What people and other programs seldom write, and nothing forbids: texts full of marks, ops of hundreds
//! of tables and devices, chains of ops that take each other back, numbers at their ends. And what happens
//! now and then: sets are written by several, people move to other offices, HQ speaks an older version.

use std::collections::BTreeSet;

use kerege_ledger::{Incarnation, Op, OpId, Value};
use kerege_sync::engine::Store as _;
use kerege_sync::protocol::{OLDEST_VERSION, VERSION};
use kerege_tests::dice::Dice;
use uuid::Uuid;

use super::base::Base;
use super::desk::Desk;
use super::files::{PERSON, Release};
use super::world::{World, content};

const EXISTS: u16 = 0;
const NAME: u16 = 1;
const TOWN: u16 = 2;
const RETRACTS: u16 = u16::MAX;
/// The first table that no release knows.
const UNKNOWN: u16 = 100;

/// Pieces of which strange texts are made: what a layout, a search index or SQL may take for its own.
const PIECES: [&str; 28] = [
    "@",
    "@@@@@",
    "#",
    "\0",
    "\u{1}",
    "\u{7f}",
    "\u{feff}",
    "\u{202e}",
    "\u{10ffff}",
    "\u{fffd}",
    "e\u{301}",
    "👩‍👩‍👧",
    "Ғалымжан",
    "Зайсан",
    " ",
    "\n",
    "a",
    "A",
    "+7700",
    "0",
    "00",
    "9223372036854775808",
    "-1",
    "'",
    "\"",
    "%",
    "\\",
    "—",
];

/// Values as a newer program may write them; each reads back as the same bytes.
const OTHERS: [&[u8]; 8] = [
    &[0xf9, 0x7e, 0x00],
    &[0xfb, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0],
    &[0xf5],
    &[0xf7],
    &[0x80],
    &[0xbf, 0xff],
    &[0x5f, 0x41, 0x00, 0xff],
    &[0xc2, 0x49, 1, 0, 0, 0, 0, 0, 0, 0, 0],
];

/// One strange thing that happens at a desk.
pub fn happens<B: Base>(world: &mut World<B>, office: usize, at: usize) -> Result<(), String> {
    let World { offices, dice, .. } = world;
    // Ops on roots whose first op nobody has: that heals, by a search.
    let is_rootless = !offices[office].is_calm;
    let desk = &mut offices[office].desks[at];
    let is_current = desk.release == Release::Current;
    let person = dice.pick(&desk.ids_of("person")).copied();
    match (dice.roll(16), person) {
        (0..3, _) => write_texts(desk, dice),
        (3, _) => take_back_again_and_again(desk, dice),
        (4, _) => many_tables(desk, dice),
        (5, _) => unheard_of_values(desk, dice, is_rootless),
        (6, Some(person)) => a_crowd_edits(desk, dice, person),
        (7, Some(person)) => a_chain_of_retractions(desk, dice, person),
        (8, Some(person)) => children_before_parents(desk, dice, person, is_rootless),
        (9, Some(person)) => removed_and_added_unseen(desk, dice, person),
        (10..13, Some(person)) if is_current => speaks(desk, dice, person),
        (13, Some(person)) if is_current => {
            let since = dice.percent(80).then(|| dice.roll(1_000) as i64 - 500);
            desk.act(|tx| tx.execute("UPDATE person SET since = ?2 WHERE id = ?1", (person, since)).map(drop))
        }
        (14, Some(person)) => an_id_in_two_tables(desk, dice, person),
        (15, Some(person)) => moved(world, office, person),
        (_, None) => {
            // HQ is updated, or goes back to a release that speaks the older version only.
            let hq = &mut world.hq;
            hq.newest = if hq.newest == VERSION { OLDEST_VERSION } else { VERSION };
            Ok(())
        }
        (_, Some(_)) => Ok(()),
    }
}

/// Some languages more, some fewer.
fn speaks(desk: &mut Desk, dice: &mut Dice, person: Uuid) -> Result<(), String> {
    let toggled: Vec<&str> = ["kk", "ru", "en", "de"].into_iter().filter(|_| dice.percent(35)).collect();
    desk.act(|tx| {
        let read = "SELECT coalesce(languages, '') FROM person WHERE id = ?1";
        let known: String = tx.query_row(read, [person], |row| row.get(0))?;
        let mut languages: BTreeSet<&str> = known.split(',').filter(|part| !part.is_empty()).collect();
        for language in &toggled {
            if !languages.remove(language) {
                languages.insert(language);
            }
        }
        let languages = (!languages.is_empty()).then(|| languages.into_iter().collect::<Vec<_>>().join(","));
        tx.execute("UPDATE person SET languages = ?2 WHERE id = ?1", (person, languages)).map(drop)
    })
}

/// Ops of other tables bear the id of somebody.
fn an_id_in_two_tables(desk: &mut Desk, dice: &mut Dice, person: Uuid) -> Result<(), String> {
    let ops: Vec<Op> = (0..1 + dice.roll(3))
        .map(|_| {
            let exists = Value::Int(i64::from(dice.percent(70)));
            let label = Value::Text(format!("badge {}", dice.roll(3)));
            let table = [3, UNKNOWN][dice.index(2)];
            Op { table, ..on_person(dice, person, vec![(EXISTS, exists), (NAME, label)], Vec::new()) }
        })
        .collect();
    desk.receive_known(&ops)
}

/// HQ copies what it holds of somebody to another office, as when a person moves.
fn moved<B: Base>(world: &mut World<B>, office: usize, person: Uuid) -> Result<(), String> {
    let to = (office + 1) % world.offices.len();
    if world.hq.offices[office].base.is_down() || world.hq.offices[to].base.is_down() {
        return Ok(());
    }
    let ops: Vec<Op> = world.hq.ops(office).into_iter().map(|(_, op)| op).filter(|op| op.root == person).collect();
    let is_whole = ops.iter().any(|op| op.entity == person && op.base.is_empty());
    if world.offices[to].is_calm && !is_whole {
        // As of any root whose first op nobody has: that heals, by a search.
        return Ok(());
    }
    let salts = world.hq.offices[office].base.store().salts(&ops).map_err(|error| format!("{error:?}"))?;
    let base = &mut world.hq.offices[to].base;
    match base.store().ingest(&ops, &salts) {
        Ok(_) => world.offices[to].expected.extend(ops.iter().map(content)),
        Err(_) if base.is_down() => {}
        Err(error) => return Err(format!("a person could not be moved: {error:?}")),
    }
    Ok(())
}

pub fn uuid(dice: &mut Dice) -> Uuid {
    Uuid::from_u128(u128::from(dice.roll(u64::MAX)) << 64 | u128::from(dice.roll(u64::MAX)))
}

/// An op of a device that no schedule has.
pub fn foreign(entity: Uuid, number: u64, table: u16, fields: Vec<(u16, Value)>) -> Op {
    Op {
        incarnation: Incarnation(*entity.as_bytes()),
        number,
        deed: entity,
        kind: "future-deed".into(),
        undoes: None,
        author: "Ая".into(),
        at: -62_000_000_000_000,
        scope: "self".into(),
        table,
        entity,
        root: entity,
        fields,
        base: Vec::new(),
    }
}

/// An op on somebody, by a device of its own.
fn on_person(dice: &mut Dice, person: Uuid, fields: Vec<(u16, Value)>, base: Vec<OpId>) -> Op {
    let device = uuid(dice);
    let incarnation = Incarnation(*device.as_bytes());
    let at = dice.roll(1 << 42) as i64;
    Op { incarnation, deed: device, entity: person, root: person, at, base, ..foreign(device, 1, PERSON.no, fields) }
}

fn text(dice: &mut Dice) -> String {
    let n = match dice.roll(100) {
        0..3 => 1_000,
        3..15 => 300,
        _ => dice.roll(12),
    };
    // One piece over and over, or any.
    let always = dice.percent(30).then(|| dice.index(PIECES.len()));
    let mut text = String::new();
    for _ in 0..n {
        match always {
            Some(piece) => text.push_str(PIECES[piece]),
            None if dice.percent(50) => text.push(char::from(b'!' + dice.roll(94) as u8)),
            None => text.push_str(PIECES[dice.index(PIECES.len())]),
        }
    }
    text
}

fn value(dice: &mut Dice) -> Value {
    match dice.roll(8) {
        0 => Value::Null,
        1 => Value::Int(i64::MIN),
        2 => Value::Int(i64::MAX),
        3 => Value::Int(dice.roll(1 << 40) as i64 - (1 << 39)),
        4 => Value::Bytes(vec![dice.roll(256) as u8; dice.index(70)]),
        5 => Value::Other(OTHERS[dice.index(OTHERS.len())].to_vec()),
        _ => Value::Text(text(dice)),
    }
}

/// Some numbers of fields, rising, at most as many as an op holds.
fn fields(dice: &mut Dice, n: u64) -> Vec<(u16, Value)> {
    let mut numbers: Vec<u16> = (0..n).map(|_| dice.roll(u64::from(RETRACTS)) as u16).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(|no| (no, value(dice))).collect()
}

fn write_texts(desk: &mut Desk, dice: &mut Dice) -> Result<(), String> {
    let ids = desk.ids_of("person");
    let new: Vec<String> = (0..dice.roll(8)).map(|_| text(dice)).collect();
    let (same, edited) = (text(dice), (0..6).filter_map(|_| dice.pick(&ids).copied()).collect::<Vec<_>>());
    desk.act(|tx| {
        for name in &new {
            tx.execute("INSERT INTO person (id, name, town) VALUES (?1, ?2, ?3)", (tx.new_id(), name, &same))?;
        }
        for id in &edited {
            tx.execute("UPDATE person SET town = ?2 WHERE id = ?1", (id, format!("{same}{same}")))?;
        }
        Ok(())
    })
}

/// Somebody presses undo and redo many times.
fn take_back_again_and_again(desk: &mut Desk, dice: &mut Dice) -> Result<(), String> {
    for _ in 0..3 + dice.roll(25) {
        let Some(last) = desk.deeds.last().copied() else { return Ok(()) };
        desk.undo_deed(last)?;
    }
    Ok(())
}

/// A page of more tables and fields than a layout may have set aside room for.
fn many_tables(desk: &mut Desk, dice: &mut Dice) -> Result<(), String> {
    let n_tables = if dice.percent(8) { 300 } else { 2 + dice.roll(20) };
    let ops: Vec<Op> = (0..n_tables as u16)
        .map(|no| {
            let n_fields = 1 + dice.roll(if no % 50 == 0 { 64 } else { 3 });
            foreign(uuid(dice), 1, UNKNOWN + no, fields(dice, n_fields))
        })
        .collect();
    desk.receive_new(&ops)
}

/// Ops whose every part is at its end.
fn unheard_of_values(desk: &mut Desk, dice: &mut Dice, is_rootless: bool) -> Result<(), String> {
    let ops: Vec<Op> = (0..1 + dice.roll(12))
        .map(|no| {
            let entity = uuid(dice);
            Op {
                number: [1, 2, 1 << 40, i64::MAX as u64][dice.index(4)],
                at: [i64::MIN, -1, 0, i64::MAX][dice.index(4)],
                author: ["", "@", &"ә".repeat(150)][dice.index(3)].into(),
                kind: ["", "@@", &"k".repeat(64)][dice.index(3)].into(),
                scope: ["", "self", &"s".repeat(32)][dice.index(3)].into(),
                undoes: dice.percent(30).then(|| uuid(dice)),
                root: if is_rootless { uuid(dice) } else { entity },
                base: if is_rootless && dice.percent(30) { vec![OpId([no as u8; 16])] } else { Vec::new() },
                ..foreign(entity, 1, [0, 4, UNKNOWN, u16::MAX][dice.index(4)], fields(dice, 9))
            }
        })
        .collect();
    desk.receive_new(&ops)
}

/// Many devices write one field without having seen each other.
fn a_crowd_edits(desk: &mut Desk, dice: &mut Dice, person: Uuid) -> Result<(), String> {
    let n = if dice.percent(3) { 600 } else { 2 + dice.roll(20) };
    let ops: Vec<Op> = (0..n)
        .map(|n| on_person(dice, person, vec![(TOWN, Value::Text(format!("crowd {}", n % 7)))], Vec::new()))
        .collect();
    desk.receive_known(&ops)
}

/// Somebody's town is written, and each further op takes the one before back.
fn a_chain_of_retractions(desk: &mut Desk, dice: &mut Dice, person: Uuid) -> Result<(), String> {
    let n = if dice.percent(5) { 400 } else { 2 + dice.roll(30) };
    let Some(salt) = desk.salt_of(person) else { return Ok(()) };
    let first = on_person(dice, person, vec![(TOWN, Value::Text("taken back".into()))], Vec::new());
    let mut ops = vec![first];
    for _ in 0..n {
        let last = ops.last().map(|op| op.id(&salt)).into_iter().collect::<Vec<_>>();
        let retraction = last.iter().map(|id| (RETRACTS, Value::Bytes(id.0.to_vec()))).collect();
        ops.push(on_person(dice, person, retraction, last));
    }
    if dice.percent(50) {
        ops.reverse();
    }
    desk.receive_known(&ops)
}

/// Ops that replace others come first, some of those others never, and a skill of nobody.
fn children_before_parents(desk: &mut Desk, dice: &mut Dice, person: Uuid, is_rootless: bool) -> Result<(), String> {
    let Some(salt) = desk.salt_of(person) else { return Ok(()) };
    let mut ops: Vec<Op> = Vec::new();
    for n in 0..2 + dice.roll(12) {
        let base = ops.last().map(|op| op.id(&salt)).into_iter().collect();
        ops.push(on_person(dice, person, vec![(TOWN, Value::Text(format!("chain {n}")))], base));
    }
    ops.reverse();
    let missing = dice.index(ops.len());
    ops.remove(missing);
    desk.receive_known(&ops)?;
    let (entity, nobody) = (uuid(dice), uuid(dice));
    let skill = vec![
        (EXISTS, Value::Int(1)),
        (1, Value::Bytes(nobody.as_bytes().to_vec())),
        (2, Value::Text("of nobody".into())),
    ];
    let root = if is_rootless { nobody } else { entity };
    desk.receive_new(&[Op { root, ..foreign(entity, 1, 2, skill) }])
}

/// Others remove, add and name somebody without having seen anything.
fn removed_and_added_unseen(desk: &mut Desk, dice: &mut Dice, person: Uuid) -> Result<(), String> {
    let ops: Vec<Op> = (0..1 + dice.roll(4))
        .map(|_| {
            let fields = match dice.roll(3) {
                0 => vec![(EXISTS, Value::Int(0))],
                1 => vec![(EXISTS, Value::Int(1))],
                _ => vec![(NAME, Value::Text(text(dice)))],
            };
            on_person(dice, person, fields, Vec::new())
        })
        .collect();
    desk.receive_known(&ops)
}
