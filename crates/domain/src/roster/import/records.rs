//! Which files were taken in, what came of them, and taking one back as a whole.

use kerege_ledger::DeedId;
use rusqlite::{Connection, OptionalExtension as _, Row};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::apply;
use super::assess::Summary;
use crate::access::OfficeError;
use crate::deeds;
use crate::ids::ImportId;
use crate::office::{Done, Office};
use crate::roster::RosterError;

/// A list of files never holds more.
const MAX_ROWS: u32 = 200;

/// One file that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportNote {
    /// The import.
    pub id: ImportId,
    /// Without its folder.
    pub file_name: String,
    /// In milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub applied_at: i64,
    /// People taken in as they stood.
    pub n_new: u32,
    /// People taken in with something mended.
    pub n_mended: u32,
    /// Rows put aside for a decision.
    pub n_review: u32,
    /// Rows that repeated somebody.
    pub n_duplicate: u32,
    /// Rows that were no records.
    pub n_skipped: u32,
    /// In milliseconds since 1970 UTC, when it was taken back.
    #[ts(type = "number | null")]
    pub undone_at: Option<i64>,
    /// Rows that still wait for a decision.
    pub n_pending: u32,
}

/// Files taken in, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn list(office: &Office) -> Result<Vec<ImportNote>, RosterError> {
    let mut find = office.ledger.connection().prepare_cached(include_str!("import_list.sql"))?;
    let notes = find.query_map([MAX_ROWS], note)?;
    Ok(notes.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn find(office: &Office, import: ImportId) -> Result<ImportNote, RosterError> {
    let mut find = office.ledger.connection().prepare_cached(include_str!("import_find.sql"))?;
    let found = find.query_row([import], note).optional()?;
    found.ok_or(RosterError::UnknownImport(import))
}

fn note(row: &Row<'_>) -> rusqlite::Result<ImportNote> {
    Ok(ImportNote {
        id: row.get("id")?,
        file_name: row.get("file_name")?,
        applied_at: row.get("applied_at")?,
        n_new: row.get("n_new")?,
        n_mended: row.get("n_mended")?,
        n_review: row.get("n_review")?,
        n_duplicate: row.get("n_duplicate")?,
        n_skipped: row.get("n_skipped")?,
        undone_at: row.get("undone_at")?,
        n_pending: row.get("n_pending")?,
    })
}

pub(super) fn insert(
    tx: &kerege_ledger::Tx<'_>,
    import: ImportId,
    file_name: &str,
    summary: &Summary,
) -> Result<(), RosterError> {
    let n = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    tx.execute(
        include_str!("import_insert.sql"),
        (
            import,
            file_name,
            tx.now(),
            n(summary.new),
            n(summary.mended),
            n(summary.review),
            n(summary.duplicate),
            n(summary.skipped),
        ),
    )?;
    Ok(())
}

/// Takes a whole file back: everybody it brought in and every row it put aside, but for those on
/// whom somebody worked since. Answers how many entities went.
///
/// # Errors
/// [`RosterError::UnknownImport`], [`RosterError::ImportUndone`].
pub fn undo(office: &mut Office, import: ImportId) -> Result<Done<u64>, RosterError> {
    let note = find(office, import)?;
    if note.undone_at.is_some() {
        return Err(RosterError::ImportUndone(import));
    }
    let deed = office.ledger.made_by(import.0)?.ok_or(RosterError::UnknownImport(import))?;
    let undone = deeds::undo(office, deed)?;
    Ok(Done { value: undone.n, deed: undone.deed })
}

/// The kind of the deed that notes on the record that the file was taken back.
pub const UNDO: &str = "import-undo";

/// Notes on the record that its deed is being taken back; the record itself stays.
pub(crate) fn note_undone(office: &mut Office, deed: DeedId) -> Result<Option<DeedId>, OfficeError> {
    let import = match apply::import_of(office, deed) {
        Ok(import) => import,
        Err(RosterError::Ledger(error)) => return Err(error.into()),
        Err(RosterError::Office(error)) => return Err(error),
        Err(_) => None,
    };
    let Some(import) = import else { return Ok(None) };
    let author = office.person().to_owned();
    let deed = kerege_ledger::Deed { kind: UNDO, author: &author };
    let (_, deed) = office.ledger.transact(deed, |tx| -> Result<_, OfficeError> {
        let now = tx.now();
        Ok(mark_undone(tx, import, now)?)
    })?;
    Ok(deed)
}

fn mark_undone(conn: &Connection, import: ImportId, now: i64) -> rusqlite::Result<usize> {
    conn.execute("UPDATE import SET undone_at = ?2 WHERE id = ?1", (import, now))
}
