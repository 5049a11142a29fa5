//! What the sync centre says of earlier attempts.

use crate::world::{Desk, Hq, folder};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

#[test]
fn what_hq_answered_last_is_told_after_any_number_of_failed_attempts() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let desk = Desk::new(folder.path(), "desk", &mut hq, 1);
    desk.add("Айгүл");
    assert!(desk.sync(&mut hq).unwrap());
    let now = || kerege_sync::state(&desk.ledger.lock().unwrap(), None).unwrap();
    let confirmed_at = now().confirmed_at;
    assert!(confirmed_at.is_some());
    desk.clock.advance(2 * DAY_MS);
    for _ in 0..501 {
        desk.try_without_line();
    }
    assert_eq!(now().confirmed_at, confirmed_at);
    assert!(now().is_equal, "nothing was written since");
    // The next answer is the one to keep then.
    desk.add("Ержан");
    assert!(!now().is_equal);
    assert!(desk.sync(&mut hq).unwrap());
    assert!(now().confirmed_at > confirmed_at);
}
