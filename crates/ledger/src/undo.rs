//! Taking a deed back. An undo is itself a deed, so it can be undone too, and it travels like any other.

use std::collections::{HashMap, HashSet};

use rusqlite::OptionalExtension as _;
use uuid::Uuid;

use crate::fold::{self, EXISTS, Entry, RETRACTS};
use crate::{Deed, DeedId, Kind, Ledger, LedgerError, OpId, Result, Rule, Schema, Table, Tx, Value, log, project};

/// What an undo did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undone {
    /// The undo's own deed.
    pub deed: DeedId,
    /// Entities that are as they were before.
    pub n_undone: usize,
    /// Entities that somebody worked on since: they stay as they are.
    pub n_kept: usize,
}

struct Step {
    table: u16,
    entity: Uuid,
    fields: Vec<u16>,
}

impl Ledger {
    /// Takes a deed back, field by field. What was changed since by another deed stays.
    ///
    /// # Errors
    /// [`LedgerError::UnknownDeed`]; [`LedgerError::NothingToUndo`] when all of it was changed since.
    pub fn undo(&mut self, deed: DeedId, author: &str) -> Result<Undone> {
        let steps = self.steps_of(deed)?;
        let schema = self.schema;
        let ((n_undone, n_kept), own) =
            self.transact_undoing(Deed { kind: "deed-undo", author }, Some(deed), |tx| -> Result<_> {
                let (mut n_undone, mut n_kept) = (0, 0);
                // Children were written after their roots; they go first.
                for step in steps.iter().rev() {
                    let Some(table) = schema.table(step.table) else {
                        continue;
                    };
                    if take_back(tx, schema, table, step, deed)? { n_undone += 1 } else { n_kept += 1 }
                }
                Ok((n_undone, n_kept))
            })?;
        match own {
            Some(own) => Ok(Undone { deed: own, n_undone, n_kept }),
            None => Err(LedgerError::NothingToUndo(deed)),
        }
    }

    /// The deed that took `deed` back and was not taken back itself.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn undone_by(&self, deed: DeedId) -> Result<Option<DeedId>> {
        let mut find = self.conn.prepare_cached("SELECT id FROM deed WHERE undoes = ?1 ORDER BY no DESC LIMIT 1")?;
        let undo: Option<Uuid> = find.query_row([deed], |row| row.get(0)).optional()?;
        match undo {
            Some(undo) if self.undone_by(undo)?.is_none() => Ok(Some(undo)),
            _ => Ok(None),
        }
    }

    fn steps_of(&self, deed: DeedId) -> Result<Vec<Step>> {
        let mut find = self.conn.prepare_cached(&format!(
            "{} WHERE op.deed = (SELECT no FROM deed WHERE id = ?1) ORDER BY op.seq",
            log::SELECT_OP
        ))?;
        let mut rows = find.query([deed])?;
        let mut steps = Vec::new();
        while let Some(row) = rows.next()? {
            let (_, _, op) = log::read_op(row)?;
            steps.push(Step {
                table: op.table,
                entity: op.entity,
                fields: op.fields.into_iter().map(|(no, _)| no).collect(),
            });
        }
        if steps.is_empty() { Err(LedgerError::UnknownDeed(deed)) } else { Ok(steps) }
    }
}

impl Tx<'_> {
    /// Whether other rows need this one: rows of its own, or rows that name it.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn is_needed(&self, schema: &Schema, table: &Table, entity: Uuid) -> Result<bool> {
        Ok(has_children(self, schema, entity, None)? || is_referred_to(self, schema, table, entity)?)
    }
}

