//! How a device becomes one of an office's: both sides prove that they know the one-time code.
//!
//! TLS is not verified yet at this point. The code has 80 random bits, so an eavesdropper who
//! holds both proofs cannot find it by trying, and without it nobody in the middle can put
//! another key in place of the device's or of HQ's root.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use hmac::{Hmac, KeyInit as _, Mac as _};
use minicbor::Decoder;
use sha2::Sha256;

use super::WireError;
use super::wire::{Map, Read, expect_end, read_array, read_bytes, read_map, read_text, required};

const GRANT_CONTEXT: &[u8] = b"kerege grant v1\0";
const DEVICE_CONTEXT: &[u8] = b"kerege enrol device v1\0";
const HQ_CONTEXT: &[u8] = b"kerege enrol hq v1\0";

/// What a device asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolRequest {
    /// The device's Ed25519 key.
    pub device_key: [u8; 32],
    /// Makes the answer unlike any other.
    pub nonce: [u8; 16],
    /// The region that the device's data is already of, if it has any.
    pub region: Option<String>,
    /// Release of the program.
    pub program: String,
}

impl EnrolRequest {
    /// The payload with the proof that the device knows the code.
    #[must_use]
    pub fn to_payload(&self, code_key: &[u8; 32]) -> Vec<u8> {
        let inner = Map::new()
            .bytes(0, &self.device_key)
            .bytes(1, &self.nonce)
            .put_some(2, self.region.as_ref(), |out, region| out.str(region).map(drop))
            .text(3, &self.program)
            .finish();
        let proof = proof(code_key, &[DEVICE_CONTEXT, &inner]);
        Map::new().bytes(0, &inner).bytes(1, &proof).finish()
    }

