//! The dry run: every row of every sheet becomes new, mended, one to review,
//! or a duplicate, with its reasons; rows that are no record are counted with
//! what they are. Rows are judged in the file's order, so of two rows for one
//! person the later is the duplicate.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::columns::{Field, SheetPlan};
use super::dates::{self, DayOrder};
use super::layout::{self, RowKind};
use super::likeness::{Verdict, compare};
use super::people::{KnownPeople, PeopleIndex, Person, PersonKey};
use super::places::{PlaceCells, PlaceReader, SheetPlaces};
use super::problem::Problem;
use super::sheet::{Cell, Sheet, SheetRow};
use super::values::{self, BirthDate, ImportValues, NameCells};
use crate::reference::Geography;
use crate::roster::name::{self, Speller};

/// What the office brings to the judgement.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    pub today: NaiveDate,
    /// The office's region, which decides between places of one name.
    pub home_region: Option<&'a str>,
    /// The districts that the office knows.
    pub geography: &'a Geography,
    /// The age from which a volunteer needs no consent of the parents.
    pub consent_age: i32,
}

impl Circumstances<'_> {
    /// The stricter of the two ages that the law and its reading give.
    pub const CONSENT_AGE: i32 = 16;

    /// An office that is asked on a day, with nothing else known.
    pub fn on(today: NaiveDate) -> Self {
        Self { today, home_region: None, geography: Geography::of_program(), consent_age: Self::CONSENT_AGE }
    }
}

/// What will become of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportOutcome")]
pub enum Outcome {
    New,
    Mended,
    Review,
    Duplicate,
    Skipped,
}

/// One row that is a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportRow {
    pub sheet: Option<String>,
    pub row: u32,
    pub outcome: Outcome,
    pub problems: Vec<Problem>,
    pub values: ImportValues,
    /// For duplicates, and for rows to review that may be somebody known.
    pub duplicate_of: Option<PersonKey>,
    pub duplicate_name: Option<String>,
}

/// One row that is no record, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkippedRow {
    pub sheet: Option<String>,
    pub row: u32,
    pub kind: RowKind,
}

/// How many rows of each kind; `rows` is their sum. Blank rows do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(rename = "ImportSummary")]
pub struct Summary {
    pub rows: usize,
    pub new: usize,
    pub mended: usize,
    pub review: usize,
    pub duplicate: usize,
    pub skipped: usize,
}

/// The whole dry run.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Assessment {
    pub rows: Vec<ImportRow>,
    pub skipped: Vec<SkippedRow>,
    pub summary: Summary,
}

/// The person stopped the dry run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the dry run was stopped")]
pub struct Cancelled;

/// Judges all rows of `sheets` as `plans` (one for each sheet, in order) read
/// them. `progress` hears how many of how many rows are done, and may stop.
pub fn assess(
    sheets: &[Sheet],
    plans: &[SheetPlan],
    known: &dyn KnownPeople,
    circumstances: &Circumstances<'_>,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Assessment, Cancelled> {
    let total = sheets.iter().map(|sheet| sheet.rows.len()).sum();
    let mut places = PlaceReader::new(circumstances.geography, circumstances.home_region);
    let readings: Vec<Reading<'_>> =
        sheets.iter().zip(plans).map(|(sheet, plan)| Reading::prepare(sheet, plan, &mut places)).collect();
    let mut result = Assessment::default();
    let mut seen = PeopleIndex::new();
    let mut done = 0;
    for reading in &readings {
        let mut subheading = String::new();
        for (row, kind) in reading.sheet.rows.iter().zip(&reading.kinds) {
            match kind {
                RowKind::Record => {
                    let record = reading.read(row, &subheading, &mut places, circumstances);
                    result.rows.push(judge(record, known, &mut seen));
                }
                RowKind::Blank => {}
                RowKind::Subheading => {
                    subheading = leading_text(row);
                    result.skip(reading.sheet, row, *kind);
                }
                RowKind::Title
                | RowKind::Header
                | RowKind::RepeatedHeader
                | RowKind::Total
                | RowKind::Footer
                | RowKind::Unfilled
                | RowKind::NoNames => result.skip(reading.sheet, row, *kind),
            }
            done += 1;
            if done % 64 == 0 && progress(done, total).is_break() {
                return Err(Cancelled);
            }
        }
    }
    if progress(total, total).is_break() {
        return Err(Cancelled);
    }
    result.count();
    Ok(result)
}

