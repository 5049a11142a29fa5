//! Courses, sessions of several days, who is enrolled, who came, who passed, and the certificates.
//!
//! Invariants: there is one seat counter ([`enrol`]), and no path seats more people than it allows;
//! a certificate appears only when its session is closed; closing is one deed and undone as one;
//! an enrolment and a mark of attendance have the same id on every desk, so nobody counts twice.

pub mod attendance;
pub mod certificates;
pub mod check_in;
pub mod closing;
pub mod courses;
pub mod enrol;
pub mod lost_seats;
pub mod outlook;
mod rebase;
pub mod sessions;

mod store;

use kerege_ledger::LedgerError;

use crate::access::OfficeError;
use crate::ids::{CertificateId, CourseId, EnrolmentId, MeetingId, SessionId, VolunteerId};
use crate::refusal::Coded;
use crate::roster::RosterError;

pub use attendance::{Half, How, Presence};
pub use certificates::{CertificateFacts, CertificateRow, Signer};
pub use check_in::{CheckIn, CheckInCandidate, CheckInKind, RunState};
pub use closing::{CloseOutcome, Closing};
pub use courses::{CourseDraft, CourseRow, NationalCourse, PassRule};
pub use enrol::{EnrolOutcome, EnrolRefusal, Seat};
pub use lost_seats::LostSeat;
pub use outlook::{Outlook, TestResult};
pub use sessions::{MeetingDraft, Participant, SessionDraft, SessionFilter, SessionRow, SessionView};

/// Why training refused.
#[derive(Debug, thiserror::Error)]
pub enum TrainingError {
    /// The catalogue has no such course.
    #[error("no course {0}")]
    UnknownCourse(CourseId),
    /// Only the national office changes its courses.
    #[error("course {0} is the national office's")]
    NationalCourse(CourseId),
    /// There is no such session.
    #[error("no session {0}")]
    UnknownSession(SessionId),
    /// The session has no such day.
    #[error("no meeting {0}")]
    UnknownMeeting(MeetingId),
    /// Nobody is enrolled under this id.
    #[error("no enrolment {0}")]
    NotEnrolled(EnrolmentId),
    /// There is no such certificate.
    #[error("no certificate {0}")]
    UnknownCertificate(CertificateId),
    /// A closed session is not changed any more; undo the closing first.
    #[error("session {0} is closed")]
    SessionClosed(SessionId),
    /// The person has a place already.
    #[error("volunteer {0} is enrolled already")]
    AlreadyEnrolled(VolunteerId),
    /// All seats are taken.
    #[error("session {0} is full")]
    Full(SessionId),
    /// A guardian's consent is missing.
    #[error("volunteer {0} is under age")]
    UnderAge(VolunteerId),
    /// Archived people are not enrolled.
    #[error("volunteer {0} is archived")]
    Archived(VolunteerId),
    /// Something is missing before the session can be closed.
    #[error("session {0} is not ready to close")]
    NotReady(SessionId),
    /// Everybody who passed a closed session has a certificate.
    #[error("nobody of session {0} is without a certificate")]
    NobodyWithout(SessionId),
    /// The course was taken out of the list: no certificate says of what it is.
    #[error("the course of session {0} is missing")]
    CourseMissing(SessionId),
    /// A session needs at least one day.
    #[error("the session has no meeting")]
    MeetingMissing,
    /// A day, an hour, a number or a text that cannot be kept.
    #[error("field {0} cannot be kept")]
    WrongField(&'static str),
    /// The certificate could not be signed.
    #[error("signing: {0}")]
    Signing(String),
    /// The roster.
    #[error(transparent)]
    Roster(#[from] RosterError),
    /// The office.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The database.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl Coded for TrainingError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownCourse(_) => "training-unknown-course",
            Self::NationalCourse(_) => "training-national-course",
            Self::UnknownSession(_) => "training-unknown-session",
            Self::UnknownMeeting(_) => "training-unknown-meeting",
            Self::NotEnrolled(_) => "training-not-enrolled",
            Self::UnknownCertificate(_) => "training-unknown-certificate",
            Self::SessionClosed(_) => "training-session-closed",
            Self::AlreadyEnrolled(_) => "training-already-enrolled",
            Self::Full(_) => "training-full",
            Self::UnderAge(_) => "training-under-age",
            Self::Archived(_) => "training-archived-volunteer",
            Self::NotReady(_) => "training-not-ready",
            Self::NobodyWithout(_) => "training-nobody-without",
            Self::CourseMissing(_) => "training-course-missing",
            Self::MeetingMissing => "training-meeting-missing",
            Self::WrongField(_) => "training-wrong-field",
            Self::Signing(_) => crate::refusal::FAULT,
            Self::Roster(error) => error.code(),
            Self::Office(error) => error.code(),
            Self::Ledger(error) => error.code(),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::WrongField(field) => vec![("field", (*field).to_owned())],
            Self::Roster(error) => error.args(),
            _ => Vec::new(),
        }
    }
}

impl From<rusqlite::Error> for TrainingError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Ledger(error.into())
    }
}

/// What every question and deed of training returns.
pub type Result<T> = std::result::Result<T, TrainingError>;
