//! Whose the data folder is. What another user makes in it, root above all, the service cannot open afterwards.

use std::path::Path;

use crate::HqError;

/// Refuses everybody but the folder's owner before anything is written. A folder that is not there yet will be
/// its maker's.
///
/// # Errors
/// [`HqError::OthersFolder`], a fault of the disk.
pub(crate) fn require(folder: &Path) -> Result<(), HqError> {
    if is_anothers(folder)? { Err(HqError::OthersFolder(folder.display().to_string())) } else { Ok(()) }
}

/// Whether the folder is there and belongs to another user than the one who asks.
///
/// # Errors
/// A fault of the disk.
#[cfg(unix)]
pub(crate) fn is_anothers(folder: &Path) -> Result<bool, HqError> {
    use std::os::unix::fs::MetadataExt as _;
    match std::fs::metadata(folder) {
        Ok(meta) => Ok(is_stranger(meta.uid(), rustix::process::geteuid().as_raw())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Where rights are kept otherwise, what is made in a folder has the folder's rights.
#[cfg(not(unix))]
pub(crate) fn is_anothers(_folder: &Path) -> Result<bool, HqError> {
    Ok(false)
}

/// Root may open everything and is a stranger all the same, because of what it leaves behind.
#[cfg(unix)]
fn is_stranger(owner: u32, user: u32) -> bool {
    owner != user
}

#[cfg(all(test, unix))]
mod tests {
    use super::{is_stranger, require};

    const ROOT: u32 = 0;
    /// One of those that systemd gives to services.
    const SERVICE: u32 = 61_184;

    #[test]
    fn only_the_owner_is_no_stranger_and_root_is_one_in_the_folder_of_a_service() {
        assert!(is_stranger(SERVICE, ROOT));
        assert!(is_stranger(ROOT, SERVICE));
        assert!(is_stranger(1_000, SERVICE));
        assert!(!is_stranger(SERVICE, SERVICE));
    }

    #[test]
    fn root_is_at_home_in_a_folder_of_its_own() {
        assert!(!is_stranger(ROOT, ROOT));
    }

    #[test]
    fn a_folder_that_one_made_oneself_or_that_is_not_there_is_nobody_elses() {
        let folder = tempfile::tempdir().unwrap();
        require(folder.path()).unwrap();
        require(&folder.path().join("none")).unwrap();
    }
}
