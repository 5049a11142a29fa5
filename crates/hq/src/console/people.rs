//! People who are registered in several offices: who they are is told to administrators, and that it was told
//! is written down.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use kerege_domain::reference::Names;

use super::overview::names_of;
use super::shapes::{PersonRegistration, PersonTwice, TwiceRegistered};
use crate::HqError;
use crate::control::Act;
use crate::hq::Hq;
use crate::registrations::{Record, Twice};

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
        let names = self
            .offices()?
            .into_iter()
            .map(|office| (office.region.clone(), names_of(&office.region, &office.name)))
            .collect();
        Ok(TwiceRegistered {
            rows: people.into_iter().map(|person| shown(person, &names)).collect(),
            total: self.twice_count()?,
            next,
            is_reading: unread.is_more,
            silent_offices: unread.offices.into_iter().map(|office| names_of(&office.region, &office.name)).collect(),
        })
    }

    fn note_look(&self, admin: &str, seen: &Mutex<Seen>) -> Result<(), HqError> {
        let now = self.clock.now_ms();
        let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.is_new(admin, now) {
            self.control().note_act(now, admin, Act::PeopleSeen, admin)?;
            seen.0.insert(admin.to_owned(), now);
        }
        Ok(())
    }
}

fn shown(person: Twice, names: &HashMap<String, Names>) -> PersonTwice {
    let iin_masked = person.registrations.iter().find_map(|(_, record)| record.as_ref()?.masked_iin());
    let registrations = person.registrations.into_iter().map(|(region, record)| PersonRegistration {
        office: names.get(&region).cloned().unwrap_or_else(|| names_of(&region, &region)),
        region,
        full_name: record.as_ref().map(|record| record.full_name.clone()),
        registered_on: record.as_ref().and_then(|record| record.registered_on.clone()),
        changed_at: record.as_ref().map(|record: &Record| record.changed_at),
    });
    PersonTwice { no: person.no, iin_masked, registrations: registrations.collect() }
}
