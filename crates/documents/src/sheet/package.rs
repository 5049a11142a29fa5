//! The zip package of a workbook: what it really unpacks to, and what Excel's
//! reader does not tell, which columns are hidden.

use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;
use zip::result::ZipError;

use super::MOST_UNPACKED_BYTES;
use super::error::SheetError;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn damaged(error: impl std::fmt::Display) -> SheetError {
    SheetError::Damaged(error.to_string())
}

/// Refuses what declares or turns out to be too much. Every part is unpacked
/// into nothing and counted, so that the sizes the file declares need not be
/// believed.
pub(super) fn check(bytes: &[u8]) -> Result<(), SheetError> {
    check_within(bytes, MOST_UNPACKED_BYTES)
}

fn check_within(bytes: &[u8], most: u64) -> Result<(), SheetError> {
    const MOST_PARTS: usize = 10_000;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(SheetError::UnpacksTooLarge);
    }
    let mut is_workbook = false;
    let mut declared = 0_u64;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(refused)?;
        declared = declared.saturating_add(part.size());
        let name = part.name().map_err(damaged)?;
        is_workbook |= name.eq_ignore_ascii_case("xl/workbook.xml");
    }
    if declared > most {
        return Err(SheetError::UnpacksTooLarge);
    }
    if !is_workbook {
        return Err(SheetError::WrongType);
    }
    let mut left = most;
    let mut buffer = vec![0; 64 * 1024];
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(refused)?;
        loop {
            let n = part.read(&mut buffer).map_err(damaged)?;
            if n == 0 {
                break;
            }
            left = left.checked_sub(n as u64).ok_or(SheetError::UnpacksTooLarge)?;
        }
    }
    Ok(())
}

fn refused(error: ZipError) -> SheetError {
    let text = error.to_string();
    if text.to_lowercase().contains("password") { SheetError::Password } else { SheetError::Damaged(text) }
}

/// Hidden columns (from 0) by the sheet's name. A package that is written in
/// a way we do not follow has none.
pub(super) fn hidden_columns(bytes: &[u8]) -> HashMap<String, Vec<usize>> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return HashMap::new();
    };
    let targets = relations(&mut archive);
    let mut hidden = HashMap::new();
    for (name, relation) in sheets(&mut archive) {
        if let Some(target) = targets.get(&relation) {
            let path = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("xl/{target}"),
            };
            hidden.insert(name, hidden_in(&mut archive, &path));
        }
    }
    hidden
}

fn sheets(archive: &mut Archive<'_>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    each_element(archive, "xl/workbook.xml", |element| {
        if element.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "id"))
        {
            found.push((name, id));
        }
    });
    found
}

fn relations(archive: &mut Archive<'_>) -> HashMap<String, String> {
    let mut found = HashMap::new();
    each_element(archive, "xl/_rels/workbook.xml.rels", |element| {
        if element.local_name().as_ref() == "Relationship"
            && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
        {
            found.insert(id, target);
        }
    });
    found
}

fn hidden_in(archive: &mut Archive<'_>, path: &str) -> Vec<usize> {
    let mut hidden = Vec::new();
    each_element(archive, path, |element| {
        if element.local_name().as_ref() != "col" {
            return;
        }
        let number = |name| attribute(element, name).and_then(|text| text.parse::<usize>().ok());
        let is_hidden = matches!(attribute(element, "hidden").as_deref(), Some("1" | "true"));
        if let (true, Some(first), Some(last)) = (is_hidden, number("min"), number("max")) {
            hidden.extend((first.max(1)..=last.min(super::MOST_COLUMNS)).map(|column| column - 1));
        }
    });
    hidden
}

/// Hears the elements of a part up to its data, which can be long.
fn each_element(archive: &mut Archive<'_>, path: &str, mut hear: impl FnMut(&BytesStart<'_>)) {
    let Ok(part) = archive.by_name(path) else {
        return;
    };
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "sheetData" => return,
            Ok(Event::Start(element) | Event::Empty(element)) => hear(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
        buffer.clear();
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element.attributes().filter_map(Result::ok).find(|attribute| attribute.key.local_name().as_ref() == name).and_then(
        |attribute| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            Some(value.into_owned())
        },
    )
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    #[test]
    fn a_part_that_declares_less_than_it_holds_is_found_out() {
        let n = 3_000_000_u32;
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("xl/workbook.xml", SimpleFileOptions::default()).expect("a part");
        writer.write_all(&vec![0; n as usize]).expect("its body");
        let mut bytes = writer.finish().expect("a package").into_inner();
        let (size, lie) = (n.to_le_bytes(), 9_u32.to_le_bytes());
        for at in 0..bytes.len() - 4 {
            if bytes[at..at + 4] == size {
                bytes[at..at + 4].copy_from_slice(&lie);
            }
        }
        let error = check_within(&bytes, 1_000_000).expect_err("a lie");
        assert!(matches!(error, SheetError::UnpacksTooLarge | SheetError::Damaged(_)), "{error:?}");
    }
}
