//! The SQL console, as far as it reads.

use serde_json::{Value, json};

use super::compare::View;
use super::pair::{Caller, Pair, Request};
use super::tally::Tally;
use super::world::make_collection;

const SQL: &str = "/api/sql?fields=affectedRows,columns,rows";

const QUERIES: &[&str] = &[
    "SELECT id, title, n FROM notes ORDER BY id",
    "SELECT id, n + 1 AS x, n * 1.5, title || 'x' FROM notes ORDER BY id",
    "SELECT 1",
    "SELECT 1 AS a, 2 AS a",
    "SELECT NULL AS a, 1.5 AS b, -0.25, 2.0, 'text', 9007199254740993, true",
    "SELECT count(*), max(n), min(title) FROM notes",
    "SELECT id FROM notes WHERE 0",
    "VALUES (1, 'a'), (2, 'b')",
    "SELECT id FROM notes LIMIT 1;",
    "-- why\nSELECT title FROM notes ORDER BY title",
    "WITH x AS (SELECT id, n FROM notes) SELECT * FROM x ORDER BY id",
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 2000) SELECT x FROM c",
    "",
    " ",
    "SELEC 1",
    "SELECT id FROM nowhere",
    "SELECT nope FROM notes",
    "SELECT ?",
    "SELECT :a",
    "SELECT id FROM notes WHERE",
];

#[tokio::test(flavor = "multi_thread")]
async fn queries_answer_as_in_the_reference() {
    let pair = Pair::start().await;
    let notes = json!({"id": "notes_id", "name": "notes", "type": "base", "fields": [
        {"name": "title", "type": "text"}, {"name": "n", "type": "number"},
    ]});
    make_collection(&pair, notes).await;
    for number in 1..=3 {
        let record = json!({"id": format!("note0000000000{number}"), "title": "t", "n": number});
        pair.make("notes", record).await;
    }
    let mut tally = Tally::new("sql");
    let bodies = QUERIES.iter().map(|query| json!({"query": query}));
    let odd: [Value; 4] = [
        json!({}),
        json!({"query": 5}),
        json!({"query": null}),
        json!({"query": "x".repeat(5001)}),
    ];
    for body in bodies.chain(odd) {
        for caller in [Caller::Admin, Caller::Guest] {
            let request = Request::post(caller, SQL, body.clone());
            let answers = pair.send(&request).await;
            tally.count("", &request, &answers, View::Whole);
        }
    }
    tally.finish();
}
