//! Desks in one hall: the conversation without sockets, over a network that loses, cuts and parts; and
//! who calls whom how often, with sockets.

use std::collections::{HashSet, VecDeque};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ed25519_dalek::SigningKey;
use kerege_ledger::{Incarnation, Ledger};
use kerege_sync::hall::{self, Doorway, Hall, Out, Talk};
use kerege_sync::protocol::{Compare, Digests, HALL_VERSION, HallMessage, Page, Position};
use kerege_sync::{desks as known_desks, membership};
use kerege_tests::dice::Dice;

use crate::world::{Desk, Hq, folder, ids, rows};

const TICK_MS: i64 = 120;
const DELAY_MS: i64 = 3;

fn n_schedules() -> u64 {
    if std::env::var_os("KEREGE_PROVE").is_some() { 1_000 } else { 8 }
}

/// A connection between two desks: what is under way each way, with the time of its arrival.
struct Cable {
    ends: [usize; 2],
    under_way: [VecDeque<(i64, Vec<u8>)>; 2],
    is_open: bool,
}

struct Hallway {
    desks: Vec<Desk>,
    talks: Vec<Talk>,
    cables: Vec<Cable>,
    parted: HashSet<[usize; 2]>,
    now: i64,
    /// Ops that travelled to each desk.
    n_given: Vec<usize>,
}

impl Hallway {
    fn new(desks: Vec<Desk>) -> Self {
        let talks = desks.iter().map(talk_of).collect();
        let n_given = vec![0; desks.len()];
        Self { desks, talks, cables: Vec::new(), parted: HashSet::new(), now: 0, n_given }
    }

    /// Lets so much time pass.
    fn pass(&mut self, ms: i64) {
        let end = self.now + ms;
        while self.now < end {
            self.now += 1;
            if self.now % 200 == 1 {
                self.connect();
            }
            for at in 0..self.cables.len() {
                for way in 0..2 {
                    self.deliver(at, way);
                }
            }
            if self.now % TICK_MS == 0 {
                for at in 0..self.talks.len() {
                    let out = {
                        let mut ledger = self.desks[at].ledger.lock().unwrap();
                        self.talks[at].tick(&mut ledger, self.now).unwrap()
                    };
                    self.carry_out(at, out);
                }
            }
        }
    }

    fn connect(&mut self) {
        for one in 0..self.desks.len() {
            for two in one + 1..self.desks.len() {
                let ends = [one, two];
                let is_there = self.cables.iter().any(|cable| cable.is_open && cable.ends == ends);
                if is_there || self.parted.contains(&ends) {
                    continue;
                }
                let id = self.cables.len() as u64;
                self.cables.push(Cable { ends, under_way: Default::default(), is_open: true });
                for (here, there) in [(one, two), (two, one)] {
                    let key = self.desks[there].key.verifying_key().to_bytes();
                    let out = {
                        let ledger = self.desks[here].ledger.lock().unwrap();
                        self.talks[here].connected(&ledger, id, key, here == one, self.now).unwrap()
                    };
                    self.carry_out(here, out);
                }
            }
        }
    }

    fn deliver(&mut self, at: usize, way: usize) {
        let ends = self.cables[at].ends;
        while self.cables[at].is_open && !self.parted.contains(&ends) {
            if self.cables[at].under_way[way].front().is_none_or(|(due, _)| *due > self.now) {
                return;
            }
            let Some((_, bytes)) = self.cables[at].under_way[way].pop_front() else { return };
            let to = ends[1 - way];
            if let Ok(HallMessage::Given { page: Some(page), .. }) = HallMessage::from_bytes(&bytes) {
                self.n_given[to] += Page::from_bytes(&page).unwrap().ops.len();
            }
            let out = {
                let mut ledger = self.desks[to].ledger.lock().unwrap();
                self.talks[to].heard(&mut ledger, at as u64, &bytes, self.now).unwrap()
            };
            self.carry_out(to, out);
        }
    }

