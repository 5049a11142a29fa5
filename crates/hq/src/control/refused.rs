//! Quarantine: ops that were not taken, kept as they came until somebody mends or discards them.

use std::collections::HashSet;

use kerege_sync::engine::RefusedOp;

use super::{Act, Cell, Control, Row, note};
use crate::HqError;

/// So many are kept of one office; further ones stay with their device, which sends them again.
pub const MOST_REFUSED: u32 = 2_000;
/// So many of one request are looked at: whoever sends more sends them again.
const MOST_AT_ONCE: usize = 200;

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
const SELECT_WITH_OP: &str =
    "SELECT no, region, device, code, first_at, last_at, n_times, length(op), op, salt FROM refused_op";

fn read(row: &Row) -> RefusedRow {
    RefusedRow {
        no: row.int(0).unwrap_or(0),
        region: row.text(1).unwrap_or_default(),
        device: row.count(2),
        code: row.text(3).unwrap_or_default(),
        first_at: row.int(4).unwrap_or(0),
        last_at: row.int(5).unwrap_or(0),
        n_times: row.count(6),
        n_bytes: row.count(7),
    }
}

const HASHES: &str = "SELECT hash FROM refused_op WHERE device = ?1";

fn hashes_in(rows: &[Row]) -> Result<HashSet<[u8; 32]>, HqError> {
    rows.iter().map(|row| row.key(0)).collect()
}

impl Control {
    /// What is kept of a device, by its hashes.
    pub fn refused_of(&self, device: u64) -> Result<HashSet<[u8; 32]>, HqError> {
        hashes_in(&self.db.query(HASHES, &[device.into()])?)
    }

    /// Keeps what was refused of a device, each op once and a few hundred at most, and forgets what was
    /// taken after all (by its hash).
    pub fn keep_refused(
        &mut self,
        region: &str,
        device: u64,
        refused: &[RefusedOp],
        taken: &[[u8; 32]],
        at: i64,
    ) -> Result<(), HqError> {
        self.db.transact(|tx| {
            for hash in taken {
                let sql = "DELETE FROM refused_op WHERE device = ?1 AND hash = ?2";
                tx.execute(sql, &[device.into(), hash.into()])?;
            }
            let mut seen = HashSet::new();
            let each = refused.iter().map(|one| (hash_of(&one.op), one)).filter(|(hash, _)| seen.insert(*hash));
            let known = hashes_in(&tx.query(HASHES, &[device.into()])?)?;
            // What is kept already takes no place from what is not.
            let (again, new): (Vec<_>, Vec<_>) = each.partition(|(hash, _)| known.contains(hash));
            let distinct: Vec<_> =
                again.into_iter().take(MOST_REFUSED as usize).chain(new.into_iter().take(MOST_AT_ONCE)).collect();
            if distinct.is_empty() {
                return Ok(());
            }
            let counted = "SELECT count(*) FROM refused_op WHERE region = ?1 AND discarded_at IS NULL";
            let n_kept = tx.query(counted, &[region.into()])?.first().map_or(0, |row| row.count(0));
            let mut room = u64::from(MOST_REFUSED).saturating_sub(n_kept);
            for (hash, one) in distinct {
                let code: Cell = one.code.as_str().into();
                let again = [device.into(), (&hash).into(), code.clone(), at.into()];
                if tx.execute(include_str!("refused_again.sql"), &again)? > 0 || room == 0 {
                    continue;
                }
                let (op, salt) = (one.op.as_slice().into(), one.salt.as_ref().into());
                let values = [region.into(), device.into(), (&hash).into(), op, salt, code, at.into()];
                tx.execute(include_str!("refused_keep.sql"), &values)?;
                room -= 1;
            }
            Ok(())
        })
    }

    /// What waits, the oldest first, after a number.
    pub fn refused(&self, after: i64, limit: u32) -> Result<Vec<RefusedRow>, HqError> {
        let sql = format!("{SELECT} WHERE no > ?1 AND discarded_at IS NULL ORDER BY no LIMIT ?2");
        Ok(self.db.query(&sql, &[after.into(), i64::from(limit).into()])?.iter().map(read).collect())
    }

    /// How many wait, and how many of the office that has most.
    pub fn refused_count(&self) -> Result<(u64, u64), HqError> {
        let counted = self.db.query(include_str!("refused_count.sql"), &[])?;
        Ok(counted.first().map_or((0, 0), |row| (row.count(0), row.count(1))))
    }

    /// A refused op with its office and its device.
    pub fn refused_op(&self, no: i64) -> Result<Option<(RefusedRow, RefusedOp)>, HqError> {
        let sql = format!("{SELECT_WITH_OP} WHERE no = ?1 AND discarded_at IS NULL");
        Ok(self.db.query(&sql, &[no.into()])?.first().map(|found| {
            let row = read(found);
            let salt = found.bytes(9).and_then(|salt| salt.try_into().ok());
            let refused = RefusedOp { op: found.bytes(8).unwrap_or_default(), salt, code: row.code.clone() };
            (row, refused)
        }))
    }

    /// Notes what became of a retry: taken (`None`), or refused again and why.
    pub fn settle_refused(&mut self, admin: &str, no: i64, code: Option<&str>, at: i64) -> Result<(), HqError> {
        self.db.transact(|tx| {
            match code {
                None => tx.execute("DELETE FROM refused_op WHERE no = ?1", &[no.into()])?,
                Some(code) => tx.execute("UPDATE refused_op SET code = ?2 WHERE no = ?1", &[no.into(), code.into()])?,
            };
            note(tx, at, admin, Act::OpRetried, &no.to_string(), code)
        })
    }

    /// Puts a refused op out of the list; `false` when it is not there.
    pub fn discard_refused(&mut self, admin: &str, no: i64, reason: &str, at: i64) -> Result<bool, HqError> {
        let sql = "UPDATE refused_op SET discarded_at = ?2, op = ?3, salt = NULL
                   WHERE no = ?1 AND discarded_at IS NULL";
        self.db.transact(|tx| {
            let is_discarded = tx.execute(sql, &[no.into(), at.into(), (&[]).into()])? == 1;
            if is_discarded {
                note(tx, at, admin, Act::OpDiscarded, &no.to_string(), Some(reason))?;
            }
            Ok(is_discarded)
        })
    }
}

/// By which an op is known again.
pub(crate) fn hash_of(op: &[u8]) -> [u8; 32] {
    *blake3::hash(op).as_bytes()
}
