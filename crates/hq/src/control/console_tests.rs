//! What the console asks of its tables, on both databases.

use kerege_ledger::{Incarnation, Key, Op, OpId};
use kerege_sync::engine::{Contact, RefusedOp};
use kerege_sync::protocol::ChainHead;

use super::{Act, AlarmKind, COMMAND_LINE, Control, Stretched, hash_of};
use crate::postgres::Postgres;

const OFFICE: &str = "KZ-63";

fn on_both(check: impl Fn(&mut Control)) {
    let folder = tempfile::tempdir().unwrap();
    check(&mut Control::open(&folder.path().join("hq.db"), &Key::from_bytes([3; 32])).unwrap());
    check(&mut shared());
}

fn shared() -> Control {
    let url = kerege_tests::postgres::database().unwrap();
    Control::shared(Postgres::open(&url, None).unwrap())
}

fn password(byte: u8) -> Stretched {
    Stretched { salt: vec![byte; 16], memory_kib: 64, passes: 2, lanes: 1, stretched: vec![byte; 32] }
}

fn refused(byte: u8, code: &str) -> RefusedOp {
    RefusedOp { op: vec![byte; 9], salt: Some([byte; 16]), code: code.to_owned() }
}

#[test]
fn administrators_come_and_go_with_their_sessions() {
    on_both(|control| {
        control.put_admin("Сәуле", &password(1), 5).unwrap();
        control.put_admin("Бекзат", &password(2), 6).unwrap();
        let names: Vec<String> = control.admins().unwrap().into_iter().map(|admin| admin.name).collect();
        assert_eq!(names, ["Бекзат", "Сәуле"]);
        assert_eq!(control.password_of("Сәуле").unwrap(), Some(password(1)));
        assert_eq!(control.password_of("Ешкім").unwrap(), None);
        control.begin_session(&[7; 32], "Сәуле", 100, 0).unwrap();
        control.use_session(&[7; 32], 150).unwrap();
        assert_eq!(control.session(&[7; 32]).unwrap(), Some(("Сәуле".to_owned(), 100, 150)));
        // A new session forgets what has ended, a new password ends all.
        control.begin_session(&[8; 32], "Сәуле", 300, 200).unwrap();
        assert_eq!(control.session(&[7; 32]).unwrap(), None);
        control.put_admin("Сәуле", &password(3), 310).unwrap();
        assert_eq!(control.session(&[8; 32]).unwrap(), None);
        assert_eq!(control.admins().unwrap()[1].made_at, 5, "who has a new password is no new person");
        assert!(control.remove_admin("Сәуле", 320).unwrap());
        assert!(!control.remove_admin("Сәуле", 330).unwrap());
        let acts: Vec<String> = control.audit(i64::MAX, 10).unwrap().into_iter().map(|entry| entry.act).collect();
        assert_eq!(acts, ["admin-removed", "admin-added", "signed-in", "signed-in", "admin-added", "admin-added"]);
    });
}

fn contact(incarnation: u8) -> Contact {
    Contact {
        n_new: 0,
        n_refused: 0,
        waiting: 0,
        n_ops: 0,
        is_equal: true,
        unread_pages: 0,
        is_comparing: false,
        skew_ms: 0,
        incarnation: [incarnation; 16],
        reached: None,
        head: None,
        asked_to_renew: false,
        was_rolled_back: false,
        program: None,
        refused: Vec::new(),
        held: Vec::new(),
    }
}

#[test]
fn a_device_counts_as_restored_once_it_has_renewed_itself_as_it_was_asked() {
    on_both(|control| {
        control.add_office(OFFICE, "Шығыс", 1).unwrap();
        assert!(control.add_device(4, &[4; 32], OFFICE, 1).unwrap());
        let asked = |incarnation| Contact { asked_to_renew: true, ..contact(incarnation) };
        // Another desk of the hall was quicker with its newest ops: it is asked, and nothing is the matter.
        for (at, told) in (2..).zip([contact(1), asked(1), contact(1), contact(1)]) {
            control.note_contact(4, OFFICE, &told, at).unwrap();
        }
        assert_eq!(control.alarms(9).unwrap().len(), 0);
        // Its copy is asked and renews itself; the first one goes on between.
        for (at, told) in (10..).zip([asked(1), contact(1), contact(2), contact(1), contact(2)]) {
            control.note_contact(4, OFFICE, &told, at).unwrap();
        }
        let alarms: Vec<(AlarmKind, i64)> =
            control.alarms(9).unwrap().into_iter().map(|alarm| (alarm.kind, alarm.at)).collect();
        assert_eq!(alarms, [(AlarmKind::DeviceRestored, 12)]);
    });
}

