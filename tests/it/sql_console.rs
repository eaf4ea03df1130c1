//! The SQL console: what it shows, to whom, and what it refuses (wire 05 §7).

use serde_json::{Value, json};

use crate::support::{Answer, TestApp};

const SQL: &str = "/api/sql";
const POSTS: &str = "/api/collections/posts/records";

async fn app_with_posts() -> TestApp {
    let app = TestApp::start().await;
    let fields = json!([{"name": "title", "type": "text"}, {"name": "n", "type": "number"}]);
    app.collection("posts", fields).await;
    for (title, n) in [("a", json!(1)), ("b", json!(2.5))] {
        let body = json!({"title": title, "n": n});
        app.guest.post(POSTS, body).await.expect(200);
    }
    app
}

async fn run(app: &TestApp, query: &str) -> Answer {
    app.admin.post(SQL, json!({"query": query})).await
}

#[tokio::test(flavor = "multi_thread")]
async fn only_superusers_may_run_sql() {
    let app = app_with_posts().await;
    let (ann, _) = app.user("ann").await;
    for (client, status) in [(&app.guest, 401), (&ann, 403)] {
        client
            .post(SQL, json!({"query": "SELECT 1"}))
            .await
            .expect(status);
        client.get("/api/v1/sql/schema").await.expect(status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_sees_live_rows_under_public_names() {
    let app = app_with_posts().await;
    let query = "SELECT title, n, n * 2 AS twice, NULL AS none, x'ff41' AS bytes FROM posts p \
                 ORDER BY n -- all of them";
    let body = run(&app, query).await.expect(200).body;
    assert_eq!(
        body["columns"],
        json!([
            {"name": "title", "type": "TEXT", "nullable": true},
            {"name": "n", "type": "NUMERIC", "nullable": true},
            {"name": "twice", "type": "", "nullable": true},
            {"name": "none", "type": "", "nullable": true},
            {"name": "bytes", "type": "", "nullable": true},
        ])
    );
    assert_eq!(
        body["rows"],
        json!([
            ["a", "1", "2", null, "\u{fffd}A"],
            ["b", "2.5", "5", null, "\u{fffd}A"]
        ])
    );
    assert_eq!(
        (&body["affectedRows"], &body["truncated"]),
        (&json!(0), &json!(false))
    );
    let list = app.guest.get(POSTS).await.expect(200);
    let gone = format!("{POSTS}/{}", list.items("id")[0].as_str().unwrap());
    app.guest.delete(&gone).await.expect(204);
    let count = run(&app, "SELECT count(*) FROM posts").await.expect(200);
    assert_eq!(count.body["rows"], json!([["1"]]));
    let plan = run(&app, "EXPLAIN QUERY PLAN SELECT id FROM posts")
        .await
        .expect(200);
    assert!(!plan.body["rows"].as_array().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn it_writes_nothing_and_shows_nothing_of_the_servers_own() {
    let app = app_with_posts().await;
    let table = app
        .admin
        .get("/api/collections/posts")
        .await
        .expect(200)
        .id();
    let own = [
        format!("SELECT * FROM _r_{table}"),
        format!("WITH posts AS (SELECT * FROM \"_r_{table}\") SELECT * FROM posts"),
        "SELECT * FROM _changes".to_owned(),
        "SELECT * FROM _collections".to_owned(),
        "SELECT * FROM _settings".to_owned(),
        "SELECT * FROM sqlite_schema".to_owned(),
        "SELECT * FROM pragma_database_list".to_owned(),
    ];
    let writes = [
        "DELETE FROM posts",
        "UPDATE posts SET title = 'x'",
        "INSERT INTO posts (title) VALUES ('x')",
        "DROP VIEW posts",
        "CREATE TABLE t (id)",
        "PRAGMA table_info(posts)",
        "PRAGMA journal_mode = DELETE",
        "ATTACH 'x.db' AS x",
        "VACUUM",
        "SELECT 1; SELECT 2",
        "SELECT 1; DELETE FROM posts",
        "SELECT load_extension('x')",
        "SELECT ?",
        " ",
        "-- nothing",
        "SELEC 1",
    ];
    let writes = writes.iter().map(|query| (*query).to_owned());
    for query in own.into_iter().chain(writes) {
        let answer = run(&app, &query).await.expect(400);
        assert_eq!(
            answer.body["code"], "query_refused",
            "{query}: {}",
            answer.text
        );
        let message = answer.body["message"].as_str().unwrap();
        assert!(message.starts_with("Failed to execute query."), "{message}");
    }
    assert_eq!(
        app.guest.get(POSTS).await.expect(200).items("title").len(),
        2
    );
}

/// Neither a hash nor a token key can be had, by whatever way a column is named.
#[tokio::test(flavor = "multi_thread")]
async fn credentials_are_in_no_view() {
    let app = app_with_posts().await;
    app.user("ann").await;
    for table in ["users", "_superusers"] {
        for column in ["password", "tokenKey", "\"password\"", "u.tokenKey"] {
            let query = format!("SELECT {column} FROM {table} u");
            run(&app, &query).await.expect(400);
        }
        let all = run(&app, &format!("SELECT * FROM {table}"))
            .await
            .expect(200);
        let names = all.body["columns"].to_string();
        assert!(
            names.contains("email") && !names.contains("tokenKey"),
            "{names}"
        );
        assert!(!all.text.contains("$argon2"), "{}", all.text);
        let joined = format!(
            "SELECT password FROM {table} u FULL JOIN (SELECT 1 AS password) x USING (password)"
        );
        run(&app, &joined).await.expect(400);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn queries_are_bounded_in_length_rows_and_size() {
    let app = app_with_posts().await;
    for (body, code) in [
        (json!({}), "validation_required"),
        (json!({"query": ""}), "validation_required"),
        (
            json!({"query": "x".repeat(5001)}),
            "validation_length_too_long",
        ),
    ] {
        let answer = app.admin.post(SQL, body).await.expect(400);
        assert_eq!(answer.field_code("query"), code);
    }
    app.admin.post(SQL, json!({"query": [1]})).await.expect(400);
    let many = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c";
    let body = run(&app, many).await.expect(200).body;
    assert_eq!(body["rows"].as_array().unwrap().len(), 1000);
    assert_eq!(body["truncated"], true);
    let answer = run(&app, "SELECT zeroblob(900000000)").await.expect(400);
    assert!(answer.text.contains("too big"), "{}", answer.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_without_end_is_cut_short() {
    let app = app_with_posts().await;
    let endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) \
                   SELECT max(x) FROM c";
    let answer = run(&app, endless).await.expect(400);
    assert_eq!(answer.body["code"], "query_too_slow");
    run(&app, "SELECT 1").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_schema_lists_what_can_be_named() {
    let app = app_with_posts().await;
    let view =
        json!({"name": "titles", "type": "view", "viewQuery": "SELECT id, title FROM posts"});
    app.admin.post("/api/collections", view).await.expect(200);
    let body = app.admin.get("/api/v1/sql/schema").await.expect(200).body;
    for table in body["tables"].as_array().unwrap() {
        let columns: Vec<&str> = table["columns"]
            .as_array()
            .unwrap()
            .iter()
            .map(|column| column["name"].as_str().unwrap())
            .collect();
        assert!(!columns.contains(&"password") && !columns.contains(&"tokenKey"));
        let quoted: Vec<String> = columns.iter().map(|name| format!("\"{name}\"")).collect();
        let query = format!(
            "SELECT {} FROM \"{}\"",
            quoted.join(", "),
            table["name"].as_str().unwrap()
        );
        let all = run(&app, &query).await.expect(200).body;
        let star = format!("SELECT * FROM {}", table["name"].as_str().unwrap());
        let star = run(&app, &star).await.expect(200).body;
        let names = |body: &Value| -> Vec<String> {
            let columns = body["columns"].as_array().unwrap().iter();
            columns.map(|column| column["name"].to_string()).collect()
        };
        assert_eq!(names(&all).len(), names(&star).len(), "{table}");
    }
}
