//! The conversation of one desk with all others in the hall: bytes in, bytes out.

use std::collections::{BTreeMap, HashSet, VecDeque};

use ed25519_dalek::VerifyingKey;
use kerege_ledger::{Ledger, Op, OpId, Origin};

use crate::desks::Positions;
use crate::engine::{Ops, unpack};
use crate::membership::Membership;
use crate::protocol::{
    Answer, Compare, Digests, Grant, HALL_VERSION, HallMessage, IdsInBucket, Page, Position, lacking,
};
use crate::{SyncError, desks};

/// Bytes of ops in one answer, before compression.
const ROOM: usize = 512 * 1024;
const MAX_WANTED: usize = 2_000;
/// A desk that is not heard of for so long is gone.
const SILENCE_MS: i64 = 2_500;
/// Without news a desk shows that it is there.
const PULSE_MS: i64 = 700;

/// A connection.
pub type PeerId = u64;

/// What is to be done for the conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Out {
    /// Send these bytes.
    Send(PeerId, Vec<u8>),
    /// End the connection, for this reason.
    Close(PeerId, &'static str),
    /// Ops that were new came in.
    Came(u64),
}

/// How it stands with another desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeerState {
    /// It has not shown yet who it is.
    Greeting,
    /// Something goes over.
    Exchanging,
    /// Both hold the same.
    Equal,
}

/// Another desk, for the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeerView {
    /// Its number; 0 before it greeted.
    pub device: u64,
    /// Who sits there.
    pub person: String,
    /// How it stands.
    pub state: PeerState,
}

struct Peer {
    key: [u8; 32],
    is_outgoing: bool,
    since: i64,
    heard_at: i64,
    told_at: i64,
    grant: Option<Grant>,
    person: String,
    positions: Positions,
    digests: Option<Digests>,
    /// Beyond what we hold, up to here it has sent: an op that cannot be kept is not asked for again.
    floor: Positions,
    /// The digests that were last searched for differences.
    compared: Option<(Digests, Digests)>,
}

struct Asking {
    peer: PeerId,
    no: u64,
    at: i64,
    wanted: VecDeque<OpId>,
    /// Asked for what lies beyond our positions.
    is_beyond: bool,
}

/// One desk's part in the conversation.
pub struct Talk {
    membership: Membership,
    person: String,
    peers: BTreeMap<PeerId, Peer>,
    asking: Option<Asking>,
    /// Who was asked last and did not answer: the others come first.
    late: Option<PeerId>,
    asked: HashSet<OpId>,
    n_asked: u64,
    place: i64,
}

impl Talk {
    /// Begins. `person` is who sits here, for the others' screens.
    ///
    /// # Errors
    /// A fault of the ledger.
    pub fn begin(ledger: &Ledger, membership: Membership, person: &str) -> Result<Self, SyncError> {
        Ok(Self {
            membership,
            person: person.chars().take(80).collect(),
            peers: BTreeMap::new(),
            asking: None,
            late: None,
            asked: HashSet::new(),
            n_asked: 0,
            place: ledger.last_place()?,
        })
    }

    /// The other desks, without second connections to one.
    #[must_use]
    pub fn view(&self, ours: &Digests) -> Vec<(PeerId, PeerView)> {
        let state = |peer: &Peer| match (&peer.grant, &peer.digests) {
            (None, _) => PeerState::Greeting,
            (Some(_), Some(digests)) if digests == ours => PeerState::Equal,
            (Some(_), _) => PeerState::Exchanging,
        };
        let device = |peer: &Peer| peer.grant.as_ref().map_or(0, |grant| grant.device);
        self.peers
            .iter()
            .map(|(id, peer)| (*id, PeerView { device: device(peer), person: peer.person.clone(), state: state(peer) }))
            .collect()
    }

