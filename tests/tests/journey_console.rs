//! HQ's console in a real browser: sign in, see offices, let a desk in, revoke it, read who did it.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use kerege_tests::browser::Browser;
use kerege_tests::hq::Hq;
use kerege_tests::office::{House, Office};
use serde_json::json;

const REGION: &str = "KZ-63";
const ADMIN: &str = "Сәуле Ахметова";
const OTHER_REGION: &str = "KZ-61";
/// Whom the first office takes in, and whom the second: two of them are the same people.
const HERE: &str =
    "Әбдірахманова;Гүлнұр;Бақытжанқызы;841231395832\nСейтқазин;Олжас;;990228495176\nЖалғызов;Ерлан;;570308499989\n";
const THERE: &str = "Абдрахманова;Гульнур;Бахытжановна;841231395832\nСейтказин;Олжас;;990228495176\n";
/// Who stands in the first office's list only.
const ALONE: &str = "570308499989";
/// The 20 regions.
const REGIONS: [&str; 20] = [
    "KZ-10", "KZ-11", "KZ-15", "KZ-19", "KZ-23", "KZ-27", "KZ-31", "KZ-33", "KZ-35", "KZ-39", "KZ-43", "KZ-47",
    "KZ-55", "KZ-59", "KZ-61", "KZ-62", "KZ-63", "KZ-71", "KZ-75", "KZ-79",
];

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_lets_a_desk_in_and_out_in_kazakh() -> Result<()> {
    administer("kk").await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_lets_a_desk_in_and_out_in_russian() -> Result<()> {
    administer("ru").await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_lets_a_desk_in_and_out_in_english() -> Result<()> {
    administer("en").await
}

async fn administer(language: &str) -> Result<()> {
    let house = House::build()?;
    let hq = Hq::start(&house.path().join("hq"))?;
    let password = hq.add_admin(ADMIN)?;
    let mut browser = Browser::open(hq.url(), language).await?;

    come_in(&mut browser, &password).await?;
    browser.sees("console-no-offices").await?;
    browser.picture("empty").await?;
    browser.press("console-nav-audit").await?;
    browser.sees("console-act-sign-in-refused").await?;
    browser.press("console-nav-offices").await?;
    for region in REGIONS {
        hq.add_office(region)?;
    }
    // By itself, without a press.
    sees_all_offices(&browser).await?;
    browser.picture("offices").await?;

    let desk = Office::in_house(&house, "desk");
    desk.kerege(&["init", "--region", REGION, "--name", "Өскемен"])?;
    let number = join(&mut browser, &hq, &desk).await?;
    find_in_two_regions(&mut browser, language, &hq, &house, &desk).await?;
    teach_everywhere(&mut browser, &desk).await?;
    publish_reference_data(&mut browser, language, &desk).await?;
    revoke(&mut browser, &number).await?;
    let refused = desk.try_kerege(&["sync"])?;
    ensure!(refused.refusal()? == "sync-device-revoked", "a revoked desk was answered {:?}", refused.error);

    browser.press("console-nav-refused").await?;
    browser.sees("console-no-refused").await?;
    browser.press("console-nav-audit").await?;
    browser.sees_text(&browser.say_of("console-act-device-revoked", &[("subject", &json!(number))])?).await?;
    browser.sees_text(&browser.say_of("console-act-code-made", &[("subject", &json!(REGION))])?).await?;
    browser.sees_text(&browser.say_of("console-act-person-sought", &[("subject", &json!("••••••••9989"))])?).await?;
    let moved = format!("{REGION} → {OTHER_REGION} · ••••••••9989");
    browser.sees_text(&browser.say_of("console-act-person-moved", &[("subject", &json!(moved))])?).await?;
    browser.picture("audit").await?;
    looks(&mut browser).await?;

    browser.press("console-sign-out").await?;
    browser.sees("console-password-hint").await?;
    browser.close().await
}

/// A wrong password first; then in. The page reads no cookie and runs no script of its own text.
async fn come_in(browser: &mut Browser, password: &str) -> Result<()> {
    browser.fill("console-name", ADMIN).await?;
    browser.fill("console-password", "жеті қат көк").await?;
    browser.press("console-sign-in").await?;
    browser.sees("console-wrong-password").await?;
    browser.picture("door").await?;
    browser.fill("console-password", password).await?;
    browser.press("console-sign-in").await?;
    browser.sees("console-sign-out").await?;
    ensure!(browser.asks("return document.cookie").await? == json!(""), "scripts can read the cookie");
    let inline = "const s = document.createElement('script'); s.textContent = 'window.ran = 1';
        document.body.append(s); return window.ran ?? 0";
    ensure!(browser.asks(inline).await? == json!(0), "the policy lets inline scripts run");
    Ok(())
}

/// Makes a code in the console and joins the desk by it; answers the device's number.
async fn join(browser: &mut Browser, hq: &Hq, desk: &Office) -> Result<String> {
    browser.fill("console-offices-search", REGION).await?;
    browser.press_row(REGION).await?;
    browser.sees("console-no-devices").await?;
    browser.press("console-code-make").await?;
    browser.sees("console-code-note").await?;
    browser.press("console-code-make").await?;
    browser.sees("console-code-copy").await?;
    let code = browser.text_of("output").await?;
    browser.picture("code").await?;
    browser.press("console-code-done").await?;
    ensure!(!browser.page().await?.contains(&code), "the code is still to be read");
    desk.kerege(&["enrol", "--hq", hq.url(), "--code", &code])?;
    desk.kerege(&["sync"])?;
    browser.sees("console-equal").await?;
    let title = browser.text_of("[data-panel] li strong").await?;
    browser.picture("device").await?;
    Ok(title.chars().filter(char::is_ascii_digit).collect())
}

/// Two offices take one person in; the console shows both until one of them takes that back.
async fn find_in_two_regions(
    browser: &mut Browser,
    language: &str,
    hq: &Hq,
    house: &House,
    desk: &Office,
) -> Result<()> {
    let other = Office::in_house(house, "other");
    other.kerege(&["init", "--region", OTHER_REGION, "--name", "Түркістан"])?;
    other.kerege(&["enrol", "--hq", hq.url(), "--code", &hq.code(OTHER_REGION)?])?;
    browser.press("console-nav-twice").await?;
    browser.sees("console-twice-none").await?;
    browser.picture("twice-nobody").await?;
    browser.press("console-nav-offices").await?;
    for (office, people) in [(desk, HERE), (&other, THERE)] {
        let file = office.folder().with_extension("csv");
        std::fs::write(&file, format!("Фамилия;Имя;Отчество;ИИН\n{people}"))?;
        office.kerege(&["import", &file.to_string_lossy(), "--apply"])?;
        office.kerege(&["sync"])?;
    }
    browser.press("console-nav-twice").await?;
    for name in ["Әбдірахманова Гүлнұр Бақытжанқызы", "Абдрахманова Гульнур Бахытжановна", "••••••••5832"]
    {
        browser.sees_text(name).await?;
    }
    browser.sees_text(&browser.say_of("console-twice-count", &[("n", &json!(2)), ("shown", &json!("2"))])?).await?;
    let page = browser.page().await?;
    ensure!(!page.contains("841231395832"), "a whole IIN can be read");
    ensure!(!page.contains("Жалғызов"), "who stands in one list is shown");
    looks_at(browser, "twice").await?;
    move_people(browser, language, desk, &other).await?;
    other.kerege(&["undo"])?;
    other.kerege(&["sync"])?;
    browser.press("console-nav-offices").await?;
    browser.press("console-nav-twice").await?;
    browser.sees("console-twice-none").await?;
    Ok(())
}

/// One person is found by the IIN and moved, another out of the list; the desks see it with their next exchange.
async fn move_people(browser: &mut Browser, language: &str, desk: &Office, other: &Office) -> Result<()> {
    browser.press("console-find").await?;
    browser.fill("console-iin", "570308499988").await?;
    browser.press("console-find-act").await?;
    browser.sees("hq-wrong-iin").await?;
    browser.fill("console-iin", ALONE).await?;
    browser.press("console-find-act").await?;
    browser.sees_text("Жалғызов Ерлан").await?;
    ensure!(!browser.page().await?.contains(ALONE), "a whole IIN can be read");
    looks_at(browser, "find").await?;
    browser.press("console-move").await?;
    browser.sees("console-move-choose").await?;
    let (from, to) = (office_name(REGION, language)?, office_name(OTHER_REGION, language)?);
    browser.fill("console-move-to", &to).await?;
    browser.press_named(&to).await?;
    let said = [("person", &json!("Жалғызов Ерлан")), ("from", &json!(from)), ("to", &json!(to))];
    browser.sees_text(&browser.say_of("console-move-confirm", &said)?).await?;
    browser.picture("move").await?;
    browser.resize(700, 900).await?;
    browser.picture("move-narrow").await?;
    browser.resize(1_366, 768).await?;
    browser.press("console-move-act").await?;
    browser.sees_text(&browser.say_of("console-moved", &said)?).await?;
    browser.picture("moved").await?;
    browser.press("console-code-done").await?;
    let (here, there) = (known(desk, "Жалғызов")?, known(other, "Жалғызов")?);
    ensure!(here["archived_on"].is_string() && there["archived_on"].is_null(), "the desks have {here} and {there}");
    ensure!(here["id"] == there["id"], "the record is another one");

    // Out of the list, to an office that has a record of the person too.
    browser.press_row("Абдрахманова").await?;
    browser.press("console-move").await?;
    browser.sees("console-move-twice").await?;
    browser.picture("move-twice").await?;
    browser.press("console-move-act").await?;
    browser.press("console-code-done").await?;
    browser.sees_text(&browser.say_of("console-twice-count", &[("n", &json!(1)), ("shown", &json!("1"))])?).await?;
    let (here, there) = (known(desk, "Абдрахманова")?, known(other, "Абдрахманова")?);
    ensure!(here["archived_on"].is_null() && there["archived_on"].is_string(), "the desks have {here} and {there}");
    ensure!(here["id"] == there["id"], "the record is another one");
    Ok(())
}

fn office_name(region: &str, language: &str) -> Result<String> {
    let names = &kerege_domain::reference::region(region).context("no such region")?.name;
    Ok(match language {
        "kk" => &names.kk,
        "ru" => &names.ru,
        _ => &names.en,
    }
    .clone())
}

/// What a desk knows of the person with these words in the name, archived or not.
fn known(desk: &Office, name: &str) -> Result<serde_json::Value> {
    desk.kerege(&["sync"])?;
    for filter in ["active", "archived"] {
        let answer = desk.kerege(&["volunteers", "--find", name, "--filter", filter])?;
        if let Some(found) =
            answer.lines.iter().find(|one| one["full_name"].as_str().is_some_and(|it| it.contains(name)))
        {
            return Ok(found.clone());
        }
    }
    bail!("the desk does not know {name}")
}

/// A course of the national office comes to the desk, is changed, and is taught no longer.
async fn teach_everywhere(browser: &mut Browser, desk: &Office) -> Result<()> {
    browser.press("console-nav-national").await?;
    browser.sees("console-no-courses").await?;
    browser.picture("courses-none").await?;
    browser.press("training-add-course").await?;
    for (field, text) in [
        ("training-course-title-kk", "Су тасқынында құтқару"),
        ("training-course-title-ru", "Спасение при паводке"),
        ("training-course-title-en", "Flood rescue"),
        ("training-course-code", "N01"),
        ("training-course-hours", "16"),
        ("training-course-validity", "24"),
    ] {
        browser.fill(field, text).await?;
    }
    browser.picture("course").await?;
    browser.press("console-course-publish").await?;
    let everywhere = [("n", &json!("20")), ("all", &json!("20"))];
    browser.sees_text(&browser.say_of("console-course-in-offices", &everywhere)?).await?;
    ensure!(course(desk)? == json!(["N01", 960, true, null]), "the desk has {}", course(desk)?);

    looks_at(browser, "courses").await?;
    browser.press_row("N01").await?;
    browser.fill("training-course-hours", "24").await?;
    browser.press("console-course-withdraw").await?;
    browser.sees("training-archived").await?;
    browser.sees_text(&browser.say_of("console-course-in-offices", &everywhere)?).await?;
    let withdrawn = course(desk)?;
    ensure!(withdrawn[1] == json!(1_440) && withdrawn[3].is_string(), "the desk has {withdrawn}");
    Ok(())
}

/// A template is withdrawn, a district added; the desk recognises the new one in a file.
async fn publish_reference_data(browser: &mut Browser, language: &str, desk: &Office) -> Result<()> {
    browser.press("console-tab-templates").await?;
    browser.press_row("T05").await?;
    browser.sees("console-template-withdraw").await?;
    looks_at(browser, "template").await?;
    browser.press("console-template-withdraw").await?;
    let everywhere = browser.say_of("console-course-in-offices", &[("n", &json!("20")), ("all", &json!("20"))])?;
    browser.sees_text(&everywhere).await?;
    looks_at(browser, "templates").await?;

    browser.press("console-tab-districts").await?;
    browser.sees("console-item-of-program").await?;
    looks_at(browser, "districts").await?;
    browser.press("console-district-add").await?;
    browser.press("console-course-publish").await?;
    browser.sees("training-field-required").await?;
    let region = office_name(REGION, language)?;
    browser.fill("console-region", &region).await?;
    browser.press_named(&region).await?;
    for (field, text) in [
        ("console-district-name-kk", "Көкалажар ауданы"),
        ("console-district-name-ru", "Кокалажарский район"),
        ("console-district-name-en", "Kokalazhar District"),
    ] {
        browser.fill(field, text).await?;
    }
    looks_at(browser, "district").await?;
    browser.press("console-course-publish").await?;
    browser.press("console-districts-published").await?;
    browser.sees("console-item-added").await?;
    browser.sees_text(&everywhere).await?;
    desk.kerege(&["sync"])?;
    let file = desk.folder().with_extension("csv");
    std::fs::write(&file, "Фамилия;Имя;Район\nСәрсенов;Дидар;Көкалажар ауд.\n")?;
    desk.kerege(&["import", &file.to_string_lossy(), "--apply"])?;
    let district = known(desk, "Сәрсенов")?["district"].clone();
    ensure!(district == json!("KZ-63-kokalazhar"), "the desk read {district}");

    browser.press_row("KZ-63-kokalazhar").await?;
    browser.press("console-district-close").await?;
    browser.press_row("KZ-63-kokalazhar").await?;
    browser.sees("console-district-reopen").await?;
    browser.picture("district-closed").await?;
    browser.press("console-nav-offices").await?;
    browser.fill("console-offices-search", REGION).await?;
    browser.press_row(REGION).await
}

/// Code, minutes, whether it is the national office's and when it was withdrawn: the desk's only course.
fn course(desk: &Office) -> Result<serde_json::Value> {
    desk.kerege(&["sync"])?;
    let answer = desk.kerege(&["course", "list"])?;
    let course = answer.last()?;
    Ok(json!([course["code"], course["duration_min"], course["is_national"], course["archived_on"]]))
}

async fn revoke(browser: &mut Browser, number: &str) -> Result<()> {
    browser.press("console-revoke").await?;
    browser.sees("console-revoke-note").await?;
    browser.picture("revoke").await?;
    // Esc closes the dialog and not the panel under it.
    browser.escape().await?;
    let open = "return [...document.querySelectorAll('[role=dialog], [data-panel]')].map((one) => one.tagName)";
    let began = Instant::now();
    while browser.asks(open).await? != json!(["ASIDE"]) {
        ensure!(began.elapsed() < Duration::from_secs(10), "after Esc: {}", browser.asks(open).await?);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    browser.press("console-revoke").await?;
    browser.sees("console-revoke-note").await?;
    browser.press("console-revoke-act").await?;
    browser.sees("console-revoked").await?;
    ensure!(browser.page().await?.contains(number), "a revoked device stays in the list");
    Ok(())
}

/// Pictures of all offices, light and dark, wide and narrow. Nothing sticks out sideways.
async fn looks(browser: &mut Browser) -> Result<()> {
    browser.press("console-nav-offices").await?;
    sees_all_offices(browser).await?;
    looks_at(browser, "offices").await
}

/// Which of them stand at the top, and so can be read, depends on the language.
async fn sees_all_offices(browser: &Browser) -> Result<()> {
    let all = [("n", &json!(REGIONS.len())), ("shown", &json!("20"))];
    browser.sees_text(&browser.say_of("console-offices-count", &all)?).await
}

/// The same of the page that is open. The colours end as they began.
async fn looks_at(browser: &mut Browser, page: &str) -> Result<()> {
    for (scheme, is_dark) in [("auto", false), ("light", true)] {
        // In a narrow window an open panel lies over everything.
        browser.resize(1_920, 900).await?;
        browser.press(&format!("console-scheme-{scheme}")).await?;
        for (name, width) in [("wide", 1_920), ("narrow", 700)] {
            browser.resize(width, 900).await?;
            browser.picture(&format!("{page}-{}-{name}", if is_dark { "dark" } else { "light" })).await?;
            let over = "return document.documentElement.scrollWidth - window.innerWidth";
            let over = browser.asks(over).await?.as_i64().unwrap_or(1);
            ensure!(over <= 0, "{over} pixels stick out of a {name} window");
        }
    }
    browser.resize(1_366, 768).await?;
    browser.press("console-scheme-dark").await
}
