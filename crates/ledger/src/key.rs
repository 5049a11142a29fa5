//! The key of the encrypted file.

use zeroize::Zeroizing;

use crate::{LedgerError, Result};

/// 32 random bytes that open one database. They are wiped from memory when dropped.
#[derive(Clone)]
pub struct Key(Zeroizing<[u8; 32]>);

impl Key {
    /// A key from bytes that were kept wrapped elsewhere.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// A new random key.
    ///
    /// # Errors
    /// [`LedgerError::Random`] when the system has no randomness to give.
    pub fn random() -> Result<Self> {
        let mut bytes = [0; 32];
        crate::ledger::fill_random(&mut bytes)?;
        Ok(Self::from_bytes(bytes))
    }

    /// The bytes, to be wrapped and kept.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// SQLCipher's form of a raw key: no password stretching, the bytes are random already.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(67));
        text.push_str("x'");
        for byte in self.0.iter() {
            text.push_str(&format!("{byte:02x}"));
        }
        text.push('\'');
        text
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(***)")
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        // Keys are compared in tests and at re-keying only, never against an attacker's guess.
        self.0.as_slice() == other.0.as_slice()
    }
}

impl Eq for Key {}

impl From<LedgerError> for std::io::Error {
    fn from(error: LedgerError) -> Self {
        Self::other(error)
    }
}
