//! What HQ finds equals what the offices' own lists show, on every store, whatever comes in which order.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use kerege_domain::schema::SCHEMA;
use kerege_ledger::{Ledger, Origin};
use kerege_tests::programs::is_proof;
use uuid::Uuid;

use super::Unread;
use crate::Hq;
use crate::house::{Desk, House, OFFICES, clock, on_each, open, server, several_servers, store};

const LONG: Duration = Duration::from_secs(600);
const IIN: &str = "841231395832";

/// Whoever is found: masked IINs with offices and names.
type Found = BTreeMap<String, BTreeSet<(String, String)>>;

fn found(hq: &Hq) -> Found {
    assert_eq!(hq.follow_registrations(LONG).unwrap(), Unread::default());
    let (people, next) = hq.registered_twice(i64::MAX, 1_000).unwrap();
    assert_eq!((hq.twice_count().unwrap(), next), (people.len() as u64, None));
    let name = |one: super::Registered| (one.office, one.record.unwrap().full_name);
    people
        .into_iter()
        .map(|person| {
            let iin = person.registrations[0].record.as_ref().unwrap().masked_iin().unwrap();
            (iin, person.registrations.into_iter().map(name).collect())
        })
        .collect()
}

/// The same by the offices' own search, over what HQ holds.
fn expected(hq: &Hq) -> Found {
    let mut all = Found::new();
    for office in OFFICES {
        let (ops, salts) = store(hq, office, |store| store.all());
        let mut ledger = Ledger::in_memory(&SCHEMA, clock()).unwrap();
        ledger.ingest(&ops, &salts, Origin::Hq, |_| Ok(())).unwrap();
        let sql = "SELECT s.iin, v.last_name || ' ' || v.first_name FROM volunteer_search s
                   JOIN volunteer v ON v.id = s.id WHERE s.iin IS NOT NULL AND s.is_archived = 0";
        let mut find = ledger.connection().prepare(sql).unwrap();
        let rows = find.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
        for row in rows {
            let (iin, name) = row.unwrap();
            all.entry(kerege_domain::roster::iin::mask(&iin)).or_default().insert((office.to_owned(), name));
        }
    }
    all.retain(|_, lines| lines.iter().map(|(office, _)| office).collect::<BTreeSet<_>>().len() > 1);
    all
}

fn names(found: &Found) -> Vec<(&str, &str)> {
    found.values().flatten().map(|(office, name)| (office.as_str(), name.as_str())).collect()
}

#[test]
fn a_person_in_two_lists_is_found_until_one_of_them_lets_go() {
    on_each(|house| {
        let hq = &house.hq;
        let (mut abai, mut shygys) = (Desk::new("KZ-10"), Desk::new("KZ-63"));
        let here = abai.add("Қайрат", Some(IIN));
        // Twice in one list is a matter of that office.
        abai.add("Екінші", Some("900101300011"));
        abai.add("Үшінші", Some("900101300011"));
        abai.add("Нөмірсіз", None);
        shygys.add("Нөмірсіз", None);
        for desk in [&abai, &shygys] {
            desk.push(hq);
        }
        assert_eq!(found(hq), Found::new());

        let there = shygys.add("Кайрат", Some(IIN));
        let both = [("KZ-10", "Қайрат Сәуле"), ("KZ-63", "Кайрат Сәуле")];
        let check = |abai: &mut Desk, is_twice: bool, why: &str| {
            abai.push(hq);
            shygys.push(hq);
            let found = found(hq);
            assert_eq!(names(&found), if is_twice { both.as_slice() } else { &[] }, "{why}");
            assert_eq!(found, expected(hq), "{why}");
        };
        check(&mut abai, true, "one IIN in two lists");
        abai.set(here, "phone", "+77010001234");
        check(&mut abai, true, "a phone says nothing of it");
        abai.set(here, "archived_on", "2026-11-23");
        check(&mut abai, false, "archived");
        abai.set(here, "archived_on", None::<&str>);
        check(&mut abai, true, "brought back");
        abai.set(here, "iin", "900101300022");
        check(&mut abai, false, "another IIN");
        abai.set(here, "iin", IIN);
        check(&mut abai, true, "the right IIN again");
        let kept = abai.add("Басқа", None);
        abai.set(here, "merged_into", kept.as_bytes().as_slice());
        check(&mut abai, false, "part of a record without IIN");
        abai.tell("DELETE FROM volunteer WHERE id = ?1", [kept]);
        check(&mut abai, true, "the record that it became part of is gone");
        abai.set(here, "merged_into", None::<&[u8]>);
        check(&mut abai, true, "taken apart");
        abai.tell("DELETE FROM volunteer WHERE id = ?1", [here]);
        check(&mut abai, false, "the adding was undone");
        shygys.set(there, "archived_on", "2026-11-23");
        shygys.push(hq);
        assert_eq!(found(hq), expected(hq));
    });
}

