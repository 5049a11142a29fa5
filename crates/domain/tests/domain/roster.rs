use kerege_domain::ids::{MembershipId, OrganisationId, VolunteerId};
use kerege_domain::roster::{self, Level, NewVolunteer, SkillLevel, VolunteerFields, VolunteerStatus};
use kerege_domain::{Done, Office, deeds};
use uuid::Uuid;

use super::setting::{add, named, office, refusal};

const NOBODY: VolunteerId = VolunteerId(Uuid::from_u128(1));

fn edit(
    office: &mut Office,
    id: VolunteerId,
    changes: serde_json::Value,
) -> Result<Done<VolunteerId>, roster::RosterError> {
    roster::edit(office, id, changes.as_object().unwrap())
}

#[test]
fn a_person_is_kept_as_typed_once_cleaned() {
    let mut office = office();
    let typed = VolunteerFields {
        last_name: " Құрманғалиева ".to_owned(),
        first_name: "Айгүл".to_owned(),
        patronymic: Some("  ".to_owned()),
        iin: Some("0307 1559 3937".to_owned()),
        phone: Some("8 (701) 000-45-67".to_owned()),
        email: Some("Aigul.K@Example.ORG".to_owned()),
        region: Some("KZ-63".to_owned()),
        languages: vec!["kk".to_owned(), "ru".to_owned(), "kk".to_owned()],
        ..VolunteerFields::default()
    };
    let skills = vec![SkillLevel { skill: "health.first_aid".to_owned(), level: Some(Level::Confident) }];
    let new = NewVolunteer { fields: typed, skills: skills.clone(), organisation: None };
    let id = roster::add(&mut office, &new).unwrap().value;
    let profile = roster::profile(&office, id).unwrap();
    let fields = &profile.volunteer.fields;
    assert_eq!(fields.full_name(), "Құрманғалиева Айгүл");
    assert_eq!((fields.patronymic.as_deref(), fields.iin.as_deref()), (None, None));
    assert_eq!(profile.volunteer.iin_masked.as_deref(), Some("••••••••3937"));
    assert_eq!(roster::reveal_iin(&office, id).unwrap(), "030715593937");
    assert_eq!(fields.birth_date.as_deref(), Some("2003-07-15"), "taken from the IIN");
    assert_eq!(fields.sex.as_deref(), Some("m"), "taken from the IIN");
    assert_eq!(fields.phone.as_deref(), Some("+77010004567"));
    assert_eq!(fields.email.as_deref(), Some("Aigul.K@example.org"));
    assert_eq!(fields.languages, ["kk", "ru"]);
    assert_eq!((profile.age, profile.is_minor), (Some(23), false));
    assert_eq!(profile.skills, skills);
    assert_eq!(profile.volunteer.registered_on.unwrap().to_string(), "2026-11-22");
}

#[test]
fn refuses_values_that_cannot_be_kept() {
    #[track_caller]
    fn check(change: impl FnOnce(&mut VolunteerFields), expected: &str) {
        let mut office = office();
        let mut fields = named("Ахметов Қайрат");
        change(&mut fields);
        let refused = refusal(roster::add(&mut office, &NewVolunteer::from(fields)));
        let (field, problem) = expected.split_once(' ').unwrap();
        assert_eq!(refused, format!("roster-draft-refused field={field} problem={problem}"));
        assert_eq!(roster::find(&office, "", 10).unwrap(), []);
    }
    let some = |text: &str| Some(text.to_owned());
    check(|it| it.last_name = " ".into(), "last_name name-missing");
    check(|it| it.first_name = String::new(), "first_name name-missing");
    check(|it| it.last_name = "А?метов".into(), "last_name name-letters-lost");
    check(|it| it.first_name = "Қ4йрат".into(), "first_name name-digits");
    check(|it| it.first_name = "—".into(), "first_name name-strange");
    check(|it| it.address = Some("у".repeat(201)), "address text-too-long");
    check(|it| it.notes = Some("у".repeat(4_001)), "notes text-too-long");
    check(|it| it.iin = some("841231395833"), "iin iin-wrong-check");
    check(|it| it.iin = some("84123139583"), "iin iin-not-twelve");
    check(|it| it.iin = some("041140963365"), "iin iin-is-bin");
    check(|it| it.sex = some("x"), "sex sex-unknown");
    check(|it| it.birth_date = some("2001-02-30"), "birth_date date-unreadable");
    check(|it| it.birth_date = some("2026-11-23"), "birth_date date-in-future");
    check(|it| it.birth_date = some("1899-01-01"), "birth_date date-too-old");
    check(|it| it.consent_on = some("2027-01-01"), "consent_on date-in-future");
    check(|it| it.phone = some("12"), "phone phone-too-short");
    check(|it| it.guardian_phone = some("жоқ"), "guardian_phone phone-none");
    check(|it| it.email = some("a@b"), "email email-malformed");
    check(|it| it.email = some("a b@example.org"), "email email-malformed");
    check(|it| it.region = some("KZ-99"), "region region-unknown");
    check(|it| it.district = some("KZ-10-zhanasemey"), "district district-not-of-region");
    check(|it| it.languages = vec!["xx".into()], "languages language-unknown");
    check(|it| it.preferred_language = some("xx"), "preferred_language language-unknown");
    check(|it| it.birth_date = some("2013-01-01"), "guardian_consent_on guardian-consent-forbids");
}

