//! Seeded schedules over the real engine and real encrypted files: three offices with two or three
//! desks each, and HQ.
//!
//! People work; the line loses, repeats, cuts, delays and garbles; machines are killed and lose
//! power in the middle of a write; disks are restored and cloned; HQ is restored; clocks jump by
//! ten years; ops come that nobody can apply. At the end, whatever happened: nothing that was saved
//! or acknowledged and was still held by somebody is lost, digests and rows are equal, outboxes are
//! empty, every file is whole.
//!
//! What HQ's database is made of is a [`base::Base`]: a file here, PostgreSQL in the tests of `kerege-hq`.

pub mod base;
pub mod desk;
pub mod files;
mod hq;
mod line;
mod meanwhile;
mod oracle;
mod proof;
mod schedule;
mod strange;
pub mod world;

use std::ops::Range;

use base::Base;
use world::{STRANGE, STREAMING, World};

const N_STEPS: usize = 120;

/// The seeds that `KEREGE_SEED` asks for: `17` for one, `0..5000` for many, the first when it is not set.
pub fn asked() -> Range<u64> {
    let asked = std::env::var("KEREGE_SEED").unwrap_or_else(|_| "0".into());
    let (from, to) = asked.split_once("..").unwrap_or((&asked, ""));
    let from: u64 = from.parse().expect("KEREGE_SEED is a number or two with .. between them");
    from..to.parse().unwrap_or(from + 1)
}

/// The `n`-th of the schedules that are played together: of the three kinds in turn.
pub fn seed(n: u64) -> u64 {
    n / 3 + [0, STREAMING, STRANGE][(n % 3) as usize]
}

/// Plays the schedule of a seed and proves what must hold then; the error says what did not.
pub fn run<B: Base>(seed: u64) -> Result<(), String> {
    let mut world: World<B> = World::new(seed);
    play(&mut world)?;
    proof::prove(&mut world)
}

/// Plays the steps of a schedule.
pub fn play<B: Base>(world: &mut World<B>) -> Result<(), String> {
    (0..N_STEPS).try_for_each(|n| schedule::step(world).map_err(|error| format!("step {n}: {error}")))
}
