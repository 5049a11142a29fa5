//! How two databases come to agree.
//!
//! A device and HQ hold sets of ops. One request carries what HQ has not confirmed, where the device
//! is in HQ's order, and a digest of what it holds; the answer carries a signed receipt for what is
//! durable now, the ops that the device lacks, and HQ's digest. Both sides add what they get to
//! their logs; the order, repetition and loss of messages changes nothing but the time it takes.
//! When nothing is left to send and the digests differ all the same, the difference is searched,
//! healed and told. "Everything is at HQ" is said only after an equal digest.
//!
//! - [`protocol`]: the messages as bytes. `docs/sync-protocol.md` describes them for other teams.
//! - [`engine`]: the exchange without IO, both sides.
//! - [`enrol`]: how a device joins an office by a one-time code.
//! - [`client`]: the exchange over HTTPS with HQ's key pinned.
//! - [`parcel`]: the same pages as sealed files, for a stick or a messenger.
//! - [`desks`]: what a device knows of the other desks of its office.
//! - [`hall`]: desks of one office exchange on the local network, without HQ.
//! - [`state`](fn@state): what the sync centre shows.

pub mod backoff;
pub mod client;
pub mod desks;
pub mod engine;
pub mod enrol;
pub mod hall;
pub mod history;
pub mod membership;
pub mod parcel;
pub mod protocol;

mod error;
mod state;

pub use error::SyncError;
pub use state::{Line, Phase, SyncState, Trouble, Waiting, state};
