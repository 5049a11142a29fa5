//! The open database and its one door for writes.

use std::cell::RefCell;
use std::ops::Deref;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension as _, Savepoint, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::derive::Underived;
use crate::fold::EXISTS;
use crate::{
    Changed, Clock, Field, Incarnation, Key, LedgerError, OpId, Result, Schema, Table, capture, digest, log, open,
};

/// Names one deed, on every desk.
pub type DeedId = Uuid;

/// What a person is about to do.
#[derive(Debug, Clone, Copy)]
pub struct Deed<'a> {
    /// A stable name, `area-deed`; its sentence is in `words/`.
    pub kind: &'static str,
    /// The person at the desk.
    pub author: &'a str,
}

/// One open encrypted database.
pub struct Ledger {
    pub(crate) conn: Connection,
    pub(crate) schema: &'static Schema,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) underived: Underived,
    incarnation: Incarnation,
    /// Deeds are parts of one transaction: see [`Ledger::together`].
    is_together: bool,
}

/// The inside of a deed: ordinary SQL on the replicated tables, noted by triggers.
pub struct Tx<'a> {
    conn: &'a Connection,
    now: i64,
    said: RefCell<Vec<Said>>,
}

/// What a deed says that no row can show.
#[derive(Debug, Clone)]
pub(crate) enum Said {
    /// The value in this field holds, whatever others wrote: written even when the row shows it already.
    Settles(Changed, u16),
    /// This op shall be as if it had never been.
    Retracts(Changed, OpId),
}

impl Tx<'_> {
    /// The connection, inside the deed's transaction.
    #[must_use]
    pub fn connection(&self) -> &Connection {
        self.conn
    }

    /// The instant of the deed in milliseconds.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.now
    }

    /// Says that the value which the row has in this field holds: it replaces all that others wrote
    /// beside it, also when it is the one that was shown.
    pub fn settle(&self, table: &Table, entity: Uuid, field: &Field) {
        self.said.borrow_mut().push(Said::Settles(Changed { table: table.no, entity }, field.no));
    }

    /// Says that an entity which has no row is gone: one that is parked has none that could be deleted.
    pub(crate) fn settle_absence(&self, table: &Table, entity: Uuid) {
        self.said.borrow_mut().push(Said::Settles(Changed { table: table.no, entity }, EXISTS));
    }

    /// Takes an op back as if it had never been.
    pub(crate) fn retract(&self, table: &Table, entity: Uuid, op: OpId) {
        self.said.borrow_mut().push(Said::Retracts(Changed { table: table.no, entity }, op));
    }

    /// A new id, ordered by time.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        new_id(self.now)
    }
}

impl Deref for Tx<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.conn
    }
}

impl Ledger {
    pub(crate) fn from_parts(conn: Connection, schema: &'static Schema, clock: Arc<dyn Clock>) -> Self {
        Self {
            conn,
            schema,
            clock,
            underived: Underived::default(),
            incarnation: Incarnation([0; 16]),
            is_together: false,
        }
    }

    /// Where questions read. Writing to a replicated table through it is refused by triggers.
    #[must_use]
    pub fn connection(&self) -> &Connection {
        &self.conn
    }

    /// A further connection to a database on disk that can only read.
    ///
    /// # Errors
    /// [`LedgerError::Missing`], [`LedgerError::WrongKey`].
    pub fn reader(path: &Path, key: &Key) -> Result<Connection> {
        open::read_only(path, key)
    }

    /// The tables this database was opened with.
    #[must_use]
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// Under which incarnation new ops are written.
    #[must_use]
    pub fn incarnation(&self) -> Incarnation {
        self.incarnation
    }

    /// The device's time in milliseconds.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }

