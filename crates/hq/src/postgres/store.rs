//! One office's ops on PostgreSQL, for one answer.
//!
//! All that is read after the last write is of one instant: a read-only snapshot that ends with
//! the next write or with the answer. So the ops that are handed out, the cursor after them and
//! the digest belong together, whatever other processes commit meanwhile.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use kerege_ledger::fold::Entry;
use kerege_ledger::{
    BUCKETS, Bucket, Digest, Held, Incarnation, Ingested, Known, Op, OpId, Salt, Schema, Tally, named_salt,
};
use kerege_sync::engine::{Ops, Store};
use kerege_sync::protocol::{Digests, Reference};
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;
use uuid::Uuid;

use super::connect::{Postgres, Session};
use super::{intake, rows};
use crate::HqError;

/// The most rows that are asked for at once.
const CHUNK: i64 = 1_000;
/// Hardly any op is smaller.
const SMALL_OP: usize = 128;

/// How many rows to ask for when so many bytes are wanted.
fn chunk_for(bytes: usize) -> i64 {
    i64::try_from(bytes / SMALL_OP).unwrap_or(CHUNK).clamp(16, CHUNK)
}

/// One office's ops, for one answer.
pub struct OfficeStore {
    postgres: Arc<Postgres>,
    office: String,
    schema: &'static Schema,
    snapshot: RefCell<Option<Session>>,
    /// The epoch that this answer goes by, once it has been read.
    epoch: Cell<Option<Option<[u8; 8]>>>,
}

impl OfficeStore {
    /// The ops of an office. Nothing is asked of the server yet.
    #[must_use]
    pub fn new(postgres: Arc<Postgres>, office: &str, schema: &'static Schema) -> Self {
        Self { postgres, office: office.to_owned(), schema, snapshot: RefCell::default(), epoch: Cell::default() }
    }

    /// The whole digest.
    ///
    /// # Errors
    /// The server fails.
    pub fn digest(&self) -> Result<Digest, HqError> {
        self.read(async |session| {
            let sql = "SELECT last, ops_root, heads_root FROM place WHERE office = $1";
            let Some(row) = ask(session, sql, &[&self.office]).await?.pop() else {
                return Ok(Tally::default().digest());
            };
            Ok(Digest {
                ops: rows::array(row.try_get(1)?)?,
                heads: rows::array(row.try_get(2)?)?,
                n_ops: row.try_get::<_, i64>(0)?.unsigned_abs(),
            })
        })
    }

    /// Every entity's heads, and whether it is shown.
    pub(super) fn entities(&self) -> Result<HashMap<Uuid, ([u8; 16], bool)>, HqError> {
        self.read(async |session| {
            let mut entities = HashMap::new();
            let mut after = Uuid::nil();
            loop {
                let found = ask(session, include_str!("entities.sql"), &[&self.office, &after, &CHUNK]).await?;
                for row in &found {
                    after = row.try_get(0)?;
                    entities.insert(after, (rows::array(row.try_get(1)?)?, row.try_get(2)?));
                }
                if (found.len() as i64) < CHUNK {
                    return Ok(entities);
                }
            }
        })
    }

    /// All ops on these entities, oldest first in the office's order.
    pub(crate) fn entries_of(&self, entities: &[Uuid]) -> Result<HashMap<Uuid, Vec<Entry>>, HqError> {
        self.read(async |session| {
            let mut entries: HashMap<Uuid, Vec<Entry>> = HashMap::new();
            for row in ask(session, include_str!("entries.sql"), &[&self.office, &entities]).await? {
                entries.entry(row.try_get(0)?).or_default().push(rows::entry(&row)?);
            }
            Ok(entries)
        })
    }

    /// Asks in the snapshot, which begins with the first question.
    fn read<T>(&self, question: impl AsyncFnOnce(&Session) -> Result<T, HqError>) -> Result<T, HqError> {
        let begun = self.snapshot.take();
        let (answer, session) = self.postgres.wait(async {
            let session = match begun {
                Some(session) => session,
                None => {
                    let session = self.postgres.session().await?;
                    session.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
                    session
                }
            };
            Ok((question(&session).await, session))
        })?;
        self.snapshot.replace(Some(session));
        if answer.is_err() {
            self.end_snapshot();
        }
        answer
    }

