//! Offices on several real servers: each page is a transaction of one of them, none of them needs
//! another, and one that is down takes only its own offices with it.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use kerege_hq::postgres::Nodes;
use kerege_hq::{Hq, HqError, Identity, NodeAddress, SharedDatabase};
use kerege_ledger::{FixedClock, Op, OpId};
use kerege_sync::engine::Store as _;
use kerege_sync::protocol::Digests;
use kerege_tests::postgres::Node;
use kerege_tests::programs::is_proof;
use serde_json::Value;
use tokio_postgres::NoTls;

use crate::order::{delay_commits, follow};
use crate::outage::{Outage, add_organisation, held};
use crate::stores::{SCHEMA, Several, desk, open};
use crate::written::{op, salts};

/// Two offices for each node.
const OFFICES: [&str; 6] = ["KZ-10", "KZ-11", "KZ-15", "KZ-19", "KZ-23", "KZ-27"];
const TABLES: [&str; 7] = ["place", "op", "deed", "salt", "entity", "bucket", "incarnation"];

fn page(first: u64, n: u64) -> Vec<Op> {
    (first..first + n).map(|n| op(1, n, n.into())).collect()
}

/// Tells a server something; the first column of its last answer.
pub fn tell(url: &str, sql: &str) -> Option<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, line) = tokio_postgres::connect(url, NoTls).await.unwrap();
        tokio::spawn(line);
        let answers = client.simple_query(sql).await.unwrap();
        answers.iter().rev().find_map(|answer| match answer {
            tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        })
    })
}

/// Rows that a server has of an office.
fn n_rows(url: &str, office: &str) -> u64 {
    let count = |table: &&str| format!("SELECT count(*) AS n FROM {table} WHERE office = '{office}'");
    let counts: Vec<String> = TABLES.iter().map(count).collect();
    let sum = tell(url, &format!("SELECT sum(n) FROM ({}) AS counted", counts.join(" UNION ALL ")));
    sum.unwrap().parse().unwrap()
}

/// What a server was asked to do. The end of a snapshot is told in the background and may be heard late.
fn asked(node: &Node, url: &str) -> Vec<String> {
    let mut heard = node.heard(url).unwrap();
    heard.retain(|statement| !statement.ends_with(": ROLLBACK"));
    heard
}

fn n_commits(statements: &[String]) -> usize {
    statements.iter().filter(|statement| statement.ends_with(": COMMIT")).count()
}

#[test]
fn a_page_is_one_transaction_of_its_offices_node_and_no_other_node_hears_of_it() {
    let several = Several::new();
    let nodes = several.open();
    for office in OFFICES {
        nodes.place(office, None).unwrap();
        // Connections and statements are prepared; from here on only work is heard.
        nodes.store(office, &SCHEMA).unwrap().ingest(&page(1, 3), &salts(&page(1, 3))).unwrap();
    }
    for node in several.nodes.iter().chain([&several.home]) {
        node.listen().unwrap();
    }
    let n_pages = if is_proof() { 100 } else { 10 };
    for office in OFFICES {
        let own = nodes.node_of(office).unwrap().unwrap();
        let servers: Vec<(&str, &Node)> = ["a", "b", "c"].into_iter().zip(&several.nodes).collect();
        let before: Vec<usize> = servers.iter().map(|(name, node)| asked(node, several.url(name)).len()).collect();
        let before_home = asked(&several.home, &several.database.url).len();
        for at in 0..n_pages {
            let mut store = nodes.store(office, &SCHEMA).unwrap();
            let ops = page(4 + at * 20, 20);
            assert_eq!(store.ingest(&ops, &salts(&ops)).unwrap().n_new, 20);
            store.since(0, 4_096, &[]).unwrap();
            store.digests().unwrap();
        }
        for ((name, node), before) in servers.iter().zip(before) {
            let statements = &asked(node, several.url(name))[before..];
            let (n, commits) = (statements.len(), n_commits(statements));
            println!("{n_pages} pages of {office}: node {name} was asked {n} statements, {commits} of them COMMIT");
            if *name == own {
                assert_eq!(commits as u64, n_pages);
            } else {
                assert_eq!(n, 0, "{office} stands on {own}, and {name} heard of it");
            }
        }
        // HQ's own tables are asked where the office stands, and nothing else.
        let statements = &asked(&several.home, &several.database.url)[before_home..];
        println!("{n_pages} pages of {office}: HQ's own tables were asked {} statements", statements.len());
        assert!(statements.iter().all(|statement| statement.contains("FROM placed")));
    }
}

