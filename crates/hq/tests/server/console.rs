//! The console: who may come in, from where, what they can do, and that all of it is written down.

use std::path::Path;

use kerege_ledger::{Deed, LedgerError, Op};
use kerege_sync::engine::{Exchange, Pace};
use kerege_sync::membership;
use kerege_sync::protocol::{Envelope, Kind, Page, SyncRequest, guard_of};
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::world::{Desk, Rig, run, stranger};

const PASSWORD: &str = "жеті қат көк";

/// A browser: it keeps its cookie and sends what our own page sends.
struct Browser<'a> {
    rig: &'a Rig,
    client: reqwest::Client,
    cookie: Option<String>,
}

impl<'a> Browser<'a> {
    fn new(rig: &'a Rig) -> Self {
        Self { rig, client: stranger(), cookie: None }
    }

    fn signed_in(rig: &'a Rig) -> Self {
        rig.hq().put_admin("Сәуле", PASSWORD).unwrap();
        let mut browser = Self::new(rig);
        let (status, said) = browser.sign_in("Сәуле", PASSWORD);
        assert_eq!((status, &said["name"]), (200, &json!("Сәуле")));
        browser
    }

    fn sign_in(&mut self, name: &str, password: &str) -> (u16, Value) {
        let body = json!({ "name": name, "password": password });
        let (answer, said) = self.send(Method::POST, "/session", Some(body), &[("x-kerege-console", "1")]);
        if let Some(cookie) = answer.headers().get("set-cookie") {
            let text = cookie.to_str().unwrap();
            for part in ["__Host-kerege=", "; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"] {
                assert!(text.contains(part), "{text}");
            }
            assert!(!text.contains("Domain"), "{text}");
            self.cookie = text.split(';').next().map(str::to_owned);
        }
        (answer.status().as_u16(), said)
    }

    fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
        headers: &[(&'static str, &str)],
    ) -> (Response, Value) {
        let mut request = self.client.request(method, format!("{}/console/v1{path}", self.rig.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", format!("other=1; {cookie}"));
        }
        if let Some(body) = body {
            request = request.body(body.to_string());
        }
        run(async {
            let mut answer = request.send().await.unwrap();
            let mut bytes = Vec::new();
            while let Some(chunk) = answer.chunk().await.unwrap() {
                bytes.extend_from_slice(&chunk);
            }
            let said = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
            (answer, said)
        })
    }

    fn get(&self, path: &str) -> Value {
        let (answer, said) = self.send(Method::GET, path, None, &[]);
        assert_eq!(answer.status(), 200, "{path}: {said}");
        said
    }

    fn post(&self, path: &str, body: Value) -> (u16, Value) {
        let (answer, said) = self.send(Method::POST, path, Some(body), &[("x-kerege-console", "1")]);
        (answer.status().as_u16(), said)
    }

    /// Acts of the audit, the newest first, with what they were done to.
    fn audit(&self) -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        self.get("/audit").as_array().unwrap().iter().map(|one| (text(&one["act"]), text(&one["subject"]))).collect()
    }
}

/// A name of an office's own.
fn everywhere(name: &str) -> Value {
    json!({ "kk": name, "ru": name, "en": name })
}

#[test]
fn nobody_reads_or_changes_anything_without_signing_in() {
    let rig = Rig::new();
    rig.hq().put_admin("Сәуле", PASSWORD).unwrap();
    let browser = Browser::new(&rig);
    let forged = Browser { cookie: Some(format!("__Host-kerege={}", "A".repeat(43))), ..Browser::new(&rig) };
    for path in ["/session", "/overview", "/offices/KZ-63/parked", "/refused", "/twice", "/audit"] {
        for browser in [&browser, &forged] {
            let (answer, said) = browser.send(Method::GET, path, None, &[]);
            assert_eq!((answer.status().as_u16(), &said["code"]), (401, &json!("console-signed-out")), "{path}");
        }
    }
    let remove = format!("/offices/KZ-63/parked/{}/remove", uuid::Uuid::nil());
    for path in ["/codes", "/devices/1/revoke", "/alarms/1/see", "/refused/1/retry", "/refused/1/discard", &remove] {
        assert_eq!(browser.post(path, json!({ "office": "KZ-63", "reason": "x" })).0, 401, "{path}");
    }
}

#[test]
fn wrong_passwords_are_refused_alike_and_cost_more_and_more_time() {
    let rig = Rig::new();
    rig.hq().put_admin("Сәуле", PASSWORD).unwrap();
    let mut browser = Browser::new(&rig);
    let (status, known) = browser.sign_in("Сәуле", "қате құпиясөз");
    let (other, unknown) = browser.sign_in("Ешкім", "қате құпиясөз");
    assert_eq!((status, &known), (401, &unknown));
    assert_eq!(other, 401);
    browser.sign_in("Сәуле", "қате құпиясөз");
    browser.sign_in("Сәуле", "қате құпиясөз");
    let (status, said) = browser.sign_in("Сәуле", PASSWORD);
    assert_eq!((status, &said["code"]), (429, &json!("console-wait")), "also the right one has to wait");
    rig.clock.advance(3_000);
    assert_eq!(browser.sign_in("Сәуле", PASSWORD).0, 200);
    let acts = browser.audit();
    assert_eq!(acts.iter().filter(|(act, _)| act == "sign-in-refused").count(), 3);
    assert!(!format!("{acts:?}").contains("Ешкім"), "what strangers type is not kept");
}

/// Behind a balancer all of them come from one address.
#[test]
fn a_stranger_who_guesses_keeps_out_nobody_but_the_name_that_is_tried() {
    let rig = Rig::new();
    rig.hq().put_admin("Сәуле", PASSWORD).unwrap();
    let mut browser = Browser::new(&rig);
    for name in ["Ешкім", "Біреу"] {
        for _ in 0..4 {
            browser.sign_in(name, "қате құпиясөз");
        }
        assert_eq!(browser.sign_in(name, "қате құпиясөз").0, 429, "{name}");
    }
    assert_eq!(browser.sign_in("Сәуле", PASSWORD).0, 200);
}

#[test]
fn another_site_can_send_nothing() {
    let rig = Rig::new();
    let browser = Browser::signed_in(&rig);
    let host = rig.url.clone();
    let own = ("x-kerege-console", "1");
    let wish = || Some(json!({ "office": "KZ-63" }));
    for headers in [
        vec![],
        vec![own, ("origin", "https://evil.example")],
        vec![own, ("origin", "null")],
        vec![own, ("sec-fetch-site", "cross-site")],
        vec![own, ("sec-fetch-site", "same-site")],
    ] {
        let (answer, said) = browser.send(Method::POST, "/codes", wish(), &headers);
        assert_eq!((answer.status().as_u16(), &said["code"]), (403, &json!("console-foreign")), "{headers:?}");
    }
    let (answer, _) = browser.send(Method::GET, "/overview", None, &[("sec-fetch-site", "cross-site")]);
    assert_eq!(answer.status(), 403);
    let headers = [own, ("origin", host.as_str()), ("sec-fetch-site", "same-origin")];
    assert_eq!(browser.send(Method::POST, "/codes", wish(), &headers).0.status(), 200);
    assert_eq!(browser.audit().iter().filter(|(act, _)| act == "code-made").count(), 1);
}

#[test]
fn a_session_ends_by_itself_by_signing_out_and_by_a_new_password() {
    let rig = Rig::new();
    let mut browser = Browser::signed_in(&rig);
    let minute = 60_000;
    let refresh = [("x-kerege-refresh", "1")];
    // Acts keep it alive, the page's own questions do not.
    for _ in 0..4 {
        rig.clock.advance(20 * minute);
        assert_eq!(browser.send(Method::GET, "/overview", None, &[]).0.status(), 200);
    }
    rig.clock.advance(20 * minute);
    assert_eq!(browser.send(Method::GET, "/overview", None, &refresh).0.status(), 200);
    rig.clock.advance(20 * minute);
    assert_eq!(browser.send(Method::GET, "/overview", None, &refresh).0.status(), 401);
    // Never longer than twelve hours.
    browser.sign_in("Сәуле", PASSWORD);
    for _ in 0..35 {
        rig.clock.advance(20 * minute);
        assert_eq!(browser.send(Method::GET, "/overview", None, &[]).0.status(), 200);
    }
    rig.clock.advance(25 * minute);
    assert_eq!(browser.send(Method::GET, "/overview", None, &[]).0.status(), 401);
    // Signing out ends it in every browser.
    browser.sign_in("Сәуле", PASSWORD);
    let mut second = Browser::new(&rig);
    second.sign_in("Сәуле", PASSWORD);
    assert_eq!(browser.send(Method::DELETE, "/session", None, &[("x-kerege-console", "1")]).0.status(), 200);
    for browser in [&browser, &second] {
        assert_eq!(browser.send(Method::GET, "/overview", None, &[]).0.status(), 401);
    }
    // So does a new password, and being removed.
    for end in [true, false] {
        rig.hq().put_admin("Сәуле", PASSWORD).unwrap();
        second.sign_in("Сәуле", PASSWORD);
        if end {
            rig.hq().put_admin("Сәуле", "басқа құпиясөз").unwrap();
        } else {
            rig.hq().remove_admin("Сәуле").unwrap();
        }
        assert_eq!(second.send(Method::GET, "/overview", None, &[]).0.status(), 401);
    }
}

#[test]
fn a_restart_keeps_sessions_and_the_audit() {
    let mut rig = Rig::new();
    let cookie = Browser::signed_in(&rig).cookie;
    rig.restart(|_: &Path| {});
    let browser = Browser { cookie, ..Browser::new(&rig) };
    assert_eq!(browser.get("/session")["name"], "Сәуле");
    assert_eq!(
        browser.audit(),
        [("signed-in".into(), "Сәуле".into()), ("admin-added".into(), "Сәуле".into())] as [(String, String); 2]
    );
}

#[test]
fn offices_devices_and_alarms_are_seen_and_every_act_is_written_down() {
    let rig = Rig::new();
    let browser = Browser::signed_in(&rig);
    let desk = rig.desk("desk");
    let (status, made) = browser.post("/codes", json!({ "office": "KZ-63" }));
    assert_eq!(status, 200);
    desk.enrol(&rig.url, made["code"].as_str().unwrap()).unwrap();
    desk.add_many(5);
    desk.sync().unwrap();
    desk.hand_in_and_lose(4);
    // It is asked to write under another incarnation, and does from then on.
    desk.add_many(3);
    assert!(desk.sync().unwrap().digest_equal && desk.n_people() == 12);
    desk.sync().unwrap();
    let seen = browser.get("/overview");
    let office = &seen["offices"][0];
    assert_eq!(office["name"], everywhere("Шығыс <b>Қазақстан</b>"));
    assert_eq!((&office["n_ops"], &office["n_people"], &office["n_devices"]), (&json!(12), &json!(12), &json!(1)));
    assert!(!seen.to_string().contains("Канарейкин"));
    assert_eq!(seen["alarms"].as_array().unwrap().len(), 1);
    let alarm = &seen["alarms"][0];
    assert_eq!((&alarm["kind"], &alarm["seen_by"]), (&json!("device-restored"), &Value::Null));
    let number = seen["devices"][0]["number"].as_u64().unwrap();
    let see = format!("/alarms/{}/see", alarm["no"]);
    assert_eq!(browser.post(&see, json!({})).0, 200);
    assert_eq!(browser.post(&see, json!({})).1["code"], "hq-unknown-alarm");
    assert_eq!(browser.get("/overview")["alarms"][0]["seen_by"], "Сәуле");
    let revoke = format!("/devices/{number}/revoke");
    assert_eq!(browser.post(&revoke, json!({})).0, 200);
    assert_eq!(browser.post(&revoke, json!({})).1["code"], "hq-unknown-device");
    assert!(desk.sync().is_err());
    let acts = browser.audit();
    let wanted = [
        ("device-revoked", number.to_string()),
        ("alarm-seen", alarm["no"].to_string()),
        ("code-made", "KZ-63".to_owned()),
        ("signed-in", "Сәуле".to_owned()),
        ("admin-added", "Сәуле".to_owned()),
    ];
    assert_eq!(acts, wanted.map(|(act, subject)| (act.to_owned(), subject)));
}

/// Sends the desk's outbox as one page in which `alter` has changed something, as a faulty device might.
fn push_altered(rig: &Rig, desk: &Desk, alter: impl FnOnce(&mut Page)) {
    let ledger = desk.ledger.lock().unwrap();
    let fill = Box::new(|bytes: &mut [u8]| bytes.fill(7));
    let body = Exchange::begin(&ledger, "test", Pace::default(), fill).unwrap().request(&ledger).unwrap();
    let envelope = Envelope::from_bytes(&body).unwrap();
    let mut request = SyncRequest::from_payload(&envelope.payload).unwrap();
    let (ops, _) = ledger.outbox_after(0, usize::MAX).unwrap();
    let mut page = Page::of(&ops, ledger.salts_for(ops.iter().map(|(_, op)| op)).unwrap());
    alter(&mut page);
    request.pages[0] = page.to_bytes().unwrap();
    let member = membership::load(&ledger).unwrap().unwrap();
    let payload = request.to_payload();
    let sealed = Envelope::signed(Kind::SyncRequest, member.device, payload, &member.root_key, &member.key);
    assert_eq!(rig.hq().exchange(&sealed.to_bytes()).unwrap().status, 200);
}

/// A person, then a change of that person.
fn write_and_edit(desk: &Desk) {
    desk.add_many(1);
    let deed = Deed { kind: "test-edit", author: "Ая" };
    let edit = "UPDATE volunteer SET first_name = 'Басқа'";
    desk.ledger.lock().unwrap().transact(deed, |tx| tx.execute(edit, []).map_err(LedgerError::from)).unwrap();
}

#[test]
fn what_was_not_taken_is_listed_and_leaves_by_itself_when_it_comes_whole() {
    let rig = Rig::new();
    let browser = Browser::signed_in(&rig);
    let desk = rig.joined("desk");
    desk.add_many(3);
    for _ in 0..2 {
        push_altered(&rig, &desk, |page| page.salts.clear());
    }
    let list = browser.get("/refused");
    assert_eq!((&list["total"], &list["is_full"]), (&json!(3), &json!(false)));
    let row = &list["rows"][0];
    assert_eq!((&row["code"], &row["n_times"], &row["region"]), (&json!("salt-unknown"), &json!(2), &json!("KZ-63")));
    assert!(!list.to_string().contains("Канарейкин"));
    // Without the salt it cannot be taken, however often it is offered.
    let retry = format!("/refused/{}/retry", row["no"]);
    assert_eq!(browser.post(&retry, json!({})), (200, json!({ "code": "salt-unknown" })));
    assert_eq!(browser.get("/overview")["n_refused"], 3);
    assert!(desk.sync().unwrap().digest_equal);
    assert_eq!(browser.get("/refused")["total"], 0);
    assert_eq!(browser.post(&retry, json!({})).1["code"], "hq-unknown-refused");
}

#[test]
fn a_retry_goes_through_the_same_intake() {
    let rig = Rig::new();
    let browser = Browser::signed_in(&rig);
    let desk = rig.joined("desk");
    write_and_edit(&desk);
    // The change comes without its person, then the person alone.
    push_altered(&rig, &desk, |page| {
        page.ops.remove(0);
        page.salts.clear();
    });
    push_altered(&rig, &desk, |page| {
        page.ops.truncate(1);
        let op = Op::from_cbor(&page.ops[0]).unwrap();
        page.guard = guard_of(std::iter::once(op.id(&page.salts[0].1)));
    });
    assert_eq!(browser.get("/overview")["offices"][0]["n_ops"], 1);
    let list = browser.get("/refused");
    assert_eq!(list["total"], 1);
    let no = &list["rows"][0]["no"];
    assert_eq!(browser.post(&format!("/refused/{no}/retry"), json!({})), (200, json!({ "code": null })));
    assert_eq!(browser.get("/refused")["total"], 0);
    assert_eq!(browser.get("/overview")["offices"][0]["n_ops"], 2);
    assert!(rig.hq().check("KZ-63").unwrap().is_whole);
    assert_eq!(browser.audit()[0], ("op-retried".to_owned(), no.to_string()));
    assert!(desk.sync().unwrap().digest_equal);
}

#[test]
fn an_altered_page_is_never_taken_by_hand() {
    let rig = Rig::new();
    let browser = Browser::signed_in(&rig);
    let desk = rig.joined("desk");
    desk.add_many(1);
    push_altered(&rig, &desk, |page| page.salts[0].1[0] ^= 1);
    let row = browser.get("/refused")["rows"][0].clone();
    assert_eq!(row["code"], "page-differs");
    let said = browser.post(&format!("/refused/{}/retry", row["no"]), json!({}));
    assert_eq!(said, (200, json!({ "code": "page-differs" })));
    assert_eq!(browser.get("/overview")["offices"][0]["n_ops"], 0);
    assert!(desk.sync().unwrap().digest_equal);
    assert_eq!(browser.get("/refused")["total"], 0);
}

#[test]
fn discarding_takes_a_reason_that_stays_readable() {
    let rig = Rig::new();
    let browser = Browser::signed_in(&rig);
    let desk = rig.joined("desk");
    desk.add_many(1);
    // Bytes that no program reads.
    push_altered(&rig, &desk, |page| page.ops[0] = vec![0xff; 40]);
    let no = browser.get("/refused")["rows"][0]["no"].clone();
    let discard = format!("/refused/{no}/discard");
    for reason in ["", "  \n", &"а".repeat(501)] {
        let (status, said) = browser.post(&discard, json!({ "reason": reason }));
        assert_eq!((status, &said["code"]), (400, &json!("console-reason-missing")));
    }
    assert_eq!(browser.post(&discard, json!({ "reason": "сынақ құрылғысы" })).0, 200);
    assert_eq!(browser.get("/refused")["total"], 0);
    push_altered(&rig, &desk, |page| page.ops[0] = vec![0xff; 40]);
    assert_eq!(browser.get("/refused")["total"], 0, "its device may go on sending it");
    let line = browser.get("/audit")[0].clone();
    assert_eq!((&line["act"], &line["reason"]), (&json!("op-discarded"), &json!("сынақ құрылғысы")));
}

#[test]
fn the_first_page_tells_how_old_the_last_backup_is() {
    let rig = Rig::new();
    let mut browser = Browser::signed_in(&rig);
    let backup = |browser: &Browser<'_>| {
        let said = browser.get("/overview");
        (said["last_backup_at"].as_i64(), said["is_backup_overdue"].as_bool().unwrap())
    };
    assert_eq!(backup(&browser), (None, true));
    rig.hq().back_up(&rig.folder.path().join("backup")).unwrap();
    assert_eq!(backup(&browser), (Some(1_795_000_000_000), false));
    rig.clock.advance(3 * 86_400_000);
    browser.sign_in("Сәуле", PASSWORD);
    assert_eq!(backup(&browser), (Some(1_795_000_000_000), true));
}

