//! Why a sync or an enrolment did not come to its end.

use std::time::Duration;

use kerege_ledger::LedgerError;

use crate::protocol::WireError;

/// Why a sync or an enrolment did not come to its end. None of them ends an op's life: the outbox
/// is as it was, less what HQ confirmed before.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// This database belongs to no HQ yet.
    #[error("not enrolled")]
    NotEnrolled,
    /// The address begins with `http:`.
    #[error("plain http is refused")]
    PlainHttp,
    /// The address is none.
    #[error("not an address of HQ")]
    BadUrl,
    /// No connection, or it broke.
    #[error("no line to HQ: {0}")]
    NoLine(String),
    /// Somebody else's certificate: a login page in between, or another server.
    #[error("the server's key is not HQ's")]
    WrongCertificate,
    /// Something that is not HQ answered in HQ's place.
    #[error("the answer is not HQ's: a login page is in between (status {status})")]
    CaptivePortal {
        /// The HTTP status.
        status: u16,
    },
    /// The network's proxy asks who goes through it.
    #[error("the proxy asks for a name and a password")]
    ProxyLogin,
    /// HQ answered with a status and nothing that it signed.
    #[error("HQ answered with status {status}")]
    Status {
        /// The HTTP status.
        status: u16,
        /// When HQ asks to try again.
        retry_after: Option<Duration>,
    },
    /// HQ said no.
    #[error("HQ refused: {code}")]
    Refused {
        /// Its reason.
        code: String,
    },
    /// HQ's answer does not prove itself, or is damaged.
    #[error("an answer that proves nothing: {0}")]
    BadAnswer(String),
    /// HQ no longer speaks with programs this old.
    #[error("this program is too old for HQ")]
    ProgramTooOld,
    /// HQ does not understand this program yet.
    #[error("HQ is too old for this program")]
    HqTooOld,
    /// The person stopped it.
    #[error("cancelled")]
    Cancelled,
    /// The office was closed or locked meanwhile.
    #[error("the office was closed")]
    Closed,
    /// The typed text is not a code.
    #[error("not an enrolment code")]
    NotACode,
    /// The code is right, but HQ's proof or keys are not.
    #[error("the server does not prove that it is HQ")]
    Untrusted,
    /// The code is of another office than this database.
    #[error("the code is of another office")]
    OtherOffice,
    /// The ledger failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The system failed.
    #[error("fault: {0}")]
    Fault(String),
}

impl SyncError {
    /// A stable name; the sentence for people is in `words/` under it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotEnrolled => "sync-not-enrolled",
            Self::PlainHttp => "sync-plain-http",
            Self::BadUrl => "sync-address-wrong",
            Self::NoLine(_) => "sync-no-line",
            Self::WrongCertificate => "sync-hq-unknown",
            Self::CaptivePortal { .. } => "sync-captive-portal",
            Self::ProxyLogin => "sync-proxy-login",
            Self::Status { status: 429, .. } => "sync-too-many-attempts",
            Self::Status { .. } => "sync-hq-busy",
            Self::Refused { code } => refusal_code(code),
            Self::BadAnswer(_) => "sync-page-broken",
            Self::ProgramTooOld => "sync-too-old",
            Self::HqTooOld => "sync-hq-too-old",
            Self::Cancelled => "sync-cancelled",
            Self::Closed => "sync-closed",
            Self::NotACode => "sync-code-malformed",
            Self::Untrusted => "sync-untrusted",
            Self::OtherOffice => "sync-other-office",
            Self::Ledger(error) => error.code(),
            Self::Fault(_) => "fault",
        }
    }
}

/// HQ's reasons that have a sentence here; a newer HQ's unknown reason is shown as a general no.
fn refusal_code(code: &str) -> &'static str {
    const KNOWN: &[&str] = &[
        "sync-code-wrong",
        "sync-code-used",
        "sync-code-expired",
        "sync-too-many-attempts",
        "sync-other-office",
        "sync-unknown-device",
        "sync-device-revoked",
        "sync-hq-busy",
        "sync-bad-signature",
        "sync-malformed",
    ];
    KNOWN.iter().find(|known| **known == code).copied().unwrap_or("sync-hq-refused")
}

impl From<WireError> for SyncError {
    fn from(error: WireError) -> Self {
        Self::BadAnswer(error.0)
    }
}
