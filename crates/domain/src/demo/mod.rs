//! A demonstration office of invented people, made by deeds through the door and never by SQL.

mod names;
mod people;

use crate::ids::{CourseId, OrganisationId, VolunteerId};
use crate::office::Office;
use crate::reference;
use crate::roster::{self, Level, NewVolunteer, RosterError, SkillLevel};
use crate::training::{CourseDraft, MeetingDraft, PassRule, SessionDraft, TrainingError, courses, enrol, sessions};

pub use people::Inventor;

use people::Dice;

/// People taken in by one deed.
const PEOPLE_A_DEED: usize = 5_000;
/// Courses of the catalogue that the demonstration teaches, by the code of their template.
const COURSES: [&str; 2] = ["T01", "T02"];
const SKILLS: [&str; 5] = ["lang.kk", "lang.ru", "lang.en", "health.first_aid", "psy.pfa"];

/// What a demonstration office was given.
#[derive(Debug, Clone)]
pub struct Demonstration {
    /// Its people, in the order they were taken in.
    pub volunteers: Vec<VolunteerId>,
    /// Its courses.
    pub courses: Vec<CourseId>,
    /// The session of today.
    pub session_today: crate::ids::SessionId,
}

/// Fills an office with invented people, organisations, two courses, a session today and one in a week.
///
/// # Errors
/// A refusal of any of the deeds, or a fault of the database.
pub fn make_demonstration_office(
    office: &mut Office,
    n_people: usize,
    seed: u64,
) -> Result<Demonstration, TrainingError> {
    let mut dice = Dice::new(seed);
    let organisations = names::ORGANISATIONS
        .iter()
        .map(|name| roster::add_organisation(office, name, None).map(|done| done.value))
        .collect::<Result<Vec<OrganisationId>, RosterError>>()?;
    let mut inventor = Inventor::new(seed, office.today(), office.region());
    let people: Vec<NewVolunteer> = (0..n_people)
        .map(|_| NewVolunteer {
            fields: inventor.person(),
            skills: some_skills(&mut dice),
            organisation: dice.percent(70).then(|| *dice.one_of(&organisations)),
        })
        .collect();
    let mut volunteers = Vec::with_capacity(n_people);
    for some in people.chunks(PEOPLE_A_DEED) {
        volunteers.extend(roster::add_many(office, some)?.value);
    }
    let courses =
        COURSES.iter().map(|code| add_course(office, code)).collect::<Result<Vec<CourseId>, TrainingError>>()?;
    let session_today = plan(office, courses[0], 0, 1)?;
    let next_week = plan(office, courses[1], 7, 2)?;
    let older: Vec<VolunteerId> = volunteers
        .iter()
        .zip(&people)
        .filter(|(_, new)| new.fields.birth_day().is_some_and(|born| born.years_until(office.today()) >= 18))
        .map(|(id, _)| *id)
        .collect();
    enrol::enrol(office, session_today, &older[..older.len().min(24)])?;
    enrol::enrol(office, next_week, &older[older.len().min(24)..older.len().min(36)])?;
    Ok(Demonstration { volunteers, courses, session_today })
}

/// Takes `n_people` invented people in, in deeds of 5,000. The same seed gives the same people.
///
/// # Errors
/// A fault of the database.
pub fn add_invented_people(office: &mut Office, n_people: usize, seed: u64) -> Result<Vec<VolunteerId>, RosterError> {
    let mut inventor = Inventor::new(seed, office.today(), office.region());
    let mut ids = Vec::with_capacity(n_people);
    while ids.len() < n_people {
        let people: Vec<NewVolunteer> =
            (ids.len()..n_people).take(PEOPLE_A_DEED).map(|_| NewVolunteer::from(inventor.person())).collect();
        ids.extend(roster::add_many(office, &people)?.value);
    }
    Ok(ids)
}

fn some_skills(dice: &mut Dice) -> Vec<SkillLevel> {
    let levels = [Level::Basic, Level::Confident, Level::Expert];
    SKILLS
        .iter()
        .filter_map(|skill| {
            if !dice.percent(25) {
                return None;
            }
            Some(SkillLevel { skill: (*skill).to_owned(), level: Some(*dice.one_of(&levels)) })
        })
        .collect()
}

fn add_course(office: &mut Office, code: &str) -> Result<CourseId, TrainingError> {
    let template =
        reference::courses().iter().find(|template| template.code == code).ok_or(TrainingError::WrongField("code"))?;
    let course = CourseDraft {
        code: template.code.clone(),
        title: template.title.clone(),
        duration_min: i64::from(template.duration_min),
        pass_rule: PassRule::Attendance,
        attendance_percent: 80,
        validity_months: template.validity_months.map(i64::from),
    };
    Ok(courses::add_course(office, &course)?.value)
}

fn plan(
    office: &mut Office,
    course: CourseId,
    in_days: i64,
    n_days: i64,
) -> Result<crate::ids::SessionId, TrainingError> {
    let first = office.today().0 + chrono::Duration::days(in_days);
    let meetings = (0..n_days).map(|nth| MeetingDraft {
        id: None,
        day: crate::Day(first + chrono::Duration::days(nth)).to_string(),
        starts: "09:00".to_owned(),
        ends: "18:00".to_owned(),
    });
    let region = reference::region(office.region());
    let draft = SessionDraft {
        course,
        place: "«Алтай» колледжі, 204".to_owned(),
        region: Some(office.region().to_owned()),
        district: region.and_then(|region| region.districts.first()).map(|district| district.id.clone()),
        capacity: Some(30),
        language: Some("kk".to_owned()),
        trainers: vec!["Әлібекова Сәуле".to_owned()],
        meetings: meetings.collect(),
        note: None,
    };
    Ok(sessions::plan(office, &draft)?.value)
}
