//! Who opens an office and what stands before it: the folder, its key, the password, the person.
//!
//! Invariants: the database's key never leaves the key file unwrapped; one process writes in a
//! folder; a folder open elsewhere can be read and refuses deeds.

pub mod keys;
mod state;

use kerege_ledger::{LedgerError, LockError, machine};

use crate::refusal::Coded;

pub use state::{OfficeInfo, OfficeStage, OfficeState, state};

/// Why an office could not be made, opened or written.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// There is no office in this folder.
    #[error("there is no office in this folder")]
    Missing,
    /// There is an office already.
    #[error("there is an office in this folder already")]
    Exists,
    /// No office is open, so nothing can be asked or done.
    #[error("the office is locked")]
    Locked,
    /// The password does not open the key.
    #[error("the password does not open the key")]
    WrongPassword,
    /// The password could be guessed too easily.
    #[error("the password is shorter than {} characters", keys::MIN_PASSWORD_CHARS)]
    PasswordTooShort,
    /// Neither copy of the key file can be read.
    #[error("both key files are damaged")]
    KeysDamaged,
    /// A newer release wrote the key file.
    #[error("the key file was written by a newer release")]
    KeysNewer,
    /// Another process works in this folder; this one can only read.
    #[error("the office is open in another process")]
    OpenElsewhere,
    /// What the national office did for all offices is not taken back in one of them.
    #[error("the deed is the national office's")]
    NationalDeed,
    /// An office needs a name.
    #[error("the office has no name")]
    NoName,
    /// Every deed names the person who did it.
    #[error("nobody is named at the desk")]
    NoPerson,
    /// The name of the person at the desk is longer than the log takes.
    #[error("the name of the person is too long")]
    PersonTooLong,
    /// The reference lists know no such region.
    #[error("no region {0}")]
    UnknownRegion(String),
    /// The folder or a file in it.
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
    /// The database.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl Coded for OfficeError {
    fn code(&self) -> &'static str {
        match self {
            Self::Missing => "office-missing",
            Self::Exists => "office-exists",
            Self::Locked => "office-locked",
            Self::WrongPassword => "office-wrong-password",
            Self::PasswordTooShort => "access-password-too-short",
            Self::KeysDamaged => "office-keys-damaged",
            Self::KeysNewer => "office-newer",
            Self::OpenElsewhere => "office-open-elsewhere",
            Self::NationalDeed => "deed-national",
            Self::NoName => "access-name-missing",
            Self::NoPerson => "access-person-missing",
            Self::PersonTooLong => "access-person-too-long",
            Self::UnknownRegion(_) => "access-unknown-region",
            Self::Io(error) => machine::code_of_file(error),
            Self::Ledger(error) => error.code(),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::UnknownRegion(region) => vec![("region", region.clone())],
            Self::PasswordTooShort => vec![("n", keys::MIN_PASSWORD_CHARS.to_string())],
            Self::Missing
            | Self::Exists
            | Self::Locked
            | Self::WrongPassword
            | Self::KeysDamaged
            | Self::KeysNewer
            | Self::OpenElsewhere
            | Self::NationalDeed
            | Self::NoName
            | Self::NoPerson
            | Self::PersonTooLong
            | Self::Io(_)
            | Self::Ledger(_) => Vec::new(),
        }
    }
}

impl From<LockError> for OfficeError {
    fn from(error: LockError) -> Self {
        match error {
            LockError::Held => Self::OpenElsewhere,
            LockError::Io(error) => Self::Io(error),
        }
    }
}

impl From<rusqlite::Error> for OfficeError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Ledger(error.into())
    }
}
