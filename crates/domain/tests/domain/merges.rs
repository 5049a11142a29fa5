//! Two records of one person made one: what is shown, what other desks add meanwhile, and the way back.

use kerege_domain::Office;
use kerege_domain::conflicts;
use kerege_domain::deeds;
use kerege_domain::ids::VolunteerId;
use kerege_domain::roster::{self, Level, NewVolunteer, SkillLevel, VolunteerFields, merges};
use kerege_domain::training::{Half, Presence, TestResult, attendance, check_in, enrol};
use proptest::prelude::*;

use super::class::{door, enrol_all, seats, session, view};
use super::setting::{add, named, office, refusal};

const IIN: &str = "030715593937";

fn tell(from: &Office, to: &mut Office) {
    super::seats::tell(from, to);
}

fn agree(one: &mut Office, other: &mut Office) {
    tell(one, other);
    tell(other, one);
    assert_eq!(one.ledger.digest().unwrap(), other.ledger.digest().unwrap());
}

fn with_iin(name: &str) -> VolunteerFields {
    VolunteerFields { iin: Some(IIN.to_owned()), birth_date: None, ..named(name) }
}

fn listed(office: &Office) -> Vec<VolunteerId> {
    let search = roster::VolunteerSearch { limit: 100, ..Default::default() };
    roster::search(office, &search).unwrap().rows.into_iter().map(|row| row.id).collect()
}

fn skills(office: &Office, id: VolunteerId) -> Vec<SkillLevel> {
    roster::profile(office, id).unwrap().skills
}

#[test]
fn two_desks_that_take_in_one_person_are_asked_and_merge_them() {
    let (mut left, mut right) = (office(), office());
    let kept = add(&mut left, VolunteerFields { email: Some("a@example.org".to_owned()), ..with_iin("Ахметова Әсел") });
    let merged =
        add(&mut right, VolunteerFields { phone: Some("+77010000001".to_owned()), ..with_iin("Ахметова Асель") });
    assert_eq!(conflicts::count(&left).unwrap(), 0);
    agree(&mut left, &mut right);
    for office in [&left, &right] {
        let list = conflicts::list(office).unwrap();
        assert_eq!((list.total, list.cards.len(), list.same_iin.len()), (1, 0, 1));
        assert_eq!(list.same_iin[0].iin_masked, "••••••••3937");
        assert_eq!(list.same_iin[0].people.len(), 2);
    }
    let draft = merges::compare(&left, kept, merged).unwrap();
    let differing: Vec<_> = draft.differences.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(differing, ["first_name", "phone", "email"]);

    let deed = merges::merge(&mut left, kept, merged, &["phone".to_owned()]).unwrap().deed.unwrap();
    agree(&mut left, &mut right);
    for office in [&left, &right] {
        assert_eq!(conflicts::count(office).unwrap(), 0);
        assert_eq!(listed(office), [kept]);
        let profile = roster::profile(office, merged).unwrap();
        let fields = &profile.volunteer.fields;
        assert_eq!((profile.volunteer.id, fields.first_name.as_str()), (kept, "Әсел"));
        assert_eq!(fields.phone.as_deref(), Some("+77010000001"));
        assert_eq!(fields.email.as_deref(), Some("a@example.org"));
        let differing: Vec<_> = profile.merged[0].differences.iter().map(|one| one.field.as_str()).collect();
        assert_eq!((profile.merged[0].id, differing), (merged, vec!["first_name"]));
        assert!(office.ledger.check().unwrap().is_whole());
    }

    deeds::undo(&mut left, deed).unwrap();
    agree(&mut left, &mut right);
    assert_eq!(listed(&right).len(), 2);
    assert_eq!(roster::profile(&right, kept).unwrap().volunteer.fields.phone, None);
    assert_eq!(conflicts::count(&right).unwrap(), 1);
}

