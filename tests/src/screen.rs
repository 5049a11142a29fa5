//! A screen without a monitor, and what one can do at it: look, type, wait.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::programs::{self, Running};

/// The size of screen the window is designed for.
const SIZE: &str = "1366x768x24";

/// An X server of its own, so that windows never cover each other.
pub struct Screen {
    name: String,
    _server: Running,
}

impl Screen {
    pub fn start() -> Result<Screen> {
        let mut command = programs::tied("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp"]).stderr(Stdio::null());
        let (server, number) = Running::start_and_read_line(&mut command)?;
        Ok(Screen { name: format!(":{number}"), _server: server })
    }

    /// `:99`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Writes a picture of the whole screen.
    pub fn picture(&self, file: &Path) -> Result<()> {
        let status = self.command("import").args(["-window", "root"]).arg(file).status()?;
        if !status.success() {
            bail!("no picture of the screen: {status}");
        }
        Ok(())
    }

    /// Answers the system's own file dialog with a path: it is a window of
    /// GTK, which a driver of web pages cannot reach.
    pub fn answer_file_dialog(&self, path: &Path) -> Result<()> {
        let window = self.dialog().context("no file dialog opened")?;
        self.xdotool(&["windowfocus", "--sync", &window])?;
        // Ctrl L opens the line for a path and selects what stands there.
        self.xdotool(&["key", "--clearmodifiers", "ctrl+l"])?;
        std::thread::sleep(Duration::from_millis(300));
        self.xdotool(&["key", "--clearmodifiers", "ctrl+a"])?;
        self.xdotool(&["type", "--clearmodifiers", "--delay", "5", &path.to_string_lossy()])?;
        std::thread::sleep(Duration::from_millis(300));
        self.xdotool(&["key", "--clearmodifiers", "Return"])
    }

    /// The newest visible window beside the main one.
    fn dialog(&self) -> Result<String> {
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(15) {
            let found = self.command("xdotool").args(["search", "--onlyvisible", "--class", "kerege"]).output()?;
            let windows = String::from_utf8_lossy(&found.stdout).into_owned();
            let windows: Vec<&str> = windows.lines().collect();
            if windows.len() > 1 {
                return Ok(windows.last().copied().unwrap_or_default().to_owned());
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        bail!("only the main window is there after 15 seconds")
    }

    fn xdotool(&self, words: &[&str]) -> Result<()> {
        let status = self.command("xdotool").args(words).status()?;
        if !status.success() {
            bail!("`xdotool {}`: {status}", words.join(" "));
        }
        Ok(())
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("DISPLAY", &self.name);
        command
    }
}
