//! Two sums that prove equality: of the ops held and of the heads.
//!
//! Each is kept in 256 buckets, by the first byte of an op's id and by the last byte of an entity's (its
//! first ones are the time): a count and the sum modulo 2^128 of the members' hashes. Adding or removing
//! a member touches one bucket.

use std::collections::BTreeMap;

use rusqlite::Connection;
use uuid::Uuid;

use crate::fold::{self, Entity, Entry};
use crate::{Ledger, OpId, Result};

/// Number of buckets of each sum.
pub const BUCKETS: usize = 256;

/// One bucket: how many members, and the sum of their hashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bucket {
    /// Members.
    pub n: u64,
    /// Sum of their hashes modulo 2^128.
    pub sum: u128,
}

/// What two databases compare at the end of an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digest {
    /// Root over the ops held.
    pub ops: [u8; 32],
    /// Root over the heads of every entity.
    pub heads: [u8; 32],
    /// Number of ops held.
    pub n_ops: u64,
}

/// Which of the two sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Summed {
    /// Ids of the ops held.
    Ops,
    /// Heads of the entities.
    Heads,
}

impl Summed {
    /// Its name where sums are kept.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ops => "ops",
            Self::Heads => "heads",
        }
    }
}

/// The sums of a transaction under way; written back once. Every store of ops keeps its sums by it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    buckets: BTreeMap<(Summed, u8), Bucket>,
}

impl Tally {
    pub(crate) fn empty() -> Self {
        Self::default()
    }

    /// Puts a bucket back as it was kept.
    pub fn put(&mut self, of: Summed, number: u8, bucket: Bucket) {
        self.buckets.insert((of, number), bucket);
    }

    /// A bucket; an empty one where nothing was added.
    #[must_use]
    pub fn bucket(&self, of: Summed, number: u8) -> Bucket {
        self.buckets.get(&(of, number)).copied().unwrap_or_default()
    }

    /// All buckets that were ever added to.
    pub fn buckets(&self) -> impl Iterator<Item = (Summed, u8, Bucket)> + '_ {
        self.buckets.iter().map(|((of, number), bucket)| (*of, *number, *bucket))
    }

    pub(crate) fn load(conn: &Connection) -> Result<Self> {
        let mut buckets = BTreeMap::new();
        let mut all = conn.prepare_cached("SELECT kind, bucket, n, sum FROM digest")?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let is_of_ops = row.get_ref(0)?.as_str().ok() == Some(Summed::Ops.name());
            let kind = if is_of_ops { Summed::Ops } else { Summed::Heads };
            let bucket = Bucket { n: row.get::<_, i64>(2)?.unsigned_abs(), sum: u128::from_be_bytes(row.get(3)?) };
            buckets.insert((kind, row.get(1)?), bucket);
        }
        Ok(Self { buckets })
    }

    pub(crate) fn save(&self, conn: &Connection) -> Result<()> {
        let mut put = conn.prepare_cached(
            "INSERT INTO digest (kind, bucket, n, sum) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (kind, bucket) DO UPDATE SET n = ?3, sum = ?4 WHERE sum <> ?4",
        )?;
        for ((kind, bucket), Bucket { n, sum }) in &self.buckets {
            put.execute((kind.name(), bucket, n.cast_signed(), sum.to_be_bytes()))?;
        }
        Ok(())
    }

    /// Adds an op that was not held before.
    pub fn add_op(&mut self, id: OpId) {
        let bucket = self.buckets.entry((Summed::Ops, id.0[0])).or_default();
        bucket.n += 1;
        bucket.sum = bucket.sum.wrapping_add(u128::from_be_bytes(id.0));
    }

    /// Replaces the hash of an entity's heads, `None` when it had none.
    pub fn replace_heads(&mut self, entity: Uuid, old: Option<[u8; 16]>, new: [u8; 16]) {
        let bucket = self.buckets.entry((Summed::Heads, entity.as_bytes()[15])).or_default();
        match old {
            Some(old) => bucket.sum = bucket.sum.wrapping_sub(u128::from_be_bytes(old)),
            None => bucket.n += 1,
        }
        bucket.sum = bucket.sum.wrapping_add(u128::from_be_bytes(new));
    }

    fn root(&self, kind: Summed) -> ([u8; 32], u64) {
        let mut hasher = blake3::Hasher::new();
        let mut n = 0;
        for ((_, bucket), Bucket { n: members, sum }) in self.buckets.range((kind, 0)..=(kind, 255)) {
            if *members > 0 {
                hasher.update(&[*bucket]);
                hasher.update(&members.to_be_bytes());
                hasher.update(&sum.to_be_bytes());
            }
            n += members;
        }
        (*hasher.finalize().as_bytes(), n)
    }

    /// The roots over the buckets.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let (ops, n_ops) = self.root(Summed::Ops);
        Digest { ops, heads: self.root(Summed::Heads).0, n_ops }
    }
}

/// Hash of an entity's heads: which op shows which field, and which others stand beside it. It covers all
/// `entries`, whatever their table; `folded` is the fold of one table's, which most often are all.
#[must_use]
pub fn heads_hash(entity: Uuid, entries: &[Entry], folded: &Entity) -> [u8; 16] {
    let hash = |folded: &Entity| hash_of_heads(entity, folded.iter().map(|(no, cell)| (*no, cell.heads.as_slice())));
    let is_of_one_table = entries.windows(2).all(|pair| pair[0].table == pair[1].table);
    if is_of_one_table { hash(folded) } else { hash(&fold::fold(None, entries)) }
}

/// [`heads_hash`] of the fields' numbers, rising, with their heads.
pub(crate) fn hash_of_heads<'h>(entity: Uuid, fields: impl Iterator<Item = (u16, &'h [OpId])>) -> [u8; 16] {
    let mut bytes = Vec::with_capacity(640);
    bytes.extend_from_slice(entity.as_bytes());
    for (no, heads) in fields {
        bytes.extend_from_slice(&no.to_be_bytes());
        bytes.extend_from_slice(&(heads.len() as u64).to_be_bytes());
        for head in heads {
            bytes.extend_from_slice(&head.0);
        }
    }
    let mut hash = [0; 16];
    hash.copy_from_slice(&blake3::hash(&bytes).as_bytes()[..16]);
    hash
}

impl Ledger {
    /// The sums as they stand.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn digest(&self) -> Result<Digest> {
        Ok(Tally::load(&self.conn)?.digest())
    }

    /// The 256 buckets of the ops held, to find where two databases differ.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn op_buckets(&self) -> Result<Vec<Bucket>> {
        let tally = Tally::load(&self.conn)?;
        Ok((0..=255).map(|no| tally.bucket(Summed::Ops, no)).collect())
    }

    /// Ids of all ops in one bucket, sorted.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn ids_in_bucket(&self, bucket: u8) -> Result<Vec<OpId>> {
        let (mut low, mut high) = ([0; 16], [0xff; 16]);
        (low[0], high[0]) = (bucket, bucket);
        self.ids_between(OpId(low), OpId(high))
    }

    /// Ids of all ops from `low` to `high`, both included, sorted.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn ids_between(&self, low: OpId, high: OpId) -> Result<Vec<OpId>> {
        let mut find = self.conn.prepare_cached("SELECT id FROM op WHERE id BETWEEN ?1 AND ?2 ORDER BY id")?;
        let rows = find.query_map((low.0, high.0), |row| Ok(OpId(row.get(0)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
