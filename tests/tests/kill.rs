//! `kill -9` in the middle of work. Afterwards the office opens, its state is the fold of its
//! log, and nothing that was shown as saved is lost.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use kerege_tests::dice::Dice;
use kerege_tests::hq::Hq;
use kerege_tests::lesson::Lesson;
use kerege_tests::office::{House, Office, fixture};
use kerege_tests::programs::{Running, is_proof};

const REGION: &str = "KZ-63";
const FILE: &str = "samples/a_volunteers_cp1251.csv";

#[test]
fn an_import_is_whole_or_absent_after_a_kill() -> Result<()> {
    let mut dice = Dice::new(20_261_122);
    let usual = {
        let house = House::build()?;
        let office = new_office(&house)?;
        let began = Instant::now();
        office.kerege(&["import", &fixture(FILE), "--apply"])?;
        began.elapsed()
    };
    for round in 0..rounds() {
        let house = House::build()?;
        let office = new_office(&house)?;
        let after = dice.within(usual);
        let shown = killed(&office, &["import", &fixture(FILE), "--apply"], after)?;
        let people = office.kerege(&["volunteers"])?.lines.len();
        let is_saved = shown.lines().last().is_some_and(|line| line.contains("\"summary\""));
        ensure!(!is_saved || people > 0, "round {round}: shown as saved and lost, killed after {after:?}");
        ensure!(people == 0 || people > 200, "round {round}: half an import, {people} people, killed after {after:?}");
        office.kerege(&["check"])?;
    }
    Ok(())
}

#[test]
fn a_check_in_that_was_shown_is_there_after_a_kill() -> Result<()> {
    let mut dice = Dice::new(63);
    let house = House::build()?;
    let office = new_office(&house)?;
    office.kerege(&["import", &fixture(FILE), "--apply"])?;
    let lesson = Lesson::plan(&office, usize::try_from(rounds())? + 1)?;

    let began = Instant::now();
    lesson.check_in(&office, 0, "am")?;
    let usual = began.elapsed();
    let mut n_shown = 1;
    for person in 1..lesson.n_people() {
        let words = lesson.check_in_words(person, "am");
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let after = dice.within(usual + usual / 4);
        let shown = killed(&office, &words, after)?;
        n_shown += usize::from(shown.contains("arrived"));
        n_shown = still_there(&office, &lesson, n_shown).with_context(|| format!("killed after {after:?}"))?;
    }
    ensure!(n_shown > 1, "every check-in was killed before its end; the spans are wrong");
    office.kerege(&["check"])?;
    Ok(())
}

/// The control: a disk that gives back what it had a moment ago.
#[test]
fn a_check_in_that_an_older_disk_lacks_is_missed() -> Result<()> {
    let house = House::build()?;
    let office = new_office(&house)?;
    office.kerege(&["import", &fixture(FILE), "--apply"])?;
    let lesson = Lesson::plan(&office, 2)?;
    lesson.check_in(&office, 0, "am")?;
    let older = office.folder().with_extension("older");
    copy(office.folder(), &older)?;
    lesson.check_in(&office, 1, "am")?;
    ensure!(still_there(&office, &lesson, 2)? == 2);
    std::fs::remove_dir_all(office.folder())?;
    copy(&older, office.folder())?;
    ensure!(still_there(&office, &lesson, 2).is_err(), "two were shown, and nobody misses the second");
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let copied = Command::new("cp").arg("-a").args([from, to]).status()?;
    ensure!(copied.success(), "{} was not copied", from.display());
    Ok(())
}

/// How many check-ins are there; an error when fewer than were shown.
fn still_there(office: &Office, lesson: &Lesson, n_shown: usize) -> Result<usize> {
    let n_present = lesson.n_present(office)?;
    ensure!(n_present >= n_shown, "{n_shown} shown, {n_present} there");
    Ok(n_present)
}

#[test]
fn a_sync_goes_on_after_kills_on_both_sides() -> Result<()> {
    let mut dice = Dice::new(2030);
    let house = House::build()?;
    let office = new_office(&house)?;
    office.kerege(&["import", &fixture(FILE), "--apply"])?;
    let mut hq = Hq::start(&house.path().join("hq"))?;
    hq.add_office(REGION)?;
    office.kerege(&["enrol", "--hq", hq.url(), "--code", &hq.code(REGION)?])?;
    for round in 0..rounds() {
        let after = dice.within(Duration::from_millis(800));
        if round % 2 == 0 {
            killed(&office, &["sync"], after)?;
        } else {
            let mut sync = Running::start(office.command(&["sync"])?.stdout(Stdio::null()).stderr(Stdio::null()))?;
            std::thread::sleep(after);
            hq.strike()?;
            hq.restart()?;
            sync.strike()?;
        }
        office.kerege(&["check"])?;
    }
    let done = office.kerege(&["sync"])?;
    let done = done.last()?;
    ensure!(done["digest_equal"] == true && done["outbox"] == 0, "not at HQ after the kills: {done}");

    let second = Office::in_house(&house, "second");
    second.kerege(&["init", "--region", REGION])?;
    second.kerege(&["enrol", "--hq", hq.url(), "--code", &hq.code(REGION)?])?;
    second.kerege(&["sync"])?;
    let (here, there) = (office.kerege(&["volunteers"])?.lines, second.kerege(&["volunteers"])?.lines);
    ensure!(here == there && !here.is_empty(), "{} people here, {} there", here.len(), there.len());
    second.kerege(&["check"])?;
    Ok(())
}

fn rounds() -> u64 {
    if is_proof() { 170 } else { 17 }
}

fn new_office(house: &House) -> Result<Office> {
    let office = Office::in_house(house, "office");
    office.kerege(&["init", "--region", REGION])?;
    Ok(office)
}

/// Starts the command, ends it by `kill -9` after this span, and returns what it had shown.
fn killed(office: &Office, words: &[&str], after: Duration) -> Result<String> {
    let shown = office.folder().with_extension("shown");
    let out = std::fs::File::create(&shown)?;
    let mut running = Running::start(office.command(words)?.stdout(out).stderr(Stdio::null()).stdin(Stdio::null()))?;
    std::thread::sleep(after);
    running.strike()?;
    std::fs::read_to_string(&shown).context("what was shown")
}
