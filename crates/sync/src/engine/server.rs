//! HQ's side: one request in, one answer out, nothing remembered in between.

use std::collections::{HashMap, HashSet};

use ed25519_dalek::{SigningKey, VerifyingKey};
use kerege_ledger::{Incarnation, Known, Op, OpId, Salt, named_salt};
use uuid::Uuid;

use super::Store;
use super::heal::is_mostly_held;
use super::pace::smallest;
use super::unpack::{RefusedOp, Unpacked, unpack};
use crate::protocol::{
    Answer, COLUMNS_VERSION, ChainHead, Compare, Cursor, Envelope, Exception, IdsInBucket, IdsInRange, Kind,
    MAX_PAGE_BYTES, Page, Position, PulledPage, Range, Receipt, SyncRequest, SyncResponse, WireError, guard_of,
    request_hash, write_columns,
};

/// Ops are about this many times larger before compression.
const RATIO: usize = 3;
const LARGEST_ROOM: usize = 1024 * 1024;
const ID_BYTES: usize = 17;
const PAGES_AT_ONCE: usize = 8;
/// The parts of a range cost as much as so many ids.
const FEW: u64 = 24;
/// Ranges whose parts one message compares.
pub(super) const RANGES_AT_ONCE: usize = 32;

/// The device behind a request, as HQ knows it.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Its number.
    pub device: u64,
    /// Its key.
    pub key: VerifyingKey,
    /// The region of its office: what it may see is that office's file and nothing else.
    pub office: String,
    /// The version in which it asked: it is answered in the same.
    pub version: u8,
}

/// With what HQ speaks.
#[derive(Clone)]
pub struct Voice {
    /// The key under answers.
    pub signing: SigningKey,
    /// The generation of the statement that names it.
    pub generation: u64,
    /// That statement, signed by the root.
    pub statement: (Vec<u8>, [u8; 64]),
}

/// What HQ learns from an exchange, for its console and its alarms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Ops that HQ did not have before.
    pub n_new: u64,
    /// Ops that were not taken.
    pub n_refused: u64,
    /// Ops that still wait at the device.
    pub waiting: u64,
    /// Ops that HQ holds of the office.
    pub n_ops: u64,
    /// Device and HQ hold the same: their digests say so, or this answer brings the device the rest.
    pub is_equal: bool,
    /// Pushed pages that could not be read at all.
    pub unread_pages: u64,
    /// The device asked for a comparison: it searches a difference.
    pub is_comparing: bool,
    /// The device's clock minus HQ's, in milliseconds.
    pub skew_ms: i64,
    /// The device writes under this incarnation.
    pub incarnation: [u8; 16],
    /// Where a request that follows in the same stream goes on; `None` when none may follow.
    pub reached: Option<Cursor>,
    /// The device's signed chain head.
    pub head: Option<ChainHead>,
    /// The device was asked to write under another incarnation: it seems to be restored or copied.
    pub asked_to_renew: bool,
    /// HQ's database of this office turned out to be an older copy.
    pub was_rolled_back: bool,
    /// Release of the device's program, when it said so.
    pub program: Option<String>,
    /// The pushed ops that were not taken and whose bytes could be told.
    pub refused: Vec<RefusedOp>,
    /// The pushed ops that are held now.
    pub held: Vec<(OpId, Op)>,
}

/// Reads a request and proves that `key` signed it for this HQ.
///
/// # Errors
/// [`WireError`] when it is not a request of that device.
pub fn open_request(envelope: &Envelope, key: &VerifyingKey, root: &[u8; 32]) -> Result<SyncRequest, WireError> {
    if envelope.kind != Kind::SyncRequest || !envelope.is_signed_by(key, root) {
        return Err(WireError("not signed by the device".into()));
    }
    SyncRequest::from_payload(&envelope.payload)
}

/// Lets a request of a stream go on where the answer before it ended (`reached` of its [`Contact`]).
///
/// # Errors
/// [`WireError`] when the request follows and nothing came before that could be followed.
pub fn follow(request: &mut SyncRequest, before: Option<Cursor>) -> Result<(), WireError> {
    if request.follows {
        request.cursor = Some(before.ok_or_else(|| WireError("a request that follows nothing".into()))?);
    }
    Ok(())
}

