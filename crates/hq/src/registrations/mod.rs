//! People who stand in the lists of several offices, found by their IIN.
//!
//! HQ's own tables hold, for each record with an IIN, whose it is: a keyed hash of the IIN, never the
//! IIN itself. The key comes from `hq-keys.json` and is in no database. What a record counts as is the
//! fold of its ops, by the ledger's own code, on either store; archived and merged records count for
//! nobody.
//!
//! - Each office's ops are read once, in commit order and in bounded turns, from the place up to which
//!   they were read: the cost follows the change, and a turn that was cut off is done again.
//! - A place means something in one epoch, and while the same op stands there. Otherwise HQ was
//!   restored or the office moved, and the office is read from the beginning.
//! - Names and IINs are read from the ops for the rows that are shown, and kept nowhere.

mod follow;
mod record;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use kerege_domain::roster::iin::Iin;
use kerege_ledger::fold::Entry;
use uuid::Uuid;

use crate::control::PersonKey;
use crate::hq::Hq;
use crate::{HqError, Office};
pub(crate) use follow::{Page, Source};
pub(crate) use record::Record;
use record::Roster;

/// Registrations of one person that are shown; more are one person many times in one office.
const MOST_SHOWN: u32 = 20;

/// What was not read of the offices' ops.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Unread {
    /// There may be more; the time was over.
    pub is_more: bool,
    /// Offices that cannot be asked.
    pub offices: Vec<Office>,
}

/// A person as several offices have them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Twice {
    /// The place in the list; those found later have greater ones.
    pub no: i64,
    /// The offices' records of the person.
    pub registrations: Vec<Registered>,
}

/// A record in the list of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Registered {
    /// The office's region.
    pub office: String,
    /// The record's id.
    pub id: Uuid,
    /// What it says; nothing where the office cannot be asked.
    pub record: Option<Record>,
}

impl Hq {
    /// Reads on what the offices have sent, for about so long; what is left is read another time.
    ///
    /// # Errors
    /// A fault of HQ's own tables. An office that cannot be asked is named and stops no other.
    pub(crate) fn follow_registrations(&self, time: Duration) -> Result<Unread, HqError> {
        let mut unread = Unread::default();
        let Some(roster) = self.roster() else { return Ok(unread) };
        let begun = Instant::now();
        for office in self.offices()? {
            loop {
                match self.follow_office(&roster, &office.region) {
                    Ok(false) => break,
                    Ok(true) if begun.elapsed() >= time => {
                        unread.is_more = true;
                        break;
                    }
                    Ok(true) => {}
                    Err(error) => {
                        tracing::warn!(office = office.region, %error, "an office's people cannot be read");
                        unread.offices.push(office);
                        break;
                    }
                }
            }
        }
        Ok(unread)
    }

    /// One turn for an office; `false` when everything had been read before it.
    fn follow_office(&self, roster: &Roster, office: &str) -> Result<bool, HqError> {
        let reading = self.control().reading(office)?;
        let Some(reading) = reading else {
            self.control().begin_reading(office)?;
            return Ok(true);
        };
        match self.with_source(office, |source| source.page(&reading))? {
            Page::End => Ok(false),
            Page::OtherLife => {
                tracing::info!(office, "this office's people are read from the beginning");
                self.control().read_anew(office, &reading)?;
                Ok(true)
            }
            Page::Ops(ops, to) => {
                self.notice_national(office, &ops)?;
                let ways = self.control().merged_registrations(office)?;
                let said = self.with_source(office, |source| follow::registrations(roster, source, &ops, &ways))?;
                self.control().keep_registrations(office, &reading, &to, &said)?;
                Ok(true)
            }
        }
    }

    /// How many people are registered in two offices or more, as far as the ops have been read.
    ///
    /// # Errors
    /// A fault of HQ's own tables.
    pub(crate) fn twice_count(&self) -> Result<u64, HqError> {
        self.control().twice_count()
    }

