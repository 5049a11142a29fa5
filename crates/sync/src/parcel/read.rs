//! A desk's way in: HQ's parcels and those of the other desks.

use std::collections::{HashMap, HashSet};

use ed25519_dalek::{SigningKey, VerifyingKey};
use kerege_ledger::{Incarnation, Known, Ledger, OpId, Origin};
use serde::Serialize;
use ts_rs::TS;

use super::{ParcelError, Watch, seal};
use crate::desks::{self, Positions};
use crate::engine::unpack;
use crate::membership::{self, Membership};
use crate::protocol::{Digests, Grant, Parcel, ParcelHead, ParcelSender, Statement};
use crate::{SyncError, history};

/// HQ's time of the newest parcel that it sent here.
const NEWEST: &str = "parcel_hq_at";
/// HQ among the desks whose positions are known.
const HQ: u64 = 0;

/// What came of reading a parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, TS)]
#[ts(rename = "ParcelRead")]
pub struct Read {
    /// HQ made it; otherwise another desk.
    pub is_from_hq: bool,
    /// Which of its parts it is, from 1.
    pub part: u32,
    /// There is no further part.
    pub is_last: bool,
    /// Ops inside.
    #[ts(type = "number")]
    pub n_ops: u64,
    /// Ops that were new here.
    #[ts(type = "number")]
    pub n_new: u64,
    /// Ops that HQ confirmed by it and that had waited.
    #[ts(type = "number")]
    pub n_confirmed: u64,
    /// Ops that this program cannot take in; they wait at the sender.
    #[ts(type = "number")]
    pub n_unread: u64,
    /// Ops that wait for HQ's word now.
    #[ts(type = "number")]
    pub outbox: u64,
    /// Both held the same: this desk now, the sender when it wrote.
    pub is_equal: bool,
}

/// Unseals and reads a file, without a word about who made it.
pub(super) fn open(file: &[u8], keys: &[&SigningKey]) -> Result<Parcel, ParcelError> {
    let plain = seal::unseal(file, keys)?;
    let parcel = Parcel::from_bytes(&plain)?.map_err(ParcelError::Newer)?;
    // Sealed anew by somebody for whom it was not meant: the signature covers whom it was meant for.
    let is_ours = keys.iter().any(|key| parcel.head.recipients.contains(&key.verifying_key().to_bytes()));
    if is_ours { Ok(parcel) } else { Err(ParcelError::NotForUs) }
}

/// The grant behind a desk's parcel, if the root gave it and its device signed.
pub(super) fn prove_desk(parcel: &Parcel, root: &[u8; 32]) -> Result<Grant, ParcelError> {
    let stranger = |what: &str| ParcelError::Stranger(what.to_owned());
    let ParcelSender::Desk { device, grant } = &parcel.head.sender else { return Err(stranger("not a desk")) };
    let root_key = VerifyingKey::from_bytes(root).map_err(|_| stranger("the root is no key"))?;
    let grant = Grant::verify(&grant.0, &grant.1, &root_key).map_err(|_| stranger("another HQ's grant"))?;
    let key = VerifyingKey::from_bytes(&grant.device_key).map_err(|_| stranger("the device's key is none"))?;
    if grant.device != *device || grant.region != parcel.head.region {
        return Err(stranger("a grant for somebody else"));
    }
    if parcel.is_signed_by(&key, root) { Ok(grant) } else { Err(stranger("not signed by its device")) }
}

/// A file that is being read, page by page, so that the database is lent for moments only.
pub struct Unload {
    membership: Membership,
    parcel: Parcel,
    grant: Option<Grant>,
    n_bytes: u64,
    page: usize,
    done: Read,
    /// HQ has written something later that was read here: how far it was then. What an older parcel says
    /// counts only so far, because HQ may have been restored since.
    later: Option<Positions>,
}

