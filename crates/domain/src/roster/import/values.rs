//! Cells into values: each function reads one field of one row, gives the
//! value it stands for, and says what it had to mend or could not decide.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::dates::{self, DayOrder, ReadDay};
use super::fields::Field;
use super::problem::Problem;
use super::sheet::Cell;
use crate::reference;
use crate::roster::fold;
use crate::roster::iin::{self, Iin, Sex};
use crate::roster::name::{self, NameNote, Order, Parts, Speller};
use crate::roster::phone::{self, Phone, PhoneError};

/// The cleaned values of one row, under the names of a volunteer's fields.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ImportValues {
    pub last_name: Option<String>,
    pub first_name: Option<String>,
    pub patronymic: Option<String>,
    pub sex: Option<Sex>,
    pub birth_date: Option<NaiveDate>,
    pub iin: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub region: Option<String>,
    pub district: Option<String>,
    pub phone_other: Option<String>,
    pub name_latin: Option<String>,
    pub address: Option<String>,
    pub organisation: Option<String>,
    pub guardian_consent: Option<bool>,
    pub guardian_name: Option<String>,
    pub guardian_phone: Option<String>,
    pub languages: Vec<String>,
    /// Codes of skills the program knows; the others stay in the notes.
    pub skills: Vec<String>,
    pub notes: Option<String>,
    /// Digits that are no valid IIN, kept to recognise the person by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iin_written: Option<String>,
    /// The year, where the file knows no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_year: Option<i32>,
}

impl ImportValues {
    /// "Surname Given Patronymic", of what is there.
    pub fn full_name(&self) -> String {
        let parts = [&self.last_name, &self.first_name, &self.patronymic];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        parts.join(" ")
    }
}

/// Words that people write into a cell to say that there is nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "нет", "жоқ", "жок", "н/д", "нд", "no", "none", "n/a", "б/н", "не указан", "не указано",
        "белгісіз", "неизвестно", "отсутствует", "нету", "#н/д", "#n/a",
    ];
    let text = text.trim().to_lowercase();
    text.chars().all(|c| !c.is_alphanumeric()) || WORDS.contains(&text.trim_end_matches('.'))
}

/// A name from its own columns, or from one cell, in which case the column's
/// habits are asked.
pub(super) fn read_name(
    row: &NameCells<'_>,
    speller: &Speller,
    values: &mut ImportValues,
    problems: &mut Vec<Problem>,
) {
    let last = clean_name(row.last, Field::LastName, problems);
    let first = clean_name(row.first, Field::FirstName, problems);
    let patronymic = clean_name(row.patronymic, Field::Patronymic, problems);
    let whole = match (last.as_str(), first.as_str()) {
        ("", "") => Some((clean_name(row.full, Field::FullName, problems), Field::FullName)),
        // One cell of a merged block, or a full name typed into the first column.
        (one, other) if one == other && one.contains(' ') => Some((last.clone(), Field::LastName)),
        (one, "") if one.contains(' ') => Some((last.clone(), Field::LastName)),
        ("", other) if other.contains(' ') => Some((first.clone(), Field::FirstName)),
        _ => None,
    };
    let parts = match &whole {
        Some((name, field)) => split_name(name, *field, speller, problems),
        None => from_columns(last, first, patronymic, problems),
    };
    if parts.order != Order::Unsure && name::is_initial(&parts.first) && !parts.first.is_empty() {
        problems.push(Problem::doubt(
            Field::FirstName,
            "name-initials-only",
            &parts.first,
        ));
    }
    values.last_name = some(parts.last);
    values.first_name = some(parts.first);
    values.patronymic = parts.patronymic.and_then(some);
}

/// The cells a name may stand in.
pub(super) struct NameCells<'a> {
    pub full: &'a Cell,
    pub last: &'a Cell,
    pub first: &'a Cell,
    pub patronymic: &'a Cell,
}

fn clean_name(cell: &Cell, field: Field, problems: &mut Vec<Problem>) -> String {
    let shown = match cell {
        // The clean text must know of spaces at the ends.
        Cell::Text(text) => text.clone(),
        other => other.shown(),
    };
    let clean = name::clean(&shown);
    if field == Field::Patronymic && is_nothing(&clean.text) {
        return String::new();
    }
    for note in clean.notes {
        let problem = if note.needs_a_person() {
            let problem = Problem::doubt(field, note.code(), shown.trim());
            if note == NameNote::LettersLost || note == NameNote::Strange {
                problem
            } else {
                problem.suggesting(&clean.text)
            }
        } else {
            Problem::mended(field, note.code(), &shown, &clean.text)
        };
        problems.push(problem);
    }
    clean.text
}

