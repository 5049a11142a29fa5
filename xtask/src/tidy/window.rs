//! What the window may ask: each command is written, listed, allowed and called, or it is none;
//! and the walls around the web page stay up.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::Finding;
use super::reading;
use super::tree::Tree;

const LIST: &str = "src-tauri/commands.txt";
const CAPABILITIES: &str = "src-tauri/capabilities/main.json";
const CONFIG: &str = "src-tauri/tauri.conf.json";
const HANDLER: &str = "src-tauri/src/commands/mod.rs";

/// The only permissions beside our own commands: hearing events.
const HEARING: [&str; 2] = ["core:event:allow-listen", "core:event:allow-unlisten"];
/// What a content security policy may name. Styles are inline because the components inject theirs.
const SOURCES: [&str; 8] =
    ["'self'", "'none'", "'unsafe-inline'", "blob:", "data:", "ipc:", "http://ipc.localhost", "'wasm-unsafe-eval'"];

pub(super) fn findings(tree: &Tree) -> Vec<Finding> {
    let mut findings = commands(tree);
    findings.extend(walls(tree));
    findings
}

/// The five places that name a command name the same ones.
fn commands(tree: &Tree) -> Vec<Finding> {
    let Some(list) = text_of(tree, LIST) else { return Vec::new() };
    let listed: BTreeSet<String> = list.lines().map(str::trim).filter(|line| !line.is_empty()).map(own).collect();
    let allowed =
        permissions(tree).into_iter().filter_map(|name| Some(own(&name.strip_prefix("allow-")?.replace('-', "_"))));
    let places = [
        (HANDLER, handled(tree), "the window could call it and it would not answer"),
        ("src-tauri/src/commands", written(tree), "nobody wrote it"),
        (CAPABILITIES, allowed.collect(), "the window may not call it"),
        ("ui/src", called(tree), "nothing in the window calls it"),
    ];
    let mut findings = Vec::new();
    for (place, names, why) in places {
        for name in listed.difference(&names) {
            findings.push(Finding::new(Path::new(place), 0, format!("`{name}` stands in {LIST} and not here: {why}")));
        }
        for name in names.difference(&listed) {
            findings.push(Finding::new(Path::new(place), 0, format!("`{name}` is here and not in {LIST}")));
        }
    }
    findings
}

/// Names under `#[tauri::command]`.
fn written(tree: &Tree) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in tree.with_ending("src-tauri/src/commands", "rs") {
        let code = reading::layers(&file.text).code;
        let mut lines = code.lines();
        while let Some(line) = lines.next() {
            if !line.trim_start().starts_with("#[tauri::command") {
                continue;
            }
            let head = lines.find(|line| line.contains("fn ")).unwrap_or_default();
            names.extend(head.split("fn ").nth(1).and_then(|rest| rest.split(['(', '<']).next()).map(own));
        }
    }
    names
}

/// Names in `generate_handler!`.
fn handled(tree: &Tree) -> BTreeSet<String> {
    let text = text_of(tree, HANDLER).unwrap_or_default();
    let inside = text.split("generate_handler![").nth(1).and_then(|rest| rest.split(']').next()).unwrap_or_default();
    inside
        .split(',')
        .filter_map(|path| path.trim().rsplit("::").next())
        .filter(|name| !name.is_empty())
        .map(own)
        .collect()
}

/// Names in `call("…")` of the UI, its doubles for tests left out.
fn called(tree: &Tree) -> BTreeSet<String> {
    let files = tree.files.iter().filter(|file| {
        file.path.starts_with("ui/src") && !file.path.starts_with("ui/src/test") && !file.stem().ends_with(".test")
    });
    files.flat_map(|file| calls_in(&file.text)).collect()
}

fn calls_in(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in text.match_indices("call") {
        let is_word = !text[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == '.');
        let Some(rest) = after_type(&text[at + "call".len()..]).filter(|_| is_word) else { continue };
        let Some(quoted) = rest.trim_start().strip_prefix('"') else { continue };
        names.extend(quoted.split('"').next().map(own));
    }
    names
}

/// What follows `<…>(`, or `(`.
fn after_type(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('(') {
        return Some(rest);
    }
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ if depth == 0 => return None,
            _ => {}
        }
        if depth == 0 {
            return text[at + 1..].strip_prefix('(');
        }
    }
    None
}

fn permissions(tree: &Tree) -> Vec<String> {
    let read = json_of(tree, CAPABILITIES);
    let names = read["permissions"].as_array().map(Vec::as_slice).unwrap_or_default();
    names.iter().filter_map(|name| Some(own(name.as_str()?))).collect()
}

