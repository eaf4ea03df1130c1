//! Every kind of value for every type of field.

use serde_json::{Value, json};

use super::{Ids, SHOWN, admin_post, ask, path, with_things};
use crate::reference::pair::{Caller, Pair, Request};
use crate::reference::tally::Tally;
use crate::reference::world::id;

/// Types that take anything, and those that complain.
const SOFT: [&str; 8] = [
    "text", "editor", "number", "bool", "date", "json", "geo", "hid",
];
const HARD: [&str; 9] = [
    "email", "url", "pick", "picks", "file", "files", "one", "many", "auto",
];

fn texts() -> Vec<Value> {
    let texts = [
        "",
        " ",
        "x",
        "a",
        "b",
        "a b",
        " a ",
        "1",
        "1.0",
        "01",
        "1e3",
        "1E3",
        "-5",
        "+5",
        " 5 ",
        "0x10",
        "1_000",
        ".5",
        "5.",
        "NaN",
        "Infinity",
        "-inf",
        "true",
        "false",
        "t",
        "T",
        "f",
        "F",
        "TRUE",
        "True",
        "tRUE",
        "FALSE",
        "yes",
        "on",
        "null",
        "nil",
        "undefined",
        "\"q\"",
        "\"",
        "[]",
        "[1,2]",
        "[1,2",
        "[\"a\",\"b\"]",
        "{}",
        "{\"a\":1}",
        "{\"a\":1,\"a\":2}",
        "{\"b\":1, \"a\":2}",
        "{\"lon\":1,\"lat\":2}",
        "{\"lon\":\"1\",\"lat\":2}",
        "{\"lat\":2}",
        "{\"lon\":1,\"lat\":2} ",
        " {\"a\":1}",
        "-",
        "-1",
        "-1.5e3",
        "1.50",
        "12abc",
        "Ünïcode 日本",
        "line\nbreak",
        "<p>Hi</p>",
        "a@b.co",
        "A@B.CO",
        "a@b",
        "a b@c.de",
        "a@b.c",
        "\"a b\"@c.de",
        "a@münchen.de",
        "a@[127.0.0.1]",
        "a@b.co ",
        "a+b@c.de",
        "a..b@c.de",
        ".a@c.de",
        "a@-b.de",
        "a@b..de",
        "https://example.com",
        "http://a.b/c?d=e#f",
        "example.com",
        "//example.com",
        "ftp://x.y",
        "https://",
        "http://localhost",
        "http://localhost:80",
        "http://127.0.0.1",
        "http://[::1]",
        "mailto:a@b.co",
        "https://a b.co",
        "https://a.b/c d",
        "javascript:alert(1)",
        "http://ünï.de",
        "HTTP://EXAMPLE.COM",
        "http://a_b.co",
        "http://.",
        "http://a.",
        "https://x",
        "www.x.de",
        "target000000001",
        "target000000009",
        "[\"target000000001\"]",
        "target000000001 ",
    ];
    texts.into_iter().map(Value::from).collect()
}

fn dates() -> Vec<Value> {
    let texts = [
        "2024-02-29",
        "2023-02-29",
        "2024-02-30",
        "2024-13-01",
        "2024-00-10",
        "2024-1-1",
        "2024-02",
        "2024",
        "20240229",
        "2024-02-29 12:30",
        "2024-02-29 12:30:00",
        "2024-02-29 12:30:61",
        "2024-02-29 24:00:00",
        "2024-02-29 12:30:00Z",
        "2024-02-29T12:30:00Z",
        "2024-02-29T12:30:00",
        "2024-02-29t12:30:00z",
        "2024-02-29 12:30:00.1Z",
        "2024-02-29 12:30:00.12Z",
        "2024-02-29 12:30:00.1234Z",
        "2024-02-29 12:30:00.123456789Z",
        "2024-02-29 12:30:00.9999Z",
        "2024-02-29 12:30:00.123",
        "2024-02-29T12:30:00.123+02:00",
        "2024-02-29 12:30:00+0200",
        "2024-02-29 12:30:00 +0200",
        "2024-02-29 12:30:00 +02:00",
        "2024-02-29 12:30:00-11:30",
        "2024-02-29 12:30:00 UTC",
        "2024-02-29 12:30:00 +0200 CEST",
        "2024-02-29 12:30:00+02",
        "Thu, 29 Feb 2024 12:30:00 GMT",
        "Thu, 29 Feb 2024 12:30:00 +0200",
        "Mon, 29 Feb 2024 12:30:00 GMT",
        "Thu Feb 29 12:30:00 2024",
        "29 Feb 2024",
        "29 Feb 24",
        "Feb 29, 2024",
        "29.02.2024",
        "02/29/2024",
        "2024/02/29",
        "12:30:00",
        "0000-00-00",
        "0001-01-01",
        "0001-01-01 00:00:00.000Z",
        "0001-01-02",
        "9999-12-31 23:59:59.999Z",
        "10000-01-01",
        "-0001-01-01",
        "1700000000",
        "1700000000000",
        "1.7e9",
        "now",
        "@now",
        "today",
        "2024-02-29 12:30:00.123Z ",
        " 2024-02-29",
        "2024-02-29T12:30Z",
        "2024-W09-4",
        "2024-060",
        "Thursday, 29-Feb-24 12:30:00 UTC",
        "29 Feb 24 12:30 UTC",
        "Thu Feb 29 12:30:00 UTC 2024",
        "2024-02-29 12:30:00 PM",
        "1969-12-31 23:59:59.999Z",
        "1970-01-01",
    ];
    texts.into_iter().map(Value::from).collect()
}

