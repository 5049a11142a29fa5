//! From the fold to the rows of the replicated tables.

use std::collections::HashMap;
use std::collections::hash_map::Entry as MapEntry;

use rusqlite::{CachedStatement, Connection, OptionalExtension as _, Statement};
use uuid::Uuid;

use crate::digest::{Tally, hash_of_heads, heads_hash};
use crate::fold::{self, EXISTS, Entity, Entry};
use crate::{Changed, Kind, Op, OpId, Result, Schema, Table, Value, log};

/// What the replicated tables are made of; stands in the setting `tables` once they are the fold of the log.
pub(crate) fn fingerprint(schema: &Schema) -> String {
    let mut text = format!("{}\nfold {}", schema.sql(), fold::VERSION);
    for table in schema.tables {
        for field in table.fields {
            text.push_str(&format!("\n{} {} {:?}", table.no, field.no, field.rule));
        }
    }
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// How the rows of this file were made: `None` in a new one.
pub(crate) fn found_fingerprint(conn: &Connection) -> Result<Option<String>> {
    Ok(conn.query_row("SELECT value FROM setting WHERE name = 'tables'", [], |row| row.get(0)).optional()?)
}

/// Notes that the rows are the fold of the log, in the transaction that made them so.
pub(crate) fn note_folded(conn: &Connection, schema: &Schema) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO setting (name, value) VALUES ('tables', ?1)";
    conn.execute(sql, [fingerprint(schema)])?;
    Ok(())
}

/// Makes the replicated tables as declared. `true` when they were made anew and must be refolded:
/// the rows are nothing but the fold of the log, so a changed declaration rebuilds them. Until they
/// are folded the file says so, and whoever opens it after a cut goes on.
pub(crate) fn prepare_tables(conn: &mut Connection, schema: &Schema) -> Result<bool> {
    let sql = schema.sql();
    let tx = conn.transaction()?;
    let found = found_fingerprint(&tx)?;
    if found.as_deref() == Some(&fingerprint(schema)) {
        return Ok(false);
    }
    for table in schema.tables {
        tx.execute_batch(&format!("DROP TABLE IF EXISTS {}", table.name))?;
    }
    tx.execute_batch(&sql)?;
    if found.is_some() {
        tx.execute("UPDATE setting SET value = 'rebuilding' WHERE name = 'tables'", [])?;
    } else {
        note_folded(&tx, schema)?;
    }
    tx.commit()?;
    Ok(found.is_some())
}

/// The row of an entity in the order of its table's fields; `None` when there is none.
pub(crate) fn read_row(conn: &Connection, table: &Table, entity: Uuid) -> Result<Option<Vec<Value>>> {
    let mut find = conn.prepare_cached(&format!("SELECT {} FROM {} WHERE id = ?1", table.columns(), table.name))?;
    let mut rows = find.query([entity])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let values = (0..table.fields.len()).map(|at| Value::from_sql(row.get_ref(at)?)).collect::<Result<_>>()?;
    Ok(Some(values))
}

const PUT_HEADS: &str =
    "INSERT INTO entity (id, table_no, heads) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET heads = ?3";
const PUT_NEW_HEADS: &str = "INSERT INTO entity (id, table_no, heads) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING";
const FIND_HEADS: &str = "SELECT heads FROM entity WHERE id = ?1";

/// Folds entities and writes their rows inside one transaction.
pub(crate) struct Projector<'c> {
    conn: &'c Connection,
    schema: &'static Schema,
    find_heads: CachedStatement<'c>,
    put_new_heads: CachedStatement<'c>,
    /// By the table's number; the text of each is long, and made once.
    put: HashMap<u16, CachedStatement<'c>>,
    /// The same for rows that nothing stands in the place of, which SQLite writes without a journal of the statement.
    insert: HashMap<u16, CachedStatement<'c>>,
}

impl<'c> Projector<'c> {
    pub(crate) fn new(conn: &'c Connection, schema: &'static Schema) -> Result<Self> {
        let (find_heads, put_new_heads) = (conn.prepare_cached(FIND_HEADS)?, conn.prepare_cached(PUT_NEW_HEADS)?);
        Ok(Self { conn, schema, find_heads, put_new_heads, put: HashMap::new(), insert: HashMap::new() })
    }

    /// Folds an entity, writes its row and keeps its heads. What cannot be a row is parked with a reason.
    /// `only` is the one op on it that this transaction appended: of a new entity there is no other to read.
    pub(crate) fn project(&mut self, change: Changed, only: Option<(&Op, OpId)>, tally: &mut Tally) -> Result<()> {
        let conn = self.conn;
        let table = self.schema.table(change.table);
        if let Some((op, id)) = only
            && is_plain(op, id)
            && self.put_new_heads(change, op, id, tally)?
        {
            // An op is appended as one that is not parked.
            return match self.put_new(change, table, op)? {
                Some(reason) => park(conn, change, Some(reason)),
                None => Ok(()),
            };
        }
        let old: Option<[u8; 16]> = self.find_heads.query_row([change.entity], |row| row.get(0)).optional()?;
        let entries = match only {
            Some((op, id)) if old.is_none() => vec![log::entry(op, id)],
            _ => log::entries_of(conn, change.entity)?,
        };
        let folded = note_heads(conn, change, table, &entries, old, tally)?;
        let reason = self.put_folded(change, table, &folded)?;
        if old.is_some() || reason.is_some() { park(conn, change, reason) } else { Ok(()) }
    }

