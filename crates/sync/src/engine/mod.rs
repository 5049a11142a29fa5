//! The exchange without IO: bytes in, bytes out.
//!
//! A device drives an [`Exchange`]: it asks for a request, carries the bytes to HQ by whatever line
//! there is, hands the answer back, and goes on until it is told that it is done. In a stream it asks for the next
//! request before the answer to the last one is there; answers come in the order of the requests. HQ's
//! side is one function, [`answer`]. Time and randomness are handed in, so that a simulator runs this very code.
//!
//! What holds whatever the line does:
//! - an op leaves the outbox only by a receipt that HQ signed for this very request;
//! - ops and the cursor that covers them are kept in one transaction;
//! - a page that arrives twice, late or never changes nothing but the time it takes;
//! - the end is an equal digest, or the plain statement that it is not equal.

mod client;
mod heal;
mod pace;
mod server;
mod store;
#[cfg(feature = "teeth")]
pub mod teeth;
mod unpack;

pub use client::{Exchange, Progress, Random, Step, Totals};
pub use pace::Pace;
pub use server::{Caller, Contact, Voice, answer, follow, open_request, take_again};
pub use store::{Ops, Store};
pub use unpack::RefusedOp;
pub(crate) use unpack::unpack;
