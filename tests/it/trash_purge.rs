//! What outlived its time in the trash goes for good, whole deletes at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use serde_json::json;
use undercroft::base::Clock;
use undercroft::store::Sql;

use crate::support::TestApp;

const DAY_MS: i64 = 86_400_000;

async fn count(app: &TestApp, sql: &'static str) -> i64 {
    let read = app
        .app
        .db
        .read(move |conn| conn.one(&Sql::new(sql), |row| row.integer(0)));
    read.await.unwrap().unwrap()
}

async fn with_clock() -> (TestApp, Arc<AtomicI64>) {
    let hand = Arc::new(AtomicI64::new(1_795_000_000_000));
    let dir = tempfile::tempdir().unwrap();
    let app = TestApp::start_at(dir, Clock::Manual(hand.clone())).await;
    (app, hand)
}

async fn purge(app: &TestApp) -> u64 {
    let ctx = app.app.system_ctx("purge-trash");
    app.app.records.purge_outlived(&ctx).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_trash_is_purged_when_its_time_is_over() {
    let (app, hand) = with_clock().await;
    app.collection("notes", json!([{"name": "text", "type": "text"}]))
        .await;
    let keep = json!({"softDelete": {"retentionDays": 3}, "history": {"enabled": true}});
    let kept = app.admin.patch("/api/collections/notes", keep).await;
    let table = kept.expect(200).body["id"].as_str().unwrap().to_owned();
    let notes = "/api/collections/notes/records";
    let mut made = Vec::new();
    for text in ["a", "b"] {
        made.push(app.guest.post(notes, json!({"text": text})).await.id());
    }
    let path = |index: usize| format!("{notes}/{}", made[index]);
    app.guest
        .patch(&path(0), json!({"text": "secret"}))
        .await
        .expect(200);
    app.guest.delete(&path(0)).await.expect(204);
    hand.fetch_add(2 * DAY_MS, Ordering::Relaxed);
    app.guest.delete(&path(1)).await.expect(204);
    assert_eq!(purge(&app).await, 0);
    hand.fetch_add(2 * DAY_MS, Ordering::Relaxed);
    let before = app.app.db.changes().last_sequence();
    assert_eq!(purge(&app).await, 1);
    // Nobody is told of it: for everyone else the record has been gone for days.
    assert_eq!(app.app.db.changes().last_sequence(), before);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM _trash").await, 1);
    let history = "SELECT COUNT(*) FROM _changes WHERE is_history = 1 AND patch LIKE '%secret%'";
    assert_eq!(count(&app, history).await, 0);
    let mut rows = Sql::empty();
    rows.push("SELECT COUNT(*) FROM ")
        .push_ident(&undercroft::collections::Collection::table_name(&table).unwrap());
    let read = app
        .app
        .db
        .read(move |conn| conn.one(&rows, |row| row.integer(0)));
    assert_eq!(read.await.unwrap(), Some(1));
    assert_eq!(purge(&app).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_delete_is_purged_in_steps_and_goes_on_after_a_restart() {
    let (app, hand) = with_clock().await;
    let posts = app
        .collection("posts", json!([{"name": "text", "type": "text"}]))
        .await;
    let fields = json!([{"name": "post", "type": "relation", "collectionId": posts["id"],
        "maxSelect": 1, "cascadeDelete": true}]);
    app.collection("likes", fields).await;
    let post = app
        .guest
        .post("/api/collections/posts/records", json!({"text": "a"}))
        .await
        .id();
    let mut likes = tokio::task::JoinSet::new();
    for _ in 0..1200 {
        let (records, ctx) = (app.app.records.clone(), app.app.system_ctx("test"));
        let body = json!({"post": post}).as_object().unwrap().clone();
        likes.spawn(async move {
            records
                .create_trusted(&ctx, "likes", body)
                .await
                .map(|_| ())
        });
    }
    for made in likes.join_all().await {
        made.unwrap();
    }
    app.guest
        .delete(&format!("/api/collections/posts/records/{post}"))
        .await
        .expect(204);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM _trash").await, 1201);
    hand.fetch_add(31 * DAY_MS, Ordering::Relaxed);
    // A purge that is cut off after some rows leaves the rest to the next one.
    let records = app.app.records.clone();
    let ctx = app.app.system_ctx("purge-trash");
    let mut begun = Box::pin(async move { records.purge_outlived(&ctx).await });
    let left = "SELECT COUNT(*) FROM _trash WHERE deleted_at IS NULL";
    while count(&app, left).await == 1201 {
        tokio::select! {
            done = &mut begun => { done.unwrap(); }
            () = tokio::task::yield_now() => {}
        }
    }
    drop(begun);
    let dir = app.stop().await;
    let app = TestApp::start_at(dir, Clock::Manual(hand)).await;
    purge(&app).await;
    assert_eq!(count(&app, "SELECT COUNT(*) FROM _trash").await, 0);
    let trashed = "SELECT COUNT(*) FROM likes";
    assert_eq!(count(&app, trashed).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_trash_of_one_collection_can_be_emptied() {
    let app = TestApp::start().await;
    for name in ["notes", "others"] {
        app.collection(name, json!([{"name": "text", "type": "text"}]))
            .await;
        let records = format!("/api/collections/{name}/records");
        let id = app.guest.post(&records, json!({"text": "a"})).await.id();
        app.guest
            .delete(&format!("{records}/{id}"))
            .await
            .expect(204);
    }
    let path = "/api/collections/notes/trash";
    let (ann, _) = app.user("ann").await;
    app.guest.delete(path).await.expect(401);
    ann.delete(path).await.expect(403);
    let purged = app.admin.delete(path).await.expect(200);
    assert_eq!(purged.body, json!({"purged": 1}));
    let listed = app.admin.get("/api/v1/trash").await.expect(200).body;
    assert_eq!(listed["totalItems"], 1);
    assert_eq!(listed["items"][0]["root"]["collectionName"], "others");
    app.admin
        .delete("/api/collections/nothing/trash")
        .await
        .expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn retention_is_a_number_of_days() {
    let app = TestApp::start().await;
    app.collection("notes", json!([{"name": "text", "type": "text"}]))
        .await;
    let path = "/api/collections/notes";
    for (body, field, code) in [
        (
            json!({"softDelete": {"retentionDays": 0}}),
            "softDelete.retentionDays",
            "validation_min_greater_equal_than_required",
        ),
        (
            json!({"history": {"retentionDays": 4000}}),
            "history.retentionDays",
            "validation_max_less_equal_than_required",
        ),
        (
            json!({"history": {"perRecord": -1}}),
            "history.perRecord",
            "validation_min_greater_equal_than_required",
        ),
        (
            json!({"trashRule": "nothing = 1"}),
            "trashRule",
            "validation_invalid_rule",
        ),
    ] {
        let refused = app.admin.patch(path, body).await.expect(400);
        assert_eq!(refused.field_code(field), code, "{}", refused.text);
    }
    let kept = app.admin.get(path).await.expect(200).body;
    assert_eq!(
        kept["softDelete"],
        json!({"enabled": true, "retentionDays": 30})
    );
    assert_eq!(
        kept["history"],
        json!({"enabled": false, "retentionDays": 90, "perRecord": 100})
    );
    let users = app.admin.get("/api/collections/users").await.expect(200);
    assert_eq!(users.body["history"]["enabled"], true);
    // An export and its import keep them.
    let change = json!({"softDelete": {"enabled": false, "retentionDays": 7}, "trashRule": ""});
    let exported = app.admin.patch(path, change).await.expect(200).body;
    app.admin.delete(path).await.expect(204);
    let body = json!({"collections": [exported], "deleteMissing": false});
    app.admin
        .send(reqwest::Method::PUT, "/api/collections/import", Some(body))
        .await
        .expect(204);
    let imported = app.admin.get(path).await.expect(200).body;
    assert_eq!(imported["softDelete"], exported["softDelete"]);
    assert_eq!(imported["trashRule"], "");
}
