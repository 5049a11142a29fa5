//! Finding where two sets of ops differ, when their digests do.

use kerege_ledger::{BUCKETS, Bucket, Held, Incarnation, OpId};
use minicbor::Decoder;

use super::wire::{
    Read, WireError, Writer, Written, expect_array, read_array, read_id, read_incarnation, read_list, write_list,
};

const MAX_INCARNATIONS: usize = 10_000;
/// The most ids that one message asks for or tells.
pub(super) const MAX_IDS: usize = 200_000;

/// How far one side is with the ops of one incarnation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Whose ops.
    pub incarnation: Incarnation,
    /// Ops 1 to this number are held, or were just received.
    pub number: u64,
}

impl Position {
    /// How far `held` goes with each incarnation of which there is something.
    #[must_use]
    pub fn of_held(held: &[Held]) -> Vec<Self> {
        let some = held.iter().filter(|held| held.number > 0);
        some.map(|held| Self { incarnation: held.incarnation, number: held.number }).collect()
    }
}

/// What a device asks when the digests differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compare {
    /// "This far I am with each incarnation; send what comes after, and say how far you are."
    Beyond(Vec<Position>),
    /// "These are my 256 buckets of op ids; send your ids of those that differ."
    Buckets(Vec<Bucket>),
    /// "Send these ops."
    Wanted(Vec<OpId>),
    /// "These are the sixteen parts of ranges that you found to differ." From version 2 on.
    Parts(Vec<Parts>),
}

/// All ids that begin alike, by a number of hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Range {
    /// How many digits, 2 to 32.
    n_digits: u8,
    /// The digits, zeros after them.
    start: [u8; 16],
}

/// How many parts a range has, one for each next digit.
pub const PARTS: usize = 16;
const MAX_DIGITS: u8 = 32;
/// The most ranges in one message.
pub(super) const MAX_RANGES: usize = 4_096;

impl Range {
    /// The range of one of the 256 buckets.
    #[must_use]
    pub fn bucket(first: u8) -> Self {
        let mut start = [0; 16];
        start[0] = first;
        Self { n_digits: 2, start }
    }

    /// The part with this next digit (0 to 15); `None` in a range of one id.
    #[must_use]
    pub fn part(self, digit: u8) -> Option<Self> {
        if self.n_digits >= MAX_DIGITS {
            return None;
        }
        let mut start = self.start;
        let at = usize::from(self.n_digits);
        start[at / 2] |= if at.is_multiple_of(2) { (digit & 15) << 4 } else { digit & 15 };
        Some(Self { n_digits: self.n_digits + 1, start })
    }

    /// Which part an id of this range is in.
    #[must_use]
    pub fn part_of(self, id: OpId) -> usize {
        let at = usize::from(self.n_digits.min(MAX_DIGITS - 1));
        let byte = id.0[at / 2];
        usize::from(if at.is_multiple_of(2) { byte >> 4 } else { byte & 15 })
    }

    /// The lowest and the highest id that may be in it.
    #[must_use]
    pub fn ends(self) -> (OpId, OpId) {
        let mut high = self.start;
        for at in usize::from(self.n_digits)..usize::from(MAX_DIGITS) {
            high[at / 2] |= if at.is_multiple_of(2) { 0xf0 } else { 0x0f };
        }
        (OpId(self.start), OpId(high))
    }

    /// Count and sum of each part of the range, whose ids these are.
    #[must_use]
    pub fn tally(self, ids: &[OpId]) -> [Bucket; PARTS] {
        let mut parts = [Bucket::default(); PARTS];
        for id in ids {
            let part = &mut parts[self.part_of(*id)];
            part.n += 1;
            part.sum = part.sum.wrapping_add(u128::from_be_bytes(id.0));
        }
        parts
    }
}

/// A range and what one side holds in each part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// The range.
    pub range: Range,
    /// Its parts by their digit.
    pub parts: [Bucket; PARTS],
}

/// HQ's ids of one range, all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdsInRange {
    /// The range.
    pub range: Range,
    /// The ids, sorted.
    pub ids: Vec<OpId>,
}

/// HQ's ids of one bucket, all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdsInBucket {
    /// The first byte of all its ids.
    pub bucket: u8,
    /// The ids, sorted.
    pub ids: Vec<OpId>,
}

/// What HQ answers to a [`Compare`]; the ops themselves travel as pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// How far HQ is with each incarnation, to [`Compare::Beyond`].
    Held(Vec<Position>),
    /// HQ's ids in buckets that differ, as many buckets as fit, to [`Compare::Buckets`].
    Ids(Vec<IdsInBucket>),
    /// Of ranges that differ: HQ's ids of small ones, and large ones whose parts HQ wants to see, to
    /// [`Compare::Buckets`] and [`Compare::Parts`]. From version 2 on.
    Ranges(Vec<IdsInRange>, Vec<Range>),
}