    /// Reads the payload; the second part tells whether the sender knows a code.
    ///
    /// # Errors
    /// [`WireError`] for anything else.
    pub fn from_payload(bytes: &[u8]) -> Read<(Self, impl Fn(&[u8; 32]) -> bool + use<>)> {
        let (inner, given) = read_proven(bytes)?;
        let (mut device_key, mut nonce, mut region, mut program) = (None, None, None, String::new());
        let mut input = Decoder::new(&inner);
        read_map(&mut input, |key, input| {
            match key {
                0 => device_key = Some(read_array(input)?),
                1 => nonce = Some(read_array(input)?),
                2 => region = Some(read_text(input, 32)?),
                3 => program = read_text(input, 64)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        expect_end(&input)?;
        let device_key = required(device_key, "device key")?;
        let request = Self { device_key, nonce: required(nonce, "nonce")?, region, program };
        Ok((request, move |code_key: &[u8; 32]| is_proof(code_key, &[DEVICE_CONTEXT, &inner], &given)))
    }
}

/// What the root says about a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The device's number.
    pub device: u64,
    /// Its key.
    pub device_key: [u8; 32],
    /// The region of its office, `KZ-63`.
    pub region: String,
    /// The office's name.
    pub office_name: String,
    /// When it was enrolled, by HQ's clock.
    pub at: i64,
}

impl Grant {
    /// Writes and signs it.
    #[must_use]
    pub fn sign(&self, root: &SigningKey) -> (Vec<u8>, [u8; 64]) {
        let bytes = Map::new()
            .number(0, self.device)
            .bytes(1, &self.device_key)
            .text(2, &self.region)
            .text(3, &self.office_name)
            .put(4, |out| out.i64(self.at).map(drop))
            .finish();
        let signature = root.sign(&[GRANT_CONTEXT, &bytes].concat()).to_bytes();
        (bytes, signature)
    }

    /// Reads it, if the root signed it.
    ///
    /// # Errors
    /// [`WireError`] when it did not.
    pub fn verify(bytes: &[u8], signature: &[u8; 64], root: &VerifyingKey) -> Read<Self> {
        root.verify_strict(&[GRANT_CONTEXT, bytes].concat(), &Signature::from_bytes(signature))
            .map_err(|_| WireError("grant not signed by the root".into()))?;
        let (mut device, mut device_key, mut region, mut office_name, mut at) = (None, None, None, None, None);
        let mut input = Decoder::new(bytes);
        read_map(&mut input, |key, input| {
            match key {
                0 => device = Some(input.u64()?),
                1 => device_key = Some(read_array(input)?),
                2 => region = Some(read_text(input, 32)?),
                3 => office_name = Some(read_text(input, 400)?),
                4 => at = Some(input.i64()?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        expect_end(&input)?;
        Ok(Self {
            device: required(device, "device")?,
            device_key: required(device_key, "device key")?,
            region: required(region, "region")?,
            office_name: required(office_name, "office name")?,
            at: required(at, "time")?,
        })
    }
}

/// HQ's answer to a device that knows the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolAnswer {
    /// HQ's root key, to be pinned.
    pub root_key: [u8; 32],
    /// HQ's keys of today, signed by the root.
    pub statement: (Vec<u8>, [u8; 64]),
    /// The device's place, signed by the root.
    pub grant: (Vec<u8>, [u8; 64]),
    /// HQ's time in milliseconds.
    pub at: i64,
}

impl EnrolAnswer {
    /// The payload with the proof that HQ knows the code too. The request's hash holds the device's key and nonce.
    #[must_use]
    pub fn to_payload(&self, code_key: &[u8; 32], request: &[u8; 32]) -> Vec<u8> {
        let inner = Map::new()
            .bytes(0, &self.root_key)
            .bytes(1, &self.statement.0)
            .bytes(2, &self.statement.1)
            .bytes(3, &self.grant.0)
            .bytes(4, &self.grant.1)
            .put(5, |out| out.i64(self.at).map(drop))
            .finish();
        let proof = proof(code_key, &[HQ_CONTEXT, request, &inner]);
        Map::new().bytes(0, &inner).bytes(1, &proof).finish()
    }

    /// Reads the payload, if its sender knows the code and answers this request.
    ///
    /// # Errors
    /// [`WireError`] when it does not.
    pub fn from_payload(bytes: &[u8], code_key: &[u8; 32], request: &[u8; 32]) -> Read<Self> {
        let (inner, given) = read_proven(bytes)?;
        if !is_proof(code_key, &[HQ_CONTEXT, request, &inner], &given) {
            return Err(WireError("the sender does not know the code".into()));
        }
        let (mut root_key, mut statement, mut statement_signature) = (None, None, None);
        let (mut grant, mut grant_signature, mut at) = (None, None, None);
        let mut input = Decoder::new(&inner);
        read_map(&mut input, |key, input| {
            match key {
                0 => root_key = Some(read_array(input)?),
                1 => statement = Some(read_bytes(input, 4_096)?),
                2 => statement_signature = Some(read_array(input)?),
                3 => grant = Some(read_bytes(input, 4_096)?),
                4 => grant_signature = Some(read_array(input)?),
                5 => at = Some(input.i64()?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        expect_end(&input)?;
        Ok(Self {
            root_key: required(root_key, "root key")?,
            statement: (required(statement, "statement")?, required(statement_signature, "signature")?),
            grant: (required(grant, "grant")?, required(grant_signature, "signature")?),
            at: required(at, "time")?,
        })
    }
}

fn read_proven(bytes: &[u8]) -> Read<(Vec<u8>, [u8; 32])> {
    let (mut inner, mut proof) = (None, None);
    let mut input = Decoder::new(bytes);
    read_map(&mut input, |key, input| {
        match key {
            0 => inner = Some(read_bytes(input, 16_384)?),
            1 => proof = Some(read_array(input)?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    expect_end(&input)?;
    Ok((required(inner, "message")?, required(proof, "proof")?))
}

fn mac(code_key: &[u8; 32], parts: &[&[u8]]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(code_key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac
}

fn proof(code_key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    mac(code_key, parts).finalize().into_bytes().into()
}

fn is_proof(code_key: &[u8; 32], parts: &[&[u8]], given: &[u8; 32]) -> bool {
    mac(code_key, parts).verify_slice(given).is_ok()
}
