//! Letters of any alphabet into folded Cyrillic, each with the place it came
//! from.

use unicode_normalization::char::{compose, is_combining_mark};

/// One folded letter and the UTF-16 units of the text it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    pub is: char,
    pub from: usize,
    pub to: usize,
}

pub(super) type Word = Vec<Letter>;

/// The words in folded Cyrillic, doubled letters still doubled.
pub(super) fn strict_words(text: &str) -> Vec<Word> {
    split_words(text)
        .into_iter()
        .map(|word| {
            let is_cyrillic = word.iter().any(|letter| is_cyrillic(letter.is));
            if is_cyrillic { word.iter().filter_map(cyrillic_letter).collect() } else { from_latin(&word) }
        })
        .filter(|word: &Word| !word.is_empty())
        .collect()
}

/// Cuts at everything that is neither a letter nor a digit nor dropped inside
/// a word, and joins marks with the letter before them.
fn split_words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = vec![Vec::new()];
    let mut at = 0;
    for c in text.chars() {
        let to = at + c.len_utf16();
        let letter = Letter { is: c, from: at, to };
        at = to;
        if let Some(word) = words.last_mut() {
            if is_combining_mark(c) {
                if let Some(before) = word.last_mut() {
                    before.is = compose(before.is, c).unwrap_or(before.is);
                    before.to = to;
                }
            } else if c.is_alphanumeric() || c == '?' {
                word.push(letter);
            } else if !is_inside_word(c) {
                words.push(Vec::new());
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn is_inside_word(c: char) -> bool {
    matches!(
        c,
        '-' | '\'' | '.' | '’' | '‘' | 'ʼ' | 'ʹ' | '`' | '´' | '‐' | '‑' | '\u{ad}' | '\u{200b}'
            ..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&c)
}

/// The Cyrillic letter a Latin one inside a Cyrillic word stands for.
pub(crate) fn look_alike(c: char) -> Option<char> {
    Some(match c {
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        'i' => 'і',
        'k' => 'к',
        'h' => 'һ',
        'A' => 'А',
        'B' => 'В',
        'C' => 'С',
        'E' => 'Е',
        'H' => 'Н',
        'I' => 'І',
        'K' => 'К',
        'M' => 'М',
        'O' => 'О',
        'P' => 'Р',
        'T' => 'Т',
        'X' => 'Х',
        'Y' => 'У',
        'ə' | 'ǝ' => 'ә',
        'Ə' | 'Ǝ' => 'Ә',
        _ => return None,
    })
}

fn cyrillic_letter(letter: &Letter) -> Option<Letter> {
    let c = look_alike(letter.is).unwrap_or(letter.is);
    let c = c.to_lowercase().next().unwrap_or(c);
    let folded = match c {
        'ё' | 'э' | 'є' => 'е',
        'ә' | 'ӓ' => 'а',
        'ө' | 'ӧ' => 'о',
        'ұ' | 'ү' | 'ў' | 'ӱ' => 'у',
        'қ' | 'ӄ' => 'к',
        'ғ' | 'ґ' => 'г',
        'ң' | 'ӈ' => 'н',
        'һ' => 'х',
        'і' | 'ї' | 'ы' | 'й' | 'ј' => 'и',
        'щ' => 'ш',
        'ь' | 'ъ' => return None,
        other => latin_single(other).unwrap_or(other),
    };
    Some(Letter { is: folded, ..*letter })
}

/// Spells out a word in any of the three Latin alphabets, and in the letters
/// of passports.
fn from_latin(word: &[Letter]) -> Word {
    let lower: Vec<char> = word
        .iter()
        .map(|letter| match letter.is {
            // Without a locale İ would become two characters.
            'İ' => 'i',
            c => c.to_lowercase().next().unwrap_or(c),
        })
        .collect();
    let mut result = Vec::with_capacity(word.len());
    let mut at = 0;
    while at < word.len() {
        let (n, cyrillic) = latin_group(&lower[at..]);
        let (from, to) = (word[at].from, word[at + n - 1].to);
        for is in cyrillic.chars() {
            result.push(Letter { is, from, to });
        }
        if cyrillic.is_empty() {
            let is = latin_single(lower[at]).unwrap_or(lower[at]);
            result.push(Letter { is, from, to });
        }
        at += n;
    }
    result
}

/// How many letters the next sound takes, and its letters, if it takes several.
fn latin_group(rest: &[char]) -> (usize, &'static str) {
    const GROUPS: &[(&str, &str)] = &[
        ("shch", "ш"),
        ("sch", "ш"),
        ("sh", "ш"),
        ("ch", "ч"),
        ("zh", "ж"),
        ("kh", "х"),
        ("gh", "г"),
        ("ts", "ц"),
        ("ya", "я"),
        ("yu", "ю"),
        ("yo", "е"),
        ("ye", "е"),
        ("ck", "к"),
        ("x", "кс"),
    ];
    for (latin, cyrillic) in GROUPS {
        let n = latin.len();
        if rest.len() >= n && latin.chars().eq(rest[..n].iter().copied()) {
            return (n, cyrillic);
        }
    }
    (1, "")
}

fn latin_single(c: char) -> Option<char> {
    Some(match c {
        'a' | 'ä' | 'á' | 'à' | 'â' | 'ə' => 'а',
        'b' => 'б',
        'c' | 'k' | 'q' => 'к',
        'ç' => 'ч',
        'd' => 'д',
        'e' | 'é' | 'è' | 'ê' | 'ë' => 'е',
        'f' => 'ф',
        'g' | 'ğ' | 'ǵ' => 'г',
        'h' => 'х',
        'i' | 'ı' | 'í' | 'ï' | 'y' => 'и',
        'j' | 'ž' => 'ж',
        'l' => 'л',
        'm' => 'м',
        'n' | 'ñ' | 'ń' | 'ŋ' => 'н',
        'o' | 'ö' | 'ó' | 'ô' => 'о',
        'p' => 'п',
        'r' => 'р',
        's' => 'с',
        'ş' | 'š' => 'ш',
        't' => 'т',
        'u' | 'ū' | 'ü' | 'ú' | 'ý' | 'û' => 'у',
        'v' | 'w' => 'в',
        'z' => 'з',
        'č' => 'ч',
        _ => return None,
    })
}
