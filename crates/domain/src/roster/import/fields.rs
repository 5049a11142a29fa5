//! What a column's title says, in Kazakh, Russian or English, also where
//! Windows-1251 lost its letters.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::reference;
use crate::roster::fold;

/// What a column holds. The names are those of the volunteer's fields, and a
/// few that only the import knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportField")]
pub enum Field {
    /// The number in the list; never kept.
    Number,
    /// Surname, given name and patronymic in one cell.
    FullName,
    LastName,
    FirstName,
    Patronymic,
    NameLatin,
    Iin,
    BirthDate,
    Sex,
    Phone,
    PhoneOther,
    Email,
    Region,
    /// A district or city; also columns such as "Район/город".
    District,
    Address,
    Organisation,
    /// The parents' consent to a child's work.
    GuardianConsent,
    GuardianName,
    GuardianPhone,
    Languages,
    Skills,
    /// Hours of work: checked, not kept.
    Hours,
    Notes,
    /// The row as a whole, for problems that have no one column.
    Person,
}

impl Field {
    /// All fields that a person may choose for a column.
    pub const CHOICES: &[Self] = &[
        Self::FullName,
        Self::LastName,
        Self::FirstName,
        Self::Patronymic,
        Self::NameLatin,
        Self::Iin,
        Self::BirthDate,
        Self::Sex,
        Self::Phone,
        Self::PhoneOther,
        Self::Email,
        Self::Region,
        Self::District,
        Self::Address,
        Self::Organisation,
        Self::GuardianConsent,
        Self::GuardianName,
        Self::GuardianPhone,
        Self::Languages,
        Self::Skills,
        Self::Hours,
        Self::Notes,
        Self::Number,
    ];

    /// The name on the wire and in message keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::FullName => "full_name",
            Self::LastName => "last_name",
            Self::FirstName => "first_name",
            Self::Patronymic => "patronymic",
            Self::NameLatin => "name_latin",
            Self::Iin => "iin",
            Self::BirthDate => "birth_date",
            Self::Sex => "sex",
            Self::Phone => "phone",
            Self::PhoneOther => "phone_other",
            Self::Email => "email",
            Self::Region => "region",
            Self::District => "district",
            Self::Address => "address",
            Self::Organisation => "organisation",
            Self::GuardianConsent => "guardian_consent",
            Self::GuardianName => "guardian_name",
            Self::GuardianPhone => "guardian_phone",
            Self::Languages => "languages",
            Self::Skills => "skills",
            Self::Hours => "hours",
            Self::Notes => "notes",
            Self::Person => "person",
        }
    }
}

/// Titles by field, separated by `|`. A title matches when it contains the
/// words in this order; the longest match wins.
const TITLES: &[(Field, &str)] = &[
    (Field::Number, "п п|номер п п|порядковый номер|р с|т р|р н|пп|нп"),
    (
        Field::FullName,
        "фио|ф и о|аты жөні|аты-жөні|аты тегі|тегі аты|тегі аты жөні|толық аты|тегі аты әкесінің аты|фамилия имя|фамилия имя отчество|фамилия и имя|имя фамилия|имя и фамилия|полное имя|full name|name|surname and name|волонтер|волонтёр|ерікті|участник|қатысушы",
    ),
    (Field::LastName, "фамилия|тегі|фам|last name|surname|family name"),
    (Field::FirstName, "имя|аты|есімі|есім|first name|given name"),
    (Field::Patronymic, "отчество|әкесінің аты|patronymic|middle name|отч"),
    (
        Field::NameLatin,
        "имя латиницей|фио латиницей|латын|латиница|имя по паспорту|latin name|name in latin|паспорттағы аты",
    ),
    (
        Field::Iin,
        "иин|жсн|iin|индивидуальный идентификационный номер|жеке сәйкестендіру нөмірі|individual identification number",
    ),
    (
        Field::BirthDate,
        "дата рождения|дата рожд|день рождения|год рождения|дата г р|д р|др|г р|туған күні|туған жылы|туған күні айы жылы|туған жылы айы күні|туған уақыты|birth date|date of birth|birthday|birthdate|dob|born",
    ),
    (Field::Sex, "пол|жынысы|жыныс|sex|gender"),
    (
        Field::Phone,
        "телефон|тел|моб|мобильный|сотовый|сот|ұялы|ұялы телефон|ұялы телефоны|телефоны|телефон нөмірі|байланыс нөмірі|номер телефона|контактный телефон|контакты|контакт|байланыс|phone|mobile|cell|whatsapp|ватсап|phone number|contact",
    ),
    (
        Field::PhoneOther,
        "доп телефон|дополнительный телефон|второй телефон|телефон 2|қосымша телефон|other phone|second phone|phone 2|домашний телефон",
    ),
    (
        Field::Email,
        "e-mail|email|e mail|почта|эл почта|эл адрес|электронная почта|электронный адрес|пошта|эл пошта|электрондық пошта|mail|емейл|имейл",
    ),
    (Field::Region, "область|регион|облыс|облысы|өңір|өңірі|region|oblast"),
    (
        Field::District,
        "район|район город|город район|город|аудан|ауданы|аудан қала|қала|қаласы|аудан қаласы|населенный пункт|елді мекен|district|city|town|место жительства",
    ),
    (
        Field::Address,
        "адрес|домашний адрес|адрес проживания|место проживания|мекенжай|мекенжайы|мекен-жайы|мекен жайы|тұрғылықты мекенжайы|address",
    ),
    (
        Field::Organisation,
        "организация|наименование организации|название организации|ұйым|ұйым атауы|ұйымы|место учебы|место работы|место учебы работы|учебное заведение|оқу орны|жұмыс орны|оқу жұмыс орны|школа|колледж|вуз|мектеп|клуб|отряд|organisation|organization|school|university",
    ),
    (
        Field::GuardianConsent,
        "согласие|келісімі|ата-анасының келісімі|ата анасының келісімі|согласие родителей|согласие родителя|согласие законного представителя|разрешение родителей|келісім|ата-ананың келісімі|ата ананың келісімі|ата-аналардың келісімі|ата ана келісімі|ата-ана келісімі|parental consent|consent|parents consent",
    ),
    (
        Field::GuardianName,
        "фио родителя|фио родителей|родитель|родители|законный представитель|фио законного представителя|мать|отец|ата-анасы|ата-анасының аты-жөні|ата анасы|ата анасының аты жөні|parent|guardian|parent name|guardian name",
    ),
    (
        Field::GuardianPhone,
        "телефон родителя|телефон родителей|телефон законного представителя|тел родителя|тел родителей|ата-анасының телефоны|ата анасының телефоны|parent phone|guardian phone|parents phone",
    ),
    (Field::Languages, "языки|знание языков|владение языками|тілдер|тілдері|тіл білуі|languages"),
    (Field::Skills, "навыки|умения|компетенции|дағдылар|дағдылары|дағды|skills|skill"),
    (
        Field::Hours,
        "часы|час|часов|количество часов|кол-во часов|волонтёрские часы|волонтерские часы|отработано|факт|сағат|сағаты|сағат саны|еріктілік сағаты|hours|hrs",
    ),
    (
        Field::Notes,
        "примечание|примечания|комментарий|комментарии|заметки|ескерту|ескертпе|түсініктеме|notes|note|comment|comments|remarks",
    ),
];

