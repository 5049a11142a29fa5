//! Invented people: plausible at a glance, impossible to mistake for living ones. Serial numbers
//! of IINs begin at 9000, phones have 000 in the middle, mail goes to example.org.

use std::collections::HashSet;

use crate::day::Day;
use crate::reference;
use crate::roster::iin::Iin;
use crate::roster::{VolunteerFields, VolunteerStatus};

use super::names::{
    KAZAKH_MEN, KAZAKH_SURNAMES, KAZAKH_WOMEN, RUSSIAN_FATHERS, RUSSIAN_MEN, RUSSIAN_SURNAMES, RUSSIAN_WOMEN, STREETS,
};

/// The same numbers for the same seed, on every machine (SplitMix64).
pub(super) struct Dice(u64);

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end.max(1))).unwrap_or(0)
    }

    /// Whether something that happens in so many of a hundred cases does.
    pub(super) fn percent(&mut self, of_hundred: u32) -> bool {
        self.below(100) < of_hundred
    }

    pub(super) fn one_of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let at = self.below(u32::try_from(choices.len()).unwrap_or(u32::MAX));
        &choices[at as usize]
    }
}

/// Makes up people one after the other, no two with one IIN.
pub struct Inventor {
    dice: Dice,
    today: Day,
    region: String,
    taken: HashSet<String>,
}

impl Inventor {
    /// People as of a day, at home in a region.
    #[must_use]
    pub fn new(seed: u64, today: Day, region: &str) -> Self {
        Self { dice: Dice::new(seed), today, region: region.to_owned(), taken: HashSet::new() }
    }

    /// The next person.
    pub fn person(&mut self) -> VolunteerFields {
        let is_woman = self.dice.percent(62);
        let born = self.birth_date();
        let age = born.years_until(self.today);
        let mut person = if self.dice.percent(80) { self.kazakh_name(is_woman) } else { self.russian_name(is_woman) };
        person.birth_date = Some(born.to_string());
        person.sex = Some(if is_woman { "f" } else { "m" }.to_owned());
        person.iin = self.dice.percent(92).then(|| self.iin(born, is_woman)).flatten();
        person.phone = self.dice.percent(96).then(|| self.phone());
        person.email = self.dice.percent(55).then(|| self.email());
        self.place(&mut person);
        self.languages(&mut person);
        let registered_days = i64::from(self.dice.below(300)) + 1;
        let signed = Day(self.today.0 - chrono::Duration::days(registered_days)).to_string();
        person.consent_on = self.dice.percent(90).then(|| signed.clone());
        if age < 16 {
            person.guardian_name = Some(format!("{} {}", person.last_name, self.dice.one_of(KAZAKH_WOMEN).0));
            person.guardian_phone = Some(self.phone());
            person.guardian_consent_on = self.dice.percent(85).then_some(signed);
            if age < 14 && person.guardian_consent_on.is_none() {
                person.status = VolunteerStatus::Candidate;
            }
        } else if self.dice.percent(4) {
            person.status = VolunteerStatus::Paused;
        }
        person
    }

    fn birth_date(&mut self) -> Day {
        let age = match self.dice.below(100) {
            0..4 => 12 + self.dice.below(2),
            4..22 => 14 + self.dice.below(4),
            22..78 => 18 + self.dice.below(9),
            78..93 => 27 + self.dice.below(30),
            _ => 57 + self.dice.below(20),
        };
        let days = i64::from(self.dice.below(365));
        let years_ago = self.today.years_ago(i32::try_from(age).unwrap_or(20));
        Day(years_ago.0 - chrono::Duration::days(days))
    }

    fn kazakh_name(&mut self, is_woman: bool) -> VolunteerFields {
        let in_kazakh = self.dice.percent(65);
        let spelling = |(kazakh, russian): &(&'static str, &'static str)| if in_kazakh { *kazakh } else { *russian };
        let surname = spelling(self.dice.one_of(KAZAKH_SURNAMES));
        let first = spelling(self.dice.one_of(if is_woman { KAZAKH_WOMEN } else { KAZAKH_MEN }));
        let father = spelling(self.dice.one_of(KAZAKH_MEN));
        let ending = match (in_kazakh, is_woman) {
            (true, true) => "қызы",
            (true, false) => "ұлы",
            (false, true) => "овна",
            (false, false) => "ович",
        };
        VolunteerFields {
            last_name: format!("{surname}{}", if is_woman { "а" } else { "" }),
            first_name: first.to_owned(),
            patronymic: self.dice.percent(88).then(|| format!("{father}{ending}")),
            ..VolunteerFields::default()
        }
    }

    fn russian_name(&mut self, is_woman: bool) -> VolunteerFields {
        let surname = *self.dice.one_of(RUSSIAN_SURNAMES);
        let is_declined = surname.ends_with('в');
        let father = self.dice.one_of(RUSSIAN_FATHERS);
        let first = *self.dice.one_of(if is_woman { RUSSIAN_WOMEN } else { RUSSIAN_MEN });
        VolunteerFields {
            last_name: format!("{surname}{}", if is_woman && is_declined { "а" } else { "" }),
            first_name: first.to_owned(),
            patronymic: Some(if is_woman { father.1 } else { father.0 }.to_owned()),
            ..VolunteerFields::default()
        }
    }

    /// `None` in the rare case that a day's thousand numbers are used up.
    fn iin(&mut self, born: Day, is_woman: bool) -> Option<String> {
        let is_of_this_century = born.0.format("%Y").to_string().as_str() >= "2000";
        let seventh = match (is_of_this_century, is_woman) {
            (true, true) => 6,
            (true, false) => 5,
            (false, true) => 4,
            (false, false) => 3,
        };
        let start = self.dice.below(1_000);
        (0..1_000)
            .map(|step| 9_000 + (start + step) % 1_000)
            .flat_map(|serial| {
                let head = format!("{}{seventh}{serial}", born.0.format("%y%m%d"));
                (0..10).filter_map(move |check| Iin::parse(&format!("{head}{check}")).ok())
            })
            .map(|iin| iin.digits())
            .find(|digits| self.taken.insert(digits.clone()))
    }

    fn phone(&mut self) -> String {
        const CODES: &[u32] = &[700, 701, 702, 705, 707, 708, 747, 771, 775, 776, 777, 778];
        format!("+7{}000{:04}", self.dice.one_of(CODES), self.dice.below(10_000))
    }

    fn email(&mut self) -> String {
        const WORDS: &[&str] =
            &["altai", "dala", "erkin", "irtysh", "jas", "kun", "samal", "tolqyn", "volonter", "zhuldyz"];
        format!("{}.{}@example.org", self.dice.one_of(WORDS), self.dice.below(100_000))
    }

    fn place(&mut self, person: &mut VolunteerFields) {
        person.region = Some(self.region.clone());
        if let Some(region) = reference::region(&self.region)
            && self.dice.percent(85)
        {
            person.district = Some(self.dice.one_of(&region.districts).id.clone());
        }
        if self.dice.percent(60) {
            person.address = Some(format!("{}, {}", self.dice.one_of(STREETS), 1 + self.dice.below(90)));
        }
    }

    fn languages(&mut self, person: &mut VolunteerFields) {
        let preferred = if self.dice.percent(60) { "kk" } else { "ru" };
        let mut languages = vec!["kk".to_owned(), "ru".to_owned()];
        if self.dice.percent(20) {
            languages.push("en".to_owned());
        }
        person.languages = languages;
        person.preferred_language = Some(preferred.to_owned());
    }
}
