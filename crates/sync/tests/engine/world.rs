//! Desks of one office and their HQ in one process, with a line between them that a test can break.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use ed25519_dalek::{SigningKey, VerifyingKey};
use kerege_ledger::{
    Changed, Clock as _, Deed, Field, FixedClock, Key, Kind, Ledger, LedgerError, OpId, Rule, Schema, Table,
};
use kerege_sync::SyncError;
use kerege_sync::client::{Answer, Cancel, Line, Outcome, sync_over};
use kerege_sync::engine::{self, Caller, Contact, Voice};
use kerege_sync::enrol::{Code, Enrolment};
use kerege_sync::history::{self, Attempt};
use kerege_sync::protocol::{Cursor, EnrolAnswer, Envelope, Grant, Kind as Message, Refusal, Statement, request_hash};
pub use kerege_tests::disk::folder;
use uuid::Uuid;

pub static SCHEMA: Schema = Schema {
    format: 1,
    tables: &[
        Table {
            no: 1,
            name: "person",
            root: None,
            fields: &[
                Field::new(1, "name", Kind::Text).required(),
                Field::new(2, "town", Kind::Text),
                Field::new(3, "score", Kind::Int).merged_by(Rule::Max),
            ],
            indexes: &["name"],
        },
        Table {
            no: 2,
            name: "skill",
            root: Some("person"),
            fields: &[Field::new(1, "person", Kind::Bytes).required(), Field::new(2, "code", Kind::Text)],
            indexes: &["person"],
        },
    ],
    local: &[],
    derive: |_, _: &[Changed]| Ok(()),
};

pub const REGION: &str = "KZ-63";
pub const TLS_KEY: [u8; 32] = [7; 32];
const CODE: [u8; 10] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

pub struct Hq {
    pub ledger: Option<Ledger>,
    pub path: PathBuf,
    pub root: SigningKey,
    pub voice: Voice,
    pub devices: Vec<(u64, VerifyingKey)>,
    pub contacts: Vec<Contact>,
    pub clock: Arc<FixedClock>,
    n_epochs: u64,
}

pub struct Device {
    pub ledger: Mutex<Ledger>,
    pub path: PathBuf,
    pub clock: Arc<FixedClock>,
    pub name: String,
}

pub fn key() -> Key {
    Key::from_bytes([3; 32])
}

impl Hq {
    pub fn new(folder: &Path) -> Self {
        let clock = Arc::new(FixedClock::at(1_800_000_000_000));
        let path = folder.join("hq.db");
        let ledger = Ledger::create(&path, &key(), &SCHEMA, clock.clone()).unwrap();
        let root = SigningKey::from_bytes(&[11; 32]);
        let signing = SigningKey::from_bytes(&[12; 32]);
        let statement =
            Statement { generation: 1, signing_key: signing.verifying_key().to_bytes(), tls_keys: vec![TLS_KEY] };
        let voice = Voice { signing, generation: 1, statement: statement.sign(&root) };
        Self { ledger: Some(ledger), path, root, voice, devices: Vec::new(), contacts: Vec::new(), clock, n_epochs: 0 }
    }

    pub fn ledger(&self) -> &Ledger {
        self.ledger.as_ref().unwrap()
    }

    pub fn answer(&mut self, body: &[u8]) -> Vec<u8> {
        self.answer_after(body, &mut None)
    }

