//! What administrators did, in the console and by commands on the server: each act in the same transaction as
//! what it did where that stands in these tables, and never changed.

use super::database::Within;
use super::national::Item;
use super::{Cell, Control, Row};
use crate::HqError;

/// In place of a name, for what is done at the server's command line: nobody has signed in there.
pub const COMMAND_LINE: &str = "";

/// What an administrator did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Was added, or got a new password, at the command line.
    AdminAdded,
    /// Was removed at the command line.
    AdminRemoved,
    /// Added an office.
    OfficeAdded,
    /// Made a new signing key.
    KeyRenewed,
    /// Put a backup in.
    Restored,
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
    /// Removed a record that could not be shown.
    ParkedRemoved,
    /// Looked at people who are registered in several offices.
    PeopleSeen,
    /// Asked by an IIN in which offices a person is registered.
    PersonSought,
    /// Had a person's record moved to another office.
    PersonMoved,
    /// Did something to a course for all offices.
    Course(Turn),
    /// Did something to a course template for all offices.
    Template(Turn),
    /// Did something to a district.
    District(Turn),
}

/// What is done to an item that the national office keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It is new.
    Added,
    /// It is another.
    Changed,
    /// It is offered no longer.
    Ended,
    /// It is offered again.
    Renewed,
}

impl Act {
    /// What was done to an item.
    #[must_use]
    pub const fn on(item: &Item, turn: Turn) -> Self {
        match item {
            Item::Course(_) => Self::Course(turn),
            Item::Template(_) => Self::Template(turn),
            Item::District(_) => Self::District(turn),
        }
    }

    /// The stable name, also of its sentence.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AdminAdded => "admin-added",
            Self::AdminRemoved => "admin-removed",
            Self::OfficeAdded => "office-added",
            Self::KeyRenewed => "key-renewed",
            Self::Restored => "restored",
            Self::SignedIn => "signed-in",
            Self::SignInRefused => "sign-in-refused",
            Self::SignedOut => "signed-out",
            Self::CodeMade => "code-made",
            Self::DeviceRevoked => "device-revoked",
            Self::AlarmSeen => "alarm-seen",
            Self::OpRetried => "op-retried",
            Self::OpDiscarded => "op-discarded",
            Self::ParkedRemoved => "parked-removed",
            Self::PeopleSeen => "people-seen",
            Self::PersonSought => "person-sought",
            Self::PersonMoved => "person-moved",
            Self::Course(Turn::Added) => "course-added",
            Self::Course(Turn::Changed) => "course-changed",
            Self::Course(Turn::Ended) => "course-withdrawn",
            Self::Course(Turn::Renewed) => "course-offered",
            Self::Template(Turn::Added) => "template-added",
            Self::Template(Turn::Changed) => "template-changed",
            Self::Template(Turn::Ended) => "template-withdrawn",
            Self::Template(Turn::Renewed) => "template-offered",
            Self::District(Turn::Added) => "district-added",
            Self::District(Turn::Changed) => "district-changed",
            Self::District(Turn::Ended) => "district-closed",
            Self::District(Turn::Renewed) => "district-reopened",
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
    /// Notes an act that changed nothing else in HQ's own tables, with the reason where one was given.
    pub fn note_act(
        &mut self,
        at: i64,
        admin: &str,
        act: Act,
        subject: &str,
        reason: Option<&str>,
    ) -> Result<(), HqError> {
        self.db.execute(ADD, &line(at, admin, act, subject, reason))?;
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
