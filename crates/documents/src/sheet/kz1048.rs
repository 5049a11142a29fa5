//! KZ-1048 (STRK 1048-2002): Windows-1251 with the nine Kazakh letters in
//! place of Serbian, Macedonian and Ukrainian ones. Old accounting systems
//! write it, and no library knows it.

/// The letters that differ from Windows-1251.
const LETTERS: &[(u8, char)] = &[
    (0x8d, 'Қ'),
    (0x8e, 'Һ'),
    (0x9d, 'қ'),
    (0x9e, 'һ'),
    (0xa1, 'Ұ'),
    (0xa2, 'ұ'),
    (0xa3, 'Ә'),
    (0xa5, 'Ө'),
    (0xaa, 'Ғ'),
    (0xaf, 'Ү'),
    (0xb4, 'ө'),
    (0xba, 'ғ'),
    (0xbc, 'ә'),
    (0xbd, 'Ң'),
    (0xbe, 'ң'),
    (0xbf, 'ү'),
];

/// Decodes every byte; there are no invalid ones.
pub(super) fn decode(bytes: &[u8], windows_1251: &[char; 256]) -> String {
    let mut table = *windows_1251;
    for (byte, letter) in LETTERS {
        table[usize::from(*byte)] = *letter;
    }
    bytes.iter().map(|byte| table[usize::from(*byte)]).collect()
}

/// Whether text that was decoded as Windows-1251 was KZ-1048: letters that no
/// Kazakh or Russian word has stand inside Cyrillic words.
pub(super) fn is_likely(text_as_1251: &str) -> bool {
    // These stand for Қ Һ қ һ Ұ ұ Ә ә Ң ң; the others are Ukrainian as well,
    // and one Ukrainian surname must not turn a file into another encoding.
    const SURE: &str = "ЌЋќћЎўЈјЅѕ";
    const UKRAINIAN: &str = "ҐґЄєЇї";
    let is_cyrillic = |c: &char| ('\u{400}'..='\u{45f}').contains(c) || *c == 'Ґ' || *c == 'ґ';
    let (mut n_sure, mut n_ukrainian, mut n_letters) = (0_usize, 0_usize, 0_usize);
    let mut before: Option<char> = None;
    let mut letters = text_as_1251.chars().peekable();
    while let Some(c) = letters.next() {
        if is_cyrillic(&c) {
            n_letters += 1;
            let is_inside = before.as_ref().is_some_and(is_cyrillic) || letters.peek().is_some_and(is_cyrillic);
            n_sure += usize::from(is_inside && SURE.contains(c));
            n_ukrainian += usize::from(is_inside && UKRAINIAN.contains(c));
        }
        before = Some(c);
    }
    n_sure > 0 || n_ukrainian * 100 > n_letters * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_ukrainian_surname_is_no_reason_to_change_the_encoding() {
        let list = "Иванов Иван Петрович Сергеевна Анна ".repeat(10);
        assert!(!is_likely(&format!("{list} Євген")));
        assert!(is_likely("Јлия Ќўрманєалиева"));
        assert!(is_likely("Туєан кїні"));
        assert!(!is_likely("Жас ерікті"));
    }
}
