//! What stands inside a parcel, below its encryption: a signed head and pages.
//!
//! The head names whom the parcel is for and the hash of every page, and its signature covers both:
//! nobody can hand it on to others as if it were meant for them, and no page can be put in or taken
//! out.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use kerege_ledger::OpId;
use minicbor::{Decoder, Encoder};

use super::compare::{read_position, write_position};
use super::exchange::{read_digests, write_digests};
use super::wire::{
    Map, Read, expect_array, expect_end, read_array, read_bytes, read_id, read_list, read_map, read_text, required,
    write_list,
};
use super::{Digests, MAX_BODY_BYTES, Position, WireError};

const MAGIC: &str = "kerege parcel";
const CONTEXT: &[u8] = b"kerege parcel v1\0";
/// The version of parcels that this program writes.
pub const PARCEL_VERSION: u8 = 1;
const MAX_PAGES: usize = 10_000;
const MAX_RECIPIENTS: usize = 10_000;
const MAX_RECEIVED: usize = 1_000_000;
const MAX_INCARNATIONS: usize = 10_000;
const MAX_HEAD_BYTES: usize = 64 * 1024 * 1024;

/// A text and its signature.
pub type Signed = (Vec<u8>, [u8; 64]);

/// Who made a parcel, and how that is proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParcelSender {
    /// A desk, with the root's grant.
    Desk {
        /// Its number.
        device: u64,
        /// [`super::Grant`] and the root's signature.
        grant: Signed,
    },
    /// HQ, with the root's statement of its keys.
    Hq {
        /// [`super::Statement`] and the root's signature.
        statement: Signed,
    },
}

/// What a parcel says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParcelHead {
    /// The same in all parts that were written at once.
    pub id: [u8; 16],
    /// Counted from 1. Every part is of use alone.
    pub part: u32,
    /// No further part was written.
    pub is_last: bool,
    /// Whose ops.
    pub region: String,
    /// Who made it.
    pub sender: ParcelSender,
    /// When, by the sender's clock.
    pub at: i64,
    /// How far the sender is with each incarnation.
    pub positions: Vec<Position>,
    /// What the sender held when it began to write.
    pub digests: Digests,
    /// BLAKE3 of each page.
    pub pages: Vec<[u8; 32]>,
    /// The Ed25519 keys for which it is sealed.
    pub recipients: Vec<[u8; 32]>,
    /// HQ's receipt: ops that it holds durably. Means nothing from a desk.
    pub received: Vec<OpId>,
    /// [`super::DeskList`] and HQ's signature.
    pub desks: Option<Signed>,
}

/// A parcel, unsealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// What it says of itself.
    pub head: ParcelHead,
    /// Pages, each durable by itself.
    pub pages: Vec<Vec<u8>>,
    head_bytes: Vec<u8>,
    signature: [u8; 64],
}

impl Parcel {
    /// Signs a head over its pages. `root` is HQ's root key, to which the signature is bound.
    #[must_use]
    pub fn sign(mut head: ParcelHead, pages: Vec<Vec<u8>>, root: &[u8; 32], key: &SigningKey) -> Self {
        head.pages = pages.iter().map(|page| *blake3::hash(page).as_bytes()).collect();
        let head_bytes = head.to_bytes();
        let signature = key.sign(&signing_bytes(root, &head_bytes)).to_bytes();
        Self { head, pages, head_bytes, signature }
    }

    /// Whether `key` signed it for the HQ with this root.
    #[must_use]
    pub fn is_signed_by(&self, key: &VerifyingKey, root: &[u8; 32]) -> bool {
        let signature = Signature::from_bytes(&self.signature);
        key.verify_strict(&signing_bytes(root, &self.head_bytes), &signature).is_ok()
    }

    /// The parcel as it is sealed.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let size: usize = self.pages.iter().map(|page| page.len() + 8).sum();
        let mut out = Encoder::new(Vec::with_capacity(size + self.head_bytes.len() + 128));
        out.array(5)
            .and_then(|out| out.str(MAGIC))
            .and_then(|out| out.u8(PARCEL_VERSION))
            .and_then(|out| out.bytes(&self.head_bytes))
            .and_then(|out| out.bytes(&self.signature))
            .expect("writing to a Vec cannot fail");
        write_list(&mut out, &self.pages, |out, page| out.bytes(page).map(drop)).expect("writing to a Vec cannot fail");
        out.into_writer()
    }

    /// Reads a parcel. `Ok(Err(version))` is one of a newer program.
    ///
    /// # Errors
    /// [`WireError`] for anything that is not a whole parcel.
    pub fn from_bytes(bytes: &[u8]) -> Read<Result<Self, u8>> {
        let mut input = Decoder::new(bytes);
        expect_array(&mut input, 5)?;
        if input.str()? != MAGIC {
            return Err(WireError("not a parcel".into()));
        }
        let version = input.u8()?;
        if version != PARCEL_VERSION {
            return Ok(Err(version));
        }
        let head_bytes = read_bytes(&mut input, MAX_HEAD_BYTES)?;
        let signature = read_array(&mut input)?;
        let head = ParcelHead::from_bytes(&head_bytes)?;
        let mut hashes = head.pages.iter();
        let pages = read_list(&mut input, MAX_PAGES, |input| {
            let page = read_bytes(input, MAX_BODY_BYTES)?;
            match hashes.next() {
                Some(hash) if hash == blake3::hash(&page).as_bytes() => Ok(page),
                _ => Err(WireError("a page that the head does not name".into())),
            }
        })?;
        if hashes.next().is_some() {
            return Err(WireError("a page is missing".into()));
        }
        expect_end(&input)?;
        Ok(Ok(Self { head, pages, head_bytes, signature }))
    }
}

