//! Where HQ's own tables stand: in `hq.db`, or on PostgreSQL when several processes share them.
//!
//! Statements are written once, in what both understand: `?1` for values, `ON CONFLICT DO NOTHING`
//! instead of `INSERT OR IGNORE`, `CAST` where a kind would be guessed. Whole numbers are 64 bits,
//! flags are 0 or 1. What must hold between two processes is said by one statement, never by a
//! read and a write after it.

use std::sync::Arc;

use rusqlite::Connection;
use rusqlite::types::{ToSqlOutput, ValueRef};
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use crate::HqError;
use crate::postgres::{Postgres, Session};

/// One of the two.
pub enum Database {
    File(Connection),
    Shared(Arc<Postgres>),
}

/// The inside of a transaction: all of it is kept, or nothing.
pub enum Within<'a> {
    File(&'a Connection),
    Shared(&'a Postgres, &'a Session),
}

/// A value on its way in or out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// One row of an answer.
pub struct Row(Vec<Cell>);

impl Database {
    /// Runs a statement; how many rows it wrote.
    pub fn execute(&self, sql: &str, values: &[Cell]) -> Result<u64, HqError> {
        match self {
            Self::File(conn) => in_file(conn, sql, values),
            Self::Shared(postgres) => postgres.wait(async {
                let session = postgres.session().await?;
                on_server(&session, sql, values).await
            }),
        }
    }

    /// Asks for rows.
    pub fn query(&self, sql: &str, values: &[Cell]) -> Result<Vec<Row>, HqError> {
        match self {
            Self::File(conn) => from_file(conn, sql, values),
            Self::Shared(postgres) => postgres.wait(async {
                let session = postgres.session().await?;
                from_server(&session, sql, values).await
            }),
        }
    }

    /// Runs several statements as one.
    pub fn transact<T>(&mut self, act: impl FnOnce(&Within<'_>) -> Result<T, HqError>) -> Result<T, HqError> {
        match self {
            Self::File(conn) => {
                let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
                let value = act(&Within::File(&tx))?;
                tx.commit()?;
                Ok(value)
            }
            Self::Shared(postgres) => {
                let session = postgres.wait(async {
                    let session = postgres.session().await?;
                    session.batch_execute("BEGIN").await?;
                    Ok(session)
                })?;
                let done = act(&Within::Shared(postgres, &session));
                let end = if done.is_ok() { "COMMIT" } else { "ROLLBACK" };
                let ended = postgres.wait(async { Ok(session.batch_execute(end).await?) });
                let value = done?;
                ended?;
                Ok(value)
            }
        }
    }
}

impl Within<'_> {
    /// Runs a statement; how many rows it wrote.
    pub fn execute(&self, sql: &str, values: &[Cell]) -> Result<u64, HqError> {
        match self {
            Self::File(conn) => in_file(conn, sql, values),
            Self::Shared(postgres, session) => postgres.wait(on_server(session, sql, values)),
        }
    }

    /// Asks for rows.
    pub fn query(&self, sql: &str, values: &[Cell]) -> Result<Vec<Row>, HqError> {
        match self {
            Self::File(conn) => from_file(conn, sql, values),
            Self::Shared(postgres, session) => postgres.wait(from_server(session, sql, values)),
        }
    }
}

fn in_file(conn: &Connection, sql: &str, values: &[Cell]) -> Result<u64, HqError> {
    Ok(conn.prepare_cached(sql)?.execute(rusqlite::params_from_iter(values))? as u64)
}

fn from_file(conn: &Connection, sql: &str, values: &[Cell]) -> Result<Vec<Row>, HqError> {
    let mut find = conn.prepare_cached(sql)?;
    let n_columns = find.column_count();
    let mut found = find.query(rusqlite::params_from_iter(values))?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let cells = (0..n_columns).map(|at| Ok(Cell::from(row.get_ref(at)?))).collect::<rusqlite::Result<_>>()?;
        rows.push(Row(cells));
    }
    Ok(rows)
}

