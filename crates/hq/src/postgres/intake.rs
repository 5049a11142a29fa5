//! Taking in a page: one transaction, three round trips.
//!
//! 1. The office's row of `place` is locked, salts are kept and read.
//! 2. All that the page touches is read at once.
//! 3. All that it changes is written at once, each table in one statement, and committed.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use kerege_ledger::fold::{self, Entry};
use kerege_ledger::{
    Bucket, Changed, Incarnation, Ingested, Op, OpId, Salt, Schema, Summed, Tally, chain, heads_hash, named_salt,
    parked_reason,
};
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;
use uuid::Uuid;

use super::connect::Session;
use super::rows;
use super::store::{ask, uuids};
use crate::HqError;

/// How many ops behind a gap are read at once when the gap closes.
const CHUNK: i64 = 5_000;

/// What is known of a deed: its kind, its author and what it takes back.
type Deed = (Vec<u8>, Vec<u8>, Option<Uuid>);

/// A value of a statement.
type Value<'a> = &'a (dyn ToSql + Sync);

/// Takes ops in and commits. After an error the transaction is still open.
pub(super) async fn take_in(
    session: &Session,
    office: &str,
    schema: &'static Schema,
    ops: &[Op],
    salts: &[(Uuid, Salt)],
) -> Result<Ingested, HqError> {
    let (last, salts) = begin(session, office, ops, salts).await?;
    let mut result = Ingested::default();
    let mut arrived = Vec::with_capacity(ops.len());
    for op in ops {
        let Some(salt) = salts.get(&op.root) else {
            result.without_salt.push(op.root);
            continue;
        };
        let id = op.id(salt);
        result.held.push(id);
        arrived.push((id, op));
    }
    if arrived.is_empty() {
        session.batch_execute("COMMIT").await?;
        return Ok(result);
    }
    let mut before = Before::read(session, office, &arrived).await?;
    if arrived.iter().any(|(_, op)| does_contradict(&before.deeds, op)) {
        return Err(HqError::DatabaseBusy("a deed was written by another process meanwhile".to_owned()));
    }
    let new: Vec<(OpId, &Op)> = arrived.into_iter().filter(|(id, _)| before.known.insert(*id)).collect();
    if new.is_empty() {
        session.batch_execute("COMMIT").await?;
        return Ok(result);
    }
    result.n_new = new.len();
    let mut touched = HashSet::new();
    for (id, op) in &new {
        before.tally.add_op(*id);
        let entry = Entry { id: *id, table: op.table, at: op.at, base: op.base.clone(), fields: op.fields.clone() };
        before.entries.entry(op.entity).or_default().push(entry);
        let change = Changed { table: op.table, entity: op.entity };
        if touched.insert(change) {
            result.changed.push(change);
        }
    }
    let entities = fold_all(&mut before, schema, &result.changed);
    let incarnations = lengthen(&before, &new);
    write(session, office, last, &before, &new, &entities, &incarnations).await?;
    Ok(result)
}

/// Locks the office, keeps the salts of the page and reads those of its roots.
async fn begin(
    session: &Session,
    office: &str,
    ops: &[Op],
    salts: &[(Uuid, Salt)],
) -> Result<(i64, HashMap<Uuid, Salt>), HqError> {
    let lock = session.prepare_cached("SELECT last FROM place WHERE office = $1 FOR UPDATE").await?;
    let keep = session.prepare_cached(include_str!("salt_keep.sql")).await?;
    let find = session.prepare_cached("SELECT root, salt FROM salt WHERE office = $1 AND root = ANY($2)").await?;
    let mut roots: Vec<Uuid> = ops.iter().map(|op| op.root).collect();
    roots.sort_unstable();
    roots.dedup();
    let said = salts.iter().map(|(root, salt)| (*root, named_salt(*root).unwrap_or(*salt)));
    let named = roots.iter().filter_map(|root| Some((*root, named_salt(*root)?)));
    let mut kept: BTreeMap<Uuid, Salt> = BTreeMap::new();
    // Of two salts that a page tells of one root the first is kept.
    for (root, salt) in named.chain(said) {
        kept.entry(root).or_insert(salt);
    }
    let kept_roots: Vec<&Uuid> = kept.keys().collect();
    let kept_salts: Vec<&[u8]> = kept.values().map(Salt::as_slice).collect();
    let ((), locked, _, found) = tokio::try_join!(
        biased;
        session.batch_execute("BEGIN"),
        async { session.query_opt(&lock, &[&office]).await },
        async { session.execute(&keep, &[&office, &kept_roots, &kept_salts]).await },
        async { session.query(&find, &[&office, &roots]).await },
    )?;
    let locked = match locked {
        Some(row) => row,
        None => {
            make_place(session, office).await?;
            session.query_one(&lock, &[&office]).await?
        }
    };
    let mut salts = HashMap::with_capacity(found.len());
    for row in &found {
        salts.insert(row.try_get(0)?, rows::array(row.try_get(1)?)?);
    }
    Ok((locked.try_get(0)?, salts))
}

