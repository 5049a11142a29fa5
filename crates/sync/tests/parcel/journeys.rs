//! What people do with files, one story each.

use kerege_sync::parcel::{self, Cargo, Load, ParcelError};

use crate::world::{Desk, Hq, MB, SCHEMA, folder, ids, rows};

#[test]
fn a_file_to_hq_and_one_back_empty_the_outbox_and_bring_what_others_did() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut one = Desk::new(folder.path(), "one", &mut hq, 1);
    let mut two = Desk::new(folder.path(), "two", &mut hq, 2);
    one.add("Айгүл");
    two.add("Ержан");
    two.sync(&mut hq).unwrap();

    let files = one.write(Cargo::ForHq, 10 * MB);
    assert_eq!(files.len(), 1);
    let back = hq.answer(&files);
    let read = one.read(&back[0]).unwrap();
    assert!(read.is_from_hq && read.is_last && read.is_equal);
    assert_eq!((read.n_confirmed, read.n_new, read.outbox), (2, 2, 0));
    let state = kerege_sync::state(&one.ledger.lock().unwrap(), None).unwrap();
    assert!(state.is_equal && state.confirmed_at.is_some(), "everything is at HQ, by file");
    // The line was never tried, and the screen must not say that it is there.
    assert_eq!(state.line, kerege_sync::Line::Unknown);
    assert!(state.error.is_none());

    // The same file is of no harm at the second desk, and confirms what it heard of desk one.
    let read = two.read(&back[0]).unwrap();
    assert_eq!((read.n_new, read.n_confirmed, two.outbox()), (0, 0, 0));
}

#[test]
fn hqs_file_is_for_all_desks_of_the_office() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut one = Desk::new(folder.path(), "one", &mut hq, 1);
    let mut two = Desk::new(folder.path(), "two", &mut hq, 2);
    let mut three = Desk::new(folder.path(), "three", &mut hq, 3);
    one.add("Айгүл");
    let files = one.write(Cargo::ForHq, 10 * MB);
    for file in hq.answer(&files) {
        for desk in [&mut one, &mut two, &mut three] {
            desk.read(&file).unwrap();
        }
    }
    // Desk one knew its own ops, so HQ did not send them; a file of everything does.
    for file in hq.write(&[], 10 * MB) {
        two.read(&file).unwrap();
        three.read(&file).unwrap();
    }
    let expected = rows(&one.ledger.lock().unwrap());
    assert_eq!(expected.len(), 2);
    for desk in [&two, &three] {
        assert_eq!(rows(&desk.ledger.lock().unwrap()), expected);
        assert_eq!(desk.outbox(), 0);
    }
}

#[test]
fn a_desks_file_brings_another_desk_up_but_confirms_nothing() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut one = Desk::new(folder.path(), "one", &mut hq, 1);
    let mut two = Desk::new(folder.path(), "two", &mut hq, 2);
    one.learn(&hq);
    one.add("Айгүл");
    one.sync(&mut hq).unwrap();
    one.add("Ержан");
    for file in one.write(Cargo::ForDesks, 10 * MB) {
        let read = two.read(&file).unwrap();
        assert!(!read.is_from_hq && read.is_equal);
        assert_eq!((read.n_new, read.n_confirmed), (4, 0));
    }
    // All of it waits at desk two as well: it hands on to HQ what it cannot know to be there.
    assert_eq!((one.outbox(), two.outbox()), (2, 4));
    for file in two.write(Cargo::ForHq, 10 * MB) {
        hq.take(&file).unwrap();
    }
    assert_eq!(ids(&hq.ledger), ids(&one.ledger.lock().unwrap()));

    // Desk one has heard how far desk two is, and does not write it all again.
    for file in two.write(Cargo::ForDesks, 10 * MB) {
        one.read(&file).unwrap();
    }
    one.add("Сәуле");
    let files = one.write(Cargo::ForDesks, 10 * MB);
    let read = two.read(&files[0]).unwrap();
    assert_eq!((read.n_ops, read.n_new), (4, 2), "two that wait for HQ, and the two new ones");
}

#[test]
fn a_desk_that_knows_no_other_says_so() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut one = Desk::new(folder.path(), "one", &mut hq, 1);
    assert_eq!(one.try_write(Cargo::ForDesks, MB).unwrap_err().code(), "parcel-no-desks");
}

