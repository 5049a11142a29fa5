//! HQ's sentences in the three languages, from `words/`.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Қазақша.
    Kk,
    /// Русский.
    Ru,
    /// English.
    En,
}

static BUNDLES: LazyLock<[Bundle; 3]> = LazyLock::new(|| {
    [
        bundle(
            "kk",
            concat!(include_str!("../../../words/kk/hq.ftl"), "\n", include_str!("../../../words/kk/parcel.ftl")),
        ),
        bundle(
            "ru",
            concat!(include_str!("../../../words/ru/hq.ftl"), "\n", include_str!("../../../words/ru/parcel.ftl")),
        ),
        bundle(
            "en",
            concat!(include_str!("../../../words/en/hq.ftl"), "\n", include_str!("../../../words/en/parcel.ftl")),
        ),
    ]
});

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Kk, Self::Ru, Self::En];

    /// Its code, `kk`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// The language of a code or a locale such as `kk_KZ.UTF-8`.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', ';']).next()?.trim().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == primary)
    }

    /// A sentence. Its name itself where there is none: better than nothing, and a test finds it.
    #[must_use]
    pub fn say(self, message: &str, args: &[(&str, &str)]) -> String {
        let place = Self::ALL.iter().position(|language| *language == self).unwrap_or(0);
        let bundle = &BUNDLES[place];
        let Some(pattern) = bundle.get_message(message).and_then(|message| message.value()) else {
            return message.to_owned();
        };
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set((*name).to_owned(), (*value).to_owned());
        }
        bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
    }
}

fn bundle(code: &str, source: &str) -> Bundle {
    let language: LanguageIdentifier = code.parse().unwrap_or_default();
    // A message that does not parse is missing, and a test finds it.
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut bundle = Bundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn messages(source: &str) -> BTreeSet<&str> {
        source
            .lines()
            .filter(|line| line.starts_with("hq-"))
            .filter_map(|line| line.split_once(" =").map(|(name, _)| name))
            .collect()
    }

    #[test]
    fn every_sentence_is_there_in_all_three_languages_and_parses() {
        let english = messages(concat!(
            include_str!("../../../words/en/hq.ftl"),
            "\n",
            include_str!("../../../words/en/parcel.ftl")
        ));
        assert!(english.len() > 20);
        assert_eq!(
            messages(concat!(
                include_str!("../../../words/kk/hq.ftl"),
                "\n",
                include_str!("../../../words/kk/parcel.ftl")
            )),
            english
        );
        assert_eq!(
            messages(concat!(
                include_str!("../../../words/ru/hq.ftl"),
                "\n",
                include_str!("../../../words/ru/parcel.ftl")
            )),
            english
        );
        for language in Language::ALL {
            for message in &english {
                assert_ne!(language.say(message, &[]), *message, "{message} in {}", language.code());
            }
        }
    }
}
