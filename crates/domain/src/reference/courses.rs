//! Course templates: what an office is offered when it adds a course.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Names, TAXONOMY};

/// A course as the national network proposes it; an office may change its copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
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

/// All templates, in the order of their codes.
pub fn courses() -> &'static [CourseTemplate] {
    &COURSES
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
