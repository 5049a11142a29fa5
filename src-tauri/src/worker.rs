//! Syncs in the background whenever there is a line. No click waits for it.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use kerege_sync::SyncError;
use kerege_sync::backoff::Backoff;
use tauri::{AppHandle, Manager as _};

use crate::app;
use crate::commands::sync;

/// After a deed the worker waits this long for more, so that a run of check-ins is one exchange.
const GATHER: Duration = Duration::from_secs(3);
/// Without deeds it still asks HQ for what others did.
const QUIET: Duration = Duration::from_secs(15 * 60);

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
        if !sync::is_enrolled(&app::of(handle)) {
            pause = QUIET;
            continue;
        }
        pause = match sync::run(handle) {
            Ok(_) => {
                backoff.succeeded();
                QUIET
            }
            Err(SyncError::Status { retry_after, .. }) => backoff.failed(retry_after, dice()),
            Err(_) => backoff.failed(None, dice()),
        };
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
