//! Sealing with age. The X25519 keys are those of the Ed25519 keys that were exchanged at enrolment
//! and stand in the root's grants and statements: every device that ever joined can be sealed for.

use std::io::{Read as _, Write as _};

use age::x25519::{Identity, Recipient};
use age::{Decryptor, Encryptor};
use bech32::{Bech32, Hrp};
use ed25519_dalek::{SigningKey, VerifyingKey};
use zeroize::Zeroizing;

use super::{MAX_FILE_BYTES, ParcelError};
use crate::SyncError;

/// Seals for every Ed25519 key of `keys`; one that is no key is left out.
///
/// # Errors
/// A fault of age or of the system's randomness.
pub fn seal(plain: &[u8], keys: &[[u8; 32]]) -> Result<Vec<u8>, ParcelError> {
    let recipients: Vec<Recipient> = keys.iter().filter_map(recipient_of).collect();
    let fault = |error: &dyn std::fmt::Display| ParcelError::Sync(SyncError::Fault(format!("age: {error}")));
    let encryptor = Encryptor::with_recipients(recipients.iter().map(|recipient| recipient as &dyn age::Recipient))
        .map_err(|error| fault(&error))?;
    let mut out = Vec::with_capacity(plain.len() + plain.len() / 1024 + 256 * (keys.len() + 2));
    let mut writer = encryptor.wrap_output(&mut out).map_err(|error| fault(&error))?;
    writer.write_all(plain).map_err(|error| fault(&error))?;
    writer.finish().map_err(|error| fault(&error))?;
    Ok(out)
}

/// Unseals a whole file. age proves chunk by chunk that nothing was changed and that the end is there.
///
/// # Errors
/// [`ParcelError::NotForUs`], [`ParcelError::Unreadable`], [`ParcelError::TooLarge`].
pub fn unseal(file: &[u8], keys: &[&SigningKey]) -> Result<Vec<u8>, ParcelError> {
    if file.len() > MAX_FILE_BYTES {
        return Err(ParcelError::TooLarge);
    }
    let decryptor = Decryptor::new_buffered(file).map_err(|error| ParcelError::Unreadable(error.to_string()))?;
    if decryptor.is_scrypt() {
        return Err(ParcelError::NotForUs);
    }
    let identities: Vec<Identity> = keys.iter().filter_map(|key| identity_of(key)).collect();
    let identities = identities.iter().map(|identity| identity as &dyn age::Identity);
    let reader = decryptor.decrypt(identities).map_err(|error| match error {
        age::DecryptError::NoMatchingKeys => ParcelError::NotForUs,
        other => ParcelError::Unreadable(other.to_string()),
    })?;
    let mut plain = Vec::with_capacity(file.len());
    reader
        .take(MAX_FILE_BYTES as u64)
        .read_to_end(&mut plain)
        .map_err(|error| ParcelError::Unreadable(error.to_string()))?;
    Ok(plain)
}

fn recipient_of(key: &[u8; 32]) -> Option<Recipient> {
    let montgomery = VerifyingKey::from_bytes(key).ok()?.to_montgomery();
    let text = bech32::encode::<Bech32>(Hrp::parse_unchecked("age"), montgomery.as_bytes()).ok()?;
    text.parse().ok()
}

fn identity_of(key: &SigningKey) -> Option<Identity> {
    let scalar = Zeroizing::new(key.to_scalar_bytes());
    let text = bech32::encode_upper::<Bech32>(Hrp::parse_unchecked("AGE-SECRET-KEY-"), scalar.as_slice()).ok()?;
    Zeroizing::new(text).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_bytes(&[seed; 32])
    }

    fn public(seed: u8) -> [u8; 32] {
        key(seed).verifying_key().to_bytes()
    }

    #[test]
    fn everyone_it_is_sealed_for_opens_it_and_nobody_else() {
        let plain: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
        let file = seal(&plain, &[public(1), public(2)]).unwrap();
        assert!(file.starts_with(b"age-encryption.org/v1"));
        for seed in [1, 2] {
            assert_eq!(unseal(&file, &[&key(9), &key(seed)]).unwrap(), plain);
        }
        assert!(matches!(unseal(&file, &[&key(3)]), Err(ParcelError::NotForUs)));
    }

    #[test]
    fn a_cut_or_changed_file_is_refused() {
        let plain = vec![7; 70_000];
        let file = seal(&plain, &[public(1)]).unwrap();
        for cut in [0, 1, 100, file.len() / 2, 65_536, file.len() - 1] {
            assert!(matches!(unseal(&file[..cut], &[&key(1)]), Err(ParcelError::Unreadable(_))), "cut at {cut}");
        }
        for at in (0..file.len()).step_by(997) {
            let mut other = file.clone();
            other[at] ^= 1;
            assert!(unseal(&other, &[&key(1)]).is_err(), "changed at {at}");
        }
    }
}
