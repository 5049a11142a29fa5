//! HQ: where the offices' work comes together.
//!
//! The data folder holds `hq-keys.json` (the only file that is not encrypted), `hq.db` (which
//! offices and devices there are) and one ledger a file for each office, `offices/KZ-63.db`. An
//! office's file is the scope: a device is answered from its own office's file and from no other,
//! so no query can leak another office's rows. HQ folds, digests and checks with the same code as
//! the desks.
//!
//! Where several processes share the work, all but the keys stands in [`postgres`] instead, an
//! office in every key; where one server is too little, offices stand on several.
//!
//! - [`Hq`] is the open folder and all that can be asked of it without a network.
//! - [`serve`] is HTTPS around it, [`console`] the pages for its administrators.
//! - [`cli`] is the command line of the administrator.

pub mod cli;
pub mod console;
pub mod postgres;
pub mod serve;

mod backup;
mod check;
mod clock;
mod control;
mod copies;
mod desks;
mod doctor;
mod enrol;
mod error;
mod exchange;
#[cfg(test)]
mod house;
mod hq;
mod keys;
mod ledgers;
mod metrics;
mod moves;
mod national;
mod owner;
mod parcels;
mod parked;
mod quarantine;
mod registrations;
mod words;

pub use backup::Copied;
pub use check::OfficeCheck;
pub use control::{Admin, Device, Office};
pub use doctor::Finding;
pub use enrol::IssuedCode;
pub use error::HqError;
pub use hq::{Hq, NodeAddress, Regions, Reply, SharedDatabase};
pub use keys::Identity;
pub use parcels::{Answered, OfficeParcel, TakenParcel};
pub use words::Language;
