//! The same on every kind of store: what stands in each office's list, whatever is late, cut or put back.

use std::time::Duration;

use kerege_domain::ids::CourseId;
use kerege_domain::reference::{self, CourseTemplate, DistrictDraft, Names};
use kerege_domain::training::{CourseDraft, PassRule, courses};
use kerege_ledger::{Deed, LedgerError};

use super::Wish;
use crate::HqError;
use crate::control::{Item, Sent};
use crate::house::{Desk, House, OFFICES, on_each, open, server, several_servers};
use crate::hq::{HELD_MS, Hq};

const SAULE: &str = "Сәуле";

fn course(code: &str) -> CourseDraft {
    let title = |word: &str| format!("{word} {code}");
    CourseDraft {
        code: code.to_owned(),
        title: Names { kk: title("Курс"), ru: title("Курс"), en: title("Course") },
        duration_min: 480,
        pass_rule: PassRule::Attendance,
        attendance_percent: 75,
        validity_months: Some(24),
    }
}

fn add(hq: &Hq, code: &str) {
    let item = Item::Course(course(code));
    hq.keep_national(SAULE, Wish { course: None, seen: None, item, is_archived: false }).unwrap();
}

fn change(hq: &Hq, to: CourseDraft, is_archived: bool) -> Result<(), HqError> {
    let kept = hq.control().national_items(0).unwrap().into_iter().next().unwrap();
    let (course, seen) = (Some(CourseId(kept.national.id)), Some(kept.version));
    hq.keep_national(SAULE, Wish { course, seen, item: Item::Course(to), is_archived })
}

/// Code, minutes and the day of withdrawal of an office's national courses, and how many ops it holds.
type List = (Vec<(String, i64, Option<String>)>, u64);

fn list(hq: &Hq, office: &str) -> List {
    let sql = "SELECT code, duration_min, archived_on FROM course WHERE is_national = 1 ORDER BY code";
    let courses = hq.with_ledger(office, |ledger| {
        let mut find = ledger.connection().prepare(sql)?;
        find.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<rusqlite::Result<_>>()
    });
    (courses.unwrap().unwrap(), hq.check(office).unwrap().n_ops)
}

fn carried(hq: &Hq, expected: &[(&str, i64, Option<&str>)], n_ops: u64) {
    hq.carry_national().unwrap();
    let expected: Vec<_> =
        expected.iter().map(|(code, n, day)| ((*code).to_owned(), *n, day.map(str::to_owned))).collect();
    for office in hq.offices().unwrap() {
        assert_eq!(list(hq, &office.region), (expected.clone(), n_ops), "{}", office.region);
    }
}

#[test]
fn the_id_of_one_kind_is_not_taken_for_another() {
    on_each(|house| {
        let hq = &house.hq;
        let district = Item::District(DistrictDraft {
            code: "KZ-63-x".into(),
            region: "KZ-63".into(),
            name: Names { kk: "Х".into(), ru: "Х".into(), en: "X".into() },
            is_city: false,
        });
        hq.keep_national(SAULE, Wish { course: None, seen: None, item: district, is_archived: false }).unwrap();
        let kept = hq.control().national_items(0).unwrap().into_iter().next().unwrap();
        let (id, seen) = (Some(CourseId(kept.national.id)), Some(kept.version));
        let wish = Wish { course: id, seen, item: Item::Course(course("T09")), is_archived: false };
        let refused = hq.keep_national(SAULE, wish).unwrap_err();
        assert!(matches!(refused, HqError::ItemChanged(_)), "{refused}");
        assert_eq!(hq.control().national_items(0).unwrap().len(), 1);
    });
}

#[test]
fn a_course_stands_in_every_list_and_each_change_is_written_once() {
    on_each(|house| {
        let hq = &house.hq;
        carried(hq, &[], 0);
        add(hq, "T01");
        carried(hq, &[("T01", 480, None)], 1);
        carried(hq, &[("T01", 480, None)], 1);
        let longer = CourseDraft { duration_min: 960, ..course("T01") };
        change(hq, longer.clone(), false).unwrap();
        carried(hq, &[("T01", 960, None)], 2);
        change(hq, longer.clone(), true).unwrap();
        carried(hq, &[("T01", 960, Some("2026-11-18"))], 3);
        change(hq, longer, false).unwrap();
        add(hq, "T02");
        carried(hq, &[("T01", 960, None), ("T02", 480, None)], 5);
        // An office that joins later gets all as it is now, and another process writes nothing anew.
        hq.add_office("KZ-11", None).unwrap();
        hq.carry_national().unwrap();
        assert_eq!(list(hq, "KZ-11").1, 2);
        if house.database.is_some() {
            let another = house.another();
            another.carry_national().unwrap();
            assert_eq!((list(&another, "KZ-11").1, list(&another, "KZ-63").1), (2, 5));
        }
        let acts: Vec<String> = hq.control().audit(i64::MAX, 9).unwrap().into_iter().map(|entry| entry.act).collect();
        assert_eq!(acts, ["course-added", "course-offered", "course-withdrawn", "course-changed", "course-added"]);
    });
}

