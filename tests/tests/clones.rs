//! A desk's folder that runs on two machines, and one that was put back from a copy, with the real programs: nothing
//! that anybody wrote is lost, nobody writes under another's numbers for long, and HQ tells of it once.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use kerege_domain::Office as Opened;
use kerege_domain::schema::HQ_SCHEMA;
use kerege_ledger::FixedClock;
use kerege_tests::hq::Hq;
use kerege_tests::office::{House, Office};

const REGION: &str = "KZ-63";
/// Who is at HQ before anything happens.
const AT_HQ: [&str; 3] = ["Ахметова", "Сейітқали", "Иванов"];

/// One desk that has joined, with three people at HQ.
struct World {
    house: House,
    hq: Hq,
    desk: Office,
}

impl World {
    fn new() -> Result<Self> {
        let house = House::build()?;
        let hq = Hq::start(&house.path().join("hq"))?;
        hq.add_office(REGION)?;
        let desk = Office::in_house(&house, "desk");
        desk.kerege(&["init", "--region", REGION, "--name", "Өскемен"])?;
        desk.kerege(&["enrol", "--hq", hq.url(), "--code", &hq.code(REGION)?])?;
        let world = Self { house, hq, desk };
        world.write(&world.desk, &AT_HQ)?;
        sync(&world.desk)?;
        ensure!(world.alarms()?.is_empty(), "an alarm before anything happened");
        Ok(world)
    }

    /// Takes people in, one deed for all.
    fn write(&self, desk: &Office, names: &[&str]) -> Result<()> {
        let file = self.house.place(&format!("{}.csv", names[0]));
        let rows: Vec<String> = names.iter().map(|name| format!("{name} Сәуле Ерланқызы;12.03.1998\n")).collect();
        std::fs::write(&file, format!("\u{feff}ФИО;Дата рождения\n{}", rows.concat()))?;
        let done = desk.kerege(&["import", &file, "--apply"])?;
        let summary = &done.last()?["summary"];
        ensure!(summary["new"].as_u64() == Some(names.len() as u64), "not all are new: {summary}");
        Ok(())
    }

    /// What the console lists, as its page gets it: which alarms, and whether somebody has seen to them.
    fn alarms(&self) -> Result<Vec<(String, String, bool)>> {
        let clock = Arc::new(FixedClock::at(1_795_000_000_000));
        let data = self.house.path().join("hq");
        let hq = kerege_hq::Hq::open(&data, &HQ_SCHEMA, |region| Some(region.to_owned()), clock)?;
        let alarms = hq.overview()?.alarms.into_iter();
        Ok(alarms.map(|alarm| (alarm.kind, alarm.region, alarm.seen_by.is_some())).collect())
    }

    /// A desk has these people and no others, and the same ops as HQ.
    fn has_all(&self, desk: &Office, names: &[&str]) -> Result<()> {
        let mut expected = names.to_vec();
        expected.sort_unstable();
        let people = desk.kerege(&["volunteers"])?.lines;
        let mut found: Vec<&str> = people.iter().filter_map(|person| person["last_name"].as_str()).collect();
        found.sort_unstable();
        ensure!(found == expected, "{} has {found:?}", desk.folder().display());
        let checked = desk.kerege(&["check"])?;
        ensure!(checked.last()?["ops"] == self.n_ops()?, "HQ holds other ops: {}", checked.last()?);
        Ok(())
    }

    /// The console has one alarm, that the device was restored or copied, and nobody has seen to it.
    fn is_told_once(&self) -> Result<()> {
        let expected = ("device-restored".to_owned(), REGION.to_owned(), false);
        ensure!(self.alarms()? == [expected], "{:?}", self.alarms()?);
        Ok(())
    }

    /// The ops that HQ holds, which are whole.
    fn n_ops(&self) -> Result<u64> {
        let checked = self.hq.check()?;
        ensure!(checked["is_whole"] == true, "{checked}");
        checked["ops"].as_u64().context("HQ counts its ops")
    }
}

/// Exchanges until nothing is left.
fn sync(desk: &Office) -> Result<()> {
    for _ in 0..3 {
        let done = desk.kerege(&["sync"])?;
        let done = done.last()?;
        if done["digest_equal"] == true && done["outbox"] == 0 {
            return Ok(());
        }
    }
    bail!("{} does not come to an end", desk.folder().display())
}

/// Under which a desk writes.
fn incarnation(desk: &Office) -> Result<String> {
    let clock = Arc::new(FixedClock::at(1_795_000_000_000));
    Ok(Opened::open_to_read(desk.folder(), desk.password(), clock)?.view().incarnation)
}

/// As a tool for disks does it, while the program is closed.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let copied = Command::new("cp").arg("-a").args([from, to]).status()?;
    ensure!(copied.success(), "{} was not copied", from.display());
    Ok(())
}

/// A machine of two that have the same disk: the folder stands in its place while the machine runs.
struct Machine<'a> {
    desk: &'a Office,
    disk: PathBuf,
}

