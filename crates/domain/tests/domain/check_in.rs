use kerege_domain::ids::{SessionId, VolunteerId};
use kerege_domain::roster::{self, VolunteerFields};
use kerege_domain::training::check_in::{self, CheckIn, CheckInKind, Door};
use kerege_domain::training::{Half, How, Presence, TestResult, attendance, certificates, closing};
use kerege_domain::{Office, deeds};
use uuid::Uuid;

use super::class::{PlainSigner, door, enrol_all, participant, seats, session, view};
use super::setting::{add, named, office, refusal};

const AM: (usize, Half) = (0, Half::Am);

fn with_phone(name: &str, phone: &str, iin: Option<&str>) -> VolunteerFields {
    VolunteerFields { phone: Some(phone.to_owned()), iin: iin.map(str::to_owned), birth_date: None, ..named(name) }
}

struct Hall {
    office: Office,
    session: SessionId,
    door: Door,
    aliya: VolunteerId,
    kairat: VolunteerId,
    outside: VolunteerId,
}

/// Two seats, both taken, and one person of the office who is not on the list.
fn hall() -> Hall {
    let mut office = office();
    let session = session(&mut office);
    let aliya = add(&mut office, with_phone("Құрманғалиева Әлия", "+77010004567", Some("030715593937")));
    let kairat = add(&mut office, with_phone("Ахметов Қайрат", "+77010001111", None));
    let outside = add(&mut office, with_phone("Сорокина Марина", "+77010002222", None));
    enrol_all(&mut office, session, &[aliya, kairat]);
    let door = door(&office, session, AM.0, AM.1);
    Hall { office, session, door, aliya, kairat, outside }
}

fn scan(hall: &mut Hall, text: &str) -> CheckIn {
    check_in::check_in(&mut hall.office, hall.door, text).unwrap()
}

#[test]
fn a_person_is_found_by_name_phone_iin_and_code() {
    #[track_caller]
    fn check(text: &str, how: How) {
        let mut hall = hall();
        let text = text.replace("ID", &hall.aliya.to_string());
        let said = scan(&mut hall, &text);
        assert_eq!((said.kind, said.volunteer), (CheckInKind::Arrived, Some(hall.aliya)), "{text}");
        assert_eq!(said.full_name.as_deref(), Some("Құрманғалиева Әлия"));
        assert_eq!((said.n_order, said.deed.is_some()), (Some(1), true));
        let state = check_in::run_state(&hall.office, hall.door).unwrap();
        assert_eq!((state.n_present, state.n_enrolled, state.capacity), (1, 2, Some(2)));
        assert_eq!(state.last[0].how, how, "{text}");
    }
    check("әли", How::Name);
    check("Kurmang", How::Name);
    check("алия курм", How::Name);
    check("4567", How::Phone);
    check("030715593937", How::Iin);
    check("ID", How::Code);
}

#[test]
fn the_code_of_a_certificate_names_its_holder() {
    let mut hall = hall();
    let enrolment = participant(&hall.office, hall.session, hall.aliya).enrolment;
    for (nth, half) in [(0, Half::Am), (0, Half::Pm), (1, Half::Am), (1, Half::Pm)] {
        let door = door(&hall.office, hall.session, nth, half);
        attendance::mark(&mut hall.office, enrolment, door.meeting, half, Some(Presence::Present)).unwrap();
    }
    attendance::set_result(&mut hall.office, enrolment, Some(TestResult::Passed), None).unwrap();
    closing::close(&mut hall.office, hall.session, &PlainSigner).unwrap();
    let given = certificates::certificates(&hall.office, None, None).unwrap().remove(0);
    let qr = certificates::paper(&hall.office, given.id).unwrap().qr;

    let next = session(&mut hall.office);
    let next_door = door(&hall.office, next, 0, Half::Am);
    for text in [&*given.number, &given.number.to_lowercase(), &qr, "KRG1:OF ANOTHER OFFICE"] {
        let said = check_in::check_in(&mut hall.office, next_door, text).unwrap();
        assert_eq!(said.kind, CheckInKind::WrongCode, "{text}");
        assert_eq!(said.reason.as_deref(), Some("training-wrong-session"));
        assert_eq!(seats(&hall.office, next, &[hall.aliya]), "-", "nobody is marked by another session's paper");
    }
    let said = check_in::check_in(&mut hall.office, next_door, &qr).unwrap();
    assert_eq!((said.volunteer, said.full_name.as_deref()), (Some(hall.aliya), Some("Құрманғалиева Әлия")));
    assert_eq!(said.candidates[0].detail, "«Первая помощь», Зайсан, мәдениет үйі");

    enrol_all(&mut hall.office, next, &[hall.aliya]);
    let said = check_in::check_in(&mut hall.office, next_door, &qr).unwrap();
    assert_eq!(said.kind, CheckInKind::Arrived);
}

#[test]
fn who_came_before_is_told_so_and_counted_once() {
    let mut hall = hall();
    let first = scan(&mut hall, "4567");
    let again = scan(&mut hall, "Әлия");
    assert_eq!((again.kind, again.came_at, again.deed), (CheckInKind::Already, first.came_at, None));
    assert_eq!(check_in::run_state(&hall.office, hall.door).unwrap().n_present, 1);
    deeds::undo(&mut hall.office, first.deed.unwrap()).unwrap();
    assert_eq!(check_in::run_state(&hall.office, hall.door).unwrap().n_present, 0);
    assert_eq!(scan(&mut hall, "Әлия").kind, CheckInKind::Arrived);
}

