//! What the exchange asks of whatever carries it: the network, or a test.

use std::time::{Duration, Instant};

use super::Cancel;
use crate::SyncError;

/// A way to HQ that carries one request and its answer.
pub trait Line {
    /// Sends a body and waits for the answer.
    ///
    /// # Errors
    /// [`SyncError::NoLine`] and its kin; [`SyncError::Cancelled`].
    fn post(&mut self, path: &str, body: Vec<u8>, cancel: &Cancel) -> Result<Answer, SyncError>;

    /// Opens a stream, in which several requests are on their way at once; `None` where there is none.
    ///
    /// # Errors
    /// As [`Line::post`].
    fn stream(&mut self, _path: &str, _cancel: &Cancel) -> Result<Option<Box<dyn Stream + '_>>, SyncError> {
        Ok(None)
    }

    /// SHA-256 of the TLS key that the other end proved to have, once there was one.
    fn tls_key(&self) -> Option<[u8; 32]> {
        None
    }

    /// The instant by which the pace is measured; a simulated line has its own.
    fn now(&self) -> Instant {
        Instant::now()
    }
}

/// Requests on their way, answered in their order.
pub trait Stream {
    /// Sends a request behind those that are on their way; does not wait for it to get through.
    ///
    /// # Errors
    /// [`SyncError::NoLine`].
    fn send(&mut self, body: Vec<u8>) -> Result<(), SyncError>;

    /// Waits for the answer to the oldest request that is on its way; `None` when the other side has
    /// ended the stream, though the line holds.
    ///
    /// # Errors
    /// [`SyncError::NoLine`] and its kin; [`SyncError::Cancelled`].
    fn receive(&mut self) -> Result<Option<Answer>, SyncError>;

    /// As [`Line::now`].
    fn now(&self) -> Instant {
        Instant::now()
    }
}

/// An HTTP answer, whoever gave it.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The media type without its parameters.
    pub media_type: Option<String>,
    /// When the server asks to try again.
    pub retry_after: Option<Duration>,
    /// The body.
    pub body: Vec<u8>,
    /// Bytes of the request's head and body.
    pub bytes_sent: usize,
    /// Bytes of the answer's head and body.
    pub bytes_received: usize,
}
