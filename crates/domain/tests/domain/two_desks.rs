//! What two desks do to one session without a line, and how it stands once they have met.

use kerege_domain::Office;
use kerege_domain::ids::{CourseId, MeetingId, SessionId, VolunteerId};
use kerege_domain::training::{
    CourseDraft, Half, MeetingDraft, PassRule, Presence, SessionDraft, attendance, certificates, check_in, closing,
    courses, enrol, sessions,
};
use kerege_domain::{conflicts, deeds, home, roster};

use super::class::{PlainSigner, door, enrol_all, first_aid, of_course, participant, people, seats, session, view};
use super::seats::tell;
use super::setting::{add, named, office, refusal};

/// Two desks that know one session of two days and two seats.
fn desks() -> (Office, Office, SessionId) {
    let (mut left, mut right) = (office(), office());
    let session = session(&mut left);
    tell(&left, &mut right);
    (left, right, session)
}

fn meet(left: &mut Office, right: &mut Office) {
    tell(left, right);
    tell(right, left);
    assert_eq!(left.ledger.digest().unwrap(), right.ledger.digest().unwrap());
}

fn days(office: &Office, session: SessionId) -> Vec<(String, String)> {
    view(office, session).meetings.into_iter().map(|meeting| (meeting.day, meeting.starts)).collect()
}

/// The draft of a form in which the second day was written anew.
fn with_second_day(opened: &SessionDraft, day: &str, starts: &str) -> SessionDraft {
    let mut draft = opened.clone();
    (draft.meetings[1].day, draft.meetings[1].starts) = (day.to_owned(), starts.to_owned());
    draft
}

#[test]
fn who_was_let_in_over_the_capacity_has_a_seat_from_then_on() {
    let (mut left, mut right, session) = desks();
    let all = people(&mut left, ["Ким Анна", "Абаев Ерлан", "Өтеген Айсұлу", "Сорокина Марина"]);
    tell(&left, &mut right);
    let first = door(&left, session, 0, Half::Am);
    for (office, nth) in [(&mut left, [0, 1]), (&mut right, [2, 3])] {
        for at in nth {
            check_in::check_in_person(office, first, all[at]).unwrap();
        }
    }
    meet(&mut left, &mut right);
    assert_eq!(seats(&left, session, &all), "++++");
    assert_eq!(conflicts::count(&left).unwrap(), 0, "nobody who was there has to be called");
    let row = view(&left, session).row;
    assert_eq!((row.capacity, row.n_enrolled, row.n_waiting, row.n_present_today), (Some(2), 4, 0, 4));
    // In the afternoon each of them is let in again, at any desk, and a fifth person is not.
    let afternoon = door(&left, session, 0, Half::Pm);
    for person in all {
        let said = check_in::check_in_person(&mut left, afternoon, person).unwrap();
        assert_eq!(said.kind, check_in::CheckInKind::Arrived);
    }
    let fifth = add(&mut left, named("Байжанов Олжас"));
    assert_eq!(check_in::check_in_person(&mut left, afternoon, fifth).unwrap().kind, check_in::CheckInKind::Full);
}

#[test]
fn who_came_though_another_desk_took_them_off_the_list_was_there() {
    let (mut left, mut right, session) = desks();
    let [anna] = people(&mut left, ["Ким Анна"]);
    enrol_all(&mut left, session, &[anna]);
    tell(&left, &mut right);
    let place = participant(&left, session, anna).enrolment;
    enrol::unenrol(&mut left, place).unwrap();
    let morning = door(&right, session, 0, Half::Am);
    check_in::check_in_person(&mut right, morning, anna).unwrap();
    meet(&mut left, &mut right);
    for office in [&left, &right] {
        assert_eq!(seats(office, session, &[anna]), "+");
        assert_eq!(view(office, session).row.n_present_today, 1);
    }
    // Whoever takes her off now has seen that she came.
    enrol::unenrol(&mut left, place).unwrap();
    meet(&mut left, &mut right);
    for office in [&left, &right] {
        assert_eq!(seats(office, session, &[anna]), "-");
        assert_eq!(view(office, session).row.n_present_today, 0);
    }
}