    /// A connection stands; `key` is the key that the other side proved to have.
    ///
    /// # Errors
    /// A fault of the ledger.
    pub fn connected(
        &mut self,
        ledger: &Ledger,
        id: PeerId,
        key: [u8; 32],
        is_outgoing: bool,
        now: i64,
    ) -> Result<Vec<Out>, SyncError> {
        let peer = Peer {
            key,
            is_outgoing,
            since: now,
            heard_at: now,
            told_at: now,
            grant: None,
            person: String::new(),
            positions: Positions::new(),
            digests: None,
            floor: Positions::new(),
            compared: None,
        };
        self.peers.insert(id, peer);
        let grant = self.membership.grant.clone();
        let desks = desks::list(ledger)?.map(|(_, signed)| signed);
        Ok(vec![Out::Send(id, HallMessage::Hello { version: HALL_VERSION, grant, desks }.to_bytes())])
    }

    /// A connection ended.
    pub fn closed(&mut self, id: PeerId) {
        self.peers.remove(&id);
        self.asking.take_if(|asking| asking.peer == id);
    }

    /// Whether the other side has shown who it is.
    #[must_use]
    pub fn is_greeted(&self, id: PeerId) -> bool {
        self.peers.get(&id).is_some_and(|peer| peer.grant.is_some())
    }

    /// Bytes of a message come in, and not all of them yet. Whoever belongs here is neither silent nor late
    /// meanwhile.
    pub fn alive(&mut self, id: PeerId, now: i64) {
        let Some(peer) = self.peers.get_mut(&id).filter(|peer| peer.grant.is_some()) else { return };
        peer.heard_at = now;
        if let Some(asking) = self.asking.as_mut().filter(|asking| asking.peer == id) {
            asking.at = now;
        }
    }

    /// Takes a message in.
    ///
    /// # Errors
    /// A fault of the ledger. What the other side says wrongly ends its connection only.
    pub fn heard(&mut self, ledger: &mut Ledger, id: PeerId, bytes: &[u8], now: i64) -> Result<Vec<Out>, SyncError> {
        let Some(peer) = self.peers.get_mut(&id) else { return Ok(Vec::new()) };
        peer.heard_at = now;
        let is_known = peer.grant.is_some();
        let mut out = Vec::new();
        match (HallMessage::from_bytes(bytes), is_known) {
            (Ok(HallMessage::Hello { version, grant, desks }), false) => {
                if let Some(list) = &desks {
                    // Whoever says it, HQ's signature is what counts.
                    desks::keep_list(ledger, &self.membership, list).ok();
                }
                match self.greet(ledger, id, version, &grant)? {
                    Ok(()) => self.tell(ledger, &[id], now, &mut out)?,
                    Err(reason) => self.close(id, reason, &mut out),
                }
                self.close_doubles(id, &mut out);
            }
            (Ok(HallMessage::Have { positions, digests, person }), true) => {
                peer.positions = positions.iter().map(|at| (at.incarnation, at.number)).collect();
                peer.digests = Some(digests);
                peer.person = person;
            }
            (Ok(HallMessage::Ask { no, compare }), true) => {
                out.push(Out::Send(id, give(ledger, no, &compare)?.to_bytes()));
            }
            (Ok(HallMessage::Given { no, page, answer, has_more }), true) => {
                let is_expected = self.asking.as_ref().is_some_and(|asking| asking.peer == id && asking.no == no);
                if is_expected {
                    self.take(ledger, id, page, answer, has_more, now, &mut out)?;
                }
            }
            _ => self.close(id, "hall-malformed", &mut out),
        }
        self.go_on(ledger, now, &mut out)?;
        Ok(out)
    }

    /// Time passes: tells the others what was done here meanwhile, and lets go of who is silent.
    ///
    /// # Errors
    /// A fault of the ledger.
    pub fn tick(&mut self, ledger: &mut Ledger, now: i64) -> Result<Vec<Out>, SyncError> {
        let mut out = Vec::new();
        let silent: Vec<PeerId> = self
            .peers
            .iter()
            .filter(|(_, peer)| {
                let since = if peer.grant.is_some() { peer.heard_at } else { peer.since };
                // A clock that was set back must not keep a dead connection.
                !(0..=SILENCE_MS).contains(&now.saturating_sub(since))
            })
            .map(|(id, _)| *id)
            .collect();
        for id in silent {
            self.close(id, "hall-silent", &mut out);
        }
        self.close_revoked(ledger, &mut out)?;
        let late = self.asking.take_if(|asking| !(0..=4 * SILENCE_MS).contains(&now.saturating_sub(asking.at)));
        if let Some(asking) = late {
            self.late = Some(asking.peer);
        }
        self.announce(ledger, now, &mut out)?;
        let due: Vec<PeerId> = self
            .peers
            .iter()
            .filter(|(_, peer)| peer.grant.is_some() && now.saturating_sub(peer.told_at) >= PULSE_MS)
            .map(|(id, _)| *id)
            .collect();
        self.tell(ledger, &due, now, &mut out)?;
        self.go_on(ledger, now, &mut out)?;
        Ok(out)
    }

