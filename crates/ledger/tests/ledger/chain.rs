//! The hash chain of an incarnation, in whatever pages its ops come.

use kerege_ledger::{Op, Origin};

use super::{add, ledger};

/// The chain of a log that came in any pages, one of them with a number that a clone gave as well, as long as that
/// number was not held yet without a gap.
#[test]
fn a_chain_is_the_same_in_whatever_pages_its_ops_came() {
    let mut donor = ledger();
    for n in 0..9 {
        add(&mut donor, &format!("Әсел {n}"));
    }
    let ops: Vec<Op> = donor.ops_since(0, usize::MAX, &[]).unwrap().0.into_iter().map(|(_, op)| op).collect();
    let salts = donor.salts_for(&ops).unwrap();
    let take_in = |pages: &[&[Op]]| {
        let mut ledger = ledger();
        for page in pages {
            ledger.ingest(page, &salts, Origin::Hq, |_| Ok(())).unwrap();
        }
        assert!(ledger.check().unwrap().is_whole(), "{pages:?}");
        let mut held = ledger.incarnations_held().unwrap();
        held.retain(|held| held.incarnation == donor.incarnation());
        (held[0].number, held[0].chain)
    };
    assert_eq!(take_in(&[&ops[6..], &ops[..6]]), take_in(&[&ops]));
    assert_eq!(take_in(&[&ops[2..4], &ops[..2], &ops[4..]]), take_in(&[&ops]));
    // Of several twins some have a smaller id than the op beside them, and others a greater one.
    for at in 70..78 {
        let twin = [Op { at, ..ops[4].clone() }];
        let with_twin = take_in(&[&twin, &ops]);
        assert_eq!(with_twin.0, 9);
        for first in 1..4 {
            assert_eq!(take_in(&[&twin, &ops[..first], &ops[first..]]), with_twin);
            assert_eq!(take_in(&[&ops[first..], &twin, &ops[..first]]), with_twin);
        }
    }
}
