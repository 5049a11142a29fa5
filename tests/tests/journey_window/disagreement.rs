//! Two desks write one person differently before they hear of each other. In the window it is asked
//! in words and decided by keys alone, taken back and decided again; the other desk then agrees. One
//! person whom both took in becomes one.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use kerege_domain::ids::VolunteerId;
use kerege_domain::roster::{self, NewVolunteer, VolunteerChanges, VolunteerFields};
use kerege_ledger::FixedClock;
use kerege_tests::office::Office;
use kerege_tests::window::Window;
use serde_json::{Value, json};

use crate::ENTER;

const CTRL: &str = "\u{e009}";
const DOWN: &str = "\u{e015}";
const UP: &str = "\u{e013}";
/// Longer than any exchange of these desks.
const PATIENCE: Duration = Duration::from_secs(30);
/// No question of the inbox takes anybody longer.
const DECIDED_WITHIN: Duration = Duration::from_secs(30);

/// Field, what the window's desk writes, what the other desk writes.
const WRITTEN: [(&str, &str, &str); 3] = [
    ("phone", "8 701 000 00 11", "8 701 000 00 22"),
    ("email", "bir@example.org", "eki@example.org"),
    ("address", "Зайсан, Абай көшесі, 1", "Зайсан, Абай даңғылы, 1"),
];
/// The phones as the screen writes them.
const PHONE_HERE: &str = "+7 701 000 00 11";
const PHONE_THERE: &str = "+7 701 000 00 22";
/// The IIN of whom both desks take in.
const TWICE: &str = "990101401236";
const THIRD: &str = "ush@example.org";

/// The window's desk and `other` know the same people; `person` is a name and an IIN.
pub async fn settle(window: &mut Window, other: &Office, person: &(String, String)) -> Result<()> {
    let (name, iin) = person;
    write_at_the_other_desk(other, iin)?;
    write_in_the_window(window, person).await?;
    other.kerege(&["sync"])?;
    ask_by_keys(window, "app-do-sync").await?;

    let all = WRITTEN.len();
    ask_by_keys(window, "app-nav-home").await?;
    sees_count(window, "home-conflicts", all).await?;
    window.picture("home-conflicts").await?;
    open_person(window, person).await?;
    window.sees(&window.say("roster-contested")?).await?;
    window.picture("profile-contested").await?;
    ask_by_keys(window, "app-do-conflicts").await?;
    sees_count(window, "conflicts-count", all).await?;
    let shown = Instant::now();
    window.picture("conflicts").await?;
    decide_by_keys(window, name, shown).await?;

    ask_by_keys(window, "app-do-sync").await?;
    agrees(other, iin).await
}

