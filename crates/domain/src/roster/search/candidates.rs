//! From what was typed to the people it may mean. The trigram index proposes, the stored words decide.

use rusqlite::{Connection, Row};

use crate::roster::{RosterError, fold};

use super::{Ages, IIN, VolunteerCounts, VolunteerFilter, index};

/// Fewer digits than this mean nobody.
const MIN_DIGITS: usize = 3;
/// An IIN begins with the birth date: fewer digits of it name a month's people, not a person.
const MIN_IIN_DIGITS: usize = 6;

/// What was typed, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
struct Query {
    /// Fold keys of the words.
    words: Vec<String>,
    /// Runs of digits: the end of a phone, or an IIN from its beginning.
    numbers: Vec<String>,
}

struct Candidate {
    no: i64,
    sort_key: Vec<u8>,
    birth_date: Option<String>,
    is_archived: bool,
    flags: i64,
}

/// Everybody whom the text may mean.
pub(super) struct Candidates(Vec<Candidate>);

impl Candidates {
    /// `None` when nothing was typed: everybody is meant.
    pub(super) fn of(conn: &Connection, text: &str) -> Result<Option<Self>, RosterError> {
        let query = Query::parse(text);
        if query == Query::default() {
            return Ok(None);
        }
        if query.numbers.iter().any(|number| number.len() < MIN_DIGITS) {
            return Ok(Some(Self(Vec::new())));
        }
        let found = match query.numbers.first() {
            Some(number) => by_number(conn, number, &query)?,
            None => by_words(conn, &query)?,
        };
        Ok(Some(Self(found)))
    }

    /// Where they stand in the search table, in no order.
    pub(super) fn places(&self) -> impl Iterator<Item = i64> {
        self.0.iter().map(|candidate| candidate.no)
    }

    /// The counts under every filter, and the rows of the page under one.
    pub(super) fn page(
        self,
        ages: &Ages,
        filter: VolunteerFilter,
        limit: u32,
        offset: u32,
    ) -> (VolunteerCounts, Vec<i64>) {
        let mut counts = VolunteerCounts::default();
        let mut kept = Vec::new();
        for candidate in self.0 {
            let born = candidate.birth_date.as_deref();
            let is_here = !candidate.is_archived;
            let is_minor = is_here && ages.is_minor(born);
            let no_consent = is_here && !ages.has_consent(born, candidate.flags);
            let no_iin = is_here && candidate.flags & IIN == 0;
            counts.active += u32::from(is_here);
            counts.archived += u32::from(candidate.is_archived);
            counts.minors += u32::from(is_minor);
            counts.no_consent += u32::from(no_consent);
            counts.no_iin += u32::from(no_iin);
            let is_wanted = match filter {
                VolunteerFilter::Active => is_here,
                VolunteerFilter::Archived => candidate.is_archived,
                VolunteerFilter::Minors => is_minor,
                VolunteerFilter::NoConsent => no_consent,
                VolunteerFilter::NoIin => no_iin,
            };
            if is_wanted {
                kept.push((candidate.sort_key, candidate.no));
            }
        }
        let (from, n) = (offset as usize, limit as usize);
        let end = from.saturating_add(n).min(kept.len());
        if end < kept.len() && end > 0 {
            // One letter means half the office; only the page needs its order.
            kept.select_nth_unstable(end - 1);
            kept.truncate(end);
        }
        kept.sort_unstable();
        (counts, kept.into_iter().skip(from).take(n).map(|(_, no)| no).collect())
    }
}

impl Query {
    fn parse(text: &str) -> Self {
        if !text.chars().any(char::is_alphabetic) {
            // "+7 (701) 000-45-67" is one number, whatever stands between its digits.
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            let numbers = if digits.is_empty() { Vec::new() } else { vec![digits] };
            return Self { words: Vec::new(), numbers };
        }
        let (numbers, words) =
            fold::fold_words(text).into_iter().partition(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        Self { words, numbers }
    }

    fn is_met_by(&self, words: &str) -> bool {
        self.words.iter().all(|word| words.contains(&pattern(word)))
    }
}

/// Three letters are looked for anywhere, fewer at the beginning of a word.
fn pattern(word: &str) -> String {
    match word.chars().count() {
        1 => format!("  {word}"),
        2 => format!(" {word}"),
        _ => word.to_owned(),
    }
}

fn by_words(conn: &Connection, query: &Query) -> Result<Vec<Candidate>, RosterError> {
    let mut trigrams: Vec<String> = Vec::new();
    for word in &query.words {
        let letters: Vec<char> = pattern(word).chars().collect();
        for three in letters.windows(3) {
            let quoted = format!("\"{}\"", three.iter().collect::<String>());
            if !trigrams.contains(&quoted) {
                trigrams.push(quoted);
            }
        }
    }
    let mut find = conn.prepare_cached(include_str!("by_words.sql"))?;
    let mut rows = find.query([trigrams.join(" AND ")])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        if query.is_met_by(row.get_ref("words")?.as_str().map_err(rusqlite::Error::from)?) {
            found.push(candidate(row)?);
        }
    }
    Ok(found)
}

fn by_number(conn: &Connection, number: &str, query: &Query) -> Result<Vec<Candidate>, RosterError> {
    let phone_end = index::backwards(&without_trunk_prefix(number));
    let mut find = conn.prepare_cached(include_str!("by_number.sql"))?;
    let iin_beginning = if number.len() >= MIN_IIN_DIGITS { number } else { ":" };
    let mut rows =
        find.query([phone_end.as_str(), &after_all_with(&phone_end), iin_beginning, &after_all_with(number)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        if query.is_met_by(row.get_ref("words")?.as_str().map_err(rusqlite::Error::from)?) {
            found.push(candidate(row)?);
        }
    }
    Ok(found)
}

/// "8 701 …" is dialled at home and means "+7 701 …".
fn without_trunk_prefix(number: &str) -> String {
    match number.strip_prefix('8') {
        Some(rest) if number.len() == 11 => format!("7{rest}"),
        _ => number.to_owned(),
    }
}

/// Greater than every text that begins with these digits.
fn after_all_with(digits: &str) -> String {
    format!("{digits}:")
}

fn candidate(row: &Row<'_>) -> rusqlite::Result<Candidate> {
    Ok(Candidate {
        no: row.get("no")?,
        sort_key: row.get("sort_key")?,
        birth_date: row.get("birth_date")?,
        is_archived: row.get("is_archived")?,
        flags: row.get("flags")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &[&str], numbers: &[&str]) {
        let query = Query::parse(text);
        assert_eq!(query.words, words, "{text}");
        assert_eq!(query.numbers, numbers, "{text}");
    }

    #[test]
    fn takes_words_and_numbers_apart() {
        check("", &[], &[]);
        check("  ", &[], &[]);
        check("Қайр ахм", &["каир", "ахм"], &[]);
        check("+7 (701) 000-45-67", &[], &["77010004567"]);
        check("айгүл 4567", &["аигул"], &["4567"]);
    }
}
