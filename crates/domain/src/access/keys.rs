//! The key file: the database's random key, wrapped by a password.
//!
//! `keys.json` and `keys.copy.json` hold the same text with a checksum, so that a power cut or a
//! bad sector costs one of them only. Each is written beside, synced, renamed, and its folder
//! synced. The password is stretched by Argon2id; what wraps the key is XChaCha20-Poly1305, bound
//! to the slot and to the stretching, so that nobody can weaken either unseen.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::BASE64;
use hkdf::Hkdf;
use kerege_ledger::Key;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use super::OfficeError;

const FILE: &str = "keys.json";
const COPY: &str = "keys.copy.json";
const FORMAT: u32 = 1;
/// A password shorter than this is refused.
pub const MIN_PASSWORD_CHARS: usize = 10;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KeyFile {
    format: u32,
    slots: Vec<Slot>,
    checksum: String,
}

/// One way to the key. Later there may be further ones: a colleague's password, a recovery sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Slot {
    id: String,
    argon2id: Stretching,
    salt: String,
    nonce: String,
    wrapped: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Stretching {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

const STRETCHING: Stretching = Stretching { memory_kib: 64 * 1024, passes: 3, lanes: 1 };

/// Whether there is a key file in the folder.
#[must_use]
pub fn exist_in(folder: &Path) -> bool {
    folder.join(FILE).exists() || folder.join(COPY).exists()
}

/// Wraps `key` by the password and writes both copies.
///
/// # Errors
/// [`OfficeError::PasswordTooShort`]; a fault of the disk.
pub fn write(folder: &Path, password: &str, key: &Key) -> Result<(), OfficeError> {
    if password.chars().count() < MIN_PASSWORD_CHARS {
        return Err(OfficeError::PasswordTooShort);
    }
    let mut file =
        KeyFile { format: FORMAT, slots: vec![Slot::wrap("password-1", password, key)?], checksum: String::new() };
    file.checksum = file.sum()?;
    let text = serde_json::to_string_pretty(&file).map_err(io::Error::other)?;
    // The copy first: whatever happens, one of the two is whole and opens with a password that was in force.
    write_whole(folder, COPY, text.as_bytes())?;
    write_whole(folder, FILE, text.as_bytes())?;
    Ok(())
}

/// The database's key. Heals a damaged copy from the whole one.
///
/// # Errors
/// [`OfficeError::Missing`], [`OfficeError::WrongPassword`], [`OfficeError::KeysDamaged`],
/// [`OfficeError::KeysNewer`].
pub fn read(folder: &Path, password: &str) -> Result<Key, OfficeError> {
    if !exist_in(folder) {
        return Err(OfficeError::Missing);
    }
    let (first, second) = (parse(&folder.join(FILE)), parse(&folder.join(COPY)));
    let (file, damaged) = match (first, second) {
        (Ok(file), Ok(_)) => (file, None),
        (Ok(file), Err(_)) => (file, Some(COPY)),
        (Err(_), Ok(file)) => (file, Some(FILE)),
        (Err(error), Err(_)) => return Err(error),
    };
    let key = file
        .slots
        .iter()
        .find_map(|slot| slot.unwrap(password).transpose())
        .unwrap_or(Err(OfficeError::WrongPassword))?;
    if let Some(name) = damaged {
        let text = serde_json::to_string_pretty(&file).map_err(io::Error::other)?;
        if let Err(error) = write_whole(folder, name, text.as_bytes()) {
            tracing::warn!(%error, name, "a damaged key file could not be healed");
        }
    }
    Ok(key)
}

/// Wraps the same key by a new password.
///
/// # Errors
/// As [`read`] and [`write`].
pub fn change_password(folder: &Path, old: &str, new: &str) -> Result<(), OfficeError> {
    let key = read(folder, old)?;
    write(folder, new, &key)
}

impl Slot {
    fn wrap(id: &str, password: &str, key: &Key) -> Result<Self, OfficeError> {
        let (mut salt, mut nonce) = ([0; 16], [0; 24]);
        fill_random(&mut salt)?;
        fill_random(&mut nonce)?;
        let mut slot = Self {
            id: id.to_owned(),
            argon2id: STRETCHING,
            salt: BASE64.encode(&salt),
            nonce: BASE64.encode(&nonce),
            wrapped: String::new(),
        };
        let about = slot.about();
        let payload = Payload { msg: key.as_bytes(), aad: about.as_bytes() };
        let wrapped =
            slot.cipher(password)?.encrypt(&XNonce::from(nonce), payload).map_err(|_| OfficeError::KeysDamaged)?;
        slot.wrapped = BASE64.encode(&wrapped);
        Ok(slot)
    }

    /// `None` when the password is not this slot's.
    fn unwrap(&self, password: &str) -> Result<Option<Key>, OfficeError> {
        let nonce: [u8; 24] = decode(&self.nonce)?.try_into().map_err(|_| OfficeError::KeysDamaged)?;
        let wrapped = decode(&self.wrapped)?;
        let about = self.about();
        let payload = Payload { msg: &wrapped, aad: about.as_bytes() };
        let Ok(bytes) = self.cipher(password)?.decrypt(&XNonce::from(nonce), payload) else {
            return Ok(None);
        };
        let bytes = Zeroizing::new(bytes);
        let key: [u8; 32] = bytes.as_slice().try_into().map_err(|_| OfficeError::KeysDamaged)?;
        Ok(Some(Key::from_bytes(key)))
    }

    fn about(&self) -> String {
        let Stretching { memory_kib, passes, lanes } = self.argon2id;
        format!("kerege keys {FORMAT} {} argon2id {memory_kib} {passes} {lanes}", self.id)
    }

    fn cipher(&self, password: &str) -> Result<XChaCha20Poly1305, OfficeError> {
        let Stretching { memory_kib, passes, lanes } = self.argon2id;
        // A file that asks for gigabytes was tampered with; it must not stop the PC.
        if memory_kib > 1024 * 1024 || passes > 64 || lanes > 16 {
            return Err(OfficeError::KeysDamaged);
        }
        let params = Params::new(memory_kib, passes, lanes, Some(32)).map_err(|_| OfficeError::KeysDamaged)?;
        // One keyboard types й as one character, another as two.
        let password = Zeroizing::new(password.nfc().collect::<String>());
        let mut stretched = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(password.as_bytes(), &decode(&self.salt)?, stretched.as_mut())
            .map_err(|_| OfficeError::KeysDamaged)?;
        let mut wrapping = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(None, stretched.as_slice())
            .expand(b"kerege keys 1 wrapping", wrapping.as_mut())
            .map_err(|_| OfficeError::KeysDamaged)?;
        XChaCha20Poly1305::new_from_slice(wrapping.as_slice()).map_err(|_| OfficeError::KeysDamaged)
    }
}

impl KeyFile {
    fn sum(&self) -> Result<String, OfficeError> {
        let slots = serde_json::to_vec(&self.slots).map_err(io::Error::other)?;
        Ok(blake3::hash(&slots).to_hex().to_string())
    }
}

fn parse(place: &Path) -> Result<KeyFile, OfficeError> {
    #[derive(Deserialize)]
    struct Head {
        format: u32,
    }
    let bytes = fs::read(place)?;
    let head: Head = serde_json::from_slice(&bytes).map_err(|_| OfficeError::KeysDamaged)?;
    if head.format > FORMAT {
        return Err(OfficeError::KeysNewer);
    }
    let file: KeyFile = serde_json::from_slice(&bytes).map_err(|_| OfficeError::KeysDamaged)?;
    if file.sum()? == file.checksum { Ok(file) } else { Err(OfficeError::KeysDamaged) }
}

fn decode(text: &str) -> Result<Vec<u8>, OfficeError> {
    BASE64.decode(text.as_bytes()).map_err(|_| OfficeError::KeysDamaged)
}

fn fill_random(bytes: &mut [u8]) -> Result<(), OfficeError> {
    getrandom::fill(bytes).map_err(|error| OfficeError::Io(io::Error::other(error.to_string())))
}

/// Beside, synced, renamed, the folder synced: at no moment is there half a file under the name.
fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let beside = folder.join(format!("{name}.new"));
    let mut file = File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&beside, folder.join(name))?;
    // Windows cannot open a folder as a file; its rename is durable with the journal.
    if let Ok(folder) = File::open(folder) {
        folder.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWORD: &str = "қамқорлық 2026";

    fn written() -> (tempfile::TempDir, Key) {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::random().unwrap();
        write(folder.path(), PASSWORD, &key).unwrap();
        (folder, key)
    }

    #[test]
    fn the_password_gives_the_key_and_another_is_refused() {
        let (folder, key) = written();
        assert_eq!(read(folder.path(), PASSWORD).unwrap(), key);
        assert!(matches!(read(folder.path(), "қамқорлық 2027"), Err(OfficeError::WrongPassword)));
        let text = fs::read_to_string(folder.path().join(FILE)).unwrap();
        assert!(!text.contains(&BASE64.encode(key.as_bytes())));
    }

    #[test]
    fn a_letter_typed_as_two_characters_is_the_same_letter() {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::random().unwrap();
        write(folder.path(), "ка\u{439}рат 2026", &key).unwrap();
        assert_eq!(read(folder.path(), "ка\u{438}\u{306}рат 2026").unwrap(), key);
    }

    #[test]
    fn a_damaged_file_is_healed_from_the_copy() {
        for damage in ["nul", "cut", "gone", "flipped"] {
            for name in [FILE, COPY] {
                let (folder, key) = written();
                let place = folder.path().join(name);
                let whole = fs::read(&place).unwrap();
                match damage {
                    "nul" => fs::write(&place, vec![0; whole.len()]).unwrap(),
                    "cut" => fs::write(&place, &whole[..whole.len() / 2]).unwrap(),
                    "gone" => fs::remove_file(&place).unwrap(),
                    _ => {
                        let text = String::from_utf8(whole.clone()).unwrap();
                        fs::write(&place, text.replace("\"passes\": 3", "\"passes\": 1")).unwrap();
                    }
                }
                assert_eq!(read(folder.path(), PASSWORD).unwrap(), key, "{name} {damage}");
                assert_eq!(fs::read(&place).unwrap(), whole, "{name} {damage}");
            }
        }
    }

    #[test]
    fn two_damaged_files_are_refused_by_name() {
        let (folder, _) = written();
        for name in [FILE, COPY] {
            fs::write(folder.path().join(name), b"{}").unwrap();
        }
        assert!(matches!(read(folder.path(), PASSWORD), Err(OfficeError::KeysDamaged)));
    }

    #[test]
    fn a_newer_key_file_is_refused_by_name() {
        let (folder, _) = written();
        for name in [FILE, COPY] {
            fs::write(folder.path().join(name), br#"{"format":2,"locks":[]}"#).unwrap();
        }
        assert!(matches!(read(folder.path(), PASSWORD), Err(OfficeError::KeysNewer)));
    }

    #[test]
    fn a_changed_password_opens_and_the_old_one_does_not() {
        let (folder, key) = written();
        change_password(folder.path(), PASSWORD, "a new password").unwrap();
        assert_eq!(read(folder.path(), "a new password").unwrap(), key);
        assert!(matches!(read(folder.path(), PASSWORD), Err(OfficeError::WrongPassword)));
    }

    #[test]
    fn refuses_a_short_password() {
        let folder = tempfile::tempdir().unwrap();
        let refused = write(folder.path(), "тоғыз7777", &Key::random().unwrap());
        assert!(matches!(refused, Err(OfficeError::PasswordTooShort)));
        assert!(!exist_in(folder.path()));
    }

    #[test]
    fn an_absent_office_is_missing() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(read(folder.path(), PASSWORD), Err(OfficeError::Missing)));
    }
}
