//! Definitions that the two take differently on purpose, each under the heading of
//! `docs/compatibility.md` that says why.

use serde_json::{Value, json};

use super::PATH;
use crate::reference::compare::View;
use crate::reference::pair::{Caller, Pair, Request};
use crate::reference::tally::Tally;
use crate::reference::world::make_collection;

fn definitions() -> Vec<(&'static str, Value)> {
    let text = |name: &str| json!([{"name": name, "type": "text"}]);
    let index = |index: Value| json!({"name": "odd", "fields": text("a"), "indexes": [index]});
    let pattern = |key: &str, pattern: &str| json!({"name": "odd", "fields": [{"name": "f", "type": "text", key: pattern}]});
    vec![
        ("More patterns", pattern("pattern", "a{1001}")),
        ("More patterns", pattern("autogeneratePattern", "^a$")),
        (
            "Base columns have names",
            json!({"name": "odd", "fields": text("uuid")}),
        ),
        (
            "Base columns have names",
            json!({"name": "odd", "fields": text("created_at")}),
        ),
        (
            "Base columns have names",
            json!({"name": "odd", "fields": text("deleted_at")}),
        ),
        (
            "Keys in any case",
            json!({"name": "odd", "fields": [{"Name": "a", "TYPE": "text", "Required": true}]}),
        ),
        (
            "Keys in any case",
            json!({"Name": "odd", "TYPE": "base", "listrule": ""}),
        ),
        ("Names that are taken", json!({"name": "_params"})),
        (
            "Names that are taken",
            json!({"id": "THINGS_ID", "name": "odd"}),
        ),
        (
            "The same refusal in other words",
            json!({"name": "sqlite_x"}),
        ),
        (
            "The same refusal in other words",
            index(json!("CREATE INDEX odd ON odd (a)")),
        ),
        ("The same refusal in other words", index(Value::Null)),
    ]
}

fn changes() -> Vec<(&'static str, Value)> {
    vec![
        ("Null keeps an option", json!({"name": null})),
        ("Null keeps an option", json!({"passwordAuth": null})),
        ("The same refusal in other words", json!({"type": "auth"})),
        ("The same refusal in other words", json!({"type": "view"})),
        ("The same refusal in other words", json!({"id": "other"})),
        ("An id is for ever", json!({"id": ""})),
        (
            "The same refusal in other words",
            json!({"fields": [{"id": "text3208210256", "name": "key", "type": "text"}]}),
        ),
        (
            "Stamps are the server's",
            json!({"created": "2020-01-01", "updated": "2020-01-01"}),
        ),
        (
            "A field without an id keeps its data",
            json!({"fields": [{"name": "title", "type": "text"}]}),
        ),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn what_differs_is_explained() {
    let pair = Pair::start().await;
    let fields = json!([{"id": "f_title", "name": "title", "type": "text"}]);
    let things = json!({"id": "things_id", "name": "things", "fields": fields});
    make_collection(&pair, things).await;
    let mut tally = Tally::new("oddities");
    let scaffolds = Request::get(Caller::Admin, format!("{PATH}/meta/scaffolds"));
    let answers = pair.send(&scaffolds).await;
    tally.count("Names of indexes", &scaffolds, &answers, View::Definition);
    for (about, body) in definitions() {
        let name = body["name"].as_str().unwrap_or("odd").to_owned();
        let request = Request::post(Caller::Admin, PATH, body);
        let answers = pair.send(&request).await;
        tally.count(about, &request, &answers, View::Definition);
        pair.send(&Request::delete(Caller::Admin, format!("{PATH}/{name}")))
            .await;
    }
    for (about, body) in changes() {
        let request = Request::patch(Caller::Admin, format!("{PATH}/things_id"), body);
        let answers = pair.send(&request).await;
        tally.count(about, &request, &answers, View::Definition);
    }
    let people = json!([{"id": "email3885137012", "name": "mail", "type": "email"}]);
    let request = Request::patch(
        Caller::Admin,
        format!("{PATH}/users"),
        json!({"fields": people}),
    );
    let answers = pair.send(&request).await;
    tally.count(
        "System fields keep their names",
        &request,
        &answers,
        View::Definition,
    );
    tally.finish();
}
