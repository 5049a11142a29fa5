use std::process::Stdio;
use std::time::Duration;

use kerege_ledger::FolderLock;

use crate::program::{House, answer, bare};

#[test]
fn makes_an_office_and_refuses_a_second_one_in_its_folder() {
    let house = House::build();
    let made = house.done(&["init", "--region", "KZ-63", "--name", "Өскемен"]);
    assert_eq!(made.last()["name"], "Өскемен");
    assert!(house.office().join("office.db").exists());
    assert_eq!(house.refused(&["init", "--region", "KZ-63"]), "office-exists");
}

#[test]
fn an_office_without_a_name_is_called_after_its_region() {
    let made = House::build();
    let made = made.done(&["init", "--region", "KZ-63"]);
    assert_eq!(made.last()["region"], "KZ-63");
    assert!(made.last()["name"].as_str().unwrap().len() > 5, "{}", made.last());
}

#[test]
fn refuses_a_region_that_does_not_exist_and_makes_nothing() {
    let house = House::build();
    assert_eq!(house.refused(&["init", "--region", "KZ-99"]), "access-unknown-region");
    assert!(!house.office().join("office.db").exists());
}

#[test]
fn a_folder_without_an_office_is_named_so_and_not_made() {
    let house = House::build();
    assert_eq!(house.refused(&["volunteers"]), "office-missing");
    assert_eq!(house.refused(&["sync"]), "office-missing");
    assert!(!house.office().exists());
}

#[test]
fn refuses_a_wrong_password() {
    let house = House::with_office();
    let said = answer(house.command(&["volunteers"]).env("KEREGE_PASSWORD", "something-else"));
    assert_eq!((said.code, said.refusal().0.as_str()), (1, "office-wrong-password"));
}

#[test]
fn refuses_a_short_password_for_a_new_office() {
    let house = House::build();
    let said = answer(house.command(&["init", "--region", "KZ-63"]).env("KEREGE_PASSWORD", "short"));
    assert_eq!((said.code, said.refusal().0.as_str()), (1, "access-password-too-short"));
}

#[test]
fn answers_questions_and_refuses_deeds_while_the_office_is_open_elsewhere() {
    let house = House::with_office();
    let lock = FolderLock::take(&house.office()).unwrap();
    for question in [&["volunteers"][..], &["session", "list"], &["course", "list"], &["pending"], &["check"]] {
        house.done(question);
    }
    let file = house.file("people.csv", "ФИО;ИИН\nИванов Иван Иванович;\n");
    for deed in [&["import", &file, "--apply"][..], &["demo"], &["undo"], &["sync"]] {
        assert_eq!(house.refused(deed), "office-open-elsewhere", "{deed:?}");
    }
    house.done(&["import", &file, "--dry-run"]);
    drop(lock);
    house.done(&["import", &file, "--apply"]);
}

#[test]
fn an_office_that_never_joined_is_told_so_before_any_line_is_opened() {
    let house = House::with_office();
    assert_eq!(house.refused(&["sync"]), "sync-not-enrolled");
}

#[test]
fn a_sentence_comes_in_the_language_that_was_asked_for() {
    let house = House::build();
    let mut texts: Vec<String> = ["kk", "ru", "en"]
        .iter()
        .map(|language| {
            let mut command = bare();
            command.args(["volunteers", "--format", "json", "--lang", language, "--office"]).arg(house.office());
            answer(&mut command).refusal().1
        })
        .collect();
    texts.dedup();
    assert_eq!(texts.len(), 3, "{texts:?}");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let house = House::with_office();
    house.done(&["demo", "--people", "900"]);
    let mut running = house.command(&["volunteers"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(running.stdout.take());
    std::thread::sleep(Duration::from_millis(10));
    let ended = running.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
}

#[test]
fn invented_people_never_get_among_others() {
    let house = House::build();
    let made = house.done(&["demo", "--people", "30"]);
    assert_eq!(made.last()["volunteers"], 30);
    assert_eq!(house.done(&["volunteers"]).lines.len(), 30);
    assert_eq!(house.refused(&["demo", "--people", "30"]), "cli-demo-not-empty");
    assert_eq!(house.done(&["check"]).last()["is_whole"], true);
}
