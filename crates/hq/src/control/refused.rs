//! Quarantine: ops that were not taken, kept as they came until somebody mends or discards them.

use rusqlite::OptionalExtension as _;

use super::audit::note;
use super::{Act, Control};
use crate::HqError;

/// So many are kept of one office; further ones stay with their device, which sends them again.
pub const MOST_REFUSED: u32 = 2_000;

/// An op that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its bytes.
    pub op: Vec<u8>,
    /// The salt of its root, when it came along.
    pub salt: Option<[u8; 16]>,
    /// A stable name of the reason.
    pub code: String,
}

/// A refused op in the list, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// Its number.
    pub no: i64,
    /// The office.
    pub region: String,
    /// The device that sent it.
    pub device: u64,
    /// Why it was last refused.
    pub code: String,
    /// When it first came, in milliseconds.
    pub first_at: i64,
    /// When it last came.
    pub last_at: i64,
    /// How often it came.
    pub n_times: u64,
    /// Its size.
    pub n_bytes: u64,
}

const SELECT: &str = "SELECT no, region, device, code, first_at, last_at, n_times, length(op) FROM refused_op";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<RefusedRow> {
    Ok(RefusedRow {
        no: row.get(0)?,
        region: row.get(1)?,
        device: row.get::<_, i64>(2)?.unsigned_abs(),
        code: row.get(3)?,
        first_at: row.get(4)?,
        last_at: row.get(5)?,
        n_times: row.get::<_, i64>(6)?.unsigned_abs(),
        n_bytes: row.get::<_, i64>(7)?.unsigned_abs(),
    })
}

impl Control {
    /// Whether anything of a device waits here.
    pub fn has_refused(&self, device: u64) -> Result<bool, HqError> {
        let mut find = self.conn.prepare_cached("SELECT 1 FROM refused_op WHERE device = ?1 LIMIT 1")?;
        Ok(find.exists([device.cast_signed()])?)
    }

    /// Keeps what was refused of a device, and forgets what was taken after all (by its hash).
    pub fn keep_refused(
        &mut self,
        region: &str,
        device: u64,
        refused: &[Refused],
        taken: &[[u8; 32]],
        at: i64,
    ) -> Result<(), HqError> {
        let device = device.cast_signed();
        let tx = self.conn.transaction()?;
        for hash in taken {
            tx.prepare_cached("DELETE FROM refused_op WHERE device = ?1 AND hash = ?2")?.execute((device, hash))?;
        }
        for one in refused {
            let hash = hash_of(&one.op);
            tx.prepare_cached(include_str!("refused_keep.sql"))?.execute((
                region,
                device,
                hash,
                &one.op,
                one.salt,
                &one.code,
                at,
                MOST_REFUSED,
            ))?;
        }
        tx.commit()?;
        Ok(())
    }

    /// What waits, the oldest first, after a number.
    pub fn refused(&self, after: i64, limit: u32) -> Result<Vec<RefusedRow>, HqError> {
        let sql = format!("{SELECT} WHERE no > ?1 AND discarded_at IS NULL ORDER BY no LIMIT ?2");
        let mut find = self.conn.prepare_cached(&sql)?;
        let rows = find.query_map((after, limit), read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many wait, and how many of the office that has most.
    pub fn refused_count(&self) -> Result<(u64, u64), HqError> {
        let mut count = self.conn.prepare_cached(include_str!("refused_count.sql"))?;
        let (all, most): (i64, i64) = count.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((all.unsigned_abs(), most.unsigned_abs()))
    }

    /// A refused op with its office and its device.
    pub fn refused_op(&self, no: i64) -> Result<Option<(RefusedRow, Refused)>, HqError> {
        let Some(row) =
            self.conn.query_row(&format!("{SELECT} WHERE no = ?1 AND discarded_at IS NULL"), [no], read).optional()?
        else {
            return Ok(None);
        };
        let (op, salt) = self
            .conn
            .query_row("SELECT op, salt FROM refused_op WHERE no = ?1", [no], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let code = row.code.clone();
        Ok(Some((row, Refused { op, salt, code })))
    }

    /// Notes what became of a retry: taken (`None`), or refused again and why.
    pub fn settle_refused(&mut self, admin: &str, no: i64, code: Option<&str>, at: i64) -> Result<(), HqError> {
        let tx = self.conn.transaction()?;
        match code {
            None => tx.execute("DELETE FROM refused_op WHERE no = ?1", [no])?,
            Some(code) => tx.execute("UPDATE refused_op SET code = ?2 WHERE no = ?1", (no, code))?,
        };
        note(&tx, at, admin, Act::OpRetried, &no.to_string(), code)?;
        tx.commit()?;
        Ok(())
    }

    /// Puts a refused op out of the list; `false` when it is not there.
    pub fn discard_refused(&mut self, admin: &str, no: i64, reason: &str, at: i64) -> Result<bool, HqError> {
        let tx = self.conn.transaction()?;
        let sql = "UPDATE refused_op SET discarded_at = ?2, op = x'', salt = NULL
                   WHERE no = ?1 AND discarded_at IS NULL";
        let is_discarded = tx.execute(sql, (no, at))? == 1;
        if is_discarded {
            note(&tx, at, admin, Act::OpDiscarded, &no.to_string(), Some(reason))?;
            tx.commit()?;
        }
        Ok(is_discarded)
    }
}

/// By which an op is known again.
pub(crate) fn hash_of(op: &[u8]) -> [u8; 32] {
    *blake3::hash(op).as_bytes()
}
