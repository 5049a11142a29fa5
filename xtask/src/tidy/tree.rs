//! The files of the clone that people wrote.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Folders that hold what programs made.
const LEFT_OUT: [&str; 7] = [".git", "node_modules", "target", "dist", "dist-console", "gen", "artefacts"];
/// Endings of files that are read as text.
const TEXT: [&str; 13] = ["rs", "ts", "tsx", "css", "sql", "toml", "json", "ftl", "md", "html", "mjs", "sh", "txt"];

/// Every file, with its text where it has one.
pub(super) struct Tree {
    pub(super) files: Vec<File>,
}

pub(super) struct File {
    /// From the root of the clone, with `/`.
    pub(super) path: PathBuf,
    /// Empty for pictures, fonts and the like.
    pub(super) text: String,
}

impl Tree {
    pub(super) fn read(root: &Path) -> Result<Tree> {
        let mut files = Vec::new();
        walk(root, root, &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Tree { files })
    }

    /// Files under `folder` with this ending.
    pub(super) fn with_ending<'a>(&'a self, folder: &'a str, ending: &'a str) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| file.path.starts_with(folder) && file.has_ending(ending))
    }

    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Tree {
        let files =
            files.iter().map(|(path, text)| File { path: PathBuf::from(path), text: (*text).to_owned() }).collect();
        Tree { files }
    }
}

impl File {
    pub(super) fn has_ending(&self, ending: &str) -> bool {
        self.path.extension().is_some_and(|have| have == ending)
    }

    pub(super) fn is_under(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }

    /// The name without its ending.
    pub(super) fn stem(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<File>) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            if !LEFT_OUT.contains(&name.as_str()) {
                walk(root, &path, files)?;
            }
            continue;
        }
        let is_text = path.extension().is_some_and(|ending| TEXT.iter().any(|text| ending == *text));
        let text = if is_text {
            let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            String::from_utf8_lossy(&bytes).into_owned()
        } else {
            String::new()
        };
        files.push(File { path: path.strip_prefix(root).unwrap_or(&path).to_path_buf(), text });
    }
    Ok(())
}
