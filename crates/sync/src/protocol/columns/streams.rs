//! A page's inside: byte streams one after the other, each with its length before it.
//!
//! What belongs together stands together, so that each stream is compressed by its own statistics.

use super::super::WireError;
use super::super::wire::Read;

/// Streams under construction.
#[derive(Debug, Default)]
pub(super) struct Streams {
    bytes: Vec<u8>,
    /// Where streams end that are long enough for a block of their own.
    ends: Vec<usize>,
}

/// A shorter stream shares its block: a table of frequencies costs up to a hundred bytes.
const OWN_BLOCK: usize = 400;

impl Streams {
    pub(super) fn put(&mut self, stream: &[u8]) {
        if stream.len() >= OWN_BLOCK {
            self.ends.push(self.bytes.len());
        }
        put_number(&mut self.bytes, stream.len() as u64);
        self.bytes.extend_from_slice(stream);
        if stream.len() >= OWN_BLOCK {
            self.ends.push(self.bytes.len());
        }
    }

    /// The bytes, and where blocks should end.
    pub(super) fn finish(self) -> (Vec<u8>, Vec<usize>) {
        (self.bytes, self.ends)
    }
}

/// Streams being read, and what may still be set aside for what they stand for.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    rest: &'a [u8],
    budget: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8], budget: usize) -> Self {
        Self { rest: bytes, budget }
    }

    pub(super) fn next(&mut self) -> Read<Stream<'a>> {
        let mut head = Stream(self.rest);
        let length = head.length(self.rest.len())?;
        let (stream, rest) = head.0.split_at_checked(length).ok_or_else(|| WireError("a stream cut short".into()))?;
        self.rest = rest;
        Ok(Stream(stream))
    }

    /// Sets something aside, unless a small page stands for too much.
    pub(super) fn spend(&mut self, bytes: usize) -> Read<()> {
        self.budget =
            self.budget.checked_sub(bytes).ok_or_else(|| WireError("a page that stands for too much".into()))?;
        Ok(())
    }

    pub(super) fn expect_end(&self) -> Read<()> {
        if self.rest.is_empty() { Ok(()) } else { Err(WireError("bytes after the page".into())) }
    }
}

/// One stream being read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stream<'a>(pub(super) &'a [u8]);

impl<'a> Stream<'a> {
    pub(super) fn byte(&mut self) -> Read<u8> {
        let (first, rest) = self.0.split_first().ok_or_else(|| WireError("a stream cut short".into()))?;
        self.0 = rest;
        Ok(*first)
    }

    pub(super) fn take(&mut self, n: usize) -> Read<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n).ok_or_else(|| WireError("a stream cut short".into()))?;
        self.0 = rest;
        Ok(taken)
    }

    /// A number in groups of seven bits, the lowest first.
    pub(super) fn number(&mut self) -> Read<u64> {
        let mut n = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            n |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(n);
            }
        }
        Err(WireError("a number of more than 64 bits".into()))
    }

    pub(super) fn signed(&mut self) -> Read<i64> {
        let n = self.number()?;
        Ok((n >> 1).cast_signed() ^ -(n & 1).cast_signed())
    }

    /// A number that may be no larger than `limit`.
    pub(super) fn length(&mut self, limit: usize) -> Read<usize> {
        let n = self.number()?;
        usize::try_from(n).ok().filter(|n| *n <= limit).ok_or_else(|| WireError(format!("{n} is over {limit}")))
    }

    pub(super) fn expect_end(&self) -> Read<()> {
        if self.0.is_empty() { Ok(()) } else { Err(WireError("bytes after the stream".into())) }
    }
}

pub(super) fn put_number(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push((n & 0x7f) as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

pub(super) fn put_signed(out: &mut Vec<u8>, n: i64) {
    put_number(out, (n.cast_unsigned() << 1) ^ (n >> 63).cast_unsigned());
}
