//! Closing a session: one deed that gives the certificates, with a preview of every consequence.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::day::Day;
use crate::ids::{EnrolmentId, SessionId};
use crate::office::{Done, Office};

use super::attendance::halves;
use super::certificates::{self, Issue, Signer};
use super::courses::PassRule;
use super::outlook::Outlook;
use super::sessions::{Participant, WAITING_ONLY, participants};
use super::store::{self, Enrolment, Meeting, Session};
use super::{Result, TrainingError};

/// What is missing before closing, and what closing will do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Closing {
    /// Nothing that closing needs is missing.
    pub is_ready: bool,
    /// What is missing, each with how many times.
    pub missing: Vec<Missing>,
    /// Certificates that closing will give.
    #[ts(type = "number")]
    pub will_issue: usize,
    /// Who gets none, and why.
    pub will_not: Vec<LeftOut>,
    /// Minutes of training that count for those who pass, together.
    #[ts(type = "number")]
    pub duration_min_total: i64,
}

/// One thing that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Missing {
    /// A message of `words/`.
    pub code: String,
    /// How many half-days or people.
    #[ts(type = "number")]
    pub n: usize,
}

/// A person without a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeftOut {
    /// The place in the session.
    pub enrolment: EnrolmentId,
    /// As recorded.
    pub full_name: String,
    /// A message of `words/`.
    pub reason: String,
}

/// What closing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CloseOutcome {
    /// Certificates given.
    #[ts(type = "number")]
    pub issued: usize,
    /// People without one.
    #[ts(type = "number")]
    pub left_out: usize,
}

pub(super) fn preview(session: &Session, meetings: &[Meeting], participants: &[Participant]) -> Closing {
    let enrolled: Vec<&Participant> =
        participants.iter().filter(|one| one.outlook_reason.as_deref() != Some(WAITING_ONLY)).collect();
    let mut missing = Vec::new();
    let mut note = |code: &str, n: usize| {
        if n > 0 {
            missing.push(Missing { code: code.to_owned(), n });
        }
    };
    note("training-course-missing", usize::from(!session.has_course));
    note("training-nobody-enrolled", usize::from(enrolled.is_empty()));
    let unmarked = meetings
        .iter()
        .flat_map(|meeting| halves(meeting).into_iter().map(move |half| (meeting.id, half)))
        .filter(|(meeting, half)| {
            !enrolled.iter().any(|one| one.attendance.iter().any(|mark| mark.meeting == *meeting && mark.half == *half))
        })
        .count();
    note("training-attendance-missing", unmarked);
    let without_result = match session.pass_rule {
        PassRule::Attendance => 0,
        PassRule::AttendanceAndResult => {
            enrolled.iter().filter(|one| one.outlook_reason.as_deref() == Some("training-result-missing")).count()
        }
    };
    note("training-result-missing", without_result);
    let will_issue = participants.iter().filter(|one| one.outlook == Outlook::Certificate).count();
    Closing {
        is_ready: session.state == "planned" && missing.is_empty(),
        missing,
        will_issue,
        will_not: enrolled
            .iter()
            .filter_map(|one| {
                let reason = one.outlook_reason.clone()?;
                Some(LeftOut { enrolment: one.enrolment, full_name: one.full_name.clone(), reason })
            })
            .collect(),
        duration_min_total: session.duration_min * i64::try_from(will_issue).unwrap_or(0),
    }
}