#[test]
fn what_other_desks_add_to_the_merged_record_belongs_to_the_person() {
    let (mut left, mut right) = (office(), office());
    let kept = add(&mut left, named("Ахметова Әсел"));
    let merged = add(&mut left, named("Ахметова Асель"));
    let session = session(&mut left);
    tell(&left, &mut right);
    merges::merge(&mut left, kept, merged, &[]).unwrap();
    // The other desk knows nothing of it and goes on with the record that it has.
    roster::set_skill(&mut right, merged, "health.first_aid", Some(Level::Confident)).unwrap();
    let college = roster::add_organisation(&mut right, "Зайсан колледжі", None).unwrap().value;
    roster::join(&mut right, merged, college, None).unwrap();
    enrol_all(&mut right, session, &[merged]);
    let door = door(&right, session, 0, Half::Am);
    check_in::check_in_person(&mut right, door, merged).unwrap();
    agree(&mut left, &mut right);
    for office in [&left, &right] {
        let profile = roster::profile(office, kept).unwrap();
        assert_eq!((profile.skills.len(), profile.memberships.len(), profile.trainings.len()), (1, 1, 1));
        assert_eq!(roster::members(office, college).unwrap().len(), 1);
        assert_eq!(roster::organisations(office, "").unwrap()[0].n_members, 1);
        assert_eq!(check_in::run_state(office, door).unwrap().n_present, 1);
        assert_eq!(seats(office, session, &[kept, merged]), "+-");
        let history = roster::history(office, kept).unwrap();
        assert!(history.iter().any(|entry| entry.kind == "roster-join"));
    }
    // What is done to the person reaches all of it.
    let membership = roster::profile(&left, kept).unwrap().memberships[0].id;
    roster::leave(&mut left, membership).unwrap();
    assert_eq!(roster::leave(&mut left, membership).unwrap().deed, None, "whoever has left may be let go again");
    roster::set_skill(&mut left, kept, "health.first_aid", None).unwrap();
    let profile = roster::profile(&left, kept).unwrap();
    assert_eq!((profile.skills.len(), profile.memberships.len()), (0, 0));

    merges::split(&mut left, merged).unwrap();
    agree(&mut left, &mut right);
    assert_eq!(seats(&right, session, &[kept, merged]), "-+");
    assert!(roster::profile(&right, kept).unwrap().trainings.is_empty());
}

#[test]
fn a_person_enrolled_under_both_records_has_one_seat_and_one_presence() {
    let mut office = office();
    let session = session(&mut office);
    let [kept, merged, third] = super::class::people(&mut office, ["Ким Анна", "Ким Аня", "Абаев Ерлан"]);
    enrol_all(&mut office, session, &[merged, kept, third]);
    assert_eq!(seats(&office, session, &[kept, merged, third]), "++?");
    let door = door(&office, session, 0, Half::Am);
    check_in::check_in_person(&mut office, door, kept).unwrap();
    check_in::check_in_person(&mut office, door, merged).unwrap();
    merges::merge(&mut office, kept, merged, &[]).unwrap();
    assert_eq!(seats(&office, session, &[kept, merged, third]), "+-+");
    let found = view(&office, session);
    assert_eq!((found.row.n_enrolled, found.row.n_waiting, found.row.n_present_today), (2, 0, 1));
    assert_eq!(check_in::run_state(&office, door).unwrap().n_present, 1);
    assert_eq!(roster::profile(&office, kept).unwrap().trainings.len(), 1);
    assert_eq!(refusal(merged_twice(&mut office, session, merged)), "no refusal");
    // Taken off the list under one name, the person is off it.
    let place = super::class::participant(&office, session, kept).enrolment;
    enrol::unenrol(&mut office, place).unwrap();
    assert_eq!(seats(&office, session, &[kept, merged, third]), "--+");
}

/// Enrolling somebody again under the merged record is refused as for the person.
fn merged_twice(
    office: &mut Office,
    session: kerege_domain::ids::SessionId,
    merged: VolunteerId,
) -> Result<(), kerege_domain::training::TrainingError> {
    let outcome = enrol::enrol(office, session, &[merged])?.value;
    assert_eq!(outcome.refused[0].code, "training-already-enrolled");
    Ok(())
}

