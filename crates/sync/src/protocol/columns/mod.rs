//! Page layout 2: the ops of a page in columns.
//!
//! One column for each part of an op and one for each field of each table, so that likes stand beside
//! likes. What the receiver can work out does not travel: ids, the office's repeated words, the
//! entity of an edit. An edit names what it replaces by *reference*, (incarnation, number) of an op
//! that the receiver holds, and the entity is that op's entity. Disks are cloned, so a reference
//! proves nothing by itself: the page's guard covers the full ids that both sides computed, and a
//! receiver that does not know a reference, or comes to another guard, asks for the ops in full.

mod fields;
mod frame;
mod ids;
mod numbers;
mod streams;
mod texts;

use std::collections::{HashMap, HashSet};

use kerege_ledger::{Incarnation, Known, MAX_BASE, Op, OpId, Salt, Value};
use minicbor::{Decoder, Encoder};
use uuid::Uuid;

use super::wire::{
    Read, Writer, Written, expect_array, expect_end, read_array, read_incarnation, read_list, read_text, write_list,
};
use super::{MAX_PAGE_OPS, Page, WireError, guard_of};
use streams::{Reader, Streams};

pub(super) use frame::decompress;

/// The first byte of the inside.
pub(super) const LAYOUT: u8 = 2;
/// What a page may stand for, all told.
const BUDGET: usize = 64 * 1024 * 1024;
const MAX_WORDS: usize = 4_096;

/// Where an op's entity comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum From {
    /// It is the entity of the first op referred to.
    Reference = 0,
    /// A root, with its id.
    Root = 1,
    /// Its id, under the root of the op before.
    SameRoot = 2,
    /// Its id and its root's.
    Other = 3,
    /// That of the op before.
    Same = 4,
}

impl From {
    const ALL: [Self; 5] = [Self::Reference, Self::Root, Self::SameRoot, Self::Other, Self::Same];
}

/// Names an op that the receiver holds.
pub type Reference = (Incarnation, u64);

/// Writes a page in columns. `known` has the ops that the receiver is sure to hold, of those that
/// the page's ops replace. Without it the page is *in full*: no op needs another to be read, so one
/// that the receiver cannot take holds up none of those that replace it. Ops that no reader takes in
/// columns, because of the limits that it sets to hostile pages, go one after the other in layout 1.
///
/// # Errors
/// [`WireError`] when zstd has no memory left.
pub fn write_columns(
    ops: &[(OpId, Op)],
    salts: &[(Uuid, Salt)],
    known: Option<&HashMap<OpId, Known>>,
) -> Read<Vec<u8>> {
    let mut out = Streams::default();
    let mut words = Words::default();
    let mut incarnations: Indexed<Incarnation> = Indexed::default();
    let mut deeds: Indexed<Uuid> = Indexed::default();
    let mut tables: Indexed<u16> = Indexed::default();
    let mut columns = Columns::default();
    let mut earlier: HashMap<OpId, Known> = HashMap::new();
    let twins = known.map(|known| twins(ops, known)).unwrap_or_default();
    let mut before: Option<&Op> = None;
    for (id, op) in ops {
        let whose = incarnations.place(op.incarnation);
        columns.incarnation.push(whose);
        columns.number.push(op.number.cast_signed());
        let n_deeds = deeds.list.len();
        columns.deed.push(deeds.place(op.deed));
        if deeds.list.len() > n_deeds {
            columns.deed_kind.push(words.place(&op.kind));
            columns.deed_author.push(words.place(&op.author));
            columns.deed_at.push(op.at);
            columns.undoes.push(op.undoes);
        }
        columns.at.push(op.at);
        columns.scope.push(words.place(&op.scope));
        columns.table.push(tables.place(op.table));
        let find = |id: &OpId| {
            let found = earlier.get(id).or_else(|| known?.get(id));
            found.filter(|known| !twins.contains(&(known.incarnation, known.number)))
        };
        columns.base(op, before, find, &mut incarnations);
        let key =
            Known { incarnation: op.incarnation, number: op.number, table: op.table, entity: op.entity, root: op.root };
        if known.is_some() {
            earlier.insert(*id, key);
        }
        before = Some(op);
    }
    let is_long = [words.list.len(), incarnations.list.len(), tables.list.len()].iter().any(|n| *n > MAX_WORDS);
    let is_wide = columns.n_references.iter().chain(&columns.n_full).any(|n| *n > MAX_BASE as i64);
    if is_long || is_wide || !tables.list.iter().all(|table| fields::fit(ops, *table)) {
        return Page::of(ops, salts.to_vec()).to_bytes();
    }
    let guard = guard_of(ops.iter().map(|(id, _)| *id));
    let mut head = Encoder::new(Vec::with_capacity(256));
    write_head(&mut head, &guard, ops.len(), &incarnations.list, &words.list, &tables.list)
        .expect("writing to a Vec cannot fail");
    out.put(&head.into_writer());
    columns.write(&mut out, &deeds.list);
    write_salts(&mut out, ops, salts);
    for table in &tables.list {
        let of_table: Vec<&Op> = ops.iter().map(|(_, op)| op).filter(|op| op.table == *table).collect();
        fields::write(&mut out, &of_table);
    }
    let (plain, ends) = out.finish();
    frame::compress(&[&[LAYOUT], plain.as_slice()].concat(), &ends.iter().map(|end| end + 1).collect::<Vec<_>>())
}

