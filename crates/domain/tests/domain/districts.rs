use std::ops::ControlFlow;

use kerege_domain::reference::{self, CourseTemplate, DistrictDraft, Names};
use kerege_domain::roster::import::{self, Cell, ImportSession, Outcome, Sheet, SheetRow};
use kerege_domain::roster::{self, VolunteerFields};
use kerege_domain::{Office, deeds};
use uuid::Uuid;

use super::setting::{add, named, office, refusal};

const SAULE: &str = "Сәуле";
const NEW: &str = "KZ-63-kokalazhar";
const ZAYSAN: &str = "634600000";

fn district(code: &str, kk: &str, ru: &str) -> DistrictDraft {
    let name = Names { kk: kk.to_owned(), ru: ru.to_owned(), en: ru.to_owned() };
    DistrictDraft { code: code.to_owned(), region: "KZ-63".to_owned(), name, is_city: false }
}

fn publish(office: &mut Office, district: &DistrictDraft, closed_on: Option<&str>) -> bool {
    reference::publish_district(&mut office.ledger, SAULE, district, closed_on).unwrap()
}

fn living_in(district: &str) -> VolunteerFields {
    let mut fields = named("Ахметов Қайрат");
    (fields.region, fields.district) = (Some("KZ-63".to_owned()), Some(district.to_owned()));
    fields
}

/// As the district is called in Russian, and whether it is closed.
fn shown(office: &Office, code: &str) -> Option<(String, bool)> {
    let geography = office.geography().unwrap();
    let mut all = geography.regions().iter().flat_map(|region| &region.districts);
    all.find(|district| district.id == code).map(|district| (district.name.ru.clone(), district.is_closed))
}

/// What becomes of a row with this district: its outcome, district and address, and what is said of it.
fn imported(office: &Office, district: &str) -> (Outcome, Option<String>, Option<String>, Vec<String>) {
    let rows = ["Фамилия;Имя;Телефон;Облысы;Район".to_owned(), format!("Белова;Анна;+77010001122;ВКО;{district}")];
    let rows =
        (1..).zip(&rows).map(|(number, row)| SheetRow { number, cells: row.split(';').map(Cell::text).collect() });
    let sheet = Sheet { rows: rows.collect(), delimiter: Some(';'), ..Sheet::default() };
    let mut session = ImportSession::open(Uuid::from_u128(9), "тізім.csv", vec![sheet]).unwrap();
    session.check(&import::known(office).unwrap(), &mut |_, _| ControlFlow::Continue(())).unwrap();
    let row = session.records().unwrap()[0].clone();
    let said = row.problems.into_iter().map(|problem| problem.code).collect();
    (row.outcome, row.values.district, row.values.address, said)
}

#[test]
fn a_published_district_is_chosen_shown_and_recognised_like_the_others() {
    let mut office = office();
    assert_eq!(
        refusal(roster::add(&mut office, &living_in(NEW).into())),
        "roster-draft-refused field=district problem=district-not-of-region"
    );
    assert_eq!(imported(&office, "Кокалажарский р-н").3, ["district-kept-as-address"]);

    let draft = district(NEW, "Көкалажар ауданы", "Кокалажарский район");
    assert!(publish(&mut office, &draft, None));
    assert!(!publish(&mut office, &draft, None), "what stands there is not written again");
    let deed = office.ledger.deeds_of(office.ledger.incarnation(), 1).unwrap()[0];
    assert_eq!(refusal(deeds::undo(&mut office, deed)), "deed-national");

    let id = add(&mut office, living_in(NEW));
    assert_eq!(roster::profile(&office, id).unwrap().volunteer.fields.district.as_deref(), Some(NEW));
    assert_eq!(shown(&office, NEW), Some(("Кокалажарский район".to_owned(), false)));
    let recognised = (Outcome::New, Some(NEW.to_owned()), None, vec![]);
    assert_eq!(imported(&office, "Кокалажарский р-н"), recognised);
    let elsewhere = VolunteerFields { region: Some("KZ-10".to_owned()), ..living_in(NEW) };
    assert_eq!(
        refusal(roster::add(&mut office, &elsewhere.into())),
        "roster-draft-refused field=district problem=district-not-of-region"
    );
    assert!(office.ledger.check().unwrap().is_whole());
}