    fn carry_out(&mut self, from: usize, out: Vec<Out>) {
        for out in out {
            match out {
                Out::Send(id, bytes) => {
                    let cable = &mut self.cables[usize::try_from(id).unwrap()];
                    if cable.is_open {
                        let way = usize::from(cable.ends[0] != from);
                        cable.under_way[way].push_back((self.now + DELAY_MS, bytes));
                    }
                }
                Out::Close(id, _) => self.cut(usize::try_from(id).unwrap()),
                Out::Came(_) => {}
            }
        }
    }

    /// Ends a connection; what was under way is lost.
    fn cut(&mut self, at: usize) {
        let cable = &mut self.cables[at];
        if std::mem::take(&mut cable.is_open) {
            cable.under_way = Default::default();
            for end in cable.ends {
                self.talks[end].closed(at as u64);
            }
        }
    }

    fn is_equal(&self) -> bool {
        let digest = |desk: &Desk| desk.ledger.lock().unwrap().digest().unwrap();
        self.desks.iter().all(|desk| digest(desk) == digest(&self.desks[0]))
    }

    /// How long until all hold the same.
    fn converge(&mut self, at_most: i64) -> Option<i64> {
        let begun = self.now;
        while self.now - begun < at_most {
            if self.is_equal() {
                return Some(self.now - begun);
            }
            self.pass(5);
        }
        None
    }
}

fn talk_of(desk: &Desk) -> Talk {
    let ledger = desk.ledger.lock().unwrap();
    let membership = membership::load(&ledger).unwrap().unwrap();
    Talk::begin(&ledger, membership, "Ая").unwrap()
}

fn desks(folder: &std::path::Path, hq: &mut Hq, n: u64) -> Vec<Desk> {
    (1..=n).map(|device| Desk::new(folder, &format!("desk{device}"), hq, device)).collect()
}

#[test]
fn each_op_comes_to_each_desk_once_and_within_two_seconds() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut hall = Hallway::new(desks(folder.path(), &mut hq, 5));
    hall.desks[0].add_many(3_000);
    hall.desks[3].add("Ержан");
    assert!(hall.converge(10_000).is_some(), "the first meeting");
    for round in 0..40 {
        hall.desks[round % 5].add(&format!("{round}"));
        let took = hall.converge(2_000);
        assert!(took.is_some(), "round {round}");
    }
    for (at, desk) in hall.desks.iter().enumerate() {
        let ledger = desk.ledger.lock().unwrap();
        let own = ledger
            .incarnations_held()
            .unwrap()
            .iter()
            .find(|held| held.incarnation == ledger.incarnation())
            .map_or(0, |own| own.number);
        let foreign = ids(&ledger).len() - usize::try_from(own).unwrap();
        assert_eq!(hall.n_given[at], foreign, "desk {at}");
    }
}

#[test]
fn partitions_and_cuts_lose_nothing_and_confirm_nothing() {
    for seed in 1..=n_schedules() {
        run(seed);
    }
}

fn run(seed: u64) {
    let mut dice = Dice::new(seed);
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut hall = Hallway::new(desks(folder.path(), &mut hq, 3));
    for _ in 0..40 {
        let at = dice.index(3);
        match dice.index(10) {
            0..4 => {
                hall.desks[at].add(&format!("{seed} {}", dice.index(1_000)));
            }
            4 => {
                let people = hall.desks[at].people();
                if !people.is_empty() {
                    hall.desks[at].set_town(people[dice.index(people.len())], &format!("town {}", dice.index(9)));
                }
            }
            5 => hall.desks[at].add_many(1 + dice.index(300)),
            6 => {
                let (one, two) = [(0, 1), (0, 2), (1, 2)][dice.index(3)];
                hall.parted.insert([one, two]);
            }
            7 => hall.parted.clear(),
            8 if !hall.cables.is_empty() => {
                let cable = dice.index(hall.cables.len());
                hall.cut(cable);
            }
            _ => {}
        }
        hall.pass(1 + dice.index(400) as i64);
    }
    let saved: HashSet<_> = hall.desks.iter().flat_map(|desk| ids(&desk.ledger.lock().unwrap())).collect();
    hall.parted.clear();
    assert!(hall.converge(8_000).is_some(), "seed {seed}: not equal in the end");
    let expected = rows(&hall.desks[0].ledger.lock().unwrap());
    for desk in &hall.desks {
        let held = ids(&desk.ledger.lock().unwrap());
        assert_eq!(held.iter().copied().collect::<HashSet<_>>(), saved, "seed {seed}");
        assert_eq!(rows(&desk.ledger.lock().unwrap()), expected, "seed {seed}");
        assert_eq!(desk.outbox(), held.len() as u64, "seed {seed}: a desk's word confirmed something");
    }
    // HQ takes it from whoever comes first; the others hear that it is there.
    for desk in &hall.desks {
        assert!(desk.sync(&mut hq).unwrap());
        assert_eq!(desk.outbox(), 0);
    }
}

