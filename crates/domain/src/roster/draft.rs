//! What a person typed about a volunteer, made clean or refused with a reason. The one border that
//! values from screens and from decided rows pass; behind it they are not checked again.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization as _;

use crate::day::Day;
use crate::ids::VolunteerId;
use crate::reference::{self, DistrictState};

use super::consent::{self, MissingConsent};
use super::duplicates::Likeness;
use super::iin::{Iin, Sex};
use super::import::Texts;
use super::name;
use super::phone::Phone;
use super::volunteer::VolunteerFields;
use super::{RosterError, draft_words, merges};

/// The oldest birth date taken for a typing error otherwise.
const MAX_AGE: i32 = 120;
/// No field of a person is longer than this, but the notes.
const MAX_CHARS: usize = 200;
const MAX_NOTES_CHARS: usize = 4_000;

/// One thing that is wrong with a draft, or worth a second look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DraftProblem {
    /// A field of [`VolunteerFields`].
    pub field: String,
    /// Stable; `iin-wrong-check`.
    pub code: String,
    /// The sentence.
    pub text: Texts,
    /// The draft is refused as long as this stands.
    pub is_blocking: bool,
}

/// Answer of `roster_check`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DraftCheck {
    /// In the order of the form.
    pub problems: Vec<DraftProblem>,
    /// People whom the draft may repeat.
    pub duplicates: Vec<Likeness>,
}

/// A draft after the border: clean values, and what is to be said about them.
pub(super) struct Checked {
    pub fields: VolunteerFields,
    pub problems: Vec<DraftProblem>,
}

/// Cleans a draft and refuses it when a problem forbids to keep it.
pub(super) fn accept(conn: &Connection, fields: &VolunteerFields, today: Day) -> Result<VolunteerFields, RosterError> {
    check(conn, fields, None, today)?.accepted()
}

/// Cleans what a record should become. What was wrong with a field of `before` and stays as it was forbids
/// nothing: whoever corrects a phone need not settle first that two desks took one IIN in.
pub(super) fn check_change(
    conn: &Connection,
    before: &[&VolunteerFields],
    wanted: &VolunteerFields,
    id: VolunteerId,
    today: Day,
) -> Result<Checked, RosterError> {
    let mut checked = check(conn, wanted, Some(id), today)?;
    for before in before {
        if checked.problems.iter().all(|problem| !problem.is_blocking) {
            break;
        }
        let (known, ours) = (check(conn, before, Some(id), today)?, merges::as_map(&checked.fields)?);
        let theirs = merges::as_map(&known.fields)?;
        for problem in &mut checked.problems {
            let stood = known.problems.iter().any(|one| one.field == problem.field && one.code == problem.code);
            problem.is_blocking &= !(stood && ours.get(&problem.field) == theirs.get(&problem.field));
        }
    }
    Ok(checked)
}

/// Cleans a draft and says what is wrong with it. `id` is the person it is about, once known.
pub(super) fn check(
    conn: &Connection,
    fields: &VolunteerFields,
    id: Option<VolunteerId>,
    today: Day,
) -> Result<Checked, RosterError> {
    let mut checked = Checked { fields: trimmed(fields), problems: Vec::new() };
    checked.lengths();
    checked.names();
    checked.numbers();
    checked.days(today);
    checked.against_iin();
    checked.contacts();
    checked.places(conn)?;
    checked.languages();
    checked.consents(today);
    if let Some(iin) = &checked.fields.iin
        && is_taken(conn, iin, id)?
    {
        checked.refuse("iin", "iin-taken");
    }
    Ok(checked)
}

/// Whether another person who is not archived has this IIN. Across offices that is a merge task;
/// at one desk it is a typing error or the same person.
fn is_taken(conn: &Connection, iin: &str, id: Option<VolunteerId>) -> Result<bool, RosterError> {
    let mut find = conn.prepare_cached(include_str!("iin_taken.sql"))?;
    let person = id.map(|id| merges::person(conn, id)).transpose()?;
    Ok(find.exists((iin, person))?)
}

impl Checked {
    /// The clean values, if no problem forbids them.
    pub(super) fn accepted(self) -> Result<VolunteerFields, RosterError> {
        match self.problems.into_iter().find(|problem| problem.is_blocking) {
            None => Ok(self.fields),
            Some(problem) => Err(RosterError::Draft { field: problem.field, problem: problem.code }),
        }
    }
}

