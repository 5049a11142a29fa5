//! A column of texts.
//!
//! A column that holds days, digits, numbers of persons, mail addresses or few different texts is
//! written as what it holds; what does not fit the kind stands beside it as plain text. The kinds
//! belong to the wire: a rule that changes in the country gets a new kind, never another meaning.

use std::collections::HashMap;

use super::super::WireError;
use super::super::wire::Read;
use super::numbers;
use super::streams::{Reader, Streams, put_number};

const PLAIN: u8 = 0;
const FEW: u8 = 1;
const DAYS: u8 = 2;
const DIGITS: u8 = 3;
const MAIL: u8 = 4;
const PERSON: u8 = 5;

/// Of ten texts so many must fit a kind that has exceptions.
const FITTING: usize = 8;

/// Names and hosts may themselves be of the kind of mail addresses, so many levels deep.
const MAX_NESTED: u8 = 4;

/// Writes a column. `births` has, for each text, what another column says of the day of birth.
pub(super) fn write(out: &mut Streams, texts: &[&str], births: Option<(u16, &[Option<&str>])>) {
    write_nested(out, texts, births, 0);
}

fn write_nested(out: &mut Streams, texts: &[&str], births: Option<(u16, &[Option<&str>])>, depth: u8) {
    if let Some((field, births)) = births {
        let fitting: Vec<Option<(i64, i64)>> =
            texts.iter().zip(births).map(|(text, birth)| birth.and_then(|birth| person_parts(text, birth))).collect();
        if is_mostly(&fitting) {
            let mut head = vec![PERSON];
            put_number(&mut head, field.into());
            out.put(&head);
            write_exceptions(out, texts, &fitting);
            let parts = || fitting.iter().flatten();
            numbers::write(out, &parts().map(|(century, _)| *century).collect::<Vec<_>>());
            numbers::write(out, &parts().map(|(_, serial)| *serial).collect::<Vec<_>>());
            return;
        }
    }
    let days: Vec<Option<i64>> = texts.iter().map(|text| day_number(text)).collect();
    if is_mostly(&days) {
        out.put(&[DAYS]);
        write_exceptions(out, texts, &days);
        numbers::write(out, &days.iter().flatten().copied().collect::<Vec<_>>());
        return;
    }
    if let Some((prefix, n_digits, fitting)) = digits(texts) {
        let mut head = vec![DIGITS, n_digits];
        head.extend_from_slice(prefix.as_bytes());
        out.put(&head);
        write_exceptions(out, texts, &fitting);
        numbers::write(out, &fitting.into_iter().flatten().collect::<Vec<_>>());
        return;
    }
    if let Some((different, at)) = few(texts) {
        out.put(&[FEW]);
        numbers::write(out, &[different.len() as i64]);
        write_plain(out, &different);
        numbers::write(out, &at);
        return;
    }
    let mails: Vec<Option<(&str, &str)>> = texts.iter().map(|text| text.rsplit_once('@')).collect();
    if depth < MAX_NESTED && texts.len() > 1 && is_mostly(&mails) {
        out.put(&[MAIL]);
        write_exceptions(out, texts, &mails);
        write_nested(out, &mails.iter().flatten().map(|(name, _)| *name).collect::<Vec<_>>(), None, depth + 1);
        write_nested(out, &mails.iter().flatten().map(|(_, host)| *host).collect::<Vec<_>>(), None, depth + 1);
        return;
    }
    out.put(&[PLAIN]);
    write_plain(out, texts);
}

/// Reads a column of `n` texts. `births` finds what a field that was read before says of the day of birth.
pub(super) fn read(
    input: &mut Reader<'_>,
    n: usize,
    births: &dyn Fn(u16) -> Option<Vec<Option<String>>>,
) -> Read<Vec<String>> {
    read_nested(input, n, births, 0)
}

