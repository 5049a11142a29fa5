//! The hash chain over one incarnation's ops, by number.

use crate::{Incarnation, OpId};

/// The chain before the first op.
#[must_use]
pub fn start(incarnation: Incarnation) -> [u8; 32] {
    *blake3::hash(&incarnation.0).as_bytes()
}

/// One link more.
#[must_use]
pub fn link(chain: &[u8; 32], id: OpId) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(chain);
    hasher.update(&id.0);
    *hasher.finalize().as_bytes()
}
