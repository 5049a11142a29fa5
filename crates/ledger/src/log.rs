//! Reading and appending the log's rows. Decides nothing but what one deed changed.

use std::collections::{HashMap, HashSet};

use rusqlite::{CachedStatement, Connection, OptionalExtension as _, Row};
use uuid::Uuid;

use crate::digest::Tally;
use crate::fold::{self, EXISTS, Entry, RETRACTS};
use crate::ledger::{Said, fill_random};
use crate::project::Projector;
use crate::{
    Changed, Incarnation, LedgerError, MAX_BASE, Op, OpId, Result, Salt, Schema, Value, capture, chain, project,
};

/// The version of ids that are computed from what they name.
const NAMED: usize = 5;

/// What all ops of one deed share.
pub(crate) struct Header<'a> {
    pub deed: Uuid,
    pub kind: &'a str,
    pub author: &'a str,
    pub undoes: Option<Uuid>,
    pub at: i64,
    pub incarnation: Incarnation,
}

/// Turns what the triggers noted into ops, one an entity, and appends them.
pub(crate) fn append_captured(
    conn: &Connection,
    schema: &'static Schema,
    header: &Header<'_>,
    said: &[Said],
) -> Result<Vec<Changed>> {
    let mut touched = capture::captured(conn)?;
    for said in said {
        let (Said::Settles(change, _) | Said::Retracts(change, _)) = said;
        if !touched.contains(change) {
            touched.push(*change);
        }
    }
    capture::open_gate(conn, capture::Gate::Fold)?;
    let mut tally = Tally::load(conn)?;
    let mut changed = Vec::with_capacity(touched.len());
    let mut appended = Vec::with_capacity(touched.len());
    let (mut appender, mut projector) = (Appender::new(conn)?, Projector::new(conn, schema)?);
    let (_, mut number, _) = incarnation_state(conn, header.incarnation)?;
    for change in touched {
        let Some(table) = schema.table(change.table) else {
            continue;
        };
        let entries = entries_of(conn, change.entity)?;
        let before = fold::fold(Some(table), &entries);
        let row = project::read_row(conn, table, change.entity)?;
        let (mut settled, mut retracted) = (Vec::new(), None);
        for said in said {
            match said {
                Said::Settles(settles, no) if *settles == change => settled.push(*no),
                Said::Retracts(retracts, id) if *retracts == change => retracted = Some(*id),
                Said::Settles(..) | Said::Retracts(..) => {}
            }
        }
        let (mut fields, mut base) = difference(table, &before, row.as_deref(), &settled);
        if let Some(id) = retracted {
            fields.push((RETRACTS, Value::Bytes(id.0.to_vec())));
            base.insert(0, id);
        }
        // What a crowd wrote beyond it stays a head: the next decision names more of it.
        let is_of_a_crowd = base.len() > MAX_BASE;
        base.truncate(MAX_BASE);
        base.sort_unstable();
        base.dedup();
        if fields.is_empty() {
            continue;
        }
        let root = match (table.root_position(), &row) {
            (None, _) => change.entity,
            (Some(position), Some(row)) => as_id(&row[position])?,
            (Some(position), None) => match as_id(fold::value(&before, table.fields[position].no)) {
                Ok(root) => root,
                // What is parked may lack it; its ops do not.
                Err(_) => root_of(conn, change.entity)?,
            },
        };
        let (root, salt) = match salt_of(conn, root)? {
            Some(salt) => (root, salt),
            None if root == change.entity => (root, new_salt(conn, root)?),
            // Somebody's op says that it belongs to nobody that is known here: it stays with those that came before.
            None => {
                let root = root_of(conn, change.entity).optional()?.ok_or(LedgerError::UnknownRoot(root))?;
                (root, salt_of(conn, root)?.ok_or(LedgerError::UnknownRoot(root))?)
            }
        };
        number += 1;
        let op = Op {
            incarnation: header.incarnation,
            number,
            deed: header.deed,
            kind: header.kind.to_owned(),
            undoes: header.undoes,
            author: header.author.to_owned(),
            at: header.at,
            scope: "self".to_owned(),
            table: table.no,
            entity: change.entity,
            root,
            fields,
            base,
        };
        let bytes = op.fields_to_bytes();
        let id = op.id_with(&salt, &bytes);
        if !appender.append(&op, id, bytes, false)? {
            return Err(LedgerError::Malformed("a new op that is there already".into()));
        }
        tally.add_op(id);
        appended.push((number, id));
        if retracted.is_some() || is_of_a_crowd || (row.is_none() && settled.contains(&EXISTS)) {
            // What is shown now is not what the row says, or nothing was and it is parked no longer.
            projector.project(change, None, &mut tally)?;
        } else {
            let entries = [entries, vec![entry(&op, id)]].concat();
            let old = project::heads_of(conn, change.entity)?;
            project::note_heads(conn, change, Some(table), &entries, old, &mut tally)?;
        }
        changed.push(change);
    }
    advance_chain(conn, header.incarnation, &appended)?;
    tally.save(conn)?;
    Ok(changed)
}

