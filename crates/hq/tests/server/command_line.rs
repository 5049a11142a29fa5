//! The program itself, as an administrator and as scripts run it.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use kerege_domain::schema::SCHEMA;
use kerege_ledger::{Deed, LedgerError};
use serde_json::Value;

use crate::world::Desk;

fn program(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kerege-hq"));
    command.args(arguments).arg("--data").arg(data).env("KEREGE_LANG", "ru").env_remove("KEREGE_LOG");
    command
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    program(data, arguments).output().unwrap()
}

fn line(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[track_caller]
fn assert_refused(output: &Output, exit: i32, code: &str) {
    assert_eq!(output.status.code(), Some(exit));
    assert!(output.stdout.is_empty());
    let complaint: Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(complaint["code"], code);
    assert!(complaint["text"].as_str().unwrap().len() > 5);
}

struct Serving {
    child: Child,
    url: String,
}

fn serve(data: &Path) -> Serving {
    let mut child = program(data, &["serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut url = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
    Serving { child, url: url.trim().to_owned() }
}

impl Serving {
    /// Asks it to stop and returns what it logged.
    fn stop(mut self) -> String {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
        let mut log = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        log
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn add_organisation(desk: &Desk, name: &str) {
    let mut ledger = desk.ledger.lock().unwrap();
    let deed = Deed { kind: "roster-organisation", author: "Ая" };
    ledger
        .transact(deed, |tx| {
            tx.execute("INSERT INTO organisation (id, name) VALUES (?1, ?2)", (tx.new_id(), name))?;
            Ok::<_, LedgerError>(())
        })
        .unwrap();
}

/// A file that the disk has spoilt, between two that are whole.
#[test]
fn a_damaged_file_of_one_office_hides_no_other_from_check_and_console() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("hq");
    for region in ["KZ-10", "KZ-63", "KZ-75"] {
        line(&run(&data, &["office", "add", "--region", region]));
    }
    std::fs::write(data.join("offices/KZ-63.db"), vec![7; 8_192]).unwrap();
    let checked = run(&data, &["check", "--format", "json"]);
    assert_eq!(checked.status.code(), Some(1));
    let text = String::from_utf8_lossy(&checked.stdout).into_owned();
    let told: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<_> = told.iter().map(|one| (one["office"].as_str().unwrap(), one["is_whole"].as_bool())).collect();
    assert_eq!(told, [("KZ-10", Some(true)), ("KZ-63", None), ("KZ-75", Some(true))]);
    let complaint = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert!(complaint.lines().last().unwrap().contains("hq-not-whole"), "{complaint}");

    let clock = std::sync::Arc::new(kerege_ledger::FixedClock::at(1_795_000_000_000));
    let regions = |region: &str| Some(region.to_owned());
    let hq = kerege_hq::Hq::open(&data, &SCHEMA, regions, clock).unwrap();
    let offices = hq.overview().unwrap().offices;
    let told: Vec<_> = offices.iter().map(|office| (office.region.as_str(), office.is_reachable)).collect();
    assert_eq!(told, [("KZ-10", true), ("KZ-63", false), ("KZ-75", true)]);
}

#[test]
fn an_office_is_added_and_a_code_made_while_it_serves() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("hq");
    let added = line(&run(&data, &["office", "add", "--region", "KZ-63", "--format", "json"]));
    assert_eq!(added["office"], "KZ-63");
    assert!(added["name"].as_str().unwrap().contains("Шығыс"));

    let serving = serve(&data);
    assert!(serving.url.starts_with("https://127.0.0.1:"), "{}", serving.url);
    let issued = line(&run(&data, &["device", "code", "--office", "KZ-63"]));
    assert!(issued["expires_at"].as_i64().unwrap() > 1_700_000_000_000);
    let desk = Desk::with_schema(folder.path(), "desk", &SCHEMA);
    desk.enrol(&serving.url, issued["code"].as_str().unwrap()).unwrap();
    add_organisation(&desk, "Канарейка");
    let outcome = desk.sync().unwrap();
    assert_eq!((outcome.sent_ops, outcome.digest_equal), (1, true));

    let device = line(&run(&data, &["device", "list", "--format", "json"]));
    assert_eq!((device["office"].as_str(), device["digest_equal"].as_bool()), (Some("KZ-63"), Some(true)));
    let checked = line(&run(&data, &["check", "--format", "json"]));
    assert_eq!((checked["is_whole"].as_bool(), checked["ops"].as_u64()), (Some(true), Some(1)));

    let log = serving.stop();
    assert!(log.contains("exchange"), "{log}");
    for line in log.lines() {
        let entry: Value = serde_json::from_str(line).unwrap();
        assert!(entry["timestamp"].is_string() && entry["level"].is_string() && entry["message"].is_string(), "{line}");
    }
    for secret in ["Канарейка", "Ая", issued["code"].as_str().unwrap()] {
        assert!(!log.contains(secret), "the log tells {secret}");
    }
    assert!(desk.sync().is_err());
}

#[test]
fn refusals_are_told_with_a_code_and_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("hq");
    assert_refused(&run(&data, &["device", "code", "--office", "KZ-63"]), 1, "hq-no-folder");
    assert_refused(&run(&data, &["check"]), 1, "hq-no-folder");
    assert_refused(&run(&data, &["office", "add", "--region", "KZ-99"]), 1, "hq-unknown-region");
    assert_refused(&run(&data, &["office", "add", "--region", "../../etc"]), 1, "hq-unknown-region");
    run(&data, &["office", "add", "--region", "KZ-10"]);
    assert_refused(&run(&data, &["office", "add", "--region", "KZ-10"]), 1, "hq-office-exists");
    assert_refused(&run(&data, &["device", "code", "--office", "KZ-63"]), 1, "hq-unknown-office");
    assert_refused(&run(&data, &["device", "revoke", "--device", "7"]), 1, "hq-unknown-device");
    assert_refused(&run(&data, &["office", "add"]), 2, "usage");
    assert_refused(&run(&data, &["dance"]), 2, "usage");
    std::fs::write(data.join("hq-keys.json"), "{}").unwrap();
    assert_refused(&run(&data, &["office", "list"]), 1, "hq-damaged-keys");
}

#[test]
fn a_backup_is_put_into_a_folder_with_the_keys_that_made_it() {
    let folder = tempfile::tempdir().unwrap();
    let (data, other) = (folder.path().join("hq"), folder.path().join("other"));
    run(&data, &["office", "add", "--region", "KZ-63"]);
    let copy = folder.path().join("copy");
    let from = copy.to_str().unwrap();
    line(&run(&data, &["backup", "--to", from]));
    // A new folder, as it is; the way that leads nowhere; another HQ's keys.
    assert_refused(&run(&other, &["restore", "--from", from]), 1, "hq-no-keys");
    assert!(!other.exists());
    let stranger = folder.path().join("stranger");
    let made = program(&stranger, &["admin", "add", "aya"]).stdin(Stdio::null()).output().unwrap();
    assert!(made.status.success());
    assert_refused(&run(&stranger, &["restore", "--from", from]), 1, "hq-others-backup");
    std::fs::create_dir(&other).unwrap();
    std::fs::copy(data.join("hq-keys.json"), other.join("hq-keys.json")).unwrap();
    let nowhere = folder.path().join("nowhere");
    assert_refused(&run(&other, &["restore", "--from", nowhere.to_str().unwrap()]), 1, "hq-no-backup");
    assert_eq!(line(&run(&other, &["restore", "--from", from]))["office"], "KZ-63");
    assert_refused(&run(&other, &["restore", "--from", from]), 1, "hq-not-empty");
}

#[test]
fn what_was_asked_wrongly_is_told_in_the_language_of_the_terminal_and_in_kazakh_without_one() {
    let said = |arguments: &[&str], language: Option<&str>| -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kerege-hq"));
        command.args(arguments);
        for name in ["KEREGE_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "KEREGE_HQ_DATA"] {
            command.env_remove(name);
        }
        let output = command.envs(language.map(|language| ("KEREGE_LANG", language))).output().unwrap();
        assert_refused(&output, 2, "usage");
        let complaint: Value = serde_json::from_slice(&output.stderr).unwrap();
        complaint["text"].as_str().unwrap().to_owned()
    };
    for arguments in [
        &["office", "add", "--data", "x"][..],
        &["serve"],
        &["dance"],
        &["serve", "--data", "x", "--listen", "here"],
        &["check", "--data", "x", "--loud"],
        &[],
    ] {
        let texts = [None, Some("ru"), Some("en")].map(|language| said(arguments, language));
        assert!(texts[0] != texts[1] && texts[1] != texts[2], "{texts:?}");
        assert_eq!(texts[0], said(arguments, Some("kk")));
    }
    assert!(said(&["office", "add", "--data", "x"], Some("en")).contains("--region"));
}

#[test]
fn help_is_an_answer() {
    let output = Command::new(env!("CARGO_BIN_EXE_kerege-hq")).arg("help").output().unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("restore"));
}

