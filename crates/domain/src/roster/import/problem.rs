//! What is to be said about a value: the field, a stable code, and the text
//! before and after.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::columns::Field;
use super::words;

/// One thing that was mended or that a person must decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub field: Field,
    /// `iin-zeros-restored`; the sentence's key is `import-problem-<code>`.
    pub code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// True: nothing is taken in before a person has looked.
    pub needs_a_person: bool,
}

impl Problem {
    /// A value that was put right.
    pub fn mended(field: Field, code: &str, before: &str, after: &str) -> Self {
        Self { field, code: code.to_owned(), before: some(before), after: some(after), needs_a_person: false }
    }

    /// A value that a person must look at.
    pub fn doubt(field: Field, code: &str, before: &str) -> Self {
        Self { field, code: code.to_owned(), before: some(before), after: None, needs_a_person: true }
    }

    /// The same with what the program would put in its place.
    pub fn suggesting(self, after: &str) -> Self {
        Self { after: some(after), ..self }
    }

    /// The problem with its sentence in the three languages.
    pub fn view(&self) -> ProblemView {
        ProblemView {
            field: self.field,
            code: self.code.clone(),
            before: self.before.clone(),
            after: self.after.clone(),
            text: words::problem_texts(self),
        }
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// One sentence in the three languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Texts {
    pub kk: String,
    pub ru: String,
    pub en: String,
}

/// A problem as screens and the command line show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ImportProblem")]
pub struct ProblemView {
    pub field: Field,
    pub code: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub text: Texts,
}
