//! The engine over real databases, without a network: what one exchange moves and proves.

use std::path::Path;

use ed25519_dalek::SigningKey;
use kerege_ledger::{Ledger, Origin};
use kerege_sync::SyncError;
use kerege_sync::client::{Answer, Cancel, Line};
use kerege_sync::engine::Voice;
use kerege_sync::protocol::{Envelope, Kind, Refusal, Statement};

use crate::world::{Device, Direct, Hq, SCHEMA, TLS_KEY, answered, folder, ids, key};

fn office(n: usize) -> (tempfile::TempDir, Hq, Vec<Device>) {
    let folder = folder();
    let mut hq = Hq::new(folder.path());
    let devices: Vec<Device> = (1..=n).map(|at| Device::new(folder.path(), &format!("desk{at}"))).collect();
    for (at, device) in (1..).zip(&devices) {
        device.enrol(&mut hq, at);
    }
    (folder, hq, devices)
}

#[track_caller]
fn assert_converged(hq: &Hq, devices: &[Device]) {
    for device in devices {
        let ledger = device.ledger.lock().unwrap();
        assert_eq!(ledger.digest().unwrap(), hq.ledger().digest().unwrap(), "{}", device.name);
        assert_eq!(ledger.outbox_count().unwrap(), 0, "{}", device.name);
        assert!(ledger.check().unwrap().is_whole());
    }
    assert!(hq.ledger().check().unwrap().is_whole());
}

/// Lets a test look at, change or lose what goes over the line.
struct Tapped<'a, F: FnMut(usize, &mut Hq, &[u8]) -> Result<Answer, SyncError>> {
    hq: &'a mut Hq,
    n: usize,
    tap: F,
}

impl<F: FnMut(usize, &mut Hq, &[u8]) -> Result<Answer, SyncError>> Line for Tapped<'_, F> {
    fn post(&mut self, _path: &str, body: Vec<u8>, _cancel: &Cancel) -> Result<Answer, SyncError> {
        self.n += 1;
        (self.tap)(self.n, self.hq, &body)
    }
}

fn no_line() -> SyncError {
    SyncError::NoLine("cut by the test".into())
}

#[test]
fn two_desks_come_to_agree_through_hq() {
    let (_folder, mut hq, desks) = office(2);
    let id = desks[0].add("Құралай");
    desks[1].add("Әсел");
    let outcome = desks[0].sync(&mut hq).unwrap();
    assert_eq!((outcome.sent_ops, outcome.received_ops, outcome.digest_equal, outcome.outbox), (1, 0, true, 0));
    let outcome = desks[1].sync(&mut hq).unwrap();
    assert_eq!((outcome.sent_ops, outcome.received_ops, outcome.requests, outcome.digest_equal), (1, 1, 1, true));
    desks[1].set_town(id, "Зайсан");
    desks[1].sync(&mut hq).unwrap();
    desks[0].sync(&mut hq).unwrap();
    assert_converged(&hq, &desks);
    assert_eq!(desks[0].people(), desks[1].people());
}

/// HQ shows an office as equal also when the desk that was last here had only something to fetch.
#[test]
fn hq_counts_a_desk_as_equal_once_its_answer_brings_the_rest() {
    let (_folder, mut hq, desks) = office(2);
    let is_equal = |hq: &Hq| hq.contacts.last().unwrap().is_equal;
    desks[0].add_many(3_000);
    desks[0].sync(&mut hq).unwrap();
    assert!(is_equal(&hq));
    hq.contacts.clear();
    desks[1].sync(&mut hq).unwrap();
    let told: Vec<bool> = hq.contacts.iter().map(|contact| contact.is_equal).collect();
    assert!(told.len() > 1 && told.split_last() == Some((&true, &vec![false; told.len() - 1][..])), "{told:?}");
}

#[test]
fn a_quiet_sync_is_one_small_request() {
    let (_folder, mut hq, desks) = office(2);
    desks[0].add_many(300);
    desks[0].sync(&mut hq).unwrap();
    desks[1].sync(&mut hq).unwrap();
    for desk in &desks {
        let outcome = desk.sync(&mut hq).unwrap();
        assert_eq!((outcome.requests, outcome.sent_ops, outcome.received_ops), (1, 0, 0));
        assert!(outcome.digest_equal);
        assert!(outcome.bytes_sent < 280 && outcome.bytes_received < 280, "{outcome:?}");
    }
}