/// What a desk says to somebody who greets it so: the reason of the end, and nothing but its greeting before.
#[track_caller]
fn refuse(desk: &Desk, key: [u8; 32], hello: &HallMessage, reason: &str) {
    let mut talk = talk_of(desk);
    let mut ledger = desk.ledger.lock().unwrap();
    talk.connected(&ledger, 1, key, false, 0).unwrap();
    let out = talk.heard(&mut ledger, 1, &hello.to_bytes(), 1).unwrap();
    assert_eq!(out.iter().filter(|out| matches!(out, Out::Send(..))).count(), 0, "something was told");
    assert!(matches!(out.as_slice(), [Out::Close(1, why)] if *why == reason), "{out:?} instead of {reason}");
}

/// Lets `other` connect and greet, as connection `id`.
fn greet(talk: &mut Talk, ledger: &mut Ledger, id: u64, other: &Desk) {
    let grant = membership::load(&other.ledger.lock().unwrap()).unwrap().unwrap().grant;
    let hello = HallMessage::Hello { version: HALL_VERSION, grant, desks: None };
    talk.connected(ledger, id, other.key.verifying_key().to_bytes(), false, 0).unwrap();
    let out = talk.heard(ledger, id, &hello.to_bytes(), 0).unwrap();
    assert!(!out.iter().any(|out| matches!(out, Out::Close(..))), "{out:?}");
}

/// A desk says that it holds so many ops of somebody whom nobody else knows.
fn promise(number: u64) -> Vec<u8> {
    let positions = vec![Position { incarnation: Incarnation([9; 16]), number }];
    let digests = Digests { ops: [number.to_le_bytes()[0]; 16], heads: [0; 16], n_ops: number };
    HallMessage::Have { positions, digests, person: "Ержан".to_owned() }.to_bytes()
}

/// Whom it asks, and the number of the question.
fn asked(out: &[Out]) -> Vec<(u64, u64)> {
    let ask = |out: &Out| match out {
        Out::Send(id, bytes) => match HallMessage::from_bytes(bytes) {
            Ok(HallMessage::Ask { no, .. }) => Some((*id, no)),
            _ => None,
        },
        _ => None,
    };
    out.iter().filter_map(ask).collect()
}

#[test]
fn a_desk_that_promises_and_gives_nothing_is_asked_once() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let all = desks(folder.path(), &mut hq, 2);
    let mut talk = talk_of(&all[0]);
    let mut ledger = all[0].ledger.lock().unwrap();
    greet(&mut talk, &mut ledger, 1, &all[1]);
    let out = talk.heard(&mut ledger, 1, &promise(5), 1).unwrap();
    let [(1, no)] = asked(&out)[..] else { panic!("{out:?}") };
    let nothing = HallMessage::Given { no, page: None, answer: None, has_more: true }.to_bytes();
    assert_eq!(asked(&talk.heard(&mut ledger, 1, &nothing, 2).unwrap()), []);
    assert_eq!(asked(&talk.heard(&mut ledger, 1, &promise(5), 3).unwrap()), []);
    assert_eq!(asked(&talk.tick(&mut ledger, 4).unwrap()), []);
    // What it promises anew is asked for anew.
    assert_eq!(asked(&talk.heard(&mut ledger, 1, &promise(6), 5).unwrap()).len(), 1);
}