impl Machine<'_> {
    fn run<T>(&self, act: impl FnOnce(&Office) -> Result<T>) -> Result<T> {
        std::fs::rename(&self.disk, self.desk.folder())?;
        let done = act(self.desk);
        std::fs::rename(self.desk.folder(), &self.disk)?;
        done
    }
}

#[test]
fn a_folder_that_was_copied_becomes_two_desks_and_loses_nothing() -> Result<()> {
    let world = World::new()?;
    let (desk, twin) = (&world.desk, Office::in_house(&world.house, "twin"));
    copy(desk.folder(), twin.folder())?;
    let before = incarnation(desk)?;
    ensure!(incarnation(&twin)? == before, "the control: a copy is a copy");

    world.write(desk, &["Қалиев", "Омаров"])?;
    world.write(&twin, &["Бекова", "Ким", "Ли"])?;
    for desk in [desk, &twin, desk, &twin] {
        sync(desk)?;
    }
    let mut names = [&AT_HQ[..], &["Қалиев", "Омаров", "Бекова", "Ким", "Ли"]].concat();
    let own = (incarnation(desk)?, incarnation(&twin)?);
    ensure!(own.0 == before && own.1 != before, "both write under one incarnation");
    world.is_told_once()?;

    // From now on they are two desks like any others, also at the same time.
    for round in [["Нұрланова", "Пак"], ["Тілеуов", "Цой"]] {
        std::thread::scope(|scope| {
            let working = [(desk, round[0]), (&twin, round[1])].map(|(desk, name)| {
                let world = &world;
                scope.spawn(move || world.write(desk, &[name]).and_then(|()| sync(desk)))
            });
            working.into_iter().try_for_each(|working| working.join().map_err(|_| anyhow!("a panic"))?)
        })?;
        names.extend(round);
    }
    for desk in [desk, &twin, desk] {
        sync(desk)?;
    }
    world.has_all(desk, &names)?;
    world.has_all(&twin, &names)?;
    ensure!((incarnation(desk)?, incarnation(&twin)?) == own, "somebody was made to change again");
    world.is_told_once()
}

/// Even the number of the machine and the place of the folder are the same: only HQ can tell.
#[test]
fn a_disk_that_runs_in_two_machines_becomes_two_desks_and_loses_nothing() -> Result<()> {
    let world = World::new()?;
    let before = incarnation(&world.desk)?;
    let [one, other] = ["one", "other"].map(|name| Machine { desk: &world.desk, disk: world.house.path().join(name) });
    copy(world.desk.folder(), &other.disk)?;
    std::fs::rename(world.desk.folder(), &one.disk)?;

    // The same numbers for other work.
    one.run(|desk| world.write(desk, &["Қалиев", "Омаров"]))?;
    other.run(|desk| world.write(desk, &["Бекова", "Ким", "Ли"]))?;
    ensure!(other.run(incarnation)? == before, "the control: the copy does not know that it is one");
    for machine in [&one, &other, &one, &other] {
        machine.run(sync)?;
    }
    let own = (one.run(incarnation)?, other.run(incarnation)?);
    // HQ knows numbers of either that the other does not: both may have been made to change.
    ensure!(own.0 != own.1, "both write under one incarnation");
    world.is_told_once()?;

    one.run(|desk| world.write(desk, &["Пак"]))?;
    other.run(|desk| world.write(desk, &["Цой"]))?;
    for machine in [&one, &other, &one] {
        machine.run(sync)?;
    }
    let names = [&AT_HQ[..], &["Қалиев", "Омаров", "Бекова", "Ким", "Ли", "Пак", "Цой"]].concat();
    for machine in [&one, &other] {
        machine.run(|desk| world.has_all(desk, &names))?;
    }
    ensure!((one.run(incarnation)?, other.run(incarnation)?) == own, "somebody was made to change again");
    world.is_told_once()
}

#[test]
fn a_disk_that_was_put_back_writes_under_an_incarnation_of_its_own_and_loses_nothing() -> Result<()> {
    let world = World::new()?;
    let desk = &world.desk;
    let before = incarnation(desk)?;
    let copied = world.house.path().join("copied");
    copy(desk.folder(), &copied)?;
    world.write(desk, &["Қалиев", "Омаров"])?;
    sync(desk)?;

    std::fs::remove_dir_all(desk.folder())?;
    copy(&copied, desk.folder())?;
    ensure!(desk.kerege(&["volunteers"])?.lines.len() == AT_HQ.len(), "the control: the copy is older");
    // More than was lost, so that its numbers go beyond those that HQ knows.
    world.write(desk, &["Бекова", "Ким", "Ли"])?;
    sync(desk)?;
    world.write(desk, &["Пак"])?;
    sync(desk)?;
    world.has_all(desk, &[&AT_HQ[..], &["Қалиев", "Омаров", "Бекова", "Ким", "Ли", "Пак"]].concat())?;
    let renewed = incarnation(desk)?;
    ensure!(renewed != before, "it goes on under the numbers of before");
    world.is_told_once()?;

    world.write(desk, &["Цой"])?;
    sync(desk)?;
    ensure!(incarnation(desk)? == renewed, "it was made to change again");
    world.is_told_once()
}
