//! Imports lose nothing unless they are told to (wire 02 §7).

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Answer, TestApp};

const POSTS: &str = "/api/collections/posts/records";

async fn app_with_posts() -> (TestApp, Value) {
    let app = TestApp::start().await;
    let fields = json!([
        {"name": "title", "type": "text"},
        {"name": "tags", "type": "select", "values": ["a", "b"], "maxSelect": 2},
    ]);
    let posts = app.collection("posts", fields).await;
    let body = json!({"title": "kept", "tags": ["a", "b"]});
    app.guest.post(POSTS, body).await.expect(200);
    (app, posts)
}

async fn import(app: &TestApp, collection: Value, delete_missing: bool) -> Answer {
    let body = json!({"collections": [collection], "deleteMissing": delete_missing});
    app.admin
        .send(Method::PUT, "/api/collections/import", Some(body))
        .await
}

async fn record(app: &TestApp) -> Value {
    let list = app.guest.get(POSTS).await.expect(200);
    list.body["items"][0].clone()
}

fn without(collection: &Value, name: &str) -> Value {
    let mut collection = collection.clone();
    let fields = collection["fields"].as_array_mut().unwrap();
    fields.retain(|field| field["name"] != name);
    collection
}

fn with(collection: &Value, name: &str, key: &str, value: Value) -> Value {
    let mut collection = collection.clone();
    let fields = collection["fields"].as_array_mut().unwrap();
    let field = fields.iter_mut().find(|field| field["name"] == name);
    field.unwrap()[key] = value;
    collection
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_import_does_not_list_stays_without_the_flag_and_goes_with_it() {
    let (app, posts) = app_with_posts().await;
    app.collection("others", json!([{"name": "x", "type": "text"}]))
        .await;
    import(&app, without(&posts, "title"), false)
        .await
        .expect(204);
    assert_eq!(record(&app).await["title"], "kept");
    app.admin.get("/api/collections/others").await.expect(200);
    import(&app, without(&posts, "title"), true)
        .await
        .expect(204);
    assert!(record(&app).await.get("title").is_none());
    app.admin.get("/api/collections/others").await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_would_lose_values_is_refused_without_the_flag() {
    let (app, posts) = app_with_posts().await;
    let narrow = with(&posts, "tags", "maxSelect", json!(1));
    let retyped = with(&posts, "title", "type", json!("number"));
    let mut anew = with(&posts, "title", "type", json!("number"));
    let fields = anew["fields"].as_array_mut().unwrap();
    for field in fields.iter_mut().filter(|field| field["name"] == "title") {
        field.as_object_mut().unwrap().remove("id");
    }
    for collection in [narrow.clone(), retyped, anew] {
        let answer = import(&app, collection, false).await.expect(400);
        let code = answer.field_code("collections");
        assert_eq!(
            code, "validation_collections_import_failure",
            "{}",
            answer.text
        );
    }
    let stored = app
        .admin
        .get("/api/collections/posts")
        .await
        .expect(200)
        .body;
    assert_eq!(stored, posts);
    assert_eq!(record(&app).await["tags"], json!(["a", "b"]));
    import(&app, narrow, true).await.expect(204);
    assert_eq!(record(&app).await["tags"], "b");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_mistake_undoes_the_whole_import() {
    let (app, posts) = app_with_posts().await;
    let bad = json!({"name": "bad", "type": "base", "fields": [
        {"name": "r", "type": "relation", "collectionId": "nowhere"},
    ]});
    let good = json!({"name": "good", "type": "base", "fields": []});
    for flag in [false, true] {
        let body = json!({"collections": [good, bad], "deleteMissing": flag});
        app.admin
            .send(Method::PUT, "/api/collections/import", Some(body))
            .await
            .expect(400);
        app.admin.get("/api/collections/good").await.expect(404);
        let stored = app
            .admin
            .get("/api/collections/posts")
            .await
            .expect(200)
            .body;
        assert_eq!(stored, posts);
    }
}
