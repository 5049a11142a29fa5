//! One step of a schedule: what people do, and what befalls them.

use kerege_ledger::{Incarnation, Op, OpId, Value};
use kerege_sync::membership;
use kerege_sync::protocol::{Digests, Envelope, Kind, Page, SyncRequest, SyncResponse};
use kerege_tests::disk::Failure;
use uuid::Uuid;

use super::base::Base;
use super::files::Release;
use super::line::Weather;
use super::strange::{self, foreign};
use super::world::{N_OFFICES, World, content};

const DAY: i64 = 86_400_000;

/// Does the next thing.
pub fn step<B: Base>(world: &mut World<B>) -> Result<(), String> {
    let office = world.dice.index(N_OFFICES);
    let at = world.dice.index(world.offices[office].desks.len());
    let is_calm = world.offices[office].is_calm;
    if world.is_strange && world.dice.percent(12) {
        if world.dice.percent(10) {
            fail_soon(world, office, at, 30);
        }
        strange::happens(world, office, at)?;
        return world.settle(office, at);
    }
    match world.dice.roll(1_000) {
        0..420 => deed(world, office, at)?,
        420..450 => {
            fail_soon(world, office, at, 30);
            deed(world, office, at)?;
        }
        450..690 => drop(world.exchange(office, at, Weather::Bad)?),
        690..730 => {
            fail_soon(world, office, at, 120);
            world.exchange(office, at, Weather::Bad)?;
        }
        730..770 => {
            let n = 1 + world.dice.roll(60);
            world.hq.offices[office].base.fail_after(n);
            let weather = if world.dice.percent(50) { Weather::Good } else { Weather::Bad };
            world.exchange(office, at, weather)?;
        }
        770..790 => {
            let desk = &mut world.offices[office].desks[at];
            let release = if world.dice.percent(30) { Release::Current } else { desk.release };
            if world.dice.percent(30) {
                desk.disk.fail_after(1 + world.dice.roll(40));
            }
            desk.reopen(release)?;
        }
        790..805 => {
            let failure = if world.dice.percent(50) { Failure::PowerCut } else { Failure::Killed };
            world.offices[office].desks[at].start_again(failure, &mut world.dice)?;
        }
        805..820 => {
            let failure = if world.dice.percent(50) { Failure::PowerCut } else { Failure::Killed };
            world.hq.offices[office].base.start_again(failure, &mut world.dice)?;
            world.acknowledged_is_durable(office)?;
        }
        820..850 => {
            let days = (world.dice.roll(7_300) as i64 - 3_650) * DAY;
            world.offices[office].desks[at].clock.advance(days);
        }
        850..860 => world.hq.clock.advance((world.dice.roll(20) as i64 - 10) * DAY),
        860..880 => unknown(world, office, at)?,
        880..900 => strange_page(world, office, at)?,
        900..915 => hand_over(world, office, at, office)?,
        915..920 => {
            let device = world.dice.index(world.hq.devices.len());
            let device = &mut world.hq.devices[device];
            device.is_revoked = !device.is_revoked;
        }
        920..940 => world.hq.offices[office].base.save(),
        940..960 => world.offices[office].desks[at].save(),
        _ if is_calm => deed(world, office, at)?,
        960..972 => restore_hq(world, office)?,
        972..984 => {
            let World { offices, dice, .. } = world;
            if offices[office].desks[at].restore(dice)? {
                world.forget_destroyed(office);
            }
        }
        984..992 => {
            let desks = &mut world.offices[office].desks;
            let other = (at + 1) % desks.len();
            let (left, right) = desks.split_at_mut(at.max(other));
            let (a, b) = (&mut left[at.min(other)], &mut right[0]);
            if at < other {
                a.become_clone_of(b)?
            } else {
                b.become_clone_of(a)?
            }
            world.forget_destroyed(office);
        }
        _ => {
            let other = (office + 1) % N_OFFICES;
            hand_over(world, office, at, other)?;
        }
    }
    world.settle(office, at)
}

fn fail_soon<B: Base>(world: &mut World<B>, office: usize, at: usize, n: u64) {
    let n = 1 + world.dice.roll(n);
    world.offices[office].desks[at].disk.fail_after(n);
}

