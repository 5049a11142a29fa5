//! The window's inside: checking and building it.

use std::process::Command;

use anyhow::{Result, bail};

use crate::place::Place;
use crate::programs;
use crate::stages::Outcome;

/// Formatting, types, lints and unit tests of the UI.
pub fn check(place: &Place) -> Result<Outcome> {
    programs::finish(npm(place).args(["run", "--silent", "check"]))?;
    Ok(Outcome::Done)
}

/// Builds `ui/dist`, which is compiled into the desktop.
pub fn build(place: &Place) -> Result<Outcome> {
    programs::finish(npm(place).args(["run", "--silent", "build"]))?;
    if !place.ui().join("dist").join("index.html").is_file() {
        bail!("`npm run build` left no ui/dist/index.html");
    }
    Ok(Outcome::Done)
}

/// npm in `ui/`. On Windows npm is a script.
pub fn npm(place: &Place) -> Command {
    let mut command = place.command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(place.ui());
    command
}
