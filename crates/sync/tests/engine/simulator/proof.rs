//! The end of a schedule: the line is good, everybody exchanges twice, and then everything must hold.

use std::collections::HashSet;

use kerege_ledger::OpId;
use kerege_sync::engine::Store as _;
use kerege_sync::protocol::VERSION;

use super::base::Base;
use super::files::{self, Release};
use super::line::Weather;
use super::oracle;
use super::world::{Content, Office, World, content};

/// So many exchanges of every desk are enough, whatever happened before.
const N_ROUNDS: usize = 2;

pub fn prove<B: Base>(world: &mut World<B>) -> Result<(), String> {
    for office in 0..world.offices.len() {
        cursors_are_sound(world, office)?;
        world.acknowledged_is_durable(office)?;
        repair(world, office)?;
        heal(world, office)?;
        nothing_is_lost(world, office)?;
        all_are_equal(world, office)?;
        quiet_is_one_request(world, office)?;
    }
    Ok(())
}

/// Everything that HQ placed before a desk's cursor is at the desk.
fn cursors_are_sound<B: Base>(world: &mut World<B>, office: usize) -> Result<(), String> {
    if !world.offices[office].is_calm {
        return Ok(());
    }
    for desk in &world.offices[office].desks {
        let Some((_, place, _)) = desk.cursor() else { continue };
        let held: HashSet<OpId> = desk.all_ops().into_iter().map(|(id, _)| id).collect();
        let store = world.hq.offices[office].base.store();
        let last = store.last_place().map_err(|error| format!("{error:?}"))?;
        for at in 1..=place.min(last) {
            let id = store.id_at(at).map_err(|error| format!("{error:?}"))?;
            if id.is_some_and(|id| !held.contains(&id)) {
                return Err(format!("{}: the cursor at {place} has passed {at}, which is not here", desk.name));
            }
        }
    }
    Ok(())
}

/// Everybody writes once more, who was revoked joins anew, and everybody gets the current release.
fn repair<B: Base>(world: &mut World<B>, office: usize) -> Result<(), String> {
    let World { hq, offices, .. } = world;
    let place = &mut offices[office];
    hq.newest = VERSION;
    for desk in &mut place.desks {
        if desk.release != Release::Current {
            desk.reopen(Release::Current)?;
        }
        // Whoever is a copy and has written nothing since cannot be known for one.
        desk.act(|tx| tx.execute("INSERT INTO person (id, name) VALUES (?1, 'last')", [tx.new_id()]).map(drop))?;
        let key = desk.device_key().verifying_key();
        if hq.devices.iter().any(|device| device.is_revoked && device.key == key) {
            hq.enrol(desk, office);
        }
    }
    Ok(())
}

fn heal<B: Base>(world: &mut World<B>, office: usize) -> Result<(), String> {
    for round in 1..=N_ROUNDS {
        for at in 0..world.offices[office].desks.len() {
            let name = world.offices[office].desks[at].name.clone();
            let exchanged = world.exchange(office, at, Weather::Good)?;
            world.settle(office, at)?;
            let outcome = exchanged.result.map_err(|error| format!("{name}: {error}"))?;
            if !outcome.digest_equal || outcome.outbox > 0 {
                return Err(format!("{name} in round {round}: {outcome:?}"));
            }
        }
    }
    Ok(())
}

fn nothing_is_lost<B: Base>(world: &mut World<B>, office: usize) -> Result<(), String> {
    let ops = world.hq.ops(office);
    let at_hq: HashSet<Content> = ops.iter().map(|(_, op)| content(op)).collect();
    let lost = world.offices[office].expected.difference(&at_hq).count();
    if lost > 0 {
        return Err(format!("office {office}: {lost} of {} ops are lost", world.offices[office].expected.len()));
    }
    let mut places = HashSet::new();
    for desk in &world.offices[office].desks {
        if !places.insert(desk.ledger().incarnation()) {
            return Err(format!("office {office}: two machines write under one incarnation"));
        }
    }
    let hq = &mut world.hq.offices[office];
    if hq.has_missed_an_older_copy {
        return Err(format!(
            "office {office}: a device showed HQ that its database is an older copy, and nobody was told"
        ));
    }
    hq.base.check().map_err(|error| format!("HQ of office {office}: {error}"))
}

fn all_are_equal<B: Base>(world: &mut World<B>, office: usize) -> Result<(), String> {
    let digests = world.hq.offices[office].base.store().digests().map_err(|error| format!("{error:?}"))?;
    let rows = oracle::rows(Release::Current.schema(), &world.hq.ops(office));
    let place: &Office = &world.offices[office];
    for desk in &place.desks {
        if digests != desk.ledger().digest().unwrap().into() {
            return Err(format!("{}: another digest than HQ", desk.name));
        }
        if !desk.outbox().is_empty() {
            return Err(format!("{}: the outbox is not empty", desk.name));
        }
        files::check(desk.ledger()).map_err(|error| format!("{}: {error}", desk.name))?;
        // Whatever the clocks say: told here by the ops alone, without the ledger's fold.
        let shown = files::rows(desk.ledger());
        if shown != rows {
            let (is, must) = shown.lines().zip(rows.lines()).find(|(is, must)| is != must).unwrap_or_default();
            return Err(format!("{}: other rows than the ops say: {is} instead of {must}", desk.name));
        }
    }
    Ok(())
}

fn quiet_is_one_request<B: Base>(world: &mut World<B>, office: usize) -> Result<(), String> {
    for at in 0..world.offices[office].desks.len() {
        let exchanged = world.exchange(office, at, Weather::Good)?;
        let outcome = exchanged.result.map_err(|error| error.to_string())?;
        if outcome.requests != 1 || !outcome.digest_equal || exchanged.was_comparing {
            return Err(format!("desk {at} of office {office} is not quiet: {outcome:?}"));
        }
    }
    Ok(())
}
