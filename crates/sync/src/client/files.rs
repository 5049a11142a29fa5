//! Parcels as files on a disk or a stick.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde::Serialize;
use ts_rs::TS;

use super::{Cancel, Desk, random};
use crate::SyncError;
use crate::parcel::{Cargo, Load, MAX_FILE_BYTES, ParcelError, Read, Unload, file_name};

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ParcelWritten")]
pub struct Written {
    /// The files.
    pub files: Vec<PathBuf>,
    /// Ops inside.
    #[ts(type = "number")]
    pub ops: u64,
}

/// Writes a parcel into a folder, in parts of at most `limit` bytes. What was written before a stop
/// may be sent all the same.
///
/// # Errors
/// [`ParcelError::File`], [`ParcelError::Stopped`], what the parcel is refused for.
pub fn write_parcel(
    desk: &impl Desk,
    cargo: Cargo,
    folder: &Path,
    limit: usize,
    watch: &mut dyn FnMut(u64, u64),
    cancel: &Cancel,
) -> Result<Written, ParcelError> {
    let id = random()?;
    let mut load = lend(desk, |ledger| Load::begin(ledger, cargo, id))?;
    let mut files = Vec::new();
    loop {
        let mut go_on = |done: u64, total: u64| {
            watch(done, total);
            !cancel.is_cancelled()
        };
        let part = lend(desk, |ledger| load.next_part(ledger, limit, &mut go_on))?;
        let Some((part, bytes)) = part else { break };
        files.push(keep_file(folder, &file_name(&id, part), &bytes)?);
    }
    Ok(Written { files, ops: load.n_ops() })
}

/// Reads a file into the desk. The desk is free between two pages.
///
/// # Errors
/// [`ParcelError::File`], [`ParcelError::Stopped`], what the parcel is refused for.
pub fn read_parcel(
    desk: &impl Desk,
    path: &Path,
    watch: &mut dyn FnMut(u64, u64),
    cancel: &Cancel,
) -> Result<Read, ParcelError> {
    let bytes = read_file(path)?;
    let mut unload = lend(desk, |ledger| Unload::begin(ledger, &bytes))?;
    loop {
        let (done, total) = unload.progress();
        watch(done, total);
        if cancel.is_cancelled() {
            return Err(ParcelError::Stopped);
        }
        if !lend(desk, |ledger| unload.next_page(ledger))? {
            return lend(desk, |ledger| unload.finish(ledger));
        }
    }
}

/// A file, if it is not larger than a parcel may be.
///
/// # Errors
/// [`ParcelError::File`], [`ParcelError::TooLarge`].
pub fn read_file(path: &Path) -> Result<Vec<u8>, ParcelError> {
    let told = |error| ParcelError::File(path.display().to_string(), error);
    let mut bytes = Vec::new();
    File::open(path).map_err(told)?.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(told)?;
    if bytes.len() > MAX_FILE_BYTES { Err(ParcelError::TooLarge) } else { Ok(bytes) }
}

/// Writes a file whole or not at all: a stick that is pulled out leaves a `.part`.
///
/// # Errors
/// [`ParcelError::File`].
pub fn keep_file(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, ParcelError> {
    let path = folder.join(name);
    let beside = path.with_extension("part");
    let keep = || {
        fs::create_dir_all(folder)?;
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, &path)
    };
    keep().map_err(|error| ParcelError::File(path.display().to_string(), error))?;
    Ok(path)
}

/// Lends the database for one step whose refusals are a parcel's own.
fn lend<T>(
    desk: &impl Desk,
    act: impl FnOnce(&mut kerege_ledger::Ledger) -> Result<T, ParcelError>,
) -> Result<T, ParcelError> {
    desk.with(|ledger| Ok::<_, SyncError>(act(ledger)))?
}
