//! Which desks an office has, as HQ says it: whom a desk may seal a file for, and whom it must not
//! talk to any more.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use minicbor::Decoder;

use super::WireError;
use super::wire::{
    Map, Read, expect_array, expect_end, read_array, read_bytes, read_list, read_map, read_text, required, write_list,
};

const CONTEXT: &[u8] = b"kerege desks v1\0";
const MAX_DESKS: usize = 10_000;

/// One desk of an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeskEntry {
    /// The device's number.
    pub device: u64,
    /// Its key.
    pub key: [u8; 32],
    /// HQ has closed its access.
    pub is_revoked: bool,
}

/// All desks that an office ever had. A later list replaces an earlier one, never the reverse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskList {
    /// The region of the office.
    pub region: String,
    /// When the newest change in it was made, by HQ's clock.
    pub at: i64,
    /// The desks, by number.
    pub desks: Vec<DeskEntry>,
}

impl DeskList {
    /// Writes and signs it.
    #[must_use]
    pub fn sign(&self, key: &SigningKey) -> (Vec<u8>, [u8; 64]) {
        let bytes = Map::new()
            .text(0, &self.region)
            .put(1, |out| out.i64(self.at).map(drop))
            .put(2, |out| {
                write_list(out, &self.desks, |out, desk| {
                    out.array(3)?.u64(desk.device)?.bytes(&desk.key)?.bool(desk.is_revoked).map(drop)
                })
            })
            .finish();
        let signature = key.sign(&[CONTEXT, &bytes].concat()).to_bytes();
        (bytes, signature)
    }

    /// Reads it, if HQ's key signed it.
    ///
    /// # Errors
    /// [`WireError`] when it did not.
    pub fn verify(bytes: &[u8], signature: &[u8; 64], key: &VerifyingKey) -> Read<Self> {
        key.verify_strict(&[CONTEXT, bytes].concat(), &Signature::from_bytes(signature))
            .map_err(|_| WireError("list of desks not signed by HQ".into()))?;
        Self::from_bytes(bytes)
    }

    /// Reads a list whose signature was checked when it was kept.
    ///
    /// # Errors
    /// [`WireError`] for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Read<Self> {
        let (mut region, mut at, mut desks) = (None, None, Vec::new());
        let mut input = Decoder::new(bytes);
        read_map(&mut input, |key, input| {
            match key {
                0 => region = Some(read_text(input, 32)?),
                1 => at = Some(input.i64()?),
                2 => {
                    desks = read_list(input, MAX_DESKS, |input| {
                        expect_array(input, 3)?;
                        Ok(DeskEntry { device: input.u64()?, key: read_array(input)?, is_revoked: input.bool()? })
                    })?;
                }
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        expect_end(&input)?;
        Ok(Self { region: required(region, "region")?, at: required(at, "time")?, desks })
    }

    /// Whether HQ has closed the access of the desk with this number or this key.
    #[must_use]
    pub fn is_revoked(&self, device: u64, key: &[u8; 32]) -> bool {
        self.desks.iter().any(|desk| desk.is_revoked && (desk.device == device || desk.key == *key))
    }
}

/// What a device sends to hear which desks its office has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DesksRequest {
    /// Makes the answer unlike any other.
    pub nonce: [u8; 16],
}

impl DesksRequest {
    /// The payload.
    #[must_use]
    pub fn to_payload(&self) -> Vec<u8> {
        Map::new().bytes(0, &self.nonce).finish()
    }

    /// Reads the payload.
    ///
    /// # Errors
    /// [`WireError`] for anything else.
    pub fn from_payload(bytes: &[u8]) -> Read<Self> {
        let mut nonce = None;
        let mut input = Decoder::new(bytes);
        read_map(&mut input, |key, input| {
            if key == 0 {
                nonce = Some(read_array(input)?);
            }
            Ok(key == 0)
        })?;
        expect_end(&input)?;
        Ok(Self { nonce: required(nonce, "nonce")? })
    }
}

/// HQ's answer: the list with HQ's signature, so that one desk can show it to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DesksAnswer {
    /// [`DeskList`] and its signature.
    pub list: (Vec<u8>, [u8; 64]),
}

impl DesksAnswer {
    /// The payload.
    #[must_use]
    pub fn to_payload(&self) -> Vec<u8> {
        Map::new().bytes(0, &self.list.0).bytes(1, &self.list.1).finish()
    }

    /// Reads the payload.
    ///
    /// # Errors
    /// [`WireError`] for anything else.
    pub fn from_payload(bytes: &[u8]) -> Read<Self> {
        let (mut list, mut signature) = (None, None);
        let mut input = Decoder::new(bytes);
        read_map(&mut input, |key, input| {
            match key {
                0 => list = Some(read_bytes(input, MAX_DESKS * 64)?),
                1 => signature = Some(read_array(input)?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        expect_end(&input)?;
        Ok(Self { list: (required(list, "list")?, required(signature, "signature")?) })
    }
}
