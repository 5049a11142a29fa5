//! Answering a device's sync request from its office's ops.

#[cfg(test)]
mod work_tests;

use std::time::{Duration, Instant};

use ed25519_dalek::VerifyingKey;
use kerege_sync::engine::{self, Caller};
use kerege_sync::protocol::{Cursor, Envelope, Kind, OLDEST_VERSION, Refusal, SyncRequest, VERSION};

use crate::HqError;
use crate::control::Device;
use crate::hq::{Hq, Reply, random};

/// A database that says so soon that it cannot answer is asked once more.
const AT_ONCE: Duration = Duration::from_secs(1);

impl Hq {
    /// Answers a request. Whatever is confirmed in the answer is on disk.
    ///
    /// # Errors
    /// A fault of the disk or the system; nothing is confirmed then.
    pub fn exchange(&self, body: &[u8]) -> Result<Reply, HqError> {
        self.exchange_after(body, None).map(|(reply, _)| reply)
    }

    /// The same in a stream: `before` is how far the answer before went. Tells how far this one goes,
    /// or `None` when no other may follow.
    ///
    /// # Errors
    /// As [`Hq::exchange`].
    pub fn exchange_after(&self, body: &[u8], before: Option<Cursor>) -> Result<(Reply, Option<Cursor>), HqError> {
        match self.read_request(body, before)? {
            Ok((caller, request)) => self.answer_request(&caller, &request, body),
            Err(refusal) => Ok((refusal, None)),
        }
    }

    /// Who asks what, or why that is refused.
    fn read_request(
        &self,
        body: &[u8],
        before: Option<Cursor>,
    ) -> Result<Result<(Caller, SyncRequest), Reply>, HqError> {
        let refusal = |status, code| Ok(Err(Reply::refusal(status, code)));
        let Ok(envelope) = Envelope::from_bytes(body) else { return refusal(400, "sync-malformed") };
        if !speaks(envelope.version) {
            return Ok(Err(refuse_version()));
        }
        if envelope.kind != Kind::SyncRequest {
            return refusal(400, "sync-malformed");
        }
        let Some(device) = self.caller(&envelope)? else {
            return refusal(401, "sync-unknown-device");
        };
        let Ok(key) = VerifyingKey::from_bytes(&device.key) else {
            return refusal(401, "sync-unknown-device");
        };
        if !envelope.is_signed_by(&key, &self.root_key()) {
            return refusal(401, "sync-bad-signature");
        }
        if device.revoked_at.is_some() {
            return refusal(403, "sync-device-revoked");
        }
        let Ok(mut request) = engine::open_request(&envelope, &key, &self.root_key()) else {
            return refusal(400, "sync-malformed");
        };
        if engine::follow(&mut request, before).is_err() {
            return refusal(400, "sync-malformed");
        }
        let caller = Caller { device: device.number, key, office: device.region, version: envelope.version };
        Ok(Ok((caller, request)))
    }

    fn answer_request(
        &self,
        caller: &Caller,
        request: &SyncRequest,
        body: &[u8],
    ) -> Result<(Reply, Option<Cursor>), HqError> {
        let fresh = random()?;
        let begun = Instant::now();
        let now = self.clock.now_ms();
        let voice = &self.keys.voice;
        let (answer, contact) = match &self.nodes {
            Some(nodes) => {
                let attempt = || {
                    let mut store = nodes.store(&caller.office, self.schema)?;
                    engine::answer(&mut store, caller, voice, request, body, now, fresh)
                };
                match attempt() {
                    // Two processes began an epoch at once, or a connection was cut: what was taken in
                    // is known the second time. Whoever has waited for a lock comes back later.
                    Err(HqError::DatabaseBusy(_)) if begun.elapsed() < AT_ONCE => attempt()?,
                    answered => answered?,
                }
            }
            None => self.with_ledger(&caller.office, |ledger| {
                engine::answer(ledger, caller, voice, request, body, now, fresh)
            })??,
        };
        self.control().note_contact(caller.device, &caller.office, &contact, now)?;
        self.metrics.answered(&contact, begun.elapsed());
        self.keep_refused(caller, &contact, now)?;
        tracing::info!(
            office = caller.office,
            device = caller.device,
            new = contact.n_new,
            refused = contact.n_refused,
            held = contact.n_ops,
            equal = contact.is_equal,
            "exchange"
        );
        if contact.unread_pages > 0 {
            let (office, device, n) = (&caller.office, caller.device, contact.unread_pages);
            tracing::error!(office, device, n, "pages that a device sent could not be read");
        }
        if contact.was_rolled_back {
            tracing::error!(office = caller.office, "this office's file is an older copy; its devices bring the rest");
        }
        if contact.asked_to_renew {
            tracing::warn!(
                office = caller.office,
                device = caller.device,
                "a device was asked to write under another incarnation"
            );
        }
        Ok((Reply::ok(answer), contact.reached))
    }

    /// The device behind an envelope; one that was forgotten may show the root's grant.
    fn caller(&self, envelope: &Envelope) -> Result<Option<Device>, HqError> {
        if let Some(device) = self.control().device(envelope.sender)? {
            return Ok(Some(device));
        }
        let Ok(request) = SyncRequest::from_payload(&envelope.payload) else { return Ok(None) };
        let Some(grant) = request.grant else { return Ok(None) };
        match self.remember(&grant)? {
            Some(grant) if grant.device == envelope.sender => self.control().device(grant.device),
            _ => Ok(None),
        }
    }
}

/// Whether a request of this version is understood; it is answered in the same.
pub(crate) fn speaks(version: u8) -> bool {
    (OLDEST_VERSION..=VERSION).contains(&version)
}

/// "This HQ does not speak that version", with those that it does.
pub(crate) fn refuse_version() -> Reply {
    let refusal = Refusal { code: "sync-version".into(), versions: Some((OLDEST_VERSION, VERSION)) };
    Reply::refused(426, &refusal)
}
