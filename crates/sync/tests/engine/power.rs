//! The disk of the simulator loses what it should lose, and nothing that was synced.

use std::sync::Arc;

use kerege_ledger::teeth::{self, Tooth};
use kerege_ledger::{Deed, FixedClock, LedgerError};
use kerege_tests::dice::Dice;
use kerege_tests::disk::{Disk, Failure, folder};

use crate::simulator::files::{self, Release};

#[derive(Debug, Default, PartialEq, Eq)]
struct Losses {
    n_saved: u64,
    n_cuts: u64,
    /// Deeds that were said to be saved and were not there after a power cut.
    n_lost: u64,
    /// Files that did not open, or were not whole.
    n_broken: u64,
}

/// Cuts the power again and again while people work.
fn cut(n_files: u64) -> Losses {
    let mut losses = Losses::default();
    for seed in 0..n_files {
        files::made();
        teeth::seed(seed);
        let mut dice = Dice::new(seed);
        let folder = folder();
        let disk = Disk::new(folder.path().join("disk"));
        let path = disk.folder().join("office.db");
        files::place_new(&path, Release::Current);
        let clock = Arc::new(FixedClock::at(files::START));
        let mut saved = 0;
        for _ in 0..6 {
            disk.fail_after(1 + dice.roll(500));
            if let Ok(mut ledger) = files::open(&path, Release::Current, &clock) {
                for _ in 0..40 {
                    let done = ledger.transact(Deed { kind: "test-deed", author: "Ая" }, |tx| {
                        let sql = "INSERT INTO person (id, name) VALUES (?1, 'Ая')";
                        tx.execute(sql, [tx.new_id()]).map(drop).map_err(LedgerError::from)
                    });
                    if done.is_err() {
                        break;
                    }
                    saved += 1;
                    losses.n_saved += 1;
                }
            }
            disk.die();
            disk.power_returns(Failure::PowerCut, &mut dice);
            losses.n_cuts += 1;
            let found = files::open(&path, Release::Current, &clock)
                .and_then(|ledger| files::check(&ledger).map(|()| ledger.last_place().unwrap()));
            match found {
                Ok(found) => {
                    losses.n_lost += u64::try_from(saved - found).unwrap_or(0);
                    saved = found;
                }
                Err(_) => {
                    losses.n_broken += 1;
                    break;
                }
            }
        }
    }
    losses
}

fn n_files() -> u64 {
    if std::env::var_os("KEREGE_PROVE").is_some() { 2_000 } else { 25 }
}

#[test]
fn a_power_cut_loses_nothing_that_was_saved() {
    let losses = cut(n_files());
    println!("{losses:?}");
    assert!(losses.n_saved > losses.n_cuts);
    assert_eq!((losses.n_lost, losses.n_broken), (0, 0));
}

/// The control: the same cuts, and commits that are not synced.
#[test]
fn without_syncing_the_same_power_cuts_lose_what_was_saved() {
    teeth::bite(Some(Tooth::NotSynced));
    let losses = cut(25);
    teeth::bite(None);
    println!("{losses:?}");
    assert!(losses.n_lost > 0 && losses.n_broken > 0);
}
