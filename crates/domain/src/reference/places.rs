//! Finds the region or district that somebody wrote: in any language or
//! spelling, with an old name, an old letter code, a lost letter, or a typing
//! error. A name such as "Есильский район" exists in three regions, so the
//! answer is a list; who asks knows the rest of the sheet and decides.

use std::sync::LazyLock;

use super::{District, Region, region, regions};
use crate::fold;

/// A region, or a district together with its region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub region: &'static Region,
    pub district: Option<&'static District>,
    pub kind: PlaceKind,
    /// False where a letter had to be guessed.
    pub is_exact: bool,
}

/// What kind of unit a name belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    Oblast,
    City,
    District,
}

struct Entry {
    key: String,
    place: Place,
}

/// Words that say the kind and are no part of the name.
struct KindWords {
    words: Vec<String>,
    kind: Option<PlaceKind>,
}

static KIND_WORDS: LazyLock<Vec<KindWords>> = LazyLock::new(|| {
    let folded = |words: &str| words.split_whitespace().map(fold::strict).collect();
    vec![
        KindWords {
            words: folded("область области областной обл облысы облыс облысының oblast oblysy region"),
            kind: Some(PlaceKind::Oblast),
        },
        KindWords {
            words: folded("район района районе р-н р-на ауданы аудан ауд ауданының district audany rayon"),
            kind: Some(PlaceKind::District),
        },
        KindWords {
            words: folded("город города городе г гор қаласы қала қ қаласының city qalasy"),
            kind: Some(PlaceKind::City),
        },
        KindWords {
            words: folded("им имени атындағы ат республиканского значения"), kind: None
        },
    ]
});

/// Names and codes that are no longer, or never were, official.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("KZ-AKM", "KZ-11"),
    ("KZ-AKT", "KZ-15"),
    ("KZ-ALM", "KZ-19"),
    ("KZ-ALA", "KZ-75"),
    ("KZ-AST", "KZ-71"),
    ("KZ-ATY", "KZ-23"),
    ("KZ-ZAP", "KZ-27"),
    ("KZ-ZHA", "KZ-31"),
    ("KZ-KAR", "KZ-35"),
    ("KZ-KUS", "KZ-39"),
    ("KZ-KZY", "KZ-43"),
    ("KZ-MAN", "KZ-47"),
    ("KZ-PAV", "KZ-55"),
    ("KZ-SEV", "KZ-59"),
    ("KZ-VOS", "KZ-63"),
    ("KZ-SHY", "KZ-79"),
    ("KZ-YUZ", "KZ-61"),
    ("KZ-YUZ", "KZ-79"),
    ("ЗКО", "KZ-27"),
    ("БҚО", "KZ-27"),
    ("СКО", "KZ-59"),
    ("СҚО", "KZ-59"),
    ("ВКО", "KZ-63"),
    ("ШҚО", "KZ-63"),
    ("ЮКО", "KZ-61"),
    ("ЮКО", "KZ-79"),
    ("ОҚО", "KZ-61"),
    ("ОҚО", "KZ-79"),
    ("Южно-Казахстанская область", "KZ-61"),
    ("Южно-Казахстанская область", "KZ-79"),
    ("Оңтүстік Қазақстан облысы", "KZ-61"),
    ("Оңтүстік Қазақстан облысы", "KZ-79"),
    ("South Kazakhstan", "KZ-61"),
    ("South Kazakhstan", "KZ-79"),
    ("Западный Казахстан", "KZ-27"),
    ("Северный Казахстан", "KZ-59"),
    ("Восточный Казахстан", "KZ-63"),
    ("Нур-Султан", "KZ-71"),
    ("Целиноградская область", "KZ-11"),
    ("Кустанайская область", "KZ-39"),
    ("Семипалатинская область", "KZ-10"),
    ("Абайская область", "KZ-10"),
    ("Талдыкорганская область", "KZ-33"),
    ("Жетысуская область", "KZ-33"),
    ("область Жетысу", "KZ-33"),
    ("Jetisu Region", "KZ-33"),
    ("Zhetysu Region", "KZ-33"),
    ("Улытауская область", "KZ-62"),
    ("Джамбулская область", "KZ-31"),
    ("Чимкент", "KZ-79"),
    ("Алма-Ата", "KZ-75"),
    ("Alma-Ata", "KZ-75"),
    ("Мангышлакская область", "KZ-47"),
    ("Turkestan Region", "KZ-61"),
    ("Kazakhstan East", "KZ-63"),
];

