//! Finds the region or district that somebody wrote: in any language or
//! spelling, with an old name, an old letter code, a lost letter, or a typing
//! error. A name such as "Есильский район" exists in three regions, so the
//! answer is a list; who asks knows the rest of the sheet and decides.

use std::sync::LazyLock;

use super::{District, Geography, Region};
use crate::fold;

/// A region, or a district together with its region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    pub region: &'a Region,
    pub district: Option<&'a District>,
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

/// A name, and what it names by its positions in the lists.
#[derive(Debug)]
pub(super) struct Entry {
    key: String,
    unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Unit {
    region: usize,
    district: Option<usize>,
    kind: PlaceKind,
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

/// Every name of every region and district.
pub(super) fn entries_of(regions: &[Region]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (at, region) in regions.iter().enumerate() {
        let kind = if region.is_city { PlaceKind::City } else { PlaceKind::Oblast };
        let unit = Unit { region: at, district: None, kind };
        for name in region.name.all() {
            push(&mut entries, name, unit);
        }
        push(&mut entries, &region.latin, unit);
        push(&mut entries, &region.id, unit);
        for (nth, district) in region.districts.iter().enumerate() {
            let kind = if district.is_city { PlaceKind::City } else { PlaceKind::District };
            let unit = Unit { region: at, district: Some(nth), kind };
            for names in std::iter::once(&district.name).chain(&district.former_name) {
                for name in names.all() {
                    push(&mut entries, name, unit);
                }
                for (old, _) in RENAMED.iter().filter(|(_, today)| *today == names.ru) {
                    push(&mut entries, old, unit);
                }
            }
        }
    }
    for (name, id) in OTHER_NAMES {
        if let Some(at) = regions.iter().position(|region| region.id == *id) {
            let kind = if regions[at].is_city { PlaceKind::City } else { PlaceKind::Oblast };
            push(&mut entries, name, Unit { region: at, district: None, kind });
        }
    }
    entries
}

fn push(entries: &mut Vec<Entry>, name: &str, unit: Unit) {
    let name = name.split('(').next().unwrap_or(name);
    let (key, _) = stem(name);
    for key in [without_adjective(&key), key] {
        let is_new = !entries.iter().any(|entry| entry.key == key && entry.unit == unit);
        if is_new && !key.is_empty() {
            entries.push(Entry { key, unit });
        }
    }
}

/// All places that the text may mean by the program's own list; an office knows more: [`Geography::find`].
pub fn find_places(text: &str) -> Vec<Place<'static>> {
    Geography::of_program().find(text)
}

impl Geography {
    /// All places that the text may mean, best reading only.
    ///
    /// `"Жарма ауд."` gives the district with its region; `"Алматы"` alone gives
    /// the city, the oblast and the district of Astana. A closed district is found where
    /// nothing else bears its name.
    pub fn find(&self, text: &str) -> Vec<Place<'_>> {
        let (key, kind) = stem(text);
        if key.is_empty() {
            return Vec::new();
        }
        let fits = |unit: &Unit| kind.is_none_or(|kind| kind == unit.kind);
        let short = without_adjective(&key);
        let exact = self.matching(|entry| (entry.key == key || entry.key == short) && fits(&entry.unit));
        if !exact.is_empty() {
            return exact;
        }
        if key.contains('?') {
            return guessed(self.matching(|entry| fits(&entry.unit) && fold::distance(&key, &entry.key, 0).is_some()));
        }
        if key.chars().count() < 6 {
            return Vec::new();
        }
        guessed(self.matching(|entry| fits(&entry.unit) && fold::distance(&key, &entry.key, 1).is_some()))
    }

    /// The places named inside a longer text, such as a sheet's title.
    pub fn find_in_text(&self, text: &str) -> Vec<Place<'_>> {
        let mut found = Vec::new();
        for piece in text.split([':', ';', ',', '(', ')', '«', '»', '"', '—', '–']) {
            let words: Vec<&str> = piece.split_whitespace().collect();
            for size in (1..=4.min(words.len())).rev() {
                for window in words.windows(size) {
                    let part = window.join(" ");
                    let says_kind = stem(&part).1.is_some();
                    if says_kind || size == words.len() {
                        for place in self.find(&part) {
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

    fn matching(&self, test: impl Fn(&Entry) -> bool) -> Vec<Place<'_>> {
        let mut found: Vec<Unit> = Vec::new();
        for entry in self.entries().iter().filter(|entry| test(entry)) {
            if !found.contains(&entry.unit) {
                found.push(entry.unit);
            }
        }
        let mut places: Vec<Place<'_>> = found.into_iter().map(|unit| self.place(unit)).collect();
        let is_open = |place: &Place<'_>| place.district.is_none_or(|district| !district.is_closed);
        if places.iter().any(is_open) {
            places.retain(is_open);
        }
        places
    }

    fn place(&self, unit: Unit) -> Place<'_> {
        let region = &self.regions()[unit.region];
        let district = unit.district.map(|nth| &region.districts[nth]);
        Place { region, district, kind: unit.kind, is_exact: true }
    }
}

fn guessed(mut places: Vec<Place<'_>>) -> Vec<Place<'_>> {
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
        let find = |text| Geography::of_program().find_in_text(text);
        let ids = |text| -> Vec<&str> { find(text).iter().map(|place| place.region.id.as_str()).collect() };
        assert_eq!(ids("Өңірлік фронт-офис: Семей қ."), ["KZ-10"]);
        assert_eq!(ids("Список волонтёров Акмолинской области на 01.11.2026"), ["KZ-11"]);
        assert!(ids("Волонтерлер тізімі / Список волонтёров").is_empty());
    }
}
