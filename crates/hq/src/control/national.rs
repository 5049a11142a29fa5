//! What the national office keeps for all offices, and up to which change it stands in each office's list.

use std::collections::{BTreeMap, BTreeSet};

use kerege_domain::reference::{CourseTemplate, DistrictDraft};
use kerege_domain::training::CourseDraft;
use uuid::Uuid;

use super::audit::{Act, Turn, note};
use super::{Control, Row};
use crate::HqError;

const NEWEST: &str = "SELECT coalesce(max(version), 0) FROM national_item";

/// What the national office keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A course that every office teaches.
    Course(CourseDraft),
    /// What an office is offered when it adds a course.
    Template(CourseTemplate),
    /// A district.
    District(DistrictDraft),
}

/// Of which kind an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// [`Item::Course`].
    Course,
    /// [`Item::Template`].
    Template,
    /// [`Item::District`].
    District,
}

impl ItemKind {
    const ALL: [Self; 3] = [Self::Course, Self::Template, Self::District];

    /// In the table.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Course => "course",
            Self::Template => "template",
            Self::District => "district",
        }
    }

    /// A list that people read has no more of them.
    const fn most(self) -> u64 {
        match self {
            Self::Course | Self::Template => 500,
            Self::District => 2_000,
        }
    }
}

impl Item {
    /// Of which kind it is.
    #[must_use]
    pub const fn kind(&self) -> ItemKind {
        match self {
            Self::Course(_) => ItemKind::Course,
            Self::Template(_) => ItemKind::Template,
            Self::District(_) => ItemKind::District,
        }
    }

    /// The course, if it is one.
    #[must_use]
    pub const fn course(&self) -> Option<&CourseDraft> {
        if let Self::Course(course) = self { Some(course) } else { None }
    }

    /// The course template, if it is one.
    #[must_use]
    pub const fn template(&self) -> Option<&CourseTemplate> {
        if let Self::Template(template) = self { Some(template) } else { None }
    }

    /// The district, if it is one.
    #[must_use]
    pub const fn district(&self) -> Option<&DistrictDraft> {
        if let Self::District(district) = self { Some(district) } else { None }
    }

    /// As the audit speaks of it.
    fn subject(&self) -> String {
        match self {
            Self::Course(course) => course.code.clone(),
            Self::Template(template) => template.code.clone(),
            Self::District(district) => format!("{} · {}", district.region, district.name.kk),
        }
    }

    fn to_json(&self) -> serde_json::Result<String> {
        match self {
            Self::Course(course) => serde_json::to_string(course),
            Self::Template(template) => serde_json::to_string(template),
            Self::District(district) => serde_json::to_string(district),
        }
    }

    fn read(kind: &str, json: &str) -> Option<Self> {
        match ItemKind::ALL.into_iter().find(|one| one.name() == kind)? {
            ItemKind::Course => serde_json::from_str(json).ok().map(Self::Course),
            ItemKind::Template => serde_json::from_str(json).ok().map(Self::Template),
            ItemKind::District => serde_json::from_str(json).ok().map(Self::District),
        }
    }
}

/// An item as an administrator wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NationalItem {
    /// Its id, the same in every office.
    pub id: Uuid,
    /// What it is.
    pub item: Item,
    /// No longer offered since, `2026-11-23`.
    pub archived_on: Option<String>,
}

/// An item with its last change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The item.
    pub national: NationalItem,
    /// Rises with every change of any item.
    pub version: i64,
    /// When it was changed last, in milliseconds.
    pub changed_at: i64,
    /// By which administrator.
    pub changed_by: String,
}

/// Up to which change the items stand in an office's list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sent {
    /// The version of that change, 0 for none.
    pub version: i64,
    /// The life of the office's database in which they do.
    pub epoch: Option<[u8; 8]>,
    /// How often something came on them.
    pub n_touched: i64,
    /// Up to which of these times all were compared.
    pub n_compared: i64,
    /// Somebody else than HQ wrote one of those that were not compared yet.
    pub is_by_others: bool,
}

impl Control {
    /// Keeps an item as an administrator wrote it. `seen` is the version that was changed: nothing for a new
    /// item, 0 for one that so far only the program has. What is no longer offered already keeps its day.
    pub fn put_national(
        &mut self,
        at: i64,
        admin: &str,
        national: &NationalItem,
        seen: Option<i64>,
    ) -> Result<(), HqError> {
        let NationalItem { id, item, archived_on } = national;
        let kind = item.kind();
        let json = item.to_json().map_err(|error| HqError::Fault(error.to_string()))?;
        self.db.transact(|tx| {
            tx.execute("UPDATE national_turn SET n = n + 1", &[])?;
            let id = id.as_bytes();
            let found = tx.query("SELECT version, archived_on, kind FROM national_item WHERE id = ?1", &[id.into()])?;
            if found.first().is_some_and(|row| row.text(2).as_deref() != Some(kind.name())) {
                // An id of something else: nobody has looked at an item of this kind that bears it.
                return Err(HqError::ItemChanged(kind));
            }
            let known = found.first().map(|row| (row.int(0).unwrap_or(0), row.text(1)));
            if known.is_none() {
                let sql = "SELECT count(*) FROM national_item WHERE kind = ?1";
                let n = tx.query(sql, &[kind.name().into()])?.first().map_or(0, |row| row.count(0));
                if n >= kind.most() {
                    return Err(HqError::TooManyItems(kind, kind.most()));
                }
            }
            let was_archived = match (known, seen) {
                (None, None | Some(0)) => None,
                (None, Some(_)) if kind == ItemKind::Course => return Err(HqError::UnknownCourse),
                (Some(_), None) => return Err(HqError::CodeTaken(item.subject())),
                (Some((version, archived_on)), Some(seen)) if version == seen => archived_on,
                (_, Some(_)) => return Err(HqError::ItemChanged(kind)),
            };
            let (turn, archived_on) = match (was_archived, archived_on.clone()) {
                (None, archived_on) if seen.is_none() => (Turn::Added, archived_on),
                (None, Some(today)) => (Turn::Ended, Some(today)),
                (Some(_), None) => (Turn::Renewed, None),
                (archived_on, _) => (Turn::Changed, archived_on),
            };
            let newest = tx.query(NEWEST, &[])?;
            let version = newest.first().and_then(|row| row.int(0)).unwrap_or(0) + 1;
            let values = [
                id.into(),
                kind.name().into(),
                json.as_str().into(),
                archived_on.as_deref().into(),
                version.into(),
                at.into(),
                admin.into(),
            ];
            tx.execute(include_str!("national_item_put.sql"), &values)?;
            note(tx, at, admin, Act::on(item, turn), &item.subject(), None)?;
            Ok(())
        })
    }

