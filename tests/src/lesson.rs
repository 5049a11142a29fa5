//! A session with people in it, made and run by the command line.

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::office::Office;

/// A session of one day, today by the clock of this machine, and who is in it.
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
            .kerege(&["session", "add", "--course", &course, "--place", "Өскемен", "--day", "2026-11-22"])?
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

    /// The words of the command that checks one person in for the morning.
    #[must_use]
    pub fn check_in_words(&self, person: usize) -> Vec<String> {
        let words = ["session", "check-in", "--session", &self.session, "--half", "am", &self.people[person].iin];
        words.map(str::to_owned).to_vec()
    }

    pub fn check_in(&self, office: &Office, person: usize) -> Result<()> {
        let words = self.check_in_words(person);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let told = office.kerege(&words)?;
        ensure!(told.last()?["kind"] == "arrived", "{}", told.last()?);
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
