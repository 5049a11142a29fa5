//! The route by files through the real programs: two desks of one office that have no line after
//! they joined, and HQ, with a folder in the middle that stands for a stick.

use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use kerege_tests::hq::Hq;
use kerege_tests::office::{House, Office, fixture};
use kerege_tests::programs;
use serde_json::Value;

const REGION: &str = "KZ-63";

#[test]
fn files_carry_work_to_hq_and_back_and_to_the_second_desk() -> Result<()> {
    let house = House::build()?;
    let mut hq = Hq::start(&house.path().join("hq"))?;
    hq.add_office(REGION)?;
    let (first, second) = (Office::in_house(&house, "first"), Office::in_house(&house, "second"));
    for desk in [&first, &second] {
        desk.kerege(&["init", "--region", REGION, "--name", "Өскемен"])?;
        desk.kerege(&["enrol", "--hq", hq.url(), "--code", &hq.code(REGION)?])?;
        desk.kerege(&["sync"])?;
    }
    // The first desk heard of the second; from now on there is no line.
    first.kerege(&["sync"])?;
    hq.strike()?;

    first.kerege(&["import", &fixture("samples/a_volunteers_cp1251.csv"), "--apply"])?;
    let people = first.kerege(&["volunteers"])?.lines;
    ensure!(!people.is_empty(), "the file has people");
    let waiting = write(&first, &house, "out", "hq")?;

    // A desk to a desk: everything is there, and waits for HQ at both.
    let for_second = write(&first, &house, "hall", "desks")?;
    ensure!(second.kerege(&["volunteers"])?.lines != people, "the control: nothing was carried yet");
    let read = second.kerege(&[&["parcel", "read"][..], &words(&for_second)].concat())?;
    ensure!(read.last()?["is_equal"] == true && read.last()?["n_confirmed"] == 0, "{}", read.last()?);
    ensure!(second.kerege(&["volunteers"])?.lines == people, "the second desk lists other people");
    ensure!(read.last()?["outbox"] != 0, "a desk's word took ops out of the outbox");

    // To HQ and back, with a damaged copy beside that holds nothing up.
    let damaged = house.place("damaged.kerege");
    let whole = fs::read(&waiting[0])?;
    fs::write(&damaged, &whole[..whole.len() / 2])?;
    let answers = house.place("answers");
    let told = hq_parcel(&house, &[&["read", &damaged][..], &words(&waiting), &["--answer", &answers]].concat())?;
    ensure!(told.refused_as == Some("parcel-unreadable".into()), "HQ says {:?}", told.refused_as);
    let back = files_of(told.lines.last().context("HQ answers the office")?)?;
    for desk in [&first, &second] {
        // Twice: nothing comes of the second time.
        for _ in 0..2 {
            let read = desk.kerege(&[&["parcel", "read"][..], &words(&back)].concat())?;
            ensure!(read.last()?["outbox"] == 0 && read.last()?["is_equal"] == true, "{}", read.last()?);
        }
        desk.kerege(&["check"])?;
    }

    // The line is back: there is nothing left to say.
    hq.restart()?;
    for desk in [&first, &second] {
        let done = desk.kerege(&["sync"])?;
        let done = done.last()?;
        ensure!(done["sent_ops"] == 0 && done["received_ops"] == 0 && done["digest_equal"] == true, "{done}");
    }
    refuse(&house, &second, &damaged)
}

/// What a person is told about a file that cannot be read.
fn refuse(house: &House, desk: &Office, damaged: &str) -> Result<()> {
    let text = house.place("list.kerege");
    fs::write(&text, "not a parcel")?;
    for file in [damaged, &text] {
        let told = desk.try_kerege(&["parcel", "read", file])?;
        ensure!(told.code == 1 && told.refusal()? == "parcel-unreadable", "{told:?}");
    }
    let told = desk.try_kerege(&["parcel", "read", &house.place("nowhere.kerege")])?;
    ensure!(told.refusal()? == "parcel-file", "{told:?}");
    Ok(())
}

fn write(desk: &Office, house: &House, folder: &str, cargo: &str) -> Result<Vec<String>> {
    let told = desk.kerege(&["parcel", "write", "--for", cargo, "--to", &house.place(folder)])?;
    files_of(told.last()?)
}

fn files_of(answer: &Value) -> Result<Vec<String>> {
    let files = answer["files"].as_array().with_context(|| format!("no files in {answer}"))?;
    Ok(files.iter().filter_map(|file| file.as_str().map(str::to_owned)).collect())
}

fn words(files: &[String]) -> Vec<&str> {
    files.iter().map(String::as_str).collect()
}

struct Told {
    lines: Vec<Value>,
    refused_as: Option<String>,
}

fn hq_parcel(house: &House, words: &[&str]) -> Result<Told> {
    let mut command: Command = programs::tied(programs::built("kerege-hq")?);
    command.arg("parcel").args(words).arg("--data").arg(house.path().join("hq")).stdin(Stdio::null());
    let output = command.output()?;
    let lines: Vec<Value> =
        String::from_utf8(output.stdout)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let refused_as = lines.iter().find_map(|line| line["refused_as"].as_str().map(str::to_owned));
    Ok(Told { lines, refused_as })
}
