//! Ops in commit order without gaps, whatever writes at the same time.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use kerege_hq::postgres::{OfficeStore, Postgres};
use kerege_ledger::{Op, OpId};
use kerege_sync::engine::Store as _;
use kerege_tests::dice::Dice;
use tokio_postgres::NoTls;

use crate::stores::{PostgreSql, SCHEMA};
use crate::written::{id, op, salts};

const OFFICE: &str = "KZ-63";
const N_WRITERS: u64 = 16;
const PAGE: u64 = 20;

fn n_ops() -> u64 {
    if kerege_tests::programs::is_proof() { 100_000 } else { 8_000 }
}

/// Lets every commit that changed a table wait for up to eight milliseconds.
pub fn delay_commits(url: &str, table: &str, events: &str) {
    let sql = format!(
        "CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS
           'BEGIN PERFORM pg_sleep(random() * 0.008); RETURN NULL; END';
         CREATE CONSTRAINT TRIGGER linger AFTER {events} ON {table}
           DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION linger()"
    );
    run(async {
        let (client, line) = tokio_postgres::connect(url, NoTls).await.unwrap();
        tokio::spawn(line);
        client.batch_execute(&sql).await.unwrap();
    });
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(future)
}

#[test]
fn a_reader_sees_every_op_of_sixteen_writers_once_and_in_order() {
    let house = PostgreSql::new();
    delay_commits(&house.1, "place", "UPDATE");
    follow(N_WRITERS, n_ops() / N_WRITERS, || {
        let postgres = Postgres::open(&house.1, None).unwrap();
        move || OfficeStore::new(Arc::clone(&postgres), OFFICE, &SCHEMA)
    });
}

/// Writers that bring so many ops each to an office, and a reader that polls it. `process` opens
/// connections of its own, as another process has, and gives a store for each answer.
pub fn follow<Process>(n_writers: u64, each: u64, process: impl Fn() -> Process + Sync)
where
    Process: Fn() -> OfficeStore,
{
    let is_done = AtomicBool::new(false);
    let (seen, written) = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let (mut seen, mut place): (Vec<OpId>, i64) = (Vec::new(), 0);
            let open = process();
            loop {
                let was_done = is_done.load(Ordering::SeqCst);
                let store = open();
                let (ops, reached) = store.since(place, 64 * 1024, &[]).unwrap();
                assert_eq!(reached - place, ops.len() as i64, "a place without an op");
                // What is read after it is of the same instant.
                assert!(store.last_place().unwrap() >= reached);
                seen.extend(ops.iter().map(|(id, _)| *id));
                place = reached;
                if was_done && ops.is_empty() {
                    return seen;
                }
            }
        });
        let writers: Vec<_> = (1..=n_writers)
            .map(|who| {
                let process = &process;
                scope.spawn(move || {
                    let open = process();
                    let mut dice = Dice::new(who);
                    let (mut next, mut written) = (1, HashSet::new());
                    while next <= each {
                        let end = (next + dice.roll(2 * PAGE)).min(each);
                        let page: Vec<Op> = (next..=end).map(|n| op(who as u8, n, u128::from(who << 32 | n))).collect();
                        assert_eq!(open().ingest(&page, &salts(&page)).unwrap().n_new, page.len());
                        written.extend(page.iter().map(id));
                        next = end + 1;
                    }
                    written
                })
            })
            .collect();
        let written: HashSet<OpId> = writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect();
        is_done.store(true, Ordering::SeqCst);
        (reader.join().unwrap(), written)
    });
    assert_eq!(seen.len() as u64, each * n_writers, "an op was missed or came twice");
    assert_eq!(seen.into_iter().collect::<HashSet<_>>(), written);
    let store = process()();
    assert_eq!(store.last_place().unwrap().unsigned_abs(), each * n_writers);
    assert!(store.held().unwrap().iter().all(|held| held.number == each));
}

/// The control: the same writers and the same reader over a plain sequence lose rows. Were it not
/// so, the test above would prove nothing.
#[test]
fn a_reader_that_follows_a_plain_sequence_misses_rows() {
    let url = kerege_tests::postgres::database().unwrap();
    run(async {
        let (client, line) = tokio_postgres::connect(&url, NoTls).await.unwrap();
        tokio::spawn(line);
        client.batch_execute("CREATE TABLE plain (seq BIGSERIAL PRIMARY KEY, who BIGINT NOT NULL)").await.unwrap();
    });
    delay_commits(&url, "plain", "INSERT");
    let is_done = Arc::new(AtomicBool::new(false));
    let (n_seen, n_written) = run(async {
        let watched = Arc::clone(&is_done);
        let reader = connected(&url).await;
        let reading = tokio::spawn(async move {
            let (mut n, mut cursor) = (0, 0_i64);
            loop {
                let was_done = watched.load(Ordering::SeqCst);
                let rows = reader.query("SELECT seq FROM plain WHERE seq > $1 ORDER BY seq", &[&cursor]).await.unwrap();
                n += rows.len();
                cursor = rows.last().map_or(cursor, |row| row.get(0));
                if was_done && rows.is_empty() {
                    return n;
                }
            }
        });
        let mut writing = Vec::new();
        for who in 0..N_WRITERS.cast_signed() {
            let writer = connected(&url).await;
            writing.push(tokio::spawn(async move {
                for _ in 0..50 {
                    writer.execute("INSERT INTO plain (who) VALUES ($1)", &[&who]).await.unwrap();
                }
            }));
        }
        for writer in writing {
            writer.await.unwrap();
        }
        is_done.store(true, Ordering::SeqCst);
        (reading.await.unwrap(), N_WRITERS as usize * 50)
    });
    assert!(n_seen < n_written, "{n_seen} of {n_written}");
}

async fn connected(url: &str) -> tokio_postgres::Client {
    let (client, line) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(line);
    client
}