impl Assessment {
    fn skip(&mut self, sheet: &Sheet, row: &SheetRow, kind: RowKind) {
        self.skipped.push(SkippedRow { sheet: sheet.name.clone(), row: row.number, kind });
    }

    fn count(&mut self) {
        let of = |outcome: Outcome| self.rows.iter().filter(|row| row.outcome == outcome).count();
        self.summary = Summary {
            rows: self.rows.len() + self.skipped.len(),
            new: of(Outcome::New),
            mended: of(Outcome::Mended),
            review: of(Outcome::Review),
            duplicate: of(Outcome::Duplicate),
            skipped: self.skipped.len(),
        };
    }
}

/// One sheet with what must be known of all its rows before the first is read.
struct Reading<'a> {
    sheet: &'a Sheet,
    plan: &'a SheetPlan,
    kinds: Vec<RowKind>,
    speller: Speller,
    day_order: DayOrder,
    places: SheetPlaces<'a>,
}

static EMPTY: Cell = Cell::Empty;

impl<'a> Reading<'a> {
    fn prepare(sheet: &'a Sheet, plan: &'a SheetPlan, places: &mut PlaceReader<'a>) -> Self {
        let kinds = layout::classify(sheet, plan);
        let records =
            || sheet.rows.iter().zip(&kinds).filter(|(_, kind)| **kind == RowKind::Record).map(|(row, _)| row);
        let column = |field: Field| {
            let at = plan.column_of(field);
            records().filter_map(move |row| at.map(|at| row.cell(at)))
        };
        let names: Vec<String> = column(Field::FullName).map(|cell| name::clean(&cell.shown()).text).collect();
        for (row, kind) in sheet.rows.iter().zip(&kinds) {
            if *kind == RowKind::Subheading {
                places.hear(&leading_text(row));
            }
        }
        for field in [Field::Region, Field::District] {
            for cell in column(field) {
                places.hear(&cell.shown());
            }
        }
        let titles: Vec<String> = sheet
            .rows
            .iter()
            .zip(&kinds)
            .filter(|(_, kind)| **kind == RowKind::Title)
            .map(|(row, _)| leading_text(row))
            .chain(sheet.name.clone())
            .collect();
        Self {
            speller: Speller::learn(names.iter().map(String::as_str)),
            day_order: dates::learn_order(column(Field::BirthDate)),
            places: places.hear_titles(titles.iter().map(String::as_str)),
            sheet,
            plan,
            kinds,
        }
    }

    fn cell<'b>(&self, row: &'b SheetRow, field: Field) -> &'b Cell {
        self.plan.column_of(field).map_or(&EMPTY, |column| row.cell(column))
    }

    fn has(&self, field: Field) -> bool {
        self.plan.column_of(field).is_some()
    }

    fn read(
        &self,
        row: &SheetRow,
        subheading: &str,
        places: &mut PlaceReader<'a>,
        circumstances: &Circumstances<'_>,
    ) -> Record {
        let cell = |field: Field| self.cell(row, field);
        let mut values = ImportValues::default();
        let mut problems = Vec::new();
        let names = NameCells {
            full: cell(Field::FullName),
            last: cell(Field::LastName),
            first: cell(Field::FirstName),
            patronymic: cell(Field::Patronymic),
        };
        values::read_name(&names, &self.speller, &mut values, &mut problems);
        let iin =
            if self.has(Field::Iin) { values::read_iin(cell(Field::Iin), &mut values, &mut problems) } else { None };
        values.iin = iin.as_ref().map(|iin| iin.digits());
        let birth = BirthDate {
            cell: cell(Field::BirthDate),
            has_column: self.has(Field::BirthDate),
            order: self.day_order,
            today: circumstances.today,
            by_iin: iin.as_ref().and_then(|iin| iin.birth_date()),
        };
        values::read_birth_date(&birth, &mut values, &mut problems);
        values::read_sex(cell(Field::Sex), iin.as_ref(), &mut values, &mut problems);
        let (phone, second) = values::read_phone(cell(Field::Phone), Field::Phone, &mut problems);
        let (other, _) = values::read_phone(cell(Field::PhoneOther), Field::PhoneOther, &mut problems);
        values.phone = phone;
        values.phone_other = other.or(second);
        values.email = values::read_email(cell(Field::Email), &mut problems);
        values.address = values::read_text(cell(Field::Address));
        let place_cells = PlaceCells { region: cell(Field::Region), district: cell(Field::District), subheading };
        places.read(&place_cells, &self.places, &mut values, &mut problems);
        self.read_rest(row, &mut values, &mut problems);
        self.read_consent(row, circumstances, &mut values, &mut problems);
        Record { sheet: self.sheet.name.clone(), row: row.number, values, problems }
    }

    fn read_rest(&self, row: &SheetRow, values: &mut ImportValues, problems: &mut Vec<Problem>) {
        let cell = |field: Field| self.cell(row, field);
        values.name_latin = values::read_text(cell(Field::NameLatin));
        values.organisation = values::read_text(cell(Field::Organisation));
        values.guardian_name = values::read_text(cell(Field::GuardianName));
        values.guardian_phone = values::read_phone(cell(Field::GuardianPhone), Field::GuardianPhone, problems).0;
        values.languages = values::read_languages(cell(Field::Languages));
        let (skills, other_skills) = values::read_skills(cell(Field::Skills));
        values.skills = skills;
        let notes = values::read_text(cell(Field::Notes));
        let parts: Vec<String> =
            notes.into_iter().chain((!other_skills.is_empty()).then(|| other_skills.join(", "))).collect();
        values.notes = (!parts.is_empty()).then(|| parts.join("\n"));
        values::read_hours(cell(Field::Hours), problems);
    }

    /// Only a sheet that asks for the parents' consent can lack it.
    fn read_consent(
        &self,
        row: &SheetRow,
        circumstances: &Circumstances<'_>,
        values: &mut ImportValues,
        problems: &mut Vec<Problem>,
    ) {
        if !self.has(Field::GuardianConsent) {
            return;
        }
        let cell = self.cell(row, Field::GuardianConsent);
        let is_given = values::read_consent(cell);
        values.guardian_consent = (is_given || !cell.is_empty()).then_some(is_given);
        let is_child =
            values.birth_date.is_some_and(|born| values::age(born, circumstances.today) < circumstances.consent_age);
        if is_child && !is_given {
            problems.push(Problem::doubt(Field::GuardianConsent, "consent-missing", &cell.shown()));
        }
    }
}