/// Numbers that ops of the page, or such and known ones, share: a disk was cloned, and they name nothing.
fn twins(ops: &[(OpId, Op)], known: &HashMap<OpId, Known>) -> HashSet<Reference> {
    let mut first: HashMap<Reference, OpId> =
        known.iter().map(|(id, known)| ((known.incarnation, known.number), *id)).collect();
    let mut twins = HashSet::new();
    for (id, op) in ops {
        let reference = (op.incarnation, op.number);
        if *first.entry(reference).or_insert(*id) != *id {
            twins.insert(reference);
        }
    }
    twins
}

fn write_head(
    out: &mut Writer,
    guard: &[u8; 16],
    n_ops: usize,
    incarnations: &[Incarnation],
    words: &[String],
    tables: &[u16],
) -> Written {
    out.array(5)?.bytes(guard)?.u64(n_ops as u64)?;
    write_list(out, incarnations, |out, incarnation| out.bytes(&incarnation.0).map(drop))?;
    write_list(out, words, |out, word| out.str(word).map(drop))?;
    write_list(out, tables, |out, table| out.u16(*table).map(drop))
}

/// Things by the order in which they first appear.
#[derive(Debug)]
struct Indexed<T> {
    list: Vec<T>,
    places: HashMap<T, i64>,
}

impl<T> Default for Indexed<T> {
    fn default() -> Self {
        Self { list: Vec::new(), places: HashMap::new() }
    }
}

impl<T: Copy + Eq + std::hash::Hash> Indexed<T> {
    fn place(&mut self, thing: T) -> i64 {
        *self.places.entry(thing).or_insert_with(|| {
            self.list.push(thing);
            self.list.len() as i64 - 1
        })
    }
}

#[derive(Debug, Default)]
struct Words {
    list: Vec<String>,
    places: HashMap<String, i64>,
}

impl Words {
    fn place(&mut self, word: &str) -> i64 {
        if let Some(place) = self.places.get(word) {
            return *place;
        }
        let place = self.list.len() as i64;
        self.list.push(word.to_owned());
        self.places.insert(word.to_owned(), place);
        place
    }
}

/// What an op says beside its fields, part by part.
#[derive(Debug, Default)]
struct Columns {
    incarnation: Vec<i64>,
    number: Vec<i64>,
    deed: Vec<i64>,
    deed_kind: Vec<i64>,
    deed_author: Vec<i64>,
    deed_at: Vec<i64>,
    undoes: Vec<Option<Uuid>>,
    at: Vec<i64>,
    scope: Vec<i64>,
    table: Vec<i64>,
    from: Vec<u8>,
    entity: Vec<Uuid>,
    entity_at: Vec<i64>,
    root: Vec<Uuid>,
    n_references: Vec<i64>,
    reference_whose: Vec<i64>,
    reference_number: Vec<i64>,
    n_full: Vec<i64>,
    full: Vec<u8>,
}

