//! Records of auth collections: passwords, addresses, verification.

use serde_json::{Value, json};

use super::{ask, path};
use crate::reference::pair::{Caller, Request};
use crate::reference::tally::Tally;
use crate::reference::world::{self, id};
use crate::support::app::PASSWORD;

const VISIBLE: &str =
    "fields=id,email,emailVisibility,verified,name,score,role,password,tokenKey,secret";

fn with(mut body: Value, more: &Value) -> Value {
    let more = more.as_object().unwrap().clone();
    body.as_object_mut().unwrap().extend(more);
    body
}

fn new_accounts() -> Vec<Value> {
    vec![
        json!({}),
        json!({"passwordConfirm": ""}),
        json!({"passwordConfirm": "other password"}),
        json!({"password": ""}),
        json!({"password": "short", "passwordConfirm": "short"}),
        json!({"password": "short", "passwordConfirm": "other"}),
        json!({"password": "x".repeat(71), "passwordConfirm": "x".repeat(71)}),
        json!({"password": "x".repeat(72), "passwordConfirm": "x".repeat(72)}),
        json!({"password": 1_234_567_890, "passwordConfirm": 1_234_567_890}),
        json!({"password": null, "passwordConfirm": null}),
        json!({"email": ""}),
        json!({"email": "x"}),
        json!({"email": "ann@example.com"}),
        json!({"email": "ANN@example.com"}),
        json!({"email": null}),
        json!({"verified": true}),
        json!({"verified": false}),
        json!({"emailVisibility": true}),
        json!({"tokenKey": "x"}),
        json!({"tokenKey": "k".repeat(40)}),
        json!({"tokenKey": "k".repeat(61)}),
        json!({"secret": "mine"}),
        json!({"oldPassword": "x"}),
        json!({"id": id("ann", 1)}),
        json!({"id": "root00000000001"}),
        json!({"id": "short"}),
        json!({"role": "nope"}),
        json!({"role": "nope", "email": "x", "verified": true}),
        json!({"password": "", "role": "nope"}),
    ]
}

fn changes() -> Vec<Value> {
    let next = "the next password";
    vec![
        json!({"name": "New"}),
        json!({"email": "ann@example.com"}),
        json!({"email": "bob@example.com"}),
        json!({"email": ""}),
        json!({"email": "x"}),
        json!({"verified": true}),
        json!({"verified": false}),
        json!({"verified": null}),
        json!({"emailVisibility": false}),
        json!({"emailVisibility": true}),
        json!({"tokenKey": "x"}),
        json!({"secret": "s2"}),
        json!({"id": id("bob", 1)}),
        json!({"password": next}),
        json!({"passwordConfirm": next}),
        json!({"oldPassword": PASSWORD}),
        json!({"oldPassword": "wrong"}),
        json!({"password": next, "passwordConfirm": "other"}),
        json!({"password": next, "oldPassword": PASSWORD}),
        json!({"passwordConfirm": next, "oldPassword": PASSWORD}),
        json!({"password": "", "passwordConfirm": "", "oldPassword": ""}),
        json!({"password": null}),
        json!({"password": "", "oldPassword": "wrong"}),
        json!({"password": "short", "passwordConfirm": "short", "oldPassword": PASSWORD}),
        json!({"password": next, "passwordConfirm": next, "oldPassword": "wrong"}),
        json!({"password": next, "passwordConfirm": next, "role": "nope"}),
        json!({"role": "nope", "verified": true}),
        json!({"score": "7", "role": ""}),
        json!({}),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_change_as_the_reference_changes_them() {
    let pair = world::start().await;
    let users = path("users");
    let rules = json!({"updateRule": "", "createRule": "", "deleteRule": ""});
    let collection = "/api/collections/users";
    pair.prepare(Request::patch(Caller::Admin, collection, rules))
        .await;
    let mut tally = Tally::new("accounts");
    let mut count = 0;
    for more in new_accounts() {
        for caller in [Caller::Guest, Caller::Ann, Caller::Admin] {
            count += 1;
            let body = json!({
                "id": id("made", count), "email": format!("made{count}@example.com"),
                "password": PASSWORD, "passwordConfirm": PASSWORD, "name": "made",
            });
            let body = if more == json!({"passwordConfirm": ""}) {
                json!({"email": "none@example.com"})
            } else {
                with(body, &more)
            };
            let shown = format!("{users}?{VISIBLE}");
            ask(&pair, &mut tally, Request::post(caller, shown, body)).await;
        }
    }
    for change in changes() {
        for (caller, name) in [
            (Caller::Guest, "bob"),
            (Caller::Ann, "bob"),
            (Caller::Ann, "ann"),
            (Caller::Admin, "cid"),
        ] {
            let one = format!("{users}/{}?{VISIBLE}", id(name, 1));
            ask(
                &pair,
                &mut tally,
                Request::patch(caller, one, change.clone()),
            )
            .await;
        }
    }
    for caller in [Caller::Guest, Caller::Ann, Caller::Admin] {
        let list = format!("{users}?perPage=200&sort=id&{VISIBLE}");
        ask(&pair, &mut tally, Request::get(caller, list)).await;
    }
    for (identity, password) in [
        ("cid@example.org", PASSWORD),
        ("ann@example.com", PASSWORD),
        ("ANN@example.com", PASSWORD),
        ("dee@example.org", "wrong"),
        ("", ""),
        ("nobody@example.com", PASSWORD),
    ] {
        let path = format!("{collection}/auth-with-password?fields=record.id,record.email");
        let body = json!({"identity": identity, "password": password});
        ask(&pair, &mut tally, Request::post(Caller::Guest, path, body)).await;
    }
    let last = format!("{users}/{}", id("ann", 1));
    for caller in [Caller::Guest, Caller::Ann] {
        ask(&pair, &mut tally, Request::delete(caller, last.clone())).await;
    }
    // Ann is gone, and her token with her.
    let list = format!("{users}?perPage=200&sort=id&{VISIBLE}");
    ask(&pair, &mut tally, Request::get(Caller::Ann, list)).await;
    tally.finish();
}
