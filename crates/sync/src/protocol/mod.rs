//! The wire: what a device and HQ say to each other, as bytes.
//!
//! Every message is CBOR. A body is an [`Envelope`]: version, kind, sender, payload, signature;
//! a payload is a map from small numbers to values, so that a newer program may add a field and an
//! older one skips it. Nothing here borrows a type of the domain, and every length is checked
//! before anything is set aside for it. `docs/sync-protocol.md` has the same in prose.

mod columns;
mod compare;
mod desks;
mod enrol;
mod envelope;
mod exchange;
mod hall;
mod page;
mod parcel;
mod receipt;
mod statement;
mod stream;
mod wire;

pub use columns::{Assembled, ColumnPage, Lacking, Reference, write_columns};
pub use compare::{Answer, Compare, IdsInBucket, IdsInRange, PARTS, Parts, Position, Range};
pub use desks::{DeskEntry, DeskList, DesksAnswer, DesksRequest};
pub use enrol::{EnrolAnswer, EnrolRequest, Grant};
pub use envelope::{Envelope, Kind, Refusal, request_hash};
pub use exchange::{ChainHead, Cursor, Digests, PulledPage, SyncRequest, SyncResponse};
pub use hall::{HALL_VERSION, HallMessage, lacking};
pub use page::{Opened, Page, guard_of, inside_of};
pub use parcel::{PARCEL_VERSION, Parcel, ParcelHead, ParcelSender, Signed};
pub use receipt::{Confirmed, Exception, Receipt, SignedReceipt};
pub use statement::Statement;
pub use stream::{LENGTH_BYTES, Unframer, framed};
pub use wire::WireError;

/// The version of the messages that this program writes.
pub const VERSION: u8 = 2;
/// From this version on pages are laid out in columns.
pub const COLUMNS_VERSION: u8 = 2;
/// The oldest version that this program still understands.
pub const OLDEST_VERSION: u8 = 1;
/// The largest body that either side takes in.
pub const MAX_BODY_BYTES: usize = 8 * 1024 * 1024;
/// The largest message of a stream.
pub const MAX_STREAMED_BYTES: usize = 2 * 1024 * 1024;
/// The largest page, after decompression.
pub const MAX_PAGE_BYTES: usize = 8 * 1024 * 1024;
/// The most ops in one page.
pub const MAX_PAGE_OPS: usize = 50_000;
/// Where devices exchange ops with HQ.
pub const SYNC_PATH: &str = "/v1/sync";
/// The same with several requests on their way at once.
pub const STREAM_PATH: &str = "/v1/sync-stream";
/// Where a device becomes one of an office's.
pub const ENROL_PATH: &str = "/v1/enrol";
/// Where a device hears which desks its office has.
pub const DESKS_PATH: &str = "/v1/desks";
/// The media type of a stream of messages.
pub const STREAM_TYPE: &str = "application/vnd.kerege.stream";
/// The media type of every other body.
pub const MEDIA_TYPE: &str = "application/cbor";