#[test]
fn a_device_is_not_sent_its_own_echo() {
    let (_folder, mut hq, desks) = office(1);
    desks[0].add_many(2_000);
    let outcome = desks[0].sync(&mut hq).unwrap();
    assert_eq!((outcome.sent_ops, outcome.received_ops), (2_000, 0));
    assert!(outcome.bytes_received < 10_000, "{outcome:?}");
    assert_converged(&hq, &desks);
}

#[test]
fn a_copied_device_is_not_sent_what_it_hands_in_from_before_the_copy() {
    let (_folder, mut hq, desks) = office(1);
    desks[0].add_many(2_000);
    desks[0].ledger.lock().unwrap().renew_incarnation().unwrap();
    let outcome = desks[0].sync(&mut hq).unwrap();
    assert_eq!((outcome.sent_ops, outcome.received_ops), (2_000, 0));
    assert!(outcome.bytes_received < 10_000, "{outcome:?}");
    assert_converged(&hq, &desks);
}

/// HQ speaks with another key from now on, vouched for by `root`.
fn renew_key(hq: &mut Hq, root: &SigningKey, seed: u8) {
    let signing = SigningKey::from_bytes(&[seed; 32]);
    let generation = hq.voice.generation + 1;
    let signing_key = signing.verifying_key().to_bytes();
    let statement = Statement { generation, signing_key, tls_keys: vec![TLS_KEY] }.sign(root);
    hq.voice = Voice { signing, generation, statement };
}

#[test]
fn a_new_key_of_hq_is_learnt_by_the_roots_word_alone() {
    let (_folder, mut hq, desks) = office(2);
    desks[0].add("Құралай");
    let root = hq.root.clone();
    renew_key(&mut hq, &root, 13);
    let outcome = desks[0].sync(&mut hq).unwrap();
    assert_eq!((outcome.sent_ops, outcome.outbox), (1, 0));
    // From the next exchange on the statement need not be said.
    desks[0].add("Әсел");
    assert!(desks[0].sync(&mut hq).unwrap().bytes_received < 600);
    // Two generations at once are no matter; a desk that knows only the first learns the last.
    renew_key(&mut hq, &root, 14);
    desks[1].sync(&mut hq).unwrap();
    desks[0].sync(&mut hq).unwrap();
    assert_converged(&hq, &desks);

    // Whoever stole a key of HQ, but not the root, cannot make himself heard with another.
    let known = (hq.voice.signing.clone(), hq.voice.generation, hq.voice.statement.clone());
    renew_key(&mut hq, &SigningKey::from_bytes(&[66; 32]), 15);
    desks[0].add("Марал");
    assert!(matches!(desks[0].sync(&mut hq), Err(SyncError::BadAnswer(_))));
    assert_eq!(desks[0].outbox(), 1);
    let (signing, generation, statement) = known;
    hq.voice = Voice { signing, generation, statement };
    desks[0].sync(&mut hq).unwrap();
    desks[1].sync(&mut hq).unwrap();
    assert_converged(&hq, &desks);
}

#[test]
fn an_hq_with_an_older_key_is_not_believed() {
    let (_folder, mut hq, desks) = office(1);
    let old = (hq.voice.signing.clone(), hq.voice.generation, hq.voice.statement.clone());
    let root = hq.root.clone();
    renew_key(&mut hq, &root, 13);
    desks[0].sync(&mut hq).unwrap();
    let (signing, generation, statement) = old;
    hq.voice = Voice { signing, generation, statement };
    desks[0].add("Құралай");
    assert!(matches!(desks[0].sync(&mut hq), Err(SyncError::BadAnswer(_))));
    assert_eq!(desks[0].outbox(), 1);
}

