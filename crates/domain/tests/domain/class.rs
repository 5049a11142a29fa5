//! A course, a session and people for the tests of training, and a signer that signs nothing.

use kerege_domain::ids::{CourseId, SessionId, VolunteerId};
use kerege_domain::reference::Names;
use kerege_domain::training::check_in::Door;
use kerege_domain::training::{
    CertificateFacts, CourseDraft, Half, MeetingDraft, Participant, PassRule, Seat, SessionDraft, SessionView, Signer,
    TrainingError, courses, enrol, sessions,
};
use kerege_domain::{Done, Office};

use super::setting::{add, named};

/// Two days after the day of the tests.
pub const DAYS: [&str; 2] = ["2026-11-22", "2026-11-23"];

/// Writes down what a certificate says instead of signing it.
pub struct PlainSigner;

impl Signer for PlainSigner {
    fn key_id(&self) -> String {
        "00ff".to_owned()
    }

    fn public_key(&self) -> [u8; 32] {
        [7; 32]
    }

    fn sign(&self, facts: &CertificateFacts) -> Result<String, String> {
        Ok(format!("KRG1:{} {} {}", facts.number, facts.person_name, facts.course_title))
    }
}

/// A key that is gone.
pub struct BrokenSigner;

impl Signer for BrokenSigner {
    fn key_id(&self) -> String {
        PlainSigner.key_id()
    }

    fn public_key(&self) -> [u8; 32] {
        PlainSigner.public_key()
    }

    fn sign(&self, _: &CertificateFacts) -> Result<String, String> {
        Err("no key".to_owned())
    }
}

pub fn first_aid() -> CourseDraft {
    CourseDraft {
        code: "T05".to_owned(),
        title: Names {
            kk: "Алғашқы көмек".to_owned(), ru: "Первая помощь".to_owned(), en: "First aid".to_owned()
        },
        duration_min: 960,
        pass_rule: PassRule::AttendanceAndResult,
        attendance_percent: 75,
        validity_months: Some(24),
    }
}

pub fn of_course(course: CourseId) -> SessionDraft {
    SessionDraft {
        course,
        place: "Зайсан, мәдениет үйі".to_owned(),
        region: Some("KZ-63".to_owned()),
        district: None,
        capacity: Some(2),
        language: Some("ru".to_owned()),
        trainers: vec!["Әубәкіров Серік".to_owned()],
        meetings: DAYS
            .map(|day| MeetingDraft {
                id: None,
                day: day.to_owned(),
                starts: "09:00".to_owned(),
                ends: "18:00".to_owned(),
            })
            .to_vec(),
        note: None,
    }
}

/// A session of two days with two seats.
pub fn session(office: &mut Office) -> SessionId {
    let course = courses::add_course(office, &first_aid()).unwrap().value;
    sessions::plan(office, &of_course(course)).unwrap().value
}

/// Changes a session that nobody else changes meanwhile.
pub fn edit(office: &mut Office, id: SessionId, draft: &SessionDraft) -> Result<Done<SessionId>, TrainingError> {
    sessions::edit(office, id, None, draft)
}

pub fn people<const N: usize>(office: &mut Office, names: [&str; N]) -> [VolunteerId; N] {
    names.map(|name| add(office, named(name)))
}

pub fn view(office: &Office, id: SessionId) -> SessionView {
    sessions::session(office, id).unwrap()
}

pub fn participant(office: &Office, id: SessionId, volunteer: VolunteerId) -> Participant {
    view(office, id).participants.into_iter().find(|one| one.volunteer == volunteer).unwrap()
}

/// The seats of these people in their order: `+` has one, `?` waits, `-` is not on the list.
pub fn seats(office: &Office, id: SessionId, volunteers: &[VolunteerId]) -> String {
    let participants = view(office, id).participants;
    let sign = |volunteer: &VolunteerId| match participants
        .iter()
        .find(|one| one.volunteer == *volunteer)
        .map(|one| one.state)
    {
        Some(Seat::Enrolled) => '+',
        Some(Seat::Waiting) => '?',
        None => '-',
    };
    volunteers.iter().map(sign).collect()
}

/// A half-day: `(0, Half::Am)` is the first morning.
pub fn door(office: &Office, session: SessionId, nth: usize, half: Half) -> Door {
    Door { session, meeting: view(office, session).meetings[nth].id, half }
}

pub fn enrol_all(office: &mut Office, session: SessionId, volunteers: &[VolunteerId]) {
    let outcome = enrol::enrol(office, session, volunteers).unwrap().value;
    assert_eq!(outcome.refused, []);
}
