use crate::program::{House, answer};

#[test]
fn a_course_is_taught_to_the_certificate_and_its_paper_verifies() {
    let house = House::with_office();
    let text = "ФИО;Дата рождения\nСейткали Айгерим;12.03.1998\nИванов Пётр;01.02.1990\nОспан Дана;05.06.1991\n";
    house.done(&["import", &house.file("people.csv", text), "--apply"]);
    let people = house.done(&["volunteers"]).lines;
    let ids: Vec<&str> = people.iter().map(|person| person["id"].as_str().unwrap()).collect();
    let titles = ["--title-kk", "Алғашқы көмек", "--title-ru", "Первая помощь", "--title-en", "First aid"];
    let course =
        house.done(&[&["course", "add", "--code", "first-aid", "--duration-min", "480"], &titles[..]].concat()).id();
    let session =
        house.done(&["session", "add", "--course", &course, "--place", "Өскемен", "--day", "2026-11-22"]).id();
    let enrol = ["session", "enrol", "--session", &session, "--volunteer", ids[0], "--volunteer", ids[1]];
    assert_eq!(house.done(&enrol).lines.len(), 2);
    assert_eq!(house.refused(&enrol), "training-already-enrolled");

    assert_eq!(house.refused(&["session", "close", "--session", &session]), "training-not-ready");
    let check_in = |half, text| house.ask(&["session", "check-in", "--session", &session, "--half", half, text]);
    for half in ["am", "pm"] {
        let said = check_in(half, ids[0]);
        assert_eq!((said.code, &said.last()["kind"]), (0, &"arrived".into()), "{}", said.error);
    }
    assert_eq!(check_in("am", ids[0]).last()["kind"], "already");
    let stranger = check_in("am", "zzzzzz");
    assert_eq!((stranger.code, &stranger.last()["kind"]), (1, &"unknown".into()));
    assert_eq!(stranger.refusal().0, "cli-check-in-unknown");
    let absent = ["session", "mark", "--session", &session, "--half", "am", "--volunteer", ids[1], "--state", "absent"];
    house.done(&absent);
    assert_eq!(house.done(&["session", "show", &session]).last()["n_present"], 1);

    assert_eq!(house.done(&["session", "close", "--session", &session]).last()["issued"], 1);
    assert_eq!(house.refused(&absent), "training-session-closed");
    let issue = ["certificate", "issue", "--session", &session, "--volunteer", ids[1]];
    assert_eq!(house.refused(&issue), "training-not-ready");
    let certificate = house.done(&["certificate", "list", "--session", &session]).id();

    let paper = house.place("certificate.pdf");
    assert_eq!(house.done(&["certificate", "print", &certificate, "--out", &paper]).id(), certificate);
    let verdict = house.done(&["certificate", "verify", &paper]);
    assert_eq!((&verdict.last()["kind"], verdict.id()), (&"valid".into(), certificate));
    let away = House::with_office();
    assert_eq!(away.refused(&["certificate", "verify", &paper]), "verify-unknown-key");
    let note = away.file("note.txt", "KRG1:NOT A CERTIFICATE");
    assert_eq!(away.refused(&["certificate", "verify", &note]), "verify-altered");
    assert_eq!(away.refused(&["certificate", "verify", "KRG1:NOT A CERTIFICATE"]), "verify-altered");
    let nowhere =
        answer(&mut house.command(&["certificate", "print", "--session", &session, "--out", "/nowhere/x.pdf"]));
    assert_eq!(nowhere.refusal().0, "cli-file-not-written");
    assert_eq!(house.done(&["check"]).last()["is_whole"], true);
}
