//! The control: why offices stand on servers that HQ knows, and not on partitions that PostgreSQL
//! itself fetches from other servers (`postgres_fdw`). Were one of these not so any more, the
//! simpler way would be open.

use kerege_tests::postgres::Node;
use tokio_postgres::{Client, NoTls};

async fn connected(url: &str) -> Client {
    let (client, line) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(line);
    client
}

async fn refusal(client: &Client, sql: &str) -> String {
    client.batch_execute(sql).await.unwrap_err().as_db_error().unwrap().message().to_owned()
}

/// `place` and `salt` of two servers, seen from a third.
async fn coordinator(home: &Node, nodes: &[Node; 2]) -> (String, [String; 2]) {
    let ops = include_str!("../../src/postgres/0002_ops.sql");
    let url = home.database().unwrap();
    let client = connected(&url).await;
    client.batch_execute("CREATE EXTENSION postgres_fdw").await.unwrap();
    let mut urls = [String::new(), String::new()];
    for (at, node) in nodes.iter().enumerate() {
        let url = node.database().unwrap();
        connected(&url).await.batch_execute(ops).await.unwrap();
        let (host, name) = url.trim_start_matches("postgres://kerege@").rsplit_once('/').unwrap();
        let host = host.replace("%2F", "/");
        let sql = format!(
            "CREATE SERVER node_{at} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '{host}', dbname '{name}');
             CREATE USER MAPPING FOR kerege SERVER node_{at} OPTIONS (user 'kerege');
             CREATE SCHEMA on_{at};
             IMPORT FOREIGN SCHEMA public LIMIT TO (place, salt) FROM SERVER node_{at} INTO on_{at}"
        );
        client.batch_execute(&sql).await.unwrap();
        urls[at] = url;
    }
    client.batch_execute(ops).await.unwrap();
    (url, urls)
}

#[test]
fn foreign_partitions_do_not_hold_what_a_page_needs() {
    let (home, nodes) = (Node::start().unwrap(), [Node::start().unwrap(), Node::start().unwrap()]);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let (url, urls) = coordinator(&home, &nodes).await;
        let (one, other) = (connected(&url).await, connected(&url).await);

        // An op is held once: that is a unique index, and a table with one takes no foreign partition.
        let attach = "DROP TABLE op_00;
            CREATE FOREIGN TABLE op_00 PARTITION OF op FOR VALUES WITH (MODULUS 16, REMAINDER 0) SERVER node_0";
        assert_eq!(refusal(&one, attach).await, "cannot create foreign partition of partitioned table \"op\"");

        // Sums, heads and chains are written anew by ON CONFLICT, which knows no foreign index.
        let put = "INSERT INTO on_0.place (office, last, ops_root, heads_root) VALUES ('KZ-63', 0, '', '')";
        let why = refusal(&one, &format!("{put} ON CONFLICT (office) DO NOTHING")).await;
        assert_eq!(why, "there is no unique or exclusion constraint matching the ON CONFLICT specification");

        // Two writers of one office: the second does not wait for the first, it fails.
        one.batch_execute(put).await.unwrap();
        let lock = "BEGIN; SELECT last FROM on_0.place WHERE office = 'KZ-63' FOR UPDATE";
        one.batch_execute(lock).await.unwrap();
        let (why, ()) = tokio::join!(refusal(&other, lock), async {
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            one.batch_execute("UPDATE on_0.place SET last = 1 WHERE office = 'KZ-63'; COMMIT").await.unwrap();
        });
        assert_eq!(why, "could not serialize access due to concurrent update");
        other.batch_execute("ROLLBACK").await.unwrap();

        // The servers commit one after the other: the first keeps what the second refuses.
        let refuse = "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';
            CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON salt DEFERRABLE INITIALLY DEFERRED
              FOR EACH ROW EXECUTE FUNCTION refuse()";
        connected(&urls[1]).await.batch_execute(refuse).await.unwrap();
        let both = "BEGIN;
            INSERT INTO on_0.salt (office, root, salt) VALUES ('KZ-63', gen_random_uuid(), '');
            INSERT INTO on_1.salt (office, root, salt) VALUES ('KZ-63', gen_random_uuid(), '');
            COMMIT";
        assert_eq!(refusal(&one, both).await, "no");
        let mut kept = Vec::new();
        for url in &urls {
            let row = connected(url).await.query_one("SELECT count(*) FROM salt", &[]).await.unwrap();
            kept.push(row.get::<_, i64>(0));
        }
        assert_eq!(kept, [1, 0]);
    });
}