    fn end_snapshot(&self) {
        if let Some(session) = self.snapshot.take() {
            self.postgres.in_background(async move {
                // Where it fails the connection is broken and its transaction with it.
                drop(session.batch_execute("ROLLBACK").await);
            });
        }
    }

    async fn ops(
        &self,
        session: &Session,
        filter: &str,
        values: &[&(dyn ToSql + Sync)],
    ) -> Result<Vec<Place>, HqError> {
        let found = ask(session, &format!("{} {filter}", rows::SELECT), values).await?;
        found.iter().map(rows::read).collect()
    }
}

type Place = (i64, OpId, Op);

impl Drop for OfficeStore {
    fn drop(&mut self) {
        self.end_snapshot();
    }
}

/// One question; the server plans it once a connection.
pub(super) async fn ask(session: &Session, sql: &str, values: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>, HqError> {
    let statement = session.prepare_cached(sql).await?;
    Ok(session.query(&statement, values).await?)
}

pub(super) fn uuids<'a>(ids: impl IntoIterator<Item = &'a OpId>) -> Vec<Uuid> {
    ids.into_iter().map(|id| Uuid::from_bytes(id.0)).collect()
}

impl Store for OfficeStore {
    type Error = HqError;

    fn ingest(&mut self, ops: &[Op], salts: &[(Uuid, Salt)]) -> Result<Ingested, HqError> {
        self.end_snapshot();
        self.postgres.wait(async {
            let session = self.postgres.session().await?;
            let taken = intake::take_in(&session, &self.office, self.schema, ops, salts).await;
            if taken.is_err() {
                // The lock on the office must not live on in a connection that is given back.
                drop(session.batch_execute("ROLLBACK").await);
            }
            taken
        })
    }

    fn contradicts_its_deed(&self, op: &Op) -> Result<bool, HqError> {
        Ok(self.contradict_their_deeds(std::slice::from_ref(op))?.contains(&true))
    }

    fn contradict_their_deeds(&self, ops: &[Op]) -> Result<Vec<bool>, HqError> {
        if ops.is_empty() {
            return Ok(Vec::new());
        }
        let known = self.read(async |session| intake::deeds(session, &self.office, ops).await)?;
        Ok(ops.iter().map(|op| intake::does_contradict(&known, op)).collect())
    }

    fn salts_of(&self, roots: &[Uuid]) -> Result<Vec<(Uuid, Salt)>, HqError> {
        if roots.is_empty() {
            return Ok(Vec::new());
        }
        self.read(async |session| {
            let sql = "SELECT root, salt FROM salt WHERE office = $1 AND root = ANY($2) ORDER BY root";
            let found = ask(session, sql, &[&self.office, &roots]).await?;
            let mut salts: BTreeMap<Uuid, Salt> =
                roots.iter().filter_map(|root| Some((*root, named_salt(*root)?))).collect();
            for row in &found {
                salts.insert(row.try_get(0)?, rows::array(row.try_get(1)?)?);
            }
            Ok(salts.into_iter().collect())
        })
    }

