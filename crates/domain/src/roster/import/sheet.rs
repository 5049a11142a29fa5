//! What a spreadsheet reader hands over: cells as they were stored, before
//! anybody asks what they mean. These types cross a process border as JSON.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One sheet of a file; a text file is one sheet without a name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Sheet {
    pub name: Option<String>,
    pub rows: Vec<SheetRow>,
    /// Columns (from 0) that the file hides from the eye.
    #[serde(default)]
    pub hidden_columns: Vec<usize>,
    /// A sheet that the file hides from the eye.
    #[serde(default)]
    pub is_hidden: bool,
    /// How the bytes of a text file were read: "windows-1251", "kz-1048", ….
    #[serde(default)]
    pub encoding: Option<String>,
    #[serde(default)]
    pub delimiter: Option<char>,
}

/// One row: its number in the file from 1 (for text files the record's), and
/// its cells without the empty ones at the end.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct SheetRow {
    pub number: u32,
    pub cells: Vec<Cell>,
}

/// One stored value. A cell of a merged block holds the block's value.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub enum Cell {
    #[default]
    #[serde(rename = "-")]
    Empty,
    #[serde(rename = "t")]
    Text(String),
    #[serde(rename = "n")]
    Number(f64),
    #[serde(rename = "d")]
    Day(NaiveDate),
    #[serde(rename = "b")]
    Bool(bool),
    /// `#N/A` and its like, as the file shows them.
    #[serde(rename = "e")]
    Error(String),
}

impl Cell {
    /// A text cell; blank text is an empty cell.
    pub fn text(text: &str) -> Self {
        if text.trim().is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }

    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Number(_) | Self::Day(_) | Self::Bool(_) | Self::Error(_) => false,
        }
    }

    /// The value as a person would type it; whole numbers keep every digit,
    /// and a day is "08.08.1960".
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Error(text) => text.trim().to_owned(),
            Self::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                format!("{number:.0}")
            }
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.format("%d.%m.%Y").to_string(),
            Self::Bool(value) => String::from(if *value { "1" } else { "0" }),
        }
    }
}

static EMPTY: Cell = Cell::Empty;

impl SheetRow {
    /// The cell of a column, empty beyond the row's end.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&EMPTY)
    }

    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

impl Sheet {
    /// How many columns the widest row has.
    pub fn n_columns(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_twelve_digits_is_shown_whole() {
        assert_eq!(Cell::Number(600_808_493_847.0).shown(), "600808493847");
        assert_eq!(Cell::Number(4.5).shown(), "4.5");
        assert!(Cell::text(" \u{a0}").is_empty());
    }

    #[test]
    fn crosses_json_without_loss() {
        let row = SheetRow {
            number: 7,
            cells: vec![
                Cell::Empty,
                Cell::Text("Әлия".into()),
                Cell::Number(10_901_693_722.0),
                Cell::Day(NaiveDate::from_ymd_opt(2001, 9, 1).expect("a day")),
                Cell::Error("#Н/Д".into()),
            ],
        };
        let text = serde_json::to_string(&row).expect("rows are JSON");
        assert_eq!(serde_json::from_str::<SheetRow>(&text).expect("a row"), row);
    }
}