/// Takes in what was pushed, commits, and answers. `body` is the whole request as it came,
/// `fresh` eight random bytes for a new epoch, should one be needed.
///
/// # Errors
/// A fault of the store: nothing is confirmed then.
pub fn answer<S: Store>(
    store: &mut S,
    caller: &Caller,
    voice: &Voice,
    request: &SyncRequest,
    body: &[u8],
    now: i64,
    fresh: [u8; 8],
) -> Result<(Vec<u8>, Contact), S::Error> {
    // Before what this request brings stands at the place that its cursor names.
    let was_rolled_back = is_older_copy(store, request.cursor.as_ref())?;
    let taken = take_in(store, request)?;
    let held = store.held()?;
    let own = held.iter().find(|held| held.incarnation == request.incarnation);
    let is_behind = own.is_some_and(|own| own.number > request.number);
    let is_forked = match (own, &request.head) {
        (Some(own), Some(head)) => own.number == head.number && own.chain != head.chain,
        _ => false,
    };
    let (epoch, is_cursor_refused) = check_epoch(store, request.cursor.as_ref(), was_rolled_back, fresh)?;

    let mut response = SyncResponse {
        nonce: request.nonce,
        at: now,
        receipt: None,
        without_salt: taken.without_salt.into_iter().collect(),
        pages: Vec::new(),
        cursor: None,
        is_cursor_refused,
        has_more: false,
        must_renew: is_behind || is_forked,
        digests: store.digests()?,
        answer: None,
        statement: (request.generation < voice.generation).then(|| voice.statement.clone()),
        may_stream: false,
    };
    response.without_salt.sort_unstable();
    let n_refused = taken.exceptions.len() as u64;
    if !request.pages.is_empty() {
        let held = taken.held.iter().map(|(id, op)| (*id, op));
        response.receipt =
            Some(Receipt::of(caller.device, request.nonce, now, held, taken.exceptions).sign(&voice.signing));
    }
    let writing = Writing { caller, voice, is_in_full: request.is_in_full };
    let last_place = store.last_place()?;
    let mut place = last_place;
    let room = (request.room as usize).clamp(smallest(), LARGEST_ROOM);
    let limit = room * RATIO;
    let mut n_handed = 0;
    match &request.compare {
        None if !is_cursor_refused => {
            let after = request.cursor.map_or(0, |cursor| cursor.place);
            // A device that has lost ops of its own gets them back; another is not sent its own echo.
            let skip = if response.must_renew { vec![] } else { vec![request.incarnation] };
            let handed_in: HashSet<OpId> = taken.held.iter().map(|(id, _)| *id).collect();
            let (mut raw, mut packed) = (0, 0);
            place = after;
            // How densely ops can be packed shows in the first page; further ones fill the room.
            while raw == 0 || (response.has_more && packed * 4 < room * 3 && response.pages.len() < PAGES_AT_ONCE) {
                let limit = (room - packed).saturating_mul(raw).checked_div(packed).unwrap_or(limit);
                let limit = limit.clamp(smallest(), MAX_PAGE_BYTES / 3);
                let (mut ops, reached) = store.since(place, limit, &skip)?;
                let n_read = ops.len();
                // What it hands in of other desks, or from before it was restored, is its echo too.
                ops.retain(|(id, _)| !handed_in.contains(id));
                n_handed += ops.len() as u64;
                #[cfg(feature = "teeth")]
                let ops = super::teeth::without_late(ops);
                let reader = (!response.must_renew).then_some((place, request.incarnation));
                writing.add_page(store, &mut response, &ops, reader)?;
                place = reached;
                response.has_more = reached < last_place;
                // Of a chunk that was left out for the most part little can be learnt: no more is read than before.
                raw += (limit * ops.len()).checked_div(n_read).unwrap_or(limit).max(1);
                packed = response.pages.iter().map(|page| page.bytes.len()).sum();
            }
        }
        None => {}
        Some(Compare::Beyond(positions)) => {
            response.answer = Some(Answer::Held(Position::of_held(&held)));
            let from: HashMap<_, _> = positions.iter().map(|at| (at.incarnation, at.number)).collect();
            let beyond: u64 = held
                .iter()
                .map(|held| held.number.saturating_sub(from.get(&held.incarnation).copied().unwrap_or(0)))
                .fold(0, u64::saturating_add);
            let missing = response.digests.n_ops.saturating_sub(request.digests.n_ops);
            let mut left = limit;
            let mut ops = Vec::new();
            for held in held.iter().filter(|_| !is_mostly_held(beyond, missing)) {
                let number = from.get(&held.incarnation).copied().unwrap_or(0);
                if left == 0 {
                    response.has_more |= !store.beyond(held.incarnation, number, 0)?.0.is_empty();
                    continue;
                }
                let (more, is_cut) = store.beyond(held.incarnation, number, left)?;
                let bytes: usize = more.iter().map(|(_, op)| op.cbor_len()).sum();
                left = if is_cut { 0 } else { left.saturating_sub(bytes) };
                response.has_more |= is_cut;
                ops.extend(more);
            }
            writing.add_page(store, &mut response, &ops, None)?;
        }
        Some(Compare::Buckets(theirs)) => {
            let ours = store.buckets()?;
            let differing = (0..=u8::MAX).zip(ours.iter().zip(theirs)).filter(|(_, (ours, theirs))| ours != theirs);
            if caller.version < COLUMNS_VERSION {
                let mut left = limit;
                let mut all = Vec::new();
                for (bucket, _) in differing {
                    if left > 0 {
                        let (low, high) = Range::bucket(bucket).ends();
                        let ids = store.ids_between(low, high)?;
                        left = left.saturating_sub(ids.len() * ID_BYTES);
                        all.push(IdsInBucket { bucket, ids });
                    }
                }
                response.answer = Some(Answer::Ids(all));
            } else {
                let differing = differing.map(|(bucket, (ours, theirs))| (Range::bucket(bucket), ours.n.max(theirs.n)));
                response.answer = Some(tell_ranges(store, differing.collect(), limit)?);
            }
        }
        Some(Compare::Parts(theirs)) => {
            let mut differing = Vec::new();
            for theirs in theirs.iter().take(RANGES_AT_ONCE) {
                let (low, high) = theirs.range.ends();
                let ours = theirs.range.tally(&store.ids_between(low, high)?);
                for (digit, (ours, theirs_of)) in (0..).zip(ours.iter().zip(&theirs.parts)) {
                    if ours != theirs_of {
                        differing.extend(theirs.range.part(digit).map(|part| (part, ours.n.max(theirs_of.n))));
                    }
                }
            }
            response.answer = Some(tell_ranges(store, differing, limit)?);
        }
        Some(Compare::Wanted(ids)) => {
            let mut ops = Vec::new();
            let mut left = limit;
            for chunk in ids.chunks(64) {
                if left > 0 {
                    let more = store.by_id(chunk)?;
                    left = left.saturating_sub(more.iter().map(|(_, op)| op.cbor_len()).sum());
                    ops.extend(more);
                }
            }
            writing.add_page(store, &mut response, &ops, None)?;
        }
    }
    let last = store.id_at(place)?.unwrap_or(OpId([0; 16]));
    let cursor = Cursor { epoch, place, last };
    response.cursor = Some(cursor);
    let is_by_cursor = request.compare.is_none() && !is_cursor_refused;
    let is_left = request.waiting > 0 || response.has_more;
    response.may_stream = is_by_cursor && is_left && caller.version >= COLUMNS_VERSION;

    let brings_the_rest = is_by_cursor
        && !is_left
        && n_handed > 0
        && n_refused == 0
        && response.without_salt.is_empty()
        && request.digests.n_ops.saturating_add(n_handed) == response.digests.n_ops;

    let contact = Contact {
        n_new: taken.n_new,
        n_refused,
        waiting: request.waiting,
        n_ops: response.digests.n_ops,
        is_equal: request.digests == response.digests || brings_the_rest,
        unread_pages: taken.unread_pages,
        is_comparing: request.compare.is_some(),
        skew_ms: request.now.saturating_sub(now),
        incarnation: request.incarnation.0,
        reached: is_by_cursor.then_some(cursor),
        head: request.head.clone().filter(|head| head.is_signed_by(request.incarnation, &caller.key)),
        asked_to_renew: response.must_renew,
        was_rolled_back,
        program: request.program.clone(),
        refused: taken.refused,
        held: taken.held,
    };
    let hash = request_hash(body);
    let payload = response.to_payload();
    let envelope = Envelope::signed_in(caller.version, Kind::SyncResponse, 0, payload, &hash, &voice.signing);
    Ok((envelope.to_bytes(), contact))
}

