//! Rules: who may do what, and who learns what.

use serde_json::{Value, json};

use crate::support::{Client, TestApp};

async fn app_with_notes(rules: Value) -> TestApp {
    let app = TestApp::start().await;
    let mut body = json!({
        "name": "notes", "type": "base",
        "fields": [
            {"name": "text", "type": "text"},
            {"name": "owner", "type": "relation", "collectionId": "_pb_users_auth_"},
            {"name": "shared", "type": "bool"},
        ],
    });
    body.as_object_mut()
        .unwrap()
        .extend(rules.as_object().unwrap().clone());
    app.admin.post("/api/collections", body).await.expect(200);
    app
}

const PATH: &str = "/api/collections/notes/records";

async fn note(client: &Client, owner: &str, text: &str) -> String {
    client
        .post(PATH, json!({"owner": owner, "text": text}))
        .await
        .expect(200)
        .id()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_null_rule_is_for_superusers() {
    let app = app_with_notes(json!({})).await;
    let (ann, id) = app.user("ann").await;
    let made = note(&app.admin, &id, "n").await;
    let one = format!("{PATH}/{made}");
    for client in [&app.guest, &ann] {
        client.get(PATH).await.expect(403);
        client.get(&one).await.expect(403);
        client.post(PATH, json!({})).await.expect(403);
        client.patch(&one, json!({})).await.expect(403);
        assert_eq!(
            client.delete(&one).await.expect(403).body["code"],
            "superusers_only"
        );
    }
    app.admin.get(&one).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn owners_see_and_change_their_own() {
    let own = "owner = @request.auth.id";
    let rules = json!({
        "listRule": format!("{own} || shared = true"), "viewRule": format!("{own} || shared = true"),
        "createRule": "@request.auth.id != '' && @request.body.owner = @request.auth.id",
        "updateRule": format!("{own} && @request.body.owner:isset = false"), "deleteRule": own,
    });
    let app = app_with_notes(rules).await;
    let ((ann, ann_id), (bob, bob_id)) = (app.user("ann").await, app.user("bob").await);
    let (of_ann, of_bob) = (
        note(&ann, &ann_id, "a").await,
        note(&bob, &bob_id, "b").await,
    );
    let refused = ann.post(PATH, json!({"owner": bob_id})).await.expect(400);
    assert_eq!(refused.body["code"], "rule_not_met");
    assert_eq!(refused.body["data"], json!({}));
    app.guest
        .post(PATH, json!({"owner": ann_id}))
        .await
        .expect(400);

    assert_eq!(ann.get(PATH).await.expect(200).items("text"), ["a"]);
    assert_eq!(app.guest.get(PATH).await.expect(200).body["totalItems"], 0);
    let (ann_path, bob_path) = (format!("{PATH}/{of_ann}"), format!("{PATH}/{of_bob}"));
    ann.get(&bob_path).await.expect(404);
    ann.patch(&bob_path, json!({"text": "x"})).await.expect(404);
    ann.delete(&bob_path).await.expect(404);
    ann.patch(&ann_path, json!({"owner": bob_id}))
        .await
        .expect(404);
    ann.patch(&ann_path, json!({"text": "x"})).await.expect(200);
    bob.patch(&bob_path, json!({"shared": true}))
        .await
        .expect(200);
    assert_eq!(ann.get(PATH).await.expect(200).body["totalItems"], 2);
    assert_eq!(bob.get(&bob_path).await.expect(200).body["text"], "b");
    ann.delete(&ann_path).await.expect(204);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_update_rule_looks_at_the_stored_row() {
    let rules = json!({"viewRule": "", "updateRule": "shared = true", "createRule": ""});
    let app = app_with_notes(rules).await;
    let made = app.guest.post(PATH, json!({"text": "a"})).await.expect(200);
    let path = format!("{PATH}/{}", made.id());
    app.guest
        .patch(&path, json!({"shared": true}))
        .await
        .expect(404);
    app.admin
        .patch(&path, json!({"shared": true}))
        .await
        .expect(200);
    app.guest
        .patch(&path, json!({"shared": false}))
        .await
        .expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clients_filter_cannot_reach_what_is_hidden() {
    let app = app_with_notes(json!({"listRule": ""})).await;
    let (ann, _) = app.user("ann").await;
    for filter in [
        "owner.password!=''",
        "owner.tokenKey~'a'",
        "@collection.users.id!=''",
        "@request.auth.id!=''",
    ] {
        let query = url::form_urlencoded::byte_serialize(filter.as_bytes()).collect::<String>();
        let answer = ann.get(&format!("{PATH}?filter={query}")).await;
        assert!(
            matches!(answer.status, 400 | 403),
            "{filter}: {}",
            answer.text
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_are_for_their_owners_and_managers() {
    let app = TestApp::start().await;
    let open = json!({"listRule": "", "viewRule": "", "manageRule": "@request.auth.name = 'boss'"});
    app.admin
        .patch("/api/collections/users", open)
        .await
        .expect(200);
    let ((ann, ann_id), (boss, _)) = (app.user("ann").await, app.user("boss").await);
    let path = format!("/api/collections/users/records/{ann_id}");
    assert!(
        app.guest
            .get(&path)
            .await
            .expect(200)
            .body
            .get("email")
            .is_none()
    );
    assert_eq!(
        ann.get(&path).await.expect(200).body["email"],
        "ann@example.com"
    );
    assert_eq!(
        boss.get(&path).await.expect(200).body["email"],
        "ann@example.com"
    );
    assert_eq!(
        app.admin.get(&path).await.expect(200).body["email"],
        "ann@example.com"
    );
    let list = boss
        .get("/api/collections/users/records?sort=name")
        .await
        .expect(200);
    assert_eq!(list.items("email")[0], "ann@example.com");
    ann.patch(&path, json!({"emailVisibility": true}))
        .await
        .expect(200);
    assert_eq!(
        app.guest.get(&path).await.expect(200).body["email"],
        "ann@example.com"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_cannot_verify_or_rename_themselves() {
    let app = TestApp::start().await;
    let (ann, id) = app.user("ann").await;
    let path = format!("/api/collections/users/records/{id}");
    let answer = ann
        .patch(&path, json!({"verified": true}))
        .await
        .expect(400);
    assert_eq!(answer.field_code("verified"), "validation_values_mismatch");
    let answer = ann
        .patch(&path, json!({"email": "x@example.com"}))
        .await
        .expect(400);
    assert_eq!(answer.field_code("email"), "validation_values_mismatch");
    let (bob, _) = app.user("bob").await;
    bob.patch(&path, json!({"name": "mine now"}))
        .await
        .expect(404);
    bob.delete(&path).await.expect(404);
    let body = json!({
        "email": "c@example.com", "password": "12345678", "passwordConfirm": "12345678", "verified": true,
    });
    let answer = app
        .guest
        .post("/api/collections/users/records", body)
        .await
        .expect(400);
    assert_eq!(answer.field_code("verified"), "validation_values_mismatch");
    app.admin
        .patch(&path, json!({"verified": true}))
        .await
        .expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn expanding_respects_the_targets_view_rule() {
    let app = app_with_notes(json!({"listRule": "", "viewRule": ""})).await;
    let (ann, ann_id) = app.user("ann").await;
    note(&app.admin, &ann_id, "a").await;
    let path = format!("{PATH}?expand=owner");
    let seen = ann.get(&path).await.expect(200).body;
    assert_eq!(seen["items"][0]["expand"]["owner"]["name"], "ann");
    let seen = app.guest.get(&path).await.expect(200).body;
    assert_eq!(seen["items"][0]["expand"], json!({}));
    app.admin
        .patch("/api/collections/users", json!({"viewRule": null}))
        .await
        .expect(200);
    let seen = ann.get(&path).await.expect(200).body;
    assert!(seen["items"][0].get("expand").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rules_of_related_records_see_what_was_submitted() {
    let app = TestApp::start().await;
    let title = json!([{"name": "title", "type": "text"}]);
    let targets = app.collection("targets", title).await;
    let view_rule = json!({"viewRule": "@request.body.open = 'yes'"});
    app.admin
        .patch("/api/collections/targets", view_rule)
        .await
        .expect(200);
    let fields = json!([
        {"name": "target", "type": "relation", "collectionId": targets["id"], "maxSelect": 1},
    ]);
    app.collection("posts", fields).await;
    let path = "/api/collections/targets/records";
    let target = app.admin.post(path, json!({})).await.expect(200).id();
    for (word, seen) in [("yes", true), ("no", false)] {
        let path = "/api/collections/posts/records";
        let body = json!({"target": target, "open": word});
        let made = app
            .guest
            .post(&format!("{path}?expand=target"), body.clone())
            .await
            .expect(200);
        assert_eq!(made.body["expand"]["target"].is_object(), seen, "{word}");
        let path = format!("{path}/{}?expand=target", made.id());
        let changed = app.guest.patch(&path, body).await.expect(200);
        assert_eq!(changed.body["expand"]["target"].is_object(), seen, "{word}");
    }
}
