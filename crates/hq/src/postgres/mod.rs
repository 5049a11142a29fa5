//! HQ's data on PostgreSQL 15 or newer, shared by several `kerege-hq` behind a balancer.
//!
//! - An office is in every key. The large tables are partitioned by it, so that one office's work
//!   touches one partition. Offices can stand on several servers, each whole on one ([`Nodes`]).
//! - **Commit order.** A sequence hands out numbers before the commit: a reader that has seen 8 may
//!   find 7 later, below its cursor. Here a writer locks its office's row of `place` first of all,
//!   numbers its ops from there without a gap, and writes the row back in the same transaction.
//!   Whoever comes next waits for that commit. So of one office the ops that a reader sees are
//!   always the places 1 to `place.last`. Offices do not wait for each other.
//! - **Short transactions**: a page is one, with three round trips however many ops it has.
//!   Every statement, every wait for a lock and every silence inside a transaction has a limit.
//! - **Saved means on disk**: a server that does not flush before it confirms is refused at start.
//! - What is kept beside the ops is their fold by this release's tables: a release that declares them otherwise
//!   folds anew before it works.
//! - Sums, heads and chains are computed by the ledger's own functions and are equal to a desk's.
//!
//! Calls block; the connections live on two threads of their own.

mod check;
mod connect;
mod intake;
mod nodes;
mod refold;
mod rows;
mod store;

pub use connect::Postgres;
pub use nodes::Nodes;
pub use store::OfficeStore;

pub(crate) use check::check;
pub(crate) use connect::Session;
pub(crate) use store::shown;
