//! `kerege`: everything that the desktop does, for scripts and for hands.
//!
//! Answers go to standard output, one object a line; refusals to standard error as
//! `{"code","text"}`. It ends with 0 when it was done, 1 when it was refused, 2 when it was asked
//! wrongly. A reader that goes away (`| head -1`) is no failure.

mod arguments;
mod certificate;
mod check;
mod clock;
mod conflicts;
mod course;
mod demo;
mod import;
mod lan;
mod office;
mod output;
mod parcel;
mod pending;
mod problem;
mod session;
mod sync;
mod undo;
mod usage;
mod volunteers;
mod words;

use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::{Arguments, Command};
use crate::office::Desk;
use crate::output::{Format, Output};
use crate::problem::Problem;
use crate::words::Language;

/// An exchange takes and gives back memory a hundred times for each person.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    if let Some(code) = kerege_documents::sheet::child::serve_if_asked(std::env::args_os()) {
        return code;
    }
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage::explain(&error, &std::env::args_os().collect::<Vec<_>>()),
    };
    let language = arguments.lang.unwrap_or_else(Language::of_environment);
    let format = arguments.format.unwrap_or_else(Format::of_terminal);
    let mut out = Output::new(format, language);
    let done = Desk::at(arguments.office, language)
        .and_then(|desk| run(arguments.command, &desk, &mut out))
        .and_then(|()| out.finish());
    match done {
        Ok(()) | Err(Problem::ReaderGone) => ExitCode::SUCCESS,
        Err(Problem::Refused(refused)) => {
            // What was answered before the refusal comes first; a reader that is gone misses nothing.
            out.finish().ok();
            output::complain(format, &refused, language);
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command, desk: &Desk, out: &mut Output) -> Result<(), Problem> {
    match command {
        Command::Init(init) => office::init(desk, &init, out),
        Command::Import(file) => import::run(desk, &file, out),
        Command::Volunteers(wanted) => volunteers::list(desk, &wanted, out),
        Command::Course(command) => course::run(desk, command, out),
        Command::Session(command) => session::run(desk, command, out),
        Command::Certificate(command) => certificate::run(desk, command, out),
        Command::Enrol { hq, code } => sync::enrol(desk, &hq, &code, out),
        Command::Sync => sync::sync(desk, out),
        Command::Parcel(command) => parcel::run(desk, command, out),
        Command::Lan(wanted) => lan::run(desk, wanted, out),
        Command::Check => check::run(desk, out),
        Command::Demo { people, region, seed } => demo::run(desk, people, &region, seed, out),
        Command::Undo(which) => undo::run(desk, &which, out),
        Command::Conflicts { command } => conflicts::run(desk, command, out),
        Command::Pending { command } => pending::run(desk, command, out),
    }
}