/// Districts and cities that were renamed; the second is today's Russian name.
const RENAMED: &[(&str, &str)] = &[
    ("Зеленовский район", "район Бәйтерек"),
    ("Тарановский район", "район Беимбета Майлина"),
    ("Качирский район", "район Тереңкөл"),
    ("Лебяжинский район", "район Аққулы"),
    ("Щучинский район", "Бурабайский район"),
    ("Енбекшильдерский район", "район Биржан сал"),
    ("Зыряновский район", "район Алтай"),
    ("город Капчагай", "город Қонаев (до 2022: Капчагай)"),
    ("Қапшағай қаласы", "город Қонаев (до 2022: Капчагай)"),
    ("город Кокчетав", "город Кокшетау"),
    ("город Актюбинск", "город Актобе"),
    ("город Кустанай", "город Костанай"),
    ("город Гурьев", "город Атырау"),
    ("город Шевченко", "город Актау"),
    ("город Джамбул", "город Тараз"),
    ("город Чимкент", "город Шымкент"),
    ("город Семипалатинск", "город Семей"),
    ("Oskemen", "город Усть-Каменогорск"),
    ("Ust-Kamenogorsk", "город Усть-Каменогорск"),
    ("Uralsk", "город Уральск"),
    ("Petropavlovsk", "город Петропавловск"),
];

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let mut entries = Vec::new();
    for region in regions() {
        let kind = if region.is_city { PlaceKind::City } else { PlaceKind::Oblast };
        let place = Place { region, district: None, kind, is_exact: true };
        for name in region.name.all() {
            push(&mut entries, name, place);
        }
        push(&mut entries, &region.latin, place);
        push(&mut entries, &region.id, place);
        for district in &region.districts {
            let kind = if district.is_city { PlaceKind::City } else { PlaceKind::District };
            let place = Place { region, district: Some(district), kind, is_exact: true };
            for name in district.name.all() {
                push(&mut entries, name, place);
            }
            for (old, today) in RENAMED {
                if *today == district.name.ru {
                    push(&mut entries, old, place);
                }
            }
        }
    }
    for (name, id) in OTHER_NAMES {
        if let Some(region) = region(id) {
            let kind = if region.is_city { PlaceKind::City } else { PlaceKind::Oblast };
            push(&mut entries, name, Place { region, district: None, kind, is_exact: true });
        }
    }
    entries
});

fn push(entries: &mut Vec<Entry>, name: &str, place: Place) {
    let name = name.split('(').next().unwrap_or(name);
    let (key, _) = stem(name);
    for key in [without_adjective(&key), key] {
        let is_new = !entries.iter().any(|entry| entry.key == key && entry.place == place);
        if is_new && !key.is_empty() {
            entries.push(Entry { key, place });
        }
    }
}

/// All places that the text may mean, best reading only.
///
/// `"Жарма ауд."` gives the district with its region; `"Алматы"` alone gives
/// the city, the oblast and the district of Astana.
pub fn find_places(text: &str) -> Vec<Place> {
    let (key, kind) = stem(text);
    if key.is_empty() {
        return Vec::new();
    }
    let fits = |place: &Place| kind.is_none_or(|kind| kind == place.kind);
    let short = without_adjective(&key);
    let exact = matching(|entry| (entry.key == key || entry.key == short) && fits(&entry.place));
    if !exact.is_empty() {
        return exact;
    }
    if key.contains('?') {
        return guessed(matching(|entry| fits(&entry.place) && fold::distance(&key, &entry.key, 0).is_some()));
    }
    if key.chars().count() < 6 {
        return Vec::new();
    }
    guessed(matching(|entry| fits(&entry.place) && fold::distance(&key, &entry.key, 1).is_some()))
}

/// The places named inside a longer text, such as a sheet's title.
pub fn find_places_in_text(text: &str) -> Vec<Place> {
    let mut found = Vec::new();
    for piece in text.split([':', ';', ',', '(', ')', '«', '»', '"', '—', '–']) {
        let words: Vec<&str> = piece.split_whitespace().collect();
        for size in (1..=4.min(words.len())).rev() {
            for window in words.windows(size) {
                let part = window.join(" ");
                let says_kind = stem(&part).1.is_some();
                if says_kind || size == words.len() {
                    for place in find_places(&part) {
                        if place.is_exact && !found.contains(&place) {
                            found.push(place);
                        }
                    }
                }
            }
            if !found.is_empty() {
                break;
            }
        }
    }
    found
}

