//! Commands of the desktop: a name with its room, a body that only passes on.

use super::Finding;
use super::reading;
use super::tree::{File, Tree};

/// A command unpacks, calls one function, and returns.
const MOST_LINES: usize = 5;

pub(super) fn findings(tree: &Tree) -> Vec<Finding> {
    tree.with_ending("src-tauri/src/commands", "rs").flat_map(of_file).collect()
}

fn of_file(file: &File) -> Vec<Finding> {
    let code = reading::layers(&file.text).code;
    let lines: Vec<&str> = code.lines().collect();
    let mut findings = Vec::new();
    for (index, _) in lines.iter().enumerate().filter(|(_, line)| line.trim_start().starts_with("#[tauri::command")) {
        let Some(start) = (index..lines.len()).find(|at| lines[*at].contains("fn ")) else {
            continue;
        };
        let name = lines[start].split("fn ").nth(1).and_then(|rest| rest.split(['(', '<']).next()).unwrap_or_default();
        if !name.contains('_') {
            findings.push(Finding::new(&file.path, start + 1, format!("the command `{name}` is named area_deed")));
        }
        let Some(opens) = (start..lines.len()).find(|at| lines[*at].trim_end().ends_with('{')) else {
            continue;
        };
        let Some(closes) = (opens..lines.len()).find(|at| lines[*at] == "}") else {
            continue;
        };
        let body = &lines[opens + 1..closes];
        if body.len() > MOST_LINES {
            let what = format!("`{name}` has {} lines; a command has {MOST_LINES} at most", body.len());
            findings.push(Finding::new(&file.path, start + 1, what));
        }
        if body.iter().any(|line| line.split_whitespace().any(|word| word == "if")) {
            findings.push(Finding::new(
                &file.path,
                start + 1,
                format!("`{name}` decides; deciding belongs to the domain"),
            ));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, n_findings: usize) {
        assert_eq!(findings(&Tree::of(&[("src-tauri/src/commands/roster.rs", text)])).len(), n_findings, "{text}");
    }

    #[test]
    fn refuses_a_command_that_decides() {
        check("#[tauri::command]\npub fn roster_a(app: App) -> Answer<()> {\n    if app.is_open() { a() }\n}", 1);
        check("#[tauri::command]\npub fn roster_a(app: App) -> Answer<()> {\n    Ok(a(&app)?)\n}", 0);
    }

    #[test]
    fn refuses_a_command_without_its_room_or_too_long() {
        check("#[tauri::command]\npub fn search() {\n    a();\n}", 1);
        check("#[tauri::command]\npub fn roster_a() {\n1\n2\n3\n4\n5\n6\n}", 1);
    }
}
