//! Volunteers and organisations.

use kerege_domain::Done;
use kerege_domain::ids::{MembershipId, OrganisationId, VolunteerId};
use kerege_domain::roster::register::NewVolunteer;
use kerege_domain::roster::{
    self, DraftCheck, HistoryEntry, Level, MergeDraft, OrganisationRow, Profile, SkillLevel, VolunteerChanges,
    VolunteerFields, VolunteerPage, VolunteerRow, VolunteerSearch, merges,
};
use tauri::{AppHandle, State};

use crate::app::App;
use crate::refusal::Answer;

/// A page of the list.
#[tauri::command(async)]
pub fn roster_search(app: State<'_, App>, search: VolunteerSearch) -> Answer<VolunteerPage> {
    app.ask(|office| roster::search(office, &search))
}

/// One person.
#[tauri::command(async)]
pub fn roster_profile(app: State<'_, App>, id: VolunteerId) -> Answer<Profile> {
    app.ask(|office| roster::profile(office, id))
}

/// All twelve digits; the log notes that they were asked for.
#[tauri::command(async)]
pub fn roster_reveal_iin(app: State<'_, App>, id: VolunteerId) -> Answer<String> {
    app.ask(|office| roster::reveal_iin(office, id))
}

/// What is wrong with a draft, and whom it repeats.
#[tauri::command(async)]
pub fn roster_check(app: State<'_, App>, draft: VolunteerFields, id: Option<VolunteerId>) -> Answer<DraftCheck> {
    app.ask(|office| roster::check(office, &draft, id))
}

/// Takes a person in.
#[tauri::command(async)]
pub fn roster_add(
    app: State<'_, App>,
    handle: AppHandle,
    draft: VolunteerFields,
    skills: Vec<SkillLevel>,
) -> Answer<Done<VolunteerId>> {
    let new = NewVolunteer { fields: draft, skills, organisation: None };
    app.act(&handle, |office| roster::add(office, &new))
}

/// Changes what is known of a person.
#[tauri::command(async)]
pub fn roster_edit(
    app: State<'_, App>,
    handle: AppHandle,
    id: VolunteerId,
    changes: VolunteerChanges,
) -> Answer<Done<VolunteerId>> {
    app.act(&handle, |office| roster::edit(office, id, &changes))
}

/// Two records side by side, before they are made one.
#[tauri::command(async)]
pub fn roster_compare(app: State<'_, App>, kept: VolunteerId, merged: VolunteerId) -> Answer<MergeDraft> {
    app.ask(|office| merges::compare(office, kept, merged))
}

/// Makes two records of one person one.
#[tauri::command(async)]
pub fn roster_merge(
    app: State<'_, App>,
    handle: AppHandle,
    kept: VolunteerId,
    merged: VolunteerId,
    take: Vec<String>,
) -> Answer<Done<VolunteerId>> {
    app.act(&handle, |office| merges::merge(office, kept, merged, &take))
}

/// Takes a merged record out again.
#[tauri::command(async)]
pub fn roster_split(app: State<'_, App>, handle: AppHandle, merged: VolunteerId) -> Answer<Done<VolunteerId>> {
    app.act(&handle, |office| merges::split(office, merged))
}

/// Archives people.
#[tauri::command(async)]
pub fn roster_archive(app: State<'_, App>, handle: AppHandle, ids: Vec<VolunteerId>) -> Answer<Done<u32>> {
    app.act(&handle, |office| roster::archive(office, &ids))
}

/// Brings people back from the archive.
#[tauri::command(async)]
pub fn roster_restore(app: State<'_, App>, handle: AppHandle, ids: Vec<VolunteerId>) -> Answer<Done<u32>> {
    app.act(&handle, |office| roster::restore(office, &ids))
}

/// Notes a skill; without a level it is taken away.
#[tauri::command(async)]
pub fn roster_set_skill(
    app: State<'_, App>,
    handle: AppHandle,
    id: VolunteerId,
    skill: String,
    level: Option<Level>,
) -> Answer<Done<VolunteerId>> {
    app.act(&handle, |office| roster::set_skill(office, id, &skill, level))
}

/// Who changed what of a person.
#[tauri::command(async)]
pub fn roster_history(app: State<'_, App>, id: VolunteerId) -> Answer<Vec<HistoryEntry>> {
    app.ask(|office| roster::history(office, id))
}

/// Organisations by name.
#[tauri::command(async)]
pub fn roster_organisations(app: State<'_, App>, text: String) -> Answer<Vec<OrganisationRow>> {
    app.ask(|office| roster::organisations(office, &text))
}

/// Adds an organisation.
#[tauri::command(async)]
pub fn roster_add_organisation(
    app: State<'_, App>,
    handle: AppHandle,
    name: String,
    bin: Option<String>,
) -> Answer<Done<OrganisationId>> {
    app.act(&handle, |office| roster::add_organisation(office, &name, bin.as_deref()))
}

/// A person joins an organisation.
#[tauri::command(async)]
pub fn roster_join(
    app: State<'_, App>,
    handle: AppHandle,
    volunteer: VolunteerId,
    organisation: OrganisationId,
    role: Option<String>,
) -> Answer<Done<MembershipId>> {
    app.act(&handle, |office| roster::join(office, volunteer, organisation, role.as_deref()))
}

/// A person leaves an organisation.
#[tauri::command(async)]
pub fn roster_leave(app: State<'_, App>, handle: AppHandle, membership: MembershipId) -> Answer<Done<MembershipId>> {
    app.act(&handle, |office| roster::leave(office, membership))
}

/// Who belongs to an organisation.
#[tauri::command(async)]
pub fn roster_members(app: State<'_, App>, organisation: OrganisationId) -> Answer<Vec<VolunteerRow>> {
    app.ask(|office| roster::members(office, organisation))
}
