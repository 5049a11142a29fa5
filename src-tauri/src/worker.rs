//! Syncs in the background whenever there is a line. No click waits for it.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use kerege_sync::SyncError;
use kerege_sync::backoff::Backoff;
use kerege_sync::client::{self, Cancel};
use tauri::{AppHandle, Manager as _};

use crate::app;
use crate::commands::{hall, sync};

/// After a deed the worker waits this long for more, so that a run of check-ins is one exchange.
const GATHER: Duration = Duration::from_secs(3);
/// Without deeds it still asks HQ for what others did.
const QUIET: Duration = Duration::from_secs(15 * 60);

/// A closed access is heard of after this long at most, where there is a line.
const DESKS_PAUSE_MS: i64 = 30 * 60 * 1000;

/// Wakes the worker.
#[derive(Default)]
struct Bell {
    rung: Mutex<bool>,
    heard: Condvar,
}

impl Bell {
    fn ring(&self) {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.heard.notify_all();
    }

    /// Waits for the bell, at most so long. `true` when it rang.
    fn wait(&self, at_most: Duration) -> bool {
        let rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut rung, _) =
            self.heard.wait_timeout_while(rung, at_most, |rung| !*rung).unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *rung)
    }
}

/// Starts the worker's thread.
pub fn start(handle: AppHandle) {
    handle.manage(Bell::default());
    let started = std::thread::Builder::new().name("sync".into()).spawn(move || run(&handle));
    if let Err(error) = started {
        tracing::error!(%error, "no background sync");
    }
}

/// Something was done: there is something to send.
pub fn wake(handle: &AppHandle) {
    if let Some(bell) = handle.try_state::<Bell>() {
        bell.ring();
    }
}

fn run(handle: &AppHandle) {
    let bell = handle.state::<Bell>();
    let mut backoff = Backoff::default();
    let mut pause = GATHER;
    loop {
        if bell.wait(pause) && pause == QUIET {
            std::thread::sleep(GATHER);
        }
        hall::resume(handle);
        if !sync::is_enrolled(&app::of(handle)) {
            pause = QUIET;
            continue;
        }
        pause = match sync::run(handle) {
            Ok(_) => {
                backoff.succeeded();
                learn_desks(handle);
                QUIET
            }
            Err(SyncError::Status { retry_after, .. }) => backoff.failed(retry_after, dice()),
            Err(_) => backoff.failed(None, dice()),
        };
    }
}

/// Hears now and then which desks the office has; an older HQ does not know the question.
fn learn_desks(handle: &AppHandle) {
    if let Err(error) = client::learn_desks(&*app::of(handle), DESKS_PAUSE_MS, &Cancel::default()) {
        tracing::debug!(%error, "no list of desks");
    }
}

/// For the jitter; without randomness the pause is simply the longest.
fn dice() -> u32 {
    let mut bytes = [0; 4];
    match getrandom::fill(&mut bytes) {
        Ok(()) => u32::from_le_bytes(bytes),
        Err(_) => u32::MAX,
    }
}
