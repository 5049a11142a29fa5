//! `cargo xtask run`: HQ, a demonstration office, and the window.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::display::Display;
use crate::place::Place;
use crate::programs::{self, Companion};
use crate::stages::{Outcome, Stages};
use crate::{setup, test, ui};

const REGION: &str = "KZ-63";
/// Opens the demonstration office, which holds invented people only.
const PASSWORD: &str = "kerege-demonstration";

/// What the person asked for.
pub struct Wishes {
    folder: Option<PathBuf>,
    language: String,
}

impl Wishes {
    pub fn parse(words: &[String]) -> Result<Wishes> {
        let mut wishes = Wishes { folder: None, language: "kk".to_owned() };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let value = words.next().with_context(|| format!("{word} needs a value"))?;
            match word.as_str() {
                "--folder" => wishes.folder = Some(PathBuf::from(value)),
                "--language" if ["kk", "ru", "en"].contains(&value.as_str()) => wishes.language.clone_from(value),
                _ => bail!("`run` does not know `{word} {value}`; it takes --folder DIR and --language kk, ru or en"),
            }
        }
        Ok(wishes)
    }
}

/// The folders of one demonstration.
struct Folders {
    hq: PathBuf,
    office: PathBuf,
    log: PathBuf,
}

impl Folders {
    fn make(folder: &Path) -> Result<Folders> {
        let folders = Folders { hq: folder.join("hq"), office: folder.join("office"), log: folder.join("hq.log") };
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(folders)
    }
}

pub fn run(place: &Place, wishes: &Wishes) -> Result<()> {
    let mut stages = Stages::new(6);
    stages.stage("System packages", "1 to 5 min from nothing", || setup::system(place))?;
    stages.stage("npm packages", "1 min from nothing", || setup::npm_packages(place))?;
    stages.stage("Build the UI", "1 min", || ui::build(place))?;
    stages.stage("Build the programs", "10 min from nothing, 1 min after a small change", || {
        test::build_programs(place)
    })?;

    let folder = match &wishes.folder {
        Some(folder) => std::path::absolute(folder)?,
        None => fresh(&place.target.join("demonstration"))?,
    };
    let folders = Folders::make(&folder)?;
    let mut hq = None;
    stages.stage("HQ and the demonstration office", "1 min", || {
        let (companion, url) = start_hq(place, &folders)?;
        println!("      HQ answers at {url}");
        hq = Some(companion);
        make_office(place, &folders, &url)
    })?;

    let picture = place.artefacts().join("run.png");
    std::fs::create_dir_all(place.artefacts())?;
    let mut window = None;
    stages.stage("The window", "seconds", || {
        let display = Display::find(place)?;
        let mut companion = open_window(place, &folders, &display, &wishes.language)?;
        if display.picture(&picture, &mut companion)? {
            println!("      there is no screen here; a picture of the window: {}", picture.display());
        }
        window = Some((companion, display));
        Ok(Outcome::Done)
    })?;
    stages.finish(&format!("Kerege runs. The office is in {}, its password is {PASSWORD}.", folders.office.display()));

    let (mut window, _display) = window.context("the window was opened above")?;
    if std::env::var_os("CI").is_some() {
        return Ok(());
    }
    println!("Ctrl-C here, or closing the window, ends HQ too.");
    window.wait()
}

/// An empty folder at `folder`: today's sessions must be today's.
fn fresh(folder: &Path) -> Result<PathBuf> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)
            .with_context(|| format!("cannot clear {}; is a demonstration still running?", folder.display()))?;
    }
    Ok(folder.to_path_buf())
}

/// HQ on its embedded database. A folder that was used before keeps its
/// address, since the office has enrolled at it.
fn start_hq(place: &Place, folders: &Folders) -> Result<(Companion, String)> {
    let note = folders.hq.with_extension("address");
    let listen = std::fs::read_to_string(&note).unwrap_or_else(|_| "127.0.0.1:0".to_owned());
    let mut command = programs::tied(place.program("kerege-hq"));
    command.args(["serve", "--listen", listen.trim(), "--data"]).arg(&folders.hq);
    let (hq, url) = Companion::start_and_read_line("HQ", &mut command, &folders.log)?;
    let address = url.trim_start_matches("https://").trim_end_matches('/');
    std::fs::write(&note, address).with_context(|| format!("cannot write {}", note.display()))?;
    Ok((hq, url))
}

fn make_office(place: &Place, folders: &Folders, url: &str) -> Result<Outcome> {
    if folders.office.join("office.db").is_file() {
        return Ok(Outcome::Skipped("the office is there from last time".to_owned()));
    }
    let mut hq = place.command(place.program("kerege-hq"));
    programs::finish(hq.args(["office", "add", "--region", REGION, "--data"]).arg(&folders.hq))?;
    let mut hq = place.command(place.program("kerege-hq"));
    let answer = programs::answer_of(hq.args(["device", "code", "--office", REGION, "--data"]).arg(&folders.hq))?;
    let code = code_in(&answer).with_context(|| format!("`kerege-hq device code` answered {answer}"))?;

    kerege(place, folders, &["demo"])?;
    kerege(place, folders, &["enrol", "--hq", url, "--code", &code])?;
    kerege(place, folders, &["sync"])?;
    Ok(Outcome::Done)
}

fn kerege(place: &Place, folders: &Folders, words: &[&str]) -> Result<()> {
    let mut command = place.command(place.program("kerege"));
    command.args(words).arg("--office").arg(&folders.office).env("KEREGE_PASSWORD", PASSWORD);
    programs::finish(&mut command)
}

/// The code in `{"code":"…","expires_at":…}`.
fn code_in(answer: &str) -> Option<String> {
    let after = answer.split_once("\"code\"")?.1.split_once('"')?.1;
    Some(after.split_once('"')?.0.to_owned())
}

fn open_window(place: &Place, folders: &Folders, display: &Display, language: &str) -> Result<Companion> {
    let mut command = display.command(&place.program("kerege-desktop"));
    command.env("KEREGE_OFFICE", &folders.office).env("KEREGE_PASSWORD", PASSWORD).env("KEREGE_LANGUAGE", language);
    Companion::start("the window", &mut command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_code_out_of_the_answer_of_hq() {
        assert_eq!(code_in(r#"{"code":"7K2M-Q4","expires_at":1}"#).as_deref(), Some("7K2M-Q4"));
        assert_eq!(code_in(r#"{ "code": "7K2M-Q4" }"#).as_deref(), Some("7K2M-Q4"));
        assert_eq!(code_in("nothing"), None);
    }

    #[test]
    fn refuses_a_wish_it_does_not_know() {
        let refused = Wishes::parse(&["--language".to_owned(), "fr".to_owned()]);
        assert!(refused.is_err());
    }
}
