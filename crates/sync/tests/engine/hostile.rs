//! What an enrolled but broken or malicious device can send: it harms its own page at most.

use kerege_ledger::{Deed, LedgerError, MAX_OP_BYTES, Op, Value};
use kerege_ledger::{Incarnation, OpId};
use kerege_sync::client::{Cancel, Line};
use kerege_sync::engine::{self, Caller};
use kerege_sync::membership;
use kerege_sync::protocol::{
    Compare, Cursor, Digests, Envelope, Kind, Page, Receipt, SyncRequest, SyncResponse, VERSION, request_hash,
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::world::{Device, Direct, Hq, REGION, folder};

struct Rig {
    _folder: tempfile::TempDir,
    hq: Hq,
    desk: Device,
}

fn rig() -> Rig {
    let folder = folder();
    let mut hq = Hq::new(folder.path());
    let desk = Device::new(folder.path(), "desk");
    desk.enrol(&mut hq, 1);
    desk.add("Бір");
    desk.sync(&mut hq).unwrap();
    Rig { _folder: folder, hq, desk }
}

pub fn request(pages: Vec<Vec<u8>>) -> SyncRequest {
    SyncRequest {
        nonce: [1; 16],
        incarnation: Incarnation([9; 16]),
        number: 0,
        cursor: None,
        digests: Digests { ops: [0; 16], heads: [0; 16], n_ops: 0 },
        room: 0,
        waiting: 0,
        now: 0,
        pages,
        head: None,
        compare: None,
        grant: None,
        program: None,
        generation: 0,
        is_in_full: false,
        follows: false,
    }
}

impl Rig {
    fn ask(&mut self, request: &SyncRequest) -> (SyncResponse, Option<Receipt>) {
        let key = membership::load(&self.desk.ledger.lock().unwrap()).unwrap().unwrap().key;
        let root = self.hq.root.verifying_key().to_bytes();
        let body = Envelope::signed(Kind::SyncRequest, 1, request.to_payload(), &root, &key).to_bytes();
        let answer = Envelope::from_bytes(&self.hq.answer(&body)).unwrap();
        let hq = self.hq.voice.signing.verifying_key();
        assert!(answer.is_signed_by(&hq, &request_hash(&body)));
        let response = SyncResponse::from_payload(&answer.payload).unwrap();
        let receipt = response.receipt.as_ref().map(|receipt| receipt.verify(&hq).unwrap());
        (response, receipt)
    }

    fn n_ops(&self) -> u64 {
        self.hq.ledger().digest().unwrap().n_ops
    }
}

pub fn op(number: u64, text: &str) -> Op {
    let entity = Uuid::from_u128(u128::from(number) + 77);
    Op {
        incarnation: Incarnation([9; 16]),
        number,
        deed: Uuid::from_u128(5),
        kind: "test".into(),
        undoes: None,
        author: "Ая".into(),
        at: i64::MIN,
        scope: "self".into(),
        table: 1,
        entity,
        root: entity,
        fields: vec![(0, Value::Int(1)), (1, Value::Text(text.into()))],
        base: vec![],
    }
}

pub fn page(ops: &[Op]) -> Page {
    let with_ids: Vec<(OpId, Op)> = ops.iter().map(|op| (op.id(&[2; 16]), op.clone())).collect();
    Page::of(&with_ids, ops.iter().map(|op| (op.root, [2; 16])).collect())
}

#[test]
fn one_op_that_cannot_be_taken_holds_up_no_other() {
    let mut rig = rig();
    let too_large = op(2, &"x".repeat(MAX_OP_BYTES - 500));
    // What a page may hold and a ledger may not once failed the whole page, for ever.
    let just_too_large = op(5, &"x".repeat(MAX_OP_BYTES - 1_500));
    let another_author = Op { author: "Бек".into(), ..op(3, "same deed, another author") };
    let mut page = page(&[op(1, "good"), too_large, another_author, op(4, "good too"), just_too_large]);
    page.ops.insert(2, b"not an op".to_vec());
    let (_, receipt) = rig.ask(&request(vec![page.to_bytes().unwrap()]));
    let receipt = receipt.unwrap();
    let codes: Vec<(u32, &str)> = receipt.exceptions.iter().map(|e| (e.place, e.code.as_str())).collect();
    assert_eq!(codes, [(1, "op-too-large"), (2, "op-unreadable"), (3, "op-contradicts-deed"), (5, "op-too-large")]);
    assert_eq!(rig.n_ops(), 1 + 2);
    assert!(rig.hq.ledger().check().unwrap().is_whole());

    let late = Op { kind: "other".into(), ..op(6, "contradicts what is stored") };
    let (_, receipt) = rig.ask(&request(vec![self::page(&[late]).to_bytes().unwrap()]));
    assert_eq!(receipt.unwrap().exceptions[0].code, "op-contradicts-deed");
    assert!(rig.hq.ledger().check().unwrap().is_whole());
}

#[test]
fn what_neither_side_takes_of_the_other_is_told_each_time_and_counted_once() {
    let mut rig = rig();
    rig.desk.add("Ая");
    let (waiting, _) = rig.desk.ledger.lock().unwrap().outbox_after(0, usize::MAX).unwrap();
    let same_deed = Op { deed: waiting[0].1.deed, author: "Бек".into(), ..op(1, "another author") };
    rig.ask(&request(vec![page(&[same_deed]).to_bytes().unwrap()]));
    for _ in 0..2 {
        let outcome = rig.desk.sync(&mut rig.hq).unwrap();
        assert_eq!((outcome.refused_ops, outcome.unread_ops, outcome.digest_equal), (1, 1, false), "{outcome:?}");
        assert_eq!((outcome.mended_here, outcome.mended_at_hq, outcome.was_healed), (0, 0, false), "{outcome:?}");
        let told = rig.desk.last_attempt();
        assert_eq!((told.outcome.as_str(), told.refused_ops, told.unread_ops), ("not-equal", 1, 1));
    }
}

#[test]
fn a_page_under_other_salts_is_not_taken() {
    let mut rig = rig();
    let honest = page(&[op(1, "first")]);
    rig.ask(&request(vec![honest.to_bytes().unwrap()]));
    let edit = Op { number: 2, fields: vec![(1, Value::Text("second".into()))], ..op(1, "") };
    let forged = Page::of(&[(edit.id(&[3; 16]), edit)], vec![(op(1, "").root, [3; 16])]);
    let (_, receipt) = rig.ask(&request(vec![forged.to_bytes().unwrap()]));
    assert_eq!(receipt.unwrap().exceptions[0].code, "page-differs");
    assert_eq!(rig.n_ops(), 2);
}

#[test]
fn an_op_without_the_salt_of_its_root_is_asked_for_again() {
    let mut rig = rig();
    let mut page = page(&[op(1, "a"), op(2, "b")]);
    page.salts.remove(0);
    let (response, receipt) = rig.ask(&request(vec![page.to_bytes().unwrap()]));
    assert_eq!(response.without_salt, [op(1, "").root]);
    assert_eq!(receipt.unwrap().exceptions[0].code, "salt-unknown");
    assert_eq!(rig.n_ops(), 2);
}

#[test]
fn hq_that_lost_the_salt_of_an_edited_root_gets_it_with_the_next_request() {
    let mut rig = rig();
    let before = rig.hq.save();
    let id = rig.desk.add("created after the copy");
    rig.desk.sync(&mut rig.hq).unwrap();
    rig.hq.restore(&before);
    rig.desk.set_town(id, "Зайсан");
    let outcome = rig.desk.sync(&mut rig.hq).unwrap();
    assert!(outcome.digest_equal && outcome.outbox == 0, "{outcome:?}");
}

#[test]
fn pages_of_garbage_confirm_nothing() {
    let mut rig = rig();
    let (_, receipt) = rig.ask(&request(vec![b"garbage".to_vec(), Vec::new()]));
    let receipt = receipt.unwrap();
    assert!(receipt.ranges.is_empty() && receipt.exceptions.is_empty());
    assert_eq!(receipt.confirmed(&[OpId([1; 16])]), None);
}

#[test]
fn an_op_that_hq_refuses_stays_and_the_exchange_ends_all_the_same() {
    let mut rig = rig();
    rig.desk.add_many(30);
    {
        // A deed that HQ knows under another author: two files with one deed's id, by damage or malice.
        let mut ledger = rig.desk.ledger.lock().unwrap();
        let deed = Deed { kind: "test-add", author: "Ая" };
        let (_, deed) = ledger
            .transact(deed, |tx| {
                tx.execute("INSERT INTO person (id, name) VALUES (?1, 'x')", [tx.new_id()]).map_err(LedgerError::from)
            })
            .unwrap();
        let forged = Op { deed: deed.unwrap(), kind: "other".into(), author: "Бек".into(), ..op(1, "x") };
        drop(ledger);
        rig.ask(&request(vec![page(&[forged]).to_bytes().unwrap()]));
    }
    for _ in 0..2 {
        let outcome = rig.desk.sync(&mut rig.hq).unwrap();
        assert!(!outcome.digest_equal);
        assert_eq!(outcome.outbox, 1, "{outcome:?}");
        assert!(outcome.requests < 9, "{outcome:?}");
    }
}

#[test]
fn strange_numbers_in_a_request_are_answered() {
    let mut rig = rig();
    for place in [i64::MIN, -1, 1, i64::MAX] {
        let mut strange = request(Vec::new());
        strange.cursor = Some(Cursor { epoch: [0; 8], place, last: OpId([0; 16]) });
        strange.now = i64::MIN;
        strange.room = u32::MAX;
        let (response, _) = rig.ask(&strange);
        assert!(response.is_cursor_refused);
        let epoch = response.cursor.unwrap().epoch;
        strange.cursor = Some(Cursor { epoch, place, last: OpId([0; 16]) });
        rig.ask(&strange);
    }
    for number in [u64::MAX, 1 << 63] {
        let mut strange = request(Vec::new());
        let incarnation = rig.desk.ledger.lock().unwrap().incarnation();
        strange.compare = Some(Compare::Beyond(vec![kerege_sync::protocol::Position { incarnation, number }]));
        rig.ask(&strange);
    }
    let mut strange = request(Vec::new());
    strange.compare = Some(Compare::Wanted(vec![OpId([0; 16]); 5_000]));
    rig.ask(&strange);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn damaged_but_signed_payloads_never_break_hq(
        seed in any::<u64>(), at in any::<prop::sample::Index>(), to in any::<u8>(), cut in any::<bool>()
    ) {
        thread_local! {
            static RIG: std::cell::RefCell<Rig> = std::cell::RefCell::new(rig());
        }
        RIG.with_borrow_mut(|rig| {
            let ops: Vec<Op> = (1..4).map(|n| op(seed % 1_000 + n, "text")).collect();
            let mut payload = request(vec![page(&ops).to_bytes().unwrap()]).to_payload();
            let at = at.index(payload.len());
            payload[at] = to;
            if cut {
                payload.truncate(at);
            }
            if let Ok(request) = SyncRequest::from_payload(&payload) {
                let key = rig.hq.devices[0].1;
                let caller = Caller { device: 1, key, office: REGION.into(), version: VERSION };
                let ledger = rig.hq.ledger.as_mut().unwrap();
                engine::answer(ledger, &caller, &rig.hq.voice, &request, &payload, 0, [1; 8]).unwrap();
            }
        });
    }
}

#[test]
fn any_bytes_as_a_request_are_refused_and_any_bytes_as_an_answer_are_an_error() {
    let mut rig = rig();
    for n in 0_usize..300 {
        let bytes: Vec<u8> = (0..n).map(|at| (at * 31 + n * 17) as u8).collect();
        rig.hq.answer(&bytes);
        rig.desk.add("one more");
        struct Fixed(Vec<u8>);
        impl Line for Fixed {
            fn post(
                &mut self,
                _: &str,
                body: Vec<u8>,
                _: &Cancel,
            ) -> Result<kerege_sync::client::Answer, kerege_sync::SyncError> {
                Ok(crate::world::answered(&body, self.0.clone()))
            }
        }
        assert!(rig.desk.sync_over(&mut Fixed(bytes)).is_err());
        assert_eq!(rig.desk.outbox(), n as u64 + 1);
    }
    rig.desk.sync_over(&mut Direct(&mut rig.hq)).unwrap();
    assert_eq!(rig.desk.outbox(), 0);
}
