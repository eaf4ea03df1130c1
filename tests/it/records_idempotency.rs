//! Writes that happen once, however often they are sent.

use std::path::Path;

use reqwest::Method;
use rusqlite::Connection;
use serde_json::{Value, json};
use undercroft::base::ctx::TraceId;
use undercroft::base::{Caller, Ctx, Timestamp};

use crate::support::app::PASSWORD;
use crate::support::process::{Process, run};
use crate::support::{Answer, Client, TestApp};

const POSTS: &str = "/api/collections/posts/records";
const KEY: &str = "4b2f6c1e-9d0a-4c77-8a39-55a1f0b6a1d2";

async fn app_with_posts() -> TestApp {
    let app = TestApp::start().await;
    let fields = json!([{"name": "title", "type": "text", "required": true},
        {"name": "n", "type": "number"}]);
    app.collection("posts", fields).await;
    app
}

async fn send(client: &Client, method: Method, path: &str, key: &str, body: &Value) -> Answer {
    let request = client
        .request(method, path)
        .header("idempotency-key", key)
        .header("content-type", "application/json")
        .body(body.to_string());
    Client::finish(request).await
}

async fn post(client: &Client, key: &str, body: &Value) -> Answer {
    send(client, Method::POST, POSTS, key, body).await
}

async fn count(app: &TestApp) -> usize {
    let list = app.admin.get(&format!("{POSTS}?perPage=500")).await;
    list.expect(200).items("id").len()
}