#[test]
fn a_lost_answer_makes_no_duplicates() {
    let (_folder, mut hq, desks) = office(2);
    desks[0].add_many(500);
    for _ in 0..3 {
        let mut line = Tapped {
            hq: &mut hq,
            n: 0,
            tap: |_, hq, body| {
                // HQ commits, its answer never arrives.
                hq.answer(body);
                Err(no_line())
            },
        };
        assert!(desks[0].sync_over(&mut line).is_err());
        assert_eq!(desks[0].outbox(), 500);
    }
    let outcome = desks[0].sync(&mut hq).unwrap();
    assert_eq!((outcome.sent_ops, outcome.outbox), (500, 0));
    desks[1].sync(&mut hq).unwrap();
    assert_eq!(hq.ledger().digest().unwrap().n_ops, 500);
    assert_converged(&hq, &desks);
}

#[test]
fn a_truncated_answer_changes_nothing() {
    let (_folder, mut hq, desks) = office(2);
    desks[0].add_many(40);
    desks[0].sync(&mut hq).unwrap();
    desks[1].add("Бір");
    let mut whole = None;
    let mut line = Tapped {
        hq: &mut hq,
        n: 0,
        tap: |_, hq, body| {
            whole.get_or_insert_with(|| hq.answer(body));
            Err(no_line())
        },
    };
    desks[1].sync_over(&mut line).unwrap_err();
    let n = whole.unwrap().len();
    for length in (0..n).step_by(n / 97 + 1) {
        let mut line = Tapped {
            hq: &mut hq,
            n: 0,
            tap: |_, hq, body| {
                let answer = hq.answer(body);
                Ok(answered(body, answer[..length.min(answer.len() - 1)].to_vec()))
            },
        };
        assert!(matches!(desks[1].sync_over(&mut line), Err(SyncError::BadAnswer(_))), "{length}");
        assert_eq!((desks[1].outbox(), desks[1].people().len()), (1, 1));
    }
    desks[1].sync(&mut hq).unwrap();
    desks[0].sync(&mut hq).unwrap();
    assert_converged(&hq, &desks);
}

#[test]
fn one_flipped_bit_in_an_answer_is_noticed() {
    let (_folder, mut hq, desks) = office(1);
    desks[0].add("Бір");
    for at in 0..200 {
        let mut line = Tapped {
            hq: &mut hq,
            n: 0,
            tap: |_, hq, body| {
                let mut answer = hq.answer(body);
                let place = at % answer.len();
                answer[place] ^= 1 << (at % 8);
                Ok(answered(body, answer))
            },
        };
        desks[0].sync_over(&mut line).unwrap_err();
        assert_eq!(desks[0].outbox(), 1);
    }
}

#[test]
fn an_answer_to_another_request_is_refused() {
    let (_folder, mut hq, desks) = office(1);
    desks[0].add("Бір");
    let mut old = None;
    let mut line = Tapped {
        hq: &mut hq,
        n: 0,
        tap: |_, hq, body| {
            old = Some(hq.answer(body));
            Err(no_line())
        },
    };
    desks[0].sync_over(&mut line).unwrap_err();
    let mut line = Tapped { hq: &mut hq, n: 0, tap: |_, _, body| Ok(answered(body, old.clone().unwrap())) };
    assert!(matches!(desks[0].sync_over(&mut line), Err(SyncError::BadAnswer(_))));
    assert_eq!(desks[0].outbox(), 1);
}

#[test]
fn no_status_and_no_foreign_page_takes_anything_out_of_the_outbox() {
    let (_folder, mut hq, desks) = office(1);
    desks[0].add("Бір");
    let refusal = Envelope::unsigned(Kind::Refusal, Refusal::of("sync-device-revoked").to_payload()).to_bytes();
    let bodies: [(&str, &[u8]); 4] = [
        ("text/html", b"<html>Log in to the network</html>"),
        ("application/json", b"{\"ok\":true}"),
        ("application/cbor", b"\x85\x01\x02garbage"),
        ("application/cbor", &refusal),
    ];
    for status in 100..600 {
        for (media_type, bytes) in bodies {
            let mut line = Tapped {
                hq: &mut hq,
                n: 0,
                tap: |_, hq, body| {
                    hq.answer(body);
                    let answer = answered(body, bytes.to_vec());
                    Ok(Answer { status, media_type: Some(media_type.into()), ..answer })
                },
            };
            let error = desks[0].sync_over(&mut line).unwrap_err();
            if status == 200 && media_type == "text/html" {
                assert_eq!(error.code(), "sync-captive-portal");
            }
            assert_eq!(desks[0].outbox(), 1, "{status} {media_type}");
        }
    }
    desks[0].sync(&mut hq).unwrap();
    assert_converged(&hq, &desks);
}

