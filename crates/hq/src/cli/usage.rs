//! A command that was written wrongly, said in the administrator's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::Language;

/// What is wrong with the arguments.
pub(super) fn sentence(error: &clap::Error, language: Language) -> String {
    let named = |kind| error.get(kind).map(plain);
    let what = named(ContextKind::InvalidArg).or_else(|| named(ContextKind::InvalidSubcommand)).unwrap_or_default();
    let value = named(ContextKind::InvalidValue).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::MissingRequiredArgument if !what.is_empty() => "hq-usage-missing",
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand if !what.is_empty() => "hq-usage-unknown",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if !what.is_empty() => "hq-usage-value",
        _ => "hq-usage-other",
    };
    language.say(message, &[("what", &what), ("value", &value)])
}

fn plain(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}
