//! The device's side: which request comes next, and what an answer means.

use std::collections::{HashSet, VecDeque};
use std::time::Duration;

use ed25519_dalek::VerifyingKey;
use kerege_ledger::{Held, Incoming, Ledger, LedgerError, OpId, Origin, Salt};
use rusqlite::Transaction;
use uuid::Uuid;

use super::heal::Heal;
use super::server::{keep_new_roots, known_bases};
use super::unpack::unpack;
use super::{Ops, Pace};
use crate::membership::{self, Membership};
use crate::protocol::{
    COLUMNS_VERSION, ChainHead, Compare, Digests, Envelope, Kind, Page, Refusal, Statement, SyncRequest, SyncResponse,
    VERSION, request_hash, write_columns,
};
use crate::{SyncError, version};

/// So many rounds may bring nothing before an exchange ends: HQ must not be able to keep us for ever.
const MAX_IDLE_ROUNDS: u32 = 8;
/// The most ids that one request asks for.
const MAX_WANTED: usize = 2_000;
/// So many requests are on their way at once in a stream: while one page is carried, the answer to
/// the page before is made and read. More would keep the line no busier and lose more when it is cut.
const WINDOW: usize = 2;

/// Fills nonces.
pub type Random = Box<dyn FnMut(&mut [u8]) + Send>;

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Ask for the next request.
    Again,
    /// The exchange is over; `is_equal` tells whether both sides hold the same.
    Done {
        /// Both digests were equal.
        is_equal: bool,
    },
}

/// How far an exchange is, for the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Ops that HQ confirmed, of those that waited.
    Sending {
        /// Confirmed so far.
        done: u64,
        /// All that waited.
        total: u64,
    },
    /// Ops that came, of those that HQ holds beyond ours.
    Receiving {
        /// Come so far.
        done: u64,
        /// All that are to come, as far as is known.
        total: u64,
    },
    /// Finding out where the two sides differ.
    Comparing,
}

/// What an exchange moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Ops that HQ confirmed.
    pub sent_ops: u64,
    /// Ops that were new here.
    pub received_ops: u64,
    /// Ops that HQ did not take; they stay in the outbox.
    pub refused_ops: u64,
    /// Ops of HQ that this program could not read.
    pub unread_ops: u64,
    /// Differences had to be searched, and none is left.
    pub was_healed: bool,
    /// Of the received ops those that were found by comparing.
    pub mended_here: u64,
    /// Of the confirmed ops those that HQ had lost.
    pub mended_at_hq: u64,
}

/// One exchange of a device with HQ.
pub struct Exchange {
    membership: Membership,
    random: Random,
    program: String,
    pace: Pace,
    /// Up to here the outbox has been offered in this exchange.
    place: i64,
    /// Requests that are not answered yet, in their order: one, or in a stream a few.
    pub(super) in_flight: VecDeque<InFlight>,
    refused: HashSet<OpId>,
    /// Hashes of the ops that could not be read: one that is asked for again is counted once.
    unread: HashSet<[u8; 32]>,
    /// Ops that HQ was shown to have lost and has not confirmed again.
    lost_at_hq: HashSet<OpId>,
    asked_salts: HashSet<Uuid>,
    /// Ops that HQ could not read by reference: they are written in full.
    in_full: HashSet<OpId>,
    /// We could not read HQ's references: HQ shall write in full.
    is_in_full: bool,
    /// In which version we speak; an older HQ makes it smaller.
    version: u8,
    wanted: VecDeque<OpId>,
    heal: Heal,
    is_cursor_refused: bool,
    has_more: bool,
    /// HQ takes several requests at once.
    may_stream: bool,
    /// Something came up that is settled step by step.
    is_stepwise: bool,
    shows_grant: bool,
    n_idle_rounds: u32,
    /// Of the outbox, when the last request was written.
    n_unconfirmed: u64,
    hq_time: Option<(i64, i64)>,
    totals: Totals,
}

pub(super) struct InFlight {
    nonce: [u8; 16],
    /// How many ops this device had written.
    number: u64,
    hash: [u8; 32],
    pub(super) ids: Vec<OpId>,
    pub(super) compare: Option<Compare>,
}

