//! What each row of a sheet is: a title, the header (of one or two rows, in
//! one or two languages, repeated on every printed page), a sub-heading such
//! as the name of a district, a total, a signature, or a person.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::columns::{Field, SheetPlan};
use super::sheet::{Cell, Sheet, SheetRow};
use super::{dates, fields};
use crate::reference;
use crate::roster::{fold, name};

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    Record,
    Title,
    Blank,
    Header,
    RepeatedHeader,
    Subheading,
    Total,
    Footer,
    /// A numbered line that nobody filled in.
    Unfilled,
    /// The sheet has no column with names.
    NoNames,
}

impl RowKind {
    /// The end of the message key `import-skip-…`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Title => "title",
            Self::Blank => "blank",
            Self::Header => "header",
            Self::RepeatedHeader => "repeated-header",
            Self::Subheading => "subheading",
            Self::Total => "total",
            Self::Footer => "footer",
            Self::Unfilled => "unfilled",
            Self::NoNames => "no-names",
        }
    }
}

/// Positions in `sheet.rows` of the rows that hold the titles.
pub fn find_header(sheet: &Sheet) -> Vec<usize> {
    const LOOKED_AT: usize = 60;
    let scores: Vec<usize> = sheet.rows.iter().take(LOOKED_AT).map(header_score).collect();
    let mut best = None;
    for (at, score) in scores.iter().enumerate() {
        if *score >= 2 && best.is_none_or(|best: usize| scores[best] < *score) {
            best = Some(at);
        }
    }
    let Some(best) = best.or_else(|| lone_title(sheet, &scores)) else {
        return Vec::new();
    };
    let mut first = best;
    while first > 0 && scores[first - 1] >= 2 && best - first < 2 {
        first -= 1;
    }
    let mut last = best;
    while last + 1 < scores.len() && last - first < 2 && is_lower_header(sheet, &scores, last + 1) {
        last += 1;
    }
    (first..=last).collect()
}

/// A list of names and nothing else: one column, its title above it.
fn lone_title(sheet: &Sheet, scores: &[usize]) -> Option<usize> {
    let at = scores.iter().position(|score| *score == 1)?;
    (sheet.n_columns() == 1).then_some(at)
}

/// How many different fields the row's cells name; none if it holds data.
fn header_score(row: &SheetRow) -> usize {
    let mut found: Vec<Field> = Vec::new();
    for cell in &row.cells {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                if has_data(text) {
                    return 0;
                }
                if let Some(field) = fields::recognise(text)
                    && !found.contains(&field)
                {
                    found.push(field);
                }
            }
            Cell::Number(number) if number.abs() < 100.0 => {}
            Cell::Number(_) | Cell::Day(_) | Cell::Bool(_) | Cell::Error(_) => return 0,
        }
    }
    found.len()
}

/// The second row of a header may name less than two fields ("План | Факт").
fn is_lower_header(sheet: &Sheet, scores: &[usize], at: usize) -> bool {
    let row = &sheet.rows[at];
    let above = &sheet.rows[at - 1];
    scores[at] >= 2
        || (scores[at] == 1
            && row.cells.iter().enumerate().all(|(column, cell)| match cell {
                Cell::Empty => true,
                Cell::Text(_) => !above.cell(column).is_empty() || fields::recognise(&cell.shown()).is_some(),
                Cell::Number(_) | Cell::Day(_) | Cell::Bool(_) | Cell::Error(_) => false,
            })
            && n_different(row) >= 2)
}

fn n_different(row: &SheetRow) -> usize {
    let mut texts: Vec<String> = row.cells.iter().filter(|cell| !cell.is_empty()).map(Cell::shown).collect();
    texts.sort_unstable();
    texts.dedup();
    texts.len()
}

fn has_data(text: &str) -> bool {
    text.contains('@') || text.chars().filter(char::is_ascii_digit).count() >= 9
}