    /// People who are registered in two offices or more, below a number and those found last first;
    /// and the number to go on from, unless this is the end.
    ///
    /// # Errors
    /// A fault of HQ's own tables.
    pub(crate) fn registered_twice(&self, before: i64, limit: u32) -> Result<(Vec<Twice>, Option<i64>), HqError> {
        let Some(roster) = self.roster() else { return Ok((Vec::new(), None)) };
        let persons = self.control().registered_twice(before, limit)?;
        let next = persons.last().map(|(no, _)| *no).filter(|_| persons.len() >= limit as usize);
        let mut found = Vec::with_capacity(persons.len());
        for (no, person) in persons {
            found.push((no, person, self.control().registrations_of(&person, MOST_SHOWN)?));
        }
        let all = found.iter().flat_map(|(_, _, registrations)| registrations);
        let read = self.read_records(all);
        let people = found.into_iter().map(|(no, person, registrations)| Twice {
            no,
            registrations: shown(&roster, person, registrations, &read),
        });
        let is_twice = |one: &Twice| one.registrations.iter().any(|it| it.office != one.registrations[0].office);
        Ok((people.filter(is_twice).collect(), next))
    }

    /// The offices' records of the person with an IIN.
    ///
    /// # Errors
    /// A fault of HQ's own tables.
    pub(crate) fn registered_with(&self, iin: &Iin) -> Result<Vec<Registered>, HqError> {
        let Some(roster) = self.roster() else { return Ok(Vec::new()) };
        let person = roster.key_of_iin(&iin.digits());
        let registrations = self.control().registrations_of(&person, MOST_SHOWN)?;
        let read = self.read_records(&registrations);
        Ok(shown(&roster, person, registrations, &read))
    }

    /// A record that an office's list shows for somebody; `None` for any other.
    ///
    /// # Errors
    /// The office cannot be asked.
    pub(crate) fn registered_in(&self, office: &str, id: Uuid) -> Result<Option<Record>, HqError> {
        let Some(roster) = self.roster() else { return Ok(None) };
        if !self.control().is_registered(office, id)? {
            return Ok(None);
        }
        let entries = self.with_source(office, |source| source.entries(&[id]))?;
        let record = entries.get(&id).and_then(|entries| roster.record(entries));
        Ok(record.filter(|record| roster.key_of(record).is_some()))
    }

    /// The ops of these records, each office asked once; nothing of one that cannot be asked.
    fn read_records<'a>(&self, registrations: impl IntoIterator<Item = &'a (String, Uuid)>) -> Read {
        let mut wanted: BTreeMap<String, Vec<Uuid>> = BTreeMap::new();
        for (office, id) in registrations {
            wanted.entry(office.clone()).or_default().push(*id);
        }
        let read = wanted.into_iter().map(|(office, ids)| {
            let entries = self.with_source(&office, |source| source.entries(&ids));
            if let Err(error) = &entries {
                tracing::warn!(office, %error, "an office's people cannot be read");
            }
            (office, entries.ok())
        });
        read.collect()
    }

    fn roster(&self) -> Option<Roster> {
        Roster::of(self.schema, &self.keys.database)
    }

    /// Asks an office's store, whichever it is.
    pub(crate) fn with_source<T>(
        &self,
        office: &str,
        act: impl FnOnce(&dyn Source) -> Result<T, HqError>,
    ) -> Result<T, HqError> {
        match &self.nodes {
            Some(nodes) => act(&nodes.store(office, self.schema)?),
            None => {
                let ledger = self.ledgers.of(office)?;
                act(&*ledger.lock().unwrap_or_else(PoisonError::into_inner))
            }
        }
    }
}

/// The ops of offices' records, by office; nothing of one that cannot be asked.
type Read = HashMap<String, Option<HashMap<Uuid, Vec<Entry>>>>;

/// What was changed since the last turn counts with the next one.
fn shown(roster: &Roster, person: PersonKey, registrations: Vec<(String, Uuid)>, read: &Read) -> Vec<Registered> {
    let registered = registrations.into_iter().filter_map(|(office, id)| {
        let record = match read.get(&office)? {
            Some(entries) => {
                let record = roster.record(entries.get(&id)?);
                Some(record.filter(|record| roster.key_of(record) == Some(person))?)
            }
            None => None,
        };
        Some(Registered { office, id, record })
    });
    registered.collect()
}