#[test]
fn a_desk_that_does_not_answer_lets_the_others_come_first() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let all = desks(folder.path(), &mut hq, 3);
    let mut talk = talk_of(&all[0]);
    let mut ledger = all[0].ledger.lock().unwrap();
    for id in [1, 2] {
        greet(&mut talk, &mut ledger, id, &all[usize::try_from(id).unwrap()]);
        talk.heard(&mut ledger, id, &promise(5), 1).unwrap();
    }
    let mut whom = vec![1];
    for now in (TICK_MS..40_000).step_by(TICK_MS as usize) {
        for id in [1, 2] {
            // Both live, and neither answers.
            talk.heard(&mut ledger, id, &promise(5), now).unwrap();
        }
        whom.extend(asked(&talk.tick(&mut ledger, now).unwrap()).iter().map(|(id, _)| *id));
    }
    assert_eq!(whom, [1, 2, 1, 2]);
}

#[test]
fn a_page_that_is_long_on_its_way_comes_in() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let all = desks(folder.path(), &mut hq, 2);
    all[1].add("Айгүл");
    let (mut here, mut there) = (talk_of(&all[0]), talk_of(&all[1]));
    let mut ledger = all[0].ledger.lock().unwrap();
    greet(&mut here, &mut ledger, 1, &all[1]);
    let (page, stranger) = {
        let mut theirs = all[1].ledger.lock().unwrap();
        let grant = membership::load(&ledger).unwrap().unwrap().grant;
        let hello = HallMessage::Hello { version: HALL_VERSION, grant, desks: None };
        there.connected(&theirs, 1, all[0].key.verifying_key().to_bytes(), true, 0).unwrap();
        let have = there.heard(&mut theirs, 1, &hello.to_bytes(), 0).unwrap();
        let [Out::Send(1, have)] = &have[..] else { panic!("{have:?}") };
        let ask = here.heard(&mut ledger, 1, have, 1).unwrap();
        let [Out::Send(1, ask)] = &ask[..] else { panic!("{ask:?}") };
        let page = there.heard(&mut theirs, 1, ask, 1).unwrap();
        (page, 2)
    };
    let [Out::Send(1, page)] = &page[..] else { panic!("{page:?}") };
    here.connected(&ledger, stranger, [1; 32], false, 0).unwrap();
    let mut closed = Vec::new();
    for now in (TICK_MS..30_000).step_by(TICK_MS as usize) {
        here.alive(1, now);
        // Whoever has not shown who it is gains no time by sending slowly.
        here.alive(stranger, now);
        let out = here.tick(&mut ledger, now).unwrap();
        closed.extend(out.iter().filter_map(|out| if let Out::Close(id, _) = out { Some(*id) } else { None }));
    }
    assert_eq!(closed, [stranger]);
    let out = here.heard(&mut ledger, 1, page, 30_000).unwrap();
    assert!(out.contains(&Out::Came(2)), "{out:?}");
}

#[test]
fn who_does_not_belong_hears_nothing() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut all = desks(folder.path(), &mut hq, 2);
    all[0].add("Айгүл");
    let hello = |desk: &Desk| {
        let membership = membership::load(&desk.ledger.lock().unwrap()).unwrap().unwrap();
        HallMessage::Hello { version: HALL_VERSION, grant: membership.grant, desks: None }
    };
    let key = |desk: &Desk| desk.key.verifying_key().to_bytes();
    let stranger = SigningKey::from_bytes(&[66; 32]).verifying_key().to_bytes();
    refuse(&all[0], stranger, &hello(&all[1]), "hall-stranger");
    refuse(&all[0], key(&all[0]), &hello(&all[0]), "hall-self");
    let ask = HallMessage::Ask { no: 1, compare: Compare::Beyond(vec![]) };
    refuse(&all[0], key(&all[1]), &ask, "hall-malformed");

    let mut other_hq = Hq::with_root(folder.path(), "other-hq", 77);
    let other = Desk::new(folder.path(), "other", &mut other_hq, 3);
    refuse(&all[0], key(&other), &hello(&other), "hall-stranger");
    let mut region = Hq::new(folder.path(), "region");
    region.list.region = "KZ-71".into();
    let neighbour = Desk::new(folder.path(), "neighbour", &mut region, 4);
    refuse(&all[0], key(&neighbour), &hello(&neighbour), "hall-other-office");

    // The closed access is heard of from another desk, with HQ's signature.
    hq.revoke(2);
    let told = HallMessage::Hello {
        version: HALL_VERSION,
        grant: membership::load(&all[1].ledger.lock().unwrap()).unwrap().unwrap().grant,
        desks: Some(hq.desks()),
    };
    refuse(&all[0], key(&all[1]), &told, "hall-revoked");
    all[0].learn(&hq);
    refuse(&all[0], key(&all[1]), &hello(&all[1]), "hall-revoked");
}