/// All titles over a column, each once: "Аты-жөні / ФИО · Тегі".
pub fn title_of(sheet: &Sheet, header: &[usize], column: usize) -> String {
    let mut titles: Vec<String> = Vec::new();
    for at in header {
        let title = sheet.rows[*at].cell(column).shown();
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if !title.is_empty() && !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles.join(" · ")
}

/// What every row of the sheet is under this plan, in the order of the rows.
pub fn classify(sheet: &Sheet, plan: &SheetPlan) -> Vec<RowKind> {
    let header: Vec<Titles> =
        sheet.rows.iter().filter(|row| plan.header_rows.contains(&row.number)).map(titles).collect();
    let first = plan.header_rows.first().copied().unwrap_or(0);
    sheet
        .rows
        .iter()
        .map(|row| {
            if row.is_blank() {
                RowKind::Blank
            } else if plan.header_rows.contains(&row.number) {
                RowKind::Header
            } else if row.number < first {
                RowKind::Title
            } else if !plan.has_names() {
                RowKind::NoNames
            } else {
                classify_row(row, plan, &header)
            }
        })
        .collect()
}

/// The filled cells of a header row: column and title.
type Titles = Vec<(usize, String)>;

fn titles(row: &SheetRow) -> Titles {
    row.cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(column, cell)| (column, cell.shown()))
        .collect()
}

fn classify_row(row: &SheetRow, plan: &SheetPlan, header: &[Titles]) -> RowKind {
    if header.iter().any(|header| is_same_header(row, header)) {
        return RowKind::RepeatedHeader;
    }
    let number_column = plan.column_of(Field::Number);
    let texts: Vec<(usize, String)> = row
        .cells
        .iter()
        .enumerate()
        .filter(|(column, cell)| {
            let is_its_number = Some(*column) == number_column && cell.shown().chars().all(|c| !c.is_alphabetic());
            !cell.is_empty() && !is_its_number
        })
        .map(|(column, cell)| (column, cell.shown()))
        .collect();
    let Some((_, leading)) = texts.first() else {
        return RowKind::Unfilled;
    };
    let has = |field: Field| plan.column_of(field).is_some_and(|column| !row.cell(column).is_empty());
    let has_numbers = has_person_number(row, plan);
    if !has_numbers && is_total(row) {
        return RowKind::Total;
    }
    let is_one_text = texts.iter().all(|(_, text)| text == leading);
    if !has_numbers && texts.len() <= 3 && is_footer(&texts) {
        return RowKind::Footer;
    }
    let has_name = [Field::FullName, Field::LastName, Field::FirstName].iter().any(|field| has(*field));
    if is_one_text {
        let is_in_name_column = texts.len() == 1 && has_name;
        return if is_in_name_column && is_person_name(leading) {
            RowKind::Record
        } else if header.is_empty() && !has_name {
            RowKind::Title
        } else {
            RowKind::Subheading
        };
    }
    if has_name || has(Field::Iin) || (has(Field::Phone) && has(Field::BirthDate)) {
        RowKind::Record
    } else if header.is_empty() {
        RowKind::Title
    } else {
        RowKind::Unfilled
    }
}

fn is_same_header(row: &SheetRow, header: &Titles) -> bool {
    let n_same = header
        .iter()
        .filter(|(column, title)| match row.cell(*column) {
            Cell::Text(text) => text.trim() == title,
            _ => false,
        })
        .count();
    !header.is_empty() && n_same * 10 >= header.len() * 6
}

fn has_person_number(row: &SheetRow, plan: &SheetPlan) -> bool {
    let digits = |field: Field| {
        plan.column_of(field).map_or(0, |column| row.cell(column).shown().chars().filter(char::is_ascii_digit).count())
    };
    digits(Field::Iin) >= 9
        || digits(Field::Phone) >= 9
        || plan.column_of(Field::BirthDate).is_some_and(|column| dates::looks_like_a_day(row.cell(column)))
}

