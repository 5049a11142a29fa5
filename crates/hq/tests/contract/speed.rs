//! How fast pages are taken in. The figure is printed; what is asserted is that all is there.

use std::time::Instant;

use kerege_ledger::{Op, Value};
use kerege_sync::engine::Store as _;
use uuid::Uuid;

use crate::stores::{House as _, PostgreSql};
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

/// A volunteer of about 17 fields.
fn volunteer(number: u64) -> Op {
    let mut op = op(1, number, u128::from(number) << 64 | 7);
    op.deed = Uuid::from_u128(u128::from(number / 500) + 1);
    op.fields = vec![(0, Value::Int(1))];
    op.fields.extend((1..=17).map(|no| (no, Value::Text(format!("Тұрарбекова {no} {number}")))));
    op
}