#[test]
fn a_large_parcel_goes_in_parts_of_which_each_is_of_use_alone() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut one = Desk::new(folder.path(), "one", &mut hq, 1);
    one.add_many(20_000);
    let limit = 512 * 1024;
    let files = one.write(Cargo::ForHq, limit);
    assert!(files.len() >= 3, "{} parts", files.len());
    let sizes: Vec<usize> = files.iter().map(Vec::len).collect();
    assert!(sizes.iter().all(|size| *size <= limit), "{sizes:?}");
    // The last part comes first, the first twice, one of the middle is lost.
    let mut order: Vec<usize> = (0..files.len()).rev().filter(|at| *at != 1).collect();
    order.push(0);
    let taken: Vec<_> = order.iter().map(|at| hq.take(&files[*at]).unwrap()).collect();
    let n_held = ids(&hq.ledger).len() as u64;
    for file in hq.write(&taken, limit) {
        one.read(&file).unwrap();
    }
    assert_eq!(one.outbox(), 20_000 - n_held, "what was not lost is confirmed");
    let rest = one.write(Cargo::ForHq, limit);
    assert_eq!(rest.len(), 1, "only the lost part is written again");
    for file in hq.answer(&rest) {
        assert!(one.read(&file).unwrap().is_equal);
    }
    assert_eq!(one.outbox(), 0);
}

#[test]
fn writing_and_reading_can_be_stopped_and_gone_on_with() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut one = Desk::new(folder.path(), "one", &mut hq, 1);
    let mut two = Desk::new(folder.path(), "two", &mut hq, 2);
    one.learn(&hq);
    one.add_many(20_000);
    {
        let ledger = one.ledger.get_mut().unwrap();
        let mut load = Load::begin(ledger, Cargo::ForHq, [1; 16]).unwrap();
        let stopped = load.next_part(ledger, 10 * MB, &mut |done, _| done < 4_000);
        assert!(matches!(stopped, Err(ParcelError::Stopped)));
    }
    let files = one.write(Cargo::ForDesks, 10 * MB);
    let mut n_pages = 0;
    let stopped = parcel::read(two.ledger.get_mut().unwrap(), &files[0], &mut |done, total| {
        n_pages = total;
        done < 2
    });
    assert!(matches!(stopped, Err(ParcelError::Stopped)));
    let kept = ids(&two.ledger.lock().unwrap()).len();
    assert!(n_pages > 3 && kept > 0 && kept < 20_000, "{kept} ops of {n_pages} pages");
    let read = two.read(&files[0]).unwrap();
    assert_eq!(usize::try_from(read.n_new).unwrap(), 20_000 - kept);
    assert!(read.is_equal);
}

#[test]
fn a_restored_desk_gets_its_own_work_back_from_its_own_file() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut one = Desk::new(folder.path(), "one", &mut hq, 1);
    one.add("Айгүл");
    let files = one.write(Cargo::ForHq, MB);
    let before = rows(&one.ledger.lock().unwrap());
    // An empty database under the same key and incarnation is what a restore from an old copy leaves.
    let path = folder.path().join("copy.db");
    let key = kerege_ledger::Key::from_bytes([3; 32]);
    let clock = std::sync::Arc::new(kerege_ledger::FixedClock::at(1_799_999_999_000));
    let mut copy = kerege_ledger::Ledger::create(&path, &key, &SCHEMA, clock).unwrap();
    kerege_sync::membership::device_key(&mut copy, one.key.to_bytes()).unwrap();
    let (from, to) = (one.ledger.get_mut().unwrap(), &mut copy);
    carry_membership(from, to);
    let read = parcel::read(&mut copy, &files[0], &mut |_, _| true).unwrap();
    assert_eq!(read.n_new, 2);
    assert_eq!(rows(&copy), before);
    assert_eq!(copy.outbox_count().unwrap(), 2, "still to be handed to HQ");
}

fn carry_membership(from: &kerege_ledger::Ledger, to: &mut kerege_ledger::Ledger) {
    let sql = "SELECT hq_url, root_key, statement, statement_signature, grant_bytes, grant_signature, joined_at
               FROM sync_membership";
    type Row = (String, Vec<u8>, Vec<u8>, Vec<u8>, Vec<u8>, Vec<u8>, i64);
    let row: Row = from
        .connection()
        .query_row(sql, [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?))
        })
        .unwrap();
    to.local(|tx| {
        let sql = "INSERT INTO sync_membership (one, hq_url, root_key, statement, statement_signature, grant_bytes,
                   grant_signature, joined_at) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        tx.execute(sql, row)?;
        Ok::<_, kerege_ledger::LedgerError>(())
    })
    .unwrap();
}

