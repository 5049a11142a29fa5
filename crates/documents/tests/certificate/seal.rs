use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use kerege_documents::certificate::claims::ClaimsError;
use kerege_documents::certificate::seal::{PREFIX, TEXT_LIMIT, open, read_unproven};
use kerege_documents::certificate::{Claims, PublicKeyInfo, SealError, sign};
use kerege_domain::Coded;
use proptest::prelude::*;

use crate::made_up::{claims, day, known_keys, office_key, signed, stranger_key};

#[test]
fn a_signed_text_opens_to_the_same_claims() {
    let without_end = Claims { valid_until: None, ..claims() };
    for claims in [claims(), without_end] {
        let opened = open(&signed(&claims), &known_keys).expect("our own text");
        assert_eq!(opened.claims, claims);
        assert_eq!(opened.key.office, "KZ-63");
    }
}

#[test]
fn the_same_claims_always_give_the_same_text() {
    assert_eq!(signed(&claims()), signed(&claims()));
}

/// Paper outlives releases: this text was signed once and must open for ever.
#[test]
fn a_text_from_the_first_release_still_opens() {
    let text = include_str!("fixtures/signed-2026.txt").trim_end_matches('\n');
    let opened = open(text, &known_keys).expect("the fixture is signed by the office");
    assert_eq!(opened.claims, claims());
}

#[test]
fn refuses_a_flipped_bit_anywhere_in_the_text() {
    let text = signed(&claims()).into_bytes();
    for at in 0..text.len() * 8 {
        let mut flipped = text.clone();
        flipped[at / 8] ^= 1 << (at % 8);
        if let Ok(flipped) = String::from_utf8(flipped) {
            assert!(open(&flipped, &known_keys).is_err(), "bit {at}");
        }
    }
}

#[test]
fn refuses_a_flipped_bit_anywhere_in_the_packed_bytes() {
    // Numbers of different length end the deflate stream at different bits.
    for number in ["1", "22", "333", "4444", "55555"] {
        let claims = Claims { number: number.to_owned(), ..claims() };
        let packed = unpacked(&signed(&claims));
        for at in 0..packed.len() * 8 {
            let mut flipped = packed.clone();
            flipped[at / 8] ^= 1 << (at % 8);
            assert!(open(&text_of(&flipped), &known_keys).is_err(), "bit {at}");
        }
    }
}

#[test]
fn refuses_a_flipped_bit_anywhere_in_the_signed_message() {
    let message = inflated(&unpacked(&signed(&claims())));
    for at in 0..message.len() * 8 {
        let mut flipped = message.clone();
        flipped[at / 8] ^= 1 << (at % 8);
        let text = text_of(&deflated(&flipped));
        assert!(open(&text, &known_keys).is_err(), "bit {at}");
    }
}

#[test]
fn refuses_another_spelling_of_the_same_certificate() {
    let text = signed(&claims());
    let packed = unpacked(&text);

    let stream = &packed[..packed.len() - 4];
    let bytes_after = with_checksum([stream, b"\0"].concat());
    let untagged = deflated(&inflated(&packed)[1..]);

    for (what, other) in [
        ("bytes after the stream", text_of(&bytes_after)),
        ("bytes after the checksum", text_of(&[&packed[..], b"\0"].concat())),
        ("without its checksum", text_of(stream)),
        ("without its tag", text_of(&untagged)),
        ("small letters", text.to_lowercase()),
        ("space in front", format!(" {text}")),
    ] {
        assert!(open(&other, &known_keys).is_err(), "{what}");
    }
}

#[test]
fn refuses_a_key_it_does_not_know_and_says_what_the_text_claims() {
    let stranger = stranger_key();
    let theirs =
        Claims { key_id: kerege_documents::certificate::key_id(&stranger.verifying_key().to_bytes()), ..claims() };
    let text = sign(&theirs, &stranger).expect("the claims keep the rules");
    assert_eq!(open(&text, &known_keys), Err(SealError::UnknownKey(Box::new(theirs))));
}

#[test]
fn refuses_a_key_that_does_not_bear_its_id() {
    let wrong_answer = |_: &[u8]| {
        Some(PublicKeyInfo { public_key: stranger_key().verifying_key().to_bytes(), office: "KZ-00".to_owned() })
    };
    let refusal = open(&signed(&claims()), &wrong_answer).expect_err("another key");
    assert_eq!(refusal.code(), "certificate-unknown-key");
}

#[test]
fn refuses_to_sign_with_another_key_than_the_claims_name() {
    let refusal = sign(&claims(), &stranger_key()).expect_err("another key");
    assert_eq!(refusal.code(), "certificate-other-key");
}