#[test]
fn namesakes_are_a_choice_until_one_of_them_has_come() {
    let mut hall = hall();
    let namesake = add(&mut hall.office, with_phone("Ахметова Сәуле", "+77010003333", None));
    let mut draft = super::class::of_course(view(&hall.office, hall.session).row.course);
    draft.capacity = None;
    super::class::edit(&mut hall.office, hall.session, &draft).unwrap();
    enrol_all(&mut hall.office, hall.session, &[namesake]);

    let choice = scan(&mut hall, "ахмет");
    assert_eq!((choice.kind, choice.deed), (CheckInKind::Choose, None));
    let details: Vec<&str> = choice.candidates.iter().map(|one| one.detail.as_str()).collect();
    assert_eq!(details, ["1111", "3333"]);
    let door = hall.door;
    let taken = check_in::check_in_person(&mut hall.office, door, hall.kairat).unwrap();
    assert_eq!(taken.kind, CheckInKind::Arrived);
    let other = scan(&mut hall, "ахмет");
    assert_eq!((other.kind, other.volunteer), (CheckInKind::Arrived, Some(namesake)));
}

#[test]
fn people_of_the_list_come_before_the_office() {
    let mut hall = hall();
    for first in 'а'..='ш' {
        for second in 'а'..='ш' {
            add(&mut hall.office, named(&format!("Абаев Қайрат{first}{second}")));
        }
    }
    let said = scan(&mut hall, "қайр");
    assert_eq!((said.kind, said.volunteer), (CheckInKind::Arrived, Some(hall.kairat)));
}

#[test]
fn somebody_who_is_not_on_the_list_is_an_offer() {
    let mut hall = hall();
    let said = scan(&mut hall, "Марина");
    assert_eq!((said.kind, said.volunteer), (CheckInKind::NotEnrolled, Some(hall.outside)));
    assert_eq!(said.candidates.len(), 1);
    assert_eq!(seats(&hall.office, hall.session, &[hall.outside]), "-");

    let door = hall.door;
    let full = check_in::check_in_person(&mut hall.office, door, hall.outside).unwrap();
    assert_eq!((full.kind, full.reason.as_deref()), (CheckInKind::Full, Some("training-full")));
    assert_eq!(seats(&hall.office, hall.session, &[hall.outside]), "-", "the door fills no waiting list");

    let seat = participant(&hall.office, hall.session, hall.kairat).enrolment;
    kerege_domain::training::enrol::unenrol(&mut hall.office, seat).unwrap();
    let walk_in = check_in::check_in_person(&mut hall.office, door, hall.outside).unwrap();
    assert_eq!(walk_in.kind, CheckInKind::Arrived);
    assert!(participant(&hall.office, hall.session, hall.outside).is_walk_in);
    assert_eq!(check_in::run_state(&hall.office, door).unwrap().last[0].how, How::WalkIn);
    deeds::undo(&mut hall.office, walk_in.deed.unwrap()).unwrap();
    assert_eq!(seats(&hall.office, hall.session, &[hall.outside]), "-", "undone as one");
}

#[test]
fn the_rules_hold_at_the_door_too() {
    let mut hall = hall();
    let seat = participant(&hall.office, hall.session, hall.kairat).enrolment;
    kerege_domain::training::enrol::unenrol(&mut hall.office, seat).unwrap();
    let young =
        add(&mut hall.office, VolunteerFields { birth_date: Some("2011-05-09".to_owned()), ..named("Жүнісов Әли") });
    roster::archive(&mut hall.office, &[hall.outside]).unwrap();
    let door = hall.door;
    for (who, reason) in [(young, "training-under-age"), (hall.outside, "training-archived-volunteer")] {
        let said = check_in::check_in_person(&mut hall.office, door, who).unwrap();
        assert_eq!((said.kind, said.reason.as_deref()), (CheckInKind::NotEnrolled, Some(reason)));
    }
    let nobody = check_in::check_in_person(&mut hall.office, door, VolunteerId(Uuid::from_u128(1)));
    assert_eq!(refusal(nobody), "roster-unknown-volunteer");
}

#[test]
fn what_means_nobody_writes_nothing() {
    let mut hall = hall();
    let long = "а".repeat(5_000);
    let nobody = Uuid::from_u128(1).to_string();
    for (text, reason) in [
        ("", Some("training-unknown-text")),
        (long.as_str(), Some("training-unknown-text")),
        ("әл", Some("training-too-short")),
        ("567", Some("training-too-short")),
        ("Жаңабай", None),
        ("9999", None),
        ("000101696419", None),
        (nobody.as_str(), None),
    ] {
        let said = scan(&mut hall, text);
        assert_eq!(
            (said.kind, said.reason.as_deref()),
            (CheckInKind::Unknown, reason),
            "{}",
            &text[..text.len().min(40)]
        );
    }
    let meeting = kerege_domain::ids::MeetingId(Uuid::from_u128(1));
    let elsewhere = check_in::check_in(&mut hall.office, Door { meeting, ..hall.door }, "Әлия");
    assert_eq!(refusal(elsewhere), "training-unknown-meeting");
    assert_eq!(check_in::run_state(&hall.office, hall.door).unwrap().n_present, 0);
}

#[test]
fn a_check_in_for_another_half_day_is_another_mark() {
    let mut hall = hall();
    scan(&mut hall, "4567");
    hall.door = door(&hall.office, hall.session, 0, Half::Pm);
    assert_eq!(scan(&mut hall, "4567").kind, CheckInKind::Arrived);
    assert_eq!(participant(&hall.office, hall.session, hall.aliya).attendance.len(), 2);
}
