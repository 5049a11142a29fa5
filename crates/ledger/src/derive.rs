//! What is derived from rows (the search index): at once, or for several pages together.
//!
//! Every page of a long pull has people from all over the list, so each would rewrite all of the index.
//! Brought up to date once for many pages it costs half. How far the index is behind stands in the file:
//! a cut, a crash or a copy of the file loses nothing.

use rusqlite::Connection;

use crate::ledger::begin;
use crate::{Changed, Ledger, Result, Schema};

/// The setting with the place in the log after which changes are not derived from yet.
const SETTING: &str = "derived_to";
/// So many entities wait at most: memory, and the time for which the ledger is busy with them.
const MOST: usize = 25_000;
/// So long they wait at most, in milliseconds of the device's clock.
const LONGEST_MS: u64 = 3_000;

/// Entities whose rows changed and from which nothing was derived since.
#[derive(Default)]
pub(crate) struct Underived {
    changed: Vec<Changed>,
    since: i64,
}

impl Underived {
    /// Whether these may wait as well.
    pub(crate) fn may_wait(&self, more: &[Changed], now: i64) -> bool {
        let is_soon = self.changed.is_empty() || now.abs_diff(self.since) < LONGEST_MS;
        is_soon && self.changed.len() + more.len() < MOST
    }

    /// Derives from all that waits and from these, within the transaction that changed them.
    pub(crate) fn derive_with(&self, conn: &Connection, schema: &Schema, more: &[Changed]) -> Result<()> {
        if self.changed.is_empty() {
            return Ok((schema.derive)(conn, more)?);
        }
        let mut all = [&self.changed, more].concat();
        all.sort_unstable();
        all.dedup();
        (schema.derive)(conn, &all)?;
        conn.prepare_cached("DELETE FROM setting WHERE name = ?1")?.execute([SETTING])?;
        Ok(())
    }

    /// Notes within the transaction that changes wait; `place` is the log's last place before them.
    pub(crate) fn note_waiting(&self, conn: &Connection, place: i64) -> Result<()> {
        if self.changed.is_empty() {
            let sql = "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)";
            conn.prepare_cached(sql)?.execute((SETTING, place.to_string()))?;
        }
        Ok(())
    }

    /// After the commit: these wait.
    pub(crate) fn wait(&mut self, more: &[Changed], now: i64) {
        if self.changed.is_empty() {
            self.since = now;
        }
        self.changed.extend(more);
    }

    /// After the commit: nothing waits.
    pub(crate) fn clear(&mut self) {
        self.changed = Vec::new();
    }
}

impl Ledger {
    /// Derives from all changes that still wait for it; see [`Incoming::is_followed`](crate::Incoming::is_followed).
    ///
    /// # Errors
    /// Whatever SQLite says; the changes wait on then.
    pub fn derive_rest(&mut self) -> Result<()> {
        if self.underived.changed.is_empty() {
            return Ok(());
        }
        let tx = begin(&mut self.conn)?;
        self.underived.derive_with(&tx, self.schema, &[])?;
        tx.commit()?;
        self.underived.clear();
        Ok(())
    }

    /// Derives from the changes that waited when this database was last closed or left.
    pub(crate) fn derive_left(&mut self) -> Result<()> {
        let Some(place) = self.setting(SETTING)?.map(|place| place.parse().unwrap_or(0_i64)) else { return Ok(()) };
        let mut find = self.conn.prepare("SELECT DISTINCT table_no, entity FROM op WHERE seq > ?1")?;
        let changed = find.query_map([place], |row| Ok(Changed { table: row.get(0)?, entity: row.get(1)? }))?;
        let changed = changed.collect::<rusqlite::Result<Vec<_>>>()?;
        drop(find);
        if changed.is_empty() {
            self.conn.execute("DELETE FROM setting WHERE name = ?1", [SETTING])?;
        }
        self.underived = Underived { changed, since: 0 };
        self.derive_rest()
    }
}