#[test]
fn what_a_desk_had_no_right_to_change_is_put_back_and_told() {
    on_each(|house| {
        let hq = &house.hq;
        let alarms = || {
            let alarms = hq.control().alarms(9).unwrap();
            alarms.into_iter().map(|alarm| (alarm.kind.name(), alarm.region)).collect::<Vec<_>>()
        };
        // How many nobody had seen to yet; an administrator sees to them.
        let see = || {
            let mut n_seen = 0;
            let alarms = hq.control().alarms(9).unwrap();
            for alarm in alarms.iter().filter(|alarm| alarm.seen_by.is_none()) {
                assert!(hq.control().see_alarm(SAULE, alarm.no, 1).unwrap());
                n_seen += 1;
            }
            n_seen
        };
        let follow = || hq.follow_registrations(Duration::from_secs(30)).unwrap();
        add(hq, "T01");
        carried(hq, &[("T01", 480, None)], 1);
        follow();
        carried(hq, &[("T01", 480, None)], 1);
        assert_eq!(alarms(), [], "what HQ writes is its right");

        // No program of ours does this.
        let mut desk = Desk::new("KZ-63");
        desk.pull(hq);
        desk.tell("UPDATE course SET duration_min = ?1", [5]);
        desk.push(hq);
        hq.carry_national().unwrap();
        assert_eq!(list(hq, "KZ-63").0[0].1, 5, "nobody has looked yet");
        follow();
        hq.carry_national().unwrap();
        assert_eq!(list(hq, "KZ-63"), (vec![("T01".to_owned(), 480, None)], 3));
        assert_eq!(alarms(), [("national-put-back", "KZ-63".to_owned())]);
        assert_eq!(see(), 1);
        desk.pull(hq);
        desk.tell("DELETE FROM course WHERE duration_min = ?1", [480]);
        desk.push(hq);
        follow();
        hq.carry_national().unwrap();
        assert_eq!(list(hq, "KZ-63"), (vec![("T01".to_owned(), 480, None)], 5));
        assert_eq!(see(), 1);

        follow();
        hq.carry_national().unwrap();
        assert_eq!((list(hq, "KZ-63").1, list(hq, "KZ-10").1, see()), (5, 1, 0));

        // A turn that begins and does not end: the next one does its work.
        desk.pull(hq);
        desk.tell("UPDATE course SET duration_min = ?1", [6]);
        desk.push(hq);
        follow();
        let now = hq.clock.now_ms();
        assert!(hq.control().begin_sending("KZ-63", now, now).unwrap().is_some());
        hq.carry_national().unwrap();
        assert_eq!((list(hq, "KZ-63").0[0].1, see()), (480, 1));

        // What HQ itself wrote is put back without a word: after a restore desks bring it again.
        hq.write_as_hq("KZ-63", |ledger| {
            let deed = Deed { kind: courses::PUBLISH, author: SAULE };
            ledger.transact(deed, |tx| tx.execute("UPDATE course SET duration_min = 7", []).map_err(LedgerError::from))
        })
        .unwrap();
        follow();
        hq.carry_national().unwrap();
        assert_eq!((list(hq, "KZ-63").0[0].1, see()), (480, 0));
    });
}

#[test]
fn what_cannot_be_kept_is_refused_and_changes_nothing() {
    on_each(|house| {
        let hq = &house.hq;
        add(hq, "T01");
        let seen = hq.control().national_items(0).unwrap().remove(0);
        let wish = |version| Wish {
            course: Some(CourseId(seen.national.id)),
            seen: Some(version),
            item: Item::Course(course("T09")),
            is_archived: false,
        };
        hq.keep_national("Бекзат", wish(seen.version)).unwrap();
        let refused = |wish: Wish| hq.keep_national(SAULE, wish).unwrap_err();
        let late = refused(wish(seen.version));
        assert_eq!(late.code(), "hq-course-changed", "{late}");
        let unknown = refused(Wish { course: Some(CourseId(uuid::Uuid::nil())), ..wish(1) });
        assert!(matches!(unknown, HqError::UnknownCourse), "{unknown}");
        let endless = CourseDraft { duration_min: i64::MAX, ..course("T01") };
        let wrong = refused(Wish { course: None, seen: None, item: Item::Course(endless), is_archived: false });
        assert_eq!((wrong.code(), wrong.subject().as_str()), ("hq-wrong-course", "duration_min"));
        let kept = hq.control().national_items(0).unwrap();
        assert_eq!((kept.len(), kept[0].changed_by.as_str(), kept[0].version), (1, "Бекзат", 2));
    });
}

