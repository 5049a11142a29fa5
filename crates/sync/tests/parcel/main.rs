//! The route by files over real databases, against the line.

#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up should stop")]

mod hostile;
mod journeys;
mod schedules;
mod world;