/// The fields whose row differs from the fold, and the heads that the author saw of them, those first whose
/// values are shown; of a removal the heads of all fields that this release knows.
/// `settled` are fields that are written even when they do not differ.
fn difference(
    table: &crate::Table,
    before: &fold::Entity,
    row: Option<&[Value]>,
    settled: &[u16],
) -> (Vec<(u16, Value)>, Vec<OpId>) {
    let mut fields = Vec::new();
    if fold::exists(before) != row.is_some() || settled.contains(&EXISTS) {
        fields.push((EXISTS, Value::Int(i64::from(row.is_some()))));
    }
    if let Some(row) = row {
        for (field, value) in table.fields.iter().zip(row) {
            if fold::value(before, field.no) != value || settled.contains(&field.no) {
                fields.push((field.no, value.clone()));
            }
        }
    }
    fields.sort_by_key(|(no, _)| *no);
    // A removal says all that its author could see of the entity: what is written beside it must not be lost with
    // it, nor what a newer release wrote in a field that this one cannot show.
    let is_removal = row.is_none() && !fields.is_empty();
    let is_written = |no: u16| fields.iter().any(|(written, _)| *written == no);
    let seen = before.iter().filter(|(no, _)| is_written(**no) || (is_removal && table.field(**no).is_some()));
    let mut base: Vec<(bool, OpId)> =
        seen.flat_map(|(_, cell)| cell.heads.iter().map(|id| (*id != cell.shown, *id))).collect();
    base.sort_unstable();
    let mut seen = HashSet::new();
    (fields, base.into_iter().map(|(_, id)| id).filter(|id| seen.insert(*id)).collect())
}

fn as_id(value: &Value) -> Result<Uuid> {
    match value {
        Value::Bytes(bytes) => Uuid::from_slice(bytes).map_err(|_| LedgerError::Malformed("a root id".into())),
        _ => Err(LedgerError::Malformed("a row without its root".into())),
    }
}

fn root_of(conn: &Connection, entity: Uuid) -> rusqlite::Result<Uuid> {
    let mut find = conn.prepare_cached("SELECT root FROM op WHERE entity = ?1 ORDER BY seq LIMIT 1")?;
    find.query_row([entity], |row| row.get(0))
}

fn new_salt(conn: &Connection, root: Uuid) -> Result<Salt> {
    let salt = match named_salt(root) {
        Some(salt) => salt,
        None => {
            let mut salt = [0; 16];
            fill_random(&mut salt)?;
            salt
        }
    };
    keep_salt(conn, root, &salt)?;
    Ok(salt)
}

/// The salt of a root whose id is made from what it names; `None` for any other. Desks that never met compute
/// the same id, and must come to the same salt: whatever a page says of it, this is the one.
#[must_use]
pub fn named_salt(root: Uuid) -> Option<Salt> {
    (root.get_version_num() == NAMED).then(|| {
        let mut salt = [0; 16];
        salt.copy_from_slice(&blake3::derive_key("kerege 2026 salt of a named root v1", root.as_bytes())[..16]);
        salt
    })
}

pub(crate) const FIND_SALT: &str = "SELECT salt FROM salt WHERE root = ?1";

pub(crate) fn salt_of(conn: &Connection, root: Uuid) -> Result<Option<Salt>> {
    Ok(conn.prepare_cached(FIND_SALT)?.query_row([root], |row| row.get(0)).optional()?)
}

pub(crate) const KEEP_SALT: &str = "INSERT OR IGNORE INTO salt (root, salt) VALUES (?1, ?2)";

