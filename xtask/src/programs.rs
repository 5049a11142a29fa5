//! Starting programs, waiting for them, and ending them whatever happens.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Runs `command` to its end with its output on our own.
pub fn finish(command: &mut Command) -> Result<()> {
    let spoken = spoken(command);
    let status = command.status().with_context(|| format!("cannot start `{spoken}`"))?;
    if !status.success() {
        bail!("`{spoken}` did not succeed ({status}); what is wrong stands above");
    }
    Ok(())
}

/// Runs `command` to its end and returns what it printed.
pub fn answer_of(command: &mut Command) -> Result<String> {
    let spoken = spoken(command);
    let output = command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot start `{spoken}`"))?;
    if !output.status.success() {
        bail!("`{spoken}` did not succeed ({})", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether `command` runs and succeeds, its output thrown away.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The program's file on the search path.
pub fn which(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}

/// A command that the system ends when we end, even by `kill -9`.
///
/// On Linux `setpriv` (util-linux, on every Debian) asks the kernel for that;
/// elsewhere only [`Companion`] ends it.
pub fn tied(program: impl AsRef<OsStr>) -> Command {
    if cfg!(target_os = "linux") && which("setpriv").is_some() {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "TERM"]).arg(program);
        return command;
    }
    Command::new(program)
}

/// A program that runs beside us and is ended when this value goes.
pub struct Companion {
    name: String,
    child: Child,
}

impl Companion {
    pub fn start(name: &str, command: &mut Command) -> Result<Companion> {
        let child = command.spawn().with_context(|| format!("cannot start {name} by `{}`", spoken(command)))?;
        Ok(Companion { name: name.to_owned(), child })
    }

    /// Starts the program and waits for the first line it prints. What it
    /// prints later goes to `log`, so that its pipe never fills.
    pub fn start_and_read_line(name: &str, command: &mut Command, log: &Path) -> Result<(Companion, String)> {
        let mut companion = Companion::start(name, command.stdout(Stdio::piped()))?;
        let out = companion.child.stdout.take().context("its output was asked for")?;
        let mut log = std::fs::File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        let (say, hear) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let mut out = BufReader::new(out);
            let mut line = String::new();
            if out.read_line(&mut line).is_ok() {
                // The listener may have given up waiting, which it has told the person.
                drop(say.send(line.trim().to_owned()));
            }
            drop(std::io::copy(&mut out, &mut log));
        });
        match hear.recv_timeout(Duration::from_secs(60)) {
            Ok(line) if !line.is_empty() => Ok((companion, line)),
            _ => bail!("{name} did not answer within a minute; see what it wrote above"),
        }
    }

    pub fn has_ended(&mut self) -> Result<bool> {
        Ok(self.child.try_wait()?.is_some())
    }

    pub fn wait(&mut self) -> Result<()> {
        self.child.wait().with_context(|| format!("lost sight of {}", self.name))?;
        Ok(())
    }

    /// Asks the program to end, and ends it if it does not within five seconds.
    fn end(&mut self) {
        if matches!(self.child.try_wait(), Ok(Some(_))) {
            return;
        }
        if cfg!(unix) {
            let asked = succeeds(Command::new("kill").args(["-TERM", &self.child.id().to_string()]));
            let began = Instant::now();
            while asked && began.elapsed() < Duration::from_secs(5) {
                if matches!(self.child.try_wait(), Ok(Some(_))) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        if let Err(why) = self.child.kill().and_then(|()| self.child.wait().map(drop)) {
            eprintln!("      {} could not be ended: {why}", self.name);
        }
    }
}

impl Drop for Companion {
    fn drop(&mut self) {
        self.end();
    }
}

fn spoken(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}
