//! Whole schemas at once.

use reqwest::Method;
use serde_json::{Value, json};

use super::{PATH, ask, get};
use crate::reference::pair::{Caller, Pair, Request};
use crate::reference::tally::Tally;

fn collection(id: &str, name: &str, fields: &Value) -> Value {
    json!({"id": id, "name": name, "type": "base", "fields": fields})
}

fn imports() -> Vec<Value> {
    let text = json!([{"name": "a", "type": "text"}]);
    let to = |target: &str| json!([{"name": "r", "type": "relation", "collectionId": target}]);
    vec![
        json!({}),
        json!({"collections": []}),
        json!({"collections": null}),
        json!({"collections": "x"}),
        json!({"collections": [{}]}),
        json!({"collections": [5]}),
        json!({"collections": [collection("one_id", "one", &text)]}),
        json!({"collections": [collection("one_id", "one", &json!([{"name": "b", "type": "text"}]))]}),
        json!({"collections": [collection("", "one", &json!([{"name": "c", "type": "number"}]))]}),
        json!({"collections": [collection("", "ONE", &json!([]))]}),
        json!({"collections": [collection("two_id", "two", &to("three_id")),
            collection("three_id", "three", &to("two_id"))]}),
        json!({"collections": [collection("self_id", "selfish", &to("self_id"))]}),
        json!({"collections": [collection("bad_id", "bad", &to("nope"))]}),
        json!({"collections": [collection("ok_id", "fine", &text), collection("ok_id2", "bad name", &text)]}),
        json!({"collections": [collection("new_id", "one", &text)]}),
        json!({"collections": [collection("one_id", "uno", &text)]}),
        json!({"collections": [collection("one_id", "uno", &json!([{"name": "a", "type": "number"}]))]}),
        json!({"collections": [{"id": "one_id", "listRule": ""}]}),
        json!({"collections": [{"name": "uno", "fields": [{"name": "d", "type": "bool"}]}]}),
        json!({"collections": [{"id": "one_id", "listRule": "nope = 1"}]}),
        json!({"collections": [collection("p", "pair_a", &to("q")), collection("q", "pair_b", &to("p"))],
            "deleteMissing": false}),
        json!({"collections": [collection("p", "pair_a", &text)], "deleteMissing": true}),
        json!({"collections": [collection("p", "pair_a", &text)], "deleteMissing": "x"}),
        json!({"collections": [{"name": "users2", "type": "auth", "fields": []}]}),
        json!({"collections": [{"name": "typed", "type": "nope", "fields": []}]}),
        json!({"collections": [{"id": "_pb_users_auth_", "name": "users", "type": "auth", "fields": []}]}),
        json!({"collections": [{"id": "p", "name": "pair_a", "type": "auth"}]}),
        json!({"collections": [collection("dup", "dup_a", &text), collection("dup", "dup_b", &text)]}),
        json!({"collections": [collection("d1", "dup", &text), collection("d2", "dup", &text)]}),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn schemas_are_imported_as_the_reference_imports_them() {
    let pair = Pair::start().await;
    let mut tally = Tally::new("imports");
    for body in imports() {
        let path = format!("{PATH}/import");
        ask(
            &pair,
            &mut tally,
            Request::new(Caller::Admin, Method::PUT, path).json(body),
        )
        .await;
        get(
            &pair,
            &mut tally,
            &format!("{PATH}?sort=id&perPage=200&filter=system=false"),
        )
        .await;
    }
    tally.finish();
}
