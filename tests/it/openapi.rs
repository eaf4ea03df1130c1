//! docs/openapi.json says what the server does, and nothing else.

use std::collections::BTreeSet;
use std::path::Path;

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::{ADMIN, PASSWORD};
use crate::support::contract::{self, DOCUMENT};
use crate::support::form::Form;
use crate::support::process::Process;
use crate::support::{Client, Stream, TestApp};

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Every `method path` of the document.
fn described() -> BTreeSet<String> {
    let mut described = BTreeSet::new();
    for (path, operations) in DOCUMENT["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys() {
            described.insert(format!("{method} {path}"));
        }
    }
    described
}

/// Every `method path` that a router of the API names.
fn routed() -> BTreeSet<String> {
    let mut routed = BTreeSet::new();
    collect(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
        &mut routed,
    );
    routed
}

fn collect(folder: &Path, routed: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, routed);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            routes_of(&std::fs::read_to_string(&path).unwrap(), routed);
        }
    }
}

/// Reads `.route("path", get(a).post(b))`.
fn routes_of(code: &str, routed: &mut BTreeSet<String>) {
    for rest in code.split(".route(").skip(1) {
        let mut parts = rest.splitn(3, '"');
        let (Some(before), Some(path), Some(rest)) = (parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        if !before.trim().is_empty() || path.starts_with("/_") {
            continue;
        }
        let mut depth = 0;
        let call = rest.find(|character| {
            depth += i32::from(character == '(') - i32::from(character == ')');
            depth < 0
        });
        let handlers = &rest[..call.unwrap()];
        for method in METHODS {
            let is_named = |at: usize| {
                let before = handlers[..at].chars().next_back().unwrap_or(' ');
                !before.is_alphanumeric() && before != '_'
            };
            let call = format!("{method}(");
            let mut calls = handlers.match_indices(&call).map(|(at, _)| at);
            if calls.any(is_named) {
                routed.insert(format!("{method} {path}"));
            }
        }
    }
}

#[test]
fn every_route_is_described_and_the_other_way_round() {
    let (described, routed) = (described(), routed());
    assert!(
        routed.len() > 20,
        "the routers were not understood: {routed:?}"
    );
    let missing: Vec<_> = routed.difference(&described).collect();
    assert!(missing.is_empty(), "not in docs/openapi.json: {missing:?}");
    let invented: Vec<_> = described.difference(&routed).collect();
    assert!(
        invented.is_empty(),
        "in docs/openapi.json only: {invented:?}"
    );
}

#[test]
fn routers_are_read_as_they_are_written() {
    let mut routed = BTreeSet::new();
    let code = r#".route("/a", get(list).post(target)).route(
        "/a/{b}",
        axum::routing::delete(get_away),
    ).route("/_/x", get(no))"#;
    routes_of(code, &mut routed);
    assert_eq!(
        Vec::from_iter(routed),
        ["delete /a/{b}", "get /a", "post /a"]
    );
}

