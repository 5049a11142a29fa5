use kerege_domain::ids::{CertificateId, CourseId, EnrolmentId, MeetingId, SessionId};
use kerege_domain::roster;
use kerege_domain::training::{
    CourseDraft, Half, MeetingDraft, NationalCourse, Presence, SessionDraft, SessionFilter, TestResult, attendance,
    certificates, closing, courses, enrol, sessions,
};
use kerege_domain::{Coded as _, Office, deeds};
use uuid::Uuid;

use super::class::{
    BrokenSigner, DAYS, PlainSigner, door, enrol_all, first_aid, of_course, participant, people, seats, session, view,
};
use super::setting::{add, named, office, refusal};

const NOTHING: Uuid = Uuid::from_u128(1);
const HALVES: [(usize, Half); 4] = [(0, Half::Am), (0, Half::Pm), (1, Half::Am), (1, Half::Pm)];

/// Marks the first so many half-days as present.
fn attend(office: &mut Office, session: SessionId, enrolment: EnrolmentId, n_halves: usize) {
    for (nth, half) in HALVES.into_iter().take(n_halves) {
        let meeting = view(office, session).meetings[nth].id;
        attendance::mark(office, enrolment, meeting, half, Some(Presence::Present)).unwrap();
    }
}

fn rest_is_absent(office: &mut Office, session: SessionId) {
    for (nth, half) in HALVES {
        let meeting = view(office, session).meetings[nth].id;
        attendance::mark_rest_absent(office, session, meeting, half).unwrap();
    }
}

#[test]
fn refuses_a_course_that_cannot_be_printed_or_passed() {
    #[track_caller]
    fn check(change: impl FnOnce(&mut CourseDraft), field: &str) {
        let mut office = office();
        let mut course = first_aid();
        change(&mut course);
        assert_eq!(refusal(courses::add_course(&mut office, &course)), format!("training-wrong-field field={field}"));
        assert_eq!(courses::courses(&office).unwrap(), []);
    }
    check(|course| course.code = " ".to_owned(), "code");
    check(|course| course.title.kk.clear(), "title_kk");
    check(|course| course.title.ru = "а".repeat(201), "title_ru");
    check(|course| course.title.en = "First\u{202e}aid".to_owned(), "title_en");
    check(|course| course.duration_min = 0, "duration_min");
    check(|course| course.attendance_percent = 101, "attendance_percent");
    check(|course| course.validity_months = Some(0), "validity_months");
    let unknown = courses::edit_course(&mut office(), CourseId(NOTHING), None, &first_aid());
    assert_eq!(refusal(unknown), "training-unknown-course");
}

#[test]
fn a_national_course_is_taught_everywhere_and_changed_only_by_who_keeps_it() {
    let (mut office, mut other) = (office(), office());
    let id = CourseId(NOTHING);
    let national = |course: CourseDraft| NationalCourse { id, course, archived_on: None };
    let publish =
        |office: &mut Office, course: &NationalCourse| courses::publish(&mut office.ledger, "Сәуле", course).unwrap();
    for office in [&mut office, &mut other] {
        assert!(publish(office, &national(first_aid())));
        assert!(!publish(office, &national(first_aid())), "what stands there is not written again");
    }
    let deed = office.ledger.deeds_of(office.ledger.incarnation(), 1).unwrap()[0];
    sessions::plan(&mut office, &of_course(id)).unwrap();
    let shown = &courses::courses(&office).unwrap()[0];
    assert_eq!((shown.id, &shown.course, shown.is_national, shown.n_sessions), (id, &first_aid(), true, 1));
    assert_eq!(refusal(courses::edit_course(&mut office, id, None, &first_aid())), "training-national-course");
    assert_eq!(refusal(deeds::undo(&mut office, deed)), "deed-national");

    let longer = CourseDraft { duration_min: 600, ..first_aid() };
    assert!(publish(
        &mut office,
        &NationalCourse { archived_on: Some(DAYS[0].to_owned()), ..national(longer.clone()) }
    ));
    let shown = &courses::courses(&office).unwrap()[0];
    assert_eq!((&shown.course, shown.archived_on.as_deref()), (&longer, Some(DAYS[0])));
    assert!(publish(&mut office, &national(longer)));
    assert_eq!(courses::courses(&office).unwrap()[0].archived_on, None);

    let wrong = NationalCourse { course: CourseDraft { duration_min: 0, ..first_aid() }, ..national(first_aid()) };
    let refused = courses::publish(&mut other.ledger, "Сәуле", &wrong);
    assert_eq!(refusal(refused), "training-wrong-field field=duration_min");
    let own = courses::add_course(&mut other, &first_aid()).unwrap().value;
    courses::edit_course(&mut other, own, None, &CourseDraft { duration_min: 90, ..first_aid() }).unwrap();
    assert!(!courses::courses(&other).unwrap().iter().any(|course| course.id == own && course.is_national));
}