/// Puts one entity back to what it was without the deed. `false` when somebody worked on it since.
fn take_back(tx: &Tx<'_>, schema: &Schema, table: &'static Table, step: &Step, deed: DeedId) -> Result<bool> {
    let acts = acts_on(tx, table, step.entity)?;
    let now = fold::fold(Some(table), &effective(&acts, None));
    let before = fold::fold(Some(table), &effective(&acts, Some(deed)));
    let first = acts.iter().position(|act| act.deed == deed).unwrap_or(0);
    let since: HashSet<OpId> = acts[first..].iter().filter(|act| act.deed != deed).map(|act| act.entry.id).collect();
    let was_there = fold::exists(&before);

    // A removal that is a deed taken back counts here as one that had never been: whether it was asked about
    // stands in the ops themselves.
    let others = || acts.iter().filter(|act| act.deed != deed).map(|act| &act.entry);
    let others = if others().any(|entry| entry.fields.contains(&(EXISTS, Value::Int(0)))) {
        fold::fold(Some(table), &others().cloned().collect::<Vec<_>>())
    } else {
        fold::Entity::new()
    };
    // Only what came before can have been asked about: an edit of a row that was noted anew does not stand
    // beside the removal before it.
    let was_asked = step.fields.contains(&EXISTS) && is_existence_contested(table, &acts[..first]);
    if step.fields.contains(&EXISTS) && was_there != fold::exists(&now) && !was_asked {
        if was_there {
            let Ok(row) = project::row_of(table, |no| fold::value(&before, no)) else {
                return Ok(false);
            };
            project::write_row(tx, table, step.entity, row)?;
            return Ok(true);
        }
        if now.values().any(|cell| since.contains(&cell.shown))
            || has_children(tx, schema, step.entity, Some(deed))?
            || is_referred_to(tx, schema, table, step.entity)?
        {
            return Ok(false);
        }
        project::remove_row(tx, table, step.entity)?;
        return Ok(true);
    }
    // Of an edit that ended a conflict, and of taking such a one back, no value tells what was before.
    let is_retraction = step.fields.contains(&RETRACTS);
    let is_decision = was_asked || step.fields.iter().any(|no| before.get(no).is_some_and(|cell| cell.is_contested));
    if is_retraction || is_decision {
        let is_overtaken =
            step.fields.iter().any(|no| now.get(no).is_some_and(|cell| *no != RETRACTS && since.contains(&cell.shown)));
        let own = acts.iter().find(|act| act.deed == deed).filter(|_| !is_overtaken);
        if let Some(act) = own {
            tx.retract(table, step.entity, act.entry.id);
        }
        return Ok(own.is_some());
    }
    let Some(mut row) = project::read_row(tx, table, step.entity)? else {
        return Ok(false);
    };
    let own: HashSet<OpId> = acts.iter().filter(|act| act.deed == deed).map(|act| act.entry.id).collect();
    let built_on: HashSet<u16> = effective(&acts, None)
        .iter()
        .filter(|entry| entry.base.iter().any(|base| own.contains(base)))
        .flat_map(|entry| entry.fields.iter().map(|(no, _)| *no))
        .collect();
    let mut n_fields = 0;
    for (field, value) in table.fields.iter().zip(&mut row) {
        let is_overtaken = match field.rule {
            // A set shows what several wrote side by side: only who wrote on top of this deed overtook it.
            Rule::Set => built_on.contains(&field.no),
            _ => now.get(&field.no).is_some_and(|cell| since.contains(&cell.shown)),
        };
        // Of a row that stayed although its addition was taken back only the ops themselves tell it.
        let earlier = match fold::value(&before, field.no) {
            Value::Null if !was_there => fold::value(&others, field.no),
            earlier => earlier,
        };
        if step.fields.contains(&field.no)
            && !is_overtaken
            && value != earlier
            && !(field.is_required && *earlier == Value::Null)
        {
            value.clone_from(earlier);
            n_fields += 1;
        }
    }
    if n_fields == 0 {
        return Ok(false);
    }
    project::write_row(tx, table, step.entity, &row)?;
    Ok(true)
}

