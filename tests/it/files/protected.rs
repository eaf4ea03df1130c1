//! Files of protected fields, and the tokens that open them.

use serde_json::json;

use super::{House, Storage, on_both};
use crate::support::form::Form;
use crate::support::{Client, TestApp};

on_both!(a_protected_file_obeys_the_view_rule);

const PATH: &str = "/api/collections/letters/records";

async fn token(client: &Client) -> String {
    let answer = client.post("/api/files/token", json!({})).await.expect(200);
    answer.body["token"].as_str().unwrap().to_owned()
}

async fn letters(app: &TestApp, view_rule: serde_json::Value) {
    let fields = json!([
        {"name": "owner", "type": "text"},
        {"name": "open", "type": "file"},
        {"name": "secret", "type": "file", "protected": true},
    ]);
    app.collection("letters", fields).await;
    let rule = json!({"viewRule": view_rule});
    app.admin
        .patch("/api/collections/letters", rule)
        .await
        .expect(200);
}

async fn a_protected_file_obeys_the_view_rule(storage: Storage) {
    let House { app, .. } = House::with(storage).await;
    let rule =
        "owner = @request.auth.id && @request.auth.id != '' && @request.context = 'protectedFile'";
    letters(&app, json!(rule)).await;
    let (ann, ann_id) = app.user("ann").await;
    let (bob, _) = app.user("bob").await;
    let form = Form::new()
        .text("owner", &ann_id)
        .file("open", "a.txt", b"open")
        .file("secret", "b.txt", b"secret");
    let made = app.guest.post_form(PATH, form).await.expect(200);
    let address = |field: &str| {
        let name = made.body[field].as_str().unwrap();
        format!("/api/files/letters/{}/{name}", made.id())
    };
    // The record itself is hidden from everybody, the open file from nobody.
    app.guest
        .get(&format!("{PATH}/{}", made.id()))
        .await
        .expect(404);
    let open = app.guest.get(&address("open")).await.expect(200);
    assert_eq!(
        open.header("cache-control"),
        "max-age=2592000, stale-while-revalidate=86400"
    );
    let secret = address("secret");
    let with = |token: &str| format!("{secret}?token={token}");
    app.guest.get(&secret).await.expect(404);
    let got = app.guest.get(&with(&token(&ann).await)).await.expect(200);
    assert_eq!(got.text, "secret");
    assert!(got.header("cache-control").starts_with("private, "));
    assert_eq!(
        app.guest
            .get(&with(&token(&app.admin).await))
            .await
            .expect(200)
            .text,
        "secret"
    );
    app.guest.get(&with(&token(&bob).await)).await.expect(404);
    app.guest.get(&with("nonsense")).await.expect(404);
    // The token of a session opens no file, and neither does its header.
    app.guest
        .get(&with(ann.token.as_ref().unwrap()))
        .await
        .expect(404);
    ann.get(&secret).await.expect(404);
    // A file token is no session.
    let file_token = token(&ann).await;
    app.guest
        .with_token(&file_token)
        .post("/api/files/token", json!({}))
        .await
        .expect(401);
    // A changed password ends it.
    let password = json!({
        "password": "another password", "passwordConfirm": "another password",
    });
    app.admin
        .patch(
            &format!("/api/collections/users/records/{ann_id}"),
            password,
        )
        .await
        .expect(200);
    app.guest.get(&with(&file_token)).await.expect(404);
}

#[tokio::test]
async fn a_guest_has_no_file_token_and_an_open_view_rule_needs_none() {
    let app = TestApp::start().await;
    app.guest
        .post("/api/files/token", json!({}))
        .await
        .expect(401);
    letters(&app, json!("")).await;
    let made = app
        .guest
        .post_form(PATH, Form::new().file("secret", "b.txt", b"secret"))
        .await
        .expect(200);
    let name = made.body["secret"].as_str().unwrap();
    let path = format!("/api/files/letters/{}/{name}", made.id());
    assert_eq!(app.guest.get(&path).await.expect(200).text, "secret");
    app.guest
        .get(&format!("{path}?token=nonsense"))
        .await
        .expect(200);
    letters_for_superusers(&app).await;
    app.guest.get(&path).await.expect(404);
    let admin = token(&app.admin).await;
    app.guest
        .get(&format!("{path}?token={admin}"))
        .await
        .expect(200);
}

async fn letters_for_superusers(app: &TestApp) {
    let rule = json!({"viewRule": null});
    app.admin
        .patch("/api/collections/letters", rule)
        .await
        .expect(200);
}

#[tokio::test]
async fn a_file_token_lasts_as_long_as_its_collection_says() {
    let app = TestApp::start().await;
    letters(&app, json!("@request.auth.id != ''")).await;
    let (ann, _) = app.user("ann").await;
    let made = app
        .guest
        .post_form(PATH, Form::new().file("secret", "b.txt", b"secret"))
        .await
        .expect(200);
    let name = made.body["secret"].as_str().unwrap();
    let path = format!("/api/files/letters/{}/{name}", made.id());
    let sound = token(&ann).await;
    app.guest
        .get(&format!("{path}?token={sound}"))
        .await
        .expect(200);
    // A new secret ends those that are out.
    let secret = "a".repeat(50);
    let change = json!({"fileToken": {"secret": secret, "duration": 180}});
    app.admin
        .patch("/api/collections/users", change)
        .await
        .expect(200);
    app.guest
        .get(&format!("{path}?token={sound}"))
        .await
        .expect(404);
    let claims = token(&ann).await;
    let claims = claims.split('.').nth(1).unwrap();
    let claims = String::from_utf8(base64(claims)).unwrap();
    assert!(claims.contains("\"type\":\"file\""), "{claims}");
}

/// Just enough of it to look into a token.
fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for letter in text.chars() {
        bits = bits << 6 | u32::try_from(LETTERS.find(letter).unwrap()).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).unwrap());
        }
    }
    bytes
}
