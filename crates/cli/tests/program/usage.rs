use crate::program::{House, answer, bare};

#[track_caller]
fn check(words: &[&str]) {
    let mut texts = Vec::new();
    for language in ["kk", "ru", "en"] {
        let said = answer(bare().args(words).args(["--format", "json", "--lang", language]));
        let (code, text) = said.refusal();
        assert_eq!((said.code, code.as_str()), (2, "usage"), "{words:?}");
        assert_eq!(said.error.lines().count(), 1, "{}", said.error);
        assert!(said.lines.is_empty());
        texts.push(text);
    }
    assert!(texts[0] != texts[1] && texts[1] != texts[2], "{texts:?}");
}

#[test]
fn what_was_asked_wrongly_ends_with_two_and_one_sentence() {
    check(&[]);
    check(&["fly"]);
    check(&["init"]);
    check(&["import", "people.csv"]);
    check(&["import", "people.csv", "--dry-run", "--apply"]);
    check(&["volunteers", "--colour", "red"]);
    check(&["session", "show", "not-an-id"]);
    check(&[
        "session",
        "add",
        "--course",
        "01890000-0000-7000-8000-000000000000",
        "--place",
        "x",
        "--day",
        "22.11.2026",
    ]);
    check(&["certificate", "print", "--out", "x.pdf"]);
}

#[test]
fn a_person_gets_the_sentence_without_braces() {
    let said = answer(bare().args(["fly", "--format", "text", "--lang", "en"]));
    assert_eq!(said.code, 2);
    assert!(said.error.contains("fly") && !said.error.contains('{'), "{}", said.error);
}

#[test]
fn help_is_an_answer() {
    for words in [&["--help"][..], &["help"]] {
        let output = bare().args(words).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("certificate") && !text.contains("read-sheet"), "{text}");
    }
    let output = bare().args(["help", "import"]).output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("--apply"));
}

#[test]
fn an_import_names_both_ways_when_neither_was_said() {
    let said = answer(bare().args(["import", "people.csv", "--format", "json", "--lang", "en"]));
    let (_, text) = said.refusal();
    assert!(text.contains("--dry-run") && text.contains("--apply"), "{text}");
}

#[test]
fn text_is_tables_for_a_person() {
    let house = House::with_office();
    let mut command = bare();
    command.args(["check", "--format", "text", "--office"]).arg(house.office());
    let output = command.env("KEREGE_PASSWORD", crate::program::PASSWORD).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("true\t"), "{text}");
}
