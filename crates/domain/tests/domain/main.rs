//! Deeds and questions of an office through its rooms, with an in-memory or a temporary database.

#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up should stop")]

mod check_in;
mod class;
mod disk_faults;
mod districts;
mod import;
mod merges;
mod moves;
mod office;
mod property;
mod roster;
mod search;
mod seats;
mod setting;
mod training;
mod two_desks;
