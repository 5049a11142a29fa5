//! One file on its way in: opened, its columns shown and changed, judged, applied or closed.
//! Nothing is written before [`apply`](super::apply::apply).

use std::ops::ControlFlow;

use kerege_ledger::Digest;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::assess::{Assessment, ImportRow, Outcome, SkippedRow, Summary};
use super::columns::{self, Column, Field, SheetPlan};
use super::known::Known;
use super::people::PersonKey;
use super::problem::ProblemView;
use super::sheet::Sheet;
use super::values::ImportValues;
use super::words;
use crate::roster::RosterError;

/// A page of rows never holds more.
const MAX_ROWS: usize = 500;

/// One open file. The desktop and the command line keep it between steps.
pub struct ImportSession {
    id: Uuid,
    file_name: String,
    sheets: Vec<Sheet>,
    plans: Vec<SheetPlan>,
    checked: Option<Checked>,
}

pub(super) struct Checked {
    pub assessment: Assessment,
    /// What the office held at the time.
    pub digest: Digest,
    /// Records and skipped rows in the order of the file.
    order: Vec<Place>,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    Record(usize),
    Skipped(usize),
}

/// How a file is going to be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportDraft {
    /// Names the open file in this sitting.
    #[ts(type = "string")]
    pub draft: Uuid,
    /// Without its folder.
    pub file_name: String,
    /// How the bytes of a text file were read.
    pub encoding: Option<String>,
    /// What stands between the values of a text file.
    pub delimiter: Option<String>,
    /// Sheet by sheet.
    pub sheets: Vec<SheetPlan>,
}

/// What a person says about one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ColumnChoice {
    /// From 0.
    pub index: usize,
    /// `null`: the column is not read.
    pub field: Option<Field>,
}

/// Answer of `import_check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportCheck {
    /// How many rows of each kind.
    pub summary: Summary,
}

/// One row with what becomes of it and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "ImportRow")]
pub struct ImportRowView {
    /// The sheet, in a file that has several.
    pub sheet: Option<String>,
    /// From 1, as the file counts.
    pub row: u32,
    /// What becomes of it.
    pub outcome: Outcome,
    /// Of the person; empty for rows that are none.
    pub name: String,
    /// Everything that is to be said.
    pub problems: Vec<ProblemView>,
    /// Cleaned.
    pub values: ImportValues,
    /// Whom it repeats.
    #[ts(
        type = "{ volunteer: string } | { pending: string, sheet: string | null, row: number } | { sheet: string | null, row: number } | null"
    )]
    pub duplicate_of: Option<PersonKey>,
    /// The name of whom it repeats.
    pub duplicate_name: Option<String>,
}

/// A page of rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportRows {
    /// The page.
    pub rows: Vec<ImportRowView>,
    /// Of this outcome.
    pub total: usize,
}

impl ImportSession {
    /// Takes the sheets of a file and proposes how to read them.
    ///
    /// # Errors
    /// [`RosterError::NothingToImport`] when there is no row at all.
    pub fn open(id: Uuid, file_name: &str, sheets: Vec<Sheet>) -> Result<Self, RosterError> {
        if sheets.iter().all(|sheet| sheet.rows.iter().all(|row| row.is_blank())) {
            return Err(RosterError::NothingToImport);
        }
        Ok(Self {
            id,
            file_name: file_name.to_owned(),
            plans: sheets.iter().map(columns::propose).collect(),
            sheets,
            checked: None,
        })
    }

    /// Names the open file.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// Without its folder.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// How the file is going to be read.
    #[must_use]
    pub fn draft(&self) -> ImportDraft {
        let text = self.sheets.iter().find(|sheet| sheet.encoding.is_some());
        ImportDraft {
            draft: self.id,
            file_name: self.file_name.clone(),
            encoding: text.and_then(|sheet| sheet.encoding.clone()),
            delimiter: text.and_then(|sheet| sheet.delimiter).map(String::from),
            sheets: self.plans.clone(),
        }
    }

    /// Leaves all sheets out but one.
    ///
    /// # Errors
    /// [`RosterError::UnknownSheet`].
    pub fn keep_sheet(&mut self, name: &str) -> Result<(), RosterError> {
        let at = self.position(Some(name))?;
        self.sheets = vec![self.sheets.swap_remove(at)];
        self.plans = vec![self.plans.swap_remove(at)];
        self.checked = None;
        Ok(())
    }

    /// Changes what columns of a sheet hold.
    ///
    /// # Errors
    /// [`RosterError::UnknownSheet`], [`RosterError::UnknownColumn`], [`RosterError::ColumnTwice`].
    pub fn map(&mut self, sheet: Option<&str>, choices: &[ColumnChoice]) -> Result<ImportDraft, RosterError> {
        let at = self.position(sheet)?;
        let mut plan = self.plans[at].clone();
        for choice in choices {
            let column: &mut Column = plan
                .columns
                .iter_mut()
                .find(|column| column.index == choice.index)
                .ok_or(RosterError::UnknownColumn(choice.index))?;
            column.field = choice.field;
        }
        for (nth, column) in plan.columns.iter().enumerate() {
            if let Some(field) = column.field
                && plan.columns[..nth].iter().any(|other| other.field == Some(field))
            {
                return Err(RosterError::ColumnTwice(field.as_str().to_owned()));
            }
        }
        self.plans[at] = columns::replan(&self.sheets[at], plan);
        self.checked = None;
        Ok(self.draft())
    }

