//! What administrators did: each act in the same transaction as what it did, and never changed.

use super::database::Within;
use super::{Cell, Control, Row};
use crate::HqError;

/// What an administrator did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Was added, or got a new password, at the command line.
    AdminAdded,
    /// Was removed at the command line.
    AdminRemoved,
    /// Signed in.
    SignedIn,
    /// Gave a wrong password.
    SignInRefused,
    /// Ended all own sessions.
    SignedOut,
    /// Made a joining code for an office.
    CodeMade,
    /// Let a device speak no more.
    DeviceRevoked,
    /// Saw to an alarm.
    AlarmSeen,
    /// Had a refused op taken.
    OpRetried,
    /// Discarded a refused op.
    OpDiscarded,
    /// Looked at people who are registered in several offices.
    PeopleSeen,
    /// Asked by an IIN in which offices a person is registered.
    PersonSought,
    /// Had a person's record moved to another office.
    PersonMoved,
    /// Added a course for all offices.
    CourseAdded,
    /// Changed one.
    CourseChanged,
    /// Had one offered no longer.
    CourseWithdrawn,
    /// Had a withdrawn one offered again.
    CourseOffered,
}

impl Act {
    /// The stable name, also of its sentence.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AdminAdded => "admin-added",
            Self::AdminRemoved => "admin-removed",
            Self::SignedIn => "signed-in",
            Self::SignInRefused => "sign-in-refused",
            Self::SignedOut => "signed-out",
            Self::CodeMade => "code-made",
            Self::DeviceRevoked => "device-revoked",
            Self::AlarmSeen => "alarm-seen",
            Self::OpRetried => "op-retried",
            Self::OpDiscarded => "op-discarded",
            Self::PeopleSeen => "people-seen",
            Self::PersonSought => "person-sought",
            Self::PersonMoved => "person-moved",
            Self::CourseAdded => "course-added",
            Self::CourseChanged => "course-changed",
            Self::CourseWithdrawn => "course-withdrawn",
            Self::CourseOffered => "course-offered",
        }
    }
}

/// One line of the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number; later ones are greater.
    pub no: i64,
    /// When, in milliseconds.
    pub at: i64,
    /// Who.
    pub admin: String,
    /// What, by [`Act::name`].
    pub act: String,
    /// To what: an office, a device, a number.
    pub subject: String,
    /// Why, where a reason is asked for.
    pub reason: Option<String>,
}

impl Control {
    /// Notes an act that changed nothing else.
    pub fn note_act(&mut self, at: i64, admin: &str, act: Act, subject: &str) -> Result<(), HqError> {
        self.db.execute(ADD, &line(at, admin, act, subject, None))?;
        Ok(())
    }

    /// Lines of the audit before a number, the newest first.
    pub fn audit(&self, before: i64, limit: u32) -> Result<Vec<Entry>, HqError> {
        let sql = "SELECT no, at, admin, act, subject, reason FROM audit WHERE no < ?1 ORDER BY no DESC LIMIT ?2";
        let found = self.db.query(sql, &[before.into(), i64::from(limit).into()])?;
        let read = |row: &Row| Entry {
            no: row.int(0).unwrap_or(0),
            at: row.int(1).unwrap_or(0),
            admin: row.text(2).unwrap_or_default(),
            act: row.text(3).unwrap_or_default(),
            subject: row.text(4).unwrap_or_default(),
            reason: row.text(5),
        };
        Ok(found.iter().map(read).collect())
    }
}

/// Adds a line, in the caller's transaction.
pub(super) fn note(
    tx: &Within<'_>,
    at: i64,
    admin: &str,
    act: Act,
    subject: &str,
    reason: Option<&str>,
) -> Result<(), HqError> {
    tx.execute(ADD, &line(at, admin, act, subject, reason))?;
    Ok(())
}

const ADD: &str = "INSERT INTO audit (at, admin, act, subject, reason) VALUES (?1, ?2, ?3, ?4, ?5)";

fn line(at: i64, admin: &str, act: Act, subject: &str, reason: Option<&str>) -> [Cell; 5] {
    [at.into(), admin.into(), act.name().into(), subject.into(), reason.into()]
}
