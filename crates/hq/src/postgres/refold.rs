//! After an update: what is kept of entities is the fold of their ops by this release's tables.
//!
//! The server knows how each table was declared when its entities were folded. Those of tables that are
//! declared otherwise now are folded anew, in short turns under the office's lock, so that nobody who writes
//! waits for long. What a process of an older release parked meanwhile, as of a table it did not know, is
//! folded with the next start. Of all processes that start at once one folds; a cut is made good by the next.

use std::collections::HashMap;
use std::sync::Arc;

use kerege_ledger::{Changed, Schema, fold};
use uuid::Uuid;

use super::connect::{Postgres, Session};
use super::store::ask;
use super::{intake, rows};
use crate::HqError;

/// Of all `kerege-hq` that start at once one folds.
const FOLDING: i64 = 0x6b65_7265_6765_666f;
/// So many entities are folded in one turn.
const TURN: i64 = 500;

/// Folds anew what stands on a server and was folded by other tables than these.
pub(super) fn refold(postgres: &Arc<Postgres>, schema: &'static Schema) -> Result<(), HqError> {
    postgres.wait(async {
        let session = postgres.session().await?;
        let row = session.query_one("SELECT pg_try_advisory_lock($1)", &[&FOLDING]).await?;
        if !row.try_get::<_, bool>(0)? {
            tracing::info!("another process folds the offices anew");
            return Ok(());
        }
        let folded = refold_alone(&session, schema).await;
        if folded.is_err() {
            // The lock on an office must not live on in a connection that is given back.
            drop(session.batch_execute("ROLLBACK").await);
        }
        session.execute("SELECT pg_advisory_unlock($1)", &[&FOLDING]).await?;
        folded
    })
}

async fn refold_alone(session: &Session, schema: &'static Schema) -> Result<(), HqError> {
    let declared: Vec<(i32, Vec<u8>)> = schema
        .tables
        .iter()
        .map(|table| {
            (table.no.into(), blake3::hash(format!("{} {table:?}", fold::VERSION).as_bytes()).as_bytes().to_vec())
        })
        .collect();
    let mut found: HashMap<i32, Vec<u8>> = HashMap::new();
    for row in ask(session, "SELECT table_no, declared FROM folded_table", &[]).await? {
        found.insert(row.try_get(0)?, row.try_get(1)?);
    }
    let (known, hashes): (Vec<i32>, Vec<Vec<u8>>) = declared.into_iter().unzip();
    let mut changed: Vec<i32> = found.keys().copied().filter(|no| !known.contains(no)).collect();
    changed.extend(known.iter().zip(&hashes).filter(|(no, hash)| found.get(no) != Some(hash)).map(|(no, _)| *no));
    let mut n_folded = 0;
    let is_any = !changed.is_empty();
    for row in ask(session, include_str!("refold_offices.sql"), &[&is_any, &known]).await? {
        let office: String = row.try_get(0)?;
        let mut after = Uuid::nil();
        loop {
            let (n, last) = turn(session, &office, schema, after, (&changed, &known)).await?;
            n_folded += n;
            match last {
                Some(last) => after = last,
                None => break,
            }
        }
    }
    if n_folded > 0 {
        tracing::info!(n_folded, "entities were folded anew by this release");
    }
    if is_any {
        let note = session.prepare_cached(include_str!("refold_note.sql")).await?;
        session.execute(&note, &[&known, &hashes]).await?;
    }
    Ok(())
}

