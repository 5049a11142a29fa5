//! Names as files write them: cleaned without changing what they say, and one
//! cell split into surname, given name and patronymic.
//!
//! The case and the language stay as written; only what cannot be meant is
//! mended (spaces, Latin look-alikes inside a Cyrillic word). What a person
//! must decide is reported, never guessed in silence.

mod parts;

use unicode_normalization::UnicodeNormalization;

use super::fold;

pub use parts::{Habit, Order, Parts, Speller, is_initial, is_patronymic, is_swapped, looks_like_a_surname};

/// What cleaning found in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameNote {
    /// Spaces were doubled, at an end, or of the unbreakable kind.
    Spaces,
    /// Latin letters inside Cyrillic words became Cyrillic.
    LookAlikes,
    /// A '?' stands where a letter was lost.
    LettersLost,
    /// Digits of the Kazakh keyboard row; the clean text is a suggestion.
    DigitsTyped,
    /// Control or direction characters were taken out.
    Forbidden,
    /// Something a name does not have.
    Strange,
}

impl NameNote {
    /// The stable name, also of the person's sentence.
    pub fn code(self) -> &'static str {
        match self {
            Self::Spaces => "name-spaces",
            Self::LookAlikes => "name-look-alikes",
            Self::LettersLost => "name-letters-lost",
            Self::DigitsTyped => "name-digits",
            Self::Forbidden => "name-forbidden",
            Self::Strange => "name-strange",
        }
    }

    /// Whether a person has to look before the name may be used.
    pub fn needs_a_person(self) -> bool {
        match self {
            Self::Spaces | Self::LookAlikes => false,
            Self::LettersLost | Self::DigitsTyped | Self::Forbidden | Self::Strange => true,
        }
    }
}

/// A name that can be kept, and what was done or is in doubt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CleanName {
    pub text: String,
    pub notes: Vec<NameNote>,
}

/// Cleans one name or a whole full name.
pub fn clean(text: &str) -> CleanName {
    let mut notes = Vec::new();
    let allowed: String = text.nfc().filter(|c| !is_forbidden(*c)).collect();
    if text.chars().any(is_forbidden) {
        notes.push(NameNote::Forbidden);
    }
    let words: Vec<&str> =
        allowed.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
    let spaced = words.join(" ");
    if spaced != allowed {
        notes.push(NameNote::Spaces);
    }
    let has_cyrillic = spaced.chars().any(is_cyrillic);
    let words: Vec<String> = spaced.split(' ').map(|word| clean_word(word, has_cyrillic, &mut notes)).collect();
    notes.sort_unstable();
    notes.dedup();
    CleanName { text: words.join(" "), notes }
}

fn clean_word(word: &str, beside_cyrillic: bool, notes: &mut Vec<NameNote>) -> String {
    let is_mixed = word.chars().any(is_cyrillic);
    let all_look_alike = word.chars().filter(|c| c.is_alphabetic()).all(|c| fold::look_alike(c).is_some());
    let mut result = String::with_capacity(word.len());
    for c in word.chars() {
        let mended = if c.is_ascii_alphabetic() && (is_mixed || (beside_cyrillic && all_look_alike)) {
            fold::look_alike(c)
        } else {
            None
        };
        match mended {
            Some(cyrillic) => {
                notes.push(NameNote::LookAlikes);
                result.push(cyrillic);
            }
            None if c == '?' || c == '\u{fffd}' => {
                notes.push(NameNote::LettersLost);
                result.push('?');
            }
            None if c.is_ascii_digit() && is_mixed => {
                notes.push(NameNote::DigitsTyped);
                result.push(letter_of_key(c, result.is_empty()).unwrap_or(c));
            }
            None => {
                let is_foreign = is_mixed && c.is_ascii_alphabetic();
                if is_foreign || !is_of_a_name(c) {
                    notes.push(NameNote::Strange);
                }
                result.push(c);
            }
        }
    }
    result
}

/// The letter that shares a key with this digit on the Kazakh layout.
fn letter_of_key(digit: char, is_first: bool) -> Option<char> {
    let letter = match digit {
        '2' => 'ә',
        '3' => 'і',
        '4' => 'ң',
        '5' => 'ғ',
        '8' => 'ү',
        '9' => 'ұ',
        '0' => 'қ',
        _ => return None,
    };
    if is_first { letter.to_uppercase().next() } else { Some(letter) }
}

fn is_forbidden(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}' | '\u{fff9}'..='\u{fffb}')
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&c)
}

fn is_of_a_name(c: char) -> bool {
    c.is_alphabetic()
        || unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '-' | '\'' | '’' | 'ʼ' | '‘' | '`' | '.' | '‑' | '‐')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cleaned(text: &str, expected: &str, notes: &[NameNote]) {
        let name = clean(text);
        assert_eq!((name.text.as_str(), &name.notes[..]), (expected, notes));
    }

    #[test]
    fn mends_spaces_and_look_alikes_and_keeps_the_case() {
        cleaned("Серік", "Серік", &[]);
        cleaned("  Зябликов  Кирилл ", "Зябликов Кирилл", &[NameNote::Spaces]);
        cleaned("Климентова\u{a0}Эльвина", "Климентова Эльвина", &[NameNote::Spaces]);
        cleaned("Mycaбaeвa", "Мусабаева", &[NameNote::LookAlikes]);
        cleaned("Caмaт Oмap", "Самат Омар", &[NameNote::LookAlikes]);
        cleaned("РЫЖОНОК", "РЫЖОНОК", &[]);
        cleaned("Aisha Smith", "Aisha Smith", &[]);
        cleaned("Петрова-Иванова Д'Арк", "Петрова-Иванова Д'Арк", &[]);
        cleaned("Семе\u{308}нов", "Семёнов", &[]);
    }

    #[test]
    fn reports_what_a_person_must_decide() {
        cleaned("?лия", "?лия", &[NameNote::LettersLost]);
        cleaned("2лия", "Әлия", &[NameNote::DigitsTyped]);
        cleaned("Нұр\u{202e}лан\u{7}", "Нұрлан", &[NameNote::Forbidden]);
        cleaned("Иванов@", "Иванов@", &[NameNote::Strange]);
        cleaned("Ивanqов", "Иваnqов", &[NameNote::LookAlikes, NameNote::Strange]);
    }
}
