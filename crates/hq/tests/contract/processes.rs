//! Several real `kerege-hq` on one database, as behind a balancer.

use std::collections::HashSet;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};

use kerege_domain::schema::SCHEMA;
use kerege_ledger::{Deed, FixedClock, Key, Ledger, LedgerError};
use kerege_sync::client::{self, Cancel};
use serde_json::Value;

/// The folder of one process and the database of all.
struct House {
    folder: tempfile::TempDir,
    url: String,
}

struct Serving {
    child: Child,
    url: String,
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl House {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), url: kerege_tests::postgres::database().unwrap() }
    }

    fn data(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A further process' folder, with the keys of the first.
    fn share_keys(&self, from: &str, with: &str) {
        std::fs::create_dir_all(self.data(with)).unwrap();
        std::fs::copy(self.data(from).join("hq-keys.json"), self.data(with).join("hq-keys.json")).unwrap();
    }

    fn program(&self, name: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kerege-hq"));
        command.args(arguments).arg("--data").arg(self.data(name)).env("KEREGE_LANG", "en");
        command.env("KEREGE_HQ_DATABASE", &self.url).env_remove("KEREGE_LOG");
        command
    }

    fn run(&self, name: &str, arguments: &[&str]) -> Output {
        self.program(name, arguments).output().unwrap()
    }

    fn serve(&self, name: &str) -> Serving {
        let mut command = self.program(name, &["serve", "--listen", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
        Serving { child, url: url.trim().to_owned() }
    }

    fn code(&self, name: &str) -> String {
        let issued = line(&self.run(name, &["device", "code", "--office", "KZ-63"]));
        issued["code"].as_str().unwrap().to_owned()
    }
}

fn line(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn refusal(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
    let complaint = String::from_utf8_lossy(&output.stderr).lines().last().unwrap().to_owned();
    serde_json::from_str::<Value>(&complaint).unwrap()["code"].as_str().unwrap().to_owned()
}

fn desk(folder: &Path, name: &str) -> Mutex<Ledger> {
    let clock = Arc::new(FixedClock::at(1_795_000_000_000));
    let path = folder.join(format!("{name}.db"));
    Mutex::new(Ledger::create(&path, &Key::from_bytes([3; 32]), &SCHEMA, clock).unwrap())
}

fn add(desk: &Mutex<Ledger>, n: usize) {
    let mut ledger = desk.lock().unwrap();
    let deed = Deed { kind: "roster-organisation", author: "Ая" };
    ledger
        .transact(deed, |tx| {
            for at in 0..n {
                let sql = "INSERT INTO organisation (id, name) VALUES (?1, ?2)";
                tx.execute(sql, (tx.new_id(), format!("Мектеп {at}")))?;
            }
            Ok::<_, LedgerError>(())
        })
        .unwrap();
}

fn get(serving: &Serving, path: &str) -> String {
    drop(rustls::crypto::ring::default_provider().install_default());
    let client = reqwest::Client::builder().tls_danger_accept_invalid_certs(true).no_proxy().build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { client.get(format!("{}{path}", serving.url)).send().await.unwrap().text().await.unwrap() })
}

#[test]
fn desks_of_one_office_meet_through_two_processes_and_outlive_one() {
    let house = House::new();
    line(&house.run("one", &["office", "add", "--region", "KZ-63", "--format", "json"]));
    house.share_keys("one", "two");
    let (one, two) = (house.serve("one"), house.serve("two"));
    // A code made beside one process is taken by the other.
    let (first, second) = (desk(house.folder.path(), "first"), desk(house.folder.path(), "second"));
    client::enrol(&first, &one.url, &house.code("two"), None, "test", &Cancel::default()).unwrap();
    client::enrol(&second, &two.url, &house.code("one"), None, "test", &Cancel::default()).unwrap();
    let sync = |desk: &Mutex<Ledger>| client::sync(desk, "test", &mut |_| {}, &Cancel::default()).unwrap();
    for _ in 0..3 {
        // Both at once, each through its own process.
        std::thread::scope(|scope| {
            for desk in [&first, &second] {
                scope.spawn(move || {
                    add(desk, 40);
                    sync(desk);
                });
            }
        });
    }
    for desk in [&first, &second, &first] {
        let outcome = sync(desk);
        assert!(outcome.digest_equal && outcome.outbox == 0, "{outcome:?}");
    }
    assert_eq!(first.lock().unwrap().digest().unwrap(), second.lock().unwrap().digest().unwrap());

    // Both tell the same.
    for name in ["one", "two"] {
        assert_eq!(line(&house.run(name, &["check", "--format", "json"]))["ops"], 240);
    }
    for serving in [&one, &two] {
        assert!(get(serving, "/metrics").contains("kerege_office_devices{office=\"KZ-63\"} 2"));
        assert_eq!(get(serving, "/healthz"), "ok\n");
    }

    // One process dies in the middle of its work; its desk goes on through the other.
    add(&first, 300);
    drop(one);
    assert!(client::sync(&first, "test", &mut |_| {}, &Cancel::default()).is_err());
    kerege_sync::membership::move_hq(&mut first.lock().unwrap(), &two.url).unwrap();
    let outcome = sync(&first);
    assert!(outcome.digest_equal && outcome.outbox == 0, "{outcome:?}");
    assert_eq!(sync(&second).received_ops, 300);

    let checked = line(&house.run("two", &["check", "--format", "json"]));
    assert_eq!((checked["is_whole"].as_bool(), checked["ops"].as_u64()), (Some(true), Some(540)));
    let devices = house.run("two", &["device", "list", "--format", "json"]);
    assert_eq!(String::from_utf8_lossy(&devices.stdout).lines().count(), 2);
}

#[test]
fn a_code_lets_one_device_in_even_when_two_ask_two_processes_at_once() {
    let house = House::new();
    line(&house.run("one", &["office", "add", "--region", "KZ-63", "--format", "json"]));
    house.share_keys("one", "two");
    let (one, two) = (house.serve("one"), house.serve("two"));
    for round in 0..4 {
        let code = house.code("one");
        let outcomes: Vec<Result<_, _>> = std::thread::scope(|scope| {
            let asking: Vec<_> = [one.url.as_str(), &two.url, &one.url, &two.url]
                .into_iter()
                .enumerate()
                .map(|(at, url)| {
                    let desk = desk(house.folder.path(), &format!("desk {round} {at}"));
                    let code = code.clone();
                    scope.spawn(move || client::enrol(&desk, url, &code, None, "test", &Cancel::default()))
                })
                .collect();
            asking.into_iter().map(|asking| asking.join().unwrap()).collect()
        });
        let refusals: HashSet<&str> =
            outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).map(|e| e.code()).collect();
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        assert_eq!(refusals, HashSet::from(["sync-code-used"]));
    }
    let devices = house.run("one", &["device", "list", "--format", "json"]);
    assert_eq!(String::from_utf8_lossy(&devices.stdout).lines().count(), 4);
}

#[test]
fn a_database_is_refused_that_is_anothers_or_could_lose_what_it_confirmed() {
    let house = House::new();
    line(&house.run("one", &["office", "add", "--region", "KZ-63", "--format", "json"]));
    // Other keys: no device would believe what this process signs.
    assert_eq!(refusal(&house.run("stranger", &["office", "add", "--region", "KZ-10"])), "hq-other-hq");
    let list = |url: &str| house.program("one", &["office", "list"]).env("KEREGE_HQ_DATABASE", url).output().unwrap();
    assert_eq!(refusal(&list("postgres://kerege@db.example.kz/kerege")), "hq-plain-database");
    assert_eq!(refusal(&list("nonsense")), "hq-bad-database-url");
    assert_eq!(refusal(&list("postgres://kerege@127.0.0.1:1/kerege")), "hq-database-busy");
    let list_on = |node: &str| house.program("one", &["office", "list", "--node", node]).output().unwrap();
    assert_eq!(refusal(&list_on("postgres://kerege@db.example.kz/kerege?sslmode=disable")), "hq-bad-database-url");
    assert_eq!(refusal(&list_on("a=postgres://kerege@db.example.kz/kerege")), "hq-plain-database");
    assert_eq!(refusal(&house.run("one", &["office", "add", "--region", "KZ-10", "--on", "a"])), "hq-unknown-node");
    // The folder may name the database instead.
    let node = serde_json::json!({ "url": "postgres://kerege@127.0.0.1:1/kerege" });
    let file = serde_json::json!({ "url": house.url, "nodes": { "a": node } });
    std::fs::write(house.data("one").join("hq-database.json"), file.to_string()).unwrap();
    let output =
        house.program("one", &["office", "list", "--format", "json"]).env_remove("KEREGE_HQ_DATABASE").output();
    assert_eq!(line(&output.unwrap())["office"], "KZ-63");
}

#[test]
fn a_backup_moves_an_hq_from_files_to_a_server_and_back() {
    let house = House::new();
    let on_files = |name: &str, arguments: &[&str]| {
        house.program(name, arguments).env_remove("KEREGE_HQ_DATABASE").output().unwrap()
    };
    let hq = |name: &str, is_shared: bool| {
        let mut command = house.program(name, &["serve", "--listen", "127.0.0.1:0"]);
        if !is_shared {
            command.env_remove("KEREGE_HQ_DATABASE");
        }
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
        Serving { child, url: url.trim().to_owned() }
    };
    let sync = |desk: &Mutex<Ledger>, serving: &Serving| {
        kerege_sync::membership::move_hq(&mut desk.lock().unwrap(), &serving.url).unwrap();
        client::sync(desk, "test", &mut |_| {}, &Cancel::default()).unwrap()
    };
    let path = |name: &str| house.data(name).to_str().unwrap().to_owned();

    // On files, with work that goes on while the backup is made.
    line(&on_files("files", &["office", "add", "--region", "KZ-63", "--format", "json"]));
    let serving = hq("files", false);
    let desk = desk(house.folder.path(), "desk");
    let code = line(&on_files("files", &["device", "code", "--office", "KZ-63"]))["code"].as_str().unwrap().to_owned();
    client::enrol(&desk, &serving.url, &code, None, "test", &Cancel::default()).unwrap();
    add(&desk, 700);
    assert!(sync(&desk, &serving).digest_equal);
    let copied = line(&on_files("files", &["backup", "--to", &path("backup"), "--format", "json"]));
    assert_eq!((copied["office"].as_str(), copied["ops"].as_u64()), (Some("KZ-63"), Some(700)));
    assert_eq!(refusal(&on_files("files", &["backup", "--to", &path("backup")])), "hq-not-empty");
    assert!(!house.data("backup").join("hq-keys.json").exists());
    add(&desk, 20);
    sync(&desk, &serving);
    drop(serving);

    // The disk is gone; the backup goes to a server. What is newer comes back from the desk.
    house.share_keys("files", "server");
    let copied = line(&house.run("server", &["restore", "--from", &path("backup"), "--format", "json"]));
    assert_eq!(copied["ops"].as_u64(), Some(700));
    assert_eq!(refusal(&house.run("server", &["restore", "--from", &path("backup")])), "hq-not-empty");
    let serving = hq("server", true);
    add(&desk, 3);
    let outcome = sync(&desk, &serving);
    assert!(outcome.digest_equal && outcome.outbox == 0, "{outcome:?}");
    let checked = line(&house.run("server", &["check", "--format", "json"]));
    assert_eq!((checked["is_whole"].as_bool(), checked["ops"].as_u64()), (Some(true), Some(723)));

    // And back: a backup and the keys are a folder to serve from.
    let asks_for_backup = |name: &str| {
        let told = String::from_utf8(house.run(name, &["doctor"]).stdout).unwrap();
        let lines = told.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines.filter(|one| one["check"] == "backup" && one["is_well"] == false).count()
    };
    assert_eq!(asks_for_backup("server"), 1, "what was restored has not been backed up");
    line(&house.run("server", &["backup", "--to", &path("again"), "--format", "json"]));
    assert_eq!(asks_for_backup("server"), 0);
    drop(serving);
    house.share_keys("files", "again");
    let serving = hq("again", false);
    assert!(sync(&desk, &serving).digest_equal);
    let checked = line(&on_files("again", &["check", "--format", "json"]));
    assert_eq!((checked["is_whole"].as_bool(), checked["ops"].as_u64()), (Some(true), Some(723)));
    // Without the right keys it says nothing.
    line(&on_files("other", &["office", "add", "--region", "KZ-10", "--format", "json"]));
    std::fs::copy(house.data("other").join("hq-keys.json"), house.data("backup").join("hq-keys.json")).unwrap();
    assert!(!on_files("backup", &["office", "list"]).status.success());
}