#[test]
fn people_in_two_lists_are_shown_in_parts_and_the_look_is_written_down() {
    let rig = Rig::new();
    let mut browser = Browser::signed_in(&rig);
    rig.hq().add_office("KZ-10", None).unwrap();
    let (shygys, abai) = (rig.joined("shygys"), rig.desk("abai"));
    abai.enrol(&rig.url, &rig.hq().issue_code("KZ-10").unwrap().code).unwrap();
    abai.add_person("Жалғыз", "900101300011");
    for desk in [&shygys, &abai] {
        desk.sync().unwrap();
    }
    let nobody = json!({ "rows": [], "total": 0, "next": null, "is_reading": false, "silent_offices": [] });
    assert_eq!(browser.get("/twice"), nobody);
    let looks = |browser: &Browser<'_>| browser.audit().iter().filter(|(act, _)| act == "people-seen").count();
    assert_eq!(looks(&browser), 0, "nobody was shown");

    for at in 0..60 {
        shygys.add_person(&format!("Қайрат {at}"), &format!("8412313958{at:02}"));
        abai.add_person(&format!("Кайрат {at}"), &format!("8412313958{at:02}"));
    }
    for desk in [&shygys, &abai] {
        desk.sync().unwrap();
    }
    let first = browser.get("/twice");
    assert_eq!((first["rows"].as_array().unwrap().len(), &first["total"]), (50, &json!(60)));
    let rest = browser.get(&format!("/twice?before={}", first["next"]));
    assert_eq!((rest["rows"].as_array().unwrap().len(), &rest["next"]), (10, &Value::Null));
    // Who was found by one page of ops stands there in the order of keyed hashes: in this part or in that.
    let mut rows = [&first, &rest].into_iter().flat_map(|part| part["rows"].as_array().unwrap());
    let person = rows.find(|one| one["iin_masked"] == "••••••••5807").unwrap();
    let line = |region: &str, office: &str, name: &str| {
        json!({ "region": region, "office": everywhere(office), "full_name": name, "registered_on": null,
            "changed_at": 1_795_000_000_000_i64 })
    };
    let lines =
        [line("KZ-10", "Облыс KZ-10", "Кайрат 7 Сәуле"), line("KZ-63", "Шығыс <b>Қазақстан</b>", "Қайрат 7 Сәуле")];
    let mut registrations = person["registrations"].clone();
    for line in registrations.as_array_mut().unwrap() {
        // By which record it is moved.
        let record = line.as_object_mut().unwrap().remove("record").unwrap();
        record.as_str().unwrap().parse::<uuid::Uuid>().unwrap();
    }
    assert_eq!(registrations, json!(lines));
    let told = format!("{first}{rest}");
    assert!(!told.contains("84123139") && !told.contains("Жалғыз"), "only what the page is for");

    // A page that stays open is one look; later and by another it is another.
    assert_eq!(looks(&browser), 1);
    rig.clock.advance(11 * 60_000);
    browser.get("/twice");
    assert_eq!(looks(&browser), 2);
    rig.hq().put_admin("Бекзат", PASSWORD).unwrap();
    browser.sign_in("Бекзат", PASSWORD);
    browser.get("/twice");
    assert_eq!(browser.audit()[0], ("people-seen".to_owned(), "Бекзат".to_owned()));
    assert_eq!(looks(&browser), 3);
}

