//! Why a file was not read. The values cross from the child process to its
//! parent, so they hold no more than a sentence needs.

use serde::{Deserialize, Serialize};

use super::{MOST_CELL_BYTES, MOST_COLUMNS, MOST_FILE_BYTES, MOST_ROWS};

/// Why a spreadsheet was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum SheetError {
    /// The disk said no; the text is for the log.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    #[error("the file is empty")]
    Empty,
    #[error("the file is too large")]
    TooLarge,
    #[error("the file has too many rows")]
    TooManyRows,
    #[error("row {row} has too many columns")]
    TooManyColumns { row: u32 },
    #[error("a cell in row {row} is too long")]
    CellTooLong { row: u32 },
    #[error("the file is protected by a password")]
    Password,
    #[error("the file is an old Excel file")]
    OldExcel,
    #[error("the file is no spreadsheet")]
    WrongType,
    /// The text is for the log.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    #[error("the file unpacks to more than any spreadsheet")]
    UnpacksTooLarge,
    #[error("reading took too long")]
    TooSlow,
    #[error("the reader died")]
    ReaderDied,
    #[error("the reader's answer makes no sense")]
    ReaderGarbled,
    /// The text is for the log.
    #[error("the reader did not start: {0}")]
    ReaderMissing(String),
}

impl SheetError {
    /// The stable name, also of the person's sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "sheet-unreadable",
            Self::Empty => "sheet-empty",
            Self::TooLarge => "sheet-too-large",
            Self::TooManyRows => "sheet-too-many-rows",
            Self::TooManyColumns { .. } => "sheet-too-many-columns",
            Self::CellTooLong { .. } => "sheet-cell-too-long",
            Self::Password => "sheet-password",
            Self::OldExcel => "sheet-old-excel",
            Self::WrongType => "sheet-wrong-type",
            Self::Damaged(_) => "sheet-damaged",
            Self::UnpacksTooLarge => "sheet-unpacks-too-large",
            Self::TooSlow => "sheet-too-slow",
            Self::ReaderDied => "sheet-reader-died",
            Self::ReaderGarbled => "sheet-reader-garbled",
            Self::ReaderMissing(_) => "sheet-reader-missing",
        }
    }

    /// The values that the sentence names.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge => vec![("limit", (MOST_FILE_BYTES / 1024 / 1024).to_string())],
            Self::TooManyRows => vec![("limit", MOST_ROWS.to_string())],
            Self::TooManyColumns { row } => {
                vec![("row", row.to_string()), ("limit", MOST_COLUMNS.to_string())]
            }
            Self::CellTooLong { row } => {
                vec![("row", row.to_string()), ("limit", (MOST_CELL_BYTES / 1024).to_string())]
            }
            Self::Unreadable(_)
            | Self::Empty
            | Self::Password
            | Self::OldExcel
            | Self::WrongType
            | Self::Damaged(_)
            | Self::UnpacksTooLarge
            | Self::TooSlow
            | Self::ReaderDied
            | Self::ReaderGarbled
            | Self::ReaderMissing(_) => Vec::new(),
        }
    }
}
