//! The name, from its own columns or from one cell.

use super::super::fields::Field;
use super::super::problem::Problem;
use super::super::sheet::Cell;
use super::{ImportValues, is_nothing};
use crate::roster::name::{self, NameNote, Order, Parts, Speller};

/// A name from its own columns, or from one cell, in which case the column's
/// habits are asked.
pub(in crate::roster::import) fn read_name(
    row: &NameCells<'_>,
    speller: &Speller,
    values: &mut ImportValues,
    problems: &mut Vec<Problem>,
) {
    let last = clean_name(row.last, Field::LastName, problems);
    let first = clean_name(row.first, Field::FirstName, problems);
    let patronymic = clean_name(row.patronymic, Field::Patronymic, problems);
    let whole = match (last.as_str(), first.as_str()) {
        ("", "") => Some((clean_name(row.full, Field::FullName, problems), Field::FullName)),
        // One cell of a merged block, or a full name typed into the first column.
        (one, other) if one == other && one.contains(' ') => Some((last.clone(), Field::LastName)),
        (one, "") if one.contains(' ') => Some((last.clone(), Field::LastName)),
        ("", other) if other.contains(' ') => Some((first.clone(), Field::FirstName)),
        _ => None,
    };
    let parts = match &whole {
        Some((name, field)) => split_name(name, *field, speller, problems),
        None => from_columns(last, first, patronymic, problems),
    };
    if parts.order != Order::Unsure && name::is_initial(&parts.first) && !parts.first.is_empty() {
        problems.push(Problem::doubt(Field::FirstName, "name-initials-only", &parts.first));
    }
    values.last_name = some(parts.last);
    values.first_name = some(parts.first);
    values.patronymic = parts.patronymic.and_then(some);
}

/// The cells a name may stand in.
pub(in crate::roster::import) struct NameCells<'a> {
    pub full: &'a Cell,
    pub last: &'a Cell,
    pub first: &'a Cell,
    pub patronymic: &'a Cell,
}

fn clean_name(cell: &Cell, field: Field, problems: &mut Vec<Problem>) -> String {
    let shown = match cell {
        // The clean text must know of spaces at the ends.
        Cell::Text(text) => text.clone(),
        other => other.shown(),
    };
    let clean = name::clean(&shown);
    if field == Field::Patronymic && is_nothing(&clean.text) {
        return String::new();
    }
    for note in clean.notes {
        let problem = if note.needs_a_person() {
            let problem = Problem::doubt(field, note.code(), shown.trim());
            if note == NameNote::LettersLost || note == NameNote::Strange {
                problem
            } else {
                problem.suggesting(&clean.text)
            }
        } else {
            Problem::mended(field, note.code(), &shown, &clean.text)
        };
        problems.push(problem);
    }
    clean.text
}

fn split_name(name: &str, field: Field, speller: &Speller, problems: &mut Vec<Problem>) -> Parts {
    let parts = speller.split(name);
    let joined = [parts.last.as_str(), parts.first.as_str(), parts.patronymic.as_deref().unwrap_or_default()].join(" ");
    if name.is_empty() {
        problems.push(Problem::doubt(Field::FullName, "name-missing", ""));
        return parts;
    }
    match parts.order {
        Order::Usual if field != Field::FullName => {
            problems.push(Problem::mended(field, "name-in-one-cell", name, joined.trim()))
        }
        Order::Usual => {}
        Order::Swapped => problems.push(Problem::mended(field, "name-order-changed", name, joined.trim())),
        Order::Unsure => problems.push(Problem::doubt(field, "name-parts-unsure", name)),
    }
    parts
}

fn from_columns(last: String, first: String, patronymic: String, problems: &mut Vec<Problem>) -> Parts {
    let patronymic = some(patronymic);
    if last.is_empty() || first.is_empty() {
        let there = format!("{last}{first}");
        problems.push(Problem::doubt(Field::FullName, "name-parts-unsure", &there));
    } else if name::is_swapped(&last, &first) {
        problems.push(Problem::mended(
            Field::LastName,
            "name-order-changed",
            &format!("{last} {first}"),
            &format!("{first} {last}"),
        ));
        return Parts { last: first, first: last, patronymic, order: Order::Swapped };
    }
    let order = if last.is_empty() || first.is_empty() { Order::Unsure } else { Order::Usual };
    Parts { last, first, patronymic, order }
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