/// A small generator: the same numbers for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

#[test]
fn whatever_desks_do_without_seeing_each_other_hq_finds_what_the_lists_show() {
    let n_seeds = if is_proof() { 40 } else { 4 };
    let n_found = std::sync::atomic::AtomicUsize::new(0);
    on_each(|house| {
        for seed in 0..n_seeds {
            let dice = &mut Dice(seed);
            let mut desks: Vec<Desk> =
                OFFICES.into_iter().flat_map(|office| [Desk::new(office), Desk::new(office)]).collect();
            let iin = |dice: &mut Dice| format!("84123139{}{}", seed + 10, 20 + dice.roll(3));
            for step in 0..60 {
                let at = dice.roll(desks.len());
                let desk = &mut desks[at];
                let known: Vec<Uuid> = {
                    let mut find = desk.ledger.connection().prepare("SELECT id FROM volunteer ORDER BY id").unwrap();
                    find.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
                };
                let one = |dice: &mut Dice| known[dice.roll(known.len())];
                match dice.roll(if known.is_empty() { 2 } else { 12 }) {
                    0 | 1 => drop(desk.add(&format!("{seed} {step}"), Some(&iin(dice)))),
                    2 | 3 => desk.set(one(dice), "iin", iin(dice)),
                    4 => desk.set(one(dice), "archived_on", "2026-11-23"),
                    5 => desk.set(one(dice), "archived_on", None::<&str>),
                    6 | 7 => desk.set(one(dice), "merged_into", one(dice).as_bytes().as_slice()),
                    8 => desk.set(one(dice), "merged_into", None::<&[u8]>),
                    9 => desk.tell("DELETE FROM volunteer WHERE id = ?1", [one(dice)]),
                    10 => desk.pull(&house.hq),
                    _ => desk.push(&house.hq),
                }
                if step % 10 == 9 {
                    desks.iter().for_each(|desk| desk.push(&house.hq));
                    let found = found(&house.hq);
                    assert_eq!(found, expected(&house.hq), "seed {seed}, step {step}");
                    n_found.fetch_add(found.len(), std::sync::atomic::Ordering::Relaxed);
                }
            }
            // The next seed's people are others.
            for desk in &mut desks {
                desk.pull(&house.hq);
                desk.tell("UPDATE volunteer SET iin = NULL", []);
                desk.push(&house.hq);
            }
        }
    });
    assert!(n_found.into_inner() > 20, "hardly anybody was found, so hardly anything was compared");
}

#[test]
fn a_long_list_is_read_in_turns_and_shown_in_parts() {
    const N: usize = 1_500;
    for database in [None, Some(server())] {
        let house = House::new(database);
        let hq = &house.hq;
        for office in ["KZ-10", "KZ-63"] {
            let mut desk = Desk::new(office);
            desk.deed(|tx| {
                let sql = "INSERT INTO volunteer (id, last_name, first_name, iin, status)
                           VALUES (?1, ?2, 'Сәуле', ?3, 'active')";
                for at in 0..2 * N {
                    // The first half stands in both lists.
                    let iin = if at < N { format!("{at:012}") } else { format!("{}{at:010}", &office[3..]) };
                    tx.execute(sql, (tx.new_id(), format!("{office} {at:0200}"), iin))?;
                }
                Ok(())
            });
            desk.push(hq);
        }
        let mut n_turns = 0;
        while hq.follow_registrations(Duration::ZERO).unwrap().is_more {
            n_turns += 1;
        }
        assert!(n_turns > 2, "all was read at once: {n_turns}");
        assert_eq!(hq.twice_count().unwrap(), N as u64);
        let (mut before, mut shown) = (i64::MAX, BTreeSet::new());
        loop {
            let (people, next) = hq.registered_twice(before, 500).unwrap();
            assert!(people.len() <= 500);
            for person in people {
                assert!(person.no < before);
                before = person.no;
                assert_eq!(person.registrations.len(), 2);
                assert!(shown.insert(person.registrations[0].record.clone().unwrap().full_name));
            }
            match next {
                Some(next) => assert_eq!(next, before),
                None => break,
            }
        }
        assert_eq!(shown.len(), N);
    }
}

