//! Who the volunteers are: identity, contacts, consents, skills, organisations, and how they come in.
//!
//! Invariants: a person is archived, never deleted; nobody under the age of the law's rule is
//! active without a guardian's consent; two people who are not archived never get one IIN at one
//! desk; a row to review is a pending row, out of every list and count, until somebody decides it.

pub mod consent;
pub mod draft;
pub mod duplicates;
pub use crate::fold;
pub mod history;
pub mod iin;
pub mod import;
pub mod merges;
pub mod moves;
pub mod name;
pub mod organisations;
pub mod phone;
pub mod profile;
pub mod register;
pub mod search;
pub mod skills;
pub mod volunteer;

mod draft_words;

use kerege_ledger::LedgerError;

use crate::access::OfficeError;
use crate::ids::{ImportId, MembershipId, OrganisationId, PendingRowId, VolunteerId};
use crate::refusal::Coded;

pub use draft::{DraftCheck, DraftProblem};
pub use duplicates::Likeness;
pub use history::{FieldChange, HistoryEntry, history};
pub use merges::{FieldDifference, MergeDraft, MergeSide, MergedRecord, SameIin, SameIinPerson};
pub use organisations::{MembershipRow, OrganisationRow, add_organisation, join, leave, members, organisations};
pub use profile::{Profile, ProfileFields, TrainingRow, profile, reveal_iin};
pub(crate) use register::set_field;
pub use register::{NewVolunteer, VolunteerChanges, add, add_many, archive, check, edit, restore};
pub use search::{VolunteerCounts, VolunteerFilter, VolunteerPage, VolunteerRow, VolunteerSearch, find, search};
pub use skills::{Level, SkillLevel, set_skill};
pub use volunteer::{VolunteerFields, VolunteerStatus, full_name};

