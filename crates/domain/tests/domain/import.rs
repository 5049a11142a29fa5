use std::ops::ControlFlow;

use kerege_domain::ids::{ImportId, PendingRowId};
use kerege_domain::reference::Language;
use kerege_domain::roster;
use kerege_domain::roster::import::{
    self, Cell, ColumnChoice, Decision, Field, ImportSession, Outcome, PersonKey, Sheet, SheetRow, Summary,
};
use kerege_domain::{Office, deeds};
use uuid::Uuid;

use super::setting::{add, named, office, refusal};

const FILE: &[&str] = &[
    "Фамилия;Имя;Отчество;ИИН;Телефон;Организация",
    "Ахметов;Қайрат;Ерланұлы;030715593937;8 701 000 45 67;«Алтай» колледжі",
    "Белова;Анна;Ивановна;570308499989;+77010001122;«Алтай» колледжи",
    "Гусев;Роман;;841231395833;;",
    "Ахметов;Кайрат;;30715593937;;",
];

fn sheet(rows: &[&str]) -> Sheet {
    Sheet {
        rows: (1..)
            .zip(rows)
            .map(|(number, row)| SheetRow { number, cells: row.split(';').map(Cell::text).collect() })
            .collect(),
        encoding: Some("utf-8".to_owned()),
        delimiter: Some(';'),
        ..Sheet::default()
    }
}