#[test]
fn a_renamed_district_has_the_new_name_and_is_recognised_by_both() {
    let mut office = office();
    let id = add(&mut office, living_in(ZAYSAN));
    publish(&mut office, &district(ZAYSAN, "Жаңа Зайсан ауданы", "район Жаңа Зайсан"), None);
    assert_eq!(shown(&office, ZAYSAN), Some(("район Жаңа Зайсан".to_owned(), false)));
    assert_eq!(roster::profile(&office, id).unwrap().volunteer.fields.district.as_deref(), Some(ZAYSAN));
    for name in ["р-н Жаңа Зайсан", "Зайсанский район", "Зайсан ауданы"] {
        assert_eq!(imported(&office, name), (Outcome::New, Some(ZAYSAN.to_owned()), None, vec![]), "{name}");
    }
}

#[test]
fn a_closed_district_stays_with_its_people_and_is_given_to_nobody_else() {
    let mut office = office();
    let id = add(&mut office, living_in(ZAYSAN));
    let zaysan = district(ZAYSAN, "Зайсан ауданы", "Зайсанский район");
    publish(&mut office, &zaysan, Some("2026-11-20"));
    assert_eq!(shown(&office, ZAYSAN), Some(("Зайсанский район".to_owned(), true)));
    let closed = "roster-draft-refused field=district problem=district-closed";
    let other = VolunteerFields { last_name: "Серікова".to_owned(), ..living_in(ZAYSAN) };
    assert_eq!(refusal(roster::add(&mut office, &other.clone().into())), closed);
    // Who has it may be corrected otherwise.
    let checked = roster::check(&office, &living_in(ZAYSAN), Some(id)).unwrap();
    assert!(checked.problems.iter().all(|problem| !problem.is_blocking), "{:?}", checked.problems);

    let (outcome, district, address, said) = imported(&office, "Зайсан ауданы");
    assert_eq!((outcome, district, address.as_deref()), (Outcome::Mended, None, Some("Зайсан ауданы")));
    assert_eq!(said, ["district-closed"]);

    publish(&mut office, &zaysan, None);
    add(&mut office, other);
    assert_eq!(imported(&office, "Зайсан ауданы").1.as_deref(), Some(ZAYSAN));
}

#[test]
fn templates_are_replaced_withdrawn_and_added_by_their_code() {
    let mut office = office();
    let offered = |office: &Office| -> Vec<(String, u32)> {
        office.course_templates().unwrap().into_iter().map(|it| (it.code, it.duration_min)).collect()
    };
    let before = offered(&office);
    let template = |code: &str, duration_min| CourseTemplate {
        code: code.to_owned(),
        title: Names { kk: "Су".to_owned(), ru: "Вода".to_owned(), en: "Water".to_owned() },
        duration_min,
        validity_months: None,
    };
    let mut publish = |template: &CourseTemplate, withdrawn_on: Option<&str>| {
        reference::publish_template(&mut office.ledger, SAULE, template, withdrawn_on).unwrap()
    };
    let [first, second, ..] = &before[..] else { panic!("the program brings templates") };
    assert!(publish(&template(&first.0, 75), None));
    assert!(publish(&template(&second.0, 75), Some("2026-11-20")));
    assert!(publish(&template("A00", 30), None));
    assert!(!publish(&template("A00", 30), None), "what stands there is not written again");
    let after = offered(&office);
    assert_eq!(after[..2], [("A00".to_owned(), 30), (first.0.clone(), 75)]);
    assert_eq!(after[2..], before[2..]);
}