#[test]
fn refuses_a_session_that_cannot_be_held() {
    #[track_caller]
    fn check(change: impl FnOnce(&mut SessionDraft), expected: &str) {
        let mut office = office();
        let course = courses::add_course(&mut office, &first_aid()).unwrap().value;
        let mut draft = of_course(course);
        change(&mut draft);
        assert_eq!(refusal(sessions::plan(&mut office, &draft)), expected);
        assert_eq!(sessions::sessions(&office, SessionFilter::All).unwrap(), []);
    }
    let day = |day: &str, starts: &str, ends: &str| MeetingDraft {
        id: None,
        day: day.to_owned(),
        starts: starts.to_owned(),
        ends: ends.to_owned(),
    };
    check(|draft| draft.course = CourseId(NOTHING), "training-unknown-course");
    check(|draft| draft.meetings.clear(), "training-meeting-missing");
    check(|draft| draft.meetings = vec![day("2026-02-30", "09:00", "18:00")], "training-wrong-field field=meetings");
    check(|draft| draft.meetings = vec![day("2026-12-01", "18:00", "09:00")], "training-wrong-field field=meetings");
    check(|draft| draft.meetings = vec![day("2026-12-01", "9:00", "18:00")], "training-wrong-field field=meetings");
    check(|draft| draft.place.clear(), "training-wrong-field field=place");
    check(|draft| draft.capacity = Some(0), "training-wrong-field field=capacity");
    check(|draft| draft.language = Some("de".to_owned()), "training-wrong-field field=language");
    check(|draft| draft.region = Some("KZ-99".to_owned()), "training-wrong-field field=region");
    check(|draft| draft.trainers = vec![String::new()], "training-wrong-field field=trainers");
    check(|draft| draft.note = Some("а".repeat(4_001)), "training-wrong-field field=note");
}

#[test]
fn what_comes_first_stands_first_and_what_was_last_stands_first_of_the_past() {
    let mut office = office();
    let now = session(&mut office);
    let course = view(&office, now).row.course;
    let on = |day: &str| MeetingDraft {
        id: None,
        day: day.to_owned(),
        starts: "09:00".to_owned(),
        ends: "18:00".to_owned(),
    };
    let plan = |office: &mut Office, day: &str| {
        sessions::plan(office, &SessionDraft { meetings: vec![on(day)], ..of_course(course) }).unwrap().value
    };
    let later = plan(&mut office, "2026-12-05");
    let soon = plan(&mut office, "2026-12-01");
    let order = |filter| -> Vec<_> { sessions::sessions(&office, filter).unwrap().iter().map(|row| row.id).collect() };
    assert_eq!(order(SessionFilter::Upcoming), [now, soon, later]);
    assert_eq!(order(SessionFilter::All), [later, soon, now]);
}

