//! What Prometheus reads.

use crate::world::{Rig, run, stranger};

#[test]
fn what_was_done_is_counted_without_naming_anybody() {
    let rig = Rig::new();
    let desk = rig.joined("desk");
    desk.add_many(12);
    desk.sync().unwrap();
    desk.sync().unwrap();
    let url = format!("{}/metrics", rig.url);
    let text = run(async { stranger().get(url).send().await.unwrap().text().await.unwrap() });
    for line in [
        "kerege_exchanges_total 2",
        "kerege_exchanges_compared_total 0",
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
