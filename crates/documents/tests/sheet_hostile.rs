//! Files that must not be read, or must be read without harm: each gives a
//! refusal that names what is wrong, and nothing takes the reader down.

use std::io::{Cursor, Write};

use kerege_documents::sheet::{MOST_CELL_BYTES, MOST_COLUMNS, MOST_FILE_BYTES, SheetError, read_sheets};
use kerege_domain::roster::import::{Cell, Sheet};
use rust_xlsxwriter::{Format, Formula, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[track_caller]
fn refused(bytes: Vec<u8>, name: &str, expected: SheetError) {
    assert_eq!(read_sheets(bytes, name).expect_err("refused"), expected);
}

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, body) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(body).expect("its body");
    }
    writer.finish().expect("a package").into_inner()
}

fn ole(names: &[&str]) -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.resize(512, 0);
    for name in names {
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(bytes.len().next_multiple_of(128), 0);
    }
    bytes
}

/// A workbook of our own with one sheet's XML put in.
fn workbook_with(sheet_xml: &str) -> Vec<u8> {
    package(&[
        (
            "[Content_Types].xml",
            br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet_xml.as_bytes()),
    ])
}

fn sheet_xml(data: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{data}</sheetData></worksheet>"#
    )
}

#[test]
fn refuses_an_empty_file_also_one_of_blanks_or_without_any_row() {
    refused(Vec::new(), "a.csv", SheetError::Empty);
    refused(b"\xef\xbb\xbf\r\n \r\n".to_vec(), "a.csv", SheetError::Empty);
    refused(b";;;\r\n;;;\r\n".to_vec(), "a.csv", SheetError::Empty);
    refused(workbook_with(&sheet_xml("")), "a.xlsx", SheetError::Empty);
}

#[test]
fn refuses_a_file_that_is_too_large() {
    refused(vec![b'a'; MOST_FILE_BYTES as usize + 1], "a.csv", SheetError::TooLarge);
}

#[test]
fn refuses_protected_and_old_workbooks_by_what_they_are() {
    refused(ole(&["Root Entry", "EncryptedPackage"]), "a.xlsx", SheetError::Password);
    refused(ole(&["Root Entry", "Workbook"]), "a.xls", SheetError::OldExcel);
    refused(ole(&["Root Entry", "Workbook"]), "renamed.xlsx", SheetError::OldExcel);
    refused(ole(&["Root Entry", "WordDocument"]), "a.doc", SheetError::WrongType);
}

#[test]
fn refuses_what_is_no_spreadsheet() {
    for bytes in [
        &b"%PDF-1.7 ..."[..],
        b"\x89PNG\r\n\x1a\n....",
        b"\xff\xd8\xff\xe0....",
        b"<html><table><tr><td>1</td></tr></table></html>",
        b"<?xml version=\"1.0\"?><Workbook/>",
        b"SQLite format 3\0....",
        b"{\"rows\":[]}",
        b"\x01\x02\x00\x7f\x00\x00\x00\x07\x99\x00\xfe\x10",
    ] {
        refused(bytes.to_vec(), "a.csv", SheetError::WrongType);
    }
    let word = package(&[("word/document.xml", b"<w/>")]);
    refused(word, "a.xlsx", SheetError::WrongType);
}

#[test]
fn refuses_a_package_that_unpacks_to_too_much() {
    let zeros = vec![0; 8 * 1024 * 1024];
    let names: Vec<String> = (0..60).map(|n| format!("xl/media/{n}.bin")).collect();
    let mut parts: Vec<(&str, &[u8])> = vec![("xl/workbook.xml", b"<workbook/>")];
    parts.extend(names.iter().map(|name| (name.as_str(), zeros.as_slice())));
    let bomb = package(&parts);
    assert!(bomb.len() < 2 * 1024 * 1024, "the bomb itself is small");
    refused(bomb, "bomb.xlsx", SheetError::UnpacksTooLarge);
}

