//! Desks of one office and HQ that carry files to each other.

use std::path::Path;
use std::sync::{Arc, Mutex};

use ed25519_dalek::{SigningKey, VerifyingKey};
use kerege_ledger::{
    Changed, Clock as _, Deed, Field, FixedClock, Key, Kind, Ledger, LedgerError, OpId, Rule, Schema, Table,
};
use kerege_sync::client::{Answer, Cancel, Line, sync_over};
use kerege_sync::engine::{self, Caller, Voice};
use kerege_sync::enrol::{Code, Enrolment};
use kerege_sync::parcel::hq::{self as other_end, Letter, Reply, Taken};
use kerege_sync::parcel::{self, Cargo, Load, ParcelError, Read};
use kerege_sync::protocol::{
    DeskEntry, DeskList, EnrolAnswer, Envelope, Grant, Kind as Message, Signed, Statement, request_hash,
};
use kerege_sync::{SyncError, desks, membership};
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
                Field::new(3, "came_at", Kind::Int).merged_by(Rule::Min),
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
pub const MB: usize = 1024 * 1024;
const TLS_KEY: [u8; 32] = [7; 32];
const CODE: [u8; 10] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

pub struct Hq {
    pub ledger: Ledger,
    pub root: SigningKey,
    pub voice: Voice,
    pub list: DeskList,
    clock: Arc<FixedClock>,
    n_letters: u64,
}

pub struct Desk {
    pub ledger: Mutex<Ledger>,
    pub device: u64,
    pub key: SigningKey,
    pub clock: Arc<FixedClock>,
    n_parcels: u64,
}

pub fn database(folder: &Path, name: &str, clock: Arc<FixedClock>) -> Ledger {
    Ledger::create(&folder.join(format!("{name}.db")), &Key::from_bytes([3; 32]), &SCHEMA, clock).unwrap()
}

impl Hq {
    pub fn new(folder: &Path, name: &str) -> Self {
        Self::with_root(folder, name, 11)
    }

    pub fn with_root(folder: &Path, name: &str, root: u8) -> Self {
        let clock = Arc::new(FixedClock::at(1_800_000_000_000));
        let root = SigningKey::from_bytes(&[root; 32]);
        let voice = Self::voice(&root, 12, 1);
        let list = DeskList { region: REGION.into(), at: 1, desks: Vec::new() };
        Self { ledger: database(folder, name, clock.clone()), root, voice, list, clock, n_letters: 0 }
    }

    pub fn voice(root: &SigningKey, seed: u8, generation: u64) -> Voice {
        let signing = SigningKey::from_bytes(&[seed; 32]);
        let signing_key = signing.verifying_key().to_bytes();
        let statement = Statement { generation, signing_key, tls_keys: vec![TLS_KEY] }.sign(root);
        Voice { signing, generation, statement }
    }

    pub fn root_key(&self) -> [u8; 32] {
        self.root.verifying_key().to_bytes()
    }

    pub fn desks(&self) -> Signed {
        self.list.sign(&self.voice.signing)
    }

    pub fn revoke(&mut self, device: u64) {
        self.list.at += 1;
        self.list.desks.iter_mut().find(|desk| desk.device == device).unwrap().is_revoked = true;
    }

    pub fn take(&mut self, file: &[u8]) -> Result<Taken, ParcelError> {
        let handed = other_end::open(file, &[&self.voice.signing, &self.root], &self.root_key())?;
        if self.list.is_revoked(handed.grant.device, &handed.grant.device_key) {
            return Err(ParcelError::Revoked);
        }
        Ok(other_end::take(&mut self.ledger, &handed, &mut |_, _| true).unwrap())
    }

    /// What HQ writes after these parcels, or everything after none.
    pub fn write(&mut self, taken: &[Taken], limit: usize) -> Vec<Vec<u8>> {
        self.clock.advance(1);
        self.n_letters += 1;
        let letter = Letter {
            region: REGION.into(),
            root: self.root_key(),
            recipients: self.list.desks.iter().filter(|desk| !desk.is_revoked).map(|desk| desk.key).collect(),
            desks: Some(self.desks()),
            received: taken.iter().flat_map(|taken| taken.received.clone()).collect(),
            floor: other_end::floor_of(taken.iter().map(|taken| taken.positions.clone())),
            id: u128::from(self.n_letters).to_be_bytes(),
            at: self.clock.now_ms(),
        };
        let mut reply = Reply::begin(&self.ledger, &self.voice, letter).unwrap();
        let mut files = Vec::new();
        while let Some((_, file)) = reply.next_part(&self.ledger, limit, &mut |_, _| true).unwrap().unwrap() {
            files.push(file);
        }
        files
    }