#[test]
fn nothing_that_was_confirmed_is_lost_when_the_server_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("hq");
    run(&data, &["office", "add", "--region", "KZ-63"]);
    let desk = Desk::with_schema(folder.path(), "desk", &SCHEMA);
    let first = serve(&data);
    let issued = line(&run(&data, &["device", "code", "--office", "KZ-63"]));
    desk.enrol(&first.url, issued["code"].as_str().unwrap()).unwrap();
    drop(first);
    let mut n_confirmed = 0;
    for round in 0..5_u64 {
        let serving = serve(&data);
        kerege_sync::membership::move_hq(&mut desk.ledger.lock().unwrap(), &serving.url).unwrap();
        for at in 0..60 {
            add_organisation(&desk, &format!("{round} {at}"));
        }
        std::thread::scope(|scope| {
            let syncing = scope.spawn(|| desk.sync());
            // Sooner or later in the exchange, or just after it.
            std::thread::sleep(std::time::Duration::from_millis(10 + round * 15));
            drop(serving);
            drop(syncing.join().unwrap());
        });
        n_confirmed = 60 * (round + 1) - desk.outbox();
        let checked = line(&run(&data, &["check", "--format", "json"]));
        assert_eq!(checked["is_whole"], true);
        assert!(checked["ops"].as_u64().unwrap() >= n_confirmed, "{checked} {n_confirmed}");
    }
    let serving = serve(&data);
    kerege_sync::membership::move_hq(&mut desk.ledger.lock().unwrap(), &serving.url).unwrap();
    assert!(desk.sync().unwrap().digest_equal);
    assert_eq!(desk.outbox(), 0);
    assert!(n_confirmed <= 300);
}

