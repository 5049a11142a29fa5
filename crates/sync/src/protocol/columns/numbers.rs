//! A column of whole numbers, and a column of yes and no.
//!
//! Numbers are written as what differs from the smallest, or from the one before, whichever needs
//! fewer bytes; byte planes apart, since the high bytes are nearly always alike.

use super::super::WireError;
use super::super::wire::Read;
use super::streams::{Reader, Stream, Streams, put_signed};

const NONE: u8 = 0;
const STEPS: u8 = 1;
const PLAIN: u8 = 2;
const DELTAS: u8 = 3;

/// Writes a column of numbers.
pub(super) fn write(out: &mut Streams, values: &[i64]) {
    let Some(first) = values.first() else {
        out.put(&[NONE]);
        return;
    };
    let deltas: Vec<i64> = values.windows(2).map(|pair| pair[1].wrapping_sub(pair[0])).collect();
    let plain = Planes::of(values);
    let delta = Planes::of(&deltas);
    let mut head = Vec::with_capacity(24);
    if delta.width == 0 {
        head.push(STEPS);
        put_signed(&mut head, *first);
        put_signed(&mut head, delta.least);
        out.put(&head);
    } else if delta.width < plain.width {
        head.extend_from_slice(&[DELTAS, delta.width]);
        put_signed(&mut head, *first);
        put_signed(&mut head, delta.least);
        out.put(&head);
        delta.write(out, &deltas);
    } else {
        head.extend_from_slice(&[PLAIN, plain.width]);
        put_signed(&mut head, plain.least);
        out.put(&head);
        plain.write(out, values);
    }
}

/// Reads a column of `n` numbers.
pub(super) fn read(input: &mut Reader<'_>, n: usize) -> Read<Vec<i64>> {
    input.spend(n * 8)?;
    let mut head = input.next()?;
    let tag = head.byte()?;
    let values = match tag {
        NONE if n == 0 => Vec::new(),
        STEPS if n > 0 => {
            let (first, step) = (head.signed()?, head.signed()?);
            let mut value = first;
            let mut values = Vec::with_capacity(n);
            for _ in 0..n {
                values.push(value);
                value = value.wrapping_add(step);
            }
            values
        }
        PLAIN if n > 0 => {
            let (width, least) = (head.byte()?, head.signed()?);
            read_planes(input, n, width, least)?
        }
        DELTAS if n > 1 => {
            let (width, first, least) = (head.byte()?, head.signed()?, head.signed()?);
            let mut value = first;
            let mut values = Vec::with_capacity(n);
            values.push(value);
            for delta in read_planes(input, n - 1, width, least)? {
                value = value.wrapping_add(delta);
                values.push(value);
            }
            values
        }
        _ => return Err(WireError(format!("a column of numbers of kind {tag}"))),
    };
    head.expect_end()?;
    Ok(values)
}

/// Reads a column of `n` numbers, none of them `end` or larger.
pub(super) fn read_below(input: &mut Reader<'_>, n: usize, end: usize) -> Read<Vec<usize>> {
    read(input, n)?
        .into_iter()
        .map(|value| usize::try_from(value).ok().filter(|value| *value < end))
        .collect::<Option<_>>()
        .ok_or_else(|| WireError(format!("a number that is not below {end}")))
}

/// Which bytes a column needs.
struct Planes {
    least: i64,
    width: u8,
}

impl Planes {
    fn of(values: &[i64]) -> Self {
        let least = values.iter().copied().min().unwrap_or(0);
        let most = values.iter().copied().max().unwrap_or(0);
        let range = most.wrapping_sub(least).cast_unsigned();
        let width = (64 - range.leading_zeros()).div_ceil(8) as u8;
        Self { least, width }
    }

    fn write(&self, out: &mut Streams, values: &[i64]) {
        for plane in 0..self.width {
            let byte = |value: &i64| (value.wrapping_sub(self.least).cast_unsigned() >> (8 * plane)) as u8;
            out.put(&values.iter().map(byte).collect::<Vec<u8>>());
        }
    }
}

fn read_planes(input: &mut Reader<'_>, n: usize, width: u8, least: i64) -> Read<Vec<i64>> {
    if width > 8 {
        return Err(WireError("numbers of more than 64 bits".into()));
    }
    let mut values = vec![0_u64; n];
    for plane in 0..width {
        let mut stream = input.next()?;
        for (value, byte) in values.iter_mut().zip(stream.take(n)?) {
            *value |= u64::from(*byte) << (8 * plane);
        }
        stream.expect_end()?;
    }
    Ok(values.into_iter().map(|value| value.cast_signed().wrapping_add(least)).collect())
}

/// Writes a column of yes and no.
pub(super) fn write_flags(out: &mut Streams, flags: &[bool]) {
    if flags.iter().all(|flag| *flag) {
        out.put(&[1]);
    } else if flags.iter().all(|flag| !*flag) {
        out.put(&[0]);
    } else {
        let mut bytes = vec![2_u8];
        bytes.extend(
            flags
                .chunks(8)
                .map(|eight| eight.iter().enumerate().fold(0, |byte, (at, flag)| byte | (u8::from(*flag) << at))),
        );
        out.put(&bytes);
    }
}

/// Reads a column of `n` times yes or no.
pub(super) fn read_flags(input: &mut Reader<'_>, n: usize) -> Read<Vec<bool>> {
    input.spend(n)?;
    let mut stream: Stream<'_> = input.next()?;
    let flags = match stream.byte()? {
        0 => vec![false; n],
        1 => vec![true; n],
        2 => {
            let bytes = stream.take(n.div_ceil(8))?;
            (0..n).map(|at| bytes[at / 8] >> (at % 8) & 1 == 1).collect()
        }
        other => return Err(WireError(format!("a column of flags of kind {other}"))),
    };
    stream.expect_end()?;
    Ok(flags)
}
