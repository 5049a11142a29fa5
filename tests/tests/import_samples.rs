//! The figures that the import is held to, on files with known truth: what is
//! taken in is right, what needs a person is not taken in silently, and the
//! same person is recognised across files and sittings.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use chrono::NaiveDate;
use kerege_documents::sheet::read_sheets;
use kerege_domain::roster::fold;
use kerege_domain::roster::import::{
    Assessment, Circumstances, ImportRow, Outcome, PeopleIndex, Person, PersonKey, Sheet, assess, propose,
};
use serde_json::Value;
use uuid::Uuid;

fn samples() -> PathBuf {
    // Another set of files with its truth may be measured by the same test.
    std::env::var_os("KEREGE_SAMPLES")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/samples"), PathBuf::from)
}

fn truth() -> Value {
    let text = std::fs::read_to_string(samples().join("truth.json")).expect("the truth is there");
    serde_json::from_str(&text).expect("the truth is JSON")
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day")
}

fn sheets(file: &str) -> Vec<Sheet> {
    let bytes = std::fs::read(samples().join(file)).expect("the sample is there");
    read_sheets(bytes, file).expect("the sample is read")
}

fn dry_run(file: &str, known: &PeopleIndex) -> Assessment {
    let sheets = sheets(file);
    let plans: Vec<_> = sheets.iter().map(propose).collect();
    let circumstances = Circumstances::on(today());
    let mut quiet = |_: usize, _: usize| ControlFlow::Continue(());
    assess(&sheets, &plans, known, &circumstances, &mut quiet).expect("nobody stops it")
}

/// What applying does to the people known: new and mended rows become
/// volunteers, rows to review wait.
fn apply(result: &Assessment, known: &mut PeopleIndex) {
    for (at, row) in result.rows.iter().enumerate() {
        let id = Uuid::from_u128(at as u128 + 1);
        let key = match row.outcome {
            Outcome::New | Outcome::Mended => PersonKey::Volunteer { volunteer: id },
            Outcome::Review => PersonKey::Pending { pending: id, sheet: row.sheet.clone(), row: row.row },
            Outcome::Duplicate | Outcome::Skipped => continue,
        };
        known.add(Person::new(key, &row.values));
    }
}

/// One record of the truth.
struct Record<'a> {
    sheet: Option<&'a str>,
    row: u32,
    expect: &'a str,
    clean: &'a Value,
    codes: Vec<&'a str>,
}

fn records<'a>(truth: &'a Value, file: &str) -> Vec<Record<'a>> {
    let file = truth["files"]
        .as_array()
        .and_then(|files| files.iter().find(|known| known["file"] == file))
        .expect("the truth knows the file");
    let list = file["records"].as_array().expect("records");
    list.iter()
        .map(|record| Record {
            sheet: record["sheet"].as_str(),
            row: record["row"]
                .as_u64()
                .or(record["record"].as_u64())
                .and_then(|row| u32::try_from(row).ok())
                .expect("a row"),
            expect: record["expect"].as_str().expect("an expectation"),
            clean: &record["clean"],
            codes: record["issues"]
                .as_array()
                .map(|issues| issues.iter().filter_map(|issue| issue["code"].as_str()).collect())
                .unwrap_or_default(),
        })
        .collect()
}

fn wrong_values(row: &ImportRow, truth: &Record<'_>) -> Vec<String> {
    let values = serde_json::to_value(&row.values).expect("values are JSON");
    let mut wrong = Vec::new();
    for (field, clean) in [
        ("iin", "iin"),
        ("birth_date", "dob"),
        ("sex", "sex"),
        ("phone", "phone"),
        ("email", "email"),
        ("region", "region"),
    ] {
        let is = values[field].as_str().unwrap_or_default();
        let should = truth.clean[clean].as_str().unwrap_or_default();
        if is != should {
            wrong.push(format!("{field}: {is} ≠ {should}"));
        }
    }
    let is_name_lost = truth.codes.iter().any(|code| {
        matches!(*code, "name_question_marks" | "dup_typo_same_iin" | "dup_maiden_name" | "name_initials_only")
    });
    for field in ["last_name", "first_name", "patronymic"] {
        let is = fold::strict(values[field].as_str().unwrap_or_default());
        let should = fold::strict(truth.clean[field].as_str().unwrap_or_default());
        if !is_name_lost && is != should {
            wrong.push(format!("{field}: {is} ≠ {should}"));
        }
    }
    wrong
}

#[derive(Default)]
struct Figures {
    good: usize,
    good_right: usize,
    review: usize,
    review_seen: usize,
    duplicates: usize,
    duplicates_found: usize,
    others: usize,
    duplicates_false: usize,
    records_missed: usize,
    records_extra: usize,
    faults: Vec<String>,
}

