//! Colours of the UI come from its tokens.

use super::Finding;
use super::tree::{File, Tree};

/// Where colours are given their names.
const WITH_COLOURS: [&str; 3] = ["ui/src/styles", "ui/src/bindings", "ui/src/app/theme.ts"];

pub(super) fn findings(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<Finding> = tree.files.iter().filter(|file| is_component(file)).flat_map(of_file).collect();
    findings.extend(plugins(tree));
    findings
}

fn is_component(file: &File) -> bool {
    let is_code = ["ts", "tsx", "css"].iter().any(|ending| file.has_ending(ending));
    is_code && file.path.starts_with("ui/src") && !file.is_under(&WITH_COLOURS) && !file.stem().ends_with(".test")
}

fn of_file(file: &File) -> Vec<Finding> {
    file.text
        .lines()
        .enumerate()
        .filter(|(_, line)| has_hex(line))
        .map(|(index, _)| Finding::new(&file.path, index + 1, "colours come from styles/tokens.css, by name"))
        .collect()
}

/// Whether a `#` is followed by exactly 3, 4, 6 or 8 hexadecimal digits, one of them a digit or all alike.
fn has_hex(line: &str) -> bool {
    line.match_indices('#').any(|(at, _)| {
        let word: String =
            line[at + 1..].chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
        let is_hex = matches!(word.len(), 3 | 4 | 6 | 8) && word.chars().all(|c| c.is_ascii_hexdigit());
        let first = word.chars().next();
        is_hex && (word.chars().any(|c| c.is_ascii_digit()) || word.chars().all(|c| Some(c) == first))
    })
}

/// Plugins come as crates; a second copy from npm would have to keep step with them.
fn plugins(tree: &Tree) -> Vec<Finding> {
    let Some(file) = tree.files.iter().find(|file| file.path.as_os_str() == "ui/package.json") else {
        return Vec::new();
    };
    let lines = file.text.lines().enumerate().filter(|(_, line)| line.contains("@tauri-apps/plugin-"));
    lines.map(|(index, _)| Finding::new(&file.path, index + 1, "Tauri's plugins are used from Rust only")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, n_findings: usize) {
        assert_eq!(findings(&Tree::of(&[("ui/src/kit/Tag.tsx", text)])).len(), n_findings, "{text}");
    }

    #[test]
    fn refuses_a_colour_by_number() {
        check("color: '#1b2225'", 1);
        check("color: '#fff'", 1);
        check("color: 'var(--k-ink)'", 0);
        check("document.querySelector('#root')", 0);
    }
}
