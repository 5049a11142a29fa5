//! Where things are: the clone, the one target directory, and what is kept in it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// The folders every command works in.
pub struct Place {
    /// The clone.
    pub root: PathBuf,
    /// The one target directory, outside the clone.
    pub target: PathBuf,
}

impl Place {
    pub fn find() -> Result<Place> {
        // Cargo says where it runs this from; what was built in may be another clone with the same target directory.
        let own = std::env::var_os("CARGO_MANIFEST_DIR").context("run it as `cargo xtask`")?;
        let root = Path::new(&own).parent().context("xtask stands in the root of the clone")?.to_path_buf();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) if !folder.is_empty() => PathBuf::from(folder),
            _ => home()?.join(".cache").join("kerege").join("target"),
        };
        std::fs::create_dir_all(&target).with_context(|| format!("cannot make the folder {}", target.display()))?;
        Ok(Place { root, target })
    }

    /// A built program of the dev profile.
    pub fn program(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// Tools kept for this project alone.
    pub fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    pub fn tauri_driver(&self) -> PathBuf {
        self.tools().join("bin").join(format!("tauri-driver{}", std::env::consts::EXE_SUFFIX))
    }

    /// Pictures and papers that a run leaves for people.
    pub fn artefacts(&self) -> PathBuf {
        self.target.join("artefacts")
    }

    pub fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// A command that runs in the clone with the one target directory.
    pub fn command(&self, program: impl Into<OsString>) -> Command {
        let mut command = Command::new(program.into());
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        command
    }

    pub fn cargo(&self, words: &[&str]) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = self.command(cargo);
        command.args(words);
        command
    }
}

fn home() -> Result<PathBuf> {
    std::env::var_os("HOME")
        .or_else(|| std::env::var_os("USERPROFILE"))
        .map(PathBuf::from)
        .context("neither CARGO_TARGET_DIR nor HOME is set; set CARGO_TARGET_DIR to a folder with 15 GB free")
}
