//! Every message with all that it can hold, as it was first written: it is written and read so now.
//!
//! `KEREGE_RECORD=messages cargo nextest run --workspace -E 'test(recorded)'` adds those that are not
//! recorded yet. What is recorded stays, whatever version comes.

use std::collections::BTreeMap;
use std::fmt::Debug;

use data_encoding::HEXLOWER;
use ed25519_dalek::SigningKey;
use kerege_ledger::{BUCKETS, Bucket, Incarnation, OpId};
use kerege_sync::protocol::{
    Answer, ChainHead, Compare, Confirmed, Cursor, DeskEntry, DeskList, DesksAnswer, DesksRequest, Digests,
    EnrolAnswer, EnrolRequest, Envelope, Exception, Grant, HallMessage, IdsInBucket, IdsInRange, Kind, PARTS, Parts,
    Position, PulledPage, Range, Receipt, Refusal, Statement, SyncRequest, SyncResponse,
};
use uuid::Uuid;

use super::file;

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn id(n: u8) -> OpId {
    OpId(std::array::from_fn(|at| n.wrapping_add(at as u8)))
}

fn position(n: u8) -> Position {
    Position { incarnation: Incarnation([n; 16]), number: 300 + u64::from(n) }
}

fn bucket(n: u8) -> Bucket {
    Bucket { n: u64::from(n), sum: u128::from(n) << 100 }
}

fn cursor() -> Cursor {
    Cursor { epoch: [1, 2, 3, 4, 5, 6, 7, 8], place: 70_000, last: id(9) }
}

fn digests() -> Digests {
    Digests { ops: [21; 16], heads: [22; 16], n_ops: 100_000 }
}

fn range() -> Range {
    Range::bucket(0xa5).part(7).unwrap().part(12).unwrap().part(1).unwrap()
}

fn comparisons() -> Vec<(&'static str, Compare)> {
    let parts: [Bucket; PARTS] = std::array::from_fn(|at| bucket(at as u8));
    vec![
        ("beyond", Compare::Beyond(vec![position(1), position(2)])),
        ("buckets", Compare::Buckets((0..BUCKETS).map(|at| bucket(at as u8)).collect())),
        ("parts", Compare::Parts(vec![Parts { range: range(), parts }])),
        ("wanted", Compare::Wanted(vec![id(1), id(2)])),
    ]
}

fn answers() -> Vec<(&'static str, Answer)> {
    let few = IdsInRange { range: Range::bucket(3), ids: vec![id(3), id(4)] };
    vec![
        ("held", Answer::Held(vec![position(3), position(4)])),
        ("ids", Answer::Ids(vec![IdsInBucket { bucket: 200, ids: vec![id(200)] }])),
        ("ranges", Answer::Ranges(vec![few], vec![range(), Range::bucket(255)])),
    ]
}

fn request() -> SyncRequest {
    SyncRequest {
        nonce: [1; 16],
        incarnation: Incarnation([2; 16]),
        number: 1_000,
        cursor: Some(cursor()),
        digests: digests(),
        room: 262_144,
        waiting: 12,
        now: -5,
        pages: vec![b"page one".to_vec(), b"page two".to_vec()],
        head: Some(ChainHead::sign(Incarnation([2; 16]), 1_000, [7; 32], &key(1))),
        compare: None,
        grant: Some((b"grant".to_vec(), [8; 64])),
        program: Some("0.9.1".into()),
        generation: 3,
        is_in_full: true,
        follows: false,
    }
}

fn response() -> SyncResponse {
    let receipt = Receipt {
        device: 4,
        nonce: [1; 16],
        at: 1_800_000_000_000,
        ranges: vec![Confirmed { incarnation: Incarnation([2; 16]), from: 7, to: 900 }],
        guard: [5; 16],
        exceptions: vec![Exception { place: 2, code: "op-unreadable".into() }],
    };
    SyncResponse {
        nonce: [1; 16],
        at: 1_800_000_000_001,
        receipt: Some(receipt.sign(&key(2))),
        without_salt: vec![Uuid::from_bytes([6; 16])],
        pages: vec![PulledPage::sign(b"a page".to_vec(), &[5; 16], "KZ-63", &key(2))],
        cursor: Some(cursor()),
        is_cursor_refused: true,
        has_more: true,
        must_renew: true,
        digests: digests(),
        answer: None,
        statement: Some(statement()),
        may_stream: true,
    }
}

fn statement() -> (Vec<u8>, [u8; 64]) {
    let signing_key = key(2).verifying_key().to_bytes();
    Statement { generation: 4, signing_key, tls_keys: vec![[3; 32], [4; 32]] }.sign(&key(3))
}

fn grant() -> (Vec<u8>, [u8; 64]) {
    let device_key = key(1).verifying_key().to_bytes();
    Grant { device: 4, device_key, region: "KZ-63".into(), office_name: "Шығыс Қазақстан".into(), at: 6 }.sign(&key(3))
}

fn desks() -> (Vec<u8>, [u8; 64]) {
    let entry = |device, is_revoked| DeskEntry { device, key: [device as u8; 32], is_revoked };
    DeskList { region: "KZ-63".into(), at: 77, desks: vec![entry(1, false), entry(2, true)] }.sign(&key(2))
}

/// The messages of old and those that are new.
struct Book {
    recorded: BTreeMap<String, Vec<u8>>,
    is_recording: bool,
}

