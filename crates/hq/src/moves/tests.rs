//! A move on every kind of store: what each office's desk sees of the person, whatever is cut, late or put back.

use std::time::Duration;

use kerege_domain::roster::moves;
use uuid::Uuid;

use super::HELD_MS;
use crate::control::MoveWish;
use crate::house::{Desk, House, OFFICES, on_each, open, server, several_servers, store};
use crate::{Hq, HqError};

const SAULE: &str = "Сәуле";
const IIN: &str = "841231395832";
const LONG: Duration = Duration::from_secs(600);

fn move_to(hq: &Hq, record: Uuid, from: &str, to: &str) -> Result<bool, HqError> {
    hq.follow_registrations(LONG)?;
    hq.move_person(SAULE, &MoveWish { record, from: from.to_owned(), to: to.to_owned() })
}

fn skill(desk: &mut Desk, person: Uuid, skill: &str) {
    let sql = "INSERT INTO volunteer_skill (id, volunteer, skill) VALUES (?1, ?2, ?3)";
    desk.deed(|tx| tx.execute(sql, (tx.new_id(), person, skill)));
}

/// A person as an office's desk has it: the name, when archived, where it went, and the skills.
type Seen = Option<(String, Option<String>, Option<String>, Vec<String>)>;

/// What a new desk of the office gets from HQ.
fn desk_of(hq: &Hq, office: &'static str) -> Desk {
    let mut desk = Desk::new(office);
    desk.pull(hq);
    desk
}