#[test]
fn two_processes_that_read_at_once_miss_nobody() {
    let house = House::new(Some(server()));
    let another = house.another();
    let n_rounds = if is_proof() { 100 } else { 15 };
    let mut desks = [Desk::new("KZ-10"), Desk::new("KZ-63")];
    for round in 0..n_rounds {
        for desk in &mut desks {
            for at in 0..20 {
                desk.add("Қайрат", Some(&format!("{round:06}{at:06}")));
            }
            desk.push(&house.hq);
        }
        std::thread::scope(|scope| {
            for (hq, office) in [(&house.hq, "KZ-10"), (&another, "KZ-63")] {
                scope.spawn(move || {
                    let roster = hq.roster().unwrap();
                    while hq.follow_office(&roster, office).unwrap() {}
                });
            }
        });
        assert_eq!(house.hq.twice_count().unwrap(), 20 * (round + 1));
    }
    // And both the same office.
    desks.iter_mut().for_each(|desk| {
        desk.add("Соңғы", Some(IIN));
        desk.push(&house.hq);
    });
    std::thread::scope(|scope| {
        for hq in [&house.hq, &another] {
            scope.spawn(move || hq.follow_registrations(LONG).unwrap());
        }
    });
    assert_eq!(house.hq.twice_count().unwrap(), 20 * n_rounds + 1);
}

#[test]
fn a_page_that_somebody_else_has_read_meanwhile_is_not_kept() {
    on_each(|house| {
        let hq = &house.hq;
        let mut desk = Desk::new("KZ-10");
        let id = desk.add("Қайрат", Some(IIN));
        desk.push(hq);
        let mut other = Desk::new("KZ-63");
        other.add("Қайрат", Some(IIN));
        other.push(hq);
        let late = hq.control().reading("KZ-10").unwrap().unwrap_or_default();
        assert_eq!(found(hq).len(), 1);
        // Whoever read before the others and is done only now.
        let gone = crate::control::Registration { record: id, person: None, merged_into: None };
        let to = hq.control().reading("KZ-10").unwrap().unwrap();
        assert!(!hq.control().keep_registrations("KZ-10", &late, &to, &[gone]).unwrap());
        hq.control().read_anew("KZ-10", &late).unwrap();
        assert_eq!(hq.control().reading("KZ-10").unwrap(), Some(to));
        assert_eq!(hq.twice_count().unwrap(), 1);
    });
}

#[test]
fn an_office_whose_database_begins_a_new_life_is_read_from_the_beginning() {
    on_each(|house| {
        let hq = &house.hq;
        let mut desks = [Desk::new("KZ-10"), Desk::new("KZ-63")];
        for desk in &mut desks {
            desk.add("Қайрат", Some(IIN));
            desk.push(hq);
            store(hq, desk.office, |store| store.renew([7; 8]));
        }
        assert_eq!(found(hq).len(), 1);
        // What was read of it is not to be believed any more: here, a person whom no op speaks of.
        let reading = hq.control().reading("KZ-10").unwrap().unwrap();
        let person = hq.control().registered_twice(i64::MAX, 1).unwrap()[0].1;
        let stray = |byte: u8| crate::control::Registration {
            record: Uuid::from_bytes([byte; 16]),
            person: Some(if byte == 1 { person } else { [byte; 16] }),
            merged_into: None,
        };
        assert!(hq.control().keep_registrations("KZ-10", &reading, &reading, &[stray(1), stray(2)]).unwrap());
        store(hq, "KZ-10", |store| store.renew([8; 8]));
        assert_eq!(names(&found(hq)), [("KZ-10", "Қайрат Сәуле"), ("KZ-63", "Қайрат Сәуле")]);
        assert_eq!(hq.control().registrations_of(&person, 9).unwrap().len(), 2);
        assert!(hq.control().registrations_of(&[2; 16], 9).unwrap().is_empty());
    });
}

