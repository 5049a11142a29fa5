//! Reads a spreadsheet file into sheets of cells: text with any delimiter in
//! any encoding used in Kazakhstan, or an Excel workbook. What the cells mean
//! is the domain's question.
//!
//! A file comes from a stranger, so nothing in it is believed: not its name,
//! not the sizes it declares. Everything is counted while it is unpacked, and
//! programs read through [`child`], a process of its own with limits.

pub mod child;
mod delimited;
mod encoding;
mod error;
mod kind;
mod kz1048;
mod mojibake;
mod package;
mod workbook;

use kerege_domain::roster::import::Sheet;

pub use error::SheetError;
use kind::Kind;

/// The largest file that is read.
pub const MOST_FILE_BYTES: u64 = 64 * 1024 * 1024;
/// The most that a workbook may hold when unpacked.
pub const MOST_UNPACKED_BYTES: u64 = 400 * 1024 * 1024;
/// The most rows with anything in them, over all sheets.
pub const MOST_ROWS: usize = 200_000;
/// The most columns with anything in them.
pub const MOST_COLUMNS: usize = 256;
/// The longest text of one cell, in bytes of UTF-8.
pub const MOST_CELL_BYTES: usize = 32 * 1024;

/// Reads the bytes of a file. The name only helps to refuse in better words;
/// what the file is, its bytes say.
pub fn read_sheets(bytes: Vec<u8>, file_name: &str) -> Result<Vec<Sheet>, SheetError> {
    if bytes.len() as u64 > MOST_FILE_BYTES {
        return Err(SheetError::TooLarge);
    }
    let sheets = match kind::of(&bytes, file_name)? {
        Kind::Workbook => workbook::read(bytes)?,
        Kind::Text => {
            let (text, encoding) = encoding::decode(&bytes)?;
            drop(bytes);
            vec![delimited::read(&text, encoding)?]
        }
    };
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(SheetError::Empty);
    }
    Ok(sheets)
}
