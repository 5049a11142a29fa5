//! What is recorded: devices of an office and HQ in each situation that has messages of its own.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use kerege_ledger::{Known, MAX_OP_BYTES, Op, OpId, Value};
use kerege_sync::SyncError;
use kerege_sync::client::{Answer, Cancel, Line, Stream};
use kerege_sync::membership;
use kerege_sync::protocol::{Cursor, Envelope, Kind, Page, Refusal, SyncRequest, VERSION, framed, write_columns};

use super::{ByDevice, Event, Recording, told};
use crate::exchange::with_holes;
use crate::hostile::{op, page, request};
use crate::world::{Device, Hq, answered, folder, ids};

/// Plays a scene where HQ speaks this version.
pub fn record(version: u8, scene: &str) -> Recording {
    let mut office = Office::new(version);
    match scene {
        "restores" => restores(&mut office),
        "search" => search(&mut office),
        "exceptions" => exceptions(&mut office),
        "streams" => streams(&mut office),
        _ => panic!("no scene {scene}"),
    }
    office.recording()
}

struct Office {
    folder: tempfile::TempDir,
    hq: Hq,
    version: u8,
    has_streams: bool,
    events: Vec<Event>,
    had: ByDevice,
}

impl Office {
    fn new(version: u8) -> Self {
        let folder = folder();
        let hq = Hq::new(folder.path());
        Self { folder, hq, version, has_streams: false, events: Vec::new(), had: ByDevice::new() }
    }

    fn device(&mut self, number: u64) -> Device {
        let device = Device::new(self.folder.path(), &format!("device-{number}"));
        device.enrol(&mut self.hq, number);
        device
    }

    fn sync(&mut self, device: &Device) {
        let line =
            &mut Listening { version: self.version, hq: &mut self.hq, events: &mut self.events, now: Instant::now() };
        let outcome = if self.has_streams { device.sync_over(&mut Streaming(line)) } else { device.sync_over(line) };
        let outcome = outcome.unwrap();
        assert!(outcome.digest_equal && outcome.outbox == 0, "{outcome:?}");
    }

    /// A request that no honest device makes.
    fn ask(&mut self, device: &Device, number: u64, request: &SyncRequest) {
        let key = membership::load(&device.ledger.lock().unwrap()).unwrap().unwrap().key;
        let root = self.hq.root.verifying_key().to_bytes();
        let payload = request.to_payload();
        let body = Envelope::signed_in(self.version, Kind::SyncRequest, number, payload, &root, &key).to_bytes();
        let answer = self.hq.answer(&body);
        self.events.push(Event::Post(body, answer));
    }

    fn recording(self) -> Recording {
        let (keys, held) = (self.hq.devices.clone(), ids(self.hq.ledger()));
        let told_devices: Vec<u64> =
            keys.iter().map(|(number, _)| *number).filter(|number| *number != FORGER).collect();
        let mut recording = Recording { keys, events: self.events, had: self.had, told: ByDevice::new(), held };
        recording.told = told(&recording, &recording.events, &told_devices, &self.hq);
        recording
    }
}

/// What a message takes to get through: pages stay small.
const ROUND: Duration = Duration::from_secs(5);

/// Carries everything to an HQ of a version, and writes it down.
struct Listening<'a> {
    version: u8,
    hq: &'a mut Hq,
    events: &'a mut Vec<Event>,
    now: Instant,
}

impl Line for Listening<'_> {
    fn post(&mut self, _path: &str, body: Vec<u8>, _cancel: &Cancel) -> Result<Answer, SyncError> {
        if Envelope::from_bytes(&body)?.version > self.version {
            let refusal = Refusal { code: "sync-version".into(), versions: Some((1, self.version)) };
            let refusal = Envelope::unsigned_in(self.version, Kind::Refusal, refusal.to_payload()).to_bytes();
            return Ok(Answer { status: 426, ..answered(&body, refusal) });
        }
        let answer = self.hq.answer(&body);
        self.events.push(Event::Post(body.clone(), answer.clone()));
        self.now += ROUND;
        Ok(answered(&body, answer))
    }

    fn now(&self) -> Instant {
        self.now
    }
}

/// The same with streams.
struct Streaming<'a, 'b>(&'a mut Listening<'b>);

impl Line for Streaming<'_, '_> {
    fn post(&mut self, path: &str, body: Vec<u8>, cancel: &Cancel) -> Result<Answer, SyncError> {
        self.0.post(path, body, cancel)
    }

