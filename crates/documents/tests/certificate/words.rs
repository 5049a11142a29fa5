use std::collections::BTreeSet;
use std::path::Path;

const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];

fn words(language: &str, file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../words").join(language).join(file);
    std::fs::read_to_string(&path).expect("the words of the workspace")
}

fn ids(source: &str) -> BTreeSet<String> {
    source
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| Some(line.split_once(" =")?.0.to_owned()))
        .collect()
}

#[test]
fn every_sentence_stands_in_all_three_languages() {
    let [kk, ru, en] = LANGUAGES.map(|language| ids(&words(language, "certificate.ftl")));
    assert_eq!(kk, ru);
    assert_eq!(kk, en);
}

#[test]
fn every_refusal_has_its_sentence() {
    let codes = [
        "certificate-text-length",
        "certificate-control-character",
        "certificate-looks-like-iin",
        "certificate-ends-before-issued",
        "certificate-other-key",
        "certificate-not-a-certificate",
        "certificate-altered",
        "certificate-unknown-key",
        "certificate-file-unreadable",
        "certificate-file-too-large",
        "certificate-file-locked",
        "certificate-file-too-slow",
        "certificate-no-code",
        "certificate-name-too-long",
        "certificate-nothing-to-print",
        "certificate-too-many-to-print",
        "certificate-code-disagrees",
        "certificate-does-not-fit",
    ];
    for language in LANGUAGES {
        let mut known = ids(&words(language, "certificate.ftl"));
        known.extend(ids(&words(language, "verify.ftl")));
        for code in codes {
            assert!(known.contains(code), "{code} in {language}");
        }
    }
}
