//! Folders of offices that live as long as their test.

use std::path::{Path, PathBuf};

use anyhow::Result;
use tempfile::TempDir;

/// The folder of one desk of one office.
pub struct Office {
    folder: PathBuf,
    password: &'static str,
}

impl Office {
    /// A desk in `house`, not yet made.
    #[must_use]
    pub fn in_house(house: &House, name: &str) -> Office {
        Office { folder: house.path().join(name), password: "kerek-kerege-2026" }
    }

    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    #[must_use]
    pub fn password(&self) -> &'static str {
        self.password
    }
}

/// A folder for everything one journey makes, removed after it.
pub struct House {
    folder: TempDir,
}

impl House {
    pub fn build() -> Result<House> {
        Ok(House { folder: tempfile::Builder::new().prefix("kerege-journey-").tempdir()? })
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A file or folder in the house, as words for a command line.
    #[must_use]
    pub fn place(&self, name: &str) -> String {
        self.path().join(name).to_string_lossy().into_owned()
    }
}

/// A file beside the tests.
#[must_use]
pub fn fixture(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name).to_string_lossy().into_owned()
}