struct Title {
    field: Field,
    words: Vec<String>,
    n_letters: usize,
}

static FOLDED: LazyLock<Vec<Title>> = LazyLock::new(|| {
    let mut titles = Vec::new();
    for (field, list) in TITLES {
        for title in list.split('|') {
            let words = fold::fold_words(title);
            let n_letters = words.iter().map(|word| word.chars().count()).sum();
            titles.push(Title { field: *field, words, n_letters });
        }
    }
    titles
});

/// The field that a column title names, if it names one.
pub fn recognise(title: &str) -> Option<Field> {
    let title = title.trim();
    if title.chars().count() > 80 {
        return None;
    }
    if matches!(title, "№" | "#" | "N" | "N°" | "№№") {
        return Some(Field::Number);
    }
    let mut best: Option<(usize, usize, Field)> = None;
    // "Аты-жөні / ФИО": each language on its own, then the whole.
    for part in title.split(['/', '|', '\n', '(', ')', ';']).chain([title]) {
        let words = fold::fold_words(part);
        for candidate in FOLDED.iter() {
            if contains(&words, &candidate.words) {
                let size = (candidate.n_letters, candidate.words.len());
                if best.is_none_or(|(letters, n, _)| (letters, n) < size) {
                    best = Some((size.0, size.1, candidate.field));
                }
            }
        }
    }
    let field = best.map(|(_, _, field)| field)?;
    // "Көкпекті ауданы" is a place, not the title "ауданы".
    let is_place = matches!(field, Field::District | Field::Region) && !reference::find_places(title).is_empty();
    (!is_place).then_some(field)
}

fn contains(words: &[String], wanted: &[String]) -> bool {
    words.windows(wanted.len()).any(|window| {
        window.iter().zip(wanted).all(|(word, wanted)| {
            word == wanted
                || (word.contains('?') && word.chars().count() >= 3 && fold::distance(word, wanted, 0).is_some())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_titles_in_three_languages_and_in_two_at_once() {
        for (title, field) in [
            ("№", Field::Number),
            ("№ п/п", Field::Number),
            ("ФИО", Field::FullName),
            ("Ф.И.О. волонтёра", Field::FullName),
            ("Аты-жөні / ФИО", Field::FullName),
            ("Еріктінің аты-жөні", Field::FullName),
            ("Фамилия, имя, отчество (при наличии)", Field::FullName),
            ("Тегі", Field::LastName),
            ("Аты", Field::FirstName),
            ("Әкесінің аты", Field::Patronymic),
            ("Last name", Field::LastName),
            ("ЖСН / ИИН", Field::Iin),
            ("Туған күні", Field::BirthDate),
            ("Ту?ан к?ні", Field::BirthDate),
            ("Дата рождения (дд.мм.гггг)", Field::BirthDate),
            ("Пол", Field::Sex),
            ("Моб. телефон", Field::Phone),
            ("Телефон родителей", Field::GuardianPhone),
            ("ФИО родителя (законного представителя)", Field::GuardianName),
            ("E-mail", Field::Email),
            ("Эл. почта", Field::Email),
            ("Район/город", Field::District),
            ("Область", Field::Region),
            ("Ұйым / Организация", Field::Organisation),
            ("Волонтёрские часы", Field::Hours),
            ("Согласие родителей", Field::GuardianConsent),
            ("Примечание", Field::Notes),
            ("Дағдылар", Field::Skills),
        ] {
            assert_eq!(recognise(title), Some(field), "{title}");
        }
        for title in ["", "Список волонтёров на 01.11.2026", "Семей қ.", "Иванов Иван", "12"]
        {
            assert_eq!(recognise(title), None, "{title}");
        }
    }
}
