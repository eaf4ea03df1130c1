//! Why a rule lets somebody through: the tester of the rule editor.

use serde_json::{Value, json};

use crate::support::{Answer, Client, TestApp};

const PATH: &str = "/api/v1/collections/notes/rules/test";

struct World {
    app: TestApp,
    ann: String,
    bob: String,
    /// Of Ann, in green, with two tags.
    note: String,
}

async fn world() -> World {
    let app = TestApp::start().await;
    app.collection(
        "tags",
        json!([{"name": "title", "type": "text"}, {"name": "n", "type": "number"}]),
    )
    .await;
    let tags = app.admin.get("/api/collections/tags").await.id();
    let fields = json!([
        {"name": "text", "type": "text"},
        {"name": "color", "type": "select", "values": ["red", "green"], "maxSelect": 1},
        {"name": "flag", "type": "bool"},
        {"name": "n", "type": "number"},
        {"name": "pin", "type": "password"},
        {"name": "owner", "type": "relation", "collectionId": "_pb_users_auth_"},
        {"name": "tags", "type": "relation", "collectionId": tags, "maxSelect": 9},
    ]);
    app.collection("notes", fields).await;
    let (_, ann) = app.user("ann").await;
    let (_, bob) = app.user("bob").await;
    let mut made = Vec::new();
    for (title, n) in [("a", 1), ("b", 2)] {
        let tag = json!({"title": title, "n": n});
        let path = "/api/collections/tags/records";
        made.push(app.admin.post(path, tag).await.expect(200).id());
    }
    let note = json!({
        "text": "hello", "color": "green", "flag": true, "n": 3, "owner": ann, "tags": made,
        "pin": "a secret pin",
    });
    let path = "/api/collections/notes/records";
    let note = app.admin.post(path, note).await.expect(200).id();
    World {
        app,
        ann,
        bob,
        note,
    }
}

impl World {
    async fn ask(&self, mut body: Value) -> Answer {
        let members = body.as_object_mut().unwrap();
        members.entry("action").or_insert(json!("view"));
        members.entry("record").or_insert(json!(self.note));
        self.app.admin.post(PATH, body).await
    }

    /// What is said about a rule, asked as Ann.
    async fn as_ann(&self, rule: &str) -> Value {
        let body = json!({"rule": rule, "as": {"collection": "users", "id": self.ann}});
        self.ask(body).await.expect(200).body
    }
}

