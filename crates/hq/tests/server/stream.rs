//! Several requests on their way at once, against the real server.

use kerege_sync::client::{Cancel, HttpLine, Line as _, sync_over};
use kerege_sync::engine::{Exchange, Pace, Step};
use kerege_sync::membership;
use kerege_sync::protocol::{Envelope, Kind, Refusal, STREAM_PATH, STREAM_TYPE, SYNC_PATH, Unframer, framed};

use crate::world::{Desk, Rig, run, stranger};

fn exchange(desk: &Desk) -> Exchange {
    let mut n = 0;
    let fill = move |bytes: &mut [u8]| {
        n += 1;
        bytes.fill(n);
    };
    Exchange::begin(&desk.ledger.lock().unwrap(), "test", Pace::default(), Box::new(fill)).unwrap()
}

fn line(desk: &Desk) -> HttpLine {
    let membership = membership::load(&desk.ledger.lock().unwrap()).unwrap().unwrap();
    HttpLine::pinned(&membership.hq_url, membership.statement.tls_keys).unwrap()
}

/// What the server answers to a body of a stream: the messages.
fn answers(rig: &Rig, body: Vec<u8>) -> Vec<Envelope> {
    let client = stranger();
    let bytes = run(async {
        let answer = client.post(format!("{}{STREAM_PATH}", rig.url)).body(body).send().await.unwrap();
        assert_eq!(answer.headers()["content-type"], STREAM_TYPE);
        answer.bytes().await.unwrap()
    });
    let (mut unframer, mut messages) = (Unframer::default(), Vec::new());
    unframer.push(&bytes);
    while let Some(message) = unframer.next_message().unwrap() {
        messages.push(Envelope::from_bytes(&message).unwrap());
    }
    messages
}

#[test]
fn the_next_request_is_sent_before_the_last_is_answered() {
    let rig = Rig::new();
    let desk = rig.joined("desk");
    desk.add_many(3_000);
    let (mut exchange, mut line) = (exchange(&desk), line(&desk));
    let cancel = Cancel::default();
    let mut ledger = desk.ledger.lock().unwrap();
    assert!(!exchange.may_stream(), "HQ has not said so");
    let alone = exchange.request(&ledger).unwrap();
    let answer = line.post(SYNC_PATH, alone, &cancel).unwrap();
    assert_eq!(exchange.response(&mut ledger, &answer.body).unwrap(), Step::Again);
    assert!(exchange.may_stream());
    let mut stream = line.stream(STREAM_PATH, &cancel).unwrap().unwrap();
    for _ in 0..2 {
        let body = exchange.next_request(&ledger).unwrap().unwrap();
        stream.send(body).unwrap();
    }
    assert_eq!(exchange.next_request(&ledger).unwrap(), None, "two are enough");
    for _ in 0..2 {
        let before = exchange.totals().sent_ops;
        let answer = stream.receive().unwrap().unwrap();
        assert_eq!(exchange.response(&mut ledger, &answer.body).unwrap(), Step::Again);
        assert!(exchange.totals().sent_ops > before);
    }
    drop((stream, ledger));
    let done = sync_over(&desk.ledger, &mut line, "test", &mut |_| {}, &cancel).unwrap();
    assert!(done.digest_equal && done.outbox == 0);
}

#[test]
fn a_backlog_goes_up_and_comes_down_in_streams() {
    let rig = Rig::new();
    let (desk, other) = (rig.joined("desk"), rig.joined("other"));
    desk.add_many(5_000);
    let (up, down) = (desk.sync().unwrap(), other.sync().unwrap());
    assert!(up.digest_equal && down.digest_equal);
    assert_eq!((up.sent_ops, down.received_ops), (5_000, 5_000));
    assert!(up.requests > 2 && down.requests > 1, "{up:?}, {down:?}");
    assert_eq!(rig.hq().check("KZ-63").unwrap().n_ops, 5_000);
}

#[test]
fn a_request_that_follows_nothing_is_refused_and_ends_the_stream() {
    let rig = Rig::new();
    let desk = rig.joined("desk");
    desk.add_many(3_000);
    let mut exchange = exchange(&desk);
    let mut ledger = desk.ledger.lock().unwrap();
    let alone = exchange.request(&ledger).unwrap();
    let answer = rig.hq().exchange(&alone).unwrap();
    exchange.response(&mut ledger, &answer.body).unwrap();
    let first = exchange.next_request(&ledger).unwrap().unwrap();
    let second = exchange.next_request(&ledger).unwrap().unwrap();
    drop(ledger);
    assert_eq!(rig.hq().exchange(&second).unwrap().status, 400);
    let said = answers(&rig, [framed(&second), framed(&first)].concat());
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].kind, Kind::Refusal);
    assert_eq!(Refusal::from_payload(&said[0].payload).unwrap().code, "sync-malformed");
    let said = answers(&rig, [framed(&first), framed(&second)].concat());
    assert_eq!(said.iter().map(|answer| answer.kind).collect::<Vec<_>>(), [Kind::SyncResponse; 2]);
}

#[test]
fn whatever_strangers_send_ends_the_stream_and_nothing_else() {
    let rig = Rig::new();
    let desk = rig.joined("desk");
    for body in [
        vec![],
        vec![0],
        vec![0xff; 4],
        framed(&[]),
        framed(b"<html>"),
        framed(&[0x85; 70_000]),
        [framed(b"one"), vec![0xff; 9]].concat(),
    ] {
        let said = answers(&rig, body);
        assert!(said.len() <= 1 && said.iter().all(|answer| answer.kind == Kind::Refusal), "{said:?}");
    }
    desk.add_many(1);
    assert!(desk.sync().unwrap().digest_equal);
}

#[test]
fn when_hq_ends_within_a_stream_the_desk_goes_on_with_the_next() {
    let mut rig = Rig::new();
    let desk = rig.joined("desk");
    desk.add_many(20_000);
    std::thread::scope(|scope| {
        let syncing = scope.spawn(|| desk.sync());
        while rig.hq().check("KZ-63").unwrap().n_ops == 0 {
            std::thread::yield_now();
        }
        rig.restart(|_| {});
        // Whether it ended by the restart or went on after it: nothing is lost, nothing is there twice.
        drop(syncing.join().unwrap());
    });
    assert!(desk.sync().unwrap().digest_equal);
    assert_eq!(rig.hq().check("KZ-63").unwrap().n_ops, 20_000);
}
