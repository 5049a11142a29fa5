//! Who at this desk may be the same person as somebody else. Advice only: people merge, programs do not.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::VolunteerId;

use super::import::{self, ImportValues, Person, PersonKey, Verdict};
use super::volunteer::{self, VolunteerFields};
use super::{RosterError, merges, search};

/// More than this many namesakes are no help.
const MAX_SHOWN: usize = 10;

/// A person who may be the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Likeness {
    /// The other person.
    pub id: VolunteerId,
    /// Last name, first name, patronymic.
    pub full_name: String,
    /// Code of the evidence, `same-iin`; its sentence is in `words/` under `roster-why-…`.
    pub why: String,
}

/// People who are not archived and may be the same as `fields`, the surest first.
pub(super) fn of(
    conn: &Connection,
    fields: &VolunteerFields,
    own: Option<VolunteerId>,
) -> Result<Vec<Likeness>, RosterError> {
    let mut candidates = Vec::new();
    {
        let mut by_number = conn.prepare_cached(include_str!("duplicates_by_number.sql"))?;
        let phone = |phone: &Option<String>| phone.as_deref().map(search::backwards);
        let found = by_number.query_map((&fields.iin, phone(&fields.phone), phone(&fields.phone_other)), |row| {
            row.get::<_, VolunteerId>(0)
        })?;
        for id in found {
            candidates.push(id?);
        }
    }
    // One name is enough to look at somebody: the other may be swapped, changed or mistyped.
    let name = format!("{} {}", fields.last_name, fields.first_name);
    candidates.extend(search::ids_with_words(conn, &name)?);
    candidates.sort_unstable();
    candidates.dedup();

    let wanted = person(None, fields);
    let mut found = Vec::new();
    for id in candidates.into_iter().filter(|id| Some(*id) != own) {
        let Some(other) = volunteer::find(conn, id)? else {
            continue;
        };
        if other.archived_on.is_some() {
            continue;
        }
        // Who was written down twice may be met in either spelling.
        let mut surest = None;
        for record in merges::records(conn, id)? {
            let Some(record) = volunteer::find(conn, record)? else {
                continue;
            };
            let likeness = likeness(&wanted, &person(Some(id), &record.fields));
            surest = surest.into_iter().chain(likeness).min_by_key(|(rank, _)| *rank);
        }
        if let Some((rank, why)) = surest {
            let duplicate = Likeness { id, full_name: other.fields.full_name(), why: why.to_owned() };
            found.push((rank, duplicate));
        }
    }
    found.sort_by(|(one_rank, one), (other_rank, other)| one_rank.cmp(other_rank).then(one.id.cmp(&other.id)));
    Ok(found.into_iter().take(MAX_SHOWN).map(|(_, duplicate)| duplicate).collect())
}

/// The import's own judgement: a screen and a file must not disagree on who is who.
fn likeness(one: &Person, other: &Person) -> Option<(u8, &'static str)> {
    match import::compare(one, other) {
        Verdict::Same(why) => Some((0, why)),
        Verdict::Perhaps(why) => Some((1, why)),
        Verdict::Different => None,
    }
}

fn person(id: Option<VolunteerId>, fields: &VolunteerFields) -> Person {
    let key = PersonKey::Volunteer { volunteer: id.map(|id| id.0).unwrap_or_default() };
    Person::new(key, &ImportValues::from(fields))
}