impl Columns {
    fn base<'a>(
        &mut self,
        op: &Op,
        before: Option<&Op>,
        find: impl Fn(&OpId) -> Option<&'a Known>,
        incarnations: &mut Indexed<Incarnation>,
    ) {
        let mut references: Vec<&Known> = Vec::new();
        let mut n_full = 0;
        for id in &op.base {
            if let Some(known) = find(id) {
                references.push(known);
            } else {
                self.full.extend_from_slice(&id.0);
                n_full += 1;
            }
        }
        // An op that wrote this very entity stands first.
        let is_same = |known: &Known| (known.table, known.entity, known.root) == (op.table, op.entity, op.root);
        references.sort_unstable_by_key(|known| (!is_same(known), known.incarnation, known.number));
        let is_as_before =
            before.is_some_and(|before| (before.entity, before.root, before.table) == (op.entity, op.root, op.table));
        let from = if is_as_before {
            From::Same
        } else if references.first().is_some_and(|known| is_same(known)) {
            From::Reference
        } else if op.entity == op.root {
            From::Root
        } else if before.is_some_and(|before| before.root == op.root) {
            From::SameRoot
        } else {
            From::Other
        };
        self.from.push(from as u8);
        if matches!(from, From::Root | From::SameRoot | From::Other) {
            self.entity.push(op.entity);
            self.entity_at.push(op.at);
        }
        if from == From::Other {
            self.root.push(op.root);
        }
        self.n_references.push(references.len() as i64);
        self.n_full.push(n_full);
        for reference in references {
            self.reference_whose.push(incarnations.place(reference.incarnation));
            self.reference_number.push(reference.number.cast_signed());
        }
    }

    fn write(&self, out: &mut Streams, deeds: &[Uuid]) {
        numbers::write(out, &[deeds.len() as i64]);
        numbers::write(out, &self.deed_at);
        ids::write(out, deeds, Some(&self.deed_at));
        numbers::write(out, &self.deed_kind);
        numbers::write(out, &self.deed_author);
        numbers::write_flags(out, &self.undoes.iter().map(Option::is_some).collect::<Vec<_>>());
        ids::write(out, &self.undoes.iter().flatten().copied().collect::<Vec<_>>(), None);
        for column in [&self.incarnation, &self.number, &self.deed] {
            numbers::write(out, column);
        }
        // Nearly always the deed's instant.
        let of_deed = |(at, deed): (&i64, &i64)| at.wrapping_sub(self.deed_at[*deed as usize]);
        numbers::write(out, &self.at.iter().zip(&self.deed).map(of_deed).collect::<Vec<_>>());
        for column in [&self.scope, &self.table, &self.n_references, &self.n_full] {
            numbers::write(out, column);
        }
        numbers::write(out, &self.reference_whose);
        numbers::write(out, &self.reference_number);
        out.put(&self.full);
        numbers::write(out, &self.from.iter().map(|from| i64::from(*from)).collect::<Vec<_>>());
        ids::write(out, &self.entity, Some(&self.entity_at));
        ids::write(out, &self.root, None);
    }
}

/// Salts of roots that the page's ops are on, by the place of an op on that root.
fn write_salts(out: &mut Streams, ops: &[(OpId, Op)], salts: &[(Uuid, Salt)]) {
    let mut first: HashMap<Uuid, i64> = HashMap::new();
    for (place, (_, op)) in (0..).zip(ops) {
        first.entry(op.root).or_insert(place);
    }
    let mut placed: Vec<(i64, &Salt)> =
        salts.iter().filter_map(|(root, salt)| first.get(root).map(|place| (*place, salt))).collect();
    placed.sort_unstable();
    numbers::write(out, &[placed.len() as i64]);
    numbers::write(out, &placed.iter().map(|(place, _)| *place).collect::<Vec<_>>());
    out.put(&placed.iter().flat_map(|(_, salt)| **salt).collect::<Vec<u8>>());
}