#[test]
fn a_cut_between_pages_resends_at_most_a_page() {
    let (_folder, mut hq, desks) = office(1);
    desks[0].add_many(3_000);
    let mut line = Tapped {
        hq: &mut hq,
        n: 0,
        tap: |n, hq, body| if n > 2 { Err(no_line()) } else { Ok(answered(body, hq.answer(body))) },
    };
    desks[0].sync_over(&mut line).unwrap_err();
    desks[0].reopen();
    let left = desks[0].outbox();
    assert!(left > 0 && left < 3_000);
    let outcome = desks[0].sync(&mut hq).unwrap();
    assert_eq!((outcome.sent_ops, outcome.outbox), (left, 0));
    assert_converged(&hq, &desks);
}

#[test]
fn hq_restored_from_an_older_copy_gets_everything_back() {
    let (_folder, mut hq, desks) = office(2);
    desks[0].add_many(50);
    desks[0].sync(&mut hq).unwrap();
    desks[1].sync(&mut hq).unwrap();
    let yesterday = hq.save();
    desks[0].add_many(60);
    desks[1].add_many(70);
    for _ in 0..2 {
        desks[0].sync(&mut hq).unwrap();
        desks[1].sync(&mut hq).unwrap();
    }
    hq.restore(&yesterday);
    assert_eq!(hq.ledger().digest().unwrap().n_ops, 50);
    let outcome = desks[0].sync(&mut hq).unwrap();
    assert!(outcome.digest_equal, "{outcome:?}");
    assert!(hq.contacts.iter().any(|contact| contact.was_rolled_back));
    let outcome = desks[1].sync(&mut hq).unwrap();
    assert!(outcome.digest_equal && outcome.requests <= 4, "{outcome:?}");
    assert_eq!(hq.ledger().digest().unwrap().n_ops, 180);
    assert_converged(&hq, &desks);
    // Healed once is healed: the next one is quiet again.
    assert_eq!(desks[1].sync(&mut hq).unwrap().requests, 1);
}

#[test]
fn an_hq_that_went_on_after_its_restore_is_healed_as_well() {
    let (_folder, mut hq, desks) = office(2);
    desks[0].add_many(20);
    desks[0].sync(&mut hq).unwrap();
    desks[1].sync(&mut hq).unwrap();
    let yesterday = hq.save();
    desks[0].add_many(5);
    desks[0].sync(&mut hq).unwrap();
    hq.restore(&yesterday);
    // The other desk fills the places that the lost ops had.
    desks[1].add_many(30);
    desks[1].sync(&mut hq).unwrap();
    desks[0].sync(&mut hq).unwrap();
    desks[1].sync(&mut hq).unwrap();
    assert_converged(&hq, &desks);
}

#[test]
fn a_restored_device_gets_its_own_ops_back_and_a_new_incarnation() {
    let (_folder, mut hq, desks) = office(2);
    desks[0].add_many(10);
    desks[0].sync(&mut hq).unwrap();
    let last_week = desks[0].save();
    desks[0].add_many(20);
    desks[0].sync(&mut hq).unwrap();
    let before = desks[0].ledger.lock().unwrap().incarnation();
    desks[0].restore(&last_week);
    assert_eq!(desks[0].ledger.lock().unwrap().incarnation(), before);
    desks[0].add("written after the restore under a number that HQ knows");
    let outcome = desks[0].sync(&mut hq).unwrap();
    assert!(outcome.digest_equal, "{outcome:?}");
    assert_ne!(desks[0].ledger.lock().unwrap().incarnation(), before);
    desks[1].sync(&mut hq).unwrap();
    assert_eq!(desks[0].people().len(), 31);
    assert_converged(&hq, &desks);
}

