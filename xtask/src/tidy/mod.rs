//! The rules of STYLE.md that a machine can watch. Each file holds the rules
//! about one thing; a rule is a function from the tree to what breaks it.

mod arrows;
mod commands;
mod names;
mod reading;
mod rust;
mod sql;
mod styles;
mod tree;
mod window;
mod words;

use std::fmt;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::place::Place;
use tree::Tree;

/// The areas, in the order in which they may know of each other.
const AREAS: [&str; 9] =
    ["reference", "access", "roster", "training", "activities", "grants", "mobilisation", "events", "reports"];

/// One broken rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    file: PathBuf,
    /// From 1; 0 is the whole file.
    line: usize,
    what: String,
}

impl Finding {
    fn new(file: &std::path::Path, line: usize, what: impl Into<String>) -> Finding {
        Finding { file: file.to_path_buf(), line, what: what.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.what)
    }
}

/// Looks at every file of the clone and names what breaks a rule.
pub fn run(place: &Place) -> Result<()> {
    let tree = Tree::read(&place.root)?;
    let rules: [fn(&Tree) -> Vec<Finding>; 8] = [
        names::findings,
        arrows::findings,
        rust::findings,
        sql::findings,
        commands::findings,
        window::findings,
        styles::findings,
        words::findings,
    ];
    let mut findings: Vec<Finding> = rules.iter().flat_map(|rule| rule(&tree)).collect();
    findings.sort();
    findings.dedup();
    for finding in &findings {
        println!("{finding}");
    }
    if !findings.is_empty() {
        bail!("{} places break a rule of STYLE.md; each stands above with what to do", findings.len());
    }
    println!("      {} files keep the rules", tree.files.len());
    Ok(())
}