/// A page in columns that has been read, but whose references are not resolved yet.
#[derive(Debug)]
pub struct ColumnPage {
    /// [`guard_of`] the ids that the sender has for the ops.
    pub guard: [u8; 16],
    ops: Vec<Draft>,
    /// Places of ops, with the salts of their roots.
    salts: Vec<(usize, Salt)>,
}

/// An op without what must be looked up.
#[derive(Debug)]
struct Draft {
    op: Op,
    from: From,
    references: Vec<Reference>,
    /// Fields that hold the id of the op's root.
    root_fields: Vec<u16>,
}

/// The ops of a page in columns, looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assembled {
    /// Each op in its place, with its id when the salt of its root is known.
    pub ops: Vec<Result<(Op, Option<OpId>), Lacking>>,
    /// The salts that the page carries, with their roots.
    pub salts: Vec<(Uuid, Salt)>,
}

/// Why an op of a page in columns is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lacking {
    /// It refers to an op that is not known here.
    Reference,
    /// A value of a newer program that is none: the op with it.
    Value(Box<Op>),
}

impl ColumnPage {
    /// Reads a page's inside. What it stands for is limited, however little it weighs.
    ///
    /// # Errors
    /// [`WireError`] for anything that is not a whole page.
    pub(super) fn read(plain: &[u8]) -> Read<Self> {
        let input = &mut Reader::new(plain.get(1..).unwrap_or_default(), BUDGET);
        let head = input.next()?;
        let mut head = Decoder::new(head.0);
        expect_array(&mut head, 5)?;
        let guard = read_array(&mut head)?;
        let n = usize::try_from(head.u64()?).ok().filter(|n| *n <= MAX_PAGE_OPS);
        let n = n.ok_or_else(|| WireError("too many ops".into()))?;
        let incarnations = read_list(&mut head, MAX_WORDS, read_incarnation)?;
        let words = read_list(&mut head, MAX_WORDS, |input| read_text(input, kerege_ledger::MAX_AUTHOR_BYTES))?;
        let tables = read_list(&mut head, MAX_WORDS, |input| Ok(input.u16()?))?;
        expect_end(&head)?;
        input.spend(n * size_of::<Draft>())?;

        let mut ops = read_drafts(input, n, &incarnations, &words, &tables)?;
        let salts = read_salts(input, n)?;
        for table in &tables {
            let of_table: Vec<&mut Draft> = ops.iter_mut().filter(|draft| draft.op.table == *table).collect();
            fields::read(input, of_table)?;
        }
        input.expect_end()?;
        Ok(Self { guard, ops, salts })
    }

    /// How many ops there are.
    #[must_use]
    pub fn n_ops(&self) -> usize {
        self.ops.len()
    }

    fn has_references(&self) -> bool {
        self.ops.iter().any(|draft| !draft.references.is_empty())
    }

    /// References to ops that are not in the page.
    #[must_use]
    pub fn references(&self) -> Vec<Reference> {
        if !self.has_references() {
            return Vec::new();
        }
        let mut inside = HashSet::new();
        let mut outside = Vec::new();
        for draft in &self.ops {
            outside.extend(draft.references.iter().filter(|reference| !inside.contains(*reference)));
            inside.insert((draft.op.incarnation, draft.op.number));
        }
        outside.sort_unstable();
        outside.dedup();
        outside
    }

    /// The roots that the ops may be on, once `known` answers for [`ColumnPage::references`].
    #[must_use]
    pub fn roots(&self, known: &HashMap<Reference, (OpId, Known)>) -> Vec<Uuid> {
        let own = self.ops.iter().filter_map(|draft| match draft.from {
            From::Root => Some(draft.op.entity),
            From::Other => Some(draft.op.root),
            From::Reference | From::SameRoot | From::Same => None,
        });
        let mut roots: Vec<Uuid> = own.chain(known.values().map(|(_, known)| known.root)).collect();
        roots.sort_unstable();
        roots.dedup();
        roots
    }

