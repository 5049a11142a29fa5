//! The seats hold by every path: the list, the door, changes of the session, undo, and two desks
//! that work without a line.

use std::collections::BTreeSet;

use kerege_domain::Office;
use kerege_domain::ids::{SessionId, VolunteerId};
use kerege_domain::training::{Half, Participant, Presence, Seat, attendance, check_in, enrol, lost_seats};
use kerege_domain::{conflicts, deeds};
use proptest::prelude::*;

use super::class::{door, enrol_all, of_course, people, seats, session, view};
use super::setting::{NEW, clock, office};

#[derive(Debug, Clone, Copy)]
enum Step {
    Enrol(usize),
    Unenrol(usize),
    Arrive(usize),
    Mark(usize),
    Capacity(Option<i64>),
    Undo,
    Redo,
    /// The clock of the desk is set, forward or back.
    Clock(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..6_usize).prop_map(Step::Enrol),
        2 => (0..6_usize).prop_map(Step::Unenrol),
        3 => (0..6_usize).prop_map(Step::Arrive),
        2 => (0..6_usize).prop_map(Step::Mark),
        2 => proptest::option::of(1..5_i64).prop_map(Step::Capacity),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
        1 => (-3_650..3_650_i64).prop_map(Step::Clock),
    ]
}

/// Does the step; whether a rule refused it does not matter here.
fn act(office: &mut Office, session: SessionId, all: &[VolunteerId], step: Step) {
    let enrolment = |office: &Office, nth: usize| {
        view(office, session).participants.iter().find(|one| one.volunteer == all[nth]).map(|one| one.enrolment)
    };
    let door = door(office, session, 0, Half::Am);
    let is_done = match step {
        Step::Enrol(nth) => enrol::enrol(office, session, &[all[nth]]).is_ok(),
        Step::Unenrol(nth) => enrolment(office, nth).is_some_and(|id| enrol::unenrol(office, id).is_ok()),
        Step::Arrive(nth) => check_in::check_in_person(office, door, all[nth]).is_ok(),
        Step::Mark(nth) => enrolment(office, nth)
            .is_some_and(|id| attendance::mark(office, id, door.meeting, door.half, Some(Presence::Late)).is_ok()),
        Step::Capacity(capacity) => {
            let mut draft = of_course(view(office, session).row.course);
            draft.capacity = capacity;
            super::class::edit(office, session, &draft).is_ok()
        }
        Step::Undo => deeds::undo_last(office).is_ok(),
        Step::Redo => deeds::redo(office).is_ok(),
        Step::Clock(_) => true,
    };
    let _refused = !is_done;
}

fn check(office: &Office, session: SessionId) {
    let found = view(office, session);
    let n_seated = found.participants.iter().filter(|one| one.state == Seat::Enrolled).count();
    let n_waiting = found.participants.len() - n_seated;
    let (n_seated, n_waiting) = (i64::try_from(n_seated).unwrap(), i64::try_from(n_waiting).unwrap());
    if let Some(capacity) = found.row.capacity {
        let has_come = |one: &&Participant| one.attendance.iter().any(|mark| mark.state != Presence::Absent);
        let n_came = i64::try_from(found.participants.iter().filter(has_come).count()).unwrap();
        assert!(n_seated <= capacity.max(n_came), "{n_seated} seats of {capacity}, {n_came} were there");
        assert!(n_waiting == 0 || n_seated >= capacity, "{n_waiting} wait while seats are free");
    } else {
        assert_eq!(n_waiting, 0);
    }
    assert_eq!((found.row.n_enrolled, found.row.n_waiting), (n_seated, n_waiting), "the list says the same");
}

fn seated(office: &Office, session: SessionId) -> BTreeSet<VolunteerId> {
    let participants = view(office, session).participants;
    participants.iter().filter(|one| one.state == Seat::Enrolled).map(|one| one.volunteer).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_path_seats_more_people_than_there_are_seats(steps in proptest::collection::vec(step(), 1..30)) {
        let clock = clock();
        let mut office = Office::in_memory(NEW, clock.clone()).unwrap();
        let session = session(&mut office);
        let names = ["Ким Анна", "Абаев Ерлан", "Өтеген Айсұлу", "Сорокина Марина", "Жүнісова Перизат", "Байжанов Олжас"];
        let all = people(&mut office, names);
        for step in steps {
            let before = seated(&office, session);
            if let Step::Clock(days) = step {
                clock.advance(days * 86_400_000);
            }
            act(&mut office, session, &all, step);
            check(&office, session);
            if matches!(step, Step::Enrol(_) | Step::Clock(_)) {
                prop_assert!(seated(&office, session).is_superset(&before), "{step:?} took somebody's seat");
            }
        }
        prop_assert!(office.ledger.check().unwrap().is_whole());
    }
}

