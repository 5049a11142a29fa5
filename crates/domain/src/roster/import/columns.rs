//! Which column holds what: proposed from the titles and, where they are
//! silent, from what the cells look like. A person sees it and may change it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use super::fields::Field;
use super::layout::{self, RowKind};
use super::sheet::{Cell, Sheet};
use super::{dates, fields};
use crate::roster::iin::Iin;
use crate::roster::name;
use crate::roster::phone::Phone;

/// How one sheet is going to be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "ImportSheet")]
pub struct SheetPlan {
    pub name: Option<String>,
    /// Numbers of the rows that hold the titles; none in a bare list.
    pub header_rows: Vec<u32>,
    pub columns: Vec<Column>,
    pub n_records: usize,
}

/// One column with its title and a few of its values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "ImportColumn")]
pub struct Column {
    pub index: usize,
    pub title: String,
    pub sample: Vec<String>,
    /// None: the column is not read.
    pub field: Option<Field>,
    pub is_hidden: bool,
}

impl SheetPlan {
    /// The first column of a field.
    pub fn column_of(&self, field: Field) -> Option<usize> {
        self.columns.iter().find(|column| column.field == Some(field)).map(|column| column.index)
    }

    /// Whether rows of this sheet can be people at all.
    pub fn has_names(&self) -> bool {
        [Field::FullName, Field::LastName, Field::FirstName].iter().any(|field| self.column_of(*field).is_some())
    }
}

/// Proposes how to read a sheet.
pub fn propose(sheet: &Sheet) -> SheetPlan {
    let header = layout::find_header(sheet);
    let n_columns = sheet.n_columns();
    let mut plan = SheetPlan {
        name: sheet.name.clone(),
        header_rows: header.iter().map(|at| sheet.rows[*at].number).collect(),
        columns: (0..n_columns)
            .map(|index| Column {
                index,
                title: layout::title_of(sheet, &header, index),
                sample: Vec::new(),
                field: field_by_title(sheet, &header, index),
                is_hidden: sheet.hidden_columns.contains(&index),
            })
            .collect(),
        n_records: 0,
    };
    keep_one_column_a_field(&mut plan);
    let first = header.last().map_or(0, |last| last + 1);
    propose_by_content(sheet, first, &mut plan);
    if sheet.is_hidden {
        for column in &mut plan.columns {
            column.field = None;
        }
    }
    replan(sheet, plan)
}

/// The plan with samples and the number of records, after a person changed
/// what columns hold.
pub fn replan(sheet: &Sheet, mut plan: SheetPlan) -> SheetPlan {
    let kinds = layout::classify(sheet, &plan);
    plan.n_records = kinds.iter().filter(|kind| **kind == RowKind::Record).count();
    let first = plan.header_rows.last().copied().unwrap_or(0);
    for column in &mut plan.columns {
        let mut sample: Vec<String> = Vec::new();
        for row in sheet.rows.iter().filter(|row| row.number > first) {
            let shown = row.cell(column.index).shown();
            if !shown.is_empty() && !sample.contains(&shown) {
                sample.push(shown.chars().take(60).collect());
            }
            if sample.len() == 3 {
                break;
            }
        }
        column.sample = sample;
    }
    plan
}

/// The lowest title that names a field counts: "Аты-жөні" over "Тегі" is a
/// surname. A planned number of hours is not read beside the real one.
fn field_by_title(sheet: &Sheet, header: &[usize], column: usize) -> Option<Field> {
    for at in header.iter().rev() {
        let title = sheet.rows[*at].cell(column).shown();
        let lower = title.to_lowercase();
        if matches!(lower.trim(), "план" | "жоспар" | "plan" | "норма") {
            return None;
        }
        if let Some(field) = fields::recognise(&title) {
            return Some(field);
        }
    }
    None
}

fn keep_one_column_a_field(plan: &mut SheetPlan) {
    let mut seen: Vec<Field> = Vec::new();
    for column in &mut plan.columns {
        let Some(field) = column.field else { continue };
        if !seen.contains(&field) {
            seen.push(field);
        } else if field == Field::Phone && !seen.contains(&Field::PhoneOther) {
            column.field = Some(Field::PhoneOther);
            seen.push(Field::PhoneOther);
        } else {
            column.field = None;
        }
    }
}