/// Of ranges that differ: the ids of those with few, and those whose parts must be compared.
fn tell_ranges<S: Store>(store: &S, differing: Vec<(Range, u64)>, limit: usize) -> Result<Answer, S::Error> {
    let (mut small, mut large) = (Vec::new(), Vec::new());
    let mut left = limit;
    for (range, n) in differing {
        if n > FEW && range.part(0).is_some() {
            large.push(range);
        } else if left > 0 {
            let (low, high) = range.ends();
            let ids = store.ids_between(low, high)?;
            left = left.saturating_sub(ids.len() * ID_BYTES + ID_BYTES);
            small.push(IdsInRange { range, ids });
        }
    }
    Ok(Answer::Ranges(small, large))
}

#[derive(Default)]
struct Taken {
    held: Vec<(OpId, Op)>,
    exceptions: Vec<Exception>,
    refused: Vec<RefusedOp>,
    without_salt: HashSet<Uuid>,
    n_new: u64,
    unread_pages: u64,
}

fn take_in<S: Store>(store: &mut S, request: &SyncRequest) -> Result<Taken, S::Error> {
    let mut taken = Taken::default();
    let mut first = 0;
    for bytes in &request.pages {
        // A page that is none has no ops that could be confirmed; the device keeps all of them.
        let Ok(unpacked) = unpack(store, bytes, first)? else {
            taken.unread_pages += 1;
            continue;
        };
        #[cfg(feature = "teeth")]
        let unpacked = super::teeth::all_or_nothing(unpacked);
        first = first.saturating_add(unpacked.n_ops);
        take_page(store, unpacked, &mut taken)?;
    }
    taken.exceptions.sort_by_key(|exception| exception.place);
    Ok(taken)
}

