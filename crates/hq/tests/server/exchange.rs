//! Desks that sync with a real server through real TLS.

use std::net::TcpListener;

use kerege_sync::client::{self, Cancel};
use kerege_sync::state;

use crate::world::{Rig, copy_folder};

#[test]
fn a_second_desk_gets_everything_through_hq() {
    let rig = Rig::new();
    let (first, second) = (rig.joined("first"), rig.joined("second"));
    first.add_many(3_000);
    let outcome = first.sync().unwrap();
    assert_eq!((outcome.sent_ops, outcome.outbox, outcome.digest_equal), (3_000, 0, true));
    let outcome = second.sync().unwrap();
    assert_eq!((outcome.received_ops, outcome.digest_equal), (3_000, true));
    assert_eq!(second.n_people(), 3_000);
    let quiet = second.sync().unwrap();
    assert_eq!((quiet.requests, quiet.sent_ops, quiet.received_ops), (1, 0, 0));
    assert!(quiet.bytes_sent + quiet.bytes_received <= 600, "{quiet:?}");
    assert!(rig.hq().check("KZ-63").unwrap().is_whole);
}

#[test]
fn work_done_before_joining_arrives_as_well() {
    let rig = Rig::new();
    let desk = rig.desk("desk");
    desk.add_many(10);
    assert!(!state(&desk.ledger.lock().unwrap(), None).unwrap().is_enrolled);
    desk.enrol(&rig.url, &rig.code()).unwrap();
    let outcome = desk.sync().unwrap();
    assert_eq!((outcome.sent_ops, outcome.digest_equal), (10, true));
}

#[test]
fn the_sync_centre_tells_the_truth_at_every_step() {
    let mut rig = Rig::new();
    let desk = rig.joined("desk");
    let now = |desk: &crate::world::Desk| state(&desk.ledger.lock().unwrap(), None).unwrap();
    desk.add_many(5);
    let before = now(&desk);
    assert_eq!((before.outbox, before.is_equal, before.waiting.len(), before.waiting[0].n), (5, false, 1, 5));
    assert!(before.waiting[0].title.starts_with("Канарейкин "));
    assert!(before.outbox_oldest_at.is_some() && before.confirmed_at.is_none());
    desk.sync().unwrap();
    let equal = now(&desk);
    assert!(equal.is_equal && equal.confirmed_at.is_some() && equal.error.is_none());
    assert_eq!((equal.last.len(), equal.last[0].outcome.as_str(), equal.last[0].sent_ops), (1, "equal", 5));
    desk.add_many(1);
    assert!(!now(&desk).is_equal);
    rig.stop();
    assert_eq!(desk.sync().unwrap_err().code(), "sync-no-line");
    let cut = now(&desk);
    assert_eq!((cut.outbox, cut.is_equal, cut.line), (1, false, kerege_sync::Line::None));
    assert_eq!(cut.error.unwrap().code, "sync-no-line");
    assert_eq!(cut.confirmed_at, equal.confirmed_at);
}

#[test]
fn another_office_sees_nothing_of_this_one() {
    let rig = Rig::new();
    rig.hq().add_office("KZ-10", None).unwrap();
    let here = rig.joined("here");
    here.add_many(10);
    here.sync().unwrap();
    let there = rig.desk("there");
    there.enrol(&rig.url, &rig.hq().issue_code("KZ-10").unwrap().code).unwrap();
    let outcome = there.sync().unwrap();
    assert_eq!((outcome.received_ops, outcome.digest_equal), (0, true));
    assert_eq!(there.n_people(), 0);
}

#[test]
fn a_restarted_server_goes_on_where_it_stopped() {
    let mut rig = Rig::new();
    let desk = rig.joined("desk");
    desk.add_many(100);
    desk.sync().unwrap();
    rig.restart(|_| {});
    desk.add_many(1);
    let outcome = desk.sync().unwrap();
    assert_eq!((outcome.sent_ops, outcome.requests, outcome.digest_equal), (1, 1, true));
}

#[test]
fn an_hq_restored_to_a_day_before_the_office_joined_heals_by_itself() {
    let mut rig = Rig::new();
    let early = rig.joined("early");
    early.add_many(30);
    early.sync().unwrap();
    let backup = rig.folder.path().join("backup");
    rig.restart(|data| copy_folder(data, &backup));
    let late = rig.joined("late");
    late.add_many(40);
    late.sync().unwrap();
    early.add_many(5);
    early.sync().unwrap();
    rig.restart(|data| {
        std::fs::remove_dir_all(data).unwrap();
        copy_folder(&backup, data);
    });
    assert_eq!(rig.hq().devices(None).unwrap().len(), 1);
    // The desk that HQ has forgotten shows the root's grant and is taken in again.
    let outcome = late.sync().unwrap();
    assert!(outcome.digest_equal && outcome.outbox == 0, "{outcome:?}");
    let outcome = early.sync().unwrap();
    assert!(outcome.digest_equal && outcome.outbox == 0, "{outcome:?}");
    assert_eq!(rig.hq().check("KZ-63").unwrap().n_ops, 75);
    assert_eq!(rig.hq().devices(None).unwrap().len(), 2);
    assert_eq!(late.sync().unwrap().requests, 1);
}

#[test]
fn a_revoked_device_is_refused_and_keeps_its_work() {
    let rig = Rig::new();
    let desk = rig.joined("desk");
    desk.add_many(3);
    rig.hq().revoke(rig.hq().devices(None).unwrap()[0].number).unwrap();
    assert_eq!(desk.sync().unwrap_err().code(), "sync-device-revoked");
    assert_eq!(desk.outbox(), 3);
}

#[test]
fn another_server_at_hqs_address_is_not_spoken_to() {
    let (mut rig, other) = (Rig::new(), Rig::new());
    let desk = rig.joined("desk");
    desk.add_many(1);
    rig.stop();
    kerege_sync::membership::move_hq(&mut desk.ledger.lock().unwrap(), &other.url).unwrap();
    assert_eq!(desk.sync().unwrap_err().code(), "sync-hq-unknown");
    assert_eq!(desk.outbox(), 1);
}

#[test]
fn a_server_that_never_answers_can_be_cancelled() {
    let mut rig = Rig::new();
    let desk = rig.joined("desk");
    let address = rig.address();
    rig.stop();
    let silent = TcpListener::bind(address).unwrap();
    let cancel = Cancel::default();
    let from_elsewhere = cancel.clone();
    std::thread::spawn(move || {
        let (_held, _) = silent.accept().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(100));
        from_elsewhere.cancel();
        std::thread::sleep(std::time::Duration::from_secs(5));
    });
    let begun = std::time::Instant::now();
    let error = client::sync(&desk.ledger, "test", &mut |_| {}, &cancel).unwrap_err();
    assert_eq!(error.code(), "sync-cancelled");
    assert!(begun.elapsed() < std::time::Duration::from_secs(3));
}

#[test]
fn desks_that_sync_at_once_all_arrive() {
    let rig = Rig::new();
    let desks: Vec<_> = (0..6).map(|at| rig.joined(&format!("desk{at}"))).collect();
    std::thread::scope(|scope| {
        for desk in &desks {
            scope.spawn(move || {
                for _ in 0..4 {
                    desk.add_many(50);
                    desk.sync().unwrap();
                }
            });
        }
    });
    for desk in &desks {
        assert!(desk.sync().unwrap().digest_equal);
        assert_eq!(desk.n_people(), 6 * 4 * 50);
    }
}
