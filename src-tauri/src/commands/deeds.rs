//! Undo and redo.

use kerege_domain::deeds::{self, DeedNote};
use kerege_ledger::DeedId;
use tauri::{AppHandle, State};

use crate::app::App;
use crate::refusal::Answer;

/// Takes one deed back.
#[tauri::command(async)]
pub fn deed_undo(app: State<'_, App>, handle: AppHandle, deed: DeedId) -> Answer<DeedNote> {
    app.act(&handle, |office| deeds::undo(office, deed))
}

/// Takes back the last deed of this sitting.
#[tauri::command(async)]
pub fn deed_undo_last(app: State<'_, App>, handle: AppHandle) -> Answer<Option<DeedNote>> {
    app.act(&handle, deeds::undo_last)
}

/// Does again what was taken back last.
#[tauri::command(async)]
pub fn deed_redo(app: State<'_, App>, handle: AppHandle) -> Answer<Option<DeedNote>> {
    app.act(&handle, deeds::redo)
}
