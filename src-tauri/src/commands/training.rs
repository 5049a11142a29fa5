//! Courses, sessions, run mode, certificates.

use std::path::PathBuf;

use kerege_documents::certificate::{Input, Issuer, Verdict, faces_of, read_text, render_pdf, render_svg, verify_with};
use kerege_domain::Done;
use kerege_domain::ids::{CertificateId, CourseId, EnrolmentId, MeetingId, SessionId, VolunteerId};
use kerege_domain::training::{
    self, CertificateRow, CheckIn, CloseOutcome, CourseDraft, CourseRow, EnrolOutcome, Half, Presence, RunState,
    SessionDraft, SessionFilter, SessionRow, SessionView, TestResult, check_in::Door,
};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, State};
use ts_rs::TS;

use super::files::chosen;
use crate::app::App;
use crate::refusal::{Answer, guarded, of_file};

/// A file that was written.
#[derive(Debug, Serialize, TS)]
pub struct Printed {
    /// Where.
    pub path: PathBuf,
    /// Certificates in it.
    pub n: usize,
}

/// What is to be verified.
#[derive(Debug, Deserialize, TS)]
#[serde(untagged)]
pub enum VerifyInput {
    /// What a scanner typed.
    Text {
        /// It.
        text: String,
    },
    /// A PDF or a picture.
    File {
        /// Chosen by the person.
        path: PathBuf,
    },
}

/// The catalogue.
#[tauri::command(async)]
pub fn training_courses(app: State<'_, App>) -> Answer<Vec<CourseRow>> {
    app.ask(training::courses::courses)
}

/// Adds a course.
#[tauri::command(async)]
pub fn training_add_course(app: State<'_, App>, handle: AppHandle, course: CourseDraft) -> Answer<Done<CourseId>> {
    app.act(&handle, |office| training::courses::add_course(office, &course))
}

/// Changes a course in what differs from the one that was opened.
#[tauri::command(async)]
pub fn training_edit_course(
    app: State<'_, App>,
    handle: AppHandle,
    id: CourseId,
    opened: Option<CourseDraft>,
    course: CourseDraft,
) -> Answer<Done<CourseId>> {
    app.act(&handle, |office| training::courses::edit_course(office, id, opened.as_ref(), &course))
}

/// Sessions by their first day.
#[tauri::command(async)]
pub fn training_sessions(app: State<'_, App>, filter: SessionFilter) -> Answer<Vec<SessionRow>> {
    app.ask(|office| training::sessions::sessions(office, filter))
}

/// One session with everybody in it.
#[tauri::command(async)]
pub fn training_session(app: State<'_, App>, id: SessionId) -> Answer<SessionView> {
    app.ask(|office| training::sessions::session(office, id))
}

/// Plans a session.
#[tauri::command(async)]
pub fn training_plan(app: State<'_, App>, handle: AppHandle, session: SessionDraft) -> Answer<Done<SessionId>> {
    app.act(&handle, |office| training::sessions::plan(office, &session))
}

/// Changes a session in what differs from the one that was opened.
#[tauri::command(async)]
pub fn training_edit_session(
    app: State<'_, App>,
    handle: AppHandle,
    id: SessionId,
    opened: Option<SessionDraft>,
    session: SessionDraft,
) -> Answer<Done<SessionId>> {
    app.act(&handle, |office| training::sessions::edit(office, id, opened.as_ref(), &session))
}

/// Enrols people.
#[tauri::command(async)]
pub fn training_enrol(
    app: State<'_, App>,
    handle: AppHandle,
    session: SessionId,
    volunteers: Vec<VolunteerId>,
) -> Answer<Done<EnrolOutcome>> {
    app.act(&handle, |office| training::enrol::enrol(office, session, &volunteers))
}

/// Takes a person off the list.
#[tauri::command(async)]
pub fn training_unenrol(app: State<'_, App>, handle: AppHandle, enrolment: EnrolmentId) -> Answer<Done<EnrolmentId>> {
    app.act(&handle, |office| training::enrol::unenrol(office, enrolment))
}

/// The person who lost a seat knows it and waits.
#[tauri::command(async)]
pub fn training_let_wait(app: State<'_, App>, handle: AppHandle, enrolment: EnrolmentId) -> Answer<Done<EnrolmentId>> {
    app.act(&handle, |office| training::lost_seats::let_wait(office, enrolment))
}

/// One seat more for the person who lost one.
#[tauri::command(async)]
pub fn training_add_seat(app: State<'_, App>, handle: AppHandle, enrolment: EnrolmentId) -> Answer<Done<SessionId>> {
    app.act(&handle, |office| training::lost_seats::add_seat(office, enrolment))
}

