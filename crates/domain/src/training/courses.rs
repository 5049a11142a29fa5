//! The catalogue: what is taught, how long, and when it counts as passed.
//!
//! The national office keeps some courses for all offices: it writes them into each office's list
//! ([`publish`]), where they are taught like any other and not changed.

use kerege_ledger::{Deed, Ledger};
use rusqlite::OptionalExtension as _;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::CourseId;
use crate::office::{Done, Office};
use crate::reference::{Names, is_plain};

use super::{Result, TrainingError, rebase};

/// What the deed of [`publish`] is called; nobody at a desk takes it back.
pub const PUBLISH: &str = "training-publish-course";
const MAX_TEXT: usize = 200;
/// Ten weeks of full days.
const MAX_DURATION_MIN: i64 = 400 * 60;

/// What it takes to pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PassRule {
    /// Enough half-days attended.
    Attendance,
    /// Enough half-days attended and the test passed.
    AttendanceAndResult,
}

impl PassRule {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Attendance => "attendance",
            Self::AttendanceAndResult => "attendance_and_result",
        }
    }

    pub(super) fn from_column(text: &str) -> Self {
        if text == "attendance" { Self::Attendance } else { Self::AttendanceAndResult }
    }
}

/// A course as people write it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CourseDraft {
    /// Short name in lists and files, `first-aid`.
    pub code: String,
    /// In three languages; none may be empty, since certificates are given in each.
    pub title: Names,
    /// Length in minutes of the clock, 1 to 24,000.
    #[ts(type = "number")]
    pub duration_min: i64,
    /// What it takes to pass.
    pub pass_rule: PassRule,
    /// Share of half-days that must be attended, 0 to 100.
    #[ts(type = "number")]
    pub attendance_percent: i64,
    /// How long a certificate holds, 1 to 1,200 months; `None` has no end.
    #[ts(type = "number | null")]
    pub validity_months: Option<i64>,
}

/// A course of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CourseRow {
    /// Its id.
    pub id: CourseId,
    /// What it is.
    #[serde(flatten)]
    pub course: CourseDraft,
    /// No longer offered since.
    pub archived_on: Option<String>,
    /// The national office keeps it: it is not changed here.
    pub is_national: bool,
    /// Sessions planned or held.
    #[ts(type = "number")]
    pub n_sessions: i64,
}

/// A course that the national office keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NationalCourse {
    /// Its id, the same in every office.
    pub id: CourseId,
    /// What it is.
    pub course: CourseDraft,
    /// No longer offered since, `2026-11-23`.
    pub archived_on: Option<String>,
}

/// All courses, by their code.
///
/// # Errors
/// A fault of the database.
pub fn courses(office: &Office) -> Result<Vec<CourseRow>> {
    all(office.ledger.connection())
}

fn all(conn: &rusqlite::Connection) -> Result<Vec<CourseRow>> {
    let mut find = conn.prepare_cached(include_str!("courses.sql"))?;
    let rows = find.query_map([], |row| {
        Ok(CourseRow {
            id: row.get(0)?,
            course: CourseDraft {
                code: row.get(1)?,
                title: Names { kk: row.get(2)?, ru: row.get(3)?, en: row.get(4)? },
                duration_min: row.get(5)?,
                pass_rule: PassRule::from_column(&row.get::<_, String>(6)?),
                attendance_percent: row.get(7)?,
                validity_months: row.get(8)?,
            },
            archived_on: row.get(9)?,
            is_national: row.get(10)?,
            n_sessions: row.get(11)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Adds a course.
///
/// # Errors
/// [`TrainingError::WrongField`].
pub fn add_course(office: &mut Office, course: &CourseDraft) -> Result<Done<CourseId>> {
    validate(course)?;
    office.transact("training-add-course", |tx| {
        let id = CourseId(tx.new_id());
        write(tx, id, course)?;
        Ok(id)
    })
}

/// Changes a course. `opened` is what the person began with: only what differs from it is written, and
/// what came from other desks meanwhile stays; without it all of `wanted` is written. Certificates given
/// before keep what they say.
///
/// # Errors
/// [`TrainingError::UnknownCourse`], [`TrainingError::NationalCourse`], [`TrainingError::WrongField`].
pub fn edit_course(
    office: &mut Office,
    id: CourseId,
    opened: Option<&CourseDraft>,
    wanted: &CourseDraft,
) -> Result<Done<CourseId>> {
    validate(wanted)?;
    office.transact("training-edit-course", |tx| {
        let found = all(tx)?.into_iter().find(|row| row.id == id).ok_or(TrainingError::UnknownCourse(id))?;
        if found.is_national {
            return Err(TrainingError::NationalCourse(id));
        }
        write(tx, id, &rebase::course(&found.course, opened.unwrap_or(&found.course), wanted))?;
        Ok(id)
    })
}

/// Writes a course of the national office into an office's list; `false` when it stands there already.
///
/// # Errors
/// [`TrainingError::WrongField`].
pub fn publish(ledger: &mut Ledger, author: &str, national: &NationalCourse) -> Result<bool> {
    validate(&national.course)?;
    let ((), written) = ledger.transact(Deed { kind: PUBLISH, author }, |tx| {
        write(tx, national.id, &national.course)?;
        let sql = "UPDATE course SET archived_on = ?2, is_national = 1 WHERE id = ?1";
        tx.prepare_cached(sql)?.execute((national.id, &national.archived_on))?;
        Ok::<_, TrainingError>(())
    })?;
    Ok(written.is_some())
}

pub(super) fn require_known(conn: &rusqlite::Connection, id: CourseId) -> Result<()> {
    let mut find = conn.prepare_cached("SELECT 1 FROM course WHERE id = ?1")?;
    find.query_row([id], |_| Ok(())).optional()?.ok_or(TrainingError::UnknownCourse(id))
}

fn write(conn: &rusqlite::Connection, id: CourseId, course: &CourseDraft) -> Result<()> {
    conn.prepare_cached(include_str!("course_put.sql"))?.execute(rusqlite::params![
        id,
        course.code.trim(),
        course.title.kk.trim(),
        course.title.ru.trim(),
        course.title.en.trim(),
        course.duration_min,
        course.pass_rule.as_str(),
        course.attendance_percent,
        course.validity_months,
    ])?;
    Ok(())
}

/// Whether a course can be kept.
///
/// # Errors
/// [`TrainingError::WrongField`].
pub fn validate(course: &CourseDraft) -> Result<()> {
    let texts = [
        ("code", &course.code),
        ("title_kk", &course.title.kk),
        ("title_ru", &course.title.ru),
        ("title_en", &course.title.en),
    ];
    for (field, text) in texts {
        if !is_plain(text, 1, MAX_TEXT) {
            return Err(TrainingError::WrongField(field));
        }
    }
    let is_wrong = [
        ("duration_min", !(1..=MAX_DURATION_MIN).contains(&course.duration_min)),
        ("attendance_percent", !(0..=100).contains(&course.attendance_percent)),
        ("validity_months", course.validity_months.is_some_and(|months| !(1..=1_200).contains(&months))),
    ];
    match is_wrong.iter().find(|(_, is_wrong)| *is_wrong) {
        Some((field, _)) => Err(TrainingError::WrongField(field)),
        None => Ok(()),
    }
}