/// Gives one desk everything that the other has.
pub fn tell(from: &Office, to: &mut Office) {
    let (ops, _) = from.ledger.ops_since(0, usize::MAX, &[]).unwrap();
    let salts = from.ledger.salts_for(ops.iter().map(|(_, op)| op)).unwrap();
    let ops: Vec<_> = ops.into_iter().map(|(_, op)| op).collect();
    to.ledger.ingest(&ops, &salts, kerege_ledger::Origin::Peer, |_| Ok(())).unwrap();
}

#[test]
fn who_is_enrolled_after_others_waits_behind_them_whatever_the_clocks_say() {
    const YEARS: i64 = 10 * 365 * 86_400_000;
    for ahead in [YEARS, -YEARS] {
        let (here, there) = (clock(), clock());
        there.advance(ahead);
        let [mut left, mut right] = [&here, &there].map(|clock| Office::in_memory(NEW, clock.clone()).unwrap());
        let session = session(&mut left);
        let all = people(&mut left, ["Ким Анна", "Абаев Ерлан", "Өтеген Айсұлу", "Сорокина Марина"]);
        enrol_all(&mut left, session, &all[..2]);
        tell(&left, &mut right);
        enrol_all(&mut right, session, &all[2..3]);
        tell(&right, &mut left);
        // The clock here is set back.
        here.advance(-YEARS / 2);
        enrol_all(&mut left, session, &all[3..]);
        tell(&left, &mut right);
        assert_eq!([&left, &right].map(|office| seats(office, session, &all)), ["++??", "++??"]);
        let mut draft = of_course(view(&left, session).row.course);
        draft.capacity = Some(3);
        super::class::edit(&mut left, session, &draft).unwrap();
        tell(&left, &mut right);
        assert_eq!([&left, &right].map(|office| seats(office, session, &all)), ["+++?", "+++?"]);
    }
}

#[test]
fn two_desks_that_fill_the_last_seat_agree_after_a_sync() {
    let (mut left, mut right) = (office(), office());
    let session = session(&mut left);
    let all = people(&mut left, ["Ким Анна", "Абаев Ерлан", "Өтеген Айсұлу"]);
    enrol_all(&mut left, session, &all[..1]);
    tell(&left, &mut right);
    enrol_all(&mut left, session, &[all[1]]);
    enrol_all(&mut right, session, &[all[2]]);
    assert_eq!((seats(&left, session, &all), seats(&right, session, &all)), ("++-".to_owned(), "+-+".to_owned()));
    tell(&left, &mut right);
    tell(&right, &mut left);
    let agreed = seats(&left, session, &all);
    assert_eq!(agreed, seats(&right, session, &all));
    assert_eq!(agreed.matches('+').count(), 2, "{agreed}");
    assert_eq!(agreed.matches('?').count(), 1, "{agreed}");
    check(&left, session);
}

