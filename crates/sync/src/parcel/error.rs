//! Why a parcel was not written or not read.

use kerege_ledger::LedgerError;

use crate::SyncError;
use crate::protocol::WireError;

/// Why a parcel was not written or not read. None of them changes what is held or what waits, but
/// for the pages that were read before a stop.
#[derive(Debug, thiserror::Error)]
pub enum ParcelError {
    /// Not a parcel, or not a whole one.
    #[error("not a whole parcel: {0}")]
    Unreadable(String),
    /// Sealed for others.
    #[error("a parcel for others")]
    NotForUs,
    /// Whoever made it does not belong to this office or to this HQ.
    #[error("a parcel of a stranger: {0}")]
    Stranger(String),
    /// HQ has closed the access of the desk that made it.
    #[error("a parcel of a revoked desk")]
    Revoked,
    /// Signed by a key that HQ has given up since.
    #[error("a parcel under a key that is out of use")]
    OldKey,
    /// Written by a newer program.
    #[error("a parcel of version {0}")]
    Newer(u8),
    /// Over [`super::MAX_FILE_BYTES`].
    #[error("a parcel over its limit")]
    TooLarge,
    /// HQ has not said yet which other desks there are, or there are none.
    #[error("no other desk is known")]
    NoDesks,
    /// A file could not be read or written.
    #[error("{0}: {1}")]
    File(String, std::io::Error),
    /// The person stopped it.
    #[error("stopped")]
    Stopped,
    /// This database belongs to no HQ, or it failed.
    #[error(transparent)]
    Sync(#[from] SyncError),
}

impl ParcelError {
    /// A stable name; the sentence for people is in `words/` under it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "parcel-unreadable",
            Self::NotForUs => "parcel-not-for-us",
            Self::Stranger(_) => "parcel-stranger",
            Self::Revoked => "parcel-revoked",
            Self::OldKey => "parcel-old-key",
            Self::Newer(_) => "parcel-newer",
            Self::TooLarge => "parcel-too-large",
            Self::NoDesks => "parcel-no-desks",
            Self::File(..) => "parcel-file",
            Self::Stopped => "parcel-stopped",
            Self::Sync(error) => error.code(),
        }
    }

    /// What the sentence speaks of.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::File(path, error) => vec![("what", format!("{path}: {error}"))],
            _ => Vec::new(),
        }
    }
}

impl From<WireError> for ParcelError {
    fn from(error: WireError) -> Self {
        Self::Unreadable(error.0)
    }
}

impl From<LedgerError> for ParcelError {
    fn from(error: LedgerError) -> Self {
        Self::Sync(error.into())
    }
}
