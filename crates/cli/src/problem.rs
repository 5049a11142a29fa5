//! Why a command was not done, on its way from any room to standard error.

use std::error::Error;

use kerege_domain::Coded;
use kerege_domain::refusal::{FAULT, causes_of};
use kerege_ledger::machine;

use crate::words::Language;

/// Why a command ended early.
#[derive(Debug)]
pub enum Problem {
    /// A rule said no, or something broke.
    Refused(Refused),
    /// Nobody reads the answer any more.
    ReaderGone,
}

/// A code and what its sentence speaks of.
#[derive(Debug)]
pub struct Refused {
    /// A stable name.
    pub code: String,
    /// The message whose sentence is shown.
    message: String,
    args: Vec<(String, String)>,
    /// What the machine said, where its failure has a sentence of its own: there is no log beside a command line.
    cause: Option<String>,
}

impl Refused {
    /// The sentence.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let sentence = language.say(&self.message, &self.args);
        match &self.cause {
            Some(cause) => format!("{sentence} ({cause})"),
            None => sentence,
        }
    }
}

impl Problem {
    /// A refusal whose sentence needs nothing more.
    pub fn refused(code: &str) -> Self {
        Self::with(code, &[])
    }

    /// A refusal with what its sentence speaks of.
    pub fn with(code: &str, args: &[(&str, &str)]) -> Self {
        Self::Refused(Refused {
            code: code.to_owned(),
            message: code.to_owned(),
            args: args.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            cause: None,
        })
    }

    /// A refusal whose sentence stands under another name than its code.
    pub fn said_by(code: &str, message: &str) -> Self {
        Self::Refused(Refused { code: code.to_owned(), message: message.to_owned(), args: Vec::new(), cause: None })
    }

    /// Something that has a code but not the domain's trait.
    pub fn coded(code: &str, args: &[(&'static str, String)], error: &(dyn Error + 'static)) -> Self {
        if code == FAULT {
            return Self::fault(error);
        }
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut problem = Self::with(code, &args);
        if let (Self::Refused(refused), true) = (&mut problem, machine::is_of_the_machine(code)) {
            refused.cause = Some(causes_of(error));
        }
        problem
    }

    /// Disk, network or a bug. There is no log beside a command line, so the causes are said here;
    /// they name no person.
    pub fn fault(error: &(dyn Error + 'static)) -> Self {
        Self::Refused(Refused {
            code: FAULT.to_owned(),
            message: "cli-fault".to_owned(),
            args: vec![("cause".to_owned(), causes_of(error))],
            cause: None,
        })
    }
}

impl<E: Coded + 'static> From<E> for Problem {
    fn from(error: E) -> Self {
        Self::coded(error.code(), &error.args(), &error)
    }
}
