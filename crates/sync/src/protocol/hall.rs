//! What two desks in one hall say to each other, inside TLS between their own keys.

use kerege_ledger::OpId;
use minicbor::Decoder;

use super::compare::{read_answer, read_compare, read_position, write_answer, write_compare, write_position};
use super::exchange::{read_digests, write_digests};
use super::wire::{
    Map, Read, expect_array, expect_end, read_array, read_bytes, read_list, read_map, read_text, required, write_list,
};
use super::{Answer, Compare, Digests, MAX_BODY_BYTES, Position, Signed, WireError};

/// The version of these messages.
pub const HALL_VERSION: u8 = 1;
const MAX_INCARNATIONS: usize = 10_000;
const MAX_NAME_BYTES: usize = 400;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HallMessage {
    /// "This is who I am": first, from both sides. Nothing else is said to who does not belong.
    Hello {
        /// [`HALL_VERSION`].
        version: u8,
        /// The root's grant for the key under which this connection is made.
        grant: Signed,
        /// HQ's list of the office's desks, so that a closed access is heard of without HQ.
        desks: Option<Signed>,
    },
    /// "This is what I hold": after the greeting, after every change, and as a sign of life.
    Have {
        /// How far with each incarnation.
        positions: Vec<Position>,
        /// What is compared.
        digests: Digests,
        /// Who sits there, for the screen.
        person: String,
    },
    /// "Send me what I lack."
    Ask {
        /// Counts the questions of a connection.
        no: u64,
        /// What is lacking.
        compare: Compare,
    },
    /// The answer to a question.
    Given {
        /// That question.
        no: u64,
        /// A page of ops, if there are any.
        page: Option<Vec<u8>>,
        /// Ids of the buckets that differ.
        answer: Option<Answer>,
        /// There is more beyond.
        has_more: bool,
    },
}

impl HallMessage {
    /// The message as it travels.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Hello { version, grant, desks } => Map::new()
                .number(0, 1)
                .number(1, (*version).into())
                .put(2, |out| out.array(2)?.bytes(&grant.0)?.bytes(&grant.1).map(drop))
                .put_some(3, desks.as_ref(), |out, list| out.array(2)?.bytes(&list.0)?.bytes(&list.1).map(drop))
                .finish(),
            Self::Have { positions, digests, person } => Map::new()
                .number(0, 2)
                .put(1, |out| write_list(out, positions, write_position))
                .put(2, |out| write_digests(out, digests))
                .text(3, person)
                .finish(),
            Self::Ask { no, compare } => {
                Map::new().number(0, 3).number(1, *no).put(2, |out| write_compare(out, compare)).finish()
            }
            Self::Given { no, page, answer, has_more } => Map::new()
                .number(0, 4)
                .number(1, *no)
                .put_some(2, page.as_ref(), |out, page| out.bytes(page).map(drop))
                .put_some(3, answer.as_ref(), write_answer)
                .put(4, |out| out.bool(*has_more).map(drop))
                .finish(),
        }
    }

    /// Reads a message.
    ///
    /// # Errors
    /// [`WireError`] for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Read<Self> {
        let mut kind = None;
        let (mut version, mut grant, mut desks) = (None, None, None);
        let (mut positions, mut digests, mut person) = (Vec::new(), None, String::new());
        let (mut no, mut compare, mut page, mut answer, mut has_more) = (None, None, None, None, false);
        let mut input = Decoder::new(bytes);
        read_map(&mut input, |key, input| {
            match (kind, key) {
                (None, 0) => kind = Some(input.u8()?),
                (Some(1), 1) => version = Some(input.u8()?),
                (Some(1), 2) => grant = Some(read_signed(input, 4_096)?),
                (Some(1), 3) => desks = Some(read_signed(input, 1_000_000)?),
                (Some(2), 1) => positions = read_list(input, MAX_INCARNATIONS, read_position)?,
                (Some(2), 2) => digests = Some(read_digests(input)?),
                (Some(2), 3) => person = read_text(input, MAX_NAME_BYTES)?,
                (Some(3 | 4), 1) => no = Some(input.u64()?),
                (Some(3), 2) => compare = Some(read_compare(input)?),
                (Some(4), 2) => page = Some(read_bytes(input, MAX_BODY_BYTES)?),
                (Some(4), 3) => answer = Some(read_answer(input)?),
                (Some(4), 4) => has_more = input.bool()?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        expect_end(&input)?;
        match required(kind, "kind")? {
            1 => Ok(Self::Hello { version: required(version, "version")?, grant: required(grant, "grant")?, desks }),
            2 => Ok(Self::Have { positions, digests: required(digests, "digests")?, person }),
            3 => Ok(Self::Ask { no: required(no, "number")?, compare: required(compare, "question")? }),
            4 => Ok(Self::Given { no: required(no, "number")?, page, answer, has_more }),
            other => Err(WireError(format!("message {other}"))),
        }
    }
}

/// The ids of an answer that are not in `held`.
#[must_use]
pub fn lacking(answer: &Answer, is_held: impl Fn(&OpId) -> bool) -> Vec<OpId> {
    match answer {
        Answer::Held(_) => Vec::new(),
        Answer::Ids(buckets) => {
            buckets.iter().flat_map(|bucket| &bucket.ids).filter(|id| !is_held(id)).copied().collect()
        }
        Answer::Ranges(ranges, _) => {
            ranges.iter().flat_map(|range| &range.ids).filter(|id| !is_held(id)).copied().collect()
        }
    }
}

fn read_signed(input: &mut Decoder<'_>, limit: usize) -> Read<Signed> {
    expect_array(input, 2)?;
    Ok((read_bytes(input, limit)?, read_array(input)?))
}
