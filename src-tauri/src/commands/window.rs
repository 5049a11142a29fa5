//! Language, light or dark, text size: of this person's window, kept beside the office.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use tauri::State;

use crate::app::App;
use crate::refusal::{Answer, fault};

/// How the window looks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowSettings {
    /// `kk`, `ru` or `en`; `None` until somebody chooses.
    pub language: Option<String>,
    /// `auto`, `light` or `dark`.
    pub scheme: String,
    /// `normal`, `compact` or `large`.
    pub density: String,
}

/// The settings; `KEREGE_LANGUAGE` chooses a language where nobody has.
#[tauri::command(async)]
pub fn window_settings(app: State<'_, App>) -> WindowSettings {
    read(&place(&app)).accepted()
}

/// Keeps the settings.
#[tauri::command(async)]
pub fn window_set_settings(app: State<'_, App>, settings: WindowSettings) -> Answer<()> {
    let text = serde_json::to_vec_pretty(&settings.accepted()).map_err(|error| fault(&error))?;
    std::fs::write(place(&app), text).map_err(|error| fault(&error))
}

fn place(app: &App) -> PathBuf {
    app.folder().join("window.json")
}

/// A missing or damaged file is the default look: nothing in it is work.
fn read(place: &std::path::Path) -> WindowSettings {
    std::fs::read(place).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

impl WindowSettings {
    /// Only values that the window knows.
    fn accepted(mut self) -> Self {
        let wished = self.language.or_else(|| std::env::var("KEREGE_LANGUAGE").ok());
        self.language = wished.filter(|language| ["kk", "ru", "en"].contains(&language.as_str()));
        if !["auto", "light", "dark"].contains(&self.scheme.as_str()) {
            "auto".clone_into(&mut self.scheme);
        }
        if !["normal", "compact", "large"].contains(&self.density.as_str()) {
            "normal".clone_into(&mut self.density);
        }
        self
    }
}