fn district(code: &str, [kk, ru]: [&str; 2]) -> Item {
    let name = Names { kk: kk.to_owned(), ru: ru.to_owned(), en: ru.to_owned() };
    Item::District(DistrictDraft { code: code.to_owned(), region: "KZ-63".to_owned(), name, is_city: false })
}

fn template(code: &str, duration_min: u32) -> Item {
    let title = Names { kk: code.to_owned(), ru: code.to_owned(), en: code.to_owned() };
    Item::Template(CourseTemplate { code: code.to_owned(), title, duration_min, validity_months: None })
}

const NEW: [&str; 2] = ["Көкалажар ауданы", "Кокалажарский район"];
const OTHER: [&str; 2] = ["Алтай ауданы", "Алтайский район"];

fn keep(hq: &Hq, item: Item, seen: Option<i64>, is_archived: bool) -> Result<(), HqError> {
    hq.keep_national(SAULE, Wish { course: None, seen, item, is_archived })
}

/// Of an office: its districts in Russian with the day of closing, its templates' minutes with the day of
/// withdrawal.
fn published(hq: &Hq, office: &str) -> Vec<String> {
    let sql = "SELECT code || ' ' || name_ru || coalesce(' ' || closed_on, '') FROM district
               UNION ALL
               SELECT code || ' ' || duration_min || coalesce(' ' || withdrawn_on, '') FROM course_template
               ORDER BY 1";
    let found = hq.with_ledger(office, |ledger| {
        let mut find = ledger.connection().prepare(sql)?;
        find.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()
    });
    found.unwrap().unwrap()
}

#[test]
fn districts_and_templates_stand_in_every_list_also_of_an_office_that_joins_later() {
    on_each(|house| {
        let hq = &house.hq;
        let known = reference::region("KZ-63").unwrap().districts[0].id.clone();
        keep(hq, district("KZ-63-kokalazhar", NEW), None, false).unwrap();
        keep(hq, district(&known, OTHER), Some(0), false).unwrap();
        keep(hq, template("T05", 60), Some(0), true).unwrap();
        keep(hq, template("N01", 90), None, false).unwrap();
        keep(hq, district("KZ-63-kokalazhar", NEW), Some(1), true).unwrap();
        hq.carry_national().unwrap();
        hq.carry_national().unwrap();
        let expected = [
            format!("{known} Алтайский район"),
            "KZ-63-kokalazhar Кокалажарский район 2026-11-18".to_owned(),
            "N01 90".to_owned(),
            "T05 60 2026-11-18".to_owned(),
        ];
        hq.add_office("KZ-11", None).unwrap();
        hq.carry_national().unwrap();
        for office in hq.offices().unwrap() {
            assert_eq!(published(hq, &office.region), expected, "{}", office.region);
            assert_eq!(hq.check(&office.region).unwrap().n_ops, 4, "{}", office.region);
        }
        let acts: Vec<String> = hq.control().audit(i64::MAX, 9).unwrap().into_iter().map(|entry| entry.act).collect();
        let expected =
            ["district-closed", "template-added", "template-withdrawn", "district-changed", "district-added"];
        assert_eq!(acts, expected);
        assert_eq!(hq.offered_templates().unwrap().len(), reference::courses().len());
    });
}

#[test]
fn a_district_keeps_its_code_and_region_and_two_administrators_do_not_overwrite_each_other() {
    on_each(|house| {
        let hq = &house.hq;
        let known = reference::region("KZ-63").unwrap().districts[0].id.clone();
        let refused = |item, seen| {
            let error = keep(hq, item, seen, false).unwrap_err();
            (error.code(), error.subject())
        };
        assert_eq!(refused(district(&known, OTHER), None), ("hq-code-taken", known.clone()));
        assert_eq!(refused(template("T05", 60), None), ("hq-code-taken", "T05".to_owned()));
        keep(hq, district("634099000", NEW), None, false).unwrap();
        keep(hq, template("N01", 90), None, false).unwrap();
        assert_eq!(refused(district("634099000", OTHER), None).0, "hq-code-taken");
        assert_eq!(refused(template("N01", 60), None).0, "hq-code-taken");
        // Both looked at what the program has; the second is told.
        keep(hq, district(&known, OTHER), Some(0), false).unwrap();
        assert_eq!(refused(district(&known, NEW), Some(0)).0, "hq-district-changed");
        assert_eq!(refused(template("N01", 60), Some(7)).0, "hq-template-changed");
        for code in [&known, "634099000"] {
            let Item::District(draft) = district(code, NEW) else { unreachable!("a district was made") };
            let elsewhere = Item::District(DistrictDraft { region: "KZ-10".to_owned(), ..draft });
            assert_eq!(refused(elsewhere, Some(1)), ("hq-wrong-district", "region".to_owned()), "{code}");
        }
        let wrong = ("hq-wrong-template", "duration_min".to_owned());
        assert_eq!(refused(template("N02", 0), None), wrong);
        assert_eq!(hq.control().national_version().unwrap(), 3);
    });
}

