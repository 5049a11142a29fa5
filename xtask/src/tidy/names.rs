//! Names of files and tests.

use super::reading;
use super::tree::Tree;
use super::{AREAS, Finding};

/// Names that say nothing about what is inside.
const EMPTY: [&str; 9] = ["util", "utils", "helper", "helpers", "common", "misc", "manager", "service", "services"];
/// Rooms beside the areas: parts of the program that hold no data of their own.
const OTHER_ROOMS: [&str; 15] = [
    "conflicts",
    "deeds",
    "files",
    "home",
    "sync",
    // Two further routes of the exchange, on the screen in its room.
    "parcel",
    "hall",
    "settings",
    "verify",
    "deed",
    "file",
    "window",
    "import",
    "pending",
    "documents",
];

pub(super) fn findings(tree: &Tree) -> Vec<Finding> {
    let mut findings = empty_names(tree);
    findings.extend(rooms(tree));
    findings.extend(migrations(tree));
    findings.extend(tests(tree));
    findings
}

fn empty_names(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        let path = file.path.to_string_lossy().to_lowercase();
        let parts = path.split(['/', '\\', '.', '_', '-']);
        // systemd wants its units to be called so.
        if file.has_ending("md") || file.has_ending("service") || file.path.starts_with("ui/src/bindings") {
            continue;
        }
        if let Some(name) = parts.into_iter().find(|part| EMPTY.contains(part) || part.starts_with("part2")) {
            findings.push(Finding::new(
                &file.path,
                0,
                format!("`{name}` says nothing; name the question or the deed inside"),
            ));
        }
    }
    findings
}

/// A room has one name on every floor.
fn rooms(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        let Some(room) = ["src-tauri/src/commands", "ui/src/areas"].iter().find_map(|floor| {
            let inside = file.path.strip_prefix(floor).ok()?;
            let first = inside.components().next()?.as_os_str().to_string_lossy().into_owned();
            Some(first.trim_end_matches(".rs").to_owned())
        }) else {
            continue;
        };
        let is_known = AREAS.contains(&room.as_str()) || OTHER_ROOMS.contains(&room.as_str());
        if !is_known && room != "mod" && !room.contains('.') {
            findings.push(Finding::new(&file.path, 0, format!("`{room}` is no room of ARCHITECTURE.md")));
        }
    }
    findings
}

fn migrations(tree: &Tree) -> Vec<Finding> {
    tree.files
        .iter()
        .filter(|file| file.has_ending("sql") && file.path.components().any(|part| part.as_os_str() == "migrations"))
        .filter(|file| {
            let stem = file.stem();
            let (number, what) = stem.split_once('_').unwrap_or_default();
            number.trim_start_matches('V').len() != 4 || what.is_empty()
        })
        .map(|file| Finding::new(&file.path, 0, "a migration is named NNNN_area_what.sql"))
        .collect()
}

/// A test's name is a statement.
fn tests(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| file.has_ending("rs")) {
        let code = reading::layers(&file.text).code;
        for (index, line) in code.lines().enumerate() {
            let line = line.trim_start().trim_start_matches("async ");
            if line.starts_with("fn test_") {
                findings.push(Finding::new(&file.path, index + 1, "a test's name is a statement, without `test_`"));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, text: &str, n_findings: usize) {
        assert_eq!(findings(&Tree::of(&[(path, text)])).len(), n_findings, "{path}");
    }

    #[test]
    fn refuses_names_that_say_nothing() {
        check("crates/domain/src/roster/utils.rs", "", 1);
        check("ui/src/kit/form-helpers.ts", "", 1);
        check("crates/domain/src/roster/search.rs", "", 0);
    }

    #[test]
    fn refuses_a_room_that_nobody_knows() {
        check("ui/src/areas/people/List.tsx", "", 1);
        check("ui/src/areas/roster/List.tsx", "", 0);
        check("src-tauri/src/commands/mod.rs", "", 0);
    }

    #[test]
    fn refuses_a_test_name_that_is_no_statement() {
        check("crates/ledger/src/fold.rs", "#[test]\nfn test_fold() {}", 1);
        check("crates/ledger/src/fold.rs", "#[test]\nfn folds_to_the_last_value() {}", 0);
    }
}
