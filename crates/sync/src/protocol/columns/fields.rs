//! The fields of the ops on one table: for each field who wrote it, of which kind, and the values.

use std::collections::BTreeMap;

use kerege_ledger::{MAX_OP_BYTES, Op, OpId, Value};
use uuid::Uuid;

use super::super::WireError;
use super::super::wire::Read;
use super::streams::{Reader, Streams};
use super::{Draft, ids, numbers, texts};

/// The most fields that one op writes, as in the ledger.
const MAX_FIELDS: usize = 64;
/// The most fields that the ops on one table may write together.
const MAX_COLUMNS: usize = 512;

const NULL: u8 = 0;
const INT: u8 = 1;
const TEXT: u8 = 2;
const BYTES: u8 = 3;
const OTHER: u8 = 4;
/// The id of the op's own root: a skill names its volunteer.
const ROOT: u8 = 5;
const N_KINDS: usize = 6;

/// A field of all ops on a table: which of them wrote it, and what.
struct Column<'a> {
    no: u16,
    writers: Vec<bool>,
    values: Vec<&'a Value>,
    roots: Vec<Uuid>,
    ats: Vec<i64>,
}

/// Whether the ops on a table write no more fields than a reader takes.
pub(super) fn fit(ops: &[(OpId, Op)], table: u16) -> bool {
    // A bit for each number that a field can have: looked at for every field of every op.
    let (mut seen, mut n) = (vec![0_u64; 1_024], 0);
    for (no, _) in ops.iter().filter(|(_, op)| op.table == table).flat_map(|(_, op)| &op.fields) {
        let (word, bit) = (&mut seen[usize::from(no / 64)], 1 << (no % 64));
        n += usize::from(*word & bit == 0);
        *word |= bit;
    }
    n <= MAX_COLUMNS
}

/// Writes the fields of ops on one table.
pub(super) fn write(out: &mut Streams, ops: &[&Op]) {
    let mut columns: BTreeMap<u16, Column<'_>> = BTreeMap::new();
    for (place, op) in ops.iter().enumerate() {
        for (no, value) in &op.fields {
            let column = columns.entry(*no).or_insert_with(|| Column {
                no: *no,
                writers: vec![false; ops.len()],
                values: Vec::new(),
                roots: Vec::new(),
                ats: Vec::new(),
            });
            column.writers[place] = true;
            column.values.push(value);
            column.roots.push(op.root);
            column.ats.push(op.at);
        }
    }
    // Numbers of persons are written after the days of birth that they begin with.
    let columns: Vec<Column<'_>> = columns.into_values().collect();
    let births: Vec<Option<usize>> = columns.iter().map(|column| births_of(column, &columns)).collect();
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by_key(|at| births[*at].is_some());
    numbers::write(out, &[order.len() as i64]);
    numbers::write(out, &order.iter().map(|at| i64::from(columns[*at].no)).collect::<Vec<_>>());
    for at in order {
        write_column(out, &columns[at], births[at].map(|at| &columns[at]));
    }
}

/// The column whose days the texts of this one begin with (`YYMMDD`), mostly.
fn births_of(column: &Column<'_>, all: &[Column<'_>]) -> Option<usize> {
    let is_number = |text: &str| text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    let n_numbers = column.values.iter().filter(|value| matches!(value, Value::Text(text) if is_number(text))).count();
    if n_numbers * 2 <= column.values.len() {
        return None;
    }
    all.iter().position(|days| {
        let days_of = days.texts_by_writer();
        let fits = |(text, day): &(Option<&str>, Option<&str>)| match (text, day) {
            (Some(text), Some(day)) => {
                let day = day.as_bytes();
                is_number(text)
                    && day.len() == 10
                    && text.as_bytes()[..6] == [day[2], day[3], day[5], day[6], day[8], day[9]]
            }
            _ => false,
        };
        let n_fitting = column.texts_by_writer().into_iter().zip(days_of).filter(fits).count();
        n_fitting * 2 > column.values.len()
    })
}

impl<'a> Column<'a> {
    /// The text that each op wrote here, `None` where it wrote none.
    fn texts_by_writer(&self) -> Vec<Option<&'a str>> {
        let mut values = self.values.iter();
        let mut next = |wrote: &bool| if *wrote { values.next().copied() } else { None };
        self.writers.iter().map(|wrote| next(wrote).and_then(text)).collect()
    }
}

