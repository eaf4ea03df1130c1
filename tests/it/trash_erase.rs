//! An account is erased with everything that is its own, wherever it lies.

use serde_json::json;
use undercroft::store::Sql;

use crate::support::TestApp;

async fn texts(app: &TestApp, sql: &'static str) -> Vec<String> {
    let read = app
        .app
        .db
        .read(move |conn| conn.all(&Sql::new(sql), |row| row.text(0)));
    read.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_an_erased_account_is_left() {
    let app = TestApp::start().await;
    let (ann, id) = app.user("ann").await;
    let (_, other) = app.user("bob").await;
    let fields = json!([
        {"name": "text", "type": "text"},
        {"name": "owner", "type": "relation", "collectionId": "_pb_users_auth_", "maxSelect": 1,
         "cascadeDelete": true},
        {"name": "readers", "type": "relation", "collectionId": "_pb_users_auth_",
         "maxSelect": 9},
    ]);
    let notes = app.collection("notes", fields).await;
    let on = json!({"history": {"enabled": true}});
    app.admin
        .patch("/api/collections/notes", on)
        .await
        .expect(200);
    let below = json!([
        {"name": "text", "type": "text"},
        {"name": "note", "type": "relation", "collectionId": notes["id"], "maxSelect": 1,
         "cascadeDelete": true},
    ]);
    app.collection("parts", below).await;
    let make = async |collection: &str, body: serde_json::Value| {
        let path = format!("/api/collections/{collection}/records");
        app.guest.post(&path, body).await.expect(200).id()
    };
    let mine = make("notes", json!({"text": "annswords", "owner": id})).await;
    make("parts", json!({"text": "annswords", "note": mine})).await;
    let path = format!("/api/collections/notes/records/{mine}");
    ann.patch(&path, json!({"text": "annswords too"}))
        .await
        .expect(200);
    // Deleted before, and so in the trash already.
    let early = make("notes", json!({"text": "annswords", "owner": id})).await;
    make("parts", json!({"text": "annswords", "note": early})).await;
    let path = format!("/api/collections/notes/records/{early}");
    ann.delete(&path).await.expect(204);
    // Others' notes stay, without the reader.
    let theirs = make(
        "notes",
        json!({"text": "bobs", "owner": other, "readers": [id, other]}),
    )
    .await;
    let gone = make(
        "notes",
        json!({"text": "bobs", "owner": other, "readers": [id]}),
    )
    .await;
    let path = format!("/api/collections/notes/records/{gone}");
    app.guest.delete(&path).await.expect(204);
    let linked = json!({"collectionRef": "_pb_users_auth_", "recordRef": id,
        "provider": "github", "providerId": "annswords"});
    let path = "/api/collections/_externalAuths/records";
    app.admin.post(path, linked).await.expect(200);

    let erase = format!("/api/collections/users/records/{id}/erase");
    app.guest.post(&erase, json!({})).await.expect(401);
    ann.post(&erase, json!({})).await.expect(403);
    let report = app.admin.post(&erase, json!({})).await.expect(200).body;
    let counted: Vec<(&str, i64)> = report["collections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let name = one["collectionName"].as_str().unwrap();
            (name, one["records"].as_i64().unwrap())
        })
        .collect();
    for expected in [
        ("users", 1),
        ("notes", 2),
        ("parts", 2),
        ("_externalAuths", 1),
    ] {
        assert!(counted.contains(&expected), "{expected:?} {counted:?}");
    }
    assert_eq!(report["references"], 2, "{report}");
    assert!(report["changes"].as_i64().unwrap() >= 1, "{report}");

    for sql in [
        "SELECT patch FROM _changes WHERE patch LIKE '%annswords%'",
        "SELECT text FROM notes WHERE text LIKE '%annswords%'",
        "SELECT record FROM _trash WHERE record = 'none' OR refs LIKE '%annswords%'",
    ] {
        assert_eq!(texts(&app, sql).await, [""; 0], "{sql}");
    }
    let with = "/api/collections/notes/records?trash=with&sort=text";
    let left = app.admin.get(with).await.expect(200);
    assert_eq!(left.items("text"), [json!("bobs"), json!("bobs")]);
    for readers in left.items("readers") {
        assert!(!readers.to_string().contains(&id), "{readers}");
    }
    for collection in ["parts", "_externalAuths"] {
        let path = format!("/api/collections/{collection}/records?trash=with");
        let left = app.admin.get(&path).await.expect(200);
        assert_eq!(left.body["totalItems"], 0, "{collection}");
    }
    ann.post("/api/collections/users/auth-refresh", json!({}))
        .await
        .expect(401);
    app.admin.post(&erase, json!({})).await.expect(404);
    let path = format!("/api/collections/notes/records/{theirs}");
    let stays = app.guest.get(&path).await.expect(200).body;
    assert_eq!(stays["readers"], json!([other]));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_in_the_trash_is_erased_too_and_other_records_are_not() {
    let app = TestApp::start().await;
    let (ann, id) = app.user("ann").await;
    let path = format!("/api/collections/users/records/{id}");
    ann.delete(&path).await.expect(204);
    let report = app.admin.post(&format!("{path}/erase"), json!({})).await;
    assert_eq!(
        report.expect(200).body["collections"][0]["records"],
        json!(1)
    );
    let listed = app.admin.get("/api/v1/trash").await.expect(200).body;
    assert_eq!(listed["totalItems"], 0);
    app.collection("notes", json!([{"name": "text", "type": "text"}]))
        .await;
    let notes = "/api/collections/notes/records";
    let note = app.guest.post(notes, json!({"text": "a"})).await.id();
    let refused = app
        .admin
        .post(&format!("{notes}/{note}/erase"), json!({}))
        .await;
    assert_eq!(refused.expect(400).body["code"], "not_an_account");
    app.guest.get(&format!("{notes}/{note}")).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_superuser_is_not_erased() {
    let app = TestApp::start().await;
    let path = "/api/collections/_superusers/records";
    let only = app.admin.get(path).await.expect(200);
    let id = only.items("id")[0].as_str().unwrap().to_owned();
    let refused = app
        .admin
        .post(&format!("{path}/{id}/erase"), json!({}))
        .await;
    assert_eq!(refused.expect(400).body["code"], "last_superuser");
    app.admin.get(path).await.expect(200);
}