fn matching(test: impl Fn(&Entry) -> bool) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    for entry in ENTRIES.iter().filter(|entry| test(entry)) {
        if !found.contains(&entry.place) {
            found.push(entry.place);
        }
    }
    found
}

fn guessed(mut places: Vec<Place>) -> Vec<Place> {
    for place in &mut places {
        place.is_exact = false;
    }
    places
}

/// The folded name without the words that say its kind, and that kind.
fn stem(text: &str) -> (String, Option<PlaceKind>) {
    let spaced = text.replace("р/н", "р-н").replace('.', " ");
    let mut kind = None;
    let mut rest = Vec::new();
    let folded = fold::strict(&spaced);
    for word in folded.split_whitespace() {
        match KIND_WORDS.iter().find(|set| set.words.iter().any(|known| known == word)) {
            Some(set) => kind = kind.or(set.kind),
            None => rest.push(word),
        }
    }
    (rest.concat(), kind)
}

/// "акмолинская", "акмолинской" → "акмолин", so that cases do not matter.
fn without_adjective(key: &str) -> String {
    for ending in ["ская", "скии", "ское", "скои", "ского", "ском", "скую", "ски"] {
        if let Some(rest) = key.strip_suffix(ending)
            && rest.chars().count() >= 3
        {
            return rest.to_owned();
        }
    }
    key.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = find_places(text)
            .iter()
            .map(|place| match place.district {
                Some(district) => format!("{} {}", place.region.id, district.name.ru),
                None => place.region.id.clone(),
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn finds_a_region_by_any_spelling_code_or_old_name() {
        check("Акмолинская область", &["KZ-11"]);
        check("Акмолинской обл.", &["KZ-11"]);
        check("Ақмола облысы", &["KZ-11"]);
        check("Aqmola oblysy", &["KZ-11"]);
        check("KZ-11", &["KZ-11"]);
        check("KZ-AKM", &["KZ-11"]);
        check("ВКО", &["KZ-63"]);
        check("Шығыс Қазақстан облысы", &["KZ-63"]);
        check("East Kazakhstan Region", &["KZ-63"]);
        check("г. Нур-Султан", &["KZ-71"]);
        check("Алматы қаласы", &["KZ-75"]);
        check("Алматинская обл", &["KZ-19"]);
        check("область Жетісу", &["KZ-33"]);
        check("Оңтүстік Қазақстан", &["KZ-61", "KZ-79"]);
    }

    #[test]
    fn finds_a_district_with_its_region() {
        check("Зерендинский р-н", &["KZ-11 Зерендинский район"]);
        check("р-н Биржан сал", &["KZ-11 район Биржан сал"]);
        check("г.Степногорск", &["KZ-11 город Степногорск"]);
        check("Жарма ауданы", &["KZ-10 Жарминский район"]);
        check("Семей қ.", &["KZ-10 город Семей"]);
        check("Зеленовский район", &["KZ-27 район Бәйтерек"]);
        check("Капчагай", &["KZ-19 город Қонаев (до 2022: Капчагай)"]);
    }

    #[test]
    fn a_name_that_several_regions_have_gives_all_of_them() {
        check("Есильский район", &["KZ-11 Есильский район", "KZ-59 Есильский район", "KZ-71 район Есиль"]);
    }

    #[test]
    fn guesses_a_lost_letter_and_one_typing_error_and_says_so() {
        check("К?кпекті ауданы", &["KZ-10 Кокпектинский район"]);
        check("Ерейментоуский район", &["KZ-11 Ерейментауский район"]);
        assert!(find_places("Ерейментоуский район").iter().all(|place| !place.is_exact));
        check("неизвестно", &[]);
        check("", &[]);
    }

    #[test]
    fn reads_the_place_out_of_a_title() {
        let ids =
            |text| -> Vec<&str> { find_places_in_text(text).iter().map(|place| place.region.id.as_str()).collect() };
        assert_eq!(ids("Өңірлік фронт-офис: Семей қ."), ["KZ-10"]);
        assert_eq!(ids("Список волонтёров Акмолинской области на 01.11.2026"), ["KZ-11"]);
        assert!(ids("Волонтерлер тізімі / Список волонтёров").is_empty());
    }
}