    /// A desk's files in, one answer out.
    pub fn answer(&mut self, files: &[Vec<u8>]) -> Vec<Vec<u8>> {
        let taken: Vec<Taken> = files.iter().map(|file| self.take(file).unwrap()).collect();
        self.write(&taken, 10 * MB)
    }
}

impl Desk {
    pub fn new(folder: &Path, name: &str, hq: &mut Hq, device: u64) -> Self {
        let clock = Arc::new(FixedClock::at(1_799_999_999_000));
        let mut ledger = database(folder, name, clock.clone());
        let seed = *blake3::hash(name.as_bytes()).as_bytes();
        let key = membership::device_key(&mut ledger, seed).unwrap();
        join(&mut ledger, hq, device, &key);
        let mut desk = Self { ledger: Mutex::new(ledger), device, key, clock, n_parcels: 0 };
        desk.learn(hq);
        desk
    }

    /// Hears from HQ which desks there are.
    pub fn learn(&mut self, hq: &Hq) {
        let ledger = self.ledger.get_mut().unwrap();
        let membership = membership::load(ledger).unwrap().unwrap();
        desks::keep_list(ledger, &membership, &hq.desks()).unwrap();
    }

    pub fn add(&self, name: &str) -> Uuid {
        self.deed(|tx| {
            let id = tx.new_id();
            tx.execute("INSERT INTO person (id, name) VALUES (?1, ?2)", (id, name))?;
            tx.execute("INSERT INTO skill (id, person, code) VALUES (?1, ?2, 'first-aid')", (tx.new_id(), id))?;
            Ok(id)
        })
    }

    pub fn add_many(&self, n: usize) {
        self.deed(|tx| {
            for number in 0..n {
                let name = format!("Тұрарбекова Ғалымжан {number} {}", tx.new_id());
                tx.execute("INSERT INTO person (id, name, town) VALUES (?1, ?2, 'Зайсан')", (tx.new_id(), name))?;
            }
            Ok(())
        });
    }

    pub fn set_town(&self, id: Uuid, town: &str) {
        self.deed(|tx| {
            tx.execute("UPDATE person SET town = ?2 WHERE id = ?1", (id, town))?;
            Ok(())
        });
    }

