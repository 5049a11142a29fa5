//! What comes late: a desk that was offline writes on a person who has left its office.
//!
//! Every office that people left is read on in its commit order, so that the cost follows the change. Where
//! an op touches somebody who left, that person's ops are copied to the office which has the person now.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use kerege_ledger::{Op, Value};
use uuid::Uuid;

use super::Which;
use crate::HqError;
use crate::control::Reading;
use crate::hq::Hq;
use crate::registrations::Page;

impl Hq {
    /// Reads on in all offices of moves. An office that cannot be asked stops no other.
    pub(super) fn follow_people(&self) -> Result<(), HqError> {
        let offices = self.control().offices_of_moves()?;
        for office in offices {
            loop {
                match self.follow_people_of(&office) {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(error) => {
                        tracing::warn!(office, %error, "what came late is taken after people another time");
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    /// One turn for an office; `false` when everything had been read before it.
    fn follow_people_of(&self, office: &str) -> Result<bool, HqError> {
        let reading = self.control().move_reading(office)?;
        let Some(reading) = reading else {
            self.control().begin_move_reading(office, &Reading::default())?;
            return Ok(true);
        };
        match self.with_source(office, |source| source.page(&reading))? {
            Page::End => Ok(false),
            Page::OtherLife => {
                // What was written into this list may be lost: it is looked at again.
                self.control().reopen_moves(office)?;
                self.control().end_move_reading(office, &reading, &Reading::default())?;
                Ok(true)
            }
            Page::Ops(ops, to) => {
                let left = self.control().moved_from(office)?;
                if !left.is_empty() {
                    let ways = self.control().merged_registrations(office)?;
                    self.take_after(office, &left, touched(ops.iter().map(|(_, op)| op), &left, &ways))?;
                }
                self.control().end_move_reading(office, &reading, &to)?;
                Ok(true)
            }
        }
    }

    /// Copies what is new to whom it belongs; where one office cannot be asked, all of it is done again.
    fn take_after(&self, office: &str, left: &BTreeMap<Uuid, String>, touched: BTreeSet<Uuid>) -> Result<(), HqError> {
        let mut failed = None;
        for record in touched {
            let Some(to) = left.get(&record) else { continue };
            if let Err(error) = self.bring(record, office, to, Which::Late) {
                failed = Some(error);
            }
        }
        failed.map_or(Ok(()), Err)
    }
}

/// Those of the records that left which these ops speak of: of the record itself, of what belongs to it, or
/// of a record that is or becomes part of it.
fn touched<'a>(
    ops: impl Iterator<Item = &'a Op>,
    left: &BTreeMap<Uuid, String>,
    ways: &BTreeMap<Uuid, Uuid>,
) -> BTreeSet<Uuid> {
    let mut touched = BTreeSet::new();
    for op in ops {
        let referred = op.fields.iter().filter_map(|(_, value)| match value {
            Value::Bytes(bytes) => Uuid::from_slice(bytes).ok(),
            Value::Null | Value::Int(_) | Value::Text(_) | Value::Other(_) => None,
        });
        let of_record = referred.filter(|_| op.entity == op.root).chain([op.root]);
        for start in of_record {
            let (mut at, mut seen) = (start, HashSet::new());
            // Two desks may have merged in a circle.
            while seen.insert(at) {
                if left.contains_key(&at) {
                    touched.insert(at);
                }
                match ways.get(&at) {
                    Some(into) => at = *into,
                    None => break,
                }
            }
        }
    }
    touched
}
