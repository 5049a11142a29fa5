//! Failed enrolments are counted by address, and beyond a limit all of them get the same answer: wait.
//!
//! A right code is let in whatever was tried before it, since behind a balancer all devices have one address.
//! So every try costs a look-up, also beyond the limit. What keeps codes from being guessed is that they have
//! 80 bits and end after three days.

use std::collections::HashMap;
use std::net::IpAddr;

const WINDOW_MS: i64 = 10 * 60_000;
const ALLOWED: u32 = 10;
/// Addresses that are remembered; a flood of others forgets the oldest.
const REMEMBERED: usize = 10_000;

/// Who failed how often lately.
#[derive(Debug, Default)]
pub(super) struct Attempts {
    failed: HashMap<IpAddr, (i64, u32)>,
}

impl Attempts {
    /// How many seconds this address must wait, if it must.
    pub(super) fn pause_s(&self, from: IpAddr, now: i64) -> Option<u32> {
        let (since, n) = self.failed.get(&from)?;
        let left = since.saturating_add(WINDOW_MS).saturating_sub(now);
        // A clock that was set back must not lock anybody out for years.
        (*n >= ALLOWED && left > 0 && left <= WINDOW_MS).then(|| u32::try_from(left / 1_000 + 1).unwrap_or(600))
    }

    /// Counts a failure.
    pub(super) fn failed(&mut self, from: IpAddr, now: i64) {
        let is_current = |since: i64| now >= since && now < since.saturating_add(WINDOW_MS);
        if self.failed.len() >= REMEMBERED {
            self.failed.retain(|_, (since, _)| is_current(*since));
        }
        if self.failed.len() >= REMEMBERED
            && let Some(oldest) = self.failed.iter().min_by_key(|(_, (since, _))| *since).map(|(ip, _)| *ip)
        {
            self.failed.remove(&oldest);
        }
        let entry = self.failed.entry(from).or_insert((now, 0));
        if !is_current(entry.0) {
            *entry = (now, 0);
        }
        entry.1 += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_failure_in_ten_minutes_has_to_wait() {
        let (one, other) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2]));
        let mut attempts = Attempts::default();
        for at in 0..10 {
            assert_eq!(attempts.pause_s(one, at), None);
            attempts.failed(one, at);
        }
        assert_eq!(attempts.pause_s(one, 1_000), Some(600));
        assert_eq!(attempts.pause_s(other, 1_000), None);
        assert_eq!(attempts.pause_s(one, WINDOW_MS), None);
        assert_eq!(attempts.pause_s(one, -WINDOW_MS), None);
    }
}
