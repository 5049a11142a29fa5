//! The IIN, the day of birth and the sex, which vouch for each other.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

use super::super::dates::{self, DayOrder, ReadDay};
use super::super::fields::Field;
use super::super::problem::Problem;
use super::super::sheet::Cell;
use super::{ImportValues, is_nothing};
use crate::roster::fold;
use crate::roster::iin::{Iin, IinError, Sex};
use crate::roster::phone;

/// The IIN of a cell in a column that is there.
pub(in crate::roster::import) fn read_iin(
    cell: &Cell,
    values: &mut ImportValues,
    problems: &mut Vec<Problem>,
) -> Option<Iin> {
    let shown = cell.shown();
    let doubt = |code: &str| Problem::doubt(Field::Iin, code, &shown);
    if let Cell::Error(_) = cell {
        problems.push(doubt("iin-missing"));
        return None;
    }
    if is_nothing(&shown) {
        problems.push(doubt("iin-missing"));
        return None;
    }
    if phone::is_rounded(&shown) {
        problems.push(doubt("iin-digits-lost"));
        return None;
    }
    let digits: String = shown
        .trim_end_matches(".0")
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '‘' | '`' | '"' | '-' | '.'))
        .collect();
    let digits = without_label(&digits);
    match Iin::parse(digits) {
        Ok(number) => {
            if digits != shown {
                problems.push(Problem::mended(Field::Iin, "iin-cleaned", &shown, digits));
            }
            if number.birth_date().is_none() {
                problems.push(Problem::mended(Field::Iin, "iin-no-century", &shown, digits));
            }
            Some(number)
        }
        Err(error) => match Iin::restore(digits) {
            Some(number) => {
                problems.push(Problem::mended(Field::Iin, "iin-zeros-restored", &shown, &number.digits()));
                Some(number)
            }
            None => {
                problems.push(doubt(error.code()));
                if !matches!(error, IinError::NotDigits) {
                    values.iin_written = Some(digits.to_owned());
                }
                None
            }
        },
    }
}

/// "ИИН:841231395832" in the cell itself.
fn without_label(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, ':' | '№'))
}

/// What is known of a day of birth before the cell is read.
pub(in crate::roster::import) struct BirthDate<'a> {
    pub cell: &'a Cell,
    /// Whether the sheet has the column at all.
    pub has_column: bool,
    pub order: DayOrder,
    pub today: NaiveDate,
    /// From a valid IIN.
    pub by_iin: Option<NaiveDate>,
}

/// The day of birth. A valid IIN's day wins, and every contradiction is for a
/// person to look at.
pub(in crate::roster::import) fn read_birth_date(
    birth: &BirthDate<'_>,
    values: &mut ImportValues,
    problems: &mut Vec<Problem>,
) {
    let shown = birth.cell.shown();
    let by_iin = birth.by_iin;
    values.birth_date = by_iin;
    let suggestion = by_iin.map(|day| day.to_string()).unwrap_or_default();
    let doubt = |code: &str| Problem::doubt(Field::BirthDate, code, &shown).suggesting(&suggestion);
    if is_nothing(&shown) {
        if let (Some(day), true) = (by_iin, birth.has_column) {
            let after = day.to_string();
            problems.push(Problem::mended(Field::BirthDate, "birth-date-from-iin", &shown, &after));
        }
        return;
    }
    let (day, is_restored) = match dates::read_day(birth.cell, birth.order, birth.today) {
        ReadDay::Day(day) => (day, false),
        ReadDay::Restored(day) => (day, true),
        ReadDay::Year(year) => {
            values.birth_year = Some(year);
            let code = match by_iin {
                Some(day) if day.year() != year => "birth-date-differs",
                _ => "birth-date-year-only",
            };
            problems.push(doubt(code));
            return;
        }
        ReadDay::Impossible => {
            problems.push(doubt("birth-date-impossible"));
            return;
        }
        ReadDay::Unreadable => {
            problems.push(doubt("birth-date-unreadable"));
            return;
        }
    };
    let Some(by_iin) = by_iin else {
        match implausible(day, birth.today) {
            Some(code) => problems.push(doubt(code)),
            None => {
                values.birth_date = Some(day);
                if is_restored {
                    problems.push(restored(&shown, day));
                }
            }
        }
        return;
    };
    let is_other_century = is_restored
        && (day.year() - by_iin.year()).abs() == 100
        && (day.month(), day.day()) == (by_iin.month(), by_iin.day());
    if day == by_iin || is_other_century {
        if is_restored {
            problems.push(restored(&shown, by_iin));
        }
    } else if dates::swapped(day) == Some(by_iin) {
        problems.push(doubt("birth-date-swapped"));
    } else {
        problems.push(doubt(implausible(day, birth.today).unwrap_or("birth-date-differs")));
    }
}

