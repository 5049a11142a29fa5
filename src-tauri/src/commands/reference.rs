//! Lists that come with the program, and over them what the national office published.

use kerege_domain::access::OfficeError;
use kerege_domain::reference::{self, CourseTemplate, Region, Skill};
use tauri::State;

use crate::app::App;
use crate::refusal::Answer;

/// The twenty regions with their districts: as the office knows them once it is open, to be chosen from before.
#[tauri::command(async)]
pub fn reference_regions(app: State<'_, App>) -> Answer<Vec<Region>> {
    let known = app.ask_if_open(|office| Ok::<_, OfficeError>(office.geography()?.regions().to_vec()))?;
    Ok(known.unwrap_or_else(|| reference::regions().to_vec()))
}

/// The skills that can be noted.
#[tauri::command(async)]
pub fn reference_skills() -> &'static [Skill] {
    reference::skills()
}

/// Courses to start a catalogue from.
#[tauri::command(async)]
pub fn reference_courses(app: State<'_, App>) -> Answer<Vec<CourseTemplate>> {
    app.ask(kerege_domain::Office::course_templates)
}
