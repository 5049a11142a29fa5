//! Attributes, clocks, imports and comments in Rust.

use super::Finding;
use super::reading;
use super::tree::{File, Tree};

/// Who may look at the wall clock: programs, never rooms.
const WITH_A_CLOCK: [&str; 6] =
    ["src-tauri", "crates/cli", "crates/hq", "xtask", "tests", "crates/ledger/src/clock.rs"];

pub(super) fn findings(tree: &Tree) -> Vec<Finding> {
    tree.files.iter().filter(|file| file.has_ending("rs")).flat_map(of_file).collect()
}

fn of_file(file: &File) -> Vec<Finding> {
    let layers = reading::layers(&file.text);
    let tests = if is_test_file(file) { 0 } else { reading::tests_begin(&layers.code) };
    let has_clock = file.is_under(&WITH_A_CLOCK);
    let mut findings = Vec::new();
    for (index, line) in layers.code.lines().enumerate() {
        let number = index + 1;
        let is_test = number >= tests;
        let mut broken = |what: &str| findings.push(Finding::new(&file.path, number, what));
        let trimmed = line.trim_start();
        if trimmed.starts_with("#[ignore") {
            broken("a test is never ignored; assert the known wrong answer and explain it");
        }
        if trimmed.starts_with("#[allow(") || trimmed.starts_with("#![allow(") {
            broken("use #[expect(lint, reason = \"…\")], which speaks up when it is no longer needed");
        }
        if !has_clock
            && !is_test
            && ["Utc::now(", "Local::now(", "SystemTime::now("].iter().any(|now| line.contains(now))
        {
            broken("time is an argument here; only programs read the clock");
        }
        let is_use = trimmed.starts_with("use ") || trimmed.starts_with("pub use ");
        if is_use && trimmed.contains("::*") && !is_test && !trimmed.contains("prelude::*") {
            broken("import by name");
        }
    }
    for comment in &layers.comments {
        let is_open = ["TODO", "FIXME", "XXX"].iter().any(|word| comment.text.contains(word));
        if is_open && !comment.text.contains('#') && !file.path.starts_with("xtask/src/tidy") {
            findings.push(Finding::new(&file.path, comment.line, "open an issue and cite it as #N"));
        }
    }
    findings
}

/// Whether the whole file is tests.
pub(super) fn is_test_file(file: &File) -> bool {
    file.stem() == "tests"
        || file.path.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "benches")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, text: &str, n_findings: usize) {
        assert_eq!(findings(&Tree::of(&[(path, text)])).len(), n_findings, "{path}: {text}");
    }

    #[test]
    fn refuses_a_clock_in_the_domain() {
        check("crates/domain/src/roster/age.rs", "let today = Utc::now();", 1);
        check("crates/domain/src/roster/age.rs", "// never Utc::now()", 0);
        check("crates/domain/src/roster/age.rs", "#[cfg(test)]\nmod tests { fn a() { Utc::now(); } }", 0);
        check("crates/cli/src/main.rs", "let today = Utc::now();", 0);
    }

    #[test]
    fn refuses_silenced_lints_and_ignored_tests() {
        check("crates/hq/src/lib.rs", "#[allow(dead_code)]\nfn a() {}", 1);
        check("crates/hq/src/lib.rs", "#[ignore]\n#[test]\nfn a() {}", 1);
        check("crates/hq/src/lib.rs", "#[expect(dead_code, reason = \"said\")]\nfn a() {}", 0);
    }

    #[test]
    fn refuses_open_ends_without_an_issue() {
        check("crates/hq/src/lib.rs", "// TODO later", 1);
        check("crates/hq/src/lib.rs", "// TODO(#12): page by page", 0);
    }

    #[test]
    fn refuses_imports_of_everything() {
        check("crates/hq/src/lib.rs", "use axum::*;", 1);
        check("crates/hq/src/lib.rs", "#[cfg(test)]\nmod tests {\n use super::*;\n}", 0);
    }
}
