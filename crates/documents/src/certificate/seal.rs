//! The signed text in the QR code, made the way of the EU health certificates:
//! claims in CBOR → COSE_Sign1 → zlib → Base45 → `KRG1:` in front.
//!
//! - COSE_Sign1 is tagged (18); the protected header holds `alg` EdDSA and
//!   `kid`, the first eight bytes of the SHA-256 of the public key; the
//!   unprotected header is empty; the signature is Ed25519 (RFC 8032).
//! - Base45 (RFC 9285) uses only letters that a QR code stores in 5.5 bits each.
//!   One of them is the space; it never stands at an end, so trimming is safe.
//! - Four bytes follow the zlib stream: its CRC-32, most significant first. zlib
//!   has bits that change nothing when flipped (padding, unused code lengths);
//!   with the checksum a change of any bit is refused, though it would be harmless.
//!   A reader of the health certificates' kind skips them.
//! - Base45 and COSE have one accepted spelling: what does not come out the same
//!   when written again is refused.

use std::io::Write;

use coset::iana::Algorithm;
use coset::{CoseSign1, CoseSign1Builder, HeaderBuilder, RegisteredLabelWithPrivate, TaggedCborSerializable};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use flate2::{Compression, Crc, Decompress, FlushDecompress, Status, write::ZlibEncoder};
use kerege_domain::Coded;
use sha2::{Digest, Sha256};

use super::claims::{Claims, ClaimsError};

/// Stands before the Base45 text; the digit is the version of the whole way of packing.
pub const PREFIX: &str = "KRG1:";

/// Longest text that is looked at.
pub const TEXT_LIMIT: usize = 4 * 1024;

/// Most bytes that a text may inflate to.
pub const INFLATED_LIMIT: usize = 8 * 1024;

/// CRC-32 of the zlib stream, behind it.
const CHECKSUM_LEN: usize = 4;

/// The first eight bytes of the SHA-256 of a public key.
pub type KeyId = [u8; 8];

/// What a verifier knows of a signing key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKeyInfo {
    /// Ed25519, 32 bytes.
    pub public_key: [u8; 32],
    /// Whose key it is, as HQ records it, for example `KZ-63`.
    pub office: String,
}

/// Claims whose signature was checked, and the key that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// What the office signed.
    pub claims: Claims,
    /// The key, as the verifier knows it.
    pub key: PublicKeyInfo,
}

/// Why a text could not be made or is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The claims break a rule of their own.
    #[error(transparent)]
    Claims(#[from] ClaimsError),
    /// The claims name another key than the one that signs.
    #[error("the claims name another key")]
    OtherKey,
    /// No text of ours: another prefix, or too long.
    #[error("not a certificate")]
    NotACertificate,
    /// Our prefix, but what follows was not written by [`sign`], or the signature is wrong.
    #[error("the text does not fit its signature")]
    Altered,
    /// Signed with a key that the verifier does not know. Holds what the text
    /// says; nothing of it is proven.
    #[error("the signing key is not known")]
    UnknownKey(Box<Claims>),
}

impl Coded for SealError {
    fn code(&self) -> &'static str {
        match self {
            Self::Claims(reason) => reason.code(),
            Self::OtherKey => "certificate-other-key",
            Self::NotACertificate => "certificate-not-a-certificate",
            Self::Altered => "certificate-altered",
            Self::UnknownKey(_) => "certificate-unknown-key",
        }
    }
}

/// Names a public key in claims and tables.
pub fn key_id(public_key: &[u8; 32]) -> KeyId {
    let digest = Sha256::digest(public_key);
    let mut id = KeyId::default();
    id.copy_from_slice(&digest[..8]);
    id
}

/// Signs `claims` and returns the text for the QR code, some 500 letters.
pub fn sign(claims: &Claims, key: &SigningKey) -> Result<String, SealError> {
    claims.check()?;
    if claims.key_id != key_id(&key.verifying_key().to_bytes()) {
        return Err(SealError::OtherKey);
    }
    let header = HeaderBuilder::new().algorithm(Algorithm::EdDSA).key_id(claims.key_id.to_vec()).build();
    let sealed = CoseSign1Builder::new()
        .protected(header)
        .payload(claims.to_cbor())
        .create_signature(&[], |message| key.sign(message).to_bytes().to_vec())
        .build()
        .to_tagged_vec()
        .expect("a header of two plain values is always written");
    let text = format!("{PREFIX}{}", base45::encode(pack(&sealed)));
    if text.len() > TEXT_LIMIT {
        return Err(SealError::NotACertificate);
    }
    Ok(text)
}