#[test]
fn the_last_seat_given_twice_is_a_question_at_both_desks_until_somebody_answers() {
    let (mut left, mut right) = (office(), office());
    let session = session(&mut left);
    let all = people(&mut left, ["Ким Анна", "Абаев Ерлан", "Өтеген Айсұлу", "Сорокина Марина"]);
    enrol_all(&mut left, session, &all[..1]);
    tell(&left, &mut right);
    enrol_all(&mut left, session, &[all[1], all[3]]);
    enrol_all(&mut right, session, &[all[2]]);
    assert_eq!(conflicts::count(&left).unwrap(), 0, "who waited from the first is no question");
    tell(&left, &mut right);
    tell(&right, &mut left);
    let questions = [&left, &right].map(|office| conflicts::list(office).unwrap());
    assert_eq!(questions[0], questions[1]);
    assert_eq!((questions[0].total, questions[0].lost_seats.len()), (1, 1));
    let lost = questions[0].lost_seats[0].clone();
    // All enrolled in the same millisecond, so that the order among them is any.
    assert!(all[..3].contains(&lost.volunteer), "{lost:?}");
    assert_eq!((lost.capacity, lost.first_day.as_deref()), (2, Some("2026-11-22")));

    let deed = lost_seats::let_wait(&mut left, lost.enrolment).unwrap().deed.unwrap();
    tell(&left, &mut right);
    assert_eq!([&left, &right].map(|office| conflicts::count(office).unwrap()), [0, 0]);
    deeds::undo(&mut left, deed).unwrap();
    tell(&left, &mut right);
    assert_eq!([&left, &right].map(|office| conflicts::count(office).unwrap()), [1, 1]);

    // Both desks add the same seat: it is one.
    for office in [&mut left, &mut right] {
        lost_seats::add_seat(office, lost.enrolment).unwrap();
    }
    tell(&left, &mut right);
    tell(&right, &mut left);
    for office in [&left, &right] {
        assert_eq!(conflicts::count(office).unwrap(), 0);
        assert_eq!(view(office, session).row.capacity, Some(3));
        check(office, session);
    }
}

#[test]
fn who_lost_a_seat_gets_one_also_when_others_wait_before_them() {
    let later = clock();
    later.advance(1_000);
    let (mut left, mut right) = (office(), Office::in_memory(NEW, later).unwrap());
    let session = session(&mut left);
    let all = people(&mut left, ["Ким Анна", "Абаев Ерлан", "Өтеген Айсұлу", "Сорокина Марина"]);
    enrol_all(&mut left, session, &all[..1]);
    tell(&left, &mut right);
    enrol_all(&mut left, session, &[all[1], all[3]]);
    enrol_all(&mut right, session, &[all[2]]);
    tell(&right, &mut left);
    assert_eq!(seats(&left, session, &all), "++??");
    let lost = conflicts::list(&left).unwrap().lost_seats.remove(0);
    assert_eq!((lost.volunteer, lost.n_more), (all[2], 2));
    lost_seats::add_seat(&mut left, lost.enrolment).unwrap();
    assert_eq!(seats(&left, session, &all), "++++");
    assert_eq!(conflicts::count(&left).unwrap(), 0);
}

#[test]
fn whoever_takes_seats_away_is_not_asked_about_them() {
    let mut office = office();
    let session = session(&mut office);
    let all = people(&mut office, ["Ким Анна", "Абаев Ерлан"]);
    enrol_all(&mut office, session, &all);
    let mut draft = of_course(view(&office, session).row.course);
    draft.capacity = Some(1);
    super::class::edit(&mut office, session, &draft).unwrap();
    assert_eq!(seats(&office, session, &all), "+?");
    assert_eq!(conflicts::count(&office).unwrap(), 0);
}

#[test]
fn a_lost_seat_that_becomes_free_is_no_question() {
    let (mut left, mut right) = (office(), office());
    let session = session(&mut left);
    let all = people(&mut left, ["Ким Анна", "Абаев Ерлан", "Өтеген Айсұлу"]);
    enrol_all(&mut left, session, &all[..1]);
    tell(&left, &mut right);
    enrol_all(&mut left, session, &[all[1]]);
    enrol_all(&mut right, session, &[all[2]]);
    tell(&right, &mut left);
    assert_eq!(conflicts::count(&left).unwrap(), 1);
    let place = super::class::participant(&left, session, all[0]).enrolment;
    enrol::unenrol(&mut left, place).unwrap();
    assert_eq!(conflicts::count(&left).unwrap(), 0);
}

#[test]
fn one_arrival_at_two_desks_is_one_arrival() {
    let (mut left, mut right) = (office(), office());
    let session = session(&mut left);
    let all = people(&mut left, ["Ким Анна"]);
    enrol_all(&mut left, session, &all);
    tell(&left, &mut right);
    let door = door(&left, session, 0, Half::Am);
    check_in::check_in_person(&mut left, door, all[0]).unwrap();
    check_in::check_in_person(&mut right, door, all[0]).unwrap();
    tell(&left, &mut right);
    tell(&right, &mut left);
    for office in [&left, &right] {
        assert_eq!(check_in::run_state(office, door).unwrap().n_present, 1);
        assert_eq!(view(office, session).participants.len(), 1);
    }
}
