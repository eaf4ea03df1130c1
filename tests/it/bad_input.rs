//! What bad input gets: the right status, a code, and nothing changed.

use reqwest::Method;
use serde_json::json;

use crate::support::{Answer, Client, TestApp};

async fn app_with_posts() -> TestApp {
    let app = TestApp::start().await;
    let fields = json!([
        {"name": "title", "type": "text", "required": true, "max": 20},
        {"name": "count", "type": "number", "min": 1, "max": 10, "onlyInt": true},
        {"name": "mail", "type": "email"},
        {"name": "kind", "type": "select", "values": ["a", "b"]},
        {"name": "meta", "type": "json", "maxSize": 64},
    ]);
    let posts = app.collection("posts", fields).await;
    let index = "CREATE UNIQUE INDEX idx_posts_title ON posts (title)";
    let path = format!("/api/collections/{}", posts["id"].as_str().unwrap());
    app.admin
        .patch(&path, json!({"indexes": [index]}))
        .await
        .expect(200);
    app.guest
        .post(
            "/api/collections/posts/records",
            json!({"title": "first", "count": 1}),
        )
        .await
        .expect(200);
    app
}

/// Nothing but the first record is there, in the table and in the change log.
async fn unchanged(app: &TestApp) {
    let list = app
        .admin
        .get("/api/collections/posts/records")
        .await
        .expect(200);
    assert_eq!(list.items("title"), ["first"]);
    assert_eq!(list.body["items"][0]["count"], 1);
}

async fn raw(client: &Client, content_type: &str, body: impl Into<reqwest::Body>) -> Answer {
    let request = client.request(Method::POST, "/api/collections/posts/records");
    Client::finish(request.header("content-type", content_type).body(body)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn unreadable_bodies_are_refused() {
    let app = app_with_posts().await;
    for body in [
        "{",
        "{\"title\":",
        "[]",
        "\"x\"",
        "1",
        r#"{"title":"a","title":"b"}"#,
        "{\"title\":\"\u{1}",
    ] {
        let answer = raw(&app.guest, "application/json", body).await.expect(400);
        assert_eq!(answer.body["code"], "body_unreadable", "{body}");
        assert_eq!(answer.body["status"], 400);
        assert_eq!(answer.body["trace_id"].as_str().unwrap().len(), 32);
    }
    let answer = raw(&app.guest, "application/json", vec![b'"', 0xff, b'"'])
        .await
        .expect(400);
    assert_eq!(answer.body["code"], "body_unreadable");
    let answer = raw(&app.guest, "image/png", "x").await.expect(400);
    assert_eq!(answer.body["code"], "unsupported_media_type");
    unchanged(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn oversized_bodies_are_413_announced_or_not() {
    let app = app_with_posts().await;
    let large = format!("{{\"title\":\"{}\"}}", "x".repeat(33 << 20));
    let answer = raw(&app.guest, "application/json", large.clone())
        .await
        .expect(413);
    assert_eq!(answer.body["code"], "too_large");
    unchanged(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_values_are_named_field_by_field() {
    let app = app_with_posts().await;
    let path = "/api/collections/posts/records";
    let bad = json!({
        "title": "much longer than twenty characters", "count": 11, "mail": "nobody",
        "kind": "c", "meta": {"k": "v".repeat(80)},
    });
    let answer = app.guest.post(path, bad).await.expect(400);
    assert_eq!(answer.body["code"], "validation_failed");
    for (field, code) in [
        ("title", "validation_max_text_constraint"),
        ("count", "validation_max_number_constraint"),
        ("mail", "validation_is_email"),
        ("kind", "validation_invalid_value"),
        ("meta", "validation_json_size_limit"),
    ] {
        assert_eq!(answer.field_code(field), code, "{}", answer.text);
    }
    let answer = app
        .guest
        .post(path, json!({"count": 1.5}))
        .await
        .expect(400);
    assert_eq!(answer.field_code("title"), "validation_required");
    assert_eq!(answer.field_code("count"), "validation_only_int_constraint");
    unchanged(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_value_names_its_field() {
    let app = app_with_posts().await;
    let path = "/api/collections/posts/records";
    let answer = app
        .guest
        .post(path, json!({"title": "first"}))
        .await
        .expect(400);
    assert_eq!(answer.field_code("title"), "validation_not_unique");
    let id = app.guest.get(path).await.items("id")[0].clone();
    let answer = app
        .guest
        .post(path, json!({"title": "x", "id": id}))
        .await
        .expect(400);
    assert_eq!(answer.field_code("id"), "validation_not_unique");
    unchanged(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invalid_filter_says_where() {
    let app = app_with_posts().await;
    for (filter, position) in [
        ("title = ", 8),
        ("title == 'x'", 6),
        ("(title = 1", 0),
        ("nope = 1", 0),
    ] {
        let query = format!(
            "/api/collections/posts/records?filter={}",
            urlencode(filter)
        );
        let answer = app.guest.get(&query).await.expect(400);
        assert_eq!(answer.body["code"], "invalid_filter", "{filter}");
        let params = &answer.body["data"]["filter"]["params"];
        assert_eq!(params["position"], position, "{filter}: {}", answer.text);
    }
    let answer = app
        .guest
        .get("/api/collections/posts/records?sort=nope")
        .await
        .expect(400);
    assert_eq!(answer.body["code"], "invalid_sort");
    let answer = app
        .guest
        .get("/api/collections/posts/records?page=x")
        .await
        .expect(400);
    assert_eq!(answer.body["code"], "invalid");
}

fn urlencode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_things_are_404() {
    let app = app_with_posts().await;
    for path in [
        "/api/collections/nope/records",
        "/api/collections/nope/records/x",
        "/api/collections/posts/records/doesnotexist000",
    ] {
        assert_eq!(app.admin.get(path).await.expect(404).body["status"], 404);
    }
    app.admin
        .post("/api/collections/nope/records", json!({}))
        .await
        .expect(404);
    app.admin.get("/api/collections/nope").await.expect(404);
    app.admin.get("/api/nope").await.expect(404);
    app.admin
        .send(Method::PUT, "/api/health", None)
        .await
        .expect(404);
    app.guest
        .post("/api/collections/posts/auth-with-password", json!({}))
        .await
        .expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_names_and_values_stay_values() {
    let app = app_with_posts().await;
    for filter in [
        "title = 'x\\' OR 1=1 --'",
        "title = \"x'; DROP TABLE posts; --\"",
        "title ~ '%'; DELETE FROM posts'",
    ] {
        let query = format!(
            "/api/collections/posts/records?filter={}",
            urlencode(filter)
        );
        let answer = app.guest.get(&query).await;
        assert!(
            answer.status == 400 || answer.items("id").is_empty(),
            "{filter}: {}",
            answer.text
        );
    }
    let name = json!({"name": "a\"b; DROP TABLE x", "type": "base", "fields": []});
    let answer = app.admin.post("/api/collections", name).await.expect(400);
    assert_eq!(answer.field_code("name"), "validation_match_invalid");
    unchanged(&app).await;
}
