//! People who are registered in several offices: who they are is told to administrators, and that it was told
//! is written down.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use kerege_domain::ids::VolunteerId;
use kerege_domain::reference::Names;
use kerege_domain::roster::iin::Iin;

use super::overview::names_of;
use super::shapes::{MoveOutcome, PersonFound, PersonRegistration, PersonTwice, TwiceRegistered};
use crate::HqError;
use crate::control::{Act, MoveWish, Office};
use crate::hq::Hq;
use crate::registrations::{Registered, Twice};

const N_ROWS: u32 = 50;
/// So long an administrator waits at most for what the offices sent meanwhile to be read.
const READ: Duration = Duration::from_millis(1_500);
/// A page that stays open is one look and not a hundred.
const LOOK_MS: i64 = 10 * 60_000;

/// When administrators were last written down to look at people.
#[derive(Debug, Default)]
pub(super) struct Seen(HashMap<String, i64>);

impl Seen {
    /// Whether this is a look of its own.
    fn is_new(&self, admin: &str, now: i64) -> bool {
        self.0.get(admin).is_none_or(|at| !(0..LOOK_MS).contains(&now.saturating_sub(*at)))
    }
}

impl Hq {
    /// People who are registered in several offices, below a number. The look is written down before
    /// anybody is shown.
    pub(super) fn people_registered_twice(
        &self,
        admin: &str,
        seen: &Mutex<Seen>,
        before: i64,
    ) -> Result<TwiceRegistered, HqError> {
        let unread = self.follow_registrations(READ)?;
        let (people, next) = self.registered_twice(before, N_ROWS)?;
        if !people.is_empty() {
            self.note_look(admin, seen)?;
        }
        let names = self.office_names()?;
        Ok(TwiceRegistered {
            rows: people.into_iter().map(|person| shown(person, &names)).collect(),
            total: self.twice_count()?,
            next,
            is_reading: unread.is_more,
            silent_offices: unread.offices.into_iter().map(|office| names_of(&office.region, &office.name)).collect(),
        })
    }

    /// In which offices the person with an IIN is registered. The search is written down before anybody is
    /// shown, without the whole IIN.
    pub(super) fn person_with_iin(&self, admin: &str, iin: &str) -> Result<PersonFound, HqError> {
        let digits: String = iin.chars().filter(|c| !c.is_whitespace()).collect();
        let iin = Iin::parse(&digits).map_err(|_| HqError::WrongIin)?;
        let unread = self.follow_registrations(READ)?;
        self.control().note_act(self.clock.now_ms(), admin, Act::PersonSought, &iin.masked(), None)?;
        let names = self.office_names()?;
        let registrations = self.registered_with(&iin)?;
        Ok(PersonFound {
            iin_masked: iin.masked(),
            registrations: registrations.into_iter().map(|one| registration(one, &names)).collect(),
            is_reading: unread.is_more,
            silent_offices: unread.offices.into_iter().map(|office| names_of(&office.region, &office.name)).collect(),
        })
    }

    /// Moves a person's record, by what the offices have sent up to now.
    pub(super) fn move_by(&self, admin: &str, wish: &MoveWish) -> Result<MoveOutcome, HqError> {
        self.follow_registrations(READ)?;
        let is_done = self.move_person(admin, wish)?;
        // Whoever looks on sees it in the lists.
        self.follow_registrations(READ)?;
        Ok(MoveOutcome { is_done })
    }

    fn office_names(&self) -> Result<HashMap<String, Names>, HqError> {
        let named = |office: Office| (office.region.clone(), names_of(&office.region, &office.name));
        Ok(self.offices()?.into_iter().map(named).collect())
    }

    fn note_look(&self, admin: &str, seen: &Mutex<Seen>) -> Result<(), HqError> {
        let now = self.clock.now_ms();
        let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.is_new(admin, now) {
            self.control().note_act(now, admin, Act::PeopleSeen, admin, None)?;
            seen.0.insert(admin.to_owned(), now);
        }
        Ok(())
    }
}

fn shown(person: Twice, names: &HashMap<String, Names>) -> PersonTwice {
    PersonTwice {
        no: person.no,
        iin_masked: person.registrations.iter().find_map(|one| one.record.as_ref()?.masked_iin()),
        registrations: person.registrations.into_iter().map(|one| registration(one, names)).collect(),
    }
}

fn registration(one: Registered, names: &HashMap<String, Names>) -> PersonRegistration {
    let Registered { office: region, id, record } = one;
    PersonRegistration {
        office: names.get(&region).cloned().unwrap_or_else(|| names_of(&region, &region)),
        region,
        record: VolunteerId(id),
        full_name: record.as_ref().map(|record| record.full_name.clone()),
        registered_on: record.as_ref().and_then(|record| record.registered_on.clone()),
        changed_at: record.as_ref().map(|record| record.changed_at),
    }
}