struct Record {
    sheet: Option<String>,
    row: u32,
    values: ImportValues,
    problems: Vec<Problem>,
}

fn leading_text(row: &SheetRow) -> String {
    row.cells.iter().find(|cell| !cell.is_empty()).map(Cell::shown).unwrap_or_default()
}

/// Looks for the person among those known and the rows before, and decides.
fn judge(mut record: Record, known: &dyn KnownPeople, seen: &mut PeopleIndex) -> ImportRow {
    let own_key = PersonKey::Row { sheet: record.sheet.clone(), row: record.row };
    let mut person = Person::new(own_key, &record.values);
    let found = best_match(&person, known, seen);
    let (duplicate_of, duplicate_name, is_same) = match found {
        Some((Verdict::Same(_), key, name)) => {
            record.problems.push(Problem::mended(Field::Person, "same-person", "", &name));
            (Some(key), Some(name), true)
        }
        Some((Verdict::Perhaps(_), key, name)) => {
            let doubt = Problem::doubt(Field::Person, "perhaps-same-person", "");
            record.problems.push(doubt.suggesting(&name));
            (Some(key), Some(name), false)
        }
        Some((Verdict::Different, ..)) | None => (None, None, false),
    };
    let outcome = if is_same {
        Outcome::Duplicate
    } else if record.problems.iter().any(|problem| problem.needs_a_person) {
        Outcome::Review
    } else if record.problems.is_empty() {
        Outcome::New
    } else {
        Outcome::Mended
    };
    if let (true, Some(key)) = (is_same, &duplicate_of) {
        // What this row adds (a number, a telephone) leads to the same person.
        person.key = key.clone();
    }
    seen.add(person);
    ImportRow {
        sheet: record.sheet,
        row: record.row,
        outcome,
        problems: record.problems,
        values: record.values,
        duplicate_of,
        duplicate_name,
    }
}

/// The surest match; people who are kept come before rows of the file.
fn best_match(person: &Person, known: &dyn KnownPeople, seen: &PeopleIndex) -> Option<(Verdict, PersonKey, String)> {
    let mut perhaps = None;
    let candidates = known.candidates(person).into_iter().chain(seen.candidates(person));
    for candidate in candidates {
        let verdict = compare(person, candidate);
        let found = || (verdict, candidate.key.clone(), candidate.full_name.clone());
        match verdict {
            Verdict::Same(_) => return Some(found()),
            Verdict::Perhaps(_) => perhaps = perhaps.or_else(|| Some(found())),
            Verdict::Different => {}
        }
    }
    perhaps
}
