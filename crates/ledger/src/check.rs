//! Proof that the file is whole: pages, ids, chains, sums, and every row against the fold of the log.

use std::collections::{BTreeSet, HashMap};

use rusqlite::Connection;
use uuid::Uuid;

use crate::digest::{Tally, heads_hash};
use crate::fold::{self, Entry};
use crate::{Incarnation, Ledger, OpId, Result, chain, log, project};

/// What a check found. Whole when [`CheckReport::is_whole`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckReport {
    /// What SQLite and SQLCipher say of the file's pages; empty when nothing.
    pub pages: Vec<String>,
    /// Ops read.
    pub n_ops: u64,
    /// Entities folded.
    pub n_entities: u64,
    /// Ops whose id is not the hash of what they say.
    pub n_wrong_ids: u64,
    /// Rows that differ from the fold of the log, or are missing, or too many.
    pub n_wrong_rows: u64,
    /// Entities whose list of contested fields is another than the fold's.
    pub n_wrong_conflicts: u64,
    /// Incarnations whose hash chain does not match.
    pub n_wrong_chains: u64,
    /// Whether the kept sums equal the sums over everything.
    pub is_digest_right: bool,
    /// Ops that this release cannot show.
    pub n_parked: u64,
}

impl CheckReport {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.pages.is_empty()
            && self.n_wrong_ids == 0
            && self.n_wrong_rows == 0
            && self.n_wrong_conflicts == 0
            && self.n_wrong_chains == 0
            && self.is_digest_right
    }
}

impl Ledger {
    /// Reads everything and compares it with the log. Changes nothing.
    ///
    /// # Errors
    /// Whatever SQLite says when it cannot even read.
    pub fn check(&self) -> Result<CheckReport> {
        let mut report = CheckReport { pages: check_pages(&self.conn)?, ..CheckReport::default() };
        // One view of the file, however long it takes, while others go on writing.
        let _snapshot = self.conn.unchecked_transaction()?;
        let mut tally = Tally::empty();
        let by_entity = self.check_ops(&mut report, &mut tally)?;
        let mut n_rows: HashMap<u16, u64> = HashMap::new();
        for (entity, entries) in &by_entity {
            let tables: BTreeSet<u16> = entries.iter().map(|entry| entry.table).collect();
            let (mut heads, mut contested) = (None, Vec::new());
            for table in tables.into_iter().map(|no| self.schema.table(no)) {
                let folded = fold::fold(table, entries);
                heads.get_or_insert_with(|| heads_hash(*entity, entries, &folded));
                let Some(table) = table else { continue };
                let row = || project::row_of(table, |no| fold::value(&folded, no)).ok();
                let expected = if fold::exists(&folded) { row() } else { None };
                let found = project::read_row(&self.conn, table, *entity)?;
                if found.as_ref().map(|row| row.iter().collect()) != expected {
                    report.n_wrong_rows += 1;
                }
                *n_rows.entry(table.no).or_default() += u64::from(expected.is_some());
                contested.extend(project::contested(table, &folded).into_iter().map(|no| (table.no, no)));
            }
            if let Some(heads) = heads {
                tally.replace_heads(*entity, None, heads);
            }
            report.n_wrong_conflicts += u64::from(self.listed(*entity)? != contested);
        }
        for table in self.schema.tables {
            let found: i64 =
                self.conn.query_row(&format!("SELECT count(*) FROM {}", table.name), [], |row| row.get(0))?;
            report.n_wrong_rows += found.unsigned_abs().abs_diff(n_rows.get(&table.no).copied().unwrap_or(0));
        }
        report.n_entities = by_entity.len() as u64;
        report.is_digest_right = tally.digest() == self.digest()?;
        report.n_parked = self.parked_count()?;
        Ok(report)
    }

    fn check_ops(&self, report: &mut CheckReport, tally: &mut Tally) -> Result<HashMap<Uuid, Vec<Entry>>> {
        let mut by_entity: HashMap<Uuid, Vec<Entry>> = HashMap::new();
        let mut by_number: HashMap<Incarnation, Vec<(u64, OpId)>> = HashMap::new();
        let mut all = self.conn.prepare(&format!("{} ORDER BY op.seq", log::SELECT_OP))?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let (_, id, op) = log::read_op(row)?;
            report.n_ops += 1;
            let computed = log::salt_of(&self.conn, op.root)?.map(|salt| op.id(&salt));
            report.n_wrong_ids += u64::from(computed != Some(id));
            tally.add_op(id);
            by_number.entry(op.incarnation).or_default().push((op.number, id));
            by_entity.entry(op.entity).or_default().push(log::entry(&op, id));
        }
        for held in self.incarnations_held()? {
            let mut ops = by_number.remove(&held.incarnation).unwrap_or_default();
            ops.sort_unstable();
            let is_forked = ops.windows(2).any(|pair| pair[0].0 == pair[1].0);
            let mut chain = chain::start(held.incarnation);
            let mut number = 0;
            for (next, id) in ops.iter().take_while(|(next, _)| *next <= held.number) {
                chain = chain::link(&chain, *id);
                number = *next;
            }
            if !is_forked && (number != held.number || chain != held.chain) {
                report.n_wrong_chains += 1;
            }
        }
        Ok(by_entity)
    }
}

/// `quick_check` for the structure; SQLCipher's own check for every page's authenticity.
fn check_pages(conn: &Connection) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    for pragma in ["PRAGMA cipher_integrity_check", "PRAGMA quick_check"] {
        let mut check = conn.prepare(pragma)?;
        let mut rows = check.query([])?;
        while let Some(row) = rows.next()? {
            let line: String = row.get(0)?;
            if line != "ok" {
                wrong.push(line);
            }
        }
    }
    Ok(wrong)
}
