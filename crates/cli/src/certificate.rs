//! `kerege certificate`: given, printed, verified.

use std::io::Read as _;
use std::path::Path;

use kerege_documents::certificate::{
    Input, Issuer, Verdict, VerdictKind, faces_of, read_texts, render_pdf, seal, verify_with,
};
use kerege_domain::Office;
use kerege_domain::ids::{CertificateId, SessionId};
use kerege_domain::training::{certificates, closing};
use serde_json::json;

use crate::arguments::CertificateCommand;
use crate::office::Desk;
use crate::output::Output;
use crate::problem::Problem;
use crate::session;

/// Issues, prints, verifies or lists certificates.
///
/// # Errors
/// What the room of training and the printer refuse; a paper that is not valid.
pub fn run(desk: &Desk, command: CertificateCommand, out: &mut Output) -> Result<(), Problem> {
    match command {
        CertificateCommand::Issue { session, volunteer } => {
            let mut office = desk.open_to_work()?;
            let enrolment = session::enrolment(&office, session, volunteer)?;
            let issuer = Issuer::of(&mut office)?;
            let done = closing::issue(&mut office, enrolment, &issuer)?;
            out.line(&json!({ "id": done.value, "deed": done.deed }), &["id"])
        }
        CertificateCommand::Print { certificates, session, out: path } => {
            print(&desk.open_to_read()?, certificates, session, &path, out)
        }
        CertificateCommand::Verify { what } => verify(desk, &what, out),
        CertificateCommand::List { session, volunteer } => {
            for row in certificates::certificates(&desk.open_to_read()?, session, volunteer)? {
                out.line(&row, &["number", "person_name", "course_title", "issued_on", "valid_until", "id"])?;
            }
            Ok(())
        }
    }
}

fn print(
    office: &Office,
    mut ids: Vec<CertificateId>,
    session: Option<SessionId>,
    path: &Path,
    out: &mut Output,
) -> Result<(), Problem> {
    if let Some(session) = session {
        ids.extend(certificates::certificates(office, Some(session), None)?.into_iter().map(|row| row.id));
    }
    let faces = faces_of(office, &ids)?;
    let pdf = render_pdf(&faces)?;
    std::fs::write(path, pdf).map_err(|error| {
        let place = path.display().to_string();
        Problem::with("cli-file-not-written", &[("path", &place), ("cause", &error.to_string())])
    })?;
    for (id, face) in ids.iter().zip(&faces) {
        let answer = json!({ "id": id, "number": face.claims.number, "path": path });
        out.line(&answer, &["number", "path", "id"])?;
    }
    Ok(())
}

/// One line for each code found; the first that is not valid is the refusal.
fn verify(desk: &Desk, what: &str, out: &mut Output) -> Result<(), Problem> {
    let office = desk.open_to_read()?;
    let known = certificates::certificates(&office, None, None)?;
    let mut refused = None;
    for text in texts_of(what)? {
        let verdict = verify_with(&office, &text)?;
        let id = known.iter().find(|row| Some(&row.number) == verdict.number.as_ref()).map(|row| row.id);
        let mut answer = serde_json::to_value(&verdict).map_err(|error| Problem::fault(&error))?;
        answer["id"] = json!(id);
        out.line(&answer, &["kind", "number", "person_name", "course_title", "valid_until", "id"])?;
        refused = refused.or_else(|| refusal(&verdict));
    }
    refused.map_or(Ok(()), Err)
}

fn texts_of(what: &str) -> Result<Vec<String>, Problem> {
    let input = if what == "-" {
        let mut text = String::new();
        let most = seal::TEXT_LIMIT as u64 + 1;
        std::io::stdin().take(most).read_to_string(&mut text).map_err(|error| Problem::fault(&error))?;
        Input::Text(text)
    } else if what.trim_start().starts_with(seal::PREFIX) {
        Input::Text(what.to_owned())
    } else {
        Input::from_path(Path::new(what))?
    };
    Ok(read_texts(input)?)
}

fn refusal(verdict: &Verdict) -> Option<Problem> {
    let (code, message) = match verdict.kind {
        VerdictKind::Valid => return None,
        VerdictKind::Expired => ("verify-expired", "verify-expired-note"),
        VerdictKind::Revoked => ("verify-revoked", "verify-revoked-note"),
        VerdictKind::Altered => ("verify-altered", "verify-altered-note"),
        VerdictKind::UnknownKey => ("verify-unknown-key", "verify-unknown-key-note"),
        VerdictKind::NotACertificate => ("verify-not-a-certificate", "verify-not-a-certificate-note"),
    };
    Some(Problem::said_by(code, message))
}