#[test]
fn a_device_that_speaks_in_turns_under_two_incarnations_is_told_of_once_a_week() {
    const WEEK_MS: i64 = 7 * 86_400_000;
    on_both(|control| {
        control.add_office(OFFICE, "Шығыс", 1).unwrap();
        assert!(control.add_device(4, &[4; 32], OFFICE, 1).unwrap());
        let wrote = |incarnation| {
            let head = Some(ChainHead { number: 1, chain: [1; 32], signature: [0; 64] });
            Contact { head, held: vec![(OpId([1; 16]), op())], ..contact(incarnation) }
        };
        let alarms =
            |control: &Control| -> Vec<i64> { control.alarms(9).unwrap().into_iter().map(|alarm| alarm.at).collect() };
        // Its folder was moved: it has renewed itself, and the one of before is gone.
        for (at, told) in (10..).zip([wrote(1), wrote(2), contact(2), wrote(3)]) {
            control.note_contact(4, OFFICE, &told, at).unwrap();
        }
        assert_eq!(alarms(control), [0; 0]);
        // The one of before is not gone.
        for (at, told) in (20..).zip([contact(2), contact(3), wrote(2), wrote(3)]) {
            control.note_contact(4, OFFICE, &told, at).unwrap();
        }
        assert_eq!(alarms(control), [20]);
        let no = control.alarms(1).unwrap()[0].no;
        assert!(control.see_alarm("Сәуле", no, 30).unwrap());
        for (at, told) in (20 + WEEK_MS - 2..).zip([contact(2), contact(3), contact(2), contact(3)]) {
            control.note_contact(4, OFFICE, &told, at).unwrap();
        }
        assert_eq!(alarms(control), [20 + WEEK_MS, 20]);
    });
}

#[test]
fn what_nobody_has_seen_to_is_told_once_with_its_newest_time() {
    on_both(|control| {
        control.add_office(OFFICE, "Шығыс", 1).unwrap();
        for device in [4, 5] {
            assert!(control.add_device(device, &[device as u8; 32], OFFICE, 1).unwrap());
        }
        let told = |control: &Control| -> Vec<(AlarmKind, u64, i64)> {
            control.alarms(9).unwrap().into_iter().map(|alarm| (alarm.kind, alarm.device, alarm.at)).collect()
        };
        control.raise(AlarmKind::DeviceRemembered, OFFICE, 5, 2).unwrap();
        // A device that is asked to renew itself, and does, again and again.
        for at in 10..30 {
            let told = Contact { asked_to_renew: at % 2 == 0, ..contact(at as u8) };
            control.note_contact(4, OFFICE, &told, at).unwrap();
        }
        let expected = [(AlarmKind::DeviceRestored, 4, 29), (AlarmKind::DeviceRemembered, 5, 2)];
        assert_eq!(told(control), expected);
        let no = control.alarms(1).unwrap()[0].no;
        assert!(control.see_alarm("Сәуле", no, 30).unwrap());
        control.raise(AlarmKind::DeviceRestored, OFFICE, 4, 40).unwrap();
        assert_eq!(told(control), [(AlarmKind::DeviceRestored, 4, 40), expected[1], expected[0]]);
    });
}

/// What the device signed, as it is kept: incarnation and number.
#[test]
fn of_each_incarnation_the_newest_signature_is_kept() {
    on_both(|control| {
        control.add_office(OFFICE, "Шығыс", 1).unwrap();
        assert!(control.add_device(4, &[4; 32], OFFICE, 1).unwrap());
        for (incarnation, number) in [(1, 3), (1, 7), (1, 5), (2, 1)] {
            let head = Some(ChainHead { number, chain: [number as u8; 32], signature: [0; 64] });
            let told = Contact { head, held: vec![(OpId([1; 16]), op())], ..contact(incarnation) };
            control.note_contact(4, OFFICE, &told, 2).unwrap();
            // One that brings nothing leaves nothing.
            let head = Some(ChainHead { number: 99, chain: [9; 32], signature: [0; 64] });
            control.note_contact(4, OFFICE, &Contact { head, ..contact(incarnation) }, 3).unwrap();
        }
        let found = control.db.query("SELECT number FROM chain_head ORDER BY incarnation, number", &[]).unwrap();
        let numbers: Vec<u64> = found.iter().map(|row| row.count(0)).collect();
        assert_eq!(numbers, [7, 1]);
    });
}

