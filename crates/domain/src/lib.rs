//! What an office knows and may do.
//!
//! Questions take `&Office`, deeds `&mut Office`; every deed passes the ledger's door. This crate
//! knows no network, no window and no clock of its own: time comes with the [`office::Office`],
//! which was opened with a clock.

pub mod access;
pub mod conflicts;
pub mod day;
pub mod deeds;
pub mod demo;
pub mod fold;
pub mod home;
pub mod ids;
pub mod office;
pub mod reference;
pub mod refusal;
pub mod roster;
pub mod schema;
pub mod training;

pub use day::Day;
pub use office::{Done, NewOffice, Office};
pub use refusal::{Coded, Refusal};
