//! Every message survives its bytes; anything else is an error and never a panic.

use ed25519_dalek::SigningKey;
use kerege_ledger::{BUCKETS, Bucket, Incarnation, Op, OpId, Value};
use kerege_sync::protocol::{
    Answer, ChainHead, Compare, Cursor, Digests, EnrolAnswer, EnrolRequest, Envelope, Exception, Grant, IdsInBucket,
    IdsInRange, Kind, Page, Parts, Position, PulledPage, Range, Receipt, Refusal, SignedReceipt, Statement,
    SyncRequest, SyncResponse,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use uuid::Uuid;

fn bytes(n: usize) -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..n)
}

fn id() -> impl Strategy<Value = OpId> {
    any::<[u8; 16]>().prop_map(OpId)
}

fn signature() -> impl Strategy<Value = [u8; 64]> {
    vec(any::<u8>(), 64).prop_map(|bytes| bytes.try_into().unwrap())
}

fn signed() -> impl Strategy<Value = (Vec<u8>, [u8; 64])> {
    (bytes(40), signature())
}

fn cursor() -> impl Strategy<Value = Cursor> {
    (any::<[u8; 8]>(), any::<i64>(), id()).prop_map(|(epoch, place, last)| Cursor { epoch, place, last })
}

fn digests() -> impl Strategy<Value = Digests> {
    (any::<[u8; 16]>(), any::<[u8; 16]>(), any::<u64>()).prop_map(|(ops, heads, n_ops)| Digests { ops, heads, n_ops })
}

fn position() -> impl Strategy<Value = Position> {
    (any::<[u8; 16]>(), any::<u64>())
        .prop_map(|(incarnation, number)| Position { incarnation: Incarnation(incarnation), number })
}

fn compare() -> impl Strategy<Value = Compare> {
    let bucket = (any::<u64>(), any::<u128>()).prop_map(|(n, sum)| Bucket { n, sum });
    prop_oneof![
        vec(position(), 0..5).prop_map(Compare::Beyond),
        vec(bucket, BUCKETS).prop_map(Compare::Buckets),
        vec(id(), 0..9).prop_map(Compare::Wanted),
        vec(parts(), 0..3).prop_map(Compare::Parts),
    ]
}

fn range() -> impl Strategy<Value = Range> {
    (any::<u8>(), vec(0_u8..16, 0..31)).prop_map(|(first, digits)| {
        digits.into_iter().fold(Range::bucket(first), |range, digit| range.part(digit).unwrap_or(range))
    })
}

fn parts() -> impl Strategy<Value = Parts> {
    (range(), vec(id(), 0..9)).prop_map(|(range, ids)| Parts { range, parts: range.tally(&ids) })
}

fn answer() -> impl Strategy<Value = Answer> {
    let ids = (range(), vec(id(), 0..4)).prop_map(|(range, ids)| IdsInRange { range, ids });
    let ranges = (vec(ids, 0..3), vec(range(), 0..4)).prop_map(|(small, large)| Answer::Ranges(small, large));
    let bucket = (any::<u8>(), vec(id(), 0..4)).prop_map(|(bucket, ids)| IdsInBucket { bucket, ids });
    prop_oneof![vec(position(), 0..5).prop_map(Answer::Held), vec(bucket, 0..5).prop_map(Answer::Ids), ranges]
}

type Head = (u64, [u8; 32], [u8; 64]);

fn request() -> impl Strategy<Value = SyncRequest> {
    let head = (any::<u64>(), any::<[u8; 32]>(), signature());
    let first = (any::<[u8; 16]>(), any::<[u8; 16]>(), any::<u64>(), option::of(cursor()), digests());
    let second = (any::<u32>(), any::<u64>(), any::<i64>(), vec(bytes(60), 0..3), option::of(head));
    let third =
        (option::of(compare()), option::of(signed()), option::of("[0-9.]{0,9}"), any::<u64>(), any::<[bool; 2]>());
    (first, second, third).prop_map(|(first, second, third)| SyncRequest {
        nonce: first.0,
        incarnation: Incarnation(first.1),
        number: first.2,
        cursor: first.3,
        digests: first.4,
        room: second.0,
        waiting: second.1,
        now: second.2,
        pages: second.3,
        head: second.4.map(|(number, chain, signature): Head| ChainHead { number, chain, signature }),
        compare: third.0,
        grant: third.1,
        program: third.2,
        generation: third.3,
        is_in_full: third.4[0],
        follows: third.4[1],
    })
}

