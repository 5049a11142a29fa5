//! The exchange with the national office.

use chrono::{NaiveTime, TimeZone};
use kerege_sync::client::{self, Cancel, Desk as _, Outcome};
use kerege_sync::{SyncError, SyncState, history, membership};
use tauri::{AppHandle, State};

use crate::app::{self, App, Running, VERSION, clock, tell};
use crate::refusal::{Answer, Refused, coded, guarded};
use crate::worker;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What the sync centre shows.
#[tauri::command(async)]
pub fn sync_state(app: State<'_, App>) -> Answer<SyncState> {
    guarded(|| state(&app).map_err(|error| coded(error.code(), &error)))
}

/// Joins the office to HQ by a one-time code, then exchanges.
#[tauri::command(async)]
pub fn sync_enrol(app: State<'_, App>, handle: AppHandle, hq_url: String, code: String) -> Answer<()> {
    let region = app.ask(|office| Ok::<_, Refused>(office.region().to_owned()))?;
    super::access::enrol(&app, &handle, &hq_url, &code, Some(&region))?;
    worker::wake(&handle);
    Ok(())
}

/// Exchanges now; the answer comes when it is over.
#[tauri::command(async)]
pub fn sync_now(handle: AppHandle) -> Answer<()> {
    run_now(&handle).map(drop).map_err(|error| coded(error.code(), &error))
}

/// Stops the exchange or the joining under way; what was confirmed stays confirmed.
#[tauri::command(async)]
pub fn sync_cancel(app: State<'_, App>) -> Answer<()> {
    app.stop_sync();
    Ok(())
}

/// Whether there is an HQ to exchange with.
#[must_use]
pub fn is_enrolled(app: &App) -> bool {
    app.with(|ledger| membership::load(ledger)).is_ok_and(|found| found.is_some())
}

/// One exchange; `None` when one is under way already. The window hears how far it is.
///
/// # Errors
/// What ended it early; what was confirmed until then is kept.
pub fn run(handle: &AppHandle) -> Result<Option<Outcome>, SyncError> {
    let app = app::of(handle);
    let Some((running, place)) = take_place(&app) else { return Ok(None) };
    let mut watch = |progress| {
        if let Some(running) = app.sync.lock().as_mut() {
            running.progress = Some(progress);
        }
        tell_state(handle);
    };
    let work = || client::sync(&*app, VERSION, &mut watch, &running.cancel);
    // A panic must not end the worker's thread.
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(SyncError::Fault("the exchange stopped in the middle".to_owned())));
    drop(place);
    if let Err(error) = &result {
        tracing::info!(%error, code = error.code(), "the exchange ended early");
    }
    if result.as_ref().is_ok_and(|outcome| outcome.received_ops > 0) {
        tell(handle, "ledger-changed", ());
    }
    tell_state(handle);
    result.map(Some)
}

/// Does work that [`sync_cancel`] stops. It stands in the place of an exchange, so that none begins meanwhile.
pub(super) fn stoppable<T>(app: &App, work: impl FnOnce(&Cancel) -> T) -> T {
    let Some((running, _place)) = take_place(app) else { return work(&Cancel::default()) };
    work(&running.cancel)
}

/// The place of an exchange, given back also when the work in it panics.
struct Place<'a>(&'a App);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        *self.0.sync.lock() = None;
    }
}

/// One exchange at a person's wish. The worker goes on from how it ended.
fn run_now(handle: &AppHandle) -> Result<Option<Outcome>, SyncError> {
    let result = run(handle);
    worker::learn(handle, &result);
    result
}

/// Marks an exchange as under way, unless one is.
fn take_place(app: &App) -> Option<(Running, Place<'_>)> {
    let mut place = app.sync.lock();
    place.is_none().then(|| (place.insert(Running::default()).clone(), Place(app)))
}

/// Tells the window that [`sync_state`] answers otherwise now.
pub fn tell_state(handle: &AppHandle) {
    tell(handle, "sync-changed", ());
}

fn state(app: &App) -> Result<SyncState, SyncError> {
    let running = app.sync.lock().clone();
    let zone = app.ask(|office| Ok::<_, Refused>(office.zone())).map_err(|_| SyncError::Closed)?;
    let midnight = midnight_ms(&zone, clock().now_ms());
    let mut state = app.with(|ledger| {
        let state = kerege_sync::state(ledger, running.as_ref().and_then(|running| running.progress))?;
        Ok(SyncState { confirmed_today: history::confirmed_since(ledger, midnight)?, ..state })
    })?;
    state.is_running = running.is_some();
    Ok(state)
}

/// When the day began in a zone. Where a clock that was put forward left midnight out, a day ago.
fn midnight_ms(zone: &impl TimeZone, now_ms: i64) -> i64 {
    let began = zone
        .timestamp_millis_opt(now_ms)
        .single()
        .and_then(|now| zone.from_local_datetime(&now.date_naive().and_time(NaiveTime::MIN)).earliest());
    began.map_or(now_ms.saturating_sub(DAY_MS), |began| began.timestamp_millis())
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;

    use super::*;

    #[test]
    fn of_two_exchanges_at_once_the_second_does_not_begin() {
        let app = App::new(std::path::PathBuf::new());
        let first = take_place(&app);
        assert!(first.is_some());
        assert!(take_place(&app).is_none());
        drop(first);
        assert!(take_place(&app).is_some());
    }

    #[test]
    fn joining_is_stopped_as_an_exchange_is_and_gives_its_place_back() {
        let app = App::new(std::path::PathBuf::new());
        let was_stopped = stoppable(&app, |cancel| {
            assert!(take_place(&app).is_none());
            app.stop_sync();
            cancel.is_cancelled()
        });
        assert!(was_stopped);
        assert!(take_place(&app).is_some());
    }

    #[test]
    fn a_day_begins_at_midnight_of_the_office() {
        let hour = 60 * 60 * 1000;
        let zone = FixedOffset::east_opt(5 * 60 * 60).unwrap();
        // 2027-01-15 08:00 UTC is 13:00 there; the day there began at 19:00 UTC of the 14th.
        let now = 1_800_000_000_000;
        assert_eq!(midnight_ms(&zone, now), now - 13 * hour);
        assert_eq!(midnight_ms(&zone, now - 13 * hour), now - 13 * hour);
        assert_eq!(midnight_ms(&zone, now - 13 * hour - 1), now - 37 * hour);
        assert_eq!(midnight_ms(&zone, i64::MAX), i64::MAX - DAY_MS);
    }
}
