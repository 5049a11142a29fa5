//! Parcels: the pages of the exchange as sealed files, for a stick or a messenger. Bytes in, bytes out.
//!
//! A parcel is an age file (X25519) for the desks of one office and for HQ. Inside stands what the
//! line would carry: pages, how far the sender is, and from HQ a receipt. A desk's parcel is signed
//! by the device under the root's grant, HQ's by its signing key under the root's statement, so a
//! reader needs no network to know whom it has before it.
//!
//! What holds, whatever happens to the files:
//! - parcels and their parts may be read in any order and any number of times;
//! - a damaged, cut or foreign file is refused as a whole and changes nothing;
//! - an op leaves the outbox only by HQ's parcel, never by another desk's;
//! - each page of a large parcel is durable by itself, so a stopped reading goes on where it was.
//!
//! [`Load`] is the desk's way out, [`Unload`] its way in, [`hq`] the other end.

mod error;
pub mod hq;
mod load;
mod read;
mod seal;

pub use error::ParcelError;
pub use load::{Cargo, Load};
pub use read::{Read, Unload, read};
pub use seal::{seal, unseal};

use kerege_ledger::{Ledger, LedgerError};

use crate::protocol::Position;

/// Messengers carry files up to this size everywhere.
pub const MESSENGER_PART_BYTES: usize = 10 * 1024 * 1024;
/// A part is never asked to be smaller: its head and one page must fit.
pub const SMALLEST_PART_BYTES: usize = 64 * 1024;
/// The largest file that is read.
pub const MAX_FILE_BYTES: usize = 256 * 1024 * 1024;
/// The ending of a parcel's name.
pub const ENDING: &str = "kerege";

/// How far a reading or a writing is; `false` stops it.
pub type Watch<'a> = &'a mut dyn FnMut(u64, u64) -> bool;

/// The name of a part, which says nothing of what is inside.
#[must_use]
pub fn file_name(id: &[u8; 16], part: u32) -> String {
    let short = data_encoding::HEXLOWER.encode(&id[..4]);
    format!("kerege-{short}-{part}.{ENDING}")
}

/// How far a database is with each incarnation.
fn positions_of(ledger: &Ledger) -> Result<Vec<Position>, LedgerError> {
    Ok(Position::of_held(&ledger.incarnations_held()?))
}