/// Closes the session and gives everybody who passed a certificate in their language, as one deed:
/// undoing it takes the certificates back and opens the session.
///
/// # Errors
/// [`TrainingError::UnknownSession`], [`TrainingError::SessionClosed`], [`TrainingError::NotReady`],
/// [`TrainingError::Signing`].
pub fn close(office: &mut Office, id: SessionId, signer: &dyn Signer) -> Result<Done<CloseOutcome>> {
    let conn = office.ledger.connection();
    let session = store::open_session(conn, id)?;
    let meetings = store::meetings(conn, id)?;
    let closing = preview(&session, &meetings, &participants(conn, &session, &meetings)?);
    if !closing.is_ready {
        return Err(TrainingError::NotReady(id));
    }
    let last_day = meetings.last().and_then(|meeting| Day::parse(&meeting.day));
    let issued_on = last_day.map_or(office.today(), |day| day.max(office.today()));
    let issue = Issue::of(office, signer, issued_on, closing.will_issue)?;
    office.transact("training-close", |tx| {
        let rule = (id, tx.now(), session.pass_rule.as_str(), session.attendance_percent);
        tx.execute(include_str!("session_close.sql"), rule)?;
        certificates::keep_key(tx, &issue)?;
        let earned = earned(tx, &session)?;
        for enrolment in &earned {
            certificates::give(tx, &issue, &session, enrolment, issued_on)?;
        }
        Ok(CloseOutcome { issued: earned.len(), left_out: closing.will_not.len() })
    })
}

/// Gives one person of a closed session the certificate after all, when the result was mended late.
///
/// # Errors
/// [`TrainingError::NotEnrolled`], [`TrainingError::NotReady`] while the session is open or the
/// person has not passed, [`TrainingError::CourseMissing`].
pub fn issue(
    office: &mut Office,
    enrolment: EnrolmentId,
    signer: &dyn Signer,
) -> Result<Done<crate::ids::CertificateId>> {
    let today = office.today();
    let issue = Issue::of(office, signer, today, 1)?;
    office.transact("training-issue", |tx| {
        let (id, _) = store::enrolment(tx, enrolment)?;
        let session = store::session(tx, id)?;
        let earned = earned_since(tx, &session)?.into_iter().find(|one| one.id == enrolment);
        let earned = earned.ok_or(TrainingError::NotReady(id))?;
        certificates::keep_key(tx, &issue)?;
        certificates::give(tx, &issue, &session, &earned, issue.today)
    })
}

/// Gives a certificate to everybody who has earned one and has none, since marks came from another
/// desk after the session was closed: how many.
///
/// # Errors
/// [`TrainingError::UnknownSession`], [`TrainingError::NotReady`] while the session is open,
/// [`TrainingError::NobodyWithout`] when everybody has theirs, [`TrainingError::CourseMissing`],
/// [`TrainingError::Signing`].
pub fn issue_rest(office: &mut Office, id: SessionId, signer: &dyn Signer) -> Result<Done<usize>> {
    let today = office.today();
    let conn = office.ledger.connection();
    let session = store::session(conn, id)?;
    let n = earned_since(conn, &session)?.len();
    if n == 0 {
        let is_closed = session.state == "closed";
        return Err(if is_closed { TrainingError::NobodyWithout(id) } else { TrainingError::NotReady(id) });
    }
    let issue = Issue::of(office, signer, today, n)?;
    office.transact("training-issue", |tx| {
        let session = store::session(tx, id)?;
        certificates::keep_key(tx, &issue)?;
        for enrolment in earned_since(tx, &session)? {
            certificates::give(tx, &issue, &session, &enrolment, today)?;
        }
        Ok(n)
    })
}

/// Those of a closed session; nobody of another. A course that is not in the list any more gives none.
fn earned_since(conn: &Connection, session: &Session) -> Result<Vec<Enrolment>> {
    match session.state.as_str() {
        "closed" if !session.has_course => Err(TrainingError::CourseMissing(session.id)),
        "closed" => earned(conn, session),
        _ => Ok(Vec::new()),
    }
}

/// Who has passed a session and has no certificate of it.
fn earned(conn: &Connection, session: &Session) -> Result<Vec<Enrolment>> {
    let meetings = store::meetings(conn, session.id)?;
    let passed: Vec<EnrolmentId> = participants(conn, session, &meetings)?
        .into_iter()
        .filter(|one| one.outlook == Outlook::Certificate && one.certificate.is_none())
        .map(|one| one.enrolment)
        .collect();
    Ok(store::enrolments(conn, session.id)?.into_iter().filter(|one| passed.contains(&one.id)).collect())
}