fn trimmed(fields: &VolunteerFields) -> VolunteerFields {
    let optional = |text: &Option<String>| {
        let text = tidy(text.as_deref().unwrap_or_default());
        (!text.is_empty()).then_some(text)
    };
    VolunteerFields {
        last_name: tidy(&fields.last_name),
        first_name: tidy(&fields.first_name),
        patronymic: optional(&fields.patronymic),
        name_kk: optional(&fields.name_kk),
        name_ru: optional(&fields.name_ru),
        name_latin: optional(&fields.name_latin),
        iin: optional(&fields.iin),
        birth_date: optional(&fields.birth_date),
        sex: optional(&fields.sex),
        phone: optional(&fields.phone),
        phone_other: optional(&fields.phone_other),
        email: optional(&fields.email),
        region: optional(&fields.region),
        district: optional(&fields.district),
        address: optional(&fields.address),
        languages: fields.languages.clone(),
        preferred_language: optional(&fields.preferred_language),
        guardian_name: optional(&fields.guardian_name),
        guardian_phone: optional(&fields.guardian_phone),
        guardian_consent_on: optional(&fields.guardian_consent_on),
        consent_on: optional(&fields.consent_on),
        notes: fields
            .notes
            .as_deref()
            .map(|notes| notes.nfc().collect::<String>().trim().to_owned())
            .filter(|notes| !notes.is_empty()),
        status: fields.status,
    }
}

/// Composed letters, single spaces, nothing invisible.
fn tidy(text: &str) -> String {
    super::organisations::clean_name(text)
}

impl Checked {
    fn refuse(&mut self, field: &str, code: &str) {
        self.note(field, code, true);
    }

    fn warn(&mut self, field: &str, code: &str) {
        self.note(field, code, false);
    }

    fn note(&mut self, field: &str, code: &str, is_blocking: bool) {
        self.problems.push(DraftProblem {
            field: field.to_owned(),
            code: code.to_owned(),
            text: draft_words::texts(code, &self.typed(field)),
            is_blocking,
        });
    }

    /// What was typed into a field, for the sentences that repeat it.
    fn typed(&self, field: &str) -> String {
        let fields = &self.fields;
        let value = match field {
            "last_name" => Some(&fields.last_name),
            "first_name" => Some(&fields.first_name),
            "patronymic" => fields.patronymic.as_ref(),
            "iin" => fields.iin.as_ref(),
            "phone" => fields.phone.as_ref(),
            "phone_other" => fields.phone_other.as_ref(),
            "guardian_phone" => fields.guardian_phone.as_ref(),
            _ => None,
        };
        value.cloned().unwrap_or_default()
    }

    fn lengths(&mut self) {
        let fields = &self.fields;
        let texts = [
            ("last_name", Some(&fields.last_name)),
            ("first_name", Some(&fields.first_name)),
            ("patronymic", fields.patronymic.as_ref()),
            ("name_kk", fields.name_kk.as_ref()),
            ("name_ru", fields.name_ru.as_ref()),
            ("name_latin", fields.name_latin.as_ref()),
            ("address", fields.address.as_ref()),
            ("guardian_name", fields.guardian_name.as_ref()),
        ];
        let too_long: Vec<&str> = texts
            .into_iter()
            .filter(|(_, text)| text.is_some_and(|text| text.chars().count() > MAX_CHARS))
            .map(|(field, _)| field)
            .collect();
        for field in too_long {
            self.refuse(field, "text-too-long");
        }
        if self.fields.notes.as_ref().is_some_and(|notes| notes.chars().count() > MAX_NOTES_CHARS) {
            self.refuse("notes", "text-too-long");
        }
    }

    fn names(&mut self) {
        for (field, is_required) in [("last_name", true), ("first_name", true), ("patronymic", false)] {
            let text = match field {
                "last_name" => self.fields.last_name.clone(),
                "first_name" => self.fields.first_name.clone(),
                _ => self.fields.patronymic.clone().unwrap_or_default(),
            };
            if text.is_empty() {
                if is_required {
                    self.refuse(field, "name-missing");
                }
                continue;
            }
            let clean = name::clean(&text);
            if !clean.text.chars().any(char::is_alphabetic) {
                self.refuse(field, "name-strange");
                continue;
            }
            for note in clean.notes {
                match note {
                    name::NameNote::Spaces | name::NameNote::LookAlikes | name::NameNote::Forbidden => {}
                    name::NameNote::LettersLost | name::NameNote::DigitsTyped => self.refuse(field, note.code()),
                    name::NameNote::Strange => self.warn(field, note.code()),
                }
            }
            match field {
                "last_name" => self.fields.last_name = clean.text,
                "first_name" => self.fields.first_name = clean.text,
                _ => self.fields.patronymic = Some(clean.text),
            }
        }
    }

    fn numbers(&mut self) {
        if let Some(text) = self.fields.iin.take() {
            let digits: String = text.chars().filter(|digit| !digit.is_whitespace()).collect();
            match Iin::parse(&digits) {
                Ok(iin) => self.fields.iin = Some(iin.digits()),
                Err(error) => {
                    self.fields.iin = Some(digits);
                    self.refuse("iin", error.code());
                }
            }
        }
        if let Some(sex) = &self.fields.sex
            && !["m", "f"].contains(&sex.as_str())
        {
            self.refuse("sex", "sex-unknown");
        }
    }

