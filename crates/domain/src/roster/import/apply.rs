//! Writing a judged file in one deed: new and mended rows become volunteers, rows to review become
//! pending rows, organisations that the file names are made and joined, and the file is recorded.

use std::collections::HashMap;
use std::ops::ControlFlow;

use kerege_ledger::Tx;
use uuid::Uuid;

use super::assess::{ImportRow, Outcome, Summary};
use super::known::known;
use super::people::PersonKey;
use super::records::{self, ImportNote};
use super::session::ImportSession;
use super::values::ImportValues;
use crate::day::Day;
use crate::ids::{ImportId, OrganisationId, PendingRowId, VolunteerId};
use crate::office::{Done, Office};
use crate::roster::volunteer::{self, Registration, VolunteerFields};
use crate::roster::{RosterError, consent, fold, organisations, skills};

/// Kind of the deed that takes a file in.
pub const APPLY: &str = "import-apply";

/// Rows between two words to whoever watches.
const ROWS_A_STEP: usize = 50;

/// Writes the rows of a judged file. `progress` hears how many of how many rows are done; when it
/// breaks, nothing is written.
///
/// # Errors
/// [`RosterError::NotChecked`], [`RosterError::NothingToImport`], [`RosterError::Outdated`],
/// [`RosterError::Cancelled`].
pub fn apply(
    office: &mut Office,
    session: &ImportSession,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Done<ImportNote>, RosterError> {
    let checked = session.checked()?;
    let Summary { new, mended, review, .. } = checked.assessment.summary;
    if new + mended + review == 0 {
        return Err(RosterError::NothingToImport);
    }
    if office.ledger.digest()? != checked.digest && !session.comes_out_the_same(checked, &known(office)?)? {
        return Err(RosterError::Outdated);
    }
    let (today, region) = (office.today(), office.region().to_owned());
    let rows = &checked.assessment.rows;
    let done = office.transact(APPLY, |tx| {
        let import = ImportId(tx.new_id());
        records::insert(tx, import, session.file_name(), &checked.assessment.summary)?;
        let mut writer = Writer {
            tx,
            import,
            today,
            region: &region,
            organisations: known_organisations(tx)?,
            written: HashMap::new(),
        };
        for (nth, row) in rows.iter().enumerate() {
            writer.write(row)?;
            if nth % ROWS_A_STEP == 0 && progress(nth, rows.len()).is_break() {
                return Err(RosterError::Cancelled);
            }
        }
        if progress(rows.len(), rows.len()).is_break() {
            return Err(RosterError::Cancelled);
        }
        Ok(import)
    })?;
    let note = records::find(office, done.value)?;
    Ok(done.map(|_| note))
}

/// What is known while a file is written.
struct Writer<'a> {
    tx: &'a Tx<'a>,
    import: ImportId,
    today: Day,
    region: &'a str,
    /// By the fold key of the name.
    organisations: HashMap<String, OrganisationId>,
    /// What became of earlier rows of the file.
    written: HashMap<(Option<String>, u32), PersonKey>,
}

