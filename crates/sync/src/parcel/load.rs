//! A desk's way out: what HQ has not confirmed, and for the other desks what they are not known to hold.

use std::collections::{HashSet, VecDeque};

use ed25519_dalek::SigningKey;
use kerege_ledger::{Incarnation, Ledger, OpId};

use super::hq::floor_of;
use super::{ParcelError, SMALLEST_PART_BYTES, Watch, positions_of, seal};
use crate::engine::Ops;
use crate::membership::{self, Membership};
use crate::protocol::{Digests, Page, Parcel, ParcelHead, ParcelSender, Position};
use crate::{SyncError, desks};

/// Bytes of ops before compression in one page.
pub(super) const PAGE_RAW: usize = 512 * 1024;
/// What surrounds the pages of a part: signatures, a grant, hashes.
pub(super) const SURROUNDINGS: usize = 16 * 1024;

/// For whom a desk's parcel is of use. All of them are sealed for HQ and for the office's other desks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cargo {
    /// What HQ has not confirmed.
    ForHq,
    /// That, and what the other desks are not known to hold.
    ForDesks,
    /// Everything that is held.
    Everything,
}

/// A parcel that is being written, part by part.
pub struct Load {
    membership: Membership,
    id: [u8; 16],
    part: u32,
    recipients: Vec<[u8; 32]>,
    desks: Option<crate::protocol::Signed>,
    positions: Vec<Position>,
    digests: Digests,
    stages: VecDeque<Stage>,
    seen: HashSet<OpId>,
    /// A page that did not fit into the part before.
    left: Option<(Vec<u8>, u64)>,
    is_done: bool,
    done: u64,
    total: u64,
}

enum Stage {
    Outbox { place: i64 },
    Beyond { incarnation: Incarnation, number: u64 },
}

impl Load {
    /// Begins a parcel. `id` is 16 random bytes.
    ///
    /// # Errors
    /// [`ParcelError::NoDesks`] when it is for desks and none is known; a fault of the ledger.
    pub fn begin(ledger: &Ledger, cargo: Cargo, id: [u8; 16]) -> Result<Self, ParcelError> {
        let membership = membership::load(ledger)?.ok_or(SyncError::NotEnrolled)?;
        let known = desks::list(ledger)?;
        let own = membership.key.verifying_key().to_bytes();
        // Oneself too: a parcel that was kept gives a restored desk its own work back.
        let mut recipients = vec![membership.statement.signing_key, membership.root_key, own];
        let mut others: Vec<desks::Positions> = Vec::new();
        if let Some((list, _)) = &known {
            let told = desks::positions(ledger)?;
            for desk in list.desks.iter().filter(|desk| !desk.is_revoked && desk.key != own) {
                recipients.push(desk.key);
                others.push(told.get(&desk.device).cloned().unwrap_or_default());
            }
        }
        let mut stages = VecDeque::from([Stage::Outbox { place: 0 }]);
        let mut total = ledger.outbox_count()?;
        let floor = match cargo {
            Cargo::ForHq => None,
            Cargo::ForDesks if others.is_empty() => return Err(ParcelError::NoDesks),
            Cargo::ForDesks => Some(floor_of(others)),
            Cargo::Everything => Some(desks::Positions::new()),
        };
        if let Some(floor) = floor {
            for held in ledger.incarnations_held()? {
                let number = floor.get(&held.incarnation).copied().unwrap_or(0);
                total += held.number.saturating_sub(number);
                stages.push_back(Stage::Beyond { incarnation: held.incarnation, number });
            }
        }
        Ok(Self {
            desks: known.map(|(_, signed)| signed),
            membership,
            id,
            part: 0,
            recipients,
            positions: positions_of(ledger)?,
            digests: ledger.digest()?.into(),
            stages,
            seen: HashSet::new(),
            left: None,
            is_done: false,
            done: 0,
            total,
        })
    }

    /// The id in the names of the parts.
    #[must_use]
    pub fn id(&self) -> &[u8; 16] {
        &self.id
    }

    /// Ops written so far.
    #[must_use]
    pub fn n_ops(&self) -> u64 {
        self.done
    }

    /// The next part with its number, at most `limit` bytes but for a single page that is larger;
    /// `None` after the last. The first part is written even when no op waits: it tells how far this
    /// desk is, and HQ answers with what it lacks.
    ///
    /// # Errors
    /// [`ParcelError::Stopped`], a fault of the ledger.
    pub fn next_part(
        &mut self,
        ledger: &Ledger,
        limit: usize,
        watch: Watch<'_>,
    ) -> Result<Option<(u32, Vec<u8>)>, ParcelError> {
        if self.is_done {
            return Ok(None);
        }
        let room = limit.max(SMALLEST_PART_BYTES).saturating_sub(SURROUNDINGS + self.recipients.len() * 160);
        let (mut pages, mut bytes, mut n_ops) = (Vec::new(), 0, 0);
        loop {
            if !watch(self.done + n_ops, self.total) {
                return Err(ParcelError::Stopped);
            }
            let Some((page, n)) = self.next_page(ledger)? else {
                self.is_done = true;
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
            region: self.membership.region.clone(),
            sender: ParcelSender::Desk { device: self.membership.device, grant: self.membership.grant.clone() },
            at: ledger.now_ms(),
            positions: self.positions.clone(),
            digests: self.digests,
            pages: Vec::new(),
            recipients: self.recipients.clone(),
            received: Vec::new(),
            desks: self.desks.clone(),
        };
        let key: &SigningKey = &self.membership.key;
        let parcel = Parcel::sign(head, pages, &self.membership.root_key, key);
        Ok(Some((self.part, seal::seal(&parcel.to_bytes(), &self.recipients)?)))
    }

    fn next_page(&mut self, ledger: &Ledger) -> Result<Option<(Vec<u8>, u64)>, ParcelError> {
        if let Some(left) = self.left.take() {
            return Ok(Some(left));
        }
        loop {
            let Some(stage) = self.stages.front_mut() else { return Ok(None) };
            let (ops, is_over) = match stage {
                Stage::Outbox { place } => {
                    let (ops, reached) = ledger.outbox_after(*place, PAGE_RAW)?;
                    *place = reached;
                    let is_over = ops.is_empty();
                    (ops, is_over)
                }
                Stage::Beyond { incarnation, number } => {
                    let (ops, has_more) = ledger.ops_beyond(*incarnation, *number, PAGE_RAW)?;
                    *number = ops.last().map_or(*number, |(_, op)| op.number);
                    (ops, !has_more)
                }
            };
            if is_over {
                self.stages.pop_front();
            }
            let ops: Ops = ops.into_iter().filter(|(id, _)| self.seen.insert(*id)).collect();
            if !ops.is_empty() {
                let salts = ledger.salts_for(ops.iter().map(|(_, op)| op))?;
                return Ok(Some((Page::of(&ops, salts).to_bytes()?, ops.len() as u64)));
            }
        }
    }
}

/// The smaller of two desks' positions: what neither is known to hold is sent.
pub(super) fn lower(mut one: desks::Positions, other: &desks::Positions) -> desks::Positions {
    one.retain(|incarnation, number| {
        *number = (*number).min(other.get(incarnation).copied().unwrap_or(0));
        *number > 0
    });
    one
}
