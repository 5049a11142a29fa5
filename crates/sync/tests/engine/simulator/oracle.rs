//! What rows and open conflicts an office must have, told by its ops alone: the rules once more, written for
//! being read and without a line of the ledger's fold.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use kerege_ledger::{Kind, Op, OpId, Rule, Schema, Table, Value};
use rusqlite::types::ValueRef;
use uuid::Uuid;

const EXISTS: u16 = 0;
const RETRACTS: u16 = u16::MAX;
/// Of more heads or ops taken back than this a set's parts are joined as they are.
const MAX_TOLD_APART: usize = 512;

type Ops<'o> = HashMap<OpId, &'o Op>;

/// The lines that [`super::files::rows`] must make of a database with these ops.
pub fn rows(schema: &Schema, ops: &[(OpId, Op)]) -> String {
    let mut of_rows: BTreeMap<(u16, Uuid), Ops<'_>> = BTreeMap::new();
    for (id, op) in ops {
        of_rows.entry((op.table, op.entity)).or_default().insert(*id, op);
    }
    let (mut text, mut conflicts) = (String::new(), BTreeSet::new());
    for table in schema.tables {
        for ((_, entity), ops) in of_rows.iter().filter(|((no, _), _)| *no == table.no) {
            let Some((row, contested)) = row(table, ops) else { continue };
            let mut cells = vec![Value::Bytes(entity.as_bytes().to_vec())];
            cells.extend(row);
            text.push_str(&line(&cells));
            conflicts.extend(contested.into_iter().map(|no| (*entity, table.no, no)));
        }
    }
    for (entity, table, no) in conflicts {
        text.push_str(&line(&[
            Value::Bytes(entity.as_bytes().to_vec()),
            Value::Int(table.into()),
            Value::Int(no.into()),
        ]));
    }
    text
}

fn line(cells: &[Value]) -> String {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| match cell {
            Value::Null | Value::Other(_) => format!("{:?}", ValueRef::Null),
            Value::Int(n) => format!("{:?}", ValueRef::Integer(*n)),
            Value::Text(text) => format!("{:?}", ValueRef::Text(text.as_bytes())),
            Value::Bytes(bytes) => format!("{:?}", ValueRef::Blob(bytes)),
        })
        .collect();
    format!("{}\n", cells.join(" "))
}

/// The row of an entity, and which of its fields people must decide; `None` where there is none to show.
fn row(table: &Table, ops: &Ops<'_>) -> Option<(Vec<Value>, Vec<u16>)> {
    let gone = taken_back(ops);
    let standing: Ops<'_> = ops.iter().filter(|(id, _)| !gone.contains(id)).map(|(id, op)| (*id, *op)).collect();
    let heads = |no: u16| heads_of(no, &standing, ops, &gone);
    let mut contested = Vec::new();
    let existence = heads(EXISTS);
    if existence.is_empty() {
        return None;
    }
    if !existence.iter().any(|id| *said(standing[id], EXISTS) == Value::Int(1)) {
        // Removed: but what its authors had not seen stays until people decide.
        let seen = all_before(&existence, ops);
        let asks = |rule: Rule| rule != Rule::Silent;
        let beside = table.fields.iter().filter(|field| asks(field.rule)).flat_map(|field| heads(field.no));
        if !beside.into_iter().any(|id| !seen.contains(&id)) {
            return None;
        }
        contested.push(EXISTS);
    }
    let mut row = Vec::new();
    for field in table.fields {
        let heads = heads(field.no);
        let value = shown(field.no, field.rule, &heads, &standing, ops, gone.len());
        let is_of_its_kind = match (&value, field.kind) {
            (Value::Null, _) => !field.is_required,
            (Value::Text(_), kind) => kind == Kind::Text,
            (Value::Int(_), kind) => kind == Kind::Int,
            (Value::Bytes(_), kind) => kind == Kind::Bytes,
            (Value::Other(_), _) => false,
        };
        if !is_of_its_kind {
            return None;
        }
        let values: BTreeSet<&Value> = heads.iter().map(|id| said(standing[id], field.no)).collect();
        if field.rule == Rule::One && values.len() > 1 {
            contested.push(field.no);
        }
        row.push(value);
    }
    Some((row, contested))
}

fn said(op: &Op, no: u16) -> &Value {
    op.fields.iter().find(|(written, _)| *written == no).map_or(&Value::Null, |(_, value)| value)
}

fn writes(op: &Op, no: u16) -> bool {
    op.fields.iter().any(|(written, _)| *written == no)
}

