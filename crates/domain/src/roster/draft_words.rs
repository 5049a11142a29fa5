//! The sentences about a draft, from the files that the screens use. What the import says too is
//! said in its words.

use std::sync::LazyLock;

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use unic_langid::LanguageIdentifier;

use super::import::{Field, Problem, Texts};

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 3]> = LazyLock::new(|| {
    [
        bundle("kk", include_str!("../../../../words/kk/roster-draft.ftl")),
        bundle("ru", include_str!("../../../../words/ru/roster-draft.ftl")),
        bundle("en", include_str!("../../../../words/en/roster-draft.ftl")),
    ]
});

fn bundle(language: &str, source: &str) -> Bundle {
    let language: LanguageIdentifier = language.parse().expect("two letters are a language");
    // A message that does not parse is missing, and a test finds it.
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut bundle = Bundle::new_concurrent(vec![language]);
    bundle.add_resource_overriding(resource);
    bundle
}

/// What to say about a problem of a draft; `value` is what was typed.
pub(super) fn texts(code: &str, value: &str) -> Texts {
    let key = format!("roster-problem-{code}");
    let [kk, ru, en] = &*BUNDLES;
    match (sentence(kk, &key), sentence(ru, &key), sentence(en, &key)) {
        (Some(kk), Some(ru), Some(en)) => Texts { kk, ru, en },
        _ => Problem::doubt(Field::Person, code, value).view().text,
    }
}

fn sentence(bundle: &Bundle, key: &str) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    Some(bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_of_a_draft_has_its_sentence_in_three_languages() {
        for code in [
            "birth-date-not-of-iin",
            "consent-missing",
            "date-in-future",
            "date-too-old",
            "date-unreadable",
            "district-closed",
            "district-not-of-region",
            "email-malformed",
            "guardian-consent-forbids",
            "guardian-consent-missing",
            "iin-century",
            "iin-impossible-date",
            "iin-is-bin",
            "iin-never-issued",
            "iin-not-digits",
            "iin-not-twelve",
            "iin-taken",
            "iin-wrong-check",
            "language-unknown",
            "name-digits",
            "name-letters-lost",
            "name-missing",
            "name-strange",
            "phone-digits-lost",
            "phone-none",
            "phone-too-short",
            "phone-unknown",
            "region-unknown",
            "sex-not-of-iin",
            "sex-unknown",
            "text-too-long",
        ] {
            let texts = texts(code, "қ");
            for text in [&texts.kk, &texts.ru, &texts.en] {
                assert!(text.ends_with('.') || text.ends_with('?'), "{code}: {text}");
            }
            assert!(texts.kk != texts.ru && texts.ru != texts.en, "{code}");
        }
    }
}