#[test]
fn a_session_shows_its_days_and_half_days() {
    let mut office = office();
    let id = session(&mut office);
    let found = view(&office, id);
    assert_eq!(found.row.first_day.as_deref(), Some("2026-11-22"));
    assert_eq!(found.row.last_day.as_deref(), Some("2026-11-23"));
    assert_eq!(found.trainers, ["Әубәкіров Серік"]);
    assert!(found.meetings.iter().all(|meeting| meeting.halves == [Half::Am, Half::Pm]));
    assert_eq!(sessions::sessions_today(&office).unwrap().len(), 1);

    let mut draft = of_course(found.row.course);
    draft.meetings = vec![MeetingDraft {
        id: None,
        day: "2026-12-01".to_owned(),
        starts: "14:00".to_owned(),
        ends: "17:00".to_owned(),
    }];
    super::class::edit(&mut office, id, &draft).unwrap();
    assert_eq!(view(&office, id).meetings[0].halves, [Half::Pm]);
    assert_eq!(sessions::sessions_today(&office).unwrap(), []);
}

#[test]
fn a_day_that_stays_keeps_its_marks() {
    let mut office = office();
    let id = session(&mut office);
    let [anna] = people(&mut office, ["Ким Анна"]);
    enrol_all(&mut office, id, &[anna]);
    let enrolment = participant(&office, id, anna).enrolment;
    attend(&mut office, id, enrolment, 4);
    let mut draft = of_course(view(&office, id).row.course);
    draft.meetings.remove(1);
    super::class::edit(&mut office, id, &draft).unwrap();
    assert_eq!(participant(&office, id, anna).attendance.len(), 2);
}

#[test]
fn refuses_people_by_the_rules_and_enrols_the_others() {
    let mut office = office();
    let id = session(&mut office);
    let [anna, old] = people(&mut office, ["Ким Анна", "Сорокина Марина"]);
    let born = |day: &str| Some(day.to_owned());
    let young = add(
        &mut office,
        kerege_domain::roster::VolunteerFields { birth_date: born("2011-05-09"), ..named("Жүнісов Әли") },
    );
    roster::archive(&mut office, &[old]).unwrap();
    let outcome = enrol::enrol(&mut office, id, &[anna, old, young, anna]).unwrap().value;
    assert_eq!((outcome.enrolled, outcome.waiting), (1, 0));
    let refused: Vec<_> = outcome.refused.iter().map(|one| (one.volunteer, one.code.as_str())).collect();
    let expected =
        [(old, "training-archived-volunteer"), (young, "training-under-age"), (anna, "training-already-enrolled")];
    assert_eq!(refused, expected);
    assert_eq!(outcome.refused[0].full_name, "Сорокина Марина");
    let unknown = enrol::enrol(&mut office, id, &[kerege_domain::ids::VolunteerId(NOTHING)]);
    assert_eq!(refusal(unknown), "roster-unknown-volunteer");
    assert_eq!(refusal(enrol::enrol(&mut office, SessionId(NOTHING), &[anna])), "training-unknown-session");
}

#[test]
fn who_waits_moves_up_in_order() {
    let mut office = office();
    let id = session(&mut office);
    let all = people(&mut office, ["Ким Анна", "Абаев Ерлан", "Өтеген Айсұлу", "Сорокина Марина"]);
    let outcome = enrol::enrol(&mut office, id, &all).unwrap().value;
    assert_eq!((outcome.enrolled, outcome.waiting), (2, 2));
    assert_eq!(seats(&office, id, &all), "++??");

    let first = participant(&office, id, all[0]).enrolment;
    let left = enrol::unenrol(&mut office, first).unwrap();
    assert_eq!(seats(&office, id, &all), "-++?");
    assert_eq!(refusal(enrol::unenrol(&mut office, first)), "training-not-enrolled");

    let mut draft = of_course(view(&office, id).row.course);
    draft.capacity = Some(1);
    super::class::edit(&mut office, id, &draft).unwrap();
    assert_eq!(seats(&office, id, &all), "-+??");
    draft.capacity = None;
    super::class::edit(&mut office, id, &draft).unwrap();
    assert_eq!(seats(&office, id, &all), "-+++");

    deeds::undo(&mut office, left.deed.unwrap()).unwrap();
    assert_eq!(seats(&office, id, &all), "++++");
}

