//! A desk as a process of its own: opens its office, syncs once, says what it cost.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use kerege_domain::Office;
use kerege_ledger::{Ledger, LedgerError};
use kerege_sync::SyncError;
use kerege_sync::client::{self, Cancel, Desk as Lend};
use serde_json::{Value, json};

use crate::people::{PASSWORD, WallClock};
use crate::server::{Server, Spent};
use crate::{Outcome, memory, usage};

/// A desk's folder and where it finds HQ.
pub struct Desk {
    folder: PathBuf,
    url: String,
}

/// What a sync cost.
pub struct Report {
    pub wall_s: f64,
    pub cpu_s: f64,
    /// Bytes above what the open office takes.
    pub memory: u64,
    outcome: Value,
}

impl Report {
    fn count(&self, name: &str) -> u64 {
        self.outcome[name].as_u64().unwrap_or(0)
    }

    pub fn bytes_up(&self) -> u64 {
        self.count("bytes_sent")
    }

    pub fn bytes_down(&self) -> u64 {
        self.count("bytes_received")
    }

    pub fn requests(&self) -> u64 {
        self.count("requests")
    }

    pub fn is_equal(&self) -> bool {
        self.outcome["digest_equal"] == true
    }
}

impl Desk {
    pub fn new(folder: &Path, server: &Server) -> Self {
        Self::over(folder, &server.url)
    }

    pub fn over(folder: &Path, url: &str) -> Self {
        Self { folder: folder.to_path_buf(), url: url.to_owned() }
    }

    fn command(&self, code: &str) -> Outcome<Command> {
        let mut command = Command::new(std::env::current_exe()?);
        command
            .env("KEREGE_BENCH_ROLE", "desk")
            .env("KEREGE_BENCH_FOLDER", &self.folder)
            .env("KEREGE_BENCH_URL", &self.url)
            .env("KEREGE_BENCH_CODE", code)
            .stdout(Stdio::piped());
        Ok(command)
    }

    pub fn join(&self, server: &Server) -> Outcome<()> {
        let status = self.command(&server.code()?)?.status()?;
        if status.success() { Ok(()) } else { Err("the desk did not join".into()) }
    }

    pub fn sync(&self) -> Outcome<Report> {
        let output = self.command("")?.output()?;
        let said: Value = serde_json::from_slice(&output.stdout)?;
        let seconds = |name: &str| said[name].as_f64().unwrap_or(0.0);
        Ok(Report {
            wall_s: seconds("wall_s"),
            cpu_s: seconds("cpu_s"),
            memory: said["memory"].as_u64().unwrap_or(0),
            outcome: said["outcome"].clone(),
        })
    }

    /// A sync, and the CPU seconds that HQ spent meanwhile.
    pub fn measured(&self, server: &Server) -> Outcome<(Report, Spent)> {
        let before = server.spent()?;
        let report = self.sync()?;
        let after = server.spent()?;
        Ok((report, Spent { cpu_s: after.cpu_s - before.cpu_s, ..after }))
    }

    /// Begins a sync and kills it as soon as `is_time`.
    pub fn kill_when(&self, is_time: impl Fn() -> bool) -> Outcome<()> {
        let mut child = self.command("")?.spawn()?;
        while !is_time() {
            if child.try_wait()?.is_some() {
                return Err("the desk ended before it was killed".into());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        child.kill()?;
        child.wait()?;
        Ok(())
    }
}

struct Open(Mutex<Office>);

impl Lend for Open {
    fn with<T>(&self, act: impl FnOnce(&mut Ledger) -> Result<T, SyncError>) -> Result<T, SyncError> {
        let mut office = self.0.lock().map_err(|_| LedgerError::Malformed("a poisoned lock".into()))?;
        act(&mut office.ledger)
    }
}

/// The process: joins when it was given a code, syncs otherwise.
pub fn run() -> Outcome<()> {
    let folder = PathBuf::from(std::env::var_os("KEREGE_BENCH_FOLDER").unwrap_or_default());
    let (url, code) = (std::env::var("KEREGE_BENCH_URL")?, std::env::var("KEREGE_BENCH_CODE")?);
    let desk = Open(Mutex::new(Office::open(&folder, PASSWORD, Arc::new(WallClock))?));
    if !code.is_empty() {
        client::enrol(&desk, &url, &code, None, "bench", &Cancel::default())?;
        return Ok(());
    }
    // What opening took (the password above all) is not sync's.
    std::fs::write("/proc/self/clear_refs", "5")?;
    let (cpu_before, idle) = (usage("self")?.0, memory("self", "VmRSS:")?);
    let begun = Instant::now();
    let outcome = client::sync(&desk, "bench", &mut |_| {}, &Cancel::default())?;
    let wall_s = begun.elapsed().as_secs_f64();
    let (cpu_after, most) = usage("self")?;
    let said = json!({
        "wall_s": wall_s, "cpu_s": cpu_after - cpu_before, "memory": most.saturating_sub(idle), "outcome": outcome,
    });
    println!("{said}");
    Ok(())
}

/// The first line that a process says.
pub fn first_line(child: &mut std::process::Child) -> Outcome<String> {
    let mut line = String::new();
    BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut line)?;
    Ok(line.trim().to_owned())
}
