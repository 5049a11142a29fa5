//! What sync costs: a first sync of 100,000 people up and down, edits, nothing at all, a kill half way,
//! and a narrow line. HQ and desks are processes of their own over real TLS; bytes are HTTP heads and
//! bodies, CPU seconds and memory are the processes' own. Floors are measured in the same run.
//!
//! `cargo xtask bench sync`; `KEREGE_BENCH_PEOPLE=5000` for a quick look, `KEREGE_BENCH_LINE=0` without
//! the narrow line, which takes as long as such a line takes.

#![expect(clippy::print_stdout, reason = "a bench prints its table")]

mod desk;
mod floor;
mod line;
mod people;
mod server;

use std::path::Path;
use std::time::Duration;

use desk::{Desk, Report};
use line::{FAR, Line, Shape};
use server::{Server, Spent};

/// As in the programs.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// What performance.md's peers were measured on, and DESIGN's typical line.
const NARROW: Shape = Shape { bytes_a_second: 32_000, delay: Duration::from_millis(300) };

/// A page up of two thousand people, and what is asked for at once on a line as quick as this one.
const PAGE_UP: f64 = 2_000.0 * 49.0;
const PAGE_DOWN: f64 = 256.0 * 1024.0;

/// One for TLS, one for the request.
const MOST_TRIPS: f64 = 2.0;

fn main() -> Outcome<()> {
    match std::env::var("KEREGE_BENCH_ROLE").as_deref() {
        Ok("server") => return server::run(),
        Ok("desk") => return desk::run(),
        _ => {}
    }
    let n_people = number("KEREGE_BENCH_PEOPLE", 100_000);
    let folder = tempfile::tempdir()?;
    let mut table = Table::default();

    let first = folder.path().join("first");
    people::make_office(&first, n_people)?;
    let untouched = folder.path().join("untouched");
    copy(&first, &untouched)?;
    let floor = floor::measure(&first)?;
    println!(
        "{n_people} people; floors of this run: {:.1} bytes each in columns at level 19, reading the log {:.2} s, inserting rows with four indexes {:.2} s",
        floor.bytes_each, floor.read_s, floor.insert_s
    );

    let server = Server::start(&folder.path().join("hq"))?;
    let desk = Desk::new(&first, &server);
    desk.join(&server)?;
    let people = n_people as f64;
    let up = desk.measured(&server)?;
    table.add("first sync up", &up, people, Some((floor.bytes_each, floor.read_s)), Goal::first(people, 2.0));
    table.add("nothing to say", &desk.measured(&server)?, 1.0, None, Goal::bytes(600.0));

    let second = folder.path().join("second");
    people::make_office(&second, 0)?;
    let other = Desk::new(&second, &server);
    other.join(&server)?;
    let down = other.measured(&server)?;
    table.add("first sync down", &down, people, Some((floor.bytes_each, floor.insert_s)), Goal::first(people, 4.0));
    table.add("nothing to say after it", &other.measured(&server)?, 1.0, None, Goal::bytes(600.0));

    let n_edits = (n_people / 100).max(10);
    people::edit_phones(&first, 0, n_edits, 1)?;
    for (desk, way) in [(&desk, "up"), (&other, "down")] {
        let goal = Goal::bytes(30.0 * n_edits as f64);
        table.add(&format!("{n_edits} phones {way}"), &desk.measured(&server)?, n_edits as f64, None, goal);
    }

    conflicts(&first, &second, &desk, &other, n_edits, &mut table)?;
    let whole = (up.0.bytes_up(), down.0.bytes_down());
    killed(&untouched, folder.path(), whole, &mut table)?;
    round_trips(&server, &first, &second, n_edits, &mut table)?;
    if number("KEREGE_BENCH_LINE", 1) > 0 {
        narrow(&untouched, folder.path(), &mut table, people)?;
    }
    table.print();
    Ok(())
}

/// Edits of two desks that have not heard of each other: of different fields, of one field, and to one value.
fn conflicts(first: &Path, second: &Path, desk: &Desk, other: &Desk, n: usize, table: &mut Table) -> Outcome<()> {
    people::edit_phones(first, 0, n, 2)?;
    people::edit_emails(second, 0, n)?;
    for desk in [desk, other, desk] {
        desk.sync()?;
    }
    let (phones, emails) = (people::phones_of(second, n, 2)?, people::emails_of(first, n)?);
    println!("different fields edited on two desks: {} of {n} phones and {} of {n} addresses arrived", phones, emails);
    table.require(phones == n && emails == n, || format!("{phones} phones and {emails} addresses of {n} arrived"));
    people::edit_phones(first, n, n, 3)?;
    people::edit_phones(second, n, n, 4)?;
    people::edit_phones(first, 2 * n, n, 5)?;
    people::edit_phones(second, 2 * n, n, 5)?;
    for desk in [desk, other, desk] {
        desk.sync()?;
    }
    let (here, there) = (people::conflicts(first)?, people::conflicts(second)?);
    println!(
        "one field edited on two desks: {here} conflicts of {n}, of {n} equal edits none; the other desk has {there}"
    );
    table.require(here == n && there == n, || format!("{here} and {there} conflicts of {n}"));
    Ok(())
}

