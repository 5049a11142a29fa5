//! HQ's end of the route by files: a desk's parcel in, a receipt and what is new out.

use std::collections::VecDeque;

use ed25519_dalek::SigningKey;
use kerege_ledger::{Incarnation, Op, OpId};

use super::load::{PAGE_RAW, SURROUNDINGS, lower};
use super::read::{open as unseal, prove_desk};
use super::{ParcelError, SMALLEST_PART_BYTES, Watch, seal};
use crate::desks::Positions;
use crate::engine::{Store, Voice, unpack};
use crate::protocol::{Digests, Grant, Page, Parcel, ParcelHead, ParcelSender, Position, Signed};

/// Ids of a receipt in one part.
const RECEIVED_A_PART: usize = 200_000;
const ID_BYTES: usize = 17;

/// The next part or page, none after the last, or why not.
pub type Next<T> = Result<Option<T>, ParcelError>;

/// A desk's parcel whose sender the root's grant proves. Whether HQ still lets that desk speak is
/// asked by the caller.
pub struct Handed {
    /// The sender's place, as the root gave it.
    pub grant: Grant,
    /// That grant with its signature, for an HQ that has forgotten the device.
    pub signed_grant: Signed,
    /// Which of its parts it is, from 1.
    pub part: u32,
    /// There is no further part.
    pub is_last: bool,
    parcel: Parcel,
}

/// What came of taking a parcel in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// Ops that are on disk now.
    pub received: Vec<OpId>,
    /// Ops that HQ did not have before.
    pub n_new: u64,
    /// Ops that were not taken; they stay in the desk's outbox.
    pub n_refused: u64,
    /// How far the desk is.
    pub positions: Positions,
}

/// Unseals a file with HQ's keys and proves who made it.
///
/// # Errors
/// A [`ParcelError`]; a parcel of another HQ's device is a stranger's.
pub fn open(file: &[u8], keys: &[&SigningKey], root: &[u8; 32]) -> Result<Handed, ParcelError> {
    let parcel = unseal(file, keys)?;
    let grant = prove_desk(&parcel, root)?;
    let ParcelSender::Desk { grant: signed_grant, .. } = parcel.head.sender.clone() else {
        return Err(ParcelError::Stranger("HQ's own parcel".into()));
    };
    Ok(Handed { grant, signed_grant, part: parcel.head.part, is_last: parcel.head.is_last, parcel })
}

/// Takes the pages in, each committed by itself, until `watch` says no.
///
/// # Errors
/// A fault of the store; what was taken before is kept.
pub fn take<S: Store>(store: &mut S, handed: &Handed, watch: Watch<'_>) -> Result<Taken, S::Error> {
    let mut taken = Taken {
        positions: handed.parcel.head.positions.iter().map(|at| (at.incarnation, at.number)).collect(),
        ..Taken::default()
    };
    let total = handed.parcel.pages.len() as u64;
    for (at, bytes) in (0..).zip(&handed.parcel.pages) {
        if !watch(at, total) {
            break;
        }
        // A page of a layout that this release does not know yet waits at the desk.
        let Ok(unpacked) = unpack(&*store, bytes, 0)? else { continue };
        let n = u64::from(unpacked.n_ops);
        if unpacked.is_other {
            taken.n_refused += n;
            continue;
        }
        let ingested = store.ingest(&unpacked.ops, &unpacked.salts)?;
        taken.n_new += ingested.n_new as u64;
        taken.n_refused += n.saturating_sub(ingested.held.len() as u64);
        taken.received.extend(ingested.held);
    }
    Ok(taken)
}

/// What HQ writes to the desks of one office.
pub struct Reply {
    voice: Voice,
    root: [u8; 32],
    region: String,
    id: [u8; 16],
    at: i64,
    part: u32,
    recipients: Vec<[u8; 32]>,
    desks: Option<Signed>,
    received: VecDeque<OpId>,
    positions: Vec<Position>,
    digests: Digests,
    stages: VecDeque<(Incarnation, u64)>,
    left: Option<(Vec<u8>, u64)>,
    is_done: bool,
    done: u64,
    total: u64,
}

/// What a reply is made of besides the ops.
pub struct Letter {
    /// The office.
    pub region: String,
    /// HQ's root key.
    pub root: [u8; 32],
    /// Keys of the desks that may read it.
    pub recipients: Vec<[u8; 32]>,
    /// The office's desks, signed.
    pub desks: Option<Signed>,
    /// Ops that are on disk: the receipt.
    pub received: Vec<OpId>,
    /// How far the desks are that it answers; the ops beyond go with it.
    pub floor: Positions,
    /// 16 random bytes.
    pub id: [u8; 16],
    /// HQ's time, after the commit of what it confirms.
    pub at: i64,
}