#[test]
fn readers_see_the_commit_order_of_offices_on_different_nodes() {
    let several = Several::new();
    let nodes = several.open();
    let offices = &OFFICES[..3];
    for (office, node) in offices.iter().zip(["a", "b", "c"]) {
        nodes.place(office, Some(node)).unwrap();
        // The first question makes the tables.
        nodes.store(office, &SCHEMA).unwrap().last_place().unwrap();
        delay_commits(several.url(node), "place", "UPDATE");
    }
    let each = if is_proof() { 6_250 } else { 250 };
    std::thread::scope(|scope| {
        for office in offices {
            let several = &several;
            scope.spawn(move || {
                follow(6, each, || {
                    let nodes = several.open();
                    move || nodes.store(office, &SCHEMA).unwrap()
                });
            });
        }
    });
}

#[test]
fn a_page_that_breaks_off_leaves_nothing_on_any_node() {
    let several = Several::new();
    let nodes = several.open();
    let servers = || ["a", "b", "c"].into_iter().map(|name| several.url(name)).chain([several.database.url.as_str()]);
    let office = OFFICES[0];
    nodes.place(office, Some("b")).unwrap();
    let store = || nodes.store(office, &SCHEMA).unwrap();
    // Deeds, salts and ops are written before the server refuses an entity, or dies over it.
    let on_entity = |body: &str| {
        let sql = format!(
            "CREATE OR REPLACE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NEW; END $$;
             CREATE OR REPLACE TRIGGER stumble BEFORE INSERT ON entity FOR EACH ROW EXECUTE FUNCTION stumble()"
        );
        tell(several.url("b"), &sql);
    };
    let ops = page(1, 50);
    // The first question makes the tables.
    assert_eq!(store().digests().unwrap(), Digests::from(desk().digest().unwrap()));
    on_entity("RAISE EXCEPTION 'no';");
    assert!(matches!(store().ingest(&ops, &salts(&ops)), Err(HqError::Postgres(_))));
    for url in servers() {
        // The row that writers lock may have been made; it counts nothing.
        assert!(n_rows(url, office) <= 1, "{url}");
    }
    assert_eq!(store().digests().unwrap(), Digests::from(desk().digest().unwrap()));

    on_entity("");
    store().ingest(&ops[..30], &salts(&ops)).unwrap();
    let (digests, rows) = (store().digests().unwrap(), n_rows(several.url("b"), office));
    on_entity("PERFORM pg_sleep(20);");
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| store().ingest(&ops[30..], &salts(&ops)));
        std::thread::sleep(Duration::from_millis(500));
        several.nodes[1].die().unwrap();
        assert!(matches!(writing.join().unwrap(), Err(HqError::DatabaseBusy(_))));
    });
    several.nodes[1].come_back().unwrap();
    assert_eq!((store().digests().unwrap(), n_rows(several.url("b"), office)), (digests, rows));
    on_entity("");
    assert_eq!(store().ingest(&ops, &salts(&ops)).unwrap().n_new, 20);
    for url in servers().filter(|url| *url != several.url("b")) {
        assert_eq!(n_rows(url, office), 0);
    }
}

