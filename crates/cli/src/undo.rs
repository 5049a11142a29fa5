//! `kerege undo`: a deed, a whole file, or the last thing this desk did.

use std::collections::HashSet;

use kerege_domain::roster::import;
use kerege_domain::{Office, deeds};
use kerege_ledger::DeedId;
use serde_json::json;

use crate::arguments::Undo;
use crate::office::Desk;
use crate::output::Output;
use crate::problem::Problem;

/// How many deeds back the last one is looked for.
const MOST_DEEDS: u32 = 1_000;
/// The record of a file says when it was taken back; that note is no deed of its own.
const NOTE: &str = "import-undo";

/// Takes back what was asked.
///
/// # Errors
/// `deed-unknown`, `deed-nothing-to-undo`, and what the import refuses.
pub fn run(desk: &Desk, wanted: &Undo, out: &mut Output) -> Result<(), Problem> {
    let mut office = desk.open_to_work()?;
    let answer = match (wanted.import, wanted.deed) {
        (Some(id), _) => {
            let done = import::undo(&mut office, id)?;
            json!({ "id": done.deed, "kind": import::APPLY, "n": done.value })
        }
        (None, named) => {
            let deed = named.map_or_else(|| last_deed(&office), Ok)?;
            let note = deeds::undo(&mut office, deed)?;
            json!({ "id": note.deed, "kind": note.kind, "n": note.n })
        }
    };
    out.line(&answer, &["kind", "n", "id"])
}

/// The newest deed of this desk that was not taken back yet.
fn last_deed(office: &Office) -> Result<DeedId, Problem> {
    let mut undone = HashSet::new();
    for deed in office.ledger.deeds_of(office.ledger.incarnation(), MOST_DEEDS)? {
        let Some(summary) = office.ledger.deed(deed)? else { continue };
        match summary.undoes {
            // An undo that was itself taken back undoes nothing any more.
            Some(taken_back) if !undone.contains(&deed) => {
                undone.insert(taken_back);
            }
            Some(_) => {}
            None if undone.contains(&deed) || summary.kind == NOTE => {}
            None => return Ok(deed),
        }
    }
    Err(Problem::refused("deed-nothing-to-undo"))
}
