//! How fast pages are taken in. The figure is printed; what is asserted is that all is there.

use std::time::Instant;

use kerege_ledger::{Op, Value};
use kerege_sync::engine::Store as _;
use uuid::Uuid;

use crate::stores::{House as _, PostgreSql, SCHEMA, Several};
use crate::written::{op, salts};

const PAGE: u64 = 2_000;

#[test]
fn a_first_sync_is_taken_in_by_the_page() {
    let n_ops = if kerege_tests::programs::is_proof() { 100_000 } else { 6_000 };
    let house = PostgreSql::new();
    let pages: Vec<Vec<Op>> =
        (0..n_ops / PAGE).map(|page| (page * PAGE + 1..=(page + 1) * PAGE).map(volunteer).collect()).collect();
    let begun = Instant::now();
    for page in &pages {
        house.open("KZ-63").ingest(page, &salts(page)).unwrap();
    }
    let seconds = begun.elapsed().as_secs_f64();
    println!("{n_ops} ops of 17 fields into PostgreSQL in {seconds:.1} s: {:.0} ops/s", n_ops as f64 / seconds);
    let store = house.open("KZ-63");
    assert_eq!((store.last_place().unwrap(), store.held().unwrap()[0].number), (n_ops as i64, n_ops));
}

/// The same work on one server and on three, by as many writers. On one machine the servers share its
/// cores: what is printed is what several servers cost, not what they bring.
#[test]
fn three_offices_are_taken_in_on_three_nodes_as_on_one_server() {
    let n_ops = if kerege_tests::programs::is_proof() { 34_000 } else { 2_000 };
    let several = Several::new();
    let nodes = several.open();
    nodes.place("KZ-63", None).unwrap();
    let begun = Instant::now();
    for _ in 0..1_000 {
        nodes.server_of("KZ-63").unwrap();
    }
    println!("where an office stands is found in {:.0?}", begun.elapsed() / 1_000);
    for (kind, on) in [("one server", [Some("a"); 3]), ("three nodes", [Some("a"), Some("b"), Some("c")])] {
        let offices = ["x", "y", "z"].map(|office| format!("{kind} {office}"));
        for (office, node) in offices.iter().zip(on) {
            nodes.place(office, node).unwrap();
            nodes.store(office, &SCHEMA).unwrap().last_place().unwrap();
        }
        let begun = Instant::now();
        std::thread::scope(|scope| {
            for office in &offices {
                let nodes = &nodes;
                scope.spawn(move || {
                    for first in (0..n_ops).step_by(PAGE as usize) {
                        let page: Vec<Op> = (first + 1..=first + PAGE).map(volunteer).collect();
                        nodes.store(office, &SCHEMA).unwrap().ingest(&page, &salts(&page)).unwrap();
                    }
                });
            }
        });
        let seconds = begun.elapsed().as_secs_f64();
        println!(
            "{} ops of three offices on {kind} in {seconds:.1} s: {:.0} ops/s",
            3 * n_ops,
            3.0 * n_ops as f64 / seconds
        );
        for office in &offices {
            assert_eq!(nodes.store(office, &SCHEMA).unwrap().last_place().unwrap(), n_ops as i64);
        }
    }
}

/// A volunteer of about 17 fields.
fn volunteer(number: u64) -> Op {
    let mut op = op(1, number, u128::from(number) << 64 | 7);
    op.deed = Uuid::from_u128(u128::from(number / 500) + 1);
    op.fields = vec![(0, Value::Int(1))];
    op.fields.extend((1..=17).map(|no| (no, Value::Text(format!("Тұрарбекова {no} {number}")))));
    op
}
