//! Giving out codes and letting devices in that know one.

use ed25519_dalek::VerifyingKey;
use kerege_sync::enrol::Code;
use kerege_sync::protocol::{EnrolAnswer, EnrolRequest, Envelope, Grant, Kind, request_hash};

use crate::control::CodeState;
use crate::hq::{Hq, Reply, random};
use crate::{HqError, exchange};

const LIFE_MS: i64 = 72 * 3_600_000;
/// Numbers stay small on the wire and are never given twice by chance.
const LARGEST_NUMBER: u32 = u32::MAX;

/// A code as it is shown once.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct IssuedCode {
    /// What a person types at the device.
    pub code: String,
    /// Until when, in milliseconds.
    pub expires_at: i64,
}

impl Hq {
    /// Makes a one-time code for a device of an office.
    ///
    /// # Errors
    /// [`HqError::UnknownOffice`].
    pub fn issue_code(&self, region: &str) -> Result<IssuedCode, HqError> {
        self.office(region)?;
        let code = Code::from_random(random()?);
        let now = self.clock.now_ms();
        let expires_at = now.saturating_add(LIFE_MS);
        self.control().add_code(&code.key(), region, now, expires_at)?;
        Ok(IssuedCode { code: code.to_string(), expires_at })
    }

    /// Makes a one-time code as an administrator wants it.
    ///
    /// # Errors
    /// [`HqError::UnknownOffice`].
    pub fn issue_code_by(&self, admin: &str, region: &str) -> Result<IssuedCode, HqError> {
        self.office(region)?;
        let code = Code::from_random(random()?);
        let now = self.clock.now_ms();
        let expires_at = now.saturating_add(LIFE_MS);
        self.control().add_code_by(admin, &code.key(), region, now, expires_at)?;
        Ok(IssuedCode { code: code.to_string(), expires_at })
    }

    /// Answers a device that asks to be let in; `true` when it failed for want of a right code,
    /// which the caller counts.
    ///
    /// # Errors
    /// A fault of the database; nothing was changed then.
    pub fn enrol(&self, body: &[u8]) -> Result<(Reply, bool), HqError> {
        let malformed = || (Reply::refusal(400, "sync-malformed"), true);
        let Ok(envelope) = Envelope::from_bytes(body) else { return Ok(malformed()) };
        if !exchange::speaks(envelope.version) {
            return Ok((exchange::refuse_version(), false));
        }
        if envelope.kind != Kind::EnrolRequest {
            return Ok(malformed());
        }
        let Ok((request, is_proven_by)) = EnrolRequest::from_payload(&envelope.payload) else {
            return Ok(malformed());
        };
        // The device proves that it has the key that it asks for.
        let Ok(key) = VerifyingKey::from_bytes(&request.device_key) else { return Ok(malformed()) };
        if !envelope.is_signed_by(&key, &[0; 32]) {
            return Ok(malformed());
        }
        let code = self.control().codes()?.into_iter().find(|code| is_proven_by(&code.key));
        let Some(code) = code else { return Ok((Reply::refusal(403, "sync-code-wrong"), true)) };
        if request.region.as_ref().is_some_and(|region| *region != code.region) {
            return Ok((Reply::refusal(403, "sync-other-office"), false));
        }
        let now = self.clock.now_ms();
        let number = u64::from(u32::from_be_bytes(random()?) % LARGEST_NUMBER) + 1;
        let (state, number) = self.control().redeem(&code, &request.device_key, number, now)?;
        match state {
            CodeState::Fresh => tracing::info!(office = code.region, device = number, "a device joined"),
            // The answer to this very device was lost on its way: it gets it again.
            CodeState::UsedBy(key) if key == request.device_key && number != 0 => {}
            CodeState::UsedBy(_) => return Ok((Reply::refusal(403, "sync-code-used"), false)),
            CodeState::Expired => return Ok((Reply::refusal(403, "sync-code-expired"), false)),
        }
        let office = self.office(&code.region)?;
        let grant = Grant {
            device: number,
            device_key: request.device_key,
            region: office.region,
            office_name: office.name,
            at: now,
        };
        let answer = EnrolAnswer {
            root_key: self.root_key(),
            statement: self.keys.voice.statement.clone(),
            grant: grant.sign(&self.keys.root),
            at: now,
        };
        let payload = answer.to_payload(&code.key, &request_hash(body));
        Ok((Reply::ok(Envelope::unsigned_in(envelope.version, Kind::EnrolAnswer, payload).to_bytes()), false))
    }

    /// Takes a device in again that this HQ has forgotten, because it was restored to a day before
    /// the device joined. The root's own signature says that it belongs.
    pub(crate) fn remember(&self, grant: &(Vec<u8>, [u8; 64])) -> Result<Option<Grant>, HqError> {
        let Ok(grant) = Grant::verify(&grant.0, &grant.1, &self.keys.root.verifying_key()) else { return Ok(None) };
        if (self.regions)(&grant.region).is_none() {
            return Ok(None);
        }
        self.place(&grant.region, None)?;
        let mut control = self.control();
        control.add_office(&grant.region, &grant.office_name, grant.at)?;
        let is_new = control.add_device(grant.device, &grant.device_key, &grant.region, grant.at)?;
        if is_new {
            let now = self.clock.now_ms();
            control.raise(crate::control::AlarmKind::DeviceRemembered, &grant.region, grant.device, now)?;
        }
        Ok(is_new.then_some(grant))
    }
}