fn response() -> impl Strategy<Value = SyncResponse> {
    let first = (any::<[u8; 16]>(), any::<i64>(), option::of(signed()), vec(any::<u128>(), 0..3));
    let second = (vec(signed(), 0..3), option::of(cursor()), any::<[bool; 4]>(), digests());
    let third = (option::of(answer()), option::of(signed()));
    (first, second, third).prop_map(|(first, second, third)| SyncResponse {
        nonce: first.0,
        at: first.1,
        receipt: first.2.map(|(bytes, signature)| SignedReceipt { bytes, signature }),
        without_salt: first.3.into_iter().map(Uuid::from_u128).collect(),
        pages: second.0.into_iter().map(|(bytes, signature)| PulledPage { bytes, signature }).collect(),
        cursor: second.1,
        is_cursor_refused: second.2[0],
        has_more: second.2[1],
        must_renew: second.2[2],
        digests: second.3,
        answer: third.0,
        statement: third.1,
        may_stream: second.2[3],
    })
}

fn op() -> impl Strategy<Value = (OpId, Op)> {
    (any::<u128>(), 1_u64..1_000, any::<i64>(), "[а-яәғқңөұүһі ]{0,30}").prop_map(|(id, number, at, text)| {
        let id = Uuid::from_u128(id);
        let op = Op {
            incarnation: Incarnation([4; 16]),
            number,
            deed: id,
            kind: "test".into(),
            undoes: None,
            author: "Ая".into(),
            at,
            scope: "self".into(),
            table: 1,
            entity: id,
            root: id,
            fields: vec![(0, Value::Int(1)), (1, Value::Text(text))],
            base: vec![],
        };
        (op.id(&[2; 16]), op)
    })
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn requests_survive_their_bytes(request in request()) {
        prop_assert_eq!(SyncRequest::from_payload(&request.to_payload()).unwrap(), request);
    }

    #[test]
    fn responses_survive_their_bytes(response in response()) {
        prop_assert_eq!(SyncResponse::from_payload(&response.to_payload()).unwrap(), response);
    }

    #[test]
    fn every_id_is_in_exactly_one_part_of_its_range(ids in vec(id(), 1..30), n_digits in 2_usize..32) {
        let mut range = Range::bucket(ids[0].0[0]);
        for _ in 2..n_digits {
            range = range.part(range.part_of(ids[0]) as u8).unwrap();
        }
        let (low, high) = range.ends();
        let inside: Vec<OpId> = ids.iter().copied().filter(|id| (low..=high).contains(id)).collect();
        prop_assert!(inside.contains(&ids[0]));
        for (digit, bucket) in (0..).zip(range.tally(&inside)) {
            let (low, high) = range.part(digit).unwrap().ends();
            prop_assert_eq!(bucket.n, inside.iter().filter(|id| (low..=high).contains(id)).count() as u64);
        }
    }

    #[test]
    fn pages_survive_their_bytes(ops in vec(op(), 0..20)) {
        let salts = ops.iter().map(|(_, op)| (op.root, [2; 16])).collect();
        let page = Page::of(&ops, salts);
        prop_assert_eq!(Page::from_bytes(&page.to_bytes().unwrap()).unwrap(), page);
    }

    #[test]
    fn receipts_confirm_what_was_sent_and_nothing_else(ops in vec(op(), 2..12), cut in any::<prop::sample::Index>()) {
        let ids: Vec<OpId> = ops.iter().map(|(id, _)| *id).collect();
        let left_out = cut.index(ops.len());
        let held = ops.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, (id, op))| (*id, op));
        let exception = Exception { place: left_out as u32, code: "op-unreadable".into() };
        let receipt = Receipt::of(7, [1; 16], 5, held, vec![exception]);
        let read = receipt.sign(&key(1)).verify(&key(1).verifying_key()).unwrap();
        prop_assert_eq!(&read, &receipt);
        prop_assert!(receipt.sign(&key(2)).verify(&key(1).verifying_key()).is_err());
        let mut expected = ids.clone();
        expected.remove(left_out);
        prop_assert_eq!(read.confirmed(&ids), Some(expected));
        let mut others = ids;
        others.rotate_left(1);
        others[0].0[3] ^= 1;
        prop_assert_eq!(read.confirmed(&others), None);
    }

    #[test]
    fn any_bytes_are_a_message_or_an_error(bytes in vec(any::<u8>(), 0..400)) {
        let _read = Envelope::from_bytes(&bytes);
        let _read = SyncRequest::from_payload(&bytes);
        let _read = SyncResponse::from_payload(&bytes);
        let _read = Refusal::from_payload(&bytes);
        let _read = EnrolRequest::from_payload(&bytes).map(|_| ());
        let _read = EnrolAnswer::from_payload(&bytes, &[0; 32], &[0; 32]);
        let _read = Page::from_bytes(&bytes);
    }

    #[test]
    fn a_damaged_request_is_another_request_or_an_error(
        request in request(), at in any::<prop::sample::Index>(), to in any::<u8>(), cut in any::<bool>()
    ) {
        let mut bytes = request.to_payload();
        let at = at.index(bytes.len());
        bytes[at] = to;
        if cut {
            bytes.truncate(at);
        }
        let _read = SyncRequest::from_payload(&bytes);
    }

    #[test]
    fn an_envelope_is_bound_to_its_sender_kind_version_and_receiver(payload in bytes(80), bound in any::<[u8; 32]>()) {
        let signed = Envelope::signed(Kind::SyncRequest, 3, payload, &bound, &key(1));
        let read = Envelope::from_bytes(&signed.to_bytes()).unwrap();
        prop_assert_eq!(&read, &signed);
        let public = key(1).verifying_key();
        prop_assert!(read.is_signed_by(&public, &bound));
        prop_assert!(!read.is_signed_by(&key(2).verifying_key(), &bound));
        let mut other = bound;
        other[0] ^= 1;
        prop_assert!(!read.is_signed_by(&public, &other));
        for changed in [
            Envelope { sender: 4, ..read.clone() },
            Envelope { kind: Kind::SyncResponse, ..read.clone() },
            Envelope { version: 9, ..read.clone() },
        ] {
            prop_assert!(!changed.is_signed_by(&public, &bound));
        }
    }
}

