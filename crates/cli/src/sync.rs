//! `kerege enrol` and `kerege sync`: the way to the national office.

use std::cell::RefCell;

use kerege_domain::Office;
use kerege_sync::client::{self, Cancel, Outcome};
use kerege_sync::{SyncError, membership};
use serde_json::json;

use crate::office::Desk;
use crate::output::Output;
use crate::problem::Problem;

const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// Proves the code to HQ and takes over the office's name and region.
///
/// # Errors
/// What HQ refuses, and a line that is not there.
pub fn enrol(desk: &Desk, hq_url: &str, code: &str, out: &mut Output) -> Result<(), Problem> {
    let mut office = desk.open_to_work()?;
    let region = office.region().to_owned();
    let joined = {
        let database = RefCell::new(&mut office.ledger);
        client::enrol(&database, hq_url, code, Some(&region), PROGRAM, &Cancel::default()).map_err(refused)?
    };
    office.set_office(&joined.office_name, &joined.region)?;
    let answer = json!({ "office": joined.office_name, "region": joined.region, "device": joined.device });
    out.line(&answer, &["region", "office", "device"])
}

/// Exchanges everything with HQ. Databases that do not agree in the end are a refusal, after the figures.
///
/// # Errors
/// Whatever ended the exchange early.
pub fn sync(desk: &Desk, out: &mut Output) -> Result<(), Problem> {
    let mut office = desk.open_to_work()?;
    require_membership(&office)?;
    let outcome = {
        let database = RefCell::new(&mut office.ledger);
        let outcome = client::sync(&database, PROGRAM, &mut |_| {}, &Cancel::default()).map_err(refused)?;
        // Nothing of this exchange hangs on it: an older HQ does not know the question.
        client::learn_desks(&database, 0, &Cancel::default()).ok();
        outcome
    };
    out.line(&outcome, &["sent_ops", "received_ops", "outbox", "digest_equal"])?;
    for (message, args) in remarks(&outcome) {
        out.remark(message, &args)?;
    }
    if outcome.digest_equal { Ok(()) } else { Err(Problem::refused("sync-not-equal")) }
}

/// What a person should know of an exchange beyond its figures: the message and what it speaks of.
fn remarks(outcome: &Outcome) -> Vec<(&'static str, Vec<(String, String)>)> {
    let arg = |name: &str, n: u64| (name.to_owned(), n.to_string());
    let mut remarks = Vec::new();
    if outcome.mended_here + outcome.mended_at_hq > 0 {
        let message = if outcome.was_healed { "sync-mended" } else { "sync-mended-in-part" };
        remarks.push((message, vec![arg("fetched", outcome.mended_here), arg("again", outcome.mended_at_hq)]));
    }
    if outcome.refused_ops > 0 {
        remarks.push(("sync-refused-ops", vec![arg("n", outcome.refused_ops)]));
    }
    if outcome.unread_ops > 0 {
        remarks.push(("sync-unread-ops", vec![arg("n", outcome.unread_ops)]));
    }
    remarks
}

/// Before a line is opened.
fn require_membership(office: &Office) -> Result<(), Problem> {
    match membership::load(&office.ledger).map_err(refused)? {
        Some(_) => Ok(()),
        None => Err(refused(SyncError::NotEnrolled)),
    }
}

pub(crate) fn refused(error: SyncError) -> Problem {
    Problem::coded(error.code(), &[], &error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[track_caller]
    fn check(outcome: &Outcome, expected: &[&str]) {
        let said: Vec<_> = remarks(outcome).iter().map(|(message, args)| Language::En.say(message, args)).collect();
        assert_eq!(said, expected);
        for (message, args) in remarks(outcome) {
            assert!(Language::Kk.find(message, &args).is_some() && Language::Ru.find(message, &args).is_some());
        }
    }

    #[test]
    fn what_was_mended_and_what_was_not_taken_is_said_and_nothing_else() {
        check(&Outcome { sent_ops: 4, received_ops: 5, digest_equal: true, ..Outcome::default() }, &[]);
        let mended = Outcome { mended_here: 3, mended_at_hq: 2, was_healed: true, ..Outcome::default() };
        check(&mended, &["Differences were found and mended. Changes fetched: 3, sent again: 2."]);
        check(
            &Outcome { was_healed: false, refused_ops: 1, unread_ops: 2, ..mended },
            &[
                "Differences were found. Changes fetched: 3, sent again: 2. The next exchange goes on.",
                "The national office did not take 1 change. It is kept here and offered again. Call its administrator.",
                "This Kerege cannot read 2 changes of the national office. Update the program.",
            ],
        );
    }
}