#[test]
fn marks_are_refused_where_they_make_no_sense() {
    let mut office = office();
    let id = session(&mut office);
    let all = people(&mut office, ["Ким Анна", "Абаев Ерлан", "Өтеген Айсұлу"]);
    enrol_all(&mut office, id, &all);
    let meeting = view(&office, id).meetings[0].id;
    let anna = participant(&office, id, all[0]).enrolment;
    let present = Some(Presence::Present);
    let mut mark = |enrolment, meeting| refusal(attendance::mark(&mut office, enrolment, meeting, Half::Am, present));
    assert_eq!(mark(anna, MeetingId(NOTHING)), "training-unknown-meeting");
    assert_eq!(mark(EnrolmentId(NOTHING), meeting), "training-not-enrolled");
    let waiting = participant(&office, id, all[2]).enrolment;
    let full = attendance::mark(&mut office, waiting, meeting, Half::Am, present);
    assert_eq!(refusal(full), "training-full", "a mark would take somebody's seat");
    assert_eq!(
        refusal(attendance::set_result(&mut office, anna, None, Some(1_001))),
        "training-wrong-field field=score"
    );
}

#[test]
fn a_mark_can_be_changed_and_taken_away_and_the_rest_is_absent() {
    let mut office = office();
    let id = session(&mut office);
    let all = people(&mut office, ["Ким Анна", "Абаев Ерлан", "Өтеген Айсұлу"]);
    enrol_all(&mut office, id, &all);
    let meeting = view(&office, id).meetings[0].id;
    let anna = participant(&office, id, all[0]).enrolment;
    attendance::mark(&mut office, anna, meeting, Half::Am, Some(Presence::Present)).unwrap();
    attendance::mark(&mut office, anna, meeting, Half::Am, Some(Presence::Left)).unwrap();
    assert_eq!(participant(&office, id, all[0]).attendance[0].state, Presence::Left);
    let rest = attendance::mark_rest_absent(&mut office, id, meeting, Half::Am).unwrap();
    assert_eq!(rest.value, 1, "the one with a seat and no mark; not the one who waits");
    assert_eq!(participant(&office, id, all[1]).attendance[0].state, Presence::Absent);
    attendance::mark(&mut office, anna, meeting, Half::Am, None).unwrap();
    assert_eq!(participant(&office, id, all[0]).attendance, []);
}

#[test]
fn says_what_is_missing_and_refuses_to_close() {
    let mut office = office();
    let id = session(&mut office);
    let missing = |office: &Office| -> Vec<(String, usize)> {
        view(office, id).closing.missing.into_iter().map(|one| (one.code, one.n)).collect()
    };
    assert_eq!(missing(&office)[0], ("training-nobody-enrolled".to_owned(), 1));
    let [anna] = people(&mut office, ["Ким Анна"]);
    enrol_all(&mut office, id, &[anna]);
    assert_eq!(missing(&office), [("training-attendance-missing".to_owned(), 4)]);
    let enrolment = participant(&office, id, anna).enrolment;
    attend(&mut office, id, enrolment, 4);
    assert_eq!(missing(&office), [("training-result-missing".to_owned(), 1)]);
    assert_eq!(refusal(closing::close(&mut office, id, &PlainSigner)), "training-not-ready");
    assert_eq!(certificates::certificates(&office, None, None).unwrap(), []);
    attendance::set_result(&mut office, enrolment, Some(TestResult::Passed), Some(87)).unwrap();
    let closing = view(&office, id).closing;
    assert!(closing.is_ready);
    assert_eq!((closing.will_issue, closing.duration_min_total), (1, 960));
}