#[test]
fn the_document_is_whole() {
    assert_eq!(DOCUMENT["info"]["version"], env!("CARGO_PKG_VERSION"));
    let mut ids = BTreeSet::new();
    let text = DOCUMENT.to_string();
    for operations in DOCUMENT["paths"].as_object().unwrap().values() {
        for operation in operations.as_object().unwrap().values() {
            assert!(
                ids.insert(operation["operationId"].to_string()),
                "{operation}"
            );
            assert!(operation["summary"].is_string() && operation["security"].is_array());
        }
    }
    for kind in ["schemas", "responses", "parameters"] {
        for name in DOCUMENT["components"][kind].as_object().unwrap().keys() {
            let reference = format!("\"#/components/{kind}/{name}\"");
            assert!(text.contains(&reference), "{name} is used nowhere");
        }
    }
    for reference in text.split("\"#").skip(1) {
        let pointer = reference.split('"').next().unwrap();
        assert!(
            DOCUMENT.pointer(pointer).is_some(),
            "{pointer} leads nowhere"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn anyone_may_read_the_document() {
    let app = TestApp::start().await;
    for path in ["/api/v1/openapi.json", "/api/openapi.json"] {
        let answer = app.guest.get(path).await.expect(200);
        assert_eq!(answer.headers["content-type"], "application/json");
        assert_eq!(answer.body, *DOCUMENT);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_described_guards_stand() {
    let app = TestApp::start().await;
    let (ann, _) = app.user("ann").await;
    for (path, operations) in DOCUMENT["paths"].as_object().unwrap() {
        let path = path.replace("{collection}", "users").replace("{id}", "x");
        for (method, operation) in operations.as_object().unwrap() {
            let method: Method = method.to_ascii_uppercase().parse().unwrap();
            let path = format!("/api/v1{path}");
            let status = async |client: &Client| {
                client
                    .send(method.clone(), &path, Some(json!({})))
                    .await
                    .status
            };
            match operation["security"].to_string().as_str() {
                r#"[{"superuser":[]}]"# => {
                    assert_eq!(status(&app.guest).await, 401, "{method} {path}");
                    assert_eq!(status(&ann).await, 403, "{method} {path}");
                }
                r#"[{"account":[]}]"# => {
                    assert_eq!(status(&app.guest).await, 401, "{method} {path}");
                }
                _ => assert_ne!(status(&app.guest).await, 401, "{method} {path}"),
            }
        }
    }
}

fn one_of_each_field(users: &Value) -> Value {
    json!([
        {"name": "text", "type": "text", "min": 1, "pattern": "[a-z]+"},
        {"name": "editor", "type": "editor", "maxSize": 9000},
        {"name": "number", "type": "number", "min": -1.5},
        {"name": "bool", "type": "bool"},
        {"name": "email", "type": "email", "exceptDomains": ["a.com"]},
        {"name": "url", "type": "url", "onlyDomains": ["a.com"]},
        {"name": "date", "type": "date", "min": "2020-01-01 00:00:00.000Z"},
        {"name": "autodate", "type": "autodate", "onCreate": true},
        {"name": "select", "type": "select", "values": ["a", "b"], "maxSelect": 2},
        {"name": "file", "type": "file", "mimeTypes": ["image/png"], "thumbs": ["10x10"]},
        {"name": "relation", "type": "relation", "collectionId": users, "maxSelect": 3},
        {"name": "json", "type": "json"},
        {"name": "password", "type": "password"},
        {"name": "geoPoint", "type": "geoPoint"},
    ])
}

/// Calls every operation of collections so that it does what it is for.
async fn tour_of_collections(app: &TestApp) {
    let admin = &app.admin;
    let users = admin.get("/api/v1/collections/users").await.expect(200);
    for path in [
        "/collections",
        "/collections/meta/scaffolds",
        "/collections/meta/oauth2-providers",
    ] {
        admin.get(&format!("/api/v1{path}")).await.expect(200);
    }
    let made = app
        .collection("things", one_of_each_field(&users.body["id"]))
        .await;
    assert_eq!(made["fields"].as_array().unwrap().len(), 15);
    let view = json!({"name": "seen", "type": "view", "viewQuery": "SELECT id, text FROM things"});
    admin.post("/api/v1/collections", view).await.expect(200);
    let provider = json!({"name": "github", "clientId": "a", "clientSecret": "b", "pkce": true});
    let change = json!({"oauth2": {"enabled": true, "providers": [provider]}});
    admin
        .patch("/api/v1/collections/users", change)
        .await
        .expect(200);
    let bad = json!({"name": "a b", "fields": [{"type": "text", "name": "id_via_x", "min": -1}]});
    admin.post("/api/v1/collections", bad).await.expect(400);
    let path = "/api/v1/collections/things/rules";
    for rule in ["text = 'a'", "text = "] {
        admin
            .post(&format!("{path}/check"), json!({"rule": rule}))
            .await
            .expect(200);
    }
    let query = json!({"query": "SELECT id, text FROM things"});
    for path in ["/collections/meta/dry-run-view", "/sql"] {
        let path = format!("/api/v1{path}");
        admin.post(&path, query.clone()).await.expect(200);
    }
    admin.get("/api/v1/sql/schema").await.expect(200);
    let imported = json!({"name": "imported", "type": "base", "fields": []});
    let body = json!({"collections": [imported], "deleteMissing": false});
    admin
        .send(Method::PUT, "/api/v1/collections/import", Some(body))
        .await
        .expect(204);
}

async fn tour_of_records(app: &TestApp, user: &str) {
    let path = "/api/v1/collections/things/records";
    let body = json!({"text": "abc", "relation": [user], "json": {"a": [1]}, "select": ["a"]});
    let made = app.guest.post(path, body.clone()).await.expect(200);
    app.guest
        .get(&format!("{path}?expand=relation"))
        .await
        .expect(200);
    app.admin
        .get(&format!("{path}?expand=relation&skipTotal=1"))
        .await
        .expect(200);
    let one = format!("{path}/{}", made.id());
    app.admin
        .get(&format!("{one}?expand=relation"))
        .await
        .expect(200);
    app.guest
        .patch(&one, json!({"number+": 2}))
        .await
        .expect(200);
    app.guest
        .patch(&one, json!({"text": "ABC"}))
        .await
        .expect(400);
    let trial = json!({
        "rule": "relation.id ?= @request.auth.id && (json.a.0 = 1 || relation.password = 'a')",
        "action": "view", "record": made.id(), "as": {"collection": "users", "id": user},
    });
    let test = "/api/v1/collections/things/rules/test";
    app.admin.post(test, trial).await.expect(200);
    let batch = json!({"requests": [
        {"method": "PUT", "url": path, "body": {"id": made.id(), "text": "abcd"}},
        {"method": "DELETE", "url": one, "body": {}},
        {"method": "POST", "url": path, "body": {"id": made.id(), "text": "abc"}},
    ]});
    app.guest.post("/api/v1/batch", batch).await.expect(200);
    app.guest.delete(&one).await.expect(204);
    tour_of_the_trash(app, &one).await;
    app.admin
        .delete("/api/v1/collections/things/truncate")
        .await
        .expect(204);
    app.admin
        .delete("/api/v1/collections/seen")
        .await
        .expect(204);
}

async fn tour_of_files(app: &TestApp, ann: &Client) {
    let fields = json!([{"name": "doc", "type": "file"}]);
    app.collection("letters", fields).await;
    let form = Form::new().file("doc", "a.txt", b"a letter");
    let path = "/api/v1/collections/letters/records";
    let made = app.guest.post_form(path, form).await.expect(200);
    let name = made.body["doc"].as_str().unwrap();
    let path = format!("/api/v1/files/letters/{}/{name}", made.id());
    app.guest.get(&path).await.expect(200);
    ann.post("/api/v1/files/token", json!({})).await.expect(200);
}

/// `one` is in the trash.
async fn tour_of_the_trash(app: &TestApp, one: &str) {
    let admin = &app.admin;
    let path = "/api/v1/collections/things/records";
    admin.get(&format!("{path}?trash=only")).await.expect(200);
    admin.get("/api/v1/trash").await.expect(200);
    admin
        .post(&format!("{one}/restore"), json!({}))
        .await
        .expect(200);
    let kept = json!({"history": {"enabled": true}});
    admin
        .patch("/api/v1/collections/things", kept)
        .await
        .expect(200);
    for number in [5, 6] {
        admin
            .patch(one, json!({"number": number}))
            .await
            .expect(200);
    }
    let history = admin.get(&format!("{one}/history")).await.expect(200);
    let wanted = json!({"sequence": history.items("sequence")[1]});
    admin
        .post(&format!("{one}/revert"), wanted)
        .await
        .expect(200);
    admin.delete(one).await.expect(204);
    admin
        .delete("/api/v1/collections/things/trash")
        .await
        .expect(200);
    let (_, id) = app.user("eve").await;
    admin
        .post(
            &format!("/api/v1/collections/users/records/{id}/erase"),
            json!({}),
        )
        .await
        .expect(200);
}

async fn tour_of_accounts(app: &TestApp, ann: &Client) {
    let path = "/api/v1/collections/users";
    app.guest
        .get(&format!("{path}/auth-methods"))
        .await
        .expect(200);
    let body = json!({"identity": "ann@example.com", "password": PASSWORD});
    app.guest
        .post(&format!("{path}/auth-with-password"), body)
        .await
        .expect(200);
    ann.post(&format!("{path}/auth-refresh"), json!({}))
        .await
        .expect(200);
    let dir = tempfile::tempdir().unwrap();
    let server = Process::serve(dir.path());
    let (_, token) = server.greeting.split_once("/_/install#").unwrap();
    let token = token.split_whitespace().next().unwrap();
    let (email, password) = ADMIN;
    let body = json!({
        "token": token, "email": email, "password": password, "passwordConfirm": password,
    });
    server
        .guest()
        .post("/api/v1/installer", body)
        .await
        .expect(200);
}

async fn tour_of_settings(app: &TestApp) {
    let path = "/api/v1/settings";
    app.admin.get(path).await.expect(200);
    let body = json!({"batch": {"enabled": true}});
    app.admin.patch(path, body).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_answers_as_described() {
    let app = TestApp::start().await;
    let (ann, id) = app.user("ann").await;
    app.guest.get("/api/v1/health").await.expect(200);
    app.admin.get("/api/v1/health").await.expect(200);
    app.guest.get("/api/v1/openapi.json").await.expect(200);
    tour_of_settings(&app).await;
    tour_of_collections(&app).await;
    tour_of_records(&app, &id).await;
    tour_of_files(&app, &ann).await;
    tour_of_accounts(&app, &ann).await;
    app.guest.get("/api/v1/realtime").await.expect(200);
    Stream::listening(&ann, &["users/*"]).await;
    for operations in DOCUMENT["paths"].as_object().unwrap().values() {
        for operation in operations.as_object().unwrap().values() {
            let responses = operation["responses"].as_object().unwrap().keys();
            let success = responses
                .into_iter()
                .find(|status| status.starts_with('2'))
                .unwrap();
            let id = operation["operationId"].as_str().unwrap();
            assert!(
                contract::has_seen(id, success),
                "{id} was never seen to succeed"
            );
        }
    }
}
