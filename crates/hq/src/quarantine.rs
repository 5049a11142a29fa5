//! Ops that HQ did not take: kept at exchange time, offered again, discarded with a reason.

use std::collections::HashMap;

use kerege_ledger::Op;
use kerege_sync::engine::{self, Caller};
use kerege_sync::protocol::{Exception, Page, SyncRequest};

use crate::HqError;
use crate::control::{Refused, hash_of};
use crate::hq::Hq;

impl Hq {
    /// Keeps the refused ops of an exchange, and lets go of those that were taken this time.
    pub(crate) fn keep_refused(
        &self,
        caller: &Caller,
        request: &SyncRequest,
        exceptions: &[Exception],
        at: i64,
    ) -> Result<(), HqError> {
        if request.pages.is_empty() || (exceptions.is_empty() && !self.control().has_refused(caller.device)?) {
            return Ok(());
        }
        let (mut refused, mut taken) = (Vec::new(), Vec::new());
        let codes: HashMap<u32, &str> = exceptions.iter().map(|e| (e.place, e.code.as_str())).collect();
        let pages = request.pages.iter().filter_map(|bytes| Page::from_bytes(bytes).ok());
        let ops = pages.flat_map(|page| {
            let salts: HashMap<_, _> = page.salts.into_iter().collect();
            page.ops.into_iter().map(move |op| {
                let salt = Op::from_cbor(&op).ok().and_then(|read| salts.get(&read.root).copied());
                (op, salt)
            })
        });
        for (place, (op, salt)) in (0_u32..).zip(ops) {
            match codes.get(&place) {
                Some(code) => refused.push(Refused { op, salt, code: (*code).to_owned() }),
                None => taken.push(hash_of(&op)),
            }
        }
        self.control().keep_refused(&caller.office, caller.device, &refused, &taken, at)
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
        let code = if refused.code == "page-differs" {
            Some(refused.code)
        } else {
            self.with_ledger(&row.region, |ledger| engine::take_again(ledger, &refused.op, refused.salt))??
        };
        self.control().settle_refused(admin, no, code.as_deref(), self.clock.now_ms())?;
        Ok(code)
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