fn part<'a>(answer: &'a Value, text: &str) -> &'a Value {
    let parts = answer["parts"].as_array().unwrap();
    let found = parts.iter().find(|part| part["text"] == text);
    found.unwrap_or_else(|| panic!("no part {text:?} in {answer}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn only_superusers_may_try_rules() {
    let world = world().await;
    let (cay, _) = world.app.user("cay").await;
    let body = json!({"rule": "", "action": "view", "record": world.note, "as": "superuser"});
    let may_not: [(&Client, u16); 2] = [(&world.app.guest, 401), (&cay, 403)];
    for (client, status) in may_not {
        client.post(PATH, body.clone()).await.expect(status);
        client.post(PATH, json!({})).await.expect(status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reason_says_which_kind_of_rule_it_was() {
    let world = world().await;
    let ann = json!({"collection": "users", "id": world.ann});
    for (caller, rule, allowed, reason) in [
        (json!("superuser"), json!(null), true, "superuser"),
        (json!("superuser"), json!("text = 'no'"), true, "superuser"),
        (json!(null), json!(null), false, "superusers_only"),
        (ann.clone(), json!(null), false, "superusers_only"),
        (json!(null), json!(""), true, "public"),
        (
            ann.clone(),
            json!("owner = @request.auth.id"),
            true,
            "expression",
        ),
        (
            json!(null),
            json!("owner = @request.auth.id"),
            false,
            "expression",
        ),
    ] {
        let answer = world
            .ask(json!({"rule": rule, "as": caller}))
            .await
            .expect(200);
        assert_eq!(answer.body["allowed"], allowed, "{caller} {rule}");
        assert_eq!(answer.body["reason"], reason, "{caller} {rule}");
    }
    for caller in [json!("superuser"), json!(null), ann] {
        let body = json!({"rule": "", "as": caller, "record": "not_there"});
        let answer = world.ask(body).await.expect(200).body;
        assert_eq!(
            answer,
            json!({"allowed": false, "reason": "record_missing", "parts": []})
        );
    }
    // Without a rule it is the saved one.
    let answer = world.ask(json!({})).await.expect(200);
    assert_eq!(answer.body["reason"], "public");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_parts_that_settled_the_verdict_are_marked() {
    let world = world().await;
    let rule = "(color = 'red' || owner = @request.auth.id) && n > 5 && flag = true";
    let answer = world.as_ann(rule).await;
    assert_eq!(answer["allowed"], false);
    let of = |text: &str| {
        let part = part(&answer, text);
        (part["outcome"] == true, part["decided"] == true)
    };
    assert_eq!(of(rule), (false, true));
    assert_eq!(
        of("(color = 'red' || owner = @request.auth.id)"),
        (true, false)
    );
    assert_eq!(of("color = 'red'"), (false, false));
    assert_eq!(of("n > 5"), (false, true));
    assert_eq!(of("flag = true"), (true, false));
    let number = part(&answer, "n > 5");
    assert_eq!((&number["left"], &number["right"]), (&json!(3), &json!(5)));
    assert_eq!((&number["start"], &number["end"]), (&json!(47), &json!(52)));
    let flag = part(&answer, "flag = true");
    assert_eq!(
        (&flag["left"], &flag["right"]),
        (&json!(true), &json!(true))
    );
    let owner = part(&answer, "owner = @request.auth.id");
    assert_eq!(
        (&owner["left"], &owner["right"]),
        (&json!(world.ann), &json!(world.ann))
    );

    let answer = world
        .as_ann("color = 'red' || text ~ 'hell' || n = 4")
        .await;
    assert_eq!(answer["allowed"], true);
    let decided: Vec<&Value> = answer["parts"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|part| part["decided"] == true)
        .map(|part| &part["kind"])
        .collect();
    assert_eq!(decided, ["or", "comparison"]);
    assert_eq!(part(&answer, "text ~ 'hell'")["decided"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn members_that_hold_only_one_by_one_are_told() {
    let world = world().await;
    let rule = "tags.title ?= 'a' && tags.n ?= 2";
    let answer = world.as_ann(rule).await;
    assert_eq!(answer["allowed"], false);
    assert_eq!(part(&answer, rule)["jointly"], true);
    let title = part(&answer, "tags.title ?= 'a'");
    assert_eq!(
        (&title["outcome"], &title["decided"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(
        (&title["left"], &title["leftUnshown"]),
        (&json!(null), &json!("many"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_candidate_is_judged_as_a_real_one_is() {
    let world = world().await;
    let rule = "@request.body.n:isset = true && n = 7 && color = @request.query.c \
                && @request.headers.x_key = 'k' && @request.method = 'POST'";
    let body = json!({
        "rule": rule, "action": "create", "body": {"n": "7", "color": "red"},
        "query": {"c": "red"}, "headers": {"X-Key": "k"}, "record": null,
    });
    let answer = world.ask(body).await.expect(200).body;
    assert_eq!(answer["allowed"], true, "{answer}");
    assert_eq!(part(&answer, "n = 7")["left"], 7);
    let records = world.app.admin.get("/api/collections/notes/records").await;
    assert_eq!(records.body["totalItems"], 1);

    let rule = "@request.body.n:changed = true && n = 3 && @request.body.n = 4";
    let body = json!({"rule": rule, "action": "update", "body": {"n+": 1}});
    let answer = world.ask(body).await.expect(200).body;
    assert_eq!(answer["allowed"], true, "{answer}");
    assert_eq!(
        part(&answer, "@request.body.n:changed = true")["left"],
        true
    );
    let path = format!("/api/collections/notes/records/{}", world.note);
    assert_eq!(world.app.admin.get(&path).await.body["n"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn credentials_are_never_shown() {
    let world = world().await;
    hide_a_field_of_users(&world).await;
    for operand in [
        "owner.password",
        "owner.tokenKey",
        "owner.tokenKey:lower",
        "owner.note",
        "@request.auth.password",
        "@request.auth.tokenKey",
        "@request.auth.note",
        "pin",
        "@collection.users.tokenKey",
        "owner.notes_via_owner.pin",
        "@request.body.pin",
        "@request.body.password",
        "@request.body.passwordConfirm",
        "@request.headers.authorization",
        "strftime('%Y', owner.tokenKey)",
        "@request.body.owner.tokenKey",
    ] {
        let rule = format!("{operand} ?!= 'x' || 'x' ?= {operand}");
        let body = json!({
            "rule": rule, "as": {"collection": "users", "id": world.ann}, "action": "update",
            "headers": {"Authorization": "hush"},
            "body": {"pin": "hush", "password": "hush", "passwordConfirm": "hush", "owner": world.ann},
        });
        let answer = world.ask(body).await.expect(200);
        let parts = answer.body["parts"].as_array().unwrap();
        assert_eq!(parts[1]["left"], Value::Null, "{operand}");
        assert_eq!(parts[1]["leftUnshown"], "secret", "{operand}");
        assert_eq!(parts[2]["right"], Value::Null, "{operand}");
        assert_eq!(parts[2]["rightUnshown"], "secret", "{operand}");
        assert!(!answer.text.contains("hush") && !answer.text.contains("argon2"));
    }
}

async fn hide_a_field_of_users(world: &World) {
    let users = world
        .app
        .admin
        .get("/api/collections/users")
        .await
        .expect(200)
        .body;
    let mut fields = users["fields"].clone();
    let note = json!({"name": "note", "type": "text", "hidden": true});
    fields.as_array_mut().unwrap().push(note);
    let answer = world
        .app
        .admin
        .patch("/api/collections/users", json!({"fields": fields}))
        .await;
    answer.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_input_says_where_it_is_bad() {
    let world = world().await;
    let path = "/api/v1/collections/nowhere/rules/test";
    let body = json!({"rule": "", "action": "create"});
    let answer = world.app.admin.post(path, body).await.expect(404);
    assert_eq!(answer.body["code"], "collection_not_found");
    for (body, field, code) in [
        (json!({"rule": 1}), "rule", "validation_invalid_value"),
        (
            json!({"rule": "nix = 1"}),
            "rule",
            "validation_invalid_rule",
        ),
        (
            json!({"rule": "", "action": null}),
            "action",
            "validation_required",
        ),
        (
            json!({"rule": "", "action": "fly"}),
            "action",
            "validation_in_invalid",
        ),
        (
            json!({"rule": "", "record": ""}),
            "record",
            "validation_required",
        ),
        (
            json!({"rule": "", "record": 5}),
            "record",
            "validation_invalid_value",
        ),
    ] {
        let answer = world.ask(body.clone()).await.expect(400);
        assert_eq!(answer.field_code(field), code, "{body} {}", answer.text);
    }
    let answer = world
        .ask(json!({"rule": "n = 1 && nix = 1"}))
        .await
        .expect(400);
    assert_eq!(answer.body["data"]["rule"]["params"]["position"], 9);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_cannot_be_says_why() {
    let world = world().await;
    for (body, field, code) in [
        (
            json!({"rule": "", "as": "ann"}),
            "as",
            "validation_invalid_value",
        ),
        (
            json!({"rule": "", "as": {}}),
            "as.id",
            "validation_required",
        ),
        (
            json!({"rule": "", "as": {"collection": "notes", "id": world.bob}}),
            "as.collection",
            "validation_invalid_auth_collection",
        ),
        (
            json!({"rule": "", "as": {"collection": "users", "id": "nobody"}}),
            "as.id",
            "validation_invalid_record",
        ),
        (
            json!({"rule": "", "body": 1}),
            "body",
            "validation_invalid_value",
        ),
        (
            json!({"rule": "", "query": {"a": []}}),
            "query.a",
            "validation_invalid_value",
        ),
        (
            json!({"rule": "", "headers": {"a b": "c"}}),
            "headers.a b",
            "validation_invalid_value",
        ),
        (
            json!({"rule": "", "method": "G T"}),
            "method",
            "validation_invalid_value",
        ),
    ] {
        let answer = world.ask(body.clone()).await.expect(400);
        assert_eq!(answer.field_code(field), code, "{body} {}", answer.text);
    }
}