fn read_nested(
    input: &mut Reader<'_>,
    n: usize,
    births: &dyn Fn(u16) -> Option<Vec<Option<String>>>,
    depth: u8,
) -> Read<Vec<String>> {
    if depth > MAX_NESTED {
        return Err(WireError("texts within texts".into()));
    }
    input.spend(n * size_of::<String>())?;
    let mut head = input.next()?;
    match head.byte()? {
        PLAIN => read_plain(input, n),
        FEW => {
            let n_different = numbers::read_below(input, 1, n + 1)?[0];
            let different = read_plain(input, n_different)?;
            let at = numbers::read_below(input, n, n_different)?;
            input.spend(at.iter().map(|at| different[*at].len()).sum())?;
            Ok(at.into_iter().map(|at| different[at].clone()).collect())
        }
        DAYS => with_exceptions(input, n, |input, n, _| {
            numbers::read(input, n)?.into_iter().map(day_of_number).collect::<Option<Vec<_>>>().ok_or_else(no_day)
        }),
        DIGITS => {
            let n_digits = usize::from(head.byte()?);
            let prefix = std::str::from_utf8(head.0).map_err(|_| WireError("a prefix that is no text".into()))?;
            if n_digits > 18 {
                return Err(WireError("too many digits".into()));
            }
            with_exceptions(input, n, |input, n, _| {
                input.spend(n * (prefix.len() + n_digits))?;
                Ok(numbers::read(input, n)?.into_iter().map(|number| format!("{prefix}{number:0n_digits$}")).collect())
            })
        }
        MAIL => with_exceptions(input, n, |input, n, _| {
            let names = read_nested(input, n, births, depth + 1)?;
            let hosts = read_nested(input, n, births, depth + 1)?;
            input.spend(names.iter().chain(&hosts).map(String::len).sum())?;
            Ok(names.into_iter().zip(hosts).map(|(name, host)| format!("{name}@{host}")).collect())
        }),
        PERSON => {
            let field = u16::try_from(head.number()?).map_err(|_| WireError("a field out of range".into()))?;
            let births = births(field).filter(|births| births.len() == n);
            let births = births.ok_or_else(|| WireError("numbers of persons without days of birth".into()))?;
            with_exceptions(input, n, |input, n, fits| {
                let centuries = numbers::read(input, n)?;
                let serials = numbers::read(input, n)?;
                let births = births.iter().zip(fits).filter(|(_, fits)| **fits).map(|(birth, _)| birth.as_deref());
                births
                    .zip(centuries.into_iter().zip(serials))
                    .map(|(birth, (century, serial))| birth.and_then(|birth| person_number(birth, century, serial)))
                    .collect::<Option<Vec<_>>>()
                    .ok_or_else(|| WireError("a number of a person that is none".into()))
            })
        }
        other => Err(WireError(format!("a column of texts of kind {other}"))),
    }
}

fn write_plain(out: &mut Streams, texts: &[&str]) {
    numbers::write(out, &texts.iter().map(|text| text.len() as i64).collect::<Vec<_>>());
    out.put(texts.concat().as_bytes());
}

fn read_plain(input: &mut Reader<'_>, n: usize) -> Read<Vec<String>> {
    let lengths = numbers::read(input, n)?;
    let mut stream = input.next()?;
    input.spend(stream.0.len())?;
    let mut texts = Vec::with_capacity(n);
    for length in lengths {
        let length = usize::try_from(length).map_err(|_| WireError("a negative length".into()))?;
        let text = std::str::from_utf8(stream.take(length)?).map_err(|_| WireError("bytes that are no text".into()))?;
        texts.push(text.to_owned());
    }
    stream.expect_end()?;
    Ok(texts)
}

fn is_mostly<T>(fitting: &[Option<T>]) -> bool {
    let n = fitting.iter().flatten().count();
    n > 0 && n * 10 >= fitting.len() * FITTING
}

/// Writes which texts fit, and the others as they are.
fn write_exceptions<T>(out: &mut Streams, texts: &[&str], fitting: &[Option<T>]) {
    numbers::write_flags(out, &fitting.iter().map(Option::is_some).collect::<Vec<_>>());
    let others: Vec<&str> =
        texts.iter().zip(fitting).filter(|(_, fits)| fits.is_none()).map(|(text, _)| *text).collect();
    if !others.is_empty() {
        write_plain(out, &others);
    }
}