#[test]
fn a_day_that_is_moved_keeps_its_marks() {
    let (mut left, _, session) = desks();
    let [anna] = people(&mut left, ["Ким Анна"]);
    enrol_all(&mut left, session, &[anna]);
    let place = participant(&left, session, anna).enrolment;
    let second = view(&left, session).meetings[1].id;
    attendance::mark(&mut left, place, second, Half::Am, Some(Presence::Present)).unwrap();
    let opened = sessions::draft(&left, session).unwrap();
    sessions::edit(&mut left, session, Some(&opened), &with_second_day(&opened, "2026-11-24", "09:30")).unwrap();
    assert_eq!(days(&left, session)[1], ("2026-11-24".to_owned(), "09:30".to_owned()));
    let marks = participant(&left, session, anna).attendance;
    assert_eq!(marks.iter().map(|mark| mark.meeting).collect::<Vec<_>>(), [second]);

    // A new day at the first place of the moved one is another day, without its marks.
    let opened = sessions::draft(&left, session).unwrap();
    let mut wanted = opened.clone();
    let hours = |day: &str| MeetingDraft { id: None, day: day.into(), starts: "09:00".into(), ends: "18:00".into() };
    wanted.meetings.push(hours("2026-11-23"));
    sessions::edit(&mut left, session, Some(&opened), &wanted).unwrap();
    let ids: Vec<MeetingId> = view(&left, session).meetings.iter().map(|meeting| meeting.id).collect();
    assert_eq!(ids.len(), 3);
    assert_eq!(participant(&left, session, anna).attendance.len(), 1);
}

#[test]
fn a_day_that_two_desks_move_is_one_day_and_one_question() {
    let (mut left, mut right, session) = desks();
    for (office, day) in [(&mut left, "2026-11-24"), (&mut right, "2026-11-25")] {
        let opened = sessions::draft(office, session).unwrap();
        sessions::edit(office, session, Some(&opened), &with_second_day(&opened, day, "09:00")).unwrap();
    }
    meet(&mut left, &mut right);
    for office in [&left, &right] {
        assert_eq!(days(office, session).len(), 2);
        let cards = conflicts::list(office).unwrap();
        let fields: Vec<_> = cards.cards.iter().map(|card| (card.table.as_str(), card.field.as_str())).collect();
        assert_eq!(fields, [("meeting", "day")]);
    }
    assert_eq!(days(&left, session), days(&right, session));
}

#[test]
fn what_came_while_a_form_was_open_stays() {
    let (mut left, mut right, session) = desks();
    let opened = sessions::draft(&left, session).unwrap();

    let at_right = sessions::draft(&right, session).unwrap();
    let mut wanted = at_right.clone();
    wanted.place = "Зайсан, №2 мектеп".to_owned();
    wanted.capacity = Some(30);
    wanted.trainers.push("Ержанова Сәуле".to_owned());
    wanted.meetings.push(MeetingDraft {
        id: None,
        day: "2026-11-24".to_owned(),
        starts: "09:00".to_owned(),
        ends: "18:00".to_owned(),
    });
    sessions::edit(&mut right, session, Some(&at_right), &wanted).unwrap();
    tell(&right, &mut left);

    let noted = SessionDraft {
        note: Some("Су алып келу керек".to_owned()),
        trainers: vec!["Әбдіқадыр Нұрлан".to_owned()],
        meetings: opened.meetings[..1].to_vec(),
        ..opened.clone()
    };
    sessions::edit(&mut left, session, Some(&opened), &noted).unwrap();
    let found = sessions::draft(&left, session).unwrap();
    assert_eq!((found.place.as_str(), found.capacity), ("Зайсан, №2 мектеп", Some(30)));
    assert_eq!(found.note.as_deref(), Some("Су алып келу керек"));
    assert_eq!(found.trainers, ["Ержанова Сәуле", "Әбдіқадыр Нұрлан"]);
    let days: Vec<&str> = found.meetings.iter().map(|meeting| meeting.day.as_str()).collect();
    assert_eq!(days, ["2026-11-22", "2026-11-24"], "the day taken out here is gone, the one that came is there");
}