    fn known(&self, ids: &[OpId]) -> Result<HashMap<OpId, (i64, Known)>, HqError> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let wanted = uuids(ids);
        self.read(async |session| {
            let found = ask(session, include_str!("known.sql"), &[&self.office, &wanted]).await?;
            found.iter().map(|row| Ok((rows::id(row.try_get(1)?), (row.try_get(0)?, rows::known(row)?)))).collect()
        })
    }

    fn find(&self, references: &[Reference]) -> Result<HashMap<Reference, (OpId, Known)>, HqError> {
        if references.is_empty() {
            return Ok(HashMap::new());
        }
        let whose: Vec<Uuid> = references.iter().map(|(whose, _)| Uuid::from_bytes(whose.0)).collect();
        let numbers: Vec<i64> = references.iter().map(|(_, number)| number.cast_signed()).collect();
        self.read(async |session| {
            let found = ask(session, include_str!("find.sql"), &[&self.office, &whose, &numbers]).await?;
            found
                .iter()
                .map(|row| {
                    let known = rows::known(row)?;
                    Ok(((known.incarnation, known.number), (rows::id(row.try_get(1)?), known)))
                })
                .collect()
        })
    }

    fn held(&self) -> Result<Vec<Held>, HqError> {
        self.read(async |session| {
            let sql = "SELECT id, held, chain FROM incarnation WHERE office = $1 ORDER BY no";
            let found = ask(session, sql, &[&self.office]).await?;
            found
                .iter()
                .map(|row| {
                    Ok(Held {
                        incarnation: Incarnation(row.try_get::<_, Uuid>(0)?.into_bytes()),
                        number: row.try_get::<_, i64>(1)?.unsigned_abs(),
                        chain: rows::array(row.try_get(2)?)?,
                    })
                })
                .collect()
        })
    }

    fn since(&self, place: i64, limit_bytes: usize, skip: &[Incarnation]) -> Result<(Ops, i64), HqError> {
        let skip: Vec<Uuid> = skip.iter().map(|incarnation| Uuid::from_bytes(incarnation.0)).collect();
        let last = self.last_place()?;
        let chunk = chunk_for(limit_bytes);
        self.read(async |session| {
            let (mut ops, mut bytes, mut after) = (Vec::new(), 0, place);
            loop {
                let filter = "AND o.place > $2 AND o.incarnation <> ALL($3) ORDER BY o.place LIMIT $4";
                let more = self.ops(session, filter, &[&self.office, &after, &skip, &chunk]).await?;
                let is_end = (more.len() as i64) < chunk;
                for (at, id, op) in more {
                    bytes += op.cbor_len();
                    if bytes > limit_bytes && !ops.is_empty() {
                        return Ok((ops, at - 1));
                    }
                    ops.push((id, op));
                    after = at;
                }
                if is_end {
                    return Ok((ops, last.max(place)));
                }
            }
        })
    }

    fn beyond(&self, whose: Incarnation, number: u64, limit: usize) -> Result<(Ops, bool), HqError> {
        let (whose, chunk) = (Uuid::from_bytes(whose.0), chunk_for(limit));
        self.read(async |session| {
            let (mut ops, mut bytes): (Ops, _) = (Vec::new(), 0);
            let mut after = (i64::try_from(number).unwrap_or(i64::MAX), Uuid::max());
            loop {
                let filter = "AND o.incarnation = $2 AND (o.number, o.id) > ($3, $4) ORDER BY o.number, o.id LIMIT $5";
                let more = self.ops(session, filter, &[&self.office, &whose, &after.0, &after.1, &chunk]).await?;
                let is_end = (more.len() as i64) < chunk;
                for (_, id, op) in more {
                    bytes += op.cbor_len();
                    if bytes > limit && ops.last().is_some_and(|(_, last)| last.number < op.number) {
                        return Ok((ops, true));
                    }
                    after = (op.number.cast_signed(), Uuid::from_bytes(id.0));
                    ops.push((id, op));
                }
                if is_end {
                    return Ok((ops, false));
                }
            }
        })
    }

    fn by_id(&self, ids: &[OpId]) -> Result<Ops, HqError> {
        let wanted = uuids(ids);
        let found =
            self.read(async |session| self.ops(session, "AND o.id = ANY($2)", &[&self.office, &wanted]).await)?;
        let found: HashMap<OpId, Op> = found.into_iter().map(|(_, id, op)| (id, op)).collect();
        Ok(ids.iter().filter_map(|id| found.get(id).map(|op| (*id, op.clone()))).collect())
    }

    fn last_place(&self) -> Result<i64, HqError> {
        self.read(async |session| {
            let found = ask(session, "SELECT last FROM place WHERE office = $1", &[&self.office]).await?;
            found.first().map_or(Ok(0), |row| Ok(row.try_get(0)?))
        })
    }

    fn id_at(&self, place: i64) -> Result<Option<OpId>, HqError> {
        self.read(async |session| {
            let sql = "SELECT id FROM op WHERE office = $1 AND place = $2";
            let found = ask(session, sql, &[&self.office, &place]).await?;
            found.first().map(|row| Ok(rows::id(row.try_get(0)?))).transpose()
        })
    }

    fn digests(&self) -> Result<Digests, HqError> {
        Ok(self.digest()?.into())
    }

    fn buckets(&self) -> Result<Vec<Bucket>, HqError> {
        self.read(async |session| {
            let tally = intake::tally(session, &self.office).await?;
            Ok((0..BUCKETS)
                .filter_map(|number| u8::try_from(number).ok())
                .map(|number| tally.bucket(kerege_ledger::Summed::Ops, number))
                .collect())
        })
    }

    fn ids_between(&self, low: OpId, high: OpId) -> Result<Vec<OpId>, HqError> {
        let (low, high) = (Uuid::from_bytes(low.0), Uuid::from_bytes(high.0));
        self.read(async |session| {
            let sql = "SELECT id FROM op WHERE office = $1 AND id BETWEEN $2 AND $3 ORDER BY id";
            let found = ask(session, sql, &[&self.office, &low, &high]).await?;
            found.iter().map(|row| Ok(rows::id(row.try_get(0)?))).collect()
        })
    }

    fn epoch(&self) -> Result<Option<[u8; 8]>, HqError> {
        let epoch = self.read(async |session| {
            let found = ask(session, "SELECT epoch FROM place WHERE office = $1", &[&self.office]).await?;
            let bytes = found.first().map(|row| row.try_get::<_, Option<&[u8]>>(0)).transpose()?.flatten();
            bytes.map(rows::array).transpose()
        })?;
        self.epoch.set(Some(epoch));
        Ok(epoch)
    }

    fn begin_epoch(&mut self, epoch: [u8; 8]) -> Result<(), HqError> {
        self.end_snapshot();
        let seen = self.epoch.get();
        let (is_any, seen) = (seen.is_none(), seen.flatten().map(|epoch| epoch.to_vec()));
        let n = self.postgres.wait(async {
            let session = self.postgres.session().await?;
            intake::make_place(&session, &self.office).await?;
            // Of two processes that begin one at once the second goes by what the first began.
            let sql = "UPDATE place SET epoch = $2 WHERE office = $1 AND ($3 OR epoch IS NOT DISTINCT FROM $4)";
            let statement = session.prepare_cached(sql).await?;
            Ok(session.execute(&statement, &[&self.office, &epoch.as_slice(), &is_any, &seen]).await?)
        })?;
        if n == 0 {
            return Err(HqError::DatabaseBusy("another process has begun an epoch".to_owned()));
        }
        self.epoch.set(Some(Some(epoch)));
        Ok(())
    }
}

/// What of an office's entities this release shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Entities by the number of their table.
    pub by_table: BTreeMap<u16, u64>,
    /// Ops that it cannot show.
    pub n_parked: u64,
}

/// Counts what is shown of an office.
pub(crate) fn shown(postgres: &Postgres, office: &str) -> Result<Shown, HqError> {
    postgres.wait(async {
        let session = postgres.session().await?;
        let mut counted = Shown::default();
        let sql = "SELECT table_no, count(*) FROM entity WHERE office = $1 AND is_shown GROUP BY table_no";
        for row in ask(&session, sql, &[&office]).await? {
            counted.by_table.insert(rows::table_no(row.try_get(0)?)?, row.try_get::<_, i64>(1)?.unsigned_abs());
        }
        let parked = ask(&session, include_str!("parked.sql"), &[&office]).await?;
        counted.n_parked = parked.first().map_or(Ok(0), |row| row.try_get::<_, i64>(0))?.unsigned_abs();
        Ok(counted)
    })
}
