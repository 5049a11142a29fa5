//! Finding and mending differences when the digests are not equal.
//!
//! First both sides say how far they are with each incarnation: after a restore of either side that
//! finds everything with a few hundred bytes. What is left (two ops under one number, holes) is
//! found by ranges of ids: 256 at first, then sixteen parts of each that differs, until few ids are
//! left in them. What HQ lacks goes back into the outbox, so that a cut in the middle loses nothing
//! of the search.

use std::collections::{HashMap, HashSet, VecDeque};

use kerege_ledger::{Held, Incarnation, Ledger, Op, OpId};

use super::server::RANGES_AT_ONCE;
use crate::SyncError;
use crate::protocol::{Answer, Compare, Parts, Position, Range};

/// Each round of buckets must find something; so many are more than enough for any database.
const MAX_BUCKET_ROUNDS: u32 = 1_000;

/// No search keeps more ranges than this in mind; what is left out shows in the next round.
const MAX_RANGES: usize = 65_536;

/// Where the search is.
#[derive(Debug, Default)]
pub(super) struct Heal {
    stage: Stage,
    positions: HashMap<Incarnation, u64>,
    has_told_hq: bool,
    n_bucket_rounds: u32,
    found_something: bool,
    /// Ranges that differ and are too large to tell their ids.
    ranges: VecDeque<Range>,
    /// Each op is asked for once: one that came and could not be kept would come for ever.
    asked: HashSet<OpId>,
    missing_here: u64,
    missing_at_hq: u64,
}

/// Positions stop at the first hole. When they would carry far more than the numbers of ops held on
/// both sides differ by, most of it is there already, and ranges of ids find the rest for less.
pub(super) fn is_mostly_held(beyond: u64, missing: u64) -> bool {
    beyond > missing.saturating_mul(2).saturating_add(256)
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Stage {
    #[default]
    Idle,
    Beyond,
    Buckets,
    Ranges,
    /// What the last buckets showed is being carried.
    Carrying,
}

/// What one answer showed.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) lost_at_hq: Vec<OpId>,
    pub(super) lacking_here: Vec<OpId>,
}

impl Found {
    /// Notes the ids that only one side has, in their order: one schedule sends the same bytes each time.
    fn differing(&mut self, ours: &[OpId], theirs: &[OpId]) {
        let (our_set, their_set): (HashSet<_>, HashSet<_>) = (ours.iter().collect(), theirs.iter().collect());
        self.lost_at_hq.extend(ours.iter().filter(|id| !their_set.contains(id)));
        self.lacking_here.extend(theirs.iter().filter(|id| !our_set.contains(id)));
    }
}

impl Heal {
    pub(super) fn has_begun(&self) -> bool {
        self.stage != Stage::Idle
    }

    pub(super) fn is_comparing(&self) -> bool {
        matches!(self.stage, Stage::Beyond | Stage::Buckets | Stage::Ranges)
    }

    /// Notes how many ops HQ holds beyond ours.
    pub(super) fn expect(&mut self, ours: u64, theirs: u64) {
        self.missing_here = theirs.saturating_sub(ours);
        self.missing_at_hq = ours.saturating_sub(theirs);
    }

    pub(super) fn expected(&self, received: u64) -> u64 {
        received + self.missing_here
    }

    /// The question that goes with the next request.
    pub(super) fn compare(&self, ledger: &Ledger) -> Result<Option<Compare>, SyncError> {
        Ok(match self.stage {
            Stage::Idle | Stage::Carrying => None,
            Stage::Beyond => {
                let mut positions: Vec<Position> = self
                    .positions
                    .iter()
                    .map(|(incarnation, number)| Position { incarnation: *incarnation, number: *number })
                    .collect();
                positions.sort_unstable_by_key(|position| position.incarnation);
                Some(Compare::Beyond(positions))
            }
            Stage::Buckets => Some(Compare::Buckets(ledger.op_buckets()?)),
            Stage::Ranges => {
                let mut all = Vec::new();
                for range in self.ranges.iter().take(RANGES_AT_ONCE) {
                    let (low, high) = range.ends();
                    all.push(Parts { range: *range, parts: range.tally(&ledger.ids_between(low, high)?) });
                }
                Some(Compare::Parts(all))
            }
        })
    }

