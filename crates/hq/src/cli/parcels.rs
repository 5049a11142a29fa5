//! `kerege-hq parcel`: files in and out.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use kerege_sync::client::{keep_file, read_file};
use serde_json::{Value, json};

use crate::{Hq, HqError, TakenParcel};

/// Writes one answer with the columns that a person sees.
type Show<'a> = &'a mut dyn FnMut(Value, &[&str]);

/// Reads every file that can be read and answers each office once. A file that was refused is named
/// and holds up no other.
pub(super) fn read(hq: &Hq, files: &[PathBuf], to: &Path, part_mb: u16, show: Show<'_>) -> Result<(), HqError> {
    let mut taken: Vec<TakenParcel> = Vec::new();
    let mut refused = None;
    for path in files {
        match read_file(path).map_err(HqError::from).and_then(|bytes| hq.take_parcel(&bytes)) {
            Ok(parcel) => {
                let value = json!({
                    "file": path, "office": parcel.region, "device": parcel.device, "part": parcel.part,
                    "is_last": parcel.is_last, "received": parcel.taken.received.len(), "new": parcel.taken.n_new,
                    "refused": parcel.taken.n_refused,
                });
                show(value, &["file", "office", "device", "received", "new", "refused"]);
                taken.push(parcel);
            }
            Err(error) => {
                show(json!({ "file": path, "refused_as": error.code() }), &["file", "refused_as"]);
                refused.get_or_insert(error);
            }
        }
    }
    let offices: BTreeSet<&str> = taken.iter().map(|parcel| parcel.region.as_str()).collect();
    for office in offices {
        answer(hq, office, &taken, to, part_mb, show)?;
    }
    refused.map_or(Ok(()), Err)
}

/// Writes everything to an office.
pub(super) fn write(hq: &Hq, office: &str, to: &Path, part_mb: u16, show: Show<'_>) -> Result<(), HqError> {
    answer(hq, office, &[], to, part_mb, show)
}

fn answer(
    hq: &Hq,
    office: &str,
    taken: &[TakenParcel],
    to: &Path,
    part_mb: u16,
    show: Show<'_>,
) -> Result<(), HqError> {
    let limit = usize::from(part_mb.max(1)) * 1024 * 1024;
    let mut names = Vec::new();
    let done = hq.write_parcel(office, taken, limit, &mut |part| {
        names.push(keep_file(to, &part.name, &part.bytes)?);
        Ok(())
    })?;
    let value = json!({ "office": done.region, "files": names, "ops": done.n_ops, "confirmed": done.n_confirmed });
    show(value, &["office", "ops", "confirmed"]);
    Ok(())
}