/// Folds the next entities of an office: how many, and the last one, if there may be more.
async fn turn(
    session: &Session,
    office: &str,
    schema: &'static Schema,
    after: Uuid,
    (changed, known): (&[i32], &[i32]),
) -> Result<(u64, Option<Uuid>), HqError> {
    session.batch_execute("BEGIN").await?;
    ask(session, "SELECT last FROM place WHERE office = $1 FOR UPDATE", &[&office]).await?;
    let found = ask(session, include_str!("refold_part.sql"), &[&office, &after, &changed, &known, &TURN]).await?;
    let mut kept = Vec::with_capacity(found.len());
    for row in &found {
        let table = u16::try_from(row.try_get::<_, i32>(1)?).map_err(|_| HqError::Fault("a table's number".into()))?;
        kept.push((Changed { table, entity: row.try_get(0)? }, rows::array(row.try_get(2)?)?));
    }
    if !kept.is_empty() {
        intake::fold_anew(session, office, schema, &kept).await?;
    }
    session.batch_execute("COMMIT").await?;
    let is_more = i64::try_from(kept.len()).is_ok_and(|n| n == TURN);
    let last = kept.last().map(|(change, _)| change.entity).filter(|_| is_more);
    Ok((kept.len() as u64, last))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use kerege_ledger::{Field, Kind, Ledger, LedgerError, Op, Rule, Table};

    use crate::house::{Log as _, clock, server, several_servers, store};
    use crate::{Hq, SharedDatabase};

    use super::*;

    const OFFICE: &str = "KZ-63";
    const PERSON: Table = Table {
        no: 1,
        name: "person",
        root: None,
        fields: &[Field::new(1, "name", Kind::Text), Field::new(2, "score", Kind::Int)],
        indexes: &[],
    };

    static OLDER: Schema = Schema { format: 1, tables: &[PERSON], local: &[], derive: |_, _| Ok(()) };
    static NEWER: Schema = Schema {
        format: 1,
        tables: &[
            Table {
                fields: &[
                    Field::new(1, "name", Kind::Text).required(),
                    Field::new(2, "score", Kind::Int).merged_by(Rule::Max),
                ],
                ..PERSON
            },
            Table { no: 2, name: "skill", root: None, fields: &[Field::new(1, "code", Kind::Text)], indexes: &[] },
        ],
        local: &[],
        derive: |_, _| Ok(()),
    };

    fn open(folder: &Path, database: &SharedDatabase, schema: &'static Schema) -> Hq {
        let regions = |region: &str| Some(region.to_owned());
        Hq::open_or_make_shared(folder, database, schema, regions, clock()).unwrap()
    }

    /// Ops of a desk of the newer release.
    fn desk() -> Ledger {
        let mut desk = Ledger::in_memory(&NEWER, clock()).unwrap();
        let deed = kerege_ledger::Deed { kind: "test", author: "Ая" };
        let written = desk.transact(deed, |tx| {
            for n in 0..700 {
                tx.execute("INSERT INTO person (id, name, score) VALUES (?1, 'Қайрат', ?2)", (tx.new_id(), n))?;
                tx.execute("INSERT INTO skill (id, code) VALUES (?1, 'water.rescue')", [tx.new_id()])?;
            }
            Ok::<_, LedgerError>(())
        });
        written.unwrap();
        desk
    }

    #[test]
    fn an_update_folds_anew_what_the_release_before_could_not_show_or_folded_otherwise() {
        for database in [server(), several_servers()] {
            let folder = tempfile::tempdir().unwrap();
            let hq = open(folder.path(), &database, &OLDER);
            hq.add_office(OFFICE, None).unwrap();
            let desk = desk();
            let (ops, _) = desk.ops_since(0, usize::MAX, &[]).unwrap();
            let mut ops: Vec<Op> = ops.into_iter().map(|(_, op)| op).collect();
            let salts = desk.salts_for(&ops).unwrap();
            let late = ops.remove(ops.iter().rposition(|op| op.table == 2).unwrap());
            // One that the newer release cannot show: its name is missing.
            let nameless = Op { fields: vec![(0, kerege_ledger::Value::Int(1))], ..ops[0].clone() };
            let nameless = Op { entity: Uuid::from_u128(5), root: Uuid::from_u128(5), number: 9_000, ..nameless };
            store(&hq, OFFICE, |store| {
                store.take(&ops, &salts);
                store.take(&[nameless], &[(Uuid::from_u128(5), [5; 16])]);
            });
            let found = hq.check(OFFICE).unwrap();
            assert_eq!((found.is_whole, found.n_parked), (true, 699));
            drop(hq);

            let hq = open(folder.path(), &database, &NEWER);
            let found = hq.check(OFFICE).unwrap();
            assert_eq!((found.is_whole, found.n_parked, found.n_wrong_rows), (true, 1, 0));
            assert_eq!(hq.overview().unwrap().offices[0].n_parked, 1);
            // A process of the older release that still works parks what it does not know.
            hq.nodes.as_ref().unwrap().store(OFFICE, &OLDER).unwrap().take(&[late], &salts);
            assert!(!hq.check(OFFICE).unwrap().is_whole);
            drop(hq);
            let hq = open(folder.path(), &database, &NEWER);
            assert!(hq.check(OFFICE).unwrap().is_whole);
            drop(hq);
            // And back, as when an update is taken back.
            let found = open(folder.path(), &database, &OLDER).check(OFFICE).unwrap();
            assert_eq!((found.is_whole, found.n_parked), (true, 700));
        }
    }
}
