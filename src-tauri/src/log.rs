//! The log file beside the office: what happened, without names, numbers or texts of people.

use std::fs::OpenOptions;
use std::path::Path;
use std::sync::Mutex;

use tracing_subscriber::EnvFilter;

const LIMIT_BYTES: u64 = 4 * 1024 * 1024;

/// Starts logging into `kerege.log`; the file before it is kept as `kerege.log.1`.
pub fn start(folder: &Path) {
    let path = folder.join("kerege.log");
    let is_full = std::fs::metadata(&path).is_ok_and(|file| file.len() > LIMIT_BYTES);
    if is_full && let Err(error) = std::fs::rename(&path, folder.join("kerege.log.1")) {
        eprintln!("the log could not be turned over: {error}");
    }
    let filter = EnvFilter::try_from_env("KEREGE_LOG").unwrap_or_else(|_| EnvFilter::new("info,refinery_core=warn"));
    match OpenOptions::new().create(true).append(true).open(&path) {
        Ok(file) => {
            tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(Mutex::new(file)).init()
        }
        Err(error) => {
            tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
            tracing::warn!(%error, "no log file");
        }
    }
    std::panic::set_hook(Box::new(|info| {
        // The place only: a payload may hold what people wrote.
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a thread stopped");
    }));
}
