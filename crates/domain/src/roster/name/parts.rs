//! A full name in its parts: which word is the surname, by its ending, by
//! known given names, and by what the other names of the file teach.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::roster::fold;

/// A full name in its parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parts {
    pub last: String,
    pub first: String,
    pub patronymic: Option<String>,
    pub order: Order,
}

/// How sure the parts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As the file's other names.
    #[default]
    Usual,
    /// The other way round than the file's other names.
    Swapped,
    /// A person must say what is what.
    Unsure,
}

/// Which comes first in a column of full names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Habit {
    #[default]
    LastFirst,
    FirstLast,
}

/// What a file's own names teach: a word that is plainly a surname in one row
/// is one in the next row too. Known given names help.
#[derive(Debug, Default)]
pub struct Speller {
    habit: Habit,
    surnames: HashMap<String, u32>,
    given: HashMap<String, u32>,
}

static GIVEN_NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    include_str!("../../../data/given_names.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .map(fold::strict)
        .collect()
});

impl Speller {
    /// Learns from all clean full names of one column.
    pub fn learn<'a>(names: impl Iterator<Item = &'a str> + Clone) -> Self {
        let mut speller = Self::default();
        let mut n_last_first = 0_u32;
        let mut n_first_last = 0_u32;
        for name in names.clone() {
            let words: Vec<&str> = name.split(' ').collect();
            let [one, other] = match words[..] {
                [one, other] | [one, other, _] => [one, other],
                _ => continue,
            };
            if is_patronymic(other) {
                continue;
            }
            let (first_is, second_is) = (likeness(one), likeness(other));
            if first_is >= 2 && second_is < 1 {
                n_last_first += 1;
                speller.note(one, other);
            } else if second_is >= 2 && first_is < 1 {
                n_first_last += 1;
                speller.note(other, one);
            }
        }
        if n_first_last > n_last_first {
            speller.habit = Habit::FirstLast;
        }
        speller
    }

    fn note(&mut self, surname: &str, given: &str) {
        *self.surnames.entry(fold::strict(surname)).or_default() += 1;
        *self.given.entry(fold::strict(given)).or_default() += 1;
    }

    /// Splits a clean full name of this column.
    pub fn split(&self, name: &str) -> Parts {
        let mut words: Vec<String> = Vec::new();
        for word in name.split(' ').flat_map(initials) {
            // "Тоғжан қызы", "Гасан оглы": the patronymic written in two words.
            let lone = fold::strict(&word);
            let is_ending =
                ["кизи", "ули", "огли", "гизи"].iter().any(|ending| fold::distance(&lone, ending, 0).is_some());
            match words.last_mut() {
                Some(before) if is_ending => {
                    before.push(' ');
                    before.push_str(&word);
                }
                _ => words.push(word),
            }
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words[..] {
            [] => Parts { order: Order::Unsure, ..Parts::default() },
            [last] => Parts { last: last.to_owned(), order: Order::Unsure, ..Parts::default() },
            [one, other] if is_patronymic(other) && !is_patronymic(one) && likeness(one) <= 0 => {
                Parts { last: other.to_owned(), first: one.to_owned(), patronymic: None, order: Order::Unsure }
            }
            [one, other] => self.ordered(one, other, None),
            [one, middle, other] if is_patronymic(middle) && !is_patronymic(other) => Parts {
                last: other.to_owned(),
                first: one.to_owned(),
                patronymic: Some(middle.to_owned()),
                order: match self.habit {
                    Habit::FirstLast => Order::Usual,
                    Habit::LastFirst => Order::Swapped,
                },
            },
            [one, other, patronymic] => self.ordered(one, other, Some(patronymic)),
            [last, first, ..] => Parts {
                last: last.to_owned(),
                first: first.to_owned(),
                patronymic: Some(words[2..].join(" ")),
                order: Order::Unsure,
            },
        }
    }

    fn ordered(&self, one: &str, other: &str, patronymic: Option<&str>) -> Parts {
        let (first_is, second_is) = (self.weight(one), self.weight(other));
        // Two given names side by side are no reason to leave the habit: many
        // surnames are given names of a grandfather.
        // A given name never ends like Макаров, so that ending decides alone.
        let is_plainly = |word: i32, other: i32| (word >= 1 && word - other >= 2) || (word >= 2 && other < 2);
        let one_is_last = match self.habit {
            Habit::LastFirst => !is_plainly(second_is, first_is),
            Habit::FirstLast => is_plainly(first_is, second_is),
        };
        let is_usual = one_is_last == (self.habit == Habit::LastFirst);
        let (last, first) = if one_is_last { (one, other) } else { (other, one) };
        Parts {
            last: last.to_owned(),
            first: first.to_owned(),
            patronymic: patronymic.map(str::to_owned),
            order: if is_usual { Order::Usual } else { Order::Swapped },
        }
    }

    /// How much a word looks like a surname (above zero) or a given name.
    fn weight(&self, word: &str) -> i32 {
        let key = fold::strict(word);
        let seen = |counts: &HashMap<String, u32>| counts.get(&key).copied().unwrap_or(0);
        let learnt = match (seen(&self.surnames), seen(&self.given)) {
            (surname, given) if surname > 2 * given => 1,
            (surname, given) if given > 2 * surname => -1,
            _ => 0,
        };
        likeness(word) + learnt
    }
}

/// Whether the two parts stand in each other's columns, beyond doubt.
pub fn is_swapped(last: &str, first: &str) -> bool {
    likeness(last) <= -2 && likeness(first) >= 2
}

/// Whether the word has an ending that only surnames have.
pub fn looks_like_a_surname(word: &str) -> bool {
    likeness(word) >= 2
}

