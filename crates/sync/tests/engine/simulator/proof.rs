//! The end of a schedule: the line is good, everybody exchanges twice, and then everything must hold.

use std::collections::{HashMap, HashSet};

use kerege_ledger::{Op, OpId, Value};
use kerege_sync::engine::Store as _;
use uuid::Uuid;

use super::base::Base;
use super::files::{self, PERSON, Release};
use super::line::Weather;
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
    let ops = world.hq.ops(office);
    let place: &Office = &world.offices[office];
    let rows = files::rows(place.desks[0].ledger());
    for desk in &place.desks {
        if digests != desk.ledger().digest().unwrap().into() {
            return Err(format!("{}: another digest than HQ", desk.name));
        }
        if !desk.outbox().is_empty() {
            return Err(format!("{}: the outbox is not empty", desk.name));
        }
        files::check(desk.ledger()).map_err(|error| format!("{}: {error}", desk.name))?;
        if files::rows(desk.ledger()) != rows {
            return Err(format!("{}: other rows than {}", desk.name, place.desks[0].name));
        }
    }
    nothing_newer_is_hidden(place, &ops)
}

/// Whatever the clocks say, no value is shown that somebody saw and replaced, and nothing is removed by
/// somebody who had not seen it. Told here by the ops alone, without the ledger's fold.
fn nothing_newer_is_hidden(office: &Office, ops: &[(OpId, Op)]) -> Result<(), String> {
    let mut replaced: HashSet<(Uuid, u16, OpId)> = HashSet::new();
    let held: HashMap<OpId, &Op> = ops.iter().map(|(id, op)| (*id, op)).collect();
    let taken_back = taken_back(ops);
    let ops: Vec<&(OpId, Op)> = ops.iter().filter(|(id, _)| !taken_back.contains(id)).collect();
    for (_, op) in &ops {
        // Who built on what was taken back had decided about what that had replaced.
        let (mut seen, mut open) = (HashSet::new(), op.base.clone());
        while let Some(base) = open.pop() {
            if seen.insert(base) && taken_back.contains(&base) {
                open.extend(held.get(&base).into_iter().flat_map(|op| &op.base));
            }
        }
        for (no, _) in &op.fields {
            replaced.extend(seen.iter().map(|base| (op.entity, *no, *base)));
        }
    }
    let mut standing: HashMap<Uuid, Vec<&str>> = HashMap::new();
    let mut seen_by_removals: HashSet<OpId> = HashSet::new();
    let mut said: HashSet<(Uuid, u16)> = HashSet::new();
    let mut written: HashMap<Uuid, Vec<OpId>> = HashMap::new();
    for (id, op) in &ops {
        for (no, value) in &op.fields {
            if let (2, Value::Text(town), false) = (*no, value, replaced.contains(&(op.entity, *no, *id))) {
                standing.entry(op.entity).or_default().push(town);
                if op.table == PERSON.no {
                    written.entry(op.entity).or_default().push(*id);
                }
            }
            if op.table == PERSON.no && matches!((*no, value), (0, Value::Int(1)) | (1, Value::Text(_))) {
                said.insert((op.entity, *no));
            }
            if (*no, value) == (0, &Value::Int(0)) {
                see(*id, &held, &mut seen_by_removals);
            }
        }
    }
    // Who has no name, or whose addition is lost, has no row.
    let can_be_shown = |id: &Uuid| said.contains(&(*id, 0)) && said.contains(&(*id, 1));
    written.retain(|id, ids| can_be_shown(id) && ids.iter().any(|id| !seen_by_removals.contains(id)));
    for desk in &office.desks {
        let mut written = written.clone();
        let conn = desk.ledger().connection();
        let mut all = conn.prepare("SELECT id, town FROM person ORDER BY id").unwrap();
        let mut rows = all.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let (id, town): (Uuid, Option<String>) = (row.get(0).unwrap(), row.get(1).unwrap());
            let stands = |town: &String| standing.get(&id).is_some_and(|towns| towns.contains(&town.as_str()));
            if !town.as_ref().is_none_or(stands) {
                return Err(format!("{}: {id} shows a town that was replaced", desk.name));
            }
            written.remove(&id);
        }
        if let Some(id) = written.keys().next() {
            return Err(format!("{}: a removal that saw less hides what was written in {id}", desk.name));
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

/// Adds an op and all that its author had seen.
fn see(id: OpId, held: &HashMap<OpId, &Op>, seen: &mut HashSet<OpId>) {
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(held.get(&id).into_iter().flat_map(|op| &op.base));
        }
    }
}

/// Ops that were taken back as if they had never been, by such as were not taken back themselves.
fn taken_back(ops: &[(OpId, Op)]) -> HashSet<OpId> {
    let mut by: HashMap<OpId, Vec<OpId>> = HashMap::new();
    for (id, op) in ops {
        for base in &op.base {
            if op.fields.contains(&(u16::MAX, Value::Bytes(base.0.to_vec()))) {
                by.entry(*base).or_default().push(*id);
            }
        }
    }
    // As often as the longest chain of them is long, each time with one link more that is sure.
    let mut taken = HashSet::new();
    loop {
        let is_taken = |id: &OpId| by.get(id).is_some_and(|by| by.iter().any(|by| !taken.contains(by)));
        let now: HashSet<OpId> = by.keys().copied().filter(is_taken).collect();
        if now == taken {
            return taken;
        }
        taken = now;
    }
}
