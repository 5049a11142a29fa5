//! Undo and redo: of any deed by its id, and step by step of what this sitting did.
//!
//! An undo is itself a deed in the log, so redo is the undo of an undo. The stack is this
//! sitting's own and is forgotten when the office is closed; the log is not.

use kerege_ledger::{DeedId, Ledger, LedgerError, Undone, machine};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::access::OfficeError;
use crate::office::Office;
use crate::reference;
use crate::refusal::{Coded as _, FAULT};
use crate::roster::{import, moves};
use crate::training::courses;

/// HQ removed a record that could not be shown.
pub const REMOVE_PARKED: &str = "parked-remove";

/// What was taken back or done again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeedNote {
    /// The deed that did it; take it back to return.
    #[ts(type = "string | null")]
    pub deed: Option<DeedId>,
    /// Kind of the deed that was taken back or done again.
    pub kind: String,
    /// How many entities are as they were before.
    pub n: u64,
}

/// Deeds that belong together, in the order they were done.
type Step = Vec<DeedId>;

/// What this sitting did and took back.
#[derive(Debug, Default)]
pub(crate) struct Stack {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Stack {
    pub(crate) fn did(&mut self, deed: DeedId) {
        self.done.push(vec![deed]);
        self.undone.clear();
    }

    /// The last deeds belong to the one before them: they are undone together.
    fn forget(&mut self, deed: DeedId) {
        self.done.retain(|step| !step.contains(&deed));
        self.undone.retain(|step| !step.contains(&deed));
    }
}

/// Takes one deed back, whoever did it at a desk.
///
/// # Errors
/// [`OfficeError::NationalDeed`], `deed-unknown`, `deed-nothing-to-undo`, [`OfficeError::OpenElsewhere`].
pub fn undo(office: &mut Office, deed: DeedId) -> Result<DeedNote, OfficeError> {
    office.require_writer()?;
    if office.ledger.deed(deed)?.is_some_and(|summary| is_national(&summary.kind)) {
        return Err(OfficeError::NationalDeed);
    }
    let (note, taken_back) = take_back(office, &[deed])?;
    office.stack.forget(deed);
    office.stack.undone.push(taken_back);
    Ok(note)
}

/// Whether a deed of this kind is HQ's, which no desk takes back.
#[must_use]
pub fn is_national(kind: &str) -> bool {
    [courses::PUBLISH, reference::PUBLISH, REMOVE_PARKED].contains(&kind) || moves::is_move(kind)
}

/// Takes back the last deed of this sitting; `None` when there is none.
///
/// # Errors
/// As [`undo`]. A deed that has nothing left to undo is forgotten.
pub fn undo_last(office: &mut Office) -> Result<Option<DeedNote>, OfficeError> {
    turn(office, |stack| &mut stack.done, |stack| &mut stack.undone)
}

/// Does again what was taken back last; `None` when nothing was, or a new deed came since.
///
/// # Errors
/// As [`undo`].
pub fn redo(office: &mut Office) -> Result<Option<DeedNote>, OfficeError> {
    turn(office, |stack| &mut stack.undone, |stack| &mut stack.done)
}

/// One side of the stack.
type Side = fn(&mut Stack) -> &mut Vec<Step>;

/// Takes back the last step of one side; what did that is the last of the other.
fn turn(office: &mut Office, from: Side, to: Side) -> Result<Option<DeedNote>, OfficeError> {
    office.require_writer()?;
    let Some(step) = from(&mut office.stack).pop() else {
        return Ok(None);
    };
    match take_back(office, &step) {
        Ok((note, taken_back)) => {
            to(&mut office.stack).push(taken_back);
            Ok(Some(note))
        }
        Err(error) => {
            if may_go_better(&error) {
                from(&mut office.stack).push(step);
            }
            Err(error)
        }
    }
}

/// Whether the same can be done later: a failure of the disk or of the program is none of the step.
fn may_go_better(error: &OfficeError) -> bool {
    error.code() == FAULT || machine::is_of_the_machine(error.code())
}

/// Undoes the deeds of a step, last first: all, or none. Returns the undo deeds in the order they were done.
fn take_back(office: &mut Office, step: &[DeedId]) -> Result<(DeedNote, Step), OfficeError> {
    Ledger::together(office, |office| take_back_each(office, step))
}

fn take_back_each(office: &mut Office, step: &[DeedId]) -> Result<(DeedNote, Step), OfficeError> {
    let (mut taken_back, mut n) = (Step::new(), 0);
    let mut kind = String::new();
    for deed in step.iter().rev() {
        let summary = office.ledger.deed(*deed)?.ok_or(LedgerError::UnknownDeed(*deed))?;
        // What an import notes on its record goes with the import.
        if kind.is_empty() || kind == import::UNDO {
            kind = original_kind(office, *deed)?;
        }
        if summary.kind == import::APPLY && step.len() == 1 {
            // The record of the file stays and says when it was taken back.
            taken_back.extend(import::note_undone(office, *deed)?);
        }
        let author = office.person().to_owned();
        match office.ledger.undo(*deed, &author) {
            Ok(Undone { deed, n_undone, .. }) => {
                taken_back.push(deed);
                n += n_undone as u64;
            }
            // Of several deeds one may have been overtaken; the others still count.
            Err(LedgerError::NothingToUndo(_)) if step.len() > 1 => {}
            Err(error) => return Err(error.into()),
        }
    }
    let note = DeedNote { deed: taken_back.last().copied(), kind, n };
    Ok((note, taken_back))
}

/// Of an undo, the kind of what it took back: people redo an import, not an undo.
fn original_kind(office: &Office, deed: DeedId) -> Result<String, OfficeError> {
    let mut deed = deed;
    loop {
        let summary = office.ledger.deed(deed)?.ok_or(LedgerError::UnknownDeed(deed))?;
        match summary.undoes {
            Some(undone) => deed = undone,
            None => return Ok(summary.kind),
        }
    }
}
