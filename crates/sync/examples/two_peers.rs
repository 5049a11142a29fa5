//! Two desks of one office come to agree through HQ. All three are in memory, and the line between
//! them is a function call: `cargo run --example two_peers`.

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::Arc;

use ed25519_dalek::{SigningKey, VerifyingKey};
use kerege_ledger::{Deed, Field, FixedClock, Kind, Ledger, LedgerError, Schema, Table};
use kerege_sync::engine::{self, Caller, Exchange, Pace, Step, Voice};
use kerege_sync::enrol::{Code, Enrolment};
use kerege_sync::membership;
use kerege_sync::protocol::{EnrolAnswer, Envelope, Grant, Kind as Message, Statement, request_hash};

const NOW: i64 = 1_800_000_000_000;
const REGION: &str = "KZ-63";
/// The SHA-256 of the key that HQ's TLS shows; here there is no TLS.
const TLS_KEY: [u8; 32] = [7; 32];

static SCHEMA: Schema = Schema {
    format: 1,
    tables: &[Table {
        no: 1,
        name: "person",
        root: None,
        fields: &[Field::new(1, "name", Kind::Text).required()],
        indexes: &[],
    }],
    local: &[],
    derive: |_, _| Ok(()),
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut hq = Hq::new()?;
    let (mut one, mut two) = (hq.join(1)?, hq.join(2)?);
    add(&mut one, "Дана")?;
    add(&mut two, "Ерлан")?;

    // HQ learns of Дана, then of Ерлан while desk 2 learns of Дана, then desk 1 learns of Ерлан.
    exchange(&mut one, &mut hq)?;
    exchange(&mut two, &mut hq)?;
    exchange(&mut one, &mut hq)?;

    assert_eq!(people(&one)?, ["Дана", "Ерлан"]);
    assert_eq!(people(&two)?, ["Дана", "Ерлан"]);
    assert_eq!(one.digest()?, two.digest()?);
    assert_eq!(one.digest()?, hq.ledger.digest()?);
    assert_eq!((one.outbox_count()?, two.outbox_count()?), (0, 0));
    Ok(())
}

/// Requests and answers until both sides hold the same. Bytes go in and come out: any line will do.
fn exchange(desk: &mut Ledger, hq: &mut Hq) -> Result<(), Box<dyn Error>> {
    let nonces = Box::new(|bytes: &mut [u8]| getrandom::fill(bytes).expect("the system has randomness to give"));
    let mut exchange = Exchange::begin(desk, "an example", Pace::default(), nonces)?;
    loop {
        let request = exchange.request(desk)?;
        let answer = hq.answer(&request)?;
        if let Step::Done { is_equal } = exchange.response(desk, &answer)? {
            assert!(is_equal, "the digests differ");
            return Ok(());
        }
    }
}

fn add(desk: &mut Ledger, name: &str) -> Result<(), LedgerError> {
    let deed = Deed { kind: "example-add", author: "Ая" };
    desk.transact(deed, |tx| {
        tx.execute("INSERT INTO person (id, name) VALUES (?1, ?2)", (tx.new_id(), name))?;
        Ok::<_, LedgerError>(())
    })?;
    Ok(())
}

fn people(desk: &Ledger) -> Result<Vec<String>, LedgerError> {
    let mut find = desk.connection().prepare("SELECT name FROM person ORDER BY name")?;
    let names = find.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// HQ of one office: its ledger, its keys, its devices.
struct Hq {
    ledger: Ledger,
    root: SigningKey,
    voice: Voice,
    devices: BTreeMap<u64, VerifyingKey>,
}

impl Hq {
    fn new() -> Result<Self, LedgerError> {
        let (root, signing) = (SigningKey::from_bytes(&random()), SigningKey::from_bytes(&random()));
        let statement =
            Statement { generation: 1, signing_key: signing.verifying_key().to_bytes(), tls_keys: vec![TLS_KEY] };
        let voice = Voice { signing, generation: 1, statement: statement.sign(&root) };
        Ok(Self { ledger: in_memory()?, root, voice, devices: BTreeMap::new() })
    }

    /// A new desk joins by a one-time code. Both sides prove that they know it, and the desk pins HQ's root key.
    fn join(&mut self, device: u64) -> Result<Ledger, Box<dyn Error>> {
        let mut desk = in_memory()?;
        let key = membership::device_key(&mut desk, random())?;
        let code = Code::from_random(random());
        let enrolment = Enrolment::prepare(&code, key.clone(), None, "an example", random());
        let device_key = key.verifying_key().to_bytes();
        let grant = Grant { device, device_key, region: REGION.into(), office_name: "Абай".into(), at: NOW };
        let answer = EnrolAnswer {
            root_key: self.root.verifying_key().to_bytes(),
            statement: self.voice.statement.clone(),
            grant: grant.sign(&self.root),
            at: NOW,
        };
        let payload = answer.to_payload(&code.key(), &request_hash(enrolment.request()));
        let body = Envelope::unsigned(Message::EnrolAnswer, payload).to_bytes();
        enrolment.finish(&mut desk, "https://hq.example", &body, Some(TLS_KEY))?;
        self.devices.insert(device, key.verifying_key());
        Ok(desk)
    }

    /// What HQ does with a request: know the device, take in its pages, commit, and sign what is durable.
    fn answer(&mut self, body: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
        let envelope = Envelope::from_bytes(body)?;
        let device = envelope.sender;
        let key = *self.devices.get(&device).ok_or("no device of this office")?;
        let request = engine::open_request(&envelope, &key, &self.root.verifying_key().to_bytes())?;
        let caller = Caller { device, key, office: REGION.into(), version: envelope.version };
        let (answer, _) = engine::answer(&mut self.ledger, &caller, &self.voice, &request, body, NOW, random())?;
        Ok(answer)
    }
}

fn in_memory() -> Result<Ledger, LedgerError> {
    Ledger::in_memory(&SCHEMA, Arc::new(FixedClock::at(NOW)))
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system has randomness to give");
    bytes
}

#[test]
fn two_desks_agree_through_hq() -> Result<(), Box<dyn Error>> {
    main()
}