/// The page can reach its own files and our commands, and nothing else.
fn walls(tree: &Tree) -> Vec<Finding> {
    let config = json_of(tree, CONFIG);
    if config.is_null() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut broken = |file: &str, what: String| findings.push(Finding::new(Path::new(file), 0, what));
    let security = &config["app"]["security"];
    if config["app"]["withGlobalTauri"] != false {
        broken(CONFIG, "withGlobalTauri is false: only ui/src/ipc/ speaks to the desktop".to_owned());
    }
    if security["freezePrototype"] != true {
        broken(CONFIG, "freezePrototype is true".to_owned());
    }
    if security["assetProtocol"]["enable"] != false {
        broken(CONFIG, "the asset protocol is off: the window names no file".to_owned());
    }
    for directive in ["default-src", "script-src", "object-src", "frame-src", "base-uri", "form-action", "connect-src"]
    {
        if security["csp"][directive].is_null() {
            broken(CONFIG, format!("the content security policy says {directive}"));
        }
    }
    for (directive, sources) in security["csp"].as_object().into_iter().flatten() {
        for source in sources.as_str().unwrap_or("?").split_whitespace() {
            let is_known = SOURCES.contains(&source) && (source != "'unsafe-inline'" || directive == "style-src");
            if !is_known {
                broken(CONFIG, format!("{directive} does not name {source}"));
            }
        }
    }
    for name in permissions(tree) {
        if !name.starts_with("allow-") && !HEARING.contains(&name.as_str()) {
            broken(CAPABILITIES, format!("{name} is more than the window needs"));
        }
    }
    findings
}

fn text_of<'a>(tree: &'a Tree, path: &str) -> Option<&'a str> {
    tree.files.iter().find(|file| file.path.as_os_str() == path).map(|file| file.text.as_str())
}

/// Null where the file is missing or no JSON.
fn json_of(tree: &Tree, path: &str) -> Value {
    text_of(tree, path).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

fn own(name: &str) -> String {
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTED: (&str, &str) = (LIST, "roster_a\n");
    const WRITTEN: (&str, &str) = ("src-tauri/src/commands/roster.rs", "#[tauri::command]\npub fn roster_a() {}\n");
    const HANDLED: (&str, &str) = (HANDLER, "tauri::generate_handler![roster::roster_a,]");
    const ALLOWED: (&str, &str) = (CAPABILITIES, r#"{"permissions": ["core:event:allow-listen", "allow-roster-a"]}"#);
    const CALLED: (&str, &str) =
        ("ui/src/areas/roster/api.ts", "export const a = () => call<Page<Row>>(\n  \"roster_a\",\n);");
    const WALLS: &str = r#"{"app": {"withGlobalTauri": false, "security": {"freezePrototype": true,
        "assetProtocol": {"enable": false}, "csp": {"default-src": "'self'", "script-src": "'self'",
        "object-src": "'none'", "frame-src": "'none'", "base-uri": "'none'", "form-action": "'none'",
        "connect-src": "ipc: http://ipc.localhost"}}}}"#;

    #[test]
    fn a_command_stands_in_every_place() {
        let whole = [LISTED, WRITTEN, HANDLED, ALLOWED, CALLED];
        assert_eq!(commands(&Tree::of(&whole)), []);
        for left_out in 1..whole.len() {
            let mut some = whole.to_vec();
            some.remove(left_out);
            assert_eq!(commands(&Tree::of(&some)).len(), 1, "without {}", whole[left_out].0);
        }
    }

    #[test]
    fn refuses_a_call_of_what_is_no_command() {
        let typo = ("ui/src/areas/roster/api.ts", "call(\"roster_a\"); call<Row>(\"roster_b\"); recall(\"roster_c\");");
        assert_eq!(commands(&Tree::of(&[LISTED, WRITTEN, HANDLED, ALLOWED, typo])).len(), 1);
    }

    #[test]
    fn refuses_a_hole_in_the_walls() {
        assert_eq!(walls(&Tree::of(&[(CONFIG, WALLS), ALLOWED])), []);
        for (wall, hole) in [
            ("\"withGlobalTauri\": false", "\"withGlobalTauri\": true"),
            ("\"script-src\": \"'self'\"", "\"script-src\": \"'self' 'unsafe-inline'\""),
            ("\"script-src\": \"'self'\"", "\"script-src\": \"'self' https://example.org\""),
            ("\"object-src\": \"'none'\", ", ""),
            ("\"freezePrototype\": true", "\"freezePrototype\": false"),
        ] {
            let open = WALLS.replace(wall, hole);
            assert_ne!(open, WALLS);
            assert_eq!(walls(&Tree::of(&[(CONFIG, &open), ALLOWED])).len(), 1, "{hole}");
        }
        let wide = (CAPABILITIES, r#"{"permissions": ["fs:default"]}"#);
        assert_eq!(walls(&Tree::of(&[(CONFIG, WALLS), wide])).len(), 1);
    }
}