#[test]
fn a_certificate_that_cannot_be_signed_closes_nothing() {
    let mut office = office();
    let (id, _) = class_before_closing(&mut office);
    let broken = closing::close(&mut office, id, &BrokenSigner).unwrap_err();
    assert_eq!(broken.code(), "fault");
    assert_eq!(view(&office, id).row.state, "planned");
    assert_eq!(certificates::issuer_keys(&office).unwrap(), []);
}

/// Two seats: one passed, one did not come; a third waits. Everything is marked.
fn class_before_closing(office: &mut Office) -> (SessionId, [kerege_domain::ids::VolunteerId; 3]) {
    let id = session(office);
    let all = people(office, ["Құрманғалиева Әлия", "Абаев Ерлан", "Өтеген Айсұлу"]);
    let language = serde_json::json!({ "preferred_language": "kk" });
    roster::edit(office, all[0], language.as_object().unwrap()).unwrap();
    enrol_all(office, id, &all);
    let enrolment = participant(office, id, all[0]).enrolment;
    attend(office, id, enrolment, 3);
    attendance::set_result(office, enrolment, Some(TestResult::Passed), None).unwrap();
    rest_is_absent(office, id);
    (id, all)
}

#[test]
fn closing_gives_certificates_and_its_undo_takes_them_back() {
    let mut office = office();
    let (id, all) = class_before_closing(&mut office);
    let before = view(&office, id);
    assert!(before.closing.is_ready, "{:?}", before.closing);
    let reasons: Vec<&str> = before.closing.will_not.iter().map(|one| one.reason.as_str()).collect();
    assert_eq!(reasons, ["training-attendance-too-low"]);

    let done = closing::close(&mut office, id, &PlainSigner).unwrap();
    assert_eq!((done.value.issued, done.value.left_out), (1, 1));
    let given = certificates::certificates(&office, Some(id), None).unwrap();
    assert_eq!(given.len(), 1);
    assert_eq!(given[0].person_name, "Құрманғалиева Әлия");
    assert_eq!(given[0].course_title, "Алғашқы көмек", "in the person's language, not the session's");
    assert_eq!((given[0].issued_on.as_str(), given[0].valid_until.as_deref()), ("2026-11-23", Some("2028-11-23")));
    assert_eq!(certificates::issuer_keys(&office).unwrap()[0].office, "KZ-63");
    assert_eq!(
        roster::profile(&office, all[0]).unwrap().trainings[0].certificate_number,
        Some(given[0].number.clone())
    );

    deeds::undo(&mut office, done.deed.unwrap()).unwrap();
    assert_eq!(view(&office, id), before, "the earlier state");
    assert_eq!(certificates::certificates(&office, None, None).unwrap(), []);
    assert!(office.ledger.check().unwrap().is_whole());

    closing::close(&mut office, id, &PlainSigner).unwrap();
    let again = certificates::certificates(&office, Some(id), None).unwrap();
    assert_ne!(again[0].number, given[0].number, "the first may be on paper");
}

#[test]
fn numbers_name_the_region_the_year_and_the_desk() {
    let (mut first, mut second) = (office(), office());
    let number = |office: &mut Office| {
        let (id, _) = class_before_closing(office);
        closing::close(office, id, &PlainSigner).unwrap();
        certificates::certificates(office, None, None).unwrap()[0].number.clone()
    };
    let (one, other) = (number(&mut first), number(&mut second));
    assert!(one.starts_with("63-26-") && one.ends_with("-0001") && one.len() == 17, "{one}");
    assert_ne!(one, other, "two desks of one office without a network");
}

