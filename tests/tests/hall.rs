//! Three desks of one office at the doors of one hall, each a real process on a machine of its own:
//! 600 people, cables that are pulled, people who are scanned at two doors. Everybody is counted once.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use kerege_tests::hq::Hq;
use kerege_tests::lesson::today;
use kerege_tests::network::{Network, address};
use kerege_tests::office::{House, Office};
use kerege_tests::programs::is_proof;
use serde_json::Value;

const REGION: &str = "KZ-63";
const N_PEOPLE: usize = 600;
const N_DESKS: usize = 3;
/// Every so many people are scanned at a second door as well.
const TWICE: usize = 5;

/// Rounds of pulled cables: in the tests and in the proof.
fn n_rounds() -> usize {
    if is_proof() { 12 } else { 3 }
}

#[test]
fn six_hundred_arrivals_at_three_desks_are_counted_once_each_through_partitions() -> Result<()> {
    let house = House::build()?;
    let hq = Hq::start(&house.path().join("hq"))?;
    hq.add_office(REGION)?;
    let offices: Vec<Office> = (0..N_DESKS).map(|at| Office::in_house(&house, &format!("desk{at}"))).collect();
    let (session, iins) = plan(&offices[0])?;
    for office in &offices[1..] {
        office.kerege(&["init", "--region", REGION, "--name", "Зал"])?;
    }
    for office in &offices {
        office.kerege(&["enrol", "--hq", hq.url(), "--code", &hq.code(REGION)?])?;
        office.kerege(&["sync"])?;
    }

    let network = Network::lay(N_DESKS)?;
    let mut doors: Vec<DoorDesk> =
        (0..N_DESKS).map(|at| DoorDesk::open(&network, at, &offices[at], &session)).collect::<Result<_>>()?;
    let found = wait(Duration::from_secs(20), || doors.iter().all(|door| door.n_seen() == N_DESKS - 1));
    ensure!(
        found.is_some(),
        "the desks do not find each other: {:?}",
        doors.iter().map(DoorDesk::n_seen).collect::<Vec<_>>()
    );

    let (quick, slow) = iins.split_at(10);
    let slowest = converge_one_by_one(&mut doors, quick)?;
    println!("ten arrivals, each known at all three desks after at most {} ms", slowest.as_millis());
    ensure!(slowest < Duration::from_secs(2), "an arrival took {slowest:?} to be known everywhere");

    let rounds = n_rounds();
    for (round, people) in slow.chunks(slow.len().div_ceil(rounds)).enumerate() {
        let away = round % N_DESKS;
        let (before, rest) = people.split_at(people.len() / 4);
        let (during, after) = rest.split_at(rest.len() * 2 / 3);
        scan(&mut doors, before)?;
        network.pull(away)?;
        scan(&mut doors, during)?;
        let n_scanned = doors.iter().map(|door| door.n_scanned).sum::<usize>();
        let done =
            wait(Duration::from_secs(120), || doors.iter().map(DoorDesk::n_answered).sum::<usize>() == n_scanned);
        ensure!(done.is_some(), "the doors do not keep up");
        let (one, other) = ((away + 1) % N_DESKS, (away + 2) % N_DESKS);
        let are_equal = || doors[one].n_present() == doors[other].n_present();
        ensure!(wait(Duration::from_secs(20), are_equal).is_some(), "two desks with cables count differently");
        ensure!(
            doors[away].n_present() < doors[one].n_present(),
            "the control: the desk without a cable counts as many as the others"
        );
        network.plug(away)?;
        scan(&mut doors, after)?;
    }
    let n_scanned = doors.iter().map(|door| door.n_scanned).sum::<usize>();
    let answered =
        wait(Duration::from_secs(120), || doors.iter().map(DoorDesk::n_answered).sum::<usize>() == n_scanned);
    ensure!(answered.is_some(), "not every scan was answered");
    let took =
        wait(Duration::from_secs(20), || doors.iter().all(|door| door.n_present() == N_PEOPLE && door.is_equal()));
    let counts: Vec<usize> = doors.iter().map(DoorDesk::n_present).collect();
    let took = took.with_context(|| format!("the desks count {counts:?}"))?;
    println!(
        "{n_scanned} scans of {N_PEOPLE} people through {rounds} partitions: all equal {} ms after the last answer",
        took.as_millis()
    );
    ensure!(n_scanned > N_PEOPLE, "nobody was scanned twice");
    drop(doors);

    for office in &offices {
        let told = office.kerege(&["session", "show", &session])?;
        ensure!(told.last()?["n_present"] == N_PEOPLE, "a desk counts {}", told.last()?["n_present"]);
        office.kerege(&["check"])?;
        // Nothing was confirmed by the other desks; HQ confirms it now, and everything is equal there too.
        let done = office.kerege(&["sync"])?;
        ensure!(done.last()?["digest_equal"] == true && done.last()?["outbox"] == 0, "{}", done.last()?);
    }
    Ok(())
}

