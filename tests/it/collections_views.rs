//! View collections: what a query may say, what it sees, and for how long (wire 02 §9).

use serde_json::{Value, json};
use undercroft::base::clock::Stopwatch;

use crate::support::{Answer, TestApp};

const COLLECTIONS: &str = "/api/collections";
const DRY_RUN: &str = "/api/collections/meta/dry-run-view";
const POSTS: &str = "/api/collections/posts/records";
/// It never ends by itself.
const ENDLESS: &str = "SELECT (WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) \
                       SELECT max(x) FROM c) AS id";

async fn app_with_posts() -> TestApp {
    let app = TestApp::start().await;
    let fields = json!([
        {"name": "title", "type": "text"},
        {"name": "secret", "type": "text", "hidden": true},
        {"name": "n", "type": "number"},
    ]);
    app.collection("posts", fields).await;
    for (title, n) in [("a", 1), ("b", 2)] {
        let body = json!({"title": title, "n": n, "secret": "s"});
        app.admin.post(POSTS, body).await.expect(200);
    }
    app
}

async fn make(app: &TestApp, name: &str, query: &str) -> Answer {
    let body = json!({"name": name, "type": "view", "listRule": "", "viewRule": "",
        "viewQuery": query});
    app.admin.post(COLLECTIONS, body).await
}

async fn dry_run(app: &TestApp, query: &str) -> Answer {
    app.admin.post(DRY_RUN, json!({"query": query})).await
}

fn kinds(fields: &Value) -> Vec<(&str, &str)> {
    let fields = fields.as_array().unwrap().iter();
    fields
        .map(|field| {
            (
                field["name"].as_str().unwrap(),
                field["type"].as_str().unwrap(),
            )
        })
        .collect()
}

