//! The pages for people and for other programs.

use crate::world::{Rig, run, stranger};

fn get(rig: &Rig, path: &str, languages: &str) -> String {
    let client = stranger();
    run(async {
        let request = client.get(format!("{}{path}", rig.url)).header("accept-language", languages);
        request.send().await.unwrap().text().await.unwrap()
    })
}

#[test]
fn the_page_shows_what_hq_holds_in_the_readers_language() {
    let rig = Rig::new();
    let desk = rig.joined("desk");
    desk.add_many(12);
    desk.sync().unwrap();
    let page = get(&rig, "/", "ru-RU,en;q=0.5");
    assert!(page.contains("lang=\"ru\"") && page.contains("Последняя связь"), "{page}");
    // Ops and people.
    assert_eq!(page.matches("<td class=\"n\">12</td>").count(), 2, "{page}");
    assert!(page.contains("Шығыс &lt;b&gt;Қазақстан&lt;/b&gt;") && !page.contains("<b>"));
    assert!(!page.contains("<script") && !page.contains("Канарейкин"));
    assert!(get(&rig, "/?lang=kk", "ru").contains("Соңғы байланыс"));
    assert!(get(&rig, "/?lang=en", "").contains("Last contact"));
}

#[test]
fn an_hq_without_offices_says_what_to_do() {
    let mut rig = Rig::empty();
    rig.start("127.0.0.1:0".parse().unwrap());
    assert!(get(&rig, "/", "en").contains("kerege-hq office add"));
}

#[test]
fn the_interface_is_described() {
    let rig = Rig::new();
    let description: serde_json::Value = serde_json::from_str(&get(&rig, "/v1/openapi.json", "")).unwrap();
    assert_eq!(description["info"]["title"], "Kerege HQ");
    for (path, method) in
        [("/v1/sync", "post"), ("/v1/enrol", "post"), ("/healthz", "get"), ("/metrics", "get"), ("/", "get")]
    {
        assert!(description["paths"][path][method].is_object(), "{path}");
    }
}

#[test]
fn a_restored_device_is_told_to_the_administrator() {
    let rig = Rig::new();
    let desk = rig.joined("desk");
    desk.add_many(2);
    desk.sync().unwrap();
    {
        // As after a restore: the same incarnation, fewer ops.
        let ledger = desk.ledger.lock().unwrap();
        ledger.connection().execute_batch("UPDATE incarnation SET held = 1").unwrap();
    }
    drop(desk.sync());
    assert!(get(&rig, "/?lang=en", "").contains("was restored from a backup"));
}

#[test]
fn what_was_done_is_counted_without_naming_anybody() {
    let rig = Rig::new();
    let desk = rig.joined("desk");
    desk.add_many(12);
    desk.sync().unwrap();
    desk.sync().unwrap();
    let text = get(&rig, "/metrics", "");
    for line in [
        "kerege_exchanges_total 2",
        "kerege_ops_taken_total 12",
        "kerege_ops_refused_total 0",
        "kerege_exchange_seconds_count 2",
        "kerege_office_devices{office=\"KZ-63\"} 1",
        "kerege_office_waiting_ops{office=\"KZ-63\"} 0",
        "kerege_office_silent_seconds{office=\"KZ-63\"} 0",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    assert!(!text.contains("Канарейкин") && !text.contains("Қазақстан"));
    // Each line is a comment or a name, perhaps with labels, and a number.
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (name, value) = line.rsplit_once(' ').unwrap();
        assert!(name.starts_with("kerege_") && value.parse::<f64>().is_ok(), "{line}");
    }
}
