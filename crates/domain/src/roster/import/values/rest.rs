//! Everything that does not say who somebody is: consent, hours, skills,
//! languages, notes.

use super::super::fields::Field;
use super::super::problem::Problem;
use super::super::sheet::Cell;
use super::is_nothing;
use crate::reference;
use crate::roster::fold;

/// Whether the parents agreed: any word but "no" in the cell.
pub(in crate::roster::import) fn read_consent(cell: &Cell) -> bool {
    let shown = cell.shown();
    !is_nothing(&shown) && !matches!(shown.to_lowercase().as_str(), "0" | "-" | "false")
}

/// Hours of work are not kept yet, but a row whose hours a spreadsheet has
/// spoilt is one to look at.
pub(in crate::roster::import) fn read_hours(cell: &Cell, problems: &mut Vec<Problem>) {
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
    let is_unit = matches!(unit, "" | "ч" | "час" | "часа" | "часов" | "сағ" | "сағат" | "h" | "hour" | "hours" | "с");
    if digits.starts_with('-') {
        return Some("hours-negative");
    }
    let is_month = digits.ends_with('.') && unit.chars().all(char::is_alphabetic) && !is_unit;
    let n_points = digits.matches('.').count();
    if is_month || n_points > 1 {
        return Some("hours-became-date");
    }
    let is_clock =
        digits.split_once(':').is_some_and(|(h, m)| h.parse::<u32>().is_ok() && m.parse::<u32>().is_ok_and(|m| m < 60));
    let is_number = digits.trim_end_matches('.').parse::<f64>().is_ok();
    (!(is_unit && (is_number || is_clock))).then_some("hours-unreadable")
}

/// Skills that the program knows by code, and the words it does not know.
pub(in crate::roster::import) fn read_skills(cell: &Cell) -> (Vec<String>, Vec<String>) {
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
pub(in crate::roster::import) fn read_languages(cell: &Cell) -> Vec<String> {
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
            _ => STEMS.iter().find(|(stem, _)| word.starts_with(stem)).map(|(_, code)| *code),
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
pub(in crate::roster::import) fn read_text(cell: &Cell) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(problems: &[Problem]) -> Vec<&str> {
        problems.iter().map(|problem| problem.code.as_str()).collect()
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