impl Unload {
    /// Unseals a file and proves who made it. Nothing of what is inside is kept yet.
    ///
    /// # Errors
    /// A [`ParcelError`]; nothing was changed then.
    pub fn begin(ledger: &mut Ledger, file: &[u8]) -> Result<Self, ParcelError> {
        let mut membership = membership::load(ledger)?.ok_or(SyncError::NotEnrolled)?;
        let parcel = open(file, &[&membership.key])?;
        if parcel.head.region != membership.region {
            return Err(ParcelError::Stranger("another office's parcel".into()));
        }
        let grant = match &parcel.head.sender {
            ParcelSender::Hq { statement } => {
                prove_hq(ledger, &mut membership, &parcel, statement)?;
                None
            }
            ParcelSender::Desk { .. } => {
                let grant = prove_desk(&parcel, &membership.root_key)?;
                let known = desks::list(ledger)?;
                if known.is_some_and(|(list, _)| list.is_revoked(grant.device, &grant.device_key)) {
                    return Err(ParcelError::Revoked);
                }
                Some(grant)
            }
        };
        let done = Read {
            is_from_hq: grant.is_none(),
            part: parcel.head.part,
            is_last: parcel.head.is_last,
            ..Read::default()
        };
        let is_older = done.is_from_hq && heard_at(ledger)?.is_some_and(|heard| parcel.head.at < heard);
        let later = if is_older { Some(desks::positions(ledger)?.remove(&HQ).unwrap_or_default()) } else { None };
        Ok(Self { membership, parcel, grant, n_bytes: file.len() as u64, page: 0, done, later })
    }

    /// Pages read, and all of them.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        (self.page as u64, self.parcel.pages.len() as u64)
    }

    /// Takes the next page in; `false` when there was none.
    ///
    /// # Errors
    /// [`ParcelError::Unreadable`] for a page that its sender made wrongly, a fault of the ledger.
    pub fn next_page(&mut self, ledger: &mut Ledger) -> Result<bool, ParcelError> {
        let Some(bytes) = self.parcel.pages.get(self.page) else { return Ok(false) };
        let unpacked = unpack(&*ledger, bytes, 0)??;
        if unpacked.is_other {
            return Err(ParcelError::Unreadable("a page with other ids".into()));
        }
        let origin = if self.done.is_from_hq && self.later.is_none() { Origin::Hq } else { Origin::Peer };
        let before = ledger.outbox_count()?;
        let ingested = ledger.ingest(&unpacked.ops, &unpacked.salts, origin, |_| Ok(()))?;
        if let Some(later) = &self.later {
            let held = still_held(ledger, later, &ingested.held)?;
            ledger.mark_receipted(&held, |_| Ok(()))?;
        }
        if self.done.is_from_hq {
            self.done.n_confirmed += before.saturating_sub(ledger.outbox_count()?);
        }
        self.done.n_ops += u64::from(unpacked.n_ops);
        self.done.n_new += ingested.n_new as u64;
        self.done.n_unread += unpacked.exceptions.len() as u64 + ingested.without_salt.len() as u64;
        self.page += 1;
        Ok(true)
    }

    /// After the last page: takes HQ's receipt, and what the sender said of itself.
    ///
    /// # Errors
    /// A fault of the ledger.
    pub fn finish(mut self, ledger: &mut Ledger) -> Result<Read, ParcelError> {
        let head = &self.parcel.head;
        let mut is_news = false;
        match &self.grant {
            None => is_news = take_word(ledger, head, self.later.as_ref(), &mut self.done)?,
            Some(grant) if grant.device != self.membership.device => {
                desks::keep_positions(ledger, grant.device, &head.positions)?;
            }
            Some(_) => {}
        }
        if let Some(signed) = &head.desks
            && let Err(error) = desks::keep_list(ledger, &self.membership, signed)
        {
            // A desk that knows a newer key of HQ may pass on a list that cannot be proved here yet.
            tracing::warn!(%error, "the list of desks in a parcel was left");
        }
        self.done.outbox = ledger.outbox_count()?;
        self.done.is_equal = Digests::from(ledger.digest()?) == head.digests;
        if is_news {
            history::keep_parcel(ledger, &self.done, head.at, self.n_bytes)?;
        }
        Ok(self.done)
    }
}

