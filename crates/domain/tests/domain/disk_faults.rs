//! A disk that fails at any write of any deed, is full, or loses power in the middle: a deed is kept whole or not at
//! all, the person hears what the matter is, and the office works on.

use std::path::Path;

use kerege_domain::ids::VolunteerId;
use kerege_domain::roster::import::{self, ImportSession};
use kerege_domain::roster::{self, NewVolunteer, VolunteerFields, merges};
use kerege_domain::training::{Half, Presence, TestResult, attendance, check_in, closing, courses, enrol, sessions};
use kerege_domain::{Coded, Office, conflicts, deeds};
use kerege_tests::dice::Dice;
use kerege_tests::disk::{Disk, Failure, folder};

use super::class::{PlainSigner, door, first_aid, of_course, participant, view};
use super::import::go_on;
use super::seats::tell;
use super::setting::{NEW, add, clock, named};

const PASSWORD: &str = "құпия сөз 63";

/// A deed that waits to be done, as often as it takes; it answers with the code of a refusal.
type Act = Box<dyn Fn(&mut Office) -> Result<(), String>>;

/// What a person does at a desk: prepares everything for the `n`-th time, and tells what is left to do.
type Prepare = fn(&mut Office, u32) -> Act;

const ACTS: [(&str, Prepare); 12] = [
    ("add somebody", add_somebody),
    ("edit somebody", edit_somebody),
    ("archive many", archive_many),
    ("take a file in", take_a_file_in),
    ("take a file back", take_a_file_back),
    ("undo", undo),
    ("redo", redo),
    ("merge", merge),
    ("move a session", move_a_session),
    ("check in at the door", check_in_at_the_door),
    ("close a session", close_a_session),
    ("decide a conflict", decide_a_conflict),
];

fn code<T>(result: Result<T, impl Coded>) -> Result<(), String> {
    result.map(drop).map_err(|error| error.refusal().code)
}

/// A family name for each number.
fn family(n: u32) -> String {
    let letters: String =
        n.to_string().chars().filter_map(|digit| "абвгдежзик".chars().nth(digit as usize - 48)).collect();
    format!("Сейіт{letters}ов")
}

fn person(n: u32, name: &str) -> VolunteerFields {
    named(&format!("{} {name}", family(n)))
}

fn add_somebody(_: &mut Office, n: u32) -> Act {
    Box::new(move |office| code(roster::add(office, &NewVolunteer::from(person(n, "Ерлан")))))
}

fn edit_somebody(office: &mut Office, n: u32) -> Act {
    let id = add(office, person(n, "Айгүл"));
    Box::new(move |office| code(roster::set_skill(office, id, "health.first_aid", Some(roster::Level::Confident))))
}

fn archive_many(office: &mut Office, n: u32) -> Act {
    let people: Vec<NewVolunteer> = (0..40).map(|at| person(n * 100 + at, "Әсем").into()).collect();
    let ids = roster::add_many(office, &people).unwrap().value;
    Box::new(move |office| code(roster::archive(office, &ids)))
}

fn checked(office: &Office, n: u32) -> ImportSession {
    let head = "Фамилия;Имя;Отчество;Телефон;Организация".to_owned();
    let rows = (0..30).map(|at| format!("{};Айдос;;+7 701 {n:03} {at:04};«Алтай» колледжі", family(n * 100 + at)));
    let rows: Vec<String> = [head].into_iter().chain(rows).collect();
    super::import::checked(office, &rows.iter().map(String::as_str).collect::<Vec<_>>())
}

fn take_a_file_in(office: &mut Office, n: u32) -> Act {
    let session = checked(office, n);
    Box::new(move |office| code(import::apply(office, &session, &mut go_on)))
}

fn take_a_file_back(office: &mut Office, n: u32) -> Act {
    let session = checked(office, n + 500);
    let import = import::apply(office, &session, &mut go_on).unwrap().value.id;
    Box::new(move |office| code(import::undo(office, import)))
}

/// Takes the last step back or does it again, which must be this one.
fn step_is(done: Result<Option<deeds::DeedNote>, impl Coded>, kind: &str) -> Result<(), String> {
    let note = done.map_err(|error| error.refusal().code)?;
    assert_eq!(note.map(|note| note.kind).as_deref(), Some(kind), "another step than the last");
    Ok(())
}

fn undo(office: &mut Office, n: u32) -> Act {
    edit_somebody(office, n + 2_000)(office).unwrap();
    Box::new(|office| step_is(deeds::undo_last(office), "roster-skill"))
}