/// What a person does at a desk.
fn deed<B: Base>(world: &mut World<B>, office: usize, at: usize) -> Result<(), String> {
    let World { offices, dice, .. } = world;
    let desk = &mut offices[office].desks[at];
    let is_current = desk.release == Release::Current;
    let person = dice.pick(&desk.ids_of("person")).copied();
    let (number, town) = (dice.roll(1_000_000) as i64, format!("town {}", dice.roll(9)));
    let n_many = if dice.percent(10) { 150 } else { 3 + dice.roll(30) };
    match (dice.roll(100), person) {
        (0..20, _) | (_, None) => desk.act(|tx| {
            let name = format!("Ая {number}");
            tx.execute("INSERT INTO person (id, name, town) VALUES (?1, ?2, ?3)", (tx.new_id(), name, town)).map(drop)
        }),
        (20..45, Some(id)) => {
            desk.act(|tx| tx.execute("UPDATE person SET town = ?2 WHERE id = ?1", (id, town)).map(drop))
        }
        (45..55, Some(id)) => {
            desk.act(|tx| tx.execute("UPDATE person SET score = ?2 WHERE id = ?1", (id, number)).map(drop))
        }
        (55..62, Some(id)) if is_current => desk.act(|tx| {
            let sql = "UPDATE person SET phone = ?2, name = ?3 WHERE id = ?1";
            tx.execute(sql, (id, format!("+7700{number}"), format!("Бек {number}"))).map(drop)
        }),
        (62..70, Some(id)) => desk.act(|tx| {
            let sql = "INSERT INTO skill (id, person, code) VALUES (?1, ?2, ?3)";
            tx.execute(sql, (tx.new_id(), id, format!("skill {number}"))).map(drop)
        }),
        (70..74, Some(_)) => {
            let skill = dice.pick(&desk.ids_of("skill")).copied();
            desk.act(|tx| tx.execute("DELETE FROM skill WHERE id = ?1", [skill]).map(drop))
        }
        (74..78, Some(id)) => desk.act(|tx| {
            tx.execute("DELETE FROM skill WHERE person = ?1", [id])?;
            tx.execute("DELETE FROM person WHERE id = ?1", [id]).map(drop)
        }),
        (78..83, Some(_)) => desk.act(|tx| {
            for n in 0..n_many {
                let name = format!("Тұрарбекова Ғалымжан {number} {n}");
                tx.execute("INSERT INTO person (id, name, town) VALUES (?1, ?2, 'Зайсан')", (tx.new_id(), name))?;
            }
            Ok(())
        }),
        (83..86, Some(_)) => desk.act(|tx| tx.execute("UPDATE person SET town = ?1", [town]).map(drop)),
        (86..90, Some(_)) if is_current => desk.act(|tx| {
            // One id, made from what it names, at every desk.
            let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, &[number as u8 % 4]);
            let sql =
                "INSERT INTO badge (id, label, colour) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET colour = ?3";
            tx.execute(sql, (id, format!("badge {}", number % 4), town)).map(drop)
        }),
        (_, Some(_)) => desk.undo(dice),
    }
}

/// An op of a table that no release here knows, or whose values no row can hold.
fn unknown<B: Base>(world: &mut World<B>, office: usize, at: usize) -> Result<(), String> {
    let entity = strange::uuid(&mut world.dice);
    let (table, fields) = match world.dice.roll(3) {
        0 => (99, vec![(0, Value::Int(1)), (7, Value::Other(vec![0xf9, 0x3c, 0x00]))]),
        1 => (1, vec![(0, Value::Int(1)), (2, Value::Text("nameless".into()))]),
        _ => (1, vec![(0, Value::Int(1)), (1, Value::Int(5)), (60, Value::Text("newer field".into()))]),
    };
    let op = foreign(entity, 1, table, fields);
    world.offices[office].desks[at].receive(&[op], &[(entity, [8; 16])])
}