#[test]
fn a_closed_session_refuses_every_change() {
    let mut office = office();
    let (id, all) = class_before_closing(&mut office);
    closing::close(&mut office, id, &PlainSigner).unwrap();
    let found = view(&office, id);
    let enrolment = participant(&office, id, all[0]).enrolment;
    let meeting = found.meetings[0].id;
    let draft = of_course(found.row.course);
    let door = door(&office, id, 0, Half::Am);
    let refused = [
        refusal(super::class::edit(&mut office, id, &draft)),
        refusal(sessions::cancel(&mut office, id)),
        refusal(enrol::enrol(&mut office, id, &all)),
        refusal(enrol::unenrol(&mut office, enrolment)),
        refusal(attendance::mark(&mut office, enrolment, meeting, Half::Am, None)),
        refusal(attendance::mark_rest_absent(&mut office, id, meeting, Half::Am)),
        refusal(attendance::set_result(&mut office, enrolment, None, None)),
        refusal(closing::close(&mut office, id, &PlainSigner)),
        refusal(kerege_domain::training::check_in::check_in(&mut office, door, "Әлия")),
        refusal(kerege_domain::training::check_in::check_in_person(&mut office, door, all[1])),
    ];
    assert!(refused.iter().all(|code| code == "training-session-closed"), "{refused:?}");
}

#[test]
fn a_revoked_certificate_is_replaced_by_a_new_one() {
    let mut office = office();
    let (id, all) = class_before_closing(&mut office);
    let enrolment = participant(&office, id, all[0]).enrolment;
    assert_eq!(refusal(closing::issue(&mut office, enrolment, &PlainSigner)), "training-not-ready", "still open");
    closing::close(&mut office, id, &PlainSigner).unwrap();
    assert_eq!(refusal(closing::issue(&mut office, enrolment, &PlainSigner)), "training-not-ready", "has one");
    let old = certificates::certificates(&office, None, Some(all[0])).unwrap().remove(0);
    assert_eq!(refusal(certificates::revoke(&mut office, old.id, " ")), "training-wrong-field field=reason");
    certificates::revoke(&mut office, old.id, "Есімі қате жазылған").unwrap();
    assert_eq!(certificates::revoked_on(&office, &old.number).unwrap().as_deref(), Some("2026-11-22"));
    let nobody = CertificateId(NOTHING);
    assert_eq!(refusal(certificates::revoke(&mut office, nobody, "жоқ")), "training-unknown-certificate");
    assert_eq!(refusal(certificates::paper(&office, nobody)), "training-unknown-certificate");
    let new = closing::issue(&mut office, enrolment, &PlainSigner).unwrap().value;
    let paper = certificates::paper(&office, new).unwrap();
    assert_eq!(paper.facts.person_name, "Құрманғалиева Әлия");
    assert_eq!(paper.trainers, ["Әубәкіров Серік"]);
    assert_ne!(paper.facts.number, old.number);
}

#[test]
fn every_refusal_and_reason_of_training_has_its_sentence_in_three_languages() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |path: std::path::PathBuf| std::fs::read_to_string(path).unwrap();
    let mut codes: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(root.join("crates/domain/src/training")).unwrap() {
        let text = read(entry.unwrap().path());
        codes
            .extend(text.split('"').skip(1).step_by(2).filter(|text| text.starts_with("training-")).map(str::to_owned));
    }
    assert!(codes.len() > 20);
    for language in ["kk", "ru", "en"] {
        let words = read(root.join("words").join(language).join("training.ftl"));
        // A kind of deed is named in histories, a refusal is said as it is.
        let is_there = |code: &str| {
            let starts = |line: &str| line.strip_prefix(code).is_some_and(|rest| rest.starts_with(" ="));
            words.lines().any(|line| starts(line) || line.strip_prefix("deed-").is_some_and(starts))
        };
        let app = read(root.join("words").join(language).join("app.ftl"));
        let in_app = |code: &str| app.lines().any(|line| line.starts_with(&format!("deed-{code} =")));
        let missing: Vec<&String> = codes.iter().filter(|code| !is_there(code) && !in_app(code)).collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
    }
}
