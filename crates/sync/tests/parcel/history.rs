//! What the sync centre says of earlier attempts.

use std::sync::Arc;

use kerege_ledger::{Clock as _, FixedClock};
use kerege_sync::Line;
use kerege_sync::history::confirmed_since;
use kerege_sync::parcel::Cargo;

use crate::world::{Desk, Hq, MB, database, folder};

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

#[test]
fn an_attempt_that_reached_nobody_takes_nothing_back_of_what_was_proved() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let desk = Desk::new(folder.path(), "desk", &mut hq, 1);
    desk.add("Айгүл");
    assert!(desk.sync(&mut hq).unwrap());
    desk.try_without_line();
    assert!(kerege_sync::state(&desk.ledger.lock().unwrap(), None).unwrap().is_equal);
}

#[test]
fn what_a_person_stopped_says_nothing_of_the_line_and_joining_anew_begins_anew() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut desk = Desk::new(folder.path(), "desk", &mut hq, 1);
    let told = |desk: &Desk| {
        let state = kerege_sync::state(&desk.ledger.lock().unwrap(), None).unwrap();
        (state.line, state.error.map(|trouble| trouble.code))
    };
    assert_eq!(told(&desk), (Line::Unknown, None));
    desk.add("Айгүл");
    assert!(desk.sync(&mut hq).unwrap());
    desk.try_stopped();
    assert_eq!(told(&desk), (Line::Ok, None));
    desk.try_without_line();
    desk.try_stopped();
    assert_eq!(told(&desk), (Line::None, Some("sync-no-line".to_owned())));
    desk.join_again(&mut hq);
    assert_eq!(told(&desk), (Line::Unknown, None));
    assert!(desk.sync(&mut hq).unwrap());
    assert_eq!(told(&desk), (Line::Ok, None));
}

#[test]
fn all_that_was_confirmed_since_midnight_is_counted_in_however_many_attempts() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut desk = Desk::new(folder.path(), "desk", &mut hq, 1);
    let count = |desk: &Desk, since| confirmed_since(&desk.ledger.lock().unwrap(), since).unwrap();
    desk.add("Айгүл");
    desk.sync(&mut hq).unwrap();
    desk.clock.advance(DAY_MS);
    let midnight = desk.clock.now_ms();
    assert_eq!((count(&desk, 0), count(&desk, midnight)), (2, 0));
    for round in 0..12 {
        desk.add(&format!("{round}"));
        desk.sync(&mut hq).unwrap();
        desk.try_without_line();
    }
    desk.add("Ержан");
    let files = desk.write(Cargo::ForHq, MB);
    desk.read(&hq.answer(&files)[0]).unwrap();
    assert_eq!(count(&desk, midnight), 2 * 12 + 2, "by line and by file");
    // However many attempts a long day has, none of them is forgotten before it is over.
    for _ in 0..501 {
        desk.try_without_line();
    }
    assert_eq!(count(&desk, midnight), 2 * 12 + 2);
}

#[test]
fn a_desk_that_never_joined_has_nothing_confirmed() {
    let folder = folder();
    let ledger = database(folder.path(), "alone", Arc::new(FixedClock::at(1)));
    assert_eq!(confirmed_since(&ledger, 0).unwrap(), 0);
}
