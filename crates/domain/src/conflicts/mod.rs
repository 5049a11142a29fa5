//! What two desks did without seeing each other and no program can decide: fields written differently,
//! a removal beside a change, the last seat given twice, one person taken in twice. Of fields: what stands
//! beside what, in words, and the decision. Both values are kept until a person decides; the decision is a
//! deed, so it travels to every desk and can be taken back, which brings the question back.

mod subject;

use kerege_ledger::{Conflict, DeedId, Kind, LedgerError, OpId, Tx, Value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::access::OfficeError;
use crate::ids::VolunteerId;
use crate::office::{Done, Office};
use crate::reference::Names;
use crate::refusal::Coded;
use crate::roster::{self, RosterError, SameIin, iin, merges};
use crate::schema::SCHEMA;
use crate::training::{LostSeat, TrainingError, lost_seats};

/// No list shows more; the count tells how many there are.
const MAX_CARDS: u32 = 500;
/// The longest text that can be typed as a third value.
const MAX_TEXT_BYTES: usize = 10_000;
/// Texts that any text may replace; others have a form that only their own area knows.
const FREE_TEXTS: &[(&str, &str)] = &[
    ("session", "place"),
    ("session", "note"),
    ("session_trainer", "name"),
    ("membership", "role"),
    ("organisation", "name"),
    ("course", "title_kk"),
    ("course", "title_ru"),
    ("course", "title_en"),
];

/// Answer of `conflicts_list`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConflictList {
    /// How many wait of every kind, also beyond those listed.
    pub total: u32,
    /// Fields that two desks wrote differently, the newest first.
    pub cards: Vec<ConflictCard>,
    /// People whose seat another desk gave to somebody else.
    pub lost_seats: Vec<LostSeat>,
    /// People who were taken in at two desks.
    pub same_iin: Vec<SameIin>,
}

/// One field that waits for a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConflictCard {
    /// The entity.
    pub entity: Uuid,
    /// Name of its table.
    pub table: String,
    /// Name of the field.
    pub field: String,
    /// Whom or what it is about: a person's name, a place.
    pub subject: String,
    /// The course or the skill, where the subject belongs to one.
    pub topic: Option<Names>,
    /// The area that shows it: `volunteer`, `organisation`, `session`, `course`.
    pub root_table: String,
    /// Its root entity.
    pub root: Uuid,
    /// What was written, oldest first.
    pub versions: Vec<ConflictVersion>,
    /// Whether a third value can be typed.
    pub can_type: bool,
}

/// One of the values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConflictVersion {
    /// Names it when it is kept.
    pub id: String,
    /// The value; nothing where it was emptied. An IIN is masked as far as the others still differ.
    pub value: Option<String>,
    /// What the value stands for, where it names a course.
    pub names: Option<Names>,
    /// Who wrote it.
    pub author: String,
    /// When, by the clock of that desk, in milliseconds.
    pub at: i64,
    /// It is what lists show meanwhile.
    pub is_shown: bool,
    /// It was written on this computer.
    pub is_own: bool,
}

/// What a person decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConflictChoice {
    /// The value with this id.
    Keep(String),
    /// Another one.
    Write(String),
}

/// Why a conflict was not decided.
#[derive(Debug, thiserror::Error)]
pub enum ConflictError {
    /// Somebody decided it meanwhile, or there was none.
    #[error("no such conflict waits")]
    Gone,
    /// The value that should be kept is not among those that wait.
    #[error("no such value waits")]
    OtherValues,
    /// Only one of the values can be kept here.
    #[error("nothing can be typed in this field")]
    NotTyped,
    /// More than fits.
    #[error("the text is too long")]
    TooLong,
    /// What should be removed is needed by other rows.
    #[error("other rows need it")]
    Needed,
    /// What the person's form refuses.
    #[error(transparent)]
    Roster(#[from] RosterError),
    /// Seats.
    #[error(transparent)]
    Training(#[from] TrainingError),
    /// The office.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The database.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl From<rusqlite::Error> for ConflictError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Ledger(error.into())
    }
}

impl Coded for ConflictError {
    fn code(&self) -> &'static str {
        match self {
            Self::Gone => "conflict-gone",
            Self::OtherValues => "conflict-other-values",
            Self::NotTyped => "conflict-not-typed",
            Self::TooLong => "conflict-too-long",
            Self::Needed => "conflict-needed",
            Self::Roster(error) => error.code(),
            Self::Training(error) => error.code(),
            Self::Office(error) => error.code(),
            Self::Ledger(error) => error.code(),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Roster(error) => error.args(),
            Self::Training(error) => error.args(),
            Self::Office(error) => error.args(),
            Self::Gone | Self::OtherValues | Self::NotTyped | Self::TooLong | Self::Needed | Self::Ledger(_) => {
                Vec::new()
            }
        }
    }
}