#[test]
fn merges_that_cannot_be_are_refused() {
    let mut office = office();
    let id = add(&mut office, named("Ким Анна"));
    let other = add(&mut office, VolunteerFields { phone: Some("+77010000001".to_owned()), ..named("Ким Аня") });
    let nobody = VolunteerId(uuid::Uuid::from_u128(1));
    assert_eq!(refusal(merges::merge(&mut office, id, id, &[])), "roster-same-person");
    assert_eq!(refusal(merges::merge(&mut office, id, nobody, &[])), "roster-unknown-volunteer");
    assert_eq!(refusal(merges::merge(&mut office, id, other, &["id".to_owned()])), "roster-unknown-field field=id");
    assert_eq!(refusal(merges::split(&mut office, id)), "roster-not-merged");
    assert_eq!(listed(&office).len(), 2);
    merges::merge(&mut office, id, other, &[]).unwrap();
    assert_eq!(refusal(merges::merge(&mut office, other, id, &[])), "roster-same-person");
}

#[test]
fn a_person_is_found_by_the_name_and_the_phone_of_a_merged_record() {
    let mut office = office();
    let kept = add(&mut office, VolunteerFields { phone: Some("+77010000001".to_owned()), ..named("Ахметова Әсел") });
    let before = VolunteerFields {
        phone: Some("+77010000002".to_owned()),
        birth_date: Some("2003-07-15".to_owned()),
        ..named("Жунусова Асель")
    };
    let merged = add(&mut office, before.clone());
    let found = |office: &Office| ["жунус", "ахмет", "0002", "0001"].map(|text| roster::find(office, text, 9).unwrap());
    assert_eq!(found(&office), [[merged], [kept], [merged], [kept]]);

    let deed = merges::merge(&mut office, kept, merged, &[]).unwrap().deed.unwrap();
    assert_eq!(found(&office), [[kept]; 4]);
    let likenesses = roster::check(&office, &before, None).unwrap().duplicates;
    let alike: Vec<_> = likenesses.iter().map(|one| (one.id, one.full_name.as_str())).collect();
    assert_eq!(alike, [(kept, "Ахметова Әсел")], "whoever comes again under the former name is recognised");
    assert!(roster::profile(&office, kept).unwrap().duplicates.is_empty());

    let later = [("phone".to_owned(), serde_json::json!("8 701 000 00 03"))].into_iter().collect();
    roster::edit(&mut office, kept, &later).unwrap();
    assert_eq!(roster::find(&office, "0002", 9).unwrap(), [kept]);
    deeds::undo(&mut office, deed).unwrap();
    assert_eq!(roster::find(&office, "жунус", 9).unwrap(), [merged]);
    assert_eq!(roster::find(&office, "ахмет", 9).unwrap(), [kept]);
}

#[test]
fn desks_that_merge_in_a_circle_agree_on_one_record() {
    let (mut left, mut right) = (office(), office());
    let people = ["Ким Анна", "Ким Аня", "Ким Анечка"].map(|name| add(&mut left, named(name)));
    tell(&left, &mut right);
    merges::merge(&mut left, people[0], people[1], &[]).unwrap();
    merges::merge(&mut left, people[1], people[2], &[]).unwrap();
    merges::merge(&mut right, people[2], people[0], &[]).unwrap();
    agree(&mut left, &mut right);
    assert_eq!(listed(&left), listed(&right));
    assert_eq!(listed(&left).len(), 1);
    assert_eq!(roster::profile(&left, people[1]).unwrap().merged.len(), 2);

    let shown = listed(&left)[0];
    let apart = people.into_iter().find(|id| *id != shown).unwrap();
    merges::split(&mut left, apart).unwrap();
    let person = |office: &Office, id| roster::profile(office, id).unwrap().volunteer.id;
    assert_ne!(person(&left, apart), person(&left, shown), "the way back round the circle is cut as well");
    agree(&mut left, &mut right);
    assert_ne!(person(&right, apart), person(&right, shown));
}

