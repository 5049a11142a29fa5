//! How two databases come to agree.
//!
//! *Devices.* Every desk of an office and HQ hold sets of ops ([`kerege_ledger::Op`]), and a database is
//! nothing but the fold of its set. So to agree is to hold the union, and no order, delay or repetition
//! of messages can change what comes out. A device joins an office by a one-time code. From then on it
//! signs what it sends, and believes only what HQ's pinned root key vouches for.
//!
//! *Pages.* Ops travel in pages, compressed in columns. Their ids do not travel: the receiver computes
//! them and compares one hash, the guard, so a page that was changed on the way is no page. One op that
//! cannot be taken is named with its reason and holds up no other.
//!
//! *Receipts.* A request carries pages of what HQ has not confirmed. HQ takes them in, commits, and only
//! then signs a receipt. Nothing but HQ's signature takes an op out of a device's outbox, and what it
//! stands for are ids: numbers repeat when a disk is cloned.
//!
//! *Cursors.* The answer carries what others handed in since the place in HQ's commit order that the
//! device was at, and the new place. Ops and cursor are kept in one transaction. A cursor saves time and
//! proves nothing; one that is of another life of HQ's database, because that was restored, is refused.
//!
//! *Comparing.* When nothing is left to send or to get, both compare digests: sums over all ops and over
//! the heads of all entities. Equal ones are the end. Otherwise the difference is searched, first by how
//! far each writer's ops are held, then by the sums of parts of all ids, until both sides have what the
//! other lacked.
//!
//! *Promised:* what HQ confirmed is on its disk; "everything is at HQ" is said only after an equal digest;
//! any message may be lost, cut, repeated or late, and that costs nothing but time; copies and restores of
//! either side are noticed, and no op that anybody still holds is lost by them. *Not promised:* when.
//! Nobody's work waits for the line.
//!
//! - [`protocol`]: the messages as bytes. `docs/sync-protocol.md` describes them for other teams.
//! - [`engine`]: the exchange without IO, both sides.
//! - [`enrol`]: how a device joins an office by a one-time code.
//! - [`client`]: the exchange over HTTPS with HQ's key pinned.
//! - [`parcel`]: the same pages as sealed files, for a stick or a messenger.
//! - [`desks`]: what a device knows of the other desks of its office.
//! - [`hall`]: desks of one office exchange on the local network, without HQ.
//! - [`state`](fn@state): what the sync centre shows.
//!
//! # Two desks and an HQ
//!
//! ```
#![doc = include_str!("../examples/two_peers.rs")]
//! ```
#![expect(clippy::test_attr_in_doctest, reason = "the example is a test by itself")]

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
mod version;

pub use error::SyncError;
pub use state::{Line, Phase, SyncState, Trouble, Waiting, state};