    /// Runs a deed: all of it is committed and in the log, or none. `None` instead of a deed's id
    /// means that nothing changed and nothing was logged.
    ///
    /// # Errors
    /// What `act` returned, or a fault of the ledger; either way nothing was written.
    pub fn transact<T, E>(
        &mut self,
        deed: Deed<'_>,
        act: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<(T, Option<DeedId>), E>
    where
        E: From<LedgerError>,
    {
        self.transact_undoing(deed, None, act)
    }

    pub(crate) fn transact_undoing<T, E>(
        &mut self,
        deed: Deed<'_>,
        undoes: Option<DeedId>,
        act: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<(T, Option<DeedId>), E>
    where
        E: From<LedgerError>,
    {
        // The rules of a deed ask the search index too.
        self.derive_rest()?;
        let now = self.clock.now_ms();
        let (schema, incarnation) = (self.schema, self.incarnation);
        let tx = Scope::begin(&mut self.conn, self.is_together)?;
        capture::open_gate(&tx, capture::Gate::Deed)?;
        let inside = Tx { conn: &tx, now, said: RefCell::default() };
        let value = act(&inside)?;
        let said = inside.said.into_inner();
        let header =
            log::Header { deed: new_id(now), kind: deed.kind, author: deed.author, undoes, at: now, incarnation };
        let changed = log::append_captured(&tx, schema, &header, &said)?;
        capture::open_gate(&tx, capture::Gate::Closed)?;
        if changed.is_empty() {
            tx.commit().map_err(LedgerError::from)?;
            return Ok((value, None));
        }
        (schema.derive)(&tx, &changed).map_err(LedgerError::from)?;
        tx.commit().map_err(LedgerError::from)?;
        Ok((value, Some(header.deed)))
    }

    /// Runs several deeds of whoever holds a ledger: all of them are committed, or none. Inside, nothing but deeds
    /// may be written.
    ///
    /// # Errors
    /// What `act` returned, or a fault of the ledger; either way nothing was written.
    pub fn together<H, T, E>(host: &mut H, act: impl FnOnce(&mut H) -> Result<T, E>) -> Result<T, E>
    where
        H: AsMut<Self>,
        E: From<LedgerError>,
    {
        let ledger = host.as_mut();
        ledger.derive_rest()?;
        refuse_damaged(&ledger.conn)?;
        ledger.conn.execute_batch("BEGIN IMMEDIATE").map_err(LedgerError::from)?;
        ledger.is_together = true;
        // Left open by a panic, the transaction would swallow all later deeds.
        let done = panic::catch_unwind(AssertUnwindSafe(|| act(host)));
        let ledger = host.as_mut();
        ledger.is_together = false;
        let conn = &ledger.conn;
        let done = match done {
            Ok(Ok(value)) => {
                conn.execute_batch("COMMIT").map(|()| value).map_err(|error| LedgerError::from(error).into())
            }
            Ok(Err(error)) => Err(error),
            Err(panicked) => {
                roll_back(conn);
                panic::resume_unwind(panicked)
            }
        };
        if done.is_err() {
            roll_back(conn);
        }
        done
    }

    /// Writes tables that stay on this device. Replicated tables are refused here.
    ///
    /// # Errors
    /// What `act` returned, or SQLite's; nothing was written then.
    pub fn local<T, E>(&mut self, act: impl FnOnce(&rusqlite::Transaction<'_>) -> Result<T, E>) -> Result<T, E>
    where
        E: From<LedgerError>,
    {
        let tx = begin(&mut self.conn)?;
        let value = act(&tx)?;
        tx.commit().map_err(LedgerError::from)?;
        Ok(value)
    }

    /// A setting of this device.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        let mut find = self.conn.prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
        Ok(find.query_row([name], |row| row.get(0)).optional()?)
    }

    /// Keeps a setting of this device.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn set_setting(&mut self, name: &str, value: &str) -> Result<()> {
        self.set_settings(&[(name, value)])
    }

    /// Keeps several settings, or none of them.
    ///
    /// # Errors
    /// Whatever SQLite says; nothing was written then.
    pub fn set_settings(&mut self, settings: &[(&str, &str)]) -> Result<()> {
        let sql = "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2";
        self.local(|tx| {
            let mut put = tx.prepare_cached(sql)?;
            settings.iter().try_for_each(|setting| put.execute(*setting).map(drop)).map_err(LedgerError::from)
        })
    }

    pub(crate) fn load_incarnation(&mut self) -> Result<()> {
        self.read_incarnation()?;
        log::incarnation_no(&self.conn, self.incarnation)?;
        Ok(())
    }

    pub(crate) fn read_incarnation(&mut self) -> Result<()> {
        let text = self.setting("incarnation")?.unwrap_or_default();
        let id = Uuid::try_parse(&text).map_err(|_| LedgerError::Malformed("incarnation".into()))?;
        self.incarnation = Incarnation(*id.as_bytes());
        Ok(())
    }

    /// Makes every row anew from the log, and what is derived from the rows.
    pub(crate) fn refold(&mut self) -> Result<()> {
        let schema = self.schema;
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        capture::open_gate(&tx, capture::Gate::Fold)?;
        let changed: Vec<Changed> = {
            let mut all = tx.prepare("SELECT DISTINCT table_no, entity FROM op ORDER BY entity, table_no")?;
            let rows = all.query_map([], |row| Ok(Changed { table: row.get(0)?, entity: row.get(1)? }))?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        let mut tally = digest::Tally::load(&tx)?;
        let mut projector = crate::project::Projector::new(&tx, schema)?;
        for change in &changed {
            projector.project(*change, None, &mut tally)?;
        }
        drop(projector);
        crate::project::refold_conflicts(&tx, schema)?;
        tally.save(&tx)?;
        capture::open_gate(&tx, capture::Gate::Closed)?;
        (schema.derive)(&tx, &changed)?;
        crate::project::note_folded(&tx, schema)?;
        tx.commit()?;
        Ok(())
    }
}

/// What a deed is written in: a transaction of its own, or a part of the one that is open.
enum Scope<'c> {
    Whole(Transaction<'c>),
    Part(Savepoint<'c>),
}

impl<'c> Scope<'c> {
    fn begin(conn: &'c mut Connection, is_part: bool) -> Result<Self> {
        if !is_part {
            return Ok(Self::Whole(begin(conn)?));
        }
        if conn.is_autocommit() {
            // After some failures SQLite takes everything back by itself; a deed now would stand alone.
            let gone = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_ABORT_ROLLBACK);
            let gone = rusqlite::Error::SqliteFailure(gone, Some("the deeds before were rolled back".to_owned()));
            return Err(gone.into());
        }
        Ok(Self::Part(conn.savepoint()?))
    }

    fn commit(self) -> rusqlite::Result<()> {
        match self {
            Self::Whole(whole) => whole.commit(),
            Self::Part(part) => part.commit(),
        }
    }
}

impl Deref for Scope<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        match self {
            Self::Whole(whole) => whole,
            Self::Part(part) => part,
        }
    }
}

/// Begins to write, unless a damaged page was met before.
pub(crate) fn begin(conn: &mut Connection) -> Result<Transaction<'_>> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    refuse_damaged(&tx)?;
    Ok(tx)
}