/// How much waits for a decision: fields, lost seats, and numbers of several people.
///
/// # Errors
/// A fault of the database.
pub fn count(office: &Office) -> Result<u32, ConflictError> {
    total(office, &lost_seats::lost_seats(office)?, &merges::same_iin(office)?)
}

fn total(office: &Office, lost_seats: &[LostSeat], same_iin: &[SameIin]) -> Result<u32, ConflictError> {
    let n_cards = usize::try_from(office.ledger.conflict_count()?).unwrap_or(usize::MAX);
    let all = n_cards.saturating_add(lost_seats.len()).saturating_add(same_iin.len());
    Ok(u32::try_from(all).unwrap_or(u32::MAX))
}

/// What waits, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn list(office: &Office) -> Result<ConflictList, ConflictError> {
    let mut cards = Vec::new();
    for conflict in office.ledger.conflicts(MAX_CARDS)? {
        cards.push(card(office, &conflict)?);
    }
    cards.sort_by_key(|card| std::cmp::Reverse(card.versions.iter().map(|version| version.at).max()));
    let (lost_seats, same_iin) = (lost_seats::lost_seats(office)?, merges::same_iin(office)?);
    Ok(ConflictList { total: total(office, &lost_seats, &same_iin)?, cards, lost_seats, same_iin })
}

fn card(office: &Office, conflict: &Conflict) -> Result<ConflictCard, ConflictError> {
    let subject = subject::of(office.ledger.connection(), conflict)?;
    let own = office.ledger.incarnation();
    let texts = texts(conflict);
    let mut versions = Vec::with_capacity(conflict.versions.len());
    for (version, value) in conflict.versions.iter().zip(texts) {
        versions.push(ConflictVersion {
            id: name_of(version.op),
            value,
            names: subject::named_by(office.ledger.connection(), conflict, &version.value)?,
            author: version.author.clone(),
            at: version.at,
            is_shown: version.is_shown,
            is_own: version.incarnation == own,
        });
    }
    Ok(ConflictCard {
        entity: conflict.entity,
        table: conflict.table.name.to_owned(),
        field: conflict.field.name.to_owned(),
        subject: subject.text,
        topic: subject.topic,
        root_table: conflict.table.root.unwrap_or(conflict.table.name).to_owned(),
        root: conflict.root,
        versions,
        can_type: can_type(conflict),
    })
}

/// The values as people read them. Masked numbers that look alike could not be told apart.
fn texts(conflict: &Conflict) -> Vec<Option<String>> {
    if conflict.is_of_existence() {
        let text = |is_there| if is_there { "written" } else { "removed" };
        return conflict.versions.iter().map(|v| Some(text(v.value == Value::Int(1)).to_owned())).collect();
    }
    let plain: Vec<Option<String>> = conflict.versions.iter().map(|version| version.value.to_text()).collect();
    if conflict.field.name != "iin" {
        return plain;
    }
    let masked: Vec<Option<String>> = plain.iter().map(|text| text.as_ref().map(|digits| iin::mask(digits))).collect();
    let is_telling = (1..masked.len()).all(|at| !masked[..at].contains(&masked[at]));
    if is_telling { masked } else { plain }
}

fn can_type(conflict: &Conflict) -> bool {
    if conflict.is_of_existence() {
        return false;
    }
    let is_of_person = conflict.table.name == "volunteer" && conflict.field.kind == Kind::Text;
    // What a machine noted, and what is chosen from a list.
    let is_chosen = matches!(
        conflict.field.name,
        "consent_version" | "archived_on" | "sex" | "status" | "region" | "district" | "preferred_language"
    );
    (is_of_person && !is_chosen) || FREE_TEXTS.contains(&(conflict.table.name, conflict.field.name))
}

