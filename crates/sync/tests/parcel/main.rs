//! The routes without a line, over real databases: files, and desks in one hall.

#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up should stop")]

mod hall;
mod history;
mod hostile;
mod journeys;
mod recorded;
mod schedules;
mod world;
