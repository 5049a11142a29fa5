//! What is known of one person, as it crosses to the screen, and how a row becomes it.

use rusqlite::{Connection, OptionalExtension as _, Row, ToSql};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::day::Day;
use crate::ids::{ImportId, VolunteerId};
use crate::reference::Language;
use crate::roster::consent;
use crate::roster::iin::Sex;

/// Where a person stands with the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VolunteerStatus {
    /// Takes part.
    #[default]
    Active,
    /// Takes part again later.
    Paused,
    /// Not taken in yet: a guardian's consent or a talk is missing.
    Candidate,
}

impl VolunteerStatus {
    /// As the column has it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Candidate => "candidate",
        }
    }

    fn from_column(text: &str) -> Self {
        match text {
            "paused" => Self::Paused,
            "candidate" => Self::Candidate,
            // What a newer program may have written is shown as the widest.
            _ => Self::Active,
        }
    }
}

/// Everything a person at the desk writes down of a volunteer. Days are `2026-11-22`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct VolunteerFields {
    /// As in the document.
    pub last_name: String,
    /// As in the document.
    pub first_name: String,
    /// Optional by law.
    pub patronymic: Option<String>,
    /// Full name in Kazakh, where a document has it.
    pub name_kk: Option<String>,
    /// Full name in Russian, where a document has it.
    pub name_ru: Option<String>,
    /// Full name in Latin letters as in the passport; never derived.
    pub name_latin: Option<String>,
    /// Twelve digits. In a profile it is null; ask `roster_reveal_iin`.
    pub iin: Option<String>,
    /// A day.
    pub birth_date: Option<String>,
    /// `m` or `f`.
    #[ts(as = "Option<Sex>")]
    pub sex: Option<String>,
    /// E.164.
    pub phone: Option<String>,
    /// E.164.
    pub phone_other: Option<String>,
    /// An address that mail can reach.
    pub email: Option<String>,
    /// `KZ-63`.
    pub region: Option<String>,
    /// An id of the reference list.
    pub district: Option<String>,
    /// Street and house.
    pub address: Option<String>,
    /// Codes of languages spoken: `kk`, `ru`, `en`.
    #[ts(as = "Vec<Language>")]
    pub languages: Vec<String>,
    /// In which of them the office writes and certifies.
    #[ts(as = "Option<Language>")]
    pub preferred_language: Option<String>,
    /// Parent or legal representative.
    pub guardian_name: Option<String>,
    /// E.164.
    pub guardian_phone: Option<String>,
    /// When the guardian's written consent was given.
    pub guardian_consent_on: Option<String>,
    /// When the person consented to the processing of personal data.
    pub consent_on: Option<String>,
    /// Anything else.
    pub notes: Option<String>,
    /// Where the person stands with the office.
    pub status: VolunteerStatus,
}

impl VolunteerFields {
    /// "Құрманғалиева Айгүл Ерланқызы".
    #[must_use]
    pub fn full_name(&self) -> String {
        full_name(&self.last_name, &self.first_name, self.patronymic.as_deref())
    }

    /// The day of birth, where it is known and a day.
    #[must_use]
    pub fn birth_day(&self) -> Option<Day> {
        self.birth_date.as_deref().and_then(Day::parse)
    }
}