pub(crate) fn keep_salt(conn: &Connection, root: Uuid, salt: &Salt) -> Result<()> {
    conn.prepare_cached(KEEP_SALT)?.execute((root, salt))?;
    Ok(())
}

pub(crate) fn entry(op: &Op, id: OpId) -> Entry {
    Entry { id, table: op.table, at: op.at, base: op.base.clone(), fields: op.fields.clone() }
}

/// All ops on one entity, oldest first in this database's order.
pub(crate) fn entries_of(conn: &Connection, entity: Uuid) -> Result<Vec<Entry>> {
    let mut find =
        conn.prepare_cached("SELECT id, table_no, at, base, fields FROM op WHERE entity = ?1 ORDER BY seq")?;
    let mut rows = find.query([entity])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(Entry {
            id: OpId(row.get(0)?),
            table: row.get(1)?,
            at: row.get(2)?,
            base: Op::base_from_bytes(row.get_ref(3)?.as_blob_or_null().ok().flatten().unwrap_or_default()),
            fields: Op::fields_from_bytes(row.get_ref(4)?.as_blob().map_err(rusqlite::Error::from)?)?,
        });
    }
    Ok(entries)
}

/// Columns that [`read_op`] needs, with the tables they come from.
pub(crate) const SELECT_OP: &str = include_str!("op_select.sql");

/// Reads a row of [`SELECT_OP`]: its place in this database, its id, itself.
pub(crate) fn read_op(row: &Row<'_>) -> Result<(i64, OpId, Op)> {
    let op = Op {
        incarnation: Incarnation(row.get(2)?),
        number: row.get::<_, i64>(3)?.unsigned_abs(),
        deed: row.get(4)?,
        kind: row.get(5)?,
        undoes: row.get(6)?,
        author: row.get(7)?,
        at: row.get(8)?,
        scope: row.get(9)?,
        table: row.get(10)?,
        entity: row.get(11)?,
        root: row.get(12)?,
        base: Op::base_from_bytes(row.get_ref(13)?.as_blob_or_null().ok().flatten().unwrap_or_default()),
        fields: Op::fields_from_bytes(row.get_ref(14)?.as_blob().map_err(rusqlite::Error::from)?)?,
    };
    Ok((row.get(0)?, OpId(row.get(1)?), op))
}

/// Appends ops inside one transaction; what they share is looked up once.
pub(crate) struct Appender<'c> {
    conn: &'c Connection,
    put: CachedStatement<'c>,
    words: HashMap<String, i64>,
    deeds: HashMap<Uuid, i64>,
    incarnations: HashMap<Incarnation, i64>,
}

impl<'c> Appender<'c> {
    pub(crate) fn new(conn: &'c Connection) -> Result<Self> {
        let put = conn.prepare_cached(include_str!("op_insert.sql"))?;
        Ok(Self { conn, put, words: HashMap::new(), deeds: HashMap::new(), incarnations: HashMap::new() })
    }

    /// Appends an op; `false` when it was there. `fields` are its [`Op::fields_to_bytes`].
    pub(crate) fn append(&mut self, op: &Op, id: OpId, fields: Vec<u8>, is_receipted: bool) -> Result<bool> {
        // What a receiver would not take is not written either.
        if op.is_too_large() {
            return Err(LedgerError::TooLarge { bytes: fields.len() });
        }
        let base = (!op.base.is_empty()).then(|| op.base_to_bytes());
        let (deed, incarnation, scope) = (self.deed(op)?, self.incarnation(op.incarnation)?, self.word(&op.scope)?);
        let n_new = self.put.execute(rusqlite::params![
            id.0,
            incarnation,
            op.number.cast_signed(),
            deed,
            op.at,
            scope,
            op.table,
            op.entity,
            op.root,
            base,
            fields,
            is_receipted,
        ])?;
        Ok(n_new > 0)
    }

    fn deed(&mut self, op: &Op) -> Result<i64> {
        if let Some(no) = self.deeds.get(&op.deed) {
            return Ok(*no);
        }
        let mut find = self.conn.prepare_cached("SELECT no FROM deed WHERE id = ?1")?;
        let no = match find.query_row([op.deed], |row| row.get(0)).optional()? {
            Some(no) => no,
            None => {
                let (kind, author) = (self.word(&op.kind)?, self.word(&op.author)?);
                let sql = "INSERT INTO deed (id, kind, author, at, undoes) VALUES (?1, ?2, ?3, ?4, ?5)";
                self.conn.prepare_cached(sql)?.execute((op.deed, kind, author, op.at, op.undoes))?;
                self.conn.last_insert_rowid()
            }
        };
        self.deeds.insert(op.deed, no);
        Ok(no)
    }