/// Both desks take the same person in before they hear of each other. In the window the two records
/// are laid side by side and become one, by keys; the other desk then shows one.
pub async fn make_one(window: &mut Window, other: &Office) -> Result<()> {
    let mut office = open(other)?;
    let fields = VolunteerFields {
        last_name: "Оспанова".to_owned(),
        first_name: "Дана".to_owned(),
        iin: Some(TWICE.to_owned()),
        phone: Some("8 701 000 00 44".to_owned()),
        ..VolunteerFields::default()
    };
    roster::add(&mut office, &NewVolunteer::from(fields))?;
    drop(office);
    window.press("app-nav-volunteers").await?;
    window.press("roster-add").await?;
    for (field, text) in [("last-name", "Оспан"), ("first-name", "Дана"), ("iin", TWICE)] {
        window.fill(&format!("roster-field-{field}"), text).await?;
    }
    window.keys(&format!("{CTRL}{ENTER}")).await?;
    window.sees(&window.say("roster-added")?).await?;

    other.kerege(&["sync"])?;
    ask_by_keys(window, "app-do-sync").await?;
    ask_by_keys(window, "app-nav-home").await?;
    sees_count(window, "home-conflicts", 1).await?;
    ask_by_keys(window, "app-do-conflicts").await?;
    window.sees(&window.say("conflicts-iin-field")?).await?;
    window.picture("conflicts-iin").await?;
    window.keys("1").await?;
    window.sees(&window.say("roster-merge-choose")?).await?;
    window.picture("merge").await?;
    window.press("roster-merge-act").await?;
    window.sees(&window.say("roster-merged-records")?).await?;
    window.picture("merged").await?;

    ask_by_keys(window, "app-do-sync").await?;
    let began = Instant::now();
    loop {
        other.kerege(&["sync"])?;
        let people = other.kerege(&["volunteers", "--find", TWICE])?.lines;
        if people.len() == 1 && other.kerege(&["conflicts"])?.lines.is_empty() {
            ensure!(people[0]["phone"] == "+77010000044", "what only one record had is kept: {people:?}");
            return Ok(());
        }
        ensure!(began.elapsed() < PATIENCE, "the other desk has {people:?}");
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}

fn open(desk: &Office) -> Result<kerege_domain::Office> {
    let clock = FixedClock::at(chrono::Utc::now().timestamp_millis());
    Ok(kerege_domain::Office::open(desk.folder(), desk.password(), Arc::new(clock))?)
}

fn write_at_the_other_desk(desk: &Office, iin: &str) -> Result<()> {
    let id = found(desk, iin)?["id"].as_str().context("a person has an id")?.parse()?;
    let mut office = open(desk)?;
    let changes: VolunteerChanges =
        WRITTEN.map(|(field, _, there)| (field.to_owned(), json!(there))).into_iter().collect();
    roster::edit(&mut office, VolunteerId(id), &changes)?;
    Ok(())
}

async fn open_person(window: &Window, (name, iin): &(String, String)) -> Result<()> {
    window.press("app-nav-volunteers").await?;
    window.fill("roster-search", iin).await?;
    window.press_named(name).await
}

async fn write_in_the_window(window: &Window, person: &(String, String)) -> Result<()> {
    open_person(window, person).await?;
    window.press("roster-edit").await?;
    for (field, here, _) in WRITTEN {
        window.fill(&format!("roster-field-{field}"), here).await?;
    }
    window.keys(&format!("{CTRL}{ENTER}")).await?;
    window.sees(&window.say("roster-saved")?).await
}

/// One value is kept by its number, taken back and kept again; of another field a third is typed.
/// The inbox is on the screen since `shown`.
async fn decide_by_keys(window: &mut Window, name: &str, shown: Instant) -> Result<()> {
    let (phone, all) = (window.say("roster-field-phone")?, WRITTEN.len());
    let said = [("field", &json!(phone)), ("subject", &json!(name))];
    for is_taken_back in [true, false] {
        let card = go_to(window, &phone).await?;
        let is_second = card.find(PHONE_HERE) < card.find(PHONE_THERE);
        window.keys(if is_second { "2" } else { "1" }).await?;
        window.sees(&window.say_of("conflicts-decided", &said)?).await?;
        sees_count(window, "conflicts-count", all - 1).await?;
        if is_taken_back {
            let took = shown.elapsed();
            ensure!(took < DECIDED_WITHIN, "the first decision took {took:?}");
            window.picture("conflicts-decided").await?;
            window.keys(&format!("{CTRL}z")).await?;
            sees_count(window, "conflicts-count", all).await?;
            window.picture("conflicts-undone").await?;
        }
    }
    go_to(window, &window.say("roster-field-email")?).await?;
    window.keys("n").await?;
    window.picture("conflicts-typing").await?;
    window.keys(&format!("{THIRD}{ENTER}")).await?;
    sees_count(window, "conflicts-count", all - 2).await?;
    window.keys("1").await?;
    window.sees(&window.say("conflicts-none")?).await?;
    window.picture("conflicts-none").await
}

/// Moves to the card of this field, and reads it.
async fn go_to(window: &Window, field: &str) -> Result<String> {
    for _ in WRITTEN {
        window.keys(UP).await?;
    }
    for _ in WRITTEN {
        let card = window.current().await?;
        if card.contains(field) {
            return Ok(card);
        }
        window.keys(DOWN).await?;
    }
    bail!("no card of `{field}` can be reached by keys:\n{}", window.page().await?)
}

/// Runs what carries this message from the palette.
async fn ask_by_keys(window: &Window, id: &str) -> Result<()> {
    window.keys(&format!("{CTRL}k")).await?;
    window.has_focus("app-palette").await?;
    window.keys(&format!("{}{ENTER}", window.say(id)?)).await
}

/// What the window decided is what the other desk shows, and it asks nothing more.
async fn agrees(desk: &Office, iin: &str) -> Result<()> {
    let began = Instant::now();
    loop {
        desk.kerege(&["sync"])?;
        let (waiting, person) = (desk.kerege(&["conflicts"])?.lines, found(desk, iin)?);
        if waiting.is_empty() && person["phone"] == PHONE_THERE.replace(' ', "") {
            return Ok(());
        }
        ensure!(began.elapsed() < PATIENCE, "the other desk does not agree: {person}, {waiting:?}");
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}

fn found(desk: &Office, iin: &str) -> Result<Value> {
    let people = desk.kerege(&["volunteers", "--find", iin])?.lines;
    people.into_iter().next().with_context(|| format!("nobody has the IIN {iin}"))
}

/// Waits until this message can be read with this count.
async fn sees_count(window: &Window, id: &str, n: usize) -> Result<()> {
    window.sees(&window.say_of(id, &[("n", &json!(n)), ("shown", &json!(n.to_string()))])?).await
}
