//! A standby that commits wait for and that does not follow: `kerege-hq doctor` says so, while nothing else goes on.

use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

use kerege_tests::postgres::Pair;
use serde_json::Value;

use crate::nodes::tell;
use crate::outage::Outage;

/// What the doctor says of standbys; `None` when all is well.
#[track_caller]
fn told(hq: &Outage) -> Option<String> {
    let Output { stdout, stderr, .. } = hq.program(&["doctor"]).output().unwrap();
    let lines = String::from_utf8_lossy(&stdout).into_owned();
    let found = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let found: Vec<Value> = found.filter(|one| one["check"] == "standbys").collect();
    assert_eq!(found.len(), 1, "{lines}{}", String::from_utf8_lossy(&stderr));
    found[0]["text"].as_str().map(str::to_owned)
}

/// HQ's own tables and a node on one pair of servers: as their owner without rights, and as one who sees all.
fn owner_and_overseer(pair: &Pair) -> [Outage; 2] {
    let url = pair.url();
    tell(&url, "CREATE ROLE owner LOGIN");
    tell(&url, "ALTER DATABASE kerege OWNER TO owner");
    tell(&url, "CREATE DATABASE node OWNER owner");
    ["owner", "kerege"].map(|role| {
        let url = url.replace("postgres://kerege@", &format!("postgres://{role}@"));
        Outage::on_nodes(url.clone(), format!("a={}", url.replace("/kerege?", "/node?")))
    })
}

#[test]
fn the_doctor_tells_of_a_standby_that_commits_wait_for_in_vain() {
    let pair = Pair::start(false).unwrap();
    let [owner, overseer] = owner_and_overseer(&pair);
    owner.ask(&["office", "add", "--region", "KZ-63"]);
    overseer.take_keys_of(&owner);
    assert_eq!((told(&owner), told(&overseer)), (None, None), "a standby that nobody waits for");

    pair.wait_for_standbys("*").unwrap();
    assert_eq!((told(&owner), told(&overseer)), (None, None), "a standby that follows");
    // Another name than the standby's: who may not read the statistics does not know that.
    pair.wait_for_standbys("FIRST 1 (other)").unwrap();
    assert!(told(&overseer).is_some_and(|said| said.contains(": FIRST 1 (other), a: FIRST 1 (other).")));
    assert_eq!(told(&owner), None);
    // But also that one can count.
    pair.wait_for_standbys("any 2 (*)").unwrap();
    assert!(told(&overseer).is_some() && told(&owner).is_some());
    pair.wait_for_standbys("*").unwrap();
    assert_eq!((told(&owner), told(&overseer)), (None, None));

    // It is connected and takes nothing: the wait itself is seen.
    pair.cut_standby().unwrap();
    let mut adding = owner.program(&["office", "add", "--region", "KZ-10"]);
    let mut adding = adding.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    while told(&owner).is_none() && begun.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(200));
    }
    assert!(told(&owner).is_some_and(|said| said.contains(": *, a: *.")));
    assert!(adding.try_wait().unwrap().is_none(), "something was confirmed without the standby");

    pair.end_standby().unwrap();
    assert!(told(&owner).is_some() && told(&overseer).is_some());
    pair.wait_for_standbys("").unwrap();
    assert!(adding.wait().unwrap().success());
    assert_eq!((told(&owner), told(&overseer)), (None, None));
}