fn others() -> Vec<Value> {
    let target = |number| id("target", number);
    vec![
        json!(null),
        json!(0),
        json!(1),
        json!(-1),
        json!(1.5),
        json!(-0.0),
        json!(1e3),
        json!(1e21),
        json!(1e300),
        json!(0.1),
        json!(0.300_000_000_000_000_04),
        json!(9_007_199_254_740_993_i64),
        json!(1_700_000_000),
        json!(123_456_789.125),
        json!(1e-7),
        json!(true),
        json!(false),
        json!([]),
        json!([1]),
        json!([1, 2]),
        json!(["a"]),
        json!(["a", "b"]),
        json!(["b", "a"]),
        json!(["a", "a", ""]),
        json!(["", null]),
        json!([null]),
        json!([[1]]),
        json!([["a"], "b"]),
        json!([{"a": 1}]),
        json!([true]),
        json!([1.5, "1"]),
        json!(["a", "b", "1", "true", "a"]),
        json!({}),
        json!({"a": 1}),
        json!({"a": {"b": [1, null, "x"]}}),
        json!({"lon": 1, "lat": 2}),
        json!({"lon": "1", "lat": "2"}),
        json!({"lon": 500, "lat": 2}),
        json!({"lon": 1, "lat": -91}),
        json!({"lon": 1}),
        json!({"lat": 1, "lon": null}),
        json!({"lon": 1, "lat": 2, "x": 3}),
        json!({"Lon": 1, "LAT": 2}),
        json!([1.5, 2.5]),
        json!({"lon": true, "lat": [1]}),
        json!(target(1)),
        json!([target(1)]),
        json!([target(2), target(1)]),
        json!([target(1), target(1)]),
        json!([target(1), ""]),
        json!([target(1), target(9)]),
        json!([target(1), target(2), target(3), target(4)]),
        json!({"id": target(1)}),
        json!("x".repeat(5000)),
        json!("x".repeat(5001)),
        json!("é".repeat(5000)),
    ]
}

async fn cast(pair: &Pair, tally: &mut Tally, ids: &mut Ids, value: &Value) {
    let new = format!("{}?{SHOWN}", path("things"));
    let mut all = json!({"id": ids.next()});
    for field in SOFT {
        all[field] = value.clone();
    }
    ask(pair, tally, admin_post(new.clone(), all)).await;
    for field in HARD {
        let body = json!({"id": ids.next(), field: value});
        ask(pair, tally, admin_post(new.clone(), body)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn values_become_what_the_reference_makes_of_them() {
    let pair = Pair::start().await;
    with_things(&pair).await;
    let mut tally = Tally::new("casting");
    let mut ids = Ids::new();
    for value in texts().iter().chain(&others()) {
        cast(&pair, &mut tally, &mut ids, value).await;
    }
    for value in dates() {
        let body = json!({"id": ids.next(), "date": value});
        let new = format!("{}?fields=id,date", path("things"));
        ask(&pair, &mut tally, admin_post(new, body)).await;
    }
    // What was stored reads as what was answered.
    for page in 1..=2 {
        let list = format!("{}?perPage=500&page={page}&sort=id&{SHOWN}", path("things"));
        ask(&pair, &mut tally, Request::get(Caller::Admin, list)).await;
    }
    for text in ["a\u{0}b", "\u{7}", "\u{1b}[0m"] {
        for field in ["text", "editor", "json"] {
            let body = json!({"id": ids.next(), field: text});
            let new = format!("{}?{SHOWN}", path("things"));
            ask(&pair, &mut tally, admin_post(new, body)).await;
        }
    }
    tally.finish();
}
