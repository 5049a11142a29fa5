//! What a person can do something about when the machine fails under the program: a full disk, a folder that may
//! not be written, a file that another program holds. Everything else is a fault.

use std::io::{self, ErrorKind};

use rusqlite::ErrorCode;

/// The code of what is no refusal and nothing that a person can mend.
const FAULT: &str = "fault";

/// A stable name for a failure of SQLite: `disk-full`, `disk-failed`, `disk-closed`, `disk-busy`, `disk-damaged`
/// or `fault`. Nothing of the transaction was kept. The result codes are those of <https://www.sqlite.org/rescode.html>.
#[must_use]
pub fn code_of_database(error: &rusqlite::Error) -> &'static str {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "disk-full",
        Some(ErrorCode::SystemIoFailure) => "disk-failed",
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => "disk-closed",
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed) => "disk-busy",
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => "disk-damaged",
        _ => FAULT,
    }
}

/// The same for a file beside the database.
#[must_use]
pub fn code_of_file(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "disk-full",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "disk-closed",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "disk-busy",
        _ => FAULT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_can_mend_has_a_name() {
        let failed = |code| rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None);
        let told = |code| code_of_database(&failed(code));
        use rusqlite::ffi;
        assert_eq!(told(ffi::SQLITE_FULL), "disk-full");
        assert_eq!(told(ffi::SQLITE_IOERR_FSYNC), "disk-failed");
        assert_eq!(told(ffi::SQLITE_READONLY), "disk-closed");
        assert_eq!(told(ffi::SQLITE_BUSY_SNAPSHOT), "disk-busy");
        assert_eq!(told(ffi::SQLITE_CORRUPT), "disk-damaged");
        assert_eq!(told(ffi::SQLITE_CONSTRAINT), FAULT);
        assert_eq!(code_of_database(&rusqlite::Error::QueryReturnedNoRows), FAULT);
        assert_eq!(code_of_file(&io::Error::from(ErrorKind::StorageFull)), "disk-full");
        assert_eq!(code_of_file(&io::Error::other("strange")), FAULT);
    }
}