#[test]
fn who_loses_its_access_within_a_connection_hears_nothing_more() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut all = desks(folder.path(), &mut hq, 2);
    let (mut talk, grant) =
        (talk_of(&all[0]), membership::load(&all[1].ledger.lock().unwrap()).unwrap().unwrap().grant);
    let key = all[1].key.verifying_key().to_bytes();
    let hello = HallMessage::Hello { version: HALL_VERSION, grant, desks: None };
    {
        let mut ledger = all[0].ledger.lock().unwrap();
        talk.connected(&ledger, 1, key, false, 0).unwrap();
        let out = talk.heard(&mut ledger, 1, &hello.to_bytes(), 1).unwrap();
        assert!(!out.iter().any(|out| matches!(out, Out::Close(..))), "{out:?}");
        let out = talk.tick(&mut ledger, 2).unwrap();
        assert!(!out.iter().any(|out| matches!(out, Out::Close(..))), "{out:?}");
    }
    hq.revoke(2);
    all[0].learn(&hq);
    all[0].add("Айгүл");
    let out = talk.tick(&mut all[0].ledger.lock().unwrap(), 3).unwrap();
    assert!(matches!(out.as_slice(), [Out::Close(1, "hall-revoked")]), "{out:?}");
}

#[test]
fn bytes_from_anywhere_end_the_connection_and_nothing_else() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let desk = Desk::new(folder.path(), "desk", &mut hq, 1);
    let mut talk = talk_of(&desk);
    let mut ledger = desk.ledger.lock().unwrap();
    let mut state = 7_u64;
    for id in 0..2_000 {
        talk.connected(&ledger, id, [1; 32], false, 0).unwrap();
        let bytes: Vec<u8> = (0..id % 97)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (state >> 56) as u8
            })
            .collect();
        let out = talk.heard(&mut ledger, id, &bytes, 1).unwrap();
        assert!(matches!(out.as_slice(), [Out::Close(..)]), "{out:?}");
    }
}

#[test]
fn a_list_of_desks_that_is_known_is_not_written_again() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let desk = Desk::new(folder.path(), "desk", &mut hq, 1);
    let mut ledger = desk.ledger.lock().unwrap();
    let membership = membership::load(&ledger).unwrap().unwrap();
    let mut n_written = || {
        known_desks::keep_list(&mut ledger, &membership, &hq.desks()).unwrap();
        let sql = "SELECT total_changes()";
        ledger.connection().query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!(n_written(), n_written());
}

fn listen() -> TcpListener {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap()
}

/// Opens a desk's hall on a port, with the addresses typed.
fn open(ledger: &Arc<Mutex<Ledger>>, port: u16, typed: &[SocketAddr]) -> Hall {
    let listen = (Ipv4Addr::LOCALHOST, port).into();
    let doorway = Doorway { listen, desks: typed.to_vec(), is_found: false, person: "Ая".to_owned() };
    hall::open(Arc::clone(ledger), doorway, |_, _| {}).unwrap()
}

#[track_caller]
fn wait(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(20), "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// An address that hands every connection on to another one, and counts them.
fn counted(to: SocketAddr) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = listen();
    let address = listener.local_addr().unwrap();
    let n_calls = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&n_calls);
    std::thread::spawn(move || {
        while let Ok((caller, _)) = listener.accept() {
            count.fetch_add(1, Ordering::SeqCst);
            let Ok(called) = TcpStream::connect(to) else { continue };
            let ways = [(caller.try_clone().unwrap(), called.try_clone().unwrap()), (called, caller)];
            for (mut from, mut to) in ways {
                std::thread::spawn(move || {
                    std::io::copy(&mut from, &mut to).ok();
                    to.shutdown(std::net::Shutdown::Both).ok();
                });
            }
        }
    });
    (address, n_calls)
}