    /// Looks up what the ops refer to. `known` answers for [`ColumnPage::references`], `salts` for
    /// those of [`ColumnPage::roots`] whose salts are held.
    #[must_use]
    pub fn assemble(self, known: &HashMap<Reference, (OpId, Known)>, salts: &HashMap<Uuid, Salt>) -> Assembled {
        // Of many new people nobody refers to another, and none needs to be found again.
        let is_referred_to = self.has_references();
        let mut of_place: HashMap<usize, Salt> = self.salts.iter().copied().collect();
        let mut here: HashMap<Uuid, Salt> = HashMap::new();
        let mut carried = Vec::with_capacity(of_place.len());
        let mut earlier: HashMap<Reference, (OpId, Known)> = HashMap::new();
        let mut assembled = Vec::with_capacity(self.ops.len());
        let mut before: Option<(u16, Uuid, Uuid)> = None;
        for (place, draft) in self.ops.into_iter().enumerate() {
            let Draft { mut op, from, references, root_fields } = draft;
            let found: Option<Vec<(OpId, Known)>> = references
                .iter()
                .map(|reference| earlier.get(reference).or_else(|| known.get(reference)).copied())
                .collect();
            let entity = match (from, &found, before) {
                (From::Root, ..) => Some((op.entity, op.entity)),
                (From::Other, ..) => Some((op.entity, op.root)),
                (From::SameRoot, _, Some((_, _, root))) => Some((op.entity, root)),
                (From::Same, _, Some((table, entity, root))) if table == op.table => Some((entity, root)),
                (From::Reference, Some(found), _) => found
                    .first()
                    .filter(|(_, known)| known.table == op.table)
                    .map(|(_, known)| (known.entity, known.root)),
                _ => None,
            };
            before = entity.map(|(entity, root)| (op.table, entity, root));
            let (Some((entity, root)), Some(found)) = (entity, found) else {
                assembled.push(Err(Lacking::Reference));
                continue;
            };
            (op.entity, op.root) = (entity, root);
            for (no, value) in &mut op.fields {
                if root_fields.contains(no) {
                    *value = Value::Bytes(root.as_bytes().to_vec());
                }
            }
            let has_other = op.fields.iter().any(|(_, value)| matches!(value, Value::Other(_)));
            if has_other && Op::from_cbor(&op.to_cbor()).ok().as_ref() != Some(&op) {
                assembled.push(Err(Lacking::Value(Box::new(op))));
                continue;
            }
            op.base.extend(found.iter().map(|(id, _)| *id));
            op.base.sort_unstable();
            op.base.dedup();
            if op.base.len() > MAX_BASE {
                assembled.push(Err(Lacking::Value(Box::new(op))));
                continue;
            }
            if let Some(salt) = of_place.remove(&place) {
                carried.push((root, salt));
                here.entry(root).or_insert(salt);
            }
            // What is known here goes before what a page says: an erased salt is not brought back.
            let salt = salts.get(&root).or_else(|| here.get(&root)).copied();
            let id = salt.map(|salt| op.id(&salt));
            if let Some(id) = id.filter(|_| is_referred_to) {
                let key = Known { incarnation: op.incarnation, number: op.number, table: op.table, entity, root };
                earlier.insert((op.incarnation, op.number), (id, key));
            }
            assembled.push(Ok((op, id)));
        }
        Assembled { ops: assembled, salts: carried }
    }
}

