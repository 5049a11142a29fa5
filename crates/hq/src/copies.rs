//! This process's own copy of an office, where the ops themselves stand on PostgreSQL.
//!
//! Questions that need rows (who is registered in two regions, what is parked) are asked of a
//! ledger, the same on both stores. On PostgreSQL that ledger is a copy which follows the office's
//! commit order like a desk does, before each question. It can be thrown away at any time.
//! What a deed writes into it goes to PostgreSQL before the deed counts as done. When the digests
//! differ, PostgreSQL was restored to an earlier day: the copy gives back what was lost there.

use kerege_ledger::{Ledger, Op, Origin};
use kerege_sync::engine::Store as _;
use rusqlite::Transaction;

use crate::HqError;
use crate::postgres::OfficeStore;

const PAGE_BYTES: usize = 2 * 1024 * 1024;
const PLACE: &str = "copy_place";

fn note_place(tx: &Transaction<'_>, place: i64) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)";
    tx.execute(sql, (PLACE, place.to_string())).map(drop)
}

/// Brings the copy up to what the store holds now.
pub(crate) fn follow(ledger: &mut Ledger, store: &mut OfficeStore) -> Result<(), HqError> {
    let place = ledger.setting(PLACE)?.and_then(|place| place.parse().ok()).unwrap_or(0);
    follow_from(place, ledger, store)?;
    if ledger.digest()? == store.digest()? {
        return Ok(());
    }
    tracing::warn!("the database lacks ops that this process has seen; they are given back");
    let mut place = 0;
    loop {
        let (ops, reached) = ledger.ops_since(place, PAGE_BYTES, &[])?;
        if ops.is_empty() {
            break;
        }
        let ops: Vec<Op> = ops.into_iter().map(|(_, op)| op).collect();
        store.ingest(&ops, &ledger.salts_for(&ops)?)?;
        place = reached;
    }
    follow_from(0, ledger, store)?;
    if ledger.digest()? == store.digest()? { Ok(()) } else { Err(HqError::NotWhole(1)) }
}

fn follow_from(mut place: i64, ledger: &mut Ledger, store: &OfficeStore) -> Result<(), HqError> {
    loop {
        let (ops, reached) = store.since(place, PAGE_BYTES, &[])?;
        if ops.is_empty() {
            return Ok(());
        }
        let ops: Vec<Op> = ops.into_iter().map(|(_, op)| op).collect();
        ledger.ingest(&ops, &store.salts(&ops)?, Origin::Hq, |tx| note_place(tx, reached))?;
        place = reached;
    }
}

/// Hands what deeds wrote into the copy over to the store.
pub(crate) fn hand_over(ledger: &mut Ledger, store: &mut OfficeStore) -> Result<(), HqError> {
    let mut after = 0;
    loop {
        let (ops, reached) = ledger.outbox_after(after, PAGE_BYTES)?;
        if ops.is_empty() {
            return Ok(());
        }
        let plain: Vec<_> = ops.into_iter().map(|(_, op)| op).collect();
        let salts = ledger.salts_for(&plain)?;
        let held = store.ingest(&plain, &salts)?.held;
        ledger.mark_receipted(&held, |_| Ok(()))?;
        after = reached;
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use kerege_domain::schema::SCHEMA;
    use kerege_ledger::{Deed, LedgerError};

    use crate::clock::SystemClock;
    use crate::{Hq, SharedDatabase};

    const OFFICE: &str = "KZ-63";

    fn open(folder: &Path, url: &str) -> Hq {
        let database = SharedDatabase { url: url.to_owned(), ..SharedDatabase::default() };
        let regions = |region: &str| Some(region.to_owned());
        Hq::open_or_make_shared(folder, &database, &SCHEMA, regions, Arc::new(SystemClock)).unwrap()
    }

    fn add(hq: &Hq, name: &str) {
        let deed = Deed { kind: "roster-organisation", author: "HQ" };
        let done = hq.with_ledger(OFFICE, |ledger| {
            ledger.transact(deed, |tx| {
                tx.execute("INSERT INTO organisation (id, name) VALUES (?1, ?2)", (tx.new_id(), name))?;
                Ok::<_, LedgerError>(())
            })
        });
        done.unwrap().unwrap();
    }

    fn names(hq: &Hq) -> Vec<String> {
        let found = hq.with_ledger(OFFICE, |ledger| {
            let mut find = ledger.connection().prepare("SELECT name FROM organisation ORDER BY name")?;
            find.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()
        });
        found.unwrap().unwrap()
    }

    #[test]
    fn each_process_copy_shows_what_all_have_done_and_gives_back_what_a_restore_lost() {
        let folder = tempfile::tempdir().unwrap();
        let url = kerege_tests::postgres::database().unwrap();
        let one = open(&folder.path().join("one"), &url);
        one.add_office(OFFICE, None).unwrap();
        std::fs::create_dir_all(folder.path().join("two")).unwrap();
        std::fs::copy(folder.path().join("one/hq-keys.json"), folder.path().join("two/hq-keys.json")).unwrap();
        let two = open(&folder.path().join("two"), &url);
        add(&one, "a");
        add(&two, "b");
        assert_eq!((names(&one), names(&two)), (vec!["a".into(), "b".into()], vec!["a".into(), "b".into()]));
        assert_eq!(one.check(OFFICE).unwrap().n_ops, 2);

        let backup = kerege_tests::postgres::copy(&url).unwrap();
        add(&one, "c");
        assert_eq!(names(&two).len(), 3);
        kerege_tests::postgres::put_back(&backup, &url).unwrap();
        assert_eq!(one.check(OFFICE).unwrap().n_ops, 2);
        add(&two, "d");
        for hq in [&one, &two] {
            assert_eq!(names(hq), ["a", "b", "c", "d"]);
        }
        assert_eq!(one.check(OFFICE).unwrap().n_ops, 4);
        assert!(two.check(OFFICE).unwrap().is_whole);
    }
}
