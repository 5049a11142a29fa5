//! What two desks wrote differently, and the decision.

use kerege_domain::conflicts::{self, ConflictChoice, ConflictList};
use kerege_domain::office::Done;
use kerege_ledger::DeedId;
use tauri::{AppHandle, State};
use uuid::Uuid;

use crate::app::App;
use crate::refusal::Answer;

/// What waits.
#[tauri::command(async)]
pub fn conflicts_list(app: State<'_, App>) -> Answer<ConflictList> {
    app.ask(conflicts::list)
}

/// Decides one field.
#[tauri::command(async)]
pub fn conflicts_decide(
    app: State<'_, App>,
    handle: AppHandle,
    entity: Uuid,
    field: String,
    choice: ConflictChoice,
) -> Answer<Done<DeedId>> {
    app.act(&handle, |office| conflicts::decide(office, entity, &field, &choice))
}