fn redo(office: &mut Office, n: u32) -> Act {
    edit_somebody(office, n + 3_000)(office).unwrap();
    deeds::undo_last(office).unwrap();
    Box::new(|office| step_is(deeds::redo(office), "roster-skill"))
}

fn merge(office: &mut Office, n: u32) -> Act {
    let (kept, merged) = (add(office, person(n, "Әсел")), add(office, person(n, "Асель")));
    Box::new(move |office| code(merges::merge(office, kept, merged, &[])))
}

fn session(office: &mut Office, n: u32, people: &[VolunteerId]) -> kerege_domain::ids::SessionId {
    let course =
        courses::add_course(office, &kerege_domain::training::CourseDraft { code: format!("C{n}"), ..first_aid() });
    let session = sessions::plan(office, &of_course(course.unwrap().value)).unwrap().value;
    enrol::enrol(office, session, people).unwrap();
    session
}

fn move_a_session(office: &mut Office, n: u32) -> Act {
    let anna = add(office, person(n, "Анна"));
    let session = session(office, n, &[anna]);
    Box::new(move |office| {
        let opened = sessions::draft(office, session).unwrap();
        let mut wanted = opened.clone();
        wanted.meetings[1].day = "2026-11-25".to_owned();
        code(sessions::edit(office, session, Some(&opened), &wanted))
    })
}

fn check_in_at_the_door(office: &mut Office, n: u32) -> Act {
    let anna = add(office, person(n, "Дана"));
    let session = session(office, n + 1_000, &[]);
    let morning = door(office, session, 0, Half::Am);
    Box::new(move |office| {
        let came = check_in::check_in_person(office, morning, anna).map_err(|error| error.refusal().code)?;
        assert_eq!(came.kind, check_in::CheckInKind::Arrived);
        Ok(())
    })
}

fn close_a_session(office: &mut Office, n: u32) -> Act {
    let anna = add(office, person(n, "Гүлім"));
    let session = session(office, n + 2_000, &[anna]);
    let place = participant(office, session, anna).enrolment;
    for meeting in view(office, session).meetings {
        for half in [Half::Am, Half::Pm] {
            attendance::mark(office, place, meeting.id, half, Some(Presence::Present)).unwrap();
        }
    }
    attendance::set_result(office, place, Some(TestResult::Passed), None).unwrap();
    Box::new(move |office| code(closing::close(office, session, &PlainSigner)))
}

fn decide_a_conflict(office: &mut Office, n: u32) -> Act {
    let id = add(office, person(n, "Сәуле"));
    let mut other = Office::in_memory(NEW, clock()).unwrap();
    tell(office, &mut other);
    for (office, phone) in [(&mut *office, "+77010000001"), (&mut other, "+77010000002")] {
        let changes = serde_json::json!({ "phone": phone });
        roster::edit(office, id, changes.as_object().unwrap()).unwrap();
    }
    tell(&other, office);
    Box::new(move |office| {
        let choice = conflicts::ConflictChoice::Write("+77010000003".to_owned());
        code(conflicts::decide(office, id.0, "phone", &choice))
    })
}

/// A disk, and an office on it.
fn office_on_a_disk(folder: &Path) -> (Disk, Office) {
    let disk = Disk::new(folder.join("office"));
    let mut office = Office::create(disk.folder(), NEW, PASSWORD, clock()).unwrap();
    add(&mut office, named("Ахметов Қайрат"));
    (disk, office)
}

/// The log and all rows, as far as a deed can change them.
fn state(office: &Office) -> (kerege_ledger::Digest, i64, u32) {
    let ledger = &office.ledger;
    (ledger.digest().unwrap(), ledger.last_place().unwrap(), conflicts::count(office).unwrap())
}

fn n_deeds(office: &Office) -> i64 {
    office.ledger.connection().query_row("SELECT count(*) FROM deed", [], |row| row.get(0)).unwrap()
}

#[track_caller]
fn works_on(office: &Office, what: &str) {
    let report = office.ledger.check().unwrap();
    assert!(report.is_whole(), "{what}: {report:?}");
    assert_eq!(roster::find(office, "қайрат", 10).unwrap().len(), 1, "{what}");
}

