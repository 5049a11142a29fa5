//! What a certificate claims, and its compact form in the QR code: a CBOR map
//! with integer keys, in ascending order, without an IIN.
//!
//! | key | claim | type |
//! |---|---|---|
//! | 0 | version of this map, 1 | unsigned |
//! | 1 | number of the certificate | text |
//! | 2 | name of the person | text |
//! | 3 | title of the course | text |
//! | 4 | language: `kk`, `ru` or `en` | text |
//! | 5 | duration in minutes | unsigned |
//! | 6 | issued on, days since 1970-01-01 | integer |
//! | 7 | valid until and including, days since 1970-01-01; absent when it has no end | integer |
//! | 8 | who issued it | text |
//! | 9 | place | text |
//!
//! Keys above 9 are left for later releases and are skipped when read. The
//! signing key is named in the protected header, not in the map (see [`super::seal`]).

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use kerege_domain::Coded;
use minicbor::data::Type;
use minicbor::{Decoder, Encoder};

use super::language::Language;
use super::seal::KeyId;

/// Version written under key 0; a reader refuses a higher one.
const VERSION: u64 = 1;

const IIN_DIGITS: usize = 12;

/// What the office signs. Everything printed as a fact about the person is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// Unique without a network, for example `63-A4-002187`.
    pub number: String,
    /// As recorded, in the nominative, never transliterated.
    pub person_name: String,
    /// In the language of the certificate, without quotes around it.
    pub course_title: String,
    /// The language of the paper.
    pub language: Language,
    /// Length of the course in minutes of the clock.
    pub duration_min: u32,
    /// The day the session was closed.
    pub issued_on: NaiveDate,
    /// The last day it holds; `None` has no end.
    pub valid_until: Option<NaiveDate>,
    /// Name of the office, the first line of the paper.
    pub issuer_name: String,
    /// Where the course was held.
    pub place: String,
    /// Names the key that signs; [`super::seal::sign`] refuses another key.
    pub key_id: KeyId,
}

/// Why claims cannot be put on a certificate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClaimsError {
    /// Empty, or longer than the paper and the code have room for.
    #[error("{field} has {length} characters, {min} to {max} fit")]
    Length {
        /// Name of the field, as in [`Claims`].
        field: &'static str,
        /// Characters found.
        length: usize,
        /// Least allowed.
        min: usize,
        /// Most allowed.
        max: usize,
    },
    /// Line breaks, control characters or marks that turn the writing direction.
    #[error("{0} holds a control character")]
    ControlCharacter(&'static str),
    /// An IIN must never reach a QR code.
    #[error("{0} looks as if it held an iin")]
    LooksLikeIin(&'static str),
    /// The last day lies before the first.
    #[error("valid until a day before it is issued")]
    EndsBeforeIssued,
}

impl Coded for ClaimsError {
    fn code(&self) -> &'static str {
        match self {
            Self::Length { .. } => "certificate-text-length",
            Self::ControlCharacter(_) => "certificate-control-character",
            Self::LooksLikeIin(_) => "certificate-looks-like-iin",
            Self::EndsBeforeIssued => "certificate-ends-before-issued",
        }
    }
}

impl Claims {
    /// Checks every text once, before anything is signed.
    pub fn check(&self) -> Result<(), ClaimsError> {
        for (field, text, length) in self.texts() {
            check_text(field, text, length)?;
        }
        match self.valid_until {
            Some(day) if day < self.issued_on => Err(ClaimsError::EndsBeforeIssued),
            Some(_) | None => Ok(()),
        }
    }

