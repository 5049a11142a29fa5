//! Which record stands for a merged one, kept in step with the rows inside the transaction that changes them.
//!
//! Desks merge without seeing each other: one makes B part of A, another A part of B. All rows that
//! hang together are looked at, and whoever follows the ways from any of them ends at one record.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension as _};
use uuid::Uuid;

/// Whether anybody was merged at all; most files answer no, and nothing more is asked.
pub(in crate::roster) fn is_used(conn: &Connection) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM volunteer_merge LIMIT 1")?.exists([])
}

/// Whether this record was merged, or another into it.
pub(in crate::roster) fn is_part(conn: &Connection, id: Uuid) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM volunteer_merge WHERE id = ?1 OR merged_into = ?1")?.exists([id])
}

/// Whether another record is shown in the place of this one.
pub(in crate::roster) fn is_hidden(conn: &Connection, id: Uuid) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM volunteer_merge WHERE id = ?1 AND person <> id")?.exists([id])
}

/// Takes up what these rows say now. Answers with all records of which another may be shown than before.
pub(in crate::roster) fn follow(conn: &Connection, changed: &[Uuid]) -> rusqlite::Result<BTreeSet<Uuid>> {
    let mut touched: BTreeSet<Uuid> = changed.iter().copied().collect();
    for id in changed {
        touched.extend(neighbours(conn, *id)?);
        let into: Option<Option<Uuid>> = conn
            .prepare_cached("SELECT merged_into FROM volunteer WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        match into.flatten().filter(|into| into != id) {
            Some(into) => {
                conn.prepare_cached(include_str!("merge_put.sql"))?.execute((id, into))?;
            }
            None => {
                conn.prepare_cached("DELETE FROM volunteer_merge WHERE id = ?1")?.execute([id])?;
            }
        }
    }
    let mut open: Vec<Uuid> = touched.iter().copied().collect();
    while let Some(id) = open.pop() {
        open.extend(neighbours(conn, id)?.into_iter().filter(|next| touched.insert(*next)));
    }
    let ways = ways(conn, &touched)?;
    let mut put = conn.prepare_cached("UPDATE volunteer_merge SET person = ?2 WHERE id = ?1")?;
    for id in ways.keys() {
        put.execute((id, end_of(*id, &ways)))?;
    }
    Ok(touched)
}

/// Records that this one was merged into, or that were merged into it.
fn neighbours(conn: &Connection, id: Uuid) -> rusqlite::Result<Vec<Uuid>> {
    conn.prepare_cached(include_str!("merge_neighbours.sql"))?.query_map([id], |row| row.get(0))?.collect()
}

/// From each merged record to the next. A way to a record that has not come yet leads nowhere.
fn ways(conn: &Connection, ids: &BTreeSet<Uuid>) -> rusqlite::Result<BTreeMap<Uuid, Option<Uuid>>> {
    let sql = "SELECT v.id FROM volunteer_merge m LEFT JOIN volunteer v ON v.id = m.merged_into WHERE m.id = ?1";
    let mut find = conn.prepare_cached(sql)?;
    let mut ways = BTreeMap::new();
    for id in ids {
        if let Some(next) = find.query_row([id], |row| row.get::<_, Option<Uuid>>(0)).optional()? {
            ways.insert(*id, next);
        }
    }
    Ok(ways)
}

/// Where the ways from a record end: at the record that is shown for it, in a circle at the smallest id. A way
/// of `None` leads to a record that is not there, and so nowhere.
#[must_use]
pub fn end_of(from: Uuid, ways: &BTreeMap<Uuid, Option<Uuid>>) -> Uuid {
    let mut gone = vec![from];
    let mut at = from;
    while let Some(Some(next)) = ways.get(&at) {
        if let Some(start) = gone.iter().position(|id| id == next) {
            return gone[start..].iter().copied().min().unwrap_or(*next);
        }
        gone.push(*next);
        at = *next;
    }
    at
}