#[test]
fn warns_without_refusing() {
    let mut office = office();
    let minor =
        VolunteerFields {
            birth_date: Some("2011-06-01".to_owned()), consent_on: None, ..named("Ахметов Қайрат")
        };
    let check = roster::check(&office, &minor, None).unwrap();
    let problems: Vec<(&str, bool)> = check.problems.iter().map(|it| (it.code.as_str(), it.is_blocking)).collect();
    assert_eq!(problems, [("guardian-consent-missing", false), ("consent-missing", false)]);
    assert!(check.problems.iter().all(|it| !it.text.kk.is_empty() && !it.text.ru.is_empty() && !it.text.en.is_empty()));
    add(&mut office, minor);

    let other_day =
        VolunteerFields {
            iin: Some("030715593937".to_owned()), sex: Some("f".to_owned()), ..named("Белова Анна")
        };
    let check = roster::check(&office, &other_day, None).unwrap();
    let codes: Vec<&str> = check.problems.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["birth-date-not-of-iin", "sex-not-of-iin"]);
}

#[test]
fn a_child_is_active_only_once_a_guardian_has_agreed() {
    let mut office = office();
    let child = VolunteerFields {
        birth_date: Some("2013-06-01".to_owned()),
        status: VolunteerStatus::Candidate,
        ..named("Ахметов Қайрат")
    };
    let id = add(&mut office, child);
    assert_eq!(
        refusal(edit(&mut office, id, serde_json::json!({"status": "active"}))),
        "roster-draft-refused field=guardian_consent_on problem=guardian-consent-forbids"
    );
    let agreed = serde_json::json!({"status": "active", "guardian_consent_on": "2026-11-20"});
    edit(&mut office, id, agreed).unwrap();
}

#[test]
fn one_iin_is_one_person_at_a_desk() {
    let mut office = office();
    let with_iin =
        |name: &str| VolunteerFields { iin: Some("030715593937".to_owned()), birth_date: None, ..named(name) };
    let first = add(&mut office, with_iin("Ахметов Қайрат"));
    let second = roster::add(&mut office, &NewVolunteer::from(with_iin("Белов Иван")));
    assert_eq!(refusal(second), "roster-draft-refused field=iin problem=iin-taken");
    edit(&mut office, first, serde_json::json!({"address": "Абай көшесі, 1"})).unwrap();
    roster::archive(&mut office, &[first]).unwrap();
    add(&mut office, with_iin("Белов Иван"));
}

