//! The project's own commands. `cargo xtask` with no word lists them.
//!
//! Each file answers one question: what must be on the machine (`setup`), what
//! is being done and how long it takes (`stages`), how programs are started
//! and ended (`programs`), what the rules of STYLE.md say (`tidy`).

mod bench;
mod demonstration;
mod display;
mod place;
mod programs;
mod prove;
mod setup;
mod stages;
mod test;
mod tidy;
mod ui;

use std::process::ExitCode;

use anyhow::Result;

use crate::place::Place;

const USAGE: &str = "\
Usage: cargo xtask <command>

  run     build everything, start HQ and the desktop with a demonstration office
            --folder DIR   keep the office and HQ in DIR (default: made anew each time)
            --language L   kk, ru or en (default: kk)
  test    set up, then formatters, lints, tests, and the journeys in the real window
  prove   the same tests with their full counts (hours)
  bench   the measurements: roster, sync, window, or all
  tidy    the rules of STYLE.md that a machine can watch
  setup   only what the other commands need on this machine

One target directory serves them all: CARGO_TARGET_DIR, else ~/.cache/kerege/target.
";

fn main() -> ExitCode {
    match answer() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\nStopped: {why:#}");
            ExitCode::FAILURE
        }
    }
}

fn answer() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let place = Place::find()?;
    match words.first().map(String::as_str) {
        Some("run") => demonstration::run(&place, &demonstration::Wishes::parse(&words[1..])?),
        Some("test") => test::run(&place),
        Some("prove") => prove::run(&place),
        Some("bench") => bench::run(&place, &words[1..]),
        Some("tidy") => tidy::run(&place),
        Some("setup") => setup::everything(&place, &mut stages::Stages::new(3)),
        Some("help" | "--help" | "-h") | None => {
            print!("{USAGE}");
            Ok(())
        }
        Some(other) => anyhow::bail!("there is no command `{other}`.\n\n{USAGE}"),
    }
}
