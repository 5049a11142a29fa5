//! Telling a desk which other desks its office has, and whose access is closed.

use ed25519_dalek::VerifyingKey;
use kerege_sync::protocol::{DeskEntry, DeskList, DesksAnswer, DesksRequest, Envelope, Kind, Signed, request_hash};

use crate::control::Device;
use crate::hq::{Hq, Reply};
use crate::{HqError, exchange};

impl Hq {
    /// Answers a device that asks for the desks of its office.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn tell_desks(&self, body: &[u8]) -> Result<Reply, HqError> {
        let Ok(envelope) = Envelope::from_bytes(body) else { return Ok(Reply::refusal(400, "sync-malformed")) };
        if !exchange::speaks(envelope.version) {
            return Ok(exchange::refuse_version());
        }
        if envelope.kind != Kind::DesksRequest || DesksRequest::from_payload(&envelope.payload).is_err() {
            return Ok(Reply::refusal(400, "sync-malformed"));
        }
        let Some(device) = self.control().device(envelope.sender)? else {
            return Ok(Reply::refusal(401, "sync-unknown-device"));
        };
        let is_signed =
            VerifyingKey::from_bytes(&device.key).is_ok_and(|key| envelope.is_signed_by(&key, &self.root_key()));
        if !is_signed {
            return Ok(Reply::refusal(401, "sync-bad-signature"));
        }
        if device.revoked_at.is_some() {
            return Ok(Reply::refusal(403, "sync-device-revoked"));
        }
        let answer = DesksAnswer { list: self.desk_list(&device.region)? };
        let hash = request_hash(body);
        let (version, signing) = (envelope.version, &self.keys.voice.signing);
        let envelope = Envelope::signed_in(version, Kind::DesksAnswer, 0, answer.to_payload(), &hash, signing);
        Ok(Reply::ok(envelope.to_bytes()))
    }

    /// The signed list of an office's desks.
    pub(crate) fn desk_list(&self, region: &str) -> Result<Signed, HqError> {
        let devices = self.devices(Some(region))?;
        let changed = |device: &Device| device.enrolled_at.max(device.revoked_at.unwrap_or(i64::MIN));
        let list = DeskList {
            region: region.to_owned(),
            at: devices.iter().map(changed).max().unwrap_or(0),
            desks: devices
                .iter()
                .map(|device| DeskEntry {
                    device: device.number,
                    key: device.key,
                    is_revoked: device.revoked_at.is_some(),
                })
                .collect(),
        };
        Ok(list.sign(&self.keys.voice.signing))
    }
}
