//! Which part may know of which.

use super::tree::Tree;
use super::{AREAS, Finding};

/// A crate, and the crates of ours that it may name in `[dependencies]`.
const CRATES: [(&str, &[&str]); 7] = [
    ("crates/ledger", &[]),
    ("crates/domain", &["ledger"]),
    ("crates/documents", &["ledger", "domain"]),
    ("crates/sync", &["ledger"]),
    ("crates/hq", &["ledger", "domain", "sync"]),
    ("crates/cli", &["ledger", "domain", "sync", "documents"]),
    ("src-tauri", &["ledger", "domain", "sync", "documents"]),
];

pub(super) fn findings(tree: &Tree) -> Vec<Finding> {
    let mut findings = crates(tree);
    findings.extend(areas(tree));
    findings.extend(tiers(tree));
    findings
}

fn crates(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (folder, allowed) in CRATES {
        let manifest = format!("{folder}/Cargo.toml");
        let Some(file) = tree.files.iter().find(|file| file.path.as_os_str() == manifest.as_str()) else {
            continue;
        };
        let mut is_inside = false;
        for (index, line) in file.text.lines().enumerate() {
            if line.starts_with('[') {
                is_inside = line.trim() == "[dependencies]";
            }
            let Some(name) = line.strip_prefix("kerege-").filter(|_| is_inside) else {
                continue;
            };
            let name = name.split(['.', ' ', '=']).next().unwrap_or_default();
            if !allowed.contains(&name) {
                findings.push(Finding::new(&file.path, index + 1, format!("{folder} must not know kerege-{name}")));
            }
        }
    }
    findings
}

/// In the domain an area knows those before it, never those after it.
fn areas(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.with_ending("crates/domain/src", "rs") {
        let Some(own) = AREAS.iter().position(|area| file.path.starts_with(format!("crates/domain/src/{area}"))) else {
            continue;
        };
        for (index, line) in file.text.lines().enumerate() {
            let Some(used) = line.trim_start().strip_prefix("use crate::") else {
                continue;
            };
            if let Some(later) = AREAS[own + 1..].iter().find(|area| used.split("::").next() == Some(area)) {
                let what = format!("`{}` must not know `{later}`, which stands on it", AREAS[own]);
                findings.push(Finding::new(&file.path, index + 1, what));
            }
        }
    }
    findings
}

/// In the UI: kit ← areas ← app, areas apart from each other, one way to the desktop.
fn tiers(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| file.path.starts_with("ui/src")) {
        if !(file.has_ending("ts") || file.has_ending("tsx")) {
            continue;
        }
        let tier = Tier::of(file);
        for (index, line) in file.text.lines().enumerate() {
            let Some(from) = imported(line) else { continue };
            if let Some(what) = tier.refuses(from) {
                findings.push(Finding::new(&file.path, index + 1, what));
            }
        }
    }
    findings
}

/// Where a UI file stands.
enum Tier {
    Kit,
    Area(String),
    Ipc,
    Other,
}

impl Tier {
    fn of(file: &super::tree::File) -> Tier {
        let mut parts = file.path.iter().skip(2).map(|part| part.to_string_lossy().into_owned());
        match (parts.next().as_deref(), parts.next()) {
            (Some("kit"), _) => Tier::Kit,
            (Some("ipc"), _) => Tier::Ipc,
            (Some("areas"), Some(area)) => Tier::Area(area),
            _ => Tier::Other,
        }
    }

    fn refuses(&self, from: &str) -> Option<String> {
        if from.starts_with("@tauri-apps/") && !matches!(self, Tier::Ipc) {
            return Some("only ui/src/ipc/ imports the desktop's API".to_owned());
        }
        let is_from = |tier: &str| from.contains(&format!("/{tier}/")) || from.ends_with(&format!("/{tier}"));
        match self {
            Tier::Kit if is_from("areas") || is_from("app") || is_from("ipc") => {
                Some("kit/ knows no area, no app and no data".to_owned())
            }
            Tier::Area(own) => {
                let beside = from.strip_prefix("../").filter(|rest| !rest.starts_with(".."));
                let other = beside.or_else(|| from.split("areas/").nth(1))?.split('/').next()?;
                (other != own).then(|| format!("areas/{own} must not import areas/{other}; app/ composes them"))
            }
            Tier::Kit | Tier::Ipc | Tier::Other => None,
        }
    }
}

/// What a line imports from.
fn imported(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if !(line.starts_with("import") || line.starts_with("export") || line.starts_with('}')) {
        return None;
    }
    let after = line.split_once("from ").map(|(_, after)| after).or_else(|| line.strip_prefix("import "))?;
    after.trim().trim_end_matches(';').trim_matches(['\'', '"']).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, text: &str, n_findings: usize) {
        assert_eq!(findings(&Tree::of(&[(path, text)])).len(), n_findings, "{path}: {text}");
    }

    #[test]
    fn refuses_a_crate_that_looks_upwards() {
        check("crates/domain/Cargo.toml", "[dependencies]\nkerege-sync.workspace = true", 1);
        check("crates/domain/Cargo.toml", "[dependencies]\nkerege-ledger.workspace = true", 0);
        check("crates/domain/Cargo.toml", "[dev-dependencies]\nkerege-sync.workspace = true", 0);
    }

    #[test]
    fn refuses_an_area_that_knows_a_later_one() {
        check("crates/domain/src/roster/search.rs", "use crate::training::Session;", 1);
        check("crates/domain/src/training/close.rs", "use crate::roster::Volunteer;", 0);
    }

    #[test]
    fn refuses_the_desktop_api_outside_its_room() {
        check("ui/src/areas/roster/api.ts", "import { invoke } from '@tauri-apps/api/core';", 1);
        check("ui/src/ipc/call.ts", "import { invoke } from '@tauri-apps/api/core';", 0);
    }

    #[test]
    fn refuses_areas_that_import_each_other() {
        check("ui/src/areas/roster/List.tsx", "import { x } from '../../areas/training/api';", 1);
        check("ui/src/areas/roster/List.tsx", "import { x } from '../home/api';", 1);
        check("ui/src/areas/roster/List.tsx", "import { x } from './api';", 0);
        check("ui/src/kit/Table.tsx", "import { x } from '../areas/training/api';", 1);
        check("ui/src/areas/roster/List.tsx", "import { Table } from '../../kit/Table';", 0);
    }
}
