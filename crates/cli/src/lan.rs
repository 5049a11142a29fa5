//! `kerege lan`: the desks of the office in one hall, without HQ.

use std::io::BufRead as _;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kerege_domain::Office;
use kerege_domain::training::check_in::{self, Door};
use kerege_ledger::Ledger;
use kerege_sync::SyncError;
use kerege_sync::hall::{self, Doorway, Nearby};
use serde_json::{Value, json};

use crate::arguments::{HalfDay, Lan};
use crate::office::Desk;
use crate::output::Output;
use crate::problem::Problem;
use crate::session;
use crate::sync::refused;

/// The open office, lent to the hall for one message at a time.
struct Shared(Mutex<Office>);

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Office> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl kerege_sync::client::Desk for Shared {
    fn with<T>(&self, act: impl FnOnce(&mut Ledger) -> Result<T, SyncError>) -> Result<T, SyncError> {
        act(&mut self.lock().ledger)
    }
}

enum Heard {
    Nearby(Nearby),
    Line(String),
}

/// Opens the hall and says on a line what changes in it. Lines of standard input are checked in, if a
/// session was named; the hall stays open after the last.
///
/// # Errors
/// `sync-not-enrolled`, a port that is taken, a session without a meeting.
pub fn run(desk: &Desk, wanted: Lan, out: &mut Output) -> Result<(), Problem> {
    let office = desk.open_to_work()?;
    let half_day = wanted.session.map(|session| HalfDay { session, day: wanted.day.clone(), half: wanted.half });
    let door = half_day.map(|half_day| session::door(&office, &half_day)).transpose()?;
    let person = office.view().person;
    let doorway = Doorway { listen: wanted.listen, desks: wanted.desks, is_found: !wanted.quiet, person };
    let office = Arc::new(Shared(Mutex::new(office)));
    let (say, hear) = channel();
    let tell = say.clone();
    let hall = hall::open(Arc::clone(&office), doorway, move |nearby, _| {
        // Whoever listened is gone, and the program with it.
        tell.send(Heard::Nearby(nearby.clone())).ok();
    })
    .map_err(refused)?;
    show(&office, door, &hall.nearby(), out)?;
    if door.is_some() {
        read_lines(say);
    }
    while let Ok(heard) = hear.recv() {
        match (heard, door) {
            (Heard::Nearby(nearby), door) => show(&office, door, &nearby, out)?,
            (Heard::Line(text), Some(door)) => arrive(&office, door, &text, out)?,
            (Heard::Line(_), None) => {}
        }
    }
    Ok(())
}

fn read_lines(say: Sender<Heard>) {
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines() {
            let Ok(line) = line else { break };
            if say.send(Heard::Line(line)).is_err() {
                break;
            }
        }
        // The hall stays open, also for a program that has no input any more.
    });
}

fn show(office: &Shared, door: Option<Door>, nearby: &Nearby, out: &mut Output) -> Result<(), Problem> {
    let mut answer = serde_json::to_value(nearby).map_err(|error| Problem::fault(&error))?;
    answer["kind"] = json!("hall");
    if let Some(door) = door {
        answer["n_present"] = json!(check_in::run_state(&office.lock(), door)?.n_present);
    }
    say(&answer, &["kind", "port", "n_came", "n_present"], out)
}

fn arrive(office: &Shared, door: Door, text: &str, out: &mut Output) -> Result<(), Problem> {
    let said = check_in::check_in(&mut office.lock(), door, text)?;
    let answer = serde_json::to_value(&said).map_err(|error| Problem::fault(&error))?;
    say(&answer, &["kind", "full_name"], out)
}

fn say(answer: &Value, columns: &[&str], out: &mut Output) -> Result<(), Problem> {
    out.line(answer, columns)?;
    out.finish()
}
