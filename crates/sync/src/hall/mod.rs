//! Desks in one hall: two or more desks of an office exchange ops over the local network, without HQ.
//!
//! Every desk says what it holds after each change; whoever lacks something asks one desk for it at a
//! time. So each op comes to each desk once, whatever the number of desks, and a desk that was away
//! asks for all it missed. Equality is the digest's, as it is with HQ.
//!
//! - A connection is TLS 1.3 between the devices' own keys. Each side shows the root's grant for the
//!   key that it holds; a stranger, another office's desk and a desk whose access HQ has closed hear
//!   nothing more.
//! - What comes from a desk waits for HQ here as well: only HQ's receipt takes an op out of the outbox.
//!
//! [`Talk`] is the conversation without IO; [`open`] puts it on the network.

mod door;
mod find;
mod net;
mod talk;

pub use net::{Doorway, Hall, Nearby, NearbyDesk, open};
pub use talk::{Out, PeerId, PeerState, PeerView, Talk};
