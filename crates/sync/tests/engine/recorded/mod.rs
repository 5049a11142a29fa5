//! Exchanges as released versions of the protocol wrote them. What they said then is understood
//! now, byte by byte, on both sides.
//!
//! `KEREGE_RECORD=3 cargo nextest run --workspace -E 'test(recorded)'` writes `version-3.txt` with the
//! program as it is. A recording is made once, when its version is released, and never again.

use std::collections::HashMap;
use std::path::PathBuf;

use data_encoding::HEXLOWER;
use ed25519_dalek::VerifyingKey;
use kerege_ledger::{Ledger, Op, OpId, Origin};
use kerege_sync::SyncError;
use kerege_sync::client::{Answer, Cancel, Line};
use kerege_sync::protocol::{Envelope, Kind, Opened, SyncRequest, SyncResponse, request_hash};

use crate::world::{Device, Direct, Hq, folder, ids};

/// What one device and HQ said, in order.
type Said = Vec<(Vec<u8>, Vec<u8>)>;

/// A recording: the devices' keys by their numbers, everything that was said, what the second device
/// held after its first exchange, and what HQ held in the end.
struct Recording {
    keys: Vec<(u64, VerifyingKey)>,
    said: Said,
    pulled: Vec<OpId>,
    held: Vec<OpId>,
}

fn file(version: u8) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/engine/recorded/version-{version}.txt"))
}

struct Listening<'a>(Direct<'a>, &'a mut Said);

impl Line for Listening<'_> {
    fn post(&mut self, path: &str, body: Vec<u8>, cancel: &Cancel) -> Result<Answer, SyncError> {
        let answer = self.0.post(path, body.clone(), cancel)?;
        self.1.push((body, answer.body.clone()));
        Ok(answer)
    }
}

/// Two desks of an office meet through HQ: people, edits, an edit of the other's person, a quiet exchange.
fn record() -> String {
    let folder = folder();
    let mut hq = Hq::new(folder.path());
    let (a, b) = (Device::new(folder.path(), "a"), Device::new(folder.path(), "b"));
    a.enrol(&mut hq, 1);
    b.enrol(&mut hq, 2);
    let mut said = Vec::new();
    let mut sync = |device: &Device, hq: &mut Hq| {
        let outcome = device.sync_over(&mut Listening(Direct(hq), &mut said)).unwrap();
        assert!(outcome.digest_equal && outcome.outbox == 0);
    };
    let person = a.add("Айгүл Сейітқазина");
    a.add_many(3);
    a.set_town(person, "Зайсан");
    a.set_town(person, "Өскемен");
    sync(&a, &mut hq);
    sync(&b, &mut hq);
    let pulled = ids(&b.ledger.lock().unwrap());
    b.set_town(person, "Семей");
    sync(&b, &mut hq);
    sync(&a, &mut hq);
    sync(&a, &mut hq);
    let mut text = String::new();
    let mut line = |name: &str, bytes: &[u8]| text.push_str(&format!("{name} {}\n", HEXLOWER.encode(bytes)));
    for (number, key) in &hq.devices {
        line(&format!("key-{number}"), key.as_bytes());
    }
    for (request, answer) in &said {
        line("request", request);
        line("answer", answer);
    }
    line("pulled", &pulled.iter().flat_map(|id| id.0).collect::<Vec<_>>());
    line("held", &ids(hq.ledger()).iter().flat_map(|id| id.0).collect::<Vec<_>>());
    text
}

fn read(version: u8) -> Recording {
    let text = std::fs::read_to_string(file(version)).unwrap();
    let mut recording = Recording { keys: vec![], said: vec![], pulled: vec![], held: vec![] };
    let as_ids = |bytes: &[u8]| bytes.as_chunks::<16>().0.iter().map(|id| OpId(*id)).collect();
    for line in text.lines() {
        let (name, hex) = line.split_once(' ').unwrap();
        let bytes = HEXLOWER.decode(hex.as_bytes()).unwrap();
        match name {
            "request" => recording.said.push((bytes, Vec::new())),
            "answer" => recording.said.last_mut().unwrap().1 = bytes,
            "pulled" => recording.pulled = as_ids(&bytes),
            "held" => recording.held = as_ids(&bytes),
            key => {
                let number = key.strip_prefix("key-").unwrap().parse().unwrap();
                recording.keys.push((number, VerifyingKey::try_from(bytes.as_slice()).unwrap()));
            }
        }
    }
    recording
}

/// Today's HQ takes what a device of that version sends, and answers in that version.
fn is_answered_today(version: u8) {
    let recording = read(version);
    let folder = folder();
    let mut hq = Hq::new(folder.path());
    hq.devices = recording.keys;
    for (body, _) in &recording.said {
        let answer = Envelope::from_bytes(&hq.answer(body)).unwrap();
        assert_eq!((answer.kind, answer.version), (Kind::SyncResponse, version));
        let request = SyncRequest::from_payload(&Envelope::from_bytes(body).unwrap().payload).unwrap();
        let response = SyncResponse::from_payload(&answer.payload).unwrap();
        assert!(!response.is_cursor_refused && !response.must_renew);
        assert_eq!(response.receipt.is_some(), !request.pages.is_empty());
        if let Some(receipt) = &response.receipt {
            assert_eq!(receipt.verify(&hq.voice.signing.verifying_key()).unwrap().exceptions, []);
        }
    }
    assert_eq!(ids(hq.ledger()), recording.held);
    assert!(hq.contacts.last().unwrap().is_equal);
}

/// Today's device reads what an HQ of that version answered.
fn is_read_today(version: u8) {
    let recording = read(version);
    let folder = folder();
    let hq = Hq::new(folder.path());
    let device = Device::new(folder.path(), "reader");
    let mut ledger = device.ledger.lock().unwrap();
    for (request, answer) in &recording.said {
        let sender = Envelope::from_bytes(request).unwrap().sender;
        let envelope = Envelope::from_bytes(answer).unwrap();
        assert!(envelope.is_signed_by(&hq.voice.signing.verifying_key(), &request_hash(request)));
        let response = SyncResponse::from_payload(&envelope.payload).unwrap();
        for page in response.pages.iter().filter(|_| sender == 2) {
            take_in(&mut ledger, &page.bytes);
        }
    }
    assert_eq!(ids(&ledger), recording.pulled);
}

fn take_in(ledger: &mut Ledger, page: &[u8]) {
    let (ops, salts): (Vec<Op>, _) = match Opened::from_bytes(page).unwrap() {
        Opened::Rows(page) => (page.ops.iter().map(|op| Op::from_cbor(op).unwrap()).collect(), page.salts),
        Opened::Columns(page) => {
            let known = ledger.find(&page.references()).unwrap();
            let held: HashMap<_, _> = ledger.salts_of(page.roots(&known)).unwrap().into_iter().collect();
            let assembled = page.assemble(&known, &held);
            (assembled.ops.into_iter().map(|op| op.unwrap().0).collect(), assembled.salts)
        }
    };
    let taken = ledger.ingest(&ops, &salts, Origin::Hq, |_| Ok(())).unwrap();
    assert!(taken.without_salt.is_empty());
}

#[test]
fn an_exchange_of_version_1_is_understood() {
    is_answered_today(1);
    is_read_today(1);
}

#[test]
fn an_exchange_of_version_2_is_understood() {
    if let Ok(version) = std::env::var("KEREGE_RECORD") {
        std::fs::write(file(version.parse().unwrap()), record()).unwrap();
    }
    is_answered_today(2);
    is_read_today(2);
}
