//! Courses that the national office keeps, and up to which change they stand in each office's list.

use std::collections::BTreeMap;

use kerege_domain::ids::CourseId;
use kerege_domain::training::NationalCourse;
use uuid::Uuid;

use super::audit::{Act, note};
use super::{Control, Row};
use crate::HqError;

/// A catalogue that people read has no more courses.
const MOST_COURSES: u64 = 500;

/// A course with its last change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptCourse {
    /// The course.
    pub national: NationalCourse,
    /// Rises with every change of any course.
    pub version: i64,
    /// When it was changed last, in milliseconds.
    pub changed_at: i64,
    /// By which administrator.
    pub changed_by: String,
}

/// Up to which change the courses stand in an office's list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sent {
    /// The version of that change, 0 for none.
    pub version: i64,
    /// The life of the office's database in which they do.
    pub epoch: Option<[u8; 8]>,
}

impl Control {
    /// Keeps a course as an administrator wrote it; `seen` is the version that was changed, 0 for a new
    /// course. A course that is withdrawn already keeps its day.
    pub fn put_national_course(
        &mut self,
        at: i64,
        admin: &str,
        national: &NationalCourse,
        seen: i64,
    ) -> Result<(), HqError> {
        let course = serde_json::to_string(&national.course).map_err(|error| HqError::Fault(error.to_string()))?;
        self.db.transact(|tx| {
            tx.execute("UPDATE national_turn SET n = n + 1", &[])?;
            let sql = "SELECT count(*), coalesce(max(version), 0) FROM national_course";
            let (n, newest) = tx.query(sql, &[])?.first().map_or((0, 0), |row| (row.count(0), row.int(1).unwrap_or(0)));
            let id = national.id.0.as_bytes();
            let found = tx.query("SELECT version, archived_on FROM national_course WHERE id = ?1", &[id.into()])?;
            let was_archived = match (found.first(), seen) {
                (None, 0) if n >= MOST_COURSES => return Err(HqError::TooManyCourses(MOST_COURSES)),
                (None, 0) => None,
                (None, _) => return Err(HqError::UnknownCourse),
                (Some(row), _) if row.int(0) != Some(seen) => return Err(HqError::CourseChanged),
                (Some(row), _) => Some(row.text(1)),
            };
            let (act, archived_on) = match (was_archived, national.archived_on.clone()) {
                (None, archived_on) => (Act::CourseAdded, archived_on),
                (Some(None), Some(today)) => (Act::CourseWithdrawn, Some(today)),
                (Some(Some(_)), None) => (Act::CourseOffered, None),
                (Some(archived_on), _) => (Act::CourseChanged, archived_on),
            };
            let version = newest + 1;
            let values = [
                id.into(),
                course.as_str().into(),
                archived_on.as_deref().into(),
                version.into(),
                at.into(),
                admin.into(),
            ];
            tx.execute(include_str!("national_course_put.sql"), &values)?;
            note(tx, at, admin, act, &national.course.code, None)?;
            Ok(())
        })
    }

    /// The courses that were changed after a version, in the order of their changes.
    pub fn national_courses(&self, after: i64) -> Result<Vec<KeptCourse>, HqError> {
        let sql = "SELECT id, course, archived_on, version, changed_at, changed_by
                   FROM national_course WHERE version > ?1 ORDER BY version";
        self.db.query(sql, &[after.into()])?.iter().map(read).collect()
    }

    /// The version of the newest change, 0 for none.
    pub fn national_version(&self) -> Result<i64, HqError> {
        let found = self.db.query("SELECT coalesce(max(version), 0) FROM national_course", &[])?;
        Ok(found.first().and_then(|row| row.int(0)).unwrap_or(0))
    }

    /// How far each office is; one that got nothing yet is missing.
    pub fn national_sent(&self) -> Result<BTreeMap<String, Sent>, HqError> {
        let found = self.db.query("SELECT office, version, epoch FROM national_sent", &[])?;
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
        let found = self.db.query("SELECT version, epoch FROM national_sent WHERE office = ?1", &[office.into()])?;
        Ok(found.first().map(|row| sent(row, 0)))
    }

    /// Ends it, and notes how far the office is now.
    pub fn end_sending(&mut self, office: &str, sent: &Sent) -> Result<(), HqError> {
        let sql = "UPDATE national_sent SET version = ?2, epoch = ?3, held_until = 0 WHERE office = ?1";
        let epoch = sent.epoch.as_ref().map_or(&[] as &[u8], |epoch| epoch);
        self.db.execute(sql, &[office.into(), sent.version.into(), epoch.into()])?;
        Ok(())
    }
}

fn sent(row: &Row, at: usize) -> Sent {
    Sent { version: row.int(at).unwrap_or(0), epoch: row.bytes(at + 1).and_then(|bytes| bytes.try_into().ok()) }
}

fn read(row: &Row) -> Result<KeptCourse, HqError> {
    let damaged = || HqError::Fault("a national course cannot be read".to_owned());
    let course = row.text(1).and_then(|course| serde_json::from_str(&course).ok()).ok_or_else(damaged)?;
    let id = row.bytes(0).and_then(|bytes| Uuid::from_slice(&bytes).ok()).map(CourseId).ok_or_else(damaged)?;
    Ok(KeptCourse {
        national: NationalCourse { id, course, archived_on: row.text(2) },
        version: row.int(3).unwrap_or(0),
        changed_at: row.int(4).unwrap_or(0),
        changed_by: row.text(5).unwrap_or_default(),
    })
}
