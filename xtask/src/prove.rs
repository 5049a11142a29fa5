//! The long proofs: the same tests with their full counts.

use anyhow::Result;

use crate::place::Place;
use crate::stages::Stages;
use crate::test::{self, Counts};
use crate::{setup, ui};

pub fn run(place: &Place) -> Result<()> {
    let mut stages = Stages::new(setup::N_STAGES + 4);
    setup::everything(place, &mut stages)?;
    stages.stage("Build the UI", "1 min", || ui::build(place))?;
    stages.stage("Build the programs", "15 min from nothing", || test::build_programs(place))?;
    stages.stage("Tests with their full counts", "1 hour", || test::tests(place, Counts::Prove))?;
    stages.stage("Schedules of sync: 50,000 and 1,000", "4 hours", || test::schedules(place))?;
    stages.finish("Proved.");
    Ok(())
}
