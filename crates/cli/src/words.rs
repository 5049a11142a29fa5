//! Sentences by their code in the three languages, from the same files that the screens use.

use std::sync::LazyLock;

use clap::ValueEnum;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Қазақша.
    Kk,
    /// Русский.
    Ru,
    /// English.
    En,
}

macro_rules! sources {
    ($language:literal) => {
        &[
            include_str!(concat!("../../../words/", $language, "/access.ftl")),
            include_str!(concat!("../../../words/", $language, "/app.ftl")),
            include_str!(concat!("../../../words/", $language, "/certificate.ftl")),
            include_str!(concat!("../../../words/", $language, "/conflicts.ftl")),
            include_str!(concat!("../../../words/", $language, "/import.ftl")),
            include_str!(concat!("../../../words/", $language, "/hall.ftl")),
            include_str!(concat!("../../../words/", $language, "/parcel.ftl")),
            include_str!(concat!("../../../words/", $language, "/roster.ftl")),
            include_str!(concat!("../../../words/", $language, "/roster-draft.ftl")),
            include_str!(concat!("../../../words/", $language, "/sync.ftl")),
            include_str!(concat!("../../../words/", $language, "/training.ftl")),
            include_str!(concat!("../../../words/", $language, "/verify.ftl")),
            include_str!(concat!("../../../words/", $language, "/cli.ftl")),
        ]
    };
}

static KK: LazyLock<Bundle> = LazyLock::new(|| bundle("kk", sources!("kk")));
static RU: LazyLock<Bundle> = LazyLock::new(|| bundle("ru", sources!("ru")));
static EN: LazyLock<Bundle> = LazyLock::new(|| bundle("en", sources!("en")));

impl Language {
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
        let primary = tag.split(['-', '_', '.', '@']).next()?.to_ascii_lowercase();
        [Self::Kk, Self::Ru, Self::En].into_iter().find(|language| language.code() == primary)
    }

    /// The language of the terminal, Kazakh where it has none of ours.
    #[must_use]
    pub fn of_environment() -> Self {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|tag| !tag.is_empty())
            .and_then(|tag| Self::of(&tag))
            .unwrap_or(Self::Kk)
    }

    /// The sentence of a message, `None` where there is no such message.
    #[must_use]
    pub fn find(self, message: &str, args: &[(String, String)]) -> Option<String> {
        let bundle = match self {
            Self::Kk => &*KK,
            Self::Ru => &*RU,
            Self::En => &*EN,
        };
        let pattern = bundle.get_message(message)?.value()?;
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(name.clone(), value_of(value));
        }
        Some(bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned())
    }

    /// The sentence of a code. One that has none yet is named as it is: better than nothing.
    #[must_use]
    pub fn say(self, message: &str, args: &[(String, String)]) -> String {
        self.find(message, args)
            .or_else(|| self.find("cli-refused", &[("code".to_owned(), message.to_owned())]))
            .unwrap_or_else(|| message.to_owned())
    }
}

/// Counts choose the plural; anything longer is a text, whose digits stay as they are.
fn value_of(text: &str) -> FluentValue<'static> {
    match text.parse::<u32>() {
        Ok(n) if n.to_string() == text && n < 1_000_000 => FluentValue::from(n),
        _ => FluentValue::from(text.to_owned()),
    }
}

fn bundle(code: &str, sources: &[&str]) -> Bundle {
    let language: LanguageIdentifier = code.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    for source in sources {
        // A message that does not parse is missing, and a test finds it.
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn messages(source: &str) -> BTreeSet<&str> {
        let named = source.lines().filter(|line| line.starts_with("cli-"));
        named.filter_map(|line| line.split_once(" =").map(|(name, _)| name)).collect()
    }

    #[test]
    fn every_sentence_of_the_command_line_is_there_in_all_three_languages_and_parses() {
        let english = messages(include_str!("../../../words/en/cli.ftl"));
        assert!(english.len() > 10);
        assert_eq!(messages(include_str!("../../../words/kk/cli.ftl")), english);
        assert_eq!(messages(include_str!("../../../words/ru/cli.ftl")), english);
        for language in [Language::Kk, Language::Ru, Language::En] {
            for message in &english {
                assert!(language.find(message, &[]).is_some(), "{message} in {}", language.code());
            }
        }
    }

    #[test]
    fn the_locale_of_the_terminal_names_the_language() {
        for (tag, language) in [
            ("kk_KZ.UTF-8", Some(Language::Kk)),
            ("ru", Some(Language::Ru)),
            ("en-GB", Some(Language::En)),
            ("C.UTF-8", None),
            ("de_DE", None),
        ] {
            assert_eq!(Language::of(tag), language, "{tag}");
        }
    }
}
