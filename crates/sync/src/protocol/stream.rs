//! Messages one after the other in one body: each a length of four bytes, big-endian, and an envelope.

use super::{MAX_STREAMED_BYTES, WireError, wire::Read};

/// What stands before each message.
pub const LENGTH_BYTES: usize = 4;

/// A message as it stands in a stream.
#[must_use]
pub fn framed(message: &[u8]) -> Vec<u8> {
    // Pages are far smaller than four gigabytes.
    let length = u32::try_from(message.len()).unwrap_or(u32::MAX);
    [&length.to_be_bytes(), message].concat()
}

/// Finds the messages in the bytes of a stream, however they were cut on the way.
#[derive(Debug, Default)]
pub struct Unframer {
    bytes: Vec<u8>,
}

impl Unframer {
    /// Adds what came.
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// The next message, once it is whole.
    ///
    /// # Errors
    /// [`WireError`] for a message over [`MAX_STREAMED_BYTES`]; nothing is set aside for it.
    pub fn next_message(&mut self) -> Read<Option<Vec<u8>>> {
        let Some(length) = self.bytes.first_chunk::<LENGTH_BYTES>() else { return Ok(None) };
        let length = u32::from_be_bytes(*length) as usize;
        if length > MAX_STREAMED_BYTES {
            return Err(WireError("a message over its limit".into()));
        }
        let end = LENGTH_BYTES + length;
        let Some(message) = self.bytes.get(LENGTH_BYTES..end).map(<[u8]>::to_vec) else { return Ok(None) };
        self.bytes.drain(..end);
        Ok(Some(message))
    }

    /// Whether a message has begun that is not whole.
    #[must_use]
    pub fn is_amid(&self) -> bool {
        !self.bytes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn messages_come_out_as_they_went_in_however_they_are_cut(
            messages in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..8),
            piece in 1_usize..97,
        ) {
            let bytes = messages.iter().flat_map(|message| framed(message)).collect::<Vec<u8>>();
            let (mut unframer, mut found) = (Unframer::default(), Vec::new());
            for piece in bytes.chunks(piece) {
                unframer.push(piece);
                while let Some(message) = unframer.next_message().unwrap() {
                    found.push(message);
                }
            }
            prop_assert!(!unframer.is_amid());
            prop_assert_eq!(found, messages);
        }
    }

    #[test]
    fn a_message_that_would_be_too_large_is_refused_by_its_length() {
        let mut unframer = Unframer::default();
        unframer.push(&u32::MAX.to_be_bytes());
        assert!(unframer.next_message().is_err());
    }

    #[test]
    fn half_a_message_is_none() {
        let mut unframer = Unframer::default();
        unframer.push(&framed(b"abc")[..6]);
        assert_eq!(unframer.next_message().unwrap(), None);
        assert!(unframer.is_amid());
    }
}
