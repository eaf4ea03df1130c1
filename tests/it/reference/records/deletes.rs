//! Deleting: what else goes, what is emptied, and what forbids it.

use serde_json::{Value, json};

use super::{ask, open, path};
use crate::reference::pair::{Caller, Pair, Request};
use crate::reference::tally::Tally;
use crate::reference::world::{id, make_collection};

fn relation(name: &str, max: usize, cascades: bool, required: bool) -> Value {
    json!({
        "name": name, "type": "relation", "collectionId": "roots_id", "maxSelect": max,
        "cascadeDelete": cascades, "required": required,
    })
}

const KINDS: [(&str, usize, bool, bool); 6] = [
    ("plain", 1, false, false),
    ("bound", 1, true, false),
    ("needed", 1, false, true),
    ("plains", 9, false, false),
    ("bounds", 9, true, false),
    ("neededs", 9, false, true),
];

async fn prepare(pair: &Pair) {
    make_collection(
        pair,
        open("roots", &json!([{"name": "title", "type": "text"}])),
    )
    .await;
    let itself = json!({"fields": [
        {"name": "title", "type": "text"},
        relation("up", 1, true, false),
        relation("ups", 9, true, false),
    ]});
    let roots = "/api/collections/roots";
    pair.prepare(Request::patch(Caller::Admin, roots, itself))
        .await;
    for (name, max, cascades, required) in KINDS {
        let fields = json!([relation("root", max, cascades, required)]);
        make_collection(pair, open(name, &fields)).await;
    }
    let deep = json!([{
        "name": "bound", "type": "relation", "collectionId": "bound_id", "cascadeDelete": true,
    }]);
    make_collection(pair, open("deep", &deep)).await;
    for number in 1..=20 {
        let root = json!({"id": id("root", number), "title": number.to_string()});
        pair.make("roots", root).await;
    }
    for (number, change) in [
        (11, json!({"up": id("root", 10)})),
        (12, json!({"up": id("root", 11)})),
        (13, json!({"ups": [id("root", 10), id("root", 9)]})),
        (14, json!({"ups": [id("root", 10)]})),
        (15, json!({"up": id("root", 15), "ups": [id("root", 15)]})),
        (16, json!({"up": id("root", 17)})),
        (17, json!({"up": id("root", 16)})),
    ] {
        let one = format!("{}/{}", path("roots"), id("root", number));
        pair.prepare(Request::patch(Caller::Admin, one, change))
            .await;
    }
    for (index, (name, max, _, _)) in KINDS.iter().enumerate() {
        let root = id("root", index + 1);
        let shared = json!([root, id("root", 20)]);
        let alone = json!({"id": id("alone", index + 1), "root": root});
        pair.make(name, alone).await;
        if *max > 1 {
            pair.make(name, json!({"id": id("shared", index + 1), "root": shared}))
                .await;
        }
    }
    pair.make(
        "deep",
        json!({"id": id("deep", 1), "bound": id("alone", 2)}),
    )
    .await;
}

async fn look_around(pair: &Pair, tally: &mut Tally) {
    let names = KINDS.iter().map(|(name, ..)| *name);
    for name in names.chain(["roots", "deep"]) {
        let list = format!("{}?perPage=200&sort=id", path(name));
        ask(pair, tally, Request::get(Caller::Admin, list)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn deleting_takes_with_it_what_the_reference_takes() {
    let pair = Pair::start().await;
    prepare(&pair).await;
    let mut tally = Tally::new("deletes");
    look_around(&pair, &mut tally).await;
    for number in [1, 2, 3, 4, 5, 6, 10, 15, 16, 7, 7, 20, 99] {
        let one = format!("{}/{}", path("roots"), id("root", number));
        for caller in [Caller::Guest, Caller::Admin] {
            ask(&pair, &mut tally, Request::delete(caller, one.clone())).await;
            ask(&pair, &mut tally, Request::get(caller, one.clone())).await;
        }
        look_around(&pair, &mut tally).await;
    }
    // An id that is free again can be taken.
    let again = json!({"id": id("root", 7), "title": "again"});
    ask(&pair, &mut tally, super::admin_post(path("roots"), again)).await;
    for name in ["needed", "roots", "neededs", "roots", "plain", "nope"] {
        let truncate = format!("/api/collections/{name}/truncate");
        for caller in [Caller::Guest, Caller::Admin] {
            ask(&pair, &mut tally, Request::delete(caller, truncate.clone())).await;
        }
        look_around(&pair, &mut tally).await;
    }
    tally.finish();
}
