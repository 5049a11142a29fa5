//! Administrators, and the browsers that they are signed in with.

use rusqlite::OptionalExtension as _;

use super::audit::note;
use super::{Act, Control};
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
        let tx = self.conn.transaction()?;
        tx.execute("DELETE FROM admin_session WHERE admin = ?1", [name])?;
        tx.execute(
            include_str!("admin_put.sql"),
            (name, &password.salt, password.memory_kib, password.passes, password.lanes, &password.stretched, at),
        )?;
        note(&tx, at, name, Act::AdminAdded, name, None)?;
        tx.commit()?;
        Ok(())
    }

    /// Removes an administrator and ends their sessions; `false` when there is none.
    pub fn remove_admin(&mut self, name: &str, at: i64) -> Result<bool, HqError> {
        let tx = self.conn.transaction()?;
        let is_removed = tx.execute("DELETE FROM admin WHERE name = ?1", [name])? == 1;
        if is_removed {
            note(&tx, at, name, Act::AdminRemoved, name, None)?;
            tx.commit()?;
        }
        Ok(is_removed)
    }

    /// All administrators by name.
    pub fn admins(&self) -> Result<Vec<Admin>, HqError> {
        let mut all = self.conn.prepare_cached("SELECT name, made_at FROM admin ORDER BY name")?;
        let rows = all.query_map([], |row| Ok(Admin { name: row.get(0)?, made_at: row.get(1)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What is kept of an administrator's password.
    pub fn password_of(&self, name: &str) -> Result<Option<Stretched>, HqError> {
        let mut find =
            self.conn.prepare_cached("SELECT salt, memory_kib, passes, lanes, stretched FROM admin WHERE name = ?1")?;
        let read = |row: &rusqlite::Row<'_>| {
            let (salt, memory_kib, passes, lanes, stretched) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
            Ok(Stretched { salt, memory_kib, passes, lanes, stretched })
        };
        Ok(find.query_row([name], read).optional()?)
    }

    /// Begins a session, and forgets those that nobody can use since `ended_before`.
    pub fn begin_session(&mut self, token: &[u8; 32], admin: &str, at: i64, ended_before: i64) -> Result<(), HqError> {
        let tx = self.conn.transaction()?;
        tx.execute("DELETE FROM admin_session WHERE used_at < ?1", [ended_before])?;
        let sql = "INSERT INTO admin_session (token_hash, admin, began_at, used_at) VALUES (?1, ?2, ?3, ?3)";
        tx.execute(sql, (token, admin, at))?;
        note(&tx, at, admin, Act::SignedIn, admin, None)?;
        tx.commit()?;
        Ok(())
    }

    /// Whose session it is, when it began and when it was last used.
    pub fn session(&self, token: &[u8; 32]) -> Result<Option<(String, i64, i64)>, HqError> {
        let mut find =
            self.conn.prepare_cached("SELECT admin, began_at, used_at FROM admin_session WHERE token_hash = ?1")?;
        Ok(find.query_row([token], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?)
    }

    /// Notes that a session was used.
    pub fn use_session(&mut self, token: &[u8; 32], at: i64) -> Result<(), HqError> {
        self.conn.execute("UPDATE admin_session SET used_at = ?2 WHERE token_hash = ?1", (token, at))?;
        Ok(())
    }

    /// Ends all sessions of an administrator.
    pub fn end_sessions(&mut self, admin: &str, at: i64) -> Result<(), HqError> {
        let tx = self.conn.transaction()?;
        tx.execute("DELETE FROM admin_session WHERE admin = ?1", [admin])?;
        note(&tx, at, admin, Act::SignedOut, admin, None)?;
        tx.commit()?;
        Ok(())
    }
}
