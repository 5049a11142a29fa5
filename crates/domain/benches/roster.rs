//! What a person at the desk feels, on the encrypted file with log and index on: opening the list,
//! searching, and the dry run of a large file. Each figure stands beside a floor that the same run
//! measured, because machines differ and ratios do not.
//!
//! `cargo xtask bench roster`; `KEREGE_BENCH_PEOPLE=5000` for a quick look.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use kerege_domain::roster::import::{self, Cell, ImportSession, Sheet, SheetRow};
use kerege_domain::roster::{self, VolunteerFilter, VolunteerSearch};
use kerege_domain::{NewOffice, Office, demo};
use kerege_ledger::FixedClock;

const NOW_MS: i64 = 1_795_320_000_000;
const PASSWORD: &str = "a bench has no secrets";
const IMPORT_ROWS: usize = 20_000;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let n_people = std::env::var("KEREGE_BENCH_PEOPLE").ok().and_then(|n| n.parse().ok()).unwrap_or(50_000);
    let folder = tempfile::tempdir()?;
    let clock = Arc::new(FixedClock::at(NOW_MS));
    let new = NewOffice { name: "Өлшеу", region: "KZ-63", person: "Өлшеуші" };
    let mut office = Office::create(folder.path(), new, PASSWORD, clock.clone())?;
    let (_, took) = timed(|| demo::add_invented_people(&mut office, n_people, 63));
    println!("{n_people} people taken in by deeds of 5,000: {:.1} s", took.as_secs_f64());
    drop(office);

    let mut table = Table::default();
    let (mut office, opened) = timed(|| Office::open(folder.path(), PASSWORD, clock));
    let office = office.as_mut().map_err(|error| error.to_string())?;
    table.add("open the office (password and all)", &[opened], None);
    list(office, &mut table, n_people)?;
    search(office, &mut table)?;
    import(office, &mut table)?;
    table.print();
    Ok(())
}

fn list(office: &Office, table: &mut Table, n_people: usize) -> Outcome<()> {
    let page = |offset: usize| VolunteerSearch {
        text: String::new(),
        filter: VolunteerFilter::Active,
        offset: u32::try_from(offset).unwrap_or(0),
        limit: 100,
    };
    let (first, cold) = timed(|| roster::search(office, &page(0)));
    let ids = ids(&first?);
    table.add("list: first page, cold", &[cold], Some(&[bare_read(office, &ids)?]));
    let (mut times, mut floors) = (Vec::new(), Vec::new());
    for nth in 0..200 {
        let (found, took) = timed(|| roster::search(office, &page(nth * 7_919 % n_people)));
        times.push(took);
        floors.push(bare_read(office, &self::ids(&found?))?);
    }
    table.add("list: any page, warm", &times, Some(&floors));
    Ok(())
}

fn search(office: &Office, table: &mut Table) -> Outcome<()> {
    let (mut times, mut floors) = (Vec::new(), Vec::new());
    let mut slowest = (Duration::ZERO, String::new());
    for text in queries(office)? {
        let wanted = VolunteerSearch { text: text.clone(), limit: 100, ..VolunteerSearch::default() };
        let (found, took) = timed(|| roster::search(office, &wanted));
        slowest = slowest.max((took, text));
        times.push(took);
        floors.push(bare_read(office, &ids(&found?))?);
    }
    println!("slowest search: {:?} ({})", slowest.1, ms(slowest.0));
    table.add(&format!("search: {} mixed queries", times.len()), &times, Some(&floors));
    Ok(())
}

/// What people type: beginnings, middles, other spellings, two words, phones, IINs, one letter.
fn queries(office: &Office) -> Outcome<Vec<String>> {
    let mut all = Vec::new();
    for nth in 0..50 {
        let wanted = VolunteerSearch { offset: nth * 631, limit: 1, ..VolunteerSearch::default() };
        let page = roster::search(office, &wanted)?;
        let Some(row) = page.rows.first() else { continue };
        let words: Vec<Vec<char>> = row.full_name.split(' ').map(|word| word.chars().collect()).collect();
        let part = |word: usize, from: usize, n: usize| -> String {
            let word = &words[word.min(words.len() - 1)];
            word.iter().skip(from).take(n).collect()
        };
        all.push(part(0, 0, 3));
        all.push(part(1, 0, 3));
        all.push(part(0, 2, 3));
        all.push(part(0, 0, 5));
        all.push(part(0, 0, 30));
        all.push(format!("{} {}", part(0, 0, 4), part(1, 0, 3)));
        all.push(format!("{} {}", part(1, 0, 30), part(2, 0, 4)));
        all.push(["qairat", "gulnur", "zhan", "akhm", "kurman"][nth as usize % 5].to_owned());
        all.push(row.phone.as_deref().map_or_else(|| part(0, 0, 2), |phone| phone[phone.len() - 4..].to_owned()));
        all.push(match roster::reveal_iin(office, row.id) {
            Ok(iin) if nth % 5 > 0 => iin,
            _ => part(0, 0, 1),
        });
    }
    Ok(all)
}