/// A first sync that is killed half way and goes on, up and then down; `whole` is what each takes without that.
fn killed(untouched: &Path, folder: &Path, whole: (u64, u64), table: &mut Table) -> Outcome<()> {
    let (up, down) = (folder.join("killed-up"), folder.join("killed-down"));
    copy(untouched, &up)?;
    people::make_office(&down, 0)?;
    let server = Server::start(&folder.join("hq-killed"))?;
    let line = Line::start(server.address, None)?;
    let [sender, receiver] = [&up, &down].map(|office| Desk::over(office, &line.url()));
    sender.join(&server)?;
    killed_way("up", &sender, || line.up(), (whole.0, PAGE_UP), table)?;
    receiver.join(&server)?;
    killed_way("down", &receiver, || line.down(), (whole.1, PAGE_DOWN), table)
}

/// A page and a hundredth may go twice, of the bytes of the `whole`.
fn killed_way(
    way: &str,
    desk: &Desk,
    bytes: impl Fn() -> u64,
    (whole, page): (u64, f64),
    table: &mut Table,
) -> Outcome<()> {
    let before = bytes();
    desk.kill_when(|| bytes() - before > whole / 2)?;
    let in_vain = bytes() - before;
    desk.sync()?;
    let all = bytes() - before;
    let again = all as f64 / whole as f64 - 1.0;
    println!(
        "{way}: killed after {in_vain} of {whole} bytes: {all} in all with TLS, {:.2} % more than without the kill",
        100.0 * again
    );
    let most = 0.01 + page / whole as f64;
    table.require(again <= most, || format!("{way}: {:.2} % sent again of {:.2}", 100.0 * again, 100.0 * most));
    Ok(())
}

/// How often a sync waits for the other side: what a line that is only long adds to its time, in ways there and
/// back. That of TLS is among them; the line answers that of TCP itself.
fn round_trips(server: &Server, first: &Path, second: &Path, n_edits: usize, table: &mut Table) -> Outcome<()> {
    let far = Line::start(server.address, Some(FAR))?;
    let [desk, other] = [Desk::new(first, server), Desk::new(second, server)];
    let mut round = 6;
    let mut seconds = |url: &str| -> Outcome<[f64; 3]> {
        people::edit_phones(first, 0, n_edits, round)?;
        round += 1;
        for folder in [first, second] {
            people::move_hq(folder, url)?;
        }
        Ok([desk.sync()?.wall_s, other.sync()?.wall_s, other.sync()?.wall_s])
    };
    let (near, far) = (seconds(&server.url)?, seconds(&far.url())?);
    let [up, down, quiet] = [0, 1, 2].map(|at| ((far[at] - near[at]) / (2.0 * FAR.delay.as_secs_f64())).round());
    println!("round trips with that of TLS: {n_edits} phones up {up}, down {down}, nothing to say {quiet}");
    for (what, trips) in [("phones up", up), ("phones down", down), ("nothing to say", quiet)] {
        table.require(trips <= MOST_TRIPS, || format!("{what}: {trips} round trips of {MOST_TRIPS}"));
    }
    Ok(())
}

/// The same first sync over 256 kbit/s and 600 ms.
fn narrow(untouched: &Path, folder: &Path, table: &mut Table, people: f64) -> Outcome<()> {
    let office = folder.join("narrow");
    copy(untouched, &office)?;
    let server = Server::start(&folder.join("hq-narrow"))?;
    let line = Line::start(server.address, Some(NARROW))?;
    let desk = Desk::over(&office, &line.url());
    desk.join(&server)?;
    let up = desk.measured(&server)?;
    table.add("up at 256 kbit/s, 600 ms", &up, people, None, Goal::narrow(people));
    tell_busy("up", &up.0, up.0.bytes_up(), table);
    let second = folder.join("narrow-second");
    people::make_office(&second, 0)?;
    let other = Desk::over(&second, &line.url());
    other.join(&server)?;
    let down = other.measured(&server)?;
    table.add("down at 256 kbit/s, 600 ms", &down, people, None, Goal::narrow(people));
    tell_busy("down", &down.0, down.0.bytes_down(), table);
    Ok(())
}

