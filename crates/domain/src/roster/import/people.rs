//! Who is already known: volunteers of the office, rows that wait for a
//! decision, and earlier rows of the files being read.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::values::ImportValues;
use crate::roster::fold;

/// Where a known person is kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum PersonKey {
    Volunteer {
        volunteer: Uuid,
    },
    /// A row of an earlier import that nobody has decided.
    Pending {
        pending: Uuid,
        sheet: Option<String>,
        row: u32,
    },
    /// An earlier row of the files being read.
    Row {
        sheet: Option<String>,
        row: u32,
    },
}

/// One known person, with the keys by which she is compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    pub key: PersonKey,
    pub full_name: String,
    /// Folded.
    pub(super) last: String,
    pub(super) first: String,
    pub(super) patronymic: Option<String>,
    /// Digits, valid or not.
    pub(super) iin: Option<String>,
    pub(super) is_iin_valid: bool,
    pub(super) birth_date: Option<NaiveDate>,
    pub(super) birth_year: Option<i32>,
    pub(super) phones: Vec<String>,
    pub(super) email: Option<String>,
    name_key: Option<String>,
}

impl Person {
    /// From the fields of a volunteer or the values of a pending row.
    pub fn new(key: PersonKey, values: &ImportValues) -> Self {
        let folded = |text: &Option<String>| text.as_deref().map(fold::strict).unwrap_or_default();
        let last = folded(&values.last_name);
        let first = folded(&values.first_name);
        let patronymic = Some(folded(&values.patronymic)).filter(|text| !text.is_empty());
        let name_key = name_key(&last, &first);
        Self {
            key,
            full_name: values.full_name(),
            last,
            first,
            patronymic,
            is_iin_valid: values.iin.is_some(),
            iin: values.iin.clone().or_else(|| values.iin_written.clone()),
            birth_date: values.birth_date,
            birth_year: values.birth_year,
            phones: [&values.phone, &values.phone_other].into_iter().flatten().cloned().collect(),
            email: values.email.clone(),
            name_key,
        }
    }
}

/// Surname and given name in the loosest spelling, in either order; none
/// where letters were lost, because then the key would find nobody.
fn name_key(last: &str, first: &str) -> Option<String> {
    if last.contains('?') || first.contains('?') || last.is_empty() || first.is_empty() {
        return None;
    }
    let mut parts = [fold::loose(last), fold::loose(first)];
    parts.sort_unstable();
    Some(parts.join(" "))
}

/// Finds people who may be the same as one who is asked about.
pub trait KnownPeople {
    /// By all digits of the number, valid or not.
    fn by_iin(&self, iin: &str) -> Vec<&Person>;
    /// By the E.164 text of any telephone.
    fn by_phone(&self, phone: &str) -> Vec<&Person>;
    fn by_birth_date(&self, day: NaiveDate) -> Vec<&Person>;
    /// By surname and given name, however spelled and in whichever order.
    fn by_name(&self, person: &Person) -> Vec<&Person>;

    /// Everybody who shares a number, a telephone, a day or a name.
    fn candidates(&self, person: &Person) -> Vec<&Person> {
        let mut found = Vec::new();
        if let Some(iin) = &person.iin {
            add_new(&mut found, self.by_iin(iin));
        }
        for phone in &person.phones {
            add_new(&mut found, self.by_phone(phone));
        }
        if let Some(day) = person.birth_date {
            add_new(&mut found, self.by_birth_date(day));
        }
        add_new(&mut found, self.by_name(person));
        found
    }
}

fn add_new<'a>(found: &mut Vec<&'a Person>, more: Vec<&'a Person>) {
    for person in more {
        if !found.iter().any(|known| std::ptr::eq(*known, person)) {
            found.push(person);
        }
    }
}

/// All known people in memory; 50,000 of them take some tens of megabytes.
#[derive(Debug, Default)]
pub struct PeopleIndex {
    people: Vec<Person>,
    by_iin: HashMap<String, Vec<usize>>,
    by_phone: HashMap<String, Vec<usize>>,
    by_day: HashMap<NaiveDate, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
}

impl PeopleIndex {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one person; the same person may be added under several spellings.
    pub fn add(&mut self, person: Person) {
        let at = self.people.len();
        if let Some(iin) = &person.iin {
            self.by_iin.entry(iin.clone()).or_default().push(at);
        }
        for phone in &person.phones {
            self.by_phone.entry(phone.clone()).or_default().push(at);
        }
        if let Some(day) = person.birth_date {
            self.by_day.entry(day).or_default().push(at);
        }
        if let Some(name) = &person.name_key {
            self.by_name.entry(name.clone()).or_default().push(at);
        }
        self.people.push(person);
    }

    pub fn len(&self) -> usize {
        self.people.len()
    }

    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    fn found(&self, at: Option<&Vec<usize>>) -> Vec<&Person> {
        // A telephone of a whole school, a day that stands for "unknown":
        // beyond this many there is no evidence in the key any more.
        const MOST: usize = 400;
        at.into_iter().flatten().take(MOST).map(|at| &self.people[*at]).collect()
    }
}

impl KnownPeople for PeopleIndex {
    fn by_iin(&self, iin: &str) -> Vec<&Person> {
        self.found(self.by_iin.get(iin))
    }

    fn by_phone(&self, phone: &str) -> Vec<&Person> {
        self.found(self.by_phone.get(phone))
    }

    fn by_birth_date(&self, day: NaiveDate) -> Vec<&Person> {
        self.found(self.by_day.get(&day))
    }

    fn by_name(&self, person: &Person) -> Vec<&Person> {
        self.found(person.name_key.as_ref().and_then(|key| self.by_name.get(key)))
    }
}
