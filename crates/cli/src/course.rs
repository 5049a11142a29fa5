//! `kerege course`: the catalogue.

use kerege_domain::reference::Names;
use kerege_domain::training::CourseDraft;
use kerege_domain::training::courses::{add_course, courses};
use serde_json::json;

use crate::arguments::CourseCommand;
use crate::office::Desk;
use crate::output::Output;
use crate::problem::Problem;

/// Adds or lists courses.
///
/// # Errors
/// What the room of training refuses.
pub fn run(desk: &Desk, command: CourseCommand, out: &mut Output) -> Result<(), Problem> {
    match command {
        CourseCommand::Add(course) => {
            let draft = CourseDraft {
                code: course.code,
                title: Names { kk: course.title_kk, ru: course.title_ru, en: course.title_en },
                duration_min: course.duration_min,
                pass_rule: course.pass_rule,
                attendance_percent: course.attendance_percent,
                validity_months: course.validity_months,
            };
            let done = add_course(&mut desk.open_to_work()?, &draft)?;
            out.line(&json!({ "id": done.value, "deed": done.deed }), &["id"])
        }
        CourseCommand::List => {
            for course in courses(&desk.open_to_read()?)? {
                out.line(&course, &["id", "code", "title", "duration_min", "n_sessions"])?;
            }
            Ok(())
        }
    }
}