impl Book {
    fn open() -> Self {
        let text = std::fs::read_to_string(file("messages")).unwrap_or_default();
        let entry = |line: &str| {
            let (name, hex) = line.split_once(' ').unwrap();
            (name.to_owned(), HEXLOWER.decode(hex.as_bytes()).unwrap())
        };
        let is_recording = std::env::var("KEREGE_RECORD").is_ok_and(|asked| asked == "messages");
        Self { recorded: text.lines().map(entry).collect(), is_recording }
    }

    /// A message is written as it was, and what was written then is read as this message.
    #[track_caller]
    fn check<T: PartialEq + Debug>(&mut self, name: &str, message: &T, written: Vec<u8>, read: impl Fn(&[u8]) -> T) {
        if self.is_recording {
            self.recorded.entry(name.to_owned()).or_insert_with(|| written.clone());
        }
        let recorded = self.recorded.get(name).unwrap_or_else(|| panic!("{name} is not recorded"));
        assert_eq!(HEXLOWER.encode(&written), HEXLOWER.encode(recorded), "{name} is written otherwise");
        assert_eq!(&read(recorded), message, "{name} is read otherwise");
    }

    fn request(&mut self, name: &str, message: &SyncRequest) {
        self.check(name, message, message.to_payload(), |bytes| SyncRequest::from_payload(bytes).unwrap());
    }

    fn response(&mut self, name: &str, message: &SyncResponse) {
        self.check(name, message, message.to_payload(), |bytes| SyncResponse::from_payload(bytes).unwrap());
    }

    fn hall(&mut self, name: &str, message: &HallMessage) {
        self.check(name, message, message.to_bytes(), |bytes| HallMessage::from_bytes(bytes).unwrap());
    }

    fn close(self) {
        if self.is_recording {
            let line = |(name, bytes): (&String, &Vec<u8>)| format!("{name} {}\n", HEXLOWER.encode(bytes));
            std::fs::write(file("messages"), self.recorded.iter().map(line).collect::<String>()).unwrap();
        }
    }
}

#[test]
fn every_message_is_written_and_read_as_ever() {
    let mut book = Book::open();
    book.request("request", &request());
    book.request("request-that-follows", &SyncRequest { cursor: None, follows: true, ..request() });
    for (name, compare) in comparisons() {
        book.request(&format!("request-{name}"), &SyncRequest { compare: Some(compare.clone()), ..request() });
        book.hall(&format!("hall-ask-{name}"), &HallMessage::Ask { no: 5, compare });
    }
    book.response("response", &response());
    for (name, answer) in answers() {
        book.response(&format!("response-{name}"), &SyncResponse { answer: Some(answer.clone()), ..response() });
        let given = HallMessage::Given { no: 5, page: Some(b"a page".to_vec()), answer: Some(answer), has_more: true };
        book.hall(&format!("hall-given-{name}"), &given);
    }
    book.hall("hall-hello", &HallMessage::Hello { version: 1, grant: grant(), desks: Some(desks()) });
    let positions = vec![position(1), position(2)];
    book.hall("hall-have", &HallMessage::Have { positions, digests: digests(), person: "Айгүл".into() });

    let refusal = Refusal { code: "sync-version".into(), versions: Some((1, 2)) };
    book.check("refusal", &refusal, refusal.to_payload(), |bytes| Refusal::from_payload(bytes).unwrap());
    let asked = DesksRequest { nonce: [9; 16] };
    book.check("desks-request", &asked, asked.to_payload(), |bytes| DesksRequest::from_payload(bytes).unwrap());
    let told = DesksAnswer { list: desks() };
    book.check("desks-answer", &told, told.to_payload(), |bytes| {
        let told = DesksAnswer::from_payload(bytes).unwrap();
        DeskList::verify(&told.list.0, &told.list.1, &key(2).verifying_key()).unwrap();
        told
    });
    let envelope = Envelope::signed_in(2, Kind::SyncRequest, 4, b"payload".to_vec(), &[3; 32], &key(1));
    book.check("envelope", &envelope, envelope.to_bytes(), |bytes| {
        let envelope = Envelope::from_bytes(bytes).unwrap();
        assert!(envelope.is_signed_by(&key(1).verifying_key(), &[3; 32]));
        envelope
    });
    joining(&mut book);
    book.close();
}

fn joining(book: &mut Book) {
    let code = [31; 32];
    let device_key = key(1).verifying_key().to_bytes();
    let request = EnrolRequest { device_key, nonce: [4; 16], region: Some("KZ-63".into()), program: "0.9.1".into() };
    book.check("enrol-request", &request, request.to_payload(&code), |bytes| {
        let (request, is_proven_by) = EnrolRequest::from_payload(bytes).unwrap();
        assert!(is_proven_by(&code));
        request
    });
    let root = key(3).verifying_key();
    let answer = EnrolAnswer { root_key: root.to_bytes(), statement: statement(), grant: grant(), at: 8 };
    book.check("enrol-answer", &answer, answer.to_payload(&code, &[7; 32]), |bytes| {
        let answer = EnrolAnswer::from_payload(bytes, &code, &[7; 32]).unwrap();
        assert_eq!(Grant::verify(&answer.grant.0, &answer.grant.1, &root).unwrap().device, 4);
        assert_eq!(Statement::verify(&answer.statement.0, &answer.statement.1, &root).unwrap().generation, 4);
        answer
    });
}
