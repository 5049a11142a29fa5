//! What the national office published, as a desk shows it: a course that is read and not changed, a
//! new district to choose and a closed one by its name, and a person who was moved to another office.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use kerege_domain::ids::CourseId;
use kerege_domain::reference::{self, DistrictDraft, Names};
use kerege_domain::roster::{self, NewVolunteer, VolunteerFields, moves};
use kerege_domain::training::{CourseDraft, NationalCourse, PassRule, courses};
use kerege_ledger::FixedClock;
use kerege_tests::office::{House, Office};
use kerege_tests::window::Window;
use uuid::Uuid;

use crate::{REGION, name_in};

const NOW_MS: i64 = 1_795_320_000_000;
const TODAY: &str = "2026-11-22";
const SAULE: &str = "Сәуле";
const GONE: &str = "Ахметов Қайрат";
const ELSEWHERE: &str = "KZ-61";
/// A district that the program brings.
const ZAYSAN: &str = "634600000";

#[tokio::test(flavor = "multi_thread")]
async fn what_was_published_is_shown_in_kazakh() -> Result<()> {
    look("kk").await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_published_is_shown_in_russian() -> Result<()> {
    look("ru").await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_published_is_shown_in_english() -> Result<()> {
    look("en").await
}

async fn look(language: &str) -> Result<()> {
    let house = House::build()?;
    let desk = Office::in_house(&house, "published");
    desk.kerege(&["init", "--region", REGION, "--name", "Өскемен"])?;
    let (course, district) = publish(&desk)?;
    let mut window = Window::open(&desk, language).await?;

    let short_name = match language {
        "kk" => "Қаз",
        "ru" => "Рус",
        _ => "Eng",
    };
    window.press_named(short_name).await?;
    window.press("app-nav-volunteers").await?;
    window.press("roster-filter-archived").await?;
    window.press_named(GONE).await?;
    let office = name_in(&reference::region(ELSEWHERE).context("a region")?.name, language).to_owned();
    window.sees(&office).await?;
    window.picture("moved").await?;
    window.press("roster-filter-active").await?;
    window.press("roster-add").await?;
    window.choose("roster-field-district", name_in(&district, language)).await?;
    window.picture("published-district").await?;
    window.press("app-nav-training").await?;
    window.press("training-tab-courses").await?;
    window.press_named(name_in(&course, language)).await?;
    window.sees(&window.say("training-national-note")?).await?;
    window.picture("national-course").await?;
    window.press("app-nav-settings").await?;
    window.press("settings-scheme-dark").await?;
    window.press("app-nav-volunteers").await?;
    window.press("roster-filter-archived").await?;
    window.press_named(GONE).await?;
    window.sees(&office).await?;
    window.picture("moved-dark").await?;
    window.close().await
}

/// As HQ does it: the desk got all this with its last exchange. The names of the course and of the new district.
fn publish(desk: &Office) -> Result<(Names, Names)> {
    let clock = Arc::new(FixedClock::at(NOW_MS));
    let mut office = kerege_domain::Office::open(desk.folder(), desk.password(), clock)?;
    let mut words = GONE.split(' ').map(str::to_owned);
    let fields = VolunteerFields {
        last_name: words.next().unwrap_or_default(),
        first_name: words.next().unwrap_or_default(),
        region: Some(REGION.to_owned()),
        district: Some(ZAYSAN.to_owned()),
        birth_date: Some("2001-05-09".to_owned()),
        ..VolunteerFields::default()
    };
    let id = roster::add(&mut office, &NewVolunteer::from(fields))?.value;
    let ledger = &mut office.ledger;
    moves::send_away(ledger, SAULE, id, ELSEWHERE, TODAY)?;
    let course = CourseDraft {
        code: "N01".to_owned(),
        title: names(["Су тасқынында құтқару", "Спасение при паводке", "Flood rescue"]),
        duration_min: 990,
        pass_rule: PassRule::AttendanceAndResult,
        attendance_percent: 75,
        validity_months: Some(24),
    };
    let national = NationalCourse { id: CourseId(Uuid::from_u128(1)), course: course.clone(), archived_on: None };
    courses::publish(ledger, SAULE, &national)?;
    let district = |code: &str, name: Names| DistrictDraft {
        code: code.to_owned(),
        region: REGION.to_owned(),
        name,
        is_city: false,
    };
    let new = names(["Көкалажар ауданы", "Кокалажарский район", "Kokalazhar District"]);
    reference::publish_district(ledger, SAULE, &district("KZ-63-kokalazhar", new.clone()), None)?;
    let closed = names(["Зайсан ауданы", "Зайсанский район", "Zaysan District"]);
    reference::publish_district(ledger, SAULE, &district(ZAYSAN, closed), Some(TODAY))?;
    Ok((course.title, new))
}

fn names([kk, ru, en]: [&str; 3]) -> Names {
    Names { kk: kk.to_owned(), ru: ru.to_owned(), en: en.to_owned() }
}
