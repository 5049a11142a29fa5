//! A page: some ops, compressed together, durable by itself at the receiver. This is layout 1, which
//! version 1 speaks; [`super::write_columns`] writes layout 2.
//!
//! Ids do not travel: the receiver computes them from the ops and the salts of their roots. One
//! guard over all ids shows that it came to the same ones. Each op stands in its own byte string,
//! so that one that a program cannot read holds up no other.

use kerege_ledger::{Op, OpId, Salt};
use minicbor::{Decoder, Encoder};
use uuid::Uuid;

use super::columns::{self, ColumnPage};
use super::wire::{Read, expect_array, expect_end, read_array, read_list, read_uuid, write_list};
use super::{MAX_PAGE_OPS, WireError};

/// The first byte after the list's head: ops one after the other. Columns are layout 2.
const LAYOUT: u8 = 1;
const LEVEL: i32 = 3;

/// The inside of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// Salts of the roots that begin in this page, and of those that the receiver asked for.
    pub salts: Vec<(Uuid, Salt)>,
    /// Each op's bytes, in the sender's order.
    pub ops: Vec<Vec<u8>>,
    /// [`guard_of`] the ids of all ops.
    pub guard: [u8; 16],
}

impl Page {
    /// A page of ops with the ids that the sender has for them.
    #[must_use]
    pub fn of(ops: &[(OpId, Op)], salts: Vec<(Uuid, Salt)>) -> Self {
        let ids = ops.iter().map(|(id, _)| *id);
        Self { salts, guard: guard_of(ids), ops: ops.iter().map(|(_, op)| op.to_cbor()).collect() }
    }

    /// The page as it travels.
    ///
    /// # Errors
    /// [`WireError`] when zstd has no memory left.
    pub fn to_bytes(&self) -> Read<Vec<u8>> {
        let mut out = Encoder::new(Vec::with_capacity(64 + self.ops.iter().map(|op| op.len() + 3).sum::<usize>()));
        out.array(4)
            .and_then(|out| out.u8(LAYOUT))
            .and_then(|out| out.bytes(&self.guard))
            .expect("writing to a Vec cannot fail");
        write_list(&mut out, &self.salts, |out, (root, salt)| {
            out.array(2)?.bytes(root.as_bytes())?.bytes(salt).map(drop)
        })
        .and_then(|()| write_list(&mut out, &self.ops, |out, op| out.bytes(op).map(drop)))
        .expect("writing to a Vec cannot fail");
        zstd::bulk::compress(&out.into_writer(), LEVEL).map_err(|error| WireError(format!("zstd: {error}")))
    }

    /// Reads a page of this layout; never sets aside more than [`super::MAX_PAGE_BYTES`].
    ///
    /// # Errors
    /// [`WireError`] for anything that is not a whole page.
    pub fn from_bytes(bytes: &[u8]) -> Read<Self> {
        Self::read(&inside_of(bytes)?)
    }

    fn read(plain: &[u8]) -> Read<Self> {
        let mut input = Decoder::new(plain);
        expect_array(&mut input, 4)?;
        let layout = input.u8()?;
        if layout != LAYOUT {
            return Err(WireError(format!("page layout {layout}")));
        }
        let guard = read_array(&mut input)?;
        let salts = read_list(&mut input, MAX_PAGE_OPS, |input| {
            expect_array(input, 2)?;
            Ok((read_uuid(input)?, read_array(input)?))
        })?;
        let ops = read_list(&mut input, MAX_PAGE_OPS, |input| Ok(input.bytes()?.to_vec()))?;
        expect_end(&input)?;
        Ok(Self { salts, ops, guard })
    }
}

/// A page of either layout.
#[derive(Debug)]
pub enum Opened {
    /// Layout 1: ops one after the other.
    Rows(Page),
    /// Layout 2: ops in columns.
    Columns(ColumnPage),
}

impl Opened {
    /// Reads a page of any layout that this program knows.
    ///
    /// # Errors
    /// [`WireError`] for anything that is not a whole page.
    pub fn from_bytes(bytes: &[u8]) -> Read<Self> {
        let plain = inside_of(bytes)?;
        if plain.first() == Some(&columns::LAYOUT) {
            ColumnPage::read(&plain).map(Self::Columns)
        } else {
            Page::read(&plain).map(Self::Rows)
        }
    }
}

/// What is inside a page, unpacked and unread. It has at most [`super::MAX_PAGE_BYTES`].
///
/// # Errors
/// [`WireError`] when it is none, or too large.
pub fn inside_of(bytes: &[u8]) -> Read<Vec<u8>> {
    columns::decompress(bytes)
}

/// One hash over ids in their order: what short references stand for.
#[must_use]
pub fn guard_of(ids: impl Iterator<Item = OpId>) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new_derive_key("kerege 2026 guard of ids v1");
    for id in ids {
        hasher.update(&id.0);
    }
    let mut guard = [0; 16];
    guard.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    guard
}
