//! Finding and mending differences when the digests are not equal.
//!
//! First both sides say how far they are with each incarnation: after a restore of either side that
//! finds everything with a few hundred bytes. What is left (two ops under one number, holes) is
//! found by 256 buckets of ids. What HQ lacks goes back into the outbox, so that a cut in the
//! middle loses nothing of the search.

use std::collections::{HashMap, HashSet};

use kerege_ledger::{Incarnation, Ledger, Op, OpId};

use crate::SyncError;
use crate::protocol::{Answer, Compare, Position};

/// Each round of buckets must find something; so many are more than enough for any database.
const MAX_BUCKET_ROUNDS: u32 = 1_000;

/// Where the search is.
#[derive(Debug, Default)]
pub(super) struct Heal {
    stage: Stage,
    positions: HashMap<Incarnation, u64>,
    has_told_hq: bool,
    n_bucket_rounds: u32,
    found_something: bool,
    /// Each op is asked for once: one that came and could not be kept would come for ever.
    asked: HashSet<OpId>,
    missing_here: u64,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Stage {
    #[default]
    Idle,
    Beyond,
    Buckets,
    /// What the last buckets showed is being carried.
    Carrying,
}

/// What one answer showed.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) lost_at_hq: Vec<OpId>,
    pub(super) lacking_here: Vec<OpId>,
}

impl Heal {
    pub(super) fn is_comparing(&self) -> bool {
        matches!(self.stage, Stage::Beyond | Stage::Buckets)
    }

    /// Notes how many ops HQ holds beyond ours.
    pub(super) fn expect(&mut self, ours: u64, theirs: u64) {
        self.missing_here = theirs.saturating_sub(ours);
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
                    for ours in ledger.incarnations_held()? {
                        let number = theirs.get(&ours.incarnation).copied().unwrap_or(0);
                        if ours.number > number {
                            found.lost_at_hq.extend(ledger.ids_beyond(ours.incarnation, number)?);
                        }
                    }
                }
            }
            Answer::Ids(buckets) => {
                for theirs in buckets {
                    let ours = ledger.ids_in_bucket(theirs.bucket)?;
                    let (their_set, our_set): (HashSet<_>, HashSet<_>) =
                        (theirs.ids.iter().copied().collect(), ours.iter().copied().collect());
                    found.lost_at_hq.extend(ours.iter().filter(|id| !their_set.contains(id)));
                    found.lacking_here.extend(theirs.ids.iter().filter(|id| !our_set.contains(id)));
                }
                self.n_bucket_rounds += 1;
                self.stage = Stage::Carrying;
            }
        }
        found.lost_at_hq.retain(|id| !refused.contains(id));
        found.lacking_here.retain(|id| self.asked.insert(*id));
        if matches!(answer, Answer::Ids(_)) {
            self.found_something = !(found.lost_at_hq.is_empty() && found.lacking_here.is_empty());
        }
        Ok(found)
    }
}