#[test]
fn whatever_is_sent_is_answered_in_words() {
    let rig = Rig::new();
    let browser = Browser::signed_in(&rig);
    let nobody = uuid::Uuid::nil();
    for (path, body) in [
        ("/codes", json!({ "office": "KZ-99" })),
        ("/codes", json!({ "office": "../KZ-63" })),
        ("/codes", json!([])),
        ("/codes", json!({ "office": 1 })),
        ("/devices/1/revoke", json!({})),
        ("/devices/-1/revoke", json!({})),
        ("/devices/99999999999999999999/revoke", json!({})),
        ("/alarms/1/see", json!({})),
        ("/alarms/x/see", json!({})),
        ("/refused/7/retry", json!({})),
        ("/refused/7/discard", json!({ "reason": "x" })),
        (&format!("/offices/KZ-63/parked/{nobody}/remove"), json!({ "reason": "x" })),
        (&format!("/offices/KZ-63/parked/{nobody}/remove"), json!({ "reason": " " })),
        (&format!("/offices/KZ-99/parked/{nobody}/remove"), json!({ "reason": "x" })),
        ("/offices/KZ-63/parked/x/remove", json!({ "reason": "x" })),
        ("/session", json!({ "name": "x" })),
        ("/session", json!({ "name": "x", "password": "я".repeat(2_000) })),
        ("/codes", json!({ "office": "x".repeat(20_000) })),
    ] {
        let (status, said) = browser.post(path, body);
        assert!((400..500).contains(&status), "{path}: {status} {said}");
    }
    assert_eq!(browser.get("/offices/KZ-63/parked"), json!({ "rows": [], "are_more": false }));
    assert!(browser.send(Method::GET, "/offices/KZ-99/parked", None, &[]).0.status().is_client_error());
    for path in ["/refused?after=x", "/twice?before=x", "/audit?before=99999999999999999999"] {
        assert_eq!(browser.send(Method::GET, path, None, &[]).0.status(), 400, "{path}");
    }
    assert_eq!(browser.audit().len(), 2, "what was refused is no act");
}

