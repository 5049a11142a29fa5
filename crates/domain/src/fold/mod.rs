//! The fold key: one spelling for all spellings of a name. Қайрат, Кайрат,
//! Qairat and Kairat are the same person to whoever looks for her.
//!
//! Three depths. [`strict`] equates letters (it is the key on which names are
//! compared as equal). [`fold_words`] and [`search_text`] go one step further
//! for the search box. [`loose`] cuts endings too, and only finds candidates:
//! Ахметұлы and Ахметович, Нұрбаев and Нұрбаева.
//!
//! Letters carry the place they came from, so that [`marks`] can say which
//! letters of a name a query matched. A '?' stays: it is a letter that
//! Windows-1251 lost.

mod distance;
mod letters;

pub use distance::distance;
pub(crate) use letters::look_alike;
use letters::{Letter, Word, strict_words};

/// The key of the comparison "the same name", words joined by one space.
pub fn strict(text: &str) -> String {
    join(&strict_words(text))
}

/// The key that finds candidates: endings of patronymics and surnames cut.
pub fn loose(text: &str) -> String {
    let words: Vec<String> =
        strict_words(text).into_iter().map(|word| without_ending(&text_of(&search_word(word)))).collect();
    words.join(" ")
}

/// The words of a query, each as the search compares it.
pub fn fold_words(text: &str) -> Vec<String> {
    strict_words(text).into_iter().map(|word| text_of(&search_word(word))).collect()
}

/// What to keep beside a name so that every word of [`fold_words`] of a query
/// that means this name is contained in it.
pub fn search_text(name: &str) -> String {
    let mut words = Vec::new();
    for word in strict_words(name) {
        let plain = text_of(&collapse(word.clone()));
        let deep = text_of(&search_word(word));
        if plain != deep {
            words.push(plain);
        }
        words.push(deep);
    }
    words.join(" ")
}

/// The letters of `name` that the query matched, as half-open ranges of
/// UTF-16 units, in order and without overlap.
///
/// `marks("Қайрат Әлиев", "ali")` is `[(7, 10)]`.
pub fn marks(name: &str, query: &str) -> Vec<(usize, usize)> {
    let name_words: Vec<[Word; 2]> =
        strict_words(name).into_iter().map(|word| [collapse(word.clone()), search_word(word)]).collect();
    let mut found = Vec::new();
    for wanted in fold_words(query) {
        let wanted: Vec<char> = wanted.chars().collect();
        let at_start = name_words.iter().filter_map(|forms| forms.iter().find_map(|form| range_at(form, &wanted, 0)));
        let before = found.len();
        found.extend(at_start);
        if found.len() == before {
            found.extend(name_words.iter().filter_map(|forms| {
                forms.iter().find_map(|form| (1..form.len()).find_map(|start| range_at(form, &wanted, start)))
            }));
        }
    }
    merged(found)
}

fn range_at(word: &[Letter], wanted: &[char], start: usize) -> Option<(usize, usize)> {
    let part = word.get(start..start + wanted.len())?;
    let matches = part.iter().zip(wanted).all(|(letter, c)| letter.is == *c);
    match (matches, part.first(), part.last()) {
        (true, Some(first), Some(last)) => Some((first.from, last.to)),
        _ => None,
    }
}

fn merged(mut ranges: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    ranges.sort_unstable();
    let mut result: Vec<(usize, usize)> = Vec::new();
    for (from, to) in ranges {
        match result.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => result.push((from, to)),
        }
    }
    result
}

fn text_of(word: &[Letter]) -> String {
    word.iter().map(|letter| letter.is).collect()
}

fn join(words: &[Word]) -> String {
    let words: Vec<String> = words.iter().map(|word| text_of(&collapse(word.clone()))).collect();
    words.join(" ")
}

/// What the search equates beyond [`strict`]: я = иа, ю = иу, and the pairs
/// that registrars wrote by ear.
fn search_word(word: Word) -> Word {
    let mut result = Vec::with_capacity(word.len() + 2);
    for letter in word {
        let pair = match letter.is {
            'я' => Some(['и', 'а']),
            'ю' => Some(['и', 'у']),
            _ => None,
        };
        match pair {
            Some(pair) => result.extend(pair.map(|is| Letter { is, ..letter })),
            None => result.push(letter),
        }
    }
    let result = replaced(result, "нб", "мб");
    let result = replaced(result, "гх", "г");
    let result = replaced(result, "кх", "х");
    let result = replaced(result, "дж", "ж");
    collapse(result)
}

fn replaced(word: Word, pattern: &str, by: &str) -> Word {
    let pattern: Vec<char> = pattern.chars().collect();
    let mut result = Vec::with_capacity(word.len());
    let mut at = 0;
    while at < word.len() {
        let end = at + pattern.len();
        let is_here = end <= word.len() && word[at..end].iter().zip(&pattern).all(|(letter, c)| letter.is == *c);
        if !is_here {
            result.push(word[at]);
            at += 1;
            continue;
        }
        let n = by.chars().count();
        for (nth, is) in by.chars().enumerate() {
            let (from, to) = if n == pattern.len() {
                (word[at + nth].from, word[at + nth].to)
            } else {
                (word[at].from, word[end - 1].to)
            };
            result.push(Letter { is, from, to });
        }
        at = end;
    }
    result
}

