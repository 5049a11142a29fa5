//! From a session held to a certificate in somebody's hands, in one office.

use std::sync::Arc;

use kerege_documents::certificate::{
    Input, Issuer, Language, Outcome, VerdictKind, faces_of, read_text, render_pdf, verify_with,
};
use kerege_domain::ids::{CertificateId, EnrolmentId, SessionId};
use kerege_domain::reference::Names;
use kerege_domain::roster::{self, NewVolunteer, VolunteerFields};
use kerege_domain::training::{self, CourseDraft, MeetingDraft, PassRule, Presence, SessionDraft, Signer, TestResult};
use kerege_domain::{NewOffice, Office};
use kerege_ledger::FixedClock;

/// 2026-11-22 04:00 UTC, nine in the morning at the office.
const NOW_MS: i64 = 1_795_320_000_000;
const YEAR_MS: i64 = 366 * 24 * 3600 * 1000;

fn office(clock: &Arc<FixedClock>) -> Office {
    let new =
        NewOffice { name: "Еріктілер фронт-офисі", region: "KZ-63", person: "Гүлнар С." };
    let clock: Arc<FixedClock> = Arc::clone(clock);
    Office::in_memory(new, clock).expect("an office")
}

/// One person who came to both halves of the day.
fn hold_session(office: &mut Office, result: Option<TestResult>) -> SessionId {
    let fields = VolunteerFields {
        last_name: "Құдайберген".to_owned(),
        first_name: "Әсел".to_owned(),
        birth_date: Some("2001-05-09".to_owned()),
        consent_on: Some("2026-10-01".to_owned()),
        preferred_language: Some("kk".to_owned()),
        ..VolunteerFields::default()
    };
    let person = roster::add(office, &NewVolunteer::from(fields)).expect("a person");
    let course = CourseDraft {
        code: "first-aid".to_owned(),
        title: Names {
            kk: "Алғашқы көмек".to_owned(), ru: "Первая помощь".to_owned(), en: "First aid".to_owned()
        },
        duration_min: 480,
        pass_rule: match result {
            Some(_) => PassRule::AttendanceAndResult,
            None => PassRule::Attendance,
        },
        attendance_percent: 100,
        validity_months: Some(12),
    };
    let course = training::courses::add_course(office, &course).expect("a course");
    let draft = SessionDraft {
        course: course.value,
        place: "Зайсан қаласы".to_owned(),
        region: Some("KZ-63".to_owned()),
        district: None,
        capacity: None,
        language: None,
        trainers: vec!["Серік Әубәкіров".to_owned()],
        meetings: vec![MeetingDraft {
            id: None,
            day: "2026-11-22".to_owned(),
            starts: "09:00".to_owned(),
            ends: "18:00".to_owned(),
        }],
        note: None,
    };
    let session = training::sessions::plan(office, &draft).expect("a session").value;
    training::enrol::enrol(office, session, &[person.value]).expect("a place");
    let view = training::sessions::session(office, session).expect("the session");
    let enrolment: EnrolmentId = view.participants[0].enrolment;
    for meeting in &view.meetings {
        for half in &meeting.halves {
            let came = Some(Presence::Present);
            training::attendance::mark(office, enrolment, meeting.id, *half, came).expect("a mark");
        }
    }
    if result.is_some() {
        training::attendance::set_result(office, enrolment, result, None).expect("a result");
    }
    session
}

fn close(office: &mut Office, session: SessionId) -> CertificateId {
    let issuer = Issuer::of(office).expect("a key");
    let closed = training::closing::close(office, session, &issuer).expect("closed");
    assert_eq!(closed.value.issued, 1);
    let given = training::certificates::certificates(office, Some(session), None);
    given.expect("the list")[0].id
}

#[test]
fn a_closed_session_prints_certificates_that_the_office_verifies_until_their_last_day() {
    let clock = Arc::new(FixedClock::at(NOW_MS));
    let mut office = office(&clock);
    let session = hold_session(&mut office, Some(TestResult::Passed));
    let id = close(&mut office, session);

    let faces = faces_of(&office, &[id]).expect("a face");
    assert_eq!(faces[0].claims.person_name, "Құдайберген Әсел");
    assert_eq!(faces[0].claims.language, Language::Kk);
    assert_eq!(faces[0].outcome, Outcome::Passed);
    assert_eq!(faces[0].office_line, "Шығыс Қазақстан облысы");
    assert_eq!(faces[0].trainers, ["Серік Әубәкіров"]);

    let pdf = render_pdf(&faces).expect("a page");
    let text = read_text(Input::File(pdf)).expect("a code");
    let verdict = verify_with(&office, &text).expect("an answer");
    assert_eq!(verdict.kind, VerdictKind::Valid);
    assert_eq!(verdict.signed_by.as_deref(), Some("KZ-63"));

    clock.advance(YEAR_MS);
    let verdict = verify_with(&office, &text).expect("an answer");
    assert_eq!(verdict.kind, VerdictKind::Expired);
}

#[test]
fn a_certificate_taken_back_is_shown_as_revoked() {
    let mut office = office(&Arc::new(FixedClock::at(NOW_MS)));
    let session = hold_session(&mut office, Some(TestResult::Passed));
    let id = close(&mut office, session);
    training::certificates::revoke(&mut office, id, "Қате берілді").expect("revoked");
    let text = faces_of(&office, &[id]).expect("a face")[0].qr.clone();
    let verdict = verify_with(&office, &text).expect("an answer");
    assert_eq!(verdict.kind, VerdictKind::Revoked);
}

#[test]
fn a_course_without_a_test_does_not_claim_one() {
    let mut office = office(&Arc::new(FixedClock::at(NOW_MS)));
    let session = hold_session(&mut office, None);
    let id = close(&mut office, session);
    let faces = faces_of(&office, &[id]).expect("a face");
    assert_eq!(faces[0].outcome, Outcome::Completed);
}

#[test]
fn another_office_does_not_know_the_key() {
    let clock = Arc::new(FixedClock::at(NOW_MS));
    let mut issuing = office(&clock);
    let session = hold_session(&mut issuing, Some(TestResult::Passed));
    let id = close(&mut issuing, session);
    let text = faces_of(&issuing, &[id]).expect("a face")[0].qr.clone();
    let verdict = verify_with(&office(&clock), &text).expect("an answer");
    assert_eq!(verdict.kind, VerdictKind::UnknownKey);
}

#[test]
fn an_office_keeps_its_key() {
    let clock = Arc::new(FixedClock::at(NOW_MS));
    let mut first = office(&clock);
    let key_id = Issuer::of(&mut first).expect("a key").key_id();
    assert_eq!(Issuer::of(&mut first).expect("the key").key_id(), key_id);
    let other = Issuer::of(&mut office(&clock)).expect("a key");
    assert_ne!(other.key_id(), key_id, "a key of one's own");

    first.ledger.set_setting("certificate_key", "not a key").expect("a setting");
    assert!(Issuer::of(&mut first).is_err());
}

#[test]
fn refuses_to_print_a_certificate_it_does_not_hold() {
    use kerege_domain::Coded;
    let office = office(&Arc::new(FixedClock::at(NOW_MS)));
    let unknown = CertificateId(uuid::Uuid::from_u128(7));
    let refusal = faces_of(&office, &[unknown]).expect_err("no such row");
    assert_eq!(refusal.code(), "training-unknown-certificate");
}