    fn stream(&mut self, _path: &str, _cancel: &Cancel) -> Result<Option<Box<dyn Stream + '_>>, SyncError> {
        let (before, answers, up, down) = (None, VecDeque::new(), Vec::new(), Vec::new());
        Ok(Some(Box::new(ListeningStream { line: self.0, before, answers, up, down })))
    }

    fn now(&self) -> Instant {
        self.0.now
    }
}

struct ListeningStream<'a, 'b> {
    line: &'a mut Listening<'b>,
    before: Option<Cursor>,
    answers: VecDeque<Answer>,
    up: Vec<u8>,
    down: Vec<u8>,
}

impl Stream for ListeningStream<'_, '_> {
    fn send(&mut self, body: Vec<u8>) -> Result<(), SyncError> {
        let answer = self.line.hq.answer_after(&body, &mut self.before);
        self.up.extend(framed(&body));
        self.down.extend(framed(&answer));
        self.answers.push_back(answered(&body, answer));
        Ok(())
    }

    fn receive(&mut self) -> Result<Option<Answer>, SyncError> {
        self.line.now += ROUND;
        Ok(self.answers.pop_front())
    }

    fn now(&self) -> Instant {
        self.line.now
    }
}

impl Drop for ListeningStream<'_, '_> {
    fn drop(&mut self) {
        self.line.events.push(Event::Stream(std::mem::take(&mut self.up), std::mem::take(&mut self.down)));
    }
}

/// HQ's database becomes an older copy while a desk edits what is lost there; then a desk's does.
fn restores(office: &mut Office) {
    let (a, b) = (office.device(1), office.device(2));
    a.add_many(12);
    office.sync(&a);
    office.sync(&b);
    let copy = a.save();
    let saved = office.hq.save();
    office.events.push(Event::Saved);
    let person = a.add("Айгүл Сейітқазина");
    office.sync(&a);
    office.sync(&b);
    office.hq.restore(&saved);
    office.events.push(Event::Restored);
    b.set_town(person, "Семей");
    office.sync(&b);
    office.sync(&a);
    a.restore(&copy);
    a.add("Ержан");
    office.sync(&a);
    office.sync(&b);
}

/// A desk lacks so few of the ops that its cursor has passed, and the first so early, that buckets are compared.
fn search(office: &mut Office) {
    let a = office.device(1);
    a.add_many(320);
    office.sync(&a);
    let (late, _) = with_holes(office.folder.path(), &mut office.hq, 3, 20, &a);
    office.had.insert(3, ids(&late.ledger.lock().unwrap()));
    office.sync(&late);
}

/// The number of a device whose requests are made by hand.
const FORGER: u64 = 9;

/// Ops and pages that HQ does not take, each for another reason.
fn exceptions(office: &mut Office) {
    let (a, forger) = (office.device(1), office.device(FORGER));
    a.add_many(2);
    office.sync(&a);
    let another_author = Op { author: "Бек".into(), ..op(2, "same deed, another author") };
    let mut mixed = page(&[op(1, "good"), another_author, op(3, "good too"), op(4, &"x".repeat(MAX_OP_BYTES - 500))]);
    mixed.ops.insert(1, b"not an op".to_vec());
    let mut without_salt = page(&[op(5, "its salt is missing")]);
    without_salt.salts.clear();
    let edit = Op { number: 6, fields: vec![(1, Value::Text("under another salt".into()))], ..op(1, "") };
    let forged = Page::of(&[(edit.id(&[3; 16]), edit)], vec![(op(1, "").root, [3; 16])]);
    for page in [mixed, without_salt, forged] {
        office.ask(&forger, FORGER, &request(vec![page.to_bytes().unwrap()]));
    }
    if office.version == VERSION {
        // An edit of what HQ was never told.
        let untold = op(7, "never told");
        let id = untold.id(&[2; 16]);
        let Op { incarnation, number, table, entity, root, .. } = untold;
        let known = HashMap::from([(id, Known { incarnation, number, table, entity, root })]);
        let edit = Op { number: 8, fields: vec![(2, Value::Text("Зайсан".into()))], base: vec![id], ..untold };
        let ops: Vec<(OpId, Op)> = vec![(edit.id(&[2; 16]), edit)];
        office.ask(&forger, FORGER, &request(vec![write_columns(&ops, &[], Some(&known)).unwrap()]));
    }
}

/// So much that both ways go on in streams, on a line that is too slow for large pages.
fn streams(office: &mut Office) {
    office.has_streams = true;
    let (a, b) = (office.device(1), office.device(2));
    for device in [&a, &b] {
        device.ledger.lock().unwrap().set_setting("sync_page", "4096 1.0").unwrap();
    }
    a.add_many(300);
    office.sync(&a);
    office.sync(&b);
}
