//! The exchange over HTTPS: carries the engine's bytes, counts them, keeps what came of it.
//!
//! The database is never held while the network is waited for: a [`Desk`] lends it for moments.
//! Everything here blocks, and may be called from any thread, also inside an async runtime's.

mod cancel;
mod desks;
mod files;
mod http;
mod http_stream;
mod line;
mod rounds;
mod tls;

pub use cancel::Cancel;
pub use desks::{learn_desks, learn_desks_over};
pub use files::{Written, keep_file, read_file, read_parcel, write_parcel};
pub use http::{HttpLine, parse_url};
pub use line::{Answer, Line, Stream};

use std::cell::RefCell;
use std::sync::Mutex;

use kerege_ledger::Ledger;
use serde::Serialize;

use crate::engine::{Exchange, Pace, Progress, Totals};
use crate::enrol::{Code, Enrolment, Joined};
use crate::history::{self, Entry};
use crate::membership;
use crate::protocol::{ENROL_PATH, Envelope, Kind, MEDIA_TYPE, Refusal, VERSION};
use crate::{SyncError, version};

const PAGE_SETTING: &str = "sync_page";

/// Lends the open database for moments.
pub trait Desk {
    /// Runs `act` on the database; never across a wait for the network.
    ///
    /// # Errors
    /// What `act` returned, [`SyncError::Closed`] when the office is not open any more.
    fn with<T>(&self, act: impl FnOnce(&mut Ledger) -> Result<T, SyncError>) -> Result<T, SyncError>;
}

