//! Finding where two sets of ops differ, when their digests do.

use kerege_ledger::{BUCKETS, Bucket, Incarnation, OpId};
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

/// What a device asks when the digests differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compare {
    /// "This far I am with each incarnation; send what comes after, and say how far you are."
    Beyond(Vec<Position>),
    /// "These are my 256 buckets of op ids; send your ids of those that differ."
    Buckets(Vec<Bucket>),
    /// "Send these ops."
    Wanted(Vec<OpId>),
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
            write_list(out, buckets, |out, bucket| {
                out.array(2)?.u64(bucket.n)?.bytes(&bucket.sum.to_be_bytes()).map(drop)
            })
        }
        Compare::Wanted(ids) => {
            out.u8(3)?;
            write_list(out, ids, |out, id| out.bytes(&id.0).map(drop))
        }
    }
}

pub(super) fn read_compare(input: &mut Decoder<'_>) -> Read<Compare> {
    expect_array(input, 2)?;
    match input.u8()? {
        1 => Ok(Compare::Beyond(read_list(input, MAX_INCARNATIONS, read_position)?)),
        2 => {
            let buckets = read_list(input, BUCKETS, |input| {
                expect_array(input, 2)?;
                Ok(Bucket { n: input.u64()?, sum: u128::from_be_bytes(read_array(input)?) })
            })?;
            if buckets.len() != BUCKETS {
                return Err(WireError(format!("{} buckets", buckets.len())));
            }
            Ok(Compare::Buckets(buckets))
        }
        3 => Ok(Compare::Wanted(read_list(input, MAX_IDS, read_id)?)),
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
        other => Err(WireError(format!("comparison {other}"))),
    }
}

pub(super) fn write_position(out: &mut Writer, position: &Position) -> Written {
    out.array(2)?.bytes(&position.incarnation.0)?.u64(position.number).map(drop)
}

pub(super) fn read_position(input: &mut Decoder<'_>) -> Read<Position> {
    expect_array(input, 2)?;
    Ok(Position { incarnation: read_incarnation(input)?, number: input.u64()? })
}
