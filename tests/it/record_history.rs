//! Who changed a record, and how it becomes again what it was.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use reqwest::Method;
use serde_json::{Value, json};
use undercroft::base::Clock;

use crate::support::{Client, TestApp};

const NOTES: &str = "/api/collections/notes/records";

async fn notes(app: &TestApp) {
    let fields = json!([
        {"name": "text", "type": "text", "max": 10},
        {"name": "number", "type": "number"},
    ]);
    app.collection("notes", fields).await;
    let on = json!({
        "history": {"enabled": true},
        "indexes": ["CREATE UNIQUE INDEX note_numbers ON notes (number) WHERE number > 0"],
    });
    app.admin
        .patch("/api/collections/notes", on)
        .await
        .expect(200);
}

async fn history(app: &TestApp, path: &str) -> Vec<Value> {
    let listed = app.admin.get(&format!("{path}/history")).await.expect(200);
    listed.body["items"].as_array().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_history_tells_who_changed_what_in_which_trace() {
    let app = TestApp::start().await;
    notes(&app).await;
    let (ann, ann_id) = app.user("ann").await;
    let path = format!(
        "{NOTES}/{}",
        app.guest.post(NOTES, json!({"text": "a"})).await.id()
    );
    let trace = "0af7651916cd43dd8448eb211c80319c";
    let request = ann
        .request(Method::PATCH, &path)
        .header("traceparent", format!("00-{trace}-b7ad6b7169203331-01"))
        .header("content-type", "application/json")
        .body(json!({"text": "b", "number": 7}).to_string());
    Client::finish(request).await.expect(200);
    ann.delete(&path).await.expect(204);
    app.admin
        .post(&format!("{path}/restore"), json!({}))
        .await
        .expect(200);
    let steps = history(&app, &path).await;
    let operations: Vec<&str> = steps
        .iter()
        .map(|step| step["operation"].as_str().unwrap())
        .collect();
    assert_eq!(operations, ["restore", "delete", "update", "create"]);
    let update = &steps[2];
    assert_eq!(
        update["changes"],
        json!({
            "text": {"before": "a", "after": "b"},
            "number": {"before": 0, "after": 7},
        })
    );
    let actor = json!({
        "collectionId": "_pb_users_auth_", "collectionName": "users", "id": ann_id,
    });
    assert_eq!(
        (&update["actor"], &update["trace_id"]),
        (&actor, &json!(trace))
    );
    assert_eq!(steps[3]["actor"], Value::Null);
    let paged = app
        .admin
        .get(&format!("{path}/history?perPage=1&page=3"))
        .await
        .expect(200);
    assert_eq!(paged.body["totalItems"], 4);
    assert_eq!(paged.items("operation"), [json!("update")]);
    for client in [&app.guest, &ann] {
        let refused = client.get(&format!("{path}/history")).await;
        assert!(matches!(refused.status, 401 | 403), "{}", refused.text);
    }
    app.admin
        .get(&format!("{NOTES}/nothing/history"))
        .await
        .expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_have_a_history_without_their_credentials() {
    let app = TestApp::start().await;
    let (_, id) = app.user("ann").await;
    let path = format!("/api/collections/users/records/{id}");
    let change = json!({
        "password": "another password", "passwordConfirm": "another password", "name": "Ann",
    });
    app.admin.patch(&path, change).await.expect(200);
    let steps = history(&app, &path).await;
    let changes = &steps[0]["changes"];
    assert_eq!(changes["name"], json!({"before": "ann", "after": "Ann"}));
    for credential in ["password", "tokenKey"] {
        assert_eq!(changes[credential], json!({"concealed": true}));
    }
    let wanted = json!({"sequence": steps[1]["sequence"], "fields": ["password"]});
    let refused = app.admin.post(&format!("{path}/revert"), wanted).await;
    assert_eq!(
        refused.expect(400).field_code("fields"),
        "validation_in_invalid"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_or_some_of_its_fields_go_back_to_a_change() {
    let app = TestApp::start().await;
    notes(&app).await;
    let made = app.guest.post(NOTES, json!({"text": "a", "number": 1}));
    let path = format!("{NOTES}/{}", made.await.id());
    for (text, number) in [("b", 2), ("c", 3)] {
        let change = json!({"text": text, "number": number});
        app.guest.patch(&path, change).await.expect(200);
    }
    let steps = history(&app, &path).await;
    let at = |index: usize| steps[index]["sequence"].clone();
    let revert = format!("{path}/revert");
    let one = json!({"sequence": at(1), "fields": ["text"]});
    let back = app.admin.post(&revert, one).await.expect(200).body;
    assert_eq!((&back["text"], &back["number"]), (&json!("b"), &json!(3)));
    let all = json!({"sequence": at(2)});
    let back = app.admin.post(&revert, all.clone()).await.expect(200).body;
    assert_eq!((&back["text"], &back["number"]), (&json!("a"), &json!(1)));
    // A revert is a change like any other, and can itself be taken back.
    assert_eq!(history(&app, &path).await.len(), 5);
    // What is so already, is not changed.
    app.admin.post(&revert, all).await.expect(200);
    assert_eq!(history(&app, &path).await.len(), 5);

    app.guest
        .post(&revert, json!({"sequence": 1}))
        .await
        .expect(401);
    for (body, status) in [
        (json!({}), 400),
        (json!({"sequence": at(0), "fields": "text"}), 400),
        (json!({"sequence": at(0), "fields": ["nothing"]}), 400),
        (json!({"sequence": at(0), "fields": ["id"]}), 400),
        (json!({"sequence": 999_999}), 404),
    ] {
        app.admin.post(&revert, body).await.expect(status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_longer_holds_is_in_the_way_of_a_revert() {
    let app = TestApp::start().await;
    notes(&app).await;
    let made = app
        .guest
        .post(NOTES, json!({"text": "a long one", "number": 1}));
    let path = format!("{NOTES}/{}", made.await.id());
    let change = json!({"text": "b", "number": 2});
    let changed = app.guest.patch(&path, change).await.expect(200);
    let steps = history(&app, &path).await;
    let wanted = json!({"sequence": steps[1]["sequence"]});
    let revert = format!("{path}/revert");
    // The number is another's by now.
    app.guest
        .post(NOTES, json!({"number": 1}))
        .await
        .expect(200);
    let refused = app.admin.post(&revert, wanted.clone()).await.expect(409);
    assert_eq!(refused.body["code"], "revert_conflict");
    assert_eq!(refused.field_code("number"), "validation_not_unique");
    // The rules for the field have changed.
    let fields = json!({"fields": [
        {"name": "text", "type": "text", "max": 5}, {"name": "number", "type": "number"},
    ]});
    app.admin
        .patch("/api/collections/notes", fields)
        .await
        .expect(200);
    let text = json!({"sequence": wanted["sequence"], "fields": ["text"]});
    let refused = app.admin.post(&revert, text).await.expect(409);
    assert_eq!(refused.field_code("text"), "validation_max_text_constraint");
    // And it was meant for another version.
    let request = app
        .admin
        .request(Method::POST, &revert)
        .header("if-match", "\"0.0\"")
        .header("content-type", "application/json")
        .body(wanted.to_string());
    Client::finish(request).await.expect(412);
    let after = app.guest.get(&path).await.expect(200).body;
    assert_eq!(after, changed.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn history_outlives_the_log_and_not_its_own_time() {
    let hand = Arc::new(AtomicI64::new(1_795_000_000_000));
    let dir = tempfile::tempdir().unwrap();
    let app = TestApp::start_at(dir, Clock::Manual(hand.clone())).await;
    notes(&app).await;
    let limits = json!({"history": {"retentionDays": 10, "perRecord": 3}});
    app.admin
        .patch("/api/collections/notes", limits)
        .await
        .expect(200);
    let id = app.guest.post(NOTES, json!({"text": "0"})).await.id();
    let path = format!("{NOTES}/{id}");
    for number in 1..6 {
        let text = number.to_string();
        app.guest
            .patch(&path, json!({"text": text}))
            .await
            .expect(200);
    }
    // Far more changes of other records than the log keeps.
    app.collection("others", json!([])).await;
    for _ in 0..5 {
        app.guest
            .post("/api/collections/others/records", json!({}))
            .await
            .expect(200);
    }
    app.app.trim_changes(2).await.unwrap();
    let sql = "SELECT COUNT(*) FROM _changes WHERE is_history = 1 AND record = ?1";
    let count = async |id: String| {
        let sql = undercroft::store::Sql::new(sql).bind(id);
        let read = app
            .app
            .db
            .read(move |conn| conn.one(&sql, |row| row.integer(0)));
        read.await.unwrap().unwrap()
    };
    assert_eq!(count(id.clone()).await, 3);
    let steps = history(&app, &path).await;
    let texts: Vec<&Value> = steps
        .iter()
        .map(|step| &step["changes"]["text"]["after"])
        .collect();
    assert_eq!(texts, ["5", "4", "3"]);
    hand.fetch_add(11 * 86_400_000, Ordering::Relaxed);
    app.app.trim_changes(2).await.unwrap();
    assert_eq!(count(id.clone()).await, 0);
}
