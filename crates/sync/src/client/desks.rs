//! Asking HQ which desks the office has. Rarely: an exchange does without it.

use ed25519_dalek::VerifyingKey;

use super::{Cancel, Desk, HttpLine, Line, accept, random};
use crate::protocol::{DESKS_PATH, DesksAnswer, DesksRequest, Envelope, Kind, Refusal, request_hash};
use crate::{SyncError, desks, membership};

/// Asks HQ for the list of the office's desks and keeps it. Not oftener than every `pause_ms`.
///
/// # Errors
/// Whatever keeps HQ from answering; the list that is known stays.
pub fn learn_desks(desk: &impl Desk, pause_ms: i64, cancel: &Cancel) -> Result<(), SyncError> {
    let asked = desk.with(|ledger| {
        membership::prepare_if_older(ledger)?;
        let membership = membership::load(ledger)?.ok_or(SyncError::NotEnrolled)?;
        let since = desks::asked_at(ledger)?.map(|at| ledger.now_ms().saturating_sub(at));
        // A clock that was set back is no reason to wait.
        Ok(since.is_none_or(|since| !(0..pause_ms).contains(&since)).then_some(membership))
    })?;
    let Some(membership) = asked else { return Ok(()) };
    let request = DesksRequest { nonce: random()? };
    let root = membership.root_key;
    let kind = Kind::DesksRequest;
    let envelope = Envelope::signed(kind, membership.device, request.to_payload(), &root, &membership.key).to_bytes();
    let hash = request_hash(&envelope);
    let mut line = HttpLine::pinned(&membership.hq_url, membership.statement.tls_keys.clone())?;
    let body = accept(line.post(DESKS_PATH, envelope, cancel)?)?;
    let answer = Envelope::from_bytes(&body)?;
    if answer.kind == Kind::Refusal {
        return Err(SyncError::Refused { code: Refusal::from_payload(&answer.payload)?.code });
    }
    let hq = VerifyingKey::from_bytes(&membership.statement.signing_key)
        .map_err(|_| SyncError::BadAnswer("HQ's key is none".into()))?;
    if answer.kind != Kind::DesksAnswer || !answer.is_signed_by(&hq, &hash) {
        return Err(SyncError::BadAnswer("not signed by HQ".into()));
    }
    let answer = DesksAnswer::from_payload(&answer.payload)?;
    desk.with(|ledger| {
        desks::keep_list(ledger, &membership, &answer.list)?;
        desks::note_asked(ledger)
    })
}