fn seen(hq: &Hq, office: &'static str, person: Uuid) -> Seen {
    let desk = desk_of(hq, office);
    assert!(desk.ledger.check().unwrap().is_whole());
    assert!(hq.check(office).unwrap().is_whole);
    let conn = desk.ledger.connection();
    let sql = "SELECT skill FROM volunteer_skill WHERE volunteer = ?1 ORDER BY skill";
    let mut find = conn.prepare(sql).unwrap();
    let skills: Vec<String> = find.query_map([person], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let sql = "SELECT last_name, archived_on, moved_to FROM volunteer WHERE id = ?1";
    let mut find = conn.prepare(sql).unwrap();
    let mut rows = find.query([person]).unwrap();
    rows.next().unwrap().map(|row| (row.get(0).unwrap(), row.get(1).unwrap(), row.get(2).unwrap(), skills))
}

fn person(name: &str, gone: Option<&str>, skills: &[&str]) -> Seen {
    let day = gone.map(|_| "2026-11-18".to_owned());
    Some((name.to_owned(), day, gone.map(str::to_owned), skills.iter().map(|one| (*one).to_owned()).collect()))
}

fn n_ops(hq: &Hq) -> [u64; 3] {
    OFFICES.map(|office| hq.check(office).unwrap().n_ops)
}

/// Kinds of the deeds on a person in an office's list, with authors, the oldest first.
fn history(hq: &Hq, office: &'static str, person: Uuid) -> Vec<(String, String)> {
    let mut deeds = desk_of(hq, office).ledger.history(person, 100).unwrap();
    deeds.reverse();
    deeds.into_iter().map(|deed| (deed.kind, deed.author)).collect()
}

fn deed(kind: &str, author: &str) -> (String, String) {
    (kind.to_owned(), author.to_owned())
}

#[test]
fn the_record_goes_with_its_skills_and_history_and_stays_archived_where_it_was() {
    on_each(|house| {
        let hq = &house.hq;
        let mut desk = Desk::new("KZ-10");
        let id = desk.add("Қайрат", Some(IIN));
        skill(&mut desk, id, "health.first_aid");
        // A record that became part of it goes too; nobody else does.
        let part = desk.add("Кайрат", None);
        skill(&mut desk, part, "water.rescue");
        desk.set(part, "merged_into", id.as_bytes().as_slice());
        let other = desk.add("Басқа", None);
        desk.push(hq);
        assert!(move_to(hq, id, "KZ-10", "KZ-63").unwrap());
        assert_eq!(seen(hq, "KZ-10", id), person("Қайрат", Some("KZ-63"), &["health.first_aid"]));
        assert_eq!(seen(hq, "KZ-63", id), person("Қайрат", None, &["health.first_aid"]));
        assert_eq!(seen(hq, "KZ-63", part), person("Кайрат", None, &["water.rescue"]));
        assert_eq!((seen(hq, "KZ-63", other), seen(hq, "KZ-75", id)), (None, None));
        let written = [deed("test", "Ая"), deed("test", "Ая")];
        assert_eq!(history(hq, "KZ-63", id), written);
        assert_eq!(history(hq, "KZ-10", id), [written.as_slice(), &[deed(moves::AWAY, SAULE)]].concat());
        // There is nothing left to do, for another process neither.
        let before = n_ops(hq);
        hq.carry_moves().unwrap();
        if house.database.is_some() {
            house.another().carry_moves().unwrap();
        }
        assert_eq!(n_ops(hq), before);
        let audit = hq.control().audit(i64::MAX, 1).unwrap().remove(0);
        assert_eq!((audit.act.as_str(), audit.subject.as_str()), ("person-moved", "KZ-10 → KZ-63 · ••••••••5832"));
    });
}

#[test]
fn what_is_written_later_goes_after_the_person_but_for_the_list_that_was_left() {
    on_each(|house| {
        let hq = &house.hq;
        let mut desk = Desk::new("KZ-10");
        let id = desk.add("Қайрат", Some(IIN));
        desk.push(hq);
        assert!(move_to(hq, id, "KZ-10", "KZ-63").unwrap());
        // This desk has not heard of it.
        desk.set(id, "last_name", "Қайратов");
        skill(&mut desk, id, "health.first_aid");
        let part = desk.add("Кайрат", None);
        desk.set(part, "merged_into", id.as_bytes().as_slice());
        desk.push(hq);
        hq.carry_moves().unwrap();
        assert_eq!(seen(hq, "KZ-63", id), person("Қайратов", None, &["health.first_aid"]));
        assert_eq!(seen(hq, "KZ-63", part), person("Кайрат", None, &[]));
        // On to a third office: it follows there, and not to where the person was on the way.
        assert!(move_to(hq, id, "KZ-63", "KZ-75").unwrap());
        skill(&mut desk, id, "water.rescue");
        desk.push(hq);
        let before = n_ops(hq);
        hq.carry_moves().unwrap();
        assert_eq!(seen(hq, "KZ-75", id), person("Қайратов", None, &["health.first_aid", "water.rescue"]));
        assert_eq!(seen(hq, "KZ-63", id), person("Қайратов", Some("KZ-75"), &["health.first_aid"]));
        assert_eq!(n_ops(hq), [before[0], before[1], before[2] + 1]);
        // Out of the list of the office that was left is not out of the other's.
        let archive = kerege_ledger::Deed { kind: "roster-archive", author: "Ая" };
        let archived = desk.ledger.transact(archive, |tx| {
            tx.execute("UPDATE volunteer SET archived_on = '2026-11-17' WHERE id = ?1", [id])?;
            Ok::<_, kerege_ledger::LedgerError>(())
        });
        archived.unwrap();
        desk.tell("DELETE FROM volunteer WHERE id = ?1", [id]);
        desk.push(hq);
        hq.carry_moves().unwrap();
        assert_eq!(seen(hq, "KZ-75", id), person("Қайратов", None, &["health.first_aid", "water.rescue"]));
    });
}

/// A desk of the office that was left takes back what was done before the person went.
#[test]
fn what_is_taken_back_later_in_the_list_that_was_left_stays_there() {
    on_each(|house| {
        let hq = &house.hq;
        let mut desk = Desk::new("KZ-10");
        let id = desk.add("Қайрат", Some(IIN));
        let put = |desk: &mut Desk, kind: &'static str, day: Option<&str>| {
            let deed = kerege_ledger::Deed { kind, author: "Ая" };
            let done = desk.ledger.transact(deed, |tx| {
                tx.execute("UPDATE volunteer SET archived_on = ?2 WHERE id = ?1", (id, day))?;
                Ok::<_, kerege_ledger::LedgerError>(())
            });
            done.unwrap().1.unwrap()
        };
        put(&mut desk, "roster-archive", Some("2026-11-01"));
        let restored = put(&mut desk, "roster-restore", None);
        // One deed takes a person in with what they can do, as an import does.
        let import = kerege_ledger::Deed { kind: "import-apply", author: "Ая" };
        let (other, imported) = desk
            .ledger
            .transact(import, |tx| {
                let (other, own) = (tx.new_id(), tx.new_id());
                let sql = "INSERT INTO volunteer (id, last_name, first_name, iin, status, registered_on)
                           VALUES (?1, 'Әлия', 'Сәуле', '900101300011', 'active', '2026-11-23')";
                tx.execute(sql, [other])?;
                let sql = "INSERT INTO volunteer_skill (id, volunteer, skill) VALUES (?1, ?2, 'water.rescue')";
                tx.execute(sql, (own, other))?;
                Ok::<_, kerege_ledger::LedgerError>(other)
            })
            .unwrap();
        desk.push(hq);
        assert!(move_to(hq, id, "KZ-10", "KZ-63").unwrap() && move_to(hq, other, "KZ-10", "KZ-63").unwrap());
        // The desk has heard of neither.
        let undone = desk.ledger.undo(restored, "Ая").unwrap().deed;
        desk.ledger.undo(imported.unwrap(), "Ая").unwrap();
        desk.push(hq);
        hq.carry_moves().unwrap();
        assert_eq!(seen(hq, "KZ-63", id), person("Қайрат", None, &[]));
        assert_eq!(seen(hq, "KZ-63", other), person("Әлия", None, &["water.rescue"]));
        // An undo of the undo is of that list too.
        desk.ledger.undo(undone, "Ая").unwrap();
        desk.push(hq);
        let before = n_ops(hq);
        hq.carry_moves().unwrap();
        assert_eq!(n_ops(hq), before);
    });
}