    fn greet(
        &mut self,
        ledger: &Ledger,
        id: PeerId,
        version: u8,
        grant: &crate::protocol::Signed,
    ) -> Result<Result<(), &'static str>, SyncError> {
        let Some(peer) = self.peers.get_mut(&id) else { return Ok(Err("hall-malformed")) };
        if version != HALL_VERSION {
            return Ok(Err("hall-version"));
        }
        let root = VerifyingKey::from_bytes(&self.membership.root_key);
        let granted = root.ok().and_then(|root| Grant::verify(&grant.0, &grant.1, &root).ok());
        let Some(granted) = granted.filter(|granted| granted.device_key == peer.key) else {
            return Ok(Err("hall-stranger"));
        };
        if granted.region != self.membership.region {
            return Ok(Err("hall-other-office"));
        }
        if granted.device == self.membership.device {
            return Ok(Err("hall-self"));
        }
        if desks::list(ledger)?.is_some_and(|(list, _)| list.is_revoked(granted.device, &granted.device_key)) {
            return Ok(Err("hall-revoked"));
        }
        peer.grant = Some(granted);
        Ok(Ok(()))
    }

    /// Whoever was let in and has lost its access since hears nothing more.
    fn close_revoked(&mut self, ledger: &Ledger, out: &mut Vec<Out>) -> Result<(), SyncError> {
        let Some((list, _)) = desks::list(ledger)? else { return Ok(()) };
        let is_revoked =
            |peer: &Peer| peer.grant.as_ref().is_some_and(|grant| list.is_revoked(grant.device, &grant.device_key));
        let revoked: Vec<PeerId> = self.peers.iter().filter(|(_, peer)| is_revoked(peer)).map(|(id, _)| *id).collect();
        for id in revoked {
            self.close(id, "hall-revoked", out);
        }
        Ok(())
    }

    /// Of two connections between the same desks both sides keep the one that the lower number made.
    fn close_doubles(&mut self, id: PeerId, out: &mut Vec<Out>) {
        let Some(device) = self.peers.get(&id).and_then(|peer| peer.grant.as_ref()).map(|grant| grant.device) else {
            return;
        };
        let own = self.membership.device;
        let same: Vec<(PeerId, bool)> = self
            .peers
            .iter()
            .filter(|(_, peer)| peer.grant.as_ref().is_some_and(|grant| grant.device == device))
            .map(|(id, peer)| (*id, if peer.is_outgoing { own < device } else { device < own }))
            .collect();
        let keep = same.iter().filter(|(_, is_right)| *is_right).map(|(id, _)| *id).max();
        let keep = keep.or_else(|| same.iter().map(|(id, _)| *id).max());
        for (other, _) in same {
            if Some(other) != keep {
                self.close(other, "hall-double", out);
            }
        }
    }

    fn close(&mut self, id: PeerId, reason: &'static str, out: &mut Vec<Out>) {
        self.closed(id);
        out.push(Out::Close(id, reason));
    }

    fn announce(&mut self, ledger: &Ledger, now: i64, out: &mut Vec<Out>) -> Result<(), SyncError> {
        let place = ledger.last_place()?;
        if place != self.place {
            self.place = place;
            let known: Vec<PeerId> =
                self.peers.iter().filter(|(_, peer)| peer.grant.is_some()).map(|(id, _)| *id).collect();
            self.tell(ledger, &known, now, out)?;
        }
        Ok(())
    }

    fn tell(&mut self, ledger: &Ledger, to: &[PeerId], now: i64, out: &mut Vec<Out>) -> Result<(), SyncError> {
        if to.is_empty() {
            return Ok(());
        }
        let have = HallMessage::Have {
            positions: positions_of(ledger)?,
            digests: ledger.digest()?.into(),
            person: self.person.clone(),
        };
        let bytes = have.to_bytes();
        for id in to {
            if let Some(peer) = self.peers.get_mut(id) {
                peer.told_at = now;
                out.push(Out::Send(*id, bytes.clone()));
            }
        }
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one message and where it came from")]
    fn take(
        &mut self,
        ledger: &mut Ledger,
        id: PeerId,
        page: Option<Vec<u8>>,
        answer: Option<Answer>,
        has_more: bool,
        now: i64,
        out: &mut Vec<Out>,
    ) -> Result<(), SyncError> {
        let Some(mut asking) = self.asking.take() else { return Ok(()) };
        let mut is_further = false;
        if let Some(bytes) = page {
            let Ok(unpacked) = unpack(&*ledger, &bytes, 0)? else {
                self.close(id, "hall-malformed", out);
                return Ok(());
            };
            if unpacked.is_other {
                self.close(id, "hall-malformed", out);
                return Ok(());
            }
            let ingested = ledger.ingest(&unpacked.ops, &unpacked.salts, Origin::Peer, |_| Ok(()))?;
            if let Some(peer) = self.peers.get_mut(&id) {
                for op in &unpacked.ops {
                    let number = peer.floor.entry(op.incarnation).or_default();
                    is_further |= op.number > *number;
                    *number = (*number).max(op.number);
                }
            }
            if ingested.n_new > 0 {
                out.push(Out::Came(ingested.n_new as u64));
            }
        }
        if asking.is_beyond
            && !is_further
            && let Some(peer) = self.peers.get_mut(&id)
        {
            // All of it is of a newer program, or it has not what it promised: it is asked again with the
            // next connection.
            peer.floor.clone_from(&peer.positions);
        }
        if let Some(answer) = answer {
            let mut ids = Vec::new();
            for held in lacking(&answer, |_| false).chunks(MAX_WANTED) {
                let known: HashSet<OpId> = ledger.ops_by_id(held)?.into_iter().map(|(id, _)| id).collect();
                ids.extend(held.iter().filter(|id| !known.contains(id)).copied());
            }
            asking.wanted.extend(ids.into_iter().filter(|id| self.asked.insert(*id)));
        }
        if !asking.wanted.is_empty() {
            let n = asking.wanted.len().min(MAX_WANTED);
            let ids: Vec<OpId> = asking.wanted.drain(..n).collect();
            self.ask(id, Compare::Wanted(ids), asking.wanted, now, out);
        } else if has_more && let Some(compare) = self.beyond(ledger, id)? {
            self.ask(id, compare, VecDeque::new(), now, out);
        }
        self.announce(ledger, now, out)
    }

    /// Asks the next desk that has something, if nobody is being asked.
    fn go_on(&mut self, ledger: &Ledger, now: i64, out: &mut Vec<Out>) -> Result<(), SyncError> {
        if self.asking.is_some() {
            return Ok(());
        }
        let ours = Digests::from(ledger.digest()?);
        let mut differing: Vec<PeerId> = self
            .peers
            .iter()
            .filter(|(_, peer)| peer.grant.is_some() && peer.digests.is_some_and(|theirs| theirs.ops != ours.ops))
            .map(|(id, _)| *id)
            .collect();
        let n_before = differing.partition_point(|id| self.late.is_some_and(|late| *id <= late));
        differing.rotate_left(n_before);
        for id in &differing {
            if let Some(compare) = self.beyond(ledger, *id)? {
                self.ask(*id, compare, VecDeque::new(), now, out);
                return Ok(());
            }
        }
        // Equally far with every incarnation, and yet not equal: two ops bear one number, or there is a hole.
        let held: Positions = positions_of(ledger)?.iter().map(|at| (at.incarnation, at.number)).collect();
        for id in differing {
            let Some(peer) = self.peers.get_mut(&id) else { continue };
            let Some(theirs) = peer.digests else { continue };
            let pair = Some((ours, theirs));
            if peer.positions == held && peer.compared != pair {
                peer.compared = pair;
                self.asked.clear();
                self.ask(id, Compare::Buckets(ledger.op_buckets()?), VecDeque::new(), now, out);
                return Ok(());
            }
        }
        Ok(())
    }

    /// What to ask a desk that is further than we are, or `None`.
    fn beyond(&self, ledger: &Ledger, id: PeerId) -> Result<Option<Compare>, SyncError> {
        let Some(peer) = self.peers.get(&id) else { return Ok(None) };
        let mut have: Positions =
            ledger.incarnations_held()?.iter().map(|held| (held.incarnation, held.number)).collect();
        for (incarnation, number) in &peer.floor {
            let known = have.entry(*incarnation).or_default();
            *known = (*known).max(*number);
        }
        let lacks = |(incarnation, number): (&_, &u64)| have.get(incarnation).copied().unwrap_or(0) < *number;
        if !peer.positions.iter().any(lacks) {
            return Ok(None);
        }
        let mut positions: Vec<Position> =
            have.into_iter().map(|(incarnation, number)| Position { incarnation, number }).collect();
        positions.sort_unstable_by_key(|position| position.incarnation);
        Ok(Some(Compare::Beyond(positions)))
    }

    fn ask(&mut self, id: PeerId, compare: Compare, wanted: VecDeque<OpId>, now: i64, out: &mut Vec<Out>) {
        self.n_asked += 1;
        let no = self.n_asked;
        let is_beyond = matches!(compare, Compare::Beyond(_));
        self.asking = Some(Asking { peer: id, no, at: now, wanted, is_beyond });
        out.push(Out::Send(id, HallMessage::Ask { no, compare }.to_bytes()));
    }
}

