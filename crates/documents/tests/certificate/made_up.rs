//! One office with one key, and what it signs.

use chrono::NaiveDate;
use ed25519_dalek::SigningKey;
use kerege_documents::certificate::{Claims, Face, Language, Outcome, PublicKeyInfo, Signatory, key_id, sign};

/// Every Kazakh letter that Russian lacks, small and capital.
pub const KAZAKH_LETTERS: &str = "әғқңөұүһіӘҒҚҢӨҰҮҺІ";

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub fn office_key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

pub fn stranger_key() -> SigningKey {
    SigningKey::from_bytes(&[8; 32])
}

/// Knows the office's key and no other.
pub fn known_keys(id: &[u8]) -> Option<PublicKeyInfo> {
    let public_key = office_key().verifying_key().to_bytes();
    (id == key_id(&public_key)).then(|| PublicKeyInfo { public_key, office: "KZ-63".to_owned() })
}

pub fn claims() -> Claims {
    Claims {
        number: "63-A4-002187".to_owned(),
        person_name: "Әсел Құдайберген".to_owned(),
        course_title: "Алғашқы көмек".to_owned(),
        language: Language::Kk,
        duration_min: 960,
        issued_on: day("2026-11-24"),
        valid_until: Some(day("2028-11-24")),
        issuer_name: "Еріктілер фронт-офисі".to_owned(),
        place: "Зайсан қаласы".to_owned(),
        key_id: key_id(&office_key().verifying_key().to_bytes()),
    }
}

pub fn signed(claims: &Claims) -> String {
    sign(claims, &office_key()).expect("the claims keep the rules")
}

pub fn face(claims: Claims) -> Face {
    Face {
        qr: signed(&claims),
        claims,
        office_line: "Шығыс Қазақстан облысы, Өскемен қаласы".to_owned(),
        held_on: Some((day("2026-11-23"), day("2026-11-24"))),
        outcome: Outcome::Passed,
        head: Some(Signatory { name: "Айгүл Сейітқазина".to_owned(), title: None }),
        trainers: vec!["Серік Әубәкіров".to_owned()],
    }
}