fn collapse(word: Word) -> Word {
    let mut result: Word = Vec::with_capacity(word.len());
    for letter in word {
        match result.last_mut() {
            Some(last) if last.is == letter.is && letter.is.is_alphabetic() => {
                last.to = last.to.max(letter.to);
            }
            _ => result.push(letter),
        }
    }
    result
}

/// Cuts the ending that a language or a sex adds: the stem of a patronymic
/// gets 1 (his) or 2 (hers), a surname's ending is dropped.
fn without_ending(word: &str) -> String {
    const PATRONYMICS: &[(&str, char)] = &[
        ("ович", '1'),
        ("евич", '1'),
        ("ули", '1'),
        ("улу", '1'),
        ("огли", '1'),
        ("овна", '2'),
        ("евна", '2'),
        ("кизи", '2'),
        ("гизи", '2'),
    ];
    const SURNAMES: &[&str] = &["ова", "ева", "ина", "ов", "ев", "ин"];
    let word = word.replace("уи", "у");
    for (ending, mark) in PATRONYMICS {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= 2
        {
            let stem = stem.trim_end_matches(['а', 'е', 'и', 'о', 'у']);
            return format!("{stem}{mark}");
        }
    }
    for ending in SURNAMES {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= 3
        {
            return stem.replace("ие", "е");
        }
    }
    word.replace("ие", "е")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(key: fn(&str) -> String, names: &[&str]) {
        let keys: Vec<String> = names.iter().map(|name| key(name)).collect();
        assert!(keys.iter().all(|k| *k == keys[0]), "{names:?} {keys:?}");
    }

    #[track_caller]
    fn differ(key: fn(&str) -> String, one: &str, other: &str) {
        assert_ne!(key(one), key(other), "{one} {other}");
    }

    #[test]
    fn all_alphabets_give_one_key() {
        same(strict, &["Қайрат", "Кайрат", "Qairat", "Kairat", "Qayrat", "QAIRAT", "Qaırat"]);
        same(strict, &["Әсел", "Асель", "Äsel", "Ásel", "Asel"]);
        same(strict, &["Шыңғыс", "Шынгыс", "Shyngys", "Şıñğıs", "Shyńǵys"]);
        same(strict, &["Жұлдыз", "Жулдыз", "Zhuldyz", "Jūldyz", "Juldyz"]);
        same(strict, &["Гүлнұр", "Гульнур", "Gulnur", "Gülnūr", "Gúlnur"]);
        same(loose, &["Әлия", "Алия", "Aliya", "Aliia", "Äliia"]);
        same(loose, &["Нұрмағанбет", "Нурмагамбет", "Nurmaganbet"]);
        same(loose, &["Жұмағалиев", "Джумагалиев", "Zhumagaliyev"]);
        same(loose, &["Ахметұлы", "Ахметович", "Akhmetuly"]);
        same(loose, &["Ғалиқызы", "Галиевна"]);
        same(loose, &["Нұрбаев", "Нурбаева"]);
        same(loose, &["Бауыржан", "Бауржан"]);
    }

    #[test]
    fn different_people_keep_different_keys() {
        differ(strict, "Айдар", "Айдана");
        differ(strict, "Жулдыз", "Жулдуз");
        differ(loose, "Ахметұлы", "Ахметқызы");
        differ(loose, "Қайрат", "Айрат");
    }

    #[test]
    fn look_alikes_hyphens_case_and_marks_do_not_matter() {
        same(strict, &["Mycaбaeвa", "Мусабаева", "МУСАБАЕВА"]);
        same(strict, &["Нұр-Сұлтан", "НурСултан", "Нур‑Султан"]);
        same(strict, &["Семёнов", "Семе\u{308}нов", "Семенов"]);
        same(strict, &["Жаннат", "Жанат"]);
    }

    #[test]
    fn search_words_are_contained_in_the_search_text() {
        for (name, query) in [
            ("Бейсенбай Қали", "бейсен"),
            ("Бейсенбай Қали", "бейсемб"),
            ("Джумалиев Ғани", "д"),
            ("Джумалиев Ғани", "жум"),
            ("Әлия Серікқызы", "aliya"),
            ("Юлия", "iul"),
            ("Қайрат", "qair"),
        ] {
            let text = search_text(name);
            for word in fold_words(query) {
                assert!(text.contains(&word), "{query} → {word} in {text}");
            }
        }
    }

    #[test]
    fn marks_the_letters_a_query_matched_in_any_spelling() {
        assert_eq!(marks("Қайрат Әлиев", "ali"), [(7, 10)]);
        assert_eq!(marks("Қайрат Әлиев", "кайр али"), [(0, 4), (7, 10)]);
        assert_eq!(marks("Құрманғалиев Ерлан", "gali"), [(6, 10)]);
        assert_eq!(marks("Жумагалиев", "Zhum"), [(0, 3)]);
        assert_eq!(marks("Shyngys", "Шын"), [(0, 4)]);
        assert_eq!(marks("Аққали", "акали"), [(0, 6)]);
        assert_eq!(marks("Гульнур", "гүлн"), [(0, 5)]);
        assert_eq!(marks("Серик", "болат"), []);
        assert_eq!(marks("Серик", ""), []);
    }
}