/// How far this device has written, if it has.
fn written(ledger: &Ledger) -> Result<Option<Held>, SyncError> {
    let own = ledger.incarnation();
    Ok(ledger.incarnations_held()?.into_iter().find(|held| held.incarnation == own))
}

fn key_of(statement: &Statement) -> Result<VerifyingKey, SyncError> {
    VerifyingKey::from_bytes(&statement.signing_key).map_err(|_| SyncError::BadAnswer("HQ's key is none".into()))
}

impl Exchange {
    /// Begins an exchange. `random` fills nonces, `program` is the release that HQ's page shows.
    ///
    /// # Errors
    /// [`SyncError::NotEnrolled`], a fault of the ledger.
    pub fn begin(ledger: &Ledger, program: &str, pace: Pace, random: Random) -> Result<Self, SyncError> {
        let membership = membership::load(ledger)?.ok_or(SyncError::NotEnrolled)?;
        Ok(Self {
            membership,
            random,
            program: program.to_owned(),
            pace,
            place: 0,
            in_flight: VecDeque::new(),
            refused: HashSet::new(),
            unread: HashSet::new(),
            lost_at_hq: HashSet::new(),
            asked_salts: HashSet::new(),
            in_full: HashSet::new(),
            is_in_full: false,
            version: VERSION,
            wanted: VecDeque::new(),
            heal: Heal::default(),
            is_cursor_refused: false,
            has_more: true,
            may_stream: false,
            is_stepwise: false,
            shows_grant: false,
            n_idle_rounds: 0,
            n_unconfirmed: 0,
            hq_time: None,
            totals: Totals::default(),
        })
    }

    /// What was moved so far.
    #[must_use]
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// HQ's time and the device's at its last signed answer, in milliseconds.
    #[must_use]
    pub fn hq_time(&self) -> Option<(i64, i64)> {
        self.hq_time
    }

    /// The pace, to be kept for the next exchange.
    #[must_use]
    pub fn pace(&self) -> &Pace {
        &self.pace
    }

    /// Tells how many bytes a round carried and how long it took.
    pub fn carried(&mut self, bytes: usize, took: Duration) {
        self.pace.carried(bytes, took);
    }

    /// The same of a round in a stream: the time since the answer before, or since the request when
    /// that was sent later.
    pub fn streamed(&mut self, bytes: usize, took: Duration) {
        self.pace.streamed(bytes, took);
    }

    /// Tells that a round was cut; the same ops are offered again by the next request.
    pub fn was_cut(&mut self) {
        self.pace.was_cut();
        self.leave_stream();
    }

    /// Tells that the next requests go in a stream.
    pub fn enter_stream(&mut self) {
        self.pace.enter_stream();
    }

    /// Nothing that is on its way is waited for; its ops are offered again by the next request.
    pub fn leave_stream(&mut self) {
        if !self.in_flight.is_empty() {
            self.in_flight.clear();
            self.place = 0;
        }
    }

    /// Whether what is left can go in a stream: HQ takes streams, the line was not cut of late, and
    /// nothing has to be searched, asked for or written otherwise.
    #[must_use]
    pub fn may_stream(&self) -> bool {
        let is_plain = self.in_full.is_empty() && self.wanted.is_empty() && self.asked_salts.is_empty();
        let is_pulled = !self.is_in_full && !self.is_cursor_refused && !self.heal.is_comparing();
        let is_steady = self.pace.is_steady();
        self.may_stream && is_steady && is_plain && is_pulled && !self.shows_grant && !self.is_stepwise
    }

