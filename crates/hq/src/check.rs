//! Whether everything that HQ holds is whole.

use crate::hq::Hq;
use crate::{HqError, postgres};

/// What the check of an office's file found.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct OfficeCheck {
    /// The office.
    pub region: String,
    /// Nothing is wrong.
    pub is_whole: bool,
    /// Ops read.
    pub n_ops: u64,
    /// Entities folded.
    pub n_entities: u64,
    /// Damaged pages of the file.
    pub n_damaged_pages: u64,
    /// Ops whose id is not the hash of what they say.
    pub n_wrong_ids: u64,
    /// Rows that differ from the fold of the log.
    pub n_wrong_rows: u64,
    /// Hash chains that do not match.
    pub n_wrong_chains: u64,
    /// The kept sums equal the sums over everything.
    pub is_digest_right: bool,
    /// Ops that this release cannot show.
    pub n_parked: u64,
}

impl Hq {
    /// Reads all that is held of an office and compares it with its log.
    ///
    /// # Errors
    /// A file that cannot even be opened.
    pub fn check(&self, region: &str) -> Result<OfficeCheck, HqError> {
        if let Some(nodes) = &self.nodes {
            return postgres::check(&nodes.server_of(region)?, region, self.schema);
        }
        let report = self.with_ledger(region, |ledger| ledger.check())??;
        Ok(OfficeCheck {
            region: region.to_owned(),
            is_whole: report.is_whole(),
            n_ops: report.n_ops,
            n_entities: report.n_entities,
            n_damaged_pages: report.pages.len() as u64,
            n_wrong_ids: report.n_wrong_ids,
            n_wrong_rows: report.n_wrong_rows,
            n_wrong_chains: report.n_wrong_chains,
            is_digest_right: report.is_digest_right,
            n_parked: report.n_parked,
        })
    }
}
