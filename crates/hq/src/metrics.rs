//! What this process counts, as Prometheus reads it. Offices are named by their region; nothing
//! else says whose work it was.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use kerege_sync::engine::Contact;

use crate::{Hq, HqError};

/// Upper bounds of the classes of an exchange's time, in milliseconds.
const BOUNDS_MS: [u64; 8] = [10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000];

/// Counters since this process began.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    exchanges: AtomicU64,
    failed: AtomicU64,
    busy: AtomicU64,
    turned_away: AtomicU64,
    unequal: AtomicU64,
    compared: AtomicU64,
    taken: AtomicU64,
    refused: AtomicU64,
    spent_ms: AtomicU64,
    within: [AtomicU64; BOUNDS_MS.len()],
}

impl Metrics {
    /// An exchange was answered.
    pub(crate) fn answered(&self, contact: &Contact, spent: Duration) {
        let count = |counter: &AtomicU64, n: u64| counter.fetch_add(n, Ordering::Relaxed);
        count(&self.exchanges, 1);
        count(&self.taken, contact.n_new);
        count(&self.refused, contact.n_refused);
        count(&self.unequal, u64::from(!contact.is_equal));
        count(&self.compared, u64::from(contact.is_comparing));
        let ms = u64::try_from(spent.as_millis()).unwrap_or(u64::MAX);
        count(&self.spent_ms, ms);
        for (within, bound) in self.within.iter().zip(BOUNDS_MS) {
            count(within, u64::from(ms <= bound));
        }
    }

    /// A request could not be answered for a fault.
    pub(crate) fn failed(&self) {
        self.failed.fetch_add(1, Ordering::Relaxed);
    }

    /// A request was asked to come back.
    pub(crate) fn busy(&self) {
        self.busy.fetch_add(1, Ordering::Relaxed);
    }

    /// A connection was over the limit.
    pub(crate) fn turned_away(&self) {
        self.turned_away.fetch_add(1, Ordering::Relaxed);
    }
}

/// All of it as text.
pub(crate) fn text(hq: &Hq) -> Result<String, HqError> {
    let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
    let metrics = &hq.metrics;
    let mut out = Sheet(String::new());
    out.counter("kerege_exchanges_total", "Exchanges answered", read(&metrics.exchanges));
    out.counter("kerege_exchanges_unequal_total", "Exchanges after which the digests differed", read(&metrics.unequal));
    out.counter("kerege_exchanges_compared_total", "Exchanges that searched a difference", read(&metrics.compared));
    out.counter("kerege_ops_taken_total", "Ops that were not held before", read(&metrics.taken));
    out.counter("kerege_ops_refused_total", "Ops that were not taken", read(&metrics.refused));
    out.counter("kerege_requests_failed_total", "Requests that ended in a fault", read(&metrics.failed));
    out.counter("kerege_requests_busy_total", "Requests that were asked to come back", read(&metrics.busy));
    out.counter("kerege_connections_refused_total", "Connections over the limit", read(&metrics.turned_away));
    out.head("kerege_exchange_seconds", "histogram", "Time from a request to its answer");
    for (within, ms) in metrics.within.iter().zip(BOUNDS_MS) {
        let bound = ms as f64 / 1_000.0;
        out.line(&format!("kerege_exchange_seconds_bucket{{le=\"{bound}\"}}"), read(within));
    }
    let n = read(&metrics.exchanges);
    out.line("kerege_exchange_seconds_bucket{le=\"+Inf\"}", n);
    out.line("kerege_exchange_seconds_sum", read(&metrics.spent_ms) as f64 / 1_000.0);
    out.line("kerege_exchange_seconds_count", n);

    out.head("kerege_last_backup_timestamp_seconds", "gauge", "Unix time of the last whole backup, 0 for none");
    out.line("kerege_last_backup_timestamp_seconds", hq.last_backup_at()?.unwrap_or(0).max(0) / 1_000);

    let offices = hq.offices()?;
    let now = hq.clock.now_ms();
    let by_office = |out: &mut Sheet, name: &str, help: &str, of: &dyn Fn(&crate::Office) -> Option<u64>| {
        out.head(name, "gauge", help);
        for office in &offices {
            if let Some(n) = of(office) {
                out.line(&format!("{name}{{office=\"{}\"}}", office.region), n);
            }
        }
    };
    by_office(&mut out, "kerege_office_devices", "Devices that may speak for an office", &|office| {
        Some(office.n_devices)
    });
    by_office(&mut out, "kerege_office_waiting_ops", "Ops that wait at an office's devices", &|office| {
        Some(office.n_waiting)
    });
    by_office(&mut out, "kerege_office_silent_seconds", "Time since an office's last contact", &|office| {
        office.last_contact_at.map(|at| now.saturating_sub(at).max(0).unsigned_abs() / 1_000)
    });
    Ok(out.0)
}

struct Sheet(String);

impl Sheet {
    fn head(&mut self, name: &str, kind: &str, help: &str) {
        self.put(&format!("# HELP {name} {help}\n# TYPE {name} {kind}\n"));
    }

    fn counter(&mut self, name: &str, help: &str, n: u64) {
        self.head(name, "counter", help);
        self.line(name, n);
    }

    fn line(&mut self, name: &str, value: impl std::fmt::Display) {
        self.put(&format!("{name} {value}\n"));
    }

    fn put(&mut self, text: &str) {
        self.0.write_str(text).expect("writing to a String cannot fail");
    }
}