#[test]
fn an_edit_changes_what_it_names_and_nothing_else() {
    let mut office = office();
    let mut fields = named("Ахметов Қайрат");
    fields.iin = Some("030715593937".to_owned());
    fields.birth_date = None;
    let id = add(&mut office, fields);
    let done = edit(&mut office, id, serde_json::json!({"phone": "87010004567", "address": null})).unwrap();
    assert_eq!(roster::reveal_iin(&office, id).unwrap(), "030715593937");
    let history = roster::history(&office, id).unwrap();
    assert_eq!(history[0].kind, "roster-edit");
    assert_eq!(history[0].changes.len(), 1);
    assert_eq!(history[0].changes[0].field, "phone");
    assert_eq!(history[0].changes[0].after.as_deref(), Some("+77010004567"));
    let iin = history[1].changes.iter().find(|change| change.field == "iin").unwrap();
    assert_eq!(iin.after.as_deref(), Some("••••••••3937"));

    let again = edit(&mut office, id, serde_json::json!({"phone": "+77010004567"})).unwrap();
    assert!(done.deed.is_some() && again.deed.is_none(), "an edit that changes nothing is no deed");
    assert_eq!(refusal(edit(&mut office, NOBODY, serde_json::json!({}))), "roster-unknown-volunteer");
    assert_eq!(refusal(edit(&mut office, id, serde_json::json!({"salary": 1}))), "roster-unknown-field field=salary");
    assert!(refusal(edit(&mut office, id, serde_json::json!({"phone": 1}))).starts_with("roster-unknown-field"));
}

#[test]
fn people_are_archived_and_restored_together() {
    let mut office = office();
    let ids = [add(&mut office, named("Ахметов Қайрат")), add(&mut office, named("Белов Иван"))];
    assert_eq!(roster::archive(&mut office, &ids).unwrap().value, 2);
    assert_eq!(roster::find(&office, "", 10).unwrap(), []);
    let again = roster::archive(&mut office, &ids).unwrap();
    assert_eq!((again.value, again.deed), (0, None));
    assert_eq!(roster::restore(&mut office, &ids[..1]).unwrap().value, 1);
    assert_eq!(roster::find(&office, "", 10).unwrap(), ids[..1]);
    assert_eq!(refusal(roster::archive(&mut office, &[ids[0], NOBODY])), "roster-unknown-volunteer");
    assert_eq!(roster::find(&office, "", 10).unwrap(), ids[..1], "nobody is archived by half a deed");
    assert_eq!(refusal(roster::restore(&mut office, &[NOBODY])), "roster-unknown-volunteer");
}

#[test]
fn skills_are_noted_changed_and_taken_away() {
    let mut office = office();
    let id = add(&mut office, named("Ахметов Қайрат"));
    let levels =
        |office: &Office| roster::profile(office, id).unwrap().skills.iter().map(|it| it.level).collect::<Vec<_>>();
    roster::set_skill(&mut office, id, "lang.kk", Some(Level::Basic)).unwrap();
    roster::set_skill(&mut office, id, "lang.kk", Some(Level::Expert)).unwrap();
    assert_eq!(levels(&office), [Some(Level::Expert)]);
    let done = roster::set_skill(&mut office, id, "lang.kk", None).unwrap();
    assert_eq!(levels(&office), []);
    deeds::undo(&mut office, done.deed.unwrap()).unwrap();
    assert_eq!(levels(&office), [Some(Level::Expert)]);
    // Noted anew and taken back twice: what the new note said is gone with it.
    roster::set_skill(&mut office, id, "lang.kk", None).unwrap();
    roster::set_skill(&mut office, id, "lang.kk", Some(Level::Basic)).unwrap();
    deeds::undo_last(&mut office).unwrap();
    assert_eq!(levels(&office), []);
    deeds::undo_last(&mut office).unwrap();
    assert_eq!(levels(&office), [Some(Level::Expert)]);
    deeds::redo(&mut office).unwrap();
    deeds::redo(&mut office).unwrap();
    assert_eq!(levels(&office), [Some(Level::Basic)]);
    assert_eq!(
        refusal(roster::set_skill(&mut office, id, "magic", Some(Level::Basic))),
        "roster-unknown-skill skill=magic"
    );
    assert_eq!(refusal(roster::set_skill(&mut office, id, "magic", None)), "roster-unknown-skill skill=magic");
    assert_eq!(refusal(roster::set_skill(&mut office, NOBODY, "lang.kk", None)), "roster-unknown-volunteer");
}