#[test]
fn a_person_comes_back_with_what_was_written_elsewhere() {
    on_each(|house| {
        let hq = &house.hq;
        let mut desk = Desk::new("KZ-10");
        let id = desk.add("Қайрат", Some(IIN));
        desk.push(hq);
        for round in 1..=2 {
            assert!(move_to(hq, id, "KZ-10", "KZ-63").unwrap());
            let mut there = desk_of(hq, "KZ-63");
            there.set(id, "last_name", format!("Қайратов {round}"));
            there.push(hq);
            assert!(move_to(hq, id, "KZ-63", "KZ-10").unwrap());
            let name = format!("Қайратов {round}");
            assert_eq!(seen(hq, "KZ-10", id), person(&name, None, &[]));
            assert_eq!(seen(hq, "KZ-63", id), person(&name, Some("KZ-10"), &[]));
        }
        let before = n_ops(hq);
        hq.carry_moves().unwrap();
        assert_eq!(n_ops(hq), before);
        let kinds: Vec<String> = history(hq, "KZ-10", id).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, ["test", moves::AWAY, "test", moves::BACK, moves::AWAY, "test", moves::BACK]);
    });
}

#[test]
fn what_cannot_be_moved_is_refused_and_moves_nobody() {
    on_each(|house| {
        let hq = &house.hq;
        let mut desk = Desk::new("KZ-10");
        let id = desk.add("Қайрат", Some(IIN));
        let archived = desk.add("Мұрағат", Some("900101300011"));
        desk.set(archived, "archived_on", "2026-11-01");
        desk.push(hq);
        let before = n_ops(hq);
        let check = |record: Uuid, from: &str, to: &str, expected: &str| {
            assert_eq!(move_to(hq, record, from, to).unwrap_err().code(), expected);
        };
        check(id, "KZ-10", "KZ-10", "hq-same-office");
        check(id, "KZ-10", "KZ-99", "hq-unknown-office");
        check(id, "KZ-99", "KZ-10", "hq-unknown-office");
        check(id, "KZ-63", "KZ-10", "hq-unknown-record");
        check(archived, "KZ-10", "KZ-63", "hq-unknown-record");
        check(Uuid::nil(), "KZ-10", "KZ-63", "hq-unknown-record");
        let wish = MoveWish { record: id, from: "KZ-10".to_owned(), to: "KZ-75".to_owned() };
        hq.control().wish_move(1, SAULE, &wish, "").unwrap();
        check(id, "KZ-10", "KZ-63", "hq-move-under-way");
        assert_eq!(n_ops(hq), before);
        hq.carry_moves().unwrap();
        check(id, "KZ-10", "KZ-63", "hq-unknown-record");
        assert_eq!(seen(hq, "KZ-75", id), person("Қайрат", None, &[]));
    });
}