fn split_name(
    name: &str,
    field: Field,
    speller: &Speller,
    problems: &mut Vec<Problem>,
) -> Parts {
    let parts = speller.split(name);
    let joined = [
        parts.last.as_str(),
        parts.first.as_str(),
        parts.patronymic.as_deref().unwrap_or_default(),
    ]
    .join(" ");
    if name.is_empty() {
        problems.push(Problem::doubt(Field::FullName, "name-missing", ""));
        return parts;
    }
    match parts.order {
        Order::Usual if field != Field::FullName => problems.push(Problem::mended(
            field,
            "name-in-one-cell",
            name,
            joined.trim(),
        )),
        Order::Usual => {}
        Order::Swapped => problems.push(Problem::mended(
            field,
            "name-order-changed",
            name,
            joined.trim(),
        )),
        Order::Unsure => problems.push(Problem::doubt(field, "name-parts-unsure", name)),
    }
    parts
}

fn from_columns(
    last: String,
    first: String,
    patronymic: String,
    problems: &mut Vec<Problem>,
) -> Parts {
    let patronymic = some(patronymic);
    if last.is_empty() || first.is_empty() {
        let there = format!("{last}{first}");
        problems.push(Problem::doubt(Field::FullName, "name-parts-unsure", &there));
    } else if name::is_swapped(&last, &first) {
        problems.push(Problem::mended(
            Field::LastName,
            "name-order-changed",
            &format!("{last} {first}"),
            &format!("{first} {last}"),
        ));
        return Parts {
            last: first,
            first: last,
            patronymic,
            order: Order::Swapped,
        };
    }
    let order = if last.is_empty() || first.is_empty() {
        Order::Unsure
    } else {
        Order::Usual
    };
    Parts {
        last,
        first,
        patronymic,
        order,
    }
}