#[test]
fn a_day_that_two_desks_add_while_a_form_is_open_is_one() {
    let (mut left, mut right, session) = desks();
    let opened = sessions::draft(&left, session).unwrap();
    let mut wanted = opened.clone();
    wanted.meetings.push(MeetingDraft { id: None, day: "2026-11-24".into(), ..opened.meetings[0].clone() });
    sessions::edit(&mut right, session, Some(&opened), &wanted).unwrap();
    tell(&right, &mut left);
    sessions::edit(&mut left, session, Some(&opened), &wanted).unwrap();
    assert_eq!(days(&left, session).len(), 3);
    // Nor does a day that is named twice make two.
    wanted.meetings.push(MeetingDraft { id: None, day: "2026-11-25".into(), ..opened.meetings[0].clone() });
    wanted.meetings.push(MeetingDraft { id: None, day: "2026-11-25".into(), ..opened.meetings[0].clone() });
    sessions::edit(&mut left, session, None, &wanted).unwrap();
    assert_eq!(days(&left, session).len(), 4);
}

#[test]
fn two_desks_cannot_take_out_all_days_between_them() {
    let (mut left, mut right, session) = desks();
    let opened = sessions::draft(&left, session).unwrap();
    let only = |at: usize| SessionDraft { meetings: vec![opened.meetings[at].clone()], ..opened.clone() };
    sessions::edit(&mut right, session, Some(&opened), &only(0)).unwrap();
    tell(&right, &mut left);
    let refused = sessions::edit(&mut left, session, Some(&opened), &only(1));
    assert_eq!(refusal(refused), "training-meeting-missing");
}

#[test]
fn what_came_while_the_form_of_a_course_was_open_stays() {
    let (mut left, mut right) = (office(), office());
    let id = courses::add_course(&mut left, &first_aid()).unwrap().value;
    tell(&left, &mut right);
    let opened = first_aid();
    courses::edit_course(&mut right, id, Some(&opened), &CourseDraft { attendance_percent: 50, ..first_aid() })
        .unwrap();
    tell(&right, &mut left);
    courses::edit_course(&mut left, id, Some(&opened), &CourseDraft { duration_min: 480, ..first_aid() }).unwrap();
    let found = courses::courses(&left).unwrap().remove(0).course;
    assert_eq!((found.duration_min, found.attendance_percent), (480, 50));
}

/// Marks these people present in every half-day.
fn mark_all(office: &mut Office, session: SessionId, people: &[VolunteerId]) {
    for person in people {
        let place = participant(office, session, *person).enrolment;
        for meeting in view(office, session).meetings {
            for half in [Half::Am, Half::Pm] {
                attendance::mark(office, place, meeting.id, half, Some(Presence::Present)).unwrap();
            }
        }
    }
}

/// A session of a course that is passed by attendance.
fn attended_session(office: &mut Office) -> (CourseId, SessionId) {
    let course = CourseDraft { pass_rule: PassRule::Attendance, ..first_aid() };
    let course = courses::add_course(office, &course).unwrap().value;
    (course, sessions::plan(office, &of_course(course)).unwrap().value)
}

