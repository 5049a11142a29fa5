//! Whatever strangers send: no panic, no 5xx, an answer at once.

use crate::world::{Rig, run, stranger};

#[test]
fn any_bytes_on_any_endpoint_are_refused_in_words() {
    let rig = Rig::new();
    let desk = rig.joined("desk");
    let client = stranger();
    run(async {
        let mut seed = 88_172_645_463_325_252_u64;
        for n in 0..200_usize {
            for path in ["/v1/sync", "/v1/enrol"] {
                let bytes: Vec<u8> = (0..n * 3)
                    .map(|_| {
                        seed ^= seed << 13;
                        seed ^= seed >> 7;
                        seed ^= seed << 17;
                        seed as u8
                    })
                    .collect();
                // Half of them begin as an envelope does.
                let mut body = if n % 2 == 0 { vec![0x85, 0x01, (n % 6) as u8, 0x01] } else { Vec::new() };
                body.extend(bytes);
                let answer = client.post(format!("{}{path}", rig.url)).body(body).send().await.unwrap();
                assert!(answer.status().is_client_error(), "{path} {n}: {}", answer.status());
            }
        }
    });
    desk.add_many(1);
    assert!(desk.sync().unwrap().digest_equal);
}

#[test]
fn too_large_wrong_methods_and_strange_paths_are_refused() {
    let rig = Rig::new();
    let client = stranger();
    run(async {
        let large = client.post(format!("{}/v1/sync", rig.url)).body(vec![0; 9 * 1024 * 1024]).send().await;
        // The server may close the line before it has read everything.
        assert!(large.is_err() || large.is_ok_and(|answer| answer.status() == 413));
        for (path, status) in [
            ("/v1/sync", 405),
            ("/v1/enrol", 405),
            ("/../../etc/passwd", 404),
            ("/%00", 404),
            ("/?lang=%3Cscript%3E", 200),
            ("/assets/../../../etc/passwd", 404),
            ("/assets/%2e%2e/console.html", 404),
            ("/console/v1/overview", 401),
            ("/console/v1/session", 401),
            ("/console/v1/devices/1/revoke", 405),
        ] {
            let answer = client.get(format!("{}{path}", rig.url)).send().await.unwrap();
            assert_eq!(answer.status().as_u16(), status, "{path}");
        }
        let answer = client.get(format!("{}/healthz", rig.url)).send().await.unwrap();
        assert_eq!(answer.text().await.unwrap(), "ok\n");
    });
}

#[test]
fn a_captured_request_sent_again_changes_nothing() {
    let rig = Rig::new();
    let desk = rig.joined("desk");
    desk.add_many(5);
    let body = {
        let ledger = desk.ledger.lock().unwrap();
        let fill = Box::new(|bytes: &mut [u8]| bytes.fill(7));
        let mut exchange =
            kerege_sync::engine::Exchange::begin(&ledger, "test", kerege_sync::engine::Pace::default(), fill).unwrap();
        exchange.request(&ledger).unwrap()
    };
    for _ in 0..3 {
        assert_eq!(rig.hq().exchange(&body).unwrap().status, 200);
        assert_eq!(rig.hq().check("KZ-63").unwrap().n_ops, 5);
    }
    let mut altered = body;
    let last = altered.len() - 1;
    altered[last] ^= 1;
    assert_eq!(rig.hq().exchange(&altered).unwrap().status, 401);
}
