//! Parcels as they were first written. They are opened, believed and read now.
//!
//! `KEREGE_RECORD=2 cargo nextest run --workspace -E 'test(parcels_of_version)'` writes `version-2.txt`
//! with the program as it is. A recording is made once, when its version is released, and never again.

use std::collections::HashMap;
use std::path::PathBuf;

use data_encoding::HEXLOWER;
use kerege_sync::parcel::Cargo;

use crate::world::{Desk, Hq, MB, folder, ids};

fn file(version: u8) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/parcel/recorded/version-{version}.txt"))
}

/// An office whose keys are always the same, so that it can open what was sealed for it once.
fn office(folder: &tempfile::TempDir) -> (Hq, Vec<Desk>) {
    let mut hq = Hq::new(folder.path(), "hq");
    let mut desks: Vec<Desk> =
        (1..=3).map(|device| Desk::new(folder.path(), &format!("desk-{device}"), &mut hq, device)).collect();
    for desk in &mut desks {
        desk.learn(&hq);
    }
    (hq, desks)
}

/// A desk writes for HQ and for the other desks, and HQ answers.
fn record() -> String {
    let folder = folder();
    let (mut hq, mut desks) = office(&folder);
    let person = desks[0].add("Айгүл Сейітқазина");
    desks[0].add_many(5);
    desks[0].set_town(person, "Зайсан");
    let for_desks = desks[0].write(Cargo::ForDesks, 10 * MB).remove(0);
    let for_hq = desks[0].write(Cargo::ForHq, 10 * MB).remove(0);
    let taken = hq.take(&for_hq).unwrap();
    let receipt = hq.write(&[taken], 10 * MB).remove(0);
    let all = hq.write(&[], 10 * MB).remove(0);
    let held: Vec<u8> = ids(&hq.ledger).iter().flat_map(|id| id.0).collect();
    [("for-desks", for_desks), ("for-hq", for_hq), ("receipt", receipt), ("all", all), ("held", held)]
        .map(|(name, bytes)| format!("{name} {}\n", HEXLOWER.encode(&bytes)))
        .concat()
}

fn are_understood(version: u8) {
    if std::env::var("KEREGE_RECORD").is_ok_and(|asked| asked == version.to_string()) {
        std::fs::write(file(version), record()).unwrap();
    }
    let text = std::fs::read_to_string(file(version)).unwrap();
    let recorded: HashMap<&str, Vec<u8>> = text
        .lines()
        .map(|line| line.split_once(' ').unwrap())
        .map(|(name, hex)| (name, HEXLOWER.decode(hex.as_bytes()).unwrap()))
        .collect();
    let held = |hq: &Hq| ids(&hq.ledger).iter().flat_map(|id| id.0).collect::<Vec<u8>>();
    let folder = folder();
    let (mut hq, mut desks) = office(&folder);
    let n_ops = recorded["held"].len() as u64 / 16;

    let taken = hq.take(&recorded["for-hq"]).unwrap();
    assert_eq!(held(&hq), recorded["held"]);
    assert_eq!(taken.received.len() as u64, n_ops);

    // One desk hears of it from the other, and later from HQ that it is safe there.
    let read = desks[1].read(&recorded["for-desks"]).unwrap();
    assert_eq!((read.is_from_hq, read.n_new, read.outbox, read.is_equal), (false, n_ops, n_ops, true));
    let read = desks[1].read(&recorded["receipt"]).unwrap();
    assert_eq!((read.is_from_hq, read.n_confirmed, read.outbox, read.is_equal), (true, n_ops, 0, true));

    // The third hears all from HQ.
    let read = desks[2].read(&recorded["all"]).unwrap();
    assert_eq!((read.is_from_hq, read.n_new, read.n_unread, read.outbox, read.is_equal), (true, n_ops, 0, 0, true));
}

#[test]
fn parcels_of_version_1_are_understood() {
    are_understood(1);
}