#[test]
fn whoever_is_active_under_one_name_is_active_whichever_record_stays() {
    for archives_kept in [true, false] {
        let mut office = office();
        let [kept, merged] = super::class::people(&mut office, ["Ким Анна", "Ким Аня"]);
        roster::archive(&mut office, &[if archives_kept { kept } else { merged }]).unwrap();
        let deed = merges::merge(&mut office, kept, merged, &[]).unwrap().deed.unwrap();
        assert_eq!(listed(&office), [kept]);
        deeds::undo(&mut office, deed).unwrap();
        assert_eq!(listed(&office), [if archives_kept { merged } else { kept }]);
    }
}

#[test]
fn what_was_wrong_with_one_of_two_records_is_no_reason_against_making_them_one() {
    let mut desks = [office(), office(), office()];
    let phones = [None, Some("+77010000002".to_owned()), None];
    let records: Vec<VolunteerId> = desks
        .iter_mut()
        .zip(phones)
        .map(|(desk, phone)| add(desk, VolunteerFields { phone, ..with_iin("Ахметова Әсел") }))
        .collect();
    let [first, rest @ ..] = &mut desks;
    for other in rest {
        tell(other, first);
    }
    // The third still bears the number.
    merges::merge(first, records[0], records[1], &["phone".to_owned()]).unwrap();
    assert_eq!(roster::profile(first, records[0]).unwrap().volunteer.fields.phone.as_deref(), Some("+77010000002"));
    merges::merge(first, records[0], records[2], &[]).unwrap();
    assert_eq!(conflicts::count(first).unwrap(), 0);
}

#[test]
fn a_third_value_can_be_given_to_a_merged_record_that_bears_the_persons_iin() {
    let (mut left, mut right) = (office(), office());
    let kept = add(&mut left, with_iin("Ахметова Әсел"));
    let merged = add(&mut right, with_iin("Ахметова Асель"));
    agree(&mut left, &mut right);
    for (desk, phone) in [(&mut left, "+77010000001"), (&mut right, "+77010000002")] {
        let changes = [("phone".to_owned(), serde_json::json!(phone))].into_iter().collect();
        roster::edit(desk, merged, &changes).unwrap();
    }
    agree(&mut left, &mut right);
    merges::merge(&mut left, kept, merged, &[]).unwrap();
    let third = conflicts::ConflictChoice::Write("8 701 000 00 03".to_owned());
    conflicts::decide(&mut left, merged.0, "phone", &third).unwrap();
    assert_eq!(conflicts::count(&left).unwrap(), 0);
}

#[test]
fn having_come_and_the_result_hold_whichever_of_two_places_they_were_written_to() {
    let mut office = office();
    let session = session(&mut office);
    let [kept, merged] = super::class::people(&mut office, ["Ким Анна", "Ким Аня"]);
    enrol_all(&mut office, session, &[kept, merged]);
    let place = |office: &Office, id| super::class::participant(office, session, id).enrolment;
    let (morning, noon) = (door(&office, session, 0, Half::Am), door(&office, session, 0, Half::Pm));
    check_in::check_in_person(&mut office, morning, kept).unwrap();
    check_in::check_in_person(&mut office, noon, merged).unwrap();
    let own = place(&office, kept);
    attendance::mark(&mut office, own, noon.meeting, noon.half, Some(Presence::Absent)).unwrap();
    let other = place(&office, merged);
    attendance::set_result(&mut office, other, Some(TestResult::Failed), Some(310)).unwrap();

    merges::merge(&mut office, kept, merged, &[]).unwrap();
    let found = super::class::participant(&office, session, kept);
    let states: Vec<_> = found.attendance.iter().map(|mark| mark.state).collect();
    assert_eq!(states, [Presence::Present, Presence::Present]);
    assert_eq!((found.result, found.score), (Some(TestResult::Failed), Some(310)));
    attendance::set_result(&mut office, found.enrolment, Some(TestResult::Passed), None).unwrap();
    let found = super::class::participant(&office, session, kept);
    assert_eq!((found.result, found.score), (Some(TestResult::Passed), None));
}

