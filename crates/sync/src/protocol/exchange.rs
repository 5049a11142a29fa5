//! The one request of sync and its answer.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use kerege_ledger::{Digest, Incarnation, OpId};
use minicbor::Decoder;
use uuid::Uuid;

use super::compare::{read_answer, read_compare, write_answer, write_compare};
use super::receipt::{read_signed, write_signed};
use super::wire::{
    Map, Read, Writer, Written, expect_array, expect_end, read_array, read_bytes, read_id, read_incarnation, read_list,
    read_map, read_text, read_uuid, required, write_list,
};
use super::{Answer, Compare, MAX_BODY_BYTES, SignedReceipt};

const MAX_PAGES: usize = 64;
/// A page may stand for much more than it weighs, and what a request brings is held until it is answered.
const MAX_PUSHED_PAGES: usize = 4;
const MAX_ROOTS: usize = 50_000;

/// Where a device is in HQ's order of ops. A hint: a wrong one costs bytes, never data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Which life of HQ's database gave it.
    pub epoch: [u8; 8],
    /// The place in HQ's commit order.
    pub place: i64,
    /// The op at that place: shows when HQ was restored and gave the place to another op.
    pub last: OpId,
}

/// What both sides compare, cut to 128 bits a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digests {
    /// Over the ops held.
    pub ops: [u8; 16],
    /// Over the heads of every entity.
    pub heads: [u8; 16],
    /// Number of ops held.
    pub n_ops: u64,
}

impl From<Digest> for Digests {
    fn from(digest: Digest) -> Self {
        let (mut ops, mut heads) = ([0; 16], [0; 16]);
        ops.copy_from_slice(&digest.ops[..16]);
        heads.copy_from_slice(&digest.heads[..16]);
        Self { ops, heads, n_ops: digest.n_ops }
    }
}

/// A device's signature under the head of its hash chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainHead {
    /// Number of the newest op of the chain.
    pub number: u64,
    /// The chain's head there.
    pub chain: [u8; 32],
    /// Ed25519 by the device's key.
    pub signature: [u8; 64],
}

impl ChainHead {
    /// Signs the head of `incarnation`'s chain.
    #[must_use]
    pub fn sign(incarnation: Incarnation, number: u64, chain: [u8; 32], key: &SigningKey) -> Self {
        let signature = key.sign(&chain_bytes(incarnation, number, &chain)).to_bytes();
        Self { number, chain, signature }
    }

    /// Whether the device signed it.
    #[must_use]
    pub fn is_signed_by(&self, incarnation: Incarnation, key: &VerifyingKey) -> bool {
        let bytes = chain_bytes(incarnation, self.number, &self.chain);
        key.verify_strict(&bytes, &Signature::from_bytes(&self.signature)).is_ok()
    }
}

fn chain_bytes(incarnation: Incarnation, number: u64, chain: &[u8; 32]) -> Vec<u8> {
    [b"kerege chain v1\0".as_slice(), &incarnation.0, &number.to_be_bytes(), chain].concat()
}

/// What a device says to HQ. A quiet one is about 150 bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncRequest {
    /// Makes this request unlike any other.
    pub nonce: [u8; 16],
    /// Under which the device writes now.
    pub incarnation: Incarnation,
    /// How many ops it wrote under it.
    pub number: u64,
    /// Where the last pull ended; `None` from the beginning.
    pub cursor: Option<Cursor>,
    /// What it holds.
    pub digests: Digests,
    /// The most bytes of pages that it wants back.
    pub room: u32,
    /// How many ops wait after those of this request.
    pub waiting: u64,
    /// The device's time in milliseconds.
    pub now: i64,
    /// Pages that HQ has not confirmed, compressed.
    pub pages: Vec<Vec<u8>>,
    /// The head of the device's chain, with every push.
    pub head: Option<ChainHead>,
    /// A step of the search for differences.
    pub compare: Option<Compare>,
    /// The root-signed grant of this device, for an HQ that has forgotten it.
    pub grant: Option<(Vec<u8>, [u8; 64])>,
    /// Release of the program; sent when something is pushed.
    pub program: Option<String>,
    /// The generation of HQ's keys that the device knows.
    pub generation: u64,
    /// Ops that a page refers to are unknown here, or others: HQ shall write them in full.
    pub is_in_full: bool,
    /// In a stream: the cursor is where the answer before this one ends.
    pub follows: bool,
}

