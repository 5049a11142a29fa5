//! Reading and writing CBOR maps with small numbers as keys.

use std::convert::Infallible;

use kerege_ledger::{Incarnation, OpId};
use minicbor::{Decoder, Encoder};
use uuid::Uuid;

/// Bytes that are not the message they should be.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("malformed message: {0}")]
pub struct WireError(pub String);

impl From<minicbor::decode::Error> for WireError {
    fn from(error: minicbor::decode::Error) -> Self {
        Self(error.to_string())
    }
}

pub(super) type Writer = Encoder<Vec<u8>>;
pub(super) type Written = Result<(), minicbor::encode::Error<Infallible>>;
pub(super) type Read<T> = Result<T, WireError>;

/// A map under construction; fields are written in the order of their numbers.
pub(super) struct Map {
    n: u64,
    body: Writer,
}

impl Map {
    pub(super) fn new() -> Self {
        Self { n: 0, body: Encoder::new(Vec::with_capacity(256)) }
    }

    pub(super) fn put(mut self, key: u8, value: impl FnOnce(&mut Writer) -> Written) -> Self {
        self.n += 1;
        self.body.u8(key).expect("writing to a Vec cannot fail");
        value(&mut self.body).expect("writing to a Vec cannot fail");
        self
    }

    /// Leaves the field out when there is nothing to say.
    pub(super) fn put_some<T>(self, key: u8, value: Option<T>, write: impl FnOnce(&mut Writer, T) -> Written) -> Self {
        match value {
            Some(value) => self.put(key, |out| write(out, value)),
            None => self,
        }
    }

    pub(super) fn bytes(self, key: u8, bytes: &[u8]) -> Self {
        self.put(key, |out| out.bytes(bytes).map(drop))
    }

    pub(super) fn text(self, key: u8, text: &str) -> Self {
        self.put(key, |out| out.str(text).map(drop))
    }

    pub(super) fn number(self, key: u8, n: u64) -> Self {
        self.put(key, |out| out.u64(n).map(drop))
    }

    pub(super) fn finish(self) -> Vec<u8> {
        let mut out = Encoder::new(Vec::with_capacity(self.body.writer().len() + 4));
        out.map(self.n).expect("writing to a Vec cannot fail");
        let mut bytes = out.into_writer();
        bytes.extend_from_slice(self.body.writer());
        bytes
    }
}

/// Reads a map; `field` takes what it knows and says so, the rest is skipped.
pub(super) fn read_map<'b>(
    input: &mut Decoder<'b>,
    mut field: impl FnMut(u64, &mut Decoder<'b>) -> Read<bool>,
) -> Read<()> {
    for _ in 0..length(input.map()?, 64)? {
        let key = input.u64()?;
        if !field(key, input)? {
            input.skip()?;
        }
    }
    Ok(())
}

/// Reads a list, never longer than `limit`. Nothing is set aside by the length that the sender claims.
pub(super) fn read_list<'b, T>(
    input: &mut Decoder<'b>,
    limit: usize,
    mut item: impl FnMut(&mut Decoder<'b>) -> Read<T>,
) -> Read<Vec<T>> {
    let mut list = Vec::new();
    for _ in 0..length(input.array()?, limit as u64)? {
        list.push(item(input)?);
    }
    Ok(list)
}

/// Reads a list that must have exactly `n` entries, as a tuple.
pub(super) fn expect_array(input: &mut Decoder<'_>, n: u64) -> Read<()> {
    match input.array()? {
        Some(found) if found == n => Ok(()),
        _ => Err(WireError(format!("not a list of {n}"))),
    }
}

pub(super) fn expect_end(input: &Decoder<'_>) -> Read<()> {
    if input.position() == input.input().len() { Ok(()) } else { Err(WireError("bytes after the message".into())) }
}

pub(super) fn read_array<const N: usize>(input: &mut Decoder<'_>) -> Read<[u8; N]> {
    input.bytes()?.try_into().map_err(|_| WireError(format!("not {N} bytes")))
}

pub(super) fn read_bytes(input: &mut Decoder<'_>, limit: usize) -> Read<Vec<u8>> {
    let bytes = input.bytes()?;
    if bytes.len() > limit {
        return Err(WireError(format!("more than {limit} bytes")));
    }
    Ok(bytes.to_vec())
}

pub(super) fn read_text(input: &mut Decoder<'_>, limit: usize) -> Read<String> {
    let text = input.str()?;
    if text.len() > limit {
        return Err(WireError(format!("text over {limit} bytes")));
    }
    Ok(text.to_owned())
}

pub(super) fn read_id(input: &mut Decoder<'_>) -> Read<OpId> {
    read_array(input).map(OpId)
}

pub(super) fn read_incarnation(input: &mut Decoder<'_>) -> Read<Incarnation> {
    read_array(input).map(Incarnation)
}

pub(super) fn read_uuid(input: &mut Decoder<'_>) -> Read<Uuid> {
    read_array(input).map(Uuid::from_bytes)
}

/// Writes a list through one function an entry.
pub(super) fn write_list<T>(out: &mut Writer, list: &[T], mut item: impl FnMut(&mut Writer, &T) -> Written) -> Written {
    out.array(list.len() as u64)?;
    for entry in list {
        item(out, entry)?;
    }
    Ok(())
}

/// A field without which the message means nothing.
pub(super) fn required<T>(value: Option<T>, name: &str) -> Read<T> {
    value.ok_or_else(|| WireError(format!("no {name}")))
}

fn length(n: Option<u64>, limit: u64) -> Read<u64> {
    match n {
        Some(n) if n <= limit => Ok(n),
        _ => Err(WireError(format!("a list without a length or over {limit}"))),
    }
}