impl Figures {
    fn add(&mut self, file: &str, truth: &[Record<'_>], result: &Assessment) {
        let mut rows: HashMap<(Option<&str>, u32), &ImportRow> =
            result.rows.iter().map(|row| ((row.sheet.as_deref(), row.row), row)).collect();
        for record in truth {
            let place = format!("{file} {:?} {}", record.sheet, record.row);
            let Some(row) = rows.remove(&(record.sheet, record.row)) else {
                self.records_missed += 1;
                self.faults.push(format!("{place}: not a record"));
                continue;
            };
            let codes: Vec<&str> = row.problems.iter().map(|p| p.code.as_str()).collect();
            let is_found = row.outcome == Outcome::Duplicate;
            let mut note = |what: &str| {
                self.faults.push(format!(
                    "{place}: {what} {:?}; {codes:?}; truth {} {:?}",
                    row.outcome, record.expect, record.codes
                ));
            };
            match record.expect {
                "ok" | "fix" => {
                    self.good += 1;
                    let wrong = wrong_values(row, record);
                    let is_taken = matches!(row.outcome, Outcome::New | Outcome::Mended);
                    if is_taken && wrong.is_empty() {
                        self.good_right += 1;
                    } else {
                        note(&wrong.join(", "));
                    }
                }
                "review" => {
                    self.review += 1;
                    let is_silent = matches!(row.outcome, Outcome::New | Outcome::Mended);
                    if is_silent {
                        note("silent");
                    } else {
                        self.review_seen += 1;
                    }
                }
                "duplicate" => {
                    self.duplicates += 1;
                    if is_found {
                        self.duplicates_found += 1;
                    } else {
                        note("missed");
                    }
                }
                other => unreachable!("unknown expectation {other}"),
            }
            if record.expect != "duplicate" {
                self.others += 1;
                if is_found {
                    self.duplicates_false += 1;
                    note("false duplicate");
                }
            }
        }
        self.records_extra += rows.len();
        for (sheet, row) in rows.keys() {
            self.faults.push(format!("{file} {sheet:?} {row}: no record in truth"));
        }
    }

    fn show(&self) {
        for fault in &self.faults {
            println!("{fault}");
        }
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        println!(
            "ok/fix taken in right: {}/{} = {:.2} %",
            self.good_right,
            self.good,
            share(self.good_right, self.good)
        );
        println!(
            "review not silent: {}/{} = {:.2} %",
            self.review_seen,
            self.review,
            share(self.review_seen, self.review)
        );
        println!(
            "duplicates recognised: {}/{} = {:.2} %, false: {}/{} = {:.2} %",
            self.duplicates_found,
            self.duplicates,
            share(self.duplicates_found, self.duplicates),
            self.duplicates_false,
            self.others,
            share(self.duplicates_false, self.others)
        );
        println!("records missed: {}, extra: {}", self.records_missed, self.records_extra);
    }
}

#[test]
fn two_files_into_one_office_reach_the_figures() {
    let truth = truth();
    let mut known = PeopleIndex::new();
    let mut figures = Figures::default();
    for file in ["a_volunteers_cp1251.csv", "b_volunteers_merged.xlsx"] {
        let result = dry_run(file, &known);
        println!("{file}: {:?}", result.summary);
        figures.add(file, &records(&truth, file), &result);
        apply(&result, &mut known);
    }
    figures.show();
    assert_eq!((figures.records_missed, figures.records_extra), (0, 0));
    assert!(figures.good_right * 100 >= figures.good * 98);
    assert!(figures.review_seen * 100 >= figures.review * 95);
    assert!(figures.duplicates_found * 100 >= figures.duplicates * 95);
    assert!(figures.duplicates_false * 100 <= figures.others);
}

#[test]
fn a_file_applied_again_gives_nobody_new() {
    for file in ["a_volunteers_cp1251.csv", "b_volunteers_merged.xlsx"] {
        let mut known = PeopleIndex::new();
        apply(&dry_run(file, &known), &mut known);
        let again = dry_run(file, &known).summary;
        let n_records = again.rows - again.skipped;
        assert!(again.duplicate * 1000 >= n_records * 985, "{file}: {again:?}");
    }
}

#[test]
fn four_encodings_of_one_list_give_the_same_people() {
    let truth = truth();
    for extra in truth["encoding_extras"].as_array().expect("extras") {
        let file = extra["file"].as_str().expect("a file");
        let result = dry_run(file, &PeopleIndex::new());
        let summary = result.summary;
        println!("{file}: {:?} {summary:?}", sheets(file)[0].encoding);
        let people = extra["people"].as_array().expect("people");
        assert_eq!(result.rows.len(), people.len(), "{file}");
        assert_eq!(summary.duplicate, 0, "{file}");
        for (row, person) in result.rows.iter().zip(people) {
            let text = |key: &str| person[key].as_str().unwrap_or_default();
            let values = &row.values;
            let is = [&values.last_name, &values.first_name, &values.patronymic]
                .map(|part| part.clone().unwrap_or_default());
            let should = ["last_name", "first_name", "patronymic"].map(text);
            assert_eq!(is, should, "{file} {}", row.row);
            assert_eq!(values.iin.as_deref(), Some(text("iin")), "{file} {}", row.row);
            assert_eq!(values.phone.as_deref(), Some(text("phone")), "{file} {}", row.row);
            let day = values.birth_date.map(|day| day.to_string());
            assert_eq!(day.as_deref(), Some(text("dob")), "{file} {}", row.row);
            assert_ne!(row.outcome, Outcome::Review, "{file} {:?}", row.problems);
        }
    }
}