fn positions_of(ledger: &Ledger) -> Result<Vec<Position>, SyncError> {
    Ok(Position::of_held(&ledger.incarnations_held()?))
}

/// Answers a question from this desk's log.
fn give(ledger: &Ledger, no: u64, compare: &Compare) -> Result<HallMessage, SyncError> {
    let (mut ops, mut has_more, mut answer): (Ops, bool, _) = (Vec::new(), false, None);
    match compare {
        Compare::Beyond(positions) => {
            let from: Positions = positions.iter().map(|at| (at.incarnation, at.number)).collect();
            let mut left = ROOM;
            for held in ledger.incarnations_held()? {
                let number = from.get(&held.incarnation).copied().unwrap_or(0);
                if left == 0 {
                    has_more |= held.number > number;
                    continue;
                }
                let (more, is_cut) = ledger.ops_beyond(held.incarnation, number, left)?;
                let bytes: usize = more.iter().map(|(_, op)| op.cbor_len()).sum();
                left = if is_cut { 0 } else { left.saturating_sub(bytes) };
                has_more |= is_cut;
                ops.extend(more);
            }
        }
        Compare::Buckets(theirs) => {
            let mut differing = Vec::new();
            for (bucket, (ours, theirs)) in (0..=u8::MAX).zip(ledger.op_buckets()?.iter().zip(theirs)) {
                if ours != theirs {
                    differing.push(IdsInBucket { bucket, ids: ledger.ids_in_bucket(bucket)? });
                }
                if differing.iter().map(|bucket| bucket.ids.len()).sum::<usize>() > 100_000 {
                    break;
                }
            }
            answer = Some(Answer::Ids(differing));
        }
        Compare::Wanted(ids) => ops = ledger.ops_by_id(&ids[..ids.len().min(MAX_WANTED)])?,
        // Ids are cheap in a hall: nobody asks so, and who does gets nothing.
        Compare::Parts(_) => {}
    }
    let page = if ops.is_empty() {
        None
    } else {
        let plain: Vec<Op> = ops.iter().map(|(_, op)| op.clone()).collect();
        Some(Page::of(&ops, ledger.salts_for(&plain)?).to_bytes()?)
    };
    Ok(HallMessage::Given { no, page, answer, has_more })
}
