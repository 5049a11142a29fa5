//! Between ops and rows.

use kerege_ledger::fold::Entry;
use kerege_ledger::{Incarnation, Known, LedgerError, Op, OpId};
use tokio_postgres::Row;
use uuid::Uuid;

use crate::HqError;

/// What [`read`] needs.
pub(super) const SELECT: &str = include_str!("op_select.sql");

/// Reads a row of [`SELECT`]: its place, its id, itself.
pub(super) fn read(row: &Row) -> Result<(i64, OpId, Op), HqError> {
    let op = Op {
        incarnation: Incarnation(row.try_get::<_, Uuid>(2)?.into_bytes()),
        number: row.try_get::<_, i64>(3)?.unsigned_abs(),
        deed: row.try_get(4)?,
        kind: text(row.try_get(5)?)?,
        undoes: row.try_get(6)?,
        author: text(row.try_get(7)?)?,
        at: row.try_get(8)?,
        scope: text(row.try_get(9)?)?,
        table: table_no(row.try_get(10)?)?,
        entity: row.try_get(11)?,
        root: row.try_get(12)?,
        base: Op::base_from_bytes(row.try_get::<_, Option<&[u8]>>(13)?.unwrap_or_default()),
        fields: Op::fields_from_bytes(row.try_get(14)?)?,
    };
    Ok((row.try_get(0)?, id(row.try_get(1)?), op))
}

/// What the fold needs of an op: a row of `entries.sql`, whose first column is the entity.
pub(super) fn entry(row: &Row) -> Result<Entry, HqError> {
    Ok(Entry {
        id: id(row.try_get(1)?),
        table: table_no(row.try_get(2)?)?,
        at: row.try_get(3)?,
        base: Op::base_from_bytes(row.try_get::<_, Option<&[u8]>>(4)?.unwrap_or_default()),
        fields: Op::fields_from_bytes(row.try_get(5)?)?,
    })
}

/// Where an op stands: a row of `known.sql` or `find.sql`.
pub(super) fn known(row: &Row) -> Result<Known, HqError> {
    Ok(Known {
        incarnation: Incarnation(row.try_get::<_, Uuid>(2)?.into_bytes()),
        number: row.try_get::<_, i64>(3)?.unsigned_abs(),
        table: table_no(row.try_get(4)?)?,
        entity: row.try_get(5)?,
        root: row.try_get(6)?,
    })
}

pub(super) fn id(id: Uuid) -> OpId {
    OpId(id.into_bytes())
}

pub(super) fn table_no(number: i32) -> Result<u16, HqError> {
    u16::try_from(number).map_err(|_| HqError::Ledger(LedgerError::Malformed("a table's number".into())))
}

pub(super) fn array<const N: usize>(bytes: &[u8]) -> Result<[u8; N], HqError> {
    bytes.try_into().map_err(|_| HqError::Ledger(LedgerError::Malformed(format!("not {N} bytes"))))
}

fn text(bytes: &[u8]) -> Result<String, HqError> {
    let text = std::str::from_utf8(bytes).map_err(|_| LedgerError::Malformed("not UTF-8".into()))?;
    Ok(text.to_owned())
}