fn take_page<S: Store>(store: &mut S, mut unpacked: Unpacked, taken: &mut Taken) -> Result<(), S::Error> {
    taken.exceptions.append(&mut unpacked.exceptions);
    taken.refused.append(&mut unpacked.refused);
    if unpacked.is_other {
        for (place, op) in unpacked.places.iter().zip(&unpacked.ops) {
            taken.exceptions.push(Exception { place: *place, code: "page-differs".into() });
            taken.refused.push(unpacked.refused_op(op, "page-differs"));
        }
        return Ok(());
    }
    #[cfg(feature = "teeth")]
    let store = &mut super::teeth::Hasty(&mut *store);
    let ingested = store.ingest(&unpacked.ops, &unpacked.salts)?;
    taken.n_new += ingested.n_new as u64;
    let without_salt: HashSet<Uuid> = ingested.without_salt.iter().copied().collect();
    let mut ids = ingested.held.into_iter();
    for (place, op) in unpacked.places.into_iter().zip(unpacked.ops) {
        if without_salt.contains(&op.root) {
            taken.exceptions.push(Exception { place, code: "salt-unknown".into() });
            taken.refused.push(RefusedOp { op: op.to_cbor(), salt: None, code: "salt-unknown".into() });
        } else if let Some(id) = ids.next() {
            taken.held.push((id, op));
        }
    }
    taken.without_salt.extend(without_salt);
    Ok(())
}

/// Offers an op that was refused once more, through the same intake as a pushed page. `salt` is what
/// came with it. Answers why it is refused again, or `None` when it is held now.
///
/// # Errors
/// A fault of the store; nothing was kept then.
pub fn take_again<S: Store>(store: &mut S, op: &[u8], salt: Option<Salt>) -> Result<Option<String>, S::Error> {
    let mut page = Page { ops: vec![op.to_vec()], ..Page::default() };
    if let Ok(read) = Op::from_cbor(op) {
        let known = store.salts(std::slice::from_ref(&read))?;
        let salt = named_salt(read.root).or(salt).or_else(|| known.first().map(|(_, salt)| *salt));
        page.salts.extend(salt.map(|salt| (read.root, salt)));
        page.guard = guard_of(salt.map(|salt| read.id(&salt)).into_iter());
    }
    let mut taken = Taken::default();
    let Ok(bytes) = page.to_bytes() else { return Ok(Some("op-too-large".to_owned())) };
    match unpack(store, &bytes, 0)? {
        Ok(unpacked) => take_page(store, unpacked, &mut taken)?,
        Err(_) => return Ok(Some("op-unreadable".to_owned())),
    }
    Ok(taken.exceptions.pop().map(|exception| exception.code))
}