/// Two desks' ledgers.
fn pair(folder: &std::path::Path, hq: &mut Hq) -> [Arc<Mutex<Ledger>>; 2] {
    let mut all = desks(folder, hq, 2);
    all.iter_mut().for_each(|desk| desk.learn(hq));
    let mut all = all.into_iter().map(|desk| Arc::new(desk.ledger));
    [all.next().unwrap(), all.next().unwrap()]
}

/// The program's commands run on threads of a runtime, where another one can be neither waited for nor dropped.
#[test]
fn the_hall_opens_fails_and_closes_within_another_runtime() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let [one, other] = pair(folder.path(), &mut hq);
    let taken = listen();
    let port = taken.local_addr().unwrap().port();
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let doorway = Doorway {
            listen: (Ipv4Addr::LOCALHOST, port).into(),
            desks: Vec::new(),
            is_found: false,
            person: "Ая".to_owned(),
        };
        assert!(hall::open(Arc::clone(&one), doorway, |_, _| {}).is_err(), "the port is taken");
        let first = open(&one, 0, &[]);
        let second = open(&other, 0, &[(Ipv4Addr::LOCALHOST, first.port()).into()]);
        wait("two desks meet", || first.nearby().desks.len() == 1 && second.nearby().desks.len() == 1);
    });
}

#[test]
fn a_hall_that_is_opened_again_listens_where_it_did() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let [one, other] = pair(folder.path(), &mut hq);
    let mut hall = open(&one, 0, &[]);
    let port = hall.port();
    let _other = open(&other, 0, &[(Ipv4Addr::LOCALHOST, port).into()]);
    for _ in 0..30 {
        drop(hall);
        hall = open(&one, port, &[]);
    }
}

#[test]
fn a_typed_address_where_nothing_answers_is_named_until_somebody_does() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let [one, two] = pair(folder.path(), &mut hq);
    let empty = listen().local_addr().unwrap();
    let hall = open(&one, 0, &[empty]);
    let silent = vec![(empty.to_string(), "hall-silent".to_owned())];
    wait("nothing is said of the address", || hall.nearby().refused == silent);
    let other = open(&two, empty.port(), &[]);
    wait("it is called no more", || other.nearby().desks.len() == 1);
    wait("it is still named", || hall.nearby().refused.is_empty() && hall.nearby().desks.len() == 1);
}

#[test]
fn a_second_way_to_a_desk_is_left_alone_while_the_first_one_holds() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let [one, two] = pair(folder.path(), &mut hq);
    let port = listen().local_addr().unwrap().port();
    let (way, n_calls) = counted((Ipv4Addr::LOCALHOST, port).into());
    // Of two connections the one of the lower number stays.
    let second = open(&two, 0, &[way]);
    let _first = open(&one, port, &[(Ipv4Addr::LOCALHOST, second.port()).into()]);
    wait("they do not meet", || second.nearby().desks.len() == 1);
    std::thread::sleep(Duration::from_secs(1));
    let n_before = n_calls.load(Ordering::SeqCst);
    std::thread::sleep(Duration::from_secs(7));
    assert_eq!(n_calls.load(Ordering::SeqCst), n_before);
    assert_eq!((second.nearby().desks.len(), second.nearby().refused.len()), (1, 0));
}

#[test]
fn a_desk_that_has_closed_our_access_is_not_called_without_a_pause() {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let [one, two] = pair(folder.path(), &mut hq);
    let first = open(&one, 0, &[]);
    let (way, n_calls) = counted((Ipv4Addr::LOCALHOST, first.port()).into());
    let second = open(&two, 0, &[way]);
    wait("they do not meet", || first.nearby().desks.len() == 1 && second.nearby().desks.len() == 1);
    hq.revoke(2);
    {
        let mut ledger = one.lock().unwrap();
        let membership = membership::load(&ledger).unwrap().unwrap();
        known_desks::keep_list(&mut ledger, &membership, &hq.desks()).unwrap();
    }
    wait("it is not let go", || first.nearby().desks.is_empty());
    std::thread::sleep(Duration::from_secs(4));
    let n_before = n_calls.load(Ordering::SeqCst);
    std::thread::sleep(Duration::from_secs(5));
    let n = n_calls.load(Ordering::SeqCst) - n_before;
    assert!((1..=3).contains(&n), "{n} calls in five seconds");
}
