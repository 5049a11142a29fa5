//! What a file is, by its first bytes. Names lie: a workbook is often called
//! ".csv", and an old one ".xlsx".

use super::error::SheetError;

/// The two that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Workbook,
    Text,
}

/// Tells the kind, or refuses with the reason that helps most.
pub(super) fn of(bytes: &[u8], file_name: &str) -> Result<Kind, SheetError> {
    const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    const OTHERS: &[&[u8]] = &[
        b"%PDF",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"Rar!",
        b"7z\xbc\xaf",
        b"\x1f\x8b",
        b"{\\rtf",
        b"\x7fELF",
        b"MZ\x90",
        b"SQLite format 3",
        b"BM",
    ];
    if is_blank(bytes) {
        return Err(SheetError::Empty);
    }
    if bytes.starts_with(OLE) {
        return Err(inside_ole(bytes));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Workbook);
    }
    if OTHERS.iter().any(|magic| bytes.starts_with(magic)) || is_markup(bytes) {
        return Err(SheetError::WrongType);
    }
    if file_name.to_lowercase().ends_with(".xls") && bytes.contains(&0) {
        return Err(SheetError::OldExcel);
    }
    Ok(Kind::Text)
}

fn is_blank(bytes: &[u8]) -> bool {
    let body = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .or_else(|| bytes.strip_prefix(b"\xff\xfe"))
        .or_else(|| bytes.strip_prefix(b"\xfe\xff"))
        .unwrap_or(bytes);
    body.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0))
}

/// An encrypted workbook and an old one live in the same kind of container;
/// its directory has their names in UTF-16.
fn inside_ole(bytes: &[u8]) -> SheetError {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if has("EncryptedPackage") || has("EncryptionInfo") {
        SheetError::Password
    } else if has("Workbook") || has("Book") {
        SheetError::OldExcel
    } else {
        SheetError::WrongType
    }
}

/// Web pages and XML that programs save under a spreadsheet's name.
fn is_markup(bytes: &[u8]) -> bool {
    let start: String = bytes.iter().take(200).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let start = start.trim_start_matches(|c: char| !c.is_ascii_graphic() || !c.is_ascii());
    ["<html", "<!doctype", "<?xml", "<table", "<svg", "{\"", "[{"].iter().any(|tag| start.starts_with(tag))
}