#[test]
fn an_office_stays_where_it_stands_and_a_wrong_address_is_refused() {
    let several = Several::new();
    let nodes = several.open();
    for office in OFFICES {
        nodes.place(office, None).unwrap();
    }
    let node_of = |office: &str| nodes.node_of(office).unwrap().unwrap();
    // As many on each, in the order of their names.
    assert_eq!(OFFICES.map(node_of), ["a", "b", "c", "a", "b", "c"]);
    let ops = page(1, 40);
    nodes.store(OFFICES[1], &SCHEMA).unwrap().ingest(&ops, &salts(&ops)).unwrap();
    nodes.place(OFFICES[1], None).unwrap();
    assert!(matches!(nodes.place(OFFICES[1], Some("c")), Err(HqError::OfficeExists(_))));
    assert!(matches!(nodes.place("KZ-31", Some("d")), Err(HqError::UnknownNode(_))));
    assert!(matches!(nodes.store("KZ-31", &SCHEMA), Err(HqError::UnknownOffice(_))));

    // HQ's own tables were restored to a day before the office: it is found where its ops are.
    tell(&several.database.url, &format!("DELETE FROM placed WHERE office = '{}'", OFFICES[1]));
    nodes.place(OFFICES[1], None).unwrap();
    assert_eq!(
        (node_of(OFFICES[1]).as_str(), nodes.store(OFFICES[1], &SCHEMA).unwrap().last_place().unwrap()),
        ("b", 40)
    );

    // Two addresses changed for each other, one forgotten, and HQ's own tables taken for a node.
    let mut exchanged = several.database.clone();
    let (a, b) = (exchanged.nodes["a"].clone(), exchanged.nodes["b"].clone());
    exchanged.nodes.insert("a".to_owned(), b);
    exchanged.nodes.insert("b".to_owned(), a.clone());
    assert!(matches!(open(&exchanged).unwrap().store(OFFICES[1], &SCHEMA), Err(HqError::OtherNode(_))));
    let mut forgotten = several.database.clone();
    forgotten.nodes.remove("b");
    assert!(matches!(open(&forgotten).unwrap().store(OFFICES[1], &SCHEMA), Err(HqError::UnknownNode(_))));
    assert!(matches!(open(&forgotten).unwrap().place("KZ-31", None), Err(HqError::UnknownNode(_))));
    forgotten.url = a.url;
    assert!(matches!(open(&forgotten), Err(HqError::OtherNode(_))));
}

#[test]
fn one_generation_has_one_signing_key() {
    let several = Several::new();
    let with = |signing_key: u8, generation| {
        let identity = Identity { root_key: [7; 32], signing_key: [signing_key; 32], generation };
        Nodes::open(&several.database, identity).map(drop)
    };
    with(8, 1).unwrap();
    assert!(matches!(with(9, 1), Err(HqError::OtherSigningKey)), "renewed in two folders");
    with(9, 2).unwrap();
    with(9, 2).unwrap();
    assert!(matches!(with(8, 1), Err(HqError::OlderKeys)));
    assert!(matches!(with(8, 2), Err(HqError::OtherSigningKey)));
    let as_before = "UPDATE identity SET generation = 1, signing_key = NULL";
    tell(&several.database.url, as_before);
    with(8, 1).unwrap();
    assert!(matches!(with(9, 1), Err(HqError::OtherSigningKey)), "known from the first that starts");
}

/// A machine without power says nothing, not even that it is gone.
#[test]
fn a_silent_node_lets_few_wait() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("postgres://kerege@{}/kerege?connect_timeout=3", silent.local_addr().unwrap());
    let database = SharedDatabase {
        url: kerege_tests::postgres::database().unwrap(),
        nodes: [("a".to_owned(), NodeAddress { url, authority: None })].into(),
        ..SharedDatabase::default()
    };
    let nodes = open(&database).unwrap();
    tell(&database.url, "INSERT INTO placed (office, node) VALUES ('KZ-63', 'a'), ('KZ-10', NULL)");
    let refused = || match nodes.store("KZ-63", &SCHEMA) {
        Err(HqError::DatabaseBusy(why)) => assert!(why.starts_with("a: "), "{why}"),
        other => panic!("{:?}", other.err()),
    };
    refused();
    let begun = Instant::now();
    for _ in 0..50 {
        refused();
    }
    let ops = page(1, 10);
    assert_eq!(nodes.store("KZ-10", &SCHEMA).unwrap().ingest(&ops, &salts(&ops)).unwrap().n_new, 10);
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
}

