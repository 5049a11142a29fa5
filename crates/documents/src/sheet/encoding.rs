//! Bytes into text. The mark at the start is believed first, then what the
//! bytes can be: UTF-16 without a mark, UTF-8 (perhaps encoded twice), and at
//! last one of the encodings with a byte for a letter.

use std::sync::LazyLock;

use encoding_rs::{Encoding, IBM866, KOI8_R, UTF_16BE, UTF_16LE, WINDOWS_1251, X_MAC_CYRILLIC};

use super::error::SheetError;
use super::{kz1048, mojibake};

/// All 256 bytes in Windows-1251.
static TABLE_1251: LazyLock<[char; 256]> = LazyLock::new(|| {
    let bytes: Vec<u8> = (0..=255).collect();
    let (text, _) = WINDOWS_1251.decode_without_bom_handling(&bytes);
    let mut table = ['?'; 256];
    for (at, c) in text.chars().enumerate() {
        table[at] = c;
    }
    table
});

/// The text and the name of its encoding, for the person to see.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, &'static str), SheetError> {
    if let Some(body) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return Ok(from_utf8(&String::from_utf8_lossy(body)));
    }
    if let Some(body) = bytes.strip_prefix(b"\xff\xfe") {
        return Ok((wide(UTF_16LE, body), "utf-16le"));
    }
    if let Some(body) = bytes.strip_prefix(b"\xfe\xff") {
        return Ok((wide(UTF_16BE, body), "utf-16be"));
    }
    if let Some((encoding, name)) = wide_without_mark(bytes) {
        return Ok((wide(encoding, bytes), name));
    }
    if bytes.contains(&0) {
        return Err(SheetError::WrongType);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(from_utf8(text)),
        Err(_) if is_broken_utf8(bytes) => Ok(from_utf8(&String::from_utf8_lossy(bytes).replace('\u{fffd}', "?"))),
        Err(_) => Ok(single_byte(bytes)),
    }
}

fn from_utf8(text: &str) -> (String, &'static str) {
    match mojibake::undone(text, &TABLE_1251) {
        Some(meant) => (meant, "utf-8 twice"),
        None => (text.to_owned(), "utf-8"),
    }
}

fn wide(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// In UTF-16 the high byte of nearly every sign of a list is 0 or 4.
fn wide_without_mark(bytes: &[u8]) -> Option<(&'static Encoding, &'static str)> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 8 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let n_pairs = sample.len() / 2;
    let n_high = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| matches!(byte, 0 | 4)).count();
    let (even, odd) = (n_high(0), n_high(1));
    if odd * 10 >= n_pairs * 9 && even * 10 < n_pairs * 5 {
        Some((UTF_16LE, "utf-16le"))
    } else if even * 10 >= n_pairs * 9 && odd * 10 < n_pairs * 5 {
        Some((UTF_16BE, "utf-16be"))
    } else {
        None
    }
}

/// Mostly good UTF-8 with a few bytes cut off or spoilt.
fn is_broken_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let n_signs = text.chars().filter(|c| !c.is_ascii()).count();
    let n_bad = text.chars().filter(|c| *c == '\u{fffd}').count();
    n_signs > 20 && n_bad * 50 < n_signs
}

fn single_byte(bytes: &[u8]) -> (String, &'static str) {
    let as_1251: String = bytes.iter().map(|byte| TABLE_1251[usize::from(*byte)]).collect();
    let mut best = (score(&as_1251), as_1251, "windows-1251");
    for (encoding, name) in [(IBM866, "cp866"), (KOI8_R, "koi8-r"), (X_MAC_CYRILLIC, "mac-cyrillic")] {
        let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
        let score = score(&text);
        // Windows-1251 is so much more likely that the others must be plain.
        if score > best.0 + best.0.abs() / 4 + 20 {
            best = (score, text, name);
        }
    }
    if best.2 == "windows-1251" && kz1048::is_likely(&best.1) {
        return (kz1048::decode(bytes, &TABLE_1251), "kz-1048");
    }
    (best.1, best.2)
}

/// How much a text looks like Russian or Kazakh words.
fn score(text: &str) -> i64 {
    let mut total = 0;
    let mut before = ' ';
    for c in text.chars() {
        if !c.is_ascii() {
            total += match c {
                'о' | 'е' | 'а' | 'и' | 'н' | 'т' | 'р' | 'с' | 'л' | 'в' => 2,
                'а'..='я' => 1,
                'А'..='Я' if !before.is_alphabetic() => 1,
                'А'..='Я' => 0,
                'ё' | 'Ё' | 'і' | 'І' | '№' | '«' | '»' | '—' | '–' | '\u{a0}' => 0,
                _ => -2,
            };
            if before.is_lowercase() && c.is_uppercase() {
                total -= 3;
            }
        }
        before = c;
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "Аты-жөні;ЖСН\r\nҚұрманғалиева Әлия Серікқызы;010911691805\r\nИванов Иван;1\r\n";
    const RUSSIAN: &str =
        "ФИО;ИИН;Телефон\r\nКурмангалиева Алия Серикызы;010911691805;87010001122\r\nРоманов Игорь;1;2\r\n";

    #[track_caller]
    fn check(bytes: &[u8], text: &str, name: &str) {
        assert_eq!(decode(bytes), Ok((text.to_owned(), name_of(name))));
    }

    fn name_of(name: &str) -> &'static str {
        ["utf-8", "utf-8 twice", "utf-16le", "utf-16be", "windows-1251", "kz-1048", "cp866", "koi8-r"]
            .into_iter()
            .find(|known| *known == name)
            .expect("a known name")
    }

    #[test]
    fn reads_unicode_with_and_without_a_mark() {
        check(LIST.as_bytes(), LIST, "utf-8");
        check(format!("\u{feff}{LIST}").as_bytes(), LIST, "utf-8");
        let little: Vec<u8> = LIST.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = LIST.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&little, LIST, "utf-16le");
        check(&big, LIST, "utf-16be");
        check(&[&b"\xff\xfe"[..], &little].concat(), LIST, "utf-16le");
        check(&[&b"\xfe\xff"[..], &big].concat(), LIST, "utf-16be");
    }

    #[test]
    fn reads_encodings_with_a_byte_for_a_letter() {
        check(&WINDOWS_1251.encode(RUSSIAN).0, RUSSIAN, "windows-1251");
        check(&IBM866.encode(RUSSIAN).0, RUSSIAN, "cp866");
        check(&KOI8_R.encode(RUSSIAN).0, RUSSIAN, "koi8-r");
    }

    #[test]
    fn undoes_text_that_was_encoded_twice() {
        let twice: String = LIST.bytes().map(|byte| TABLE_1251[usize::from(byte)]).collect();
        check(twice.as_bytes(), LIST, "utf-8 twice");
        let (latin, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(LIST.as_bytes());
        check(latin.as_bytes(), LIST, "utf-8 twice");
        let with_spaces = twice.replace('\u{a0}', " ").replace('\u{98}', "\u{fffd}");
        check(with_spaces.as_bytes(), LIST, "utf-8 twice");
    }

    #[test]
    fn refuses_what_is_no_text() {
        let noise: Vec<u8> = (0..2000_u32).map(|n| ((n * 7919) >> 3) as u8).collect();
        assert_eq!(decode(&noise), Err(SheetError::WrongType));
    }
}
