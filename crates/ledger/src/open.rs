//! Opening the encrypted file: keys, pragmas, migrations, triggers.

use std::path::Path;
use std::sync::Arc;

use refinery::{Migration, Runner};
use rusqlite::{Connection, OpenFlags};

use crate::ledger::fill_random;
use crate::{Clock, Incarnation, Key, Ledger, LedgerError, Result, Schema, capture, project};

/// Every connection is lent to one thread at a time: SQLite need not see to it again at each value.
const FLAGS: OpenFlags = OpenFlags::SQLITE_OPEN_READ_WRITE.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

/// Raised when an older program could no longer read the log's own tables.
const LOG_FORMAT: i64 = 2;

impl Ledger {
    /// Makes a new encrypted database.
    ///
    /// # Errors
    /// [`LedgerError::Exists`] when there is already a file at `path`.
    pub fn create(path: &Path, key: &Key, schema: &'static Schema, clock: Arc<dyn Clock>) -> Result<Self> {
        if path.exists() {
            return Err(LedgerError::Exists);
        }
        let conn = Connection::open_with_flags(path, FLAGS | OpenFlags::SQLITE_OPEN_CREATE)?;
        unlock(&conn, key)?;
        let ledger = prepare(conn, schema, clock, &home_of(path))?;
        refuse_plain_file(path)?;
        Ok(ledger)
    }

    /// Opens an existing database. A file that was copied or moved gets a new incarnation.
    ///
    /// # Errors
    /// [`LedgerError::Missing`], [`LedgerError::WrongKey`], [`LedgerError::Newer`].
    pub fn open(path: &Path, key: &Key, schema: &'static Schema, clock: Arc<dyn Clock>) -> Result<Self> {
        if !path.exists() {
            return Err(LedgerError::Missing);
        }
        let conn = Connection::open_with_flags(path, FLAGS)?;
        unlock(&conn, key)?;
        prepare(conn, schema, clock, &home_of(path))
    }

    /// Opens an existing database beside the process that works in it: nothing can be written, and
    /// nothing is: no migration, no rebuilt table, no new incarnation.
    ///
    /// # Errors
    /// As [`Ledger::open`]; [`LedgerError::Older`] when this release would have to change the file first.
    pub fn open_to_read(path: &Path, key: &Key, schema: &'static Schema, clock: Arc<dyn Clock>) -> Result<Self> {
        let conn = read_only(path, key)?;
        conn.busy_timeout(std::time::Duration::from_secs(5))?;
        conn.set_prepared_statement_cache_capacity(256);
        let known = LOG_FORMAT * 1_000 + schema.format;
        let found: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if found > known {
            return Err(LedgerError::Newer { found, known });
        }
        if found < known || project::found_fingerprint(&conn)?.as_deref() != Some(&project::fingerprint(schema)) {
            return Err(LedgerError::Older);
        }
        let mut ledger = Ledger::from_parts(conn, schema, clock);
        ledger.read_incarnation()?;
        Ok(ledger)
    }

    /// A database in memory, for tests and simulators.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn in_memory(schema: &'static Schema, clock: Arc<dyn Clock>) -> Result<Self> {
        prepare(Connection::open_in_memory()?, schema, clock, "memory")
    }
}

/// A second connection that can only read, beside a [`Ledger`] of this or another process.
///
/// # Errors
/// [`LedgerError::Missing`], [`LedgerError::WrongKey`].
pub(crate) fn read_only(path: &Path, key: &Key) -> Result<Connection> {
    if !path.exists() {
        return Err(LedgerError::Missing);
    }
    let conn = Connection::open_with_flags(path, FLAGS)?;
    unlock(&conn, key)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "query_only", true)?;
    Ok(conn)
}

fn unlock(conn: &Connection, key: &Key) -> Result<()> {
    // A wrong key is told by our error; SQLCipher would write about it to standard error as well.
    conn.pragma_update(None, "cipher_log_level", "NONE")?;
    conn.pragma_update(None, "key", key.pragma().as_str())?;
    let cipher: Option<String> = conn.pragma_query_value(None, "cipher_version", |row| row.get(0)).ok();
    if cipher.is_none_or(|version| version.is_empty()) {
        return Err(LedgerError::NotEncrypted);
    }
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)).map_err(
        |error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => LedgerError::WrongKey,
            _ => LedgerError::Database(error),
        },
    )?;
    Ok(())
}

