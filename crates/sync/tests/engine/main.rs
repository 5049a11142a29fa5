//! The protocol and the engine over real databases, without a network.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot set itself up should stop")]

mod columns;
mod described;
mod exchange;
mod hostile;
mod power;
mod recorded;
mod seeds;
mod shaped;
mod simulator;
mod sqlite;
mod teeth;
mod wire;
mod world;
