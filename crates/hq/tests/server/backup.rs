//! How old the last backup is, and that nothing claims one which was not made.

use std::path::Path;
use std::sync::Arc;

use kerege_hq::{Hq, HqError, Language};

use crate::world::{Rig, SCHEMA, regions, run, stranger};

const DAY_MS: i64 = 86_400_000;

fn open(folder: &Path, rig: &Rig) -> Hq {
    Hq::open(folder, &SCHEMA, regions, rig.clock.clone()).unwrap()
}

/// What the doctor says of backups.
fn told(hq: &Hq) -> Option<String> {
    let found = hq.examine(Language::En).unwrap();
    found.into_iter().find(|one| one.check == "backup").unwrap().trouble
}

fn gauge(rig: &Rig) -> String {
    let url = format!("{}/metrics", rig.url);
    let text = run(async { stranger().get(url).send().await.unwrap().text().await.unwrap() });
    let line = text.lines().find(|line| line.starts_with("kerege_last_backup_timestamp_seconds ")).unwrap();
    line.rsplit(' ').next().unwrap().to_owned()
}

#[test]
fn a_backup_that_was_finished_is_told_of_and_asked_for_anew_after_two_days() {
    let rig = Rig::new();
    let hq = Arc::clone(rig.hq());
    assert_eq!(hq.last_backup_at().unwrap(), None);
    assert!(told(&hq).unwrap().starts_with("There is no backup yet."));
    assert_eq!(gauge(&rig), "0");

    rig.clock.advance(1_500);
    let to = rig.folder.path().join("backup");
    hq.back_up(&to).unwrap();
    let made_at = 1_795_000_001_500;
    assert_eq!((hq.last_backup_at().unwrap(), told(&hq)), (Some(made_at), None));
    assert_eq!(gauge(&rig), (made_at / 1_000).to_string());

    // One that came to nothing is none.
    rig.clock.advance(2 * DAY_MS);
    assert!(matches!(hq.back_up(&to), Err(HqError::NotEmpty)));
    assert_eq!((hq.last_backup_at().unwrap(), told(&hq)), (Some(made_at), None));
    rig.clock.advance(DAY_MS);
    assert!(told(&hq).unwrap().contains("Days since it: 3."), "{:?}", told(&hq));
    hq.back_up(&rig.folder.path().join("next")).unwrap();
    assert_eq!((hq.last_backup_at().unwrap(), told(&hq)), (Some(made_at + 3 * DAY_MS), None));
    // A clock that ran ahead makes no backup fresh for ever.
    rig.clock.advance(-10 * DAY_MS);
    assert!(told(&hq).unwrap().contains("its time is wrong"), "{:?}", told(&hq));
}

#[test]
fn what_comes_out_of_a_backup_has_not_been_backed_up() {
    let rig = Rig::new();
    let copies = ["one", "two"].map(|name| rig.folder.path().join(name));
    for copy in &copies {
        rig.hq().back_up(copy).unwrap();
    }
    let keys = |folder: &Path| {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::copy(rig.data().join("hq-keys.json"), folder.join("hq-keys.json")).unwrap();
    };
    // Served from as it is; the second copy was made of an HQ that had a backup.
    keys(&copies[1]);
    assert_eq!(open(&copies[1], &rig).last_backup_at().unwrap(), None);

    // Put back into an HQ that was backed up when it had nothing.
    let fresh = rig.folder.path().join("fresh");
    keys(&fresh);
    let hq = open(&fresh, &rig);
    hq.back_up(&rig.folder.path().join("of nothing")).unwrap();
    assert!(hq.last_backup_at().unwrap().is_some());
    hq.restore(&copies[0]).unwrap();
    assert_eq!(hq.offices().unwrap().len(), 1);
    assert_eq!(hq.last_backup_at().unwrap(), None);
    assert!(told(&hq).unwrap().starts_with("There is no backup yet."));
}
