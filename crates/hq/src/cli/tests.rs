//! What commands leave behind.

use std::ffi::OsString;

use kerege_domain::schema::HQ_SCHEMA;

use super::run;
use crate::{Hq, Regions, house};

const REGIONS: Regions = |region| (region == "KZ-63").then(|| region.to_owned());

#[test]
fn what_is_changed_by_commands_stands_in_the_audit_without_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("hq");
    let command = |words: &[&str]| {
        let words = ["kerege-hq"].iter().chain(words).map(OsString::from);
        run(words.chain([OsString::from("--data"), data.clone().into_os_string()]), &HQ_SCHEMA, REGIONS);
    };
    let open = || Hq::open(&data, &HQ_SCHEMA, REGIONS, house::clock()).unwrap();
    command(&["office", "add", "--region", "KZ-63"]);
    assert!(open().control().add_device(4, &[4; 32], "KZ-63", 1).unwrap());
    command(&["device", "code", "--office", "KZ-63"]);
    command(&["device", "revoke", "--device", "4"]);
    command(&["key", "renew"]);
    // What was refused is no act.
    command(&["office", "add", "--region", "KZ-63"]);
    command(&["device", "revoke", "--device", "4"]);
    let copy = folder.path().join("copy");
    open().back_up(&copy).unwrap();
    let other = folder.path().join("other");
    std::fs::create_dir(&other).unwrap();
    std::fs::copy(data.join("hq-keys.json"), other.join("hq-keys.json")).unwrap();
    let words = ["kerege-hq", "restore", "--from"].iter().map(OsString::from);
    let words = words.chain([copy.into_os_string(), OsString::from("--data"), other.clone().into_os_string()]);
    run(words, &HQ_SCHEMA, REGIONS);
    let audit = |data: &std::path::Path| -> Vec<(String, String, String)> {
        let hq = Hq::open(data, &HQ_SCHEMA, REGIONS, house::clock()).unwrap();
        let entries = hq.control().audit(i64::MAX, 9).unwrap();
        entries.into_iter().map(|entry| (entry.admin, entry.act, entry.subject)).collect()
    };
    let expected = [
        ("restored", ""),
        ("key-renewed", "2"),
        ("device-revoked", "4"),
        ("code-made", "KZ-63"),
        ("office-added", "KZ-63"),
    ]
    .map(|(act, subject)| (String::new(), act.to_owned(), subject.to_owned()));
    assert_eq!(audit(&data), expected[1..]);
    assert_eq!(audit(&other), expected);
}
