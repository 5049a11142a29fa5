//! Seeded schedules over the real engine and real encrypted files: three offices with two or three
//! desks each, and HQ.
//!
//! People work; the line loses, repeats, cuts, delays and garbles; machines are killed and lose
//! power in the middle of a write; disks are restored and cloned; HQ is restored; clocks jump by
//! ten years; ops come that nobody can apply. At the end, whatever happened: nothing that was saved
//! or acknowledged and was still held by somebody is lost, digests and rows are equal, outboxes are
//! empty, every file is whole.

mod base;
mod desk;
mod dice;
mod disk;
mod files;
mod hq;
mod line;
mod power;
mod proof;
mod schedule;
mod seeds;
mod teeth;
mod world;

use base::{Base, SqliteBase};
use world::World;

const N_STEPS: usize = 120;

/// Plays the schedule of a seed; the error says what did not hold.
fn run<B: Base>(seed: u64) -> Result<(), String> {
    let mut world: World<B> = World::new(seed);
    for n in 0..N_STEPS {
        schedule::step(&mut world).map_err(|error| format!("step {n}: {error}"))?;
    }
    proof::prove(&mut world)
}

/// The same on SQLite.
fn run_sqlite(seed: u64) -> Result<(), String> {
    run::<SqliteBase>(seed)
}

/// What a schedule left behind: the digests of all desks.
fn trace(seed: u64) -> Vec<[u8; 32]> {
    let mut world: World<SqliteBase> = World::new(seed);
    for _ in 0..N_STEPS {
        schedule::step(&mut world).unwrap();
    }
    let desks = world.offices.iter().flat_map(|office| &office.desks);
    desks.map(|desk| desk.ledger().digest().unwrap().ops).collect()
}