/// Whether only the first letters of a given name are there ("А.", "А.С.").
pub fn is_initial(first: &str) -> bool {
    let n_letters = first.chars().filter(|c| c.is_alphabetic()).count();
    n_letters <= 1 || (first.contains('.') && n_letters <= 2)
}

/// Splits "А.С." into "А." and "С."; leaves other words whole.
fn initials(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().filter(|c| *c != '.').collect();
    let is_initials =
        word.contains('.') && (1..=2).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase());
    if is_initials { letters.iter().map(|c| format!("{c}.")).collect() } else { vec![word.to_owned()] }
}

/// Whether the word has the ending of a patronymic, in either tradition and
/// with lost letters ("Арысбай?ызы").
pub fn is_patronymic(word: &str) -> bool {
    const ENDINGS: &[&str] = &["ович", "евич", "овна", "евна", "ична", "ильич", "кизи", "ули", "огли", "гизи"];
    let folded = fold::strict(word);
    ENDINGS.iter().any(|ending| folded.chars().count() > ending.chars().count() + 1 && ends_with(&folded, ending))
}

/// Above zero for what looks like a surname, below for a known given name.
fn likeness(word: &str) -> i32 {
    const STRONG: &[&str] = &["ов", "ова", "ев", "ева", "ски", "ская", "цки", "цкая", "енко", "ових", "евих"];
    // Endings of given names; surnames without an ending of their own have
    // them too, so they weigh little.
    const GIVEN: &[&str] = &["бек", "баи", "жан", "хан", "гул", "мурат", "султан", "болат"];
    const WEAK: &[&str] = &["ин", "ина", "ук", "юк", "их", "ян", "швили", "дзе", "ули", "кизи"];
    let folded = fold::strict(word);
    if GIVEN_NAMES.contains(&folded) {
        return -2;
    }
    let n = folded.chars().count();
    let has = |endings: &[&str], least: usize| n >= least && endings.iter().any(|ending| ends_with(&folded, ending));
    if has(STRONG, 5) {
        2
    } else if has(GIVEN, 5) {
        -1
    } else {
        i32::from(has(WEAK, 5))
    }
}

fn ends_with(word: &str, ending: &str) -> bool {
    let mut letters = word.chars().rev();
    ending.chars().rev().all(|wanted| letters.next().is_some_and(|c| c == wanted || c == '?'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn split(file: &[&str], name: &str, expected: (&str, &str, Option<&str>, Order)) {
        let speller = Speller::learn(file.iter().copied().chain([name]));
        let parts = speller.split(name);
        assert_eq!((parts.last.as_str(), parts.first.as_str(), parts.patronymic.as_deref(), parts.order), expected);
    }

    const LAST_FIRST: &[&str] = &["Серикова Данагуль Алдаровна", "Калиев Серик Нусупулы", "Мукашева Алемгуль Ахатқызы"];

    #[test]
    fn splits_surname_given_name_and_patronymic() {
        let usual = Order::Usual;
        split(LAST_FIRST, "Мирзоева Аида", ("Мирзоева", "Аида", None, usual));
        split(
            LAST_FIRST,
            "Темірболатұлы Бейбіт Айдарғалиұлы",
            ("Темірболатұлы", "Бейбіт", Some("Айдарғалиұлы"), usual),
        );
        split(LAST_FIRST, "Сыдықова Дана Тоғжан қызы", ("Сыдықова", "Дана", Some("Тоғжан қызы"), usual));
        split(LAST_FIRST, "Валиханова А.С.", ("Валиханова", "А.", Some("С."), usual));
        split(LAST_FIRST, "О?дасын ?ызы Айымша Момыналиевна", ("О?дасын ?ызы", "Айымша", Some("Момыналиевна"), usual));
    }

    #[test]
    fn recognises_names_the_other_way_round() {
        let swapped = Order::Swapped;
        split(LAST_FIRST, "Балтабек Исабаев Абилпейизулы", ("Исабаев", "Балтабек", Some("Абилпейизулы"), swapped));
        split(LAST_FIRST, "Дана Абаевна Сланова", ("Сланова", "Дана", Some("Абаевна"), swapped));
        split(LAST_FIRST, "Мирон Серкебаев", ("Серкебаев", "Мирон", None, swapped));
        split(LAST_FIRST, "Сәлімбек Ғабдулин Ахатұлы", ("Ғабдулин", "Сәлімбек", Some("Ахатұлы"), swapped));
        split(LAST_FIRST, "Викентий Драгунский", ("Драгунский", "Викентий", None, swapped));
        split(LAST_FIRST, "Юстин Макаров", ("Макаров", "Юстин", None, swapped));
    }

    #[test]
    fn a_file_that_writes_given_names_first_is_read_so() {
        let file = &["Серик Калиев", "Анна Иванова", "Дана Сланова"];
        split(file, "Мирон Ниязымбет", ("Ниязымбет", "Мирон", None, Order::Usual));
    }

    #[test]
    fn one_word_or_four_are_for_a_person() {
        split(&[], "Серік", ("Серік", "", None, Order::Unsure));
        split(
            &[],
            "Иванова Петрова Анна Мария Сергеевна",
            ("Иванова", "Петрова", Some("Анна Мария Сергеевна"), Order::Unsure),
        );
        split(LAST_FIRST, "Бейбіт Темірболатұлы", ("Темірболатұлы", "Бейбіт", None, Order::Unsure));
    }

    #[test]
    fn knows_patronymics_of_both_traditions_with_lost_letters() {
        for word in ["Сергеевич", "Айсақызы", "Арысбай?ызы", "Айкеш?лы", "Ильинична", "Гасан оглы"]
        {
            assert!(is_patronymic(word), "{word}");
        }
        assert!(!is_patronymic("Сергей"));
    }
}
