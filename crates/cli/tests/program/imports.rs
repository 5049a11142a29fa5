use serde_json::Value;

use crate::program::House;

const PEOPLE: &str = "\u{feff}ФИО;Дата рождения;Телефон;Область\n\
    Сейітқали Айгерім Нұрланқызы;12.03.1998;8 701 123 45 67;ВКО\n\
    Иванов Пётр Сергеевич;01.02.1990;+77021234567;Восточно-Казахстанская область\n\
    Иванов Пётр Сергеевич;01.02.1990;+77021234567;Восточно-Казахстанская область\n\
    ;31.02.1990;;\n";

#[test]
fn a_dry_run_says_what_would_become_of_each_row_and_writes_nothing() {
    let house = House::with_office();
    let file = house.file("people.csv", PEOPLE);
    let before = house.done(&["check"]).last()["ops"].clone();
    let tried = house.done(&["import", &file, "--dry-run"]);

    let (last, rows) = tried.lines.split_last().unwrap();
    let summary = &last["summary"];
    let sum: u64 =
        ["new", "mended", "review", "duplicate", "skipped"].iter().map(|n| summary[n].as_u64().unwrap()).sum();
    assert_eq!(summary["rows"].as_u64(), Some(sum), "{summary}");
    assert_eq!(summary["duplicate"], 1, "{summary}");
    for row in rows {
        assert!(row["sheet"].is_null() && row["row"].is_u64() && row["problems"].is_array(), "{row}");
        let values: Vec<&String> = row["values"].as_object().unwrap().keys().collect();
        let named = ["birth_date", "email", "first_name", "iin", "last_name", "patronymic", "phone", "region", "sex"];
        assert!(named.iter().all(|name| values.iter().any(|value| value == name)) && values.len() == 9, "{row}");
    }
    assert_eq!(rows[0]["row"], 2);
    assert_eq!(rows[0]["values"]["birth_date"], "1998-03-12");
    assert_eq!(rows[0]["values"]["phone"], "+77011234567");
    assert_eq!(rows[0]["values"]["region"], "KZ-63");
    assert_eq!(rows[2]["duplicate_of"], serde_json::json!({ "sheet": null, "row": 3 }));

    assert!(house.done(&["volunteers"]).lines.is_empty());
    assert_eq!(house.done(&["check"]).last()["ops"], before);
}

#[test]
fn what_was_applied_is_listed_found_and_taken_back() {
    let house = House::with_office();
    let file = house.file("people.csv", PEOPLE);
    let done = house.done(&["import", &file, "--apply"]);
    let summary = &done.last()["summary"];
    let taken = summary["new"].as_u64().unwrap() + summary["mended"].as_u64().unwrap();
    assert_eq!(house.done(&["volunteers"]).lines.len() as u64, taken);
    let found = house.done(&["volunteers", "--find", "сеитк"]).lines;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["last_name"], "Сейітқали");
    assert_eq!(house.done(&["pending"]).lines.len() as u64, summary["review"].as_u64().unwrap());

    let again = house.done(&["import", &file, "--dry-run"]);
    assert_eq!(again.last()["summary"]["new"], 0, "{}", again.last());
    let import = done.last()["import"].as_str().unwrap();
    house.done(&["undo", "--import", import]);
    assert!(house.done(&["volunteers"]).lines.is_empty());
    assert_eq!(house.refused(&["undo", "--import", import]), "import-undone-already");
}

#[test]
fn undo_takes_the_last_deed_back_and_then_the_one_before() {
    let house = House::with_office();
    house.done(&["import", &house.file("a.csv", PEOPLE), "--apply"]);
    let course = ["course", "add", "--code", "a", "--title-kk", "б", "--title-ru", "в", "--title-en", "g"];
    house.done(&[&course[..], &["--duration-min", "60"]].concat());
    assert_eq!(house.done(&["undo"]).last()["kind"], "training-add-course");
    assert!(house.done(&["course", "list"]).lines.is_empty());
    assert_eq!(house.done(&["undo"]).last()["kind"], "import-apply");
    assert!(house.done(&["volunteers"]).lines.is_empty());
    assert_eq!(house.refused(&["undo"]), "deed-nothing-to-undo");
}

#[test]
fn a_file_that_cannot_be_read_is_refused_with_its_reason() {
    let house = House::with_office();
    for (name, bytes, code) in [
        ("empty.csv", &b""[..], "sheet-empty"),
        ("broken.xlsx", b"PK\x03\x04 not a workbook", "sheet-damaged"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "sheet-wrong-type"),
    ] {
        let file = house.file(name, bytes);
        assert_eq!(house.refused(&["import", &file, "--apply"]), code, "{name}");
    }
    assert_eq!(house.refused(&["import", &house.place("nothing.csv"), "--apply"]), "sheet-unreadable");
    let file = house.file("people.csv", PEOPLE);
    assert_eq!(house.refused(&["import", &file, "--dry-run", "--sheet", "Лист9"]), "import-unknown-sheet");
    assert!(house.done(&["volunteers"]).lines.is_empty());
}

#[test]
fn a_row_that_waits_is_decided_with_its_correction() {
    let house = House::with_office();
    let text = "ФИО;ИИН\nАхметов Ержан;123456789012\nСейткали Айгерим;\n";
    house.done(&["import", &house.file("people.csv", text), "--apply"]);
    let waiting = house.done(&["pending"]).lines;
    let row = waiting.iter().find(|row: &&Value| row["name"] == "Ахметов Ержан").expect("a wrong IIN waits");
    assert!(row["problems"][0]["text"].as_str().unwrap().contains("123456789012"), "{row}");
    let id = row["id"].as_str().unwrap();
    let before = house.done(&["volunteers"]).lines.len();
    house.done(&["pending", "decide", id, "--decision", "take", "--set", "phone=+77011234567"]);
    let people = house.done(&["volunteers", "--find", "Ахметов"]).lines;
    assert_eq!(people[0]["phone"], "+77011234567", "{people:?}");
    assert_eq!(house.done(&["volunteers"]).lines.len(), before + 1);
    assert_eq!(house.refused(&["pending", "decide", id, "--decision", "drop"]), "import-already-decided");
}
