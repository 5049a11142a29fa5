//! The fixed world of the tests: a Sunday in November 2026, an office in Öskemen, invented people.

use std::sync::Arc;

use kerege_domain::ids::VolunteerId;
use kerege_domain::roster::{self, NewVolunteer, VolunteerFields};
use kerege_domain::{NewOffice, Office};
use kerege_ledger::FixedClock;

/// 2026-11-22 04:00 UTC, nine in the morning at the office.
pub const NOW_MS: i64 = 1_795_320_000_000;

pub const NEW: NewOffice<'static> = NewOffice { name: "Шығыс", region: "KZ-63", person: "Гүлнар С." };

pub fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock::at(NOW_MS))
}

pub fn office() -> Office {
    Office::in_memory(NEW, clock()).unwrap()
}

/// "Құрманғалиева Айгүл" of age, with consent.
pub fn named(name: &str) -> VolunteerFields {
    let mut words = name.split(' ');
    VolunteerFields {
        last_name: words.next().unwrap().to_owned(),
        first_name: words.next().unwrap().to_owned(),
        patronymic: words.next().map(str::to_owned),
        birth_date: Some("2001-05-09".to_owned()),
        consent_on: Some("2026-10-01".to_owned()),
        ..VolunteerFields::default()
    }
}

#[track_caller]
pub fn add(office: &mut Office, fields: VolunteerFields) -> VolunteerId {
    roster::add(office, &NewVolunteer::from(fields)).unwrap().value
}

/// The code and its arguments, as the screen gets them.
pub fn refusal<T>(result: Result<T, impl kerege_domain::Coded>) -> String {
    match result {
        Ok(_) => "no refusal".to_owned(),
        Err(error) => {
            let refusal = error.refusal();
            let args: Vec<String> = refusal.args.into_iter().map(|(name, value)| format!(" {name}={value}")).collect();
            refusal.code + args.concat().as_str()
        }
    }
}