/// The IIN of a cell in a column that is there.
pub(super) fn read_iin(
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
                problems.push(Problem::mended(
                    Field::Iin,
                    "iin-zeros-restored",
                    &shown,
                    &number.digits(),
                ));
                Some(number)
            }
            None => {
                problems.push(doubt(error.code()));
                if !matches!(error, iin::IinError::NotDigits) {
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
pub(super) struct BirthDate<'a> {
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
pub(super) fn read_birth_date(
    birth: &BirthDate<'_>,
    values: &mut ImportValues,
    problems: &mut Vec<Problem>,
) {
    let shown = birth.cell.shown();
    let by_iin = birth.by_iin;
    values.birth_date = by_iin;
    let suggestion = by_iin.map(|day| day.to_string()).unwrap_or_default();
    let doubt =
        |code: &str| Problem::doubt(Field::BirthDate, code, &shown).suggesting(&suggestion);
    if is_nothing(&shown) {
        if let (Some(day), true) = (by_iin, birth.has_column) {
            let after = day.to_string();
            problems.push(Problem::mended(
                Field::BirthDate,
                "birth-date-from-iin",
                &shown,
                &after,
            ));
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
        problems.push(doubt(
            implausible(day, birth.today).unwrap_or("birth-date-differs"),
        ));
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
pub(super) fn age(born: NaiveDate, today: NaiveDate) -> i32 {
    let is_before_birthday = (today.month(), today.day()) < (born.month(), born.day());
    today.year() - born.year() - i32::from(is_before_birthday)
}

/// The sex, compared with the IIN; without a word for it the IIN or else the
/// patronymic says it.
pub(super) fn read_sex(
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

fn sex_of_word(text: &str) -> Option<Sex> {
    const MALE: &[&str] = &[
        "м", "муж", "мужской", "мужчина", "ер", "ер адам", "еркек", "ұл", "ұл бала", "1", "m",
        "male", "man", "boy", "мальчик",
    ];
    const FEMALE: &[&str] = &[
        "ж", "жен", "женский", "женщина", "әйел", "әйел адам", "қыз", "қыз бала", "2", "f",
        "female", "woman", "girl", "w", "девочка",
    ];
    let said = fold::fold_words(text).join(" ");
    let is_one_of = |words: &[&str]| {
        words.iter().any(|word| {
            let word = fold::fold_words(word).join(" ");
            said == word || (said.contains('?') && fold::distance(&said, &word, 0).is_some())
        })
    };
    match (is_one_of(MALE), is_one_of(FEMALE)) {
        (true, false) => Some(Sex::Male),
        (false, true) => Some(Sex::Female),
        _ => None,
    }
}

/// The telephone and, where the cell holds two, the other one.
pub(super) fn read_phone(
    cell: &Cell,
    field: Field,
    problems: &mut Vec<Problem>,
) -> (Option<String>, Option<String>) {
    let shown = cell.shown();
    if shown.is_empty() {
        return (None, None);
    }
    match Phone::parse(&shown) {
        Ok(phone) => return (Some(phone.to_string()), None),
        Err(PhoneError::DigitsLost) => {
            problems.push(Problem::doubt(field, "phone-digits-lost", &shown));
            return (None, None);
        }
        Err(PhoneError::None) => {
            let problem = if is_nothing(&shown) {
                Problem::mended(field, "phone-none", &shown, "")
            } else {
                Problem::doubt(field, "phone-unknown", &shown)
            };
            problems.push(problem);
            return (None, None);
        }
        Err(PhoneError::TooShort | PhoneError::Unknown) => {}
    }
    let mut found = Vec::new();
    let mut failed = None;
    for part in shown.split([',', ';', '/', '\n', '|']).map(str::trim) {
        match Phone::parse(part) {
            Ok(phone) => found.push(phone.to_string()),
            Err(PhoneError::None) => {}
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    if let Some(error) = failed {
        problems.push(Problem::doubt(field, error.code(), &shown));
    } else if found.len() > 1 {
        problems.push(Problem::mended(
            field,
            "phone-two-numbers",
            &shown,
            &found.join(", "),
        ));
    } else if found.is_empty() {
        problems.push(Problem::doubt(field, "phone-unknown", &shown));
    }
    let mut found = found.into_iter();
    (found.next(), found.next())
}

/// The address in lower case, with "(at)" and stray signs put right.
pub(super) fn read_email(cell: &Cell, problems: &mut Vec<Problem>) -> Option<String> {
    let shown = cell.shown();
    if shown.is_empty() {
        return None;
    }
    if is_nothing(&shown) {
        problems.push(Problem::mended(Field::Email, "email-none", &shown, ""));
        return None;
    }
    let lower = shown.to_lowercase();
    let mut email: String = lower.split_whitespace().collect();
    for (typed, meant) in [
        ("mailto:", ""),
        ("(at)", "@"),
        ("[at]", "@"),
        ("{at}", "@"),
        ("(собака)", "@"),
        ("(dot)", "."),
        ("[dot]", "."),
        (",ru", ".ru"),
        (",com", ".com"),
        (",kz", ".kz"),
    ] {
        email = email.replace(typed, meant);
    }
    let email = email
        .trim_matches(|c: char| matches!(c, ';' | ',' | '.' | '<' | '>' | '"' | '\''))
        .to_owned();
    if !is_email(&email) {
        problems.push(Problem::doubt(Field::Email, "email-unreadable", &shown));
        return None;
    }
    if email != lower {
        problems.push(Problem::mended(Field::Email, "email-mended", &shown, &email));
    }
    Some(email)
}

fn is_email(text: &str) -> bool {
    let Some((person, host)) = text.split_once('@') else {
        return false;
    };
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%');
    let parts: Vec<&str> = host.split('.').collect();
    !person.is_empty()
        && text.len() <= 254
        && person.chars().all(is_letter)
        && parts.len() >= 2
        && parts.iter().all(|part| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        })
}

/// Whether the parents agreed: any word but "no" in the cell.
pub(super) fn read_consent(cell: &Cell) -> bool {
    let shown = cell.shown();
    !is_nothing(&shown) && !matches!(shown.to_lowercase().as_str(), "0" | "-" | "false")
}

/// Hours of work are not kept yet, but a row whose hours a spreadsheet has
/// spoilt is one to look at.
pub(super) fn read_hours(cell: &Cell, problems: &mut Vec<Problem>) {
    let shown = cell.shown();
    let code = match cell {
        Cell::Empty => return,
        Cell::Day(_) => "hours-became-date",
        Cell::Error(_) => "hours-error",
        Cell::Number(hours) if *hours < 0.0 => "hours-negative",
        Cell::Number(_) | Cell::Bool(_) => return,
        Cell::Text(text) => match hours_problem(text) {
            Some(code) => code,
            None => return,
        },
    };
    problems.push(Problem::doubt(Field::Hours, code, &shown));
}

fn hours_problem(text: &str) -> Option<&'static str> {
    let text = text.trim().to_lowercase();
    if text.starts_with('#') {
        return Some("hours-error");
    }
    if is_nothing(&text) {
        return None;
    }
    let number = text.replace(',', ".");
    let end = number
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-' | ':' | ' ' | '\u{a0}'))
        .unwrap_or(number.len());
    let (digits, unit) = number.split_at(end);
    let digits: String = digits.chars().filter(|c| !c.is_whitespace()).collect();
    let unit = unit.trim().trim_end_matches('.');
    let is_unit = matches!(
        unit,
        "" | "ч" | "час" | "часа" | "часов" | "сағ" | "сағат" | "h" | "hour" | "hours" | "с"
    );
    if digits.starts_with('-') {
        return Some("hours-negative");
    }
    let is_month = digits.ends_with('.') && unit.chars().all(char::is_alphabetic) && !is_unit;
    let n_points = digits.matches('.').count();
    if is_month || n_points > 1 {
        return Some("hours-became-date");
    }
    let is_clock = digits
        .split_once(':')
        .is_some_and(|(h, m)| h.parse::<u32>().is_ok() && m.parse::<u32>().is_ok_and(|m| m < 60));
    let is_number = digits.trim_end_matches('.').parse::<f64>().is_ok();
    (!(is_unit && (is_number || is_clock))).then_some("hours-unreadable")
}

/// Skills that the program knows by code, and the words it does not know.
pub(super) fn read_skills(cell: &Cell) -> (Vec<String>, Vec<String>) {
    let mut known = Vec::new();
    let mut unknown = Vec::new();
    for word in cell.shown().split([',', ';', '\n', '/']).map(str::trim) {
        match reference::find_skill(word) {
            Some(skill) => known.push(skill.code.clone()),
            None if word.is_empty() => {}
            None => unknown.push(word.to_owned()),
        }
    }
    (known, unknown)
}

/// "қазақша, орысша" → ["kk", "ru"].
pub(super) fn read_languages(cell: &Cell) -> Vec<String> {
    const STEMS: &[(&str, &str)] = &[
        ("казак", "kk"),
        ("казах", "kk"),
        ("каз", "kk"),
        ("орис", "ru"),
        ("рус", "ru"),
        ("англ", "en"),
        ("агилши", "en"),
        ("енглиш", "en"),
    ];
    let mut found: Vec<String> = Vec::new();
    for word in fold::fold_words(&cell.shown()) {
        let code = match word.as_str() {
            "кк" => Some("kk"),
            "ру" => Some("ru"),
            "ен" => Some("en"),
            _ => STEMS
                .iter()
                .find(|(stem, _)| word.starts_with(stem))
                .map(|(_, code)| *code),
        };
        if let Some(code) = code
            && !found.iter().any(|known| known == code)
        {
            found.push(code.to_owned());
        }
    }
    found
}

/// Free text without characters that would upset a reader or a screen.
pub(super) fn read_text(cell: &Cell) -> Option<String> {
    let text: String = cell
        .shown()
        .chars()
        .filter(|c| {
            (!c.is_control() || *c == '\n')
                && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
        .collect();
    let text = text.trim().to_owned();
    if is_nothing(&text) { None } else { Some(text) }
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
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

    #[track_caller]
    fn phones(text: &str, expected: [Option<&str>; 2], expected_codes: &[&str]) {
        let mut problems = Vec::new();
        let (one, other) = read_phone(&Cell::text(text), Field::Phone, &mut problems);
        assert_eq!([one.as_deref(), other.as_deref()], expected, "{text}");
        assert_eq!(codes(&problems), expected_codes, "{text}");
    }

    #[test]
    fn a_cell_may_hold_two_telephones_or_none() {
        phones("8 (701) 000-45-67", [Some("+77010004567"), None], &[]);
        phones(
            "8-775-000-1421, 87050001445.0",
            [Some("+77750001421"), Some("+77050001445")],
            &["phone-two-numbers"],
        );
        phones("нет", [None, None], &["phone-none"]);
        phones("870100767", [None, None], &["phone-too-short"]);
        phones("7,701E+10", [None, None], &["phone-digits-lost"]);
        phones("у мамы", [None, None], &["phone-unknown"]);
    }

    #[test]
    fn an_address_is_mended_where_it_is_plain_what_was_meant() {
        for (text, expected, code) in [
            ("Ada@Example.org", Some("ada@example.org"), None),
            ("ada(at)example.org", Some("ada@example.org"), Some("email-mended")),
            (" ada @example.org;", Some("ada@example.org"), Some("email-mended")),
            ("ada@example", None, Some("email-unreadable")),
            ("ada example.org", None, Some("email-unreadable")),
            ("нет", None, Some("email-none")),
        ] {
            let mut problems = Vec::new();
            let email = read_email(&Cell::text(text), &mut problems);
            assert_eq!(email.as_deref(), expected, "{text}");
            assert_eq!(codes(&problems), Vec::from_iter(code), "{text}");
        }
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

    #[test]
    fn hours_that_a_spreadsheet_spoilt_are_doubted() {
        for (text, code) in [
            ("12,5", None),
            ("40 ч", None),
            ("4:30", None),
            ("", None),
            ("04.май", Some("hours-became-date")),
            ("-4", Some("hours-negative")),
            ("#Н/Д", Some("hours-error")),
            ("много", Some("hours-unreadable")),
        ] {
            let mut problems = Vec::new();
            read_hours(&Cell::text(text), &mut problems);
            assert_eq!(codes(&problems), Vec::from_iter(code), "{text}");
        }
    }
}