fn signing_bytes(root: &[u8; 32], head: &[u8]) -> Vec<u8> {
    [CONTEXT, root.as_slice(), head].concat()
}

impl ParcelHead {
    fn to_bytes(&self) -> Vec<u8> {
        let (device, grant, statement) = match &self.sender {
            ParcelSender::Desk { device, grant } => (*device, Some(grant), None),
            ParcelSender::Hq { statement } => (0, None, Some(statement)),
        };
        let mut map = Map::new()
            .bytes(0, &self.id)
            .number(1, self.part.into())
            .put(2, |out| out.bool(self.is_last).map(drop))
            .text(3, &self.region)
            .number(4, device)
            .put(5, |out| out.i64(self.at).map(drop))
            .put(6, |out| write_list(out, &self.positions, write_position))
            .put(7, |out| write_digests(out, &self.digests))
            .put(8, |out| write_list(out, &self.pages, |out, hash| out.bytes(hash).map(drop)))
            .put(9, |out| write_list(out, &self.recipients, |out, key| out.bytes(key).map(drop)))
            .put_some(10, grant, write_signed)
            .put_some(11, statement, write_signed);
        if !self.received.is_empty() {
            map = map.put(12, |out| write_list(out, &self.received, |out, id| out.bytes(&id.0).map(drop)));
        }
        map.put_some(13, self.desks.as_ref(), write_signed).finish()
    }

    fn from_bytes(bytes: &[u8]) -> Read<Self> {
        let (mut id, mut part, mut is_last, mut region, mut device, mut at) = (None, None, None, None, None, None);
        let (mut positions, mut digests, mut pages, mut recipients) = (Vec::new(), None, Vec::new(), Vec::new());
        let (mut grant, mut statement, mut received, mut desks) = (None, None, Vec::new(), None);
        let mut input = Decoder::new(bytes);
        read_map(&mut input, |key, input| {
            match key {
                0 => id = Some(read_array(input)?),
                1 => part = Some(input.u32()?),
                2 => is_last = Some(input.bool()?),
                3 => region = Some(read_text(input, 32)?),
                4 => device = Some(input.u64()?),
                5 => at = Some(input.i64()?),
                6 => positions = read_list(input, MAX_INCARNATIONS, read_position)?,
                7 => digests = Some(read_digests(input)?),
                8 => pages = read_list(input, MAX_PAGES, read_array)?,
                9 => recipients = read_list(input, MAX_RECIPIENTS, read_array)?,
                10 => grant = Some(read_signed(input, 4_096)?),
                11 => statement = Some(read_signed(input, 4_096)?),
                12 => received = read_list(input, MAX_RECEIVED, read_id)?,
                13 => desks = Some(read_signed(input, 1_000_000)?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        expect_end(&input)?;
        let sender = match (required(device, "sender")?, grant, statement) {
            (0, None, Some(statement)) => ParcelSender::Hq { statement },
            (device, Some(grant), None) if device > 0 => ParcelSender::Desk { device, grant },
            _ => return Err(WireError("a sender without its proof".into())),
        };
        Ok(Self {
            id: required(id, "id")?,
            part: required(part, "part")?,
            is_last: required(is_last, "end")?,
            region: required(region, "region")?,
            sender,
            at: required(at, "time")?,
            positions,
            digests: required(digests, "digests")?,
            pages,
            recipients,
            received,
            desks,
        })
    }
}

fn write_signed(out: &mut super::wire::Writer, signed: &Signed) -> super::wire::Written {
    out.array(2)?.bytes(&signed.0)?.bytes(&signed.1).map(drop)
}

fn read_signed(input: &mut Decoder<'_>, limit: usize) -> Read<Signed> {
    expect_array(input, 2)?;
    Ok((read_bytes(input, limit)?, read_array(input)?))
}