/// Reads one file into this desk. Every page is kept by itself; `watch` is told the pages read so far.
///
/// # Errors
/// A [`ParcelError`]; but for [`ParcelError::Stopped`] and faults nothing was changed then.
pub fn read(ledger: &mut Ledger, file: &[u8], watch: Watch<'_>) -> Result<Read, ParcelError> {
    let mut unload = Unload::begin(ledger, file)?;
    loop {
        let (done, total) = unload.progress();
        if !watch(done, total) {
            return Err(ParcelError::Stopped);
        }
        if !unload.next_page(ledger)? {
            return unload.finish(ledger);
        }
    }
}

fn prove_hq(
    ledger: &mut Ledger,
    membership: &mut Membership,
    parcel: &Parcel,
    signed: &crate::protocol::Signed,
) -> Result<(), ParcelError> {
    let stranger = |what: &str| ParcelError::Stranger(what.to_owned());
    let root = VerifyingKey::from_bytes(&membership.root_key).map_err(|_| stranger("the root is no key"))?;
    let statement = Statement::verify(&signed.0, &signed.1, &root).map_err(|_| stranger("another HQ's parcel"))?;
    let key = VerifyingKey::from_bytes(&statement.signing_key).map_err(|_| stranger("HQ's key is none"))?;
    if !parcel.is_signed_by(&key, &membership.root_key) {
        return Err(stranger("not signed by HQ"));
    }
    if statement.generation < membership.statement.generation {
        return Err(ParcelError::OldKey);
    }
    if statement.generation > membership.statement.generation {
        ledger.local(|tx| membership::keep_statement(tx, &signed.0, &signed.1))?;
        membership.statement = statement;
    }
    Ok(())
}

/// Takes HQ's receipt, and notes when HQ has lost what it confirmed before. `true` when the parcel is
/// the latest that was read.
fn take_word(
    ledger: &mut Ledger,
    head: &ParcelHead,
    later: Option<&Positions>,
    done: &mut Read,
) -> Result<bool, ParcelError> {
    let before = ledger.outbox_count()?;
    // Of two parcels the later one tells how HQ stands.
    let received = later.map(|later| still_held(ledger, later, &head.received)).transpose()?;
    ledger.mark_receipted(received.as_ref().unwrap_or(&head.received), |_| Ok(()))?;
    done.n_confirmed += before.saturating_sub(ledger.outbox_count()?);
    if later.is_some() {
        return Ok(false);
    }
    ledger.set_setting(NEWEST, &head.at.to_string())?;
    let lost = lost_at_hq(ledger, head)?;
    if !lost.is_empty() {
        tracing::warn!(n = lost.len(), "HQ was restored to an older state; the ops wait again");
        ledger.forget_receipts_of(&lost)?;
    }
    desks::keep_positions(ledger, HQ, &head.positions)?;
    Ok(true)
}

/// HQ's time of the newest parcel that was read here.
fn heard_at(ledger: &Ledger) -> Result<Option<i64>, SyncError> {
    Ok(ledger.setting(NEWEST)?.and_then(|text| text.parse().ok()))
}

/// Those of the ops that HQ held when it was so far.
fn still_held(ledger: &Ledger, later: &Positions, ids: &[OpId]) -> Result<Vec<OpId>, SyncError> {
    let is_held = |known: &Known| later.get(&known.incarnation).is_some_and(|number| known.number <= *number);
    let known = ledger.known(ids.iter().copied())?;
    Ok(ids.iter().filter(|id| known.get(id).is_some_and(|(_, known)| is_held(known))).copied().collect())
}

/// Ops that HQ held when it last wrote and does not hold any more. It never says a smaller number
/// unless it was restored.
fn lost_at_hq(ledger: &Ledger, head: &ParcelHead) -> Result<Vec<OpId>, SyncError> {
    let now: HashMap<Incarnation, u64> = head.positions.iter().map(|at| (at.incarnation, at.number)).collect();
    let received: HashSet<OpId> = head.received.iter().copied().collect();
    let mut lost = Vec::new();
    for (incarnation, number) in desks::positions(ledger)?.remove(&HQ).unwrap_or_default() {
        let now = now.get(&incarnation).copied().unwrap_or(0);
        if now < number {
            lost.extend(ledger.ids_beyond(incarnation, now)?);
        }
    }
    lost.retain(|id| !received.contains(id));
    Ok(lost)
}