fn op() -> Op {
    let id = uuid::Uuid::from_u128(1);
    Op {
        incarnation: Incarnation([1; 16]),
        number: 1,
        deed: id,
        kind: "test".into(),
        undoes: None,
        author: "Ая".into(),
        at: 1,
        scope: "self".into(),
        table: 1,
        entity: id,
        root: id,
        fields: Vec::new(),
        base: Vec::new(),
    }
}

#[test]
fn what_a_device_says_of_itself_breaks_no_sum() {
    on_both(|control| {
        control.add_office(OFFICE, "Шығыс", 1).unwrap();
        for device in [4, 5] {
            assert!(control.add_device(device, &[device as u8; 32], OFFICE, 1).unwrap());
            let told = Contact { waiting: u64::MAX, skew_ms: i64::MIN, ..contact(1) };
            control.note_contact(device, OFFICE, &told, 2).unwrap();
        }
        assert!(control.offices().unwrap()[0].n_waiting >= 2_000_000_000);
    });
}

#[test]
fn under_which_incarnation_a_device_writes_is_known_once_it_spoke() {
    on_both(|control| {
        control.add_office(OFFICE, "Шығыс", 1).unwrap();
        assert!(control.add_device(4, &[4; 32], OFFICE, 1).unwrap());
        assert_eq!(control.devices(None).unwrap()[0].incarnation, None);
        control.note_contact(4, OFFICE, &contact(7), 2).unwrap();
        assert_eq!(control.device(4).unwrap().unwrap().incarnation, Some([7; 16]));
    });
}

#[test]
fn an_office_is_added_once_and_written_down() {
    on_both(|control| {
        assert!(control.add_office_by(COMMAND_LINE, OFFICE, "Шығыс", 1).unwrap());
        assert!(!control.add_office_by(COMMAND_LINE, OFFICE, "Шығыс", 2).unwrap());
        let told: Vec<(String, String, String)> =
            control.audit(i64::MAX, 9).unwrap().into_iter().map(|one| (one.admin, one.act, one.subject)).collect();
        assert_eq!(told, [(String::new(), "office-added".to_owned(), OFFICE.to_owned())]);
    });
}

#[test]
fn a_code_that_an_administrator_makes_forgets_those_that_are_long_over() {
    const DAY_MS: i64 = 86_400_000;
    on_both(|control| {
        control.add_office(OFFICE, "Шығыс", 1).unwrap();
        for (key, (at, n_kept)) in (1_u8..).zip([(0, 1), (80, 2), (100, 2)]) {
            let at = at * DAY_MS;
            control.add_code_by("Сәуле", &[key; 32], OFFICE, at, at + 3 * DAY_MS).unwrap();
            assert_eq!(control.codes().unwrap().len(), n_kept);
        }
    });
}

#[test]
fn nothing_in_the_audit_is_changed_or_removed() {
    on_both(|control| {
        control.note_act(7, "Сәуле", Act::SignedIn, "Сәуле", None).unwrap();
        for sql in ["UPDATE audit SET admin = 'Ешкім'", "DELETE FROM audit"] {
            assert!(control.db.execute(sql, &[]).is_err(), "{sql}");
        }
        assert_eq!(control.audit(i64::MAX, 10).unwrap()[0].admin, "Сәуле");
    });
}

