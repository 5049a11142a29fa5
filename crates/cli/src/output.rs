//! Standard output and standard error: one object a line, or text for a person.

use std::io::{self, BufWriter, IsTerminal as _, Stdout, Write as _};

use clap::ValueEnum;
use serde::Serialize;
use serde_json::{Value, json};

use crate::problem::{Problem, Refused};
use crate::words::Language;

/// How answers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a person.
    Text,
    /// One object a line.
    Json,
}

impl Format {
    /// Text where a person sits, JSON where a program listens.
    #[must_use]
    pub fn of_terminal() -> Self {
        if io::stdout().is_terminal() { Self::Text } else { Self::Json }
    }
}

/// Where answers go.
pub struct Output {
    format: Format,
    language: Language,
    to: BufWriter<Stdout>,
}

impl Output {
    /// Standard output.
    #[must_use]
    pub fn new(format: Format, language: Language) -> Self {
        Self { format, language, to: BufWriter::new(io::stdout()) }
    }

    /// The language of sentences.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Writes one answer. A person sees the named values of it, with tabs between.
    ///
    /// # Errors
    /// [`Problem::ReaderGone`], or a fault of the disk behind standard output.
    pub fn line(&mut self, answer: &impl Serialize, columns: &[&str]) -> Result<(), Problem> {
        let value = serde_json::to_value(answer).map_err(|error| Problem::fault(&error))?;
        let line = match self.format {
            Format::Json => value.to_string(),
            Format::Text => {
                columns.iter().map(|name| shown(&value[*name], self.language)).collect::<Vec<_>>().join("\t")
            }
        };
        writeln!(self.to, "{line}").map_err(unwritten)
    }

    /// Writes a sentence beneath an answer for a person; a program has the figures.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub fn remark(&mut self, message: &str, args: &[(String, String)]) -> Result<(), Problem> {
        match self.format {
            Format::Json => Ok(()),
            Format::Text => writeln!(self.to, "{}", self.language.say(message, args)).map_err(unwritten),
        }
    }

    /// Sends off everything written so far.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub fn finish(&mut self) -> Result<(), Problem> {
        self.to.flush().map_err(unwritten)
    }
}

/// The value as a person reads it; of a name in three languages the one of the terminal.
fn shown(value: &Value, language: Language) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        Value::Object(names) => match names.get(language.code()) {
            Some(Value::String(text)) => text.clone(),
            _ => value.to_string(),
        },
        Value::Bool(_) | Value::Number(_) | Value::Array(_) => value.to_string(),
    }
}

fn unwritten(error: io::Error) -> Problem {
    if error.kind() == io::ErrorKind::BrokenPipe { Problem::ReaderGone } else { Problem::fault(&error) }
}

/// Writes a refusal to standard error.
pub fn complain(format: Format, refused: &Refused, language: Language) {
    tell(format, &refused.code, &refused.text(language));
}

/// Writes a code and its sentence to standard error.
pub fn tell(format: Format, code: &str, text: &str) {
    let line = match format {
        Format::Json => json!({ "code": code, "text": text }).to_string(),
        Format::Text => text.to_owned(),
    };
    // When nobody reads standard error any more there is nobody to tell.
    writeln!(io::stderr(), "{line}").ok();
}