#[test]
fn a_session_that_two_desks_close_counts_each_certificate_once() {
    let (mut left, mut right) = (office(), office());
    let (_, session) = attended_session(&mut left);
    let [anna] = people(&mut left, ["Ким Анна"]);
    enrol_all(&mut left, session, &[anna]);
    mark_all(&mut left, session, &[anna]);
    tell(&left, &mut right);
    for office in [&mut left, &mut right] {
        closing::close(office, session, &PlainSigner).unwrap();
    }
    meet(&mut left, &mut right);
    let shown = |office: &Office| participant(office, session, anna).certificate.unwrap().number;
    let number = shown(&left);
    for office in [&left, &right] {
        assert_eq!(view(office, session).row.n_certificates, 1);
        let all = certificates::certificates(office, Some(session), None).unwrap();
        let first: Vec<&str> = all.iter().filter(|row| !row.is_second).map(|row| row.number.as_str()).collect();
        assert_eq!(first, [number.as_str()]);
        assert_eq!(all.len(), 2, "both were signed, and both say so when they are verified");
        assert_eq!(shown(office), number);
        assert_eq!(home::summary(office).unwrap().n_certificates, 1);
        assert_eq!(roster::search::rows_of(office, &[anna]).unwrap()[0].n_certificates, 1);
        let trainings = roster::profile::profile(office, anna).unwrap().trainings;
        assert_eq!(
            trainings.iter().filter_map(|one| one.certificate_number.as_deref()).collect::<Vec<_>>(),
            [number.as_str()]
        );
    }
}

#[test]
fn two_records_of_one_person_that_both_passed_have_one_certificate_that_counts() {
    let mut office = office();
    let (_, session) = attended_session(&mut office);
    let both = people(&mut office, ["Ким Анна", "Ким Анна Петровна"]);
    enrol_all(&mut office, session, &both);
    mark_all(&mut office, session, &both);
    assert_eq!(closing::close(&mut office, session, &PlainSigner).unwrap().value.issued, 2);
    roster::merges::merge(&mut office, both[0], both[1], &[]).unwrap();
    let all = certificates::certificates(&office, Some(session), None).unwrap();
    assert_eq!(all.iter().filter(|row| row.is_second).count(), 1);
    assert_eq!(view(&office, session).row.n_certificates, 1);
    assert_eq!(roster::search::rows_of(&office, &both[..1]).unwrap()[0].n_certificates, 1);
}

#[test]
fn what_a_course_asks_for_later_decides_nothing_of_a_closed_session() {
    let mut office = office();
    let (course, session) = attended_session(&mut office);
    let [anna, erlan] = people(&mut office, ["Ким Анна", "Абаев Ерлан"]);
    enrol_all(&mut office, session, &[anna, erlan]);
    mark_all(&mut office, session, &[anna]);
    let (place, day) = (participant(&office, session, erlan).enrolment, view(&office, session).meetings[0].id);
    attendance::mark(&mut office, place, day, Half::Am, Some(Presence::Present)).unwrap();
    assert_eq!(closing::close(&mut office, session, &PlainSigner).unwrap().value.issued, 1);
    let easier = CourseDraft { pass_rule: PassRule::Attendance, attendance_percent: 10, ..first_aid() };
    courses::edit_course(&mut office, course, None, &easier).unwrap();
    let shown = participant(&office, session, erlan);
    assert_eq!(shown.outlook_reason.as_deref(), Some("training-attendance-too-low"));
    assert_eq!(refusal(closing::issue_rest(&mut office, session, &PlainSigner)), "training-nobody-without");
}