#[test]
fn codes_devices_and_alarms_are_acted_on_once_and_written_down() {
    on_both(|control| {
        control.add_office(OFFICE, "Шығыс Қазақстан", 1).unwrap();
        control.add_device(4, &[4; 32], OFFICE, 2).unwrap();
        control.add_code_by("Сәуле", &[9; 32], OFFICE, 3, 900).unwrap();
        assert_eq!(control.codes().unwrap().len(), 1);
        assert_eq!(
            (control.revoke_by("Сәуле", 4, 5).unwrap(), control.revoke_by("Сәуле", 4, 6).unwrap()),
            (true, false)
        );
        control.raise(AlarmKind::DeviceRestored, OFFICE, 4, 7).unwrap();
        control.raise(AlarmKind::OfficeRolledBack, OFFICE, 4, 8).unwrap();
        let newest = control.alarms(10).unwrap()[0].no;
        assert_eq!(
            (control.see_alarm("Сәуле", newest, 9).unwrap(), control.see_alarm("Б", newest, 9).unwrap()),
            (true, false)
        );
        let alarms = control.alarms(10).unwrap();
        assert_eq!((alarms[0].seen_by.as_deref(), alarms[1].seen_by.as_deref()), (None, Some("Сәуле")));
        let told: Vec<(String, String)> =
            control.audit(i64::MAX, 10).unwrap().into_iter().map(|entry| (entry.act, entry.subject)).collect();
        let expected =
            [("alarm-seen", newest.to_string()), ("device-revoked", "4".into()), ("code-made", OFFICE.into())];
        assert_eq!(told, expected.map(|(act, subject)| (act.to_owned(), subject)));
    });
}

#[test]
fn refused_ops_wait_until_they_are_taken_or_discarded() {
    on_both(|control| {
        assert!(control.refused_of(4).unwrap().is_empty());
        control.keep_refused(OFFICE, 4, &[refused(1, "op-unreadable"), refused(2, "op-too-large")], &[], 10).unwrap();
        control.keep_refused(OFFICE, 4, &[refused(1, "op-contradicts-deed")], &[], 20).unwrap();
        let waiting = control.refused(0, 10).unwrap();
        assert_eq!((waiting.len(), waiting[0].n_times, waiting[0].n_bytes), (2, 2, 9));
        assert_eq!(
            (waiting[0].code.as_str(), waiting[0].first_at, waiting[0].last_at),
            ("op-contradicts-deed", 10, 20)
        );
        assert_eq!(control.refused_count().unwrap(), (2, 2));
        let (row, op) = control.refused_op(waiting[1].no).unwrap().unwrap();
        assert_eq!((row, op), (waiting[1].clone(), refused(2, "op-too-large")));

        assert!(control.discard_refused("Сәуле", waiting[1].no, "сынақ", 30).unwrap());
        assert!(!control.discard_refused("Сәуле", waiting[1].no, "сынақ", 31).unwrap());
        assert_eq!(control.refused_op(waiting[1].no).unwrap(), None);
        // Its device may go on sending it.
        control.keep_refused(OFFICE, 4, &[refused(2, "op-too-large")], &[], 40).unwrap();
        assert_eq!(control.refused(0, 10).unwrap().len(), 1);
        control.settle_refused("Сәуле", waiting[0].no, Some("salt-unknown"), 50).unwrap();
        assert_eq!(control.refused(0, 10).unwrap()[0].code, "salt-unknown");
        control.keep_refused(OFFICE, 4, &[], &[hash_of(&[1; 9])], 60).unwrap();
        // What was discarded fills nobody's list.
        assert_eq!(control.refused_count().unwrap(), (0, 0));
    });
}

#[test]
fn of_one_request_each_refused_op_is_kept_once_and_a_few_hundred_at_most() {
    on_both(|control| {
        let op = |n: u32| RefusedOp { op: n.to_be_bytes().to_vec(), salt: None, code: "op-unreadable".to_owned() };
        let many: Vec<RefusedOp> = (0..3_000).chain(0..3_000).map(op).collect();
        control.keep_refused(OFFICE, 4, &many, &[], 10).unwrap();
        assert_eq!(control.refused_count().unwrap(), (200, 200));
        assert!(control.refused(0, 300).unwrap().iter().all(|row| row.n_times == 1));
        // Over many requests no more than an office's share, and what is kept is known again.
        for part in many.chunks(150) {
            control.keep_refused(OFFICE, 4, part, &[], 20).unwrap();
        }
        assert_eq!(control.refused_count().unwrap(), (2_000, 2_000));
        assert_eq!(control.refused(0, 1).unwrap()[0].n_times, 3);
    });
}

