//! What released versions of the protocol said. It is understood now, byte by byte, on both sides.
//!
//! `KEREGE_RECORD=version-3-restores cargo nextest run --workspace -E 'test(recorded)'` writes the file of
//! that name with the program as it is. A recording is made once, when its version is released, and
//! never again. `version-1` and `version-2` were made by the programs that spoke nothing newer; the
//! others by a program that also speaks version 2, where HQ spoke the version in their names.

mod messages;
mod scenes;

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use data_encoding::HEXLOWER;
use ed25519_dalek::VerifyingKey;
use kerege_ledger::{Ledger, Op, OpId, Origin};
use kerege_sync::protocol::{
    Answer, Cursor, Envelope, Kind, Opened, Receipt, SyncRequest, SyncResponse, Unframer, framed, request_hash,
};

use crate::world::{Device, Hq, folder, ids};

/// What happened between HQ and the devices of an office.
enum Event {
    /// A request and its answer.
    Post(Vec<u8>, Vec<u8>),
    /// All that went up in one stream, and all that came down.
    Stream(Vec<u8>, Vec<u8>),
    /// HQ's database was copied.
    Saved,
    /// The copy was put back.
    Restored,
}

/// Ops by the number of a device.
type ByDevice = BTreeMap<u64, Vec<OpId>>;

/// A recording: the devices' keys by their numbers, what happened, what a device held when its first
/// request was recorded (nothing, if nothing is said), what it was told by HQ, and what HQ held in the end.
#[derive(Default)]
struct Recording {
    keys: Vec<(u64, VerifyingKey)>,
    events: Vec<Event>,
    had: ByDevice,
    told: ByDevice,
    held: Vec<OpId>,
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/engine/recorded/{name}.txt"))
}

impl Recording {
    fn write(&self, name: &str) {
        let mut text = String::new();
        let mut line = |name: &str, bytes: &[u8]| text.push_str(&format!("{name} {}\n", HEXLOWER.encode(bytes)));
        let joined = |ids: &[OpId]| ids.iter().flat_map(|id| id.0).collect::<Vec<_>>();
        for (number, key) in &self.keys {
            line(&format!("key-{number}"), key.as_bytes());
        }
        for event in &self.events {
            match event {
                Event::Post(request, answer) => {
                    line("request", request);
                    line("answer", answer);
                }
                Event::Stream(up, down) => {
                    line("stream-up", up);
                    line("stream-down", down);
                }
                Event::Saved => line("saved", &[]),
                Event::Restored => line("restored", &[]),
            }
        }
        for (number, ids) in &self.had {
            line(&format!("had-{number}"), &joined(ids));
        }
        for (number, ids) in &self.told {
            line(&format!("told-{number}"), &joined(ids));
        }
        line("held", &joined(&self.held));
        std::fs::write(file(name), text).unwrap();
    }

    fn read(name: &str) -> Self {
        let text = std::fs::read_to_string(file(name)).unwrap();
        let mut recording = Self::default();
        let as_ids = |bytes: &[u8]| bytes.as_chunks::<16>().0.iter().map(|id| OpId(*id)).collect::<Vec<_>>();
        for line in text.lines() {
            let (name, hex) = line.split_once(' ').unwrap();
            let bytes = HEXLOWER.decode(hex.as_bytes()).unwrap();
            let number = || name.rsplit('-').next().unwrap().parse::<u64>().unwrap();
            match name.trim_end_matches(char::is_numeric) {
                "request" => recording.events.push(Event::Post(bytes, Vec::new())),
                "stream-up" => recording.events.push(Event::Stream(bytes, Vec::new())),
                "saved" => recording.events.push(Event::Saved),
                "restored" => recording.events.push(Event::Restored),
                "answer" | "stream-down" => match recording.events.last_mut().unwrap() {
                    Event::Post(_, answer) | Event::Stream(_, answer) => *answer = bytes,
                    _ => panic!("an answer to nothing"),
                },
                "had-" => drop(recording.had.insert(number(), as_ids(&bytes))),
                "told-" => drop(recording.told.insert(number(), as_ids(&bytes))),
                "held" => recording.held = as_ids(&bytes),
                "key-" => recording.keys.push((number(), VerifyingKey::try_from(bytes.as_slice()).unwrap())),
                other => panic!("{other}"),
            }
        }
        recording
    }
}

/// The requests of an event with their answers.
fn pairs(event: &Event) -> Vec<(Vec<u8>, Vec<u8>)> {
    match event {
        Event::Post(request, answer) => vec![(request.clone(), answer.clone())],
        Event::Stream(up, down) => messages_in(up).into_iter().zip(messages_in(down)).collect(),
        Event::Saved | Event::Restored => Vec::new(),
    }
}

