//! What the verify screen and `kerege certificate verify` answer: one word, and
//! what the paper says where that is proven or worth showing.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::claims::Claims;
use super::seal::{self, Opened, PublicKeyInfo, SealError};

/// What a verifier brings along: its keys, its list of revoked numbers, and the day.
pub struct Checks<'a> {
    /// Finds a public key by its id.
    pub keys: &'a dyn Fn(&[u8]) -> Option<PublicKeyInfo>,
    /// The day a number was revoked, if it was.
    pub revoked: &'a dyn Fn(&str) -> Option<NaiveDate>,
    /// The day of the check.
    pub today: NaiveDate,
}

/// The answer in one word; its sentences are `verify-<kind>` and `verify-<kind>-note`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    /// Signed by a known office, not revoked, not over.
    Valid,
    /// Real, but its last day has passed.
    Expired,
    /// Real, but taken back. Outweighs expiry.
    Revoked,
    /// Has our prefix, but is not what an office signed.
    Altered,
    /// Signed with a key that is not known here.
    UnknownKey,
    /// Nothing of ours.
    NotACertificate,
}

/// The answer with what the paper says. The fields are missing for `altered`
/// and `not_a_certificate`, and unproven for `unknown_key`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Verdict {
    /// The answer.
    pub kind: VerdictKind,
    /// Number of the certificate.
    pub number: Option<String>,
    /// To be compared with the person's document.
    pub person_name: Option<String>,
    /// In the language of the certificate.
    pub course_title: Option<String>,
    /// Length of the course in minutes.
    pub duration_min: Option<u32>,
    /// The day it was issued.
    pub issued_on: Option<NaiveDate>,
    /// The last day it holds.
    pub valid_until: Option<NaiveDate>,
    /// The office's name as printed.
    pub issuer_name: Option<String>,
    /// Whose key made the signature, as HQ records it.
    pub signed_by: Option<String>,
    /// The day it was taken back.
    pub revoked_on: Option<NaiveDate>,
}

/// Judges the text of a QR code.
pub fn verify(text: &str, checks: &Checks<'_>) -> Verdict {
    match seal::open(text.trim(), checks.keys) {
        Ok(opened) => judge(opened, checks),
        Err(SealError::UnknownKey(claims)) => of_claims(VerdictKind::UnknownKey, *claims),
        Err(SealError::Altered | SealError::OtherKey | SealError::Claims(_)) => bare(VerdictKind::Altered),
        Err(SealError::NotACertificate) => bare(VerdictKind::NotACertificate),
    }
}

fn judge(opened: Opened, checks: &Checks<'_>) -> Verdict {
    let revoked_on = (checks.revoked)(&opened.claims.number);
    let is_over = opened.claims.valid_until.is_some_and(|last_day| last_day < checks.today);
    let kind = if revoked_on.is_some() {
        VerdictKind::Revoked
    } else if is_over {
        VerdictKind::Expired
    } else {
        VerdictKind::Valid
    };
    Verdict { signed_by: Some(opened.key.office), revoked_on, ..of_claims(kind, opened.claims) }
}

fn of_claims(kind: VerdictKind, claims: Claims) -> Verdict {
    Verdict {
        kind,
        number: Some(claims.number),
        person_name: Some(claims.person_name),
        course_title: Some(claims.course_title),
        duration_min: Some(claims.duration_min),
        issued_on: Some(claims.issued_on),
        valid_until: claims.valid_until,
        issuer_name: Some(claims.issuer_name),
        signed_by: None,
        revoked_on: None,
    }
}

fn bare(kind: VerdictKind) -> Verdict {
    Verdict {
        kind,
        number: None,
        person_name: None,
        course_title: None,
        duration_min: None,
        issued_on: None,
        valid_until: None,
        issuer_name: None,
        signed_by: None,
        revoked_on: None,
    }
}