#[test]
fn an_office_restored_to_an_earlier_day_shows_what_it_holds_then() {
    // The office stands on a node of its own, so that HQ's own tables know more than it does.
    let house = House::new(Some(several_servers()));
    let node = house.hq.node_of("KZ-10").unwrap().unwrap();
    let url = &house.database.as_ref().unwrap().nodes[&node].url;
    let mut desks = [Desk::new("KZ-10"), Desk::new("KZ-63")];
    let early = desks[0].add("Ерте", None);
    desks[0].push(&house.hq);
    let backup = kerege_tests::postgres::copy(url).unwrap();
    for desk in &mut desks {
        desk.add("Қайрат", Some(IIN));
        desk.push(&house.hq);
    }
    assert_eq!(found(&house.hq).len(), 1);
    kerege_tests::postgres::put_back(&backup, url).unwrap();
    assert_eq!(found(&house.hq), Found::new());
    // Its desk writes on before it gives back what was lost: the places are taken by others.
    let mut fresh = Desk::new("KZ-10");
    for _ in 0..5 {
        fresh.add("Жаңа", None);
    }
    fresh.push(&house.hq);
    assert_eq!(found(&house.hq), expected(&house.hq));
    desks[0].set(early, "iin", IIN);
    desks[0].push(&house.hq);
    assert_eq!(found(&house.hq), expected(&house.hq));
    assert_eq!(names(&found(&house.hq)).len(), 3);
}

#[test]
fn a_file_put_back_and_a_backup_restored_elsewhere_come_right() {
    let house = House::new(None);
    let mut desks = [Desk::new("KZ-10"), Desk::new("KZ-63")];
    desks[0].add("Ерте", None);
    for desk in &desks {
        desk.push(&house.hq);
    }
    let early = house.folder.path().join("early");
    house.hq.back_up(&early).unwrap();
    for desk in &mut desks {
        desk.add("Қайрат", Some(IIN));
        desk.push(&house.hq);
    }
    let both = found(&house.hq);
    assert_eq!(both.len(), 1);
    let late = house.folder.path().join("late");
    house.hq.back_up(&late).unwrap();

    // Elsewhere, where an office may stand on another server.
    let database = several_servers();
    let moved = house.folder.path().join("moved");
    std::fs::create_dir_all(&moved).unwrap();
    std::fs::copy(house.folder.path().join("hq/hq-keys.json"), moved.join("hq-keys.json")).unwrap();
    let moved = open(&moved, Some(&database));
    moved.restore(&late).unwrap();
    assert_eq!(found(&moved), both);

    // One office's file of an earlier day beside HQ's tables of today.
    let data = house.folder.path().join("hq");
    drop(house.hq);
    for end in ["", "-wal", "-shm"] {
        let file = format!("offices/KZ-10.db{end}");
        if data.join(&file).exists() {
            std::fs::remove_file(data.join(&file)).unwrap();
        }
    }
    std::fs::copy(early.join("offices/KZ-10.db"), data.join("offices/KZ-10.db")).unwrap();
    let hq = open(&data, None);
    assert_eq!(found(&hq), Found::new());
    desks[0].push(&hq);
    assert_eq!(found(&hq), both);
}

#[test]
fn an_office_that_cannot_be_asked_stops_no_other() {
    let house = House::new(Some(several_servers()));
    let mut desks = OFFICES.map(Desk::new);
    for desk in &mut desks {
        desk.add("Қайрат", Some(IIN));
        desk.push(&house.hq);
    }
    assert_eq!(found(&house.hq).values().next().unwrap().len(), 3);
    // A process that was not told of a node.
    let node = house.hq.node_of("KZ-10").unwrap().unwrap();
    let mut database = house.database.clone().unwrap();
    database.nodes.remove(&node);
    let silent: Vec<&str> =
        OFFICES.into_iter().filter(|office| house.hq.node_of(office).unwrap().as_ref() == Some(&node)).collect();
    let partly = open(&house.folder.path().join("hq"), Some(&database));
    let unread = partly.follow_registrations(LONG).unwrap();
    assert_eq!(unread.offices.iter().map(|office| office.region.as_str()).collect::<Vec<_>>(), silent);
    let (people, _) = partly.registered_twice(i64::MAX, 10).unwrap();
    let unknown = |one: &&super::Registered| one.record.is_none();
    let unknown: Vec<&str> = people[0].registrations.iter().filter(unknown).map(|one| one.office.as_str()).collect();
    assert_eq!((people[0].registrations.len(), unknown), (3, silent));
}

#[test]
fn no_iin_stands_in_the_tables_and_another_hqs_keys_hash_otherwise() {
    let keyed = || {
        let house = House::new(None);
        let mut desks = [Desk::new("KZ-10"), Desk::new("KZ-63")];
        for desk in &mut desks {
            desk.add("Қайрат", Some(IIN));
            desk.push(&house.hq);
        }
        assert_eq!(found(&house.hq).len(), 1);
        let person = house.hq.control().registered_twice(i64::MAX, 1).unwrap()[0].1;
        assert!(!IIN.as_bytes().windows(8).any(|part| person.windows(8).any(|kept| kept == part)));
        person
    };
    assert_ne!(keyed(), keyed());
}