/// Whether a cursor shows that this database is an older copy of the one that gave it.
fn is_older_copy<S: Store>(store: &S, cursor: Option<&Cursor>) -> Result<bool, S::Error> {
    let Some(cursor) = cursor.filter(|cursor| cursor.place > 0) else { return Ok(false) };
    #[cfg(feature = "teeth")]
    if super::teeth::ignores_epochs() {
        return Ok(false);
    }
    Ok(store.epoch()? == Some(cursor.epoch) && store.id_at(cursor.place)? != Some(cursor.last))
}

/// The epoch, and whether the cursor is of another one. An older copy begins a new one.
fn check_epoch<S: Store>(
    store: &mut S,
    cursor: Option<&Cursor>,
    was_rolled_back: bool,
    fresh: [u8; 8],
) -> Result<([u8; 8], bool), S::Error> {
    let known = store.epoch()?.filter(|_| !was_rolled_back);
    let Some(epoch) = known else {
        store.begin_epoch(fresh)?;
        return Ok((fresh, cursor.is_some()));
    };
    #[cfg(feature = "teeth")]
    if super::teeth::ignores_epochs() {
        return Ok((epoch, false));
    }
    Ok((epoch, cursor.is_some_and(|cursor| cursor.epoch != epoch)))
}

/// How pages are written for a caller.
struct Writing<'a> {
    caller: &'a Caller,
    voice: &'a Voice,
    is_in_full: bool,
}

impl Writing<'_> {
    /// Adds a page. Whoever follows the order (`reader`: up to a place, under an incarnation) has the
    /// salts of older roots and the ops that later ones replace; any other gets all of it.
    fn add_page<S: Store>(
        &self,
        store: &S,
        response: &mut SyncResponse,
        ops: &[(OpId, Op)],
        reader: Option<(i64, Incarnation)>,
    ) -> Result<(), S::Error> {
        if ops.is_empty() {
            return Ok(());
        }
        let plain: Vec<Op> = ops.iter().map(|(_, op)| op.clone()).collect();
        let mut salts = store.salts(&plain)?;
        if reader.is_some() {
            keep_new_roots(&mut salts, ops, &HashSet::new());
        }
        let guard = guard_of(ops.iter().map(|(id, _)| *id));
        let bytes = if self.caller.version < COLUMNS_VERSION {
            Page::of(ops, salts).to_bytes()
        } else {
            let known = match reader {
                _ if self.is_in_full => None,
                Some((after, incarnation)) => {
                    let is_there = |place: i64, known: &Known| place <= after || known.incarnation == incarnation;
                    Some(known_bases(store, ops, is_there)?)
                }
                None => Some(HashMap::new()),
            };
            write_columns(ops, &salts, known.as_ref())
        };
        match bytes {
            Ok(bytes) => {
                response.pages.push(PulledPage::sign(bytes, &guard, &self.caller.office, &self.voice.signing));
            }
            // Only when memory ran out: the device asks again.
            Err(_) => response.has_more = true,
        }
        Ok(())
    }
}

/// Of the ops that `ops` replace those that stand where the receiver is sure to have them.
pub(super) fn known_bases<S: Store>(
    store: &S,
    ops: &[(OpId, Op)],
    is_there: impl Fn(i64, &Known) -> bool,
) -> Result<HashMap<OpId, Known>, S::Error> {
    let mut bases: Vec<OpId> = ops.iter().flat_map(|(_, op)| op.base.iter().copied()).collect();
    bases.sort_unstable();
    bases.dedup();
    let known = store.known(&bases)?;
    Ok(known
        .into_iter()
        .filter(|(_, (place, known))| is_there(*place, known))
        .map(|(id, (_, known))| (id, known))
        .collect())
}

/// Keeps the salts of roots that begin in this page, and of those that were asked for.
pub(super) fn keep_new_roots(salts: &mut Vec<(Uuid, Salt)>, ops: &[(OpId, Op)], asked: &HashSet<Uuid>) {
    let begun: HashSet<Uuid> =
        ops.iter().filter(|(_, op)| op.entity == op.root && op.base.is_empty()).map(|(_, op)| op.root).collect();
    salts.retain(|(root, _)| begun.contains(root) || asked.contains(root));
}
