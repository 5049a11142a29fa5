//! Lists that come with the program.

use kerege_domain::reference::{self, CourseTemplate, Region, Skill};

/// The twenty regions with their districts.
#[tauri::command(async)]
pub fn reference_regions() -> &'static [Region] {
    reference::regions()
}

/// The skills that can be noted.
#[tauri::command(async)]
pub fn reference_skills() -> &'static [Skill] {
    reference::skills()
}

/// Courses to start a catalogue from.
#[tauri::command(async)]
pub fn reference_courses() -> &'static [CourseTemplate] {
    reference::courses()
}
