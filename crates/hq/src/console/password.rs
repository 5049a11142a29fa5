//! Passwords of administrators: stretched by Argon2id, compared in constant time.

use argon2::{Algorithm, Argon2, Params, Version};
use data_encoding::BASE32_NOPAD;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use crate::HqError;
use crate::control::Stretched;
use crate::hq::random;

const MIN_CHARS: usize = 10;
/// Longer ones are refused before anything is stretched.
pub(super) const MAX_BYTES: usize = 1_024;
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// A password of 120 random bits, in groups that can be read out.
///
/// # Errors
/// A fault of the system.
pub fn generate() -> Result<String, HqError> {
    let text = BASE32_NOPAD.encode(&random::<15>()?).to_lowercase();
    let groups: Vec<&str> = (0..text.len()).step_by(4).filter_map(|at| text.get(at..at + 4)).collect();
    Ok(groups.join("-"))
}

/// What is kept of a new password.
pub(super) fn stretch(password: &str) -> Result<Stretched, HqError> {
    if password.chars().count() < MIN_CHARS || password.len() > MAX_BYTES {
        return Err(HqError::PasswordTooShort);
    }
    let salt = random::<16>()?.to_vec();
    let mut kept = Stretched { salt, memory_kib: MEMORY_KIB, passes: PASSES, lanes: LANES, stretched: Vec::new() };
    kept.stretched = stretched(password, &kept)?.to_vec();
    Ok(kept)
}

/// Whether this is the password. It takes as long for a name that nobody has.
pub(super) fn is_right(password: &str, kept: Option<&Stretched>) -> Result<bool, HqError> {
    let nobody =
        Stretched { salt: vec![0; 16], memory_kib: MEMORY_KIB, passes: PASSES, lanes: LANES, stretched: Vec::new() };
    let found = stretched(password, kept.unwrap_or(&nobody))?;
    // Hashes of blake3 are compared in constant time.
    Ok(kept.is_some_and(|kept| blake3::hash(&kept.stretched) == blake3::hash(found.as_slice())))
}

fn stretched(password: &str, by: &Stretched) -> Result<Zeroizing<[u8; 32]>, HqError> {
    let fault = |error: argon2::Error| HqError::Fault(error.to_string());
    let params = Params::new(by.memory_kib, by.passes, by.lanes, Some(32)).map_err(fault)?;
    // One keyboard types й as one character, another as two.
    let password = Zeroizing::new(password.nfc().collect::<String>());
    let mut out = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), &by.salt, out.as_mut())
        .map_err(fault)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_itself_is_right() {
        let kept = stretch("бес жүз он ат").unwrap();
        assert!(is_right("бес жүз он ат", Some(&kept)).unwrap());
        assert!(!is_right("бес жүз он аt", Some(&kept)).unwrap());
        assert!(!is_right("бес жүз он ат", None).unwrap());
        assert!(matches!(stretch("тоғыз ған"), Err(HqError::PasswordTooShort)));
        assert!(matches!(stretch(&"а".repeat(600)), Err(HqError::PasswordTooShort)));
    }

    #[test]
    fn a_generated_password_is_long_and_another_each_time() {
        let one = generate().unwrap();
        assert_eq!(one.len(), 29);
        assert_ne!(one, generate().unwrap());
    }
}
