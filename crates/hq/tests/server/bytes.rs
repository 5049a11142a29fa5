//! The counted bytes are those that go over the line, to the byte.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use kerege_hq::Hq;
use kerege_sync::protocol::framed;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::world::Rig;

/// What ends a stream, either way.
const END: &[u8] = b"0\r\n\r\n";

/// Requests, bytes read, bytes written.
type Seen = Mutex<(u64, u64, u64)>;

/// Reads one request from the line, counts, and answers it as HQ's server does.
fn answer(stream: &mut StreamOwned<ServerConnection, TcpStream>, hq: &Hq, seen: &Seen) -> Option<()> {
    let mut request = Vec::new();
    let mut chunk = [0; 4_096];
    loop {
        let head = request.windows(4).position(|window| window == b"\r\n\r\n").map(|at| at + 4);
        if let Some(head) = head {
            let text = String::from_utf8(request[..head].to_vec()).unwrap();
            if text.contains("transfer-encoding: chunked") {
                return answer_stream(stream, hq, seen, request.split_off(head), head);
            }
            let length: usize =
                text.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
            if request.len() == head + length {
                let reply = hq.exchange(&request[head..]).unwrap();
                let mut response = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/cbor\r\ncontent-length: {}\r\n\r\n",
                    reply.body.len()
                )
                .into_bytes();
                response.extend(reply.body);
                {
                    let mut seen = seen.lock().unwrap();
                    *seen = (seen.0 + 1, seen.1 + request.len() as u64, seen.2 + response.len() as u64);
                }
                stream.write_all(&response).unwrap();
                stream.flush().unwrap();
                return Some(());
            }
        }
        match stream.read(&mut chunk) {
            Ok(0) | Err(_) => return None,
            Ok(n) => request.extend_from_slice(&chunk[..n]),
        }
    }
}

/// The same of a stream, whose head is read: a chunk of HTTP for each message.
fn answer_stream(
    stream: &mut StreamOwned<ServerConnection, TcpStream>,
    hq: &Hq,
    seen: &Seen,
    mut bytes: Vec<u8>,
    head: usize,
) -> Option<()> {
    let say = |stream: &mut StreamOwned<ServerConnection, TcpStream>, n_up: usize, said: &[u8], n_requests: u64| {
        let mut seen = seen.lock().unwrap();
        *seen = (seen.0 + n_requests, seen.1 + n_up as u64, seen.2 + said.len() as u64);
        stream.write_all(said).and_then(|()| stream.flush()).ok()
    };
    let kind = "content-type: application/vnd.kerege.stream\r\ntransfer-encoding: chunked";
    say(stream, head, format!("HTTP/1.1 200 OK\r\n{kind}\r\n\r\n").as_bytes(), 0)?;
    let mut before = None;
    let mut chunk = [0; 4_096];
    loop {
        let length = bytes.windows(2).position(|window| window == b"\r\n").map(|at| {
            let digits = std::str::from_utf8(&bytes[..at]).unwrap();
            (at + 2, usize::from_str_radix(digits, 16).unwrap())
        });
        match length {
            Some((from, n)) if bytes.len() >= from + n + 2 => {
                let rest = bytes.split_off(from + n + 2);
                let n_up = std::mem::replace(&mut bytes, rest);
                if n == 0 {
                    return say(stream, n_up.len(), END, 0);
                }
                let (reply, reached) = hq.exchange_after(&n_up[from + 4..from + n], before).unwrap();
                before = reached;
                let message = framed(&reply.body);
                let said = [format!("{:x}\r\n", message.len()).as_bytes(), &message, b"\r\n"].concat();
                say(stream, n_up.len(), &said, 1)?;
            }
            _ => match stream.read(&mut chunk) {
                Ok(0) | Err(_) => return None,
                Ok(n) => bytes.extend_from_slice(&chunk[..n]),
            },
        }
    }
}

#[test]
fn the_counted_bytes_are_those_on_the_line() {
    let mut rig = Rig::new();
    let desk = rig.joined("desk");
    desk.add_many(700);
    let address = rig.address();
    rig.stop();
    rig.open();
    let keys: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(rig.data().join("hq-keys.json")).unwrap()).unwrap();
    let certificate =
        CertificateDer::from_pem_slice(keys["tls_certificate_pem"].as_str().unwrap().as_bytes()).unwrap().into_owned();
    let key = PrivateKeyDer::from_pem_slice(keys["tls_key_pem"].as_str().unwrap().as_bytes()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let listener = TcpListener::bind(address).unwrap();
    let (hq, config) = (Arc::clone(rig.hq()), Arc::new(config));
    let seen = Arc::new(Seen::default());
    let counted = Arc::clone(&seen);
    std::thread::spawn(move || {
        for socket in listener.incoming() {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = StreamOwned::new(connection, socket.unwrap());
            while answer(&mut stream, &hq, &counted).is_some() {}
        }
    });
    let outcome = desk.sync().unwrap();
    assert!(outcome.requests > 1);
    let counted = (outcome.requests, outcome.bytes_sent, outcome.bytes_received);
    // The desk does not wait for the end of a stream whose messages are all answered: it counts both
    // ends, and may hang up before they are on the line.
    let (requests, sent, received) = counted;
    let without_ends = (requests, sent - END.len() as u64, received - END.len() as u64);
    let is_counted = || [counted, without_ends].contains(&*seen.lock().unwrap());
    (0..100).take_while(|_| !is_counted()).for_each(|_| std::thread::sleep(Duration::from_millis(20)));
    assert!(is_counted(), "{counted:?} counted, {:?} on the line", seen.lock().unwrap());
}

#[test]
fn the_servers_own_head_is_as_small_as_it_is_counted() {
    let rig = Rig::new();
    let desk = rig.joined("desk");
    desk.sync().unwrap();
    let quiet = desk.sync().unwrap();
    // The head of a quiet answer: status, type and length, and nothing else.
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/cbor\r\ncontent-length: 123\r\n\r\n".len() as u64;
    let body = {
        let ledger = desk.ledger.lock().unwrap();
        let fill = Box::new(|bytes: &mut [u8]| bytes.fill(7));
        let mut exchange =
            kerege_sync::engine::Exchange::begin(&ledger, "test", kerege_sync::engine::Pace::default(), fill).unwrap();
        rig.hq().exchange(&exchange.request(&ledger).unwrap()).unwrap().body
    };
    assert_eq!(quiet.bytes_received, head + body.len() as u64);
}
