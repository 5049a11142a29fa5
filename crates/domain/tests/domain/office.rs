use kerege_domain::access::{self, OfficeStage, keys};
use kerege_domain::roster::{self, NewVolunteer};
use kerege_domain::{NewOffice, Office, deeds};

use super::setting::{NEW, add, clock, named, office, refusal};

const PASSWORD: &str = "құпия сөз 63";

#[test]
fn an_office_is_made_locked_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("office");
    assert_eq!(access::state(&folder, None, "0.1.0").stage, OfficeStage::Absent);
    let mut office = Office::create(&folder, NEW, PASSWORD, clock()).unwrap();
    let id = add(&mut office, named("Ахметов Қайрат"));
    let state = access::state(&folder, Some(&office), "0.1.0");
    assert_eq!(state.stage, OfficeStage::Open);
    assert_eq!(state.office.unwrap().region, "KZ-63");
    drop(office);
    assert_eq!(access::state(&folder, None, "0.1.0").stage, OfficeStage::Locked);

    let office = Office::open(&folder, PASSWORD, clock()).unwrap();
    assert_eq!(roster::profile(&office, id).unwrap().volunteer.fields.first_name, "Қайрат");
    assert_eq!((office.name(), office.person()), ("Шығыс", "Гүлнар С."));
    assert!(office.ledger.check().unwrap().is_whole());
    let head = std::fs::read(folder.join("office.db")).unwrap();
    assert!(!head.starts_with(b"SQLite format 3"), "the file is encrypted");
}

#[test]
fn refuses_what_an_office_lacks() {
    let create = |new: NewOffice<'_>, password: &str| {
        let folder = tempfile::tempdir().unwrap();
        let refused = refusal(Office::create(folder.path(), new, password, clock()));
        assert!(!folder.path().join("office.db").exists());
        refused
    };
    assert_eq!(create(NEW, "123456789"), "access-password-too-short n=10");
    assert_eq!(create(NewOffice { name: " ", ..NEW }, PASSWORD), "access-name-missing");
    assert_eq!(create(NewOffice { person: "", ..NEW }, PASSWORD), "access-person-missing");
    assert_eq!(create(NewOffice { region: "KZ-99", ..NEW }, PASSWORD), "access-unknown-region region=KZ-99");
}

#[test]
fn refuses_a_second_office_in_the_folder_and_a_wrong_password() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(refusal(Office::open(folder.path(), PASSWORD, clock())), "office-missing");
    drop(Office::create(folder.path(), NEW, PASSWORD, clock()).unwrap());
    assert_eq!(refusal(Office::create(folder.path(), NEW, PASSWORD, clock())), "office-exists");
    assert_eq!(refusal(Office::open(folder.path(), "not the word", clock())), "office-wrong-password");
    keys::change_password(folder.path(), PASSWORD, "жаңа құпия сөз").unwrap();
    assert!(Office::open(folder.path(), "жаңа құпия сөз", clock()).is_ok());
}

#[test]
fn an_office_open_elsewhere_is_read_and_refuses_deeds() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = Office::create(folder.path(), NEW, PASSWORD, clock()).unwrap();
    assert_eq!(refusal(Office::open(folder.path(), PASSWORD, clock())), "office-open-elsewhere");
    add(&mut first, named("Ахметов Қайрат"));
    let mut second = Office::open_to_read(folder.path(), PASSWORD, clock()).unwrap();
    assert_eq!(roster::find(&second, "qairat", 10).unwrap().len(), 1);
    add(&mut first, named("Ахметова Қайрат"));
    assert_eq!(roster::find(&second, "qairat", 10).unwrap().len(), 2);
    let new = NewVolunteer::from(named("Белов Иван"));
    assert_eq!(refusal(roster::add(&mut second, &new)), "office-open-elsewhere");
    assert_eq!(refusal(deeds::undo_last(&mut second)), "office-open-elsewhere");
    assert_eq!(refusal(second.set_person("Х")), "office-open-elsewhere");
}

#[test]
fn another_person_at_the_desk_signs_the_next_deeds() {
    let mut office = office();
    let id = add(&mut office, named("Ахметов Қайрат"));
    assert_eq!(refusal(office.set_person("  ")), "access-person-missing");
    assert_eq!(refusal(office.set_person(&"Ә".repeat(151))), "access-person-too-long");
    office.set_person("Марат Б.").unwrap();
    roster::archive(&mut office, &[id]).unwrap();
    let authors: Vec<String> = roster::history(&office, id).unwrap().into_iter().map(|entry| entry.author).collect();
    assert_eq!(authors, ["Марат Б.", "Гүлнар С."]);
}

#[test]
fn undo_and_redo_go_step_by_step_through_the_sitting() {
    let mut office = office();
    assert_eq!(deeds::undo_last(&mut office).unwrap(), None);
    assert_eq!(deeds::redo(&mut office).unwrap(), None);
    let id = add(&mut office, named("Ахметов Қайрат"));
    roster::archive(&mut office, &[id]).unwrap();
    let is_archived = |office: &Office| roster::profile(office, id).unwrap().volunteer.archived_on.is_some();

    let note = deeds::undo_last(&mut office).unwrap().unwrap();
    assert_eq!((note.kind.as_str(), note.n), ("roster-archive", 1));
    assert!(!is_archived(&office));
    deeds::undo_last(&mut office).unwrap().unwrap();
    assert_eq!(refusal(roster::profile(&office, id)), "roster-unknown-volunteer");

    assert_eq!(deeds::redo(&mut office).unwrap().unwrap().kind, "roster-add");
    assert!(!is_archived(&office));
    let note = deeds::redo(&mut office).unwrap().unwrap();
    assert_eq!(note.kind, "roster-archive");
    assert!(is_archived(&office));
    assert_eq!(deeds::redo(&mut office).unwrap(), None);
    // What was done again can be undone again.
    deeds::undo_last(&mut office).unwrap().unwrap();
    assert!(!is_archived(&office));
    roster::archive(&mut office, &[id]).unwrap();
    assert_eq!(deeds::redo(&mut office).unwrap(), None, "a new deed ends the redo");
}

#[test]
fn refuses_to_undo_what_is_unknown_or_overtaken() {
    let mut office = office();
    assert_eq!(refusal(deeds::undo(&mut office, uuid::Uuid::from_u128(7))), "deed-unknown");
    let id = add(&mut office, named("Ахметов Қайрат"));
    let edit = |office: &mut Office, place: &str| {
        let changes = serde_json::json!({"address": place});
        roster::edit(office, id, changes.as_object().unwrap()).unwrap().deed.unwrap()
    };
    let first = edit(&mut office, "Абай көшесі, 1");
    edit(&mut office, "Абай көшесі, 2");
    assert_eq!(refusal(deeds::undo(&mut office, first)), "deed-nothing-to-undo");
}