fn is_total(row: &SheetRow) -> bool {
    const WORDS: &[&str] =
        &["итого", "всего", "барлығы", "жиыны", "жиынтығы", "қорытынды", "жалпы", "total", "сумма", "барлыгы"];
    // Further to the right the word may be part of somebody's note.
    let leading = row.cells.iter().filter(|cell| !cell.is_empty()).take(2);
    leading
        .filter_map(|cell| fold::fold_words(&cell.shown()).into_iter().next())
        .any(|first| WORDS.iter().any(|word| fold::distance(&first, &fold::fold_words(word).concat(), 0).is_some()))
}

fn is_footer(texts: &[(usize, String)]) -> bool {
    const WORDS: &[&str] = &[
        "орындаған",
        "орындаушы",
        "исполнитель",
        "подпись",
        "қолы",
        "директор",
        "руководитель",
        "басшы",
        "басшысы",
        "жетекші",
        "ответственный",
        "жауапты",
        "бекітемін",
        "утверждаю",
        "согласовано",
        "келісілді",
        "составил",
        "составила",
        "құрастырған",
        "дата",
        "күні",
        "мп",
        "примечание",
        "ескерту",
        "prepared",
        "signature",
        "signed",
        "approved",
    ];
    texts.iter().any(|(_, text)| {
        text.contains("____")
            || fold::fold_words(text).first().is_some_and(|first| {
                WORDS.iter().any(|word| fold::distance(first, &fold::fold_words(word).concat(), 0).is_some())
            })
    })
}

/// A lone text in the name's column: a person without any other data, or the
/// name of a district, a school, a group?
fn is_person_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c == '?');
    (2..=3).contains(&words.len())
        && words.iter().all(is_capital)
        && text.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '-' | '.' | '?' | '\''))
        && (name::is_patronymic(words[words.len() - 1]) || words.iter().any(|word| name::looks_like_a_surname(word)))
        && reference::find_places(text).is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::columns::propose;
    use super::*;

    #[track_caller]
    fn check(rows: &[(&[&str], RowKind)]) {
        let sheet = Sheet {
            rows: (1..)
                .zip(rows)
                .map(|(number, (row, _))| SheetRow { number, cells: row.iter().map(|text| Cell::text(text)).collect() })
                .collect(),
            ..Sheet::default()
        };
        let plan = propose(&sheet);
        let kinds = classify(&sheet, &plan);
        let expected: Vec<RowKind> = rows.iter().map(|(_, kind)| *kind).collect();
        assert_eq!(kinds, expected, "{plan:?}");
    }

    #[test]
    fn tells_people_from_everything_else() {
        check(&[
            (&["Список волонтёров на 01.11.2026", "", "", ""], RowKind::Title),
            (&["", "", "", ""], RowKind::Blank),
            (&["№", "ФИО", "ИИН", "Телефон"], RowKind::Header),
            (&["Абай ауданы", "", "", ""], RowKind::Subheading),
            (&["1", "Итогов Иван", "841231395832", ""], RowKind::Record),
            (&["", "Қала мектебі №3", "", ""], RowKind::Subheading),
            (&["2", "Сланова Дана Абаевна", "", ""], RowKind::Record),
            (&["№", "ФИО", "ИИН", "Телефон"], RowKind::RepeatedHeader),
            (&["3", "", "", ""], RowKind::Unfilled),
            (&["4", "?лия ?маров", "", "87010001122"], RowKind::Record),
            (&["", "Всего:", "2", ""], RowKind::Total),
            (&["", "Орындаған / Исполнитель: ____", "", ""], RowKind::Footer),
        ]);
    }

    #[test]
    fn a_merged_sub_heading_fills_the_row_with_one_text() {
        check(&[
            (&["ФИО", "ИИН", "Телефон"], RowKind::Header),
            (&["Көкпекті ауданы", "Көкпекті ауданы", "Көкпекті ауданы"], RowKind::Subheading),
            (&["Жиыны / Итого", "Жиыны / Итого", "12"], RowKind::Total),
        ]);
    }

    #[test]
    fn a_summary_sheet_has_no_people() {
        check(&[(&["Парақ", "Саны"], RowKind::NoNames), (&["Семей қ.", "80"], RowKind::NoNames)]);
    }
}