    fn position(&self, sheet: Option<&str>) -> Result<usize, RosterError> {
        self.sheets.iter().position(|known| known.name.as_deref() == sheet).ok_or(RosterError::UnknownSheet)
    }

    /// The dry run. `progress` hears how many of how many rows are done and may stop.
    ///
    /// # Errors
    /// [`RosterError::Cancelled`].
    pub fn check(
        &mut self,
        known: &Known,
        progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Result<ImportCheck, RosterError> {
        self.checked = None;
        let assessment = known.assess(&self.sheets, &self.plans, progress)?;
        let summary = assessment.summary;
        self.checked = Some(Checked { order: self.order_of(&assessment), assessment, digest: known.digest });
        Ok(ImportCheck { summary })
    }

    /// Whether the dry run would come out the same today.
    pub(super) fn comes_out_the_same(&self, checked: &Checked, known: &Known) -> Result<bool, RosterError> {
        let again = known.assess(&self.sheets, &self.plans, &mut |_, _| ControlFlow::Continue(()))?;
        let outcomes =
            |assessment: &Assessment| -> Vec<Outcome> { assessment.rows.iter().map(|row| row.outcome).collect() };
        Ok(outcomes(&again) == outcomes(&checked.assessment))
    }

    pub(super) fn checked(&self) -> Result<&Checked, RosterError> {
        self.checked.as_ref().ok_or(RosterError::NotChecked)
    }

    pub(super) fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    fn order_of(&self, assessment: &Assessment) -> Vec<Place> {
        let sheet_no = |name: &Option<String>| self.sheets.iter().position(|sheet| sheet.name == *name);
        let records =
            assessment.rows.iter().enumerate().map(|(at, row)| (sheet_no(&row.sheet), row.row, Place::Record(at)));
        let skipped =
            assessment.skipped.iter().enumerate().map(|(at, row)| (sheet_no(&row.sheet), row.row, Place::Skipped(at)));
        let mut all: Vec<_> = records.chain(skipped).collect();
        all.sort_by_key(|(sheet, row, _)| (*sheet, *row));
        all.into_iter().map(|(_, _, place)| place).collect()
    }

    /// A page of rows of one outcome, or of all, in the order of the file.
    ///
    /// # Errors
    /// [`RosterError::NotChecked`].
    pub fn rows(&self, outcome: Option<Outcome>, offset: usize, limit: usize) -> Result<ImportRows, RosterError> {
        let Checked { assessment, order, .. } = self.checked()?;
        let of = |place: &Place| match place {
            Place::Record(at) => assessment.rows[*at].outcome,
            Place::Skipped(_) => Outcome::Skipped,
        };
        let wanted: Vec<&Place> =
            order.iter().filter(|place| outcome.is_none_or(|outcome| of(place) == outcome)).collect();
        let page = wanted.iter().skip(offset).take(limit.min(MAX_ROWS));
        let rows = page.map(|place| match place {
            Place::Record(at) => ImportRowView::from(&assessment.rows[*at]),
            Place::Skipped(at) => ImportRowView::from(&assessment.skipped[*at]),
        });
        Ok(ImportRows { rows: rows.collect(), total: wanted.len() })
    }

    /// Every row with its outcome, for the command line, in the order of the file.
    ///
    /// # Errors
    /// [`RosterError::NotChecked`].
    pub fn records(&self) -> Result<&[ImportRow], RosterError> {
        Ok(&self.checked()?.assessment.rows)
    }

    /// How many rows of each kind.
    ///
    /// # Errors
    /// [`RosterError::NotChecked`].
    pub fn summary(&self) -> Result<Summary, RosterError> {
        Ok(self.checked()?.assessment.summary)
    }
}

impl From<&ImportRow> for ImportRowView {
    fn from(row: &ImportRow) -> Self {
        Self {
            sheet: row.sheet.clone(),
            row: row.row,
            outcome: row.outcome,
            name: row.values.full_name(),
            problems: row.problems.iter().map(super::Problem::view).collect(),
            values: row.values.clone(),
            duplicate_of: row.duplicate_of.clone(),
            duplicate_name: row.duplicate_name.clone(),
        }
    }
}

impl From<&SkippedRow> for ImportRowView {
    fn from(row: &SkippedRow) -> Self {
        Self {
            sheet: row.sheet.clone(),
            row: row.row,
            outcome: Outcome::Skipped,
            name: String::new(),
            problems: vec![ProblemView {
                field: Field::Person,
                code: format!("skip-{}", row.kind.as_str()),
                before: None,
                after: None,
                text: words::skip_texts(row.kind),
            }],
            values: ImportValues::default(),
            duplicate_of: None,
            duplicate_name: None,
        }
    }
}