#[test]
fn the_doctor_says_what_is_wrong_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("hq");
    assert_refused(&run(&data, &["doctor"]), 1, "hq-no-folder");
    let trouble = |output: &Output| -> Vec<String> {
        let lines = String::from_utf8_lossy(&output.stdout).into_owned();
        let found = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        found.filter(|one| one["is_well"] == false).map(|one| one["check"].as_str().unwrap().to_owned()).collect()
    };
    run(&data, &["office", "add", "--region", "KZ-63"]);
    let found = run(&data, &["doctor"]);
    assert_eq!((found.status.code(), trouble(&found)), (Some(1), vec!["devices".to_owned(), "backup".to_owned()]));
    assert!(String::from_utf8_lossy(&found.stdout).contains("KZ-63"));

    let serving = serve(&data);
    let issued = line(&run(&data, &["device", "code", "--office", "KZ-63"]));
    let desk = Desk::with_schema(folder.path(), "desk", &SCHEMA);
    desk.enrol(&serving.url, issued["code"].as_str().unwrap()).unwrap();
    desk.sync().unwrap();
    serving.stop();
    // The desk of this test lives in another year than the server.
    assert_eq!(trouble(&run(&data, &["doctor"])), ["clocks", "backup"]);
    let to = folder.path().join("backup");
    line(&run(&data, &["backup", "--to", to.to_str().unwrap()]));
    assert_eq!(trouble(&run(&data, &["doctor"])), ["clocks"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let readable = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(data.join("hq-keys.json"), readable).unwrap();
        assert_eq!(trouble(&run(&data, &["doctor"])), ["keys", "clocks"]);
    }
}

/// Only root can give a folder away, so nothing is shown where tests run as somebody else.
#[cfg(unix)]
#[test]
fn who_writes_into_the_folder_of_another_user_is_refused_and_the_doctor_says_so() {
    const SERVICE: u32 = 61_184;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("hq");
    line(&run(&data, &["office", "add", "--region", "KZ-63"]));
    if std::os::unix::fs::chown(&data, Some(SERVICE), None).is_err() {
        return;
    }
    let copy = folder.path().join("backup");
    let from = copy.to_str().unwrap();
    for arguments in [
        &["office", "add", "--region", "KZ-10"][..],
        &["device", "code", "--office", "KZ-63"],
        &["device", "revoke", "--device", "1"],
        &["admin", "add", "aya"],
        &["admin", "remove", "aya"],
        &["key", "renew"],
        &["restore", "--from", from],
        &["parcel", "write", "--office", "KZ-63", "--to", from],
        &["parcel", "read", from, "--answer", from],
        &["serve", "--listen", "127.0.0.1:0"],
    ] {
        assert_refused(&run(&data, arguments), 1, "hq-others-folder");
    }
    for arguments in [&["office", "list"][..], &["check"], &["backup", "--to", from]] {
        assert!(run(&data, arguments).status.success(), "{arguments:?}");
    }
    let found = run(&data, &["doctor"]);
    let told = String::from_utf8_lossy(&found.stdout).into_owned();
    let owner = told.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let owner: Vec<Value> = owner.filter(|one| one["check"] == "owner").collect();
    assert!(owner[0]["text"].as_str().unwrap().contains("systemd-run"), "{told}");
}
