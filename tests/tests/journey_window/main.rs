//! The whole journey in the real window, in each language: from the spreadsheet to a certificate
//! that a second desk got through HQ, and two desks that wrote one person differently. Pictures of each step stay in `artefacts/journeys/`.

#![cfg(target_os = "linux")]

mod disagreement;
mod nearby;
mod published;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use kerege_domain::reference;
use kerege_tests::hq::Hq;
use kerege_tests::lesson::today;
use kerege_tests::office::{House, Office, fixture};
use kerege_tests::window::Window;
use serde_json::{Value, json};

const REGION: &str = "KZ-63";
const FILE: &str = "samples/a_volunteers_cp1251.csv";
const PLACE: &str = "Зайсан, № 2 мектеп";
const PERSON: &str = "Айгүл Төлегенова";
const COURSE: &str = "T05";
const ENTER: &str = "\u{e007}";
const F6: &str = "\u{e036}";

#[tokio::test(flavor = "multi_thread")]
async fn a_spreadsheet_becomes_a_certificate_on_a_second_desk_in_kazakh() -> Result<()> {
    journey("kk").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spreadsheet_becomes_a_certificate_on_a_second_desk_in_russian() -> Result<()> {
    journey("ru").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spreadsheet_becomes_a_certificate_on_a_second_desk_in_english() -> Result<()> {
    journey("en").await
}

/// What the command line makes of the same file: what the window must show too.
struct Truth {
    n_taken: Value,
    n_ready: Value,
    n_mended: Value,
    /// Three people who have an IIN.
    people: Vec<(String, String)>,
}

async fn journey(language: &str) -> Result<()> {
    let house = House::build()?;
    let truth = Truth::of(&house)?;
    let first = Office::in_house(&house, "first");
    let mut window = Window::open(&first, language).await?;

    open_the_door(&mut window, &first, language).await?;
    import(&mut window, &truth).await?;
    plan(&mut window, language).await?;
    enrol(&mut window, &truth).await?;
    check_in(&mut window, &truth).await?;
    close_session(&mut window, &truth).await?;
    let paper = print(&mut window, &house).await?;
    verify(&mut window, &paper).await?;

    let hq = Hq::start(&house.path().join("hq"))?;
    hq.add_office(REGION)?;
    sync(&mut window, &hq).await?;
    let second = Office::in_house(&house, "second");
    let mut other = Window::open(&second, language).await?;
    join(&mut other, &second, &hq, language).await?;
    look_around(&mut other, &truth, &paper).await?;
    other.close().await?;

    disagreement::settle(&mut window, &second, &truth.people[0]).await?;
    disagreement::make_one(&mut window, &second).await?;
    nearby::meet(&mut window, &second).await?;
    window.close().await?;
    for question in [&["volunteers"][..], &["session", "list"], &["certificate", "list"]] {
        let (here, there) = (first.kerege(question)?.lines, second.kerege(question)?.lines);
        ensure!(!here.is_empty(), "{question:?} answers nothing");
        ensure!(here == there, "{question:?} answers differently on the second desk");
    }
    for desk in [&first, &second] {
        desk.kerege(&["check"])?;
    }
    Ok(())
}

impl Truth {
    fn of(house: &House) -> Result<Truth> {
        let office = Office::in_house(house, "scripted");
        office.kerege(&["init", "--region", REGION, "--name", "Өскемен"])?;
        let summary = office.kerege(&["import", &fixture(FILE), "--apply"])?.last()?["summary"].clone();
        let people = office.kerege(&["volunteers"])?.lines;
        let people = people
            .iter()
            .filter_map(|person| Some((person["full_name"].as_str()?.to_owned(), person["iin"].as_str()?.to_owned())));
        let count = |outcome: &str| summary[outcome].as_u64().with_context(|| format!("no {outcome} in {summary}"));
        Ok(Truth {
            n_taken: json!(count("new")? + count("mended")?),
            n_ready: json!(count("new")?),
            n_mended: json!(count("mended")?),
            people: people.take(3).collect(),
        })
    }
}

/// A new office on a PC that has none.
async fn open_the_door(window: &mut Window, office: &Office, language: &str) -> Result<()> {
    choose_language(window, language).await?;
    let region = reference::region(REGION).context("a region of the reference data")?;
    window.choose("access-region", name_in(&region.name, language)).await?;
    window.fill("access-person", PERSON).await?;
    window.fill("access-new-password", office.password()).await?;
    window.picture("door").await?;
    window.press("access-create").await?;
    window.sees(&window.say("home-empty")?).await?;
    window.picture("home-empty").await
}

async fn choose_language(window: &Window, language: &str) -> Result<()> {
    let own_name = match language {
        "kk" => "Қазақша",
        "ru" => "Русский",
        _ => "English",
    };
    window.press_named(own_name).await?;
    window.sees(&window.say("access-new-title")?).await
}

/// The file as it came, with every row's outcome seen before anything is written.
async fn import(window: &mut Window, truth: &Truth) -> Result<()> {
    window.press("app-nav-volunteers").await?;
    window.sees(&window.say("roster-empty")?).await?;
    window.picture("volunteers-empty").await?;
    window.press("roster-load-list").await?;
    window.press("import-choose").await?;
    window.answer_file_dialog(Path::new(&fixture(FILE)))?;
    window.sees(&window.say("import-columns-lead")?).await?;
    window.picture("import-columns").await?;
    window.press("import-go-check").await?;
    let (n, ready, mended) = (&truth.n_taken, &shown(&truth.n_ready), &shown(&truth.n_mended));
    let counts = [("n", n), ("shown", &shown(n)), ("ready", ready), ("mended", mended)];
    window.sees(&window.say_of("import-will-write", &counts)?).await?;
    window.picture("import-check").await?;
    window.press_named(&window.say_of("import-write", &counts)?).await?;
    window.sees(&window.say_of("import-written", &counts)?).await?;
    window.picture("import-written").await?;
    window.press("import-see-people").await?;
    sees_everybody(window, truth).await?;
    window.picture("volunteers").await?;
    let (name, iin) = &truth.people[0];
    window.fill("roster-search", iin).await?;
    window.press_named(name).await?;
    window.sees(&window.say("roster-tab-history")?).await?;
    window.picture("profile").await
}

/// A course from the reference list, and a session of it today.
async fn plan(window: &mut Window, language: &str) -> Result<()> {
    let template = reference::courses().iter().find(|course| course.code == COURSE);
    let title = name_in(&template.context("a course of the reference data")?.title, language);
    window.press("app-nav-training").await?;
    window.sees(&window.say("training-empty-upcoming")?).await?;
    window.picture("training-empty").await?;
    window.press("training-add-course").await?;
    window.choose("training-course-template", title).await?;
    window.press("training-course-rule-result").await?;
    window.picture("course").await?;
    window.press("training-save-course").await?;
    window.sees(&window.say_of("training-done-course-added", &[("title", &json!(title))])?).await?;
    window.press("training-tab-sessions").await?;
    window.press("training-plan").await?;
    window.choose("training-session-course", title).await?;
    window.fill("training-session-place", PLACE).await?;
    let day = window.say_of("training-session-day-date", &[("n", &json!(1))])?;
    window.fill_named(&day, &today("%d.%m.%Y")).await?;
    window.picture("session-form").await?;
    window.press("training-session-save").await?;
    window.sees(&window.say("training-participants-empty")?).await?;
    window.picture("session-empty").await
}

async fn enrol(window: &mut Window, truth: &Truth) -> Result<()> {
    window.press("training-enrol").await?;
    for (name, iin) in &truth.people {
        window.fill("training-enrol-search", iin).await?;
        window.press_named(&window.say_of("training-enrol-choose", &[("name", &json!(name))])?).await?;
    }
    window.picture("enrol").await?;
    let n = json!(truth.people.len());
    window.press_named(&window.say_of("training-enrol-act", &[("n", &n)])?).await?;
    for (name, _) in &truth.people {
        window.sees(name).await?;
    }
    window.picture("session").await
}

/// Run mode by keyboard alone: both half-days, then somebody who is not on the list.
async fn check_in(window: &mut Window, truth: &Truth) -> Result<()> {
    window.press("training-open-run-mode").await?;
    for hours in [("09:00", "13:00"), ("13:00", "18:00")] {
        window.keys(F6).await?;
        let hours = [("starts", &json!(hours.0)), ("ends", &json!(hours.1))];
        window.press_named(&window.say_of("training-day-hours", &hours)?).await?;
        for (name, iin) in &truth.people {
            window.keys(&format!("{iin}{ENTER}")).await?;
            window.sees(&window.say("training-answer-arrived")?).await?;
            window.sees(name).await?;
        }
    }
    window.picture("check-in").await?;
    window.keys(&format!("{}{ENTER}", truth.people[0].1)).await?;
    window.sees(&window.say("training-answer-already")?).await?;
    window.picture("check-in-already").await?;
    window.keys(&format!("000000000000{ENTER}")).await?;
    window.sees(&window.say("training-answer-unknown")?).await?;
    window.picture("check-in-unknown").await?;
    window.press("training-run-leave").await
}

/// Two pass, one does not.
async fn close_session(window: &mut Window, truth: &Truth) -> Result<()> {
    window.press("training-tab-results").await?;
    for (at, (name, _)) in truth.people.iter().enumerate() {
        let group = window.say_of("training-result-of", &[("name", &json!(name))])?;
        let result = window.say(if at == 2 { "training-result-failed" } else { "training-result-passed" })?;
        window.press_within(Some(&group), &result).await?;
    }
    window.sees(&window.say("training-before-close-ready")?).await?;
    window.picture("results").await?;
    window.press("training-close").await?;
    window.sees(&window.say("training-close-question")?).await?;
    window.picture("close").await?;
    window.press_named(&window.say_of("training-close-act", &[("n", &json!(2))])?).await?;
    window.sees(&window.say("training-closed-title")?).await?;
    window.picture("closed").await
}

/// The certificates on the screen and in one PDF.
async fn print(window: &mut Window, house: &House) -> Result<PathBuf> {
    let paper = house.path().join("certificates.pdf");
    window.press_named(&window.say_of("training-print-all", &[("n", &json!(2))])?).await?;
    window.answer_file_dialog(&paper)?;
    let printed = [("n", &json!(2)), ("file", &json!("certificates.pdf"))];
    window.sees(&window.say_of("training-printed", &printed)?).await?;
    window.picture("printed").await?;
    ensure!(std::fs::read(&paper)?.starts_with(b"%PDF"), "no PDF at {}", paper.display());
    Ok(paper)
}

async fn verify(window: &mut Window, paper: &Path) -> Result<()> {
    window.press("app-nav-verify").await?;
    window.press("verify-choose-file").await?;
    window.answer_file_dialog(paper)?;
    window.sees(&window.say("verify-valid")?).await?;
    window.picture("verified").await
}

async fn sync(window: &mut Window, hq: &Hq) -> Result<()> {
    window.press("app-nav-sync").await?;
    window.picture("sync-alone").await?;
    window.fill("access-hq-url", hq.url()).await?;
    window.fill("access-code", &hq.code(REGION)?).await?;
    window.press("access-join").await?;
    window.sees(&window.say("sync-equal-title")?).await?;
    window.picture("sync-equal").await
}

/// A further desk: nothing but an address and a code.
async fn join(window: &mut Window, office: &Office, hq: &Hq, language: &str) -> Result<()> {
    choose_language(window, language).await?;
    window.press("access-way-join").await?;
    window.fill("access-hq-url", hq.url()).await?;
    window.fill("access-code", &hq.code(REGION)?).await?;
    window.fill("access-person", "Ержан Қасымов").await?;
    window.fill("access-new-password", office.password()).await?;
    window.picture("second-door").await?;
    window.press("access-join").await?;
    window.sees(&window.say("home-today")?).await?;
    window.picture("second-home").await
}

/// The second desk shows the same people, session and certificates.
async fn look_around(window: &mut Window, truth: &Truth, paper: &Path) -> Result<()> {
    window.press("app-nav-volunteers").await?;
    sees_everybody(window, truth).await?;
    window.picture("second-volunteers").await?;
    window.press("app-nav-training").await?;
    window.press("training-filter-past").await?;
    window.press_named(PLACE).await?;
    window.press("training-tab-certificates").await?;
    for (name, _) in &truth.people[..2] {
        window.sees(name).await?;
    }
    window.picture("second-certificates").await?;
    window.press_named(&truth.people[0].0).await?;
    window.sees(&window.say("training-preview-title")?).await?;
    window.picture("second-certificate").await?;
    window.keys("\u{e00c}").await?;
    window.press("app-nav-verify").await?;
    window.press("verify-choose-file").await?;
    window.answer_file_dialog(paper)?;
    window.sees(&window.say("verify-valid")?).await?;
    window.picture("second-verified").await
}

async fn sees_everybody(window: &Window, truth: &Truth) -> Result<()> {
    let n = &truth.n_taken;
    window.sees(&window.say_of("roster-count", &[("n", n), ("shown", &shown(n))])?).await
}

/// A number under a thousand as the screen writes it.
fn shown(number: &Value) -> Value {
    json!(number.to_string())
}

fn name_in<'a>(names: &'a reference::Names, language: &str) -> &'a str {
    match language {
        "kk" => &names.kk,
        "ru" => &names.ru,
        _ => &names.en,
    }
}
