//! HQ as the devices meet it: who is enrolled, and one database an office.

use std::path::Path;
use std::sync::Arc;

use ed25519_dalek::{SigningKey, VerifyingKey};
use kerege_ledger::{Clock as _, FixedClock, Op, OpId};
use kerege_sync::engine::{self, Caller, Store as _, Voice};
use kerege_sync::enrol::{Code, Enrolment};
use kerege_sync::protocol::{
    Cursor, EnrolAnswer, Envelope, Grant, Kind, OLDEST_VERSION, Refusal, Statement, SyncRequest, VERSION, request_hash,
};

use super::base::Base;
use super::desk::Desk;
use super::files;

const TLS_KEY: [u8; 32] = [7; 32];

pub struct Hq<B> {
    pub root: SigningKey,
    pub voice: Voice,
    pub devices: Vec<Device>,
    pub offices: Vec<HqOffice<B>>,
    pub clock: Arc<FixedClock>,
    /// It reads no page of the layout that devices write today.
    pub reads_no_page: bool,
    /// The newest version that it speaks.
    pub newest: u8,
    n_epochs: u64,
    next_device: u64,
}

pub struct HqOffice<B> {
    pub base: B,
    /// A cursor named an op that is not there, and no alarm told that the database is an older copy.
    pub has_missed_an_older_copy: bool,
}

impl<B: Base> HqOffice<B> {
    /// Whether a device has seen an op at a place where another stands now, or none.
    fn is_older_copy(&mut self, cursor: Option<Cursor>) -> bool {
        let store = self.base.store();
        let Some(cursor) = cursor.filter(|cursor| cursor.place > 0) else { return false };
        matches!((store.epoch(), store.id_at(cursor.place)), (Ok(Some(epoch)), Ok(id))
            if epoch == cursor.epoch && id != Some(cursor.last))
    }
}

pub struct Device {
    pub number: u64,
    pub key: VerifyingKey,
    pub office: usize,
    pub is_revoked: bool,
}

pub fn region(office: usize) -> String {
    format!("KZ-{}", 10 + office)
}

impl<B: Base> Hq<B> {
    pub fn new(folder: &Path, n_offices: usize) -> Self {
        let root = SigningKey::from_bytes(&[11; 32]);
        let signing = SigningKey::from_bytes(&[12; 32]);
        let statement =
            Statement { generation: 1, signing_key: signing.verifying_key().to_bytes(), tls_keys: vec![TLS_KEY] };
        let voice = Voice { signing, generation: 1, statement: statement.sign(&root) };
        let make = |office: usize| HqOffice {
            base: B::make(&folder.join(format!("hq{office}"))),
            has_missed_an_older_copy: false,
        };
        Self {
            root,
            voice,
            devices: Vec::new(),
            offices: (0..n_offices).map(make).collect(),
            clock: Arc::new(FixedClock::at(files::START)),
            reads_no_page: false,
            newest: VERSION,
            n_epochs: 0,
            next_device: 1,
        }
    }

    /// Makes the desk one of an office's, without the HTTP around it.
    pub fn enrol(&mut self, desk: &mut Desk, office: usize) {
        let key = desk.device_key();
        let number = self.next_device;
        self.next_device += 1;
        let code = Code::from_random([7; 10]);
        let enrolment = Enrolment::prepare(&code, key.clone(), None, "test", [5; 16]);
        let grant = Grant {
            device: number,
            device_key: key.verifying_key().to_bytes(),
            region: region(office),
            office_name: "Абай".into(),
            at: 0,
        };
        let answer = EnrolAnswer {
            root_key: self.root.verifying_key().to_bytes(),
            statement: self.voice.statement.clone(),
            grant: grant.sign(&self.root),
            at: 0,
        };
        let payload = answer.to_payload(&code.key(), &request_hash(enrolment.request()));
        let body = Envelope::unsigned(Kind::EnrolAnswer, payload).to_bytes();
        enrolment.finish(desk.ledger_mut(), "https://hq.test", &body, Some(TLS_KEY)).unwrap();
        self.devices.push(Device { number, key: key.verifying_key(), office, is_revoked: false });
    }

    /// What HQ answers; `None` when it went down meanwhile, or could not.
    pub fn answer(&mut self, body: &[u8]) -> Option<Vec<u8>> {
        self.answer_after(body, &mut None)
    }

    /// The same in a stream; `before` is how far the answer before went.
    pub fn answer_after(&mut self, body: &[u8], before: &mut Option<Cursor>) -> Option<Vec<u8>> {
        let refuse = |code| Some(Envelope::unsigned(Kind::Refusal, Refusal::of(code).to_payload()).to_bytes());
        let Ok(envelope) = Envelope::from_bytes(body) else { return refuse("sync-malformed") };
        if !(OLDEST_VERSION..=self.newest).contains(&envelope.version) {
            let versions = Some((OLDEST_VERSION, self.newest));
            let refusal = Refusal { code: "sync-version".into(), versions };
            return Some(Envelope::unsigned(Kind::Refusal, refusal.to_payload()).to_bytes());
        }
        self.remember(&envelope);
        let Some(device) = self.devices.iter().find(|device| device.number == envelope.sender) else {
            return refuse("sync-unknown-device");
        };
        let root = self.root.verifying_key().to_bytes();
        let Ok(mut request) = engine::open_request(&envelope, &device.key, &root) else {
            return refuse("sync-bad-signature");
        };
        if device.is_revoked {
            return refuse("sync-device-revoked");
        }
        if engine::follow(&mut request, before.take()).is_err() {
            return refuse("sync-malformed");
        }
        if self.reads_no_page {
            for page in &mut request.pages {
                page.clear();
            }
        }
        let caller =
            Caller { device: device.number, key: device.key, office: region(device.office), version: envelope.version };
        self.clock.advance(1);
        self.n_epochs += 1;
        let fresh = self.n_epochs.to_be_bytes();
        let office = &mut self.offices[device.office];
        let now = self.clock.now_ms();
        let is_older_copy = office.is_older_copy(request.cursor);
        match engine::answer(office.base.store(), &caller, &self.voice, &request, body, now, fresh) {
            Ok((bytes, contact)) => {
                office.has_missed_an_older_copy |= is_older_copy && !contact.was_rolled_back;
                *before = contact.reached;
                Some(bytes)
            }
            Err(error) => {
                assert!(office.base.is_down(), "HQ failed though its disk works: {error:?}");
                None
            }
        }
    }

    /// A device that HQ has forgotten shows the root's grant.
    fn remember(&mut self, envelope: &Envelope) {
        if self.devices.iter().any(|device| device.number == envelope.sender) {
            return;
        }
        let Ok(request) = SyncRequest::from_payload(&envelope.payload) else { return };
        let Some((bytes, signature)) = request.grant else { return };
        let Ok(grant) = Grant::verify(&bytes, &signature, &self.root.verifying_key()) else { return };
        let Ok(key) = VerifyingKey::from_bytes(&grant.device_key) else { return };
        let office = (0..self.offices.len()).find(|office| region(*office) == grant.region);
        if let Some(office) = office.filter(|_| grant.device == envelope.sender) {
            self.devices.push(Device { number: grant.device, key, office, is_revoked: false });
        }
    }

    /// All that HQ holds of an office, in its commit order.
    pub fn ops(&mut self, office: usize) -> Vec<(OpId, Op)> {
        self.offices[office].base.store().since(0, usize::MAX, &[]).unwrap().0
    }
}
