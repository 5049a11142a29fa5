//! The example in `docs/sync-protocol.md` is what this crate computes: other teams build on that page.

use std::collections::BTreeMap;

use crate::fold::fold;
use crate::{Op, OpId, Salt, Summed, Tally, chain, heads_hash, log};

const PAGE: &str = include_str!("../../../docs/sync-protocol.md");

/// The lines of the example: a name, and bytes in hexadecimal.
fn example() -> BTreeMap<&'static str, Vec<u8>> {
    let (_, after) = PAGE.split_once("### An example").unwrap();
    let lines = after.split("```").nth(1).unwrap().trim().lines();
    let named = lines.map(|line| line.rsplit_once(' ').unwrap());
    named.map(|(name, digits)| (name.trim(), bytes(digits))).collect()
}

fn bytes(digits: &str) -> Vec<u8> {
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
}

#[test]
fn the_page_for_other_teams_says_what_an_op_is_and_what_follows_from_it() {
    let example = example();
    let salt: Salt = example["salt"].as_slice().try_into().unwrap();
    let (mut entries, mut tally, mut linked) = (Vec::new(), Tally::empty(), None);
    for (op, id) in [("op 1", "id 1"), ("op 2", "id 2")] {
        let op = Op::from_cbor(&example[op]).unwrap();
        assert_eq!(op.id(&salt), OpId(example[id].as_slice().try_into().unwrap()));
        let before = linked.unwrap_or_else(|| chain::start(op.incarnation));
        linked = Some(chain::link(&before, op.id(&salt)));
        tally.add_op(op.id(&salt));
        entries.push((op.entity, log::entry(&op, op.id(&salt))));
    }
    assert_eq!(linked.unwrap().as_slice(), example["chain"]);
    let entity = entries[0].0;
    let entries: Vec<_> = entries.into_iter().map(|(_, entry)| entry).collect();
    let heads = heads_hash(entity, &entries, &fold(None, &entries));
    assert_eq!(heads.as_slice(), example["heads"]);
    tally.replace_heads(entity, None, heads);
    assert_eq!(tally.bucket(Summed::Heads, 0x2a).n, 1);
    let digest = tally.digest();
    assert_eq!(
        (digest.ops.as_slice(), digest.heads.as_slice()),
        (&*example["root of ops"], &*example["root of heads"])
    );
}

#[test]
fn an_op_of_the_page_is_written_as_it_stands_there() {
    let example = example();
    for op in ["op 1", "op 2"] {
        assert_eq!(Op::from_cbor(&example[op]).unwrap().to_cbor(), example[op]);
    }
}
