//! Each version of a record has a tag; requests can be meant for some versions only.

use reqwest::Method;
use serde_json::json;

use crate::support::{Answer, Client, TestApp};

const NOTES: &str = "/api/collections/notes/records";

async fn send(client: &Client, method: Method, path: &str, header: (&str, &str)) -> Answer {
    let request = client
        .request(method.clone(), path)
        .header(header.0, header.1);
    let request = if method == Method::PATCH {
        request
            .header("content-type", "application/json")
            .body(json!({"text": "changed"}).to_string())
    } else {
        request
    };
    Client::finish(request).await
}

fn tag(answer: &Answer) -> String {
    let tag = answer.headers["etag"].to_str().unwrap().to_owned();
    assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag}");
    tag
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_of_a_record_gives_it_another_tag() {
    let app = TestApp::start().await;
    app.collection("notes", json!([{"name": "text", "type": "text"}]))
        .await;
    let made = app.guest.post(NOTES, json!({"text": "a"})).await;
    let path = format!("{NOTES}/{}", made.id());
    let seen = app.guest.get(&path).await.expect(200);
    assert_eq!(tag(&made), tag(&seen));
    let listed = app.guest.get(NOTES).await.expect(200);
    assert!(!listed.headers.contains_key("etag"));
    let mut tags = vec![tag(&made)];
    // Faster than the clock's milliseconds.
    for _ in 0..20 {
        let changed = app.guest.patch(&path, json!({"text": "a"})).await;
        tags.push(tag(&changed.expect(200)));
    }
    tags.sort_unstable();
    tags.dedup();
    assert_eq!(tags.len(), 21);
    let exposed = app
        .guest
        .request(Method::GET, &path)
        .header("origin", "https://a.com");
    let exposed = Client::finish(exposed).await.expect(200);
    let exposed = &exposed.headers["access-control-expose-headers"];
    assert!(exposed.to_str().unwrap().starts_with("ETag"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_was_meant_for_another_version_is_refused() {
    let app = TestApp::start().await;
    app.collection("notes", json!([{"name": "text", "type": "text"}]))
        .await;
    let made = app.guest.post(NOTES, json!({"text": "a"})).await;
    let path = format!("{NOTES}/{}", made.id());
    let old = tag(&made);
    let changed = app.guest.patch(&path, json!({"text": "b"})).await;
    let new = tag(&changed);
    let before = app.app.db.changes().last_sequence();
    for stale in [old.as_str(), "\"\"", "nonsense", &format!("W/{new}")] {
        for method in [Method::PATCH, Method::DELETE] {
            let refused = send(&app.guest, method, &path, ("if-match", stale)).await;
            assert_eq!(refused.expect(412).body["code"], "precondition_failed");
        }
    }
    assert_eq!(app.app.db.changes().last_sequence(), before);
    let missing = format!("{NOTES}/nothing");
    for any in ["*", new.as_str()] {
        send(&app.guest, Method::PATCH, &missing, ("if-match", any))
            .await
            .expect(404);
    }
    let listed = format!("{old}, {new}");
    let changed = send(&app.guest, Method::PATCH, &path, ("if-match", &listed)).await;
    assert_eq!(changed.expect(200).body["text"], "changed");
    send(&app.guest, Method::PATCH, &path, ("if-match", "*"))
        .await
        .expect(200);
    // A change of the collection is none of the record.
    let newest = tag(&app.guest.get(&path).await);
    let field = json!({"fields": [
        {"name": "text", "type": "text"}, {"name": "more", "type": "text"},
    ]});
    app.admin
        .patch("/api/collections/notes", field)
        .await
        .expect(200);
    assert_ne!(tag(&app.guest.get(&path).await), newest);
    send(&app.guest, Method::DELETE, &path, ("if-match", &newest))
        .await
        .expect(204);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_change_a_record_learns_nothing_of_its_version() {
    let app = TestApp::start().await;
    let (_, id) = app.user("ann").await;
    let (bob, _) = app.user("bob").await;
    let path = format!("/api/collections/users/records/{id}");
    for method in [Method::PATCH, Method::DELETE] {
        send(&bob, method, &path, ("if-match", "\"0.0\""))
            .await
            .expect(404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_caller_has_already_is_not_sent_again() {
    let app = TestApp::start().await;
    let authors = app
        .collection("authors", json!([{"name": "name", "type": "text"}]))
        .await;
    let fields = json!([
        {"name": "text", "type": "text"},
        {"name": "author", "type": "relation", "collectionId": authors["id"], "maxSelect": 1},
    ]);
    app.collection("notes", fields).await;
    let author = app
        .guest
        .post("/api/collections/authors/records", json!({"name": "ann"}))
        .await
        .id();
    let made = app
        .guest
        .post(NOTES, json!({"text": "a", "author": author}))
        .await;
    let path = format!("{NOTES}/{}", made.id());
    let known = tag(&made);
    for listed in [known.as_str(), "*", &format!("\"x\", W/{known}")] {
        let same = send(&app.guest, Method::GET, &path, ("if-none-match", listed)).await;
        let same = same.expect(304);
        assert_eq!((same.text.as_str(), tag(&same)), ("", known.clone()));
        assert!(same.headers.contains_key("traceparent"));
        let varies: Vec<_> = same.headers.get_all("vary").iter().collect();
        assert!(
            varies.iter().any(|value| *value == "Authorization"),
            "{varies:?}"
        );
    }
    send(&app.guest, Method::GET, &path, ("if-none-match", "\"x\""))
        .await
        .expect(200);
    // The author may have changed, of which the note's version says nothing.
    let expanded = format!("{path}?expand=author");
    send(
        &app.guest,
        Method::GET,
        &expanded,
        ("if-none-match", &known),
    )
    .await
    .expect(200);
    app.guest
        .patch(&path, json!({"text": "b"}))
        .await
        .expect(200);
    send(&app.guest, Method::GET, &path, ("if-none-match", &known))
        .await
        .expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_a_view_have_no_version() {
    let app = TestApp::start().await;
    app.collection("notes", json!([{"name": "text", "type": "text"}]))
        .await;
    let made = app.guest.post(NOTES, json!({"text": "a"})).await;
    let view = json!({"name": "seen", "type": "view", "viewQuery": "SELECT id, text FROM notes",
        "viewRule": ""});
    app.admin.post("/api/collections", view).await.expect(200);
    let path = format!("/api/collections/seen/records/{}", made.id());
    let seen = app.guest.get(&path).await.expect(200);
    assert!(!seen.headers.contains_key("etag"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_demands_versions_for_each_of_its_writes() {
    let app = TestApp::start().await;
    app.collection("notes", json!([{"name": "text", "type": "text"}]))
        .await;
    let on = json!({"batch": {"enabled": true}});
    app.admin.patch("/api/settings", on).await.expect(200);
    let made = app.guest.post(NOTES, json!({"text": "a"})).await;
    let path = format!("{NOTES}/{}", made.id());
    let one = |tag: &str| {
        json!({"requests": [
            {"method": "POST", "url": NOTES, "body": {"text": "b"}},
            {"method": "PATCH", "url": path, "body": {"text": "c"}, "headers": {"If-Match": tag}},
        ]})
    };
    let refused = app.guest.post("/api/batch", one("\"0.0\"")).await;
    let refused = refused.expect(400).body;
    let response = &refused["data"]["requests"]["1"]["response"];
    assert_eq!(response["status"], 412, "{refused}");
    let listed = app.guest.get(NOTES).await.expect(200);
    assert_eq!(listed.items("text"), [json!("a")]);
    app.guest
        .post("/api/batch", one(&tag(&made)))
        .await
        .expect(200);
}