/// Last name, first name, patronymic.
#[must_use]
pub fn full_name(last_name: &str, first_name: &str, patronymic: Option<&str>) -> String {
    let mut name = format!("{last_name} {first_name}");
    if let Some(patronymic) = patronymic {
        name.push(' ');
        name.push_str(patronymic);
    }
    name
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StoredVolunteer {
    pub fields: VolunteerFields,
    pub archived_on: Option<Day>,
    pub moved_to: Option<String>,
    pub registered_on: Option<Day>,
}

/// The person as stored, archived or not.
pub(super) fn find(conn: &Connection, id: VolunteerId) -> rusqlite::Result<Option<StoredVolunteer>> {
    let mut find = conn.prepare_cached(include_str!("volunteer_find.sql"))?;
    find.query_row([id], read).optional()
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredVolunteer> {
    let languages: Option<String> = row.get("languages")?;
    Ok(StoredVolunteer {
        fields: VolunteerFields {
            last_name: row.get("last_name")?,
            first_name: row.get("first_name")?,
            patronymic: row.get("patronymic")?,
            name_kk: row.get("name_kk")?,
            name_ru: row.get("name_ru")?,
            name_latin: row.get("name_latin")?,
            iin: row.get("iin")?,
            birth_date: row.get("birth_date")?,
            sex: row.get("sex")?,
            phone: row.get("phone")?,
            phone_other: row.get("phone_other")?,
            email: row.get("email")?,
            region: row.get("region")?,
            district: row.get("district")?,
            address: row.get("address")?,
            languages: languages.map_or_else(Vec::new, |text| text.split(',').map(str::to_owned).collect()),
            preferred_language: row.get("preferred_language")?,
            guardian_name: row.get("guardian_name")?,
            guardian_phone: row.get("guardian_phone")?,
            guardian_consent_on: row.get("guardian_consent_on")?,
            consent_on: row.get("consent_on")?,
            notes: row.get("notes")?,
            status: VolunteerStatus::from_column(&row.get::<_, String>("status")?),
        },
        archived_on: row.get("archived_on")?,
        moved_to: row.get("moved_to")?,
        registered_on: row.get("registered_on")?,
    })
}

/// How a new row came to be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Registration {
    pub id: VolunteerId,
    pub on: Day,
    pub import: Option<ImportId>,
}

pub(super) fn insert(conn: &Connection, registration: Registration, fields: &VolunteerFields) -> rusqlite::Result<()> {
    let mut insert = conn.prepare_cached(include_str!("volunteer_insert.sql"))?;
    let languages = languages_column(fields);
    let mut values = columns(fields, &languages);
    let import = registration.import;
    values.extend([
        (":id", &registration.id as &dyn ToSql),
        (":registered_on", &registration.on),
        (":import", &import),
    ]);
    insert.execute(values.as_slice())?;
    Ok(())
}

pub(super) fn update(conn: &Connection, id: VolunteerId, fields: &VolunteerFields) -> rusqlite::Result<()> {
    let mut update = conn.prepare_cached(include_str!("volunteer_update.sql"))?;
    let languages = languages_column(fields);
    let mut values = columns(fields, &languages);
    values.push((":id", &id as &dyn ToSql));
    update.execute(values.as_slice())?;
    Ok(())
}

fn languages_column(fields: &VolunteerFields) -> Option<String> {
    (!fields.languages.is_empty()).then(|| fields.languages.join(","))
}

fn columns<'a>(fields: &'a VolunteerFields, languages: &'a Option<String>) -> Vec<(&'static str, &'a dyn ToSql)> {
    vec![
        (":last_name", &fields.last_name as &dyn ToSql),
        (":first_name", &fields.first_name),
        (":patronymic", &fields.patronymic),
        (":name_kk", &fields.name_kk),
        (":name_ru", &fields.name_ru),
        (":name_latin", &fields.name_latin),
        (":iin", &fields.iin),
        (":birth_date", &fields.birth_date),
        (":sex", &fields.sex),
        (":phone", &fields.phone),
        (":phone_other", &fields.phone_other),
        (":email", &fields.email),
        (":region", &fields.region),
        (":district", &fields.district),
        (":address", &fields.address),
        (":languages", languages),
        (":preferred_language", &fields.preferred_language),
        (":guardian_name", &fields.guardian_name),
        (":guardian_phone", &fields.guardian_phone),
        (":guardian_consent_on", &fields.guardian_consent_on),
        (":consent_on", &fields.consent_on),
        (":notes", &fields.notes),
        (":consent_version", &consent::TEXT_VERSION),
        (":status", status_column(fields.status)),
    ]
}

fn status_column(status: VolunteerStatus) -> &'static dyn ToSql {
    match status {
        VolunteerStatus::Active => &"active",
        VolunteerStatus::Paused => &"paused",
        VolunteerStatus::Candidate => &"candidate",
    }
}
