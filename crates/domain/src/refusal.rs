//! How a refusal of any room reaches a screen or a command line: a stable code and its arguments.

use std::collections::BTreeMap;
use std::error::Error;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use kerege_ledger::LedgerError;

/// The code of everything that is no refusal and that nobody can mend at the desk. It is logged with an incident.
pub const FAULT: &str = "fault";

/// What the screen gets instead of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Refusal {
    /// A stable name; the sentence is in `words/` under it.
    pub code: String,
    /// What the sentence speaks of.
    pub args: BTreeMap<String, String>,
    /// Where the log tells more, for faults.
    pub incident: Option<String>,
}

/// An error that has a code. `Display` is for the log; `code` and `args` make the sentence.
pub trait Coded: Error {
    /// A stable name, `roster-unknown-volunteer`, or [`FAULT`].
    fn code(&self) -> &'static str;

    /// What the sentence speaks of.
    fn args(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// The refusal without an incident.
    fn refusal(&self) -> Refusal {
        let args = self.args().into_iter().map(|(name, value)| (name.to_owned(), value));
        Refusal { code: self.code().to_owned(), args: args.collect(), incident: None }
    }
}

impl Coded for LedgerError {
    fn code(&self) -> &'static str {
        self.code()
    }
}

/// An error and what it came from, each said once.
#[must_use]
pub fn causes_of(error: &(dyn Error + 'static)) -> String {
    let mut causes = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        let text = next.to_string();
        if !causes.ends_with(&text) {
            causes.push_str(": ");
            causes.push_str(&text);
        }
        cause = next.source();
    }
    causes
}
