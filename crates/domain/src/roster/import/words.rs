//! The sentences of the import in the three languages, from the same files
//! that the screens use. A message's key is the problem's code.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use super::fields::Field;
use super::layout::RowKind;
use super::problem::{Problem, Texts};

type Bundle = FluentBundle<FluentResource>;

struct Bundles {
    kk: Bundle,
    ru: Bundle,
    en: Bundle,
}

static BUNDLES: LazyLock<Bundles> = LazyLock::new(|| Bundles {
    kk: bundle("kk", include_str!("../../../../../words/kk/import.ftl")),
    ru: bundle("ru", include_str!("../../../../../words/ru/import.ftl")),
    en: bundle("en", include_str!("../../../../../words/en/import.ftl")),
});

fn bundle(language: &str, source: &str) -> Bundle {
    // A message that does not parse is missing, and a test finds it.
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let language: LanguageIdentifier = language.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

/// What to say about a problem.
pub fn problem_texts(problem: &Problem) -> Texts {
    let mut args = FluentArgs::new();
    args.set("before", problem.before.as_deref().unwrap_or_default());
    args.set("after", problem.after.as_deref().unwrap_or_default());
    texts(&format!("import-problem-{}", problem.code), &args)
}

/// Why a row is no record.
pub fn skip_texts(kind: RowKind) -> Texts {
    texts(&format!("import-skip-{}", kind.as_str()), &FluentArgs::new())
}

/// What a field is called over a column.
pub fn field_name(field: Field) -> Texts {
    let key = field.as_str().replace('_', "-");
    texts(&format!("import-field-{key}"), &FluentArgs::new())
}

fn texts(key: &str, args: &FluentArgs<'_>) -> Texts {
    let bundles = &*BUNDLES;
    Texts { kk: format(&bundles.kk, key, args), ru: format(&bundles.ru, key, args), en: format(&bundles.en, key, args) }
}

/// The key itself where there is no such message: better than nothing.
fn format(bundle: &Bundle, key: &str, args: &FluentArgs<'_>) -> String {
    match bundle.get_message(key).and_then(|message| message.value()) {
        Some(pattern) => bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned(),
        None => key.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every code that the rules give, found in their source.
    const CODES: &[&str] = &[
        "birth-date-differs",
        "birth-date-from-iin",
        "birth-date-implausible",
        "birth-date-impossible",
        "birth-date-in-future",
        "birth-date-restored",
        "birth-date-swapped",
        "birth-date-unreadable",
        "birth-date-year-only",
        "consent-missing",
        "district-ambiguous",
        "district-closed",
        "district-corrected",
        "district-kept-as-address",
        "email-mended",
        "email-none",
        "email-unreadable",
        "hours-became-date",
        "hours-error",
        "hours-negative",
        "hours-unreadable",
        "iin-century",
        "iin-cleaned",
        "iin-digits-lost",
        "iin-impossible-date",
        "iin-is-bin",
        "iin-missing",
        "iin-never-issued",
        "iin-no-century",
        "iin-not-digits",
        "iin-not-twelve",
        "iin-wrong-check",
        "iin-zeros-restored",
        "name-digits",
        "name-forbidden",
        "name-in-one-cell",
        "name-initials-only",
        "name-letters-lost",
        "name-look-alikes",
        "name-missing",
        "name-order-changed",
        "name-parts-unsure",
        "name-spaces",
        "name-strange",
        "perhaps-same-person",
        "phone-digits-lost",
        "phone-none",
        "phone-too-short",
        "phone-two-numbers",
        "phone-unknown",
        "region-ambiguous",
        "region-unknown",
        "same-person",
        "sex-differs",
        "sex-from-iin",
        "sex-unreadable",
        "text-too-long",
    ];

    #[track_caller]
    fn check(texts: &Texts, key: &str) {
        for text in [&texts.kk, &texts.ru, &texts.en] {
            assert!(!text.starts_with("import-"), "{key} has no sentence");
            assert!(!text.contains('{'), "{key}: {text}");
        }
        assert_ne!(texts.kk, texts.ru, "{key}");
        assert_ne!(texts.ru, texts.en, "{key}");
    }

    #[test]
    fn every_problem_field_and_skipped_row_has_its_sentence_in_three_languages() {
        for code in CODES {
            check(&Problem::mended(Field::Iin, code, "1", "2").view().text, code);
        }
        for field in Field::CHOICES {
            if !matches!(field, Field::Number | Field::Email) {
                check(&field_name(*field), field.as_str());
            }
        }
        for kind in [
            RowKind::Title,
            RowKind::Blank,
            RowKind::Header,
            RowKind::RepeatedHeader,
            RowKind::Subheading,
            RowKind::Total,
            RowKind::Footer,
            RowKind::Unfilled,
            RowKind::NoNames,
        ] {
            check(&skip_texts(kind), kind.as_str());
        }
    }

    #[test]
    fn a_sentence_names_the_value() {
        let problem = Problem::mended(Field::Iin, "iin-zeros-restored", "30715593937", "030715593937");
        let texts = problem.view().text;
        assert!(texts.ru.contains("030715593937"), "{texts:?}");
        assert!(texts.kk.contains("030715593937"), "{texts:?}");
    }
}