#[test]
fn refuses_damaged_packages() {
    let good = workbook_with(&sheet_xml(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#));
    for cut in [5, good.len() / 2, good.len() - 10] {
        let error = read_sheets(good[..cut].to_vec(), "a.xlsx").expect_err("cut off");
        assert_eq!(error.code(), "sheet-damaged");
    }
    let unclosed = workbook_with("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1");
    let error = read_sheets(unclosed, "a.xlsx").expect_err("unclosed");
    assert_eq!(error.code(), "sheet-damaged");
}

#[test]
fn a_cell_far_away_costs_nothing_and_is_refused_with_its_row() {
    let far =
        sheet_xml(r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#);
    refused(workbook_with(&far), "a.xlsx", SheetError::TooManyColumns { row: 1_048_576 });
    let deep = sheet_xml(r#"<row r="1048576"><c r="A1048576"><v>1</v></c></row>"#);
    let sheets = read_sheets(workbook_with(&deep), "a.xlsx").expect("one row");
    assert_eq!(sheets[0].rows.len(), 1);
    assert_eq!(sheets[0].rows[0].number, 1_048_576);
}

#[test]
fn refuses_long_cells_in_either_kind_of_file_with_the_row() {
    let long = "я".repeat(5 * 1024 * 1024);
    let text = format!("ФИО;ИИН\nА;1\n{long};2\n");
    refused(text.into_bytes(), "a.csv", SheetError::CellTooLong { row: 3 });
    let text = "я".repeat(MOST_CELL_BYTES);
    let xml = sheet_xml(&format!(r#"<row r="4"><c r="A4" t="inlineStr"><is><t>{text}</t></is></c></row>"#));
    refused(workbook_with(&xml), "a.xlsx", SheetError::CellTooLong { row: 4 });
}

#[test]
fn a_merged_block_of_the_whole_sheet_fills_only_what_is_used() {
    let xml = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>7</v></c></row><row r="3"><c r="B3"><v>8</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>"#;
    let sheets = read_sheets(workbook_with(xml), "a.xlsx").expect("read");
    assert_eq!(sheets[0].n_columns(), 2);
    assert_eq!(sheets[0].rows.len(), 2);
}

#[test]
fn control_and_direction_characters_come_through_as_text() {
    let text = "ФИО;Примечание\nНұр\u{202e}лан\u{7};=cmd|' /C calc'!A0\n";
    let sheets = read_sheets(text.as_bytes().to_vec(), "a.csv").expect("read");
    assert_eq!(sheets[0].rows[1].cells[1], Cell::Text("=cmd|' /C calc'!A0".to_owned()));
}

#[test]
fn a_workbook_gives_values_as_stored() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Тізім").expect("a name");
    let day = Format::new().set_num_format("mm/dd/yyyy");
    let hours = Format::new().set_num_format("[h]:mm");
    let tall = Format::new();
    sheet.write(0, 0, 10_901_693_722.0).expect("an IIN");
    sheet.write_with_format(0, 1, 37_707.0, &day).expect("a day");
    sheet.write_with_format(0, 2, 3.3333333333333335, &hours).expect("hours");
    sheet.write_formula(0, 3, Formula::new("=NA()").set_result("#N/A")).expect("a formula");
    sheet.write(0, 4, true).expect("a truth");
    sheet.merge_range(1, 0, 2, 1, "ОФ «Мейірім»", &tall).expect("a block");
    sheet.write(2, 3, "соңы").expect("a text");
    sheet.set_column_hidden(3).expect("hidden");
    let bytes = workbook.save_to_buffer().expect("a workbook");
    let sheets = read_sheets(bytes, "a.xlsx").expect("read");
    let Sheet { name, rows, hidden_columns, .. } = &sheets[0];
    assert_eq!(name.as_deref(), Some("Тізім"));
    assert_eq!(hidden_columns, &[3]);
    assert_eq!(rows[0].cells[0], Cell::Number(10_901_693_722.0));
    let expected = chrono::NaiveDate::from_ymd_opt(2003, 3, 27).expect("a day");
    assert_eq!(rows[0].cells[1], Cell::Day(expected));
    assert_eq!(rows[0].cells[2], Cell::Text("80:00".to_owned()));
    assert_eq!(rows[0].cells[4], Cell::Bool(true));
    let block = Cell::Text("ОФ «Мейірім»".to_owned());
    assert_eq!(rows[2].cells[..2], [block.clone(), block]);
}

#[test]
fn too_many_columns_are_refused_before_they_are_kept() {
    let row = "1;".repeat(MOST_COLUMNS + 1);
    refused(format!("{row}1\n").into_bytes(), "a.csv", SheetError::TooManyColumns { row: 1 });
}

mod any_bytes {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn never_take_the_reader_down(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
            if let Err(error) = read_sheets(bytes, "a.csv") {
                prop_assert!(error.code().starts_with("sheet-"));
            }
        }

        #[test]
        fn any_list_in_any_encoding_keeps_its_letters(
            rows in proptest::collection::vec("[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі]{3,12} [А-Яа-я]{3,12}", 8..30),
            wide in any::<bool>(),
        ) {
            let text = format!("Аты-жөні;ЖСН\r\n{}\r\n", rows.iter().map(|row| format!("{row};1")).collect::<Vec<_>>().join("\r\n"));
            let bytes = if wide {
                text.encode_utf16().flat_map(u16::to_le_bytes).collect()
            } else {
                text.clone().into_bytes()
            };
            let sheets = read_sheets(bytes, "a.csv").expect("a list");
            let read: Vec<String> = sheets[0].rows[1..].iter().map(|row| row.cell(0).shown()).collect();
            prop_assert_eq!(read, rows);
        }
    }
}
