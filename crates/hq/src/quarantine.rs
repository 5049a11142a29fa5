//! Ops that HQ did not take: kept at exchange time, offered again, discarded with a reason.

use kerege_sync::engine::{self, Caller, Contact, RefusedOp};

use crate::HqError;
use crate::control::hash_of;
use crate::hq::Hq;

impl Hq {
    /// Keeps the refused ops of an exchange, and lets go of those that were taken this time.
    pub(crate) fn keep_refused(&self, caller: &Caller, contact: &Contact, at: i64) -> Result<(), HqError> {
        if contact.held.is_empty() && contact.refused.is_empty() {
            return Ok(());
        }
        let kept = self.control().refused_of(caller.device)?;
        let held = contact.held.iter().filter(|_| !kept.is_empty());
        let mut taken: Vec<[u8; 32]> = held.map(|(_, op)| hash_of(&op.to_cbor())).collect();
        taken.retain(|hash| kept.contains(hash));
        if contact.refused.is_empty() && taken.is_empty() {
            return Ok(());
        }
        self.control().keep_refused(&caller.office, caller.device, &contact.refused, &taken, at)
    }

    /// Offers a refused op to its office's ledger again. Answers why it is refused again, or `None`
    /// when it is held now.
    ///
    /// # Errors
    /// [`HqError::UnknownRefused`]; a fault.
    pub fn retry_refused(&self, admin: &str, no: i64) -> Result<Option<String>, HqError> {
        let found = self.control().refused_op(no)?;
        let (row, refused) = found.ok_or(HqError::UnknownRefused(no))?;
        // Its device has another id for it than would be made here: only the device's own page can bring it.
        let code =
            if refused.code == "page-differs" { Some(refused.code) } else { self.take_again(&row.region, &refused)? };
        self.control().settle_refused(admin, no, code.as_deref(), self.clock.now_ms())?;
        Ok(code)
    }

    fn take_again(&self, region: &str, refused: &RefusedOp) -> Result<Option<String>, HqError> {
        match &self.nodes {
            Some(nodes) => {
                let mut store = nodes.store(region, self.schema)?;
                engine::take_again(&mut store, &refused.op, refused.salt)
            }
            None => Ok(self.with_ledger(region, |ledger| engine::take_again(ledger, &refused.op, refused.salt))??),
        }
    }

    /// Puts a refused op out of the list.
    ///
    /// # Errors
    /// [`HqError::UnknownRefused`].
    pub fn discard_refused(&self, admin: &str, no: i64, reason: &str) -> Result<(), HqError> {
        let is_discarded = self.control().discard_refused(admin, no, reason, self.clock.now_ms())?;
        if is_discarded { Ok(()) } else { Err(HqError::UnknownRefused(no)) }
    }
}
