//! What administrators did: each act in the same transaction as what it did, and never changed.

use rusqlite::Connection;

use super::Control;
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
        Ok(note(&self.conn, at, admin, act, subject, None)?)
    }

    /// Lines of the audit before a number, the newest first.
    pub fn audit(&self, before: i64, limit: u32) -> Result<Vec<Entry>, HqError> {
        let sql = "SELECT no, at, admin, act, subject, reason FROM audit WHERE no < ?1 ORDER BY no DESC LIMIT ?2";
        let mut find = self.conn.prepare_cached(sql)?;
        let rows = find.query_map((before, limit), |row| {
            let (no, at, admin) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(Entry { no, at, admin, act: row.get(3)?, subject: row.get(4)?, reason: row.get(5)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Adds a line, in the caller's transaction.
pub(super) fn note(
    conn: &Connection,
    at: i64,
    admin: &str,
    act: Act,
    subject: &str,
    reason: Option<&str>,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO audit (at, admin, act, subject, reason) VALUES (?1, ?2, ?3, ?4, ?5)";
    conn.prepare_cached(sql)?.execute((at, admin, act.name(), subject, reason))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use kerege_ledger::Key;

    use super::*;

    #[test]
    fn nothing_in_the_audit_is_changed_or_removed() {
        let folder = tempfile::tempdir().unwrap();
        let mut control = Control::open(&folder.path().join("hq.db"), &Key::from_bytes([3; 32])).unwrap();
        control.note_act(7, "Сәуле", Act::SignedIn, "Сәуле").unwrap();
        for sql in ["UPDATE audit SET admin = 'Ешкім'", "DELETE FROM audit"] {
            assert!(control.conn.execute(sql, []).is_err(), "{sql}");
        }
        assert_eq!(control.audit(i64::MAX, 10).unwrap()[0].admin, "Сәуле");
    }
}