/// Marks a half-day.
#[tauri::command(async)]
pub fn training_mark(
    app: State<'_, App>,
    handle: AppHandle,
    enrolment: EnrolmentId,
    meeting: MeetingId,
    half: Half,
    state: Option<Presence>,
) -> Answer<Done<EnrolmentId>> {
    app.act(&handle, |office| training::attendance::mark(office, enrolment, meeting, half, state))
}

/// Marks everybody without a mark as absent.
#[tauri::command(async)]
pub fn training_mark_rest_absent(
    app: State<'_, App>,
    handle: AppHandle,
    session: SessionId,
    meeting: MeetingId,
    half: Half,
) -> Answer<Done<usize>> {
    app.act(&handle, |office| training::attendance::mark_rest_absent(office, session, meeting, half))
}

/// Keeps how the test ended.
#[tauri::command(async)]
pub fn training_result(
    app: State<'_, App>,
    handle: AppHandle,
    enrolment: EnrolmentId,
    result: Option<TestResult>,
    score: Option<i64>,
) -> Answer<Done<EnrolmentId>> {
    app.act(&handle, |office| training::attendance::set_result(office, enrolment, result, score))
}

/// Closes a session and gives the certificates.
#[tauri::command(async)]
pub fn training_close(app: State<'_, App>, handle: AppHandle, session: SessionId) -> Answer<Done<CloseOutcome>> {
    app.act(&handle, |office| -> Answer<_> {
        let issuer = Issuer::of(office)?;
        Ok(training::closing::close(office, session, &issuer)?)
    })
}

/// Gives the certificates that were earned after a session was closed.
#[tauri::command(async)]
pub fn training_issue_rest(app: State<'_, App>, handle: AppHandle, session: SessionId) -> Answer<Done<usize>> {
    app.act(&handle, |office| -> Answer<_> {
        let issuer = Issuer::of(office)?;
        Ok(training::closing::issue_rest(office, session, &issuer)?)
    })
}

/// The box at the door.
#[tauri::command(async)]
pub fn training_check_in(
    app: State<'_, App>,
    handle: AppHandle,
    session: SessionId,
    meeting: MeetingId,
    half: Half,
    text: String,
) -> Answer<CheckIn> {
    app.act(&handle, |office| training::check_in::check_in(office, Door { session, meeting, half }, &text))
}

/// Takes the offer at the door.
#[tauri::command(async)]
pub fn training_check_in_person(
    app: State<'_, App>,
    handle: AppHandle,
    session: SessionId,
    meeting: MeetingId,
    half: Half,
    volunteer: VolunteerId,
) -> Answer<CheckIn> {
    app.act(&handle, |office| training::check_in::check_in_person(office, Door { session, meeting, half }, volunteer))
}

/// The count beside the answer.
#[tauri::command(async)]
pub fn training_run_state(app: State<'_, App>, session: SessionId, meeting: MeetingId, half: Half) -> Answer<RunState> {
    app.ask(|office| training::check_in::run_state(office, Door { session, meeting, half }))
}

/// Certificates of a session or a person.
#[tauri::command(async)]
pub fn training_certificates(
    app: State<'_, App>,
    session: Option<SessionId>,
    volunteer: Option<VolunteerId>,
) -> Answer<Vec<CertificateRow>> {
    app.ask(|office| training::certificates::certificates(office, session, volunteer))
}

/// The paper as a picture.
#[tauri::command(async)]
pub fn training_certificate_preview(app: State<'_, App>, certificate: CertificateId) -> Answer<String> {
    let faces = app.ask(|office| faces_of(office, &[certificate]))?;
    let face = faces.first().ok_or_else(|| crate::refusal::refused("training-unknown-certificate"))?;
    guarded(|| Ok(render_svg(face)?))
}

/// One PDF, a page for each certificate.
#[tauri::command(async)]
pub fn training_print(app: State<'_, App>, certificates: Vec<CertificateId>, path: PathBuf) -> Answer<Printed> {
    let path = chosen(path)?;
    let faces = app.ask(|office| faces_of(office, &certificates))?;
    let pdf = guarded(|| Ok(render_pdf(&faces)?))?;
    std::fs::write(&path, pdf).map_err(|error| of_file(&error))?;
    Ok(Printed { path, n: faces.len() })
}

/// Whether a paper is real. Needs no network.
#[tauri::command(async)]
pub fn training_verify(app: State<'_, App>, input: VerifyInput) -> Answer<Verdict> {
    let text = guarded(|| text_of(input))?;
    app.ask(|office| verify_with(office, &text))
}

fn text_of(input: VerifyInput) -> Answer<String> {
    match input {
        VerifyInput::Text { text } => Ok(text),
        VerifyInput::File { path } => {
            let file = Input::from_path(&chosen(path)?)?;
            Ok(read_text(file)?)
        }
    }
}