impl SyncRequest {
    /// The payload.
    #[must_use]
    pub fn to_payload(&self) -> Vec<u8> {
        let mut map = Map::new()
            .bytes(0, &self.nonce)
            .bytes(1, &self.incarnation.0)
            .number(2, self.number)
            .put_some(3, self.cursor.as_ref(), write_cursor)
            .put(4, |out| write_digests(out, &self.digests))
            .number(5, self.room.into())
            .number(6, self.waiting)
            .put(7, |out| out.i64(self.now).map(drop));
        if !self.pages.is_empty() {
            map = map.put(8, |out| write_list(out, &self.pages, |out, page| out.bytes(page).map(drop)));
        }
        map.put_some(9, self.head.as_ref(), |out, head| {
            out.array(3)?.u64(head.number)?.bytes(&head.chain)?.bytes(&head.signature).map(drop)
        })
        .put_some(10, self.compare.as_ref(), write_compare)
        .put_some(11, self.grant.as_ref(), |out, (bytes, signature)| {
            out.array(2)?.bytes(bytes)?.bytes(signature).map(drop)
        })
        .put_some(12, self.program.as_ref(), |out, text| out.str(text).map(drop))
        .number(13, self.generation)
        .put_some(14, self.is_in_full.then_some(()), |out, ()| out.bool(true).map(drop))
        .put_some(15, self.follows.then_some(()), |out, ()| out.bool(true).map(drop))
        .finish()
    }

    /// Reads the payload.
    ///
    /// # Errors
    /// [`super::WireError`] for anything else.
    pub fn from_payload(bytes: &[u8]) -> Read<Self> {
        let (mut nonce, mut incarnation, mut number, mut cursor, mut digests) = (None, None, 0, None, None);
        let (mut room, mut waiting, mut now, mut pages, mut head) = (0, 0, None, Vec::new(), None);
        let (mut compare, mut grant, mut program, mut generation) = (None, None, None, 0);
        let (mut is_in_full, mut follows) = (false, false);
        let mut input = Decoder::new(bytes);
        read_map(&mut input, |key, input| {
            match key {
                0 => nonce = Some(read_array(input)?),
                1 => incarnation = Some(read_incarnation(input)?),
                2 => number = input.u64()?,
                3 => cursor = Some(read_cursor(input)?),
                4 => digests = Some(read_digests(input)?),
                5 => room = input.u32()?,
                6 => waiting = input.u64()?,
                7 => now = Some(input.i64()?),
                8 => pages = read_list(input, MAX_PUSHED_PAGES, |input| read_bytes(input, MAX_BODY_BYTES))?,
                9 => {
                    expect_array(input, 3)?;
                    head = Some(ChainHead {
                        number: input.u64()?,
                        chain: read_array(input)?,
                        signature: read_array(input)?,
                    });
                }
                10 => compare = Some(read_compare(input)?),
                11 => {
                    expect_array(input, 2)?;
                    grant = Some((read_bytes(input, 4_096)?, read_array(input)?));
                }
                12 => program = Some(read_text(input, 64)?),
                13 => generation = input.u64()?,
                14 => is_in_full = input.bool()?,
                15 => follows = input.bool()?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        expect_end(&input)?;
        Ok(Self {
            nonce: required(nonce, "nonce")?,
            incarnation: required(incarnation, "incarnation")?,
            number,
            cursor,
            digests: required(digests, "digests")?,
            room,
            waiting,
            now: required(now, "time")?,
            pages,
            head,
            compare,
            grant,
            program,
            generation,
            is_in_full,
            follows,
        })
    }
}

/// A page that HQ hands out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PulledPage {
    /// The page, compressed.
    pub bytes: Vec<u8>,
    /// Ed25519 by HQ's signing key over the office and the page's guard; kept by the device.
    pub signature: [u8; 64],
}

impl PulledPage {
    /// Signs a page for the devices of one office.
    #[must_use]
    pub fn sign(bytes: Vec<u8>, guard: &[u8; 16], office: &str, key: &SigningKey) -> Self {
        let signature = key.sign(&page_bytes(guard, office)).to_bytes();
        Self { bytes, signature }
    }

    /// Whether HQ signed a page with this guard for this office.
    #[must_use]
    pub fn is_signed_by(&self, guard: &[u8; 16], office: &str, key: &VerifyingKey) -> bool {
        key.verify_strict(&page_bytes(guard, office), &Signature::from_bytes(&self.signature)).is_ok()
    }
}

fn page_bytes(guard: &[u8; 16], office: &str) -> Vec<u8> {
    [b"kerege page v1\0".as_slice(), guard, office.as_bytes()].concat()
}

/// HQ's answer, after its commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncResponse {
    /// The request's nonce.
    pub nonce: [u8; 16],
    /// HQ's time in milliseconds.
    pub at: i64,
    /// What of the pushed pages is durable; with every push.
    pub receipt: Option<SignedReceipt>,
    /// Roots whose salts HQ lacks; the ops on them were not taken.
    pub without_salt: Vec<Uuid>,
    /// Ops for the device, in HQ's order.
    pub pages: Vec<PulledPage>,
    /// Where the device is after taking in `pages`, if they were read by its cursor; otherwise where
    /// it is once the digests are equal.
    pub cursor: Option<Cursor>,
    /// The request's cursor belongs to another life of HQ's database: differences must be searched.
    pub is_cursor_refused: bool,
    /// There is more of what was asked.
    pub has_more: bool,
    /// HQ knows more ops of the device's incarnation than the device: it was restored or copied,
    /// and must write under a new one from now on.
    pub must_renew: bool,
    /// What HQ holds after this request, at the instant of `cursor`.
    pub digests: Digests,
    /// The answer to the search for differences.
    pub answer: Option<Answer>,
    /// A newer root-signed statement of HQ's keys.
    pub statement: Option<(Vec<u8>, [u8; 64])>,
    /// What is left may go on in a stream.
    pub may_stream: bool,
}

impl SyncResponse {
    /// The payload.
    #[must_use]
    pub fn to_payload(&self) -> Vec<u8> {
        let flag = |flag: bool| flag.then_some(());
        let mut map = Map::new().bytes(0, &self.nonce).put(1, |out| out.i64(self.at).map(drop)).put_some(
            2,
            self.receipt.as_ref(),
            write_signed,
        );
        if !self.without_salt.is_empty() {
            map = map.put(3, |out| write_list(out, &self.without_salt, |out, id| out.bytes(id.as_bytes()).map(drop)));
        }
        if !self.pages.is_empty() {
            map = map.put(4, |out| {
                write_list(out, &self.pages, |out, page| {
                    out.array(2)?.bytes(&page.bytes)?.bytes(&page.signature).map(drop)
                })
            });
        }
        map.put_some(5, self.cursor.as_ref(), write_cursor)
            .put_some(6, flag(self.is_cursor_refused), |out, ()| out.bool(true).map(drop))
            .put_some(7, flag(self.has_more), |out, ()| out.bool(true).map(drop))
            .put_some(8, flag(self.must_renew), |out, ()| out.bool(true).map(drop))
            .put(9, |out| write_digests(out, &self.digests))
            .put_some(10, self.answer.as_ref(), write_answer)
            .put_some(11, self.statement.as_ref(), |out, (bytes, signature)| {
                out.array(2)?.bytes(bytes)?.bytes(signature).map(drop)
            })
            .put_some(12, flag(self.may_stream), |out, ()| out.bool(true).map(drop))
            .finish()
    }

