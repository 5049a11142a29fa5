//! Sentences: the same files and messages in three languages, and one for every refusal.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::Finding;
use super::reading;
use super::tree::Tree;

const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];

/// The messages of one language by file name.
type Messages = BTreeMap<String, BTreeSet<String>>;

pub(super) fn findings(tree: &Tree) -> Vec<Finding> {
    let mut findings = doubles(tree);
    findings.extend(differences(tree));
    findings.extend(refusals(tree));
    findings.extend(rooms(tree));
    findings
}

fn messages(tree: &Tree, language: &str) -> Messages {
    tree.with_ending(&format!("words/{language}"), "ftl")
        .map(|file| (file.stem(), ids(&file.text).into_iter().map(|(_, id)| id).collect()))
        .collect()
}

/// Each message's id with its line.
fn ids(text: &str) -> Vec<(usize, String)> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-'))
        .filter_map(|(index, line)| Some((index + 1, line.split_once('=')?.0.trim().to_owned())))
        .collect()
}

fn doubles(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for language in LANGUAGES {
        let mut seen: BTreeMap<String, PathBuf> = BTreeMap::new();
        for file in tree.with_ending(&format!("words/{language}"), "ftl") {
            for (line, id) in ids(&file.text) {
                if let Some(first) = seen.insert(id.clone(), file.path.clone()) {
                    let what = format!("`{id}` stands already in {}", first.display());
                    findings.push(Finding::new(&file.path, line, what));
                }
            }
        }
    }
    findings
}

fn differences(tree: &Tree) -> Vec<Finding> {
    let all: BTreeMap<&str, Messages> =
        LANGUAGES.into_iter().map(|language| (language, messages(tree, language))).collect();
    let mut wanted: Messages = BTreeMap::new();
    for (room, ids) in all.values().flatten() {
        wanted.entry(room.clone()).or_default().extend(ids.iter().cloned());
    }
    let mut findings = Vec::new();
    for (language, have) in &all {
        for (room, ids) in &wanted {
            let file = Path::new("words").join(language).join(format!("{room}.ftl"));
            let Some(own) = have.get(room) else {
                findings.push(Finding::new(&file, 0, "this file is there in another language"));
                continue;
            };
            for id in ids.difference(own) {
                findings.push(Finding::new(&file, 0, format!("`{id}` is there in another language")));
            }
        }
    }
    findings
}

/// Every code a program refuses with has its sentence.
fn refusals(tree: &Tree) -> Vec<Finding> {
    let known: BTreeSet<String> = messages(tree, "ru").into_values().flatten().collect();
    if known.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| file.has_ending("rs") && !file.path.starts_with("xtask")) {
        let layers = reading::layers(&file.text);
        for (begins, ends) in naming(&layers.code) {
            for text in layers.texts.iter().filter(|text| (begins..ends).contains(&text.at)) {
                if is_code(&text.text) && !known.contains(&text.text) {
                    let what = format!("the refusal `{}` has no sentence in words/", text.text);
                    findings.push(Finding::new(&file.path, text.line, what));
                }
            }
        }
    }
    findings
}

/// Where functions stand that name refusals.
fn naming(code: &str) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    for (head, foot) in [("fn code(&self)", "\n    }"), ("fn refusal_code(", "\n}")] {
        let mut from = 0;
        while let Some(found) = code[from..].find(head) {
            let begins = from + found;
            from = begins + code[begins..].find(foot).unwrap_or(code.len() - begins);
            places.push((begins, from));
        }
    }
    places
}

fn is_code(text: &str) -> bool {
    text.contains('-')
        && text.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-' || letter.is_ascii_digit())
}

/// Every room of the UI has a file of words.
fn rooms(tree: &Tree) -> Vec<Finding> {
    let have = messages(tree, "kk");
    let mut missing = BTreeSet::new();
    for file in tree.files.iter().filter(|file| file.path.starts_with("ui/src/areas")) {
        let Some(room) = file.path.iter().nth(3).map(|part| part.to_string_lossy().into_owned()) else {
            continue;
        };
        if !room.contains('.') && !have.contains_key(&room) {
            missing.insert(room);
        }
    }
    missing
        .into_iter()
        .map(|room| {
            Finding::new(&Path::new("words/kk").join(format!("{room}.ftl")), 0, "this room has no file of words")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let found: Vec<String> = findings(&Tree::of(files)).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn misses_a_message_that_one_language_lacks() {
        check(
            &[
                ("words/kk/roster.ftl", "roster-title = Еріктілер"),
                ("words/ru/roster.ftl", "roster-title = Волонтёры\nroster-hint = Найти"),
                ("words/en/roster.ftl", "roster-title = Volunteers\nroster-hint = Find"),
            ],
            &["words/kk/roster.ftl:0: `roster-hint` is there in another language"],
        );
    }

    #[test]
    fn misses_the_sentence_of_a_refusal() {
        let code = "impl E {\n    pub fn code(&self) -> &'static str {\n        \"roster-no-such\"\n    }\n}";
        check(
            &[
                ("words/kk/roster.ftl", "a-b = 1"),
                ("words/ru/roster.ftl", "a-b = 1"),
                ("words/en/roster.ftl", "a-b = 1"),
                ("crates/domain/src/roster/mod.rs", code),
            ],
            &["crates/domain/src/roster/mod.rs:3: the refusal `roster-no-such` has no sentence in words/"],
        );
    }
}
