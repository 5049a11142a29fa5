//! What the sync centre shows. It says "everything is at HQ" only when both sides proved it and
//! nothing was written since.

use std::collections::BTreeMap;

use kerege_ledger::{Ledger, WaitingDeed, machine};
use rusqlite::OptionalExtension as _;
use serde::Serialize;
use ts_rs::TS;

use crate::engine::Progress;
use crate::history::{self, Attempt};
use crate::{SyncError, membership};

const N_WAITING: u32 = 20;
const N_LAST: u32 = 10;

/// What the last attempt says of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SyncLine")]
pub enum Line {
    /// No attempt says anything of it yet.
    Unknown,
    /// HQ answered.
    Ok,
    /// There was no way to HQ.
    None,
    /// HQ said no.
    Refused,
}

/// What an exchange does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SyncPhase")]
pub enum Phase {
    /// Ops go to HQ.
    Sending,
    /// Ops come from HQ.
    Receiving,
    /// Both sides compare what they hold.
    Comparing,
}

/// A deed that HQ has not confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "SyncWaiting")]
pub struct Waiting {
    /// Whom or what it is about; empty when this program cannot tell.
    pub title: String,
    /// The kind of deed.
    pub kind: String,
    /// When it was done, in milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    /// How many ops of it wait.
    #[ts(type = "number")]
    pub n: u64,
}

/// A code with a sentence in `words/`, in the shape that every refusal has on its way to the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "SyncTrouble")]
pub struct Trouble {
    /// The stable name.
    pub code: String,
    /// What the sentence inserts.
    pub args: BTreeMap<String, String>,
    /// The number under which the log has more.
    pub incident: Option<String>,
}

/// Everything that the sync centre shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SyncState {
    /// The device belongs to an office at HQ.
    pub is_enrolled: bool,
    /// Where HQ is.
    pub hq_url: Option<String>,
    /// The office's name at HQ.
    pub office: Option<String>,
    /// Ops that HQ has not confirmed.
    #[ts(type = "number")]
    pub outbox: u64,
    /// When the oldest of them was written.
    #[ts(type = "number | null")]
    pub outbox_oldest_at: Option<i64>,
    /// HQ's time of its last signed answer.
    #[ts(type = "number | null")]
    pub confirmed_at: Option<i64>,
    /// Ops that HQ confirmed since midnight at the office. Where the office's midnight is whoever shows
    /// it knows, and counts by [`history::confirmed_since`]; 0 until then.
    #[ts(type = "number")]
    pub confirmed_today: u64,
    /// The last exchange that HQ answered proved equality, and nothing was written since.
    pub is_equal: bool,
    /// An exchange is under way.
    pub is_running: bool,
    /// What it does, while it is.
    pub phase: Option<Phase>,
    /// Ops done in this phase.
    #[ts(type = "number")]
    pub done: u64,
    /// Ops of this phase, as far as is known.
    #[ts(type = "number")]
    pub total: u64,
    /// What the last attempt says of the line.
    pub line: Line,
    /// What ended the last attempt.
    pub error: Option<Trouble>,
    /// The device's clock minus HQ's when HQ last answered.
    #[ts(type = "number | null")]
    pub clock_skew_ms: Option<i64>,
    /// The newest deeds that wait.
    pub waiting: Vec<Waiting>,
    /// The newest attempts.
    pub last: Vec<Attempt>,
    /// Ops that this release keeps but cannot show.
    #[ts(type = "number")]
    pub n_parked: u64,
    /// Ops held.
    #[ts(type = "number")]
    pub n_ops: u64,
}