async fn on_server(session: &Session, sql: &str, values: &[Cell]) -> Result<u64, HqError> {
    let statement = session.prepare_cached(&sql.replace('?', "$")).await?;
    Ok(session.execute(&statement, &references(values)).await?)
}

async fn from_server(session: &Session, sql: &str, values: &[Cell]) -> Result<Vec<Row>, HqError> {
    let statement = session.prepare_cached(&sql.replace('?', "$")).await?;
    session.query(&statement, &references(values)).await?.iter().map(row_of).collect()
}

fn references(values: &[Cell]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

fn row_of(row: &tokio_postgres::Row) -> Result<Row, HqError> {
    let mut cells = Vec::with_capacity(row.len());
    for (at, column) in row.columns().iter().enumerate() {
        let cell = match *column.type_() {
            Type::INT8 => row.try_get::<_, Option<i64>>(at)?.map(Cell::Int),
            Type::INT4 => row.try_get::<_, Option<i32>>(at)?.map(|n| Cell::Int(n.into())),
            Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(at)?.map(Cell::Bytes),
            _ => row.try_get::<_, Option<String>>(at)?.map(Cell::Text),
        };
        cells.push(cell.unwrap_or(Cell::Null));
    }
    Ok(Row(cells))
}

impl Row {
    /// All of it, to be written elsewhere.
    pub fn cells(&self) -> &[Cell] {
        &self.0
    }

    /// A whole number; `None` where there is none.
    pub fn int(&self, at: usize) -> Option<i64> {
        match self.0.get(at) {
            Some(Cell::Int(n)) => Some(*n),
            _ => None,
        }
    }

    /// A count or a number that is never below zero.
    pub fn count(&self, at: usize) -> u64 {
        self.int(at).unwrap_or(0).unsigned_abs()
    }

    /// A text; `None` where there is none.
    pub fn text(&self, at: usize) -> Option<String> {
        match self.0.get(at) {
            Some(Cell::Text(text)) => Some(text.clone()),
            _ => None,
        }
    }

    /// Bytes; `None` where there are none.
    pub fn bytes(&self, at: usize) -> Option<Vec<u8>> {
        match self.0.get(at) {
            Some(Cell::Bytes(bytes)) => Some(bytes.clone()),
            _ => None,
        }
    }

    /// 32 bytes of a key.
    pub fn key(&self, at: usize) -> Result<[u8; 32], HqError> {
        let bytes = self.bytes(at).unwrap_or_default();
        bytes.try_into().map_err(|_| HqError::Fault("a key that is none".to_owned()))
    }
}

impl From<ValueRef<'_>> for Cell {
    fn from(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null | ValueRef::Real(_) => Self::Null,
            ValueRef::Integer(n) => Self::Int(n),
            ValueRef::Text(text) => Self::Text(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Blob(bytes) => Self::Bytes(bytes.to_vec()),
        }
    }
}

impl rusqlite::ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(n) => ValueRef::Integer(*n),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl ToSql for Cell {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut tokio_postgres::types::private::BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(n) if *kind == Type::INT4 => i32::try_from(*n)?.to_sql(kind, out),
            Self::Int(n) => n.to_sql_checked(kind, out),
            // TEXT cannot hold U+0000, which a device may send as its release.
            Self::Text(text) => text.replace('\0', "\u{fffd}").to_sql_checked(kind, out),
            Self::Bytes(bytes) => bytes.to_sql_checked(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        matches!(*kind, Type::INT8 | Type::INT4 | Type::TEXT | Type::VARCHAR | Type::BYTEA)
    }

    to_sql_checked!();
}

impl From<i64> for Cell {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}

impl From<u64> for Cell {
    fn from(n: u64) -> Self {
        Self::Int(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Self::Int(flag.into())
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&[u8]> for Cell {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl<const N: usize> From<&[u8; N]> for Cell {
    fn from(bytes: &[u8; N]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
