//! Whom or what a conflict is about.

use kerege_ledger::{Conflict, Value};
use rusqlite::{Connection, OptionalExtension as _};
use uuid::Uuid;

use crate::reference::{Names, skills};
use crate::roster::volunteer::full_name;

/// A name and, where it belongs to one, the course or the skill.
#[derive(Debug, Default)]
pub(super) struct Subject {
    pub text: String,
    pub topic: Option<Names>,
}

const VOLUNTEER: &str = "SELECT last_name, first_name, patronymic FROM volunteer WHERE id = ?1";
const ENROLLED: &str = "SELECT v.last_name, v.first_name, v.patronymic
 FROM enrolment e JOIN volunteer v ON v.id = e.volunteer WHERE e.id = ?1";
const ATTENDED: &str = "SELECT v.last_name, v.first_name, v.patronymic
 FROM attendance a JOIN enrolment e ON e.id = a.enrolment JOIN volunteer v ON v.id = e.volunteer WHERE a.id = ?1";
const SESSION_COURSE: &str = "SELECT c.title_kk, c.title_ru, c.title_en
 FROM session s JOIN course c ON c.id = s.course WHERE s.id = ?1";
const COURSE: &str = "SELECT title_kk, title_ru, title_en FROM course WHERE id = ?1";

/// Reads it; empty where the row is not there.
pub(super) fn of(conn: &Connection, conflict: &Conflict) -> rusqlite::Result<Subject> {
    let (entity, root) = (conflict.entity, conflict.root);
    let person = |sql: &str, id| -> rusqlite::Result<String> {
        let name = |row: &rusqlite::Row<'_>| {
            let (last, first, patronymic): (String, String, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(full_name(&last, &first, patronymic.as_deref()))
        };
        Ok(conn.prepare_cached(sql)?.query_row([id], name).optional()?.unwrap_or_default())
    };
    let text = |sql: &str, id| -> rusqlite::Result<String> {
        Ok(conn.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?.unwrap_or_default())
    };
    let course = |sql: &str, id| course(conn, sql, id);
    Ok(match conflict.table.name {
        "volunteer" => Subject { text: person(VOLUNTEER, entity)?, topic: None },
        "volunteer_skill" => Subject { text: person(VOLUNTEER, root)?, topic: skill(conn, entity)? },
        "membership" | "certificate" => Subject { text: person(VOLUNTEER, root)?, topic: None },
        "organisation" => Subject { text: text("SELECT name FROM organisation WHERE id = ?1", entity)?, topic: None },
        "course" => Subject { text: String::new(), topic: course(COURSE, entity)? },
        "enrolment" => Subject { text: person(ENROLLED, entity)?, topic: course(SESSION_COURSE, root)? },
        "attendance" => Subject { text: person(ATTENDED, entity)?, topic: course(SESSION_COURSE, root)? },
        "session" | "meeting" | "session_trainer" => Subject {
            text: text("SELECT place FROM session WHERE id = ?1", root)?,
            topic: course(SESSION_COURSE, root)?,
        },
        _ => Subject::default(),
    })
}

fn skill(conn: &Connection, entity: Uuid) -> rusqlite::Result<Option<Names>> {
    let mut find = conn.prepare_cached("SELECT skill FROM volunteer_skill WHERE id = ?1")?;
    let code: Option<String> = find.query_row([entity], |row| row.get(0)).optional()?;
    Ok(code.and_then(|code| skills().iter().find(|skill| skill.code == code)).map(|skill| skill.name.clone()))
}

/// The course that a value of `session.course` names.
pub(super) fn named_by(conn: &Connection, conflict: &Conflict, value: &Value) -> rusqlite::Result<Option<Names>> {
    match value {
        Value::Bytes(id) if (conflict.table.name, conflict.field.name) == ("session", "course") => {
            Uuid::from_slice(id).map_or(Ok(None), |id| course(conn, COURSE, id))
        }
        _ => Ok(None),
    }
}

fn course(conn: &Connection, sql: &str, id: Uuid) -> rusqlite::Result<Option<Names>> {
    let names = |row: &rusqlite::Row<'_>| Ok(Names { kk: row.get(0)?, ru: row.get(1)?, en: row.get(2)? });
    conn.prepare_cached(sql)?.query_row([id], names).optional()
}
