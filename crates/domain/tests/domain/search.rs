use kerege_domain::roster::{self, VolunteerFields, VolunteerFilter, VolunteerSearch};
use kerege_domain::{Office, demo};

use super::setting::{add, named, office};

fn page(office: &Office, text: &str, filter: VolunteerFilter) -> roster::VolunteerPage {
    let search = VolunteerSearch { text: text.to_owned(), filter, offset: 0, limit: 100 };
    roster::search(office, &search).unwrap()
}

#[track_caller]
fn check(names: &[&str], text: &str, expected: &[&str]) {
    let mut office = office();
    for name in names {
        add(&mut office, named(name));
    }
    let page = page(&office, text, VolunteerFilter::Active);
    let found: Vec<&str> = page.rows.iter().map(|row| row.full_name.as_str()).collect();
    assert_eq!(found, expected, "{text}");
    assert_eq!(page.total as usize, expected.len());
}

#[test]
fn finds_a_name_in_any_spelling() {
    let names = ["Ахметов Қайрат", "Байжанов Серік"];
    for text in ["Қайрат", "Кайрат", "Qairat", "kairat", "КАЙРАТ", "qayr", "кай", "қ", "ка"] {
        check(&names, text, &["Ахметов Қайрат"]);
    }
    check(&["Akhmetov Qairat", "Байжанов Серік"], "Кайрат", &["Akhmetov Qairat"]);
}

#[test]
fn finds_any_part_of_any_name() {
    let names = ["Құрманғалиева Айгүл Ерланқызы", "Ахметов Ғали"];
    check(&names, "гали", &["Ахметов Ғали", "Құрманғалиева Айгүл Ерланқызы"]);
    check(&names, "айг кур", &["Құрманғалиева Айгүл Ерланқызы"]);
    check(&names, "ерлан", &["Құрманғалиева Айгүл Ерланқызы"]);
    check(&names, "айг ахм", &[]);
    // Fewer than three letters begin a word.
    check(&names, "ал", &[]);
}

#[test]
fn finds_the_end_of_a_phone_and_the_number_in_any_form() {
    let mut office = office();
    let mut person = named("Ахметов Қайрат");
    person.phone = Some("8 701 000 45 67".to_owned());
    person.phone_other = Some("+7 777 000 11 22".to_owned());
    person.iin = Some("030715593937".to_owned());
    person.birth_date = None;
    add(&mut office, person);
    add(&mut office, named("Байжанов Серік"));
    for text in [
        "4567",
        "000 45 67",
        "+7 (701) 000-45-67",
        "87010004567",
        "7010004567",
        "1122",
        "030715593937",
        "030715",
        "қайрат 4567",
    ] {
        assert_eq!(page(&office, text, VolunteerFilter::Active).total, 1, "{text}");
    }
    for text in ["4568", "67", "030716", "серік 4567", "701000"] {
        assert_eq!(page(&office, text, VolunteerFilter::Active).total, 0, "{text}");
    }
}

#[test]
fn lists_in_the_order_of_the_kazakh_alphabet() {
    check(
        &["Яковлев Роман", "Әбдіров Асқар", "Ізбасаров Ұлан", "Алиев Дана", "Қасымов Серік", "Калиев Серік"],
        "",
        &["Алиев Дана", "Әбдіров Асқар", "Калиев Серік", "Қасымов Серік", "Ізбасаров Ұлан", "Яковлев Роман"],
    );
}

#[test]
fn marks_what_matched() {
    let mut office = office();
    add(&mut office, named("Әлиев Қайрат"));
    let found = page(&office, "qair", VolunteerFilter::Active);
    assert_eq!(found.rows[0].marks, [(6, 10)]);
    assert_eq!(page(&office, "", VolunteerFilter::Active).rows[0].marks, []);
}

#[test]
fn filters_and_counts_agree() {
    let mut office = office();
    let born = |day: &str, fields: VolunteerFields| VolunteerFields { birth_date: Some(day.to_owned()), ..fields };
    let without_consent = VolunteerFields { consent_on: None, ..named("Белов Иван") };
    let with_iin =
        VolunteerFields { iin: Some("030715593937".to_owned()), birth_date: None, ..named("Гусев Роман") };
    let archived = add(&mut office, named("Зуев Иван"));
    roster::archive(&mut office, &[archived]).unwrap();
    add(&mut office, without_consent);
    add(&mut office, with_iin);
    add(&mut office, born("2011-03-03", named("Минаева Анна")));
    add(&mut office, born("2008-11-23", named("Минаева Яна")));
    add(&mut office, born("2008-11-22", named("Орлова Яна")));
    for text in ["", "а"] {
        for (filter, expected) in [
            (VolunteerFilter::Active, 5),
            (VolunteerFilter::Archived, 1),
            (VolunteerFilter::Minors, 2),
            (VolunteerFilter::NoConsent, 2),
            (VolunteerFilter::NoIin, 4),
        ] {
            if text.is_empty() {
                let page = page(&office, text, filter);
                assert_eq!(page.total, expected, "{filter:?}");
                assert_eq!(page.rows.len() as u32, expected, "{filter:?}");
            }
        }
    }
    let everybody = page(&office, "", VolunteerFilter::Active).counts;
    assert_eq!(
        (everybody.active, everybody.archived, everybody.minors, everybody.no_consent, everybody.no_iin),
        (5, 1, 2, 2, 4)
    );
    let yana = page(&office, "яна", VolunteerFilter::Minors);
    assert_eq!((yana.total, yana.counts.active, yana.counts.minors), (1, 2, 1));
}