    /// Goes on to the next way of searching; `false` when there is none left.
    pub(super) fn begin_next(&mut self, ledger: &Ledger) -> Result<bool, SyncError> {
        self.stage = match self.stage {
            Stage::Idle => {
                self.positions =
                    ledger.incarnations_held()?.iter().map(|held| (held.incarnation, held.number)).collect();
                Stage::Beyond
            }
            Stage::Beyond => Stage::Buckets,
            Stage::Ranges => Stage::Ranges,
            Stage::Buckets | Stage::Carrying => {
                if !self.found_something || self.n_bucket_rounds >= MAX_BUCKET_ROUNDS {
                    return Ok(false);
                }
                Stage::Buckets
            }
        };
        Ok(true)
    }

    /// Notes how far the received ops bring us with each incarnation.
    pub(super) fn received(&mut self, ops: &[Op]) {
        if self.stage == Stage::Beyond {
            for op in ops {
                let number = self.positions.entry(op.incarnation).or_default();
                *number = (*number).max(op.number);
            }
        }
    }

    /// What HQ's answer shows. `refused` are ops that HQ does not take: lacking them is no news.
    pub(super) fn learn(
        &mut self,
        ledger: &Ledger,
        answer: &Answer,
        refused: &HashSet<OpId>,
    ) -> Result<Found, SyncError> {
        let mut found = Found::default();
        match answer {
            Answer::Held(theirs) => {
                // HQ's positions stop before an op that it refuses, and say nothing of those after it:
                // then only the buckets tell what is lost.
                if !std::mem::replace(&mut self.has_told_hq, true) && refused.is_empty() {
                    let theirs: HashMap<_, _> = theirs.iter().map(|at| (at.incarnation, at.number)).collect();
                    let mut ahead = ledger.incarnations_held()?;
                    let number = |ours: &Held| theirs.get(&ours.incarnation).copied().unwrap_or(0);
                    ahead.retain(|ours| ours.number > number(ours));
                    let beyond: u64 = ahead.iter().map(|ours| ours.number - number(ours)).sum();
                    if !is_mostly_held(beyond, self.missing_at_hq) {
                        for ours in ahead {
                            let number = number(&ours);
                            found.lost_at_hq.extend(ledger.ids_beyond(ours.incarnation, number)?);
                        }
                    }
                }
            }
            Answer::Ids(buckets) => {
                for theirs in buckets {
                    found.differing(&ledger.ids_in_bucket(theirs.bucket)?, &theirs.ids);
                }
                self.n_bucket_rounds += 1;
                self.stage = Stage::Carrying;
            }
            Answer::Ranges(small, large) => {
                for theirs in small {
                    let (low, high) = theirs.range.ends();
                    found.differing(&ledger.ids_between(low, high)?, &theirs.ids);
                }
                if self.stage == Stage::Ranges {
                    self.ranges.drain(..self.ranges.len().min(RANGES_AT_ONCE));
                } else {
                    self.ranges.clear();
                    self.found_something = false;
                    self.n_bucket_rounds += 1;
                }
                self.ranges.extend(large.iter().take(MAX_RANGES.saturating_sub(self.ranges.len())));
                self.stage = if self.ranges.is_empty() { Stage::Carrying } else { Stage::Ranges };
            }
        }
        found.lost_at_hq.retain(|id| !refused.contains(id));
        found.lacking_here.retain(|id| self.asked.insert(*id));
        let has_found = !(found.lost_at_hq.is_empty() && found.lacking_here.is_empty());
        match answer {
            Answer::Held(_) => {}
            Answer::Ids(_) => self.found_something = has_found,
            Answer::Ranges(..) => self.found_something |= has_found,
        }
        Ok(found)
    }
}
