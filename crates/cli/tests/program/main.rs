//! The real program as scripts meet it: what it says, what it refuses, how it ends.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot set itself up should stop")]

mod hostile;
mod imports;
mod journey;
mod offices;
mod program;
mod usage;