    /// Reads the payload.
    ///
    /// # Errors
    /// [`super::WireError`] for anything else.
    pub fn from_payload(bytes: &[u8]) -> Read<Self> {
        let (mut nonce, mut at, mut receipt, mut without_salt, mut pages) = (None, None, None, Vec::new(), Vec::new());
        let (mut cursor, mut is_cursor_refused, mut has_more, mut must_renew) = (None, false, false, false);
        let (mut digests, mut answer, mut statement, mut may_stream) = (None, None, None, false);
        let mut input = Decoder::new(bytes);
        read_map(&mut input, |key, input| {
            match key {
                0 => nonce = Some(read_array(input)?),
                1 => at = Some(input.i64()?),
                2 => receipt = Some(read_signed(input)?),
                3 => without_salt = read_list(input, MAX_ROOTS, read_uuid)?,
                4 => {
                    pages = read_list(input, MAX_PAGES, |input| {
                        expect_array(input, 2)?;
                        Ok(PulledPage { bytes: read_bytes(input, MAX_BODY_BYTES)?, signature: read_array(input)? })
                    })?;
                }
                5 => cursor = Some(read_cursor(input)?),
                6 => is_cursor_refused = input.bool()?,
                7 => has_more = input.bool()?,
                8 => must_renew = input.bool()?,
                9 => digests = Some(read_digests(input)?),
                10 => answer = Some(read_answer(input)?),
                11 => {
                    expect_array(input, 2)?;
                    statement = Some((read_bytes(input, 4_096)?, read_array(input)?));
                }
                12 => may_stream = input.bool()?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        expect_end(&input)?;
        Ok(Self {
            nonce: required(nonce, "nonce")?,
            at: required(at, "time")?,
            receipt,
            without_salt,
            pages,
            cursor,
            is_cursor_refused,
            has_more,
            must_renew,
            digests: required(digests, "digests")?,
            answer,
            statement,
            may_stream,
        })
    }
}

fn write_cursor(out: &mut Writer, cursor: &Cursor) -> Written {
    out.array(3)?.bytes(&cursor.epoch)?.i64(cursor.place)?.bytes(&cursor.last.0).map(drop)
}

fn read_cursor(input: &mut Decoder<'_>) -> Read<Cursor> {
    expect_array(input, 3)?;
    Ok(Cursor { epoch: read_array(input)?, place: input.i64()?, last: read_id(input)? })
}

pub(super) fn write_digests(out: &mut Writer, digests: &Digests) -> Written {
    out.array(3)?.bytes(&digests.ops)?.bytes(&digests.heads)?.u64(digests.n_ops).map(drop)
}

pub(super) fn read_digests(input: &mut Decoder<'_>) -> Read<Digests> {
    expect_array(input, 3)?;
    Ok(Digests { ops: read_array(input)?, heads: read_array(input)?, n_ops: input.u64()? })
}