#[test]
fn enrolment_messages_need_the_code_on_both_sides() {
    let (code, other) = ([1; 32], [2; 32]);
    let request =
        EnrolRequest { device_key: [3; 32], nonce: [4; 16], region: Some("KZ-63".into()), program: "1".into() };
    let (read, is_proven_by) = EnrolRequest::from_payload(&request.to_payload(&code)).unwrap();
    assert_eq!(read, request);
    assert!(is_proven_by(&code) && !is_proven_by(&other));

    let grant = Grant { device: 9, device_key: [3; 32], region: "KZ-63".into(), office_name: "ШҚО".into(), at: 8 };
    let statement = Statement { generation: 2, signing_key: [5; 32], tls_keys: vec![[6; 32]] };
    let answer = EnrolAnswer {
        root_key: key(1).verifying_key().to_bytes(),
        statement: statement.sign(&key(1)),
        grant: grant.sign(&key(1)),
        at: 1,
    };
    let payload = answer.to_payload(&code, &[7; 32]);
    assert_eq!(EnrolAnswer::from_payload(&payload, &code, &[7; 32]).unwrap(), answer);
    assert!(EnrolAnswer::from_payload(&payload, &other, &[7; 32]).is_err());
    assert!(EnrolAnswer::from_payload(&payload, &code, &[8; 32]).is_err());
    let root = key(1).verifying_key();
    assert_eq!(Grant::verify(&answer.grant.0, &answer.grant.1, &root).unwrap(), grant);
    assert_eq!(Statement::verify(&answer.statement.0, &answer.statement.1, &root).unwrap(), statement);
    assert!(Grant::verify(&answer.grant.0, &answer.grant.1, &key(2).verifying_key()).is_err());
    assert!(Statement::verify(&answer.grant.0, &answer.grant.1, &root).is_err());
}

#[test]
fn fields_of_a_newer_program_are_skipped() {
    let refusal = Refusal { code: "sync-version".into(), versions: Some((2, 4)) };
    let mut bytes = refusal.to_payload();
    assert_eq!(bytes[0], 0xa2);
    // A third field with a nested list.
    bytes[0] = 0xa3;
    bytes.extend_from_slice(&[0x18, 0x63, 0x82, 0x01, 0x81, 0x61, b'x']);
    assert_eq!(Refusal::from_payload(&bytes).unwrap(), refusal);
}

#[test]
fn a_page_that_would_swell_is_refused_before_it_does() {
    let bomb = zstd::bulk::compress(&vec![0_u8; 64 * 1024 * 1024], 3).unwrap();
    assert!(bomb.len() < 16_384);
    assert!(Page::from_bytes(&bomb).is_err());
}
