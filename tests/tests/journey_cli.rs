//! The whole journey by the command line alone: from the spreadsheets to a certificate
//! that a second desk of the office got through HQ.

use anyhow::{Context as _, Result, ensure};
use kerege_tests::hq::Hq;
use kerege_tests::lesson::Lesson;
use kerege_tests::office::{House, Office, fixture};

const REGION: &str = "KZ-63";

#[test]
fn brings_a_spreadsheet_to_a_certificate_on_a_second_desk() -> Result<()> {
    let house = House::build()?;
    let first = Office::in_house(&house, "first");
    first.kerege(&["init", "--region", REGION, "--name", "Өскемен"])?;

    import_both_files(&first)?;
    let certificate = teach(&first)?;
    let paper = house.place("certificate.pdf");
    verify(&first, &certificate, &paper)?;

    let mut hq = Hq::start(&house.path().join("hq"))?;
    hq.add_office(REGION)?;
    join(&first, &hq)?;
    let second = Office::in_house(&house, "second");
    second.kerege(&["init", "--region", REGION, "--name", "Өскемен 2"])?;
    join(&second, &hq)?;

    hq.renew_key()?;
    make_one(&first)?;
    first.kerege(&["sync"])?;
    second.kerege(&["sync"])?;

    for question in [&["volunteers"][..], &["session", "list"], &["certificate", "list"]] {
        let (here, there) = (first.kerege(question)?.lines, second.kerege(question)?.lines);
        ensure!(!here.is_empty(), "{question:?} answers nothing");
        ensure!(here == there, "{question:?} answers differently on the second desk");
    }
    let verdict = second.kerege(&["certificate", "verify", &paper])?;
    ensure!(verdict.last()?["kind"] == "valid", "the second desk says {}", verdict.last()?);
    for desk in [&first, &second] {
        desk.kerege(&["check"])?;
    }
    Ok(())
}

/// Imports the first file and then the second.
fn import_both_files(office: &Office) -> Result<()> {
    for name in ["samples/a_volunteers_cp1251.csv", "samples/b_volunteers_merged.xlsx"] {
        let file = fixture(name);
        let before = office.kerege(&["volunteers"])?.lines.len();
        let tried = office.kerege(&["import", &file, "--dry-run"])?;
        ensure!(office.kerege(&["volunteers"])?.lines.len() == before, "a dry run wrote something");
        let done = office.kerege(&["import", &file, "--apply"])?;
        let summary = &done.last()?["summary"];
        ensure!(&tried.last()?["summary"] == summary, "the dry run of {name} promised something else");
        let taken = summary["new"].as_u64().unwrap_or(0) + summary["mended"].as_u64().unwrap_or(0);
        let after = office.kerege(&["volunteers"])?.lines.len();
        ensure!(after - before == usize::try_from(taken)?, "{taken} rows taken, {} people more", after - before);
    }
    Ok(())
}

/// Two records become one, are taken apart, and become one again.
fn make_one(office: &Office) -> Result<()> {
    let people = office.kerege(&["volunteers"])?.lines;
    let ids: Vec<&str> = people.iter().filter_map(|person| person["id"].as_str()).take(2).collect();
    let n = |office: &Office| Ok::<_, anyhow::Error>(office.kerege(&["volunteers"])?.lines.len());
    office.kerege(&["conflicts", "merge", ids[0], ids[1], "--take", "phone"])?;
    ensure!(n(office)? == people.len() - 1, "two records are still two");
    office.kerege(&["conflicts", "split", ids[1]])?;
    ensure!(n(office)? == people.len(), "the records were not taken apart");
    office.kerege(&["conflicts", "merge", ids[0], ids[1]])?;
    ensure!(n(office)? == people.len() - 1, "two records are still two");
    Ok(())
}

/// A session of three people, one of them present: one certificate.
fn teach(office: &Office) -> Result<String> {
    let lesson = Lesson::plan(office, 3)?;
    for half in ["am", "pm"] {
        lesson.check_in(office, 0, half)?;
    }
    lesson.close(office, 0)?;
    let issued = office.kerege(&["certificate", "list"])?.lines;
    ensure!(issued.len() == 1, "{} certificates instead of one", issued.len());
    Ok(issued[0]["id"].as_str().context("a certificate has an id")?.to_owned())
}

/// Prints the certificate and verifies the paper.
fn verify(office: &Office, certificate: &str, paper: &str) -> Result<()> {
    office.kerege(&["certificate", "print", certificate, "--out", paper])?;
    let verdict = office.kerege(&["certificate", "verify", paper])?;
    ensure!(verdict.last()?["kind"] == "valid", "the paper is {}", verdict.last()?);
    Ok(())
}

fn join(office: &Office, hq: &Hq) -> Result<()> {
    office.kerege(&["enrol", "--hq", hq.url(), "--code", &hq.code(REGION)?])?;
    let done = office.kerege(&["sync"])?;
    let done = done.last()?;
    ensure!(done["digest_equal"] == true, "not equal after a sync: {done}");
    ensure!(done["outbox"] == 0, "something was left: {done}");
    Ok(())
}
