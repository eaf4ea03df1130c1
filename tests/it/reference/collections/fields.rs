//! Every option of every type of field, good and bad.

use serde_json::{Value, json};

use super::try_out;
use crate::reference::pair::Pair;
use crate::reference::tally::Tally;
use crate::reference::world::make_collection;

/// Options by type; each makes one field.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn options() -> Vec<(&'static str, Vec<Value>)> {
    vec![
        ("text", text_options()),
        (
            "editor",
            vec![
                json!({}),
                json!({"maxSize": -1}),
                json!({"maxSize": 5, "convertURLs": true}),
                json!({"maxSize": "x"}),
                json!({"maxSize": 9_007_199_254_740_992_i64}),
                json!({"max": 5}),
            ],
        ),
        (
            "number",
            vec![
                json!({}),
                json!({"min": 1, "max": 0}),
                json!({"min": 1, "max": 1}),
                json!({"min": 1.5, "onlyInt": true}),
                json!({"max": 1.5, "onlyInt": true}),
                json!({"min": null, "max": null}),
                json!({"min": "x"}),
                json!({"min": "5"}),
                json!({"min": -5, "max": 5, "onlyInt": true}),
                json!({"onlyInt": "x"}),
                json!({"min": 0, "max": 0}),
                json!({"required": true}),
            ],
        ),
        (
            "bool",
            vec![
                json!({}),
                json!({"required": true}),
                json!({"required": "yes"}),
                json!({"min": 5}),
                json!({"hidden": true, "presentable": true}),
            ],
        ),
        ("email", domain_options()),
        ("url", domain_options()),
        (
            "date",
            vec![
                json!({}),
                json!({"min": "2024-01-01", "max": "2023-01-01"}),
                json!({"min": "2024-01-01", "max": "2024-01-01"}),
                json!({"min": "x"}),
                json!({"max": "x"}),
                json!({"min": 5}),
                json!({"min": "2024-01-01 00:00:00.000Z"}),
                json!({"min": ""}),
            ],
        ),
        (
            "autodate",
            vec![
                json!({}),
                json!({"onCreate": true}),
                json!({"onUpdate": true}),
                json!({"onCreate": false, "onUpdate": false}),
                json!({"onCreate": true, "required": true}),
                json!({"onCreate": true, "help": "x"}),
                json!({"onCreate": "x"}),
            ],
        ),
        (
            "select",
            vec![
                json!({}),
                json!({"values": []}),
                json!({"values": ["a"]}),
                json!({"values": ["a", "a"]}),
                json!({"values": ["a", ""]}),
                json!({"values": ["a b", "é", ","]}),
                json!({"values": ["a", "b"], "maxSelect": 2}),
                json!({"values": ["a", "b"], "maxSelect": 3}),
                json!({"values": ["a", "b"], "maxSelect": -1}),
                json!({"values": ["a"], "maxSelect": 0}),
                json!({"values": "a"}),
                json!({"values": [1, true]}),
                json!({"values": null}),
                json!({"values": ["a"], "maxSelect": "1"}),
                json!({"values": ["a", "b"], "maxSelect": 1.5}),
            ],
        ),
        (
            "file",
            vec![
                json!({}),
                json!({"maxSize": -1}),
                json!({"maxSelect": -1}),
                json!({"maxSelect": 9}),
                json!({"thumbs": ["100x100", "0x50", "50x0", "10x10t", "10x10b", "10x10f"]}),
                json!({"thumbs": ["0x0"]}),
                json!({"thumbs": ["0x0t"]}),
                json!({"thumbs": ["x"]}),
                json!({"thumbs": ["100"]}),
                json!({"thumbs": ["100x"]}),
                json!({"thumbs": ["1x1z"]}),
                json!({"thumbs": ["1x1", "1x1"]}),
                json!({"thumbs": [""]}),
                json!({"thumbs": "1x1"}),
                json!({"mimeTypes": ["image/png", "x"]}),
                json!({"mimeTypes": [""]}),
                json!({"mimeTypes": null}),
                json!({"protected": true}),
                json!({"maxSize": 1e30}),
            ],
        ),
        ("relation", relation_options()),
        (
            "json",
            vec![
                json!({}),
                json!({"maxSize": -1}),
                json!({"maxSize": 1}),
                json!({"maxSize": "5"}),
                json!({"maxSize": 1e30}),
                json!({"required": true}),
            ],
        ),
        (
            "password",
            vec![
                json!({}),
                json!({"min": 5, "max": 4}),
                json!({"min": 0}),
                json!({"min": 72}),
                json!({"max": 71}),
                json!({"max": 72}),
                json!({"min": -1}),
                json!({"cost": 3}),
                json!({"cost": 4}),
                json!({"cost": 31}),
                json!({"cost": 32}),
                json!({"cost": 0}),
                json!({"pattern": "["}),
                json!({"pattern": "^a+$"}),
                json!({"hidden": false}),
                json!({"min": 8, "max": 8}),
            ],
        ),
        (
            "geoPoint",
            vec![json!({}), json!({"required": true}), json!({"x": 1})],
        ),
        ("nope", vec![json!({})]),
        ("", vec![json!({})]),
        ("TEXT", vec![json!({})]),
    ]
}

