//! HQ: where the offices' work comes together.
//!
//! The data folder holds `hq-keys.json` (the only file that is not encrypted), `hq.db` (which
//! offices and devices there are) and one ledger a file for each office, `offices/KZ-63.db`. An
//! office's file is the scope: a device is answered from its own office's file and from no other,
//! so no query can leak another office's rows. HQ folds, digests and checks with the same code as
//! the desks.
//!
//! - [`Hq`] is the open folder and all that can be asked of it without a network.
//! - [`serve`] is HTTPS around it, [`console`] the pages for its administrators.
//! - [`cli`] is the command line of the administrator.

pub mod cli;
pub mod console;
pub mod serve;

mod check;
mod clock;
mod control;
mod enrol;
mod error;
mod exchange;
mod hq;
mod keys;
mod ledgers;
mod quarantine;
mod words;

pub use check::OfficeCheck;
pub use control::{Admin, Device, Office};
pub use enrol::IssuedCode;
pub use error::HqError;
pub use hq::{Hq, Regions, Reply};
pub use words::Language;
