//! Changes of collections that hold records.

use serde_json::{Value, json};

use super::{ask, change, delete, get};
use crate::reference::pair::{Caller, Pair, Request};
use crate::reference::tally::Tally;
use crate::reference::world::{id, make_collection};

fn fields() -> Value {
    json!([
        {"id": "f_title", "name": "title", "type": "text"},
        {"id": "f_n", "name": "n", "type": "number"},
        {"id": "f_kind", "name": "kind", "type": "select", "values": ["a", "b"], "maxSelect": 1},
        {"id": "f_kinds", "name": "kinds", "type": "select", "values": ["a", "b"], "maxSelect": 2},
        {"id": "f_rel", "name": "rel", "type": "relation", "collectionId": "target_id"},
        {"id": "f_meta", "name": "meta", "type": "json"},
    ])
}

/// The fields, one of them changed; nothing removes it.
fn with(name: &str, more: &Value) -> Value {
    let mut fields = fields();
    let list = fields.as_array_mut().unwrap();
    match more {
        Value::Object(more) => {
            let field = list.iter_mut().find(|field| field["name"] == name).unwrap();
            field.as_object_mut().unwrap().extend(more.clone());
        }
        _ => list.retain(|field| field["name"] != name),
    }
    json!({"fields": fields})
}

fn changes() -> Vec<Value> {
    vec![
        json!({}),
        json!({"name": "renamed"}),
        json!({"name": "things"}),
        json!({"name": "THINGS"}),
        json!({"name": "things"}),
        json!({"name": "target"}),
        json!({"name": ""}),
        json!({"system": true}),
        json!({"unknown": 1}),
        json!({"listRule": ""}),
        json!({"listRule": null}),
        json!({"listRule": "nope = 1"}),
        json!({"viewRule": "title = 'x'"}),
        with("title", &json!({"name": "label"})),
        with("title", &json!({})),
        with("title", &json!({"type": "number"})),
        with("title", &json!({"type": "editor"})),
        with("title", &json!({"required": true, "min": 3})),
        with("title", &json!({})),
        with("title", &json!({"name": "n"})),
        with("title", &json!({"id": "f_n"})),
        with("kind", &json!({"maxSelect": 2})),
        with("kind", &json!({"maxSelect": 1})),
        with("kinds", &json!({"maxSelect": 1})),
        with("kinds", &json!({"maxSelect": 2})),
        with("kinds", &json!({"values": ["a"]})),
        with("kinds", &json!({"values": ["a", "b", "c"]})),
        with("rel", &json!({"maxSelect": 3})),
        with("rel", &json!({"maxSelect": 1})),
        with("rel", &json!({"collectionId": "_pb_users_auth_"})),
        with("rel", &json!({"cascadeDelete": true})),
        with("n", &json!({"min": 5})),
        with("n", &json!({"hidden": true})),
        with("n", &json!({"hidden": false})),
        with("title", &json!({"id": "f_new"})),
        with("title", &json!({"id": "f_title"})),
        with("meta", &json!(null)),
        with("meta", &json!({})),
        json!({"fields": fields()}),
        json!({"fields": []}),
        json!({"fields": fields()}),
        json!({"fields": null}),
        json!({"fields": fields(), "indexes": ["CREATE UNIQUE INDEX i_t ON things (title)"]}),
        json!({"fields": fields(), "indexes": ["CREATE UNIQUE INDEX i_n ON things (n)"]}),
        json!({"indexes": ["CREATE INDEX i_k ON things (kind, n)"]}),
        with("kind", &json!({"name": "sort"})),
        with("kind", &json!(null)),
        json!({"indexes": []}),
        with("kind", &json!({})),
        json!({"name": "renamed", "indexes": ["CREATE INDEX i_k ON things (kind)"]}),
        json!({"name": "things"}),
        json!({"indexes": null}),
        json!({"fields": [{"name": "id", "type": "text", "min": 5, "max": 20, "pattern": "^[a-z0-9]+$"}]}),
        json!({"viewQuery": "select 1"}),
    ]
}

async fn refill(pair: &Pair, tally: &mut Tally, count: &mut usize) {
    for body in [
        json!({"title": "one", "n": 1, "kind": "a", "kinds": ["a", "b"], "meta": {"a": 1}}),
        json!({"title": "two", "n": 2, "kind": "", "kinds": [], "rel": id("target", 1)}),
    ] {
        *count += 1;
        let mut body = body;
        body["id"] = json!(id("thing", *count));
        let path = "/api/collections/things_id/records";
        ask(pair, tally, Request::post(Caller::Admin, path, body)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn collections_change_as_the_reference_changes_them() {
    let pair = Pair::start().await;
    let target =
        json!({"id": "target_id", "name": "target", "fields": [{"name": "t", "type": "text"}]});
    make_collection(&pair, target).await;
    pair.make("target", json!({"id": id("target", 1)})).await;
    let things = json!({"id": "things_id", "name": "things", "fields": fields()});
    make_collection(&pair, things).await;
    let mut tally = Tally::new("changes");
    let mut count = 0;
    refill(&pair, &mut tally, &mut count).await;
    for body in changes() {
        change(&pair, &mut tally, "things_id", body).await;
        get(&pair, &mut tally, "/api/collections/things_id").await;
        get(
            &pair,
            &mut tally,
            "/api/collections/things_id/records?sort=id",
        )
        .await;
    }
    refill(&pair, &mut tally, &mut count).await;
    // A rule that names a field which is then removed.
    let rule = "title != '' || @request.auth.id != ''";
    let rules = json!({
        "fields": fields(), "listRule": rule, "viewRule": rule, "createRule": rule, "updateRule": rule,
        "deleteRule": rule,
    });
    change(&pair, &mut tally, "things_id", rules).await;
    change(&pair, &mut tally, "things_id", with("title", &json!(null))).await;
    get(&pair, &mut tally, "/api/collections/things_id").await;
    for name in ["target", "target_id", "things_id", "target"] {
        delete(&pair, &mut tally, name).await;
        get(&pair, &mut tally, "/api/collections?sort=id&fields=id,name").await;
    }
    tally.finish();
}
