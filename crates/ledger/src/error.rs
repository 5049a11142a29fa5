//! Why the ledger refused, or what broke under it.

use uuid::Uuid;

use crate::machine;

/// The result of everything the ledger does.
pub type Result<T, E = LedgerError> = std::result::Result<T, E>;

/// Why the ledger refused, or what broke under it.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// SQLite or SQLCipher failed: disk, lock, damage.
    #[error("database: {0}")]
    Database(#[from] rusqlite::Error),
    /// A migration of the local tables failed; nothing of it was kept.
    #[error("migration: {0}")]
    Migration(#[from] refinery::Error),
    /// The key does not open this file, or the file is not one of ours.
    #[error("the key does not open the database")]
    WrongKey,
    /// A part of the file cannot be read; SQLite takes no further write on this connection.
    #[error("the database is damaged")]
    Damaged,
    /// The library was built without encryption: better no file than a plain one.
    #[error("the database library cannot encrypt")]
    NotEncrypted,
    /// There is already a file where a new one was asked for.
    #[error("there is already a database at this place")]
    Exists,
    /// There is no file to open.
    #[error("there is no database at this place")]
    Missing,
    /// The file was written by a newer release.
    #[error("the database has format {found}, this program knows {known}")]
    Newer {
        /// Format of the file.
        found: i64,
        /// Newest format this program writes.
        known: i64,
    },
    /// This release must change the file before it can read it, and another process works in it.
    #[error("the database must be brought up to date first")]
    Older,
    /// Bytes that should be an op are not one.
    #[error("not an op: {0}")]
    Malformed(String),
    /// A child row names a root that this database has never seen.
    #[error("no root {0}")]
    UnknownRoot(Uuid),
    /// There is no such deed in the log.
    #[error("no deed {0}")]
    UnknownDeed(Uuid),
    /// Everything the deed wrote has been changed since.
    #[error("deed {0} has nothing left to undo")]
    NothingToUndo(Uuid),
    /// A deed tried to store something larger than an op may be.
    #[error("an entry of {bytes} bytes is over the limit")]
    TooLarge {
        /// Size of the refused op.
        bytes: usize,
    },
    /// Reading or writing a file beside the database failed.
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
    /// The system gave no random bytes.
    #[error("no random bytes: {0}")]
    Random(String),
}

impl LedgerError {
    /// A stable name; the sentence for people is in `words/` under it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongKey => "office-wrong-password",
            Self::Damaged => "disk-damaged",
            Self::Exists => "office-exists",
            Self::Missing => "office-missing",
            Self::Newer { .. } => "office-newer",
            Self::Older => "office-older",
            Self::UnknownDeed(_) => "deed-unknown",
            Self::NothingToUndo(_) => "deed-nothing-to-undo",
            Self::TooLarge { .. } => "deed-too-large",
            Self::Database(error) => machine::code_of_database(error),
            Self::Io(error) => machine::code_of_file(error),
            Self::Migration(error) => machine::code_of_cause(error),
            Self::NotEncrypted | Self::Malformed(_) | Self::UnknownRoot(_) | Self::Random(_) => "fault",
        }
    }
}