fn restored(shown: &str, day: NaiveDate) -> Problem {
    let after = day.to_string();
    Problem::mended(Field::BirthDate, "birth-date-restored", shown, &after)
}

/// A volunteer is not unborn, not a baby, and not older than anybody alive.
fn implausible(day: NaiveDate, today: NaiveDate) -> Option<&'static str> {
    if day > today {
        Some("birth-date-in-future")
    } else if !(4..=115).contains(&age(day, today)) {
        Some("birth-date-implausible")
    } else {
        None
    }
}

/// Full years on a day.
pub(in crate::roster::import) fn age(born: NaiveDate, today: NaiveDate) -> i32 {
    let is_before_birthday = (today.month(), today.day()) < (born.month(), born.day());
    today.year() - born.year() - i32::from(is_before_birthday)
}

/// The sex, compared with the IIN; without a word for it the IIN or else the
/// patronymic says it.
pub(in crate::roster::import) fn read_sex(
    cell: &Cell,
    iin: Option<&Iin>,
    values: &mut ImportValues,
    problems: &mut Vec<Problem>,
) {
    let by_iin = iin.and_then(Iin::sex);
    let by_name = values.patronymic.as_deref().and_then(sex_of_patronymic);
    let shown = cell.shown();
    let known = by_iin.or(by_name);
    let after = known.map(Sex::as_str).unwrap_or_default();
    if is_nothing(&shown) {
        values.sex = known;
        return;
    }
    match sex_of_word(&shown) {
        Some(said) if by_iin.is_some_and(|sex| sex != said) => {
            values.sex = by_iin;
            problems.push(Problem::doubt(Field::Sex, "sex-differs", &shown).suggesting(after));
        }
        Some(said) => values.sex = Some(said),
        None => {
            values.sex = known;
            problems.push(match known {
                Some(_) => Problem::mended(Field::Sex, "sex-from-iin", &shown, after),
                None => Problem::doubt(Field::Sex, "sex-unreadable", &shown),
            });
        }
    }
}

fn sex_of_patronymic(patronymic: &str) -> Option<Sex> {
    let folded = fold::strict(patronymic);
    let ends = |endings: &[&str]| endings.iter().any(|ending| folded.ends_with(ending));
    if ends(&["вич", "ильич", "ули", "огли", "?ли"]) {
        Some(Sex::Male)
    } else if ends(&["вна", "ична", "кизи", "гизи", "?изи"]) {
        Some(Sex::Female)
    } else {
        None
    }
}

const MALE: &[&str] = &[
    "м",
    "муж",
    "мужской",
    "мужчина",
    "ер",
    "ер адам",
    "еркек",
    "ұл",
    "ұл бала",
    "1",
    "m",
    "male",
    "man",
    "boy",
    "мальчик",
];
const FEMALE: &[&str] = &[
    "ж",
    "жен",
    "женский",
    "женщина",
    "әйел",
    "әйел адам",
    "қыз",
    "қыз бала",
    "2",
    "f",
    "female",
    "woman",
    "girl",
    "w",
    "девочка",
];

static SEX_WORDS: LazyLock<Vec<(String, Sex)>> = LazyLock::new(|| {
    let of = |words: &'static [&str], sex: Sex| words.iter().map(move |word| (fold::strict(word), sex));
    of(MALE, Sex::Male).chain(of(FEMALE, Sex::Female)).collect()
});