    /// The items that were changed after a version, in the order of their changes.
    pub fn national_items(&self, after: i64) -> Result<Vec<Kept>, HqError> {
        let sql = "SELECT id, kind, item, archived_on, version, changed_at, changed_by
                   FROM national_item WHERE version > ?1 ORDER BY version";
        self.db.query(sql, &[after.into()])?.iter().map(read).collect()
    }

    /// One of them.
    pub fn national_item(&self, id: Uuid) -> Result<Option<Kept>, HqError> {
        let sql = "SELECT id, kind, item, archived_on, version, changed_at, changed_by
                   FROM national_item WHERE id = ?1";
        self.db.query(sql, &[id.as_bytes().into()])?.first().map(read).transpose()
    }

    /// The version of the newest change, 0 for none.
    pub fn national_version(&self) -> Result<i64, HqError> {
        let found = self.db.query(NEWEST, &[])?;
        Ok(found.first().and_then(|row| row.int(0)).unwrap_or(0))
    }

    /// How far each office is; one that got nothing yet is missing.
    pub fn national_sent(&self) -> Result<BTreeMap<String, Sent>, HqError> {
        let found = self
            .db
            .query("SELECT office, version, epoch, n_touched, n_compared, is_by_others FROM national_sent", &[])?;
        Ok(found.iter().filter_map(|row| Some((row.text(0)?, sent(row, 1)))).collect())
    }

    /// Begins to write into an office's list, until a time; how far the office is. `None` while another
    /// process does.
    pub fn begin_sending(&mut self, office: &str, now: i64, until: i64) -> Result<Option<Sent>, HqError> {
        let sql = "INSERT INTO national_sent (office, version, epoch, held_until) VALUES (?1, 0, ?4, ?3)
                   ON CONFLICT (office) DO UPDATE SET held_until = ?3 WHERE national_sent.held_until <= ?2";
        let empty: &[u8] = &[];
        if self.db.execute(sql, &[office.into(), now.into(), until.into(), empty.into()])? == 0 {
            return Ok(None);
        }
        let sql = "SELECT version, epoch, n_touched, n_compared, is_by_others FROM national_sent WHERE office = ?1";
        let found = self.db.query(sql, &[office.into()])?;
        Ok(found.first().map(|row| sent(row, 0)))
    }

    /// Notes that ops on these entities came into an office's list, if one of them is an item: the next turn
    /// compares all. By `others` than HQ were these written.
    pub fn touch_national(
        &mut self,
        office: &str,
        entities: &BTreeSet<Uuid>,
        others: &BTreeSet<Uuid>,
    ) -> Result<(), HqError> {
        let ids = self.db.query("SELECT id FROM national_item", &[])?;
        let id = |row: &Row| row.bytes(0).and_then(|bytes| Uuid::from_slice(&bytes).ok());
        let items: BTreeSet<Uuid> = ids.iter().filter_map(id).collect();
        if !items.is_disjoint(entities) {
            let by_others = i64::from(!items.is_disjoint(others));
            self.db.execute(include_str!("national_touch.sql"), &[office.into(), by_others.into()])?;
        }
        Ok(())
    }

    /// Ends it, and notes how far the office is now. What came meanwhile waits for the next turn.
    pub fn end_sending(&mut self, office: &str, sent: &Sent) -> Result<(), HqError> {
        let epoch = sent.epoch.as_ref().map_or(&[] as &[u8], |epoch| epoch);
        let values = [office.into(), sent.version.into(), epoch.into(), sent.n_compared.into()];
        self.db.execute(include_str!("national_sent_end.sql"), &values)?;
        Ok(())
    }
}

fn sent(row: &Row, at: usize) -> Sent {
    Sent {
        version: row.int(at).unwrap_or(0),
        epoch: row.bytes(at + 1).and_then(|bytes| bytes.try_into().ok()),
        n_touched: row.int(at + 2).unwrap_or(0),
        n_compared: row.int(at + 3).unwrap_or(0),
        is_by_others: row.int(at + 4) == Some(1),
    }
}

fn read(row: &Row) -> Result<Kept, HqError> {
    let damaged = || HqError::Fault("a national item cannot be read".to_owned());
    let item = row.text(1).zip(row.text(2)).and_then(|(kind, json)| Item::read(&kind, &json)).ok_or_else(damaged)?;
    let id = row.bytes(0).and_then(|bytes| Uuid::from_slice(&bytes).ok()).ok_or_else(damaged)?;
    Ok(Kept {
        national: NationalItem { id, item, archived_on: row.text(3) },
        version: row.int(4).unwrap_or(0),
        changed_at: row.int(5).unwrap_or(0),
        changed_by: row.text(6).unwrap_or_default(),
    })
}