fn propose_by_content(sheet: &Sheet, first: usize, plan: &mut SheetPlan) {
    const LOOKED_AT: usize = 200;
    for index in 0..plan.columns.len() {
        if plan.columns[index].field.is_some() {
            continue;
        }
        let cells: Vec<&Cell> = sheet
            .rows
            .iter()
            .skip(first)
            .map(|row| row.cell(index))
            .filter(|cell| !cell.is_empty())
            .take(LOOKED_AT)
            .collect();
        let has_title = !plan.columns[index].title.is_empty();
        if let Some(field) = field_by_content(&cells, has_title)
            && plan.column_of(field).is_none()
            && !(field == Field::FullName && plan.has_names())
        {
            plan.columns[index].field = Some(field);
        }
    }
}

/// What most of the values are. Under a title that we do not know, names are
/// not guessed: they may be anybody's.
fn field_by_content(cells: &[&Cell], has_title: bool) -> Option<Field> {
    if cells.len() < 3 {
        return None;
    }
    let most = |share: usize, test: &dyn Fn(&Cell) -> bool| {
        cells.iter().filter(|cell| test(cell)).count() * 100 >= cells.len() * share
    };
    if most(50, &is_iin) {
        Some(Field::Iin)
    } else if most(60, &|cell| cell.shown().contains('@')) {
        Some(Field::Email)
    } else if most(60, &is_phone) {
        Some(Field::Phone)
    } else if !has_title && most(60, &|cell| dates::looks_like_a_day(cell)) {
        Some(Field::BirthDate)
    } else if !has_title && most(60, &is_full_name) {
        Some(Field::FullName)
    } else {
        None
    }
}

fn is_iin(cell: &Cell) -> bool {
    let shown = cell.shown();
    Iin::parse(&shown).is_ok() || Iin::restore(&shown).is_some()
}

fn is_phone(cell: &Cell) -> bool {
    let shown = cell.shown();
    let n_digits = shown.chars().filter(char::is_ascii_digit).count();
    (10..=12).contains(&n_digits) && Phone::parse(&shown).is_ok()
}

fn is_full_name(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else { return false };
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase) || name::is_patronymic(word))
        && !text.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::sheet::SheetRow;
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        Sheet {
            rows: (1..)
                .zip(rows)
                .map(|(number, row)| SheetRow { number, cells: row.iter().map(|text| Cell::text(text)).collect() })
                .collect(),
            ..Sheet::default()
        }
    }

    fn fields(plan: &SheetPlan) -> Vec<Option<&'static str>> {
        plan.columns.iter().map(|column| column.field.map(Field::as_str)).collect()
    }

    #[test]
    fn titles_decide_and_the_lower_of_two_rows_first() {
        let plan = propose(&sheet(&[
            &["Тізім", "", "", "", ""],
            &["Аты-жөні", "Аты-жөні", "ЖСН", "Байланыс", "Байланыс"],
            &["Тегі", "Аты", "ЖСН", "Телефон", "E-mail"],
            &["Калиев", "Серік", "841231395832", "87010001122", ""],
        ]));
        assert_eq!(plan.header_rows, [2, 3]);
        assert_eq!(fields(&plan), [Some("last_name"), Some("first_name"), Some("iin"), Some("phone"), Some("email")]);
        assert_eq!(plan.n_records, 1);
        assert_eq!(plan.columns[0].sample, ["Калиев"]);
    }

    #[test]
    fn a_list_without_titles_is_read_by_what_it_holds() {
        let plan = propose(&sheet(&[
            &["1", "Калиев Серік Маратұлы", "31.12.1984", "841231395832", "87010001122"],
            &["2", "Иванова Анна Сергеевна", "08.03.1957", "570308499989", "87010001123"],
            &["3", "Сланова Дана Абаевна", "15.07.2003", "30715593937", "87010001124"],
        ]));
        assert!(plan.header_rows.is_empty());
        assert_eq!(fields(&plan), [None, Some("full_name"), Some("birth_date"), Some("iin"), Some("phone")]);
        assert_eq!(plan.n_records, 3);
    }

    #[test]
    fn a_second_telephone_is_the_other_one_and_planned_hours_are_not_read() {
        let plan = propose(&sheet(&[
            &["ФИО", "Телефон", "Сот. тел.", "Часы", "Часы"],
            &["", "", "", "План", "Факт"],
            &["Калиев Серік", "87010001122", "87010001123", "10", "4"],
        ]));
        assert_eq!(fields(&plan)[1..3], [Some("phone"), Some("phone_other")]);
    }
}
