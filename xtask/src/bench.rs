//! The measurements, in the release profile.

use anyhow::Result;

use crate::place::Place;
use crate::programs;
use crate::setup;
use crate::stages::{Outcome, Stages};

/// `words` go to the benches, for instance the name of one.
pub fn run(place: &Place, words: &[String]) -> Result<()> {
    let mut stages = Stages::new(2);
    stages.stage("System packages", "1 to 5 min from nothing", || setup::system(place))?;
    stages.stage("Measure", "25 min from nothing, then 5", || {
        programs::finish(place.cargo(&["bench", "--workspace", "--benches", "--"]).args(words))?;
        Ok(Outcome::Done)
    })?;
    stages.finish("Measured.");
    Ok(())
}
