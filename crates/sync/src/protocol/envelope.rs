//! The outermost layer of every body: who says it and the proof of that.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use minicbor::{Decoder, Encoder};

use super::wire::{Map, Read, expect_array, expect_end, read_array, read_bytes, read_map, read_text, required};
use super::{MAX_BODY_BYTES, VERSION, WireError};

/// What a payload is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A device asks to exchange ops.
    SyncRequest,
    /// HQ's answer to it.
    SyncResponse,
    /// A device asks to become one of an office's.
    EnrolRequest,
    /// HQ's answer to it.
    EnrolAnswer,
    /// HQ says no, and why.
    Refusal,
    /// A device asks which desks its office has.
    DesksRequest,
    /// HQ's answer to it.
    DesksAnswer,
}

impl Kind {
    const ALL: [Self; 7] = [
        Self::SyncRequest,
        Self::SyncResponse,
        Self::EnrolRequest,
        Self::EnrolAnswer,
        Self::Refusal,
        Self::DesksRequest,
        Self::DesksAnswer,
    ];

    const fn number(self) -> u8 {
        match self {
            Self::SyncRequest => 1,
            Self::SyncResponse => 2,
            Self::EnrolRequest => 3,
            Self::EnrolAnswer => 4,
            Self::Refusal => 5,
            Self::DesksRequest => 6,
            Self::DesksAnswer => 7,
        }
    }
}

/// A message as it travels. An unsigned one carries 64 zero bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Version of the payload.
    pub version: u8,
    /// What the payload is.
    pub kind: Kind,
    /// The device's number, 0 for HQ and for a device that has none yet.
    pub sender: u64,
    /// The message.
    pub payload: Vec<u8>,
    /// Ed25519 over the payload and what it is bound to.
    pub signature: [u8; 64],
}

impl Envelope {
    /// A message that proves itself by other means, or that nobody needs to believe.
    #[must_use]
    pub fn unsigned(kind: Kind, payload: Vec<u8>) -> Self {
        Self::unsigned_in(VERSION, kind, payload)
    }

    /// The same in the version that the receiver speaks.
    #[must_use]
    pub fn unsigned_in(version: u8, kind: Kind, payload: Vec<u8>) -> Self {
        Self { version, kind, sender: 0, payload, signature: [0; 64] }
    }

    /// Signs a payload. `bound` is what the receiver knows already and the signature must not be
    /// moved away from: HQ's root key for a request, the hash of the request for an answer.
    #[must_use]
    pub fn signed(kind: Kind, sender: u64, payload: Vec<u8>, bound: &[u8; 32], key: &SigningKey) -> Self {
        Self::signed_in(VERSION, kind, sender, payload, bound, key)
    }

    /// The same in the version that the receiver speaks.
    #[must_use]
    pub fn signed_in(
        version: u8,
        kind: Kind,
        sender: u64,
        payload: Vec<u8>,
        bound: &[u8; 32],
        key: &SigningKey,
    ) -> Self {
        let mut envelope = Self { version, kind, sender, payload, signature: [0; 64] };
        envelope.signature = key.sign(&envelope.signing_bytes(bound)).to_bytes();
        envelope
    }

    /// Whether `key` signed this message for `bound`.
    #[must_use]
    pub fn is_signed_by(&self, key: &VerifyingKey, bound: &[u8; 32]) -> bool {
        let signature = Signature::from_bytes(&self.signature);
        key.verify_strict(&self.signing_bytes(bound), &signature).is_ok()
    }

    fn signing_bytes(&self, bound: &[u8; 32]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(80 + self.payload.len());
        bytes.extend_from_slice(b"kerege envelope\0");
        bytes.extend_from_slice(&[self.version, self.kind.number()]);
        bytes.extend_from_slice(&self.sender.to_be_bytes());
        bytes.extend_from_slice(bound);
        bytes.extend_from_slice(&self.payload);
        bytes
    }

    /// The body of a request or an answer.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Encoder::new(Vec::with_capacity(self.payload.len() + 96));
        out.array(5)
            .and_then(|out| out.u8(self.version))
            .and_then(|out| out.u8(self.kind.number()))
            .and_then(|out| out.u64(self.sender))
            .and_then(|out| out.bytes(&self.payload))
            .and_then(|out| out.bytes(&self.signature))
            .expect("writing to a Vec cannot fail");
        out.into_writer()
    }

    /// Reads a body. A version that this program does not know is read all the same, so that it
    /// can be refused with a sentence.
    ///
    /// # Errors
    /// [`WireError`] for anything that is not an envelope.
    pub fn from_bytes(bytes: &[u8]) -> Read<Self> {
        let mut input = Decoder::new(bytes);
        expect_array(&mut input, 5)?;
        let version = input.u8()?;
        let number = input.u8()?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.number() == number);
        let sender = input.u64()?;
        let payload = read_bytes(&mut input, MAX_BODY_BYTES)?;
        let signature = read_array(&mut input)?;
        expect_end(&input)?;
        let kind = kind.ok_or_else(|| WireError(format!("kind {number}")))?;
        Ok(Self { version, kind, sender, payload, signature })
    }
}

/// What an answer is bound to: the hash of the whole request.
#[must_use]
pub fn request_hash(body: &[u8]) -> [u8; 32] {
    *blake3::hash(body).as_bytes()
}

/// Why HQ said no. It is a hint for people and for the pace of the next attempt; it ends no op's life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// A stable name, such as `sync-code-used`.
    pub code: String,
    /// The oldest and newest versions that HQ understands, when the version was the reason.
    pub versions: Option<(u8, u8)>,
}

impl Refusal {
    /// A refusal with a name and no more.
    #[must_use]
    pub fn of(code: &str) -> Self {
        Self { code: code.to_owned(), versions: None }
    }

    /// The payload.
    #[must_use]
    pub fn to_payload(&self) -> Vec<u8> {
        Map::new()
            .text(0, &self.code)
            .put_some(1, self.versions, |out, (oldest, newest)| out.array(2)?.u8(oldest)?.u8(newest).map(drop))
            .finish()
    }

    /// Reads the payload.
    ///
    /// # Errors
    /// [`WireError`] for anything else.
    pub fn from_payload(bytes: &[u8]) -> Read<Self> {
        let (mut code, mut versions) = (None, None);
        let mut input = Decoder::new(bytes);
        read_map(&mut input, |key, input| {
            match key {
                0 => code = Some(read_text(input, 64)?),
                1 => {
                    expect_array(input, 2)?;
                    versions = Some((input.u8()?, input.u8()?));
                }
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(Self { code: required(code, "code")?, versions })
    }
}