    fn incarnation(&mut self, incarnation: Incarnation) -> Result<i64> {
        if let Some(no) = self.incarnations.get(&incarnation) {
            return Ok(*no);
        }
        let no = incarnation_no(self.conn, incarnation)?;
        self.incarnations.insert(incarnation, no);
        Ok(no)
    }

    fn word(&mut self, text: &str) -> Result<i64> {
        if let Some(no) = self.words.get(text) {
            return Ok(*no);
        }
        let mut find = self.conn.prepare_cached("SELECT no FROM word WHERE text = ?1")?;
        let no = match find.query_row([text], |row| row.get(0)).optional()? {
            Some(no) => no,
            None => {
                self.conn.prepare_cached("INSERT INTO word (text) VALUES (?1)")?.execute([text])?;
                self.conn.last_insert_rowid()
            }
        };
        self.words.insert(text.to_owned(), no);
        Ok(no)
    }
}

pub(crate) fn incarnation_no(conn: &Connection, incarnation: Incarnation) -> Result<i64> {
    Ok(incarnation_state(conn, incarnation)?.0)
}

/// Its row number, how many ops are held without a gap, the chain's head.
pub(crate) fn incarnation_state(conn: &Connection, incarnation: Incarnation) -> Result<(i64, u64, [u8; 32])> {
    let mut find = conn.prepare_cached("SELECT no, held, chain FROM incarnation WHERE id = ?1")?;
    let found =
        find.query_row([incarnation.0], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs(), row.get(2)?)));
    if let Some(state) = found.optional()? {
        return Ok(state);
    }
    let chain = chain::start(incarnation);
    conn.prepare_cached("INSERT INTO incarnation (id, chain) VALUES (?1, ?2)")?.execute((incarnation.0, chain))?;
    Ok((conn.last_insert_rowid(), 0, chain))
}

/// Lengthens the hash chain over the ops that now follow without a gap; `new` are those just appended, with their
/// numbers.
pub(crate) fn advance_chain(conn: &Connection, incarnation: Incarnation, new: &[(u64, OpId)]) -> Result<()> {
    let (no, mut held, mut chain) = incarnation_state(conn, incarnation)?;
    let start = held;
    if goes_on(conn, no, held, new)? {
        for (number, id) in new {
            chain = chain::link(&chain, *id);
            held = *number;
        }
    } else {
        let mut next = conn
            .prepare_cached("SELECT number, id FROM op WHERE incarnation = ?1 AND number > ?2 ORDER BY number, id")?;
        let mut rows = next.query((no, start.cast_signed()))?;
        while let Some(row) = rows.next()? {
            let number = row.get::<_, i64>(0)?.unsigned_abs();
            if number == held {
                continue;
            }
            if number != held + 1 {
                break;
            }
            chain = chain::link(&chain, OpId(row.get(1)?));
            held = number;
        }
    }
    if held > start {
        conn.prepare_cached("UPDATE incarnation SET held = ?2, chain = ?3 WHERE no = ?1")?.execute((
            no,
            held.cast_signed(),
            chain,
        ))?;
    }
    Ok(())
}

/// Whether these are all ops after the ones that are held without a gap, in their order: then none must be read.
fn goes_on(conn: &Connection, no: i64, held: u64, new: &[(u64, OpId)]) -> Result<bool> {
    if !(held + 1..).zip(new).all(|(expected, (number, _))| expected == *number) {
        return Ok(false);
    }
    let sql = "SELECT count(*) FROM (SELECT 1 FROM op WHERE incarnation = ?1 AND number > ?2 LIMIT ?3)";
    let mut count = conn.prepare_cached(sql)?;
    let n_new = i64::try_from(new.len()).unwrap_or(i64::MAX);
    let n: i64 = count.query_row((no, held.cast_signed(), n_new.saturating_add(1)), |row| row.get(0))?;
    Ok(n == n_new)
}
