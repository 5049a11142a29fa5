//! The reader as a process of its own. A file that blows up takes the child
//! with it and never the desktop: the child has limits of memory and time,
//! and all that comes back is text that is parsed again.
//!
//! Every program that imports calls [`serve_if_asked`] first in `main`.

use std::ffi::{OsStr, OsString};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use kerege_domain::roster::import::Sheet;
use serde::{Deserialize, Serialize};

use super::error::SheetError;
use super::{MOST_FILE_BYTES, read_sheets};

/// The first argument that makes a program the reader.
pub const READ_SHEET: &str = "read-sheet";

/// How long a file may take.
pub const MOST_TIME: Duration = Duration::from_secs(60);

/// How much memory the child may take beyond what it started with.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;

/// The longest answer that is listened to.
const MOST_ANSWER: u64 = 256 * 1024 * 1024;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Sheets(Vec<Sheet>),
    Refused(SheetError),
}

/// Serves and gives the exit code if the program was started as the reader
/// (`kerege read-sheet FILE`); otherwise does nothing.
pub fn serve_if_asked(mut args: impl Iterator<Item = OsString>) -> Option<ExitCode> {
    let is_asked = args.nth(1).is_some_and(|first| first == READ_SHEET);
    if !is_asked {
        return None;
    }
    Some(match args.next() {
        Some(file) => serve_child(Path::new(&file)),
        None => ExitCode::from(2),
    })
}

/// Reads the file under the limits and writes the answer to standard output.
pub fn serve_child(file: &Path) -> ExitCode {
    limit_memory();
    // What a library says when it panics may quote the file; it stays unsaid.
    std::panic::set_hook(Box::new(|_| {}));
    let answer = match std::panic::catch_unwind(|| read_file(file)) {
        Ok(Ok(sheets)) => Answer::Sheets(sheets),
        Ok(Err(error)) => Answer::Refused(error),
        Err(_) => Answer::Refused(SheetError::Damaged("the reader panicked".to_owned())),
    };
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    let written =
        serde_json::to_writer(&mut output, &answer).map_err(std::io::Error::from).and_then(|()| output.flush());
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn read_file(path: &Path) -> Result<Vec<Sheet>, SheetError> {
    let unreadable = |error: std::io::Error| SheetError::Unreadable(error.to_string());
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(SheetError::Unreadable("it is not a file".to_owned()));
    }
    if metadata.len() > MOST_FILE_BYTES {
        return Err(SheetError::TooLarge);
    }
    let mut bytes = Vec::new();
    file.take(MOST_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    let name = path.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
    read_sheets(bytes, &name)
}

/// Address space beyond what the program has taken by now: a desktop's
/// libraries must not count against the file.
#[cfg(target_os = "linux")]
fn limit_memory() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let taken_kib = std::fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|text| {
            let line = text.lines().find(|line| line.starts_with("VmSize:"))?;
            line.split_whitespace().nth(1)?.parse::<u64>().ok()
        })
        .unwrap_or(0);
    let least = |resource, limit: u64| {
        let now = getrlimit(resource);
        let limit = now.maximum.map_or(limit, |maximum| maximum.min(limit));
        let limit = Rlimit { current: Some(limit), maximum: Some(limit) };
        // Where the system refuses, the time limit still holds.
        setrlimit(resource, limit).is_ok()
    };
    let is_limited = least(Resource::As, taken_kib * 1024 + MOST_MEMORY);
    // A dead child leaves no copy of the people behind.
    let leaves_no_core = least(Resource::Core, 0);
    debug_assert!(is_limited && leaves_no_core, "Linux grants lower limits");
}

/// Elsewhere the time limit and the counts of the reader itself must do.
#[cfg(not(target_os = "linux"))]
fn limit_memory() {}

/// Reads a file in a child of `program`, which is started as
/// `program ARGS… read-sheet FILE`.
pub fn read_in_child(program: &Path, args: &[&OsStr], file: &Path) -> Result<Vec<Sheet>, SheetError> {
    read_in_child_within(MOST_TIME, program, args, file)
}

/// The same with a time limit of one's own.
pub fn read_in_child_within(
    most_time: Duration,
    program: &Path,
    args: &[&OsStr],
    file: &Path,
) -> Result<Vec<Sheet>, SheetError> {
    let start = Instant::now();
    let mut command = Command::new(program);
    command
        .args(args)
        .arg(READ_SHEET)
        .arg(file)
        .env_remove("KEREGE_PASSWORD")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    without_window(&mut command);
    let mut child = command.spawn().map_err(|error| SheetError::ReaderMissing(error.to_string()))?;
    let heard = listen(&mut child, most_time);
    let is_late = matches!(heard, Err(mpsc::RecvTimeoutError::Timeout));
    let has_ended = !is_late && ended(&mut child, most_time.saturating_sub(start.elapsed()));
    if !has_ended {
        end(&mut child);
    }
    let is_success = matches!(child.wait(), Ok(status) if status.success());
    match heard {
        Err(mpsc::RecvTimeoutError::Timeout) => Err(SheetError::TooSlow),
        Ok(Ok(bytes)) => match serde_json::from_slice(&bytes) {
            Ok(Answer::Sheets(sheets)) if is_success => Ok(sheets),
            Ok(Answer::Refused(error)) => Err(error),
            _ if is_success => Err(SheetError::ReaderGarbled),
            _ => Err(SheetError::ReaderDied),
        },
        Ok(Err(_)) | Err(mpsc::RecvTimeoutError::Disconnected) => Err(SheetError::ReaderDied),
    }
}

type Heard = Result<std::io::Result<Vec<u8>>, mpsc::RecvTimeoutError>;

/// Takes the answer on a thread, because a child may go silent.
fn listen(child: &mut Child, most_time: Duration) -> Heard {
    let Some(output) = child.stdout.take() else {
        return Err(mpsc::RecvTimeoutError::Disconnected);
    };
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = output.take(MOST_ANSWER).read_to_end(&mut bytes);
        // Nobody listens any more when the time was up.
        sender.send(read.map(|_| bytes)).ok();
    });
    receiver.recv_timeout(most_time)
}

/// Waits until the child has ended, a moment at least.
fn ended(child: &mut Child, most_time: Duration) -> bool {
    let until = Instant::now() + most_time.max(Duration::from_secs(2));
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return true,
            Ok(None) if Instant::now() < until => std::thread::sleep(Duration::from_millis(5)),
            Ok(None) | Err(_) => return false,
        }
    }
}

fn end(child: &mut Child) {
    // It may have ended by itself meanwhile; then there is nothing to do.
    child.kill().ok();
}

#[cfg(windows)]
fn without_window(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn without_window(_: &mut Command) {}
