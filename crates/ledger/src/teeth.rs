//! What a test turns in its own thread: the source of randomness, so that a seed repeats a whole
//! run, the smallest page, so that few ops fill many, and one known mistake, to see that the proofs
//! find it.
//!
//! Exists under the feature `teeth` only, which no program asks for.

use std::cell::{Cell, RefCell};

/// A mistake that a sync protocol can make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tooth {
    /// Digests are taken for equal without a look.
    NoDigest,
    /// An op's id is its incarnation and number instead of a hash of what it says.
    CounterIds,
    /// HQ's cursor moves past an op that was committed late.
    SequenceCursor,
    /// HQ acknowledges first and commits with its next request.
    AckBeforeCommit,
    /// Commits are not synced.
    NotSynced,
    /// One op that cannot be taken fails its whole page.
    BatchFails,
    /// The clock decides, whatever the author had seen.
    WallClock,
    /// A removal that arrives is not applied.
    TombstoneDropped,
    /// A receipt is believed whatever it speaks of.
    ReceiptUnchecked,
    /// What was sent counts as acknowledged.
    SentIsAcked,
    /// An op counts as known when its number is.
    KnownByNumber,
    /// A restored or cloned desk goes on under its incarnation.
    IncarnationKept,
    /// The cursor is kept before the page that it covers.
    CursorBeforePage,
    /// An op of an unknown table ends the page.
    ParkedBlocks,
    /// HQ does not notice that it is an older copy.
    EpochIgnored,
    /// Receipts of a restored HQ go on counting.
    ReceiptsKept,
    /// Nobody is asked about values that contradict each other.
    NotAsked,
    /// People are asked about values that are the same.
    AskedForEqual,
    /// Of sets that several wrote one is shown.
    SetOverwritten,
    /// The sync centre forgets what waits.
    MeterLies,
}

/// All of them.
pub const ALL: [Tooth; 20] = [
    Tooth::NoDigest,
    Tooth::CounterIds,
    Tooth::SequenceCursor,
    Tooth::AckBeforeCommit,
    Tooth::NotSynced,
    Tooth::BatchFails,
    Tooth::WallClock,
    Tooth::TombstoneDropped,
    Tooth::ReceiptUnchecked,
    Tooth::SentIsAcked,
    Tooth::KnownByNumber,
    Tooth::IncarnationKept,
    Tooth::CursorBeforePage,
    Tooth::ParkedBlocks,
    Tooth::EpochIgnored,
    Tooth::ReceiptsKept,
    Tooth::NotAsked,
    Tooth::AskedForEqual,
    Tooth::SetOverwritten,
    Tooth::MeterLies,
];

thread_local! {
    static TOOTH: Cell<Option<Tooth>> = const { Cell::new(None) };
    static SMALLEST_PAGE: Cell<Option<usize>> = const { Cell::new(None) };
    static SEEDED: RefCell<Option<blake3::OutputReader>> = const { RefCell::new(None) };
}

/// Makes this mistake in this thread from now on.
pub fn bite(tooth: Option<Tooth>) {
    TOOTH.set(tooth);
}

/// Whether the mistake is to be made.
#[must_use]
pub fn bites(tooth: Tooth) -> bool {
    TOOTH.get() == Some(tooth)
}

/// From now on pages may be as small as so many bytes in this thread; `None` as in the programs.
pub fn set_smallest_page(bytes: Option<usize>) {
    SMALLEST_PAGE.set(bytes);
}

/// What [`set_smallest_page`] said.
#[must_use]
pub fn smallest_page() -> Option<usize> {
    SMALLEST_PAGE.get()
}

/// From now on this thread's random bytes follow from the seed.
pub fn seed(seed: u64) {
    let mut hasher = blake3::Hasher::new_derive_key("kerege 2026 randomness of a test v1");
    hasher.update(&seed.to_be_bytes());
    SEEDED.set(Some(hasher.finalize_xof()));
}

/// Fills from the seed; `false` when there is none.
#[must_use]
pub fn fill(bytes: &mut [u8]) -> bool {
    SEEDED.with_borrow_mut(|seeded| seeded.as_mut().map(|reader| reader.fill(bytes)).is_some())
}