fn text_options() -> Vec<Value> {
    vec![
        json!({}),
        json!({"min": -1}),
        json!({"max": -1}),
        json!({"min": 5, "max": 4}),
        json!({"min": 5, "max": 0}),
        json!({"min": 5}),
        json!({"min": 5, "max": 5}),
        json!({"min": 1.5}),
        json!({"min": "x"}),
        json!({"min": "5"}),
        json!({"max": 9_007_199_254_740_992_i64}),
        json!({"min": 5001}),
        json!({"pattern": "["}),
        json!({"pattern": "^[a-z]+$"}),
        json!({"pattern": "(?=a)"}),
        json!({"pattern": "(a)\\1"}),
        json!({"pattern": "\\p{L}+"}),
        json!({"pattern": "(?i)a"}),
        json!({"pattern": 5}),
        json!({"autogeneratePattern": "["}),
        json!({"autogeneratePattern": "[a-z]{5}"}),
        json!({"autogeneratePattern": "[a-z]{5}", "min": 6}),
        json!({"autogeneratePattern": "[a-z]{5}", "max": 4}),
        json!({"autogeneratePattern": "[a-z]{5}", "pattern": "^[0-9]+$"}),
        json!({"autogeneratePattern": "[a-z]{5}", "pattern": "^[a-z]+$", "min": 5, "max": 5}),
        json!({"autogeneratePattern": "a*"}),
        json!({"autogeneratePattern": "a+"}),
        json!({"autogeneratePattern": "(a|b)c?"}),
        json!({"autogeneratePattern": ".{3}"}),
        json!({"autogeneratePattern": "\\d{4}-\\w{2}"}),
        json!({"autogeneratePattern": "[^a]"}),
        json!({"autogeneratePattern": "a{2,}"}),
        json!({"primaryKey": true}),
        json!({"required": "x"}),
        json!({"required": true}),
        json!({"hidden": true, "presentable": true, "help": "h"}),
        json!({"help": "h".repeat(301)}),
        json!({"help": "h".repeat(300)}),
        json!({"system": true}),
        json!({"id": "own_id"}),
        json!({"id": ""}),
        json!({"id": "x".repeat(101)}),
        json!({"id": "with space"}),
        json!({"unknown": 1}),
        json!({"id": 5}),
    ]
}

fn domain_options() -> Vec<Value> {
    vec![
        json!({}),
        json!({"onlyDomains": ["a.co"]}),
        json!({"exceptDomains": ["a.co"]}),
        json!({"onlyDomains": ["a.co"], "exceptDomains": ["b.co"]}),
        json!({"onlyDomains": ["x"]}),
        json!({"onlyDomains": [""]}),
        json!({"exceptDomains": ["a.co", "a b"]}),
        json!({"onlyDomains": ["*.a.co"]}),
        json!({"onlyDomains": ["a.co:80"]}),
        json!({"onlyDomains": ["https://a.co"]}),
        json!({"onlyDomains": ["A.CO"]}),
        json!({"onlyDomains": ["localhost"]}),
        json!({"onlyDomains": ["1.2.3.4"]}),
        json!({"onlyDomains": ["ünï.de"]}),
        json!({"onlyDomains": "a.co"}),
        json!({"onlyDomains": null}),
        json!({"onlyDomains": [5]}),
        json!({"onlyDomains": ["a.co", "a.co"]}),
        json!({"required": true}),
    ]
}

