//! Asking HQ which desks the office has. Rarely: an exchange does without it.

use ed25519_dalek::VerifyingKey;
use kerege_ledger::Ledger;

use super::{Cancel, Desk, HttpLine, Line, ask, random};
use crate::membership::Membership;
use crate::protocol::{DESKS_PATH, DesksAnswer, DesksRequest, Envelope, Kind, request_hash};
use crate::{SyncError, desks, membership};

/// Asks HQ for the list of the office's desks and keeps it. Not oftener than every `pause_ms`.
///
/// # Errors
/// Whatever keeps HQ from answering; the list that is known stays.
pub fn learn_desks(desk: &impl Desk, pause_ms: i64, cancel: &Cancel) -> Result<(), SyncError> {
    let asked = desk.with(|ledger| {
        let membership = membership_of(ledger)?;
        let since = desks::asked_at(ledger)?.map(|at| ledger.now_ms().saturating_sub(at));
        // A clock that was set back is no reason to wait.
        Ok(since.is_none_or(|since| !(0..pause_ms).contains(&since)).then_some(membership))
    })?;
    let Some(membership) = asked else { return Ok(()) };
    let mut line = HttpLine::pinned(&membership.hq_url, membership.statement.tls_keys.clone())?;
    keep_answer(desk, &membership, &mut line, cancel)
}

/// Asks for that list over a given line, however lately it was asked for.
///
/// # Errors
/// As [`learn_desks`].
pub fn learn_desks_over(desk: &impl Desk, line: &mut dyn Line, cancel: &Cancel) -> Result<(), SyncError> {
    let membership = desk.with(membership_of)?;
    keep_answer(desk, &membership, line, cancel)
}

fn membership_of(ledger: &mut Ledger) -> Result<Membership, SyncError> {
    membership::prepare_if_older(ledger)?;
    membership::load(ledger)?.ok_or(SyncError::NotEnrolled)
}

fn keep_answer(
    desk: &impl Desk,
    membership: &Membership,
    line: &mut dyn Line,
    cancel: &Cancel,
) -> Result<(), SyncError> {
    let payload = DesksRequest { nonce: random()? }.to_payload();
    let write = |version| {
        let (kind, root) = (Kind::DesksRequest, &membership.root_key);
        Envelope::signed_in(version, kind, membership.device, payload.clone(), root, &membership.key).to_bytes()
    };
    let (request, body) = ask(line, DESKS_PATH, write, cancel)?;
    let answer = Envelope::from_bytes(&body)?;
    let hq = VerifyingKey::from_bytes(&membership.statement.signing_key)
        .map_err(|_| SyncError::BadAnswer("HQ's key is none".into()))?;
    if answer.kind != Kind::DesksAnswer || !answer.is_signed_by(&hq, &request_hash(&request)) {
        return Err(SyncError::BadAnswer("not signed by HQ".into()));
    }
    let answer = DesksAnswer::from_payload(&answer.payload)?;
    desk.with(|ledger| {
        desks::keep_list(ledger, membership, &answer.list)?;
        desks::note_asked(ledger)
    })
}