/// What is no single SELECT over public names, and a part of what is said of it.
const REFUSED: [(&str, &str); 35] = [
    ("SELECT id FROM posts; SELECT id FROM posts", "statements"),
    ("SELECT id FROM posts; DELETE FROM posts", "only"),
    ("SELECT id FROM posts; -- and no more", "near"),
    (
        "SELECT id FROM posts) UNION SELECT * FROM (SELECT id FROM posts",
        "near",
    ),
    ("DELETE FROM posts", "only"),
    ("DELETE FROM posts RETURNING id", "only"),
    ("UPDATE posts SET title = 'x' RETURNING id", "only"),
    (
        "INSERT INTO posts (title) VALUES ('x') RETURNING id",
        "only",
    ),
    ("WITH x AS (SELECT 1) DELETE FROM posts", "only"),
    ("CREATE TABLE t (id)", "only"),
    ("CREATE TEMP TABLE t AS SELECT id FROM posts", "only"),
    ("DROP VIEW posts", "only"),
    ("PRAGMA table_info(posts)", "only"),
    ("PRAGMA writable_schema = 1", "only"),
    ("ATTACH 'other.db' AS other", "only"),
    ("DETACH main", "only"),
    ("VACUUM INTO 'copy.db'", "only"),
    ("REINDEX", "only"),
    ("BEGIN", "only"),
    ("EXPLAIN SELECT id FROM posts", "EXPLAIN"),
    (
        "SELECT id, load_extension('x') AS x FROM posts",
        "load_extension",
    ),
    (
        "SELECT id, sqlite_version() AS x FROM posts",
        "sqlite_version",
    ),
    ("SELECT * FROM posts", "wildcard"),
    ("SELECT title FROM posts", "id column"),
    ("SELECT 1 AS id UNION ALL SELECT 1", "repeated"),
    ("SELECT '' AS id", "empty"),
    ("SELECT ?1 AS id", "parameters"),
    ("SELECT id, n + 1 FROM posts", "name"),
    ("SELECT id, n, title AS N FROM posts", "two columns"),
    ("SELECT id FROM nowhere", "no such table"),
    ("SELECT id, unheard FROM posts", "no such column"),
    ("SELEC id FROM posts", "near"),
    ("SELECT id, password FROM users", "no such column"),
    ("SELECT id, tokenKey AS t FROM users", "no such column"),
    ("SELECT id, password FROM _superusers", "no such column"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_view_is_one_select_and_nothing_else() {
    let app = app_with_posts().await;
    for (query, why) in REFUSED {
        let answer = dry_run(&app, query).await.expect(400);
        let message = answer.body["message"].as_str().unwrap();
        assert!(message.contains(why), "{query}: {message}");
        let answer = make(&app, "bad", query).await.expect(400);
        let code = answer.field_code("viewQuery");
        assert_eq!(code, "validation_invalid_view_query", "{query}");
    }
    let list = app.admin.get(POSTS).await.expect(200);
    assert_eq!(list.items("title").len(), 2);
    app.admin.get("/api/collections/bad").await.expect(404);
}

/// Whatever way a query takes to them: the trash and the server's own tables are not there.
#[tokio::test(flavor = "multi_thread")]
async fn views_see_live_rows_only_however_they_are_written() {
    let app = app_with_posts().await;
    let list = app.admin.get(POSTS).await.expect(200);
    let gone = list.items("id")[0].as_str().unwrap().to_owned();
    app.admin
        .delete(&format!("{POSTS}/{gone}"))
        .await
        .expect(204);
    let posts = app.admin.get("/api/collections/posts").await.expect(200);
    let table = format!("_r_{}", posts.id());
    for query in [
        format!("SELECT uuid AS id FROM {table}"),
        format!("SELECT uuid AS id FROM \"{table}\""),
        format!("SELECT uuid AS id FROM main.[{table}]"),
        format!("SELECT uuid AS id FROM `{}`", table.to_uppercase()),
        format!("SELECT uuid AS id FROM '{table}'"),
        format!("SELECT uuid AS id FROM/**/{table}--"),
        format!("WITH posts AS (SELECT uuid AS id FROM {table}) SELECT id FROM posts"),
        format!("SELECT id FROM (SELECT uuid AS id FROM {table})"),
        format!("SELECT id FROM posts UNION SELECT uuid FROM {table}"),
        format!("SELECT id, (SELECT count(*) FROM {table}) AS n FROM posts"),
        format!("SELECT p.id FROM posts p JOIN {table} t ON t.uuid = p.id"),
        "SELECT uuid AS id, record AS r FROM _changes".to_owned(),
        "SELECT uuid AS id, schema AS s FROM _collections".to_owned(),
        "SELECT name AS id FROM sqlite_schema".to_owned(),
        "SELECT name AS id FROM main.sqlite_master".to_owned(),
        "SELECT name AS id FROM pragma_table_list".to_owned(),
    ] {
        let answer = dry_run(&app, &query).await.expect(400);
        let message = answer.body["message"].as_str().unwrap();
        assert!(message.contains("server's own"), "{query}: {message}");
        make(&app, "bad", &query).await.expect(400);
    }
    for (name, query) in [
        ("v1", "SELECT id FROM posts"),
        ("v2", "SELECT \"id\" FROM main.\"posts\""),
        ("v3", "SELECT id FROM v1 WHERE 1 OR 1"),
        ("v4", "WITH x AS (SELECT id FROM [posts]) SELECT id FROM x"),
        ("v5", "SELECT id FROM (SELECT id FROM `posts`)"),
        ("v6", "SELECT id FROM posts UNION SELECT id FROM v3"),
    ] {
        make(&app, name, query).await.expect(200);
        let path = format!("/api/collections/{name}/records");
        let seen = app.guest.get(&path).await.expect(200).items("id");
        assert_eq!(seen.len(), 1, "{name}");
        assert!(!seen.contains(&json!(gone)), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_shows_the_fields_and_the_first_records() {
    let app = app_with_posts().await;
    let (ann, _) = app.user("ann").await;
    for (client, status) in [(&app.guest, 401), (&ann, 403)] {
        client
            .post(DRY_RUN, json!({"query": "SELECT 1 AS id"}))
            .await
            .expect(status);
    }
    for (body, code) in [
        (json!({}), "validation_required"),
        (
            json!({"query": "x".repeat(5001)}),
            "validation_length_too_long",
        ),
    ] {
        let answer = app.admin.post(DRY_RUN, body).await.expect(400);
        assert_eq!(answer.field_code("query"), code);
    }
    app.admin
        .post(DRY_RUN, json!({"query": 5}))
        .await
        .expect(400);
    let query = "WITH x AS (SELECT id, title, secret, n FROM posts)
                 SELECT x.id, x.title AS t, x.secret AS s, x.id AS post, x.n * 2 AS twice,
                        cast(x.n AS int) AS i, x'ff' AS bytes
                 FROM x ORDER BY x.n -- two of them";
    let body = dry_run(&app, query).await.expect(200).body;
    assert_eq!(
        kinds(&body["fields"]),
        [
            ("id", "text"),
            ("t", "text"),
            ("s", "text"),
            ("post", "relation"),
            ("twice", "json"),
            ("i", "number"),
            ("bytes", "json"),
        ]
    );
    assert_eq!(body["fields"][2]["hidden"], true);
    let sample = body["sample"].as_array().unwrap();
    assert_eq!(sample.len(), 2);
    assert_eq!(
        (&sample[1]["t"], &sample[1]["twice"]),
        (&json!("b"), &json!(4))
    );
    let many = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS id \
                FROM c";
    let body = dry_run(&app, many).await.expect(200).body;
    assert_eq!(body["sample"].as_array().unwrap().len(), 10);
}

/// A query that takes for ever is cut short, and holds up neither writes nor other reads.
#[tokio::test(flavor = "multi_thread")]
async fn a_slow_query_ends_and_nobody_waits_for_it() {
    let app = app_with_posts().await;
    make(&app, "slow", "SELECT (id || '') AS id, title FROM posts")
        .await
        .expect(200);
    let watch = Stopwatch::start();
    let slow = async {
        let answer = dry_run(&app, ENDLESS).await.expect(400);
        let message = answer.body["message"].as_str().unwrap().to_owned();
        assert!(message.contains("too long"), "{message}");
    };
    let others = async {
        for number in 0..20 {
            let body = json!({"title": format!("t{number}")});
            app.guest.post(POSTS, body).await.expect(200);
            app.guest
                .get(&format!("{POSTS}?perPage=5"))
                .await
                .expect(200);
        }
        watch.elapsed_us()
    };
    let whole = async {
        slow.await;
        watch.elapsed_us()
    };
    let (others_done, slow_done) = tokio::join!(others, whole);
    assert!(others_done < slow_done, "the writes waited for a dry run");
    let answer = make(&app, "endless", ENDLESS).await.expect(400);
    assert_eq!(
        answer.field_code("viewQuery"),
        "validation_invalid_view_query"
    );
    // What is quick on a small table may be slow on a large one.
    let grown = "SELECT p.id, (WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c \
                 WHERE x < 1000000000 * (SELECT count(*) > 22 FROM posts)) SELECT max(x) FROM c) \
                 AS n FROM posts p";
    make(&app, "grown", grown).await.expect(200);
    app.guest
        .get("/api/collections/grown/records")
        .await
        .expect(200);
    app.guest
        .post(POSTS, json!({"title": "one more"}))
        .await
        .expect(200);
    let answer = app
        .guest
        .get("/api/collections/grown/records")
        .await
        .expect(503);
    assert_eq!(answer.body["code"], "over_budget");
    assert!(answer.headers.contains_key("retry-after"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_base_that_a_view_needs_is_not_taken_from_it() {
    let app = app_with_posts().await;
    make(&app, "titles", "SELECT id, title FROM posts WHERE n > 0")
        .await
        .expect(200);
    let posts = app
        .admin
        .get("/api/collections/posts")
        .await
        .expect(200)
        .body;
    let fields = posts["fields"].as_array().unwrap().iter();
    let without: Vec<_> = fields.filter(|field| field["name"] != "title").collect();
    app.admin
        .patch("/api/collections/posts", json!({"fields": without}))
        .await
        .expect(400);
    app.admin.delete("/api/collections/posts").await.expect(400);
    let list = app
        .guest
        .get("/api/collections/titles/records")
        .await
        .expect(200);
    assert_eq!(list.items("title").len(), 2);
    app.guest
        .post("/api/collections/titles/records", json!({}))
        .await
        .expect(400);
}
