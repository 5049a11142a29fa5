//! Files that the person chooses in the system's own dialog. The window never names a path that
//! the person did not choose.

use std::collections::HashSet;
use std::path::PathBuf;

use kerege_sync::parcel::ENDING;
use parking_lot::Mutex;
use serde::Deserialize;
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt as _;
use tauri_plugin_opener::OpenerExt as _;
use ts_rs::TS;

use crate::refusal::{Answer, fault, refused};

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "FilePurpose")]
pub enum Purpose {
    /// A spreadsheet to load.
    Import,
    /// A paper to verify.
    Certificate,
    /// A PDF to write.
    SavePdf,
    /// A CSV to write.
    SaveCsv,
    /// A sealed file to read.
    Parcel,
    /// The folder for sealed files.
    ParcelFolder,
}

/// Paths that were chosen in this sitting.
static CHOSEN: Mutex<Option<HashSet<PathBuf>>> = Mutex::new(None);

/// Asks the person for a file; `null` when none was chosen.
#[tauri::command(async)]
pub fn file_pick(handle: AppHandle, purpose: Purpose, suggested: Option<String>) -> Option<String> {
    let path = ask(&handle, purpose, suggested)?;
    CHOSEN.lock().get_or_insert_default().insert(path.clone());
    Some(path.to_string_lossy().into_owned())
}

/// Shows a chosen file in the system's file manager.
#[tauri::command(async)]
pub fn file_reveal(handle: AppHandle, path: PathBuf) -> Answer<()> {
    let path = chosen(path)?;
    handle.opener().reveal_item_in_dir(path).map_err(|error| fault(&error))
}

/// The path, if the person chose it.
///
/// # Errors
/// `file-not-chosen`.
pub fn chosen(path: PathBuf) -> Answer<PathBuf> {
    let guard = CHOSEN.lock();
    if guard.as_ref().is_some_and(|paths| paths.contains(&path)) { Ok(path) } else { Err(refused("file-not-chosen")) }
}

fn ask(handle: &AppHandle, purpose: Purpose, suggested: Option<String>) -> Option<PathBuf> {
    let mut dialog = handle.dialog().file();
    if let Some(name) = suggested {
        dialog = dialog.set_file_name(name);
    }
    let picked = match purpose {
        Purpose::Import => dialog.add_filter("XLSX, CSV", &["xlsx", "csv", "txt", "tsv"]).blocking_pick_file(),
        Purpose::Certificate => {
            dialog.add_filter("PDF, PNG, JPEG", &["pdf", "png", "jpg", "jpeg"]).blocking_pick_file()
        }
        Purpose::SavePdf => dialog.add_filter("PDF", &["pdf"]).blocking_save_file(),
        Purpose::Parcel => dialog.add_filter("Kerege", &[ENDING]).blocking_pick_file(),
        Purpose::ParcelFolder => dialog.blocking_pick_folder(),
        Purpose::SaveCsv => dialog.add_filter("CSV", &["csv"]).blocking_save_file(),
    };
    picked.and_then(|file| file.into_path().ok())
}