fn kind_of(value: &Value, root: Uuid) -> u8 {
    match value {
        Value::Null => NULL,
        Value::Int(_) => INT,
        Value::Text(_) => TEXT,
        Value::Bytes(bytes) if bytes == root.as_bytes() => ROOT,
        Value::Bytes(_) => BYTES,
        Value::Other(_) => OTHER,
    }
}

fn write_column(out: &mut Streams, column: &Column<'_>, births: Option<&Column<'_>>) {
    numbers::write_flags(out, &column.writers);
    let kinds: Vec<u8> = column.values.iter().zip(&column.roots).map(|(value, root)| kind_of(value, *root)).collect();
    numbers::write(out, &kinds.iter().map(|kind| i64::from(*kind)).collect::<Vec<_>>());
    let of = |kind: u8| column.values.iter().zip(&kinds).enumerate().filter(move |(_, (_, of))| **of == kind);
    let ints: Vec<i64> = of(INT).filter_map(|(_, (value, _))| int(value)).collect();
    if !ints.is_empty() {
        numbers::write(out, &ints);
    }
    let some_texts: Vec<&str> = of(TEXT).filter_map(|(_, (value, _))| text(value)).collect();
    if !some_texts.is_empty() {
        // Days of birth of the same ops, where both columns have a text.
        let days = births.map(|births| {
            let days = births.texts_by_writer();
            let mine = column.texts_by_writer();
            let days: Vec<Option<&str>> =
                mine.iter().zip(days).filter(|(mine, _)| mine.is_some()).map(|(_, day)| day).collect();
            (births.no, days)
        });
        texts::write(out, &some_texts, days.as_ref().map(|(no, days)| (*no, days.as_slice())));
    }
    let bytes: Vec<(&[u8], i64)> =
        of(BYTES).filter_map(|(at, (value, _))| bytes(value).map(|bytes| (bytes, column.ats[at]))).collect();
    write_bytes(out, &bytes);
    let others: Vec<(&[u8], i64)> =
        of(OTHER).filter_map(|(at, (value, _))| bytes_of_other(value).map(|bytes| (bytes, column.ats[at]))).collect();
    write_bytes(out, &others);
}

fn int(value: &Value) -> Option<i64> {
    if let Value::Int(n) = value { Some(*n) } else { None }
}

fn text(value: &Value) -> Option<&str> {
    if let Value::Text(text) = value { Some(text) } else { None }
}

fn bytes(value: &Value) -> Option<&[u8]> {
    if let Value::Bytes(bytes) = value { Some(bytes) } else { None }
}

fn bytes_of_other(value: &Value) -> Option<&[u8]> {
    if let Value::Other(bytes) = value { Some(bytes) } else { None }
}

/// Byte strings: ids each once and which stands where, or lengths and all bytes.
fn write_bytes(out: &mut Streams, all: &[(&[u8], i64)]) {
    if all.is_empty() {
        return;
    }
    let found: Option<Vec<Uuid>> = all.iter().map(|(bytes, _)| Uuid::from_slice(bytes).ok()).collect();
    if let Some(found) = found {
        let mut different: Vec<(Uuid, i64)> = Vec::new();
        let mut places = std::collections::HashMap::new();
        let at: Vec<i64> = found
            .iter()
            .zip(all)
            .map(|(id, (_, at))| {
                *places.entry(*id).or_insert_with(|| {
                    different.push((*id, *at));
                    different.len() as i64 - 1
                })
            })
            .collect();
        numbers::write(out, &[different.len() as i64]);
        ids::write(out, &different.iter().map(|(id, _)| *id).collect::<Vec<_>>(), None);
        numbers::write(out, &at);
        return;
    }
    numbers::write(out, &[0]);
    numbers::write(out, &all.iter().map(|(bytes, _)| bytes.len() as i64).collect::<Vec<_>>());
    out.put(&all.iter().flat_map(|(bytes, _)| bytes.iter().copied()).collect::<Vec<u8>>());
}

