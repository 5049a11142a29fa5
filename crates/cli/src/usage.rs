//! A command that was written wrongly, said in the person's language: `{"code":"usage","text"}`, exit 2.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::output::{self, Format};
use crate::words::Language;

/// The code of everything that was asked wrongly.
const USAGE: &str = "usage";

/// Says what is wrong with the arguments; help and version are answers and no mistakes.
pub fn explain(error: &clap::Error, args: &[OsString]) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // Whoever asked for help and went away misses nothing.
        error.print().ok();
        return ExitCode::SUCCESS;
    }
    let language = option(args, "--lang").and_then(|tag| Language::of(&tag)).unwrap_or_else(Language::of_environment);
    let format = match option(args, "--format").as_deref() {
        Some("text") => Format::Text,
        Some("json") => Format::Json,
        Some(_) | None => Format::of_terminal(),
    };
    output::tell(format, USAGE, &sentence(error, language));
    ExitCode::from(2)
}

fn sentence(error: &clap::Error, language: Language) -> String {
    let named = |kind| error.get(kind).map(plain);
    let what = named(ContextKind::InvalidArg).or_else(|| named(ContextKind::InvalidSubcommand)).unwrap_or_default();
    let value = named(ContextKind::InvalidValue).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::MissingRequiredArgument if !what.is_empty() => "cli-usage-missing",
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand if !what.is_empty() => "cli-usage-unknown",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if !what.is_empty() => "cli-usage-value",
        ErrorKind::ArgumentConflict if !what.is_empty() => "cli-usage-conflict",
        _ => "cli-usage-other",
    };
    language.say(message, &[("what".to_owned(), what), ("value".to_owned(), value)])
}

fn plain(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}

/// The value of an option, also where the rest cannot be read.
fn option(args: &[OsString], name: &str) -> Option<String> {
    let texts: Vec<String> = args.iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let joined = texts.iter().find_map(|text| text.strip_prefix(name)?.strip_prefix('=').map(str::to_owned));
    joined.or_else(|| texts.iter().position(|text| text == name).and_then(|at| texts.get(at + 1).cloned()))
}
