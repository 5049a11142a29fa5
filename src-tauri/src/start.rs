//! From the process's arguments to the window.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tauri::{Manager as _, WebviewUrl, WebviewWindowBuilder};

use crate::app::App;
use crate::{commands, log, platform, worker};

/// Runs the desktop until its window is closed.
#[must_use]
pub fn run(args: Vec<OsString>) -> ExitCode {
    // The spreadsheet reader: this same program as a child with little memory and no window.
    if let Some(code) = kerege_documents::sheet::child::serve_if_asked(std::env::args_os()) {
        return code;
    }
    platform::prepare_web_view();
    let Some(folder) = folder_from(&args) else {
        eprintln!("no folder for local data on this system; name one with --office");
        return ExitCode::from(2);
    };
    if let Err(error) = std::fs::create_dir_all(&folder) {
        eprintln!("{}: {error}", folder.display());
        return ExitCode::FAILURE;
    }
    log::start(&folder);
    open_window(App::new(folder))
}

/// `--office DIR`, else `KEREGE_OFFICE`, else the folder for local data.
fn folder_from(args: &[OsString]) -> Option<PathBuf> {
    let named = args.iter().position(|arg| arg == "--office").and_then(|at| args.get(at + 1));
    named
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("KEREGE_OFFICE").map(PathBuf::from))
        .or_else(platform::default_folder)
}

fn open_window(app: App) -> ExitCode {
    let identifier = format!("{}.{}", platform::IDENTIFIER, folder_mark(app.folder()));
    let mut context = tauri::generate_context!();
    // One instance for each folder, so the plugin's name carries the folder.
    context.config_mut().identifier = identifier;
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|handle, _, _| wake_window(handle)))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .manage(app)
        .invoke_handler(commands::handler())
        .setup(|tauri| {
            WebviewWindowBuilder::new(tauri, "main", WebviewUrl::App("index.html".into()))
                .title("Kerege")
                .inner_size(1366.0, 740.0)
                .min_inner_size(1024.0, 640.0)
                .build()?;
            tauri.state::<App>().unlock_from_environment();
            worker::start(tauri.handle().clone());
            Ok(())
        })
        .build(context);
    match built {
        Ok(tauri) => {
            tauri.run(|_, _| {});
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "the window could not be opened");
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn wake_window(handle: &tauri::AppHandle) {
    if let Some(window) = handle.get_webview_window("main") {
        for done in [window.unminimize(), window.show(), window.set_focus()] {
            if let Err(error) = done {
                tracing::warn!(%error, "the window could not be woken");
            }
        }
    }
}

/// Tells folders apart in names that the system sees.
fn folder_mark(folder: &Path) -> String {
    let place = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    let id = uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_URL, place.to_string_lossy().as_bytes());
    format!("f{}", &id.simple().to_string()[..12])
}