/// Makes the row that an office's writers lock, once.
pub(super) async fn make_place(session: &Session, office: &str) -> Result<(), HqError> {
    let empty = Tally::default().digest();
    let sql = "INSERT INTO place (office, ops_root, heads_root) VALUES ($1, $2, $3) ON CONFLICT (office) DO NOTHING";
    let statement = session.prepare_cached(sql).await?;
    session.execute(&statement, &[&office, &empty.ops.as_slice(), &empty.heads.as_slice()]).await?;
    Ok(())
}

/// What the office holds of all that a page touches.
struct Before {
    known: HashSet<OpId>,
    entries: HashMap<Uuid, Vec<Entry>>,
    heads: HashMap<Uuid, [u8; 16]>,
    tally: Tally,
    kept: Tally,
    incarnations: HashMap<Incarnation, Reached>,
    deeds: HashMap<Uuid, Deed>,
}

/// How far an incarnation is held without a gap.
#[derive(Clone, Copy)]
struct Reached {
    held: u64,
    chain: [u8; 32],
    /// There are ops behind the gap.
    has_more: bool,
}

impl Before {
    async fn read(session: &Session, office: &str, arrived: &[(OpId, &Op)]) -> Result<Self, HqError> {
        let ids = uuids(arrived.iter().map(|(id, _)| id));
        let entities: Vec<Uuid> = distinct(arrived.iter().map(|(_, op)| op.entity));
        let incarnations: Vec<Uuid> = distinct(arrived.iter().map(|(_, op)| Uuid::from_bytes(op.incarnation.0)));
        let deeds: Vec<Uuid> = distinct(arrived.iter().map(|(_, op)| op.deed));
        let known = session.prepare_cached("SELECT id FROM op WHERE office = $1 AND id = ANY($2)").await?;
        let entries = session.prepare_cached(include_str!("entries.sql")).await?;
        let heads = session.prepare_cached("SELECT id, heads FROM entity WHERE office = $1 AND id = ANY($2)").await?;
        let buckets = session.prepare_cached(BUCKETS_OF).await?;
        let reached = session.prepare_cached(include_str!("reached.sql")).await?;
        let deed = session.prepare_cached(DEEDS_OF).await?;
        let (known, entries, heads, buckets, reached, deeds) = tokio::try_join!(
            biased;
            async { session.query(&known, &[&office, &ids]).await },
            async { session.query(&entries, &[&office, &entities]).await },
            async { session.query(&heads, &[&office, &entities]).await },
            async { session.query(&buckets, &[&office]).await },
            async { session.query(&reached, &[&office, &incarnations]).await },
            async { session.query(&deed, &[&office, &deeds]).await },
        )?;
        let tally = read_tally(&buckets)?;
        let mut before = Self {
            known: HashSet::with_capacity(ids.len()),
            entries: HashMap::new(),
            heads: HashMap::new(),
            kept: tally.clone(),
            tally,
            incarnations: HashMap::new(),
            deeds: read_deeds(&deeds)?,
        };
        for row in &known {
            before.known.insert(rows::id(row.try_get(0)?));
        }
        for row in &entries {
            before.entries.entry(row.try_get(0)?).or_default().push(rows::entry(row)?);
        }
        for row in &heads {
            before.heads.insert(row.try_get(0)?, rows::array(row.try_get(1)?)?);
        }
        for row in &reached {
            let reached = Reached {
                held: row.try_get::<_, i64>(1)?.unsigned_abs(),
                chain: rows::array(row.try_get(2)?)?,
                has_more: row.try_get(3)?,
            };
            before.incarnations.insert(Incarnation(row.try_get::<_, Uuid>(0)?.into_bytes()), reached);
        }
        Ok(before)
    }
}