/// An encrypted file does not begin with SQLite's magic; a library swapped underneath would show here.
fn refuse_plain_file(path: &Path) -> Result<()> {
    use std::io::Read as _;
    let mut head = [0; 16];
    std::fs::File::open(path)?.read_exact(&mut head)?;
    if &head == b"SQLite format 3\0" { Err(LedgerError::NotEncrypted) } else { Ok(()) }
}

/// Where a database lives. If this changes, the file was copied, moved or restored elsewhere.
fn home_of(path: &Path) -> String {
    let machine = std::fs::read_to_string("/etc/machine-id").unwrap_or_default();
    let place = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    blake3::hash(format!("{}\n{}", machine.trim(), place.display()).as_bytes()).to_hex().to_string()
}

fn prepare(mut conn: Connection, schema: &'static Schema, clock: Arc<dyn Clock>, home: &str) -> Result<Ledger> {
    conn.busy_timeout(std::time::Duration::from_secs(5))?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    // A power cut may tear pages of the file while they were copied out of the write-ahead log. The log
    // still has them whole: they are written again before anything reads the file itself.
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    // FULL: with NORMAL most power cuts lose an acknowledged commit.
    conn.pragma_update(None, "synchronous", "FULL")?;
    #[cfg(feature = "teeth")]
    if crate::teeth::bites(crate::teeth::Tooth::NotSynced) {
        conn.pragma_update(None, "synchronous", "OFF")?;
    }
    conn.pragma_update(None, "fullfsync", true)?;
    conn.pragma_update(None, "checkpoint_fullfsync", true)?;
    conn.pragma_update(None, "cache_size", -24_000)?;
    conn.pragma_update(None, "wal_autocheckpoint", 16_384)?;
    conn.set_prepared_statement_cache_capacity(256);

    let known = LOG_FORMAT * 1_000 + schema.format;
    let found: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > known {
        return Err(LedgerError::Newer { found, known });
    }
    migrate(&mut conn, schema)?;
    let is_rebuilt = project::prepare_tables(&mut conn, schema)?;
    conn.pragma_update(None, "user_version", known)?;
    capture::install(&conn, schema)?;

    let mut ledger = Ledger::from_parts(conn, schema, clock);
    if is_rebuilt {
        ledger.refold()?;
    }
    ledger.derive_left()?;
    if ledger.setting("home")?.as_deref() != Some(home) || ledger.setting("incarnation")?.is_none() {
        ledger.renew_incarnation()?;
        ledger.set_setting("home", home)?;
    } else {
        ledger.load_incarnation()?;
    }
    Ok(ledger)
}

fn migrate(conn: &mut Connection, schema: &Schema) -> Result<()> {
    let mut migrations = vec![
        Migration::unapplied("V1__log", include_str!("0001_log.sql"))?,
        // Those of the schema come from 100 on and are there already in an older file: only a `U` may follow them.
        Migration::unapplied("U2__conflict_by_table", include_str!("0002_conflict_by_table.sql"))?,
    ];
    for (position, (name, sql)) in schema.local.iter().enumerate() {
        let what = name.split_once('_').map_or(*name, |(_, what)| what);
        migrations.push(Migration::unapplied(&format!("V{}__{what}", 100 + position), sql)?);
    }
    Runner::new(&migrations).set_abort_divergent(true).run(conn)?;
    Ok(())
}

impl Ledger {
    /// Mints a new incarnation: after a restore, for a copy, when HQ knows ops of ours that we do not.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn renew_incarnation(&mut self) -> Result<Incarnation> {
        let mut id = [0; 16];
        fill_random(&mut id)?;
        let hex = uuid::Uuid::from_bytes(id).simple().to_string();
        self.set_setting("incarnation", &hex)?;
        self.load_incarnation()?;
        Ok(Incarnation(id))
    }
}
