//! What one delete took comes back as a whole, or it is said what is in the way.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

/// `authors` ← `posts.author` (goes along) ← `comments.post` (goes along), `posts.tags` and
/// `comments.seen` (only let go).
async fn library(app: &TestApp) {
    let authors = app
        .collection("authors", json!([{"name": "name", "type": "text"}]))
        .await;
    let tags = app
        .collection("tags", json!([{"name": "name", "type": "text"}]))
        .await;
    let posts = json!([
        {"name": "title", "type": "text"},
        {"name": "author", "type": "relation", "collectionId": authors["id"], "maxSelect": 1,
         "cascadeDelete": true},
        {"name": "tags", "type": "relation", "collectionId": tags["id"], "maxSelect": 9},
        {"name": "lead", "type": "relation", "collectionId": tags["id"], "maxSelect": 1},
    ]);
    let posts = app.collection("posts", posts).await;
    let index = json!({"indexes": ["CREATE UNIQUE INDEX post_titles ON posts (title)"]});
    app.admin
        .patch("/api/collections/posts", index)
        .await
        .expect(200);
    let comments = json!([
        {"name": "text", "type": "text"},
        {"name": "post", "type": "relation", "collectionId": posts["id"], "maxSelect": 1,
         "cascadeDelete": true},
    ]);
    app.collection("comments", comments).await;
}

async fn make(client: &Client, collection: &str, body: Value) -> String {
    let path = format!("/api/collections/{collection}/records");
    client.post(&path, body).await.expect(200).id()
}

fn at(collection: &str, id: &str) -> String {
    format!("/api/collections/{collection}/records/{id}")
}

fn restore(collection: &str, id: &str) -> String {
    format!("{}/restore", at(collection, id))
}

async fn total(client: &Client, path: &str) -> i64 {
    client.get(path).await.expect(200).body["totalItems"]
        .as_i64()
        .unwrap()
}