const BUCKETS_OF: &str = "SELECT of_what, number, n, sum FROM bucket WHERE office = $1";
const DEEDS_OF: &str = "SELECT id, kind, author, undoes FROM deed WHERE office = $1 AND id = ANY($2)";

/// The sums of an office.
pub(super) async fn tally(session: &Session, office: &str) -> Result<Tally, HqError> {
    read_tally(&ask(session, BUCKETS_OF, &[&office]).await?)
}

fn read_tally(buckets: &[Row]) -> Result<Tally, HqError> {
    let mut tally = Tally::default();
    for row in buckets {
        let of = if row.try_get::<_, &str>(0)? == Summed::Ops.name() { Summed::Ops } else { Summed::Heads };
        let number = u8::try_from(row.try_get::<_, i16>(1)?).map_err(|_| HqError::Fault("a bucket's number".into()))?;
        let n = row.try_get::<_, i64>(2)?.unsigned_abs();
        tally.put(of, number, Bucket { n, sum: u128::from_be_bytes(rows::array(row.try_get(3)?)?) });
    }
    Ok(tally)
}

/// What is known of the ops' deeds.
pub(super) async fn deeds(session: &Session, office: &str, ops: &[Op]) -> Result<HashMap<Uuid, Deed>, HqError> {
    let ids = distinct(ops.iter().map(|op| op.deed));
    read_deeds(&ask(session, DEEDS_OF, &[&office, &ids]).await?)
}

fn read_deeds(found: &[Row]) -> Result<HashMap<Uuid, Deed>, HqError> {
    let mut deeds = HashMap::with_capacity(found.len());
    for row in found {
        deeds.insert(row.try_get(0)?, (row.try_get(1)?, row.try_get(2)?, row.try_get(3)?));
    }
    Ok(deeds)
}

/// Whether an op says something else of its deed than what is known.
pub(super) fn does_contradict(known: &HashMap<Uuid, Deed>, op: &Op) -> bool {
    known.get(&op.deed).is_some_and(|(kind, author, undoes)| {
        kind != op.kind.as_bytes() || author != op.author.as_bytes() || *undoes != op.undoes
    })
}

