//! What is today, what waits, what there is.

use kerege_domain::home::{self, HomeSummary};
use tauri::State;

use crate::app::App;
use crate::refusal::Answer;

/// The home screen.
#[tauri::command(async)]
pub fn home_summary(app: State<'_, App>) -> Answer<HomeSummary> {
    app.ask(home::summary)
}