fn read_bytes(input: &mut Reader<'_>, n: usize) -> Read<Vec<Vec<u8>>> {
    if n == 0 {
        return Ok(Vec::new());
    }
    input.spend(n * 40)?;
    let n_different = numbers::read_below(input, 1, n + 1)?[0];
    if n_different > 0 {
        let different = ids::read(input, n_different, None)?;
        let at = numbers::read_below(input, n, n_different)?;
        return Ok(at.into_iter().map(|at| different[at].as_bytes().to_vec()).collect());
    }
    let lengths = numbers::read(input, n)?;
    let mut stream = input.next()?;
    let mut all = Vec::with_capacity(n);
    for length in lengths {
        let length = usize::try_from(length).map_err(|_| WireError("a negative length".into()))?;
        all.push(stream.take(length)?.to_vec());
    }
    stream.expect_end()?;
    Ok(all)
}

/// Reads the fields of ops on one table into them.
pub(super) fn read(input: &mut Reader<'_>, mut drafts: Vec<&mut Draft>) -> Read<()> {
    let n_columns = numbers::read_below(input, 1, MAX_COLUMNS + 1)?[0];
    let numbers_of = numbers::read_below(input, n_columns, usize::from(u16::MAX) + 1)?;
    let mut texts_read: BTreeMap<u16, Vec<Option<String>>> = BTreeMap::new();
    for no in numbers_of {
        let no = u16::try_from(no).unwrap_or(u16::MAX);
        let writers = numbers::read_flags(input, drafts.len())?;
        let n = writers.iter().filter(|wrote| **wrote).count();
        input.spend(n * size_of::<(u16, Value)>())?;
        let kinds = numbers::read_below(input, n, N_KINDS)?;
        let count = |kind: u8| kinds.iter().filter(|of| **of == usize::from(kind)).count();
        let n_ints = count(INT);
        let mut ints = if n_ints > 0 { numbers::read(input, n_ints)? } else { Vec::new() }.into_iter();
        let n_texts = count(TEXT);
        let mut some_texts = if n_texts > 0 {
            // Which ops have a text in this column: the days of birth are theirs.
            let mut of_kind = kinds.iter();
            let has_text: Vec<bool> = writers
                .iter()
                .map(|wrote| *wrote && of_kind.next().is_some_and(|kind| *kind == usize::from(TEXT)))
                .collect();
            let births = |field: u16| {
                let days = texts_read.get(&field)?;
                Some(days.iter().zip(&has_text).filter(|(_, has)| **has).map(|(day, _)| day.clone()).collect())
            };
            texts::read(input, n_texts, &births)?
        } else {
            Vec::new()
        }
        .into_iter();
        let mut some_bytes = read_bytes(input, count(BYTES))?.into_iter();
        let mut others = read_bytes(input, count(OTHER))?.into_iter();

        let mut kinds = kinds.into_iter();
        let mut texts_here = vec![None; if n_texts > 0 { drafts.len() } else { 0 }];
        for (place, wrote) in writers.into_iter().enumerate() {
            if !wrote {
                continue;
            }
            let draft = &mut drafts[place];
            let value = match kinds.next().and_then(|kind| u8::try_from(kind).ok()) {
                Some(NULL) => Some(Value::Null),
                Some(INT) => ints.next().map(Value::Int),
                Some(TEXT) => {
                    let text = some_texts.next();
                    // Only days are ever looked up.
                    texts_here[place] = text.clone().filter(|text| text.len() == 10);
                    text.map(Value::Text)
                }
                Some(BYTES) => some_bytes.next().map(Value::Bytes),
                Some(ROOT) => {
                    draft.root_fields.push(no);
                    Some(Value::Null)
                }
                Some(OTHER) => others.next().map(Value::Other),
                _ => None,
            };
            let value = value.ok_or_else(|| WireError("a column with too few values".into()))?;
            draft.op.fields.push((no, value));
        }
        texts_read.insert(no, texts_here);
    }
    for draft in drafts {
        let op = &mut draft.op;
        op.fields.sort_by_key(|(no, _)| *no);
        let bytes: usize = op.fields.iter().map(|(_, value)| weight(value)).sum();
        let is_twice = op.fields.windows(2).any(|pair| pair[0].0 == pair[1].0);
        if op.fields.len() > MAX_FIELDS || is_twice || bytes > MAX_OP_BYTES {
            return Err(WireError("an op over its limits".into()));
        }
    }
    Ok(())
}

fn weight(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        Value::Bytes(bytes) | Value::Other(bytes) => bytes.len(),
        Value::Null | Value::Int(_) => 9,
    }
}