#[test]
fn a_file_whose_tables_a_release_declares_anew_shows_the_same_people() {
    let folder = tempfile::tempdir().unwrap();
    let password = "құпия сөз 63";
    let mut office = Office::create(folder.path(), super::setting::NEW, password, super::setting::clock()).unwrap();
    let [kept, merged] = super::class::people(&mut office, ["Ким Анна", "Ким Аня"]);
    let session = session(&mut office);
    enrol_all(&mut office, session, &[merged]);
    merges::merge(&mut office, kept, merged, &[]).unwrap();
    // As a file of another release says: its rows were made by other declarations.
    let older = "UPDATE setting SET value = 'older' WHERE name = 'tables'";
    office.ledger.local(|tx| tx.execute(older, []).map_err(kerege_ledger::LedgerError::from)).unwrap();
    drop(office);
    let office = Office::open(folder.path(), password, super::setting::clock()).unwrap();
    assert_eq!(listed(&office), [kept]);
    assert_eq!(seats(&office, session, &[kept, merged]), "+-");
    assert!(office.ledger.check().unwrap().is_whole());
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Merge(bool, usize, usize),
    Split(bool, usize),
    Undo(bool),
    Skill(bool, usize),
    Meet,
}

fn step() -> impl Strategy<Value = Step> {
    let who = 0..5_usize;
    prop_oneof![
        4 => (any::<bool>(), who.clone(), who.clone()).prop_map(|(desk, a, b)| Step::Merge(desk, a, b)),
        2 => (any::<bool>(), who.clone()).prop_map(|(desk, a)| Step::Split(desk, a)),
        2 => any::<bool>().prop_map(Step::Undo),
        2 => (any::<bool>(), who).prop_map(|(desk, a)| Step::Skill(desk, a)),
        2 => Just(Step::Meet),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Nobody disappears, nobody is shown twice, no skill is lost, and the desks agree.
    #[test]
    fn everybody_stays_findable_whatever_is_merged(steps in proptest::collection::vec(step(), 1..25)) {
        let mut desks = [office(), office()];
        let names = ["Ким Анна", "Абаев Ерлан", "Өтеген Айсұлу", "Сорокина Марина", "Байжанов Олжас"];
        let people = names.map(|name| add(&mut desks[0], named(name)));
        let [left, right] = &mut desks;
        tell(left, right);
        let mut skilled = std::collections::BTreeSet::new();
        for step in steps {
            let is_done = match step {
                Step::Merge(desk, a, b) => merges::merge(&mut desks[usize::from(desk)], people[a], people[b], &[]).is_ok(),
                Step::Split(desk, a) => merges::split(&mut desks[usize::from(desk)], people[a]).is_ok(),
                Step::Undo(desk) => deeds::undo_last(&mut desks[usize::from(desk)]).is_ok(),
                Step::Skill(desk, a) => {
                    let new = NewVolunteer {
                        fields: named("Жаңа Адам"),
                        skills: vec![SkillLevel { skill: "health.first_aid".to_owned(), level: Some(Level::Basic) }],
                        organisation: None,
                    };
                    let added = roster::add(&mut desks[usize::from(desk)], &new).unwrap().value;
                    let is_merged = merges::merge(&mut desks[usize::from(desk)], people[a], added, &[]).is_ok();
                    skilled.insert(added);
                    is_merged
                }
                Step::Meet => {
                    let [left, right] = &mut desks;
                    agree(left, right);
                    true
                }
            };
            let _refused = !is_done;
        }
        let [left, right] = &mut desks;
        agree(left, right);
        // Namesakes stand in the order in which they came to a desk.
        let shown = listed(left);
        let sorted = |mut ids: Vec<VolunteerId>| { ids.sort_unstable(); ids };
        prop_assert_eq!(sorted(shown.clone()), sorted(listed(right)));
        for id in people {
            // Whose taking in was undone is nobody.
            if let Ok(profile) = roster::profile(left, id) {
                let person = profile.volunteer.id;
                prop_assert!(shown.contains(&person), "{} is shown by {}", id, person);
            }
        }
        for id in skilled {
            // Undone additions are gone for good.
            if let Ok(profile) = roster::profile(left, id) {
                prop_assert_eq!(skills(left, profile.volunteer.id).len(), 1);
            }
        }
        prop_assert!(left.ledger.check().unwrap().is_whole());
    }
}
