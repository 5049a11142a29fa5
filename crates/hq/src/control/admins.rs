//! Administrators, and the browsers that they are signed in with.

use super::{Act, Control, Row, note};
use crate::HqError;

/// What is kept of a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretched {
    /// Random, 16 bytes.
    pub salt: Vec<u8>,
    /// Argon2id's memory.
    pub memory_kib: u32,
    /// Argon2id's passes.
    pub passes: u32,
    /// Argon2id's lanes.
    pub lanes: u32,
    /// What came out, 32 bytes.
    pub stretched: Vec<u8>,
}

/// Who may use the console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admin {
    /// By which they sign in, and which stands in the audit.
    pub name: String,
    /// Since when, in milliseconds.
    pub made_at: i64,
}

impl Control {
    /// Adds an administrator, or gives one a new password and ends their sessions.
    pub fn put_admin(&mut self, name: &str, password: &Stretched, at: i64) -> Result<(), HqError> {
        let values = [
            name.into(),
            password.salt.as_slice().into(),
            i64::from(password.memory_kib).into(),
            i64::from(password.passes).into(),
            i64::from(password.lanes).into(),
            password.stretched.as_slice().into(),
            at.into(),
        ];
        self.db.transact(|tx| {
            tx.execute("DELETE FROM admin_session WHERE admin = ?1", &[name.into()])?;
            tx.execute(include_str!("admin_put.sql"), &values)?;
            note(tx, at, name, Act::AdminAdded, name, None)
        })
    }

    /// Removes an administrator and ends their sessions; `false` when there is none.
    pub fn remove_admin(&mut self, name: &str, at: i64) -> Result<bool, HqError> {
        self.db.transact(|tx| {
            let is_removed = tx.execute("DELETE FROM admin WHERE name = ?1", &[name.into()])? == 1;
            if is_removed {
                note(tx, at, name, Act::AdminRemoved, name, None)?;
            }
            Ok(is_removed)
        })
    }

    /// All administrators by name.
    pub fn admins(&self) -> Result<Vec<Admin>, HqError> {
        let found = self.db.query("SELECT name, made_at FROM admin ORDER BY name", &[])?;
        let read = |row: &Row| Admin { name: row.text(0).unwrap_or_default(), made_at: row.int(1).unwrap_or(0) };
        Ok(found.iter().map(read).collect())
    }

    /// What is kept of an administrator's password.
    pub fn password_of(&self, name: &str) -> Result<Option<Stretched>, HqError> {
        let sql = "SELECT salt, memory_kib, passes, lanes, stretched FROM admin WHERE name = ?1";
        let found = self.db.query(sql, &[name.into()])?;
        let size = |row: &Row, at| u32::try_from(row.count(at)).unwrap_or(0);
        Ok(found.first().map(|row| Stretched {
            salt: row.bytes(0).unwrap_or_default(),
            memory_kib: size(row, 1),
            passes: size(row, 2),
            lanes: size(row, 3),
            stretched: row.bytes(4).unwrap_or_default(),
        }))
    }

    /// Begins a session, and forgets those that nobody can use since `ended_before`.
    pub fn begin_session(&mut self, token: &[u8; 32], admin: &str, at: i64, ended_before: i64) -> Result<(), HqError> {
        self.db.transact(|tx| {
            tx.execute("DELETE FROM admin_session WHERE used_at < ?1", &[ended_before.into()])?;
            let sql = "INSERT INTO admin_session (token_hash, admin, began_at, used_at) VALUES (?1, ?2, ?3, ?3)";
            tx.execute(sql, &[token.into(), admin.into(), at.into()])?;
            note(tx, at, admin, Act::SignedIn, admin, None)
        })
    }

    /// Whose session it is, when it began and when it was last used.
    pub fn session(&self, token: &[u8; 32]) -> Result<Option<(String, i64, i64)>, HqError> {
        let sql = "SELECT admin, began_at, used_at FROM admin_session WHERE token_hash = ?1";
        let found = self.db.query(sql, &[token.into()])?;
        let read = |row: &Row| (row.text(0).unwrap_or_default(), row.int(1).unwrap_or(0), row.int(2).unwrap_or(0));
        Ok(found.first().map(read))
    }

    /// Notes that a session was used.
    pub fn use_session(&mut self, token: &[u8; 32], at: i64) -> Result<(), HqError> {
        self.db.execute("UPDATE admin_session SET used_at = ?2 WHERE token_hash = ?1", &[token.into(), at.into()])?;
        Ok(())
    }

    /// Ends all sessions of an administrator.
    pub fn end_sessions(&mut self, admin: &str, at: i64) -> Result<(), HqError> {
        self.db.transact(|tx| {
            tx.execute("DELETE FROM admin_session WHERE admin = ?1", &[admin.into()])?;
            note(tx, at, admin, Act::SignedOut, admin, None)
        })
    }
}