fn name_of(op: OpId) -> String {
    Uuid::from_bytes(op.0).simple().to_string()
}

/// Decides one field. What was chosen replaces every value that waited, on every desk.
///
/// # Errors
/// [`ConflictError`]; nothing was written then.
pub fn decide(
    office: &mut Office,
    entity: Uuid,
    field: &str,
    choice: &ConflictChoice,
) -> Result<Done<DeedId>, ConflictError> {
    let found = office.ledger.conflicts_of(entity)?.into_iter().find(|conflict| conflict.field.name == field);
    let conflict = found.ok_or(ConflictError::Gone)?;
    let today = office.today();
    let done = office.transact("conflict-decide", |tx| -> Result<(), ConflictError> {
        match choice {
            ConflictChoice::Keep(id) => {
                let kept = conflict.versions.iter().find(|version| name_of(version.op) == *id);
                put(tx, &conflict, &kept.ok_or(ConflictError::OtherValues)?.value)?;
            }
            ConflictChoice::Write(text) => {
                let text = text.trim();
                if !can_type(&conflict) {
                    return Err(ConflictError::NotTyped);
                }
                if text.len() > MAX_TEXT_BYTES {
                    return Err(ConflictError::TooLong);
                }
                if conflict.table.name == "volunteer" {
                    roster::set_field(tx, VolunteerId(entity), field, text, today)?;
                } else if text.is_empty() && conflict.field.is_required {
                    return Err(ConflictError::NotTyped);
                } else {
                    let value = if text.is_empty() { Value::Null } else { Value::Text(text.to_owned()) };
                    put(tx, &conflict, &value)?;
                }
            }
        }
        tx.settle(conflict.table, entity, conflict.field);
        Ok(())
    })?;
    let deed = done.deed.ok_or(ConflictError::Gone)?;
    Ok(done.map(|()| deed))
}

