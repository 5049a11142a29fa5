//! `kerege enrol` and `kerege sync`: the way to the national office.

use std::cell::RefCell;

use kerege_domain::Office;
use kerege_sync::client::{self, Cancel};
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
    if outcome.digest_equal { Ok(()) } else { Err(Problem::refused("sync-not-equal")) }
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
