//! Wrong passwords cost time: after three the wait doubles, by the name that was tried. The address says
//! nothing of who tries: behind a balancer all administrators have one, and so has every stranger.

use std::collections::HashMap;

const FREE: u32 = 3;
const LONGEST_S: u32 = 900;
const FORGOTTEN_MS: i64 = 3_600_000;
/// A flood of others forgets the oldest.
const REMEMBERED: usize = 10_000;

/// Whose attempts: a hash of a name, known or not.
pub(super) type Whose = [u8; 32];

/// Who failed how often lately.
#[derive(Debug, Default)]
pub(super) struct BackOff {
    failed: HashMap<Whose, (i64, u32)>,
}

impl BackOff {
    /// How many seconds this name must wait, if it must.
    pub(super) fn pause_s(&self, whose: &Whose, now: i64) -> Option<u32> {
        let (at, n) = self.failed.get(whose)?;
        let wait_s = 2_u32.saturating_pow(n.checked_sub(FREE)?).min(LONGEST_S);
        let left = at.saturating_add(i64::from(wait_s) * 1_000).saturating_sub(now);
        // A clock that was set back must not lock anybody out for years.
        (left > 0 && left <= i64::from(wait_s) * 1_000).then(|| u32::try_from(left / 1_000 + 1).unwrap_or(LONGEST_S))
    }

    /// Counts a failure.
    pub(super) fn failed(&mut self, whose: Whose, now: i64) {
        if self.failed.len() >= REMEMBERED {
            self.failed.retain(|_, (at, _)| now.saturating_sub(*at) < FORGOTTEN_MS);
        }
        if self.failed.len() >= REMEMBERED
            && let Some(oldest) = self.failed.iter().min_by_key(|(_, (at, _))| *at).map(|(whose, _)| *whose)
        {
            self.failed.remove(&oldest);
        }
        let entry = self.failed.entry(whose).or_insert((now, 0));
        if now.saturating_sub(entry.0) >= FORGOTTEN_MS {
            entry.1 = 0;
        }
        *entry = (now, entry.1.saturating_add(1));
    }

    /// Forgets the failures of whoever came in.
    pub(super) fn passed(&mut self, whose: &Whose) {
        self.failed.remove(whose);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_and_ends() {
        let (one, other) = ([1; 32], [2; 32]);
        let mut back_off = BackOff::default();
        for _ in 0..3 {
            assert_eq!(back_off.pause_s(&one, 0), None);
            back_off.failed(one, 0);
        }
        assert_eq!(back_off.pause_s(&one, 0), Some(2));
        assert_eq!(back_off.pause_s(&other, 0), None);
        assert_eq!(back_off.pause_s(&one, 1_000), None);
        for _ in 0..40 {
            back_off.failed(one, 1_000);
        }
        assert_eq!(back_off.pause_s(&one, 1_000), Some(901));
        assert_eq!(back_off.pause_s(&one, -10_000_000), None);
        back_off.passed(&one);
        assert_eq!(back_off.pause_s(&one, 1_000), None);
    }
}
