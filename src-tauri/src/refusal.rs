//! What reaches the screen when something could not be done: a code whose sentence is in `words/`.

use kerege_domain::refusal::{FAULT, causes_of};
use kerege_domain::{Coded, Refusal};
use kerege_ledger::machine;

/// A thread of work stopped in the middle; the log has the place.
#[derive(Debug, thiserror::Error)]
#[error("the work stopped in the middle")]
struct Stopped;

/// What every command returns.
pub type Answer<T> = Result<T, Refused>;

/// A refusal on its way to the screen, made from any error of the rooms.
#[derive(Debug, serde::Serialize)]
#[serde(transparent)]
pub struct Refused(Refusal);

impl<E: Coded + 'static> From<E> for Refused {
    fn from(error: E) -> Self {
        let refusal = error.refusal();
        if refusal.code == FAULT {
            return fault(&error);
        }
        note_failure(&refusal.code, &error);
        Self(refusal)
    }
}

/// A rule of the desktop itself said no.
pub fn refused(code: &str) -> Refused {
    Refused(Refusal { code: code.to_owned(), args: std::collections::BTreeMap::new(), incident: None })
}

/// Something with a code of its own, from a crate that does not know the domain's trait.
pub fn coded(code: &str, error: &(dyn std::error::Error + 'static)) -> Refused {
    if code == FAULT {
        return fault(error);
    }
    note_failure(code, error);
    refused(code)
}

/// A file that people chose, or that the window keeps, could not be written.
pub fn of_file(error: &std::io::Error) -> Refused {
    coded(machine::code_of_file(error), error)
}

/// The same, where the sentence inserts something.
pub fn coded_with(code: &str, args: Vec<(&'static str, String)>, error: &(dyn std::error::Error + 'static)) -> Refused {
    let mut refused = coded(code, error);
    refused.0.args.extend(args.into_iter().map(|(name, value)| (name.to_owned(), value)));
    refused
}

/// Something broke: the person gets a number, the log gets the whole chain of causes.
pub fn fault(error: &(dyn std::error::Error + 'static)) -> Refused {
    let incident = crate::app::random_id().simple().to_string()[22..].to_uppercase();
    let chain = causes_of(error);
    tracing::error!(incident, chain, "fault");
    Refused(Refusal { incident: Some(incident), ..refused(FAULT).0 })
}

/// The machine failed: the person can do something about it, and whoever helps finds in the log what it was.
fn note_failure(code: &str, error: &(dyn std::error::Error + 'static)) {
    if machine::is_of_the_machine(code) {
        let chain = causes_of(error);
        tracing::error!(code, chain, "the machine failed");
    }
}

/// Does a command's work; a panic in it becomes a fault with a number, since the window would
/// otherwise wait for its answer for ever.
pub fn guarded<T>(work: impl FnOnce() -> Answer<T>) -> Answer<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|_| Err(fault(&Stopped)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_answered_with_a_number() {
        let answer = guarded(|| -> Answer<()> { std::panic::resume_unwind(Box::new("broken")) });
        assert_eq!(answer.unwrap_err().0.incident.map(|number| number.len()), Some(10));
    }
}