/// Table and column are declared names, never somebody's text.
fn put(tx: &Tx<'_>, conflict: &Conflict, value: &Value) -> Result<(), ConflictError> {
    let (table, entity) = (conflict.table, conflict.entity);
    if conflict.is_of_existence() {
        if *value == Value::Int(1) {
            return Ok(());
        }
        if tx.is_needed(&SCHEMA, table, entity)? {
            return Err(ConflictError::Needed);
        }
        tx.execute(&format!("DELETE FROM {} WHERE id = ?1", table.name), [entity])?;
        return Ok(());
    }
    let sql = format!("UPDATE {} SET {} = ?2 WHERE id = ?1", table.name, conflict.field.name);
    if tx.prepare_cached(&sql)?.execute((entity, value))? == 0 {
        return Err(ConflictError::Gone);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use kerege_ledger::{FixedClock, Origin};

    use super::*;
    use crate::office::NewOffice;
    use crate::roster::{NewVolunteer, VolunteerFields};
    use crate::{deeds, home};

    fn office(person: &str) -> Office {
        let new = NewOffice { name: "Абай", region: "KZ-10", person };
        Office::in_memory(new, Arc::new(FixedClock::at(1_795_000_000_000))).unwrap()
    }

    fn carry(from: &Office, to: &mut Office) {
        let (ops, _) = from.ledger.ops_since(0, usize::MAX, &[]).unwrap();
        let salts = from.ledger.salts_for(ops.iter().map(|(_, op)| op)).unwrap();
        let ops: Vec<_> = ops.into_iter().map(|(_, op)| op).collect();
        to.ledger.ingest(&ops, &salts, Origin::Peer, |_| Ok(())).unwrap();
    }

    fn exchange(a: &mut Office, b: &mut Office) {
        carry(a, b);
        carry(b, a);
    }

    fn set(office: &mut Office, id: VolunteerId, field: &str, text: &str) {
        let changes = [(field.to_owned(), text.into())].into_iter().collect();
        roster::edit(office, id, &changes).unwrap();
    }

    fn field(office: &Office, field: &str) -> Option<String> {
        let sql = format!("SELECT {field} FROM volunteer");
        office.ledger.connection().query_row(&sql, [], |row| row.get(0)).unwrap()
    }

    /// Two desks that know one person.
    fn desks() -> (Office, Office, VolunteerId) {
        let (mut a, mut b) = (office("Айгүл"), office("Ержан"));
        let fields = VolunteerFields {
            last_name: "Ахметова".into(),
            first_name: "Әсел".into(),
            phone: Some("+77010000001".into()),
            ..VolunteerFields::default()
        };
        let id = roster::add(&mut a, &NewVolunteer::from(fields)).unwrap().value;
        exchange(&mut a, &mut b);
        (a, b, id)
    }

    /// Both have written another phone.
    fn contested() -> (Office, Office, VolunteerId) {
        let (mut a, mut b, id) = desks();
        set(&mut a, id, "phone", "+77010000002");
        set(&mut b, id, "phone", "+77010000003");
        exchange(&mut a, &mut b);
        (a, b, id)
    }

    fn only(office: &Office) -> ConflictCard {
        let list = list(office).unwrap();
        assert_eq!((list.total, list.cards.len()), (1, 1));
        list.cards.into_iter().next().unwrap()
    }

    fn assert_none(offices: [&Office; 2]) {
        for office in offices {
            assert_eq!(count(office).unwrap(), 0);
            assert!(office.ledger.check().unwrap().is_whole());
        }
        assert_eq!(offices[0].ledger.digest().unwrap(), offices[1].ledger.digest().unwrap());
    }

    #[test]
    fn one_card_says_who_wrote_what_at_both_desks() {
        let (a, b, id) = contested();
        for (office, is_own) in [(&a, [true, false]), (&b, [false, true])] {
            let card = only(office);
            assert_eq!((card.entity, card.subject.as_str()), (id.0, "Ахметова Әсел"));
            assert_eq!((card.table.as_str(), card.field.as_str(), card.can_type), ("volunteer", "phone", true));
            let mut said: Vec<_> =
                card.versions.iter().map(|v| (v.author.as_str(), v.value.as_deref().unwrap(), v.is_own)).collect();
            said.sort_unstable();
            assert_eq!(said, [("Айгүл", "+77010000002", is_own[0]), ("Ержан", "+77010000003", is_own[1])]);
            assert_eq!(card.versions.iter().filter(|version| version.is_shown).count(), 1);
            assert_eq!(home::summary(office).unwrap().n_conflicts, 1);
        }
        assert_eq!(field(&a, "phone"), field(&b, "phone"));
    }

    fn write(office: &mut Office, sql: &str) {
        let deed = kerege_ledger::Deed { kind: "test-write", author: "Айгүл" };
        office.ledger.transact(deed, |tx| tx.execute_batch(sql).map_err(LedgerError::from)).unwrap();
    }

    #[test]
    fn a_course_is_shown_by_its_name() {
        let (mut a, mut b) = (office("Айгүл"), office("Ержан"));
        for no in 1..=3 {
            write(
                &mut a,
                &format!(
                    "INSERT INTO course (id, code, title_kk, title_ru, title_en, duration_min, pass_rule, attendance_percent)
                     VALUES (x'{no:032x}', 'c{no}', 'Курс {no}', 'Курс {no}', 'Course {no}', 60, 'attendance', 80)"
                ),
            );
        }
        let session =
            "INSERT INTO session (id, course, place, state) VALUES (randomblob(16), x'01', 'Зайсан', 'planned')";
        write(&mut a, &session.replace("x'01'", &format!("x'{:032x}'", 1)));
        exchange(&mut a, &mut b);
        write(&mut a, &format!("UPDATE session SET course = x'{:032x}'", 2));
        write(&mut b, &format!("UPDATE session SET course = x'{:032x}'", 3));
        exchange(&mut a, &mut b);
        let mut names: Vec<String> = only(&b).versions.into_iter().map(|version| version.names.unwrap().en).collect();
        names.sort_unstable();
        assert_eq!(names, ["Course 2", "Course 3"]);
    }

    #[test]
    fn a_row_that_two_desks_decided_is_no_card() {
        let (mut a, mut b) = (office("Айгүл"), office("Ержан"));
        let row = "INSERT INTO import (id, file_name, applied_at, n_new, n_mended, n_review, n_duplicate, n_skipped)
                   VALUES (zeroblob(16), 'тізім.xlsx', 1, 0, 0, 1, 0, 0);
                   INSERT INTO pending_row (id, import, row, outcome, row_values, problems)
                   VALUES (randomblob(16), zeroblob(16), 2, 'review', '{}', '[]')";
        write(&mut a, row);
        exchange(&mut a, &mut b);
        write(&mut a, "UPDATE pending_row SET decided = 'added'");
        write(&mut b, "UPDATE pending_row SET decided = 'skipped'");
        exchange(&mut a, &mut b);
        assert_none([&a, &b]);
    }

    #[test]
    fn whatever_merges_by_itself_is_no_card() {
        let (mut a, mut b, id) = desks();
        set(&mut a, id, "phone", "+77010000002");
        set(&mut b, id, "email", "asel@example.org");
        set(&mut a, id, "notes", "бір ой");
        set(&mut b, id, "notes", "бір ой");
        exchange(&mut a, &mut b);
        assert_none([&a, &b]);
        assert_eq!(field(&b, "phone").as_deref(), Some("+77010000002"));
        assert_eq!(field(&a, "email").as_deref(), Some("asel@example.org"));
    }

    #[test]
    fn either_value_can_be_kept_also_the_one_that_is_shown() {
        for is_shown in [true, false] {
            let (mut a, mut b, id) = contested();
            let kept = only(&a).versions.into_iter().find(|version| version.is_shown == is_shown).unwrap();
            decide(&mut a, id.0, "phone", &ConflictChoice::Keep(kept.id)).unwrap();
            assert_eq!(count(&a).unwrap(), 0);
            exchange(&mut a, &mut b);
            assert_none([&a, &b]);
            assert_eq!(field(&b, "phone"), kept.value);
        }
    }

    #[test]
    fn a_third_value_can_be_typed_and_is_read_as_the_form_reads_it() {
        let (mut a, mut b, id) = contested();
        let refused = decide(&mut a, id.0, "phone", &ConflictChoice::Write("сөз".into())).unwrap_err();
        assert_eq!(refused.code(), "roster-draft-refused");
        assert_eq!(count(&a).unwrap(), 1);
        decide(&mut a, id.0, "phone", &ConflictChoice::Write(" 8 701 000 00 04 ".into())).unwrap();
        exchange(&mut a, &mut b);
        assert_none([&a, &b]);
        assert_eq!(field(&b, "phone").as_deref(), Some("+77010000004"));
    }

    #[test]
    fn taking_a_decision_back_brings_the_card_back_and_doing_it_again_takes_it_away() {
        let (mut a, mut b, id) = contested();
        let before = only(&a);
        let shown = field(&a, "phone");
        let other = before.versions.iter().find(|version| !version.is_shown).unwrap();
        let deed = decide(&mut a, id.0, "phone", &ConflictChoice::Keep(other.id.clone())).unwrap().value;
        exchange(&mut a, &mut b);
        deeds::undo(&mut a, deed).unwrap();
        assert_eq!((only(&a), field(&a, "phone")), (before.clone(), shown));
        exchange(&mut a, &mut b);
        assert_eq!(only(&b).versions.len(), 2);
        deeds::redo(&mut a).unwrap();
        exchange(&mut a, &mut b);
        assert_none([&a, &b]);
        assert_eq!(field(&b, "phone"), other.value);
    }

    #[test]
    fn two_desks_that_decide_differently_are_asked_again_and_those_that_agree_are_not() {
        let (mut a, mut b, id) = contested();
        let ids: Vec<String> = only(&a).versions.into_iter().map(|version| version.id).collect();
        decide(&mut a, id.0, "phone", &ConflictChoice::Keep(ids[0].clone())).unwrap();
        decide(&mut b, id.0, "phone", &ConflictChoice::Keep(ids[1].clone())).unwrap();
        exchange(&mut a, &mut b);
        let card = only(&a);
        assert_eq!(card.versions.len(), 2);
        for office in [&mut a, &mut b] {
            decide(office, id.0, "phone", &ConflictChoice::Write("+77010000009".into())).unwrap();
        }
        exchange(&mut a, &mut b);
        assert_none([&a, &b]);
    }

    #[test]
    fn a_change_beside_a_removal_is_asked_about_and_either_holds() {
        for is_kept in [true, false] {
            let (mut a, mut b, id) = desks();
            set(&mut b, id, "phone", "+77010000003");
            // Айгүл takes the whole addition back: at her desk nobody has worked on it.
            deeds::undo_last(&mut a).unwrap();
            exchange(&mut a, &mut b);
            for office in [&a, &b] {
                let card = only(office);
                assert_eq!(
                    (card.field.as_str(), card.subject.as_str(), card.can_type),
                    ("exists", "Ахметова Әсел", false)
                );
                let said: Vec<_> = card
                    .versions
                    .iter()
                    .map(|v| (v.author.as_str(), v.value.as_deref().unwrap(), v.is_shown))
                    .collect();
                assert!(
                    said.contains(&("Айгүл", "removed", false)) && said.contains(&("Ержан", "written", true)),
                    "{said:?}"
                );
                assert_eq!(field(office, "phone").as_deref(), Some("+77010000003"), "nothing is lost meanwhile");
            }
            let wanted = if is_kept { "written" } else { "removed" };
            let kept = only(&b).versions.into_iter().find(|version| version.value.as_deref() == Some(wanted)).unwrap();
            let deed = decide(&mut b, id.0, "exists", &ConflictChoice::Keep(kept.id)).unwrap().value;
            exchange(&mut a, &mut b);
            assert_none([&a, &b]);
            let n_people: i64 =
                a.ledger.connection().query_row("SELECT count(*) FROM volunteer", [], |row| row.get(0)).unwrap();
            assert_eq!(n_people, i64::from(is_kept));
            deeds::undo(&mut b, deed).unwrap();
            exchange(&mut a, &mut b);
            assert_eq!((only(&a).field, field(&a, "phone").as_deref()), ("exists".to_owned(), Some("+77010000003")));
        }
    }

    #[test]
    fn whom_others_need_is_not_removed() {
        let (mut a, mut b, id) = desks();
        roster::set_skill(&mut b, id, "lang.kk", Some(roster::Level::Basic)).unwrap();
        set(&mut b, id, "phone", "+77010000003");
        deeds::undo_last(&mut a).unwrap();
        exchange(&mut a, &mut b);
        let removal = only(&a).versions.into_iter().find(|version| !version.is_shown).unwrap();
        let refused = decide(&mut a, id.0, "exists", &ConflictChoice::Keep(removal.id)).unwrap_err();
        assert_eq!(refused.code(), "conflict-needed");
        assert_eq!(count(&a).unwrap(), 1);
    }

    #[test]
    fn what_is_not_there_is_refused() {
        let (mut a, _, id) = contested();
        for (field, choice, code) in [
            ("email", ConflictChoice::Write("x@example.org".into()), "conflict-gone"),
            ("phone", ConflictChoice::Keep("no such".into()), "conflict-other-values"),
            ("phone", ConflictChoice::Write("7".repeat(20_000)), "conflict-too-long"),
        ] {
            assert_eq!(decide(&mut a, id.0, field, &choice).unwrap_err().code(), code);
        }
        assert_eq!(count(&a).unwrap(), 1);
    }

    #[test]
    fn numbers_of_persons_are_masked_unless_they_could_not_be_told_apart() {
        let (mut a, mut b, id) = desks();
        set(&mut a, id, "iin", "990101401236");
        set(&mut b, id, "iin", "010203654320");
        exchange(&mut a, &mut b);
        // The numbers tell different days of birth as well, and those are conflicts of their own.
        let cards = list(&a).unwrap().cards;
        let card = cards.into_iter().find(|card| card.field == "iin").unwrap();
        let values: Vec<_> = card.versions.into_iter().filter_map(|version| version.value).collect();
        assert!(values.iter().all(|value| value.starts_with('•')), "{values:?}");
    }
}
