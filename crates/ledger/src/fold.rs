//! The pure heart: from the ops on one entity to what the entity is.
//!
//! For each field the *heads* are the ops that no other op on that field has seen and replaced.
//! One head is the value. Several heads with different values are a conflict; the shown value is
//! the same on every desk because it depends on the ops alone.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::{OpId, Rule, Table, Value};

/// The number of the field that says whether an entity exists.
pub const EXISTS: u16 = 0;

/// The number of the field by which an op takes another back as if it had never been: its value is the
/// other's id. Taking back a decision between contested values brings the conflict back, which no
/// further value could.
pub const RETRACTS: u16 = u16::MAX;

/// What the fold needs of an op on one entity.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id.
    pub id: OpId,
    /// The device's time, for ties.
    pub at: i64,
    /// What its author replaced.
    pub base: Vec<OpId>,
    /// What it wrote.
    pub fields: Vec<(u16, Value)>,
}

/// One field after the fold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The value shown everywhere.
    pub value: Value,
    /// The op that wrote it.
    pub shown: OpId,
    /// All ops that nobody has replaced, sorted by id.
    pub heads: Vec<OpId>,
    /// Two people wrote different values without seeing each other, and people must decide.
    pub is_contested: bool,
}

/// One entity after the fold: its fields by number.
pub type Entity = BTreeMap<u16, Cell>;

/// Folds the ops on one entity, in any order. Duplicates by id change nothing.
#[must_use]
pub fn fold(table: Option<&Table>, entries: &[Entry]) -> Entity {
    let retracted = retracted(entries);
    let mut writers: BTreeMap<u16, Vec<(&Entry, &Value)>> = BTreeMap::new();
    let mut seen = HashSet::new();
    for entry in entries {
        if !retracted.contains(&entry.id) && seen.insert(entry.id) {
            for (no, value) in &entry.fields {
                writers.entry(*no).or_default().push((entry, value));
            }
        }
    }
    writers.into_iter().map(|(no, writers)| (no, fold_field(rule_of(table, no), &writers))).collect()
}

/// Whether the folded entity exists.
#[must_use]
pub fn exists(entity: &Entity) -> bool {
    entity.get(&EXISTS).is_some_and(|cell| cell.value == Value::Int(1))
}

/// The shown value of a field, `Null` when nobody wrote it.
#[must_use]
pub fn value(entity: &Entity, no: u16) -> &Value {
    entity.get(&no).map_or(&Value::Null, |cell| &cell.value)
}

/// Ops that were taken back by ops that were not taken back themselves.
fn retracted(entries: &[Entry]) -> HashSet<OpId> {
    let mut by: HashMap<OpId, Vec<OpId>> = HashMap::new();
    for entry in entries {
        for (no, value) in &entry.fields {
            if let (RETRACTS, Value::Bytes(id)) = (*no, value)
                && let Ok(id) = <[u8; 16]>::try_from(id.as_slice())
                // An op that was seen was there before: so this has an end.
                && entry.base.contains(&OpId(id))
            {
                by.entry(OpId(id)).or_default().push(entry.id);
            }
        }
    }
    let mut known = HashMap::new();
    by.keys().copied().filter(|id| is_retracted(*id, &by, &mut known)).collect()
}

fn is_retracted(id: OpId, by: &HashMap<OpId, Vec<OpId>>, known: &mut HashMap<OpId, bool>) -> bool {
    if let Some(is_retracted) = known.get(&id) {
        return *is_retracted;
    }
    // Bases form a cycle only if somebody broke BLAKE3; then it ends here.
    known.insert(id, false);
    let result = by.get(&id).is_some_and(|all| all.iter().any(|by_id| !is_retracted(*by_id, by, known)));
    known.insert(id, result);
    result
}

fn rule_of(table: Option<&Table>, no: u16) -> Rule {
    if no == EXISTS {
        // Add wins: of a removal and a concurrent addition the addition holds.
        return Rule::Max;
    }
    if no == RETRACTS {
        return Rule::Silent;
    }
    table.and_then(|table| table.field(no)).map_or(Rule::One, |field| field.rule)
}

