//! HQ's keys: one file, readable by nobody else, made once.
//!
//! It holds the key of the databases, the root under which everything is enrolled, the signing key
//! of today and the TLS key with its certificate. Whoever has this file is HQ.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use ed25519_dalek::SigningKey;
use kerege_ledger::Key;
use kerege_sync::engine::Voice;
use kerege_sync::protocol::Statement;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::ParsedCertificate;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::HqError;

const FILE: &str = "hq-keys.json";

/// The keys, ready to use.
pub struct Keys {
    pub database: Key,
    pub root: SigningKey,
    pub voice: Voice,
    pub certificate: CertificateDer<'static>,
    pub private_key: PrivateKeyDer<'static>,
}

#[derive(Serialize, Deserialize)]
struct KeyFile {
    version: u32,
    database_key: String,
    root_seed: String,
    signing_seed: String,
    generation: u64,
    tls_certificate_pem: String,
    tls_key_pem: String,
}

impl Keys {
    /// Reads the keys, or makes them in a folder that has none.
    pub fn open_or_make(folder: &Path) -> Result<Self, HqError> {
        if !folder.join(FILE).exists() {
            make(folder)?;
        }
        Self::open(folder)
    }

    /// Reads the keys of a folder that has them.
    pub fn open(folder: &Path) -> Result<Self, HqError> {
        let text = match fs::read_to_string(folder.join(FILE)) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(HqError::NoFolder),
            Err(error) => return Err(error.into()),
        };
        let file: KeyFile = serde_json::from_str(&text).map_err(|_| HqError::DamagedKeys)?;
        if file.version != 1 {
            return Err(HqError::DamagedKeys);
        }
        let certificate = CertificateDer::from_pem_slice(file.tls_certificate_pem.as_bytes())
            .map_err(|_| HqError::DamagedKeys)?
            .into_owned();
        let private_key =
            PrivateKeyDer::from_pem_slice(file.tls_key_pem.as_bytes()).map_err(|_| HqError::DamagedKeys)?;
        let root = SigningKey::from_bytes(&bytes(&file.root_seed)?);
        let signing = SigningKey::from_bytes(&bytes(&file.signing_seed)?);
        let statement = Statement {
            generation: file.generation,
            signing_key: signing.verifying_key().to_bytes(),
            tls_keys: vec![spki_hash(&certificate)?],
        };
        let voice = Voice { signing, generation: file.generation, statement: statement.sign(&root) };
        Ok(Self { database: Key::from_bytes(bytes(&file.database_key)?), root, voice, certificate, private_key })
    }

    pub fn identity(&self) -> Identity {
        Identity {
            root_key: self.root.verifying_key().to_bytes(),
            signing_key: self.voice.signing.verifying_key().to_bytes(),
            generation: self.voice.generation,
        }
    }
}

/// What a shared database knows an HQ by.
#[derive(Debug, Clone, Copy)]
pub struct Identity {
    /// The public part of the root key.
    pub root_key: [u8; 32],
    /// The public part of the key that signs answers.
    pub signing_key: [u8; 32],
    /// Of which generation it is, from 1.
    pub generation: u64,
}

/// Gives HQ a new signing key of the next generation. Devices learn it from the next answer, since the
/// root vouches for it; whoever got hold of the old key can sign nothing that they would believe. The
/// file is replaced whole, or not at all. Answers with the new generation.
///
/// # Errors
/// [`HqError::NoFolder`], [`HqError::DamagedKeys`], and a fault of the disk.
pub fn renew(folder: &Path) -> Result<u64, HqError> {
    Keys::open(folder)?;
    let text = fs::read_to_string(folder.join(FILE))?;
    let mut file: KeyFile = serde_json::from_str(&text).map_err(|_| HqError::DamagedKeys)?;
    file.signing_seed = HEXLOWER.encode(&crate::hq::random::<32>()?);
    file.generation = file.generation.checked_add(1).ok_or(HqError::DamagedKeys)?;
    let made = write_beside(folder, &file)?;
    fs::rename(&made, folder.join(FILE))?;
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(file.generation)
}

