//! What the commands share: the open office behind one lock, the work under way, the sync.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kerege_domain::access::{OfficeError, OfficeState};
use kerege_domain::{Office, access};
use kerege_ledger::{Clock, Ledger};
use kerege_sync::SyncError;
use kerege_sync::client::{Cancel, Desk};
use kerege_sync::engine::Progress;
use parking_lot::{Mutex, MutexGuard};
use tauri::{AppHandle, Emitter as _, Manager as _};

use crate::refusal::{Answer, Refused, guarded};

/// The version shown and told to HQ.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// State of the process. One for each window, which is one for each office folder.
pub struct App {
    folder: PathBuf,
    /// A lock that goes to who waits: an exchange gives it back after each step and takes it again at once.
    office: Mutex<Option<Office>>,
    /// The sync under way: how far it is, and how to stop it.
    pub sync: Mutex<Option<Running>>,
    /// The spreadsheets that are being loaded.
    pub imports: crate::commands::import::Imports,
}

/// An exchange under way.
#[derive(Clone, Default)]
pub struct Running {
    /// How far it is.
    pub progress: Option<Progress>,
    /// How to stop it.
    pub cancel: Cancel,
}

/// The system's clock.
struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        chrono::Utc::now().timestamp_millis()
    }
}

/// The clock that offices of this process are opened with.
#[must_use]
pub fn clock() -> Arc<dyn Clock> {
    Arc::new(SystemClock)
}

impl App {
    /// The process of one folder, with nothing open.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            office: Mutex::new(None),
            sync: Mutex::new(None),
            imports: crate::commands::import::Imports::default(),
        }
    }

    /// Where the office's files are.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Asks the open office.
    ///
    /// # Errors
    /// `office-locked`, and what `question` refuses.
    pub fn ask<T, E: Into<Refused>>(&self, question: impl FnOnce(&Office) -> Result<T, E>) -> Answer<T> {
        guarded(|| {
            let guard = self.lock();
            question(guard.as_ref().ok_or(OfficeError::Locked)?).map_err(Into::into)
        })
    }

    /// Asks the office if one is open.
    ///
    /// # Errors
    /// What `question` refuses.
    pub fn ask_if_open<T, E: Into<Refused>>(
        &self,
        question: impl FnOnce(&Office) -> Result<T, E>,
    ) -> Answer<Option<T>> {
        guarded(|| self.lock().as_ref().map(question).transpose().map_err(Into::into))
    }

    /// Does a deed in the open office and tells the window to read again.
    ///
    /// # Errors
    /// `office-locked`, and what `deed` refuses.
    pub fn act<T, E: Into<Refused>>(
        &self,
        handle: &AppHandle,
        deed: impl FnOnce(&mut Office) -> Result<T, E>,
    ) -> Answer<T> {
        let done = guarded(|| {
            let mut guard = self.lock();
            deed(guard.as_mut().ok_or(OfficeError::Locked)?).map_err(Into::into)
        })?;
        tell(handle, "ledger-changed", ());
        crate::worker::wake(handle);
        Ok(done)
    }

    /// How far one has come: no office, locked, open.
    #[must_use]
    pub fn state(&self) -> OfficeState {
        access::state(&self.folder, self.lock().as_ref(), VERSION)
    }

    /// Takes an opened office in, or none to lock.
    pub fn hold(&self, office: Option<Office>) {
        *self.lock() = office;
    }

    /// Opens the office with `KEREGE_PASSWORD`, for scripts and tests.
    pub fn unlock_from_environment(&self) {
        let Ok(password) = std::env::var("KEREGE_PASSWORD") else { return };
        if !self.folder.join(kerege_domain::office::DATABASE).exists() {
            return;
        }
        match Office::open(&self.folder, &password, clock()) {
            Ok(office) => self.hold(Some(office)),
            Err(error) => tracing::warn!(%error, "KEREGE_PASSWORD does not open the office"),
        }
    }

    /// Stops the exchange under way, if there is one.
    pub fn stop_sync(&self) {
        if let Some(running) = self.sync.lock().as_ref() {
            running.cancel.cancel();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Office>> {
        // A command that panicked left at most an open transaction, which SQLite undoes.
        self.office.lock()
    }
}

/// Sync works on the same office, one short step at a time, never across a wait for the network.
impl Desk for App {
    fn with<T>(&self, act: impl FnOnce(&mut Ledger) -> Result<T, SyncError>) -> Result<T, SyncError> {
        match self.lock().as_mut() {
            Some(office) => act(&mut office.ledger),
            None => Err(SyncError::Closed),
        }
    }
}

/// A random name for things of this sitting: open files, incidents.
#[must_use]
pub fn random_id() -> uuid::Uuid {
    let mut bytes = [0; 16];
    // Without randomness the time still tells sittings apart.
    if getrandom::fill(&mut bytes).is_err() {
        bytes[..8].copy_from_slice(&chrono::Utc::now().timestamp_micros().to_be_bytes());
    }
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// Tells the window something; a closed window hears nothing.
pub fn tell<T: serde::Serialize + Clone>(handle: &AppHandle, event: &str, payload: T) {
    if let Err(error) = handle.emit(event, payload) {
        tracing::warn!(%error, event, "the window did not hear");
    }
}

/// The process's state, from anywhere that has the handle.
#[must_use]
pub fn of(handle: &AppHandle) -> tauri::State<'_, App> {
    handle.state::<App>()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::time::Duration;

    use kerege_domain::office::NewOffice;

    use super::*;

    const QUESTIONS: usize = 20;

    /// An exchange takes the office step by step: whoever asks meanwhile waits for a step, not for the exchange.
    #[test]
    fn who_asks_during_an_exchange_waits_for_a_step_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::new(folder.path().to_path_buf());
        let new = NewOffice { name: "Өскемен", region: "KZ-63", person: "Ая" };
        app.hold(Some(Office::create(folder.path(), new, "күміс-қоңырау-42", clock()).unwrap()));
        let (n_steps, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
        let n_waited = std::thread::scope(|threads| {
            threads.spawn(|| {
                while !is_over.load(Ordering::SeqCst) {
                    app.with(|_| {
                        n_steps.fetch_add(1, Ordering::SeqCst);
                        std::thread::sleep(Duration::from_millis(4));
                        Ok(())
                    })
                    .unwrap();
                }
            });
            while n_steps.load(Ordering::SeqCst) == 0 {
                std::thread::yield_now();
            }
            let before = n_steps.load(Ordering::SeqCst);
            for _ in 0..QUESTIONS {
                app.ask(|_| Ok::<_, Refused>(())).unwrap();
            }
            let n_waited = n_steps.load(Ordering::SeqCst) - before;
            is_over.store(true, Ordering::SeqCst);
            n_waited
        });
        assert!(n_waited <= 3 * QUESTIONS, "{QUESTIONS} questions waited for {n_waited} steps");
    }
}
