use std::collections::BTreeMap;

use kerege_domain::ids::VolunteerId;
use kerege_domain::roster::{self, Level};
use kerege_domain::{Office, deeds};
use proptest::prelude::*;

use super::setting::{named, office};

/// What a person at the desk may do next; numbers choose among the people there are.
#[derive(Debug, Clone)]
enum Act {
    Add(u8),
    Rename(u8, u8),
    Phone(u8, u16),
    Archive(u8),
    Restore(u8),
    Skill(u8, Option<u8>),
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => any::<u8>().prop_map(Act::Add),
        3 => any::<(u8, u8)>().prop_map(|(who, name)| Act::Rename(who, name)),
        2 => any::<(u8, u16)>().prop_map(|(who, phone)| Act::Phone(who, phone)),
        1 => any::<u8>().prop_map(Act::Archive),
        1 => any::<u8>().prop_map(Act::Restore),
        2 => any::<(u8, Option<u8>)>().prop_map(|(who, level)| Act::Skill(who, level)),
        3 => Just(Act::Undo),
        2 => Just(Act::Redo),
    ]
}

const NAMES: [&str; 5] = ["Ахметов", "Әбдіров", "Құрманғалиев", "Белов", "Ізбасаров"];

fn name(no: u8) -> &'static str {
    NAMES[usize::from(no) % NAMES.len()]
}

/// Everything that the replicated and the derived tables hold of people.
fn state(office: &Office) -> BTreeMap<String, Vec<String>> {
    let dump = |table: &str, columns: &str| {
        let sql = format!("SELECT {columns} FROM {table}");
        let conn = office.ledger.connection();
        let mut all = conn.prepare(&sql).unwrap();
        let n = all.column_count();
        let mut rows: Vec<String> = all
            .query_map([], |row| {
                (0..n).map(|at| row.get_ref(at).map(|value| format!("{value:?}"))).collect::<Result<Vec<_>, _>>()
            })
            .unwrap()
            .map(|row| row.unwrap().join("|"))
            .collect();
        rows.sort();
        (table.to_owned(), rows)
    };
    BTreeMap::from([
        dump("volunteer", "id, last_name, first_name, phone, archived_on, registered_on, status"),
        dump("volunteer_skill", "id, volunteer, skill, level"),
        dump("volunteer_search", "id, sort_key, words, iin, birth_date, is_archived, flags, phones"),
        dump("volunteer_phone JOIN volunteer_search s USING (no)", "volunteer_phone.backwards, s.id"),
    ])
}

fn run(office: &mut Office, people: &mut Vec<VolunteerId>, act: &Act) {
    let who = |people: &[VolunteerId], no: u8| people.get(usize::from(no) % people.len().max(1)).copied();
    let edit = |office: &mut Office, id: Option<VolunteerId>, changes: serde_json::Value| {
        // A person whose adding was undone is unknown: that is a refusal, not a fault.
        let _refused = id.map(|id| roster::edit(office, id, changes.as_object().unwrap()));
    };
    match *act {
        Act::Add(no) => {
            let fields = named(&format!("{} Қайрат", name(no)));
            people.push(roster::add(office, &fields.into()).unwrap().value);
        }
        Act::Rename(no, last) => edit(office, who(people, no), serde_json::json!({"last_name": name(last)})),
        Act::Phone(no, phone) => {
            edit(office, who(people, no), serde_json::json!({"phone": format!("+7701000{:04}", phone % 10_000)}));
        }
        Act::Archive(no) => {
            let _refused = who(people, no).map(|id| roster::archive(office, &[id]));
        }
        Act::Restore(no) => {
            let _refused = who(people, no).map(|id| roster::restore(office, &[id]));
        }
        Act::Skill(no, level) => {
            let level = level.map(|no| [Level::Basic, Level::Confident, Level::Expert][usize::from(no) % 3]);
            let _refused = who(people, no).map(|id| roster::set_skill(office, id, "lang.kk", level));
        }
        Act::Undo => {
            deeds::undo_last(office).unwrap();
        }
        Act::Redo => {
            deeds::redo(office).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_state_is_the_fold_of_the_log_after_any_deeds(acts in prop::collection::vec(act(), 1..40)) {
        let (mut office, mut people) = (office(), Vec::new());
        for act in &acts {
            run(&mut office, &mut people, act);
        }
        let report = office.ledger.check().unwrap();
        prop_assert!(report.is_whole(), "{report:?}");
    }

    #[test]
    fn undoing_everything_step_by_step_gives_every_earlier_state(acts in prop::collection::vec(act(), 1..25)) {
        let (mut office, mut people) = (office(), Vec::new());
        let mut states = vec![state(&office)];
        for act in acts.iter().filter(|act| !matches!(act, Act::Undo | Act::Redo)) {
            run(&mut office, &mut people, act);
            let now = state(&office);
            if states.last() != Some(&now) {
                states.push(now);
            }
        }
        let last = states.len() - 1;
        for earlier in states[..last].iter().rev() {
            prop_assert!(deeds::undo_last(&mut office).unwrap().is_some());
            prop_assert_eq!(&state(&office), earlier);
        }
        prop_assert!(deeds::undo_last(&mut office).unwrap().is_none());
        for later in &states[1..] {
            prop_assert!(deeds::redo(&mut office).unwrap().is_some());
            prop_assert_eq!(&state(&office), later);
        }
        prop_assert!(office.ledger.check().unwrap().is_whole());
    }
}