#[test]
fn a_move_that_was_cut_anywhere_is_finished() {
    on_each(|house| {
        let hq = &house.hq;
        let mut desk = Desk::new("KZ-10");
        // Cut after the wish, after the copy, after the deed, and while it was held.
        for (cut, name) in ["Бір", "Екі", "Үш", "Төрт"].into_iter().enumerate() {
            let id = desk.add(name, Some(&format!("90010130001{cut}")));
            desk.push(hq);
            let wish = MoveWish { record: id, from: "KZ-10".to_owned(), to: "KZ-63".to_owned() };
            let kept = hq.control().wish_move(hq.clock.now_ms(), SAULE, &wish, "").unwrap();
            match cut {
                1 => hq.bring(id, "KZ-10", "KZ-63", super::Which::Whole).unwrap(),
                2 => hq.carry_over(&kept).unwrap(),
                3 => {
                    let long_ago = hq.clock.now_ms() - HELD_MS;
                    assert!(hq.control().hold_move(kept.no, long_ago, long_ago + HELD_MS).unwrap());
                }
                _ => {}
            }
            hq.carry_moves().unwrap();
            assert_eq!(seen(hq, "KZ-10", id), person(name, Some("KZ-63"), &[]), "{cut}");
            assert_eq!(seen(hq, "KZ-63", id), person(name, None, &[]), "{cut}");
            assert_eq!(history(hq, "KZ-10", id), [deed("test", "Ая"), deed(moves::AWAY, SAULE)], "{cut}");
        }
        // Another process holds it.
        let id = desk.add("Бес", Some("900101300022"));
        desk.push(hq);
        let wish = MoveWish { record: id, from: "KZ-10".to_owned(), to: "KZ-63".to_owned() };
        let now = hq.clock.now_ms();
        let kept = hq.control().wish_move(now, SAULE, &wish, "").unwrap();
        assert!(hq.control().hold_move(kept.no, now, now + HELD_MS).unwrap());
        hq.carry_moves().unwrap();
        assert_eq!(seen(hq, "KZ-10", id), person("Бес", None, &[]));
    });
}

