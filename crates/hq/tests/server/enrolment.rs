//! Joining an office by a one-time code.

use std::sync::{Arc, Barrier};

use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::routing::post;
use axum_server::tls_rustls::RustlsConfig;
use kerege_sync::client::{self, Cancel};
use kerege_sync::enrol::{Code, Enrolment};

use crate::world::Rig;

const HOUR_MS: i64 = 3_600_000;

#[test]
fn a_device_joins_with_a_code_however_it_is_typed() {
    let rig = Rig::new();
    let code = rig.code();
    assert_eq!(code.replace('-', "").len(), 17);
    let desk = rig.desk("desk");
    let joined = desk.enrol(&rig.url, &format!("  {} ", code.to_lowercase().replace('-', " "))).unwrap();
    assert_eq!((joined.region.as_str(), joined.office_name.as_str()), ("KZ-63", "Шығыс <b>Қазақстан</b>"));
    let devices = rig.hq().devices(Some("KZ-63")).unwrap();
    assert_eq!(devices.len(), 1);
    assert_eq!(devices[0].number, joined.device);
    assert!(desk.sync().unwrap().digest_equal);
}

#[test]
fn a_wrong_code_is_refused() {
    let rig = Rig::new();
    rig.code();
    let other = Code::from_random([9; 10]).to_string();
    let desk = rig.desk("desk");
    assert_eq!(desk.enrol(&rig.url, &other).unwrap_err().code(), "sync-code-wrong");
    assert_eq!(desk.enrol(&rig.url, "not a code").unwrap_err().code(), "sync-code-malformed");
    assert_eq!(desk.sync().unwrap_err().code(), "sync-not-enrolled");
}

#[test]
fn a_used_code_is_refused_to_another_device() {
    let rig = Rig::new();
    let code = rig.code();
    rig.desk("first").enrol(&rig.url, &code).unwrap();
    assert_eq!(rig.desk("second").enrol(&rig.url, &code).unwrap_err().code(), "sync-code-used");
}

#[test]
fn a_device_whose_answer_was_lost_gets_the_same_place_again() {
    let rig = Rig::new();
    let code = rig.code();
    let desk = rig.desk("desk");
    let first = desk.enrol(&rig.url, &code).unwrap();
    assert_eq!(desk.enrol(&rig.url, &code).unwrap(), first);
    assert_eq!(rig.hq().devices(None).unwrap().len(), 1);
}

#[test]
fn a_code_dies_after_three_days() {
    let rig = Rig::new();
    let code = rig.code();
    rig.clock.advance(72 * HOUR_MS);
    let late = rig.code();
    rig.clock.advance(HOUR_MS);
    assert_eq!(rig.desk("late").enrol(&rig.url, &code).unwrap_err().code(), "sync-code-expired");
    rig.desk("in time").enrol(&rig.url, &late).unwrap();
}

#[test]
fn of_two_devices_that_race_for_a_code_one_joins() {
    let rig = Rig::new();
    for round in 0..5 {
        let code = rig.code();
        let barrier = Arc::new(Barrier::new(2));
        let racers: Vec<_> = (0..2)
            .map(|racer| {
                let (desk, url, code) = (rig.desk(&format!("racer{round}{racer}")), rig.url.clone(), code.clone());
                let barrier = Arc::clone(&barrier);
                std::thread::spawn(move || {
                    barrier.wait();
                    desk.enrol(&url, &code).map_err(|error| error.code())
                })
            })
            .collect();
        let results: Vec<_> = racers.into_iter().map(|racer| racer.join().unwrap()).collect();
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
        assert!(results.iter().any(|result| result.as_ref().is_err_and(|code| *code == "sync-code-used")));
    }
}

#[test]
fn a_code_of_another_office_is_refused_and_not_used_up() {
    let rig = Rig::new();
    let code = rig.code();
    let desk = rig.desk("desk");
    let elsewhere = client::enrol(&desk.ledger, &rig.url, &code, Some("KZ-10"), "test", &Cancel::default());
    assert_eq!(elsewhere.unwrap_err().code(), "sync-other-office");
    client::enrol(&desk.ledger, &rig.url, &code, Some("KZ-63"), "test", &Cancel::default()).unwrap();
}