fn distinct(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// An entity after the page.
pub(super) struct Folded {
    id: Uuid,
    table: u16,
    pub(super) heads: [u8; 16],
    pub(super) is_shown: bool,
    pub(super) parked: Option<&'static str>,
}

fn fold_all(before: &mut Before, schema: &Schema, changed: &[Changed]) -> Vec<Folded> {
    let ids: BTreeSet<Uuid> = changed.iter().map(|change| change.entity).collect();
    let mut entities = Vec::with_capacity(ids.len());
    for id in ids {
        let folded = fold_one(schema, id, before.entries.get(&id).map_or(&[][..], Vec::as_slice));
        let old = before.heads.get(&id).copied();
        if old != Some(folded.heads) {
            before.tally.replace_heads(id, old, folded.heads);
        }
        entities.push(folded);
    }
    entities
}

/// What is kept of an entity with these ops. An id may stand in several tables: the first that has a row to show
/// is told, else the first of all.
pub(super) fn fold_one(schema: &Schema, id: Uuid, entries: &[Entry]) -> Folded {
    let tables: BTreeSet<u16> = entries.iter().map(|entry| entry.table).collect();
    let of_table = |no: u16| {
        let table = schema.table(no);
        let folded = fold::fold(table, entries);
        let (heads, parked) = (heads_hash(id, entries, &folded), parked_reason(table, &folded));
        Folded { id, table: no, heads, is_shown: parked.is_none() && fold::exists(&folded), parked }
    };
    let mut all = tables.iter().map(|no| of_table(*no));
    let first = all.next().unwrap_or_else(|| of_table(0));
    if first.is_shown { first } else { all.find(|folded| folded.is_shown).unwrap_or(first) }
}

/// Lengthens the chains by the new ops. What lies behind a gap that closes is not read here.
fn lengthen(before: &Before, new: &[(OpId, &Op)]) -> Vec<(Incarnation, Reached)> {
    let mut by_incarnation: Vec<(Incarnation, Vec<(u64, OpId)>)> = Vec::new();
    let mut places: HashMap<Incarnation, usize> = HashMap::new();
    for (id, op) in new {
        let place = *places.entry(op.incarnation).or_insert_with(|| {
            by_incarnation.push((op.incarnation, Vec::new()));
            by_incarnation.len() - 1
        });
        by_incarnation[place].1.push((op.number, *id));
    }
    by_incarnation
        .into_iter()
        .map(|(incarnation, mut numbers)| {
            let first = Reached { held: 0, chain: chain::start(incarnation), has_more: false };
            let mut reached = before.incarnations.get(&incarnation).copied().unwrap_or(first);
            numbers.sort_unstable();
            if reached.has_more {
                // Only an op that closes the gap is worth reading what lies behind it.
                reached.has_more = numbers.iter().any(|(number, _)| *number == reached.held + 1);
            } else {
                advance(&mut reached, &numbers);
            }
            (incarnation, reached)
        })
        .collect()
}

/// Follows ops sorted by number and id as far as there is no gap; `true` when it came to their end.
fn advance(reached: &mut Reached, numbers: &[(u64, OpId)]) -> bool {
    for (number, id) in numbers {
        if *number <= reached.held {
            continue;
        }
        if *number != reached.held + 1 {
            return false;
        }
        reached.chain = chain::link(&reached.chain, *id);
        reached.held = *number;
    }
    true
}

/// Folds entities anew whose ops were folded by another release, within a transaction that has locked the
/// office; each comes with its table and the heads that are kept of it.
pub(super) async fn fold_anew(
    session: &Session,
    office: &str,
    schema: &'static Schema,
    kept: &[(Changed, [u8; 16])],
) -> Result<(), HqError> {
    let ids: Vec<Uuid> = kept.iter().map(|(change, _)| change.entity).collect();
    let mut entries: HashMap<Uuid, Vec<Entry>> = HashMap::new();
    for row in ask(session, include_str!("entries.sql"), &[&office, &ids]).await? {
        entries.entry(row.try_get(0)?).or_default().push(rows::entry(&row)?);
    }
    let tally = tally(session, office).await?;
    let mut before = Before {
        known: HashSet::new(),
        entries,
        heads: kept.iter().map(|(change, heads)| (change.entity, *heads)).collect(),
        kept: tally.clone(),
        tally,
        incarnations: HashMap::new(),
        deeds: HashMap::new(),
    };
    let changed: Vec<Changed> = kept.iter().map(|(change, _)| *change).collect();
    let entities = fold_all(&mut before, schema, &changed);
    let entity = EntityColumns::of(&entities);
    let bucket = BucketColumns::of(&before);
    let digest = before.tally.digest();
    let (ops_root, heads_root) = (digest.ops.as_slice(), digest.heads.as_slice());
    let put_entities = session.prepare_cached(include_str!("entity_put.sql")).await?;
    let put_buckets = session.prepare_cached(include_str!("bucket_put.sql")).await?;
    let put_place = session.prepare_cached("UPDATE place SET ops_root = $2, heads_root = $3 WHERE office = $1").await?;
    let values: [Value<'_>; 6] =
        [&office, &entity.id, &entity.table_no, &entity.heads, &entity.is_shown, &entity.parked];
    session.execute(&put_entities, &values).await?;
    let values: [Value<'_>; 5] = [&office, &bucket.of_what, &bucket.number, &bucket.n, &bucket.sum];
    session.execute(&put_buckets, &values).await?;
    session.execute(&put_place, &[&office, &ops_root, &heads_root]).await?;
    Ok(())
}

async fn write(
    session: &Session,
    office: &str,
    last: i64,
    before: &Before,
    new: &[(OpId, &Op)],
    entities: &[Folded],
    incarnations: &[(Incarnation, Reached)],
) -> Result<(), HqError> {
    let put_ops = session.prepare_cached(include_str!("op_put.sql")).await?;
    let put_deeds = session.prepare_cached(include_str!("deed_put.sql")).await?;
    let put_entities = session.prepare_cached(include_str!("entity_put.sql")).await?;
    let put_buckets = session.prepare_cached(include_str!("bucket_put.sql")).await?;
    let put_incarnations = session.prepare_cached(include_str!("incarnation_put.sql")).await?;
    let put_place =
        session.prepare_cached("UPDATE place SET last = $2, ops_root = $3, heads_root = $4 WHERE office = $1").await?;
    let op = OpColumns::of(new);
    let deed = DeedColumns::of(before, new);
    let entity = EntityColumns::of(entities);
    let bucket = BucketColumns::of(before);
    let incarnation = IncarnationColumns::of(incarnations);
    let place = last.saturating_add(i64::try_from(new.len()).unwrap_or(i64::MAX));
    let digest = before.tally.digest();
    let deed: [Value<'_>; 5] = [&office, &deed.id, &deed.kind, &deed.author, &deed.undoes];
    let op: [Value<'_>; 13] = [
        &office,
        &last,
        &op.id,
        &op.incarnation,
        &op.number,
        &op.deed,
        &op.at,
        &op.scope,
        &op.table_no,
        &op.entity,
        &op.root,
        &op.base,
        &op.fields,
    ];
    let entity: [Value<'_>; 6] =
        [&office, &entity.id, &entity.table_no, &entity.heads, &entity.is_shown, &entity.parked];
    let bucket: [Value<'_>; 5] = [&office, &bucket.of_what, &bucket.number, &bucket.n, &bucket.sum];
    let incarnation: [Value<'_>; 4] = [&office, &incarnation.id, &incarnation.held, &incarnation.chain];
    let (ops_root, heads_root) = (digest.ops.as_slice(), digest.heads.as_slice());
    let moved_on: [Value<'_>; 4] = [&office, &place, &ops_root, &heads_root];
    let deeds = session.execute(&put_deeds, &deed);
    let ops = session.execute(&put_ops, &op);
    let folded = session.execute(&put_entities, &entity);
    let sums = session.execute(&put_buckets, &bucket);
    let chains = session.execute(&put_incarnations, &incarnation);
    let moved = session.execute(&put_place, &moved_on);
    if incarnations.iter().any(|(_, reached)| reached.has_more) {
        tokio::try_join!(biased; deeds, ops, folded, sums, chains, moved)?;
        close_gaps(session, office, incarnations).await?;
        return Ok(session.batch_execute("COMMIT").await?);
    }
    tokio::try_join!(biased; deeds, ops, folded, sums, chains, moved, session.batch_execute("COMMIT"))?;
    Ok(())
}

/// Follows the chains over what lay behind a gap.
async fn close_gaps(session: &Session, office: &str, incarnations: &[(Incarnation, Reached)]) -> Result<(), HqError> {
    for (incarnation, reached) in incarnations.iter().filter(|(_, reached)| reached.has_more) {
        let mut reached = *reached;
        let id = Uuid::from_bytes(incarnation.0);
        // Ops that share a number may be cut apart: the first of them is the chain's anyway.
        loop {
            let held = reached.held.cast_signed();
            let more = ask(session, include_str!("behind.sql"), &[&office, &id, &held, &CHUNK]).await?;
            let numbers: Vec<(u64, OpId)> = more
                .iter()
                .map(|row| Ok((row.try_get::<_, i64>(0)?.unsigned_abs(), rows::id(row.try_get(1)?))))
                .collect::<Result<_, HqError>>()?;
            if !advance(&mut reached, &numbers) || (numbers.len() as i64) < CHUNK {
                break;
            }
        }
        let sql = "UPDATE incarnation SET held = $3, chain = $4 WHERE office = $1 AND id = $2";
        let statement = session.prepare_cached(sql).await?;
        let (held, chain) = (reached.held.cast_signed(), reached.chain.as_slice());
        session.execute(&statement, &[&office, &id, &held, &chain]).await?;
    }
    Ok(())
}

#[derive(Default)]
struct OpColumns<'a> {
    id: Vec<Uuid>,
    incarnation: Vec<Uuid>,
    number: Vec<i64>,
    deed: Vec<Uuid>,
    at: Vec<i64>,
    scope: Vec<&'a [u8]>,
    table_no: Vec<i32>,
    entity: Vec<Uuid>,
    root: Vec<Uuid>,
    base: Vec<Option<Vec<u8>>>,
    fields: Vec<Vec<u8>>,
}

impl<'a> OpColumns<'a> {
    fn of(new: &[(OpId, &'a Op)]) -> Self {
        let mut columns = Self::default();
        for (id, op) in new {
            columns.id.push(Uuid::from_bytes(id.0));
            columns.incarnation.push(Uuid::from_bytes(op.incarnation.0));
            columns.number.push(op.number.cast_signed());
            columns.deed.push(op.deed);
            columns.at.push(op.at);
            columns.scope.push(op.scope.as_bytes());
            columns.table_no.push(op.table.into());
            columns.entity.push(op.entity);
            columns.root.push(op.root);
            columns.base.push((!op.base.is_empty()).then(|| op.base_to_bytes()));
            columns.fields.push(op.fields_to_bytes());
        }
        columns
    }
}

#[derive(Default)]
struct DeedColumns<'a> {
    id: Vec<Uuid>,
    kind: Vec<&'a [u8]>,
    author: Vec<&'a [u8]>,
    undoes: Vec<Option<Uuid>>,
}

impl<'a> DeedColumns<'a> {
    /// The deeds that are not known yet, each once.
    fn of(before: &Before, new: &[(OpId, &'a Op)]) -> Self {
        let mut columns = Self::default();
        let mut seen = HashSet::new();
        for (_, op) in new {
            if !before.deeds.contains_key(&op.deed) && seen.insert(op.deed) {
                columns.id.push(op.deed);
                columns.kind.push(op.kind.as_bytes());
                columns.author.push(op.author.as_bytes());
                columns.undoes.push(op.undoes);
            }
        }
        columns
    }
}

#[derive(Default)]
struct EntityColumns<'a> {
    id: Vec<Uuid>,
    table_no: Vec<i32>,
    heads: Vec<&'a [u8]>,
    is_shown: Vec<bool>,
    parked: Vec<Option<&'static str>>,
}

impl<'a> EntityColumns<'a> {
    fn of(entities: &'a [Folded]) -> Self {
        let mut columns = Self::default();
        for entity in entities {
            columns.id.push(entity.id);
            columns.table_no.push(entity.table.into());
            columns.heads.push(&entity.heads);
            columns.is_shown.push(entity.is_shown);
            columns.parked.push(entity.parked);
        }
        columns
    }
}

#[derive(Default)]
struct BucketColumns {
    of_what: Vec<&'static str>,
    number: Vec<i16>,
    n: Vec<i64>,
    sum: Vec<Vec<u8>>,
}

impl BucketColumns {
    /// The buckets that differ from what is kept.
    fn of(before: &Before) -> Self {
        let mut columns = Self::default();
        for (of, number, bucket) in before.tally.buckets() {
            if before.kept.bucket(of, number) != bucket {
                columns.of_what.push(of.name());
                columns.number.push(number.into());
                columns.n.push(bucket.n.cast_signed());
                columns.sum.push(bucket.sum.to_be_bytes().to_vec());
            }
        }
        columns
    }
}

#[derive(Default)]
struct IncarnationColumns<'a> {
    id: Vec<Uuid>,
    held: Vec<i64>,
    chain: Vec<&'a [u8]>,
}

impl<'a> IncarnationColumns<'a> {
    fn of(incarnations: &'a [(Incarnation, Reached)]) -> Self {
        let mut columns = Self::default();
        for (incarnation, reached) in incarnations {
            columns.id.push(Uuid::from_bytes(incarnation.0));
            columns.held.push(reached.held.cast_signed());
            columns.chain.push(&reached.chain);
        }
        columns
    }
}
