//! When to try again: exponential with full jitter, and never before HQ asked for it.

use std::time::Duration;

/// The first pause is at most this long.
const FIRST: Duration = Duration::from_secs(5);
/// No pause is longer, whatever happened.
const LONGEST: Duration = Duration::from_secs(15 * 60);
/// HQ may ask for a longer pause than ours, up to this.
const LONGEST_ASKED: Duration = Duration::from_secs(60 * 60);

/// The pause before the next attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Backoff {
    n_failed: u32,
}

impl Backoff {
    /// An attempt came to its end.
    pub fn succeeded(&mut self) {
        self.n_failed = 0;
    }

    /// An attempt failed. `dice` is a random number: the pause is spread evenly over the whole time,
    /// so that two hundred offices do not come back in one second after an outage.
    #[must_use]
    pub fn failed(&mut self, retry_after: Option<Duration>, dice: u32) -> Duration {
        let most = FIRST.saturating_mul(1 << self.n_failed.min(16)).min(LONGEST);
        self.n_failed = self.n_failed.saturating_add(1);
        let share = f64::from(dice) / f64::from(u32::MAX);
        match retry_after {
            // Everybody was asked to come back at the same instant: spread after it.
            Some(asked) => asked.min(LONGEST_ASKED) + most.mul_f64(share).min(asked.max(FIRST)),
            None => most.mul_f64(share),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_quarter_of_an_hour_and_no_further() {
        let mut backoff = Backoff::default();
        let pauses: Vec<u64> = (0..12).map(|_| backoff.failed(None, u32::MAX).as_secs()).collect();
        assert_eq!(pauses, [5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900]);
        backoff.succeeded();
        assert_eq!(backoff.failed(None, u32::MAX), FIRST);
    }

    #[test]
    fn pauses_are_spread_over_the_whole_time() {
        let mut backoff = Backoff { n_failed: 3 };
        assert_eq!(backoff.failed(None, 0), Duration::ZERO);
        let mut backoff = Backoff { n_failed: 3 };
        assert_eq!(backoff.failed(None, u32::MAX / 2).as_secs(), 19);
    }

    #[test]
    fn nobody_comes_before_hq_asked_for_it() {
        for dice in [0, u32::MAX / 3, u32::MAX] {
            let pause = Backoff { n_failed: 9 }.failed(Some(Duration::from_secs(120)), dice);
            assert!(pause >= Duration::from_secs(120) && pause <= Duration::from_secs(240));
        }
    }

    #[test]
    fn a_hundred_failures_an_hour_are_not_reached() {
        let mut backoff = Backoff::default();
        let mut at = Duration::ZERO;
        let mut n = 0;
        while at < Duration::from_secs(3_600) {
            at += backoff.failed(None, u32::MAX / 2);
            n += 1;
        }
        assert!(n < 20);
    }
}