fn messages_in(body: &[u8]) -> Vec<Vec<u8>> {
    let mut unframer = Unframer::default();
    unframer.push(body);
    let messages = std::iter::from_fn(|| unframer.next_message().unwrap()).collect();
    assert!(!unframer.is_amid());
    messages
}

/// What today's HQ answers to the same requests, after the same accidents.
fn answer_today(recording: &Recording, hq: &mut Hq) -> Vec<Event> {
    let mut copy = None;
    let answer = |event: &Event| match event {
        Event::Post(request, _) => Event::Post(request.clone(), hq.answer(request)),
        Event::Stream(up, _) => {
            let mut before: Option<Cursor> = None;
            let answers = messages_in(up).into_iter().map(|request| framed(&hq.answer_after(&request, &mut before)));
            Event::Stream(up.clone(), answers.collect::<Vec<_>>().concat())
        }
        Event::Saved => {
            copy = Some(hq.save());
            Event::Saved
        }
        Event::Restored => {
            hq.restore(copy.as_ref().unwrap());
            Event::Restored
        }
    };
    recording.events.iter().map(answer).collect()
}

/// An answer without its pages: how ops are cut into pages may change, what is said of them may not.
fn without_pages(request: &[u8], answer: &[u8], hq: &Hq) -> (SyncResponse, Option<Receipt>) {
    let envelope = Envelope::from_bytes(answer).unwrap();
    assert_eq!(envelope.kind, Kind::SyncResponse);
    assert_eq!(envelope.version, Envelope::from_bytes(request).unwrap().version);
    let key = hq.voice.signing.verifying_key();
    assert!(envelope.is_signed_by(&key, &request_hash(request)));
    let mut response = SyncResponse::from_payload(&envelope.payload).unwrap();
    response.pages.clear();
    let receipt = response.receipt.take().map(|receipt| receipt.verify(&key).unwrap());
    (response, receipt)
}

/// What some of the devices are told, read by today's devices.
fn told(recording: &Recording, events: &[Event], whom: &[u64], hq: &Hq) -> ByDevice {
    let folder = folder();
    let mut devices: BTreeMap<u64, Device> = BTreeMap::new();
    let mut told: ByDevice = whom.iter().map(|number| (*number, Vec::new())).collect();
    for (request, answer) in events.iter().flat_map(pairs) {
        let envelope = Envelope::from_bytes(&request).unwrap();
        let Some(told) = told.get_mut(&envelope.sender) else { continue };
        let device = devices.entry(envelope.sender).or_insert_with(|| {
            let device = Device::new(folder.path(), &format!("reader-{}", envelope.sender));
            let had = hq.ledger().ops_by_id(recording.had.get(&envelope.sender).map_or(&[], Vec::as_slice)).unwrap();
            let had: Vec<Op> = had.into_iter().map(|(_, op)| op).collect();
            let salts = hq.ledger().salts_for(had.iter()).unwrap();
            device.ledger.lock().unwrap().ingest(&had, &salts, Origin::Hq, |_| Ok(())).unwrap();
            device
        });
        let mut ledger = device.ledger.lock().unwrap();
        // What the device wrote itself it knows.
        for page in &SyncRequest::from_payload(&envelope.payload).unwrap().pages {
            take_in(&mut ledger, page);
        }
        let response = SyncResponse::from_payload(&Envelope::from_bytes(&answer).unwrap().payload).unwrap();
        for page in &response.pages {
            told.extend(take_in(&mut ledger, &page.bytes));
        }
    }
    for ids in told.values_mut() {
        ids.sort_unstable();
        ids.dedup();
    }
    told
}

/// Takes in what can be read of a page: the ids of that.
fn take_in(ledger: &mut Ledger, page: &[u8]) -> Vec<OpId> {
    let (ops, salts): (Vec<Op>, _) = match Opened::from_bytes(page).unwrap() {
        Opened::Rows(page) => (page.ops.iter().filter_map(|op| Op::from_cbor(op).ok()).collect(), page.salts),
        Opened::Columns(page) => {
            let known = ledger.find(&page.references()).unwrap();
            let held: HashMap<_, _> = ledger.salts_of(page.roots(&known)).unwrap().into_iter().collect();
            let assembled = page.assemble(&known, &held);
            (assembled.ops.into_iter().filter_map(|op| Some(op.ok()?.0)).collect(), assembled.salts)
        }
    };
    ledger.ingest(&ops, &salts, Origin::Hq, |_| Ok(())).unwrap();
    let salts: HashMap<_, _> = ledger.salts_for(&ops).unwrap().into_iter().collect();
    ops.iter().filter_map(|op| Some(op.id(salts.get(&op.root)?))).collect()
}