fn fold_field(rule: Rule, writers: &[(&Entry, &Value)]) -> Cell {
    let replaced: HashSet<OpId> = writers.iter().flat_map(|(entry, _)| entry.base.iter().copied()).collect();
    let mut heads: Vec<&(&Entry, &Value)> = writers.iter().filter(|(entry, _)| !replaced.contains(&entry.id)).collect();
    #[cfg(feature = "teeth")]
    if crate::teeth::bites(crate::teeth::Tooth::WallClock) {
        heads = writers.iter().collect();
    }
    heads.sort_by_key(|(entry, _)| entry.id);
    let by_time = |(entry, _): &&&(&Entry, &Value)| (entry.at, entry.id);
    let shown = match rule {
        Rule::One | Rule::Silent => heads.iter().max_by_key(by_time),
        Rule::Max => heads.iter().max_by_key(|(entry, value)| (*value, entry.at, entry.id)),
        // An empty value is no minimum.
        Rule::Min => heads.iter().min_by_key(|(entry, value)| (**value == Value::Null, *value, entry.at, entry.id)),
    };
    let first = heads.first();
    let is_contested = rule == Rule::One && heads.iter().any(|(_, value)| first.is_some_and(|f| f.1 != *value));
    match shown {
        Some((entry, value)) => Cell {
            value: (*value).clone(),
            shown: entry.id,
            heads: heads.iter().map(|(entry, _)| entry.id).collect(),
            is_contested,
        },
        // Bases form a cycle only if somebody broke BLAKE3; show nothing rather than panic.
        None => Cell { value: Value::Null, shown: OpId([0; 16]), heads: Vec::new(), is_contested: false },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: u8, at: i64, base: &[u8], fields: &[(u16, i64)]) -> Entry {
        Entry {
            id: OpId([id; 16]),
            at,
            base: base.iter().map(|b| OpId([*b; 16])).collect(),
            fields: fields.iter().map(|(no, n)| (*no, Value::Int(*n))).collect(),
        }
    }

    #[track_caller]
    fn check(entries: &[Entry], field: u16, shown: i64, is_contested: bool) {
        let entity = fold(None, entries);
        assert_eq!(entity[&field].value, Value::Int(shown));
        assert_eq!(entity[&field].is_contested, is_contested);
        let backwards: Vec<_> = entries.iter().rev().cloned().collect();
        assert_eq!(fold(None, &backwards), entity);
    }

    #[test]
    fn an_edit_that_saw_the_other_replaces_it_whatever_the_clocks_say() {
        check(&[entry(1, 9_000, &[], &[(1, 10)]), entry(2, 5, &[1], &[(1, 20)])], 1, 20, false);
    }

    #[test]
    fn two_blind_edits_are_contested_and_the_later_is_shown() {
        check(
            &[entry(1, 1, &[], &[(1, 10)]), entry(2, 5, &[1], &[(1, 20)]), entry(3, 7, &[1], &[(1, 30)])],
            1,
            30,
            true,
        );
    }

    fn retraction(id: u8, of: u8) -> Entry {
        Entry { fields: vec![(RETRACTS, Value::Bytes(vec![of; 16]))], ..entry(id, 9, &[of], &[]) }
    }

    #[test]
    fn a_decision_that_is_taken_back_leaves_the_conflict_and_one_that_is_done_again_ends_it() {
        let mut entries =
            vec![entry(1, 1, &[], &[(1, 10)]), entry(2, 5, &[1], &[(1, 20)]), entry(3, 7, &[1], &[(1, 30)])];
        entries.push(entry(4, 8, &[2, 3], &[(1, 20)]));
        check(&entries, 1, 20, false);
        entries.push(retraction(5, 4));
        check(&entries, 1, 30, true);
        entries.push(retraction(6, 5));
        check(&entries, 1, 20, false);
        // Who decides anew after the conflict came back replaces what is there then.
        entries.truncate(5);
        entries.push(entry(7, 9, &[2, 3], &[(1, 40)]));
        check(&entries, 1, 40, false);
    }

    #[test]
    fn an_op_cannot_take_back_what_its_author_had_not_seen() {
        let mut blind = retraction(5, 2);
        blind.base.clear();
        check(&[entry(1, 1, &[], &[(1, 10)]), entry(2, 5, &[1], &[(1, 20)]), blind], 1, 20, false);
    }

    #[test]
    fn equal_values_are_no_conflict() {
        check(
            &[entry(1, 1, &[], &[(1, 10)]), entry(2, 5, &[1], &[(1, 20)]), entry(3, 7, &[1], &[(1, 20)])],
            1,
            20,
            false,
        );
    }

    #[test]
    fn edits_of_different_fields_both_hold() {
        let entries =
            [entry(1, 1, &[], &[(1, 10), (2, 10)]), entry(2, 5, &[1], &[(1, 20)]), entry(3, 7, &[1], &[(2, 30)])];
        check(&entries, 1, 20, false);
        check(&entries, 2, 30, false);
    }

    #[test]
    fn an_addition_wins_over_a_blind_removal() {
        check(
            &[entry(1, 1, &[], &[(EXISTS, 1)]), entry(2, 5, &[1], &[(EXISTS, 0)]), entry(3, 4, &[1], &[(EXISTS, 1)])],
            EXISTS,
            1,
            false,
        );
    }
}