pub(super) fn write_compare(out: &mut Writer, compare: &Compare) -> Written {
    out.array(2)?;
    match compare {
        Compare::Beyond(positions) => {
            out.u8(1)?;
            write_list(out, positions, write_position)
        }
        Compare::Buckets(buckets) => {
            out.u8(2)?;
            write_list(out, buckets, write_bucket)
        }
        Compare::Wanted(ids) => {
            out.u8(3)?;
            write_list(out, ids, |out, id| out.bytes(&id.0).map(drop))
        }
        Compare::Parts(ranges) => {
            out.u8(4)?;
            write_list(out, ranges, |out, parts| {
                write_range(out.array(2)?, &parts.range)?;
                write_list(out, &parts.parts, write_bucket)
            })
        }
    }
}

pub(super) fn read_compare(input: &mut Decoder<'_>) -> Read<Compare> {
    expect_array(input, 2)?;
    match input.u8()? {
        1 => Ok(Compare::Beyond(read_list(input, MAX_INCARNATIONS, read_position)?)),
        2 => {
            let buckets = read_list(input, BUCKETS, read_bucket)?;
            if buckets.len() != BUCKETS {
                return Err(WireError(format!("{} buckets", buckets.len())));
            }
            Ok(Compare::Buckets(buckets))
        }
        3 => Ok(Compare::Wanted(read_list(input, MAX_IDS, read_id)?)),
        4 => Ok(Compare::Parts(read_list(input, MAX_RANGES, |input| {
            expect_array(input, 2)?;
            let range = read_range(input)?;
            let parts = read_list(input, PARTS, read_bucket)?;
            let parts = parts.try_into().map_err(|_| WireError("a range without sixteen parts".into()))?;
            Ok(Parts { range, parts })
        })?)),
        other => Err(WireError(format!("comparison {other}"))),
    }
}

pub(super) fn write_answer(out: &mut Writer, answer: &Answer) -> Written {
    out.array(2)?;
    match answer {
        Answer::Held(positions) => {
            out.u8(1)?;
            write_list(out, positions, write_position)
        }
        Answer::Ids(buckets) => {
            out.u8(2)?;
            write_list(out, buckets, |out, bucket| {
                out.array(2)?.u8(bucket.bucket)?;
                write_list(out, &bucket.ids, |out, id| out.bytes(&id.0).map(drop))
            })
        }
        Answer::Ranges(small, large) => {
            out.u8(3)?.array(2)?;
            write_list(out, small, |out, range| {
                write_range(out.array(2)?, &range.range)?;
                write_list(out, &range.ids, |out, id| out.bytes(&id.0).map(drop))
            })?;
            write_list(out, large, write_range)
        }
    }
}

pub(super) fn read_answer(input: &mut Decoder<'_>) -> Read<Answer> {
    expect_array(input, 2)?;
    match input.u8()? {
        1 => Ok(Answer::Held(read_list(input, MAX_INCARNATIONS, read_position)?)),
        2 => Ok(Answer::Ids(read_list(input, BUCKETS, |input| {
            expect_array(input, 2)?;
            Ok(IdsInBucket { bucket: input.u8()?, ids: read_list(input, MAX_IDS, read_id)? })
        })?)),
        3 => {
            expect_array(input, 2)?;
            let small = read_list(input, MAX_RANGES, |input| {
                expect_array(input, 2)?;
                Ok(IdsInRange { range: read_range(input)?, ids: read_list(input, MAX_IDS, read_id)? })
            })?;
            Ok(Answer::Ranges(small, read_list(input, MAX_RANGES, read_range)?))
        }
        other => Err(WireError(format!("comparison {other}"))),
    }
}

fn write_bucket(out: &mut Writer, bucket: &Bucket) -> Written {
    out.array(2)?.u64(bucket.n)?.bytes(&bucket.sum.to_be_bytes()).map(drop)
}

fn read_bucket(input: &mut Decoder<'_>) -> Read<Bucket> {
    expect_array(input, 2)?;
    Ok(Bucket { n: input.u64()?, sum: u128::from_be_bytes(read_array(input)?) })
}

fn write_range(out: &mut Writer, range: &Range) -> Written {
    let n_bytes = usize::from(range.n_digits).div_ceil(2);
    out.array(2)?.u8(range.n_digits)?.bytes(&range.start[..n_bytes]).map(drop)
}

fn read_range(input: &mut Decoder<'_>) -> Read<Range> {
    expect_array(input, 2)?;
    let n_digits = input.u8()?;
    let bytes = input.bytes()?;
    let n = usize::from(n_digits);
    let is_whole = (2..=MAX_DIGITS).contains(&n_digits) && bytes.len() == n.div_ceil(2);
    if !is_whole || (!n.is_multiple_of(2) && bytes[n / 2] & 15 != 0) {
        return Err(WireError("a range that is none".into()));
    }
    let mut start = [0; 16];
    start[..bytes.len()].copy_from_slice(bytes);
    Ok(Range { n_digits, start })
}

pub(super) fn write_position(out: &mut Writer, position: &Position) -> Written {
    out.array(2)?.bytes(&position.incarnation.0)?.u64(position.number).map(drop)
}

pub(super) fn read_position(input: &mut Decoder<'_>) -> Read<Position> {
    expect_array(input, 2)?;
    Ok(Position { incarnation: read_incarnation(input)?, number: input.u64()? })
}
