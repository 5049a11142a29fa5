//! One writer for each office folder: a lock that the operating system drops when the process dies.

use std::fs::{File, OpenOptions};
use std::path::Path;

use fs4::FileExt;

/// Why the folder could not be locked.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process works in this folder.
    #[error("another process works in this folder")]
    Held,
    /// The lock file could not be made or locked.
    #[error("lock file: {0}")]
    Io(#[from] std::io::Error),
}

/// Held as long as this process may write in the folder.
#[derive(Debug)]
pub struct FolderLock {
    _file: File,
}

impl FolderLock {
    /// Takes the folder, before anything in it is opened.
    ///
    /// # Errors
    /// [`LockError::Held`] at once when somebody else has it; it never waits.
    pub fn take(folder: &Path) -> Result<Self, LockError> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("office.lock"))?;
        match FileExt::try_lock(&file) {
            Ok(()) => Ok(Self { _file: file }),
            Err(fs4::TryLockError::WouldBlock) => Err(LockError::Held),
            Err(fs4::TryLockError::Error(error)) => Err(LockError::Io(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_lock_on_the_same_folder_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let first = FolderLock::take(folder.path()).unwrap();
        assert!(matches!(FolderLock::take(folder.path()), Err(LockError::Held)));
        drop(first);
        assert!(FolderLock::take(folder.path()).is_ok());
    }
}