/// Once SQLCipher has met a page that is not what was written, nothing is written any more on that connection; what
/// SQLite says then depends on the moment: read-only, no memory, or nothing until the commit.
fn refuse_damaged(conn: &Connection) -> Result<()> {
    // What is only in memory is not encrypted, and its status always 0.
    if conn.path().is_none_or(str::is_empty) {
        return Ok(());
    }
    // A pragma answers while it is prepared, so never from the cache.
    let status: Option<String> = conn.query_row("PRAGMA cipher_status", [], |row| row.get(0)).optional()?;
    if status.as_deref() == Some("0") { Err(LedgerError::Damaged) } else { Ok(()) }
}

/// Ends the open transaction, unless SQLite has rolled it back by itself.
fn roll_back(conn: &Connection) {
    if !conn.is_autocommit() {
        // Where even that fails, closing the file ends it.
        drop(conn.execute_batch("ROLLBACK"));
    }
}

pub(crate) fn fill_random(bytes: &mut [u8]) -> Result<()> {
    #[cfg(feature = "teeth")]
    if crate::teeth::fill(bytes) {
        return Ok(());
    }
    getrandom::fill(bytes).map_err(|error| LedgerError::Random(error.to_string()))
}

/// A version-7 id of this instant; before 1970 it counts as 1970.
#[must_use]
pub fn new_id(now_ms: i64) -> Uuid {
    let ms = u64::try_from(now_ms).unwrap_or(0);
    #[cfg(feature = "teeth")]
    {
        let mut random = [0; 10];
        if crate::teeth::fill(&mut random) {
            return uuid::Builder::from_unix_timestamp_millis(ms, &random).into_uuid();
        }
    }
    let time = uuid::Timestamp::from_unix_time(ms / 1_000, u32::try_from(ms % 1_000).unwrap_or(0) * 1_000_000, 0, 0);
    Uuid::new_v7(time)
}
