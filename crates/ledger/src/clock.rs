//! Where instants come from: always from outside.

use std::sync::atomic::{AtomicI64, Ordering};

/// Tells the time. The programs give the system's clock, tests a fixed one.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970-01-01 UTC as this device believes.
    fn now_ms(&self) -> i64;
}

/// A clock that stands still until it is moved.
#[derive(Debug, Default)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock that stands at `ms`.
    #[must_use]
    pub const fn at(ms: i64) -> Self {
        Self(AtomicI64::new(ms))
    }

    /// Moves the clock by `ms`, backwards when negative.
    pub fn advance(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}