#[test]
fn what_a_restored_hq_has_lost_waits_again_and_is_handed_in_by_file() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut one = Desk::new(folder.path(), "one", &mut hq, 1);
    one.add("Айгүл");
    let files = one.write(Cargo::ForHq, MB);
    let back = hq.answer(&files);
    one.read(&back[0]).unwrap();
    assert_eq!(one.outbox(), 0);
    // HQ comes back with an empty database, its keys as they were.
    let mut young = Hq::new(folder.path(), "young");
    young.list = hq.list.clone();
    let files = one.write(Cargo::ForHq, MB);
    young.answer(&[]);
    let back = young.answer(&files);
    one.read(&back[0]).unwrap();
    assert_eq!(one.outbox(), 2, "the ops wait again");
    let files = one.write(Cargo::ForHq, MB);
    let back = young.answer(&files);
    assert!(one.read(&back[0]).unwrap().is_equal);
    assert_eq!((one.outbox(), ids(&young.ledger).len()), (0, 2));
    // The first HQ's old receipt, found on the stick again, changes nothing.
    one.read(&hq.write(&[], MB)[0]).unwrap();
}

#[test]
fn an_old_receipt_confirms_nothing_that_a_restored_hq_has_lost() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut one = Desk::new(folder.path(), "one", &mut hq, 1);
    let mut two = Desk::new(folder.path(), "two", &mut hq, 2);
    one.add("Айгүл");
    let files = one.write(Cargo::ForHq, MB);
    let old = hq.answer(&files);
    one.read(&old[0]).unwrap();
    // All that HQ knew then, which desk two has not read yet.
    let old_all = hq.write(&[], MB);
    let mut young = Hq::new(folder.path(), "young");
    young.list = hq.list.clone();
    (0..3).for_each(|_| drop(young.answer(&[])));
    let news = young.write(&[], MB);
    one.read(&news[0]).unwrap();
    two.read(&news[0]).unwrap();
    assert_eq!(one.outbox(), 2, "the ops wait again");
    let read = one.read(&old[0]).unwrap();
    assert_eq!((read.n_confirmed, one.outbox()), (0, 2), "an older word takes them out of the outbox");
    let read = two.read(&old_all[0]).unwrap();
    assert_eq!((read.n_new, two.outbox()), (2, 2), "what comes in an old file waits as well");
    let back = young.answer(&one.write(Cargo::ForHq, MB));
    one.read(&back[0]).unwrap();
    assert_eq!((one.outbox(), ids(&young.ledger).len()), (0, 2));
    // HQ's newest file brings what HQ holds again, and confirms it.
    two.read(&young.write(&[], MB)[0]).unwrap();
    assert_eq!(two.outbox(), 0);
}

#[test]
fn an_older_file_confirms_what_hq_still_held_when_it_wrote_a_later_one() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut one = Desk::new(folder.path(), "one", &mut hq, 1);
    let mut two = Desk::new(folder.path(), "two", &mut hq, 2);
    let mut three = Desk::new(folder.path(), "three", &mut hq, 3);
    one.add("Айгүл");
    let files = one.write(Cargo::ForHq, MB);
    let old = hq.answer(&files);
    let old_all = hq.write(&[], MB);
    // HQ's later file is for desk two, which has everything: it says how far HQ is and names no op.
    two.sync(&mut hq).unwrap();
    let files = two.write(Cargo::ForHq, MB);
    let later = hq.answer(&files);
    one.read(&later[0]).unwrap();
    three.read(&later[0]).unwrap();
    assert_eq!((one.outbox(), ids(&three.ledger.lock().unwrap()).len()), (2, 0), "the later file says nothing of them");

    let read = one.read(&old[0]).unwrap();
    assert_eq!((read.n_confirmed, one.outbox()), (2, 0), "named in the older file's receipt");
    let read = three.read(&old_all[0]).unwrap();
    assert_eq!((read.n_new, three.outbox()), (2, 0), "brought by the older file");
}
