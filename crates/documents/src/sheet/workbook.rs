//! An Excel workbook into sheets. Cells are read one by one as they are
//! stored, never into a grid of the size that the file declares; a merged
//! block gives its value to all its cells.

use std::io::Cursor;

use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, SheetVisible, Xlsx, XlsxError};
use chrono::NaiveDate;
use kerege_domain::roster::import::{Cell, Sheet, SheetRow};

use super::error::SheetError;
use super::{MOST_CELL_BYTES, MOST_COLUMNS, MOST_ROWS, package};

fn refused(error: XlsxError) -> SheetError {
    match error {
        XlsxError::Password => SheetError::Password,
        error => SheetError::Damaged(error.to_string()),
    }
}

/// Reads all sheets of a package that unpacks to a sound size.
pub(super) fn read(bytes: Vec<u8>) -> Result<Vec<Sheet>, SheetError> {
    package::check(&bytes)?;
    let mut hidden = package::hidden_columns(&bytes);
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(refused)?;
    let metadata = workbook.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    let mut n_rows = 0;
    for sheet in metadata {
        let rows = match read_rows(&mut workbook, &sheet.name, &mut n_rows) {
            Ok(rows) => rows,
            // A chart has its own sheet, without cells.
            Err(Stopped::NoCells) => continue,
            Err(Stopped::Refused(error)) => return Err(error),
        };
        sheets.push(Sheet {
            hidden_columns: hidden.remove(&sheet.name).unwrap_or_default(),
            is_hidden: sheet.visible != SheetVisible::Visible,
            name: Some(sheet.name),
            rows,
            ..Sheet::default()
        });
    }
    Ok(sheets)
}

enum Stopped {
    NoCells,
    Refused(SheetError),
}

impl From<SheetError> for Stopped {
    fn from(error: SheetError) -> Self {
        Self::Refused(error)
    }
}

fn read_rows(workbook: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, n_rows: &mut usize) -> Result<Vec<SheetRow>, Stopped> {
    let mut rows: Vec<SheetRow> = Vec::new();
    {
        let mut cells = match workbook.worksheet_cells_reader(name) {
            Ok(cells) => cells,
            Err(XlsxError::NotAWorksheet(_)) => return Err(Stopped::NoCells),
            Err(error) => return Err(refused(error).into()),
        };
        while let Some(cell) = cells.next_cell().map_err(refused)? {
            let (row, column) = cell.get_position();
            let number = row.saturating_add(1);
            let value = value_of(cell.get_value());
            if value.is_empty() {
                continue;
            }
            let column = column as usize;
            if column >= MOST_COLUMNS {
                return Err(SheetError::TooManyColumns { row: number }.into());
            }
            if matches!(&value, Cell::Text(text) if text.len() > MOST_CELL_BYTES) {
                return Err(SheetError::CellTooLong { row: number }.into());
            }
            if rows.last().is_none_or(|last| last.number != number) {
                if *n_rows == MOST_ROWS {
                    return Err(SheetError::TooManyRows.into());
                }
                *n_rows += 1;
                rows.push(SheetRow { number, cells: Vec::new() });
            }
            if let Some(last) = rows.last_mut() {
                put(&mut last.cells, column, value);
            }
        }
    }
    rows.sort_by_key(|row| row.number);
    let merged = workbook.merge_cells_by_sheet_name(name).map_err(refused)?;
    fill_merged(&mut rows, &merged);
    Ok(rows)
}

fn put(cells: &mut Vec<Cell>, column: usize, value: Cell) {
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    cells[column] = value;
}

/// Gives every cell of a merged block the value of its first. Rows that hold
/// nothing else stay away.
fn fill_merged(rows: &mut [SheetRow], merged: &[Dimensions]) {
    const MOST_BLOCKS: usize = 50_000;
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for block in merged.iter().take(MOST_BLOCKS) {
        let (first_row, first_column) = (block.start.0 + 1, block.start.1 as usize);
        let last_column = (block.end.1 as usize).min(width.saturating_sub(1));
        let last_row = block.end.0.saturating_add(1);
        let Ok(at) = rows.binary_search_by_key(&first_row, |row| row.number) else {
            continue;
        };
        let value = rows[at].cell(first_column).clone();
        if value.is_empty() {
            continue;
        }
        for row in rows[at..].iter_mut().take_while(|row| row.number <= last_row) {
            for column in first_column..=last_column {
                if row.cell(column).is_empty() {
                    put(&mut row.cells, column, value.clone());
                }
            }
        }
    }
}

fn value_of(data: &DataRef<'_>) -> Cell {
    match data {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) if number.is_finite() => Cell::Number(*number),
        DataRef::Float(_) => Cell::Error("#NUM!".to_owned()),
        DataRef::Bool(value) => Cell::Bool(*value),
        DataRef::DateTime(moment) => moment_of(moment),
        DataRef::DateTimeIso(text) => match text.get(..10).and_then(|day| day.parse().ok()) {
            Some(day) => Cell::Day(day),
            None => Cell::text(text),
        },
        DataRef::DurationIso(text) => Cell::text(text),
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

/// A day, or a number of hours where the format says so or there is no day.
fn moment_of(moment: &ExcelDateTime) -> Cell {
    let value = moment.as_f64();
    if moment.is_duration() || (0.0..1.0).contains(&value) {
        let minutes = (value * 24.0 * 60.0).round();
        if !minutes.is_finite() || minutes.abs() > 1e9 {
            return Cell::Error("#NUM!".to_owned());
        }
        let sign = if minutes < 0.0 { "-" } else { "" };
        let minutes = minutes.abs() as u64;
        return Cell::Text(format!("{sign}{}:{:02}", minutes / 60, minutes % 60));
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    match NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)) {
        Some(day) if value.is_finite() && value >= 1.0 => Cell::Day(day),
        _ => Cell::Error("#NUM!".to_owned()),
    }
}