/// The positions below which every one of these desks holds everything.
#[must_use]
pub fn floor_of(desks: impl IntoIterator<Item = Positions>) -> Positions {
    desks.into_iter().reduce(|floor, theirs| lower(floor, &theirs)).unwrap_or_default()
}

impl Reply {
    /// Begins a reply from an office's store.
    ///
    /// # Errors
    /// A fault of the store.
    pub fn begin<S: Store>(store: &S, voice: &Voice, letter: Letter) -> Result<Self, S::Error> {
        let held = store.held()?;
        let from = |incarnation| letter.floor.get(&incarnation).copied().unwrap_or(0);
        Ok(Self {
            positions: Position::of_held(&held),
            digests: store.digests()?,
            total: held.iter().map(|held| held.number.saturating_sub(from(held.incarnation))).sum(),
            stages: held.iter().map(|held| (held.incarnation, from(held.incarnation))).collect(),
            voice: voice.clone(),
            root: letter.root,
            region: letter.region,
            id: letter.id,
            at: letter.at,
            part: 0,
            recipients: letter.recipients,
            desks: letter.desks,
            received: letter.received.into(),
            left: None,
            is_done: false,
            done: 0,
        })
    }

    /// Ops written so far.
    #[must_use]
    pub fn n_ops(&self) -> u64 {
        self.done
    }

    /// The next part with its number; `None` after the last, and when `watch` says no. The first is
    /// written even when there is nothing but the receipt.
    ///
    /// # Errors
    /// A fault of the store, or of sealing.
    pub fn next_part<S: Store>(
        &mut self,
        store: &S,
        limit: usize,
        watch: Watch<'_>,
    ) -> Result<Next<(u32, Vec<u8>)>, S::Error> {
        if self.is_done {
            return Ok(Ok(None));
        }
        let n = self.received.len().min(RECEIVED_A_PART);
        let received: Vec<OpId> = self.received.drain(..n).collect();
        let around = SURROUNDINGS + self.recipients.len() * 160 + received.len() * ID_BYTES;
        let room = limit.max(SMALLEST_PART_BYTES).saturating_sub(around);
        let (mut pages, mut bytes, mut n_ops) = (Vec::new(), 0, 0);
        loop {
            if !watch(self.done + n_ops, self.total) {
                return Ok(Err(ParcelError::Stopped));
            }
            let page = match self.next_page(store)? {
                Ok(page) => page,
                Err(error) => return Ok(Err(error)),
            };
            let Some((page, n)) = page else {
                self.is_done = self.received.is_empty();
                break;
            };
            if !pages.is_empty() && bytes + page.len() > room {
                self.left = Some((page, n));
                break;
            }
            bytes += page.len();
            n_ops += n;
            pages.push(page);
        }
        self.done += n_ops;
        self.part += 1;
        let head = ParcelHead {
            id: self.id,
            part: self.part,
            is_last: self.is_done,
            region: self.region.clone(),
            sender: ParcelSender::Hq { statement: self.voice.statement.clone() },
            at: self.at,
            positions: self.positions.clone(),
            digests: self.digests,
            pages: Vec::new(),
            recipients: self.recipients.clone(),
            received,
            desks: self.desks.clone(),
        };
        let parcel = Parcel::sign(head, pages, &self.root, &self.voice.signing);
        let sealed = seal::seal(&parcel.to_bytes(), &self.recipients);
        Ok(sealed.map(|file| Some((self.part, file))))
    }

    fn next_page<S: Store>(&mut self, store: &S) -> Result<Next<(Vec<u8>, u64)>, S::Error> {
        if let Some(left) = self.left.take() {
            return Ok(Ok(Some(left)));
        }
        while let Some((incarnation, number)) = self.stages.front_mut() {
            let (ops, has_more) = store.beyond(*incarnation, *number, PAGE_RAW)?;
            *number = ops.last().map_or(*number, |(_, op)| op.number);
            if !has_more {
                self.stages.pop_front();
            }
            if ops.is_empty() {
                continue;
            }
            let plain: Vec<Op> = ops.iter().map(|(_, op)| op.clone()).collect();
            let page = Page::of(&ops, store.salts(&plain)?);
            return Ok(page.to_bytes().map(|bytes| Some((bytes, ops.len() as u64))).map_err(ParcelError::from));
        }
        Ok(Ok(None))
    }
}
