//! What a person can do something about when the machine fails under the program: a full disk, a folder that may
//! not be written, a file that another program holds. Everything else is a fault.

use std::error::Error;
use std::io::{self, ErrorKind};

use rusqlite::{ErrorCode, ffi};

/// The code of what is no refusal and nothing that a person can mend.
const FAULT: &str = "fault";
/// What SQLite says when a program of ours asks for something while a question of its own is open.
const OWN_STATEMENTS: &str = "SQL statements in progress";

/// Whether a code is one of these, and not a rule's.
#[must_use]
pub fn is_of_the_machine(code: &str) -> bool {
    code.starts_with("disk-")
}

/// A stable name for a failure of SQLite: `disk-full`, `disk-failed`, `disk-closed`, `disk-busy`, `disk-damaged`
/// or `fault`. The result codes are those of <https://www.sqlite.org/rescode.html>.
#[must_use]
pub fn code_of_database(error: &rusqlite::Error) -> &'static str {
    // The index of the write-ahead log is a file too, and there was no room for it.
    if error.sqlite_error().is_some_and(|error| error.extended_code == ffi::SQLITE_IOERR_SHMSIZE) {
        return "disk-full";
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "disk-full",
        Some(ErrorCode::SystemIoFailure) => "disk-failed",
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => "disk-closed",
        Some(ErrorCode::DatabaseBusy) if !error.to_string().contains(OWN_STATEMENTS) => "disk-busy",
        Some(ErrorCode::FileLockingProtocolFailed) => "disk-busy",
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => "disk-damaged",
        _ => FAULT,
    }
}

/// The same for a file beside the database. Windows says that another program holds a file by its codes 32 and 33,
/// and that the disk failed by 23 and 1117; elsewhere 5 is a failure of the disk (EIO).
#[must_use]
pub fn code_of_file(error: &io::Error) -> &'static str {
    match (error.kind(), error.raw_os_error()) {
        (ErrorKind::StorageFull | ErrorKind::QuotaExceeded, _) => "disk-full",
        (ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem, _) => "disk-closed",
        (ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy, _) => "disk-busy",
        (_, Some(32 | 33)) if cfg!(windows) => "disk-busy",
        (_, Some(23 | 1_117)) if cfg!(windows) => "disk-failed",
        (_, Some(5)) if cfg!(unix) => "disk-failed",
        _ => FAULT,
    }
}

/// The same for an error of another library that has one of SQLite as its cause.
#[must_use]
pub fn code_of_cause(error: &(dyn Error + 'static)) -> &'static str {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref() {
            return code_of_database(error);
        }
        cause = error.source();
    }
    FAULT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("while migrating")]
    struct Migrating(#[source] rusqlite::Error);

    #[test]
    fn what_people_can_mend_has_a_name() {
        let failed = |code, text: &str| rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some(text.to_owned()));
        let told = |code| code_of_database(&failed(code, "said by SQLite"));
        assert_eq!(told(ffi::SQLITE_FULL), "disk-full");
        assert_eq!(told(ffi::SQLITE_IOERR_SHMSIZE), "disk-full");
        assert_eq!(told(ffi::SQLITE_IOERR_FSYNC), "disk-failed");
        assert_eq!(told(ffi::SQLITE_READONLY), "disk-closed");
        assert_eq!(told(ffi::SQLITE_BUSY_SNAPSHOT), "disk-busy");
        assert_eq!(told(ffi::SQLITE_CORRUPT), "disk-damaged");
        let ours = "cannot commit transaction - SQL statements in progress";
        assert_eq!(code_of_database(&failed(ffi::SQLITE_BUSY, ours)), FAULT);
        assert_eq!((told(ffi::SQLITE_LOCKED), told(ffi::SQLITE_CONSTRAINT)), (FAULT, FAULT));
        assert_eq!(code_of_database(&rusqlite::Error::QueryReturnedNoRows), FAULT);
        assert_eq!(code_of_file(&io::Error::from(ErrorKind::StorageFull)), "disk-full");
        assert_eq!(code_of_file(&io::Error::other("strange")), FAULT);
        assert_eq!(code_of_cause(&Migrating(failed(ffi::SQLITE_FULL, "no room"))), "disk-full");
        assert_eq!(code_of_cause(&io::Error::other("strange")), FAULT);
    }
}