/// Checks the signature of `text` and returns what was signed. `keys` finds a
/// public key by its id.
pub fn open(text: &str, keys: &dyn Fn(&[u8]) -> Option<PublicKeyInfo>) -> Result<Opened, SealError> {
    let (sealed, claims) = unpack(text)?;
    let Some(key) = keys(&claims.key_id).filter(|key| key_id(&key.public_key) == claims.key_id) else {
        return Err(SealError::UnknownKey(Box::new(claims)));
    };
    let public_key = VerifyingKey::from_bytes(&key.public_key).map_err(|_| SealError::Altered)?;
    sealed
        .verify_signature(&[], |signature, message| {
            public_key.verify_strict(message, &Signature::from_slice(signature)?)
        })
        .map_err(|_| SealError::Altered)?;
    Ok(Opened { claims, key })
}

/// What a text says, without asking who signed it. For the office's own rows
/// and for showing; never a proof.
pub fn read_unproven(text: &str) -> Result<Claims, SealError> {
    unpack(text).map(|(_, claims)| claims)
}

fn unpack(text: &str) -> Result<(CoseSign1, Claims), SealError> {
    if text.len() > TEXT_LIMIT {
        return Err(SealError::NotACertificate);
    }
    let body = text.strip_prefix(PREFIX).ok_or(SealError::NotACertificate)?;
    let packed = base45::decode(body).map_err(|_| SealError::Altered)?;
    if base45::encode(&packed) != body {
        return Err(SealError::Altered);
    }
    let bytes = unpack_bytes(&packed).ok_or(SealError::Altered)?;
    let sealed = CoseSign1::from_tagged_slice(&bytes).map_err(|_| SealError::Altered)?;
    if sealed.clone().to_tagged_vec().ok().as_deref() != Some(&bytes[..]) {
        return Err(SealError::Altered);
    }
    let claims = claims_within(&sealed).ok_or(SealError::Altered)?;
    Ok((sealed, claims))
}

fn claims_within(sealed: &CoseSign1) -> Option<Claims> {
    let header = &sealed.protected.header;
    let is_eddsa = header.alg == Some(RegisteredLabelWithPrivate::Assigned(Algorithm::EdDSA));
    if !is_eddsa || !header.crit.is_empty() || !sealed.unprotected.is_empty() {
        return None;
    }
    let key_id = KeyId::try_from(header.key_id.as_slice()).ok()?;
    Claims::from_cbor(sealed.payload.as_deref()?, key_id)
}

fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut stream = ZlibEncoder::new(Vec::new(), Compression::best());
    let mut packed = stream.write_all(bytes).and_then(|()| stream.finish()).expect("writing to memory cannot fail");
    packed.extend(checksum(&packed));
    packed
}

/// Inflates at most [`INFLATED_LIMIT`] bytes; the stream must fill all before its checksum.
fn unpack_bytes(packed: &[u8]) -> Option<Vec<u8>> {
    let (stream, sum) = packed.split_at_checked(packed.len().checked_sub(CHECKSUM_LEN)?)?;
    if sum != checksum(stream) {
        return None;
    }
    let mut out = vec![0; INFLATED_LIMIT];
    let mut state = Decompress::new(true);
    let status = state.decompress(stream, &mut out, FlushDecompress::Finish).ok()?;
    let is_whole = status == Status::StreamEnd && state.total_in() == stream.len() as u64;
    out.truncate(usize::try_from(state.total_out()).ok()?);
    is_whole.then_some(out)
}

fn checksum(stream: &[u8]) -> [u8; CHECKSUM_LEN] {
    let mut crc = Crc::new();
    crc.update(stream);
    crc.sum().to_be_bytes()
}
