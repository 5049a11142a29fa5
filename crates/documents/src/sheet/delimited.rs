//! Text with delimiters: finds the delimiter, and cuts records as spreadsheet
//! programs do. A quoted field may hold delimiters and line ends; a record's
//! number counts records, not lines.

use kerege_domain::roster::import::{Cell, Sheet, SheetRow};

use super::error::SheetError;
use super::{MOST_CELL_BYTES, MOST_COLUMNS, MOST_ROWS};

/// Reads the whole text as one sheet.
pub(super) fn read(text: &str, encoding: &str) -> Result<Sheet, SheetError> {
    let (text, named) = named_delimiter(text);
    let delimiter = named.or_else(|| find_delimiter(text));
    let skipped = u32::from(named.is_some());
    let mut rows = Vec::new();
    for (number, fields) in (skipped + 1..).zip(Records::new(text, delimiter, quoting(text, delimiter))) {
        let mut cells: Vec<Cell> = fields.iter().map(|field| Cell::text(field)).collect();
        while cells.last().is_some_and(Cell::is_empty) {
            cells.pop();
        }
        if cells.is_empty() {
            continue;
        }
        if cells.len() > MOST_COLUMNS {
            return Err(SheetError::TooManyColumns { row: number });
        }
        let is_long = |cell: &Cell| matches!(cell, Cell::Text(text) if text.len() > MOST_CELL_BYTES);
        if cells.iter().any(is_long) {
            return Err(SheetError::CellTooLong { row: number });
        }
        if rows.len() == MOST_ROWS {
            return Err(SheetError::TooManyRows);
        }
        rows.push(SheetRow { number, cells });
    }
    Ok(Sheet { name: None, rows, encoding: Some(encoding.to_owned()), delimiter, ..Sheet::default() })
}

/// Excel's own first line, "sep=;".
fn named_delimiter(text: &str) -> (&str, Option<char>) {
    let first = text.lines().next().unwrap_or_default();
    let named = first.strip_prefix("sep=").and_then(|rest| rest.chars().next());
    match named {
        Some(_) => {
            let rest = text[first.len()..].trim_start_matches('\r');
            (rest.strip_prefix('\n').unwrap_or(rest), named)
        }
        None => (text, None),
    }
}

/// The delimiter that cuts most of the first records into the same number of
/// fields, more fields being better; none where nothing cuts.
fn find_delimiter(text: &str) -> Option<char> {
    const LOOKED_AT: usize = 200;
    let mut best = None;
    for delimiter in [';', '\t', ',', '|'] {
        let mut counts: Vec<usize> = Records::new(text, Some(delimiter), Quoting::Quotes)
            .take(LOOKED_AT)
            .map(|fields| fields.len())
            .filter(|n| *n > 0)
            .collect();
        counts.sort_unstable();
        let n_records = counts.len().max(1);
        let (most_common, n_times) = mode(&counts);
        if most_common < 2 {
            continue;
        }
        // Decimal commas cut some rows of a list, but not all alike.
        let score = n_times * 100 / n_records * most_common.min(12);
        if best.is_none_or(|(_, known)| score > known) {
            best = Some((delimiter, score));
        }
    }
    best.map(|(delimiter, _)| delimiter)
}

