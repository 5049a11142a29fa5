//! The office as issuer: its signing key, the paper of its certificates, and what it knows for verifying.

use data_encoding::HEXLOWER;
use ed25519_dalek::SigningKey;
use kerege_domain::ids::CertificateId;
use kerege_domain::refusal::FAULT;
use kerege_domain::training::certificates::{self, CertificateFacts, CertificatePaper, IssuerKey, Signer};
use kerege_domain::training::{PassRule, TrainingError};
use kerege_domain::{Coded, Day, Office, reference};
use kerege_ledger::LedgerError;

use super::claims::Claims;
use super::face::{Face, Outcome};
use super::language::Language;
use super::seal::{self, KeyId, PublicKeyInfo, SealError};
use super::verdict::{Checks, Verdict, verify};

/// Where the secret half is kept, inside the encrypted database of this desk. It is never replicated.
const SECRET: &str = "certificate_key";

/// Why the office's key or one of its certificates could not be used.
#[derive(Debug, thiserror::Error)]
pub enum IssuerError {
    /// The database.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The room of training refused.
    #[error(transparent)]
    Training(#[from] TrainingError),
    /// The kept key is no key.
    #[error("the signing key is damaged")]
    Damaged,
    /// The system gave no random bytes.
    #[error("no random bytes: {0}")]
    Random(String),
    /// A certificate is kept with a code that nobody signed.
    #[error("the code of {number} is not readable: {reason}")]
    DamagedCode {
        /// Number of the certificate.
        number: String,
        /// Why.
        reason: SealError,
    },
}

impl Coded for IssuerError {
    fn code(&self) -> &'static str {
        match self {
            Self::Damaged | Self::Random(_) => FAULT,
            Self::Ledger(error) => error.code(),
            Self::Training(error) => error.code(),
            Self::DamagedCode { .. } => "certificate-code-disagrees",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Training(error) => error.args(),
            Self::DamagedCode { number, .. } => vec![("number", number.clone())],
            Self::Ledger(_) | Self::Damaged | Self::Random(_) => Vec::new(),
        }
    }
}

/// This desk's signing key. Other desks learn its public half with its first certificate.
pub struct Issuer {
    key: SigningKey,
}

impl Issuer {
    /// The key of this desk, made on first use.
    ///
    /// # Errors
    /// [`IssuerError`]: all of them faults.
    pub fn of(office: &mut Office) -> Result<Self, IssuerError> {
        if let Some(text) = office.ledger.setting(SECRET)? {
            let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| IssuerError::Damaged)?;
            let secret: [u8; 32] = bytes.try_into().map_err(|_| IssuerError::Damaged)?;
            return Ok(Self::with_key(&secret));
        }
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|error| IssuerError::Random(error.to_string()))?;
        office.ledger.set_setting(SECRET, &HEXLOWER.encode(&secret))?;
        Ok(Self::with_key(&secret))
    }

    /// An issuer with a given key, for demonstrations and tests.
    pub fn with_key(secret: &[u8; 32]) -> Self {
        Self { key: SigningKey::from_bytes(secret) }
    }
}

impl Signer for Issuer {
    fn key_id(&self) -> String {
        HEXLOWER.encode(&seal::key_id(&self.public_key()))
    }

    fn public_key(&self) -> [u8; 32] {
        self.key.verifying_key().to_bytes()
    }

    fn sign(&self, facts: &CertificateFacts) -> Result<String, String> {
        let key_id = seal::key_id(&self.public_key());
        let claims = claims_of(facts, key_id).ok_or("a language or a duration that is none")?;
        seal::sign(&claims, &self.key).map_err(|error| error.to_string())
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

/// The pages of certificates, in the order asked for. A page shows what its code
/// was signed for, whatever the row says today.
///
/// # Errors
/// [`TrainingError::UnknownCertificate`], [`IssuerError::DamagedCode`], a fault of the database.
pub fn faces_of(office: &Office, ids: &[CertificateId]) -> Result<Vec<Face>, IssuerError> {
    ids.iter().map(|id| face_of(office, certificates::paper(office, *id)?)).collect()
}

fn face_of(office: &Office, paper: CertificatePaper) -> Result<Face, IssuerError> {
    let claims = seal::read_unproven(&paper.qr)
        .map_err(|reason| IssuerError::DamagedCode { number: paper.facts.number, reason })?;
    Ok(Face {
        office_line: region_line(office, &claims),
        claims,
        qr: paper.qr,
        held_on: paper.days.map(|(first, last)| (first.0, last.0)),
        outcome: match paper.pass_rule {
            PassRule::Attendance => Outcome::Completed,
            PassRule::AttendanceAndResult => Outcome::Passed,
        },
        head: None,
        trainers: paper.trainers,
    })
}

/// The region under the office's name, unless the office is called like it.
fn region_line(office: &Office, claims: &Claims) -> String {
    let Some(region) = reference::region(office.region()) else {
        return String::new();
    };
    if region.name.all().contains(&claims.issuer_name.as_str()) {
        return String::new();
    }
    match claims.language {
        Language::Kk => region.name.kk.clone(),
        Language::Ru => region.name.ru.clone(),
        Language::En => region.name.en.clone(),
    }
}

/// Judges a text by the keys and revocations that this office has. Needs no network.
///
/// # Errors
/// A fault of the database.
pub fn verify_with(office: &Office, text: &str) -> Result<Verdict, IssuerError> {
    let keys = certificates::issuer_keys(office)?;
    let revoked_on = match seal::read_unproven(text.trim()) {
        Ok(claims) => certificates::revoked_on(office, &claims.number)?,
        Err(_) => None,
    };
    let revoked_on = revoked_on.and_then(|day| Day::parse(&day));
    let find = |id: &[u8]| {
        let named = HEXLOWER.encode(id);
        let found = keys.iter().find(|key| key.key_id == named)?;
        let IssuerKey { public_key, office, .. } = found.clone();
        Some(PublicKeyInfo { public_key, office })
    };
    let checks = Checks { keys: &find, revoked: &|_| revoked_on.map(|day| day.0), today: office.today().0 };
    Ok(verify(text, &checks))
}