/// Today's HQ says to each request of a recording what was said then, and today's devices read it.
fn is_understood(name: &str) -> Vec<(SyncRequest, SyncResponse, Option<Receipt>)> {
    if std::env::var("KEREGE_RECORD").is_ok_and(|asked| asked == name) {
        let (_, scene) = name.strip_prefix("version-").and_then(|rest| rest.split_once('-')).unwrap();
        scenes::record(name.as_bytes()["version-".len()] - b'0', scene).write(name);
    }
    let recording = Recording::read(name);
    let folder = folder();
    let mut hq = Hq::new(folder.path());
    hq.devices.clone_from(&recording.keys);
    let today = answer_today(&recording, &mut hq);
    let mut said = Vec::new();
    let then = recording.events.iter().flat_map(pairs);
    for (at, ((request, then), (_, now))) in then.zip(today.iter().flat_map(pairs)).enumerate() {
        let (then, receipt_then) = without_pages(&request, &then, &hq);
        let (now, receipt) = without_pages(&request, &now, &hq);
        // A later program may say more of streams, which is a hint.
        let may_stream = then.may_stream;
        assert_eq!(SyncResponse { may_stream, ..now.clone() }, then, "the answer to request {at} of {name}");
        assert_eq!(receipt, receipt_then, "the receipt for request {at} of {name}");
        let payload = Envelope::from_bytes(&request).unwrap().payload;
        said.push((SyncRequest::from_payload(&payload).unwrap(), now, receipt));
    }
    assert_eq!(ids(hq.ledger()), recording.held);
    let whom: Vec<u64> = recording.told.keys().copied().collect();
    for events in [&recording.events, &today] {
        assert_eq!(told(&recording, events, &whom, &hq), recording.told);
    }
    said
}

#[test]
fn plain_exchanges_of_version_1_are_understood() {
    is_understood("version-1");
}

#[test]
fn plain_exchanges_of_version_2_are_understood() {
    is_understood("version-2");
}

fn restores_are_understood(name: &str) {
    let said = is_understood(name);
    assert!(said.iter().any(|(_, answer, _)| answer.is_cursor_refused), "HQ's older copy");
    assert!(said.iter().any(|(_, answer, _)| answer.must_renew), "the device's older copy");
    assert!(said.iter().any(|(request, answer, _)| request.compare.is_some() && answer.answer.is_some()));
}

#[test]
fn restores_in_version_1_are_understood() {
    restores_are_understood("version-1-restores");
}

#[test]
fn restores_in_version_2_are_understood() {
    restores_are_understood("version-2-restores");
}

fn a_search_is_understood(name: &str, is_answered_by: fn(&Answer) -> bool) {
    let said = is_understood(name);
    assert!(said.iter().any(|(_, answer, _)| answer.answer.as_ref().is_some_and(is_answered_by)));
}

#[test]
fn a_search_in_version_1_is_understood() {
    a_search_is_understood("version-1-search", |answer| matches!(answer, Answer::Ids(ids) if !ids.is_empty()));
}

#[test]
fn a_search_in_version_2_is_understood() {
    a_search_is_understood("version-2-search", |answer| matches!(answer, Answer::Ranges(ids, _) if !ids.is_empty()));
}

fn exceptions_are_understood(name: &str, expected: &[&str]) {
    let said = is_understood(name);
    let receipts = said.iter().filter_map(|(_, _, receipt)| receipt.as_ref());
    let mut codes: Vec<&str> = receipts.flat_map(|receipt| &receipt.exceptions).map(|e| e.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes, expected);
    assert!(said.iter().any(|(_, answer, _)| !answer.without_salt.is_empty()));
}

#[test]
fn exceptions_in_version_1_are_understood() {
    let expected = ["op-contradicts-deed", "op-too-large", "op-unreadable", "page-differs", "salt-unknown"];
    exceptions_are_understood("version-1-exceptions", &expected);
}

#[test]
fn exceptions_in_version_2_are_understood() {
    let expected =
        ["base-unknown", "op-contradicts-deed", "op-too-large", "op-unreadable", "page-differs", "salt-unknown"];
    exceptions_are_understood("version-2-exceptions", &expected);
}

#[test]
fn streams_of_version_2_are_understood() {
    let said = is_understood("version-2-streams");
    assert!(said.iter().filter(|(request, _, _)| request.follows).count() > 2);
}
