//! Certificates: what one says, the signature in its QR code, the paper it is
//! printed on, and how a stranger's paper is read and judged without a network.
//!
//! The chain is `claims` → `seal` → `paper`, and back: `read` → `verdict`.
//! An IIN is never part of it: claims with a text that holds one are refused.

mod language;

pub mod claims;
pub mod issuer;
pub mod pdf;
pub mod read;
pub mod seal;
pub mod verdict;

mod face;
mod fit;
mod paper;
mod press;
mod qr;
mod wording;

pub use claims::{Claims, ClaimsError};
pub use face::{Face, Outcome, Signatory};
pub use fit::{NameFit, fit_of_name, missing_letters};
pub use issuer::{Issuer, IssuerError, faces_of, verify_with};
pub use language::Language;
pub use pdf::{PrintError, render_pdf, render_svg};
pub use read::{Input, ReadError, read_text, read_texts};
pub use seal::{KeyId, PublicKeyInfo, SealError, key_id, sign};
pub use verdict::{Checks, Verdict, VerdictKind, verify};
