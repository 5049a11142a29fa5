//! `kerege conflicts`: what two desks did differently, and the decisions.

use kerege_domain::conflicts::{self, ConflictChoice};
use kerege_domain::roster::merges;
use kerege_domain::training::lost_seats;
use serde_json::json;

use crate::arguments::ConflictsCommand;
use crate::office::Desk;
use crate::output::Output;
use crate::problem::Problem;

/// Lists what waits, or decides it.
///
/// # Errors
/// What the room of conflicts refuses.
pub fn run(desk: &Desk, command: Option<ConflictsCommand>, out: &mut Output) -> Result<(), Problem> {
    match command.unwrap_or(ConflictsCommand::List) {
        ConflictsCommand::List => {
            let waiting = conflicts::list(&desk.open_to_read()?)?;
            for seat in waiting.lost_seats {
                let mut answer = serde_json::to_value(&seat).map_err(|error| Problem::fault(&error))?;
                answer["kind"] = json!("seat");
                out.line(&answer, &["kind", "enrolment", "full_name", "phone", "place"])?;
            }
            for same in waiting.same_iin {
                let ids = same.people.iter().map(|person| format!("{} {}", person.id, person.full_name));
                let ids = ids.collect::<Vec<_>>().join("; ");
                let answer = json!({ "kind": "iin", "iin": same.iin_masked, "people": same.people, "ids": ids });
                out.line(&answer, &["kind", "iin", "ids"])?;
            }
            for card in waiting.cards {
                let values = card.versions.iter().map(|version| {
                    format!("{} {}: {}", version.id, version.author, version.value.as_deref().unwrap_or("–"))
                });
                let values = values.collect::<Vec<_>>().join("; ");
                let mut answer = serde_json::to_value(&card).map_err(|error| Problem::fault(&error))?;
                answer["values"] = json!(values);
                answer["kind"] = json!("field");
                out.line(&answer, &["kind", "entity", "field", "subject", "values"])?;
            }
            Ok(())
        }
        ConflictsCommand::Decide { entity, field, keep, set } => {
            let choice = keep.map_or_else(|| ConflictChoice::Write(set.unwrap_or_default()), ConflictChoice::Keep);
            let done = conflicts::decide(&mut desk.open_to_work()?, entity, &field, &choice)?;
            out.line(&json!({ "id": entity, "field": field, "deed": done.deed }), &["id", "field", "deed"])
        }
        ConflictsCommand::Merge { kept, merged, take } => {
            let done = merges::merge(&mut desk.open_to_work()?, kept, merged, &take)?;
            out.line(&json!({ "id": done.value, "deed": done.deed }), &["id", "deed"])
        }
        ConflictsCommand::Split { merged } => {
            let done = merges::split(&mut desk.open_to_work()?, merged)?;
            out.line(&json!({ "id": done.value, "deed": done.deed }), &["id", "deed"])
        }
        ConflictsCommand::Wait { enrolment } => {
            let done = lost_seats::let_wait(&mut desk.open_to_work()?, enrolment)?;
            out.line(&json!({ "id": done.value, "deed": done.deed }), &["id", "deed"])
        }
        ConflictsCommand::AddSeat { enrolment } => {
            let done = lost_seats::add_seat(&mut desk.open_to_work()?, enrolment)?;
            out.line(&json!({ "id": done.value, "deed": done.deed }), &["id", "deed"])
        }
    }
}