#[test]
fn marks_that_come_after_the_closing_still_bring_a_certificate() {
    let (mut left, mut right) = (office(), office());
    let (_, session) = attended_session(&mut left);
    let [anna, erlan] = people(&mut left, ["Ким Анна", "Абаев Ерлан"]);
    enrol_all(&mut left, session, &[anna, erlan]);
    tell(&left, &mut right);
    mark_all(&mut left, session, &[anna]);
    mark_all(&mut right, session, &[erlan]);
    assert_eq!(refusal(closing::issue_rest(&mut left, session, &PlainSigner)), "training-not-ready");
    assert_eq!(closing::close(&mut left, session, &PlainSigner).unwrap().value.issued, 1);
    assert_eq!(refusal(closing::issue_rest(&mut left, session, &PlainSigner)), "training-nobody-without");
    meet(&mut left, &mut right);
    let given = closing::issue_rest(&mut left, session, &PlainSigner).unwrap();
    assert_eq!(given.value, 1);
    assert!(participant(&left, session, erlan).certificate.is_some());
    assert_eq!(view(&left, session).row.n_certificates, 2);
    deeds::undo(&mut left, given.deed.unwrap()).unwrap();
    assert_eq!(view(&left, session).row.n_certificates, 1);
}

#[test]
fn who_is_in_no_list_any_more_takes_no_seat() {
    let (mut left, mut right, session) = desks();
    let added = roster::add(&mut left, &roster::NewVolunteer::from(named("Ким Анна"))).unwrap();
    tell(&left, &mut right);
    enrol_all(&mut right, session, &[added.value]);
    // The desk that took the person in has not heard of that, and takes it back.
    deeds::undo(&mut left, added.deed.unwrap()).unwrap();
    meet(&mut left, &mut right);
    let others = people(&mut left, ["Абаев Ерлан", "Өтеген Айсұлу"]);
    let outcome = enrol::enrol(&mut left, session, &others).unwrap().value;
    assert_eq!((outcome.enrolled, outcome.waiting), (2, 0), "the seats are free");
    let row = view(&left, session).row;
    assert_eq!((row.n_enrolled, row.n_waiting), (2, 0));
}

#[test]
fn a_session_whose_course_another_desk_took_back_stays_and_gets_another() {
    let (mut left, mut right) = (office(), office());
    let added = courses::add_course(&mut left, &first_aid()).unwrap();
    let other = courses::add_course(&mut left, &CourseDraft { code: "T06".to_owned(), ..first_aid() }).unwrap().value;
    tell(&left, &mut right);
    let session = sessions::plan(&mut right, &of_course(added.value)).unwrap().value;
    let [anna] = people(&mut right, ["Ким Анна"]);
    enrol_all(&mut right, session, &[anna]);
    deeds::undo(&mut left, added.deed.unwrap()).unwrap();
    meet(&mut left, &mut right);
    let shown = view(&left, session);
    assert_eq!(shown.row.course_title.kk, "Зайсан, мәдениет үйі");
    assert_eq!(shown.closing.missing[0].code, "training-course-missing");
    assert_eq!(roster::profile(&left, anna).unwrap().trainings.len(), 1);
    sessions::edit(&mut left, session, None, &of_course(other)).unwrap();
    assert_eq!(view(&left, session).row.course_title.kk, "Алғашқы көмек");
}

#[test]
fn a_closed_session_whose_course_is_gone_gives_no_certificate_of_nothing() {
    let (mut left, mut right) = (office(), office());
    let course = CourseDraft { pass_rule: PassRule::Attendance, ..first_aid() };
    let added = courses::add_course(&mut left, &course).unwrap();
    tell(&left, &mut right);
    let session = sessions::plan(&mut right, &of_course(added.value)).unwrap().value;
    let [anna, erlan] = people(&mut right, ["Ким Анна", "Абаев Ерлан"]);
    enrol_all(&mut right, session, &[anna, erlan]);
    mark_all(&mut right, session, &[anna]);
    closing::close(&mut right, session, &PlainSigner).unwrap();
    let place = participant(&right, session, erlan).enrolment;
    deeds::undo(&mut left, added.deed.unwrap()).unwrap();
    meet(&mut left, &mut right);
    assert_eq!(refusal(closing::issue_rest(&mut left, session, &PlainSigner)), "training-course-missing");
    assert_eq!(refusal(closing::issue(&mut left, place, &PlainSigner)), "training-course-missing");
}
