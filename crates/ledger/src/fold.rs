//! The pure heart: from the ops on one entity to what the entity is.
//!
//! For each field the *heads* are the ops that no other op on that field has seen and replaced.
//! One head is the value. Several heads with different values are a conflict; the shown value is
//! the same on every desk because it depends on the ops alone.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, hash_map};

use crate::{Field, Kind, OpId, Rule, Table, Value};

/// The number of the field that says whether an entity exists.
pub const EXISTS: u16 = 0;

/// That field, for those who list what is contested: no table declares it.
pub static EXISTENCE: Field = Field::new(EXISTS, "exists", Kind::Int);

/// The number of the field by which an op takes another back as if it had never been: its value is the
/// other's id. Taking back a decision between contested values brings the conflict back, which no
/// further value could.
pub const RETRACTS: u16 = u16::MAX;

/// Raised when the fold makes something else of the same ops: whoever keeps what came of it folds anew.
pub const VERSION: u32 = 3;

/// What the fold needs of an op on one entity.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id.
    pub id: OpId,
    /// The number of its table.
    pub table: u16,
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

/// Folds the ops on one entity, in any order. Duplicates by id change nothing. An id may stand in two tables:
/// of ops of another table than this one nothing is taken; without a table all count, which is what the
/// digest compares.
#[must_use]
pub fn fold(table: Option<&Table>, entries: &[Entry]) -> Entity {
    let entries: Vec<&Entry> =
        entries.iter().filter(|entry| table.is_none_or(|table| table.no == entry.table)).collect();
    let retracted = retracted(&entries);
    let mut writers: BTreeMap<u16, Vec<(&Entry, &Value)>> = BTreeMap::new();
    let mut seen = HashSet::new();
    let mut hidden = Hidden::new();
    for entry in &entries {
        if retracted.contains(&entry.id) {
            hidden.insert(entry.id, &entry.base);
        } else if seen.insert(entry.id) {
            for (no, value) in &entry.fields {
                writers.entry(*no).or_default().push((*entry, value));
            }
        }
    }
    let mut entity: Entity =
        writers.into_iter().map(|(no, writers)| (no, fold_field(rule_of(table, no), &writers, &hidden))).collect();
    keep_what_was_written_beside_a_removal(table, &entries, &mut entity);
    entity
}

/// What those had replaced that were taken back. Who built on one of them had decided about that too, and it
/// does not come back for them.
pub(crate) type Hidden<'e> = HashMap<OpId, &'e [OpId]>;

/// These ops, and what those of them that are left out had replaced.
pub(crate) fn seen_through(base: &[OpId], left_out: &Hidden<'_>) -> Vec<OpId> {
    let (mut seen, mut known) = (base.to_vec(), base.iter().copied().collect::<HashSet<OpId>>());
    let mut at = 0;
    while at < seen.len() {
        let more = left_out.get(&seen[at]).copied().unwrap_or_default();
        seen.extend(more.iter().copied().filter(|id| known.insert(*id)));
        at += 1;
    }
    seen
}

