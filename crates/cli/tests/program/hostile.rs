//! Files that nobody should have to be afraid of, through the real program: a sentence that names
//! the place and the way out, and nothing written.

use std::io::{Cursor, Write as _};

use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::program::House;

const MIB: usize = 1024 * 1024;

/// What the office holds: nothing but its own making.
fn state(house: &House) -> (Value, usize, usize) {
    let people = house.done(&["volunteers"]).lines.len();
    (house.done(&["check"]).last()["ops"].clone(), people, house.done(&["pending"]).lines.len())
}

#[test]
fn a_file_that_is_no_list_is_refused_in_words_and_writes_nothing() {
    let house = House::with_office();
    let before = state(&house);
    let ole = |name: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.resize(512, 0);
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(1024, 0);
        bytes
    };
    let row_of = |cell: &str| format!("ФИО;Телефон\nАхметов Ержан;87011234567\n{cell};87011234568\n").into_bytes();
    let files: Vec<(&str, Vec<u8>, &str, &[&str])> = vec![
        ("empty.csv", Vec::new(), "sheet-empty", &[]),
        ("blank.csv", b"\xef\xbb\xbf;;\r\n;;\r\n".to_vec(), "sheet-empty", &[]),
        ("huge.csv", vec![b'a'; 64 * MIB + 1], "sheet-too-large", &["64"]),
        ("bomb.xlsx", bomb(), "sheet-unpacks-too-large", &[]),
        ("locked.xlsx", ole("EncryptedPackage"), "sheet-password", &["password"]),
        ("old.xls", ole("Workbook"), "sheet-old-excel", &[".xlsx"]),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "sheet-wrong-type", &[".csv"]),
        ("paper.csv", b"%PDF-1.7\n1 0 obj\n".to_vec(), "sheet-wrong-type", &[".csv"]),
        ("program.csv", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0".to_vec(), "sheet-wrong-type", &[".csv"]),
        ("cut.xlsx", b"PK\x03\x04\x14\0\x06\0".to_vec(), "sheet-damaged", &["damaged"]),
        ("cell.csv", row_of(&"а".repeat(5 * MIB)), "sheet-cell-too-long", &["row 3", "32"]),
        ("wide.csv", row_of(&";".repeat(MIB)), "sheet-too-many-columns", &["Row 3", "256"]),
        ("open-quote.csv", row_of(&format!("\"{}", "а;б\n".repeat(MIB))), "sheet-too-many-rows", &["200000"]),
    ];
    for (name, bytes, code, named) in files {
        let file = house.file(name, bytes);
        for how in ["--dry-run", "--apply"] {
            let answer = house.ask(&["import", &file, how]);
            assert_eq!((answer.code, answer.lines.len()), (1, 0), "{name} {how}: {:?} {}", answer.lines, answer.error);
            let (said, sentence) = answer.refusal();
            assert_eq!(said, code, "{name} {how}: {sentence}");
            assert!(named.iter().all(|what| sentence.contains(what)), "{name}: {sentence}");
            assert!(sentence.trim_end().ends_with('.') && !sentence.contains(['{', '$']), "{name}: {sentence}");
        }
        std::fs::remove_file(&file).unwrap();
    }
    for place in [house.place("nothing.csv"), house.place("office")] {
        assert_eq!(house.refused(&["import", &place, "--apply"]), "sheet-unreadable", "{place}");
    }
    assert_eq!(state(&house), before);
}

#[test]
fn what_cannot_be_true_waits_with_its_reason_and_is_in_no_list() {
    let house = House::with_office();
    let rows = [
        ("Ахметов Ержан;31.02.1990;;", "birth_date", "31.02.1990"),
        ("Болатова Әсел;00.00.0000;;", "birth_date", "00.00.0000"),
        ("Власов Пётр;12.03.3026;;", "birth_date", "3026"),
        ("Габитов Дәурен;;123456789012;", "iin", "123456789012"),
        ("Дулатова Жанар;;70091359369;", "iin", "70091359369"),
        ("Ермекова Айгүл;;07O9l359З693;", "iin", "07O9l359З693"),
        ("Жунусов Нұрлан;;;12345", "phone", "12345"),
    ];
    let text: String = rows.iter().map(|(row, _, _)| format!("{row}\n")).collect();
    let file = house.file("people.csv", format!("ФИО;Дата рождения;ИИН;Телефон\n{text}"));
    let tried = house.done(&["import", &file, "--dry-run"]);
    for (at, (row, field, value)) in rows.iter().enumerate() {
        let judged = &tried.lines[at];
        assert_eq!((&judged["row"], &judged["outcome"]), (&Value::from(at + 2), &Value::from("review")), "{judged}");
        let problems = judged["problems"].as_array().unwrap();
        let named = problems.iter().any(|it| it["field"] == *field && it["text"].as_str().unwrap().contains(value));
        assert!(named, "{row}: {problems:?}");
        assert!(judged["values"][field].is_null(), "{row}: {judged}");
    }
    let done = house.done(&["import", &file, "--apply"]);
    assert_eq!(done.last()["summary"]["review"], rows.len(), "{}", done.last());
    assert!(house.done(&["volunteers"]).lines.is_empty());
    assert_eq!(house.done(&["pending"]).lines.len(), rows.len());
}

#[test]
fn letters_that_nobody_sees_are_taken_out_and_asked_about() {
    let house = House::with_office();
    let hidden = ['\u{202e}', '\u{2066}', '\u{200b}', '\u{feff}', '\u{ad}', '\u{7}', '\u{1b}', '\u{85}'];
    let rows: String = hidden
        .iter()
        .map(|letter| format!("Серік{letter}ов Аза{letter}мат;8701123456{}\n", *letter as u32 % 10))
        .collect();
    let file = house.file("people.csv", format!("ФИО;Телефон\n{rows}"));
    house.done(&["import", &file, "--apply"]);
    assert!(house.done(&["volunteers"]).lines.is_empty());
    let waiting = house.done(&["pending"]).lines;
    assert!(!waiting.is_empty());
    for row in waiting {
        assert!(!row["name"].as_str().unwrap().contains(hidden), "{row}");
        assert!(!row["problems"].as_array().unwrap().is_empty(), "{row}");
    }
}

/// A workbook of half a megabyte that unpacks to half a gigabyte.
fn bomb() -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let zeros = vec![b' '; MIB];
    for part in ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"] {
        writer.start_file(part, SimpleFileOptions::default().compression_level(Some(1))).unwrap();
        for _ in 0..170 {
            writer.write_all(&zeros).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}
