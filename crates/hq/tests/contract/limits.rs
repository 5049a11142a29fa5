//! No wait without an end: who holds an office's lock, a statement that goes on and on, and a process that hangs in
//! the middle of its work hold up that office for a while, no other, and nothing is lost.

use std::time::{Duration, Instant};

use kerege_domain::schema::SCHEMA;
use kerege_hq::HqError;
use kerege_hq::postgres::{OfficeStore, Postgres};
use kerege_ledger::Op;
use kerege_sync::SyncError;
use kerege_sync::engine::Store as _;
use tokio::runtime::Runtime;
use tokio_postgres::{Client, NoTls};

use crate::nodes::tell;
use crate::outage::{Outage, add_organisation};
use crate::written::{op, salts};

/// As `session.sql` has them.
const LOCK: Duration = Duration::from_secs(8);
const STATEMENT: Duration = Duration::from_secs(30);
/// A busy machine answers later than it must.
const LATE: Duration = Duration::from_secs(7);

/// Somebody who holds an office's row of `place` until they are dropped.
struct Holder {
    _client: Client,
    _runtime: Runtime,
}

impl Holder {
    fn of(url: &str, office: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let client = runtime.block_on(async {
            let (client, line) = tokio_postgres::connect(url, NoTls).await.unwrap();
            tokio::spawn(line);
            client.execute("BEGIN", &[]).await.unwrap();
            let lock = "SELECT last FROM place WHERE office = $1 FOR UPDATE";
            assert_eq!(client.query(lock, &[&office]).await.unwrap().len(), 1);
            client
        });
        Self { _client: client, _runtime: runtime }
    }
}

fn page() -> Vec<Op> {
    (1..=3).map(|n| op(1, n, n.into())).collect()
}

/// Takes in a page of an office as one more process does.
fn ingest(url: &str, office: &str) -> Result<usize, HqError> {
    let mut store = OfficeStore::new(Postgres::open(url, None).unwrap(), office, &SCHEMA);
    store.ingest(&page(), &salts(&page())).map(|taken| taken.n_new)
}

#[track_caller]
fn assert_took(begun: Instant, limit: Duration) {
    let took = begun.elapsed();
    assert!(took >= limit - Duration::from_secs(1) && took < limit + LATE, "{took:?} instead of {limit:?}");
}

#[track_caller]
fn assert_busy(outcome: Result<usize, HqError>, code: &str) {
    match outcome {
        Err(HqError::DatabaseBusy(why)) => assert!(why.starts_with(code), "{why}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_office_that_somebody_locks_is_let_go_and_its_desk_comes_again() {
    let url = kerege_tests::postgres::database().unwrap();
    let outage = Outage::on_nodes(url.clone(), String::new());
    outage.start();
    let offices = outage.offices(2, 10);
    let [office, other] = &offices[..] else { panic!("two offices were asked for") };
    assert!(office.sync().unwrap().digest_equal);
    add_organisation(office, "Мектеп");
    let holder = Holder::of(&url, &office.region);
    let begun = Instant::now();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            assert_busy(ingest(&url, &office.region), "55P03");
            assert_took(begun, LOCK);
        });
        std::thread::sleep(Duration::from_millis(500));
        scope.spawn(|| {
            let refused = office.sync().unwrap_err();
            assert!(matches!(refused, SyncError::Status { status: 503, retry_after: Some(_) }), "{refused:?}");
            // Whoever waits behind another waits for that one first, and then for the lock.
            assert!(begun.elapsed() < LOCK * 2 + LATE, "{:?}", begun.elapsed());
        });
        assert!(other.sync().unwrap().digest_equal);
        assert!(begun.elapsed() < LOCK, "another office waited too");
    });
    drop(holder);
    let outcome = office.sync().unwrap();
    assert!(outcome.digest_equal && outcome.outbox == 0, "{outcome:?}");
    assert_eq!(ingest(&url, &office.region).unwrap(), page().len());
}

/// As `limits_linger.sql` names them: one whose first statement goes on, and one whose process is stopped meanwhile.
const SLOW: &str = "KZ-71";
const HUNG: &str = "KZ-10";

#[test]
fn a_statement_that_goes_on_and_a_process_that_hangs_are_cut_off() {
    let url = kerege_tests::postgres::database().unwrap();
    let outage = Outage::on_nodes(url.clone(), String::new());
    outage.start();
    let office = &outage.offices(1, 10)[0];
    assert_eq!(office.region, HUNG);
    // The row that a writer locks is made with the first page.
    assert!(office.sync().unwrap().digest_equal);
    add_organisation(office, "Мектеп");
    tell(&url, include_str!("limits_linger.sql"));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let begun = Instant::now();
            assert_busy(ingest(&url, SLOW), "57014");
            assert_took(begun, STATEMENT);
            assert_eq!(ingest(&url, SLOW).unwrap(), page().len());
        });
        let syncing = scope.spawn(|| office.sync());
        while tell(&url, "SELECT last_value FROM hung_once WHERE is_called").is_none() {
            std::thread::sleep(Duration::from_millis(20));
        }
        // It has the lock, and will say nothing more.
        outage.signal("STOP");
        let begun = Instant::now();
        assert_busy(ingest(&url, HUNG), "55P03");
        while let Err(error) = ingest(&url, HUNG) {
            assert!(matches!(error, HqError::DatabaseBusy(_)), "{error}");
        }
        assert_took(begun, STATEMENT);
        outage.signal("CONT");
        drop(syncing.join().unwrap());
    });
    let outcome = office.sync().unwrap();
    assert!(outcome.digest_equal && outcome.outbox == 0, "{outcome:?}");
}