    fn texts(&self) -> [(&'static str, &str, RangeInclusive<usize>); 5] {
        [
            ("number", &self.number, 1..=40),
            ("person_name", &self.person_name, 1..=400),
            ("course_title", &self.course_title, 1..=200),
            ("issuer_name", &self.issuer_name, 1..=200),
            ("place", &self.place, 0..=200),
        ]
    }

    /// The signed bytes. The same claims always give the same bytes.
    pub(super) fn to_cbor(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(256);
        let mut map = Encoder::new(&mut out);
        encode(self, &mut map).expect("writing to memory cannot fail");
        out
    }

    /// Reads signed bytes; `None` when they are not claims of this version.
    pub(super) fn from_cbor(bytes: &[u8], key_id: KeyId) -> Option<Self> {
        let mut map = Decoder::new(bytes);
        let claims = decode(&mut map, key_id)?;
        (map.position() == bytes.len()).then_some(claims)
    }
}

fn check_text(field: &'static str, text: &str, allowed: RangeInclusive<usize>) -> Result<(), ClaimsError> {
    let length = text.chars().count();
    if !allowed.contains(&length) || (*allowed.start() > 0 && text.trim().is_empty()) {
        return Err(ClaimsError::Length { field, length, min: *allowed.start(), max: *allowed.end() });
    }
    if text.chars().any(|c| c.is_control() || turns_direction(c) || c == '\u{feff}') {
        return Err(ClaimsError::ControlCharacter(field));
    }
    if text.split(|c: char| !c.is_ascii_digit()).any(is_iin_shaped) {
        return Err(ClaimsError::LooksLikeIin(field));
    }
    Ok(())
}

/// A date of birth, the digit of century and sex, and five more.
fn is_iin_shaped(digits: &str) -> bool {
    let within = |from: usize, least: u8, most: u8| {
        let pair = digits.get(from..from + 2).and_then(|pair| pair.parse().ok());
        pair.is_some_and(|pair: u8| (least..=most).contains(&pair))
    };
    digits.len() == IIN_DIGITS && within(2, 1, 12) && within(4, 1, 31) && matches!(digits.as_bytes()[6], b'0'..=b'6')
}

/// Bidirectional marks, embeddings and isolates, which make a name read otherwise than it is signed.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

type Written = Result<(), minicbor::encode::Error<std::convert::Infallible>>;

fn encode(claims: &Claims, map: &mut Encoder<&mut Vec<u8>>) -> Written {
    map.map(if claims.valid_until.is_some() { 10 } else { 9 })?;
    map.u8(0)?.u64(VERSION)?;
    map.u8(1)?.str(&claims.number)?;
    map.u8(2)?.str(&claims.person_name)?;
    map.u8(3)?.str(&claims.course_title)?;
    map.u8(4)?.str(claims.language.code())?;
    map.u8(5)?.u32(claims.duration_min)?;
    map.u8(6)?.i32(claims.issued_on.to_epoch_days())?;
    if let Some(day) = claims.valid_until {
        map.u8(7)?.i32(day.to_epoch_days())?;
    }
    map.u8(8)?.str(&claims.issuer_name)?;
    map.u8(9)?.str(&claims.place)?;
    Ok(())
}

fn decode(map: &mut Decoder<'_>, key_id: KeyId) -> Option<Claims> {
    let mut version = None;
    let mut number = None;
    let mut person_name = None;
    let mut course_title = None;
    let mut language = None;
    let mut duration_min = None;
    let mut issued_on = None;
    let mut valid_until = None;
    let mut issuer_name = None;
    let mut place = None;

    let mut last_key = None;
    for _ in 0..map.map().ok()?? {
        let key = map.u32().ok()?;
        if last_key.is_some_and(|last| last >= key) {
            return None;
        }
        last_key = Some(key);
        match key {
            0 => version = Some(map.u64().ok()?),
            1 => number = Some(map.str().ok()?.to_owned()),
            2 => person_name = Some(map.str().ok()?.to_owned()),
            3 => course_title = Some(map.str().ok()?.to_owned()),
            4 => language = Some(Language::from_code(map.str().ok()?)?),
            5 => duration_min = Some(map.u32().ok()?),
            6 => issued_on = Some(day(map)?),
            7 => valid_until = Some(day(map)?),
            8 => issuer_name = Some(map.str().ok()?.to_owned()),
            9 => place = Some(map.str().ok()?.to_owned()),
            _ => skip_plain(map)?,
        }
    }
    if version? != VERSION {
        return None;
    }
    Some(Claims {
        number: number?,
        person_name: person_name?,
        course_title: course_title?,
        language: language?,
        duration_min: duration_min?,
        issued_on: issued_on?,
        valid_until,
        issuer_name: issuer_name?,
        place: place?,
        key_id,
    })
}

fn day(map: &mut Decoder<'_>) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(map.i32().ok()?)
}

/// Later releases may add texts and numbers; nested values would need a limit of depth.
fn skip_plain(map: &mut Decoder<'_>) -> Option<()> {
    match map.datatype().ok()? {
        Type::Array | Type::ArrayIndef | Type::Map | Type::MapIndef | Type::Tag => None,
        _ => map.skip().ok(),
    }
}
