//! A column of ids. Ids made in order of time (UUID version 7) give their time as the distance from
//! the op's instant; what is random in them stays 74 bits.

use uuid::Uuid;

use super::super::WireError;
use super::super::wire::Read;
use super::numbers;
use super::streams::{Reader, Streams};

/// Writes a column of ids. `times` are instants near which they were made, one an id.
pub(super) fn write(out: &mut Streams, ids: &[Uuid], times: Option<&[i64]>) {
    let parts: Vec<[u8; 16]> = ids.iter().map(|id| *id.as_bytes()).collect();
    let is_ordered = !ids.is_empty() && parts.iter().all(|id| id[6] >> 4 == 7 && id[8] >> 6 == 2);
    if !is_ordered {
        out.put(&[0]);
        out.put(&parts.concat());
        return;
    }
    // Version 7 (RFC 9562, 5.7): 48 bits of time, 4 of version, 12 random, 2 of variant, 62 random.
    out.put(&[1]);
    let near = |at: usize| times.map_or(0, |times| times[at]);
    numbers::write(
        out,
        &parts.iter().enumerate().map(|(at, id)| id_time(id).wrapping_sub(near(at))).collect::<Vec<_>>(),
    );
    out.put(&parts.iter().map(|id| id[6] & 0x0f).collect::<Vec<u8>>());
    out.put(&parts.iter().map(|id| id[8] & 0x3f).collect::<Vec<u8>>());
    out.put(
        &parts
            .iter()
            .flat_map(|id| [id[7], id[9], id[10], id[11], id[12], id[13], id[14], id[15]])
            .collect::<Vec<u8>>(),
    );
}

/// Reads a column of `n` ids.
pub(super) fn read(input: &mut Reader<'_>, n: usize, times: Option<&[i64]>) -> Read<Vec<Uuid>> {
    input.spend(n * 16)?;
    let mut head = input.next()?;
    match head.byte()? {
        0 => {
            let mut stream = input.next()?;
            let (ids, _) = stream.take(n * 16)?.as_chunks::<16>();
            stream.expect_end()?;
            Ok(ids.iter().map(|id| Uuid::from_bytes(*id)).collect())
        }
        1 => {
            let offsets = numbers::read(input, n)?;
            let (mut high, mut low, mut rest) = (input.next()?, input.next()?, input.next()?);
            let ids = offsets.into_iter().enumerate().map(|(at, offset)| {
                let near = times.and_then(|times| times.get(at)).copied().unwrap_or(0);
                let time = offset.wrapping_add(near).to_be_bytes();
                let (high, low, rest) = (high.byte()?, low.byte()?, rest.take(8)?);
                let mut id = [0; 16];
                id[..6].copy_from_slice(&time[2..]);
                (id[6], id[8]) = (0x70 | high & 0x0f, 0x80 | low & 0x3f);
                id[7] = rest[0];
                id[9..].copy_from_slice(&rest[1..]);
                Ok(Uuid::from_bytes(id))
            });
            ids.collect()
        }
        other => Err(WireError(format!("a column of ids of kind {other}"))),
    }
}

fn id_time(id: &[u8; 16]) -> i64 {
    id[..6].iter().fold(0, |time, byte| time << 8 | i64::from(*byte))
}