    /// Whether an answer is on its way.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        !self.in_flight.is_empty()
    }

    /// How far the exchange was when the last request was written.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let waiting = self.n_unconfirmed.saturating_sub(self.refused.len() as u64);
        let (sent, received) = (self.totals.sent_ops, self.totals.received_ops);
        if waiting > 0 {
            Progress::Sending { done: sent, total: sent + waiting }
        } else if self.heal.is_comparing() {
            Progress::Comparing
        } else {
            Progress::Receiving { done: received, total: received.max(self.heal.expected(received)) }
        }
    }

    /// The next request's bytes.
    ///
    /// # Errors
    /// A fault of the ledger.
    pub fn request(&mut self, ledger: &Ledger) -> Result<Vec<u8>, SyncError> {
        let (ops, place) = self.next_ops(ledger, self.pace.raw())?;
        self.write_request(ledger, ops, place)
    }

    /// The next request's bytes in a stream; `None` while enough are on their way, when nothing is
    /// left, or when the stream is to be left.
    ///
    /// # Errors
    /// A fault of the ledger.
    pub fn next_request(&mut self, ledger: &Ledger) -> Result<Option<Vec<u8>>, SyncError> {
        if !self.may_stream() || self.in_flight.len() >= WINDOW {
            return Ok(None);
        }
        let (ops, place) = self.next_ops(ledger, self.pace.raw())?;
        let is_ahead = !self.in_flight.is_empty();
        if ops.is_empty() && (!self.has_more || is_ahead && !self.pace.asks_ahead()) {
            return Ok(None);
        }
        self.write_request(ledger, ops, place).map(Some)
    }

    fn write_request(&mut self, ledger: &Ledger, ops: Ops, place: i64) -> Result<Vec<u8>, SyncError> {
        let mut pages = Vec::new();
        if !ops.is_empty() {
            let mut salts = ledger.salts_for(ops.iter().map(|(_, op)| op))?;
            keep_new_roots(&mut salts, &ops, &self.asked_salts);
            let raw = ops.iter().map(|(_, op)| op.cbor_len()).sum();
            let bytes = self.write_page(ledger, &ops, salts)?;
            self.pace.packed(raw, bytes.len());
            pages.push(bytes);
        }
        self.place = place;
        let own = written(ledger)?;
        let number = own.as_ref().map_or(0, |own| own.number);
        let head = own
            .filter(|own| !pages.is_empty() && own.number > 0)
            .map(|own| ChainHead::sign(own.incarnation, own.number, own.chain, &self.membership.key));
        let compare = if self.wanted.is_empty() {
            self.heal.compare(ledger)?
        } else {
            Some(Compare::Wanted(self.wanted.iter().take(MAX_WANTED).copied().collect()))
        };
        let mut nonce = [0; 16];
        (self.random)(&mut nonce);
        let follows = !self.in_flight.is_empty();
        let n_on_their_way = ops.len() + self.in_flight.iter().map(|flight| flight.ids.len()).sum::<usize>();
        self.n_unconfirmed = ledger.outbox_count()?;
        let waiting = self.n_unconfirmed.saturating_sub(n_on_their_way as u64);
        let request = SyncRequest {
            nonce,
            incarnation: ledger.incarnation(),
            number,
            cursor: if follows { None } else { membership::cursor(ledger)? },
            digests: ledger.digest()?.into(),
            room: u32::try_from(self.pace.room()).unwrap_or(u32::MAX),
            waiting,
            now: ledger.now_ms(),
            program: (!pages.is_empty() || self.shows_grant).then(|| self.program.clone()),
            pages,
            head,
            compare: compare.clone(),
            grant: self.shows_grant.then(|| self.membership.grant.clone()),
            generation: self.membership.statement.generation,
            is_in_full: self.is_in_full,
            follows,
        };
        let root = self.membership.root_key;
        let envelope = Envelope::signed_in(
            self.version,
            Kind::SyncRequest,
            self.membership.device,
            request.to_payload(),
            &root,
            &self.membership.key,
        );
        let bytes = envelope.to_bytes();
        let ids = ops.into_iter().map(|(id, _)| id).collect();
        self.in_flight.push_back(InFlight { nonce, number, hash: request_hash(&bytes), ids, compare });
        Ok(bytes)
    }

    /// Takes in HQ's answer to the oldest request that is on its way.
    ///
    /// # Errors
    /// [`SyncError::BadAnswer`] and [`SyncError::Refused`] change nothing in the ledger; after a
    /// fault of the ledger the exchange can be begun anew.
    pub fn response(&mut self, ledger: &mut Ledger, body: &[u8]) -> Result<Step, SyncError> {
        let Some(flight) = self.in_flight.pop_front() else {
            return Err(SyncError::BadAnswer("an answer without a request".into()));
        };
        let envelope = Envelope::from_bytes(body)?;
        if envelope.kind == Kind::Refusal {
            return self.refused(&Refusal::from_payload(&envelope.payload)?);
        }
        if envelope.kind != Kind::SyncResponse {
            return Err(SyncError::BadAnswer("no answer to an exchange".into()));
        }
        let mut hq = key_of(&self.membership.statement)?;
        let mut is_signed = envelope.is_signed_by(&hq, &flight.hash);
        let response = SyncResponse::from_payload(&envelope.payload)?;
        // HQ may have changed its key. Only the root can say so, and then the answer is signed by that key.
        if !is_signed && let Some(renewed) = self.renewed(&response)? {
            hq = renewed;
            is_signed = envelope.is_signed_by(&hq, &flight.hash);
        }
        if !is_signed {
            return Err(SyncError::BadAnswer("not signed by HQ".into()));
        }
        if response.nonce != flight.nonce {
            return Err(SyncError::BadAnswer("an answer to another request".into()));
        }
        #[cfg(feature = "teeth")]
        let response = super::teeth::misread(ledger, &flight, response)?;
        self.shows_grant = false;
        self.hq_time = Some((response.at, ledger.now_ms()));
        self.learn_keys(ledger, &response)?;
        self.take_receipt(ledger, &response, &flight, &hq)?;
        self.may_stream = response.may_stream || !self.in_flight.is_empty();
        // What was written since may have come to HQ by another desk of the hall, before this request: then
        // nothing was lost here. If it was, the next answer says so again.
        if response.must_renew && written(ledger)?.map_or(0, |own| own.number) == flight.number {
            ledger.renew_incarnation()?;
            self.is_stepwise = true;
        }
        let cursor = membership::cursor(ledger)?;
        let was_in_full = self.is_in_full;
        let received = self.take_pages(ledger, &response, &flight, &hq)?;
        self.is_cursor_refused |= response.is_cursor_refused;
        self.has_more = response.has_more || self.is_in_full != was_in_full;
        self.heal.expect(ledger.digest()?.n_ops, response.digests.n_ops);
        if let Some(Compare::Wanted(_)) = flight.compare {
            if received.is_empty() {
                // HQ has none of them any more, or we cannot keep them: asking again would not end.
                self.wanted.clear();
            }
            self.wanted.retain(|id| !received.contains(id));
        }
        if let Some(answer) = &response.answer {
            let found = self.heal.learn(ledger, answer, &self.refused)?;
            if !found.lost_at_hq.is_empty() {
                // HQ cannot have lost what was written here since the request.
                let (fresh, _) = self.next_ops(ledger, usize::MAX)?;
                let fresh: HashSet<OpId> = fresh.into_iter().map(|(id, _)| id).collect();
                ledger.forget_receipts_of(&found.lost_at_hq)?;
                self.place = 0;
                self.lost_at_hq.extend(found.lost_at_hq.into_iter().filter(|id| !fresh.contains(id)));
            }
            self.wanted.extend(found.lacking_here);
        }
        // A page that brings nothing, and brings us no further, would come again for ever.
        let has_come = !received.is_empty() || membership::cursor(ledger)? != cursor;
        let has_moved = has_come || response.receipt.is_some() || response.answer.is_some();
        self.n_idle_rounds = if has_moved { 0 } else { self.n_idle_rounds + 1 };
        self.settle(ledger, &response, flight.compare.is_some())
    }

    /// Whether anything is left to do, and if not, whether both sides are equal.
    fn settle(&mut self, ledger: &mut Ledger, response: &SyncResponse, was_comparing: bool) -> Result<Step, SyncError> {
        if self.n_idle_rounds > MAX_IDLE_ROUNDS {
            return Ok(Step::Done { is_equal: false });
        }
        let is_more = self.has_more || !self.wanted.is_empty() || !self.in_flight.is_empty();
        if is_more || !self.next_ops(ledger, 1)?.0.is_empty() {
            return Ok(Step::Again);
        }
        let ours = Digests::from(ledger.digest()?);
        #[cfg(feature = "teeth")]
        let ours = super::teeth::compared(ours, response.digests);
        if response.digests == ours {
            if let (true, Some(cursor)) = (was_comparing || self.is_cursor_refused, response.cursor) {
                ledger.local(|tx| Ok::<_, LedgerError>(membership::keep_cursor(tx, &cursor)?))?;
            }
            self.totals.was_healed = self.heal.has_begun();
            return Ok(Step::Done { is_equal: true });
        }
        // The same ops with other heads is not something that sending ops could mend.
        if response.digests.ops == ours.ops || !self.heal.begin_next(ledger)? {
            return Ok(Step::Done { is_equal: false });
        }
        Ok(Step::Again)
    }

    fn refused(&mut self, refusal: &Refusal) -> Result<Step, SyncError> {
        if refusal.code == "sync-unknown-device" && !self.shows_grant {
            // HQ was restored to a day before this device joined: its root's grant tells it.
            self.shows_grant = true;
            self.place = 0;
            return Ok(Step::Again);
        }
        self.version = version::instead_of(self.version, refusal)?;
        self.place = 0;
        Ok(Step::Again)
    }

    /// The next ops of the outbox that HQ has not refused in this exchange, and the place after them.
    fn next_ops(&self, ledger: &Ledger, limit_bytes: usize) -> Result<(Ops, i64), SyncError> {
        let mut place = self.place;
        loop {
            let (mut ops, reached) = ledger.outbox_after(place, limit_bytes)?;
            let was_empty = ops.is_empty();
            ops.retain(|(id, _)| !self.refused.contains(id));
            if was_empty || !ops.is_empty() {
                return Ok((ops, reached));
            }
            place = reached;
        }
    }

    fn write_page(&self, ledger: &Ledger, ops: &Ops, salts: Vec<(Uuid, Salt)>) -> Result<Vec<u8>, SyncError> {
        if self.version < COLUMNS_VERSION {
            return Ok(Page::of(ops, salts).to_bytes()?);
        }
        let known = if ops.iter().any(|(id, _)| self.in_full.contains(id)) {
            None
        } else {
            // What was written before is either confirmed or was offered before.
            Some(known_bases(ledger, ops, |_, _| true)?)
        };
        Ok(write_columns(ops, &salts, known.as_ref())?)
    }

    fn learn_keys(&mut self, ledger: &mut Ledger, response: &SyncResponse) -> Result<(), SyncError> {
        if let (Some((bytes, signature)), Some(statement)) = (&response.statement, self.newer_statement(response)?) {
            ledger.local(|tx| membership::keep_statement(tx, bytes, signature))?;
            self.membership.statement = statement;
        }
        Ok(())
    }

    /// HQ's key of a later generation, when the answer brings the root's word for it.
    fn renewed(&self, response: &SyncResponse) -> Result<Option<VerifyingKey>, SyncError> {
        self.newer_statement(response)?.as_ref().map(key_of).transpose()
    }

    fn newer_statement(&self, response: &SyncResponse) -> Result<Option<Statement>, SyncError> {
        let Some((bytes, signature)) = &response.statement else { return Ok(None) };
        let root = VerifyingKey::from_bytes(&self.membership.root_key)
            .map_err(|_| SyncError::BadAnswer("the root's key is none".into()))?;
        let statement = Statement::verify(bytes, signature, &root)?;
        Ok(Some(statement).filter(|statement| statement.generation > self.membership.statement.generation))
    }

    fn take_receipt(
        &mut self,
        ledger: &mut Ledger,
        response: &SyncResponse,
        flight: &InFlight,
        hq: &VerifyingKey,
    ) -> Result<(), SyncError> {
        let Some(signed) = &response.receipt else { return Ok(()) };
        let receipt = signed.verify(hq)?;
        if receipt.device != self.membership.device || receipt.nonce != flight.nonce {
            return Err(SyncError::BadAnswer("a receipt for somebody else".into()));
        }
        let confirmed =
            receipt.confirmed(&flight.ids).ok_or_else(|| SyncError::BadAnswer("a receipt for other ops".into()))?;
        ledger.mark_receipted(&confirmed, |tx| membership::keep_receipt(tx, signed))?;
        self.totals.sent_ops += confirmed.len() as u64;
        self.totals.mended_at_hq += confirmed.iter().filter(|id| self.lost_at_hq.remove(id)).count() as u64;
        for exception in &receipt.exceptions {
            let id = usize::try_from(exception.place).ok().and_then(|place| flight.ids.get(place));
            let Some(id) = id.filter(|_| exception.code != "salt-unknown") else { continue };
            let is_reading = matches!(exception.code.as_str(), "base-unknown" | "page-differs");
            if is_reading && self.version >= COLUMNS_VERSION && self.in_full.insert(*id) {
                self.place = 0;
            } else {
                tracing::warn!(code = exception.code, "HQ did not take an op");
                self.refused.insert(*id);
            }
        }
        if !response.without_salt.is_empty() {
            let n = self.asked_salts.len();
            self.asked_salts.extend(&response.without_salt);
            if self.asked_salts.len() > n {
                self.place = 0;
            }
        }
        self.totals.refused_ops = self.refused.len() as u64;
        Ok(())
    }

    /// Keeps the pages, each with its signature and the last with the cursor, and tells the ids held now.
    fn take_pages(
        &mut self,
        ledger: &mut Ledger,
        response: &SyncResponse,
        flight: &InFlight,
        hq: &VerifyingKey,
    ) -> Result<HashSet<OpId>, SyncError> {
        let cursor = response.cursor.filter(|_| flight.compare.is_none() && !response.is_cursor_refused);
        let mut received = HashSet::new();
        for (at, pulled) in response.pages.iter().enumerate() {
            let unpacked = unpack(&*ledger, &pulled.bytes, 0)??;
            if !pulled.is_signed_by(&unpacked.guard, &self.membership.region, hq) {
                return Err(SyncError::BadAnswer("a page not signed by HQ".into()));
            }
            if (unpacked.has_unknown || unpacked.is_other) && !self.is_in_full && self.version >= COLUMNS_VERSION {
                // HQ took us to hold what we do not: it writes this page once more, in full.
                self.is_in_full = true;
                return Ok(received);
            }
            if unpacked.is_other {
                return Err(SyncError::BadAnswer("a page with other ids".into()));
            }
            self.unread.extend(unpacked.refused.iter().map(|unread| *blake3::hash(&unread.op).as_bytes()));
            self.totals.unread_ops = self.unread.len() as u64;
            let cursor = cursor.filter(|_| at + 1 == response.pages.len());
            let now = response.at;
            let note = |tx: &Transaction<'_>| {
                membership::keep_page(tx, &unpacked.guard, &pulled.signature, now)?;
                cursor.map_or(Ok(()), |cursor| membership::keep_cursor(tx, &cursor))
            };
            let ids = unpacked.ids();
            let incoming = Incoming {
                ops: &unpacked.ops,
                ids: ids.as_deref(),
                salts: &unpacked.salts,
                origin: Origin::Hq,
                is_followed: response.has_more,
            };
            let ingested = ledger.take_in(incoming, note)?;
            self.totals.received_ops += ingested.n_new as u64;
            self.totals.mended_here += if flight.compare.is_some() { ingested.n_new as u64 } else { 0 };
            self.heal.received(&unpacked.ops);
            received.extend(ingested.held);
        }
        if let Some(cursor) = cursor.filter(|_| response.pages.is_empty())
            && membership::cursor(ledger)? != Some(cursor)
        {
            ledger.local(|tx| Ok::<_, LedgerError>(membership::keep_cursor(tx, &cursor)?))?;
        }
        Ok(received)
    }
}