fn read_drafts(
    input: &mut Reader<'_>,
    n: usize,
    incarnations: &[Incarnation],
    words: &[String],
    tables: &[u16],
) -> Read<Vec<Draft>> {
    let n_deeds = numbers::read_below(input, 1, n + 1)?[0];
    let deed_ats = numbers::read(input, n_deeds)?;
    let deed_ids = ids::read(input, n_deeds, Some(&deed_ats))?;
    let deed_kinds = numbers::read_below(input, n_deeds, words.len())?;
    let deed_authors = numbers::read_below(input, n_deeds, words.len())?;
    let has_undone = numbers::read_flags(input, n_deeds)?;
    let mut undone = ids::read(input, has_undone.iter().filter(|has| **has).count(), None)?.into_iter();
    let undoes: Vec<Option<Uuid>> = has_undone.into_iter().map(|has| if has { undone.next() } else { None }).collect();

    let whose = numbers::read_below(input, n, incarnations.len())?;
    let number = numbers::read(input, n)?;
    let deed = numbers::read_below(input, n, n_deeds)?;
    let at = numbers::read(input, n)?;
    let scope = numbers::read_below(input, n, words.len())?;
    let table = numbers::read_below(input, n, tables.len())?;
    let n_references = numbers::read_below(input, n, MAX_BASE + 1)?;
    let n_full = numbers::read_below(input, n, MAX_BASE + 1)?;
    let n_all: usize = n_references.iter().sum();
    let reference_whose = numbers::read_below(input, n_all, incarnations.len())?;
    let reference_number = numbers::read(input, n_all)?;
    let mut references = reference_whose.into_iter().zip(reference_number);
    let mut full = input.next()?;
    let from = numbers::read_below(input, n, From::ALL.len())?;
    let has_own = |from: usize| matches!(From::ALL[from], From::Root | From::SameRoot | From::Other);
    let entity_at: Vec<i64> = (0..n)
        .filter(|place| has_own(from[*place]))
        .map(|place| at[place].wrapping_add(deed_ats[deed[place]]))
        .collect();
    let mut entity = ids::read(input, entity_at.len(), Some(&entity_at))?.into_iter();
    let n_roots = from.iter().filter(|from| From::ALL[**from] == From::Other).count();
    let mut root = ids::read(input, n_roots, None)?.into_iter();

    let mut drafts = Vec::with_capacity(n);
    for place in 0..n {
        let from = From::ALL[from[place]];
        let number = u64::try_from(number[place]).ok().filter(|number| *number > 0);
        let mut base = Vec::with_capacity(n_full[place]);
        for _ in 0..n_full[place] {
            base.push(OpId(full.take(16)?.try_into().unwrap_or_default()));
        }
        let mut own = Vec::with_capacity(n_references[place]);
        for (whose, number) in references.by_ref().take(n_references[place]) {
            own.push((incarnations[whose], u64::try_from(number).unwrap_or(0)));
        }
        let missing = || WireError("an op without its entity".into());
        let entity = if has_own(from as usize) { entity.next().ok_or_else(missing)? } else { Uuid::nil() };
        let root = if from == From::Other { root.next().ok_or_else(missing)? } else { Uuid::nil() };
        let deed = deed[place];
        let op = Op {
            incarnation: incarnations[whose[place]],
            number: number.ok_or_else(|| WireError("a number out of range".into()))?,
            deed: deed_ids[deed],
            kind: words[deed_kinds[deed]].clone(),
            undoes: undoes[deed],
            author: words[deed_authors[deed]].clone(),
            at: at[place].wrapping_add(deed_ats[deed]),
            scope: words[scope[place]].clone(),
            table: tables[table[place]],
            entity,
            root,
            fields: Vec::new(),
            base,
        };
        if op.kind.len() > 64 || op.scope.len() > 32 {
            return Err(WireError("a word over its limit".into()));
        }
        drafts.push(Draft { op, from, references: own, root_fields: Vec::new() });
    }
    full.expect_end()?;
    Ok(drafts)
}

fn read_salts(input: &mut Reader<'_>, n_ops: usize) -> Read<Vec<(usize, Salt)>> {
    let n = numbers::read_below(input, 1, n_ops + 1)?[0];
    let places = numbers::read_below(input, n, n_ops)?;
    let mut stream = input.next()?;
    let (salts, _) = stream.take(n * 16)?.as_chunks::<16>();
    stream.expect_end()?;
    Ok(places.into_iter().zip(salts.iter().copied()).collect())
}