#[test]
fn people_join_and_leave_organisations() {
    let mut office = office();
    let person = add(&mut office, named("Ахметов Қайрат"));
    let college = roster::add_organisation(&mut office, "«Алтай»  колледжі", Some("0411 4096 3365")).unwrap().value;
    let membership = roster::join(&mut office, person, college, Some("топ жетекшісі")).unwrap().value;
    let row = &roster::organisations(&office, "altai").unwrap()[0];
    assert_eq!((row.name.as_str(), row.n_members), ("«Алтай» колледжі", 1));
    assert_eq!(roster::members(&office, college).unwrap()[0].id, person);
    let belongs = roster::profile(&office, person).unwrap().memberships;
    assert_eq!(belongs[0].role.as_deref(), Some("топ жетекшісі"));

    roster::leave(&mut office, membership).unwrap();
    assert_eq!(roster::members(&office, college).unwrap(), []);
    assert_eq!(roster::organisations(&office, "04114").unwrap()[0].n_members, 0);
    assert_eq!(roster::join(&mut office, person, college, None).unwrap().value, membership);
    assert_eq!(roster::members(&office, college).unwrap().len(), 1);

    let nothing = OrganisationId(Uuid::from_u128(1));
    assert_eq!(refusal(roster::join(&mut office, person, nothing, None)), "roster-unknown-organisation");
    assert_eq!(refusal(roster::join(&mut office, NOBODY, college, None)), "roster-unknown-volunteer");
    let nowhere = MembershipId(Uuid::from_u128(1));
    assert_eq!(refusal(roster::leave(&mut office, nowhere)), "roster-unknown-membership");
    assert_eq!(refusal(roster::add_organisation(&mut office, " ", None)), "roster-organisation-unnamed");
    assert_eq!(
        refusal(roster::add_organisation(&mut office, "«АЛТАЙ» колледжи", None)),
        "roster-organisation-exists name=«АЛТАЙ» колледжи"
    );
    assert_eq!(
        refusal(roster::add_organisation(&mut office, "Жаңа", Some("041140963366"))),
        "roster-wrong-bin problem=iin-wrong-check"
    );
}

#[test]
fn names_whom_a_draft_may_repeat() {
    let mut office = office();
    let mut known = named("Құрманғалиев Ерлан Асқарұлы");
    known.phone = Some("+77010004567".to_owned());
    let id = add(&mut office, known);
    #[track_caller]
    fn check(office: &Office, draft: VolunteerFields, expected: &[&str]) {
        let found = roster::check(office, &draft, None).unwrap().duplicates;
        let why: Vec<&str> = found.iter().map(|it| it.why.as_str()).collect();
        assert_eq!(why, expected);
    }
    let born = |day: Option<&str>| VolunteerFields {
        birth_date: day.map(str::to_owned),
        ..named("Курмангалиев Ерлан Аскарулы")
    };
    check(&office, named("Курмангалиев Ерлан"), &["same-name-and-day"]);
    check(&office, born(None), &["same-name"]);
    check(&office, born(Some("1983-01-17")), &[]);
    let same_phone =
        VolunteerFields {
            phone: Some("8 701 000 45 67".to_owned()), birth_date: None, ..named("Курмангалиев Ерлан")
        };
    check(&office, same_phone, &["same-name-and-contact"]);
    check(&office, named("Белов Иван"), &[]);
    let own = roster::check(&office, &named("Құрманғалиев Ерлан Асқарұлы"), Some(id)).unwrap();
    assert_eq!(own.duplicates, []);
}

#[test]
fn refuses_questions_about_nobody() {
    let mut office = office();
    assert_eq!(refusal(roster::profile(&office, NOBODY)), "roster-unknown-volunteer");
    assert_eq!(refusal(roster::history(&office, NOBODY)), "roster-unknown-volunteer");
    assert_eq!(refusal(roster::reveal_iin(&office, NOBODY)), "roster-unknown-volunteer");
    let id = add(&mut office, named("Ахметов Қайрат"));
    assert_eq!(refusal(roster::reveal_iin(&office, id)), "roster-no-iin");
}