#[test]
fn refuses_claims_that_break_a_rule() {
    let with = |change: fn(&mut Claims)| {
        let mut claims = claims();
        change(&mut claims);
        match sign(&claims, &office_key()) {
            Err(SealError::Claims(reason)) => reason,
            other => unreachable!("{other:?}"),
        }
    };
    assert!(matches!(with(|c| c.person_name = "   ".to_owned()), ClaimsError::Length { field: "person_name", .. }));
    assert!(matches!(
        with(|c| c.course_title = "а".repeat(201)),
        ClaimsError::Length { field: "course_title", length: 201, .. }
    ));
    assert_eq!(with(|c| c.place = "Зайсан\nқаласы".to_owned()), ClaimsError::ControlCharacter("place"));
    assert_eq!(
        with(|c| c.person_name = "Әсел \u{202e}негребйадұҚ".to_owned()),
        ClaimsError::ControlCharacter("person_name")
    );
    assert_eq!(with(|c| c.person_name = "Әсел 990101450006".to_owned()), ClaimsError::LooksLikeIin("person_name"));
    assert_eq!(with(|c| c.valid_until = Some(day("2026-11-23"))), ClaimsError::EndsBeforeIssued);
}

#[test]
fn refuses_what_inflates_beyond_the_limit() {
    let bomb = text_of(&deflated(&vec![0; 2_000_000]));
    assert!(bomb.len() <= TEXT_LIMIT, "the bomb is short as a text");
    assert_eq!(open(&bomb, &known_keys), Err(SealError::Altered));
}

#[test]
fn refuses_texts_that_are_not_ours() {
    for text in ["", "https://kerege.kz", "HC1:6BF", "krg1:6BF", "KRG2:6BF"] {
        assert_eq!(open(text, &known_keys), Err(SealError::NotACertificate));
    }
    let long = format!("{PREFIX}{}", "A".repeat(TEXT_LIMIT));
    assert_eq!(open(&long, &known_keys), Err(SealError::NotACertificate));
}

#[test]
fn refuses_a_text_cut_anywhere() {
    let text = signed(&claims());
    for length in 0..text.len() {
        assert!(open(&text[..length], &known_keys).is_err(), "{length}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_claims_come_back_as_they_were_signed(
        number in "[0-9A-Z]{2}-[0-9A-Z]{2}-[0-9]{6}",
        person_name in "[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі]{0,20} [A-Za-zäğıñöşū'-]{1,20}",
        course_title in "[ -~а-яё«»]{1,10}[а-я]",
        duration_min in any::<u32>(),
        issued_on in 0..40_000i32,
        term in proptest::option::of(0..4_000i32),
    ) {
        let from_days = |days| chrono::NaiveDate::from_epoch_days(days).expect("in range");
        let claims = Claims {
            number,
            person_name,
            course_title,
            duration_min,
            issued_on: from_days(issued_on),
            valid_until: term.map(|days| from_days(issued_on + days)),
            ..claims()
        };
        let opened = open(&signed(&claims), &known_keys).expect("our own text");
        prop_assert_eq!(opened.claims, claims);
    }

    #[test]
    fn any_text_is_refused_without_a_panic(text in any::<String>(), ours in any::<bool>()) {
        let text = if ours { format!("{PREFIX}{text}") } else { text };
        prop_assert!(open(&text, &known_keys).is_err());
    }

    #[test]
    fn any_bytes_under_our_packing_are_refused_without_a_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
        is_deflated in any::<bool>(),
    ) {
        let packed = if is_deflated { deflated(&bytes) } else { with_checksum(bytes) };
        prop_assert!(open(&text_of(&packed), &known_keys).is_err());
        prop_assert!(read_unproven(&text_of(&packed)).is_err());
    }
}

/// All bytes behind the prefix: the zlib stream and its checksum.
fn unpacked(text: &str) -> Vec<u8> {
    base45::decode(text.strip_prefix(PREFIX).expect("our prefix")).expect("base45")
}

fn text_of(packed: &[u8]) -> String {
    format!("{PREFIX}{}", base45::encode(packed))
}

fn inflated(packed: &[u8]) -> Vec<u8> {
    let mut message = Vec::new();
    ZlibDecoder::new(&packed[..packed.len() - 4]).read_to_end(&mut message).expect("zlib");
    message
}

fn deflated(message: &[u8]) -> Vec<u8> {
    let mut stream = ZlibEncoder::new(Vec::new(), Compression::best());
    stream.write_all(message).expect("memory");
    with_checksum(stream.finish().expect("memory"))
}

fn with_checksum(mut stream: Vec<u8>) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(&stream);
    stream.extend(crc.sum().to_be_bytes());
    stream
}