/// Whether after these acts it is asked if the row is to stay.
fn is_existence_contested(table: &'static Table, acts: &[Act]) -> bool {
    let is_removal = |act: &Act| act.entry.fields.contains(&(EXISTS, Value::Int(0)));
    let fold = || fold::fold(Some(table), &acts.iter().map(|act| act.entry.clone()).collect::<Vec<_>>());
    acts.iter().any(is_removal) && fold().get(&EXISTS).is_some_and(|cell| cell.is_contested)
}

/// What one deed wrote to one entity.
struct Act {
    entry: Entry,
    deed: DeedId,
    undoes: Option<DeedId>,
}

fn acts_on(tx: &Tx<'_>, table: &Table, entity: Uuid) -> Result<Vec<Act>> {
    let mut find = tx.prepare_cached(
        "SELECT d.id, d.undoes FROM op JOIN deed d ON d.no = op.deed WHERE op.entity = ?1 ORDER BY op.seq",
    )?;
    let deeds: Vec<(DeedId, Option<DeedId>)> =
        find.query_map([entity], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let acts = log::entries_of(tx, entity)?.into_iter().zip(deeds).filter(|(entry, _)| entry.table == table.no);
    let mut acts = in_causal_order(acts.map(|(entry, (deed, undoes))| Act { entry, deed, undoes }).collect());
    complete_rows_noted_anew(table, &mut acts);
    Ok(acts)
}

/// The acts as they can have followed each other. They arrive in any order: a desk hands its own over before
/// those of others that they build on. What added the entity comes first, and every act after what it saw.
fn in_causal_order(acts: Vec<Act>) -> Vec<Act> {
    let adds = |act: &Act| act.entry.base.is_empty() && act.entry.fields.contains(&(EXISTS, Value::Int(1)));
    let places: HashMap<OpId, usize> = acts.iter().enumerate().map(|(at, act)| (act.entry.id, at)).collect();
    let (first, rest): (Vec<usize>, Vec<usize>) = (0..acts.len()).partition(|at| adds(&acts[*at]));
    let mut order: Vec<usize> = Vec::with_capacity(acts.len());
    let (mut is_begun, mut is_placed) = (vec![false; acts.len()], vec![false; acts.len()]);
    // Without a call for each link: a chain may be as long as a device likes.
    let mut open: Vec<usize> = first.into_iter().chain(rest).rev().collect();
    while let Some(at) = open.pop() {
        if is_placed[at] {
            continue;
        }
        let before = acts[at].entry.base.iter().filter_map(|id| places.get(id).copied());
        let before: Vec<usize> = before.filter(|before| !is_begun[*before]).collect();
        if is_begun[at] || before.is_empty() {
            is_placed[at] = true;
            is_begun[at] = true;
            order.push(at);
            continue;
        }
        is_begun[at] = true;
        open.push(at);
        open.extend(before.into_iter().rev());
    }
    let mut acts: Vec<Option<Act>> = acts.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| acts[at].take()).collect()
}

/// A row that is noted anew after it was gone is written by its existence alone where its values still stood
/// in the log. Here it counts as written whole: what stood there may have been taken back with the row before.
fn complete_rows_noted_anew(table: &Table, acts: &mut [Act]) {
    for at in 1..acts.len() {
        let (earlier, later) = acts.split_at_mut(at);
        let act = &mut later[0];
        if act.undoes.is_some() || !act.entry.fields.contains(&(EXISTS, Value::Int(1))) {
            continue;
        }
        let entries: Vec<Entry> = earlier.iter().map(|act| act.entry.clone()).collect();
        let gone = fold::fold(Some(table), &entries);
        if fold::exists(&gone) {
            continue;
        }
        for (no, cell) in gone {
            if no != RETRACTS && act.entry.fields.iter().all(|(own, _)| *own != no) {
                act.entry.fields.push((no, cell.value));
                act.entry.base.extend(cell.heads);
            }
        }
        act.entry.fields.sort_by_key(|(no, _)| *no);
        act.entry.base.sort_unstable();
        act.entry.base.dedup();
    }
}