#[test]
fn two_processes_at_once_move_each_person_once() {
    let house = House::new(Some(server()));
    let another = house.another();
    let mut desk = Desk::new("KZ-10");
    for round in 0..6 {
        let id = desk.add("Қайрат", Some(&format!("90010130001{round}")));
        desk.push(&house.hq);
        let wish = MoveWish { record: id, from: "KZ-10".to_owned(), to: "KZ-63".to_owned() };
        house.hq.control().wish_move(house.hq.clock.now_ms(), SAULE, &wish, "").unwrap();
        skill(&mut desk, id, "health.first_aid");
        std::thread::scope(|scope| {
            for hq in [&house.hq, &another] {
                scope.spawn(|| hq.carry_moves().unwrap());
            }
        });
        desk.push(&house.hq);
        std::thread::scope(|scope| {
            for hq in [&house.hq, &another] {
                scope.spawn(|| hq.carry_moves().unwrap());
            }
        });
        assert_eq!(seen(&another, "KZ-63", id), person("Қайрат", None, &["health.first_aid"]));
        let kinds = [deed("test", "Ая"), deed(moves::AWAY, SAULE), deed("test", "Ая")];
        assert_eq!(history(&another, "KZ-10", id), kinds);
        let each = 2 * (round + 1);
        assert_eq!(n_ops(&another), [3 * (round + 1), each, 0]);
    }
}

/// As after a backup is put back: a backup knows a move as not done.
#[test]
fn a_move_carried_out_again_brings_nothing_that_the_office_that_was_left_did_to_its_list() {
    on_each(|house| {
        let hq = &house.hq;
        let mut desk = Desk::new("KZ-10");
        let id = desk.add("Қайрат", Some(IIN));
        let import = kerege_ledger::Deed { kind: "import-apply", author: "Ая" };
        let sql = "INSERT INTO volunteer (id, last_name, first_name, iin, status, registered_on)
                   VALUES (?1, 'Әлия', 'Сәуле', '900101300011', 'active', '2026-11-23')";
        let (other, imported) = desk
            .ledger
            .transact(import, |tx| {
                let other = tx.new_id();
                tx.execute(sql, [other])?;
                Ok::<_, kerege_ledger::LedgerError>(other)
            })
            .unwrap();
        desk.push(hq);
        assert!(move_to(hq, id, "KZ-10", "KZ-63").unwrap() && move_to(hq, other, "KZ-10", "KZ-63").unwrap());
        // The desk has heard of neither.
        let archive = kerege_ledger::Deed { kind: "roster-archive", author: "Ая" };
        let archived = desk.ledger.transact(archive, |tx| {
            tx.execute("UPDATE volunteer SET archived_on = '2026-11-17' WHERE id = ?1", [id])?;
            Ok::<_, kerege_ledger::LedgerError>(())
        });
        archived.unwrap();
        desk.set(id, "last_name", "Қайратов");
        desk.ledger.undo(imported.unwrap(), "Ая").unwrap();
        desk.push(hq);
        for _ in 0..2 {
            hq.carry_moves().unwrap();
            assert_eq!(seen(hq, "KZ-63", id), person("Қайратов", None, &[]));
            assert_eq!(seen(hq, "KZ-63", other), person("Әлия", None, &[]));
            hq.control().reopen_moves("KZ-10").unwrap();
        }
    });
}

#[test]
fn whom_the_other_office_archived_stays_in_the_list_that_lost_the_move() {
    on_each(|house| {
        let hq = &house.hq;
        let mut desk = Desk::new("KZ-10");
        let id = desk.add("Қайрат", Some(IIN));
        desk.push(hq);
        hq.bring(id, "KZ-10", "KZ-63", super::Which::Whole).unwrap();
        let mut there = desk_of(hq, "KZ-63");
        there.set(id, "archived_on", "2026-11-20");
        there.push(hq);
        assert!(move_to(hq, id, "KZ-10", "KZ-63").unwrap());
        assert_eq!(seen(hq, "KZ-10", id), person("Қайрат", None, &[]));
    });
}

