//! What a person can do, and how well. A skill is one entity on every desk, so two desks that note
//! it without seeing each other do not make two.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::day::Day;
use crate::ids::{VolunteerId, of_parts};
use crate::office::{Done, Office};
use crate::reference;

use super::{RosterError, merges, register};

/// How well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Has begun.
    Basic,
    /// Works alone.
    Confident,
    /// Teaches others.
    Expert,
}

impl Level {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Confident => "confident",
            Self::Expert => "expert",
        }
    }

    fn from_column(text: &str) -> Option<Self> {
        [Self::Basic, Self::Confident, Self::Expert].into_iter().find(|level| level.as_str() == text)
    }
}

/// One skill of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SkillLevel {
    /// A code of the reference list, `health.first_aid`.
    pub skill: String,
    /// `null` when nobody has said.
    pub level: Option<Level>,
}

/// Notes a skill with its level; without a level the skill is taken away.
///
/// # Errors
/// [`RosterError::UnknownVolunteer`], [`RosterError::UnknownSkill`].
pub fn set_skill(
    office: &mut Office,
    id: VolunteerId,
    skill: &str,
    level: Option<Level>,
) -> Result<Done<VolunteerId>, RosterError> {
    let today = office.today();
    office.transact("roster-skill", |tx| {
        let id = register::require_known(tx, id)?;
        match level {
            Some(level) => put(tx, id, skill, Some(level), today)?,
            None => {
                require_listed(skill)?;
                for record in merges::records(tx, id)? {
                    tx.execute("DELETE FROM volunteer_skill WHERE id = ?1", [skill_id(record, skill)])?;
                }
            }
        }
        Ok(id)
    })
}

pub(super) fn put(
    conn: &Connection,
    id: VolunteerId,
    skill: &str,
    level: Option<Level>,
    today: Day,
) -> Result<(), RosterError> {
    require_listed(skill)?;
    conn.prepare_cached(include_str!("skill_put.sql"))?.execute((
        skill_id(id, skill),
        id,
        skill,
        level.map(Level::as_str),
        today,
    ))?;
    Ok(())
}

pub(super) fn of_volunteer(conn: &Connection, id: VolunteerId) -> Result<Vec<SkillLevel>, RosterError> {
    let mut find = conn.prepare_cached(include_str!("skills.sql"))?;
    let skills = find.query_map([id], |row| {
        let level: Option<String> = row.get(1)?;
        Ok(SkillLevel { skill: row.get(0)?, level: level.as_deref().and_then(Level::from_column) })
    })?;
    Ok(skills.collect::<rusqlite::Result<_>>()?)
}

fn skill_id(id: VolunteerId, skill: &str) -> Uuid {
    of_parts("volunteer_skill", &[id.0.as_bytes(), skill.as_bytes()])
}

fn require_listed(skill: &str) -> Result<(), RosterError> {
    if reference::skills().iter().any(|listed| listed.code == skill) {
        Ok(())
    } else {
        Err(RosterError::UnknownSkill(skill.to_owned()))
    }
}
