//! Moving a person between offices: HQ takes the record with its history to the other office's list, and
//! notes in the list that was left where it went.
//!
//! - The wish is kept first. It is carried out at once and, where that was cut off or an office could not be
//!   asked, by HQ's work of its own. Each step changes nothing when it is done again.
//! - Ops are copied as they are: ids, authors and times stay. What HQ wrote of a move in one list is not
//!   copied to another.
//! - The other office has the record among its people before the first one archives it: nobody is ever in no
//!   list. What the first one archives or removes once the other has it goes nowhere, also when the move is
//!   carried out again.
//! - One process at a time carries a move out: two would write its deed twice.
//! - What a desk hands in later of a person who left goes after that person: see [`late`].

mod late;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use kerege_domain::day::Day;
use kerege_domain::ids::VolunteerId;
use kerege_domain::roster::moves;
use kerege_ledger::fold::EXISTS;
use kerege_ledger::{DeedId, Ledger, Op, OpId, Origin, Value};
use uuid::Uuid;

use crate::HqError;
use crate::control::{MoveWish, Moved};
use crate::hq::{HELD_MS, Hq};

/// Which ops of a person are copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    /// All that made the record what it is.
    Whole,
    /// What an office wrote after the person had left, or all of it when the list of the other office lost
    /// some. Whom it archives or takes out of its list is its own matter then.
    Late,
}

impl Hq {
    /// Keeps the wish to move a person's record and carries it out. `false` when it will be carried out
    /// later, because an office cannot be asked at the moment.
    ///
    /// # Errors
    /// [`HqError::SameOffice`], [`HqError::UnknownOffice`], [`HqError::UnknownRecord`], [`HqError::MoveUnderWay`].
    pub(crate) fn move_person(&self, admin: &str, wish: &MoveWish) -> Result<bool, HqError> {
        if wish.from == wish.to {
            return Err(HqError::SameOffice);
        }
        self.office(&wish.from)?;
        self.office(&wish.to)?;
        let person = self.registered_in(&wish.from, wish.record)?.ok_or(HqError::UnknownRecord)?;
        let whose = person.masked_iin().unwrap_or_default();
        let about = format!("{} → {} · {whose}", wish.from, wish.to);
        let kept = self.control().wish_move(self.clock.now_ms(), admin, wish, &about)?;
        self.carry_out(&kept).or_else(|error| {
            tracing::warn!(no = kept.no, %error, "a person is moved later");
            Ok(false)
        })
    }

    /// Carries out what is wished and not done, and takes after people what their former offices handed in
    /// later. What cannot be done is done another time.
    ///
    /// # Errors
    /// A fault of HQ's own tables. An office that cannot be asked stops no other.
    pub(crate) fn carry_moves(&self) -> Result<(), HqError> {
        // First, since it may find that what was done was lost.
        self.follow_people()?;
        let mut after = 0;
        loop {
            let part = self.control().open_moves(after)?;
            let Some(last) = part.last() else { return Ok(()) };
            after = last.no;
            for kept in &part {
                if let Err(error) = self.carry_out(kept) {
                    tracing::warn!(no = kept.no, %error, "a person is moved later");
                }
            }
        }
    }

    /// Whether the move is done now.
    fn carry_out(&self, kept: &Moved) -> Result<bool, HqError> {
        let now = self.clock.now_ms();
        if !self.control().hold_move(kept.no, now, now.saturating_add(HELD_MS))? {
            return Ok(false);
        }
        let carried = self.carry_over(kept);
        self.control().end_move(kept.no, carried.is_ok().then_some(now))?;
        carried.map(|()| true)
    }