    fn deed<T>(&self, act: impl FnOnce(&kerege_ledger::Tx<'_>) -> Result<T, LedgerError>) -> T {
        let deed = Deed { kind: "test-deed", author: "Ая" };
        self.ledger.lock().unwrap().transact(deed, act).unwrap().0
    }

    pub fn people(&self) -> Vec<Uuid> {
        let ledger = self.ledger.lock().unwrap();
        let mut find = ledger.connection().prepare("SELECT id FROM person ORDER BY id").unwrap();
        find.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    pub fn write(&mut self, cargo: Cargo, limit: usize) -> Vec<Vec<u8>> {
        self.try_write(cargo, limit).unwrap()
    }

    pub fn try_write(&mut self, cargo: Cargo, limit: usize) -> Result<Vec<Vec<u8>>, ParcelError> {
        self.n_parcels += 1;
        let id = u128::from(self.device * 1_000_000 + self.n_parcels).to_be_bytes();
        let ledger = self.ledger.get_mut().unwrap();
        let mut load = Load::begin(ledger, cargo, id)?;
        let mut files = Vec::new();
        while let Some((_, file)) = load.next_part(ledger, limit, &mut |_, _| true)? {
            files.push(file);
        }
        Ok(files)
    }

    pub fn read(&mut self, file: &[u8]) -> Result<Read, ParcelError> {
        parcel::read(self.ledger.get_mut().unwrap(), file, &mut |_, _| true)
    }

    /// What a refusal must not change: the ops held and how many wait.
    pub fn kept(&self) -> (Vec<OpId>, u64) {
        let held = ids(&self.ledger.lock().unwrap());
        (held, self.outbox())
    }

    pub fn outbox(&self) -> u64 {
        self.ledger.lock().unwrap().outbox_count().unwrap()
    }

    /// Tries to exchange where there is no line.
    pub fn try_without_line(&self) {
        sync_over(&self.ledger, &mut Nowhere, "test", &mut |_| {}, &Cancel::default()).unwrap_err();
    }

    /// Begins an exchange that a person stops at once.
    pub fn try_stopped(&self) {
        let cancel = Cancel::default();
        cancel.cancel();
        sync_over(&self.ledger, &mut Nowhere, "test", &mut |_| {}, &cancel).unwrap_err();
    }

    /// Joins once more, under the same key.
    pub fn join_again(&mut self, hq: &mut Hq) {
        join(self.ledger.get_mut().unwrap(), hq, self.device, &self.key);
    }

    pub fn sync(&self, hq: &mut Hq) -> Result<bool, SyncError> {
        let done = sync_over(&self.ledger, &mut Direct(hq), "test", &mut |_| {}, &Cancel::default())?;
        Ok(done.digest_equal)
    }
}

/// Joins the office without the HTTP around it.
fn join(ledger: &mut Ledger, hq: &mut Hq, device: u64, key: &SigningKey) {
    let code = Code::from_random(CODE);
    let enrolment = Enrolment::prepare(&code, key.clone(), None, "test", [5; 16]);
    let device_key = key.verifying_key().to_bytes();
    let grant = Grant { device, device_key, region: hq.list.region.clone(), office_name: "Абай".into(), at: 0 };
    let answer = EnrolAnswer {
        root_key: hq.root_key(),
        statement: hq.voice.statement.clone(),
        grant: grant.sign(&hq.root),
        at: 0,
    };
    let payload = answer.to_payload(&code.key(), &request_hash(enrolment.request()));
    let body = Envelope::unsigned(Message::EnrolAnswer, payload).to_bytes();
    enrolment.finish(ledger, "https://hq.test", &body, Some(TLS_KEY)).unwrap();
    hq.list.at += 1;
    hq.list.desks.push(DeskEntry { device, key: device_key, is_revoked: false });
}

/// A line that carries everything.
struct Direct<'a>(&'a mut Hq);

impl Line for Direct<'_> {
    fn post(&mut self, _path: &str, body: Vec<u8>, _cancel: &Cancel) -> Result<Answer, SyncError> {
        let hq = &mut *self.0;
        let envelope = Envelope::from_bytes(&body)?;
        let desk = hq.list.desks.iter().find(|desk| desk.device == envelope.sender).copied().unwrap();
        let key = VerifyingKey::from_bytes(&desk.key).unwrap();
        let request = engine::open_request(&envelope, &key, &hq.root.verifying_key().to_bytes())?;
        let caller = Caller { device: desk.device, key, office: REGION.into(), version: envelope.version };
        hq.clock.advance(1);
        let now = hq.clock.now_ms();
        let answered = engine::answer(&mut hq.ledger, &caller, &hq.voice, &request, &body, now, [9; 8]);
        let answer = answered.unwrap().0;
        Ok(Answer {
            status: 200,
            media_type: Some("application/cbor".into()),
            bytes_sent: body.len(),
            bytes_received: answer.len(),
            retry_after: None,
            body: answer,
        })
    }
}

/// A line that carries nothing.
struct Nowhere;

impl Line for Nowhere {
    fn post(&mut self, _path: &str, _body: Vec<u8>, _cancel: &Cancel) -> Result<Answer, SyncError> {
        Err(SyncError::NoLine("no line".to_owned()))
    }
}

/// Ids of all ops held.
pub fn ids(ledger: &Ledger) -> Vec<OpId> {
    (0..=255).flat_map(|bucket| ledger.ids_in_bucket(bucket).unwrap()).collect()
}

/// Every row of every replicated table, as SQLite stores it.
pub fn rows(ledger: &Ledger) -> Vec<Vec<rusqlite::types::Value>> {
    let mut all = Vec::new();
    for sql in
        ["SELECT id, name, town, came_at FROM person ORDER BY id", "SELECT id, person, code FROM skill ORDER BY id"]
    {
        let mut find = ledger.connection().prepare(sql).unwrap();
        let n = find.column_count();
        let found = find.query_map([], |row| (0..n).map(|at| row.get(at)).collect::<Result<Vec<_>, _>>()).unwrap();
        all.extend(found.collect::<Result<Vec<_>, _>>().unwrap());
    }
    all
}
