//! Are two records one person? Decided from four kinds of evidence: the IIN,
//! the day of birth, the name, and the telephone or e-mail address.
//!
//! The rules lean to one side: a false "same" hides a person, a missed one is
//! found later on her page. Where the evidence is divided, a person decides.

use chrono::Datelike;

use super::dates;
use super::people::Person;
use crate::roster::fold;

/// The answer, with the stable name of its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Same(&'static str),
    /// A person must look.
    Perhaps(&'static str),
    Different,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Different,
    Missing,
    /// Only the first letter, and it fits.
    Initial,
    /// A typing error away.
    Near,
    Equal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    Equal,
    /// One is not valid and they differ by a slip of the hand.
    Slip,
    /// Both are valid and differ in the digits that the check hardly sees.
    Tail,
    Unknown,
    Different,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Day {
    Equal,
    /// The same year, or day and month exchanged, or one digit off.
    Close,
    Unknown,
    Different,
}

struct Name {
    last: Part,
    first: Part,
    patronymic: Part,
}

impl Name {
    /// Surname and given name agree and the patronymic does not object.
    fn agrees(&self) -> bool {
        self.first == Part::Equal && self.nearly_agrees()
    }

    /// The same but for a slip in the given name, which may as well be the
    /// name of a twin: Алмас and Алмат.
    fn nearly_agrees(&self) -> bool {
        self.last >= Part::Near && self.first >= Part::Near && self.patronymic != Part::Different
    }

    /// All three are there and equal.
    fn is_whole(&self) -> bool {
        self.last == Part::Equal && self.first == Part::Equal && self.patronymic == Part::Equal
    }

    /// The surname may have changed at marriage; the rest agrees.
    fn agrees_but_surname(&self) -> bool {
        self.first == Part::Equal && self.patronymic != Part::Different
    }
}

/// Compares two records.
pub fn compare(one: &Person, other: &Person) -> Verdict {
    let number = compare_numbers(one, other);
    let day = compare_days(one, other);
    // Most candidates are namesakes; they need no look at the letters.
    let is_hopeless = number == Number::Different || (number == Number::Unknown && day == Day::Different);
    if is_hopeless {
        return Verdict::Different;
    }
    let name = best_name(one, other);
    let has_contact = shares_contact(one, other);
    match number {
        Number::Equal => same_number(one, other, &name),
        Number::Slip if name.agrees() && day != Day::Different => Verdict::Same("slip-in-iin"),
        Number::Slip if name.nearly_agrees() => Verdict::Perhaps("slip-in-iin"),
        Number::Tail => valid_numbers_side_by_side(&name, day, has_contact),
        Number::Different => Verdict::Different,
        Number::Slip | Number::Unknown => without_number(&name, day, has_contact),
    }
}

/// A number may be copied into the row of a sister, so the given name must
/// not speak against it; a surname may have changed.
fn same_number(one: &Person, other: &Person, name: &Name) -> Verdict {
    let is_first_unknown = name.first == Part::Missing && name.last >= Part::Near;
    if name.first >= Part::Initial || is_first_unknown || shares_given_name(one, other) {
        Verdict::Same("same-iin")
    } else if one.is_iin_valid || name.last >= Part::Near {
        Verdict::Perhaps("same-iin-other-name")
    } else {
        Verdict::Different
    }
}

/// Whether the given name of one stands anywhere in the other's name, as when
/// a full name was cut at the wrong place.
fn shares_given_name(one: &Person, other: &Person) -> bool {
    let stands_in = |given: &str, person: &Person| {
        let parts = [&person.last, &person.first];
        parts
            .into_iter()
            .chain(&person.patronymic)
            .flat_map(|part| part.split(' '))
            .any(|word| compare_parts(given, word) >= Part::Near)
    };
    stands_in(&one.first, other) || stands_in(&other.first, one)
}

/// Twins have numbers side by side, and so have strangers born on one day:
/// only a whole name together with a telephone is enough.
fn valid_numbers_side_by_side(name: &Name, day: Day, has_contact: bool) -> Verdict {
    match (name.is_whole() && day == Day::Equal, has_contact) {
        (true, true) => Verdict::Same("slip-in-iin"),
        (true, false) => Verdict::Perhaps("slip-in-iin"),
        (false, _) => Verdict::Different,
    }
}

fn without_number(name: &Name, day: Day, has_contact: bool) -> Verdict {
    let is_initial = name.last >= Part::Near && name.first == Part::Initial && name.patronymic != Part::Different;
    match day {
        Day::Equal if name.agrees() => Verdict::Same("same-name-and-day"),
        Day::Equal if has_contact && (is_initial || name.agrees_but_surname()) => Verdict::Same("same-day-and-contact"),
        Day::Equal if is_initial => Verdict::Perhaps("same-day-and-initial"),
        Day::Equal if name.nearly_agrees() => Verdict::Perhaps("same-day-near-name"),
        Day::Close if name.agrees() && has_contact => Verdict::Same("same-name-and-contact"),
        Day::Close if name.is_whole() => Verdict::Perhaps("same-name-close-day"),
        Day::Unknown if name.agrees() && has_contact => Verdict::Same("same-name-and-contact"),
        Day::Unknown if name.is_whole() => Verdict::Perhaps("same-name"),
        Day::Equal | Day::Close | Day::Unknown | Day::Different => Verdict::Different,
    }
}

/// The names as they stand, or with surname and given name exchanged.
fn best_name(one: &Person, other: &Person) -> Name {
    let straight = Name {
        last: compare_parts(&one.last, &other.last),
        first: compare_parts(&one.first, &other.first),
        patronymic: compare_patronymics(one, other),
    };
    if straight.last >= Part::Near && straight.first >= Part::Near {
        return straight;
    }
    let crossed = Name {
        last: compare_parts(&one.last, &other.first),
        first: compare_parts(&one.first, &other.last),
        patronymic: straight.patronymic,
    };
    if crossed.last >= Part::Near && crossed.first >= Part::Near { crossed } else { straight }
}

fn compare_patronymics(one: &Person, other: &Person) -> Part {
    match (&one.patronymic, &other.patronymic) {
        (Some(one), Some(other)) => compare_parts(one, other),
        _ => Part::Missing,
    }
}

fn compare_parts(one: &str, other: &str) -> Part {
    if one.is_empty() || other.is_empty() {
        return Part::Missing;
    }
    if one == other {
        return Part::Equal;
    }
    let (n_one, n_other) = (one.chars().count(), other.chars().count());
    if n_one == 1 || n_other == 1 {
        let (a, b) = (one.chars().next(), other.chars().next());
        let is_same = a == b || a == Some('?') || b == Some('?');
        return if is_same { Part::Initial } else { Part::Different };
    }
    let shorter = n_one.min(n_other);
    let n_lost = one.chars().chain(other.chars()).filter(|c| *c == '?').count();
    if n_lost * 2 > shorter {
        // So many letters are lost that any name would do.
        return Part::Missing;
    }
    if fold::distance(one, other, 0).is_some() {
        return Part::Equal;
    }
    let (first, second) = (one.chars().next(), other.chars().next());
    let is_soft = |c: Option<char>| matches!(c, Some('д' | 'ж' | 'к' | 'х' | 'г' | 'я' | 'ю' | 'и'));
    if first != second && n_lost == 0 && shorter < 8 && !(is_soft(first) && is_soft(second)) {
        // Typing errors rarely change how a name begins; ears take Джума for
        // Жума and Яхия for Иахия, but not more.
        return Part::Different;
    }
    if fold::fold_words(one) == fold::fold_words(other) {
        return Part::Equal;
    }
    let limit = match shorter {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    };
    if fold::distance(one, other, limit).is_some() {
        return Part::Near;
    }
    let loose = fold::loose(one);
    if shorter >= 4 && loose.chars().count() >= 3 && loose == fold::loose(other) {
        return Part::Near;
    }
    Part::Different
}

fn compare_numbers(one: &Person, other: &Person) -> Number {
    let (Some(a), Some(b)) = (&one.iin, &other.iin) else {
        return Number::Unknown;
    };
    if a == b {
        return Number::Equal;
    }
    match (one.is_iin_valid, other.is_iin_valid) {
        (true, true) if a.get(..10) == b.get(..10) => Number::Tail,
        (true, true) => Number::Different,
        _ if fold::distance(a, b, 2).is_some() => Number::Slip,
        _ => Number::Unknown,
    }
}

fn compare_days(one: &Person, other: &Person) -> Day {
    let year = |person: &Person| person.birth_date.map(|day| day.year()).or(person.birth_year);
    match (one.birth_date, other.birth_date) {
        (Some(a), Some(b)) if a == b => Day::Equal,
        (Some(a), Some(b)) => {
            let is_slip = fold::distance(&a.to_string(), &b.to_string(), 1).is_some();
            if is_slip || dates::swapped(a) == Some(b) { Day::Close } else { Day::Different }
        }
        _ => match (year(one), year(other)) {
            (Some(a), Some(b)) if a == b => Day::Close,
            (Some(_), Some(_)) => Day::Different,
            _ => Day::Unknown,
        },
    }
}

fn shares_contact(one: &Person, other: &Person) -> bool {
    let shares_phone = one.phones.iter().any(|phone| other.phones.contains(phone));
    shares_phone || (one.email.is_some() && one.email == other.email)
}

#[cfg(test)]
mod tests {
    use super::super::people::{Person, PersonKey};
    use super::super::values::ImportValues;
    use super::*;

    /// "Surname Given Patronymic|IIN|day|phone", a wrong IIN with a "!".
    fn person(text: &str) -> Person {
        let mut parts = text.split('|').map(|part| Some(part.to_owned()).filter(|p| !p.is_empty()));
        let mut part = || parts.next().flatten();
        let name = part().unwrap_or_default();
        let mut names = name.split(' ').map(str::to_owned);
        let iin = part();
        let values = ImportValues {
            last_name: names.next(),
            first_name: names.next(),
            patronymic: names.next(),
            iin: iin.clone().filter(|iin| !iin.ends_with('!')),
            iin_written: iin.map(|iin| iin.replace('!', "")),
            birth_date: part().map(|day| day.parse().expect("a day")),
            phone: part(),
            ..ImportValues::default()
        };
        let key = PersonKey::Row { sheet: None, row: 1 };
        Person::new(key, &values)
    }

    #[track_caller]
    fn check(one: &str, other: &str, expected: Verdict) {
        let (one, other) = (person(one), person(other));
        assert_eq!(compare(&one, &other), expected);
        assert_eq!(compare(&other, &one), expected, "the other way round");
    }

    const DAY: &str = "2001-09-11";

    #[test]
    fn one_number_is_one_person_unless_the_names_have_nothing_in_common() {
        let same = Verdict::Same("same-iin");
        check("Әлиева Дана Серікқызы|010911691805", "Алиева Дана|010911691805", same);
        check("Бутова Айсәуле|010911691805", "Ахмадиева Айсауле|010911691805", same);
        check("Валиханова А. С.|010911691805", "Шаймерденова Алқагүл|010911691805", same);
        check("Иванов Пётр|010911691805", "Сланова Дана|010911691805", Verdict::Perhaps("same-iin-other-name"));
        check(
            "Калиева Асель Маратқызы|010911691805",
            "Калиева Жанар Маратқызы|010911691805",
            Verdict::Perhaps("same-iin-other-name"),
        );
    }

    #[test]
    fn numbers_side_by_side_are_not_one_person() {
        let number = |iin: &str, name: &str| format!("{name}|{iin}|{DAY}|");
        check(&number("010911691805", "Әлиева Дана"), &number("010911691817", "Әлиева Дина"), Verdict::Different);
        check(
            &number("010911691805", "Әлиева Дана Серікқызы"),
            &number("010911691817", "Алиева Дана Серикқызы"),
            Verdict::Perhaps("slip-in-iin"),
        );
        check(
            &format!("Әлиева Дана Серікқызы|010911691805|{DAY}|+77010001122"),
            &format!("Алиева Дана Серикқызы|010911691817|{DAY}|+77010001122"),
            Verdict::Same("slip-in-iin"),
        );
    }

    #[test]
    fn a_wrong_number_one_slip_away_counts_with_the_name() {
        check(
            "Смакова Әлия Мейировна|110212696118|2011-02-12|",
            "Смакова ?лия Мейировна|110212696119!|2011-02-12|",
            Verdict::Same("slip-in-iin"),
        );
        check("Смакова Әлия|110212696118|2011-02-12|", "Петров Иван|110212696119!|2011-02-12|", Verdict::Different);
    }

    #[test]
    fn without_a_number_the_name_needs_a_day_or_a_contact() {
        let phone = "+77010001122";
        check(
            &format!("Төреқұлова Күләш||{DAY}|"),
            &format!("Т?ре??лова К?л?ш||{DAY}|"),
            Verdict::Same("same-name-and-day"),
        );
        check(
            &format!("Набиев А.||{DAY}|{phone}"),
            &format!("Нәбиев Арындық||{DAY}|{phone}"),
            Verdict::Same("same-day-and-contact"),
        );
        check(
            &format!("Бутова Айсәуле||{DAY}|{phone}"),
            &format!("Ахмадиева Айсауле||{DAY}|{phone}"),
            Verdict::Same("same-day-and-contact"),
        );
        check(
            &format!("Әлиева Дана|||{phone}"),
            &format!("Дана Алиева|||{phone}"),
            Verdict::Same("same-name-and-contact"),
        );
        check("Калиев Серік Маратұлы|||", "Калиев Серик Маратулы|||", Verdict::Perhaps("same-name"));
        check("Калиев Серік|||", "Калиев Серик|||", Verdict::Different);
        check(&format!("Калиев Серік||{DAY}|"), "Калиев Серік||1999-01-30|", Verdict::Different);
    }

    #[test]
    fn a_slip_in_a_given_name_may_be_a_twin() {
        let day = |name: &str| format!("{name}||{DAY}|+77010001122");
        check(&day("Калиев Алмас"), &day("Калиев Алмат"), Verdict::Perhaps("same-day-near-name"));
        check(&day("Калиева Дана"), &day("Калиева Дина"), Verdict::Different);
        check(&day("Курманова Жанерке"), &day("Курманвоа Жанерке"), Verdict::Same("same-name-and-day"));
    }

    #[test]
    fn twins_on_one_telephone_are_two() {
        check(
            &format!("Калиев Хасан Маратұлы||{DAY}|+77010001122"),
            &format!("Калиев Құсайын Маратұлы||{DAY}|+77010001122"),
            Verdict::Different,
        );
    }
}