    fn carry_over(&self, kept: &Moved) -> Result<(), HqError> {
        let Moved { wish: MoveWish { record, from, to }, wished_at, wished_by, .. } = kept;
        // What comes from here on is late; what came before is copied now.
        for office in [from, to] {
            let end = self.with_source(office, |source| source.end())?;
            self.control().begin_move_reading(office, &end)?;
        }
        // A move is carried out again after it was cut off or a list was put back: what the former office did
        // to its list meanwhile is late then.
        let is_first = self.is_on_list(from, *record)? && !self.is_on_list(to, *record)?;
        self.bring(*record, from, to, if is_first { Which::Whole } else { Which::Late })?;
        let id = VolunteerId(*record);
        self.write_as_hq(to, |ledger| moves::bring_back(ledger, wished_by, id))?;
        if !self.is_on_list(to, *record)? {
            tracing::warn!(no = kept.no, "the office that a person was moved to has archived or removed them");
            return Ok(());
        }
        let today = Day::in_astana(*wished_at).to_string();
        self.write_as_hq(from, |ledger| moves::send_away(ledger, wished_by, id, to, &today))?;
        Ok(())
    }

    /// Whether an office has the record among its people: there, not archived, not gone elsewhere.
    fn is_on_list(&self, office: &str, record: Uuid) -> Result<bool, HqError> {
        self.with_ledger(office, |ledger| {
            let sql = "SELECT 1 FROM volunteer WHERE id = ?1 AND archived_on IS NULL AND moved_to IS NULL";
            Ok(ledger.connection().prepare_cached(sql)?.exists([record])?)
        })?
    }

    /// Copies a person's ops from one office's list into another's, those that it lacks.
    fn bring(&self, record: Uuid, from: &str, to: &str, which: Which) -> Result<(), HqError> {
        let (ops, salts) = self.with_ledger(from, |ledger| {
            let mut ops: Vec<(OpId, Op)> = Vec::new();
            for part in moves::records(ledger.connection(), record)? {
                ops.extend(ledger.ops_on(part)?);
            }
            let ops = copied(ledger, ops, which)?;
            let salts = ledger.salts_for(ops.iter().map(|(_, op)| op))?;
            Ok::<_, HqError>((ops, salts))
        })??;
        // On a server the ledger is a copy, which hands over what did not come from there.
        let origin = if self.nodes.is_some() { Origin::Peer } else { Origin::Hq };
        self.with_ledger(to, |ledger| {
            let known = ledger.known(ops.iter().map(|(id, _)| *id))?;
            let lacking = ops.into_iter().filter(|(id, _)| !known.contains_key(id));
            let lacking: Vec<Op> = lacking.map(|(_, op)| op).collect();
            if !lacking.is_empty() {
                ledger.ingest(&lacking, &salts, origin, |_| Ok(()))?;
            }
            Ok(())
        })?
    }
}

/// The ops of a person that are copied. Of what comes late nothing that speaks of the former list alone:
/// out of it and into it again, also by an undo, and whatever else takes the record out of it.
fn copied(ledger: &Ledger, ops: Vec<(OpId, Op)>, which: Which) -> Result<Vec<(OpId, Op)>, HqError> {
    if which == Which::Whole {
        return Ok(ops.into_iter().filter(|(_, op)| !moves::is_move(&op.kind)).collect());
    }
    let is_removal =
        |op: &Op| op.entity == op.root && op.fields.iter().any(|(no, value)| *no == EXISTS && *value != Value::Int(1));
    let mut left: HashSet<DeedId> = ops.iter().filter(|(_, op)| is_removal(op)).map(|(_, op)| op.deed).collect();
    for (_, op) in &ops {
        if !left.contains(&op.deed) && moves::is_of_one_list(&undone_kind(ledger, op)?) {
            left.insert(op.deed);
        }
    }
    Ok(ops.into_iter().filter(|(_, op)| !left.contains(&op.deed)).collect())
}

/// The kind of an op's deed; of an undo that of the deed which was taken back in the end.
fn undone_kind(ledger: &Ledger, op: &Op) -> Result<String, HqError> {
    let (mut kind, mut undoes, mut seen) = (op.kind.clone(), op.undoes, HashSet::new());
    while let Some(deed) = undoes.filter(|deed| seen.insert(*deed)) {
        let Some(found) = ledger.deed(deed)? else { break };
        (kind, undoes) = (found.kind, found.undoes);
    }
    Ok(kind)
}
