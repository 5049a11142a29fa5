//! A session with people in it, made and run by the command line.

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::office::Office;

/// The offices' day by the clock of this machine: the country keeps one time, UTC+5.
#[must_use]
pub fn today(format: &str) -> String {
    (chrono::Utc::now() + chrono::TimeDelta::hours(5)).format(format).to_string()
}

/// A session of today, and who is in it.
pub struct Lesson {
    session: String,
    people: Vec<Pupil>,
}

struct Pupil {
    volunteer: String,
    iin: String,
}

impl Lesson {
    /// Makes a course and a session and enrols `n` people who have an IIN.
    pub fn plan(office: &Office, n: usize) -> Result<Lesson> {
        let people = office.kerege(&["volunteers"])?.lines;
        let people: Vec<Pupil> = people.iter().filter_map(Pupil::of).take(n).collect();
        ensure!(people.len() == n, "only {} of {n} people have an IIN", people.len());
        let course = office
            .kerege(&[
                "course",
                "add",
                "--code",
                "first-aid",
                "--title-kk",
                "Алғашқы көмек",
                "--title-ru",
                "Первая помощь",
                "--title-en",
                "First aid",
                "--duration-min",
                "480",
            ])?
            .id()?;
        let session = office
            .kerege(&["session", "add", "--course", &course, "--place", "Өскемен", "--day", &today("%Y-%m-%d")])?
            .id()?;
        let lesson = Lesson { session, people };
        for pupil in &lesson.people {
            office.kerege(&["session", "enrol", "--session", &lesson.session, "--volunteer", &pupil.volunteer])?;
        }
        Ok(lesson)
    }

    #[must_use]
    pub fn n_people(&self) -> usize {
        self.people.len()
    }

    /// The words of the command that checks one person in, `am` or `pm`.
    #[must_use]
    pub fn check_in_words(&self, person: usize, half: &str) -> Vec<String> {
        let words = ["session", "check-in", "--session", &self.session, "--half", half, &self.people[person].iin];
        words.map(str::to_owned).to_vec()
    }

    pub fn check_in(&self, office: &Office, person: usize, half: &str) -> Result<()> {
        let words = self.check_in_words(person, half);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let told = office.kerege(&words)?;
        ensure!(told.last()?["kind"] == "arrived", "{}", told.last()?);
        Ok(())
    }

    /// One person passes, the session is closed.
    pub fn close(&self, office: &Office, passed: usize) -> Result<()> {
        let volunteer = &self.people[passed].volunteer;
        let of = ["--session", &self.session];
        let result = ["session", "result", of[0], of[1], "--volunteer", volunteer, "--result", "passed"];
        office.kerege(&result)?;
        office.kerege(&["session", "close", of[0], of[1]])?;
        Ok(())
    }

    pub fn n_present(&self, office: &Office) -> Result<usize> {
        let told = office.kerege(&["session", "show", &self.session])?;
        let n = told.last()?["n_present"].as_u64().context("a session counts who is present")?;
        Ok(usize::try_from(n)?)
    }
}

impl Pupil {
    fn of(person: &Value) -> Option<Pupil> {
        Some(Pupil { volunteer: person["id"].as_str()?.to_owned(), iin: person["iin"].as_str()?.to_owned() })
    }
}