#[test]
fn everything_moves_between_the_two() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = Control::open(&folder.path().join("hq.db"), &Key::from_bytes([3; 32])).unwrap();
    file.add_office(OFFICE, "Шығыс Қазақстан", 1).unwrap();
    file.put_admin("Сәуле", &password(1), 5).unwrap();
    file.raise(AlarmKind::DeviceRestored, OFFICE, 4, 7).unwrap();
    let no = file.alarms(1).unwrap()[0].no;
    file.see_alarm("Сәуле", no, 9).unwrap();
    file.keep_refused(OFFICE, 4, &[refused(1, "op-unreadable")], &[], 10).unwrap();
    assert!(file.add_device(9, &[9; 32], OFFICE, 10).unwrap());
    file.note_contact(9, OFFICE, &Contact { asked_to_renew: true, ..contact(1) }, 10).unwrap();
    let mut server = shared();
    for (control, at) in [(&mut file, 11), (&mut server, 3)] {
        control.note_backup(at - 1).unwrap();
        control.note_backup(at).unwrap();
        assert_eq!(control.last_backup_at().unwrap(), Some(at));
    }
    file.copy_into(&mut server).unwrap();
    let mut back = Control::open(&folder.path().join("back.db"), &Key::from_bytes([3; 32])).unwrap();
    server.copy_into(&mut back).unwrap();
    for other in [&server, &back] {
        assert_eq!(other.admins().unwrap(), file.admins().unwrap());
        assert_eq!(other.password_of("Сәуле").unwrap(), Some(password(1)));
        assert_eq!(other.alarms(5).unwrap()[0].seen_by.as_deref(), Some("Сәуле"));
        assert_eq!(other.refused(0, 5).unwrap()[0].code, "op-unreadable");
        assert_eq!(other.audit(i64::MAX, 9).unwrap().len(), 2);
        assert_eq!(other.last_backup_at().unwrap(), None, "a copy was not itself backed up");
        assert_eq!(other.devices(None).unwrap(), file.devices(None).unwrap());
    }
    // That it was asked to renew itself is known there too.
    for other in [&mut server, &mut back] {
        other.note_contact(9, OFFICE, &contact(2), 12).unwrap();
        assert_eq!(other.alarms(5).unwrap().len(), 2);
    }
}

/// Whoever puts a backup back may have made an administrator before, or written down a course.
#[test]
fn a_copy_comes_into_tables_that_have_an_administrator_and_a_course_already() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = Control::open(&folder.path().join("hq.db"), &Key::from_bytes([3; 32])).unwrap();
    let course = |control: &Control, id: u8| {
        let sql = "INSERT INTO national_item (id, kind, item, version, changed_at, changed_by)
                   VALUES (?1, 'course', ?2, 1, 5, 'Сәуле')";
        control.db.execute(sql, &[(&[id; 16]).into(), format!("{{\"n\":{id}}}").as_str().into()]).unwrap();
    };
    file.add_office(OFFICE, "Шығыс", 1).unwrap();
    file.put_admin("Сәуле", &password(1), 5).unwrap();
    // More than one part of a table.
    for n in 0..1_200_u32 {
        assert!(file.add_device(n.into(), &[&n.to_be_bytes()[..]; 8].concat().try_into().unwrap(), OFFICE, 1).unwrap());
    }
    course(&file, 1);
    on_both(|control| {
        control.put_admin("Сәуле", &password(7), 8).unwrap();
        control.put_admin("Бекзат", &password(2), 9).unwrap();
        control.begin_session(&[7; 32], "Сәуле", 100, 0).unwrap();
        control.begin_session(&[8; 32], "Бекзат", 100, 0).unwrap();
        course(control, 2);
        file.copy_into(control).unwrap();
        assert_eq!(control.password_of("Сәуле").unwrap(), Some(password(1)));
        assert_eq!(control.password_of("Бекзат").unwrap(), Some(password(2)));
        assert_eq!(control.session(&[7; 32]).unwrap(), None, "of a password that is no more");
        assert!(control.session(&[8; 32]).unwrap().is_some());
        assert_eq!(control.national_version().unwrap(), 1);
        let items = control.db.query("SELECT id FROM national_item", &[]).unwrap();
        assert_eq!(items.iter().map(|row| row.bytes(0)).collect::<Vec<_>>(), [Some(vec![1; 16])]);
        assert_eq!(control.devices(None).unwrap(), file.devices(None).unwrap());
    });
}
