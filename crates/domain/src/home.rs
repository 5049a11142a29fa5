//! What the first screen says: today, what waits for a decision, what the office has.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::conflicts::{self, ConflictError};
use crate::office::Office;
use crate::roster::import;
use crate::training::{self, SessionRow};

/// How many files the first screen names.
const MAX_IMPORTS: usize = 5;

/// Answer of `home_summary`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HomeSummary {
    /// Sessions with a meeting today.
    pub sessions_today: Vec<SessionRow>,
    /// People registered, without the archive.
    pub n_volunteers: u32,
    /// Rows of files that wait for a decision.
    pub n_pending_rows: u32,
    /// What two desks did differently and waits for a decision.
    pub n_conflicts: u32,
    /// Sessions planned and not closed.
    pub n_sessions_planned: u32,
    /// Certificates that were not revoked.
    pub n_certificates: u32,
    /// The files taken in last.
    pub imports: Vec<import::ImportNote>,
}

/// Everything that the first screen says.
///
/// # Errors
/// A fault of the database.
pub fn summary(office: &Office) -> Result<HomeSummary, ConflictError> {
    let mut counts = office.ledger.connection().prepare_cached(include_str!("home_counts.sql"))?;
    let (n_volunteers, n_sessions_planned, n_certificates) =
        counts.query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut imports = import::list(office)?;
    imports.truncate(MAX_IMPORTS);
    Ok(HomeSummary {
        sessions_today: training::sessions::sessions_today(office)?,
        n_volunteers,
        n_pending_rows: import::pending::count(office)?,
        n_conflicts: conflicts::count(office)?,
        n_sessions_planned,
        n_certificates,
        imports,
    })
}
