//! Ids: which are taken, and what a pattern of their own changes.

use serde_json::{Value, json};

use super::{admin_post, ask, open, path, with_things};
use crate::reference::pair::{Caller, Pair, Request};
use crate::reference::tally::Tally;
use crate::reference::world::make_collection;

fn default_ids() -> Vec<Value> {
    let mut ids: Vec<Value> = [
        "abcdefghijklmno",
        "123456789012345",
        "abcdefghijklmno",
        "abcdefghijklmn",
        "a",
        "ABCDEFGHIJKLMNO",
        "abcdefghijklmn.",
        "abcdefghijklmn_",
        "abcdefghijklmn ",
        " abcdefghijklmn",
        "abcdefghijklm\u{e9}",
        "abcdefghijklmn/",
        "..............a",
        "abcdefghijklmn'",
        "abcdefghijklmnopq_",
        "../../../../etc",
    ]
    .into_iter()
    .map(Value::from)
    .collect();
    ids.extend([
        json!(123_456_789_012_345_i64),
        json!(["abcdefghijklmnz"]),
        json!({"a": 1}),
        json!(true),
    ]);
    ids
}

/// None that our wider default pattern takes: those are tested on their own.
fn own_ids() -> Vec<Value> {
    let ids = [
        "A",
        "a",
        "B.1",
        "b1",
        "B1",
        "x/y",
        "x\\y",
        "x|y",
        "x\"y",
        "x'y",
        "x`y",
        "x<y",
        "x>y",
        "x:y",
        "x?y",
        "x*y",
        "x%y",
        "x$y",
        "x y",
        "x\ty",
        "x\ny",
        "x\ry",
        "x\u{0}y",
        "CON",
        "con",
        "prn",
        "AUX",
        "nul",
        "COM1",
        "com9",
        "com0",
        "LPT1",
        "lpt9",
        "con1",
        "",
        "-",
        "_",
        "x#y",
        "x&y",
        "é",
        "日本",
        "1234567890123456789012345",
        "x+y",
        "x@y",
        "x(y)",
        "x[y]",
        "x{y}",
        "x=y",
        "x;y",
        "x,y",
        "x!y",
        "x~y",
        "x^y",
    ];
    ids.into_iter().map(Value::from).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn ids_are_taken_as_the_reference_takes_them() {
    let pair = Pair::start().await;
    with_things(&pair).await;
    let free = json!([
        {"name": "id", "type": "text", "primaryKey": true, "required": true, "system": true,
         "pattern": "^.+$", "min": 1, "max": 20},
        {"name": "title", "type": "text"},
    ]);
    make_collection(&pair, open("frees", &free)).await;
    let numbered = json!([
        {"name": "id", "type": "text", "primaryKey": true, "required": true, "system": true,
         "pattern": "^[A-Z]+-[0-9]+$", "autogeneratePattern": "KEY-7"},
        {"name": "title", "type": "text"},
    ]);
    make_collection(&pair, open("keys", &numbered)).await;
    let mut tally = Tally::new("ids");
    for (collection, ids) in [
        ("targets", default_ids()),
        ("frees", own_ids()),
        ("keys", own_ids()),
    ] {
        for id in ids {
            // Of what is no text an id is made by chance.
            let shown = if id.is_string() { "id,title" } else { "title" };
            let new = format!("{}?fields={shown}", path(collection));
            ask(
                &pair,
                &mut tally,
                admin_post(new, json!({"id": id, "title": "t"})),
            )
            .await;
            let Some(id) = id.as_str().filter(|id| !id.is_empty()) else {
                continue;
            };
            let id: String = url::form_urlencoded::byte_serialize(id.as_bytes()).collect();
            let one = format!(
                "{}/{}?fields=id,title",
                path(collection),
                id.replace('+', "%20")
            );
            ask(&pair, &mut tally, Request::get(Caller::Guest, one.clone())).await;
            let change = Request::patch(Caller::Guest, one, json!({"title": "u"}));
            ask(&pair, &mut tally, change).await;
        }
    }
    for id in ["KEY-1", "key-1", "KEY-1", "KEY", "-1"] {
        let new = format!("{}?fields=id,title", path("keys"));
        ask(&pair, &mut tally, admin_post(new, json!({"id": id}))).await;
    }
    for _ in 0..2 {
        // The generated key is taken the second time.
        let new = format!("{}?fields=id,title", path("keys"));
        ask(&pair, &mut tally, admin_post(new, json!({"title": "made"}))).await;
    }
    for collection in ["frees", "keys"] {
        let list = format!("{}?perPage=200&sort=id&fields=id,title", path(collection));
        ask(&pair, &mut tally, Request::get(Caller::Guest, list)).await;
    }
    tally.finish();
}
