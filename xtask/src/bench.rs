//! The measurements: roster and sync in the bench profile; the window in the profile of the journeys,
//! which is slower than what people get and is built in a quarter of the time.

use anyhow::{Result, bail};

use crate::place::Place;
use crate::programs;
use crate::stages::{Outcome, Stages};
use crate::{setup, test, ui};

/// What can be measured, in the order in which it is.
const BENCHES: [&str; 3] = ["roster", "sync", "window"];

/// `words` choose what is measured; none of them measures everything.
pub fn run(place: &Place, words: &[String]) -> Result<()> {
    if let Some(other) = words.iter().find(|word| !BENCHES.contains(&word.as_str())) {
        bail!("`bench` does not know `{other}`; it measures {}", BENCHES.join(", "));
    }
    let is_wanted = |name: &str| words.is_empty() || words.iter().any(|word| word == name);
    let n_plain = ["roster", "sync"].into_iter().filter(|name| is_wanted(name)).count();
    let mut stages = Stages::new(if is_wanted("window") { setup::N_STAGES + 2 } else { 1 } + n_plain);
    if is_wanted("window") {
        setup::everything(place, &mut stages)?;
    } else {
        stages.stage("System packages", "1 to 5 min from nothing", || setup::system(place))?;
    }
    if is_wanted("roster") {
        stages.stage("Measure the roster", "8 min from nothing, then 1", || measure(place, "roster", "bench"))?;
    }
    if is_wanted("sync") {
        stages.stage("Measure sync", "25 min from nothing, then 10", || measure(place, "sync", "bench"))?;
    }
    if is_wanted("window") {
        stages.stage("Build what the window needs", "10 min from nothing, 1 min after a small change", || {
            ui::build(place)?;
            test::build_programs(place)
        })?;
        stages.stage("Measure the window", "2 min", || measure(place, "window", "dev"))?;
    }
    stages.finish("Measured.");
    Ok(())
}

fn measure(place: &Place, name: &str, profile: &str) -> Result<Outcome> {
    programs::finish(&mut place.cargo(&["bench", "--workspace", "--profile", profile, "--bench", name]))?;
    Ok(Outcome::Done)
}