    fn days(&mut self, today: Day) {
        let fields = &self.fields;
        let days = [
            ("birth_date", fields.birth_date.clone()),
            ("consent_on", fields.consent_on.clone()),
            ("guardian_consent_on", fields.guardian_consent_on.clone()),
        ];
        for (field, text) in days {
            let Some(text) = text else { continue };
            match Day::parse(&text) {
                None => self.refuse(field, "date-unreadable"),
                Some(day) if day > today => self.refuse(field, "date-in-future"),
                Some(day) if day.years_until(today) > MAX_AGE => self.refuse(field, "date-too-old"),
                Some(_) => {}
            }
        }
    }

    /// The number says when a person was born and as what: missing values are taken from it.
    fn against_iin(&mut self) {
        let Some(iin) = self.fields.iin.as_deref().and_then(|iin| Iin::parse(iin).ok()) else {
            return;
        };
        if let Some(born) = iin.birth_date().map(Day) {
            match self.fields.birth_day() {
                None if self.fields.birth_date.is_none() => self.fields.birth_date = Some(born.to_string()),
                Some(day) if day != born => self.warn("birth_date", "birth-date-not-of-iin"),
                None | Some(_) => {}
            }
        }
        if let Some(sex) = iin.sex().map(Sex::as_str) {
            match &self.fields.sex {
                None => self.fields.sex = Some(sex.to_owned()),
                Some(said) if said != sex => self.warn("sex", "sex-not-of-iin"),
                Some(_) => {}
            }
        }
    }

    fn contacts(&mut self) {
        for field in ["phone", "phone_other", "guardian_phone"] {
            let place = match field {
                "phone" => &mut self.fields.phone,
                "phone_other" => &mut self.fields.phone_other,
                _ => &mut self.fields.guardian_phone,
            };
            let Some(text) = place.clone() else { continue };
            match Phone::parse(&text) {
                Ok(phone) => *place = Some(phone.to_string()),
                Err(error) => self.refuse(field, error.code()),
            }
        }
        if let Some(email) = &self.fields.email {
            if is_email(email) {
                self.fields.email = Some(with_lower_domain(email));
            } else {
                self.refuse("email", "email-malformed");
            }
        }
    }

    fn places(&mut self, conn: &Connection) -> Result<(), RosterError> {
        let region = self.fields.region.clone().unwrap_or_default();
        if !region.is_empty() && reference::region(&region).is_none() {
            self.refuse("region", "region-unknown");
        }
        if let Some(district) = &self.fields.district {
            match reference::district_state(conn, &region, district)? {
                DistrictState::Open => {}
                DistrictState::Closed => self.refuse("district", "district-closed"),
                DistrictState::Unknown => self.refuse("district", "district-not-of-region"),
            }
        }
        Ok(())
    }

    fn languages(&mut self) {
        const KNOWN: [&str; 3] = ["kk", "ru", "en"];
        let mut languages = Vec::new();
        for language in std::mem::take(&mut self.fields.languages) {
            if !KNOWN.contains(&language.as_str()) {
                self.refuse("languages", "language-unknown");
            } else if !languages.contains(&language) {
                languages.push(language);
            }
        }
        self.fields.languages = languages;
        if let Some(language) = &self.fields.preferred_language
            && !KNOWN.contains(&language.as_str())
        {
            self.refuse("preferred_language", "language-unknown");
        }
    }

    fn consents(&mut self, today: Day) {
        for missing in consent::missing(&self.fields, today) {
            match missing {
                MissingConsent::GuardianForbids => self.refuse("guardian_consent_on", "guardian-consent-forbids"),
                MissingConsent::Guardian => self.warn("guardian_consent_on", "guardian-consent-missing"),
                MissingConsent::Own => self.warn("consent_on", "consent-missing"),
            }
        }
    }
}

/// Something before one `@`, a name with a dot after it, no blanks. Whether mail arrives only mail can tell.
fn is_email(text: &str) -> bool {
    let Some((mailbox, domain)) = text.split_once('@') else {
        return false;
    };
    let is_name = |part: &str| {
        !part.is_empty()
            && !part.starts_with('-')
            && part.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    let is_mailbox = !mailbox.is_empty()
        && !mailbox.starts_with('.')
        && !mailbox.ends_with('.')
        && !mailbox.contains("..")
        && mailbox.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"(),:;<>[\\]@".contains(&byte));
    text.len() <= 254 && is_mailbox && domain.contains('.') && domain.split('.').all(is_name)
}

fn with_lower_domain(email: &str) -> String {
    email
        .split_once('@')
        .map_or_else(|| email.to_owned(), |(mailbox, domain)| format!("{mailbox}@{}", domain.to_lowercase()))
}
