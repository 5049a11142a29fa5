//! Moves of people from one office to another: what was wished, what is done, and how far the offices that
//! were left were read for what came late.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::audit::{Act, note};
use super::{Control, Reading, Row};
use crate::HqError;

/// So many moves are looked at in one turn.
const PART: i64 = 500;

/// A move that an administrator wishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveWish {
    /// The record.
    pub record: Uuid,
    /// The office that has it, by its region.
    pub from: String,
    /// The office that shall have it.
    pub to: String,
}

/// A move that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Its number; later ones are greater.
    pub no: i64,
    /// What was wished.
    pub wish: MoveWish,
    /// When, in milliseconds.
    pub wished_at: i64,
    /// By which administrator.
    pub wished_by: String,
}

impl Control {
    /// Keeps a wish together with the line in the audit, which says `about` what it is.
    pub fn wish_move(&mut self, at: i64, admin: &str, wish: &MoveWish, about: &str) -> Result<Moved, HqError> {
        self.db.transact(|tx| {
            tx.execute("UPDATE roster_move_turn SET n = n + 1", &[])?;
            let record = wish.record.as_bytes();
            let newest = "SELECT no, done_at FROM roster_move WHERE record = ?1 ORDER BY no DESC LIMIT 1";
            if tx.query(newest, &[record.into()])?.first().is_some_and(|row| row.int(1).is_none()) {
                return Err(HqError::MoveUnderWay);
            }
            let sql = "INSERT INTO roster_move (record, from_office, to_office, wished_at, wished_by)
                       VALUES (?1, ?2, ?3, ?4, ?5)";
            let values = [record.into(), wish.from.as_str().into(), wish.to.as_str().into(), at.into(), admin.into()];
            tx.execute(sql, &values)?;
            let no = tx.query(newest, &[record.into()])?.first().and_then(|row| row.int(0)).unwrap_or(0);
            note(tx, at, admin, Act::PersonMoved, about, None)?;
            Ok(Moved { no, wish: wish.clone(), wished_at: at, wished_by: admin.to_owned() })
        })
    }

    /// Moves after a number that are not done, in the order in which they were wished. An earlier move of
    /// a record that was moved on since has nothing left to do.
    pub fn open_moves(&self, after: i64) -> Result<Vec<Moved>, HqError> {
        let found = self.db.query(include_str!("roster_move_open.sql"), &[after.into(), PART.into()])?;
        Ok(found.iter().filter_map(read).collect())
    }

    /// Begins to carry a move out, until a time; `false` while another process does, or when it is done.
    pub fn hold_move(&mut self, no: i64, now: i64, until: i64) -> Result<bool, HqError> {
        let sql = "UPDATE roster_move SET held_until = ?3 WHERE no = ?1 AND done_at IS NULL AND held_until <= ?2";
        Ok(self.db.execute(sql, &[no.into(), now.into(), until.into()])? > 0)
    }

    /// Ends it, and notes when it was done, if it was.
    pub fn end_move(&mut self, no: i64, done_at: Option<i64>) -> Result<(), HqError> {
        let sql = "UPDATE roster_move SET held_until = 0, done_at = ?2 WHERE no = ?1";
        self.db.execute(sql, &[no.into(), done_at.into()])?;
        Ok(())
    }

    /// Has the moves from and to an office looked at again: its list may lack what was written into it.
    pub fn reopen_moves(&mut self, office: &str) -> Result<(), HqError> {
        let sql = "UPDATE roster_move SET done_at = NULL WHERE from_office = ?1 OR to_office = ?1";
        self.db.execute(sql, &[office.into()])?;
        Ok(())
    }

    /// The offices that people left or came to.
    pub fn offices_of_moves(&self) -> Result<Vec<String>, HqError> {
        let found = self.db.query(include_str!("roster_move_offices.sql"), &[])?;
        Ok(found.iter().filter_map(|row| row.text(0)).collect())
    }

    /// Records that left an office, each with the office that has it now.
    pub fn moved_from(&self, office: &str) -> Result<BTreeMap<Uuid, String>, HqError> {
        let found = self.db.query(include_str!("roster_move_left.sql"), &[office.into()])?;
        Ok(found.iter().filter_map(|row| Some((id(row, 0)?, row.text(1)?))).collect())
    }

    /// How far an office was read for what came late; `None` when nobody has begun.
    pub fn move_reading(&self, office: &str) -> Result<Option<Reading>, HqError> {
        let sql = "SELECT epoch, place, last FROM roster_move_read WHERE office = ?1";
        Ok(self.db.query(sql, &[office.into()])?.first().map(Reading::of))
    }

    /// Begins to read an office from a place, unless somebody has begun.
    pub fn begin_move_reading(&mut self, office: &str, at: &Reading) -> Result<(), HqError> {
        let [epoch, place, last] = at.cells();
        let sql = "INSERT INTO roster_move_read (office, epoch, place, last) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (office) DO NOTHING";
        self.db.execute(sql, &[office.into(), epoch, place, last])?;
        Ok(())
    }

    /// Notes how far an office was read, unless somebody else has read on meanwhile.
    pub fn end_move_reading(&mut self, office: &str, from: &Reading, to: &Reading) -> Result<(), HqError> {
        let sql = "UPDATE roster_move_read SET epoch = ?5, place = ?6, last = ?7
                   WHERE office = ?1 AND epoch = ?2 AND place = ?3 AND last = ?4";
        let mut values = vec![office.into()];
        values.extend(from.cells());
        values.extend(to.cells());
        self.db.execute(sql, &values)?;
        Ok(())
    }
}

fn read(row: &Row) -> Option<Moved> {
    Some(Moved {
        no: row.int(0)?,
        wish: MoveWish { record: id(row, 1)?, from: row.text(2)?, to: row.text(3)? },
        wished_at: row.int(4)?,
        wished_by: row.text(5)?,
    })
}

fn id(row: &Row, at: usize) -> Option<Uuid> {
    Uuid::from_slice(&row.bytes(at)?).ok()
}
