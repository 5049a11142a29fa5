//! Cells into values: each function reads one field of one row, gives the
//! value it stands for, and says what it had to mend or could not decide.

mod contacts;
mod identity;
mod names;
mod rest;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::roster::iin::Sex;

pub(super) use contacts::{read_email, read_phone};
pub(super) use identity::{BirthDate, age, read_birth_date, read_iin, read_sex};
pub(super) use names::{NameCells, read_name};
pub(super) use rest::{read_consent, read_hours, read_languages, read_skills, read_text};

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
        "нет",
        "жоқ",
        "жок",
        "н/д",
        "нд",
        "no",
        "none",
        "n/a",
        "б/н",
        "не указан",
        "не указано",
        "белгісіз",
        "неизвестно",
        "отсутствует",
        "нету",
        "#н/д",
        "#n/a",
    ];
    let text = text.trim().to_lowercase();
    text.chars().all(|c| !c.is_alphanumeric()) || WORDS.contains(&text.trim_end_matches('.'))
}
