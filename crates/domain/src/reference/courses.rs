//! Course templates: what an office is offered when it adds a course. The program brings some; the
//! national office replaces and withdraws them by their code, and adds others.

use std::sync::LazyLock;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Names, TAXONOMY};

/// A course as the national network proposes it; an office may change its copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CourseTemplate {
    pub code: String,
    pub title: Names,
    pub duration_min: u32,
    /// None: the certificate has no end.
    pub validity_months: Option<u32>,
}

#[derive(Deserialize)]
struct FileModule {
    code: String,
    kk: String,
    ru: String,
    en: String,
    hours: f64,
    valid_months: Option<u32>,
}

static COURSES: LazyLock<Vec<CourseTemplate>> = LazyLock::new(|| {
    Vec::<FileModule>::deserialize(&TAXONOMY["training_modules"])
        .expect("the embedded modules have their shape; a test reads them")
        .into_iter()
        .map(|module| CourseTemplate {
            code: module.code,
            title: Names { kk: module.kk, ru: module.ru, en: module.en },
            duration_min: (module.hours * 60.0).round() as u32,
            validity_months: module.valid_months,
        })
        .collect()
});

/// The templates that the program brings, in the order of their codes.
pub fn courses() -> &'static [CourseTemplate] {
    &COURSES
}

/// The templates that an office is offered, in the order of their codes.
///
/// # Errors
/// A fault of the database.
pub fn known_templates(conn: &Connection) -> rusqlite::Result<Vec<CourseTemplate>> {
    let mut find = conn.prepare_cached(include_str!("templates.sql"))?;
    let published = find.query_map([], |row| {
        let template = CourseTemplate {
            code: row.get(0)?,
            title: Names { kk: row.get(1)?, ru: row.get(2)?, en: row.get(3)? },
            duration_min: row.get(4)?,
            validity_months: row.get(5)?,
        };
        Ok((template, row.get(6)?))
    })?;
    Ok(offered(published.collect::<rusqlite::Result<_>>()?))
}

/// The program's templates, with what was published in the place of those that bear its code. Of a published
/// one it is said whether it was withdrawn.
#[must_use]
pub fn offered(published: Vec<(CourseTemplate, bool)>) -> Vec<CourseTemplate> {
    let mut all: Vec<CourseTemplate> = courses().to_vec();
    all.retain(|template| published.iter().all(|(other, _)| other.code != template.code));
    all.extend(published.into_iter().filter(|(_, is_withdrawn)| !is_withdrawn).map(|(template, _)| template));
    all.sort_by(|one, other| one.code.cmp(&other.code));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_courses_have_titles_and_a_duration() {
        assert_eq!(courses().len(), 16);
        for course in courses() {
            assert!(course.title.all().iter().all(|title| !title.is_empty()));
            assert!(course.duration_min > 0, "{}", course.code);
        }
    }
}
