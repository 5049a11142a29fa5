//! In which version a device goes on when HQ does not speak the one that it was asked in.

use crate::SyncError;
use crate::protocol::{OLDEST_VERSION, Refusal, VERSION};

/// HQ's newest version, when a refusal of `spoken` names one that this program speaks too. It is
/// always smaller than `spoken`, so that asking again comes to an end.
///
/// # Errors
/// [`SyncError::ProgramTooOld`], [`SyncError::HqTooOld`]; [`SyncError::Refused`] when the version was
/// not the reason.
pub(crate) fn instead_of(spoken: u8, refusal: &Refusal) -> Result<u8, SyncError> {
    if let Some((oldest, newest)) = refusal.versions {
        if VERSION < oldest {
            return Err(SyncError::ProgramTooOld);
        }
        if OLDEST_VERSION > newest {
            return Err(SyncError::HqTooOld);
        }
        if newest < spoken {
            return Ok(newest);
        }
    }
    Err(SyncError::Refused { code: refusal.code.clone() })
}
