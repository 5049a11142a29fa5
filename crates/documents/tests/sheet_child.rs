//! The reader in a process of its own. This test is the child's program too,
//! therefore it has its own `main` and speaks the little that cargo's test
//! runners ask of one.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use kerege_documents::sheet::SheetError;
use kerege_documents::sheet::child::{read_in_child, read_in_child_within, serve_if_asked};
use kerege_domain::roster::import::Sheet;

/// A name and what it does.
type Test = (&'static str, fn());

const TESTS: &[Test] = &[
    ("reads_a_file_and_passes_refusals_on", reads_a_file_and_passes_refusals_on),
    ("a_child_that_takes_too_long_is_ended", a_child_that_takes_too_long_is_ended),
    ("a_child_that_dies_or_talks_nonsense_is_a_refusal", a_child_that_dies_or_talks_nonsense_is_a_refusal),
    ("a_file_that_needs_too_much_memory_only_costs_the_child", a_file_that_needs_too_much_memory_only_costs_the_child),
];

fn main() -> ExitCode {
    if let Some(code) = serve_if_asked(std::env::args_os()) {
        return code;
    }
    let args: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| args.iter().any(|arg| arg == flag);
    if has("--list") {
        if !has("--ignored") {
            for (name, _) in TESTS {
                println!("{name}: test");
            }
        }
        return ExitCode::SUCCESS;
    }
    let wanted = args.iter().find(|arg| !arg.starts_with('-'));
    for (name, test) in TESTS {
        if wanted.is_none_or(|wanted| name.contains(wanted.as_str())) {
            test();
            println!("test {name} ... ok");
        }
    }
    ExitCode::SUCCESS
}

fn own_program() -> PathBuf {
    std::env::current_exe().expect("this test has a path")
}

fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    let mut file = std::fs::File::create(&path).expect("a file");
    file.write_all(bytes).expect("its bytes");
    (folder, path)
}

fn read(path: &Path) -> Result<Vec<Sheet>, SheetError> {
    read_in_child(&own_program(), &[], path)
}

fn reads_a_file_and_passes_refusals_on() {
    let (_folder, path) = file("a.csv", "ФИО;ИИН\nӘлия;1\n".as_bytes());
    let sheets = read(&path).expect("read");
    assert_eq!(sheets[0].rows[1].cell(0).shown(), "Әлия");
    let (_folder, path) = file("a.csv", b"");
    assert_eq!(read(&path), Err(SheetError::Empty));
    let error = read(Path::new("/nonexistent/a.csv")).expect_err("no file");
    assert_eq!(error.code(), "sheet-unreadable");
    let folder = tempfile::tempdir().expect("a folder");
    let error = read(folder.path()).expect_err("a folder is no file");
    assert_eq!(error.code(), "sheet-unreadable");
}

#[cfg(unix)]
fn shell(script: &str) -> Result<Vec<Sheet>, SheetError> {
    let args = [OsStr::new("-c"), OsStr::new(script)];
    read_in_child_within(Duration::from_secs(1), Path::new("/bin/sh"), &args, Path::new("a.csv"))
}

#[cfg(unix)]
fn a_child_that_takes_too_long_is_ended() {
    let start = Instant::now();
    assert_eq!(shell("exec sleep 30"), Err(SheetError::TooSlow));
    assert_eq!(shell("exec >&-; exec sleep 30"), Err(SheetError::ReaderDied));
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[cfg(not(unix))]
fn a_child_that_takes_too_long_is_ended() {}

#[cfg(unix)]
fn a_child_that_dies_or_talks_nonsense_is_a_refusal() {
    assert_eq!(shell("echo hello"), Err(SheetError::ReaderGarbled));
    assert_eq!(shell("true"), Err(SheetError::ReaderGarbled));
    assert_eq!(shell("kill -9 $$"), Err(SheetError::ReaderDied));
    assert_eq!(shell("echo '{\"sheets\":[]}'; exit 3"), Err(SheetError::ReaderDied));
    let error = read_in_child(Path::new("/nonexistent/kerege"), &[], Path::new("a.csv"));
    assert_eq!(error.expect_err("no program").code(), "sheet-reader-missing");
}

#[cfg(not(unix))]
fn a_child_that_dies_or_talks_nonsense_is_a_refusal() {}

/// 60 MB of one-letter cells: few bytes each in the file, many in memory.
fn a_file_that_needs_too_much_memory_only_costs_the_child() {
    let row = "я;".repeat(250);
    let text = format!("{row}\n").repeat(80_000);
    let (_folder, path) = file("wide.csv", &text.as_bytes()[..60_000_000]);
    let error = read(&path).expect_err("too much");
    assert!(cfg!(not(target_os = "linux")) || error == SheetError::ReaderDied, "{error:?}");
}
