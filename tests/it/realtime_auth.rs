//! Who a realtime client is, and when it stops being that (wire 03 §8).

use serde_json::{Value, json};

use crate::support::app::PASSWORD;
use crate::support::{Stream, TestApp};

const NOTES: &str = "/api/collections/notes/records";

/// Notes that only their owner may see.
async fn app_with_notes() -> TestApp {
    let app = TestApp::start().await;
    let fields = json!([
        {"name": "owner", "type": "relation", "collectionId": "_pb_users_auth_", "maxSelect": 1},
        {"name": "text", "type": "text"},
    ]);
    let notes = app.collection("notes", fields).await;
    let path = format!("/api/collections/{}", notes["id"].as_str().unwrap());
    let rules = json!({"listRule": "owner = @request.auth.id"});
    app.admin.patch(&path, rules).await.expect(200);
    app.collection("marks", json!([])).await;
    app
}

/// Whether the stream is told of a note of this owner.
async fn is_told(app: &TestApp, stream: &mut Stream, owner: &str) -> bool {
    let note = json!({"owner": owner});
    app.admin.post(NOTES, note).await.expect(200);
    app.admin
        .post("/api/collections/marks/records", json!({}))
        .await
        .expect(200);
    let mut told = false;
    loop {
        match stream.next().await.event.as_str() {
            "marks" => return told,
            "notes/*" => told = true,
            _ => {}
        }
    }
}

const TOPICS: [&str; 3] = ["notes/*", "users/*", "marks"];

#[tokio::test(flavor = "multi_thread")]
async fn a_client_is_who_subscribed_first() {
    let app = app_with_notes().await;
    let (ann, ann_id) = app.user("ann").await;
    let (bob, bob_id) = app.user("bob").await;
    let mut stream = Stream::open(&ann).await;
    // Whoever connects says nothing yet of who they are.
    stream.subscribe_as(&app.guest, &TOPICS).await.expect(204);
    assert!(!is_told(&app, &mut stream, &ann_id).await);
    stream.subscribe_as(&ann, &TOPICS).await.expect(204);
    assert!(is_told(&app, &mut stream, &ann_id).await);
    for other in [&app.guest, &bob, &app.admin] {
        let answer = stream.subscribe_as(other, &["marks"]).await.expect(403);
        assert_eq!(answer.body["code"], "client_of_another");
    }
    assert!(!is_told(&app, &mut stream, &bob_id).await);
    assert!(is_told(&app, &mut stream, &ann_id).await);
    // A fresh token of the same account is the same account.
    let again = app
        .guest
        .signed_in("users", "ann@example.com", PASSWORD)
        .await;
    stream.subscribe_as(&again, &TOPICS).await.expect(204);
    assert!(is_told(&app, &mut stream, &ann_id).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_ends_the_tokens_makes_a_guest_of_the_client() {
    let app = app_with_notes().await;
    for (name, case) in [
        ("ann", "password"),
        ("bob", "deleted"),
        ("cid", "secret"),
        ("dee", ""),
    ] {
        let (user, id) = app.user(name).await;
        let mut stream = Stream::listening(&user, &TOPICS).await;
        assert!(is_told(&app, &mut stream, &id).await, "{case}");
        let path = format!("/api/collections/users/records/{id}");
        match case {
            "password" => {
                let new =
                    json!({"password": "another password", "passwordConfirm": "another password"});
                app.admin.patch(&path, new).await.expect(200);
            }
            "deleted" => {
                app.admin.delete(&path).await.expect(204);
                // Its id is free again, but it is another account.
                let again = json!({
                    "id": id, "email": "other@example.com", "password": PASSWORD, "passwordConfirm": PASSWORD,
                });
                app.admin
                    .post("/api/collections/users/records", again)
                    .await
                    .expect(200);
            }
            "secret" => {
                let secret = json!({"authToken": {"duration": 3600, "secret": "x".repeat(50)}});
                app.admin
                    .patch("/api/collections/users", secret)
                    .await
                    .expect(200);
            }
            _ => {
                let harmless = json!({"name": "Dee", "emailVisibility": true});
                app.admin.patch(&path, harmless).await.expect(200);
            }
        }
        let stays = case.is_empty();
        assert_eq!(is_told(&app, &mut stream, &id).await, stays, "{case}");
        if stays || case == "deleted" {
            continue;
        }
        // Still connected, and open to a new sign-in.
        let password = if case == "password" {
            "another password"
        } else {
            PASSWORD
        };
        let email = format!("{name}@example.com");
        let again = app.guest.signed_in("users", &email, password).await;
        stream.subscribe_as(&again, &TOPICS).await.expect(204);
        assert!(is_told(&app, &mut stream, &id).await, "{case}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_account_hears_of_its_own_end_and_of_nothing_later() {
    let app = app_with_notes().await;
    let (ann, id) = app.user("ann").await;
    let mut stream = Stream::listening(&ann, &TOPICS).await;
    let path = format!("/api/collections/users/records/{id}");
    app.admin
        .patch(&path, json!({"name": "Ann"}))
        .await
        .expect(200);
    app.admin.delete(&path).await.expect(204);
    let frames = stream.take(2).await;
    assert_eq!(frames[0].action(), "update");
    assert_eq!(frames[1].action(), "delete");
    assert_eq!(frames[1].record("id"), &Value::from(id.as_str()));
    assert_eq!(frames[1].record("email"), "ann@example.com");
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_see_the_account_as_it_is_now() {
    let app = app_with_notes().await;
    for rule in [
        "@request.auth.verified = true",
        "@request.auth.name = 'Chief'",
    ] {
        let rules = json!({"listRule": rule});
        app.admin
            .patch("/api/collections/notes", rules)
            .await
            .expect(200);
        let (user, id) = app.user(&format!("user{}", rule.len())).await;
        let mut stream = Stream::listening(&user, &TOPICS).await;
        assert!(!is_told(&app, &mut stream, &id).await, "{rule}");
        let path = format!("/api/collections/users/records/{id}");
        let change = json!({"verified": true, "name": "Chief"});
        app.admin.patch(&path, change).await.expect(200);
        assert!(is_told(&app, &mut stream, &id).await, "{rule}");
    }
}