#[test]
fn a_hole_in_the_middle_is_found_by_buckets() {
    let (_folder, mut hq, desks) = office(2);
    desks[0].add_many(400);
    desks[0].sync(&mut hq).unwrap();
    desks[1].sync(&mut hq).unwrap();
    // A device that skipped what it should have had: here by a cursor ahead of its ops.
    let late = Device::new(_folder.path(), "late");
    late.enrol(&mut hq, 9);
    late.sync(&mut hq).unwrap();
    desks[0].add_many(300);
    desks[0].sync(&mut hq).unwrap();
    desks[1].add("later");
    desks[1].sync(&mut hq).unwrap();
    {
        let place = hq.ledger().last_place().unwrap();
        let last = hq.ledger().id_at(place).unwrap().unwrap();
        let ledger = late.ledger.lock().unwrap();
        let sql = "UPDATE sync_cursor SET place = ?1, last = ?2";
        ledger.connection().execute(sql, (place, last.0)).unwrap();
    }
    let outcome = late.sync(&mut hq).unwrap();
    assert_eq!((outcome.received_ops, outcome.digest_equal), (301, true));
    assert_eq!(ids(&late.ledger.lock().unwrap()), ids(hq.ledger()));
}

/// All ops of a ledger but every `n`th, in a new one.
fn all_but_every(from: &Ledger, n: usize, into: &mut Ledger) -> usize {
    let (mut ops, _) = from.ops_since(0, usize::MAX, &[]).unwrap();
    let salts = from.salts_for(ops.iter().map(|(_, op)| op)).unwrap();
    let n_all = ops.len();
    let mut place = 0;
    ops.retain(|_| {
        place += 1;
        place % n > 0
    });
    let ops: Vec<_> = ops.into_iter().map(|(_, op)| op).collect();
    into.ingest(&ops, &salts, Origin::Hq, |_| Ok(())).unwrap();
    n_all - ops.len()
}

/// A device that lacks every `n`th op that its cursor has passed, and how many those are. `other` has them all.
pub fn with_holes(folder: &Path, hq: &mut Hq, number: u64, n: usize, other: &Device) -> (Device, usize) {
    let late = Device::new(folder, "late");
    let n_holes = all_but_every(hq.ledger(), n, &mut late.ledger.lock().unwrap());
    late.enrol(hq, number);
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
    let sql = "SELECT one, epoch, place, last FROM sync_cursor";
    let cursor: (i64, Vec<u8>, i64, Vec<u8>) =
        other.ledger.lock().unwrap().connection().query_row(sql, [], read).unwrap();
    let sql = "INSERT INTO sync_cursor (one, epoch, place, last) VALUES (?1, ?2, ?3, ?4)";
    late.ledger.lock().unwrap().connection().execute(sql, cursor).unwrap();
    (late, n_holes)
}

#[test]
fn a_few_holes_among_many_ops_are_found_by_ranges() {
    let (folder, mut hq, desks) = office(2);
    for _ in 0..4 {
        desks[0].add_many(1_500);
    }
    desks[0].sync(&mut hq).unwrap();

    desks[1].sync(&mut hq).unwrap();
    let (late, n_holes) = with_holes(folder.path(), &mut hq, 9, 1_900, &desks[1]);
    let outcome = late.sync(&mut hq).unwrap();
    assert_eq!((outcome.received_ops, outcome.digest_equal), (n_holes as u64, true));
    assert!(outcome.bytes_received < 20_000 && outcome.requests < 9, "{outcome:?}");
    assert_eq!((outcome.mended_here, outcome.mended_at_hq, outcome.was_healed), (n_holes as u64, 0, true));
    let told = late.last_attempt();
    assert_eq!((told.outcome.as_str(), told.mended_here, told.mended_at_hq), ("equal", n_holes as u64, 0));
    // The next exchange finds nothing to mend and says nothing.
    assert!(!late.sync(&mut hq).unwrap().was_healed);
    assert_eq!(late.last_attempt().mended_here, 0);
}