fn is_replayed(answer: &Answer) -> bool {
    answer
        .headers
        .get("idempotency-replayed")
        .is_some_and(|value| value == "true")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_with_the_same_key_is_done_once() {
    let app = app_with_posts().await;
    let body = json!({"title": "a"});
    let first = post(&app.guest, KEY, &body).await.expect(200);
    let again = post(&app.guest, KEY, &body).await.expect(200);
    assert!(!is_replayed(&first) && is_replayed(&again));
    assert_eq!(first.text, again.text);
    assert!(first.headers.contains_key("etag"));
    assert_eq!(first.headers["etag"], again.headers["etag"]);
    assert_eq!(count(&app).await, 1);
    // A collection has one spelling, and a body one order.
    let path = "/api/v1/collections/POSTS/records";
    let other = send(&app.guest, Method::POST, path, KEY, &body)
        .await
        .expect(200);
    assert_eq!(other.text, first.text);
    let one = format!("{POSTS}/{}", first.id());
    let change = json!({"n+": 5});
    for replayed in [false, true] {
        let answer = send(&app.guest, Method::PATCH, &one, KEY, &change)
            .await
            .expect(200);
        assert_eq!(
            (answer.body["n"].as_i64(), is_replayed(&answer)),
            (Some(5), replayed)
        );
    }
    for replayed in [false, true] {
        let answer = send(&app.guest, Method::DELETE, &one, KEY, &json!({}))
            .await
            .expect(204);
        assert_eq!(is_replayed(&answer), replayed);
    }
    app.guest.delete(&one).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_request_under_the_same_key_is_refused() {
    let app = app_with_posts().await;
    post(&app.guest, KEY, &json!({"title": "a"}))
        .await
        .expect(200);
    let other = post(&app.guest, KEY, &json!({"title": "b"}))
        .await
        .expect(409);
    assert_eq!(other.body["code"], "idempotency_mismatch");
    let path = format!("{POSTS}?fields=id");
    let narrowed = send(&app.guest, Method::POST, &path, KEY, &json!({"title": "a"})).await;
    assert_eq!(narrowed.expect(409).body["code"], "idempotency_mismatch");
    assert_eq!(count(&app).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_belongs_to_who_uses_it() {
    let app = app_with_posts().await;
    let (ann, _) = app.user("ann").await;
    let (bob, _) = app.user("bob").await;
    let mut ids = Vec::new();
    for client in [&app.guest, &ann, &bob, &app.admin] {
        let answer = post(client, KEY, &json!({"title": "a"})).await.expect(200);
        assert!(!is_replayed(&answer));
        ids.push(answer.id());
    }
    ids.dedup();
    assert_eq!((ids.len(), count(&app).await), (4, 4));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_not_kept() {
    let app = app_with_posts().await;
    let body = json!({"title": ""});
    post(&app.guest, KEY, &body).await.expect(400);
    app.admin
        .patch(
            "/api/collections/posts",
            json!({"fields": [{"name": "title", "type": "text", "required": false}]}),
        )
        .await
        .expect(200);
    let answer = post(&app.guest, KEY, &body).await.expect(200);
    assert!(!is_replayed(&answer));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_must_be_one() {
    let app = app_with_posts().await;
    for key in ["", "a b", &"x".repeat(256)] {
        let answer = post(&app.guest, key, &json!({"title": "a"}))
            .await
            .expect(400);
        assert_eq!(answer.body["code"], "idempotency_key_invalid", "{key}");
    }
    assert_eq!(count(&app).await, 0);
}

/// Of many that come at once, one is done; the others are told to come back, or are answered
/// from memory.
#[tokio::test(flavor = "multi_thread")]
async fn requests_at_the_same_time_are_done_once() {
    let app = app_with_posts().await;
    let body = json!({"email": "ann@example.com", "password": PASSWORD,
        "passwordConfirm": PASSWORD});
    let users = "/api/collections/users/records";
    let all = (0..12).map(|_| send(&app.guest, Method::POST, users, KEY, &body));
    let answers = futures(all).await;
    let done = answers.iter().filter(|answer| answer.status == 200);
    let first = done.clone().filter(|answer| !is_replayed(answer)).count();
    assert_eq!(first, 1);
    for answer in answers.iter().filter(|answer| answer.status != 200) {
        assert_eq!(answer.status, 409, "{}", answer.text);
        assert_eq!(answer.body["code"], "idempotency_in_flight");
        assert_eq!(answer.headers["retry-after"], "1");
    }
    let again = send(&app.guest, Method::POST, users, KEY, &body)
        .await
        .expect(200);
    assert!(is_replayed(&again));
}

async fn futures(all: impl Iterator<Item = impl Future<Output = Answer>>) -> Vec<Answer> {
    let mut waiting: Vec<_> = all.map(Box::pin).collect();
    let mut answers = Vec::new();
    std::future::poll_fn(|context| {
        waiting.retain_mut(|one| match one.as_mut().poll(context) {
            std::task::Poll::Ready(answer) => {
                answers.push(answer);
                false
            }
            std::task::Poll::Pending => true,
        });
        if waiting.is_empty() {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    answers
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_is_done_once_as_well() {
    let app = app_with_posts().await;
    app.admin
        .patch("/api/settings", json!({"batch": {"enabled": true}}))
        .await
        .expect(200);
    let item = |title: &str| json!({"method": "POST", "url": POSTS, "body": {"title": title}});
    let refused = json!({"requests": [item("a"), item("")]});
    let fine = json!({"requests": [item("a"), item("b")]});
    send(&app.guest, Method::POST, "/api/batch", KEY, &refused)
        .await
        .expect(400);
    let first = send(&app.guest, Method::POST, "/api/batch", KEY, &fine)
        .await
        .expect(200);
    let again = send(&app.guest, Method::POST, "/api/batch", KEY, &fine)
        .await
        .expect(200);
    assert_eq!(first.text, again.text);
    assert!(is_replayed(&again));
    assert_eq!(count(&app).await, 2);
}

/// The answer is kept with the write: a server that dies at once after it still knows it.
#[tokio::test(flavor = "multi_thread")]
async fn a_kill_forgets_no_answer() {
    let dir = tempfile::tempdir().unwrap();
    let place = format!("--dir={}", dir.path().display());
    let made = run(&["superuser", "upsert", "a@example.com", PASSWORD, &place]);
    assert!(made.status.success());
    let server = Process::serve(dir.path());
    let admin = server
        .guest()
        .signed_in("_superusers", "a@example.com", PASSWORD)
        .await;
    let open = json!({"name": "posts", "type": "base", "createRule": "", "listRule": "",
        "fields": [{"name": "title", "type": "text"}]});
    admin.post("/api/collections", open).await.expect(200);
    let mut seen = Vec::new();
    for number in 0..20 {
        let body = json!({"title": number.to_string()});
        let answer = post(&server.guest(), &format!("key-{number}"), &body)
            .await
            .expect(200);
        seen.push((body, answer.text));
    }
    server.kill();
    let server = Process::serve(dir.path());
    for (number, (body, text)) in seen.iter().enumerate() {
        let answer = post(&server.guest(), &format!("key-{number}"), body)
            .await
            .expect(200);
        assert!(is_replayed(&answer));
        assert_eq!(answer.text, *text);
    }
    let list = server
        .guest()
        .get(&format!("{POSTS}?perPage=100"))
        .await
        .expect(200);
    assert_eq!(list.items("id").len(), 20);
}

/// What is kept of answers, as text.
#[expect(clippy::disallowed_methods, reason = "an independent look at the file")]
fn kept(file: &Path) -> Vec<String> {
    let database = Connection::open(file).unwrap();
    let sql = "SELECT scope || fingerprint || coalesce(answer, '') FROM _idempotency";
    let mut rows = database.prepare(sql).unwrap();
    let rows = rows.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_forgotten_after_a_day_and_holds_no_password() {
    let app = app_with_posts().await;
    let body = json!({"email": "ann@example.com", "password": PASSWORD,
        "passwordConfirm": PASSWORD});
    send(
        &app.guest,
        Method::POST,
        "/api/collections/users/records",
        KEY,
        &body,
    )
    .await
    .expect(200);
    post(&app.guest, KEY, &json!({"title": "a"}))
        .await
        .expect(200);
    let file = app.dir.path().join("data").join("data.db");
    let rows = || kept(&file);
    assert_eq!(rows().len(), 2);
    for row in rows() {
        assert!(!row.contains(PASSWORD) && !row.contains(KEY) && !row.contains("argon2"));
    }
    let now = app.app.system_ctx("test").now().as_millis();
    let after = |hours: i64| {
        let later = Timestamp(now + hours * 60 * 60 * 1000);
        Ctx::new(TraceId(1), Caller::System("test"), later)
    };
    app.app.records.forget_answers(&after(23)).await.unwrap();
    assert_eq!(rows().len(), 2);
    app.app.records.forget_answers(&after(25)).await.unwrap();
    assert_eq!(rows().len(), 0);
    post(&app.guest, KEY, &json!({"title": "a"}))
        .await
        .expect(200);
    assert_eq!(count(&app).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_counts_by_its_name_and_content() {
    let app = TestApp::start().await;
    let fields = json!([{"name": "doc", "type": "file"}]);
    app.collection("posts", fields).await;
    let upload = async |name: &str, content: &str| {
        let body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"doc\"; filename=\"{name}\"\r\n\
             Content-Type: text/plain\r\n\r\n{content}\r\n--b--\r\n"
        );
        let request = app
            .guest
            .request(Method::POST, POSTS)
            .header("idempotency-key", KEY)
            .header("content-type", "multipart/form-data; boundary=b")
            .body(body);
        Client::finish(request).await
    };
    let first = upload("a.txt", "one").await.expect(200);
    let again = upload("a.txt", "one").await.expect(200);
    assert!(is_replayed(&again));
    assert_eq!(first.text, again.text);
    for (name, content) in [("a.txt", "two"), ("b.txt", "one")] {
        let other = upload(name, content).await.expect(409);
        assert_eq!(other.body["code"], "idempotency_mismatch");
    }
    assert_eq!(count(&app).await, 1);
}