pub fn go_on(_: usize, _: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

pub fn checked(office: &Office, rows: &[&str]) -> ImportSession {
    let mut session = ImportSession::open(Uuid::from_u128(9), "тізім.csv", vec![sheet(rows)]).unwrap();
    session.check(&import::known(office).unwrap(), &mut go_on).unwrap();
    session
}

fn outcomes(session: &ImportSession) -> Vec<Outcome> {
    session.records().unwrap().iter().map(|row| row.outcome).collect()
}

fn apply(office: &mut Office, rows: &[&str]) -> import::ImportNote {
    let session = checked(office, rows);
    import::apply(office, &session, &mut go_on).unwrap().value
}

fn people(office: &Office) -> Vec<String> {
    let search = roster::VolunteerSearch { limit: 100, ..Default::default() };
    roster::search(office, &search).unwrap().rows.into_iter().map(|row| row.full_name).collect()
}

#[test]
fn a_file_is_taken_in_with_one_deed() {
    let mut office = office();
    let session = checked(&office, FILE);
    assert_eq!(outcomes(&session), [Outcome::New, Outcome::New, Outcome::Review, Outcome::Duplicate]);
    let done = import::apply(&mut office, &session, &mut go_on).unwrap();
    let note = done.value;
    assert_eq!(note.file_name, "тізім.csv");
    assert_eq!((note.n_new + note.n_mended, note.n_review, note.n_duplicate, note.n_pending), (2, 1, 1, 1));
    assert_eq!(people(&office), ["Ахметов Қайрат Ерланұлы", "Белова Анна Ивановна"]);
    let organisations = roster::organisations(&office, "").unwrap();
    assert_eq!(organisations.len(), 1, "one organisation in two spellings");
    assert_eq!(organisations[0].n_members, 2);
    let id = roster::find(&office, "030715593937", 1).unwrap()[0];
    assert_eq!(roster::history(&office, id).unwrap()[0].deed, done.deed.unwrap());
    assert!(office.ledger.check().unwrap().is_whole());
    assert_eq!(import::list(&office).unwrap(), [note]);
}

#[test]
fn the_same_file_again_is_nothing_but_duplicates() {
    let mut office = office();
    apply(&mut office, FILE);
    let session = checked(&office, FILE);
    assert_eq!(outcomes(&session), [Outcome::Duplicate; 4]);
    assert_eq!(session.summary().unwrap(), Summary { rows: 5, duplicate: 4, skipped: 1, ..Summary::default() });
    assert_eq!(refusal(import::apply(&mut office, &session, &mut go_on)), "import-nothing");
    let row = import::pending::list(&office, 0, 10).unwrap().rows[0].id;
    import::pending::decide(&mut office, row, Decision::Drop, None).unwrap();
    assert_eq!(outcomes(&checked(&office, FILE)), [Outcome::Duplicate; 4], "what was dropped is not asked again");
}

#[test]
fn whoever_was_merged_is_not_taken_in_anew_by_the_same_file() {
    const TWICE: &[&str] = &[
        "Фамилия;Имя;Дата рождения;Телефон",
        "Жунусова;Асель;15.07.2003;8 701 000 45 67",
        "Ахметова;Әсел;15.07.2003;8 701 000 99 88",
    ];
    let mut office = office();
    apply(&mut office, TWICE);
    let ids = ["ахметова", "жунусова"].map(|name| roster::find(&office, name, 1).unwrap()[0]);
    roster::merges::merge(&mut office, ids[0], ids[1], &[]).unwrap();
    let session = checked(&office, TWICE);
    assert_eq!(outcomes(&session), [Outcome::Duplicate; 2]);
    let known = PersonKey::Volunteer { volunteer: ids[0].0 };
    for record in session.records().unwrap() {
        assert_eq!(record.duplicate_of, Some(known.clone()), "both rows are the one person");
    }
}

#[test]
fn a_cancelled_import_writes_nothing() {
    let mut office = office();
    let before = office.ledger.digest().unwrap();
    let session = checked(&office, FILE);
    let refused = import::apply(&mut office, &session, &mut |_, _| ControlFlow::Break(()));
    assert_eq!(refusal(refused), "deed-cancelled");
    assert_eq!(office.ledger.digest().unwrap(), before);
    assert_eq!(people(&office), [""; 0]);
    let mut session = session;
    let known = import::known(&office).unwrap();
    assert_eq!(refusal(session.check(&known, &mut |_, _| ControlFlow::Break(()))), "deed-cancelled");
    assert_eq!(refusal(session.rows(None, 0, 10)), "import-not-checked");
    assert_eq!(refusal(import::apply(&mut office, &session, &mut go_on)), "import-not-checked");
}

#[test]
fn an_import_is_taken_back_as_a_whole_and_done_again() {
    let mut office = office();
    add(&mut office, named("Яковлев Иван"));
    let note = apply(&mut office, FILE);
    let undone = import::undo(&mut office, note.id).unwrap();
    assert!(undone.value >= 3);
    assert_eq!(people(&office), ["Яковлев Иван"]);
    assert_eq!(import::pending::count(&office).unwrap(), 0);
    let record = &import::list(&office).unwrap()[0];
    assert!(record.undone_at.is_some());
    assert_eq!(refusal(import::undo(&mut office, note.id)), "import-undone-already");
    assert!(office.ledger.check().unwrap().is_whole());

    assert_eq!(deeds::redo(&mut office).unwrap().unwrap().kind, "import-apply");
    assert_eq!(people(&office).len(), 3);
    assert_eq!(import::list(&office).unwrap()[0].undone_at, None);
    assert_eq!(import::pending::count(&office).unwrap(), 1);
    // The undo bar leads the same way as the list of files.
    let note = deeds::undo_last(&mut office).unwrap().unwrap();
    assert_eq!(note.kind, "import-apply");
    assert!(import::list(&office).unwrap()[0].undone_at.is_some());
    assert_eq!(people(&office), ["Яковлев Иван"]);
    let nothing = ImportId(Uuid::from_u128(1));
    assert_eq!(refusal(import::undo(&mut office, nothing)), "import-unknown");
}

#[test]
fn whoever_was_worked_on_since_stays_when_a_file_is_taken_back() {
    let mut office = office();
    let note = apply(&mut office, FILE);
    let id = roster::find(&office, "анна", 1).unwrap()[0];
    let changes = serde_json::json!({"address": "Абай көшесі, 1"});
    roster::edit(&mut office, id, changes.as_object().unwrap()).unwrap();
    import::undo(&mut office, note.id).unwrap();
    assert_eq!(people(&office), ["Белова Анна Ивановна"]);
}

#[test]
fn a_pending_row_is_taken_corrected_dropped_or_the_same() {
    let mut office = office();
    apply(&mut office, FILE);
    let page = import::pending::list(&office, 0, 10).unwrap();
    let row = &page.rows[0];
    assert_eq!((page.total, row.name.as_str(), row.file_name.as_str(), row.row), (1, "Гусев Роман", "тізім.csv", 4));
    assert!(row.problems.iter().any(|problem| problem.code == "iin-wrong-check"));
    assert_eq!(refusal(import::pending::decide(&mut office, row.id, Decision::Same, None)), "import-nobody-the-same");
    let wrong = serde_json::json!({"iin": "841231395831"});
    assert_eq!(
        refusal(import::pending::decide(&mut office, row.id, Decision::Take, wrong.as_object())),
        "roster-draft-refused field=iin problem=iin-wrong-check"
    );
    let right = serde_json::json!({"iin": "841231395832"});
    let done = import::pending::decide(&mut office, row.id, Decision::Take, right.as_object()).unwrap();
    let id = done.value.unwrap();
    assert_eq!(roster::reveal_iin(&office, id).unwrap(), "841231395832");
    assert_eq!(import::pending::count(&office).unwrap(), 0);
    assert_eq!(refusal(import::pending::decide(&mut office, row.id, Decision::Drop, None)), "import-already-decided");
    deeds::undo(&mut office, done.deed.unwrap()).unwrap();
    assert_eq!(import::pending::count(&office).unwrap(), 1);
    assert_eq!(refusal(roster::profile(&office, id)), "roster-unknown-volunteer");
    let done = import::pending::decide(&mut office, row.id, Decision::Drop, None).unwrap();
    assert_eq!(done.value, None);
    let nothing = PendingRowId(Uuid::from_u128(1));
    assert_eq!(
        refusal(import::pending::decide(&mut office, nothing, Decision::Drop, None)),
        "import-unknown-pending-row"
    );
}

#[test]
fn a_row_that_may_be_somebody_known_waits_and_names_the_person() {
    let mut office = office();
    let mut known = named("Ахметов Қайрат Ерланұлы");
    known.birth_date = Some("2003-07-15".to_owned());
    let id = add(&mut office, known);
    let file = [FILE[0], "Ахметов;Қайрат;Ерланұлы;;;"];
    assert_eq!(outcomes(&checked(&office, &file)), [Outcome::Review]);
    apply(&mut office, &file);
    let row = &import::pending::list(&office, 0, 10).unwrap().rows[0];
    assert_eq!(row.duplicate.as_ref().map(|known| known.id), Some(id));
    let phone = serde_json::json!({"phone": "87010004567"});
    let done = import::pending::decide(&mut office, row.id, Decision::Same, phone.as_object()).unwrap();
    assert_eq!(done.value, Some(id));
    let fields = roster::profile(&office, id).unwrap().volunteer.fields;
    assert_eq!(fields.phone.as_deref(), Some("+77010004567"));
    assert_eq!(people(&office).len(), 1);
}

#[test]
fn columns_are_changed_by_the_user() {
    let office = office();
    let mut session = ImportSession::open(Uuid::from_u128(9), "тізім.csv", vec![sheet(FILE)]).unwrap();
    let draft = session.draft();
    assert_eq!((draft.encoding.as_deref(), draft.delimiter.as_deref()), (Some("utf-8"), Some(";")));
    assert_eq!(draft.sheets[0].columns[3].field, Some(Field::Iin));
    let choice = |index, field| [ColumnChoice { index, field }];
    let draft = session.map(None, &choice(5, None)).unwrap();
    assert_eq!(draft.sheets[0].columns[5].field, None);
    assert_eq!(refusal(session.map(Some("Лист 9"), &choice(5, None))), "import-unknown-sheet");
    assert_eq!(refusal(session.map(None, &choice(77, None))), "import-unknown-column column=78");
    assert_eq!(refusal(session.map(None, &choice(5, Some(Field::Iin)))), "import-column-twice field=iin");
    assert_eq!(refusal(session.keep_sheet("Лист 9")), "import-unknown-sheet");
    session.check(&import::known(&office).unwrap(), &mut go_on).unwrap();
    assert!(session.records().unwrap().iter().all(|row| row.values.organisation.is_none()));
    let empty = ImportSession::open(Uuid::from_u128(9), "бос.csv", vec![sheet(&["", ";;"])]);
    assert_eq!(refusal(empty), "import-nothing");
}

#[test]
fn rows_are_shown_by_outcome_in_the_order_of_the_file() {
    let office = office();
    let session = checked(&office, FILE);
    let all = session.rows(None, 0, 100).unwrap();
    assert_eq!(all.total, 5);
    assert_eq!(all.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert_eq!(all.rows[0].problems[0].code, "skip-header");
    let review = session.rows(Some(Outcome::Review), 0, 100).unwrap();
    assert_eq!((review.total, review.rows[0].row), (1, 4));
    assert_eq!(session.rows(None, 3, 1).unwrap().rows[0].row, 4);
}

#[test]
fn an_import_is_refused_when_the_office_changed_so_that_it_comes_out_otherwise() {
    let mut office = office();
    let session = checked(&office, FILE);
    add(&mut office, named("Яковлев Иван"));
    let mut known = named("Белова Анна Ивановна");
    known.birth_date = None;
    known.iin = Some("570308499989".to_owned());
    let id = add(&mut office, known);
    assert_eq!(refusal(import::apply(&mut office, &session, &mut go_on)), "import-outdated");
    // Changes that make no difference to the file do not stand in its way.
    let session = checked(&office, FILE);
    let changes = serde_json::json!({"address": "Абай көшесі, 1"});
    roster::edit(&mut office, id, changes.as_object().unwrap()).unwrap();
    assert!(import::apply(&mut office, &session, &mut go_on).is_ok());
}

#[test]
fn rows_left_out_are_saved_with_their_reasons() {
    let office = office();
    let session = checked(&office, FILE);
    let (bytes, n) = import::left_out(&session, Language::Ru).unwrap();
    assert_eq!(n, 2);
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0], "\u{feff};;;Фамилия;Имя;Отчество;ИИН;Телефон;Организация");
    assert!(lines[1].starts_with(";4;") && lines[1].contains("841231395833") && lines[1].contains("Гусев"), "{text}");
}

#[test]
fn a_child_comes_in_as_a_candidate_until_a_guardian_agrees() {
    let mut office = office();
    let file = ["Фамилия;Имя;Отчество;ИИН;Телефон", "Ахметов;Қайрат;Ерланұлы;130601590011;87010001122"];
    apply(&mut office, &file);
    let id = roster::find(&office, "қайрат", 1).unwrap()[0];
    let profile = roster::profile(&office, id).unwrap();
    assert_eq!((profile.age, profile.volunteer.fields.status), (Some(13), roster::VolunteerStatus::Candidate));
}
