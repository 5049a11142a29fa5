//! Language, light or dark, text size: of this person's window, kept beside the office.

use std::path::PathBuf;

use kerege_domain::reference::Language;
use serde::{Deserialize, Serialize};
use tauri::State;
use ts_rs::TS;

use crate::app::App;
use crate::refusal::{Answer, fault, of_file};

/// How the window looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct WindowSettings {
    /// `None` until somebody chooses.
    pub language: Option<Language>,
    /// Light or dark.
    pub scheme: Scheme,
    /// How large the text is and how closely rows stand.
    pub density: Density,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// As the system has it.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// How large the text is and how closely rows stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// For most people.
    #[default]
    Normal,
    /// More rows at once.
    Compact,
    /// Larger letters.
    Large,
}

/// The settings; `KEREGE_LANGUAGE` chooses a language where nobody has.
#[tauri::command(async)]
pub fn window_settings(app: State<'_, App>) -> WindowSettings {
    let settings = read(&place(&app));
    WindowSettings { language: settings.language.or_else(wished), ..settings }
}

/// Keeps the settings.
#[tauri::command(async)]
pub fn window_set_settings(app: State<'_, App>, settings: WindowSettings) -> Answer<()> {
    let text = serde_json::to_vec_pretty(&settings).map_err(|error| fault(&error))?;
    std::fs::write(place(&app), text).map_err(|error| of_file(&error))
}

fn place(app: &App) -> PathBuf {
    app.folder().join("window.json")
}

/// A missing or damaged file is the default look: nothing in it is work.
fn read(place: &std::path::Path) -> WindowSettings {
    std::fs::read(place).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

fn wished() -> Option<Language> {
    std::env::var("KEREGE_LANGUAGE").ok().and_then(|code| Language::from_code(&code))
}
