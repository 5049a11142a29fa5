//! An office of invented people with about 17 fields each, as random as living ones are.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use kerege_domain::ids::VolunteerId;
use kerege_domain::roster::iin::Iin;
use kerege_domain::roster::{self, NewVolunteer};
use kerege_domain::{NewOffice, Office, demo};
use kerege_ledger::Clock;
use serde_json::json;

use crate::Outcome;

pub const PASSWORD: &str = "a bench has no secrets";
const A_DEED: usize = 5_000;

/// The system's clock.
pub struct WallClock;

impl Clock for WallClock {
    fn now_ms(&self) -> i64 {
        chrono::Utc::now().timestamp_millis()
    }
}

/// The same numbers in every run (SplitMix64), and the IINs given so far.
struct Dice {
    state: u64,
    iins: HashSet<String>,
}

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }
}

fn open(folder: &Path) -> Outcome<Office> {
    Ok(Office::open(folder, PASSWORD, Arc::new(WallClock))?)
}

/// Makes an office and takes people in, in deeds of 5,000.
pub fn make_office(folder: &Path, n_people: usize) -> Outcome<()> {
    let new = NewOffice { name: "Өлшеу", region: "KZ-63", person: "Айгүл" };
    let mut office = Office::create(folder, new, PASSWORD, Arc::new(WallClock))?;
    let mut inventor = demo::Inventor::new(63, office.today(), "KZ-63");
    let mut dice = Dice { state: 17, iins: HashSet::new() };
    let mut left = n_people;
    while left > 0 {
        let n = left.min(A_DEED);
        let people: Vec<NewVolunteer> = (0..n).map(|_| person(&mut inventor, &mut dice)).collect();
        roster::add_many(&mut office, &people)?;
        left -= n;
    }
    office.ledger.connection().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}

/// Invented people have marked numbers; here every digit is as random as it is in life.
fn person(inventor: &mut demo::Inventor, dice: &mut Dice) -> NewVolunteer {
    let mut fields = inventor.person();
    fields.iin = fields.iin.and_then(|iin| {
        (0..100).find_map(|_| {
            let head = format!("{}{:04}", &iin[..7], dice.below(10_000));
            let iin = (0..10).find_map(|check| Iin::parse(&format!("{head}{check}")).ok())?.digits();
            dice.iins.insert(iin.clone()).then_some(iin)
        })
    });
    let code = [700, 701, 702, 705, 707, 708, 747, 771, 775, 776, 777, 778][dice.below(12) as usize];
    fields.phone = Some(format!("+7{code}{:07}", dice.below(10_000_000)));
    fields.email = fields.email.map(|_| format!("a{}.{}@example.org", dice.below(5_000), dice.below(100_000)));
    NewVolunteer { fields, ..NewVolunteer::default() }
}

fn some(office: &Office, from: usize, n: usize) -> Outcome<Vec<VolunteerId>> {
    let mut find = office.ledger.connection().prepare("SELECT id FROM volunteer ORDER BY id LIMIT ?2 OFFSET ?1")?;
    let rows = find.query_map((from as i64, n as i64), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn phone(place: usize, round: usize) -> String {
    // Seven digits that look like chance and repeat from run to run.
    format!("+7705{:07}", (place as u64 * 7_368_787 + round as u64 * 104_729) % 10_000_000)
}

/// Gives people new phones, each in a deed of its own.
pub fn edit_phones(folder: &Path, from: usize, n: usize, round: usize) -> Outcome<()> {
    let mut office = open(folder)?;
    for (place, id) in some(&office, from, n)?.into_iter().enumerate() {
        let changes = serde_json::from_value(json!({ "phone": phone(place, round) }))?;
        roster::edit(&mut office, id, &changes)?;
    }
    Ok(())
}

/// Gives people new addresses.
pub fn edit_emails(folder: &Path, from: usize, n: usize) -> Outcome<()> {
    let mut office = open(folder)?;
    for (place, id) in some(&office, from, n)?.into_iter().enumerate() {
        let changes = serde_json::from_value(json!({ "email": format!("new{place}@example.org") }))?;
        roster::edit(&mut office, id, &changes)?;
    }
    Ok(())
}

/// From now on the desk finds HQ there.
pub fn move_hq(folder: &Path, url: &str) -> Outcome<()> {
    Ok(kerege_sync::membership::move_hq(&mut open(folder)?.ledger, url)?)
}

/// How many of the first `n` have the phone of that round.
pub fn phones_of(folder: &Path, n: usize, round: usize) -> Outcome<usize> {
    let office = open(folder)?;
    let mut find = office.ledger.connection().prepare("SELECT phone FROM volunteer WHERE id = ?1")?;
    let ids = some(&office, 0, n)?;
    let mut same = 0;
    for (place, id) in ids.iter().enumerate() {
        same += usize::from(find.query_row([id], |row| row.get::<_, String>(0))? == phone(place, round));
    }
    Ok(same)
}

/// How many of the first `n` have a new address.
pub fn emails_of(folder: &Path, n: usize) -> Outcome<usize> {
    let office = open(folder)?;
    let sql = "SELECT count(*) FROM (SELECT email FROM volunteer ORDER BY id LIMIT ?1) WHERE email LIKE 'new%'";
    Ok(office.ledger.connection().query_row(sql, [n as i64], |row| row.get::<_, i64>(0))? as usize)
}

/// Conflicts that wait for people.
pub fn conflicts(folder: &Path) -> Outcome<usize> {
    let office = open(folder)?;
    Ok(office.ledger.connection().query_row("SELECT count(*) FROM conflict", [], |row| row.get::<_, i64>(0))? as usize)
}
