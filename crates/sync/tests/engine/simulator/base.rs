//! HQ's database of one office, as the simulator makes it, breaks it and puts it back.

use std::fmt::Debug;
use std::path::Path;

use kerege_sync::engine::Store;
use kerege_tests::dice::Dice;
use kerege_tests::disk::Failure;

/// HQ's database of one office. SQLite is one, another engine another.
pub trait Base: Sized {
    type Store: Store<Error: Debug>;

    /// A new one in a folder of its own.
    fn make(folder: &Path) -> Self;

    fn store(&mut self) -> &mut Self::Store;

    /// It goes down at the `n`-th write, sync or truncation from now.
    fn fail_after(&mut self, n: u64);

    /// Takes the order of [`Base::fail_after`] back.
    fn stays_up(&mut self);

    fn is_down(&self) -> bool;

    /// Whatever was not durable may be lost; then it opens again.
    fn start_again(&mut self, failure: Failure, dice: &mut Dice) -> Result<(), String>;

    /// Takes a copy aside.
    fn save(&mut self);

    fn n_copies(&self) -> usize;

    /// Goes back to a copy.
    fn restore(&mut self, copy: usize) -> Result<(), String>;

    /// Proves that the whole of it is sound.
    fn check(&mut self) -> Result<(), String>;
}