fn mode(sorted: &[usize]) -> (usize, usize) {
    let mut best = (0, 0);
    for run in sorted.chunk_by(|a, b| a == b) {
        if run.len() >= best.1 {
            best = (run[0], run.len());
        }
    }
    best
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quoting {
    Quotes,
    /// Quotation marks are letters like any other.
    None,
}

/// A quote that nobody closed would swallow the rest of the file; then the
/// marks are letters.
fn quoting(text: &str, delimiter: Option<char>) -> Quoting {
    let mut records = Records::new(text, delimiter, Quoting::Quotes);
    for _ in records.by_ref() {}
    if records.is_open { Quoting::None } else { Quoting::Quotes }
}

struct Records<'a> {
    rest: &'a str,
    delimiter: Option<char>,
    quoting: Quoting,
    /// The text ended inside a quoted field.
    is_open: bool,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, delimiter: Option<char>, quoting: Quoting) -> Self {
        Self { rest: text, delimiter, quoting, is_open: false }
    }

    /// Cuts one field off; tells whether the record goes on.
    fn field(&mut self) -> (String, bool) {
        let mut field = String::new();
        if self.quoting == Quoting::Quotes
            && let Some(quoted) = self.rest.strip_prefix('"')
        {
            self.rest = quoted;
            self.quoted(&mut field);
        }
        let end = self.rest.find(|c| Some(c) == self.delimiter || c == '\n' || c == '\r').unwrap_or(self.rest.len());
        field.push_str(&self.rest[..end]);
        self.rest = &self.rest[end..];
        let mut letters = self.rest.chars();
        match letters.next() {
            Some(c) if Some(c) == self.delimiter => {
                self.rest = letters.as_str();
                (field, true)
            }
            Some('\r') => {
                self.rest = letters.as_str();
                self.rest = self.rest.strip_prefix('\n').unwrap_or(self.rest);
                (field, false)
            }
            Some(_) => {
                self.rest = letters.as_str();
                (field, false)
            }
            None => (field, false),
        }
    }

    fn quoted(&mut self, field: &mut String) {
        loop {
            let Some(end) = self.rest.find('"') else {
                field.push_str(self.rest);
                self.rest = "";
                self.is_open = true;
                return;
            };
            field.push_str(&self.rest[..end]);
            self.rest = &self.rest[end + 1..];
            match self.rest.strip_prefix('"') {
                Some(rest) => {
                    field.push('"');
                    self.rest = rest;
                }
                None => return,
            }
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut fields = Vec::new();
        loop {
            let (field, goes_on) = self.field();
            fields.push(field);
            if !goes_on {
                return Some(fields);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, delimiter: Option<char>, expected: &[(u32, &[&str])]) {
        let sheet = read(text, "utf-8").expect("a sheet");
        assert_eq!(sheet.delimiter, delimiter);
        let rows: Vec<(u32, Vec<String>)> =
            sheet.rows.iter().map(|row| (row.number, row.cells.iter().map(Cell::shown).collect())).collect();
        let expected: Vec<(u32, Vec<String>)> =
            expected.iter().map(|(number, row)| (*number, row.iter().map(|&text| text.to_owned()).collect())).collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn finds_the_delimiter_among_decimal_commas() {
        check(
            "ФИО;Часы\nА;12,5\nБ;4,5\n",
            Some(';'),
            &[(1, &["ФИО", "Часы"]), (2, &["А", "12,5"]), (3, &["Б", "4,5"])],
        );
        check("a\tb\r\n1\t2\r\n", Some('\t'), &[(1, &["a", "b"]), (2, &["1", "2"])]);
        check("a,b,c\n1,2,3", Some(','), &[(1, &["a", "b", "c"]), (2, &["1", "2", "3"])]);
        check("a|b\n1|2", Some('|'), &[(1, &["a", "b"]), (2, &["1", "2"])]);
        check("Имя\nАйна\n", None, &[(1, &["Имя"]), (2, &["Айна"])]);
    }

    #[test]
    fn a_quoted_field_spans_lines_and_records_are_counted() {
        check(
            "a;b\n1;\"перезвонить;\r\nпосле 18:00\"\n;;\n\n2;\"он \"\"мы\"\"\"",
            Some(';'),
            &[(1, &["a", "b"]), (2, &["1", "перезвонить;\r\nпосле 18:00"]), (5, &["2", "он \"мы\""])],
        );
    }

    #[test]
    fn an_open_quote_does_not_swallow_the_file() {
        check(
            "a;b\n\"ОФ Мейірім;1\nx;2\n",
            Some(';'),
            &[(1, &["a", "b"]), (2, &["\"ОФ Мейірім", "1"]), (3, &["x", "2"])],
        );
    }

    #[test]
    fn refuses_long_cells_many_columns_and_many_rows_with_the_row() {
        let long = format!("a;b\n1;{}\n", "x".repeat(MOST_CELL_BYTES + 1));
        assert_eq!(read(&long, "utf-8"), Err(SheetError::CellTooLong { row: 2 }));
        let wide = format!("a;b\n{}1\n", "1;".repeat(MOST_COLUMNS));
        assert_eq!(read(&wide, "utf-8"), Err(SheetError::TooManyColumns { row: 2 }));
        let many = "1;2\n".repeat(MOST_ROWS + 1);
        assert_eq!(read(&many, "utf-8"), Err(SheetError::TooManyRows));
    }
}
