//! Seeded schedules: files written, lost, repeated, shuffled, cut. At the end the state is the one
//! that the line gives, to the byte, and nothing that was saved is missing.

use std::collections::HashSet;

use kerege_ledger::OpId;
use kerege_sync::parcel::Cargo;
use kerege_tests::dice::Dice;

use crate::world::{Desk, Hq, folder, ids, rows};

const N_STEPS: usize = 60;
const N_DESKS: u64 = 3;

fn n_schedules() -> u64 {
    if std::env::var_os("KEREGE_PROVE").is_some() { 2_000 } else { 16 }
}

#[test]
fn files_in_any_order_give_the_state_that_the_line_gives() {
    for seed in 1..=n_schedules() {
        run(seed);
    }
}

fn run(seed: u64) {
    let mut dice = Dice::new(seed);
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut desks: Vec<Desk> =
        (1..=N_DESKS).map(|device| Desk::new(folder.path(), &format!("desk{device}"), &mut hq, device)).collect();
    for desk in &mut desks {
        desk.learn(&hq);
    }
    let (mut to_hq, mut to_desks): (Vec<Vec<u8>>, Vec<Vec<u8>>) = (Vec::new(), Vec::new());
    let mut n_refused = 0;
    for _ in 0..N_STEPS {
        let at = dice.index(desks.len());
        match dice.roll(100) {
            0..25 => {
                desks[at].add(&format!("{seed} {}", dice.roll(1_000)));
            }
            25..40 => {
                let people = desks[at].people();
                if !people.is_empty() {
                    let id = people[dice.index(people.len())];
                    desks[at].set_town(id, &format!("town {}", dice.roll(9)));
                }
            }
            40..44 => desks[at].add_many(1 + dice.index(400)),
            44..60 => {
                let cargo = [Cargo::ForHq, Cargo::ForDesks, Cargo::Everything][dice.index(3)];
                let files = desks[at].write(cargo, 64 * 1024);
                to_hq.extend(files.clone());
                to_desks.extend(files);
            }
            60..72 if !to_hq.is_empty() => {
                let files: Vec<Vec<u8>> =
                    (0..1 + dice.roll(3)).map(|_| to_hq[dice.index(to_hq.len())].clone()).collect();
                to_desks.extend(hq.answer(&files));
            }
            72..94 if !to_desks.is_empty() => {
                let file = to_desks[dice.index(to_desks.len())].clone();
                desks[at].read(&file).unwrap();
            }
            94..97 if !to_desks.is_empty() => {
                let file = &to_desks[dice.index(to_desks.len())];
                let cut = &file[..dice.index(file.len())];
                assert!(desks[at].read(cut).is_err());
                assert!(hq.take(cut).is_err());
                n_refused += 1;
            }
            // A stick is lost.
            97..100 if !to_hq.is_empty() => {
                to_hq.swap_remove(dice.index(to_hq.len()));
            }
            _ => {}
        }
    }
    let saved: HashSet<OpId> = desks.iter().flat_map(|desk| ids(&desk.ledger.lock().unwrap())).collect();
    // One more round trip of files each, twice: the second brings what the later desks handed in.
    for _ in 0..2 {
        for desk in &mut desks {
            let back = hq.answer(&desk.write(Cargo::ForHq, 64 * 1024));
            for file in &back {
                desk.read(file).unwrap();
            }
        }
    }
    assert_eq!(ids(&hq.ledger).into_iter().collect::<HashSet<_>>(), saved, "seed {seed} ({n_refused} refused)");

    // The line, for comparison: another HQ that never saw a file, and a desk that never saw one.
    let mut lined = Hq::new(folder.path(), "lined");
    lined.list = hq.list.clone();
    for desk in &desks {
        assert_eq!(desk.outbox(), 0, "seed {seed}: a desk's outbox");
    }
    let expected = {
        let fresh = Desk::new(folder.path(), "fresh", &mut lined, 9);
        for desk in &desks {
            assert!(desk.sync(&mut lined).unwrap(), "seed {seed}: by the line");
        }
        assert!(fresh.sync(&mut lined).unwrap());
        let ledger = fresh.ledger.into_inner().unwrap();
        (ledger.digest().unwrap(), rows(&ledger), ids(&ledger))
    };
    for ledger in desks.iter().map(|desk| desk.ledger.lock().unwrap()) {
        assert_eq!((ledger.digest().unwrap(), rows(&ledger), ids(&ledger)), expected, "seed {seed}");
    }
    assert_eq!((hq.ledger.digest().unwrap(), rows(&hq.ledger), ids(&hq.ledger)), expected, "seed {seed}: HQ");
}
