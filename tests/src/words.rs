//! The sentences of the screen, so that a journey names what it presses by its message.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use serde_json::Value;
use unic_langid::LanguageIdentifier;

/// The three languages of the screen, the first one first.
pub const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];

/// All messages of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    pub fn of(language: &str) -> Result<Words> {
        let id: LanguageIdentifier = language.parse()?;
        let mut bundle = FluentBundle::new(vec![id]);
        bundle.set_use_isolating(false);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../words").join(language);
        for entry in std::fs::read_dir(&folder).with_context(|| format!("no words in {}", folder.display()))? {
            let source = std::fs::read_to_string(entry?.path())?;
            let resource = FluentResource::try_new(source).map_err(|(_, errors)| anyhow!("{errors:?}"))?;
            bundle.add_resource(resource).map_err(|errors| anyhow!("{errors:?}"))?;
        }
        Ok(Words { bundle })
    }

    /// The sentence of a message that takes no arguments.
    pub fn say(&self, id: &str) -> Result<String> {
        self.say_of(id, &[])
    }

    /// The sentence of a message with its arguments: numbers choose the plural.
    pub fn say_of(&self, id: &str, about: &[(&str, &Value)]) -> Result<String> {
        let mut args = FluentArgs::new();
        for (name, value) in about {
            match value {
                Value::Number(number) => args.set(*name, number.as_f64().unwrap_or_default()),
                other => args.set(*name, other.as_str().unwrap_or_default().to_owned()),
            }
        }
        let message = self.bundle.get_message(id).with_context(|| format!("no message `{id}`"))?;
        let pattern = message.value().with_context(|| format!("`{id}` has no sentence"))?;
        let mut errors = Vec::new();
        let sentence = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        if errors.is_empty() { Ok(sentence) } else { Err(anyhow!("`{id}`: {errors:?}")) }
    }
}
