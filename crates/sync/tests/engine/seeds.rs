//! Which schedules are played: some in every test run, many in a proof.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::simulator;
use crate::sqlite;

const N_PARTS: u64 = 6;

/// How many schedules, of three kinds: in a test run, in a proof.
fn n_schedules() -> u64 {
    if std::env::var_os("KEREGE_PROVE").is_some() { 50_000 } else { 300 }
}

/// Plays every schedule of one part, each with a new seed, and tells how to play a failed one again.
fn play_part(part: u64) {
    static PLAYED: AtomicU64 = AtomicU64::new(0);
    for n in (part..n_schedules()).step_by(N_PARTS as usize) {
        play(simulator::seed(n));
        let played = PLAYED.fetch_add(1, Ordering::Relaxed) + 1;
        if played.is_multiple_of(500) {
            eprintln!("{played} schedules of part {part} hold");
        }
    }
}

#[track_caller]
fn play(seed: u64) {
    if let Err(error) = sqlite::run(seed) {
        panic!(
            "seed {seed}: {error}\nagain: KEREGE_SEED={seed} cargo nextest run --workspace -E 'test(plays_the_seeds)'"
        );
    }
}

#[test]
fn schedules_of_part_0_hold() {
    play_part(0);
}

#[test]
fn schedules_of_part_1_hold() {
    play_part(1);
}

#[test]
fn schedules_of_part_2_hold() {
    play_part(2);
}

#[test]
fn schedules_of_part_3_hold() {
    play_part(3);
}

#[test]
fn schedules_of_part_4_hold() {
    play_part(4);
}

#[test]
fn schedules_of_part_5_hold() {
    play_part(5);
}

/// `KEREGE_SEED=17` plays one schedule, `KEREGE_SEED=0..5000` many, and tells all that do not hold.
#[test]
fn plays_the_seeds_that_are_asked_for() {
    let asked = simulator::asked();
    let n = asked.end - asked.start;
    let failed: Vec<String> = asked
        .filter_map(|seed| match std::panic::catch_unwind(|| sqlite::run(seed)) {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(format!("seed {seed}: {error}")),
            Err(_) => Some(format!("seed {seed}: a panic")),
        })
        .collect();
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), n, failed.join("\n"));
}

/// A power cut tore pages of a file while they were copied out of the write-ahead log, and the check
/// called the file damaged though the log had them whole.
#[test]
fn seed_11_a_torn_checkpoint_is_no_damage() {
    play(11);
}

/// Two desks made the same badge before they met, each with a salt of its own: neither could take
/// what the other had written on it, nor anything else of the page.
#[test]
fn seeds_3_28_65_and_75_one_name_is_one_salt() {
    [3, 28, 65, 75].into_iter().for_each(play);
}

/// A clone's twin in one page: a reference to the number both bear meant the one that was read last.
#[test]
fn seeds_31_and_178_a_number_that_two_ops_bear_names_none() {
    [31, 178].into_iter().for_each(play);
}

/// HQ was an older copy, and before anybody could tell a desk had brought the same ops to the same places.
#[test]
fn seeds_1190_1280_and_1041261_what_was_mended_in_time_raises_no_alarm() {
    [1190, 1280, 1_041_261].into_iter().for_each(play);
}

/// An op that HQ could not read held up the ops that replaced it, even in full.
#[test]
fn seed_235_what_replaces_an_unreadable_op_is_taken() {
    play(235);
}

/// A number stood for another op at HQ, and one unreadable op in the page hid that: HQ kept an op
/// with a wrong base, and the desk could not believe its receipts.
#[test]
fn seed_2345_what_cannot_be_proved_is_written_in_full() {
    play(2345);
}

/// HQ's database was an older copy, and what a desk sent stood at the place that its cursor named
/// before HQ looked there.
#[test]
fn seed_1010886_hq_looks_for_what_a_cursor_names_before_it_takes_anything_in() {
    play(1_010_886);
}

/// An edit of a row that stayed beside a removal was taken back, and nothing was known of what it had replaced.
#[test]
fn seed_41226_an_edit_beside_a_removal_can_be_taken_back() {
    play(41_226);
}

/// Somebody moved whose first op had not come to HQ yet: the new office's desks lacked the salt, and searched.
#[test]
fn seed_2002126_only_who_is_whole_moves_to_a_calm_office() {
    play(2_002_126);
}

/// A schedule that came out differently the second time could not be played again.
#[test]
fn the_same_seed_is_the_same_schedule() {
    assert_eq!(sqlite::trace(7), sqlite::trace(7));
    assert_ne!(sqlite::trace(7), sqlite::trace(8));
}