#[test]
fn the_pages_come_under_a_policy_that_lets_nothing_else_in() {
    let rig = Rig::new();
    let client = stranger();
    run(async {
        let mut nonces = Vec::new();
        for _ in 0..2 {
            let page = client.get(format!("{}/", rig.url)).send().await.unwrap();
            assert_eq!(page.status(), 200, "ui/dist-console is built before this program");
            let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
            for part in ["default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'"] {
                assert!(policy.contains(part), "{policy}");
            }
            assert!(!policy.contains("unsafe"), "{policy}");
            assert_eq!(page.headers()["cache-control"], "no-store");
            let html = page.text().await.unwrap();
            let nonce = html.split("name=\"style-nonce\" content=\"").nth(1).unwrap().split('"').next().unwrap();
            assert!(policy.contains(&format!("'nonce-{nonce}'")), "{policy}");
            assert!(!html.contains("<script>"), "{html}");
            let script = html.split("src=\"").nth(1).unwrap().split('"').next().unwrap();
            let code = client.get(format!("{}{script}", rig.url)).send().await.unwrap();
            assert_eq!(code.headers()["content-type"], "text/javascript; charset=utf-8");
            assert_eq!(code.headers()["x-content-type-options"], "nosniff");
            nonces.push(nonce.to_owned());
        }
        assert_ne!(nonces[0], nonces[1]);
    });
}

#[test]
fn the_interface_for_other_programs_is_described() {
    let rig = Rig::new();
    let description: Value = run(async {
        let answer = stranger().get(format!("{}/v1/openapi.json", rig.url)).send().await.unwrap();
        serde_json::from_str(&answer.text().await.unwrap()).unwrap()
    });
    assert_eq!(description["info"]["title"], "Kerege HQ");
    for (path, method) in [("/v1/sync", "post"), ("/v1/enrol", "post"), ("/healthz", "get"), ("/metrics", "get")] {
        assert!(description["paths"][path][method].is_object(), "{path}");
    }
}
