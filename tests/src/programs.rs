//! Where the built programs are, and how they are started and ended.

use std::io::{BufRead as _, BufReader};
#[cfg(unix)]
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

/// A program of the workspace that `cargo xtask test` has built.
pub fn built(name: &str) -> Result<PathBuf> {
    let file = profile_folder()?.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if !file.is_file() {
        bail!("{} is not built; `cargo xtask test` builds it before the journeys", file.display());
    }
    Ok(file)
}

/// The driver of the window, which the set-up installs beside the target.
pub fn tauri_driver() -> Result<PathBuf> {
    let file = target()?.join("tools/bin").join(format!("tauri-driver{}", std::env::consts::EXE_SUFFIX));
    if !file.is_file() {
        bail!("{} is missing; `cargo xtask setup` installs it", file.display());
    }
    Ok(file)
}

/// Where a run leaves pictures for people, made anew if need be.
pub fn artefacts(folder: &str) -> Result<PathBuf> {
    let folder = target()?.join("artefacts").join(folder);
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Whether the full counts are asked for.
#[must_use]
pub fn is_proof() -> bool {
    std::env::var_os("KEREGE_PROVE").is_some()
}

fn target() -> Result<PathBuf> {
    Ok(profile_folder()?.parent().context("the target directory holds its profiles")?.to_path_buf())
}

/// `target/debug`: this test runs as `target/debug/deps/NAME`.
fn profile_folder() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    let deps = own.parent().context("a program stands in a folder")?;
    Ok(deps.parent().context("tests stand in `deps` of a profile")?.to_path_buf())
}

/// A command that the kernel ends when this test is ended, however that happens.
#[must_use]
pub fn tied(program: impl Into<std::ffi::OsString>) -> Command {
    if cfg!(target_os = "linux") {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "TERM"]).arg(program.into());
        return command;
    }
    Command::new(program.into())
}

/// A program that runs beside the test and is ended with it, and all that it started.
pub struct Running {
    child: Child,
}

impl Running {
    pub fn start(command: &mut Command) -> Result<Running> {
        // A group of its own, so that what the program starts ends with it.
        #[cfg(unix)]
        command.process_group(0);
        let child = command.spawn().with_context(|| format!("cannot start {command:?}"))?;
        Ok(Running { child })
    }

    /// Starts the program and waits for its first line. The rest of its
    /// output is read and thrown away, so that its pipe never fills.
    pub fn start_and_read_line(command: &mut Command) -> Result<(Running, String)> {
        let mut running = Running::start(command.stdout(Stdio::piped()))?;
        let out = running.child.stdout.take().context("the output was asked for")?;
        let (say, hear) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let mut out = BufReader::new(out);
            let mut line = String::new();
            if out.read_line(&mut line).is_ok() {
                drop(say.send(line.trim().to_owned()));
            }
            drop(std::io::copy(&mut out, &mut std::io::sink()));
        });
        let line = hear.recv_timeout(Duration::from_secs(30)).unwrap_or_default();
        if line.is_empty() {
            bail!("{command:?} said nothing within 30 seconds");
        }
        Ok((running, line))
    }

    /// The program's input, if it was asked for and not taken before.
    pub fn input(&mut self) -> Option<ChildStdin> {
        self.child.stdin.take()
    }

    /// `kill -9`: the program has no time to tidy up.
    pub fn strike(&mut self) -> Result<()> {
        self.signal("KILL")?;
        self.child.wait()?;
        Ok(())
    }

    /// Whether the program ended by itself.
    pub fn has_ended(&mut self) -> Result<bool> {
        Ok(self.child.try_wait()?.is_some())
    }

    /// Asks the program to end and gives it three seconds.
    pub fn end(&mut self) -> Result<()> {
        self.signal("TERM")?;
        for _ in 0..60 {
            if self.has_ended()? {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        self.strike()
    }

    /// Sends a signal to the program's whole group.
    fn signal(&mut self, name: &str) -> Result<()> {
        if cfg!(unix) {
            let group = format!("-{}", self.child.id());
            Command::new("kill").args(["-s", name, "--", &group]).stderr(Stdio::null()).status()?;
        } else {
            self.child.kill()?;
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.strike());
    }
}
