//! UTF-8 that some program read as Windows-1251 (or Latin-1) and saved again
//! as UTF-8: "РђС‚С‹-Р¶У©РЅС–". Every second sign is one of few, and the way
//! back is exact but for bytes that the other encoding does not have.

/// The text as it was meant, if this is such a text.
pub(super) fn undone(text: &str, windows_1251: &[char; 256]) -> Option<String> {
    let mut n_signs = 0_usize;
    let mut n_cyrillic_leads = 0_usize;
    let mut n_latin_leads = 0_usize;
    for c in text.chars().filter(|c| !c.is_ascii()) {
        n_signs += 1;
        // D0 to D3 begin the Cyrillic letters in UTF-8.
        n_cyrillic_leads += usize::from(matches!(c, 'Р' | 'С' | 'Т' | 'У'));
        n_latin_leads += usize::from(matches!(c, 'Ð' | 'Ñ' | 'Ò' | 'Ó'));
    }
    if n_signs < 8 {
        return None;
    }
    if n_cyrillic_leads * 100 > n_signs * 38 {
        back(text, |c| byte_in(windows_1251, c))
    } else if n_latin_leads * 100 > n_signs * 38 {
        back(text, byte_in_latin)
    } else {
        None
    }
}

fn back(text: &str, byte_of: impl Fn(char) -> Option<u8>) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    for c in text.chars() {
        // Of the lead's two hundred followers only these get lost on the way:
        // 98 has no sign, and A0 (an unbreakable space) is taken for a space.
        let follows_lead = bytes.last().is_some_and(|byte| (0xd0..=0xd3).contains(byte));
        match c {
            '\u{fffd}' | '\u{98}' => bytes.push(0x98),
            ' ' if follows_lead => bytes.push(0xa0),
            c => bytes.push(byte_of(c)?),
        }
    }
    let meant = String::from_utf8_lossy(&bytes);
    let n_lost = meant.chars().filter(|c| *c == '\u{fffd}').count();
    let n_signs = meant.chars().filter(|c| !c.is_ascii()).count();
    (n_lost * 20 <= n_signs).then(|| meant.replace('\u{fffd}', "?"))
}

fn byte_in(table: &[char; 256], c: char) -> Option<u8> {
    if c.is_ascii() {
        return u8::try_from(c).ok();
    }
    let at = table.iter().position(|known| *known == c)?;
    u8::try_from(at).ok()
}

/// Latin-1 as the web has it, which is Windows-1252.
fn byte_in_latin(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(c) {
        return Some(byte);
    }
    let mut buffer = [0; 4];
    let (bytes, _, is_lossy) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match (is_lossy, &*bytes) {
        (false, [byte]) => Some(*byte),
        _ => None,
    }
}
