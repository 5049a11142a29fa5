//! The examples of messages in `docs/sync-protocol.md` are what this crate reads and writes: other teams
//! build on that page. What an op is and what its id is computed from is proved in the ledger.

use std::collections::HashMap;

use data_encoding::HEXLOWER;
use ed25519_dalek::SigningKey;
use kerege_ledger::{Op, OpId, Salt};
use kerege_sync::engine;
use kerege_sync::protocol::{
    Assembled, Envelope, Kind, Opened, SignedReceipt, SyncRequest, guard_of, inside_of, write_columns,
};
use minicbor::Decoder;

const DESCRIPTION: &str = include_str!("../../../../docs/sync-protocol.md");

/// The examples of bytes on their way, in the order of the page.
const PAGE: usize = 0;
const REQUEST: usize = 1;
const RECEIPT: usize = 2;

/// A block of code of the section with this title.
fn block(title: &str, at: usize) -> &'static str {
    let (_, after) = DESCRIPTION.split_once(&format!("### {title}")).unwrap();
    after.split("```").nth(2 * at + 1).unwrap().trim()
}

/// What the example of ops has under this name.
fn value(name: &str) -> Vec<u8> {
    let mut lines = block("An example", 0).lines().filter_map(|line| line.rsplit_once(' '));
    decoded(lines.find(|(named, _)| named.trim() == name).unwrap().1)
}

/// The bytes of an example: what stands first in each of its lines, and after it what it means.
fn bytes_of(at: usize) -> Vec<u8> {
    let first = block("The two ops on their way", at).lines().filter_map(|line| line.split_whitespace().next());
    first.flat_map(|word| if word == "‹page›" { bytes_of(PAGE) } else { decoded(word) }).collect()
}

fn decoded(digits: &str) -> Vec<u8> {
    HEXLOWER.decode(digits.as_bytes()).unwrap()
}

fn ops() -> Vec<(OpId, Op)> {
    let read = |op, id| (OpId(value(id).try_into().unwrap()), Op::from_cbor(&value(op)).unwrap());
    vec![read("op 1", "id 1"), read("op 2", "id 2")]
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn request() -> SyncRequest {
    let envelope = Envelope::from_bytes(&bytes_of(REQUEST)).unwrap();
    engine::open_request(&envelope, &key(1).verifying_key(), &key(3).verifying_key().to_bytes()).unwrap()
}

fn receipt() -> SignedReceipt {
    let bytes = bytes_of(RECEIPT);
    let mut input = Decoder::new(&bytes);
    assert_eq!(input.array().unwrap(), Some(2));
    let receipt = input.bytes().unwrap().to_vec();
    let signature = input.bytes().unwrap().try_into().unwrap();
    assert_eq!(input.position(), bytes.len());
    SignedReceipt { bytes: receipt, signature }
}

#[test]
fn the_page_in_columns_that_is_described_is_read_and_written_so() {
    let ops = ops();
    let salt: Salt = value("salt").try_into().unwrap();
    let salts = vec![(ops[0].1.root, salt)];
    let written = write_columns(&ops, &salts, Some(&HashMap::new())).unwrap();
    assert_eq!(inside_of(&bytes_of(PAGE)).unwrap(), inside_of(&written).unwrap());

    let Opened::Columns(page) = Opened::from_bytes(&bytes_of(PAGE)).unwrap() else { panic!("not in columns") };
    assert_eq!(page.guard, guard_of(ops.iter().map(|(id, _)| *id)));
    let ops = ops.into_iter().map(|(id, op)| Ok((op, Some(id)))).collect();
    assert_eq!(page.assemble(&HashMap::new(), &HashMap::new()), Assembled { ops, salts });
}

#[test]
fn the_request_that_is_described_is_read_and_written_so() {
    let request = request();
    assert_eq!(request.pages, [bytes_of(PAGE)]);
    assert_eq!(request.digests.ops.as_slice(), &value("root of ops")[..16]);
    assert_eq!(request.digests.heads.as_slice(), &value("root of heads")[..16]);
    let head = request.head.as_ref().unwrap();
    assert_eq!(head.chain.as_slice(), value("chain"));
    assert!(head.is_signed_by(request.incarnation, &key(1).verifying_key()));

    let root = key(3).verifying_key().to_bytes();
    let written = Envelope::signed_in(2, Kind::SyncRequest, 7, request.to_payload(), &root, &key(1));
    assert_eq!(written.to_bytes(), bytes_of(REQUEST));
}

#[test]
fn the_receipt_that_is_described_confirms_the_ops_of_that_request() {
    let receipt = receipt().verify(&key(2).verifying_key()).unwrap();
    let ids: Vec<OpId> = ops().into_iter().map(|(id, _)| id).collect();
    assert_eq!((receipt.device, receipt.nonce), (7, request().nonce));
    assert_eq!(receipt.confirmed(&ids), Some(ids));
    assert_eq!(receipt.sign(&key(2)), self::receipt());
}