    /// The same in a stream; `before` is how far the answer before went.
    pub fn answer_after(&mut self, body: &[u8], before: &mut Option<Cursor>) -> Vec<u8> {
        let refuse = |code| Envelope::unsigned(Message::Refusal, Refusal::of(code).to_payload()).to_bytes();
        let Ok(envelope) = Envelope::from_bytes(body) else { return refuse("sync-malformed") };
        let Some((device, key)) = self.devices.iter().find(|(number, _)| *number == envelope.sender).copied() else {
            return refuse("sync-unknown-device");
        };
        let root = self.root.verifying_key().to_bytes();
        let Ok(mut request) = engine::open_request(&envelope, &key, &root) else { return refuse("sync-bad-signature") };
        if engine::follow(&mut request, before.take()).is_err() {
            return refuse("sync-malformed");
        }
        let caller = Caller { device, key, office: REGION.into(), version: envelope.version };
        self.clock.advance(1);
        self.n_epochs += 1;
        let fresh = self.n_epochs.to_be_bytes();
        let ledger = self.ledger.as_mut().unwrap();
        let now = self.clock.now_ms();
        let (bytes, contact) = engine::answer(ledger, &caller, &self.voice, &request, body, now, fresh).unwrap();
        *before = contact.reached;
        self.contacts.push(contact);
        bytes
    }

    pub fn save(&mut self) -> PathBuf {
        save(self.ledger(), &self.path)
    }

    pub fn reopen(&mut self) {
        self.ledger = None;
        self.ledger = Some(Ledger::open(&self.path, &key(), &SCHEMA, self.clock.clone()).unwrap());
    }

    pub fn restore(&mut self, copy: &Path) {
        self.ledger = None;
        put_back(copy, &self.path);
        self.ledger = Some(Ledger::open(&self.path, &key(), &SCHEMA, self.clock.clone()).unwrap());
    }
}

impl Device {
    pub fn new(folder: &Path, name: &str) -> Self {
        let clock = Arc::new(FixedClock::at(1_799_999_999_000));
        let path = folder.join(format!("{name}.db"));
        let ledger = Ledger::create(&path, &key(), &SCHEMA, clock.clone()).unwrap();
        Self { ledger: Mutex::new(ledger), path, clock, name: name.into() }
    }

    /// Joins the office without the HTTP around it.
    pub fn enrol(&self, hq: &mut Hq, number: u64) {
        let mut ledger = self.ledger.lock().unwrap();
        let seed = *blake3::hash(self.name.as_bytes()).as_bytes();
        let device_key = kerege_sync::membership::device_key(&mut ledger, seed).unwrap();
        let code = Code::from_random(CODE);
        let enrolment = Enrolment::prepare(&code, device_key.clone(), None, "test", [5; 16]);
        let answer = EnrolAnswer {
            root_key: hq.root.verifying_key().to_bytes(),
            statement: hq.voice.statement.clone(),
            grant: Grant {
                device: number,
                device_key: device_key.verifying_key().to_bytes(),
                region: REGION.into(),
                office_name: "Абай".into(),
                at: 0,
            }
            .sign(&hq.root),
            at: 0,
        };
        let payload = answer.to_payload(&code.key(), &request_hash(enrolment.request()));
        let body = Envelope::unsigned(Message::EnrolAnswer, payload).to_bytes();
        enrolment.finish(&mut ledger, "https://hq.test", &body, Some(TLS_KEY)).unwrap();
        hq.devices.retain(|(other, _)| *other != number);
        hq.devices.push((number, device_key.verifying_key()));
    }

    pub fn last_attempt(&self) -> Attempt {
        history::newest(&self.ledger.lock().unwrap(), 1).unwrap().remove(0)
    }

    pub fn n_attempts(&self) -> usize {
        history::newest(&self.ledger.lock().unwrap(), 100).unwrap().len()
    }

    pub fn add(&self, name: &str) -> Uuid {
        let mut ledger = self.ledger.lock().unwrap();
        let deed = Deed { kind: "test-add", author: "Ая" };
        let (id, _) = ledger
            .transact(deed, |tx| {
                let id = tx.new_id();
                tx.execute("INSERT INTO person (id, name) VALUES (?1, ?2)", (id, name))?;
                Ok::<_, LedgerError>(id)
            })
            .unwrap();
        id
    }

