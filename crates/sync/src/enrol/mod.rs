//! Becoming one of an office's devices, without IO: what is asked and what an answer must prove.

mod code;

pub use code::{Code, NotACode};

use ed25519_dalek::{SigningKey, VerifyingKey};
use kerege_ledger::Ledger;

use crate::protocol::{EnrolAnswer, EnrolRequest, Envelope, Grant, Kind, Refusal, Statement, VERSION, request_hash};
use crate::{SyncError, membership};

/// An enrolment under way on the device.
pub struct Enrolment {
    code_key: [u8; 32],
    device_key: SigningKey,
    payload: Vec<u8>,
    request: Vec<u8>,
    region: Option<String>,
}

/// What an office's device knows once it has joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The region of the office, `KZ-63`.
    pub region: String,
    /// The office's name.
    pub office_name: String,
    /// The device's number.
    pub device: u64,
}

impl Enrolment {
    /// Prepares the request. `region` is the region whose data is here already; a code of another
    /// region is refused then, before it is used up.
    #[must_use]
    pub fn prepare(code: &Code, device_key: SigningKey, region: Option<&str>, program: &str, nonce: [u8; 16]) -> Self {
        let request = EnrolRequest {
            device_key: device_key.verifying_key().to_bytes(),
            nonce,
            region: region.map(str::to_owned),
            program: program.to_owned(),
        };
        let code_key = code.key();
        let payload = request.to_payload(&code_key);
        let region = region.map(str::to_owned);
        let mut enrolment = Self { code_key, device_key, payload, request: Vec::new(), region };
        enrolment.speak(VERSION);
        enrolment
    }

    /// Writes the same request in a version that HQ speaks.
    pub fn speak(&mut self, version: u8) {
        let (kind, payload) = (Kind::EnrolRequest, self.payload.clone());
        self.request = Envelope::signed_in(version, kind, 0, payload, &[0; 32], &self.device_key).to_bytes();
    }

    /// The body to send.
    #[must_use]
    pub fn request(&self) -> &[u8] {
        &self.request
    }

    /// Checks the answer and pins HQ. `tls_key` is the SHA-256 of the key that the TLS connection
    /// showed: it must be one that the root names, or somebody sits in between.
    ///
    /// # Errors
    /// [`SyncError::Refused`] with HQ's reason, [`SyncError::Untrusted`] when any proof fails;
    /// nothing is pinned then.
    pub fn finish(
        self,
        ledger: &mut Ledger,
        hq_url: &str,
        body: &[u8],
        tls_key: Option<[u8; 32]>,
    ) -> Result<Joined, SyncError> {
        let envelope = Envelope::from_bytes(body)?;
        if envelope.kind == Kind::Refusal {
            return Err(SyncError::Refused { code: Refusal::from_payload(&envelope.payload)?.code });
        }
        let untrusted = |_| SyncError::Untrusted;
        if envelope.kind != Kind::EnrolAnswer {
            return Err(SyncError::Untrusted);
        }
        let answer = EnrolAnswer::from_payload(&envelope.payload, &self.code_key, &request_hash(&self.request))
            .map_err(untrusted)?;
        let root = VerifyingKey::from_bytes(&answer.root_key).map_err(|_| SyncError::Untrusted)?;
        let statement = Statement::verify(&answer.statement.0, &answer.statement.1, &root).map_err(untrusted)?;
        let grant = Grant::verify(&answer.grant.0, &answer.grant.1, &root).map_err(untrusted)?;
        let is_ours = grant.device_key == self.device_key.verifying_key().to_bytes();
        let is_named = tls_key.is_some_and(|key| statement.tls_keys.contains(&key));
        if !is_ours || !is_named {
            return Err(SyncError::Untrusted);
        }
        if self.region.is_some_and(|region| region != grant.region) {
            return Err(SyncError::OtherOffice);
        }
        membership::join(ledger, hq_url, &answer.root_key, &answer.statement, &answer.grant, answer.at)?;
        Ok(Joined { region: grant.region, office_name: grant.office_name, device: grant.device })
    }
}