fn sex_of_word(text: &str) -> Option<Sex> {
    let said = fold::strict(text);
    let mut found = None;
    for (word, sex) in SEX_WORDS.iter() {
        let is_this = said == *word || (said.contains('?') && fold::distance(&said, word, 0).is_some());
        if is_this {
            match found {
                Some(other) if other != *sex => return None,
                _ => found = Some(*sex),
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn codes(problems: &[Problem]) -> Vec<&str> {
        problems.iter().map(|problem| problem.code.as_str()).collect()
    }

    #[track_caller]
    fn iin(text: &str, expected: Option<&str>, expected_codes: &[&str]) {
        let (mut values, mut problems) = (ImportValues::default(), Vec::new());
        let number = read_iin(&Cell::text(text), &mut values, &mut problems);
        assert_eq!(number.map(|iin| iin.digits()).as_deref(), expected, "{text}");
        assert_eq!(codes(&problems), expected_codes, "{text}");
    }

    #[test]
    fn an_iin_is_cleaned_restored_or_doubted() {
        iin("841231395832", Some("841231395832"), &[]);
        iin("'841231395832", Some("841231395832"), &["iin-cleaned"]);
        iin("841231 395832", Some("841231395832"), &["iin-cleaned"]);
        iin("30715593937", Some("030715593937"), &["iin-zeros-restored"]);
        iin("9,40714E+11", None, &["iin-digits-lost"]);
        iin("041140963365", None, &["iin-is-bin"]);
        iin("841231395833", None, &["iin-wrong-check"]);
        iin("841331395832", None, &["iin-impossible-date"]);
        iin("", None, &["iin-missing"]);
        iin("жоқ", None, &["iin-missing"]);
    }

    #[track_caller]
    fn birth(text: &str, by_iin: Option<&str>, expected: Option<&str>, code: Option<&str>) {
        let (mut values, mut problems) = (ImportValues::default(), Vec::new());
        let birth = BirthDate {
            cell: &Cell::text(text),
            has_column: true,
            order: DayOrder::DayFirst,
            today: day("2026-11-22"),
            by_iin: by_iin.map(day),
        };
        read_birth_date(&birth, &mut values, &mut problems);
        assert_eq!(values.birth_date, expected.map(day), "{text}");
        assert_eq!(codes(&problems), Vec::from_iter(code), "{text}");
    }

    #[test]
    fn the_day_of_a_valid_iin_wins_and_contradictions_are_told() {
        let iin = Some("2008-06-09");
        birth("09.06.2008", iin, iin, None);
        birth("06.09.2008", iin, iin, Some("birth-date-swapped"));
        birth("10.06.2008", iin, iin, Some("birth-date-differs"));
        birth("09.06.08", iin, iin, Some("birth-date-restored"));
        birth("2008", iin, iin, Some("birth-date-year-only"));
        birth("2009", iin, iin, Some("birth-date-differs"));
        birth("", iin, iin, Some("birth-date-from-iin"));
        birth("24.04.2054", Some("1954-04-24"), Some("1954-04-24"), Some("birth-date-in-future"));
        birth("15.01.13", Some("1913-01-15"), Some("1913-01-15"), Some("birth-date-restored"));
    }

    #[test]
    fn without_an_iin_only_a_plausible_day_is_taken() {
        birth("09.06.2008", None, Some("2008-06-09"), None);
        birth("31.02.1967", None, None, Some("birth-date-impossible"));
        birth("01.01.2027", None, None, Some("birth-date-in-future"));
        birth("01.01.2025", None, None, Some("birth-date-implausible"));
        birth("01.01.1900", None, None, Some("birth-date-implausible"));
        birth("болды", None, None, Some("birth-date-unreadable"));
    }

    #[test]
    fn reads_the_sex_in_three_languages_and_compares_it_with_the_iin() {
        for (text, sex) in [
            ("муж.", Some(Sex::Male)),
            ("ЕР", Some(Sex::Male)),
            ("1", Some(Sex::Male)),
            ("?йел", Some(Sex::Female)),
            ("қыз", Some(Sex::Female)),
            ("female", Some(Sex::Female)),
            ("да", None),
        ] {
            assert_eq!(sex_of_word(text), sex, "{text}");
        }
        let iin = Iin::parse("841231395832").expect("valid");
        let (mut values, mut problems) = (ImportValues::default(), Vec::new());
        read_sex(&Cell::text("ж"), Some(&iin), &mut values, &mut problems);
        assert_eq!(values.sex, Some(Sex::Male));
        assert_eq!(codes(&problems), ["sex-differs"]);
    }
}