#[test]
fn holes_at_hq_are_filled_by_whoever_has_the_ops() {
    let (folder, mut hq, desks) = office(1);
    for _ in 0..4 {
        desks[0].add_many(1_500);
    }
    desks[0].sync(&mut hq).unwrap();
    let path = folder.path().join("hq-with-holes.db");
    let mut other = Ledger::create(&path, &key(), &SCHEMA, hq.clock.clone()).unwrap();
    let n_holes = all_but_every(hq.ledger(), 1_900, &mut other);
    hq.ledger = Some(other);
    let outcome = desks[0].sync(&mut hq).unwrap();
    assert_eq!((outcome.sent_ops, outcome.digest_equal), (n_holes as u64, true));
    assert!(outcome.bytes_sent < 30_000 && outcome.requests < 9, "{outcome:?}");
    assert_eq!((outcome.mended_here, outcome.mended_at_hq, outcome.was_healed), (0, n_holes as u64, true));
    assert_eq!(desks[0].last_attempt().mended_at_hq, n_holes as u64);
}

/// A line during whose first waits a person goes on working.
struct Meanwhile<'a> {
    line: Direct<'a>,
    desk: &'a Device,
    n_left: usize,
}

impl Line for Meanwhile<'_> {
    fn post(&mut self, path: &str, body: Vec<u8>, cancel: &Cancel) -> Result<Answer, SyncError> {
        let answer = self.line.post(path, body, cancel)?;
        if self.n_left > 0 {
            self.n_left -= 1;
            self.desk.add("Ая");
        }
        Ok(answer)
    }
}

#[test]
fn what_is_written_during_a_search_is_not_told_as_a_loss_of_hqs() {
    let (folder, mut hq, desks) = office(1);
    desks[0].add_many(1_500);
    desks[0].sync(&mut hq).unwrap();
    let path = folder.path().join("hq-with-holes.db");
    let mut other = Ledger::create(&path, &key(), &SCHEMA, hq.clock.clone()).unwrap();
    let n_holes = all_but_every(hq.ledger(), 700, &mut other);
    hq.ledger = Some(other);
    let mut line = Meanwhile { line: Direct(&mut hq), desk: &desks[0], n_left: 8 };
    let outcome = desks[0].sync_over(&mut line).unwrap();
    assert_eq!((outcome.sent_ops, outcome.mended_at_hq), (n_holes as u64 + 8, n_holes as u64), "{outcome:?}");
    assert!(outcome.digest_equal && hq.contacts.iter().any(|contact| contact.is_comparing));
}

#[test]
fn the_history_of_an_older_release_is_shown_and_written_on() {
    let (_folder, mut hq, desks) = office(1);
    desks[0].add("Ая");
    desks[0].sync(&mut hq).unwrap();
    {
        let ledger = desks[0].ledger.lock().unwrap();
        for column in ["mended_here", "mended_at_hq", "refused_ops", "unread_ops"] {
            ledger.connection().execute(&format!("ALTER TABLE sync_history DROP COLUMN {column}"), []).unwrap();
        }
        ledger.connection().execute("DELETE FROM sync_migration WHERE no = 3", []).unwrap();
    }
    assert_eq!((desks[0].last_attempt().sent_ops, desks[0].last_attempt().mended_here), (1, 0));
    desks[0].add("Дана");
    desks[0].sync(&mut hq).unwrap();
    assert_eq!((desks[0].last_attempt().sent_ops, desks[0].n_attempts()), (1, 2));
}

#[test]
fn another_device_cannot_speak_for_this_one() {
    let (_folder, mut hq, desks) = office(2);
    desks[0].add("Бір");
    hq.devices.swap(0, 1);
    let keys: Vec<_> = hq.devices.iter().map(|(_, key)| *key).collect();
    hq.devices = vec![(1, keys[0]), (2, keys[1])];
    let error = desks[0].sync_over(&mut Direct(&mut hq)).unwrap_err();
    assert_eq!(error.code(), "sync-bad-signature");
    assert_eq!(desks[0].outbox(), 1);
}
