//! From a spreadsheet to people. The file is read in a child process with little memory.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use kerege_domain::Done;
use kerege_domain::ids::{ImportId, PendingRowId, VolunteerId};
use kerege_domain::reference::Language;
use kerege_domain::roster::import::{
    self, ColumnChoice, Decision, ImportCheck, ImportDraft, ImportNote, ImportRows, ImportSession, Outcome, PendingRows,
};
use kerege_domain::roster::{RosterError, VolunteerChanges};
use parking_lot::Mutex;
use serde::Serialize;
use tauri::{AppHandle, State};
use ts_rs::TS;
use uuid::Uuid;

use super::files::chosen;
use crate::app::{App, tell};
use crate::refusal::{Answer, coded, fault, guarded, of_file};

/// The files that are open in this sitting.
#[derive(Default)]
pub struct Imports(Mutex<HashMap<Uuid, Open>>);

#[derive(Clone)]
struct Open {
    session: Arc<Mutex<ImportSession>>,
    is_cancelled: Arc<AtomicBool>,
}

/// How far long work is.
#[derive(Clone, Serialize, TS)]
pub(crate) struct ImportProgress {
    draft: Uuid,
    done: usize,
    total: usize,
}

impl Imports {
    /// Closes all files.
    pub fn forget(&self) {
        self.0.lock().clear();
    }

    fn open(&self, session: ImportSession) -> ImportDraft {
        let draft = session.draft();
        let open = Open { session: Arc::new(Mutex::new(session)), is_cancelled: Arc::default() };
        self.0.lock().insert(draft.draft, open);
        draft
    }

    fn get(&self, draft: Uuid) -> Result<Open, RosterError> {
        let open = self.0.lock();
        open.get(&draft).cloned().ok_or(RosterError::UnknownDraft(draft))
    }
}

impl Open {
    fn with<T>(&self, act: impl FnOnce(&mut ImportSession) -> Result<T, RosterError>) -> Answer<T> {
        guarded(|| Ok(act(&mut self.session.lock())?))
    }

    /// Tells the window how far it is, at most every hundredth, and hears whether to stop.
    fn progress<'a>(&'a self, handle: &'a AppHandle, draft: Uuid) -> impl FnMut(usize, usize) -> ControlFlow<()> + 'a {
        self.is_cancelled.store(false, Ordering::SeqCst);
        let mut told = 0;
        move |done, total| {
            if self.is_cancelled.load(Ordering::SeqCst) {
                return ControlFlow::Break(());
            }
            let share = done * 100 / total.max(1);
            if share != told {
                told = share;
                tell(handle, "import-progress", ImportProgress { draft, done, total });
            }
            ControlFlow::Continue(())
        }
    }
}

/// Opens a chosen file and proposes how to read it.
#[tauri::command(async)]
pub fn import_open(app: State<'_, App>, path: PathBuf) -> Answer<ImportDraft> {
    guarded(|| Ok(app.imports.open(read(chosen(path)?)?)))
}

/// Changes what columns hold.
#[tauri::command(async)]
pub fn import_map(
    app: State<'_, App>,
    draft: Uuid,
    sheet: Option<String>,
    columns: Vec<ColumnChoice>,
) -> Answer<ImportDraft> {
    app.imports.get(draft)?.with(|session| session.map(sheet.as_deref(), &columns))
}

/// The dry run.
#[tauri::command(async)]
pub fn import_check(app: State<'_, App>, handle: AppHandle, draft: Uuid) -> Answer<ImportCheck> {
    let open = app.imports.get(draft)?;
    let known = app.ask(import::known)?;
    open.with(|session| session.check(&known, &mut open.progress(&handle, draft)))
}

/// A page of judged rows.
#[tauri::command(async)]
pub fn import_rows(
    app: State<'_, App>,
    draft: Uuid,
    outcome: Option<Outcome>,
    offset: usize,
    limit: usize,
) -> Answer<ImportRows> {
    app.imports.get(draft)?.with(|session| session.rows(outcome, offset, limit))
}

/// Writes the people, as one deed.
#[tauri::command(async)]
pub fn import_apply(app: State<'_, App>, handle: AppHandle, draft: Uuid) -> Answer<Done<ImportNote>> {
    let open = app.imports.get(draft)?;
    app.act(&handle, |office| open.with(|session| import::apply(office, session, &mut open.progress(&handle, draft))))
}

/// Stops the work under way; nothing of it is kept.
#[tauri::command(async)]
pub fn import_cancel(app: State<'_, App>, draft: Uuid) -> Answer<()> {
    app.imports.get(draft)?.is_cancelled.store(true, Ordering::SeqCst);
    Ok(())
}

/// Closes the file.
#[tauri::command(async)]
pub fn import_close(app: State<'_, App>, draft: Uuid) {
    app.imports.0.lock().remove(&draft);
}

/// Writes the rows that were left out into a chosen file, each with its reason.
#[tauri::command(async)]
pub fn import_save_left_out(app: State<'_, App>, draft: Uuid, path: PathBuf, language: Language) -> Answer<usize> {
    let path = chosen(path)?;
    let (csv, n) = app.imports.get(draft)?.with(|session| import::left_out(session, language))?;
    std::fs::write(path, csv).map_err(|error| of_file(&error))?;
    Ok(n)
}

/// Imports so far.
#[tauri::command(async)]
pub fn import_list(app: State<'_, App>) -> Answer<Vec<ImportNote>> {
    app.ask(import::list)
}

/// Takes a whole import back.
#[tauri::command(async)]
pub fn import_undo(app: State<'_, App>, handle: AppHandle, import: ImportId) -> Answer<Done<u64>> {
    app.act(&handle, |office| import::undo(office, import))
}

/// Rows that wait for a decision.
#[tauri::command(async)]
pub fn pending_list(app: State<'_, App>, offset: u32, limit: u32) -> Answer<PendingRows> {
    app.ask(|office| import::pending::list(office, offset, limit))
}

/// Decides a row.
#[tauri::command(async)]
pub fn pending_decide(
    app: State<'_, App>,
    handle: AppHandle,
    id: PendingRowId,
    decision: Decision,
    values: Option<VolunteerChanges>,
) -> Answer<Done<Option<VolunteerId>>> {
    app.act(&handle, |office| import::pending::decide(office, id, decision, values.as_ref()))
}

fn read(path: PathBuf) -> Answer<ImportSession> {
    let program = std::env::current_exe().map_err(|error| fault(&error))?;
    let sheets = kerege_documents::sheet::child::read_in_child(&program, &[], &path)
        .map_err(|error| coded(error.code(), &error))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(ImportSession::open(crate::app::random_id(), &name, sheets)?)
}