    /// Keeps the heads of an entity that has but this op; `false` when it is known already.
    fn put_new_heads(&mut self, change: Changed, op: &Op, id: OpId, tally: &mut Tally) -> Result<bool> {
        let heads = op.fields.iter().map(|(no, _)| (*no, std::slice::from_ref(&id)));
        let hash = hash_of_heads(change.entity, heads);
        let is_new = self.put_new_heads.execute((change.entity, change.table, hash))? > 0;
        if is_new {
            tally.replace_heads(change.entity, None, hash);
        }
        Ok(is_new)
    }

    /// Of an entity that has but one op the fold is what that op says, and nothing needs to be copied.
    fn put_new(&mut self, change: Changed, table: Option<&Table>, op: &Op) -> Result<Option<&'static str>> {
        let value =
            |no: u16| op.fields.binary_search_by_key(&no, |(no, _)| *no).map_or(&Value::Null, |at| &op.fields[at].1);
        let Some(table) = table else { return Ok(Some("unknown-table")) };
        if *value(EXISTS) != Value::Int(1) {
            return Ok(None);
        }
        match row_of(table, value) {
            Ok(row) => self.insert(table, change, row).map(|()| None),
            Err(reason) => Ok(Some(reason)),
        }
    }

    fn put_folded(&mut self, change: Changed, table: Option<&Table>, folded: &Entity) -> Result<Option<&'static str>> {
        let conn = self.conn;
        let Some(table) = table else { return Ok(Some("unknown-table")) };
        if !fold::exists(folded) {
            #[cfg(feature = "teeth")]
            if crate::teeth::bites(crate::teeth::Tooth::TombstoneDropped) {
                return Ok(None);
            }
            remove_row(conn, table, change.entity)?;
            return Ok(None);
        }
        match row_of(table, |no| fold::value(folded, no)) {
            Ok(row) => self.put(table, change, row).map(|()| None),
            Err(reason) => {
                remove_row(conn, table, change.entity)?;
                Ok(Some(reason))
            }
        }
    }

    fn insert(&mut self, table: &Table, change: Changed, row: Vec<&Value>) -> Result<()> {
        let insert = match self.insert.entry(table.no) {
            MapEntry::Occupied(known) => known.into_mut(),
            MapEntry::Vacant(new) => new.insert(self.conn.prepare_cached(&insert_row_sql("INSERT OR IGNORE", table))?),
        };
        if write(insert, change.entity, row.iter().copied())? > 0 { Ok(()) } else { self.put(table, change, row) }
    }

    fn put(&mut self, table: &Table, change: Changed, row: Vec<&Value>) -> Result<()> {
        let put = match self.put.entry(table.no) {
            MapEntry::Occupied(known) => known.into_mut(),
            MapEntry::Vacant(new) => new.insert(self.conn.prepare_cached(&put_row_sql(table))?),
        };
        write(put, change.entity, row)?;
        Ok(())
    }
}

/// Notes on all ops of an entity of a table why it has no row, or that nothing keeps it from having one.
fn park(conn: &Connection, change: Changed, reason: Option<&str>) -> Result<()> {
    let sql = "UPDATE op SET parked = ?3 WHERE entity = ?1 AND table_no = ?2 AND parked IS NOT ?3";
    conn.prepare_cached(sql)?.execute((change.entity, change.table, reason))?;
    Ok(())
}

/// Whether the fold of this op alone is what it says: no field twice, and it does not replace itself.
fn is_plain(op: &Op, id: OpId) -> bool {
    op.fields.is_sorted_by(|(one, _), (next, _)| one < next) && !op.base.contains(&id)
}

/// The row that an entity of these values makes, or why it makes none.
pub(crate) fn row_of<'v>(
    table: &Table,
    value: impl Fn(u16) -> &'v Value,
) -> std::result::Result<Vec<&'v Value>, &'static str> {
    let mut row = Vec::with_capacity(table.fields.len());
    for field in table.fields {
        let value = value(field.no);
        match (value, field.kind) {
            (Value::Null, _) if field.is_required => return Err("field-missing"),
            (Value::Null, _)
            | (Value::Text(_), Kind::Text)
            | (Value::Int(_), Kind::Int)
            | (Value::Bytes(_), Kind::Bytes) => row.push(value),
            _ => return Err("field-of-another-kind"),
        }
    }
    Ok(row)
}

