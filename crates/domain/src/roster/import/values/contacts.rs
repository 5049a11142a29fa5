//! Telephones and e-mail addresses.

use super::super::fields::Field;
use super::super::problem::Problem;
use super::super::sheet::Cell;
use super::is_nothing;
use crate::roster::phone::{Phone, PhoneError};

/// The telephone and, where the cell holds two, the other one.
pub(in crate::roster::import) fn read_phone(
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
        problems.push(Problem::mended(field, "phone-two-numbers", &shown, &found.join(", ")));
    } else if found.is_empty() {
        problems.push(Problem::doubt(field, "phone-unknown", &shown));
    }
    let mut found = found.into_iter();
    (found.next(), found.next())
}

/// The address in lower case, with "(at)" and stray signs put right.
pub(in crate::roster::import) fn read_email(cell: &Cell, problems: &mut Vec<Problem>) -> Option<String> {
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
    let email = email.trim_matches(|c: char| matches!(c, ';' | ',' | '.' | '<' | '>' | '"' | '\'')).to_owned();
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
        && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(problems: &[Problem]) -> Vec<&str> {
        problems.iter().map(|problem| problem.code.as_str()).collect()
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
        phones("8-775-000-1421, 87050001445.0", [Some("+77750001421"), Some("+77050001445")], &["phone-two-numbers"]);
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
}
