//! Signing in by password, going on with a token, and when a token ends.

use serde_json::json;

use crate::support::TestApp;
use crate::support::app::PASSWORD;

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_gives_the_record_and_a_token() {
    let app = TestApp::start().await;
    let (_, id) = app.user("ann").await;
    let body = json!({"identity": "ann@example.com", "password": PASSWORD});
    let answer = app
        .guest
        .post("/api/collections/users/auth-with-password", body)
        .await
        .expect(200);
    let record = &answer.body["record"];
    assert_eq!(record["id"], id.as_str());
    assert_eq!(record["email"], "ann@example.com");
    assert_eq!(record["collectionName"], "users");
    assert!(record.get("password").is_none() && record.get("tokenKey").is_none());
    let token = answer.body["token"].as_str().unwrap();
    let claims = claims(token);
    assert_eq!(claims["type"], "auth");
    assert_eq!(claims["id"], id.as_str());
    assert_eq!(claims["refreshable"], true);
    assert!(claims["sid"].as_str().unwrap().len() == 36 && claims["exp"].is_i64());
}

fn claims(token: &str) -> serde_json::Value {
    undercroft::crypto::sign::peek(token).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_failure_reads_the_same() {
    let app = TestApp::start().await;
    app.user("ann").await;
    let path = "/api/collections/users/auth-with-password";
    let wrong = app
        .guest
        .post(
            path,
            json!({"identity": "ann@example.com", "password": "no"}),
        )
        .await;
    let unknown = app
        .guest
        .post(
            path,
            json!({"identity": "bob@example.com", "password": "no"}),
        )
        .await;
    let (wrong, unknown) = (wrong.expect(400), unknown.expect(400));
    assert_eq!(wrong.body["message"], unknown.body["message"]);
    assert_eq!(wrong.body["code"], "authentication_failed");
    let empty = app.guest.post(path, json!({})).await.expect(400);
    assert_eq!(empty.field_code("identity"), "validation_required");
    assert_eq!(empty.field_code("password"), "validation_required");
    let body = json!({"identity": "a", "password": "b", "identityField": "name"});
    let field = app.guest.post(path, body).await.expect(400);
    assert_eq!(field.field_code("identityField"), "validation_in_invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_token_makes_a_guest() {
    let app = TestApp::start().await;
    for token in ["x", "Bearer x", "a.b.c", ""] {
        let guest = app.guest.with_token(token);
        guest.get("/api/health").await.expect(200);
        guest.get("/api/collections").await.expect(401);
    }
    let bearer = format!("bearer {}", app.admin.token.clone().unwrap());
    app.guest
        .with_token(&bearer)
        .get("/api/collections")
        .await
        .expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_goes_on_in_the_same_session() {
    let app = TestApp::start().await;
    let (ann, id) = app.user("ann").await;
    let answer = ann
        .post("/api/collections/users/auth-refresh", json!({}))
        .await
        .expect(200);
    assert_eq!(answer.body["record"]["id"], id.as_str());
    let old = claims(ann.token.as_ref().unwrap());
    let new = claims(answer.body["token"].as_str().unwrap());
    assert_eq!(old["sid"], new["sid"]);
    app.guest
        .post("/api/collections/users/auth-refresh", json!({}))
        .await
        .expect(401);
    ann.post("/api/collections/_superusers/auth-refresh", json!({}))
        .await
        .expect(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_password_ends_every_token_at_once() {
    let app = TestApp::start().await;
    let (ann, id) = app.user("ann").await;
    let path = format!("/api/collections/users/records/{id}");
    ann.get(&path).await.expect(200);
    let change = |old: &str| json!({"oldPassword": old, "password": "another password", "passwordConfirm": "another password"});
    let wrong = ann.patch(&path, change("wrong")).await.expect(400);
    assert_eq!(
        wrong.field_code("oldPassword"),
        "validation_invalid_old_password"
    );
    ann.get(&path).await.expect(200);
    let missing = json!({"password": "another password", "passwordConfirm": "another password"});
    let missing = ann.patch(&path, missing).await.expect(400);
    assert_eq!(missing.field_code("oldPassword"), "validation_required");
    ann.patch(&path, change(PASSWORD)).await.expect(200);
    ann.get(&path).await.expect(404);
    app.guest
        .signed_in("users", "ann@example.com", "another password")
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_account_is_signed_out() {
    let app = TestApp::start().await;
    let (ann, id) = app.user("ann").await;
    app.admin
        .delete(&format!("/api/collections/users/records/{id}"))
        .await
        .expect(204);
    ann.post("/api/collections/users/auth-refresh", json!({}))
        .await
        .expect(401);
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_everyone_out_works_by_the_collections_secret() {
    let app = TestApp::start().await;
    let (ann, id) = app.user("ann").await;
    let path = format!("/api/collections/users/records/{id}");
    ann.get(&path).await.expect(200);
    let secret = json!({"authToken": {"secret": "x".repeat(40)}});
    app.admin
        .patch("/api/collections/users", secret)
        .await
        .expect(200);
    ann.get(&path).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_methods_name_what_is_possible() {
    let app = TestApp::start().await;
    let answer = app
        .guest
        .get("/api/collections/users/auth-methods")
        .await
        .expect(200);
    assert_eq!(
        answer.body["password"],
        json!({"identityFields": ["email"], "enabled": true})
    );
    assert_eq!(answer.body["emailPassword"], true);
    app.guest
        .get("/api/collections/_mfas/auth-methods")
        .await
        .expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_auth_rule_decides_who_may_sign_in() {
    let app = TestApp::start().await;
    app.user("ann").await;
    app.admin
        .patch(
            "/api/collections/users",
            json!({"authRule": "verified = true"}),
        )
        .await
        .expect(200);
    let body = json!({"identity": "ann@example.com", "password": PASSWORD});
    app.guest
        .post("/api/collections/users/auth-with-password", body)
        .await
        .expect(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_administrator_stays() {
    let app = TestApp::start().await;
    let list = app
        .admin
        .get("/api/collections/_superusers/records")
        .await
        .expect(200);
    let id = list.items("id")[0].as_str().unwrap().to_owned();
    let path = format!("/api/collections/_superusers/records/{id}");
    let answer = app.admin.delete(&path).await.expect(400);
    assert_eq!(answer.body["code"], "last_superuser");
    app.admin.get(&path).await.expect(200);
}