/// The obstacles that a refusal lists: code, collection, record and field of each.
fn obstacles(body: &Value) -> Vec<(String, String, String, String)> {
    let listed = body["data"]["restore"].as_object().unwrap().values();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    listed
        .map(|one| {
            let params = &one["params"];
            let part = |name: &str| text(&params[name]);
            (
                text(&one["code"]),
                part("collection"),
                part("record"),
                part("field"),
            )
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_brings_back_what_the_delete_took_and_nothing_else() {
    let app = TestApp::start().await;
    library(&app).await;
    let guest = &app.guest;
    let ann = make(guest, "authors", json!({"name": "ann"})).await;
    let kept = make(guest, "posts", json!({"title": "kept", "author": ann})).await;
    let early = make(guest, "posts", json!({"title": "early", "author": ann})).await;
    let text = json!({"text": "c", "post": kept});
    let comment = make(guest, "comments", text).await;
    // Deleted on its own, before: it is not part of the later delete.
    guest.delete(&at("posts", &early)).await.expect(204);
    let before = guest.get(&at("posts", &kept)).await.expect(200).body;
    guest.delete(&at("authors", &ann)).await.expect(204);
    for (collection, id) in [("authors", &ann), ("posts", &kept), ("comments", &comment)] {
        guest.get(&at(collection, id)).await.expect(404);
    }
    let listed = app.admin.get("/api/v1/trash").await.expect(200).body;
    assert_eq!(listed["totalItems"], 2, "{listed}");
    let newest = &listed["items"][0];
    assert_eq!(newest["root"]["collectionName"], "authors");
    assert_eq!(newest["root"]["id"], ann.as_str());
    assert_eq!(
        (&newest["records"], &newest["purged"]),
        (&json!(3), &json!(0))
    );
    assert_eq!(newest["actor"], Value::Null);

    // Any of them stands for all.
    let path = restore("comments", &comment);
    app.admin.post(&path, json!({})).await.expect(200);
    let after = guest.get(&at("posts", &kept)).await.expect(200).body;
    assert_eq!(before, after);
    guest.get(&at("authors", &ann)).await.expect(200);
    guest.get(&at("comments", &comment)).await.expect(200);
    guest.get(&at("posts", &early)).await.expect(404);
    let listed = app.admin.get("/api/v1/trash").await.expect(200).body;
    assert_eq!(listed["totalItems"], 1);
    // It may be deleted and restored again.
    guest.delete(&at("authors", &ann)).await.expect(204);
    let path = restore("authors", &ann);
    app.admin.post(&path, json!({})).await.expect(200);
    assert_eq!(total(guest, "/api/collections/comments/records").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn references_come_back_where_the_field_is_as_the_delete_left_it() {
    let app = TestApp::start().await;
    library(&app).await;
    let guest = &app.guest;
    let (red, blue) = (
        make(guest, "tags", json!({"name": "red"})).await,
        make(guest, "tags", json!({"name": "blue"})).await,
    );
    let body = |title: &str| json!({"title": title, "tags": [red, blue], "lead": red});
    let left = make(guest, "posts", body("left")).await;
    let changed = make(guest, "posts", body("changed")).await;
    guest.delete(&at("tags", &red)).await.expect(204);
    let post = guest.get(&at("posts", &left)).await.expect(200).body;
    assert_eq!((&post["tags"], &post["lead"]), (&json!([blue]), &json!("")));
    let change = json!({"tags": [], "lead": blue});
    guest
        .patch(&at("posts", &changed), change)
        .await
        .expect(200);
    app.admin
        .post(&restore("tags", &red), json!({}))
        .await
        .expect(200);
    let post = guest.get(&at("posts", &left)).await.expect(200).body;
    assert_eq!(
        (&post["tags"], &post["lead"]),
        (&json!([red, blue]), &json!(red))
    );
    let post = guest.get(&at("posts", &changed)).await.expect(200).body;
    assert_eq!((&post["tags"], &post["lead"]), (&json!([]), &json!(blue)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_value_is_in_the_way_and_nothing_comes_back() {
    let app = TestApp::start().await;
    library(&app).await;
    let guest = &app.guest;
    let ann = make(guest, "authors", json!({"name": "ann"})).await;
    let post = make(guest, "posts", json!({"title": "t", "author": ann})).await;
    guest.delete(&at("authors", &ann)).await.expect(204);
    let rival = make(guest, "posts", json!({"title": "t"})).await;
    let refused = app.admin.post(&restore("authors", &ann), json!({})).await;
    let refused = refused.expect(409);
    assert_eq!(refused.body["code"], "restore_conflict");
    let part = |text: &str| text.to_owned();
    assert_eq!(
        obstacles(&refused.body),
        [(part("restore_conflict"), part("posts"), post, part("title"))]
    );
    assert!(!refused.text.contains("\"t\""), "{}", refused.text);
    guest.get(&at("authors", &ann)).await.expect(404);
    guest.delete(&at("posts", &rival)).await.expect(204);
    app.admin
        .post(&restore("authors", &ann), json!({}))
        .await
        .expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_id_is_in_the_way_until_its_new_owner_is_gone() {
    let app = TestApp::start().await;
    library(&app).await;
    let guest = &app.guest;
    let first = make(guest, "tags", json!({"name": "first"})).await;
    guest.delete(&at("tags", &first)).await.expect(204);
    make(guest, "tags", json!({"id": first, "name": "second"})).await;
    let trashed = "/api/collections/tags/records?trash=only";
    let listed = app.admin.get(trashed).await.expect(200);
    let other = listed.items("id")[0].as_str().unwrap().to_owned();
    assert_ne!(other, first);
    let path = restore("tags", &other);
    let refused = app.admin.post(&path, json!({})).await.expect(409);
    assert_eq!(obstacles(&refused.body)[0].3, "id");
    guest.delete(&at("tags", &first)).await.expect(204);
    let back = app.admin.post(&path, json!({})).await.expect(200).body;
    assert_eq!(
        (&back["id"], &back["name"]),
        (&json!(first), &json!("first"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_parent_is_in_the_way_of_its_children() {
    let app = TestApp::start().await;
    library(&app).await;
    let guest = &app.guest;
    let ann = make(guest, "authors", json!({"name": "ann"})).await;
    let post = make(guest, "posts", json!({"title": "t", "author": ann})).await;
    guest.delete(&at("posts", &post)).await.expect(204);
    guest.delete(&at("authors", &ann)).await.expect(204);
    let refused = app.admin.post(&restore("posts", &post), json!({})).await;
    let refused = refused.expect(409);
    assert_eq!(refused.body["code"], "parent_deleted");
    let part = |text: &str| text.to_owned();
    assert_eq!(
        obstacles(&refused.body),
        [(
            part("parent_deleted"),
            part("posts"),
            post.clone(),
            part("author")
        )]
    );
    guest.get(&at("posts", &post)).await.expect(404);
    for path in [restore("authors", &ann), restore("posts", &post)] {
        app.admin.post(&path, json!({})).await.expect(200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purged_member_is_in_the_way_of_the_others() {
    let app = TestApp::start().await;
    library(&app).await;
    let guest = &app.guest;
    let ann = make(guest, "authors", json!({"name": "ann"})).await;
    let post = make(guest, "posts", json!({"title": "t", "author": ann})).await;
    guest.delete(&at("authors", &ann)).await.expect(204);
    let purge = format!("{}?purge=true", at("posts", &post));
    app.admin.delete(&purge).await.expect(204);
    let refused = app.admin.post(&restore("authors", &ann), json!({})).await;
    let refused = refused.expect(409);
    assert_eq!(refused.body["code"], "cohort_incomplete");
    assert_eq!(obstacles(&refused.body)[0].1, "posts");
    let listed = app.admin.get("/api/v1/trash").await.expect(200).body;
    assert_eq!(listed["items"][0]["purged"], 1);
    // A collection that went away took its part along as well.
    app.admin
        .delete("/api/collections/comments")
        .await
        .expect(204);
    app.admin.delete("/api/collections/posts").await.expect(204);
    app.admin
        .post(&restore("authors", &ann), json!({}))
        .await
        .expect(409);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_in_the_trash_is_restored_or_purged() {
    let app = TestApp::start().await;
    library(&app).await;
    let tag = make(&app.guest, "tags", json!({"name": "red"})).await;
    let purge = format!("{}?purge=true", at("tags", &tag));
    for refused in [
        app.admin.post(&restore("tags", &tag), json!({})).await,
        app.admin.delete(&purge).await,
    ] {
        assert_eq!(refused.expect(409).body["code"], "not_in_trash");
    }
    app.guest.get(&at("tags", &tag)).await.expect(200);
    app.admin
        .post(&restore("tags", "nothing"), json!({}))
        .await
        .expect(404);
    app.admin
        .delete(&format!("{}?purge=true", at("tags", "nothing")))
        .await
        .expect(404);
    app.guest.delete(&at("tags", &tag)).await.expect(204);
    app.guest.delete(&at("tags", &tag)).await.expect(404);
    app.admin.delete(&purge).await.expect(204);
    app.admin.delete(&purge).await.expect(404);
    app.admin
        .post(&restore("tags", &tag), json!({}))
        .await
        .expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_trash_is_for_superusers_and_for_whom_its_rule_lets_in() {
    let app = TestApp::start().await;
    let users = app.admin.get("/api/collections/users").await.expect(200);
    let notes = json!([
        {"name": "text", "type": "text"},
        {"name": "owner", "type": "relation", "collectionId": users.body["id"], "maxSelect": 1},
        {"name": "of", "type": "text"},
    ]);
    app.collection("notes", notes).await;
    let (ann, ann_id) = app.user("ann").await;
    let (bob, _) = app.user("bob").await;
    let note = make(&ann, "notes", json!({"text": "a", "owner": ann_id})).await;
    ann.delete(&at("notes", &note)).await.expect(204);
    let list = "/api/collections/notes/records";
    let (only, one) = (
        format!("{list}?trash=only"),
        format!("{}?trash=with", at("notes", &note)),
    );
    // Without a rule it is closed.
    for client in [&app.guest, &ann] {
        for path in [&only, &one] {
            let refused = client.get(path).await.expect(403);
            assert_eq!(refused.body["code"], "superusers_only");
        }
        client
            .post(&restore("notes", &note), json!({}))
            .await
            .expect(403);
    }
    app.guest
        .delete(&format!("{}?purge=1", at("notes", &note)))
        .await
        .expect(401);
    ann.delete(&format!("{}?purge=1", at("notes", &note)))
        .await
        .expect(403);
    let listed = app.admin.get(&only).await.expect(200);
    let item = &listed.body["items"][0];
    assert!(
        item["deleted_at"].is_string() && item["deleted_cohort"].is_string(),
        "{item}"
    );

    let rule = json!({"trashRule": "owner = @request.auth.id"});
    app.admin
        .patch("/api/collections/notes", rule)
        .await
        .expect(200);
    assert_eq!(total(&ann, &only).await, 1);
    assert_eq!(total(&bob, &only).await, 0);
    ann.get(&one).await.expect(200);
    bob.get(&one).await.expect(404);
    bob.post(&restore("notes", &note), json!({}))
        .await
        .expect(404);
    ann.get(&format!("{list}?trash=all")).await.expect(400);
    // Filters and sorts of the trash know when a record was deleted.
    let path = format!("{list}?trash=with&filter=deleted_at>'2020-01-01'&sort=-deleted_at");
    assert_eq!(total(&ann, &path).await, 1);
    ann.post(&restore("notes", &note), json!({}))
        .await
        .expect(200);
    assert_eq!(total(&ann, &only).await, 0);
    let with = ann.get(&format!("{list}?trash=with")).await.expect(200);
    assert_eq!(with.body["items"][0]["deleted_at"], Value::Null);
    // Who may not delete, may not undo a delete either.
    ann.delete(&at("notes", &note)).await.expect(204);
    let rule = json!({"deleteRule": null});
    app.admin
        .patch("/api/collections/notes", rule)
        .await
        .expect(200);
    ann.post(&restore("notes", &note), json!({}))
        .await
        .expect(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_went_along_is_not_for_others_to_restore() {
    let app = TestApp::start().await;
    library(&app).await;
    for collection in ["authors", "posts"] {
        let rule = json!({"trashRule": ""});
        let path = format!("/api/collections/{collection}");
        app.admin.patch(&path, rule).await.expect(200);
    }
    let guest = &app.guest;
    let ann = make(guest, "authors", json!({"name": "ann"})).await;
    let post = make(guest, "posts", json!({"title": "t", "author": ann})).await;
    guest.delete(&at("authors", &ann)).await.expect(204);
    guest
        .post(&restore("posts", &post), json!({}))
        .await
        .expect(403);
    make(guest, "posts", json!({"title": "t"})).await;
    // Of what went along, others do not learn what is in its way.
    let refused = guest.post(&restore("authors", &ann), json!({})).await;
    let refused = refused.expect(409);
    assert_eq!(refused.body["code"], "restore_conflict");
    assert_eq!(refused.body["data"], json!({}));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_comes_back_with_what_belongs_to_it() {
    let app = TestApp::start().await;
    let (ann, id) = app.user("ann").await;
    let linked = json!({
        "collectionRef": "_pb_users_auth_", "recordRef": id, "provider": "github",
        "providerId": "1",
    });
    let path = "/api/collections/_externalAuths/records";
    app.admin.post(path, linked).await.expect(200);
    let me = at("users", &id);
    ann.delete(&me).await.expect(204);
    assert_eq!(total(&app.admin, path).await, 0);
    ann.post("/api/collections/users/auth-refresh", json!({}))
        .await
        .expect(401);
    app.admin
        .post(&restore("users", &id), json!({}))
        .await
        .expect(200);
    assert_eq!(total(&app.admin, path).await, 1);
    ann.post("/api/collections/users/auth-refresh", json!({}))
        .await
        .expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collection_without_a_trash_deletes_for_good() {
    let app = TestApp::start().await;
    library(&app).await;
    let off = json!({"softDelete": {"enabled": false}});
    app.admin
        .patch("/api/collections/posts", off)
        .await
        .expect(200);
    let guest = &app.guest;
    let ann = make(guest, "authors", json!({"name": "ann"})).await;
    let post = make(guest, "posts", json!({"title": "t", "author": ann})).await;
    let comment = make(guest, "comments", json!({"text": "c", "post": post})).await;
    guest.delete(&at("posts", &post)).await.expect(204);
    let trashed = "/api/collections/posts/records?trash=only";
    assert_eq!(total(&app.admin, trashed).await, 0);
    app.admin
        .post(&restore("posts", &post), json!({}))
        .await
        .expect(404);
    // What went along has a trash of its own, and is the head of what is left.
    let listed = app.admin.get("/api/v1/trash").await.expect(200).body;
    assert_eq!(listed["items"][0]["root"]["id"], comment.as_str());
    let path = restore("comments", &comment);
    let refused = app.admin.post(&path, json!({})).await.expect(409);
    assert_eq!(refused.body["code"], "parent_deleted");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_truncated_collection_comes_back_at_once() {
    let app = TestApp::start().await;
    library(&app).await;
    let guest = &app.guest;
    for name in ["a", "b", "c"] {
        make(guest, "tags", json!({"name": name})).await;
    }
    let records = "/api/collections/tags/records";
    app.admin
        .delete("/api/collections/tags/truncate")
        .await
        .expect(204);
    assert_eq!(total(guest, records).await, 0);
    let listed = app.admin.get("/api/v1/trash?collection=tags").await;
    let listed = listed.expect(200).body;
    assert_eq!(
        (&listed["totalItems"], &listed["items"][0]["records"]),
        (&json!(1), &json!(3))
    );
    let root = listed["items"][0]["root"]["id"].as_str().unwrap();
    app.admin
        .post(&restore("tags", root), json!({}))
        .await
        .expect(200);
    assert_eq!(total(guest, records).await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_can_be_meant_for_one_version() {
    let app = TestApp::start().await;
    library(&app).await;
    let made = app
        .guest
        .post("/api/collections/tags/records", json!({"name": "a"}))
        .await
        .expect(200);
    let tag = made.headers["etag"].clone();
    app.guest.delete(&at("tags", &made.id())).await.expect(204);
    let send = async |tag: &str| {
        let path = restore("tags", &made.id());
        let request = app.admin.request(Method::POST, &path);
        Client::finish(request.header("if-match", tag)).await
    };
    assert_eq!(
        send("\"other\"").await.expect(412).body["code"],
        "precondition_failed"
    );
    send(tag.to_str().unwrap()).await.expect(200);
}