/// A session of today, everybody enrolled who may be; the IINs of those who will come.
fn plan(office: &Office) -> Result<(String, Vec<String>)> {
    office.kerege(&["demo", "--people", "1200", "--region", REGION])?;
    let people = office.kerege(&["volunteers"])?.lines;
    let iins: HashMap<&str, &str> =
        people.iter().filter_map(|one| Some((one["id"].as_str()?, one["iin"].as_str()?))).collect();
    let course =
        ["course", "add", "--code", "hall", "--title-kk", "Жиын", "--title-ru", "Сбор", "--title-en", "Muster"];
    let course = office.kerege(&[&course[..], &["--duration-min", "480"]].concat())?.id()?;
    let day = today("%Y-%m-%d");
    let session = office.kerege(&["session", "add", "--course", &course, "--place", "Зал", "--day", &day])?.id()?;
    let mut words = vec!["session", "enrol", "--session", &session];
    for volunteer in iins.keys() {
        words.extend(["--volunteer", volunteer]);
    }
    // A minor without a consent is refused; everybody else has a place.
    let enrolled = office.try_kerege(&words)?.lines;
    let come: Vec<String> = enrolled
        .iter()
        .filter_map(|one| iins.get(one["volunteer"].as_str()?).map(|iin| (*iin).to_owned()))
        .take(N_PEOPLE)
        .collect();
    ensure!(come.len() == N_PEOPLE, "only {} people may come", come.len());
    Ok((session, come))
}

/// One person at a time, at one door after the other: the longest until all doors know.
fn converge_one_by_one(doors: &mut [DoorDesk], people: &[String]) -> Result<Duration> {
    let mut slowest = Duration::ZERO;
    for (at, iin) in people.iter().enumerate() {
        doors[at % N_DESKS].scan(iin)?;
        let took = wait(Duration::from_secs(10), || doors.iter().all(|door| door.n_present() == at + 1));
        slowest = slowest.max(took.context("an arrival is not known everywhere")?);
    }
    Ok(slowest)
}

/// Spreads people over the doors; some come to two of them.
fn scan(doors: &mut [DoorDesk], people: &[String]) -> Result<()> {
    for (at, iin) in people.iter().enumerate() {
        doors[at % N_DESKS].scan(iin)?;
        if at % TWICE == 0 {
            doors[(at + 1) % N_DESKS].scan(iin)?;
        }
    }
    Ok(())
}

/// How long until it is so; `None` when it never was.
fn wait(at_most: Duration, is_so: impl Fn() -> bool) -> Option<Duration> {
    let begun = Instant::now();
    while begun.elapsed() < at_most {
        if is_so() {
            return Some(begun.elapsed());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    None
}

/// A desk at a door: `kerege lan` on its machine.
struct DoorDesk {
    child: Child,
    input: ChildStdin,
    heard: Arc<Mutex<HeardSoFar>>,
    n_scanned: usize,
}

#[derive(Default)]
struct HeardSoFar {
    n_seen: usize,
    n_equal: usize,
    n_present: usize,
    n_answered: usize,
}

impl DoorDesk {
    fn open(network: &Network, at: usize, office: &Office, session: &str) -> Result<DoorDesk> {
        let mut command = network.on(at, "kerege")?;
        command
            .args(["lan", "--session", session, "--half", "am", "--format", "json", "--listen"])
            .arg(format!("{}:47100", address(at)))
            .arg("--office")
            .arg(office.folder())
            .env("KEREGE_PASSWORD", office.password())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut child = command.spawn()?;
        let input = child.stdin.take().context("the input was asked for")?;
        let output = child.stdout.take().context("the output was asked for")?;
        let heard = Arc::new(Mutex::new(HeardSoFar::default()));
        let keep = Arc::clone(&heard);
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines() {
                let Ok(line) = line else { break };
                let Ok(said) = serde_json::from_str::<Value>(&line) else { continue };
                keep.lock().unwrap_or_else(PoisonError::into_inner).learn(&said);
            }
        });
        Ok(DoorDesk { child, input, heard, n_scanned: 0 })
    }

    fn scan(&mut self, iin: &str) -> Result<()> {
        self.n_scanned += 1;
        if let Some(status) = self.child.try_wait()? {
            bail!("a desk ended: {status}");
        }
        writeln!(self.input, "{iin}")?;
        Ok(self.input.flush()?)
    }

    fn ask<T>(&self, question: impl FnOnce(&HeardSoFar) -> T) -> T {
        question(&self.heard.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn n_seen(&self) -> usize {
        self.ask(|heard| heard.n_seen)
    }

    fn is_equal(&self) -> bool {
        self.ask(|heard| heard.n_equal == N_DESKS - 1)
    }

    fn n_present(&self) -> usize {
        self.ask(|heard| heard.n_present)
    }

    fn n_answered(&self) -> usize {
        self.ask(|heard| heard.n_answered)
    }
}

impl HeardSoFar {
    fn learn(&mut self, said: &Value) {
        let count = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok());
        match said["kind"].as_str() {
            Some("hall") => {
                let desks = said["desks"].as_array().map_or(&[][..], Vec::as_slice);
                self.n_seen = desks.len();
                self.n_equal = desks.iter().filter(|desk| desk["is_equal"] == true).count();
                self.n_present = count(&said["n_present"]).unwrap_or(self.n_present);
            }
            Some(_) => {
                self.n_answered += 1;
                self.n_present = self.n_present.max(count(&said["n_order"]).unwrap_or(0));
            }
            None => {}
        }
    }
}

impl Drop for DoorDesk {
    fn drop(&mut self) {
        // Ended already, or ended with the test.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