#[test]
fn a_write_that_fails_undoes_the_whole_deed_and_the_next_try_does_it() {
    let folder = folder();
    let (disk, mut office) = office_on_a_disk(folder.path());
    for (what, prepare) in ACTS {
        let mut no = 0;
        let mut act = prepare(&mut office, no);
        let mut n_failed = 0;
        for nth in 1.. {
            let before = state(&office);
            disk.err_at(nth);
            let done = act(&mut office);
            match (done, disk.has_erred()) {
                (Ok(()), false) => break,
                // The commit had been written before the call that failed.
                (Ok(()), true) => {
                    no += 1;
                    act = prepare(&mut office, no);
                }
                (Err(code), true) => {
                    assert_eq!(code, "disk-failed", "{what}, write {nth}");
                    assert_eq!(state(&office), before, "{what}, write {nth}: something of it was kept");
                    n_failed += 1;
                }
                (Err(code), false) => panic!("{what}, write {nth}: {code}"),
            }
        }
        assert!(n_failed > 5, "{what}: only {n_failed} writes");
        works_on(&office, what);
    }
    drop(office);
    works_on(&Office::open(disk.folder(), PASSWORD, clock()).unwrap(), "opened again");
}

#[test]
fn a_full_disk_is_told_and_everything_can_still_be_read() {
    let folder = folder();
    let (disk, mut office) = office_on_a_disk(folder.path());
    for (what, prepare) in ACTS {
        let act = prepare(&mut office, 0);
        let before = state(&office);
        disk.fill(true);
        assert_eq!(act(&mut office), Err("disk-full".to_owned()), "{what}");
        assert_eq!(act(&mut office), Err("disk-full".to_owned()), "{what}");
        assert_eq!(state(&office), before, "{what}");
        works_on(&office, what);
        disk.fill(false);
        assert_eq!(act(&mut office), Ok(()), "{what}");
    }
    works_on(&office, "there is room again");
}

#[test]
fn a_power_cut_keeps_a_deed_whole_or_not_at_all() {
    let folder = folder();
    let (disk, mut office) = office_on_a_disk(folder.path());
    let mut dice = Dice::new(63);
    for (what, prepare) in ACTS {
        for no in 0..3 {
            let act = prepare(&mut office, no);
            let before = n_deeds(&office);
            disk.fail_after(1 + dice.roll(60));
            let done = act(&mut office);
            let n_of_it = if what == "take a file back" { 2 } else { 1 };
            disk.die();
            drop((act, office));
            disk.power_returns(Failure::PowerCut, &mut dice);
            office = Office::open(disk.folder(), PASSWORD, clock()).unwrap();
            let n = n_deeds(&office) - before;
            assert!(n == n_of_it || (done.is_err() && n == 0), "{what}: {done:?}, and {n} deeds of {n_of_it}");
            works_on(&office, what);
        }
    }
}

/// Pages of the file that were spoilt are told as such wherever they are, and never as a wrong password.
#[test]
fn a_damaged_file_is_told_as_one() {
    let folder = folder();
    let place = folder.path().join("office");
    let mut office = Office::create(&place, NEW, PASSWORD, clock()).unwrap();
    archive_many(&mut office, 1)(&mut office).unwrap();
    drop(office);
    let whole = std::fs::read(place.join("office.db")).unwrap();
    let n_pages = whole.len() / 4_096;
    let mut n_told = 0;
    for page in (0..n_pages).step_by(n_pages / 16) {
        let mut spoilt = whole.clone();
        spoilt[page * 4_096 + 2_000] ^= 1;
        std::fs::write(place.join("office.db"), spoilt).unwrap();
        let mut office = match Office::open(&place, PASSWORD, clock()) {
            Err(error) => {
                assert_eq!(error.refusal().code, "disk-damaged", "page {page} of {n_pages}");
                n_told += 1;
                continue;
            }
            Ok(office) => office,
        };
        // A deed may need the page or not; from the first that did on, all are refused.
        let deeds: [Prepare; 3] = [add_somebody, take_a_file_in, add_somebody];
        let mut is_met = false;
        for (n, prepare) in (2..).zip(deeds) {
            // What a deed is prepared with may need it too.
            let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| prepare(&mut office, n)));
            let Ok(act) = done else { continue };
            match act(&mut office) {
                Ok(()) => assert!(!is_met, "page {page} of {n_pages}: a deed after it was met"),
                Err(code) => {
                    assert_eq!(code, "disk-damaged", "page {page} of {n_pages}, deed {n}");
                    (is_met, n_told) = (true, n_told + 1);
                }
            }
        }
        let report = office.ledger.check();
        assert!(report.is_err() || report.is_ok_and(|report| !report.is_whole()), "page {page} was missed");
        assert_eq!(add_somebody(&mut office, 9)(&mut office), Err("disk-damaged".to_owned()), "page {page}");
        match deeds::undo_last(&mut office) {
            Ok(undone) => assert_eq!(undone, None, "page {page}: nothing had been done"),
            Err(error) => assert_eq!(error.code(), "disk-damaged", "page {page}: undo"),
        }
    }
    assert!(n_told > 5, "{n_told}");
}
