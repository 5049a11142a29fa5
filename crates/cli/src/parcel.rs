//! `kerege parcel`: sealed files out and in.

use std::cell::RefCell;
use std::path::Path;

use kerege_sync::client::{self, Cancel};
use kerege_sync::parcel::{Cargo, ParcelError};

use crate::arguments::{ParcelCargo, ParcelCommand};
use crate::office::Desk;
use crate::output::Output;
use crate::problem::Problem;

/// Writes or reads.
///
/// # Errors
/// What the parcel is refused for, and files that cannot be read or written.
pub fn run(desk: &Desk, command: ParcelCommand, out: &mut Output) -> Result<(), Problem> {
    match command {
        ParcelCommand::Write { cargo, to, part_mb } => write(desk, cargo, &to, part_mb, out),
        ParcelCommand::Read { files } => {
            // A file that is refused holds up no other.
            let mut refused = None;
            for file in &files {
                if let Err(problem) = read(desk, file, out) {
                    refused.get_or_insert(problem);
                }
            }
            refused.map_or(Ok(()), Err)
        }
    }
}

fn write(desk: &Desk, cargo: ParcelCargo, to: &Path, part_mb: u16, out: &mut Output) -> Result<(), Problem> {
    let cargo = match cargo {
        ParcelCargo::Hq => Cargo::ForHq,
        ParcelCargo::Desks => Cargo::ForDesks,
        ParcelCargo::Everything => Cargo::Everything,
    };
    let limit = usize::from(part_mb.max(1)) * 1024 * 1024;
    let mut office = desk.open_to_work()?;
    let database = RefCell::new(&mut office.ledger);
    let written = client::write_parcel(&database, cargo, to, limit, &mut |_, _| {}, &Cancel::default());
    out.line(&written.map_err(refused)?, &["ops", "files"])
}

fn read(desk: &Desk, path: &Path, out: &mut Output) -> Result<(), Problem> {
    let mut office = desk.open_to_work()?;
    let database = RefCell::new(&mut office.ledger);
    let read = client::read_parcel(&database, path, &mut |_, _| {}, &Cancel::default());
    out.line(&read.map_err(refused)?, &["is_from_hq", "n_new", "n_confirmed", "outbox", "is_equal"])
}

fn refused(error: ParcelError) -> Problem {
    Problem::coded(error.code(), &error.args(), &error)
}