/// The ops that wrote a field and that no other that wrote it had seen. Who built on what was taken back had
/// seen what that had replaced.
fn heads_of(no: u16, standing: &Ops<'_>, ops: &Ops<'_>, gone: &HashSet<OpId>) -> Vec<OpId> {
    let mut replaced = HashSet::new();
    for op in standing.values().filter(|op| writes(op, no)) {
        replaced.extend(seen_by(op, ops, gone));
    }
    let mut heads: Vec<OpId> = standing.iter().filter(|(_, op)| writes(op, no)).map(|(id, _)| *id).collect();
    heads.retain(|id| !replaced.contains(id));
    heads.sort_unstable();
    heads
}

fn seen_by(op: &Op, ops: &Ops<'_>, gone: &HashSet<OpId>) -> HashSet<OpId> {
    let (mut seen, mut open) = (HashSet::new(), op.base.clone());
    while let Some(id) = open.pop() {
        if seen.insert(id) && gone.contains(&id) {
            open.extend(ops.get(&id).into_iter().flat_map(|op| &op.base));
        }
    }
    seen
}

/// These and all that their authors had seen, as far as it is here.
fn all_before(ids: &[OpId], ops: &Ops<'_>) -> HashSet<OpId> {
    let (mut seen, mut open) = (HashSet::new(), ids.to_vec());
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(ops.get(&id).into_iter().flat_map(|op| &op.base));
        }
    }
    seen
}

fn shown(no: u16, rule: Rule, heads: &[OpId], standing: &Ops<'_>, ops: &Ops<'_>, n_gone: usize) -> Value {
    let all = || heads.iter().map(|id| (said(standing[id], no), standing[id].at, *id));
    let newest = |(_, at, id): &(&Value, i64, OpId)| (*at, *id);
    let value = match rule {
        Rule::One | Rule::Silent => all().max_by_key(newest),
        Rule::Max => all().max(),
        // Nothing is no minimum.
        Rule::Min => all().min_by_key(|(value, at, id)| (**value == Value::Null, *value, *at, *id)),
        Rule::Set if heads.len() > 1 => return union(no, heads, standing, ops, n_gone),
        Rule::Set => all().next(),
    };
    value.map_or(Value::Null, |(value, ..)| value.clone())
}

fn parts(value: &Value) -> BTreeSet<&str> {
    let Value::Text(text) = value else { return BTreeSet::new() };
    text.split(',').filter(|part| !part.is_empty()).collect()
}

/// A part holds as long as one of its additions was seen by nobody who says that it is not there.
fn union(no: u16, heads: &[OpId], standing: &Ops<'_>, ops: &Ops<'_>, n_gone: usize) -> Value {
    let holds = |id: &OpId, part: &str| parts(said(standing[id], no)).contains(part);
    let all: BTreeSet<&str> = heads.iter().flat_map(|id| parts(said(standing[id], no))).collect();
    let is_told_apart = heads.len() <= MAX_TOLD_APART && n_gone <= MAX_TOLD_APART;
    let gone: HashSet<OpId> = ops.keys().filter(|id| !standing.contains_key(id)).copied().collect();
    let mut kept = Vec::new();
    for part in all {
        let (with, without): (Vec<OpId>, Vec<OpId>) = heads.iter().partition(|id| holds(id, part));
        let seen_without: HashSet<OpId> = all_before(&without, ops);
        let adds = |id: &OpId| {
            let Some(op) = standing.get(id).filter(|op| writes(op, no)) else { return false };
            let is_there = |base: &OpId| standing.get(base).is_some_and(|op| parts(said(op, no)).contains(part));
            parts(said(op, no)).contains(part) && !seen_by(op, ops, &gone).iter().any(is_there)
        };
        let additions = all_before(&with, ops);
        let is_kept = without.is_empty() || additions.iter().any(|id| !seen_without.contains(id) && adds(id));
        if !is_told_apart || is_kept {
            kept.push(part);
        }
    }
    if kept.is_empty() { Value::Null } else { Value::Text(kept.join(",")) }
}

/// Ops that were taken back as if they had never been, by such as were not taken back themselves.
pub fn taken_back(ops: &Ops<'_>) -> HashSet<OpId> {
    let mut by: HashMap<OpId, Vec<OpId>> = HashMap::new();
    for (id, op) in ops {
        for base in &op.base {
            if op.fields.contains(&(RETRACTS, Value::Bytes(base.0.to_vec()))) {
                by.entry(*base).or_default().push(*id);
            }
        }
    }
    // As often as the longest chain of them is long, each time with one link more that is sure.
    let mut taken = HashSet::new();
    loop {
        let is_taken = |id: &OpId| by.get(id).is_some_and(|by| by.iter().any(|by| !taken.contains(by)));
        let now: HashSet<OpId> = by.keys().copied().filter(is_taken).collect();
        if now == taken {
            return taken;
        }
        taken = now;
    }
}
