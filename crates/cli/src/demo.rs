//! `kerege demo`: an office of invented people, to look at and to try things on.

use kerege_domain::demo::make_demonstration_office;
use kerege_domain::roster::{self, VolunteerSearch};
use serde_json::json;

use crate::office::Desk;
use crate::output::Output;
use crate::problem::Problem;

/// Who works in the demonstration office, as invented as its volunteers.
const COORDINATOR: &str = "Айгүл Төлегенова";

/// Fills an empty office; makes it when there is none.
///
/// # Errors
/// `cli-demo-not-empty`: invented people never get among real ones.
pub fn run(desk: &Desk, n_people: usize, region: &str, seed: u64, out: &mut Output) -> Result<(), Problem> {
    let mut office =
        if desk.has_office() { desk.open_to_work()? } else { desk.create(region, None, Some(COORDINATOR))? };
    let counts = roster::search(&office, &VolunteerSearch::default())?.counts;
    if counts.active + counts.archived > 0 {
        return Err(Problem::refused("cli-demo-not-empty"));
    }
    let made = make_demonstration_office(&mut office, n_people, seed)?;
    let answer = json!({
        "volunteers": made.volunteers.len(),
        "courses": made.courses.len(),
        "session_today": made.session_today,
        "folder": desk.folder(),
    });
    out.line(&answer, &["volunteers", "courses", "session_today", "folder"])
}