fn relation_options() -> Vec<Value> {
    vec![
        json!({}),
        json!({"collectionId": ""}),
        json!({"collectionId": "nope"}),
        json!({"collectionId": "target"}),
        json!({"collectionId": "target_id"}),
        json!({"collectionId": "TARGET_ID"}),
        json!({"collectionId": "_pb_users_auth_"}),
        json!({"collectionId": "target_id", "minSelect": -1}),
        json!({"collectionId": "target_id", "minSelect": 2}),
        json!({"collectionId": "target_id", "minSelect": 2, "maxSelect": 1}),
        json!({"collectionId": "target_id", "minSelect": 2, "maxSelect": 2}),
        json!({"collectionId": "target_id", "maxSelect": -1}),
        json!({"collectionId": "target_id", "maxSelect": 0}),
        json!({"collectionId": "target_id", "maxSelect": 9, "cascadeDelete": true}),
        json!({"collectionId": 5}),
        json!({"collectionId": null}),
    ]
}

const NAMES: &[&str] = &[
    "a",
    "A1_",
    "",
    " ",
    "a b",
    "a-b",
    "é",
    "null",
    "NULL",
    "true",
    "false",
    "_rowid_",
    "collectionId",
    "collectionName",
    "expand",
    "EXPAND",
    "created",
    "updated",
    "id",
    "ID",
    "a_via_b",
    "_via_",
    "a_VIA_b",
    "1a",
    "_a",
    "passwordConfirm",
    "oldPassword",
    "password",
    "email",
    "tokenKey",
    "rowid",
    "oid",
    "select",
    "order",
    "x\"y",
    "x`y",
    "data",
    "@x",
    "a.b",
    "a:b",
];

#[tokio::test(flavor = "multi_thread")]
async fn fields_may_be_defined_as_the_reference_allows() {
    let pair = Pair::start().await;
    let target = json!({"id": "target_id", "name": "target", "type": "base", "fields": []});
    make_collection(&pair, target).await;
    let mut tally = Tally::new("fields");
    let mut count = 0;
    for (kind, cases) in options() {
        for case in cases {
            count += 1;
            let mut field = json!({"name": "f", "type": kind});
            field
                .as_object_mut()
                .unwrap()
                .extend(case.as_object().unwrap().clone());
            let name = format!("c{count}");
            let body = json!({"name": name, "type": "base", "fields": [field]});
            try_out(&pair, &mut tally, body).await;
        }
    }
    let long = "x".repeat(100);
    let longer = "x".repeat(101);
    for name in NAMES
        .iter()
        .copied()
        .chain([long.as_str(), longer.as_str()])
    {
        for kind in ["base", "auth"] {
            count += 1;
            let field = json!({"name": name, "type": "text"});
            let collection = format!("c{count}");
            let body = json!({"name": collection, "type": kind, "fields": [field]});
            try_out(&pair, &mut tally, body).await;
        }
    }
    for fields in [
        json!([{"name": "a", "type": "text"}, {"name": "A", "type": "text"}]),
        json!([{"name": "a", "type": "text"}, {"name": "a", "type": "number"}]),
        json!([{"id": "x", "name": "a", "type": "text"}, {"id": "x", "name": "b", "type": "text"}]),
        json!([{"id": "x", "name": "a", "type": "text"}, {"id": "X", "name": "b", "type": "text"}]),
        json!([{"name": "id", "type": "number"}]),
        json!([{"name": "id", "type": "text"}]),
        json!([{"name": "id", "type": "text", "primaryKey": true, "pattern": ""}]),
        json!([{"name": "id", "type": "text", "primaryKey": true, "hidden": true, "min": 3, "max": 3}]),
        json!([{"name": "key", "type": "text", "primaryKey": true, "required": true, "pattern": "^a$"}]),
        json!({}),
        json!("x"),
        json!(null),
        json!([1]),
        json!([{}]),
        json!([null]),
        json!([{"name": "a"}]),
        json!([{"type": "text"}]),
    ] {
        count += 1;
        let name = format!("c{count}");
        let body = json!({"name": name, "type": "base", "fields": fields});
        try_out(&pair, &mut tally, body).await;
    }
    tally.finish();
}
