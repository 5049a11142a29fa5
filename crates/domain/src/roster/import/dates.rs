//! Days of birth as spreadsheets hold them.

use chrono::{Datelike, Days, NaiveDate};

use super::sheet::Cell;
use crate::roster::fold;

/// What a cell says about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadDay {
    /// A full date, read without a guess.
    Day(NaiveDate),
    /// A full date of which the file kept a number of days or two digits of
    /// the year.
    Restored(NaiveDate),
    /// Only the year.
    Year(i32),
    /// Written as a date, but no such day exists.
    Impossible,
    /// Something else.
    Unreadable,
}

/// Which number comes first in dates such as 04/05/2001.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DayOrder {
    #[default]
    DayFirst,
    MonthFirst,
}

/// Learns the order of a column from the dates that allow one reading only.
pub fn learn_order<'a>(cells: impl Iterator<Item = &'a Cell>) -> DayOrder {
    let (mut day_first, mut month_first) = (0_u32, 0_u32);
    for cell in cells {
        let Cell::Text(text) = cell else { continue };
        if !text.contains('/') {
            continue;
        }
        if let Some([one, other, _]) = three_numbers(text) {
            match (one > 12, other > 12) {
                (true, false) => day_first += 1,
                (false, true) => month_first += 1,
                _ => {}
            }
        }
    }
    if month_first > day_first { DayOrder::MonthFirst } else { DayOrder::DayFirst }
}

/// Reads a day of birth that cannot be after `today`.
pub fn read_day(cell: &Cell, order: DayOrder, today: NaiveDate) -> ReadDay {
    match cell {
        Cell::Day(day) => ReadDay::Day(*day),
        Cell::Number(number) => read_number(*number, today),
        Cell::Text(text) => read_text(text, order, today),
        Cell::Empty | Cell::Bool(_) | Cell::Error(_) => ReadDay::Unreadable,
    }
}

/// Whether a cell is written as a date, without asking which.
pub fn looks_like_a_day(cell: &Cell) -> bool {
    match cell {
        Cell::Day(_) => true,
        Cell::Text(text) => three_numbers(text).is_some(),
        Cell::Empty | Cell::Number(_) | Cell::Bool(_) | Cell::Error(_) => false,
    }
}

/// The same day and month exchanged, where that is a day too.
pub fn swapped(day: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(day.year(), day.day(), day.month())
}

fn read_number(number: f64, today: NaiveDate) -> ReadDay {
    let whole = number.trunc();
    if !(0.0..100_000_000.0).contains(&whole) {
        return ReadDay::Unreadable;
    }
    let whole = whole as u32;
    let this_year = today.year();
    match i32::try_from(whole) {
        Ok(year) if (1900..=this_year).contains(&year) && number.fract() == 0.0 => ReadDay::Year(year),
        _ => serial(whole, today).map_or(ReadDay::Unreadable, ReadDay::Restored),
    }
}

/// The day behind an Excel number of the 1900 system.
fn serial(number: u32, today: NaiveDate) -> Option<NaiveDate> {
    let start = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let day = start.checked_add_days(Days::new(u64::from(number)))?;
    (number > 1000 && day <= today).then_some(day)
}

fn read_text(text: &str, order: DayOrder, today: NaiveDate) -> ReadDay {
    let text = text.trim().trim_start_matches('\'');
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return match (text.len(), text.parse::<u32>()) {
            (4 | 5, Ok(number)) => read_number(f64::from(number), today),
            (8, Ok(number)) => compact(number, today),
            _ => ReadDay::Unreadable,
        };
    }
    if let Some(numbers) = three_numbers(text) {
        return read_three(text, numbers, order, today);
    }
    read_words(text)
}

/// 20010923 or 23092001.
fn compact(number: u32, today: NaiveDate) -> ReadDay {
    let as_day = |year: u32, month: u32, day: u32| {
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|day| day.year() >= 1900 && *day <= today)
    };
    as_day(number / 10_000, number / 100 % 100, number % 100)
        .or_else(|| as_day(number % 10_000, number / 10_000 % 100, number / 1_000_000))
        .map_or(ReadDay::Unreadable, ReadDay::Restored)
}

/// The first three numbers, if nothing but separators stands between them and
/// nothing but "ж.", "г." or a time of day follows.
fn three_numbers(text: &str) -> Option<[u32; 3]> {
    let mut numbers = [0; 3];
    let mut rest = text.trim().trim_start_matches('\'');
    for (nth, number) in numbers.iter_mut().enumerate() {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if end == 0 || end > 4 {
            return None;
        }
        *number = rest[..end].parse().ok()?;
        rest = &rest[end..];
        if nth < 2 {
            rest = rest.strip_prefix(['.', '/', '-', ',', ' ', '\u{a0}'])?.trim_start();
        }
    }
    let tail = rest.trim().trim_end_matches('.');
    let is_time = tail.starts_with(|c: char| c.is_ascii_digit() || c == 'T') && tail.contains(':');
    let is_year_word =
        matches!(tail.to_lowercase().as_str(), "" | "ж" | "г" | "г.р" | "год" | "года" | "жыл" | "жылы" | "ж.т");
    (is_time || is_year_word).then_some(numbers)
}

