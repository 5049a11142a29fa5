//! Trains the dictionary of page layout 2 on pages of invented people and prints what it wins.
//!
//! `cargo run --example train_dictionary -- out.zdict`. The dictionary in the program is
//! `src/protocol/columns/dictionary_1.zdict`; one that was trained anew gets the next number and is
//! shipped beside it, because pages that were written with the old one are still read.

#![expect(clippy::unwrap_used, reason = "a tool for developers that may stop")]

use std::collections::HashMap;
use std::sync::Arc;

use kerege_domain::{NewOffice, Office, demo};
use kerege_ledger::{FixedClock, Op, OpId, Salt};
use kerege_sync::protocol::{inside_of, write_columns};
use uuid::Uuid;

/// A larger one wins little: performance of pages of one op, 110 kB against 16 kB, differs by a few bytes.
const DICTIONARY_BYTES: usize = 16 * 1024;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(FixedClock::at(1_795_320_000_000));
    let new = NewOffice { name: "Абай облысы", region: "KZ-63", person: "Айгүл" };
    let mut office = Office::create(folder.path(), new, "no secrets here", clock.clone()).unwrap();
    let volunteers = demo::make_demonstration_office(&mut office, 9_000, 63).unwrap().volunteers;
    for (n, id) in volunteers.iter().take(1_500).enumerate() {
        clock.advance(61_000 + (n as i64 * 7_919) % 600_000);
        let phone = format!("+7701000{:04}", n * 37 % 10_000);
        let changes = serde_json::from_value(serde_json::json!({ "phone": phone })).unwrap();
        kerege_domain::roster::edit(&mut office, *id, &changes).unwrap();
    }
    let (ops, _) = office.ledger.outbox_after(0, usize::MAX).unwrap();
    println!("{} ops", ops.len());

    let mut samples = Vec::new();
    let mut from = 0;
    for n in (0..).map(|n: usize| [1, 2, 3, 5, 8, 20, 1, 60, 4, 150][n % 10]) {
        let Some(page) = ops.get(from..from + n) else { break };
        samples.push(inside_of(&written(&office, page)).unwrap());
        from += n;
    }
    let dictionary = zstd::dict::from_samples(&samples, DICTIONARY_BYTES).unwrap();
    println!("{} pages, dictionary of {} bytes", samples.len(), dictionary.len());
    if let Some(path) = std::env::args().nth(1) {
        std::fs::write(path, &dictionary).unwrap();
    }

    let people: Vec<(OpId, Op)> = ops.iter().filter(|(_, op)| op.table == 1 && op.base.is_empty()).cloned().collect();
    for n in [1, 10, 100, 500, 2_000] {
        let (mut bytes, mut in_all) = (0, 0);
        for page in people.chunks_exact(n).take(20) {
            bytes += written(&office, page).len();
            in_all += n;
        }
        println!("pages of {n:5} people: {:.1} bytes each", bytes as f64 / in_all as f64);
    }
    let edits: Vec<(OpId, Op)> = ops.iter().filter(|(_, op)| op.kind == "roster-edit").take(1_000).cloned().collect();
    println!("{} edits of a phone, each a deed: {} bytes", edits.len(), written(&office, &edits).len());
}

fn written(office: &Office, ops: &[(OpId, Op)]) -> Vec<u8> {
    let ledger = &office.ledger;
    let mut salts: Vec<(Uuid, Salt)> = ledger.salts_for(ops.iter().map(|(_, op)| op)).unwrap();
    let begun: std::collections::HashSet<Uuid> =
        ops.iter().filter(|(_, op)| op.entity == op.root && op.base.is_empty()).map(|(_, op)| op.root).collect();
    salts.retain(|(root, _)| begun.contains(root));
    let bases = ops.iter().flat_map(|(_, op)| op.base.iter().copied());
    let known: HashMap<_, _> = ledger.known(bases).unwrap().into_iter().map(|(id, (_, known))| (id, known)).collect();
    write_columns(ops, &salts, Some(&known)).unwrap()
}
