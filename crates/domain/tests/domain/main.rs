//! Deeds and questions of an office through its rooms, with an in-memory or a temporary database.

mod office;
mod roster;
mod search;
mod setting;
