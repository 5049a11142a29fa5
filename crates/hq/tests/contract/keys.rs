//! An office is in every key, as the database itself tells it: what is unique is so within an office, and no office
//! can stand in another's way. A table that is made later is looked at by itself.

use std::collections::BTreeMap;

use kerege_hq::postgres::Postgres;
use tokio_postgres::NoTls;

use crate::nodes::tell;

/// Tables of HQ itself, without an office in their keys, and why.
const OF_HQ: [(&str, &str); 19] = [
    ("admin", "administrators are of HQ"),
    ("admin_session", "administrators are of HQ"),
    ("alarm", "numbered for the console, which shows those of all offices"),
    ("audit", "acts of administrators"),
    ("backup", "of the whole HQ"),
    ("chain_head", "a device is of one office, and its number is known of all HQ"),
    ("code", "asked for before it is known whose it is"),
    ("device", "asked for before it is known whose it is"),
    ("folded_table", "how this server's tables were declared"),
    ("identity", "of the whole HQ"),
    ("national_item", "the same for all offices"),
    ("national_turn", "one at a time in the whole HQ"),
    ("office", "its region is the office"),
    ("refinery_schema_history", "which migrations were run"),
    ("refused_op", "a device is of one office, and its number is known of all HQ"),
    ("registered_twice", "people of several offices"),
    ("registration_turn", "one at a time in the whole HQ"),
    ("roster_move", "from one office to another"),
    ("roster_move_turn", "one at a time in the whole HQ"),
];

/// The columns of a primary key (`true`) or of another unique index.
type Key = (bool, Vec<String>);

/// Each table with its keys.
fn tables(url: &str) -> BTreeMap<String, Vec<Key>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let rows = runtime.block_on(async {
        let (client, line) = tokio_postgres::connect(url, NoTls).await.unwrap();
        tokio::spawn(line);
        client.query(include_str!("keys.sql"), &[]).await.unwrap()
    });
    let mut tables: BTreeMap<String, Vec<Key>> = BTreeMap::new();
    for row in rows {
        let keys = tables.entry(row.get(0)).or_default();
        if let Some(is_primary) = row.get::<_, Option<bool>>(1) {
            keys.push((is_primary, row.get(2)));
        }
    }
    tables
}

/// Tables whose rows could collide with those of another office.
fn without_office(tables: &BTreeMap<String, Vec<Key>>) -> Vec<&str> {
    let begins_with_office = |(_, columns): &Key| columns.first().is_some_and(|column| column == "office");
    let is_right =
        |keys: &Vec<Key>| keys.iter().any(|(is_primary, _)| *is_primary) && keys.iter().all(begins_with_office);
    tables.iter().filter(|(_, keys)| !is_right(keys)).map(|(name, _)| name.as_str()).collect()
}

#[test]
fn an_office_is_in_every_key() {
    let url = kerege_tests::postgres::database().unwrap();
    drop(Postgres::open(&url, None).unwrap());
    let of_hq = OF_HQ.map(|(name, _)| name);
    let found = tables(&url);
    assert_eq!(without_office(&found), of_hq);
    for name in ["place", "op", "op_15", "deed", "salt", "entity", "bucket", "incarnation"] {
        assert!(found.contains_key(name), "{name}");
    }

    // The control: keys that a release might bring.
    tell(&url, "CREATE TABLE note (id UUID PRIMARY KEY, office TEXT NOT NULL)");
    tell(&url, "CREATE TABLE mark (office TEXT NOT NULL, id UUID NOT NULL)");
    tell(&url, "CREATE UNIQUE INDEX incarnation_once ON incarnation (id)");
    let found = tables(&url);
    let mut expected = [&of_hq[..], &["note", "mark", "incarnation"]].concat();
    expected.sort_unstable();
    assert_eq!(without_office(&found), expected);
}