fn import(office: &Office, table: &mut Table) -> Outcome<()> {
    let mut inventor = demo::Inventor::new(2_026, office.today(), office.region());
    let mut file = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    file.write_record(["Фамилия", "Имя", "Отчество", "ИИН", "Дата рождения", "Телефон", "E-mail"])?;
    for _ in 0..IMPORT_ROWS {
        let person = inventor.person();
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        file.write_record([
            person.last_name.clone(),
            person.first_name.clone(),
            optional(&person.patronymic),
            optional(&person.iin),
            optional(&person.birth_date),
            optional(&person.phone),
            optional(&person.email),
        ])?;
    }
    let bytes = file.into_inner()?;
    let (sheet, parsing) = timed(|| parse(&bytes));
    let sheet = sheet?;
    let (checked, took) = timed(|| -> Outcome<_> {
        let known = import::known(office)?;
        let mut session = ImportSession::open(uuid::Uuid::nil(), "bench.csv", vec![sheet])?;
        Ok(session.check(&known, &mut |_, _| ControlFlow::Continue(()))?)
    });
    let summary = checked?.summary;
    println!("dry run of {} rows: {summary:?}", summary.rows);
    table.add("import: dry run of 20,000 rows", &[took + parsing], Some(&[parsing]));
    Ok(())
}

fn parse(bytes: &[u8]) -> Outcome<Sheet> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(bytes);
    let mut rows = Vec::new();
    for (number, record) in (1..).zip(reader.records()) {
        rows.push(SheetRow { number, cells: record?.iter().map(Cell::text).collect() });
    }
    Ok(Sheet { rows, ..Sheet::default() })
}

/// The floor: SQLite reading the same rows by their ids, and nothing else.
fn bare_read(office: &Office, ids: &[uuid::Uuid]) -> Outcome<Duration> {
    let sql = "SELECT last_name, first_name, patronymic, birth_date, phone, region, district, status FROM volunteer WHERE id = ?1";
    let mut find = office.ledger.connection().prepare_cached(sql)?;
    let begin = Instant::now();
    for id in ids {
        let mut rows = find.query([id])?;
        while let Some(row) = rows.next()? {
            for at in 0..8 {
                std::hint::black_box(row.get::<_, Option<String>>(at)?);
            }
        }
    }
    Ok(begin.elapsed())
}

fn ids(page: &roster::VolunteerPage) -> Vec<uuid::Uuid> {
    page.rows.iter().map(|row| row.id.0).collect()
}

fn timed<T>(act: impl FnOnce() -> T) -> (T, Duration) {
    let begin = Instant::now();
    let value = act();
    (value, begin.elapsed())
}

#[derive(Default)]
struct Table(Vec<String>);

impl Table {
    fn add(&mut self, what: &str, times: &[Duration], floors: Option<&[Duration]>) {
        let p50 = quantile(times, 50);
        let ratio = floors.map_or_else(String::new, |floors| {
            let floor = quantile(floors, 50);
            format!("{:>10} {:>8.1}", ms(floor), p50.as_secs_f64() / floor.as_secs_f64().max(1e-9))
        });
        self.0.push(format!("{what:<38} {:>10} {:>10} {ratio}", ms(p50), ms(quantile(times, 95))));
    }

    fn print(&self) {
        println!("\n{:<38} {:>10} {:>10} {:>10} {:>8}", "", "p50", "p95", "floor", "ratio");
        for line in &self.0 {
            println!("{line}");
        }
    }
}

fn quantile(times: &[Duration], percent: usize) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied().unwrap_or_default()
}

fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1_000.0)
}
