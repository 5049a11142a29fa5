//! The ledger: one encrypted SQLite file, one door for writes, one log of what people did.
//!
//! Every replicated table is declared once as a [`Table`]. A deed writes ordinary SQL inside
//! [`Ledger::transact`]; triggers note what changed, and the door appends one [`Op`] for each
//! changed entity to the log in the same SQLite transaction. The rows of the replicated tables
//! are nothing but the fold of that log ([`fold`]): undo, sync, history and the integrity check
//! all read the log, and nothing keeps a second copy of it.
//!
//! Invariants:
//! - the state equals the fold of the log after any sequence of deeds, undos and ingests;
//! - an op's id is a hash of what it says, so two ops with one id are the same op;
//! - ingesting ops twice, late or in another order gives the same state;
//! - a replicated table cannot be written outside a deed: the triggers refuse.
//!
//! How an op is written and its id computed stands for other teams in `docs/sync-protocol.md`, under Ops.
//!
//! This crate knows no area of the program, no network and no wall clock.

pub mod chain;
pub mod fold;
pub mod machine;

mod capture;
mod check;
mod clock;
mod conflicts;
mod derive;
#[cfg(test)]
mod described;
mod digest;
mod error;
mod history;
mod ingest;
mod key;
mod ledger;
mod lock;
mod log;
mod op;
mod open;
mod outbox;
mod parked;
mod project;
mod reconcile;
mod schema;
#[cfg(feature = "teeth")]
pub mod teeth;
mod undo;
mod value;
#[cfg(feature = "teeth")]
pub mod watch;

pub use check::CheckReport;
pub use clock::{Clock, FixedClock};
pub use conflicts::{Conflict, Version};
pub use digest::{BUCKETS, Bucket, Digest, Summed, Tally, heads_hash};
pub use error::{LedgerError, Result};
pub use history::{Change, DeedEntry, DeedSummary};
pub use ingest::{Incoming, Ingested, Origin};
pub use key::Key;
pub use ledger::{Deed, DeedId, Ledger, Tx, new_id};
pub use lock::{FolderLock, LockError};
pub use log::named_salt;
pub use op::{Incarnation, MAX_AUTHOR_BYTES, MAX_BASE, MAX_OP_BYTES, Op, OpId, Salt};
pub use outbox::{Held, Known, WaitingDeed};
pub use parked::Parked;
pub use project::parked_reason;
pub use schema::{Changed, Field, Kind, LocalMigration, Rule, Schema, Table};
pub use undo::Undone;
pub use value::Value;
