//! Collections: the schema changes and the data stays (wire 02).

use serde_json::{Value, json};

use crate::support::TestApp;

const POSTS: &str = "/api/collections/posts";
const RECORDS: &str = "/api/collections/posts/records";

async fn app_with_posts() -> (TestApp, Value) {
    let app = TestApp::start().await;
    let fields = json!([
        {"name": "title", "type": "text"},
        {"name": "tags", "type": "select", "values": ["a", "b", "c"], "maxSelect": 1},
    ]);
    let posts = app.collection("posts", fields).await;
    (app, posts)
}

fn field(collection: &Value, name: &str) -> Value {
    let fields = collection["fields"].as_array().unwrap();
    fields
        .iter()
        .find(|field| field["name"] == name)
        .unwrap()
        .clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn only_superusers_may_look_and_change() {
    let (app, _) = app_with_posts().await;
    let (ann, _) = app.user("ann").await;
    for path in ["/api/collections", POSTS, "/api/collections/meta/scaffolds"] {
        app.guest.get(path).await.expect(401);
        ann.get(path).await.expect(403);
        app.admin.get(path).await.expect(200);
    }
    for client in [(&app.guest, 401), (&ann, 403)] {
        client
            .0
            .post("/api/collections", json!({}))
            .await
            .expect(client.1);
        client.0.patch(POSTS, json!({})).await.expect(client.1);
        client.0.delete(POSTS).await.expect(client.1);
        client
            .0
            .delete(&format!("{POSTS}/truncate"))
            .await
            .expect(client.1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fresh_server_has_its_built_in_collections() {
    let app = TestApp::start().await;
    let list = app
        .admin
        .get("/api/collections?sort=name")
        .await
        .expect(200);
    let names = list.items("name");
    for name in [
        "_authOrigins",
        "_externalAuths",
        "_mfas",
        "_otps",
        "_superusers",
        "users",
    ] {
        assert!(names.contains(&json!(name)), "{name} is missing");
    }
    let users = app
        .admin
        .get("/api/collections/USERS")
        .await
        .expect(200)
        .body;
    assert_eq!(users["id"], "_pb_users_auth_");
    assert!(users["authToken"].get("secret").is_none());
    let superusers = app
        .admin
        .get("/api/collections/_superusers")
        .await
        .expect(200)
        .body;
    assert_eq!(superusers["id"], "pbc_3142635823");
}

#[tokio::test(flavor = "multi_thread")]
async fn renaming_keeps_the_data() {
    let (app, posts) = app_with_posts().await;
    let made = app
        .guest
        .post(RECORDS, json!({"title": "kept"}))
        .await
        .expect(200);
    let mut title = field(&posts, "title");
    title["name"] = json!("headline");
    let body =
        json!({"name": "articles", "fields": [field(&posts, "id"), title, field(&posts, "tags")]});
    let changed = app.admin.patch(POSTS, body).await.expect(200).body;
    assert_eq!(changed["id"], posts["id"]);
    app.guest.get(RECORDS).await.expect(404);
    let path = format!("/api/collections/articles/records/{}", made.id());
    assert_eq!(
        app.guest.get(&path).await.expect(200).body["headline"],
        "kept"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn single_becomes_multi_and_back() {
    let (app, posts) = app_with_posts().await;
    let made = app
        .guest
        .post(RECORDS, json!({"tags": "a"}))
        .await
        .expect(200);
    let path = format!("{RECORDS}/{}", made.id());
    let resize = |max: u32| {
        let mut tags = field(&posts, "tags");
        tags["maxSelect"] = json!(max);
        json!({"fields": [field(&posts, "id"), field(&posts, "title"), tags]})
    };
    app.admin.patch(POSTS, resize(3)).await.expect(200);
    assert_eq!(
        app.guest.get(&path).await.expect(200).body["tags"],
        json!(["a"])
    );
    app.guest
        .patch(&path, json!({"tags+": "c"}))
        .await
        .expect(200);
    app.admin.patch(POSTS, resize(1)).await.expect(200);
    assert_eq!(app.guest.get(&path).await.expect(200).body["tags"], "c");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_type_is_for_good() {
    let (app, posts) = app_with_posts().await;
    let mut title = field(&posts, "title");
    title["type"] = json!("number");
    let body = json!({"fields": [field(&posts, "id"), title]});
    let answer = app.admin.patch(POSTS, body).await.expect(400);
    assert_eq!(
        answer.field_code("fields.1"),
        "validation_field_type_change"
    );
    let answer = app
        .admin
        .patch(POSTS, json!({"type": "auth"}))
        .await
        .expect(400);
    assert_eq!(
        answer.field_code("type"),
        "validation_collection_type_change"
    );
    assert_eq!(app.admin.get(POSTS).await.expect(200).body, posts);
}

#[tokio::test(flavor = "multi_thread")]
async fn unique_indexes_cover_live_rows() {
    let (app, _) = app_with_posts().await;
    let index = "CREATE UNIQUE INDEX idx_title ON posts (title)";
    app.admin
        .patch(POSTS, json!({"indexes": [index]}))
        .await
        .expect(200);
    let made = app
        .guest
        .post(RECORDS, json!({"title": "once"}))
        .await
        .expect(200);
    app.guest
        .post(RECORDS, json!({"title": "once"}))
        .await
        .expect(400);
    app.guest
        .delete(&format!("{RECORDS}/{}", made.id()))
        .await
        .expect(204);
    app.guest
        .post(RECORDS, json!({"title": "once"}))
        .await
        .expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_the_data_contradicts_changes_nothing() {
    let (app, posts) = app_with_posts().await;
    for _ in 0..2 {
        app.guest
            .post(RECORDS, json!({"title": "twice"}))
            .await
            .expect(200);
    }
    let index = "CREATE UNIQUE INDEX idx_title ON posts (title)";
    let body = json!({"indexes": [index], "name": "renamed"});
    let answer = app.admin.patch(POSTS, body).await.expect(400);
    assert_eq!(
        answer.field_code("indexes.0"),
        "validation_invalid_index_expression"
    );
    assert_eq!(app.admin.get(POSTS).await.expect(200).body, posts);
    assert_eq!(
        app.guest.get(RECORDS).await.expect(200).body["totalItems"],
        2
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_definitions_are_named_at_their_place() {
    let (app, _) = app_with_posts().await;
    let post = |body: Value| {
        let admin = app.admin.clone();
        async move { admin.post("/api/collections", body).await.expect(400) }
    };
    let answer = post(json!({"name": "POSTS", "type": "base", "fields": []})).await;
    assert_eq!(
        answer.field_code("name"),
        "validation_collection_name_exists"
    );
    let answer = post(json!({"name": "a_via_b", "type": "base", "fields": []})).await;
    assert_eq!(answer.field_code("name"), "validation_found_via");
    let fields = json!([{"name": "x", "type": "text"}, {"name": "X", "type": "text"}]);
    let answer = post(json!({"name": "a", "type": "base", "fields": fields})).await;
    assert!(
        answer.text.contains("validation_duplicated_field_name"),
        "{}",
        answer.text
    );
    let answer =
        post(json!({"name": "a", "type": "base", "fields": [], "listRule": "nope = 1"})).await;
    assert_eq!(answer.field_code("listRule"), "validation_invalid_rule");
    let fields = json!([{"name": "deleted_at", "type": "date"}]);
    let answer = post(json!({"name": "a", "type": "base", "fields": fields})).await;
    assert!(
        answer.text.contains("validation_reserved_field_name"),
        "{}",
        answer.text
    );
    let fields = json!([{"name": "r", "type": "relation", "collectionId": "nope"}]);
    let answer = post(json!({"name": "a", "type": "base", "fields": fields})).await;
    assert!(
        answer
            .text
            .contains("validation_field_relation_missing_collection"),
        "{}",
        answer.text
    );
    app.admin.get("/api/collections/a").await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_refer_to_stays() {
    let (app, posts) = app_with_posts().await;
    let fields = json!([{"name": "post", "type": "relation", "collectionId": posts["id"]}]);
    app.collection("comments", fields).await;
    let answer = app.admin.delete(POSTS).await.expect(400);
    assert!(
        answer.body["message"]
            .as_str()
            .unwrap()
            .contains("comments"),
        "{}",
        answer.text
    );
    app.admin
        .delete("/api/collections/comments")
        .await
        .expect(204);
    app.admin.delete(POSTS).await.expect(204);
    app.admin
        .delete("/api/collections/_superusers")
        .await
        .expect(400);
}

#[tokio::test(flavor = "multi_thread")]
async fn truncating_empties_and_keeps_the_schema() {
    let (app, posts) = app_with_posts().await;
    for title in ["a", "b"] {
        app.guest
            .post(RECORDS, json!({"title": title}))
            .await
            .expect(200);
    }
    app.admin
        .delete(&format!("{POSTS}/truncate"))
        .await
        .expect(204);
    assert_eq!(
        app.guest.get(RECORDS).await.expect(200).body["totalItems"],
        0
    );
    assert_eq!(app.admin.get(POSTS).await.expect(200).body, posts);
    app.admin
        .delete("/api/collections/_superusers/truncate")
        .await
        .expect(400);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_schema_survives_a_restart() {
    let (app, posts) = app_with_posts().await;
    app.guest
        .post(RECORDS, json!({"title": "kept"}))
        .await
        .expect(200);
    let dir = app.stop().await;
    let app = TestApp::start_in(dir).await;
    assert_eq!(app.admin.get(POSTS).await.expect(200).body, posts);
    assert_eq!(
        app.guest.get(RECORDS).await.expect(200).items("title"),
        ["kept"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_collection_begins_with_the_base() {
    let (app, _) = app_with_posts().await;
    let auth = json!({"name": "members", "type": "auth"});
    app.admin.post("/api/collections", auth).await.expect(200);
    let sql = undercroft::store::Sql::new(
        "SELECT t.name, group_concat(c.name)
         FROM pragma_table_list AS t, pragma_table_xinfo(t.name) AS c
         WHERE t.type = 'table' AND t.name LIKE '\\_r\\_%' ESCAPE '\\' AND c.cid < 6
         GROUP BY t.name",
    );
    let tables = app
        .app
        .db
        .read(move |conn| conn.all(&sql, |row| Ok((row.text(0)?, row.text(1)?))));
    let tables = tables.await.unwrap();
    assert_eq!(tables.len(), 8, "{tables:?}");
    for (table, columns) in tables {
        let base = "id,uuid,created_at,updated_at,deleted_at,is_deleted";
        assert_eq!(columns, base, "{table}");
    }
}