/// Why the roster refused.
#[derive(Debug, thiserror::Error)]
pub enum RosterError {
    /// Nobody has this id.
    #[error("no volunteer {0}")]
    UnknownVolunteer(VolunteerId),
    /// No organisation has this id.
    #[error("no organisation {0}")]
    UnknownOrganisation(OrganisationId),
    /// Nobody belongs anywhere under this id.
    #[error("no membership {0}")]
    UnknownMembership(MembershipId),
    /// The reference list has no such skill.
    #[error("no skill {0}")]
    UnknownSkill(String),
    /// Volunteers have no such field, or not with such a value.
    #[error("no such field or value: {0}")]
    UnknownField(String),
    /// A value cannot be kept.
    #[error("field {field}: {problem}")]
    Draft {
        /// The field.
        field: String,
        /// The problem's code.
        problem: String,
    },
    /// One person cannot be merged with themself.
    #[error("volunteer {0} is the same record")]
    SamePerson(VolunteerId),
    /// The record is nobody else's part.
    #[error("volunteer {0} was not merged")]
    NotMerged(VolunteerId),
    /// The record went to another office.
    #[error("volunteer {id} was moved to {region}")]
    Moved {
        /// Whose.
        id: VolunteerId,
        /// The region of that office.
        region: String,
    },
    /// There is no IIN to show.
    #[error("volunteer {0} has no IIN")]
    NoIin(VolunteerId),
    /// An organisation needs a name.
    #[error("the organisation has no name")]
    OrganisationUnnamed,
    /// The name is taken, in this or another spelling.
    #[error("organisation {id} has that name")]
    OrganisationExists {
        /// Who has it.
        id: OrganisationId,
        /// The name.
        name: String,
    },
    /// Not the number of an organisation or of a sole trader.
    #[error("not a BIN: {0}")]
    WrongBin(iin::IinError),
    /// The file was closed, or never opened in this sitting.
    #[error("no open import draft {0}")]
    UnknownDraft(uuid::Uuid),
    /// The file has no such sheet.
    #[error("the file has no such sheet")]
    UnknownSheet,
    /// The sheet has no such column.
    #[error("the sheet has no column {0}")]
    UnknownColumn(usize),
    /// Two columns were given to one field.
    #[error("field {0} has two columns")]
    ColumnTwice(String),
    /// Nothing in the file can be taken in.
    #[error("the file has nothing to take in")]
    NothingToImport,
    /// People changed here since the dry run, and it would come out otherwise today.
    #[error("the dry run is outdated")]
    Outdated,
    /// The rows were not judged yet.
    #[error("the file was not checked yet")]
    NotChecked,
    /// A person stopped it; nothing was written.
    #[error("cancelled")]
    Cancelled,
    /// No file was applied under this id.
    #[error("no import {0}")]
    UnknownImport(ImportId),
    /// The import was taken back already.
    #[error("import {0} was undone already")]
    ImportUndone(ImportId),
    /// No row waits under this id.
    #[error("no pending row {0}")]
    UnknownPendingRow(PendingRowId),
    /// Somebody has decided it.
    #[error("pending row {0} was decided already")]
    PendingRowDecided(PendingRowId),
    /// A row that repeats nobody cannot be "the same".
    #[error("pending row {0} repeats nobody")]
    NobodyTheSame(PendingRowId),
    /// The office.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The database.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl Coded for RosterError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownVolunteer(_) => "roster-unknown-volunteer",
            Self::UnknownOrganisation(_) => "roster-unknown-organisation",
            Self::UnknownMembership(_) => "roster-unknown-membership",
            Self::UnknownSkill(_) => "roster-unknown-skill",
            Self::UnknownField(_) => "roster-unknown-field",
            Self::Draft { .. } => "roster-draft-refused",
            Self::SamePerson(_) => "roster-same-person",
            Self::NotMerged(_) => "roster-not-merged",
            Self::Moved { .. } => "roster-moved",
            Self::NoIin(_) => "roster-no-iin",
            Self::OrganisationUnnamed => "roster-organisation-unnamed",
            Self::OrganisationExists { .. } => "roster-organisation-exists",
            Self::WrongBin(_) => "roster-wrong-bin",
            Self::UnknownDraft(_) => "import-unknown-draft",
            Self::UnknownSheet => "import-unknown-sheet",
            Self::UnknownColumn(_) => "import-unknown-column",
            Self::ColumnTwice(_) => "import-column-twice",
            Self::NothingToImport => "import-nothing",
            Self::Outdated => "import-outdated",
            Self::NotChecked => "import-not-checked",
            Self::Cancelled => "deed-cancelled",
            Self::UnknownImport(_) => "import-unknown",
            Self::ImportUndone(_) => "import-undone-already",
            Self::UnknownPendingRow(_) => "import-unknown-pending-row",
            Self::PendingRowDecided(_) => "import-already-decided",
            Self::NobodyTheSame(_) => "import-nobody-the-same",
            Self::Office(error) => error.code(),
            Self::Ledger(error) => error.code(),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::UnknownSkill(skill) => vec![("skill", skill.clone())],
            Self::UnknownField(field) => vec![("field", field.clone())],
            Self::Draft { field, problem } => vec![("field", field.clone()), ("problem", problem.clone())],
            Self::OrganisationExists { name, .. } => vec![("name", name.clone())],
            Self::Moved { region, .. } => vec![("region", region.clone())],
            Self::WrongBin(error) => vec![("problem", error.code().to_owned())],
            Self::UnknownColumn(column) => vec![("column", (column + 1).to_string())],
            Self::ColumnTwice(field) => vec![("field", field.clone())],
            Self::Office(error) => error.args(),
            Self::UnknownVolunteer(_)
            | Self::UnknownOrganisation(_)
            | Self::UnknownMembership(_)
            | Self::SamePerson(_)
            | Self::NotMerged(_)
            | Self::NoIin(_)
            | Self::OrganisationUnnamed
            | Self::UnknownDraft(_)
            | Self::UnknownSheet
            | Self::NothingToImport
            | Self::Outdated
            | Self::NotChecked
            | Self::Cancelled
            | Self::UnknownImport(_)
            | Self::ImportUndone(_)
            | Self::UnknownPendingRow(_)
            | Self::PendingRowDecided(_)
            | Self::NobodyTheSame(_)
            | Self::Ledger(_) => Vec::new(),
        }
    }
}

impl From<rusqlite::Error> for RosterError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Ledger(error.into())
    }
}