/// Three offices on three nodes sync through a real HQ; the second's node dies while it sends.
#[test]
fn a_node_that_is_down_stops_its_own_offices_and_comes_back_with_all_that_was_confirmed() {
    let several = Several::new();
    let on = |database: &SharedDatabase| {
        let nodes: Vec<String> =
            database.nodes.iter().map(|(name, address)| format!("{name}={}", address.url)).collect();
        Outage::on_nodes(database.url.clone(), nodes.join(" "))
    };
    let hq = on(&several.database);
    hq.start();
    let offices = hq.offices(3, if is_proof() { 3_000 } else { 200 });
    let [first, second, third] = offices.as_slice() else { unreachable!("three were asked for") };
    for (office, node) in offices.iter().zip(["a", "b", "c"]) {
        assert!(office.sync().unwrap().digest_equal);
        assert!(held(several.url(node), &office.region) == office.acknowledged(), "{} on {node}", office.region);
    }
    let doctor = || -> Value {
        let output = hq.program(&["doctor", "--format", "json"]).output().unwrap();
        let lines = String::from_utf8(output.stdout).unwrap();
        let found = lines.lines().map(|line| serde_json::from_str(line).unwrap());
        found.into_iter().find(|found: &Value| found["check"] == "nodes").unwrap()
    };
    assert_eq!(doctor()["is_well"], true);

    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // It goes on writing and sending whether there is an answer or not.
            let mut n = 0;
            while !is_over.load(Ordering::SeqCst) {
                add_organisation(second, &format!("Мектеп {n}"));
                drop(second.sync());
                n += 1;
            }
        });
        std::thread::sleep(Duration::from_millis(700));
        several.nodes[1].die().unwrap();
        for (at, office) in [first, third, first, third].into_iter().enumerate() {
            add_organisation(office, &format!("Мектеп {at}"));
            let begun = Instant::now();
            let outcome = office.sync().unwrap();
            assert!(outcome.digest_equal && outcome.outbox == 0, "{outcome:?}");
            println!("{} syncs in {:.0?} while node b is down", office.region, begun.elapsed());
        }
        is_over.store(true, Ordering::SeqCst);
    });
    assert_eq!(second.sync().unwrap_err().code(), "sync-hq-busy");

    // What is told, also by a process that starts only now.
    hq.kill();
    hq.start();
    let found = doctor();
    assert!(found["is_well"] == false && found["text"].as_str().unwrap().contains(": b."), "{found}");
    let output = hq.program(&["check", "--format", "json"]).output().unwrap();
    let checked = String::from_utf8(output.stdout).unwrap();
    let checked: Vec<Value> = checked.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let is_whole: Vec<_> = checked.iter().map(|office| office["is_whole"].as_bool()).collect();
    assert_eq!((output.status.code(), is_whole), (Some(1), vec![Some(true), None, Some(true)]));
    assert!(checked[1]["text"].as_str().unwrap().contains(": b: "), "{}", checked[1]);
    let console = || {
        let regions = |region: &str| Some(region.to_owned());
        let here =
            Hq::open_or_make_shared(&hq.data(), &several.database, &SCHEMA, regions, Arc::new(FixedClock::at(0)));
        let offices = here.unwrap().overview().unwrap().offices.into_iter();
        offices.map(|office| (office.is_reachable, office.n_ops > 0)).collect::<Vec<_>>()
    };
    assert_eq!(console(), [(true, true), (false, false), (true, true)]);
    assert!(first.sync().unwrap().digest_equal);

    several.nodes[1].come_back().unwrap();
    let confirmed: HashSet<OpId> = second.acknowledged();
    let missing = confirmed.difference(&held(several.url("b"), &second.region)).count();
    println!("{} confirmed ops of {}, {missing} of them missing", confirmed.len(), second.region);
    assert_eq!(missing, 0);
    for office in &offices {
        let outcome = office.sync().unwrap();
        assert!(outcome.digest_equal && outcome.outbox == 0, "{outcome:?}");
    }
    assert_eq!(doctor()["is_well"], true);
    assert_eq!(console(), [(true, true); 3]);

    // A backup of all nodes goes back onto other nodes.
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("backup").to_str().unwrap().to_owned();
    let run = |hq: &Outage, arguments: &[&str]| {
        let output = hq.program(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    run(&hq, &["backup", "--to", &backup]);
    let database = several.another();
    let again = on(&database);
    again.take_keys_of(&hq);
    run(&again, &["restore", "--from", &backup]);
    for (office, node) in offices.iter().zip(["a", "b", "c"]) {
        assert!(
            held(&database.nodes[node].url, &office.region) == office.acknowledged(),
            "{} on {node}",
            office.region
        );
    }
    run(&again, &["check"]);
}
