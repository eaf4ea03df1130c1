//! Batches: many writes in one transaction, or none of them (wire 03 §7).

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::PASSWORD;
use crate::support::{Answer, Client, TestApp};

const BATCH: &str = "/api/batch";
const POSTS: &str = "/api/collections/posts/records";
const USERS: &str = "/api/collections/users/records";
const ID: &str = "aaaaaaaaaaaaaaa";

async fn app_with_posts() -> TestApp {
    let app = TestApp::start().await;
    let fields = json!([
        {"name": "title", "type": "text", "required": true},
        {"name": "n", "type": "number"},
    ]);
    app.collection("posts", fields).await;
    allow(&app, json!({})).await;
    app
}

async fn allow(app: &TestApp, limits: Value) {
    let mut batch = json!({"enabled": true});
    batch
        .as_object_mut()
        .unwrap()
        .extend(limits.as_object().unwrap().clone());
    app.admin
        .patch("/api/settings", json!({"batch": batch}))
        .await
        .expect(200);
}

async fn send(client: &Client, requests: Value) -> Answer {
    client.post(BATCH, json!({"requests": requests})).await
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "json!(…) reads better at the call"
)]
fn create(body: Value) -> Value {
    json!({"method": "POST", "url": POSTS, "body": body})
}

async fn count(app: &TestApp, path: &str) -> i64 {
    let list = app.admin.get(path).await.expect(200);
    list.body["totalItems"].as_i64().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn batches_are_off_until_an_administrator_allows_them() {
    let app = TestApp::start().await;
    for client in [&app.guest, &app.admin] {
        let answer = send(client, json!([])).await.expect(403);
        assert_eq!(answer.body["code"], "batch_disabled");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_write_sees_what_the_earlier_ones_did() {
    let app = app_with_posts().await;
    let one = format!("{POSTS}/{ID}");
    let answer = send(
        &app.guest,
        json!([
            {"method": "POST", "url": format!("{POSTS}?fields=id,title"),
             "body": {"id": ID, "title": "a"}},
            {"method": "PATCH", "url": format!("/api/v1/collections/POSTS/records/{ID}"),
             "body": {"n+": 2}},
            {"method": "PUT", "url": format!("{POSTS}?fields=title,n"),
             "body": {"id": ID, "title": "b"}},
            {"method": "PUT", "url": format!("{POSTS}?fields=id"),
             "body": {"id": "bbbbbbbbbbbbbbb", "title": "c"}},
            {"method": "PUT", "url": format!("{POSTS}?fields=title"), "body": {"title": "d"}},
            {"method": "DELETE", "url": format!("{POSTS}/bbbbbbbbbbbbbbb")},
        ]),
    )
    .await
    .expect(200);
    let bodies = answer.body.as_array().unwrap();
    assert_eq!(
        bodies[0],
        json!({"status": 200, "body": {"id": ID, "title": "a"}})
    );
    assert_eq!(bodies[1]["body"]["n"], 2);
    assert_eq!(bodies[2]["body"], json!({"title": "b", "n": 2}));
    assert_eq!(bodies[3]["body"], json!({"id": "bbbbbbbbbbbbbbb"}));
    assert_eq!(bodies[4]["body"], json!({"title": "d"}));
    assert_eq!(bodies[5], json!({"status": 204, "body": null}));
    assert_eq!(app.guest.get(&one).await.expect(200).body["title"], "b");
    assert_eq!(count(&app, POSTS).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_refusal_takes_everything_back_and_says_where_it_was() {
    let app = app_with_posts().await;
    let before = app.app.db.changes().last_sequence();
    let requests = json!([
        create(json!({"title": "a"})),
        create(json!({"title": ""})),
        create(json!({"title": ""}))
    ]);
    let answer = send(&app.guest, requests).await.expect(400);
    assert_eq!(answer.body["message"], "Batch transaction failed.");
    assert_eq!(answer.body["code"], "batch_failed");
    assert_eq!(answer.field_code("requests.1"), "batch_request_failed");
    let response = &answer.body["data"]["requests"]["1"]["response"];
    assert_eq!(response["status"], 400);
    assert_eq!(response["data"]["title"]["code"], "validation_required");
    assert!(answer.body["data"]["requests"].get("2").is_none());
    assert_eq!(count(&app, POSTS).await, 0);
    assert_eq!(app.app.db.changes().last_sequence(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_item_obeys_the_rules_of_its_collection() {
    let app = app_with_posts().await;
    let rule = json!({
        "createRule": "@request.context = 'batch' && @request.headers.x_pass = 'yes'",
        "updateRule": "@request.method = 'PATCH' && @request.query.q = '1'",
        "deleteRule": null,
    });
    app.admin
        .patch("/api/collections/posts", rule)
        .await
        .expect(200);
    let mut made = create(json!({"id": ID, "title": "a"}));
    let refused = send(&app.guest, json!([made])).await.expect(400);
    assert_eq!(
        refused.body["data"]["requests"]["0"]["response"]["code"],
        "rule_not_met"
    );
    made["headers"] = json!({"X-Pass": "yes", "Authorization": "forged"});
    send(&app.guest, json!([made])).await.expect(200);
    app.guest
        .post(POSTS, json!({"title": "alone"}))
        .await
        .expect(400);
    let upsert = |url: String| json!({"method": "PUT", "url": url, "body": {"id": ID, "n": 1}});
    send(&app.guest, json!([upsert(format!("{POSTS}?q=1"))]))
        .await
        .expect(200);
    let refused = send(&app.guest, json!([upsert(POSTS.to_owned())]))
        .await
        .expect(400);
    assert_eq!(
        refused.body["data"]["requests"]["0"]["response"]["status"],
        404
    );
    let gone = json!([{"method": "DELETE", "url": format!("{POSTS}/{ID}")}]);
    let refused = send(&app.guest, gone.clone()).await.expect(400);
    assert_eq!(
        refused.body["data"]["requests"]["0"]["response"]["status"],
        403
    );
    send(&app.admin, gone).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_is_checked_before_anything_runs() {
    let app = app_with_posts().await;
    allow(&app, json!({"maxRequests": 2})).await;
    for (requests, path, code) in [
        (json!([]), "requests", "validation_required"),
        (json!([{}]), "requests.0.method", "validation_required"),
        (
            json!([{"method": "POST"}]),
            "requests.0.url",
            "validation_required",
        ),
        (
            json!([create(json!({"title": "a"})), {"method": "post", "url": POSTS}]),
            "requests.1.method",
            "validation_in_invalid",
        ),
        (
            json!([{"method": "POST", "url": "x".repeat(2001)}]),
            "requests.0.url",
            "validation_length_too_long",
        ),
        (
            json!([{}, {}, {}]),
            "requests",
            "validation_length_too_long",
        ),
    ] {
        let answer = send(&app.guest, requests).await.expect(400);
        assert_eq!(answer.field_code(path), code, "{}", answer.text);
    }
    for requests in [
        json!("x"),
        json!([5]),
        json!([{"body": []}]),
        json!([{"headers": {"a": 1}}]),
    ] {
        let answer = send(&app.guest, requests).await.expect(400);
        assert_eq!(answer.body["code"], "body_unreadable");
    }
    for (method, url) in [
        ("GET", POSTS),
        ("POST", "/api/health"),
        ("PUT", "/api/batch"),
    ] {
        let answer = send(&app.admin, json!([{"method": method, "url": url}]))
            .await
            .expect(400);
        let response = &answer.body["data"]["requests"]["0"]["response"];
        assert_eq!(response["code"], "batch_route_unknown", "{url}");
    }
    assert_eq!(count(&app, POSTS).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_that_is_too_large_or_too_slow_is_refused() {
    let app = app_with_posts().await;
    allow(&app, json!({"maxBodySize": 1000})).await;
    let long = create(json!({"title": "x".repeat(2000)}));
    let answer = send(&app.guest, json!([long])).await.expect(413);
    assert_eq!(answer.body["code"], "too_large");
    // Each password takes longer than a hundredth of the time that is left for the whole.
    allow(
        &app,
        json!({"maxBodySize": 0, "maxRequests": 1000, "timeout": 1}),
    )
    .await;
    let account = |number: u32| {
        json!({"method": "POST", "url": USERS, "body": {
            "email": format!("a{number}@example.com"), "password": PASSWORD,
            "passwordConfirm": PASSWORD,
        }})
    };
    let accounts: Vec<Value> = (0..1000).map(account).collect();
    let answer = send(&app.guest, json!(accounts)).await.expect(400);
    assert_eq!(answer.body["code"], "batch_timeout");
    assert_eq!(count(&app, USERS).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_are_made_and_changed_within_a_batch() {
    let app = app_with_posts().await;
    let new = "another password";
    let account = json!({"method": "POST", "url": USERS, "body": {
        "id": ID, "email": "ann@example.com", "password": PASSWORD, "passwordConfirm": PASSWORD,
    }});
    let password = |old: &str| {
        json!({"method": "PATCH", "url": format!("{USERS}/{ID}"), "body": {
            "password": new, "passwordConfirm": new, "oldPassword": old,
        }})
    };
    let made = send(&app.guest, json!([create(json!({"title": "t"})), account])).await;
    assert!(made.expect(200).body[1]["body"].get("password").is_none());
    let ann = app
        .guest
        .signed_in("users", "ann@example.com", PASSWORD)
        .await;
    let refused = send(&ann, json!([password("wrong")])).await.expect(400);
    let response = &refused.body["data"]["requests"]["0"]["response"];
    assert_eq!(
        response["data"]["oldPassword"]["code"],
        "validation_invalid_old_password"
    );
    send(&app.guest, json!([password(PASSWORD)]))
        .await
        .expect(400);
    send(&ann, json!([password(PASSWORD)])).await.expect(200);
    app.guest.signed_in("users", "ann@example.com", new).await;
}

/// The rule of an account may depend on a write before it; who may not make one costs no hash.
#[tokio::test(flavor = "multi_thread")]
async fn the_rule_of_a_password_sees_the_earlier_writes() {
    let app = app_with_posts().await;
    let rule = json!({"createRule": "@collection.posts.title ?= 'open'"});
    app.admin
        .patch("/api/collections/users", rule)
        .await
        .expect(200);
    let account = json!({"method": "POST", "url": USERS, "body": {
        "email": "ann@example.com", "password": PASSWORD, "passwordConfirm": PASSWORD,
    }});
    send(&app.guest, json!([account])).await.expect(400);
    send(
        &app.guest,
        json!([create(json!({"title": "open"})), account]),
    )
    .await
    .expect(200);
    assert_eq!(count(&app, POSTS).await, 1);
    app.guest
        .signed_in("users", "ann@example.com", PASSWORD)
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_envelope_may_come_as_multipart() {
    let app = app_with_posts().await;
    let envelope = json!({"requests": [create(json!({"title": "a"}))]});
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"@jsonPayload\"\r\n\r\n{envelope}\r\n--b--\r\n"
    );
    let request = app
        .guest
        .request(Method::POST, &format!("{BATCH}?fields=body.title"))
        .header("content-type", "multipart/form-data; boundary=b")
        .body(body);
    let answer = Client::finish(request).await.expect(200);
    assert_eq!(answer.body, json!([{"body": {"title": "a"}}]));
}

/// Every row of every table, and every file, of the data folder.
#[expect(clippy::disallowed_methods, reason = "an independent look at the file")]
fn dump(app: &TestApp) -> Vec<String> {
    let folder = app.dir.path().join("data");
    let database = rusqlite::Connection::open(folder.join("data.db")).unwrap();
    let mut tables = database
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap();
    let tables = tables.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let mut dump = Vec::new();
    for table in tables.map(Result::unwrap) {
        let mut rows = database
            .prepare(&format!("SELECT * FROM \"{table}\""))
            .unwrap();
        let count = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let values = (0..count).map(|index| format!("{:?}", row.get_ref(index).unwrap()));
            dump.push(format!("{table}: {}", values.collect::<Vec<_>>().join("|")));
        }
    }
    let mut files = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.to_string_lossy().contains("data.db") {
                files.push(path.display().to_string());
            }
        }
    }
    files.sort();
    dump.extend(files);
    dump
}

/// A small generator: the same numbers in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn id(&mut self) -> String {
        format!("{:015}", self.below(12))
    }

    /// A write that may or may not go well.
    fn item(&mut self) -> Value {
        let id = self.id();
        let body = json!({"title": "t", "n": self.below(100)});
        let with_id = |mut body: Value| {
            body["id"] = json!(id);
            body
        };
        match self.below(9) {
            0 => json!({"method": "POST", "url": POSTS, "body": body}),
            1 => json!({"method": "POST", "url": POSTS, "body": with_id(body)}),
            2..=5 => json!({"method": "PUT", "url": POSTS, "body": with_id(body)}),
            6 => json!({"method": "PATCH", "url": format!("{POSTS}/{id}"), "body": {"n+": 1}}),
            7 => json!({"method": "DELETE", "url": format!("{POSTS}/{id}")}),
            _ => json!({"method": "POST", "url": "/api/collections/tied/records",
                "body": {"post": id}}),
        }
    }

    /// A write that goes wrong, each kind at another step.
    fn bad_item(&mut self) -> Value {
        match self.below(6) {
            0 => create(json!({"title": ""})),
            1 => create(json!({"title": "x", "id": "short"})),
            2 => json!({"method": "PATCH", "url": format!("{POSTS}/nobody")}),
            3 => json!({"method": "DELETE", "url": format!("{POSTS}/nobody")}),
            4 => json!({"method": "GET", "url": POSTS}),
            _ => json!({"method": "POST", "url": "/api/collections/closed/records"}),
        }
    }
}

/// Random batches with a failing item at a random place: afterwards the database and the folder
/// are what they were, row by row, and nobody heard of anything.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_failed_batch_remains() {
    let app = app_with_posts().await;
    let posts = app
        .admin
        .get("/api/collections/posts")
        .await
        .expect(200)
        .id();
    let tied = json!([{"name": "post", "type": "relation", "collectionId": posts,
        "cascadeDelete": true}]);
    app.collection("tied", tied).await;
    let closed = json!({"name": "closed", "type": "base", "fields": []});
    app.admin.post("/api/collections", closed).await.expect(200);
    let mut chance = Chance(7);
    let (mut failed, mut whole) = (0, 0);
    for round in 0..120 {
        let length = 1 + chance.below(7);
        let mut items: Vec<Value> = (0..length).map(|_| chance.item()).collect();
        let wants_failure = round % 3 > 0;
        if wants_failure {
            let place = usize::try_from(chance.below(length + 1)).unwrap();
            items.insert(place, chance.bad_item());
        }
        let before = dump(&app);
        let heard = app.app.db.changes().last_sequence();
        let answer = send(&app.guest, json!(items)).await;
        if answer.status == 200 {
            assert!(!wants_failure, "{}", answer.text);
            assert_ne!(dump(&app), before);
            whole += 1;
            continue;
        }
        answer.expect(400);
        failed += 1;
        assert_eq!(dump(&app), before, "{items:?}");
        assert_eq!(app.app.db.changes().last_sequence(), heard);
    }
    assert!(
        failed >= 80 && whole >= 10,
        "{failed} failed, {whole} went well"
    );
}
