//! A desk and an HQ of which one is older: they join, ask and exchange in the older one's version.

use std::sync::Arc;

use kerege_hq::Hq;
use kerege_sync::client::{Answer, Cancel, Line, enrol_over, learn_desks_over, sync_over};
use kerege_sync::enrol::{Code, Enrolment};
use kerege_sync::protocol::{
    DESKS_PATH, DesksRequest, ENROL_PATH, Envelope, Kind, MEDIA_TYPE, Refusal, SYNC_PATH, VERSION,
};
use kerege_sync::{SyncError, desks, membership};

use crate::world::{Desk, Rig};

/// An HQ that speaks these versions and no other.
struct Older {
    hq: Arc<Hq>,
    versions: (u8, u8),
    tls_key: [u8; 32],
    /// In which version it was asked what.
    asked: Vec<(u8, String)>,
}

impl Older {
    fn of(rig: &Rig, versions: (u8, u8)) -> Self {
        let beside = rig.joined("beside");
        let statement = membership::load(&beside.ledger.lock().unwrap()).unwrap().unwrap().statement;
        Self { hq: Arc::clone(rig.hq()), versions, tls_key: statement.tls_keys[0], asked: Vec::new() }
    }

    fn refusal(&self) -> Vec<u8> {
        let refusal = Refusal { code: "sync-version".into(), versions: Some(self.versions) };
        Envelope::unsigned_in(self.versions.1, Kind::Refusal, refusal.to_payload()).to_bytes()
    }

    fn let_in(&mut self, rig: &Rig, desk: &Desk) -> Result<(), SyncError> {
        let cancel = Cancel::default();
        enrol_over(&desk.ledger, self, &rig.url, &rig.code(), None, "test", &cancel).map(drop)
    }
}

impl Line for Older {
    fn post(&mut self, path: &str, body: Vec<u8>, _cancel: &Cancel) -> Result<Answer, SyncError> {
        let version = Envelope::from_bytes(&body)?.version;
        self.asked.push((version, path.to_owned()));
        let (status, body) = if (self.versions.0..=self.versions.1).contains(&version) {
            let reply = match path {
                ENROL_PATH => self.hq.enrol(&body).unwrap().0,
                DESKS_PATH => self.hq.tell_desks(&body).unwrap(),
                SYNC_PATH => self.hq.exchange(&body).unwrap(),
                _ => unreachable!("{path}"),
            };
            assert_eq!(Envelope::from_bytes(&reply.body)?.version, version, "answered in another version");
            (reply.status, reply.body)
        } else {
            (426, self.refusal())
        };
        Ok(Answer { status, media_type: Some(MEDIA_TYPE.into()), body, ..Answer::default() })
    }

    fn tls_key(&self) -> Option<[u8; 32]> {
        Some(self.tls_key)
    }
}

#[test]
fn a_desk_joins_asks_and_exchanges_with_an_hq_that_speaks_version_1_only() {
    let rig = Rig::new();
    let mut old = Older::of(&rig, (1, 1));
    let desk = rig.desk("desk");
    old.let_in(&rig, &desk).unwrap();
    learn_desks_over(&desk.ledger, &mut old, &Cancel::default()).unwrap();
    desk.add_many(3);
    let outcome = sync_over(&desk.ledger, &mut old, "test", &mut |_| {}, &Cancel::default()).unwrap();
    assert!(outcome.digest_equal && outcome.sent_ops == 3, "{outcome:?}");
    let (known, _) = desks::list(&desk.ledger.lock().unwrap()).unwrap().unwrap();
    assert_eq!(known.desks.len(), 2);
    let asked: Vec<_> = old.asked.iter().map(|(version, path)| (*version, path.as_str())).collect();
    let both = |path| [(VERSION, path), (1, path)];
    assert_eq!(asked[..6], [both(ENROL_PATH), both(DESKS_PATH), both(SYNC_PATH)].concat());
    assert!(asked[6..].iter().all(|(version, _)| *version == 1), "{asked:?}");
}

#[test]
fn hq_answers_an_older_desk_in_its_version() {
    let rig = Rig::new();
    let desk = rig.desk("desk");
    let code = rig.code();
    let key = membership::device_key(&mut desk.ledger.lock().unwrap(), [4; 32]).unwrap();
    let mut enrolment = Enrolment::prepare(&Code::parse(&code).unwrap(), key.clone(), None, "test", [1; 16]);
    enrolment.speak(1);
    let (reply, is_failed) = rig.hq().enrol(enrolment.request()).unwrap();
    let answer = Envelope::from_bytes(&reply.body).unwrap();
    assert_eq!((reply.status, answer.kind, answer.version, is_failed), (200, Kind::EnrolAnswer, 1, false));

    desk.enrol(&rig.url, &code).unwrap();
    let known = membership::load(&desk.ledger.lock().unwrap()).unwrap().unwrap();
    let payload = DesksRequest { nonce: [2; 16] }.to_payload();
    let asked = Envelope::signed_in(1, Kind::DesksRequest, known.device, payload, &known.root_key, &key);
    let reply = rig.hq().tell_desks(&asked.to_bytes()).unwrap();
    let answer = Envelope::from_bytes(&reply.body).unwrap();
    assert_eq!((reply.status, answer.kind, answer.version), (200, Kind::DesksAnswer, 1));
}

#[test]
fn hq_refuses_a_version_that_it_does_not_speak_and_names_those_that_it_does() {
    let rig = Rig::new();
    let desk = rig.joined("desk");
    let key = membership::load(&desk.ledger.lock().unwrap()).unwrap().unwrap().key;
    let mut enrolment = Enrolment::prepare(&Code::parse(&rig.code()).unwrap(), key, None, "test", [1; 16]);
    for version in [0, VERSION + 1] {
        enrolment.speak(version);
        let replies =
            [rig.hq().enrol(enrolment.request()).unwrap().0, rig.hq().tell_desks(enrolment.request()).unwrap()];
        for reply in replies {
            let refusal = Refusal::from_payload(&Envelope::from_bytes(&reply.body).unwrap().payload).unwrap();
            assert_eq!((reply.status, refusal.code.as_str()), (426, "sync-version"));
            assert_eq!(refusal.versions, Some((1, VERSION)));
        }
    }
}

#[test]
fn an_hq_without_a_common_version_is_not_asked_twice() {
    let rig = Rig::new();
    let mut hq = Older::of(&rig, (1, 1));
    let joined = rig.joined("joined");
    for (versions, code) in [((VERSION + 1, VERSION + 3), "sync-too-old"), ((0, 0), "sync-hq-too-old")] {
        hq.versions = versions;
        hq.asked.clear();
        assert_eq!(hq.let_in(&rig, &rig.desk(code)).unwrap_err().code(), code);
        let asked = learn_desks_over(&joined.ledger, &mut hq, &Cancel::default());
        assert_eq!(asked.unwrap_err().code(), code);
        assert_eq!(hq.asked, [(VERSION, ENROL_PATH.to_owned()), (VERSION, DESKS_PATH.to_owned())]);
    }
}
