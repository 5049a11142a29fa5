//! From a spreadsheet to people: what each row of a sheet is, which column
//! holds what, the cleaned values, what is in doubt, and who is already known.
//!
//! The judgement is a pure function of the sheets, the people already known and
//! a day. [`ImportSession`] keeps a file between its steps, [`apply`] writes it
//! in one deed, [`pending`] holds what a person must decide. A row is never changed
//! in silence: each value that is not as written has a [`Problem`] that says
//! before and after, and what a person must decide makes the row one to review.

mod apply;
mod assess;
mod columns;
mod dates;
mod fields;
mod known;
mod layout;
mod left_out;
mod likeness;
pub mod pending;
mod people;
mod places;
mod problem;
mod records;
mod session;
mod sheet;
mod values;
mod words;

pub use apply::{APPLY, apply};
pub use assess::{Assessment, Cancelled, Circumstances, ImportRow, Outcome, SkippedRow, Summary, assess};
pub use columns::{Column, Field, SheetPlan, propose, replan};
pub use known::{Known, known};
pub use layout::RowKind;
pub use left_out::left_out;
pub use likeness::{Verdict, compare};
pub use pending::{Decision, KnownVolunteer, PendingRow, PendingRows};
pub use people::{KnownPeople, PeopleIndex, Person, PersonKey};
pub use problem::{Problem, ProblemView, Texts};
pub(crate) use records::note_undone;
pub use records::{ImportNote, UNDO, list, undo};
pub use session::{ColumnChoice, ImportCheck, ImportDraft, ImportRowView, ImportRows, ImportSession};
pub use sheet::{Cell, Sheet, SheetRow};
pub use values::ImportValues;
pub use words::{field_name, problem_texts, skip_texts};
