//! SQL: columns by name, long statements in files of their own.

use super::Finding;
use super::reading;
use super::rust::is_test_file;
use super::tree::{File, Tree};

const VERBS: [&str; 6] = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "CREATE"];

pub(super) fn findings(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        if file.has_ending("sql") {
            findings.extend(in_sql(file));
        } else if file.has_ending("rs") {
            findings.extend(in_rust(file));
        }
    }
    findings
}

fn in_sql(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        let statement = line.split("--").next().unwrap_or_default();
        if has_star(statement) {
            findings.push(Finding::new(&file.path, index + 1, "list the columns by name"));
        }
        let first = statement.split_whitespace().next().unwrap_or_default();
        let upper = first.to_uppercase();
        if first != upper && VERBS.contains(&upper.as_str()) {
            findings.push(Finding::new(&file.path, index + 1, format!("keywords in upper case: {upper}")));
        }
    }
    findings
}

fn in_rust(file: &File) -> Vec<Finding> {
    let layers = reading::layers(&file.text);
    let tests = if is_test_file(file) { 0 } else { reading::tests_begin(&layers.code) };
    let mut findings = Vec::new();
    for text in layers.texts.iter().filter(|text| text.line < tests) {
        if has_star(&text.text) && is_sql(&text.text) {
            findings.push(Finding::new(&file.path, text.line, "list the columns by name"));
        }
        let n_lines = text.text.trim().lines().count();
        // The ledger writes SQL from declarations; its patterns stand where they are filled in.
        let is_pattern = file.path.starts_with("crates/ledger") && text.text.contains('{');
        if n_lines > 2 && is_sql(&text.text) && !is_continued(&text.text) && !is_pattern {
            let what = "SQL of more than a line goes into a .sql file beside its caller, by include_str!";
            findings.push(Finding::new(&file.path, text.line, what));
        }
    }
    findings
}

fn is_sql(text: &str) -> bool {
    VERBS.iter().any(|verb| text.trim_start().starts_with(&format!("{verb} ")))
}

/// A line broken by `\` only to fit the page is one line of SQL.
fn is_continued(text: &str) -> bool {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.pop();
    lines.len() <= 2 && lines.iter().all(|line| line.ends_with('\\'))
}

fn has_star(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if word.eq_ignore_ascii_case("select") && words.peek() == Some(&"*") {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, text: &str, n_findings: usize) {
        assert_eq!(findings(&Tree::of(&[(path, text)])).len(), n_findings, "{path}: {text}");
    }

    #[test]
    fn refuses_a_star_where_columns_belong() {
        check("crates/domain/src/roster/list.sql", "SELECT *\nFROM volunteer", 1);
        check("crates/domain/src/roster/list.rs", "let sql = \"SELECT * FROM volunteer\";", 1);
        check("crates/domain/src/roster/list.rs", "let sql = \"SELECT count(*) FROM volunteer\";", 0);
        check("crates/domain/src/roster/list.rs", "//! never SELECT * here", 0);
    }

    #[test]
    fn sends_long_sql_to_a_file_of_its_own() {
        check("crates/domain/src/roster/list.rs", "let sql = \"SELECT id\n FROM volunteer\n WHERE id = ?\";", 1);
        check("crates/domain/src/roster/list.rs", "let sql = \"SELECT id FROM volunteer\";", 0);
    }
}