impl Desk for Mutex<Ledger> {
    fn with<T>(&self, act: impl FnOnce(&mut Ledger) -> Result<T, SyncError>) -> Result<T, SyncError> {
        // Whoever panicked with the ledger in hand left at most an open transaction, which is undone.
        act(&mut self.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

impl Desk for RefCell<&mut Ledger> {
    fn with<T>(&self, act: impl FnOnce(&mut Ledger) -> Result<T, SyncError>) -> Result<T, SyncError> {
        act(&mut self.borrow_mut())
    }
}

/// What a sync moved, and how it stands now. Bytes are HTTP heads and bodies, without TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Outcome {
    /// Ops that HQ confirmed.
    pub sent_ops: u64,
    /// Ops that were new here.
    pub received_ops: u64,
    /// Requests that were answered, each alone or in a stream with others.
    pub requests: u64,
    /// Bytes of requests.
    pub bytes_sent: u64,
    /// Bytes of answers.
    pub bytes_received: u64,
    /// Device and HQ proved to hold the same.
    pub digest_equal: bool,
    /// Ops that HQ has not confirmed.
    pub outbox: u64,
    /// Differences had to be searched, and none is left.
    pub was_healed: bool,
    /// Of the ops that were new here those that were found by comparing.
    pub mended_here: u64,
    /// Of the ops that HQ confirmed those that it had lost.
    pub mended_at_hq: u64,
    /// Ops that HQ did not take; they stay in the outbox.
    pub refused_ops: u64,
    /// Ops of HQ that this program could not read.
    pub unread_ops: u64,
}

impl Outcome {
    fn count(&mut self, answer: &Answer) {
        self.requests += 1;
        self.bytes_sent += answer.bytes_sent as u64;
        self.bytes_received += answer.bytes_received as u64;
    }

    fn moved(&mut self, totals: &Totals) {
        (self.sent_ops, self.received_ops) = (totals.sent_ops, totals.received_ops);
        (self.mended_here, self.mended_at_hq) = (totals.mended_here, totals.mended_at_hq);
        (self.refused_ops, self.unread_ops) = (totals.refused_ops, totals.unread_ops);
        self.was_healed = totals.was_healed;
    }
}

/// Makes the device one of an office's. `region` is the region whose data is here already.
///
/// # Errors
/// [`SyncError::NotACode`], [`SyncError::PlainHttp`], HQ's refusals, [`SyncError::Untrusted`] when
/// the server does not prove that it knows the code.
pub fn enrol(
    desk: &impl Desk,
    hq_url: &str,
    code: &str,
    region: Option<&str>,
    program: &str,
    cancel: &Cancel,
) -> Result<Joined, SyncError> {
    // A code that is none needs no line.
    Code::parse(code).map_err(|_| SyncError::NotACode)?;
    let mut line = HttpLine::unverified(hq_url)?;
    enrol_over(desk, &mut line, hq_url, code, region, program, cancel)
}

/// Makes the device one of an office's over a given line to `hq_url`.
///
/// # Errors
/// As [`enrol`].
pub fn enrol_over(
    desk: &impl Desk,
    line: &mut dyn Line,
    hq_url: &str,
    code: &str,
    region: Option<&str>,
    program: &str,
    cancel: &Cancel,
) -> Result<Joined, SyncError> {
    let code = Code::parse(code).map_err(|_| SyncError::NotACode)?;
    let hq_url = parse_url(hq_url)?;
    let key = desk.with(|ledger| membership::device_key(ledger, random()?))?;
    let mut enrolment = Enrolment::prepare(&code, key, region, program, random()?);
    let write = |version| {
        enrolment.speak(version);
        enrolment.request().to_vec()
    };
    let (_, body) = ask(line, ENROL_PATH, write, cancel)?;
    desk.with(|ledger| enrolment.finish(ledger, &hq_url, &body, line.tls_key()))
}

/// Exchanges everything with HQ, over its pinned TLS. `watch` is told how far it is while the desk
/// is free, so it may ask the desk itself.
///
/// # Errors
/// Whatever ended the exchange early; what was confirmed and received until then is kept, and the
/// attempt stands in the history either way.
pub fn sync(
    desk: &impl Desk,
    program: &str,
    watch: &mut dyn FnMut(Progress),
    cancel: &Cancel,
) -> Result<Outcome, SyncError> {
    let membership = desk.with(|ledger| {
        membership::prepare_if_older(ledger)?;
        membership::load(ledger)?.ok_or(SyncError::NotEnrolled)
    })?;
    let mut line = HttpLine::pinned(&membership.hq_url, membership.statement.tls_keys.clone())?;
    sync_over(desk, &mut line, program, watch, cancel)
}

/// Exchanges everything with HQ over a given line.
///
/// # Errors
/// As [`sync`].
pub fn sync_over(
    desk: &impl Desk,
    line: &mut dyn Line,
    program: &str,
    watch: &mut dyn FnMut(Progress),
    cancel: &Cancel,
) -> Result<Outcome, SyncError> {
    let mut exchange = desk.with(|ledger| {
        let kept = ledger.setting(PAGE_SETTING)?.unwrap_or_default();
        Exchange::begin(ledger, program, Pace::from_kept(&kept), Box::new(fill))
    })?;
    let mut outcome = Outcome::default();
    let result = rounds::run(desk, line, &mut exchange, &mut outcome, watch, cancel);
    outcome.moved(&exchange.totals());
    outcome.digest_equal = matches!(result, Ok(true));
    desk.with(|ledger| {
        // However it ended: what came can be found.
        ledger.derive_rest()?;
        outcome.outbox = ledger.outbox_count()?;
        let kept = exchange.pace().kept();
        if ledger.setting(PAGE_SETTING)?.as_ref() != Some(&kept) {
            ledger.set_setting(PAGE_SETTING, &kept)?;
        }
        let code = match &result {
            Ok(true) => "equal",
            Ok(false) => "not-equal",
            Err(error) => error.code(),
        };
        let entry = Entry::of(ledger.now_ms(), code, &outcome, exchange.hq_time());
        history::keep(ledger, &entry)
    })?;
    result.map(|_| outcome)
}

/// Asks in the newest version, and once more in HQ's newest if HQ is older; `write` makes the request
/// of a version. The request that HQ understood, and its answer, which is no refusal.
fn ask(
    line: &mut dyn Line,
    path: &str,
    mut write: impl FnMut(u8) -> Vec<u8>,
    cancel: &Cancel,
) -> Result<(Vec<u8>, Vec<u8>), SyncError> {
    let mut spoken = VERSION;
    loop {
        let request = write(spoken);
        let body = accept(line.post(path, request.clone(), cancel)?)?;
        let answer = Envelope::from_bytes(&body)?;
        if answer.kind != Kind::Refusal {
            return Ok((request, body));
        }
        spoken = version::instead_of(spoken, &Refusal::from_payload(&answer.payload)?)?;
    }
}

/// The body, if it can be HQ's: nothing but a 200 in our own media type may be an answer, and
/// another status at most a refusal.
fn accept(answer: Answer) -> Result<Vec<u8>, SyncError> {
    let status = answer.status;
    let is_ours = answer.media_type.as_deref() == Some(MEDIA_TYPE);
    let is_refusal = || Envelope::from_bytes(&answer.body).is_ok_and(|envelope| envelope.kind == Kind::Refusal);
    match status {
        200 if is_ours => Ok(answer.body),
        200..=399 | 511 => Err(SyncError::CaptivePortal { status }),
        429 | 503 => Err(SyncError::Status { status, retry_after: answer.retry_after }),
        _ if is_ours && is_refusal() => Ok(answer.body),
        _ => Err(SyncError::Status { status, retry_after: answer.retry_after }),
    }
}

fn random<const N: usize>() -> Result<[u8; N], SyncError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| SyncError::Fault(error.to_string()))?;
    Ok(bytes)
}

/// For nonces: HQ's answer is bound to the whole request, so a nonce that failed to be random only
/// makes two equal requests, which is harmless.
fn fill(bytes: &mut [u8]) {
    #[cfg(feature = "teeth")]
    if kerege_ledger::teeth::fill(bytes) {
        return;
    }
    if let Err(error) = getrandom::fill(bytes) {
        tracing::error!(%error, "no random bytes");
    }
}