#[test]
fn two_processes_at_once_write_each_change_once() {
    let house = House::new(Some(server()));
    let another = house.another();
    for round in 1..=8 {
        add(&house.hq, &format!("T{round}"));
        std::thread::scope(|scope| {
            for hq in [&house.hq, &another] {
                scope.spawn(|| hq.carry_national().unwrap());
            }
        });
        for office in OFFICES {
            assert_eq!(list(&another, office).1, round, "{office}");
        }
    }
}

#[test]
fn an_office_that_cannot_be_asked_gets_it_later() {
    let house = House::new(Some(several_servers()));
    let node = house.hq.node_of("KZ-10").unwrap().unwrap();
    let mut database = house.database.clone().unwrap();
    database.nodes.remove(&node);
    let partly = open(&house.folder.path().join("hq"), Some(&database));
    add(&partly, "T01");
    partly.carry_national().unwrap();
    let sent = partly.control().national_sent().unwrap();
    let is_there = |office: &&str| sent.get(*office).is_some_and(|sent| sent.version == 1);
    let on_others = |office: &&str| house.hq.node_of(office).unwrap().as_ref() != Some(&node);
    assert_eq!(OFFICES.into_iter().filter(is_there).count(), OFFICES.into_iter().filter(on_others).count());
    carried(&house.hq, &[("T01", 480, None)], 1);
}

#[test]
fn a_process_that_died_on_the_way_holds_nobody_up_for_long() {
    let house = House::new(None);
    let hq = &house.hq;
    add(hq, "T01");
    let now = hq.clock.now_ms();
    assert_eq!(hq.control().begin_sending("KZ-10", now, now + HELD_MS).unwrap(), Some(Sent::default()));
    assert_eq!(hq.control().begin_sending("KZ-10", now, now + HELD_MS).unwrap(), None);
    hq.carry_national().unwrap();
    assert_eq!((list(hq, "KZ-10").1, list(hq, "KZ-63").1), (0, 1));
    let later = now + HELD_MS;
    assert!(hq.control().begin_sending("KZ-10", later, later + HELD_MS).unwrap().is_some());
    hq.control().end_sending("KZ-10", &Sent::default()).unwrap();
    carried(hq, &[("T01", 480, None)], 1);
}

#[test]
fn after_a_restore_the_lists_get_again_what_they_lost() {
    let house = House::new(None);
    let early = house.folder.path().join("early");
    house.hq.back_up(&early).unwrap();
    add(&house.hq, "T01");
    carried(&house.hq, &[("T01", 480, None)], 1);
    let late = house.folder.path().join("late");
    house.hq.back_up(&late).unwrap();

    // Elsewhere, on another kind of store: the courses came along and nothing is written twice.
    let database = server();
    let moved = house.folder.path().join("moved");
    std::fs::create_dir_all(&moved).unwrap();
    std::fs::copy(house.folder.path().join("hq/hq-keys.json"), moved.join("hq-keys.json")).unwrap();
    let moved = open(&moved, Some(&database));
    moved.restore(&late).unwrap();
    carried(&moved, &[("T01", 480, None)], 1);
    change(&moved, CourseDraft { duration_min: 60, ..course("T01") }, false).unwrap();
    carried(&moved, &[("T01", 60, None)], 2);

    // One office's file of an earlier day beside HQ's tables of today.
    let data = house.folder.path().join("hq");
    drop(house.hq);
    for end in ["", "-wal", "-shm"] {
        let file = data.join(format!("offices/KZ-10.db{end}"));
        if file.exists() {
            std::fs::remove_file(file).unwrap();
        }
    }
    std::fs::copy(early.join("offices/KZ-10.db"), data.join("offices/KZ-10.db")).unwrap();
    let hq = open(&data, None);
    // As soon as a device shows that the file is an older copy.
    hq.with_ledger("KZ-10", |ledger| kerege_sync::engine::Store::begin_epoch(ledger, [9; 8])).unwrap().unwrap();
    carried(&hq, &[("T01", 480, None)], 1);
}