#[test]
fn guessing_is_slowed_down_and_keeps_nobody_out_who_knows_a_code() {
    let rig = Rig::new();
    let desk = rig.desk("guesser");
    for guess in 0..10 {
        let code = Code::from_random([guess; 10]).to_string();
        assert_eq!(desk.enrol(&rig.url, &code).unwrap_err().code(), "sync-code-wrong");
    }
    let wrong = Code::from_random([10; 10]).to_string();
    assert_eq!(desk.enrol(&rig.url, &wrong).unwrap_err().code(), "sync-too-many-attempts");
    // Behind a balancer everybody has this address.
    rig.desk("who knows a code").enrol(&rig.url, &rig.code()).unwrap();
    assert_eq!(desk.enrol(&rig.url, &wrong).unwrap_err().code(), "sync-too-many-attempts");
    rig.clock.advance(600_000);
    assert_eq!(desk.enrol(&rig.url, &wrong).unwrap_err().code(), "sync-code-wrong");
}

#[test]
fn plain_http_is_refused_before_a_byte_is_sent() {
    let rig = Rig::new();
    let desk = rig.desk("desk");
    let url = rig.url.replace("https:", "http:");
    assert_eq!(desk.enrol(&url, &rig.code()).unwrap_err().code(), "sync-plain-http");
}

#[test]
fn somebody_in_the_middle_who_passes_everything_on_is_noticed() {
    let rig = Rig::new();
    let hq = Arc::clone(rig.hq());
    let tls = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let (address, running) = (std::net::TcpListener::bind("127.0.0.1:0").unwrap(), hq);
    let url = format!("https://{}", address.local_addr().unwrap());
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            drop(rustls::crypto::ring::default_provider().install_default());
            let pem = (tls.cert.pem().into_bytes(), tls.signing_key.serialize_pem().into_bytes());
            let config = RustlsConfig::from_pem(pem.0, pem.1).await.unwrap();
            let relay = move |body: Bytes| {
                let (reply, _) = running.enrol(&body).unwrap();
                async move { ([(CONTENT_TYPE, "application/cbor")], reply.body) }
            };
            let router = Router::new().route("/v1/enrol", post(relay));
            let server = axum_server::from_tcp_rustls(address, config).unwrap();
            server.serve(router.into_make_service()).await.unwrap();
        });
    });
    let desk = rig.desk("desk");
    assert_eq!(desk.enrol(&url, &rig.code()).unwrap_err().code(), "sync-untrusted");
    assert_eq!(desk.sync().unwrap_err().code(), "sync-not-enrolled");
}

#[test]
fn an_hq_that_does_not_know_the_code_cannot_pretend_to() {
    let (rig, other) = (Rig::new(), Rig::new());
    let code = Code::parse(&rig.code()).unwrap();
    let desk = rig.desk("desk");
    let key = kerege_sync::membership::device_key(&mut desk.ledger.lock().unwrap(), [4; 32]).unwrap();
    let asked_here = Enrolment::prepare(&code, key.clone(), None, "test", [1; 16]);
    let (reply, _) = rig.hq().enrol(asked_here.request()).unwrap();
    // The answer to one request is no answer to another.
    let asked_again = Enrolment::prepare(&code, key, None, "test", [2; 16]);
    let refused = asked_again.finish(&mut desk.ledger.lock().unwrap(), &rig.url, &reply.body, Some([0; 32]));
    assert_eq!(refused.unwrap_err().code(), "sync-untrusted");
    assert_eq!(desk.enrol(&other.url, &rig.code()).unwrap_err().code(), "sync-code-wrong");
}

#[test]
fn a_desk_that_moves_to_another_hq_offers_everything_again() {
    let (rig, other) = (Rig::new(), Rig::new());
    let desk = rig.joined("desk");
    desk.add_many(20);
    desk.sync().unwrap();
    desk.enrol(&other.url, &other.code()).unwrap();
    assert_eq!(desk.outbox(), 20);
    let outcome = desk.sync().unwrap();
    assert!(outcome.digest_equal && outcome.sent_ops == 20, "{outcome:?}");
}
