//! The rows that were not written, as a file for whoever sent the list: each as it stood, with the
//! reason. UTF-8 with a byte-order mark and semicolons, as spreadsheets of this country open it.

use super::assess::{ImportRow, Outcome};
use super::problem::Texts;
use super::session::ImportSession;
use super::sheet::Sheet;
use crate::reference::Language;
use crate::roster::RosterError;

/// The bytes of the file and how many rows it has.
///
/// # Errors
/// [`RosterError::NotChecked`].
pub fn left_out(session: &ImportSession, language: Language) -> Result<(Vec<u8>, usize), RosterError> {
    let rows: Vec<&ImportRow> =
        session.records()?.iter().filter(|row| matches!(row.outcome, Outcome::Review | Outcome::Duplicate)).collect();
    let mut out = csv::WriterBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let mut of_sheet: Option<&Sheet> = None;
    for row in &rows {
        let sheet = session.sheets().iter().find(|sheet| sheet.name == row.sheet);
        if let Some(sheet) = sheet
            && of_sheet.is_none_or(|last| last.name != sheet.name)
        {
            for titles in titles(session, sheet) {
                write(&mut out, std::iter::repeat_n(String::new(), 3).chain(titles))?;
            }
            of_sheet = Some(sheet);
        }
        let reasons: Vec<String> = row
            .problems
            .iter()
            .filter(|problem| problem.needs_a_person || problem.code == "same-person")
            .map(|problem| in_language(problem.view().text, language))
            .collect();
        let cells = sheet
            .and_then(|sheet| {
                let at = sheet.rows.binary_search_by_key(&row.row, |stored| stored.number).ok()?;
                sheet.rows.get(at)
            })
            .map(|stored| stored.cells.iter().map(|cell| cell.shown()).collect::<Vec<_>>())
            .unwrap_or_default();
        let head = [row.sheet.clone().unwrap_or_default(), row.row.to_string(), reasons.join(" ")];
        write(&mut out, head.into_iter().chain(cells))?;
    }
    let bytes = out.into_inner().map_err(|error| fault(&error.to_string()))?;
    Ok((bytes, rows.len()))
}

fn in_language(texts: Texts, language: Language) -> String {
    match language {
        Language::Kk => texts.kk,
        Language::Ru => texts.ru,
        Language::En => texts.en,
    }
}

fn titles(session: &ImportSession, sheet: &Sheet) -> Vec<Vec<String>> {
    let draft = session.draft();
    let Some(plan) = draft.sheets.into_iter().find(|plan| plan.name == sheet.name) else {
        return Vec::new();
    };
    sheet
        .rows
        .iter()
        .filter(|row| plan.header_rows.contains(&row.number))
        .map(|row| row.cells.iter().map(|cell| cell.shown()).collect())
        .collect()
}

fn write(out: &mut csv::Writer<Vec<u8>>, cells: impl Iterator<Item = String>) -> Result<(), RosterError> {
    let cells: Vec<String> = cells.map(|cell| harmless(&cell)).collect();
    out.write_record(cells).map_err(|error| fault(&error.to_string()))
}

/// A spreadsheet must not take a value for a formula. Telephone numbers keep their plus.
fn harmless(cell: &str) -> String {
    let mut letters = cell.chars();
    let is_formula = match letters.next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => letters.any(|letter| letter.is_alphabetic() || letter == '!'),
        _ => false,
    };
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

fn fault(text: &str) -> RosterError {
    RosterError::Ledger(kerege_ledger::LedgerError::Malformed(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused_and_phones_are_not() {
        for (cell, expected) in [
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+7 (701) 000-45-67", "+7 (701) 000-45-67"),
            ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
            ("Ахметов", "Ахметов"),
        ] {
            assert_eq!(harmless(cell), expected);
        }
    }
}