fn tell_busy(way: &str, report: &Report, bytes: u64, table: &mut Table) {
    let busy = 100.0 * bytes as f64 / f64::from(NARROW.bytes_a_second) / report.wall_s;
    println!("{way}: the line was busy {busy:.0} % of {:.0} s", report.wall_s);
    table.require(busy > 90.0, || format!("{way}: the line was busy {busy:.0} % of 90"));
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        std::fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}

fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// CPU seconds of a process so far, and the most memory that it had, in bytes.
fn usage(process: &str) -> Outcome<(f64, u64)> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let after = stat.rsplit(") ").next().unwrap_or_default();
    let ticks: u64 = after.split(' ').skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum();
    Ok((ticks as f64 / 100.0, memory(process, "VmHWM:")?))
}

fn memory(process: &str, name: &str) -> Outcome<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    Ok(line.split_whitespace().next().and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) * 1024)
}

/// What a sync shall cost at most, as far as it is said.
#[derive(Clone, Copy, Default)]
struct Goal {
    bytes_each: Option<f64>,
    bytes: Option<f64>,
    requests: Option<f64>,
    wall_s: Option<f64>,
    cpu_s: Option<f64>,
    megabytes: Option<f64>,
}

impl Goal {
    /// Of a first sync of 100,000 people; the bytes of each hold for any number.
    fn first(people: f64, cpu_s: f64) -> Self {
        let cpu_s = Some(cpu_s * people / 100_000.0);
        Self { bytes_each: Some(80.0), cpu_s, megabytes: Some(64.0), ..Self::default() }
    }

    /// Of a first sync over the narrow line.
    fn narrow(people: f64) -> Self {
        Self { wall_s: Some(270.0 * people / 100_000.0), ..Self::default() }
    }

    fn bytes(bytes: f64) -> Self {
        Self { bytes: Some(bytes), requests: Some(1.0), ..Self::default() }
    }
}

/// What was measured, a line each, and which goals were missed.
#[derive(Default)]
struct Table {
    lines: Vec<String>,
    missed: Vec<String>,
}

impl Table {
    /// `floor`: bytes each, and CPU seconds of the client.
    fn add(&mut self, name: &str, (report, at_hq): &(Report, Spent), each: f64, floor: Option<(f64, f64)>, goal: Goal) {
        let bytes = report.bytes_up() + report.bytes_down();
        let beside = floor.map_or_else(String::new, |(floor_bytes, floor_s)| {
            format!("{:.2}x bytes, {:.2}x CPU", bytes as f64 / each / floor_bytes, report.cpu_s / floor_s)
        });
        self.lines.push(format!(
            "{name:28} {:>10} {:>10} {:>8.1} {:>8} {:>8.1} {:>8.2} {:>8.2} {:>8.1} {:>8.1}  {beside}",
            report.bytes_up(),
            report.bytes_down(),
            bytes as f64 / each,
            report.requests(),
            report.wall_s,
            report.cpu_s,
            at_hq.cpu_s,
            report.memory as f64 / 1e6,
            at_hq.memory as f64 / 1e6,
        ));
        assert!(report.is_equal(), "{name}: the digests differ");
        let bytes = bytes as f64;
        let measured = [
            ("bytes each", bytes / each, goal.bytes_each),
            ("bytes", bytes, goal.bytes),
            ("requests", report.requests() as f64, goal.requests),
            ("s", report.wall_s, goal.wall_s),
            ("s of CPU", report.cpu_s, goal.cpu_s),
            ("MB", report.memory as f64 / 1e6, goal.megabytes),
        ];
        for (what, measured, most) in measured {
            if let Some(most) = most.filter(|most| measured > *most) {
                self.missed.push(format!("{name}: {measured:.1} {what} of {most:.1}"));
            }
        }
    }

    /// What else must be so.
    fn require(&mut self, is_so: bool, otherwise: impl FnOnce() -> String) {
        if !is_so {
            self.missed.push(otherwise());
        }
    }

    fn print(&self) {
        println!(
            "\n{:28} {:>10} {:>10} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}  ratio to the floor",
            "", "B up", "B down", "B each", "requests", "wall s", "CPU s", "HQ CPU", "MB more", "HQ MB"
        );
        for line in &self.lines {
            println!("{line}");
        }
        match self.missed.as_slice() {
            [] => println!("\neverything that was to reach is reached"),
            missed => println!("\nnot reached: {}", missed.join("; ")),
        }
    }
}