/// Who removed an entity had not seen what somebody wrote in it meanwhile: it stays until people decide.
/// A removal names all heads of the fields that its author could read: a field of a newer release is not among
/// them at an older desk, and asks once this release knows it.
fn keep_what_was_written_beside_a_removal(table: Option<&Table>, entries: &[&Entry], entity: &mut Entity) {
    let Some(removed) = entity.get(&EXISTS).filter(|cell| cell.value != Value::Int(1)) else { return };
    let by_id: HashMap<OpId, &Entry> = entries.iter().map(|entry| (entry.id, *entry)).collect();
    let seen = ancestry(&removed.heads, |id| by_id.get(&id).map(|entry| entry.base.as_slice()));
    let is_known = |no: u16| table.is_none_or(|table| table.field(no).is_some());
    let matters = |no: u16| no != EXISTS && is_known(no) && rule_of(table, no) != Rule::Silent;
    let beside = entity.iter().filter(|(no, _)| matters(**no)).flat_map(|(_, cell)| &cell.heads);
    let beside = beside.filter(|id| !seen.contains(id)).filter_map(|id| by_id.get(id));
    let newest = beside.max_by_key(|entry| (entry.at, entry.id)).map(|entry| entry.id);
    if let (Some(newest), Some(cell)) = (newest, entity.get_mut(&EXISTS)) {
        (cell.value, cell.shown, cell.is_contested) = (Value::Int(1), newest, true);
    }
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
fn retracted(entries: &[&Entry]) -> HashSet<OpId> {
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

/// A chain of ops that take each other back may be as long as a device likes: no call for each link.
fn is_retracted(id: OpId, by: &HashMap<OpId, Vec<OpId>>, known: &mut HashMap<OpId, bool>) -> bool {
    let mut open = vec![(id, false)];
    while let Some((at, are_known)) = open.pop() {
        let all = by.get(&at).map_or(&[][..], Vec::as_slice);
        if are_known {
            // Bases form a cycle only if somebody broke BLAKE3; then it ends here.
            let is_retracted = all.iter().any(|by_id| !known.get(by_id).copied().unwrap_or(false));
            known.insert(at, is_retracted);
        } else if let hash_map::Entry::Vacant(unknown) = known.entry(at) {
            unknown.insert(false);
            open.push((at, true));
            open.extend(all.iter().map(|by_id| (*by_id, false)));
        }
    }
    known.get(&id).copied().unwrap_or(false)
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

fn fold_field(rule: Rule, writers: &[(&Entry, &Value)], hidden: &Hidden<'_>) -> Cell {
    if let [(entry, value)] = writers
        && !entry.base.contains(&entry.id)
    {
        // Most fields were written once.
        return Cell { value: (*value).clone(), shown: entry.id, heads: vec![entry.id], is_contested: false };
    }
    let bases: Vec<OpId> = writers.iter().flat_map(|(entry, _)| entry.base.iter().copied()).collect();
    let replaced = ancestry(&bases, |id| hidden.get(&id).copied());
    let mut heads: Vec<&(&Entry, &Value)> = writers.iter().filter(|(entry, _)| !replaced.contains(&entry.id)).collect();
    #[cfg(feature = "teeth")]
    if crate::teeth::bites(crate::teeth::Tooth::WallClock) {
        heads = writers.iter().collect();
    }
    heads.sort_by_key(|(entry, _)| entry.id);
    let by_time = |(entry, _): &&&(&Entry, &Value)| (entry.at, entry.id);
    let shown = match rule {
        Rule::One | Rule::Silent | Rule::Set => heads.iter().max_by_key(by_time),
        Rule::Max => heads.iter().max_by_key(|(entry, value)| (*value, entry.at, entry.id)),
        // An empty value is no minimum.
        Rule::Min => heads.iter().min_by_key(|(entry, value)| (**value == Value::Null, *value, entry.at, entry.id)),
    };
    let first = heads.first();
    let is_contested = rule == Rule::One && heads.iter().any(|(_, value)| first.is_some_and(|f| f.1 != *value));
    #[cfg(feature = "teeth")]
    let is_contested = match () {
        () if crate::teeth::bites(crate::teeth::Tooth::NotAsked) => false,
        () if crate::teeth::bites(crate::teeth::Tooth::AskedForEqual) => rule == Rule::One && heads.len() > 1,
        () => is_contested,
    };
    let merged = (rule == Rule::Set && heads.len() > 1).then(|| union(writers, &heads, hidden));
    #[cfg(feature = "teeth")]
    let merged = merged.filter(|_| !crate::teeth::bites(crate::teeth::Tooth::SetOverwritten));
    match shown {
        Some((entry, value)) => Cell {
            value: merged.unwrap_or_else(|| (*value).clone()),
            shown: entry.id,
            heads: heads.iter().map(|(entry, _)| entry.id).collect(),
            is_contested,
        },
        // Bases form a cycle only if somebody broke BLAKE3; show nothing rather than panic.
        None => Cell { value: Value::Null, shown: OpId([0; 16]), heads: Vec::new(), is_contested: false },
    }
}

/// Of more heads than an op can name, or of more that were taken back, the parts are joined as they are.
const MAX_TOLD_APART: usize = 512;

/// The parts that any of the heads holds, but for those that another head's author had seen and taken away:
/// an observed-remove set (Shapiro et al. 2011, specification 15) whose additions are the ops themselves.
fn union(writers: &[(&Entry, &Value)], heads: &[&(&Entry, &Value)], hidden: &Hidden<'_>) -> Value {
    if heads.len() > MAX_TOLD_APART || hidden.len() > MAX_TOLD_APART {
        return joined(heads.iter().flat_map(|(_, value)| parts(value)).collect());
    }
    let by_id: HashMap<OpId, &(&Entry, &Value)> = writers.iter().map(|writer| (writer.0.id, writer)).collect();
    let base_of =
        |id: OpId| by_id.get(&id).map(|(entry, _)| entry.base.as_slice()).or_else(|| hidden.get(&id).copied());
    let seen: Vec<HashSet<OpId>> = heads.iter().map(|(entry, _)| ancestry(&[entry.id], base_of)).collect();
    let adds = |id: &OpId, part: &str| {
        by_id.get(id).is_some_and(|(entry, value)| {
            has(value, part)
                && !seen_through(&entry.base, hidden)
                    .iter()
                    .any(|base| by_id.get(base).is_some_and(|(_, before)| has(before, part)))
        })
    };
    let held = |part: &str, at: usize| {
        let without: Vec<&HashSet<OpId>> =
            heads.iter().zip(&seen).filter(|((_, value), _)| !has(value, part)).map(|(_, seen)| seen).collect();
        let is_unseen = |id: &OpId| without.iter().all(|seen| !seen.contains(id));
        without.is_empty() || seen[at].iter().any(|id| is_unseen(id) && adds(id, part))
    };
    let parts: BTreeSet<&str> =
        heads.iter().enumerate().flat_map(|(at, (_, value))| parts(value).filter(move |part| held(part, at))).collect();
    joined(parts)
}

fn joined(parts: BTreeSet<&str>) -> Value {
    if parts.is_empty() { Value::Null } else { Value::Text(parts.into_iter().collect::<Vec<_>>().join(",")) }
}

/// Ops and all that their authors had seen, as far as `base_of` knows it.
fn ancestry<'b>(ids: &[OpId], base_of: impl Fn(OpId) -> Option<&'b [OpId]>) -> HashSet<OpId> {
    let mut seen: HashSet<OpId> = ids.iter().copied().collect();
    let mut open = ids.to_vec();
    while let Some(id) = open.pop() {
        open.extend(base_of(id).unwrap_or_default().iter().copied().filter(|base| seen.insert(*base)));
    }
    seen
}

fn parts(value: &Value) -> impl Iterator<Item = &str> {
    let text = if let Value::Text(text) = value { text.as_str() } else { "" };
    text.split(',').filter(|part| !part.is_empty())
}

fn has(value: &Value, part: &str) -> bool {
    parts(value).any(|own| own == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: u8, at: i64, base: &[u8], fields: &[(u16, i64)]) -> Entry {
        Entry {
            id: OpId([id; 16]),
            table: 1,
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

    fn numbered(n: u32, base: &[u32], fields: Vec<(u16, Value)>) -> Entry {
        let id = |n: &u32| OpId(u128::from(*n).to_be_bytes());
        Entry { id: id(&n), table: 1, at: n.into(), base: base.iter().map(id).collect(), fields }
    }

    #[test]
    fn a_chain_of_ops_that_take_each_other_back_may_be_as_long_as_it_likes() {
        let id = |n: u32| Value::Bytes(u128::from(n).to_be_bytes().to_vec());
        let mut entries = vec![numbered(0, &[], vec![(1, Value::Int(7))])];
        entries.extend((1..=200_000).map(|n| numbered(n, &[n - 1], vec![(RETRACTS, id(n - 1))])));
        assert_eq!(value(&fold(None, &entries), 1), &Value::Int(7), "taken back an even number of times");
        entries.pop();
        assert_eq!(value(&fold(None, &entries), 1), &Value::Null);
    }

    #[test]
    fn a_history_of_which_all_is_taken_back_may_be_as_long_as_it_likes() {
        const N: u32 = 30_000;
        let id = |n: u32| Value::Bytes(u128::from(n).to_be_bytes().to_vec());
        let mut entries = vec![numbered(0, &[], vec![(1, Value::Int(7))])];
        entries.extend((1..=N).map(|n| numbered(n, &[n - 1], vec![(1, Value::Int(n.into()))])));
        entries.extend((1..=N).map(|n| numbered(N + n, &[n], vec![(RETRACTS, id(n)), (2, Value::Int(1))])));
        let entity = fold(None, &entries);
        assert_eq!((value(&entity, 1), entity[&2].heads.len()), (&Value::Int(7), N as usize));
    }

    #[test]
    fn of_more_heads_than_an_op_can_name_the_parts_are_joined() {
        const SET: &Table = &Table {
            no: 1,
            name: "t",
            root: None,
            fields: &[Field::new(1, "languages", Kind::Text).merged_by(Rule::Set)],
            indexes: &[],
        };
        let text = |text: &str| vec![(1, Value::Text(text.into()))];
        let mut entries = vec![numbered(0, &[], text("kk,ru"))];
        // A long history, and heads built on its end: each part was taken away by some of them.
        entries.extend((1..=3_000).map(|n| numbered(n, &[n - 1], text("kk,ru"))));
        entries.extend((3_001..=6_000).map(|n| numbered(n, &[3_000], text(if n % 2 == 0 { "kk" } else { "ru" }))));
        assert_eq!(value(&fold(Some(SET), &entries), 1), &Value::Text("kk,ru".into()));
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

    #[test]
    fn what_was_written_without_seeing_a_removal_stays_and_is_asked_about() {
        let added = entry(1, 1, &[], &[(EXISTS, 1), (1, 10)]);
        let edited = entry(2, 2, &[1], &[(1, 20)]);
        // The removal saw the edit: whatever the clocks say, the entity is gone.
        check(&[added.clone(), edited.clone(), entry(3, 0, &[1, 2], &[(EXISTS, 0)])], EXISTS, 0, false);
        // It did not see it, nor a further one.
        let blind = entry(3, 9, &[1], &[(EXISTS, 0)]);
        let mut entries = vec![added, edited, blind, entry(4, 3, &[2], &[(1, 30)])];
        check(&entries, EXISTS, 1, true);
        let cell = fold(None, &entries)[&EXISTS].clone();
        assert_eq!((cell.shown, cell.heads), (OpId([4; 16]), vec![OpId([3; 16])]));
        // People decide: it stays, or it goes.
        entries.push(entry(5, 0, &[3], &[(EXISTS, 1)]));
        check(&entries, EXISTS, 1, false);
        entries[4] = entry(5, 0, &[3, 4], &[(EXISTS, 0)]);
        check(&entries, EXISTS, 0, false);
        // Somebody else removed it too and had seen less.
        entries.push(entry(6, 0, &[1], &[(EXISTS, 0)]));
        check(&entries, EXISTS, 0, false);
    }

    #[test]
    fn a_removal_has_seen_what_was_taken_back_before_it() {
        let mut entries = vec![entry(1, 1, &[], &[(EXISTS, 1), (1, 10)]), entry(2, 5, &[1], &[(1, 20)])];
        entries.extend([retraction(3, 2), entry(4, 6, &[1, 3], &[(EXISTS, 0)]), retraction(5, 3)]);
        check(&entries, EXISTS, 0, false);
    }

    static SPEAKS: Table = Table {
        no: 1,
        name: "person",
        root: None,
        fields: &[crate::Field::new(1, "languages", crate::Kind::Text).merged_by(Rule::Set)],
        indexes: &[],
    };

    fn said(id: u8, base: &[u8], text: &str) -> Entry {
        let value = if text.is_empty() { Value::Null } else { Value::Text(text.to_owned()) };
        Entry { fields: vec![(1, value)], ..entry(id, i64::from(id), base, &[]) }
    }

    #[track_caller]
    fn check_set(entries: &[Entry], wanted: &str) {
        let mut backwards = entries.to_vec();
        backwards.reverse();
        for entries in [entries, &backwards] {
            let cell = &fold(Some(&SPEAKS), entries)[&1];
            assert_eq!(cell.value.to_text().unwrap_or_default(), wanted);
            assert!(!cell.is_contested);
        }
    }

    #[test]
    fn each_addition_to_a_set_is_taken_away_by_whoever_saw_it() {
        // Added twice without seeing each other; one took away the first addition, one the second.
        let added = [said(1, &[], "kk"), said(2, &[1], "kk,ru"), said(3, &[1], "kk,ru"), said(4, &[2, 3], "en,kk,ru")];
        let removed = [said(5, &[2], "kk"), said(6, &[3], "kk")];
        check_set(&[&added[..], &removed[..1]].concat(), "en,kk,ru");
        check_set(&[&added[..], &removed].concat(), "en,kk");
    }

    #[test]
    fn two_additions_to_a_set_both_hold() {
        check_set(&[said(1, &[], "kk"), said(2, &[1], "kk,ru"), said(3, &[1], "en,kk")], "en,kk,ru");
    }

    #[test]
    fn what_was_taken_out_of_a_set_is_gone_unless_it_was_added_without_seeing_that() {
        check_set(&[said(1, &[], "kk,ru"), said(2, &[1], "kk"), said(3, &[1], "en,kk,ru")], "en,kk");
        // Two steps back it was taken out; the other side knew nothing of it.
        check_set(
            &[said(1, &[], "kk,ru"), said(2, &[1], "kk"), said(4, &[2], "en,kk"), said(3, &[1], "kk,ru")],
            "en,kk",
        );
        // One takes it out, another takes it out and notes it again.
        check_set(&[said(1, &[], "kk,ru"), said(2, &[1], "kk"), said(3, &[1], "kk"), said(4, &[3], "kk,ru")], "kk,ru");
        check_set(&[said(1, &[], "ru"), said(2, &[1], ""), said(3, &[1], "")], "");
    }

    #[test]
    fn whoever_writes_after_a_merge_of_sets_has_seen_all_of_it() {
        let entries = [said(1, &[], "kk"), said(2, &[1], "kk,ru"), said(3, &[1], "en,kk"), said(4, &[2, 3], "kk")];
        check_set(&entries, "kk");
    }
}
