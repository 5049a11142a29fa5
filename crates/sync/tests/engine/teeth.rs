//! The proofs have teeth: each known mistake of a sync protocol is found by the schedules, and the same
//! schedules hold without it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use kerege_ledger::teeth::{self, Tooth};

use crate::simulator::world::STRANGE;
use crate::sqlite;

const N_SCHEDULES: u64 = 200;

/// The first seed that shows the mistake, and what it shows.
fn found(tooth: Tooth, from: u64) -> Option<(u64, String)> {
    (from..from + N_SCHEDULES).find_map(|seed| {
        teeth::bite(Some(tooth));
        let played = catch_unwind(AssertUnwindSafe(|| sqlite::run(seed)));
        teeth::bite(None);
        match played {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some((seed, error)),
            Err(_) => Some((seed, "a panic".into())),
        }
    })
}

#[track_caller]
fn check(tooth: Tooth) {
    check_from(tooth, 0);
}

#[track_caller]
fn check_from(tooth: Tooth, from: u64) {
    let (seed, error) =
        found(tooth, from).unwrap_or_else(|| panic!("{tooth:?} is not found in {N_SCHEDULES} schedules"));
    println!("{tooth:?} is found by seed {seed}: {error}");
    if let Err(error) = sqlite::run(seed) {
        panic!("seed {seed} does not hold without {tooth:?} either: {error}");
    }
}

#[test]
fn finds_digests_that_nobody_compares() {
    check(Tooth::NoDigest);
}

#[test]
fn finds_ids_that_are_counters() {
    check(Tooth::CounterIds);
}

#[test]
fn finds_a_cursor_that_is_a_sequence() {
    check(Tooth::SequenceCursor);
}

#[test]
fn finds_an_acknowledgement_before_the_commit() {
    check(Tooth::AckBeforeCommit);
}

#[test]
fn finds_commits_that_are_not_synced() {
    check(Tooth::NotSynced);
}

#[test]
fn finds_a_batch_that_fails_as_a_whole() {
    check(Tooth::BatchFails);
}

#[test]
fn finds_a_winner_by_the_wall_clock() {
    check(Tooth::WallClock);
}

#[test]
fn finds_a_dropped_tombstone() {
    check(Tooth::TombstoneDropped);
}

#[test]
fn finds_a_receipt_that_is_believed_unchecked() {
    check(Tooth::ReceiptUnchecked);
}

#[test]
fn finds_sent_taken_for_acknowledged() {
    check(Tooth::SentIsAcked);
}

#[test]
fn finds_ops_known_by_their_number() {
    check(Tooth::KnownByNumber);
}

#[test]
fn finds_an_incarnation_kept_after_a_restore() {
    check(Tooth::IncarnationKept);
}

#[test]
fn finds_a_cursor_kept_before_its_page() {
    check(Tooth::CursorBeforePage);
}

#[test]
fn finds_a_parked_op_that_blocks() {
    check(Tooth::ParkedBlocks);
}

#[test]
fn finds_an_hq_that_does_not_know_it_was_restored() {
    check(Tooth::EpochIgnored);
}

#[test]
fn finds_receipts_that_outlive_the_hq_that_gave_them() {
    check(Tooth::ReceiptsKept);
}

#[test]
fn finds_values_that_contradict_each_other_and_nobody_is_asked() {
    check(Tooth::NotAsked);
}

#[test]
fn finds_questions_about_values_that_are_the_same() {
    check(Tooth::AskedForEqual);
}

#[test]
fn finds_a_set_that_one_of_several_overwrites() {
    check_from(Tooth::SetOverwritten, STRANGE);
}

#[test]
fn finds_a_sync_centre_that_forgets_what_waits() {
    check_from(Tooth::MeterLies, STRANGE);
}
