//! Sealed files for a stick or a messenger.

use std::path::{Path, PathBuf};

use kerege_sync::client::{self, Cancel, Written};
use kerege_sync::parcel::{Cargo, MESSENGER_PART_BYTES, ParcelError, Read};
use parking_lot::Mutex;
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, State};
use ts_rs::TS;

use super::files::chosen;
use crate::app::{App, tell};
use crate::refusal::{Answer, coded_with, guarded, refused};
use crate::worker;

/// For whom a parcel is of use; both kinds are sealed for HQ and for the office's other desks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ParcelCargo {
    /// The national office.
    Hq,
    /// Another desk of the office.
    Desks,
}

/// How far a parcel is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct ParcelProgress {
    /// Changes written, or pages read.
    #[ts(type = "number")]
    pub done: u64,
    /// All of them.
    #[ts(type = "number")]
    pub total: u64,
}

/// How to stop what is under way.
static RUNNING: Mutex<Option<Cancel>> = Mutex::new(None);

/// Writes a parcel into a chosen folder, in parts that messengers carry.
#[tauri::command(async)]
pub fn parcel_write(app: State<'_, App>, handle: AppHandle, folder: PathBuf, cargo: ParcelCargo) -> Answer<Written> {
    write(&app, &handle, &chosen(folder)?, cargo)
}

/// Reads a chosen file.
#[tauri::command(async)]
pub fn parcel_read(app: State<'_, App>, handle: AppHandle, path: PathBuf) -> Answer<Read> {
    read(&app, &handle, &chosen(path)?)
}

/// Stops what is under way; what was taken stays taken.
#[tauri::command(async)]
pub fn parcel_cancel() {
    RUNNING.lock().iter().for_each(Cancel::cancel);
}

fn write(app: &App, handle: &AppHandle, folder: &Path, cargo: ParcelCargo) -> Answer<Written> {
    let cargo = match cargo {
        ParcelCargo::Hq => Cargo::ForHq,
        ParcelCargo::Desks => Cargo::ForDesks,
    };
    run(handle, |watch, cancel| client::write_parcel(app, cargo, folder, MESSENGER_PART_BYTES, watch, cancel))
}

fn read(app: &App, handle: &AppHandle, path: &Path) -> Answer<Read> {
    let done = run(handle, |watch, cancel| client::read_parcel(app, path, watch, cancel));
    // Also after a stop: the pages before it are kept.
    tell(handle, "ledger-changed", ());
    super::sync::tell_state(handle);
    worker::wake(handle);
    done
}

fn run<T>(
    handle: &AppHandle,
    work: impl FnOnce(&mut dyn FnMut(u64, u64), &Cancel) -> Result<T, ParcelError>,
) -> Answer<T> {
    let cancel = begin()?;
    let mut watch = |done, total| tell(handle, "parcel-changed", ParcelProgress { done, total });
    let done = guarded(|| work(&mut watch, &cancel).map_err(|error| coded_with(error.code(), error.args(), &error)));
    *RUNNING.lock() = None;
    done
}

/// One parcel at a time: what is stopped is the one that the screen shows.
fn begin() -> Answer<Cancel> {
    let mut running = RUNNING.lock();
    if running.is_some() {
        return Err(refused("parcel-busy"));
    }
    Ok(running.insert(Cancel::default()).clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_parcel_waits_for_the_first() {
        let first = begin().unwrap();
        let refused = serde_json::to_value(begin().unwrap_err()).unwrap();
        assert_eq!(refused["code"], "parcel-busy");
        parcel_cancel();
        assert!(first.is_cancelled(), "the one under way can still be stopped");
    }
}