fn read_three(text: &str, numbers: [u32; 3], order: DayOrder, today: NaiveDate) -> ReadDay {
    let [one, other, third] = numbers;
    let year_first = one > 31;
    let (year, month, day) = if year_first {
        (one, other, third)
    } else if order == DayOrder::MonthFirst && text.contains('/') {
        (third, one, other)
    } else {
        (third, other, one)
    };
    let Ok(year) = i32::try_from(year) else {
        return ReadDay::Unreadable;
    };
    if year >= 100 {
        return NaiveDate::from_ymd_opt(year, month, day).map_or(ReadDay::Impossible, ReadDay::Day);
    }
    let century = if year + 2000 > today.year() { 1900 } else { 2000 };
    NaiveDate::from_ymd_opt(century + year, month, day).map_or(ReadDay::Impossible, ReadDay::Restored)
}

/// "14 шілде 1994 ж.", "1994 ж. 14 шілде", "14 июля 1994".
fn read_words(text: &str) -> ReadDay {
    let mut year = None;
    let mut day = None;
    let mut month = None;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        match word.parse::<u32>() {
            Ok(number) if number > 31 && year.is_none() => year = i32::try_from(number).ok(),
            Ok(number) if day.is_none() => day = Some(number),
            Ok(_) => return ReadDay::Unreadable,
            Err(_) => month = month.or_else(|| month_of(word)),
        }
    }
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => {
            NaiveDate::from_ymd_opt(year, month, day).map_or(ReadDay::Impossible, ReadDay::Day)
        }
        (Some(year), None, None) if (1900..2200).contains(&year) => ReadDay::Year(year),
        _ => ReadDay::Unreadable,
    }
}

fn month_of(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["қаң", "янв", "jan"],
        &["ақп", "фев", "feb"],
        &["нау", "мар", "mar"],
        &["сәу", "апр", "apr"],
        &["мам", "мая", "май", "may"],
        &["мау", "июн", "jun"],
        &["шіл", "июл", "jul"],
        &["там", "авг", "aug"],
        &["қыр", "сен", "sep"],
        &["қаз", "окт", "oct"],
        &["қар", "ноя", "nov"],
        &["жел", "дек", "dec"],
    ];
    let word = fold::strict(word);
    if word.chars().count() < 3 {
        return None;
    }
    let at = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(&fold::strict(name))))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[track_caller]
    fn check(text: &str, expected: ReadDay) {
        let cell = Cell::Text(text.into());
        let read = read_day(&cell, DayOrder::DayFirst, day("2026-11-22"));
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn reads_every_way_to_write_a_day() {
        let july = day("1994-07-14");
        for text in [
            "14.07.1994",
            "14.7.1994 ж.",
            "1994-07-14",
            "1994-07-14 00:00:00",
            "14/07/1994",
            "14-07-1994 г.",
            "14 июля 1994 года",
            "1994 ж. 14 шілде",
            "14 July 1994",
        ] {
            check(text, ReadDay::Day(july));
        }
        check("14.07.94", ReadDay::Restored(july));
        check("34529", ReadDay::Restored(july));
        check("19940714", ReadDay::Restored(july));
        check("07.07.07", ReadDay::Restored(day("2007-07-07")));
        check("1994", ReadDay::Year(1994));
        check("1994 ж.", ReadDay::Year(1994));
    }

    #[test]
    fn tells_what_is_no_day() {
        check("31.02.1967", ReadDay::Impossible);
        check("30.13.2001", ReadDay::Impossible);
        check("нет", ReadDay::Unreadable);
        check("", ReadDay::Unreadable);
        check("12", ReadDay::Unreadable);
        check("87010004567", ReadDay::Unreadable);
    }

    #[test]
    fn a_column_with_thirteenth_months_is_read_month_first() {
        let cells = ["02/13/2001", "07/04/1999", "11/30/2005"].map(|text| Cell::Text(text.into()));
        let order = learn_order(cells.iter());
        assert_eq!(order, DayOrder::MonthFirst);
        let read = read_day(&cells[1], order, day("2026-11-22"));
        assert_eq!(read, ReadDay::Day(day("1999-07-04")));
    }

    #[test]
    fn a_stored_number_is_a_day_or_a_year() {
        let today = day("2026-11-22");
        let read = |number| read_day(&Cell::Number(number), DayOrder::DayFirst, today);
        assert_eq!(read(37_707.0), ReadDay::Restored(day("2003-03-27")));
        assert_eq!(read(2009.0), ReadDay::Year(2009));
        assert_eq!(read(9e15), ReadDay::Unreadable);
        assert_eq!(read(-4.0), ReadDay::Unreadable);
        assert_eq!(read(f64::NAN), ReadDay::Unreadable);
    }
}