#[test]
fn pages_of_a_search_follow_each_other_without_gap_or_repetition() {
    let mut office = office();
    demo::add_invented_people(&mut office, 400, 7).unwrap();
    for text in ["", "а", "ов"] {
        let whole = VolunteerSearch { text: text.to_owned(), limit: 500, ..VolunteerSearch::default() };
        let whole = roster::search(&office, &whole).unwrap();
        let mut paged = Vec::new();
        while paged.len() < whole.rows.len() {
            let next = VolunteerSearch {
                text: text.to_owned(),
                offset: paged.len() as u32,
                limit: 37,
                ..VolunteerSearch::default()
            };
            paged.extend(roster::search(&office, &next).unwrap().rows);
        }
        assert_eq!(paged, whole.rows, "{text}");
        assert!(whole.rows.is_sorted_by_key(|row| roster::search::sort_key(&row.full_name)));
    }
}

#[test]
fn every_three_letters_of_every_name_find_the_person() {
    let mut office = office();
    demo::add_invented_people(&mut office, 60, 11).unwrap();
    for row in page(&office, "", VolunteerFilter::Active).rows {
        let letters: Vec<char> = row.full_name.to_lowercase().chars().collect();
        for three in letters.windows(3).filter(|three| three.iter().all(|letter| letter.is_alphabetic())) {
            let text: String = three.iter().collect();
            // "ейі" is two letters once folded, and two letters begin a word.
            let folded = roster::fold::fold_words(&text).concat();
            if folded.chars().count() >= 3 {
                let found = page(&office, &text, VolunteerFilter::Active);
                assert!(found.rows.iter().any(|other| other.id == row.id), "{text} → {}", row.full_name);
            }
        }
    }
}

#[test]
fn an_edit_moves_the_person_in_the_list_and_undo_moves_back() {
    let mut office = office();
    let id = add(&mut office, named("Алиева Дана"));
    let changes = serde_json::json!({"last_name": "Яковлева", "phone": "+77010001234"});
    let done = roster::edit(&mut office, id, changes.as_object().unwrap()).unwrap();
    assert_eq!(page(&office, "алиева", VolunteerFilter::Active).total, 0);
    assert_eq!(page(&office, "1234", VolunteerFilter::Active).total, 1);
    kerege_domain::deeds::undo(&mut office, done.deed.unwrap()).unwrap();
    assert_eq!(page(&office, "алиева", VolunteerFilter::Active).total, 1);
    assert_eq!(page(&office, "1234", VolunteerFilter::Active).total, 0);
}

#[test]
fn lists_and_searches_use_their_indexes() {
    let office = office();
    #[track_caller]
    fn check(office: &Office, sql: &str, expected: &[&str]) {
        let conn = office.ledger.connection();
        let n = conn.prepare(sql).unwrap().parameter_count();
        let mut explain = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let plan: Vec<String> = explain
            .query_map(rusqlite::params_from_iter(vec![rusqlite::types::Null; n]), |row| row.get(3))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let plan = plan.join("\n");
        assert!(!plan.contains("TEMP B-TREE FOR ORDER BY"), "{plan}");
        for part in expected {
            assert!(plan.contains(part), "{part} is not in\n{plan}");
        }
    }
    let in_order = "COVERING INDEX volunteer_search_in_order (is_archived=?)";
    check(&office, include_str!("../../src/roster/search/page_active.sql"), &[in_order]);
    check(&office, include_str!("../../src/roster/search/page_archived.sql"), &[in_order]);
    check(&office, include_str!("../../src/roster/search/page_minors.sql"), &[in_order]);
    check(&office, include_str!("../../src/roster/search/page_no_consent.sql"), &[in_order]);
    check(&office, include_str!("../../src/roster/search/page_no_iin.sql"), &[in_order]);
    check(
        &office,
        include_str!("../../src/roster/search/count_all.sql"),
        &["SCAN volunteer_search USING COVERING INDEX volunteer_search_in_order"],
    );
    check(
        &office,
        include_str!("../../src/roster/search/row.sql"),
        &["SEARCH s USING INTEGER PRIMARY KEY", "SEARCH v USING INDEX", "certificate_by_volunteer_and_issued_on"],
    );
    check(
        &office,
        include_str!("../../src/roster/search/by_words.sql"),
        &["SCAN w VIRTUAL TABLE", "SEARCH s USING INTEGER PRIMARY KEY"],
    );
}