/// SHA-256 of the certificate's SubjectPublicKeyInfo: what devices pin.
fn spki_hash(certificate: &CertificateDer<'_>) -> Result<[u8; 32], HqError> {
    let parsed = ParsedCertificate::try_from(certificate).map_err(|_| HqError::DamagedKeys)?;
    Ok(Sha256::digest(parsed.subject_public_key_info()).into())
}

fn make(folder: &Path) -> Result<(), HqError> {
    fs::create_dir_all(folder)?;
    let random = || -> Result<String, HqError> { Ok(HEXLOWER.encode(&crate::hq::random::<32>()?)) };
    let names = vec!["kerege-hq".to_owned(), "localhost".to_owned()];
    let tls = rcgen::generate_simple_self_signed(names).map_err(|error| HqError::Tls(error.to_string()))?;
    let file = KeyFile {
        version: 1,
        database_key: random()?,
        root_seed: random()?,
        signing_seed: random()?,
        generation: 1,
        tls_certificate_pem: tls.cert.pem(),
        tls_key_pem: tls.signing_key.serialize_pem(),
    };
    let made = write_beside(folder, &file)?;
    // A link and not a rename: of two processes that begin at once one wins, and its keys stay.
    let linked = fs::hard_link(&made, folder.join(FILE));
    fs::remove_file(&made)?;
    match linked {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(error.into()),
        Ok(()) | Err(_) => {}
    }
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}

/// Writes the keys to the disk under another name, readable by their owner only.
fn write_beside(folder: &Path, file: &KeyFile) -> Result<PathBuf, HqError> {
    let text = serde_json::to_string_pretty(file).map_err(|error| HqError::Fault(error.to_string()))?;
    let made = folder.join(format!("{FILE}.{}", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut out = options.open(&made)?;
    out.write_all(text.as_bytes())?;
    out.sync_all()?;
    Ok(made)
}

fn bytes(hex: &str) -> Result<[u8; 32], HqError> {
    let bytes = HEXLOWER.decode(hex.as_bytes()).map_err(|_| HqError::DamagedKeys)?;
    bytes.try_into().map_err(|_| HqError::DamagedKeys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_once_and_readable_by_their_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let first = Keys::open_or_make(folder.path()).unwrap();
        let second = Keys::open_or_make(folder.path()).unwrap();
        assert_eq!(first.root.to_bytes(), second.root.to_bytes());
        assert_eq!(first.voice.statement, second.voice.statement);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(folder.path().join(FILE)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_renewed_key_is_of_the_next_generation_under_the_same_root() {
        let folder = tempfile::tempdir().unwrap();
        let before = Keys::open_or_make(folder.path()).unwrap();
        assert_eq!(renew(folder.path()).unwrap(), 2);
        let after = Keys::open(folder.path()).unwrap();
        assert_ne!(before.voice.signing.to_bytes(), after.voice.signing.to_bytes());
        assert_eq!(before.root.to_bytes(), after.root.to_bytes());
        assert_eq!(before.certificate, after.certificate);
        let (bytes, signature) = &after.voice.statement;
        let statement = Statement::verify(bytes, signature, &before.root.verifying_key()).unwrap();
        assert_eq!(statement.generation, 2);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(matches!(renew(&folder.path().join("none")), Err(HqError::NoFolder)));
    }

    #[test]
    fn damaged_keys_are_refused_and_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(Keys::open(folder.path()), Err(HqError::NoFolder)));
        for text in ["", "\0\0\0\0", "{}", "[1]"] {
            fs::write(folder.path().join(FILE), text).unwrap();
            assert!(matches!(Keys::open_or_make(folder.path()), Err(HqError::DamagedKeys)));
            assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text);
        }
    }
}
