//! What reaches the screen when something could not be done: a code whose sentence is in `words/`.

use kerege_domain::refusal::FAULT;
use kerege_domain::{Coded, Refusal};

/// What every command returns.
pub type Answer<T> = Result<T, Refused>;

/// A refusal on its way to the screen, made from any error of the rooms.
#[derive(Debug, serde::Serialize)]
#[serde(transparent)]
pub struct Refused(Refusal);

impl<E: Coded + 'static> From<E> for Refused {
    fn from(error: E) -> Self {
        let refusal = error.refusal();
        if refusal.code == FAULT { fault(&error) } else { Self(refusal) }
    }
}

/// A rule of the desktop itself said no.
pub fn refused(code: &str) -> Refused {
    Refused(Refusal { code: code.to_owned(), args: std::collections::BTreeMap::new(), incident: None })
}

/// Something with a code of its own, from a crate that does not know the domain's trait.
pub fn coded(code: &str, error: &(dyn std::error::Error + 'static)) -> Refused {
    if code == FAULT { fault(error) } else { refused(code) }
}

/// Something broke: the person gets a number, the log gets the whole chain of causes.
pub fn fault(error: &(dyn std::error::Error + 'static)) -> Refused {
    let incident = crate::app::random_id().simple().to_string()[22..].to_uppercase();
    let mut chain = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        chain.push_str(": ");
        chain.push_str(&next.to_string());
        cause = next.source();
    }
    tracing::error!(incident, chain, "fault");
    Refused(Refusal { incident: Some(incident), ..refused(FAULT).0 })
}
