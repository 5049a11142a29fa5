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

/// Builds `ui/dist` and `ui/dist-console`, which are compiled into the desktop and into HQ.
pub fn build(place: &Place) -> Result<Outcome> {
    programs::finish(npm(place).args(["run", "--silent", "build"]))?;
    for page in ["dist/index.html", "dist-console/console.html"] {
        if !place.ui().join(page).is_file() {
            bail!("`npm run build` left no ui/{page}");
        }
    }
    Ok(Outcome::Done)
}

/// npm in `ui/`. On Windows npm is a script.
pub fn npm(place: &Place) -> Command {
    let mut command = place.command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(place.ui());
    command
}
