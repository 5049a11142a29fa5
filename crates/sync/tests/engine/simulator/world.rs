//! Three offices with their desks and one HQ, and what is expected to be kept.

use std::collections::HashSet;

use kerege_ledger::{Op, OpId};
use kerege_sync::SyncError;
use kerege_sync::client::{Cancel, Outcome, sync_over};
use kerege_tests::dice::Dice;
use kerege_tests::disk::Failure;

use super::base::Base;
use super::desk::Desk;
use super::files::Release;
use super::hq::Hq;
use super::line::{Late, SimLine, Weather};
use super::meanwhile::Meanwhile;

pub const N_OFFICES: usize = 3;
/// From this seed on pages are small, so that there are several, and lines carry streams.
pub const STREAMING: u64 = 1_000_000;
/// From this seed on strange ops come, and people and other desks go on writing while an exchange runs; the
/// odd ones have small pages and streams.
pub const STRANGE: u64 = 2_000_000;
const SMALL_PAGE: usize = 256;

/// What an op says, whatever id it goes by.
pub type Content = [u8; 32];

pub struct World<B> {
    pub hq: Hq<B>,
    pub offices: Vec<Office>,
    pub dice: Dice,
    pub is_strange: bool,
    _folder: tempfile::TempDir,
}

pub struct Office {
    pub desks: Vec<Desk>,
    /// Whatever was saved or acknowledged, and was on a living disk after every restore since.
    pub expected: HashSet<Content>,
    /// Nobody is restored or copied here: then nothing may ever have to be searched or healed.
    pub is_calm: bool,
    pub late: Late,
}

pub fn content(op: &Op) -> Content {
    *blake3::hash(&op.to_cbor()).as_bytes()
}

impl<B: Base> World<B> {
    pub fn new(seed: u64) -> Self {
        super::files::made();
        kerege_ledger::teeth::seed(seed);
        let is_strange = seed >= STRANGE;
        let is_streaming = if is_strange { seed % 2 == 1 } else { seed >= STREAMING };
        kerege_ledger::teeth::set_smallest_page(is_streaming.then_some(SMALL_PAGE));
        let mut dice = Dice::new(seed);
        let folder = kerege_tests::disk::folder();
        let mut hq = Hq::new(folder.path(), N_OFFICES);
        let mut offices = Vec::new();
        for no in 0..N_OFFICES {
            let is_calm = dice.percent(40);
            let mut desks = Vec::new();
            for at in 0..2 + dice.index(2) {
                let release = if dice.percent(30) { Release::Former } else { Release::Current };
                let name = format!("desk{no}-{at}");
                let mut desk = Desk::new(folder.path().join(&name), name, release);
                hq.enrol(&mut desk, no);
                desks.push(desk);
            }
            let (expected, late) = (HashSet::new(), Late::default());
            offices.push(Office { desks, expected, is_calm, late });
        }
        Self { hq, offices, dice, is_strange, _folder: folder }
    }

    /// One exchange of a desk. What it ends with does not matter on a bad line; that the ledger
    /// works as long as its disk does matters always.
    pub fn exchange(&mut self, office: usize, at: usize, weather: Weather) -> Result<Exchanged, String> {
        let place = &mut self.offices[office];
        let neighbour = (at + 1) % place.desks.len();
        let is_busy = self.is_strange && weather == Weather::Bad;
        let mut meanwhile = is_busy.then(|| Meanwhile::with(&place.desks[neighbour]));
        let desk = &mut place.desks[at];
        let (result, was_comparing) = match desk.lend() {
            Err(error) => (Err(error.into()), false),
            Ok(ledger) => {
                let mut busy = |dice: &mut Dice| meanwhile.iter_mut().for_each(|busy| busy.happens(&ledger, dice));
                let mut line = SimLine {
                    hq: &mut self.hq,
                    office,
                    dice: &mut self.dice,
                    late: &mut place.late,
                    weather,
                    was_comparing: false,
                    busy: &mut busy,
                };
                let result = sync_over(&ledger, &mut line, "test", &mut |_| {}, &Cancel::default());
                (result, line.was_comparing)
            }
        };
        let Meanwhile { saved, fault, .. } = meanwhile.unwrap_or_default();
        desk.note_saved(&saved);
        if let Some(fault) = fault.filter(|_| !desk.disk.is_dead()) {
            return Err(format!("{}: while it exchanged: {fault}", desk.name));
        }
        match &result {
            Err(SyncError::Ledger(error)) if !desk.disk.is_dead() => return Err(format!("{}: {error}", desk.name)),
            Err(SyncError::Fault(error)) => return Err(format!("{}: {error}", desk.name)),
            _ => {}
        }
        if was_comparing && place.is_calm {
            return Err(format!("{}: differences were searched in a calm office", desk.name));
        }
        Ok(Exchanged { result, was_comparing })
    }

    /// Notes what the desk has saved since, and brings up what went down.
    pub fn settle(&mut self, office: usize, at: usize) -> Result<(), String> {
        let failure = if self.dice.percent(50) { Failure::PowerCut } else { Failure::Killed };
        let place = &mut self.offices[office];
        let base = &mut self.hq.offices[office].base;
        base.stays_up();
        let desk = &mut place.desks[at];
        desk.disk.stays_up();
        if desk.disk.is_dead() {
            desk.start_again(failure, &mut self.dice)?;
        }
        place.expected.extend(desk.harvest().iter().map(|(_, op)| content(op)));
        if base.is_down() {
            base.start_again(failure, &mut self.dice)?;
            self.acknowledged_is_durable(office)?;
        }
        if self.is_strange && self.offices[office].is_calm { self.says_what_is(office, at) } else { Ok(()) }
    }

    /// What the sync centre says: "everything is at HQ" only when it is.
    fn says_what_is(&mut self, office: usize, at: usize) -> Result<(), String> {
        let desk = &self.offices[office].desks[at];
        let state = kerege_sync::state(desk.ledger(), None).map_err(|error| format!("{}: {error}", desk.name))?;
        if !state.is_equal {
            return Ok(());
        }
        let at_hq: HashSet<OpId> = self.hq.ops(office).into_iter().map(|(id, _)| id).collect();
        let n = desk.all_ops().iter().filter(|(id, _)| !at_hq.contains(id)).count();
        if n > 0 { Err(format!("{}: {n} ops are not at HQ, and it says that all are", desk.name)) } else { Ok(()) }
    }

    /// What HQ has acknowledged it holds, as long as it was not restored.
    pub fn acknowledged_is_durable(&mut self, office: usize) -> Result<(), String> {
        if !self.offices[office].is_calm {
            return Ok(());
        }
        let at_hq: HashSet<OpId> = self.hq.ops(office).into_iter().map(|(id, _)| id).collect();
        for desk in &self.offices[office].desks {
            let n = desk.receipted().iter().filter(|id| !at_hq.contains(id)).count();
            if n > 0 {
                return Err(format!("{}: HQ has acknowledged {n} ops that it does not hold", desk.name));
            }
        }
        Ok(())
    }

    /// What stood only on a disk that is gone cannot be expected back.
    pub fn forget_destroyed(&mut self, office: usize) {
        let mut living: HashSet<Content> = self.hq.ops(office).iter().map(|(_, op)| content(op)).collect();
        let place = &mut self.offices[office];
        for desk in &place.desks {
            living.extend(desk.all_ops().iter().map(|(_, op)| content(op)));
        }
        place.expected.retain(|op| living.contains(op));
    }
}

pub struct Exchanged {
    pub result: Result<Outcome, SyncError>,
    pub was_comparing: bool,
}
