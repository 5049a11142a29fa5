//! Everybody who is known at this office, read from the database in one pass: volunteers in all
//! their spellings, and rows of earlier files that wait for a decision.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::NaiveDate;
use kerege_ledger::Digest;
use rusqlite::Row;
use uuid::Uuid;

use super::assess::{Assessment, Circumstances, Outcome, assess};
use super::columns::SheetPlan;
use super::fields::Field;
use super::people::{PeopleIndex, Person, PersonKey};
use super::problem::Problem;
use super::sheet::Sheet;
use super::values::ImportValues;
use crate::office::Office;
use crate::reference::Geography;
use crate::roster::iin::Sex;
use crate::roster::volunteer::VolunteerFields;
use crate::roster::{RosterError, consent};

/// What a dry run compares rows with. Taken while the office is asked, used without it.
pub struct Known {
    people: PeopleIndex,
    /// Rows of earlier files by their content, decided or not.
    pending: HashMap<String, (PersonKey, String)>,
    today: NaiveDate,
    home_region: String,
    geography: Arc<Geography>,
    consent_age: i32,
    pub(super) digest: Digest,
}

/// Reads everybody who is known at this office.
///
/// # Errors
/// A fault of the database.
pub fn known(office: &Office) -> Result<Known, RosterError> {
    let conn = office.ledger.connection();
    let mut known = Known {
        people: PeopleIndex::new(),
        pending: HashMap::new(),
        today: office.today().0,
        home_region: office.region().to_owned(),
        geography: Geography::known(conn)?,
        consent_age: consent::rule_on(office.today()).required_below,
        digest: office.ledger.digest()?,
    };
    let mut volunteers = conn.prepare_cached(include_str!("known_volunteers.sql"))?;
    let mut rows = volunteers.query([])?;
    while let Some(row) = rows.next()? {
        known.add_volunteer(row)?;
    }
    let mut pending = conn.prepare_cached(include_str!("known_pending.sql"))?;
    let mut rows = pending.query([])?;
    while let Some(row) = rows.next()? {
        known.add_pending(row)?;
    }
    Ok(known)
}

impl Known {
    fn add_volunteer(&mut self, row: &Row<'_>) -> rusqlite::Result<()> {
        let volunteer: Uuid = row.get("id")?;
        let key = PersonKey::Volunteer { volunteer };
        let sex: Option<String> = row.get("sex")?;
        let birth_date: Option<String> = row.get("birth_date")?;
        let values = ImportValues {
            last_name: row.get("last_name")?,
            first_name: row.get("first_name")?,
            patronymic: row.get("patronymic")?,
            sex: sex.as_deref().and_then(sex_of),
            birth_date: birth_date.and_then(|day| day.parse().ok()),
            iin: row.get("iin")?,
            phone: row.get("phone")?,
            phone_other: row.get("phone_other")?,
            email: row.get("email")?,
            ..ImportValues::default()
        };
        self.people.add(Person::new(key.clone(), &values));
        for column in ["name_kk", "name_ru", "name_latin"] {
            let name: Option<String> = row.get(column)?;
            if let Some(spelled) = name.and_then(|name| spelled_otherwise(&values, &name)) {
                self.people.add(Person::new(key.clone(), &spelled));
            }
        }
        Ok(())
    }

    fn add_pending(&mut self, row: &Row<'_>) -> rusqlite::Result<()> {
        let text: String = row.get("row_values")?;
        // What a newer program wrote differently is compared no more, but it stays in its list.
        let Ok(values) = serde_json::from_str::<ImportValues>(&text) else {
            return Ok(());
        };
        let key = PersonKey::Pending { pending: row.get("id")?, sheet: row.get("sheet")?, row: row.get("row")? };
        let is_open = row.get_ref("decided")? == rusqlite::types::ValueRef::Null;
        if is_open {
            self.people.add(Person::new(key.clone(), &values));
        }
        self.pending.insert(content(&values), (key, values.full_name()));
        Ok(())
    }

    /// The dry run against these people.
    pub(super) fn assess(
        &self,
        sheets: &[Sheet],
        plans: &[SheetPlan],
        progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Result<Assessment, RosterError> {
        let circumstances = Circumstances {
            today: self.today,
            home_region: Some(&self.home_region),
            geography: &self.geography,
            consent_age: self.consent_age,
        };
        let mut assessment =
            assess(sheets, plans, &self.people, &circumstances, progress).map_err(|_| RosterError::Cancelled)?;
        self.recognise_rows(&mut assessment);
        Ok(assessment)
    }

    /// A row to review that was put before somebody already, word for word, is not put there again.
    fn recognise_rows(&self, assessment: &mut Assessment) {
        for row in &mut assessment.rows {
            if row.outcome != Outcome::Review {
                continue;
            }
            if let Some((key, name)) = self.pending.get(&content(&row.values)) {
                row.outcome = Outcome::Duplicate;
                row.duplicate_of = Some(key.clone());
                row.duplicate_name = Some(name.clone());
                row.problems.push(Problem::mended(Field::Person, "same-person", "", name));
                assessment.summary.review -= 1;
                assessment.summary.duplicate += 1;
            }
        }
    }
}

/// Two rows with the same content say the same.
fn content(values: &ImportValues) -> String {
    serde_json::to_string(values).unwrap_or_default()
}

fn sex_of(column: &str) -> Option<Sex> {
    [Sex::Male, Sex::Female].into_iter().find(|sex| sex.as_str() == column)
}

/// The person under a full name of another spelling, `None` when it is not surname and given name.
fn spelled_otherwise(values: &ImportValues, name: &str) -> Option<ImportValues> {
    let mut words = name.split_whitespace().map(str::to_owned);
    let (last_name, first_name) = (words.next()?, words.next()?);
    Some(ImportValues {
        last_name: Some(last_name),
        first_name: Some(first_name),
        patronymic: words.next(),
        ..values.clone()
    })
}

impl From<&VolunteerFields> for ImportValues {
    fn from(fields: &VolunteerFields) -> Self {
        let name = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Self {
            last_name: name(&fields.last_name),
            first_name: name(&fields.first_name),
            patronymic: fields.patronymic.clone(),
            sex: fields.sex.as_deref().and_then(sex_of),
            birth_date: fields.birth_day().map(|day| day.0),
            iin: fields.iin.clone(),
            phone: fields.phone.clone(),
            phone_other: fields.phone_other.clone(),
            email: fields.email.clone(),
            ..Self::default()
        }
    }
}