fn with_exceptions(
    input: &mut Reader<'_>,
    n: usize,
    fitting: impl FnOnce(&mut Reader<'_>, usize, &[bool]) -> Read<Vec<String>>,
) -> Read<Vec<String>> {
    let fits = numbers::read_flags(input, n)?;
    let n_fitting = fits.iter().filter(|fits| **fits).count();
    let others = if n_fitting < n { read_plain(input, n - n_fitting)? } else { Vec::new() };
    let fitting = fitting(input, n_fitting, &fits)?;
    let (mut fitting, mut others) = (fitting.into_iter(), others.into_iter());
    fits.into_iter()
        .map(|fits| if fits { fitting.next() } else { others.next() })
        .collect::<Option<_>>()
        .ok_or_else(|| WireError("a column with too few texts".into()))
}

/// Different texts, the most frequent first, and which of them stands where.
fn few<'a>(texts: &[&'a str]) -> Option<(Vec<&'a str>, Vec<i64>)> {
    if texts.len() < 2 {
        return None;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
        if counts.len() * 2 > texts.len() + 1 {
            return None;
        }
    }
    let mut different: Vec<(&str, usize)> = counts.into_iter().collect();
    different.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let at: HashMap<&str, i64> = (0..).zip(&different).map(|(at, (text, _))| (*text, at)).collect();
    let places = texts.iter().map(|text| at[text]).collect();
    Some((different.into_iter().map(|(text, _)| text).collect(), places))
}

/// The common beginning, the number of digits after it, and their values.
fn digits<'a>(texts: &[&'a str]) -> Option<(&'a str, u8, Vec<Option<i64>>)> {
    let model = texts.iter().find(|text| text.bytes().rev().take_while(u8::is_ascii_digit).count() >= 4)?;
    let n_digits = model.bytes().rev().take_while(u8::is_ascii_digit).count().min(18);
    // Of a phone's "+7" the seven belongs to the beginning.
    let n_digits = if model.starts_with("+7") && n_digits == 11 { 10 } else { n_digits };
    let prefix = &model[..model.len() - n_digits];
    let fitting: Vec<Option<i64>> = texts
        .iter()
        .map(|text| {
            let digits = text.strip_prefix(prefix)?;
            let fits = digits.len() == n_digits && digits.bytes().all(|byte| byte.is_ascii_digit());
            if fits { digits.parse().ok() } else { None }
        })
        .collect();
    is_mostly(&fitting).then_some((prefix, n_digits as u8, fitting))
}

/// Days since 1 March of the year 0 of a day that is written `2026-11-22`; `None` for any other text.
fn day_number(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let part = |range: std::ops::Range<usize>| -> Option<i64> {
        bytes[range].iter().try_fold(0, |n, byte| byte.is_ascii_digit().then(|| n * 10 + i64::from(byte - b'0')))
    };
    let (year, month, day) = (part(0..4)?, part(5..7)?, part(8..10)?);
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let (shifted, from_march) = (year - i64::from(month <= 2), (month + 9) % 12);
    let number = shifted * 365 + shifted.div_euclid(4) - shifted.div_euclid(100)
        + shifted.div_euclid(400)
        + (153 * from_march + 2) / 5
        + day
        - 1;
    // A day that does not exist would come back as another one.
    (day_of_number(number).as_deref() == Some(text)).then_some(number)
}

fn day_of_number(number: i64) -> Option<String> {
    if !(-366..=4_000_000).contains(&number) {
        return None;
    }
    let era = number.div_euclid(146_097);
    let of_era = number.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

fn no_day() -> WireError {
    WireError("a day out of range".into())
}

/// The seventh digit, and the four of the serial number, of a number of a person that begins with
/// their day of birth and ends in the right check digit.
fn person_parts(text: &str, birth: &str) -> Option<(i64, i64)> {
    if text.len() != 12 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (century, serial) = (text[6..7].parse().ok()?, text[7..11].parse().ok()?);
    (person_number(birth, century, serial).as_deref() == Some(text)).then_some((century, serial))
}

fn person_number(birth: &str, century: i64, serial: i64) -> Option<String> {
    let is_day = birth.len() == 10 && birth.is_ascii();
    if !is_day || !(0..10).contains(&century) || !(0..10_000).contains(&serial) {
        return None;
    }
    let first = format!("{}{}{}{century}{serial:04}", &birth[2..4], &birth[5..7], &birth[8..10]);
    let digits: Vec<i64> = first.bytes().map(|byte| i64::from(byte) - i64::from(b'0')).collect();
    if digits.iter().any(|digit| !(0..10).contains(digit)) {
        return None;
    }
    // Weights 1 to 11; if the remainder is ten, 3 to 11, 1, 2; if it is ten again the number is not issued.
    let sum =
        |shift: usize| digits.iter().enumerate().map(|(at, digit)| digit * ((at + shift) % 11 + 1) as i64).sum::<i64>();
    let check = [0, 2].into_iter().map(|shift| sum(shift) % 11).find(|rest| *rest < 10)?;
    Some(format!("{first}{check}"))
}