#[test]
fn an_office_that_cannot_be_asked_gets_the_person_later() {
    let house = House::new(Some(several_servers()));
    let [from, to] = {
        let node = |office: &str| house.hq.node_of(office).unwrap();
        let to = OFFICES.into_iter().find(|office| node(office) != node("KZ-10")).unwrap();
        ["KZ-10", to]
    };
    let mut desk = Desk::new(from);
    let id = desk.add("Қайрат", Some(IIN));
    desk.push(&house.hq);
    let mut database = house.database.clone().unwrap();
    database.nodes.remove(&house.hq.node_of(to).unwrap().unwrap());
    let partly = open(&house.folder.path().join("hq"), Some(&database));
    assert!(!move_to(&partly, id, from, to).unwrap());
    assert_eq!(seen(&house.hq, from, id), person("Қайрат", None, &[]), "archived nowhere before it is there");
    house.hq.carry_moves().unwrap();
    assert_eq!(seen(&house.hq, from, id), person("Қайрат", Some(to), &[]));
    assert_eq!(seen(&house.hq, to, id), person("Қайрат", None, &[]));
}

#[test]
fn a_backup_put_back_and_an_older_file_come_right() {
    let house = House::new(None);
    let mut desk = Desk::new("KZ-10");
    let [id, back] = [("Қайрат", IIN), ("Қайтқан", "900101300011")].map(|(name, iin)| desk.add(name, Some(iin)));
    desk.push(&house.hq);
    let early = house.folder.path().join("early");
    house.hq.back_up(&early).unwrap();
    assert!(move_to(&house.hq, id, "KZ-10", "KZ-63").unwrap());
    assert!(move_to(&house.hq, back, "KZ-10", "KZ-63").unwrap());
    assert!(move_to(&house.hq, back, "KZ-63", "KZ-10").unwrap());
    let check = |hq: &Hq, skills: &[&str]| {
        hq.carry_moves().unwrap();
        assert_eq!(seen(hq, "KZ-10", id), person("Қайрат", Some("KZ-63"), skills));
        assert_eq!(seen(hq, "KZ-63", id), person("Қайрат", None, skills));
        assert_eq!(seen(hq, "KZ-10", back), person("Қайтқан", None, &[]));
        assert_eq!(seen(hq, "KZ-63", back), person("Қайтқан", Some("KZ-10"), &[]));
    };
    check(&house.hq, &[]);
    let late = house.folder.path().join("late");
    house.hq.back_up(&late).unwrap();

    // Elsewhere, on another kind of store, nothing is written twice, and what comes late goes on.
    let moved = house.folder.path().join("moved");
    std::fs::create_dir_all(&moved).unwrap();
    std::fs::copy(house.folder.path().join("hq/hq-keys.json"), moved.join("hq-keys.json")).unwrap();
    let moved = open(&moved, Some(&server()));
    moved.restore(&late).unwrap();
    let before = n_ops(&moved);
    check(&moved, &[]);
    assert_eq!(n_ops(&moved), before);
    skill(&mut desk, id, "health.first_aid");
    desk.push(&moved);
    check(&moved, &["health.first_aid"]);

    // Each office's file of an earlier day beside HQ's tables of today.
    let data = house.folder.path().join("hq");
    drop(house.hq);
    for office in ["KZ-10", "KZ-63"] {
        for end in ["", "-wal", "-shm"] {
            let file = data.join(format!("offices/{office}.db{end}"));
            if file.exists() {
                std::fs::remove_file(file).unwrap();
            }
        }
        std::fs::copy(early.join(format!("offices/{office}.db")), data.join(format!("offices/{office}.db"))).unwrap();
    }
    let hq = open(&data, None);
    for office in ["KZ-10", "KZ-63"] {
        // As soon as a device shows that the file is an older copy.
        store(&hq, office, |store| store.renew([9; 8]));
    }
    hq.carry_moves().unwrap();
    assert_eq!(seen(&hq, "KZ-10", id), person("Қайрат", Some("KZ-63"), &[]));
    assert_eq!(seen(&hq, "KZ-63", id), person("Қайрат", None, &[]));
    assert_eq!(seen(&hq, "KZ-10", back), person("Қайтқан", None, &[]));
}