/// Reads the state. `running` is the progress of the exchange under way, if there is one.
///
/// # Errors
/// A fault of the ledger.
pub fn state(ledger: &Ledger, running: Option<Progress>) -> Result<SyncState, SyncError> {
    let membership = membership::load(ledger)?;
    let outbox = ledger.outbox_count()?;
    // Before the first enrolment there are no tables of sync to read.
    let is_prepared = membership::is_prepared(ledger)?;
    let last = if is_prepared { history::last(ledger)? } else { None };
    let confirmed = if is_prepared { history::confirmed(ledger)? } else { None };
    let is_empty = outbox == 0;
    #[cfg(feature = "teeth")]
    let is_empty = is_empty || kerege_ledger::teeth::bites(kerege_ledger::teeth::Tooth::MeterLies);
    let (phase, done, total) = match running {
        None => (None, 0, 0),
        Some(Progress::Sending { done, total }) => (Some(Phase::Sending), done, total),
        Some(Progress::Receiving { done, total }) => (Some(Phase::Receiving), done, total),
        Some(Progress::Comparing) => (Some(Phase::Comparing), 0, 0),
    };
    let waiting = ledger.waiting_deeds(N_WAITING)?;
    Ok(SyncState {
        is_enrolled: membership.is_some(),
        hq_url: membership.as_ref().map(|membership| membership.hq_url.clone()),
        office: membership.as_ref().map(|membership| membership.office_name.clone()),
        outbox,
        outbox_oldest_at: ledger.outbox_oldest()?,
        confirmed_at: confirmed.map(|(at, _)| at),
        confirmed_today: 0,
        is_equal: is_empty && is_prepared && history::was_equal(ledger)?,
        is_running: running.is_some(),
        phase,
        done,
        total,
        line: last.as_deref().map_or(Line::Unknown, line_of),
        error: last.and_then(trouble_of),
        clock_skew_ms: confirmed.map(|(_, skew)| skew),
        waiting: waiting.iter().map(|deed| waiting_of(ledger, deed)).collect::<Result<_, _>>()?,
        last: if is_prepared { history::newest(ledger, N_LAST)? } else { Vec::new() },
        n_parked: ledger.parked_count()?,
        n_ops: ledger.digest()?.n_ops,
    })
}

fn trouble_of(outcome: String) -> Option<Trouble> {
    let code = match outcome.as_str() {
        "equal" => return None,
        "not-equal" => "sync-not-equal".to_owned(),
        _ => outcome,
    };
    Some(Trouble { code, args: BTreeMap::new(), incident: None })
}

fn line_of(outcome: &str) -> Line {
    match outcome {
        "equal" | "not-equal" => Line::Ok,
        // What failed here says nothing of the line.
        code if code == "fault" || machine::is_of_the_machine(code) => Line::Unknown,
        "sync-no-line"
        | "sync-captive-portal"
        | "sync-proxy-login"
        | "sync-hq-unknown"
        | "sync-hq-busy"
        | "sync-page-broken" => Line::None,
        _ => Line::Refused,
    }
}

fn waiting_of(ledger: &Ledger, deed: &WaitingDeed) -> Result<Waiting, SyncError> {
    let title = title_of(ledger, deed)?.unwrap_or_default();
    Ok(Waiting { title, kind: deed.kind.clone(), at: deed.at, n: deed.n })
}

/// A name for the root entity of a deed, from the table that it stands in.
fn title_of(ledger: &Ledger, deed: &WaitingDeed) -> Result<Option<String>, SyncError> {
    const TITLES: &[(&str, &str)] = &[
        ("volunteer", "SELECT last_name || ' ' || first_name FROM volunteer WHERE id = ?1"),
        ("organisation", "SELECT name FROM organisation WHERE id = ?1"),
        ("course", "SELECT title_kk FROM course WHERE id = ?1"),
        ("session", "SELECT place FROM session WHERE id = ?1"),
        ("import", "SELECT file_name FROM import WHERE id = ?1"),
    ];
    for (table, sql) in TITLES {
        if ledger.schema().table_named(table).is_some() {
            let found: Option<Option<String>> = ledger
                .connection()
                .query_row(sql, [deed.root], |row| row.get(0))
                .optional()
                .map_err(kerege_ledger::LedgerError::from)?;
            if let Some(Some(title)) = found {
                return Ok(Some(title));
            }
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_at_this_desk_says_nothing_of_the_line() {
        assert_eq!((line_of("disk-full"), line_of("fault")), (Line::Unknown, Line::Unknown));
        assert_eq!((line_of("sync-no-line"), line_of("sync-device-revoked")), (Line::None, Line::Refused));
        assert_eq!(line_of("not-equal"), Line::Ok);
    }
}
