//! Certificates of an open office: its signing key, the pages of its rows, and
//! what it knows for verifying.

use std::collections::HashMap;

use data_encoding::HEXLOWER;
use ed25519_dalek::SigningKey;
use kerege_domain::ids::CertificateId;
use kerege_domain::refusal::FAULT;
use kerege_domain::training::certificates::{self, CertificatePaper};
use kerege_domain::training::{CertificateFacts, Signer, TrainingError};
use kerege_domain::{Coded, Day, Office, reference};

use super::claims::Claims;
use super::face::{Face, Outcome};
use super::language::Language;
use super::seal::{self, KeyId, PublicKeyInfo, SealError, key_id};
use super::verdict::{Checks, Verdict, verify};

/// The setting of this device that holds its secret key, in the encrypted database.
const KEY_SETTING: &str = "certificate_key";

/// Why an office cannot sign, show or verify.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// The room of training refused, or its database failed.
    #[error(transparent)]
    Training(#[from] TrainingError),
    /// The operating system gives no random bytes for a new key.
    #[error("no random bytes: {0}")]
    NoRandom(String),
    /// The kept key is not 32 bytes.
    #[error("the kept signing key is damaged")]
    DamagedKey,
    /// A row holds a code that is not readable.
    #[error("certificate {number}: {reason}")]
    DamagedCode {
        /// Number of the row.
        number: String,
        /// Why.
        reason: SealError,
    },
}

impl Coded for IssueError {
    fn code(&self) -> &'static str {
        match self {
            Self::Training(error) => error.code(),
            Self::NoRandom(_) | Self::DamagedKey => FAULT,
            Self::DamagedCode { .. } => "certificate-code-disagrees",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Training(error) => error.args(),
            Self::DamagedCode { number, .. } => vec![("number", number.clone())],
            Self::NoRandom(_) | Self::DamagedKey => Vec::new(),
        }
    }
}

/// Signs for an office. The key is made on first use and never leaves the
/// device; its public half becomes known to other desks with the first certificate.
pub struct Issuer {
    key: SigningKey,
}

impl Issuer {
    /// The issuer of this desk.
    ///
    /// # Errors
    /// [`IssueError::NoRandom`], [`IssueError::DamagedKey`], or a fault of the database.
    pub fn of(office: &mut Office) -> Result<Self, IssueError> {
        let kept = office.ledger.setting(KEY_SETTING).map_err(TrainingError::from)?;
        if let Some(kept) = kept {
            let bytes = HEXLOWER.decode(kept.as_bytes()).ok();
            let bytes = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
            return bytes.map(Self::with_key).ok_or(IssueError::DamagedKey);
        }
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|reason| IssueError::NoRandom(reason.to_string()))?;
        office.ledger.set_setting(KEY_SETTING, &HEXLOWER.encode(&secret)).map_err(TrainingError::from)?;
        Ok(Self::with_key(secret))
    }

    /// An issuer with a key of the caller's.
    pub fn with_key(secret: [u8; 32]) -> Self {
        Self { key: SigningKey::from_bytes(&secret) }
    }

    fn id(&self) -> KeyId {
        key_id(&self.key.verifying_key().to_bytes())
    }
}

impl Signer for Issuer {
    fn key_id(&self) -> String {
        HEXLOWER.encode(&self.id())
    }

    fn public_key(&self) -> [u8; 32] {
        self.key.verifying_key().to_bytes()
    }

    fn sign(&self, facts: &CertificateFacts) -> Result<String, String> {
        let claims = claims_of(facts, self.id()).ok_or("a language or a duration nobody has")?;
        seal::sign(&claims, &self.key).map_err(|reason| reason.to_string())
    }
}

fn claims_of(facts: &CertificateFacts, key_id: KeyId) -> Option<Claims> {
    Some(Claims {
        number: facts.number.clone(),
        person_name: facts.person_name.clone(),
        course_title: facts.course_title.clone(),
        language: Language::from_code(&facts.language)?,
        duration_min: u32::try_from(facts.duration_min).ok()?,
        issued_on: facts.issued_on.0,
        valid_until: facts.valid_until.map(|day| day.0),
        issuer_name: facts.issuer_name.clone(),
        place: facts.place.clone(),
        key_id,
    })
}

/// The pages of these certificates, in the order given. A page shows what its
/// code was signed for, whatever the row says today.
///
/// # Errors
/// An unknown id, [`IssueError::DamagedCode`], or a fault of the database.
pub fn faces_of(office: &Office, ids: &[CertificateId]) -> Result<Vec<Face>, IssueError> {
    ids.iter().map(|id| face_of(office, certificates::paper(office, *id)?)).collect()
}

fn face_of(office: &Office, paper: CertificatePaper) -> Result<Face, IssueError> {
    let claims = seal::read_unproven(&paper.qr)
        .map_err(|reason| IssueError::DamagedCode { number: paper.facts.number.clone(), reason })?;
    Ok(Face {
        office_line: region_name(office, claims.language),
        claims,
        qr: paper.qr,
        held_on: paper.days.map(|(first, last)| (first.0, last.0)),
        outcome: if paper.has_passed_test { Outcome::Passed } else { Outcome::Completed },
        head: None,
        trainers: paper.trainers,
    })
}

/// Empty when the office is called like its region, so that nothing stands twice.
fn region_name(office: &Office, language: Language) -> String {
    let Some(region) = reference::region(office.region()) else {
        return String::new();
    };
    let name = match language {
        Language::Kk => &region.name.kk,
        Language::Ru => &region.name.ru,
        Language::En => &region.name.en,
    };
    if name == office.name() { String::new() } else { name.clone() }
}

/// Judges the text of a QR code by the keys and revocations that this office holds.
///
/// # Errors
/// A fault of the database.
pub fn verify_with(office: &Office, text: &str) -> Result<Verdict, IssueError> {
    let keys: HashMap<String, PublicKeyInfo> = certificates::issuer_keys(office)?
        .into_iter()
        .map(|key| {
            let info = PublicKeyInfo { public_key: key.public_key, office: key.office };
            (key.key_id, info)
        })
        .collect();
    let revoked_on = match seal::read_unproven(text.trim()) {
        Ok(claims) => certificates::revoked_on(office, &claims.number)?,
        Err(_) => None,
    };
    let revoked_on = revoked_on.and_then(|day| Day::parse(&day)).map(|day| day.0);
    let checks = Checks {
        keys: &|id| keys.get(&HEXLOWER.encode(id)).cloned(),
        revoked: &|_| revoked_on,
        today: office.today().0,
    };
    Ok(verify(text, &checks))
}
