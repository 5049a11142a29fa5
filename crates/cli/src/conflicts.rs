//! `kerege conflicts`: fields that two computers wrote differently.

use kerege_domain::conflicts::{self, ConflictChoice};
use serde_json::json;

use crate::arguments::ConflictsCommand;
use crate::office::Desk;
use crate::output::Output;
use crate::problem::Problem;

/// Lists the fields, or decides one.
///
/// # Errors
/// What the room of conflicts refuses.
pub fn run(desk: &Desk, command: Option<ConflictsCommand>, out: &mut Output) -> Result<(), Problem> {
    match command.unwrap_or(ConflictsCommand::List) {
        ConflictsCommand::List => {
            for card in conflicts::list(&desk.open_to_read()?)?.cards {
                let values = card.versions.iter().map(|version| {
                    format!("{} {}: {}", version.id, version.author, version.value.as_deref().unwrap_or("–"))
                });
                let values = values.collect::<Vec<_>>().join("; ");
                let mut answer = serde_json::to_value(&card).map_err(|error| Problem::fault(&error))?;
                answer["values"] = json!(values);
                out.line(&answer, &["entity", "field", "subject", "values"])?;
            }
            Ok(())
        }
        ConflictsCommand::Decide { entity, field, keep, set } => {
            let choice = keep.map_or_else(|| ConflictChoice::Write(set.unwrap_or_default()), ConflictChoice::Keep);
            let done = conflicts::decide(&mut desk.open_to_work()?, entity, &field, &choice)?;
            out.line(&json!({ "id": entity, "field": field, "deed": done.deed }), &["id", "field", "deed"])
        }
    }
}
