//! Could this rule be saved: asked before it is.

use serde_json::{Value, json};

use crate::support::{Answer, TestApp};

async fn app_with_posts() -> TestApp {
    let app = TestApp::start().await;
    let fields = json!([
        {"name": "title", "type": "text"},
        {"name": "owner", "type": "relation", "collectionId": "_pb_users_auth_"},
    ]);
    app.collection("posts", fields).await;
    app
}

async fn check(app: &TestApp, collection: &str, body: Value) -> Answer {
    let path = format!("/api/v1/collections/{collection}/rules/check");
    app.admin.post(&path, body).await
}

#[tokio::test(flavor = "multi_thread")]
async fn only_superusers_may_check_rules() {
    let app = app_with_posts().await;
    let (ann, _) = app.user("ann").await;
    for collection in ["posts", "-", "nowhere"] {
        let path = format!("/api/v1/collections/{collection}/rules/check");
        app.guest.post(&path, json!({"rule": ""})).await.expect(401);
        ann.post(&path, json!({"rule": ""})).await.expect(403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_that_could_be_saved_is_valid() {
    let app = app_with_posts().await;
    for rule in [
        json!(null),
        json!(""),
        json!("title = 'a'"),
        json!("owner = @request.auth.id && @request.body.title:isset = false"),
        json!("owner.posts_via_owner.title ?~ 'a' || @collection.users.id ?= owner"),
    ] {
        let answer = check(&app, "posts", json!({"rule": rule}))
            .await
            .expect(200);
        assert_eq!(answer.body, json!({"valid": true}), "{rule}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_rule_is_shown_where_it_is_bad() {
    let app = app_with_posts().await;
    for (rule, position) in [
        ("title = ", json!(8)),
        ("title = 'a' && nix = 1", json!(15)),
        ("titel:nix = 1", json!(0)),
        ("'é' = title && (nix = 1)", json!(17)),
        (" ", json!(1)),
        ("title == 'a'", json!(6)),
        ("title = 'a' && owner.name = nix()", json!(28)),
    ] {
        let answer = check(&app, "posts", json!({"rule": rule}))
            .await
            .expect(200);
        assert_eq!(answer.body["valid"], false, "{rule}");
        assert_eq!(answer.body["position"], position, "{rule}: {}", answer.text);
        assert!(!answer.body["message"].as_str().unwrap().is_empty());
    }
    let long = format!("title ~ '{}'", "x".repeat(60_000));
    let answer = check(&app, "posts", json!({"rule": long}))
        .await
        .expect(200);
    assert_eq!(answer.body["valid"], false);
    assert_eq!(answer.body["position"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_can_be_checked_against_a_draft() {
    let app = app_with_posts().await;
    let fields = json!([
        {"name": "color", "type": "select", "values": ["red"], "maxSelect": 3},
        {"name": "post", "type": "relation", "collectionId": ""},
    ]);
    let mut draft = json!({"name": "cars", "type": "auth", "fields": fields});
    for (rule, valid) in [
        ("color:each = 'red' && email != ''", true),
        (
            "id = @request.auth.id && @collection.cars.color ?~ 'red'",
            true,
        ),
        ("title = 'a'", false),
    ] {
        let body = json!({"rule": rule, "collection": draft});
        let answer = check(&app, "-", body).await.expect(200);
        assert_eq!(answer.body["valid"], valid, "{rule}: {}", answer.text);
    }
    // One that is being changed stands in for the saved one, also where others look at it.
    let saved = app.admin.get("/api/v1/collections/posts").await.expect(200);
    draft = json!({"id": saved.body["id"], "name": "articles", "fields": [
        {"name": "headline", "type": "text"},
        {"name": "owner", "type": "relation", "collectionId": "_pb_users_auth_"},
    ]});
    for (rule, valid) in [
        (
            "headline != '' && owner.articles_via_owner.headline ?= 'a'",
            true,
        ),
        ("title = 'a'", false),
        ("@collection.posts.headline ?= 'a'", false),
    ] {
        let body = json!({"rule": rule, "collection": draft});
        let answer = check(&app, "-", body).await.expect(200);
        assert_eq!(answer.body["valid"], valid, "{rule}: {}", answer.text);
    }
    let again = app.admin.get("/api/v1/collections/posts").await.expect(200);
    assert_eq!(saved.body, again.body);
    app.admin.get("/api/v1/collections/cars").await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn checks_of_nothing_are_refused() {
    let app = app_with_posts().await;
    let answer = check(&app, "nowhere", json!({"rule": "a = 1"})).await;
    assert_eq!(answer.expect(404).body["code"], "collection_not_found");
    for (collection, body, field, code) in [
        ("posts", json!({}), "rule", "validation_required"),
        (
            "posts",
            json!({"rule": 1}),
            "rule",
            "validation_invalid_value",
        ),
        (
            "-",
            json!({"rule": ""}),
            "collection",
            "validation_required",
        ),
        (
            "-",
            json!({"rule": "", "collection": []}),
            "collection",
            "validation_invalid_value",
        ),
        (
            "-",
            json!({"rule": "", "collection": {"fields": 1}}),
            "collection",
            "validation_invalid_value",
        ),
        (
            "-",
            json!({"rule": "", "collection": {"type": "nix"}}),
            "collection.type",
            "validation_in_invalid",
        ),
        (
            "-",
            json!({"rule": "", "collection": {"id": "a b"}}),
            "collection.id",
            "validation_match_invalid",
        ),
    ] {
        let answer = check(&app, collection, body).await.expect(400);
        assert_eq!(answer.field_code(field), code, "{}", answer.text);
    }
}