/// A page of another program with the device's key: an op that nobody can read and one that is too
/// large, between two that are good. The good ones must be acknowledged.
fn strange_page<B: Base>(world: &mut World<B>, office: usize, at: usize) -> Result<(), String> {
    let entity = strange::uuid(&mut world.dice);
    let good = |number| {
        let fields = if number == 1 { vec![(0, Value::Int(1)), (1, Value::Text("strange".into()))] } else { vec![] };
        foreign(entity, number, 1, [fields, vec![(2, Value::Text(format!("town {number}")))]].concat())
    };
    let ops: Vec<Op> = vec![good(1), good(2)];
    let with_ids: Vec<(OpId, Op)> = ops.iter().map(|op| (op.id(&[2; 16]), op.clone())).collect();
    let mut page = Page::of(&with_ids, vec![(entity, [2; 16])]);
    match world.dice.roll(3) {
        0 => page.ops.insert(1, b"not an op".to_vec()),
        1 => page.ops.insert(1, vec![0x82; kerege_ledger::MAX_OP_BYTES]),
        _ => page.ops.insert(0, Vec::new()),
    }
    let desk = &world.offices[office].desks[at];
    let Some(member) = membership::load(desk.ledger()).map_err(|error| error.to_string())? else { return Ok(()) };
    let request = SyncRequest {
        nonce: [1; 16],
        incarnation: Incarnation(*entity.as_bytes()),
        number: 2,
        cursor: None,
        digests: Digests { ops: [0; 16], heads: [0; 16], n_ops: 0 },
        room: 0,
        waiting: 0,
        now: 0,
        pages: vec![page.to_bytes().unwrap()],
        head: None,
        compare: None,
        grant: None,
        program: None,
        generation: 0,
        is_in_full: false,
        follows: false,
    };
    let root = world.hq.root.verifying_key().to_bytes();
    let body = Envelope::signed(Kind::SyncRequest, member.device, request.to_payload(), &root, &member.key).to_bytes();
    let Some(answer) = world.hq.answer(&body) else { return Ok(()) };
    let answer = Envelope::from_bytes(&answer).unwrap();
    if answer.kind == Kind::Refusal {
        return Ok(());
    }
    let response = SyncResponse::from_payload(&answer.payload).unwrap();
    let receipt = response.receipt.unwrap().verify(&world.hq.voice.signing.verifying_key()).unwrap();
    let n: u64 = receipt.ranges.iter().map(|range| range.to - range.from + 1).sum();
    if n != 2 || receipt.exceptions.len() != 1 {
        return Err(format!("one op that cannot be taken held up others: {receipt:?}"));
    }
    world.offices[office].expected.extend(ops.iter().map(content));
    Ok(())
}

/// Another desk hands its ops over: by a stick, or in one hall. `from` may be another office.
fn hand_over<B: Base>(world: &mut World<B>, office: usize, at: usize, from: usize) -> Result<(), String> {
    let giver = world.dice.index(world.offices[from].desks.len());
    if (from, giver) == (office, at) {
        return Ok(());
    }
    let giver = &world.offices[from].desks[giver];
    let mut ops: Vec<Op> = giver.all_ops().into_iter().map(|(_, op)| op).collect();
    // Half a stick brings edits of people whose beginning HQ does not have, and whose salts it does not
    // give to others: that heals, by a search.
    let begin = if world.offices[office].is_calm { 0 } else { world.dice.index(ops.len()) };
    ops.drain(..begin);
    ops.truncate(80);
    let salts = giver.ledger().salts_for(&ops).unwrap();
    world.offices[office].desks[at].receive(&ops, &salts)
}

fn restore_hq<B: Base>(world: &mut World<B>, office: usize) -> Result<(), String> {
    let base = &mut world.hq.offices[office].base;
    if base.n_copies() == 0 {
        return Ok(());
    }
    let copy = world.dice.index(base.n_copies());
    base.restore(copy)?;
    if world.dice.percent(30) {
        // The copy is from before one of the devices joined.
        let mine: Vec<usize> = (0..world.hq.devices.len())
            .filter(|at| world.hq.devices[*at].office == office && !world.hq.devices[*at].is_revoked)
            .collect();
        if let Some(at) = world.dice.pick(&mine) {
            world.hq.devices.remove(*at);
        }
    }
    world.forget_destroyed(office);
    Ok(())
}
