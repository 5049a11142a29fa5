//! HQ's work for a small exchange is the same however much an office holds.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use kerege_domain::schema::HQ_SCHEMA;
use kerege_ledger::Ledger;
use kerege_ledger::watch::Watch;
use kerege_sync::SyncError;
use kerege_sync::client::{Answer, Cancel, Line, Outcome, enrol_over, sync_over};
use kerege_sync::protocol::{ENROL_PATH, MEDIA_TYPE, Statement};
use uuid::Uuid;

use crate::Hq;
use crate::house::{Desk, clock};

const OFFICE: &str = "KZ-63";
/// So many people are taken in by one deed.
const PAGE: usize = 500;

/// A line without a network.
struct Direct<'a>(&'a Hq);

impl Line for Direct<'_> {
    fn post(&mut self, path: &str, body: Vec<u8>, _cancel: &Cancel) -> Result<Answer, SyncError> {
        let bytes_sent = body.len();
        let reply = if path == ENROL_PATH { self.0.enrol(&body).unwrap().0 } else { self.0.exchange(&body).unwrap() };
        Ok(Answer {
            status: reply.status,
            media_type: Some(MEDIA_TYPE.to_owned()),
            bytes_sent,
            bytes_received: reply.body.len(),
            retry_after: None,
            body: reply.body,
        })
    }

    fn tls_key(&self) -> Option<[u8; 32]> {
        let (signed, root) = (&self.0.keys.voice.statement, self.0.keys.root.verifying_key());
        Statement::verify(&signed.0, &signed.1, &root).unwrap().tls_keys.first().copied()
    }
}

fn joined(hq: &Hq) -> Desk {
    // Its own work is not of interest: it keeps no index for a search.
    let mut desk = Desk { office: OFFICE, ledger: Ledger::in_memory(&HQ_SCHEMA, clock()).unwrap() };
    let code = hq.issue_code(OFFICE).unwrap().code;
    let (ledger, url) = (RefCell::new(&mut desk.ledger), "https://localhost");
    enrol_over(&ledger, &mut Direct(hq), url, &code, None, "test", &Cancel::default()).unwrap();
    desk
}

fn add_page(desk: &mut Desk) -> Vec<Uuid> {
    desk.deed(|tx| {
        let mut put = tx.prepare_cached(include_str!("work_person.sql"))?;
        let mut add = || {
            let id = tx.new_id();
            put.execute((id, id.to_string())).map(|_| id)
        };
        (0..PAGE).map(|_| add()).collect()
    })
}

fn sync(hq: &Hq, desk: &mut Desk) -> Outcome {
    let ledger = RefCell::new(&mut desk.ledger);
    sync_over(&ledger, &mut Direct(hq), "test", &mut |_| {}, &Cancel::default()).unwrap()
}

fn sync_to_the_end(hq: &Hq, desk: &mut Desk) {
    while !sync(hq, desk).digest_equal {}
}

/// What HQ did for exchanges with an office.
struct Work {
    /// Steps of SQLite's virtual machine for an exchange in which nothing is new, and for one with three ops each way.
    quiet: u64,
    small: u64,
    /// Statements that count rows by walking over all of them, which is one step.
    counting: BTreeSet<String>,
}

/// The work of an HQ that holds so many ops of the office.
fn work_at(n_ops: usize) -> Work {
    let folder = tempfile::tempdir().unwrap();
    let hq = &Hq::open_or_make(folder.path(), &HQ_SCHEMA, |region| Some(region.to_owned()), clock()).unwrap();
    hq.add_office(OFFICE, None).unwrap();
    let (mut first, mut second) = (joined(hq), joined(hq));
    let ids: Vec<_> = (0..n_ops / PAGE).flat_map(|_| add_page(&mut first)).collect();
    for desk in [&mut first, &mut second] {
        sync_to_the_end(hq, desk);
    }
    let ledger = hq.ledgers.of(OFFICE).unwrap();
    let watch: Arc<Watch> = ledger.lock().unwrap().watch().unwrap();
    let outcome = sync(hq, &mut second);
    assert_eq!((outcome.requests, outcome.sent_ops, outcome.received_ops), (1, 0, 0));
    let quiet = watch.n_steps();

    for (desk, name) in [(&mut first, "Канарейкин"), (&mut second, "Воробьёва")] {
        desk.add(name, None);
        desk.add(name, None);
    }
    first.set(ids[n_ops / 2], "first_name", "Айгүл");
    second.set(ids[n_ops / 3], "first_name", "Айгүл");
    sync_to_the_end(hq, &mut first);
    let before = watch.n_steps();
    let outcome = sync(hq, &mut second);
    assert_eq!((outcome.sent_ops, outcome.received_ops, outcome.digest_equal), (3, 3, true));
    let small = watch.n_steps() - before;

    let ledger = ledger.lock().unwrap();
    let counts = |sql: &String| {
        let mut plan = ledger.connection().prepare(&format!("EXPLAIN {sql}")).unwrap();
        let mut steps = plan.raw_query();
        let mut is_found = false;
        while let Some(step) = steps.next().unwrap() {
            is_found |= step.get::<_, String>("opcode").unwrap() == "Count";
        }
        is_found
    };
    // Triggers are told by a comment.
    let counting = watch.statements().into_iter().filter(|sql| !sql.starts_with("--")).filter(counts).collect();
    Work { quiet, small, counting }
}

#[test]
fn a_small_exchange_costs_the_same_however_much_is_held() {
    let (few, many) = (work_at(1_000), work_at(50_000));
    println!("steps at 1,000 ops: {} and {}; at 50,000: {} and {}", few.quiet, few.small, many.quiet, many.small);
    assert!(few.quiet > 100, "nothing was counted");
    for (few, many) in [(few.quiet, many.quiet), (few.small, many.small)] {
        assert!(many * 2 < few * 3, "{many} steps instead of {few}");
    }
    assert_eq!(many.counting, BTreeSet::new());
}
