use chrono::NaiveDate;
use kerege_documents::certificate::{Checks, Claims, Verdict, VerdictKind, key_id, sign, verify};

use crate::made_up::{claims, day, known_keys, signed, stranger_key};

#[track_caller]
fn check(text: &str, today: &str, revoked: Option<NaiveDate>, expect: VerdictKind) -> Verdict {
    let verdict = verify(
        text,
        &Checks {
            keys: &known_keys,
            revoked: &|number| revoked.filter(|_| number == "63-A4-002187"),
            today: day(today),
        },
    );
    assert_eq!(verdict.kind, expect);
    verdict
}

#[test]
fn a_certificate_is_valid_through_its_last_day() {
    let text = signed(&claims());
    let verdict = check(&text, "2028-11-24", None, VerdictKind::Valid);
    assert_eq!(verdict.person_name.as_deref(), Some("Әсел Құдайберген"));
    assert_eq!(verdict.number.as_deref(), Some("63-A4-002187"));
    assert_eq!(verdict.duration_min, Some(960));
    assert_eq!(verdict.signed_by.as_deref(), Some("KZ-63"));
    check(&text, "2028-11-25", None, VerdictKind::Expired);
}

#[test]
fn a_certificate_without_end_does_not_expire() {
    let claims = Claims { valid_until: None, ..claims() };
    check(&signed(&claims), "2099-01-01", None, VerdictKind::Valid);
}

#[test]
fn revoked_outweighs_expired() {
    let revoked_on = Some(day("2027-01-01"));
    let verdict = check(&signed(&claims()), "2030-01-01", revoked_on, VerdictKind::Revoked);
    assert_eq!(verdict.revoked_on, revoked_on);
}

#[test]
fn an_altered_certificate_tells_nothing_of_what_it_says() {
    let text = signed(&claims());
    let altered = text.replacen(|c: char| c.is_ascii_digit(), "A", 3);
    let altered = format!("KRG1:{}", &altered[5..]);
    let verdict = check(&altered, "2027-01-01", None, VerdictKind::Altered);
    assert_eq!(verdict.person_name, None);
    assert_eq!(verdict.number, None);
}

#[test]
fn an_unknown_issuer_is_named_but_not_vouched_for() {
    let stranger = stranger_key();
    let theirs = Claims { key_id: key_id(&stranger.verifying_key().to_bytes()), ..claims() };
    let text = sign(&theirs, &stranger).expect("the claims keep the rules");
    let verdict = check(&text, "2027-01-01", None, VerdictKind::UnknownKey);
    assert_eq!(verdict.issuer_name.as_deref(), Some("Еріктілер фронт-офисі"));
    assert_eq!(verdict.signed_by, None);
}

#[test]
fn other_texts_are_not_certificates() {
    for text in ["", "https://kerege.kz/63-A4-002187", "63-A4-002187"] {
        check(text, "2027-01-01", None, VerdictKind::NotACertificate);
    }
}

#[test]
fn what_a_scanner_or_a_field_adds_around_the_text_is_cut_off() {
    for n in 0..100 {
        let claims = Claims { number: format!("63-A4-{n:06}"), ..claims() };
        assert_eq!(signed(&claims).trim(), signed(&claims), "no space at an end");
    }
    let text = format!(" {}\r\n", signed(&claims()));
    check(&text, "2027-01-01", None, VerdictKind::Valid);
}

#[test]
fn a_verdict_crosses_the_border_in_the_agreed_words() {
    let verdict = check(&signed(&claims()), "2027-01-01", None, VerdictKind::Valid);
    let json = serde_json::to_value(&verdict).expect("plain values");
    assert_eq!(json["kind"], "valid");
    assert_eq!(json["issued_on"], "2026-11-24");
    let kinds = [VerdictKind::UnknownKey, VerdictKind::NotACertificate];
    let json = serde_json::to_value(kinds).expect("plain values");
    assert_eq!(json, serde_json::json!(["unknown_key", "not_a_certificate"]));
}