/// Why this release cannot show a folded entity; `None` for what it shows or what does not exist.
#[must_use]
pub fn parked_reason(table: Option<&Table>, folded: &Entity) -> Option<&'static str> {
    match table {
        None => Some("unknown-table"),
        Some(table) if fold::exists(folded) => row_of(table, |no| fold::value(folded, no)).err(),
        Some(_) => None,
    }
}

/// The hash of an entity's heads as it was kept; `None` for one that no op was folded for.
pub(crate) fn heads_of(conn: &Connection, entity: Uuid) -> Result<Option<[u8; 16]>> {
    let mut find = conn.prepare_cached(FIND_HEADS)?;
    Ok(find.query_row([entity], |row| row.get(0)).optional()?)
}

/// Keeps the hash of an entity's heads and the list of its open conflicts.
pub(crate) fn note_heads(
    conn: &Connection,
    change: Changed,
    table: Option<&Table>,
    entries: &[Entry],
    old: Option<[u8; 16]>,
    tally: &mut Tally,
) -> Result<Entity> {
    let entity = change.entity;
    let folded = fold::fold(table, entries);
    let new = heads_hash(entity, entries, &folded);
    let is_of_one_table = entries.iter().all(|entry| entry.table == change.table);
    if old == Some(new) && is_of_one_table {
        return Ok(folded);
    }
    tally.replace_heads(entity, old, new);
    conn.prepare_cached(PUT_HEADS)?.execute((entity, change.table, new))?;
    if old.is_some() || entries.len() > 1 {
        let sql = "DELETE FROM conflict WHERE entity = ?1 AND table_no = ?2";
        conn.prepare_cached(sql)?.execute((entity, change.table))?;
        note_conflicts(conn, change, table, &folded)?;
    }
    Ok(folded)
}

/// What people are asked about: fields that this release knows, of what it shows.
pub(crate) fn contested(table: &Table, folded: &Entity) -> Vec<u16> {
    if !fold::exists(folded) || parked_reason(Some(table), folded).is_some() {
        return Vec::new();
    }
    let is_known = |no: u16| no == EXISTS || table.field(no).is_some();
    folded.iter().filter(|(no, cell)| cell.is_contested && is_known(**no)).map(|(no, _)| *no).collect()
}

/// Lists it.
fn note_conflicts(conn: &Connection, change: Changed, table: Option<&Table>, folded: &Entity) -> Result<()> {
    let Some(table) = table else { return Ok(()) };
    let mut put = conn.prepare_cached("INSERT INTO conflict (entity, table_no, field) VALUES (?1, ?2, ?3)")?;
    for no in contested(table, folded) {
        put.execute((change.entity, change.table, no))?;
    }
    Ok(())
}

/// Lists the open conflicts anew: which fields can be contested is declared, and a release may declare it
/// otherwise while the heads stay as they are.
pub(crate) fn refold_conflicts(conn: &Connection, schema: &'static Schema) -> Result<()> {
    conn.execute("DELETE FROM conflict", [])?;
    // Only what was written twice can be contested.
    let mut all = conn.prepare("SELECT table_no, entity FROM op GROUP BY entity, table_no HAVING count(*) > 1")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let change = Changed { table: row.get(0)?, entity: row.get(1)? };
        let entries = log::entries_of(conn, change.entity)?;
        let table = schema.table(change.table);
        note_conflicts(conn, change, table, &fold::fold(table, &entries))?;
    }
    Ok(())
}

pub(crate) fn write_row<'v>(
    conn: &Connection,
    table: &Table,
    entity: Uuid,
    row: impl IntoIterator<Item = &'v Value>,
) -> Result<()> {
    write(&mut *conn.prepare_cached(&put_row_sql(table))?, entity, row)?;
    Ok(())
}

/// How many rows were written.
fn write<'v>(statement: &mut Statement<'_>, entity: Uuid, row: impl IntoIterator<Item = &'v Value>) -> Result<usize> {
    statement.raw_bind_parameter(1, entity)?;
    for (at, value) in row.into_iter().enumerate() {
        statement.raw_bind_parameter(at + 2, value)?;
    }
    Ok(statement.raw_execute()?)
}

fn insert_row_sql(verb: &str, table: &Table) -> String {
    let places = (2..table.fields.len() + 2).map(|n| format!("?{n}")).collect::<Vec<_>>().join(", ");
    format!("{verb} INTO {} (id, {}) VALUES (?1, {places})", table.name, table.columns())
}

fn put_row_sql(table: &Table) -> String {
    let sets = table.fields.iter().enumerate().map(|(at, field)| format!("{} = ?{}", field.name, at + 2));
    let insert = insert_row_sql("INSERT", table);
    format!("{insert} ON CONFLICT (id) DO UPDATE SET {}", sets.collect::<Vec<_>>().join(", "))
}

pub(crate) fn remove_row(conn: &Connection, table: &Table, entity: Uuid) -> Result<()> {
    conn.prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", table.name))?.execute([entity])?;
    Ok(())
}
