//! `kill -9` at random moments under concurrent writes: what was acknowledged is there, nothing
//! is half-written, the database opens clean. More rounds with `UNDERCROFT_CRASH_ROUNDS=200`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::Client;
use crate::support::process::{Process, run};

const ROUNDS: u64 = 20;
const WRITERS: u64 = 8;
const PATH: &str = "/api/collections/pairs/records";
const ADMIN: (&str, &str) = ("admin@example.com", "an admin's password");

/// The last acknowledged number of each record.
type Acknowledged = Arc<Mutex<HashMap<String, u64>>>;

#[expect(
    clippy::disallowed_methods,
    reason = "a switch of the tests, not of the product"
)]
fn rounds() -> u64 {
    std::env::var("UNDERCROFT_CRASH_ROUNDS").map_or(ROUNDS, |rounds| rounds.parse().unwrap())
}

/// Small and seeded: the moments differ from round to round and are the same in every run.
fn next_random(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

/// Creates and updates until the server is gone. Both fields of a record always agree.
async fn write_until_killed(client: Client, acknowledged: Acknowledged) {
    let mut mine: Vec<String> = Vec::new();
    for number in 1.. {
        let body = json!({"a": number, "b": format!("number {number}")});
        let request = match mine.get(usize::try_from(number).unwrap() % 7) {
            Some(id) => client.request(reqwest::Method::PATCH, &format!("{PATH}/{id}")),
            None => client.request(reqwest::Method::POST, PATH),
        };
        let request = request
            .header("content-type", "application/json")
            .body(body.to_string());
        let Ok(response) = request.send().await else {
            return;
        };
        assert_eq!(response.status().as_u16(), 200);
        let Ok(text) = response.text().await else {
            return;
        };
        let body: Value = serde_json::from_str(&text).unwrap();
        let id = body["id"].as_str().unwrap().to_owned();
        acknowledged.lock().unwrap().insert(id.clone(), number);
        if !mine.contains(&id) {
            mine.push(id);
        }
    }
}

async fn check(client: &Client, acknowledged: &Acknowledged) {
    let mut stored = HashMap::new();
    for page in 1.. {
        let list = client
            .get(&format!("{PATH}?perPage=1000&page={page}"))
            .await
            .expect(200);
        let items = list.body["items"].as_array().unwrap().clone();
        for item in &items {
            let number = item["a"].as_u64().unwrap();
            assert_eq!(
                item["b"],
                format!("number {number}"),
                "half a record: {item}"
            );
            stored.insert(item["id"].as_str().unwrap().to_owned(), number);
        }
        if items.len() < 1000 {
            break;
        }
    }
    for (id, number) in acknowledged.lock().unwrap().iter() {
        let found = stored.get(id).copied();
        assert!(
            found.is_some_and(|found| found >= *number),
            "{id}: {number} became {found:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn acknowledged_writes_survive_kill_9() {
    let dir = tempfile::tempdir().unwrap();
    let place = format!("--dir={}", dir.path().display());
    assert!(
        run(&["superuser", "upsert", ADMIN.0, ADMIN.1, &place])
            .status
            .success()
    );
    let acknowledged = Acknowledged::default();
    let mut random = 2026;
    let mut server = Process::serve(dir.path());
    let admin = server
        .guest()
        .signed_in("_superusers", ADMIN.0, ADMIN.1)
        .await;
    let fields = json!([{"name": "a", "type": "number"}, {"name": "b", "type": "text"}]);
    let rules = json!({"listRule": "", "createRule": "", "updateRule": ""});
    let mut collection = json!({"name": "pairs", "type": "base", "fields": fields});
    collection
        .as_object_mut()
        .unwrap()
        .extend(rules.as_object().unwrap().clone());
    admin.post("/api/collections", collection).await.expect(200);
    for _ in 0..rounds() {
        let writers = (0..WRITERS)
            .map(|_| write_until_killed(server.guest(), acknowledged.clone()))
            .map(|writer| {
                #[expect(clippy::disallowed_methods, reason = "they end with the server")]
                tokio::spawn(writer)
            });
        let writers: Vec<_> = writers.collect();
        tokio::time::sleep(Duration::from_millis(20 + next_random(&mut random) % 180)).await;
        server.kill();
        for writer in writers {
            writer.await.unwrap();
        }
        server = Process::serve(dir.path());
        check(&server.guest(), &acknowledged).await;
    }
    assert!(
        acknowledged.lock().unwrap().len() > 20,
        "hardly anything was written"
    );
    server.kill();
    let whole = integrity(dir.path());
    assert_eq!(
        whole,
        ("ok".to_owned(), 0),
        "the file, and records without their change"
    );
}

/// SQLite's own verdict, and how many records lack the change that made them.
fn integrity(dir: &std::path::Path) -> (String, i64) {
    #[expect(clippy::disallowed_methods, reason = "an independent look at the file")]
    let database = rusqlite::Connection::open(dir.join("data.db")).unwrap();
    let verdict = database
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    let orphans = database.query_row(
        "SELECT COUNT(*) FROM pairs
         WHERE NOT EXISTS (
           SELECT 1 FROM _changes WHERE record = pairs.id AND operation = 'create'
         )",
        [],
        |row| row.get(0),
    );
    (verdict, orphans.unwrap())
}
