//! Reference data of the national office: districts and course templates that it writes into the
//! list of every office. What it writes has an id that follows from the code, so it is the same
//! everywhere, and takes the place of what the program brings under that code.

use kerege_ledger::{Deed, Ledger, LedgerError};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{CourseTemplate, Names, made_up_id, region};
use crate::ids;

/// What the deeds of this file are called; nobody at a desk takes them back.
pub const PUBLISH: &str = "reference-publish";
const MAX_NAME: usize = 120;
const MAX_CODE: usize = 40;

/// A district as the national office writes it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DistrictDraft {
    /// Its KATO code, `634030000`, or what stands for one: `KZ-63-ulken-naryn`. It never changes.
    pub code: String,
    /// The region that it lies in, `KZ-63`. It never changes either.
    pub region: String,
    /// How it is called.
    pub name: Names,
    /// A city of its own, not a district.
    pub is_city: bool,
}

/// A field that cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("field {0} cannot be kept")]
pub struct WrongField(pub &'static str);

impl DistrictDraft {
    /// With a code made of its region and its English name where the classifier has none for it yet.
    #[must_use]
    pub fn with_code(mut self) -> Self {
        self.code = self.code.trim().to_owned();
        if self.code.is_empty() {
            let code = made_up_id(&self.region, &self.name.en);
            self.code = code.chars().filter(|c| is_of_code(*c)).take(MAX_CODE).collect();
            // Without one letter of the alphabet of codes there is only the region's, which is no district's.
            if self.code.trim_end_matches('-') == self.region {
                self.code.clear();
            }
        }
        self
    }

    /// Whether it can be kept.
    ///
    /// # Errors
    /// [`WrongField`].
    pub fn validate(&self) -> Result<(), WrongField> {
        first_wrong(&[
            ("region", region(&self.region).is_none()),
            ("code", !(1..=MAX_CODE).contains(&self.code.len()) || !self.code.chars().all(is_of_code)),
            ("name_kk", !is_plain(&self.name.kk, 1, MAX_NAME)),
            ("name_ru", !is_plain(&self.name.ru, 1, MAX_NAME)),
            ("name_en", !is_plain(&self.name.en, 1, MAX_NAME)),
        ])
    }

    /// Its id in every list.
    #[must_use]
    pub fn id(&self) -> Uuid {
        ids::of_parts("district", &[self.code.as_bytes()])
    }
}

impl CourseTemplate {
    /// Whether it can be kept.
    ///
    /// # Errors
    /// [`WrongField`].
    pub fn validate(&self) -> Result<(), WrongField> {
        let is_code = |c: char| !c.is_whitespace();
        first_wrong(&[
            ("code", !is_plain(&self.code, 1, MAX_CODE) || !self.code.chars().all(is_code)),
            ("title_kk", !is_plain(&self.title.kk, 1, 200)),
            ("title_ru", !is_plain(&self.title.ru, 1, 200)),
            ("title_en", !is_plain(&self.title.en, 1, 200)),
            ("duration_min", !(1..=400 * 60).contains(&self.duration_min)),
            ("validity_months", self.validity_months.is_some_and(|months| !(1..=1_200).contains(&months))),
        ])
    }

    /// Its id in every list.
    #[must_use]
    pub fn id(&self) -> Uuid {
        ids::of_parts("course_template", &[self.code.as_bytes()])
    }
}

/// Writes a district into an office's list, closed since a day or open; `false` when it stands there already.
///
/// # Errors
/// A fault of the database.
pub fn publish_district(
    ledger: &mut Ledger,
    author: &str,
    district: &DistrictDraft,
    closed_on: Option<&str>,
) -> Result<bool, LedgerError> {
    let ((), written) = ledger.transact(Deed { kind: PUBLISH, author }, |tx| {
        let Names { kk, ru, en } = &district.name;
        tx.prepare_cached(include_str!("district_put.sql"))?.execute(rusqlite::params![
            district.id(),
            district.code,
            district.region,
            kk.trim(),
            ru.trim(),
            en.trim(),
            district.is_city,
            closed_on,
        ])?;
        Ok::<_, LedgerError>(())
    })?;
    Ok(written.is_some())
}

/// Writes a course template into an office's list, withdrawn since a day or offered; `false` when it stands
/// there already.
///
/// # Errors
/// A fault of the database.
pub fn publish_template(
    ledger: &mut Ledger,
    author: &str,
    template: &CourseTemplate,
    withdrawn_on: Option<&str>,
) -> Result<bool, LedgerError> {
    let ((), written) = ledger.transact(Deed { kind: PUBLISH, author }, |tx| {
        let Names { kk, ru, en } = &template.title;
        tx.prepare_cached(include_str!("template_put.sql"))?.execute(rusqlite::params![
            template.id(),
            template.code,
            kk.trim(),
            ru.trim(),
            en.trim(),
            template.duration_min,
            template.validity_months,
            withdrawn_on,
        ])?;
        Ok::<_, LedgerError>(())
    })?;
    Ok(written.is_some())
}

/// A letter of the codes of districts.
fn is_of_code(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-'
}

fn first_wrong(fields: &[(&'static str, bool)]) -> Result<(), WrongField> {
    match fields.iter().find(|(_, is_wrong)| *is_wrong) {
        Some((field, _)) => Err(WrongField(field)),
        None => Ok(()),
    }
}

/// Text of a person: between `min` and `max` letters, no control characters or turners of direction.
pub(crate) fn is_plain(text: &str, min: usize, max: usize) -> bool {
    let length = text.trim().chars().count();
    let is_forbidden = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (min..=max).contains(&length) && !text.chars().any(is_forbidden)
}

#[cfg(test)]
mod tests {
    use super::super::courses;
    use super::*;

    fn district() -> DistrictDraft {
        let name = Names {
            kk: "Көкалажар ауданы".into(), ru: "Кокалажарский район".into(), en: "Kokalazhar".into()
        };
        DistrictDraft { code: "634099000".into(), region: "KZ-63".into(), name, is_city: false }
    }

    #[test]
    fn refuses_a_district_that_nobody_could_find_or_name() {
        assert_eq!(district().validate(), Ok(()));
        let wrong = |change: fn(&mut DistrictDraft)| {
            let mut draft = district();
            change(&mut draft);
            draft.validate().unwrap_err().0
        };
        assert_eq!(wrong(|it| it.region = "KZ-99".into()), "region");
        assert_eq!(wrong(|it| it.code = String::new()), "code");
        assert_eq!(wrong(|it| it.code = "634 099".into()), "code");
        assert_eq!(wrong(|it| it.name.kk = "  ".into()), "name_kk");
        assert_eq!(wrong(|it| it.name.en = "a\u{202e}b".into()), "name_en");
    }

    #[test]
    fn a_code_is_made_of_whatever_english_name() {
        #[track_caller]
        fn check(english: &str, code: &str) {
            let mut draft = DistrictDraft { code: String::new(), ..district() };
            draft.name.en = english.to_owned();
            let draft = draft.with_code();
            assert_eq!(draft.code, code);
            assert_eq!(draft.validate().is_ok(), !code.is_empty());
        }
        check("Kokalazhar District", "KZ-63-kokalazhar");
        check("G. Mustafin District", "KZ-63-g-mustafin");
        check("Beimbet Mailin's (new)", "KZ-63-beimbet-mailins-new");
        check(&"Long ".repeat(20), "KZ-63-long-long-long-long-long-long-long");
        check("Көкалажар", "");
    }

    #[test]
    fn every_template_of_the_program_can_be_published_and_an_endless_one_cannot() {
        for template in courses() {
            assert_eq!(template.validate(), Ok(()), "{}", template.code);
        }
        let endless = CourseTemplate { duration_min: u32::MAX, ..courses()[0].clone() };
        assert_eq!(endless.validate(), Err(WrongField("duration_min")));
        let spaced = CourseTemplate { code: "T 1".into(), ..courses()[0].clone() };
        assert_eq!(spaced.validate(), Err(WrongField("code")));
    }
}
