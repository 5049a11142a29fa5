//! `kerege check`: the file's pages, the rows against the fold of the log, the chains, the sums.

use serde_json::json;

use crate::office::Desk;
use crate::output::Output;
use crate::problem::Problem;

/// Reads everything and says what is wrong.
///
/// # Errors
/// `cli-not-whole` after the figures, or a fault when it cannot even be read.
pub fn run(desk: &Desk, out: &mut Output) -> Result<(), Problem> {
    let office = desk.open_to_read()?;
    let found = office.ledger.check()?;
    let answer = json!({
        "is_whole": found.is_whole(),
        "ops": found.n_ops,
        "entities": found.n_entities,
        "damaged_pages": found.pages.len(),
        "wrong_ids": found.n_wrong_ids,
        "wrong_rows": found.n_wrong_rows,
        "wrong_conflicts": found.n_wrong_conflicts,
        "wrong_chains": found.n_wrong_chains,
        "is_digest_right": found.is_digest_right,
        "parked": found.n_parked,
    });
    out.line(&answer, &["is_whole", "ops", "entities", "wrong_rows", "wrong_chains", "parked"])?;
    if found.is_whole() { Ok(()) } else { Err(Problem::refused("cli-not-whole")) }
}
