//! What is being done, how long it is expected to take, and how long it took.

use std::time::{Duration, Instant};

use anyhow::Result;

/// Prints the stages of one command as they pass.
pub struct Stages {
    number: usize,
    n_stages: usize,
    began: Instant,
}

/// What a stage found.
pub enum Outcome {
    Done,
    /// Nothing to do, and why.
    Skipped(String),
}

impl Stages {
    pub fn new(n_stages: usize) -> Stages {
        Stages { number: 0, n_stages, began: Instant::now() }
    }

    /// Runs one stage. `minutes` is what to expect on two cores from nothing.
    pub fn stage(&mut self, title: &str, minutes: &str, act: impl FnOnce() -> Result<Outcome>) -> Result<()> {
        self.number += 1;
        println!("\n[{}/{}] {title} (expect {minutes})", self.number, self.n_stages);
        let began = Instant::now();
        let outcome = act().map_err(|why| why.context(format!("in the stage \"{title}\"")))?;
        match outcome {
            Outcome::Done => println!("      done in {}", spoken(began.elapsed())),
            Outcome::Skipped(why) => println!("      {why}"),
        }
        Ok(())
    }

    pub fn finish(&self, sentence: &str) {
        println!("\n{sentence} All stages took {}.", spoken(self.began.elapsed()));
    }
}

/// A span of time as people say it.
fn spoken(span: Duration) -> String {
    let seconds = span.as_secs();
    match (seconds / 60, seconds % 60) {
        (0, 0) => "under a second".to_owned(),
        (0, s) => format!("{s} s"),
        (m, s) => format!("{m} min {s} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(seconds: u64, expected: &str) {
        assert_eq!(spoken(Duration::from_secs(seconds)), expected);
    }

    #[test]
    fn says_spans_in_minutes_and_seconds() {
        check(0, "under a second");
        check(59, "59 s");
        check(60, "1 min 0 s");
        check(754, "12 min 34 s");
    }
}
