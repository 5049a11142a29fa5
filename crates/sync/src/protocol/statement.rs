//! What HQ's root key says: with which keys HQ speaks now.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use minicbor::Decoder;

use super::WireError;
use super::wire::{Map, Read, expect_end, read_array, read_list, read_map, required, write_list};

const CONTEXT: &[u8] = b"kerege statement v1\0";

/// The keys of HQ that devices accept. A later generation replaces an earlier one, never the reverse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Counts the changes of keys.
    pub generation: u64,
    /// The key under answers, receipts and pages.
    pub signing_key: [u8; 32],
    /// SHA-256 of the TLS keys' SubjectPublicKeyInfo: the current one, and the next when it is known.
    pub tls_keys: Vec<[u8; 32]>,
}

impl Statement {
    /// Writes and signs it.
    #[must_use]
    pub fn sign(&self, root: &SigningKey) -> (Vec<u8>, [u8; 64]) {
        let bytes = Map::new()
            .number(0, self.generation)
            .bytes(1, &self.signing_key)
            .put(2, |out| write_list(out, &self.tls_keys, |out, hash| out.bytes(hash).map(drop)))
            .finish();
        let signature = root.sign(&[CONTEXT, &bytes].concat()).to_bytes();
        (bytes, signature)
    }

    /// Reads it, if the root signed it.
    ///
    /// # Errors
    /// [`WireError`] when it did not.
    pub fn verify(bytes: &[u8], signature: &[u8; 64], root: &VerifyingKey) -> Read<Self> {
        root.verify_strict(&[CONTEXT, bytes].concat(), &Signature::from_bytes(signature))
            .map_err(|_| WireError("statement not signed by the root".into()))?;
        let (mut generation, mut signing_key, mut tls_keys) = (None, None, Vec::new());
        let mut input = Decoder::new(bytes);
        read_map(&mut input, |key, input| {
            match key {
                0 => generation = Some(input.u64()?),
                1 => signing_key = Some(read_array(input)?),
                2 => tls_keys = read_list(input, 8, read_array)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        expect_end(&input)?;
        Ok(Self {
            generation: required(generation, "generation")?,
            signing_key: required(signing_key, "signing key")?,
            tls_keys,
        })
    }
}