/// The entries as if deeds that were taken back, and their undos, had never been: so two edits of
/// one field can be taken back one after the other, and done again. `without` is left out too. Of a deed that
/// several desks took back, whoever does it again answers all the undos that were seen.
fn effective(acts: &[Act], without: Option<DeedId>) -> Vec<Entry> {
    let undone_by: HashMap<DeedId, DeedId> = acts.iter().filter_map(|act| Some((act.deed, act.undoes?))).collect();
    let is_like = |one: DeedId, other: DeedId| {
        one == other || undone_by.get(&one).is_some_and(|deed| undone_by.get(&other) == Some(deed))
    };
    let mut taken_back: HashMap<DeedId, HashSet<u16>> = HashMap::new();
    let mut left_out: HashMap<OpId, &[OpId]> = HashMap::new();
    let mut entries = Vec::with_capacity(acts.len());
    for act in acts.iter().rev() {
        let mut entry = act.entry.clone();
        if let Some(fields) = taken_back.get(&act.deed) {
            entry.fields.retain(|(no, _)| !fields.contains(no));
        }
        if without.is_some_and(|without| is_like(act.deed, without)) {
            entry.fields.clear();
        } else if let Some(undone) = act.undoes
            && entry.fields.iter().all(|(no, _)| *no != RETRACTS)
        {
            let mut fields = HashSet::new();
            // With the row all that was written with it goes, or comes again.
            if entry.fields.iter().any(|(no, _)| *no == EXISTS) {
                let all = acts.iter().filter(|act| act.deed == undone).flat_map(|act| &act.entry.fields);
                fields.extend(all.map(|(no, _)| *no));
            }
            fields.extend(entry.fields.drain(..).map(|(no, _)| no));
            let seen = acts.iter().filter(|other| is_like(other.deed, undone));
            let seen = seen.filter(|other| other.deed == undone || act.entry.base.contains(&other.entry.id));
            for deed in seen.map(|other| other.deed).chain([undone]) {
                taken_back.entry(deed).or_default().extend(&fields);
            }
        }
        if entry.fields.len() < act.entry.fields.len() {
            left_out.insert(entry.id, &act.entry.base);
        }
        entries.push(entry);
    }
    entries.retain(|entry| !entry.fields.is_empty());
    for entry in &mut entries {
        // Whoever saw an act that is left out has seen what that act saw.
        entry.base = fold::seen_through(&entry.base, &left_out);
    }
    entries.reverse();
    entries
}

/// Whether deeds, but for one, added rows under this root that still exist.
fn has_children(tx: &Tx<'_>, schema: &Schema, root: Uuid, but_for: Option<DeedId>) -> Result<bool> {
    let mut find = tx.prepare_cached(
        "SELECT DISTINCT op.table_no, op.entity FROM op JOIN deed d ON d.no = op.deed
         WHERE op.root = ?1 AND op.entity <> op.root AND d.id IS NOT ?2",
    )?;
    let children: Vec<(u16, Uuid)> =
        find.query_map((root, but_for), |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    for (table, child) in children {
        // The row, not the log: what this undo has removed so far is not in the log yet.
        if let Some(table) = schema.table(table)
            && project::read_row(tx, table, child)?.is_some()
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether rows of other tables need this one: an enrolment needs its volunteer. A reference is a
/// required field that bears the table's name. Rows of the same deed were removed before.
fn is_referred_to(tx: &Tx<'_>, schema: &Schema, table: &Table, entity: Uuid) -> Result<bool> {
    for other in schema.tables {
        let refers = |field: &&crate::Field| field.is_required && field.kind == Kind::Bytes && field.name == table.name;
        if let Some(field) = other.fields.iter().find(refers) {
            let sql = format!("SELECT 1 FROM {} WHERE {} = ?1 LIMIT 1", other.name, field.name);
            if tx.prepare_cached(&sql)?.exists([entity])? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
