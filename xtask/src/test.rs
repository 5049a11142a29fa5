//! `cargo xtask test`: everything that must pass before a change lands.

use std::process::Command;

use anyhow::Result;

use crate::place::Place;
use crate::programs;
use crate::stages::{Outcome, Stages};
use crate::{setup, tidy, ui};

pub fn run(place: &Place) -> Result<()> {
    let mut stages = Stages::new(setup::N_STAGES + 7);
    setup::everything(place, &mut stages)?;
    stages.stage("Rust is formatted", "seconds", || done(&mut place.cargo(&["fmt", "--all", "--check"])))?;
    stages.stage("The rules of STYLE.md", "seconds", || {
        tidy::run(place)?;
        Ok(Outcome::Done)
    })?;
    stages.stage("UI: formatting, types, lints, unit tests", "1 to 2 min", || ui::check(place))?;
    stages.stage("UI: build", "1 min", || ui::build(place))?;
    stages.stage("Build the programs and the tests", "13 min from nothing, 1 min after a small change", || {
        done(&mut place.cargo(&["build", "--workspace", "--bins", "--tests"]))
    })?;
    stages.stage("Lints", "6 min from nothing, 1 min after a small change", || {
        done(&mut place.cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    })?;
    stages.stage("Tests, and the journeys in the real window", "8 min", || tests(place, Counts::Test))?;
    stages.finish(&format!(
        "Everything passed. What the journeys left is in {}.",
        place.artefacts().join("journeys").display()
    ));
    Ok(())
}

/// Builds what the journeys start. Must come after the UI, which is compiled in. The whole workspace,
/// as the tests are: a choice of packages would resolve other features and build everything twice.
pub fn build_programs(place: &Place) -> Result<Outcome> {
    done(&mut place.cargo(&["build", "--workspace", "--bins"]))
}

/// How long the rigs go on: their counts stand beside each rig in two columns.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    Test,
    Prove,
}

/// The seeded schedules of sync, by the beginnings of their names.
const SCHEDULES: [&str; 3] = ["seeds::schedules_of_part", "schedules::no_schedule_on", "simulated::schedules_of_part"];

/// All tests of the workspace, journeys too: by cargo-nextest where it is installed. A proof plays its
/// schedules apart from them.
pub fn tests(place: &Place, counts: Counts) -> Result<Outcome> {
    let is_proof = counts == Counts::Prove;
    let mut commands = if has_nextest(place) {
        let mut command = place.cargo(&["nextest", "run", "--workspace"]);
        if is_proof {
            command.args(["--profile", "prove", "-E", &format!("not ({})", schedules_filter())]);
        }
        vec![command]
    } else {
        // Windows come one after the other, since two make each other slow.
        let mut plain = place.cargo(&["test", "--workspace", "--exclude", "kerege-tests", "--no-fail-fast"]);
        if is_proof {
            plain.arg("--").args(SCHEDULES.iter().flat_map(|name| ["--skip", name]));
        }
        vec![plain, place.cargo(&["test", "--package", "kerege-tests", "--no-fail-fast", "--", "--test-threads=1"])]
    };
    for command in &mut commands {
        if is_proof {
            command.env("KEREGE_PROVE", "1");
        }
        programs::finish(command)?;
    }
    Ok(Outcome::Done)
}

/// All schedules of a proof, optimised nearly as the programs are.
pub fn schedules(place: &Place) -> Result<Outcome> {
    const WHICH: [&str; 5] = ["--workspace", "--test", "engine", "--test", "contract"];
    let mut command = if has_nextest(place) {
        let mut command = place.cargo(&["nextest", "run", "--cargo-profile", "bench", "--profile", "prove"]);
        command.args(WHICH).args(["-E", &schedules_filter()]);
        command
    } else {
        let mut command = place.cargo(&["test", "--profile", "bench"]);
        command.args(WHICH).arg("--").args(SCHEDULES);
        command
    };
    done(command.env("KEREGE_PROVE", "1"))
}

fn has_nextest(place: &Place) -> bool {
    programs::succeeds(&mut place.cargo(&["nextest", "--version"]))
}

fn schedules_filter() -> String {
    SCHEDULES.map(|name| format!("test(/^{name}/)")).join(" + ")
}

fn done(command: &mut Command) -> Result<Outcome> {
    programs::finish(command)?;
    Ok(Outcome::Done)
}