    pub fn add_many(&self, n: usize) {
        let mut ledger = self.ledger.lock().unwrap();
        let deed = Deed { kind: "test-import", author: "Ая" };
        ledger
            .transact(deed, |tx| {
                for number in 0..n {
                    let name = format!("Тұрарбекова Ғалымжан {number} {}", tx.new_id());
                    tx.execute("INSERT INTO person (id, name, town) VALUES (?1, ?2, 'Зайсан')", (tx.new_id(), name))?;
                }
                Ok::<_, LedgerError>(())
            })
            .unwrap();
    }

    pub fn set_town(&self, id: Uuid, town: &str) {
        let mut ledger = self.ledger.lock().unwrap();
        let deed = Deed { kind: "test-edit", author: "Бек" };
        ledger
            .transact(deed, |tx| {
                tx.execute("UPDATE person SET town = ?2 WHERE id = ?1", (id, town))?;
                Ok::<_, LedgerError>(())
            })
            .unwrap();
    }

    pub fn people(&self) -> Vec<Uuid> {
        let ledger = self.ledger.lock().unwrap();
        let mut find = ledger.connection().prepare("SELECT id FROM person ORDER BY id").unwrap();
        find.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    pub fn sync(&self, hq: &mut Hq) -> Result<Outcome, SyncError> {
        self.sync_over(&mut Direct(hq))
    }

    pub fn sync_over(&self, line: &mut dyn Line) -> Result<Outcome, SyncError> {
        // Whoever watches may ask the desk: it is never held meanwhile.
        let mut watch = |_| drop(self.ledger.try_lock().expect("the desk is free while it is watched"));
        sync_over(&self.ledger, line, "test", &mut watch, &Cancel::default())
    }

    pub fn outbox(&self) -> u64 {
        self.ledger.lock().unwrap().outbox_count().unwrap()
    }

    pub fn save(&self) -> PathBuf {
        save(&self.ledger.lock().unwrap(), &self.path)
    }

    pub fn restore(&self, copy: &Path) {
        let mut ledger = self.ledger.lock().unwrap();
        // The file is closed before it is replaced.
        *ledger = Ledger::in_memory(&SCHEMA, self.clock.clone()).unwrap();
        put_back(copy, &self.path);
        *ledger = Ledger::open(&self.path, &key(), &SCHEMA, self.clock.clone()).unwrap();
    }

    pub fn reopen(&self) {
        let mut ledger = self.ledger.lock().unwrap();
        *ledger = Ledger::in_memory(&SCHEMA, self.clock.clone()).unwrap();
        *ledger = Ledger::open(&self.path, &key(), &SCHEMA, self.clock.clone()).unwrap();
    }
}

/// Ids of all ops held.
pub fn ids(ledger: &Ledger) -> Vec<OpId> {
    (0..=255).flat_map(|bucket| ledger.ids_in_bucket(bucket).unwrap()).collect()
}

/// Numbers the copies of this process.
static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);

fn save(ledger: &Ledger, path: &Path) -> PathBuf {
    ledger.connection().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let copy = path.with_extension(format!(
        "copy{}",
        Uuid::from_u128(NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed).into()).simple()
    ));
    std::fs::copy(path, &copy).unwrap();
    copy
}

fn put_back(copy: &Path, path: &Path) {
    for tail in ["-wal", "-shm"] {
        let mut beside = path.as_os_str().to_owned();
        beside.push(tail);
        drop(std::fs::remove_file(beside));
    }
    std::fs::copy(copy, path).unwrap();
}

/// A line that carries everything.
pub struct Direct<'a>(pub &'a mut Hq);

impl Line for Direct<'_> {
    fn post(&mut self, _path: &str, body: Vec<u8>, _cancel: &Cancel) -> Result<Answer, SyncError> {
        let answer = self.0.answer(&body);
        Ok(answered(&body, answer))
    }
}

pub fn answered(request: &[u8], body: Vec<u8>) -> Answer {
    Answer {
        status: 200,
        media_type: Some("application/cbor".into()),
        bytes_sent: request.len(),
        bytes_received: body.len(),
        retry_after: None,
        body,
    }
}
