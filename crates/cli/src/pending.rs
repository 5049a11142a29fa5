//! `kerege pending`: rows of files that wait for a person.

use kerege_domain::roster::VolunteerChanges;
use kerege_domain::roster::import::pending;
use serde_json::{Value, json};

use crate::arguments::PendingCommand;
use crate::import::of_language;
use crate::office::Desk;
use crate::output::Output;
use crate::problem::Problem;

const ROWS_A_PAGE: u32 = 500;

/// Lists the rows, or decides one.
///
/// # Errors
/// What the room of the roster refuses.
pub fn run(desk: &Desk, command: Option<PendingCommand>, out: &mut Output) -> Result<(), Problem> {
    match command.unwrap_or(PendingCommand::List) {
        PendingCommand::List => list(desk, out),
        PendingCommand::Decide { row, decision, set } => {
            let mut office = desk.open_to_work()?;
            let changes: VolunteerChanges = set.into_iter().map(|(field, value)| (field, value_of(value))).collect();
            let done = pending::decide(&mut office, row, decision, Some(&changes))?;
            out.line(&json!({ "id": row, "volunteer": done.value, "deed": done.deed }), &["volunteer", "id"])
        }
    }
}

fn list(desk: &Desk, out: &mut Output) -> Result<(), Problem> {
    let office = desk.open_to_read()?;
    let mut offset = 0;
    loop {
        let page = pending::list(&office, offset, ROWS_A_PAGE)?;
        for row in &page.rows {
            let mut answer = serde_json::to_value(row).map_err(|error| Problem::fault(&error))?;
            let problems = row.problems.iter().cloned().map(|problem| {
                let text = of_language(problem.text, out.language());
                json!({ "field": problem.field, "code": problem.code, "text": text })
            });
            let problems: Vec<Value> = problems.collect();
            let reasons: Vec<&str> = problems.iter().filter_map(|problem| problem["text"].as_str()).collect();
            answer["reasons"] = json!(reasons.join(" "));
            answer["problems"] = Value::Array(problems);
            out.line(&answer, &["id", "file_name", "row", "name", "reasons"])?;
        }
        offset = offset.saturating_add(ROWS_A_PAGE);
        if page.rows.is_empty() || offset >= page.total {
            return Ok(());
        }
    }
}

/// An empty value takes the field away.
fn value_of(text: String) -> Value {
    if text.is_empty() { Value::Null } else { Value::String(text) }
}