impl Writer<'_> {
    fn write(&mut self, row: &ImportRow) -> Result<(), RosterError> {
        let key = match row.outcome {
            Outcome::New | Outcome::Mended => {
                let volunteer = self.take_in(&row.values)?;
                Some(PersonKey::Volunteer { volunteer: volunteer.0 })
            }
            Outcome::Review => Some(self.put_aside(row)?),
            Outcome::Duplicate => row.duplicate_of.as_ref().and_then(|known| self.resolved(known)),
            Outcome::Skipped => None,
        };
        if let Some(key) = key {
            self.written.insert((row.sheet.clone(), row.row), key);
        }
        Ok(())
    }

    fn take_in(&mut self, values: &ImportValues) -> Result<VolunteerId, RosterError> {
        let id = VolunteerId(self.tx.new_id());
        let registration = Registration { id, on: self.today, import: Some(self.import) };
        volunteer::insert(self.tx, registration, &fields_of(values, self.today))?;
        self.add_what_belongs(id, values)?;
        Ok(id)
    }

    fn add_what_belongs(&mut self, id: VolunteerId, values: &ImportValues) -> Result<(), RosterError> {
        for skill in &values.skills {
            skills::put(self.tx, id, skill, None, self.today)?;
        }
        let Some(name) = &values.organisation else {
            return Ok(());
        };
        let name = organisations::clean_name(name);
        let key = fold::strict(&name);
        if key.is_empty() {
            return Ok(());
        }
        let organisation = match self.organisations.get(&key) {
            Some(known) => *known,
            None => {
                let id = OrganisationId(self.tx.new_id());
                organisations::insert(self.tx, id, &name, None, self.region)?;
                self.organisations.insert(key, id);
                id
            }
        };
        organisations::put_membership(self.tx, id, organisation, None, self.today)?;
        Ok(())
    }

    fn put_aside(&mut self, row: &ImportRow) -> Result<PersonKey, RosterError> {
        let pending = PendingRowId(self.tx.new_id());
        let duplicate_of = row.duplicate_of.as_ref().and_then(|known| self.resolved(known));
        self.tx.prepare_cached(include_str!("pending_insert.sql"))?.execute((
            pending,
            self.import,
            &row.sheet,
            row.row,
            json(&row.values)?,
            json(&row.problems)?,
            duplicate_of.as_ref().map(json).transpose()?,
        ))?;
        Ok(PersonKey::Pending { pending: pending.0, sheet: row.sheet.clone(), row: row.row })
    }

    /// A row of the file is named by what became of it.
    fn resolved(&self, known: &PersonKey) -> Option<PersonKey> {
        match known {
            PersonKey::Volunteer { .. } | PersonKey::Pending { .. } => Some(known.clone()),
            PersonKey::Row { sheet, row } => self.written.get(&(sheet.clone(), *row)).cloned(),
        }
    }
}

/// The columns of a volunteer that a row fills.
pub(super) fn fields_of(values: &ImportValues, today: Day) -> VolunteerFields {
    let mut fields = VolunteerFields {
        last_name: values.last_name.clone().unwrap_or_default(),
        first_name: values.first_name.clone().unwrap_or_default(),
        patronymic: values.patronymic.clone(),
        name_latin: values.name_latin.clone(),
        iin: values.iin.clone(),
        birth_date: values.birth_date.map(|day| Day(day).to_string()),
        sex: values.sex.map(|sex| sex.as_str().to_owned()),
        phone: values.phone.clone(),
        phone_other: values.phone_other.clone(),
        email: values.email.clone(),
        region: values.region.clone(),
        district: values.district.clone(),
        address: values.address.clone(),
        languages: values.languages.clone(),
        guardian_name: values.guardian_name.clone(),
        guardian_phone: values.guardian_phone.clone(),
        // The file says that a paper is there, not of which day; it was seen no later than today.
        guardian_consent_on: (values.guardian_consent == Some(true)).then(|| today.to_string()),
        notes: values.notes.clone(),
        ..VolunteerFields::default()
    };
    fields.status = consent::admissible_status(&fields, today);
    fields
}

/// Skills and the organisation of a row, for a person who is written later.
pub(super) fn add_what_belongs(
    tx: &Tx<'_>,
    import: ImportId,
    id: VolunteerId,
    values: &ImportValues,
    today: Day,
    region: &str,
) -> Result<(), RosterError> {
    let mut writer =
        Writer { tx, import, today, region, organisations: known_organisations(tx)?, written: HashMap::new() };
    writer.add_what_belongs(id, values)
}

fn known_organisations(tx: &Tx<'_>) -> Result<HashMap<String, OrganisationId>, RosterError> {
    let mut all = tx.prepare_cached("SELECT id, name FROM organisation ORDER BY id DESC")?;
    let rows = all.query_map([], |row| {
        let name: String = row.get(1)?;
        Ok((fold::strict(&name), row.get(0)?))
    })?;
    // Of two with one name the older holds, because it comes last.
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, RosterError> {
    serde_json::to_string(value)
        .map_err(|error| RosterError::Ledger(kerege_ledger::LedgerError::Malformed(error.to_string())))
}

/// The deed that took a file in, and the file of a deed.
pub(super) fn import_of(office: &Office, deed: Uuid) -> Result<Option<ImportId>, RosterError> {
    let changed = office.ledger.touched_by(deed)?;
    let import = changed.into_iter().find(|change| change.table == crate::schema::IMPORT);
    Ok(import.map(|change| ImportId(change.entity)))
}
