//! Bodies as they arrive: JSON with faults, forms, other content types.

use reqwest::Method;

use super::{SHOWN, ask, path, with_things};
use crate::reference::pair::{Caller, Pair, Request};
use crate::reference::tally::Tally;
use crate::reference::world::id;

const JSON_BODIES: &[&str] = &[
    "",
    " ",
    "null",
    "{}",
    "[]",
    "[1]",
    "1",
    "\"x\"",
    "true",
    "{",
    "{\"text\":",
    "{\"text\":\"x\"",
    "{\"text\":\"x\"} ",
    "{\"text\":\"x\"}x",
    "{\"text\":\"x\"}{\"text\":\"y\"}",
    "{\"text\":\"x\",}",
    "{'text':'x'}",
    "{text:\"x\"}",
    "{\"text\":\"x\",\"text\":\"y\"}",
    "{\"text\":\"a\nb\"}",
    "{\"text\":\"\\ud83d\\ude00\"}",
    "{\"text\":\"\\ud83d\"}",
    "{\"text\":\"\\x\"}",
    "{\"number\":01}",
    "{\"number\":1.}",
    "{\"number\":.5}",
    "{\"number\":+1}",
    "{\"number\":1e400}",
    "{\"number\":-0}",
    "{\"number\":NaN}",
    "{\"number\":12345678901234567890}",
    "{\"number\":1E2}",
    "{\"json\":{\"a\":1,\"a\":2}}",
    "{\"json\":[[[[[[]]]]]]}",
    "// x\n{}",
    "\u{feff}{}",
    "{\"\":1}",
    "{\"Text\":\"x\"}",
    "{\"TEXT\":\"x\"}",
    "{\"text \":\"x\"}",
    "{\"text\":\"x\"}\u{0}",
    "{\"json\":12345678901234567890}",
    "{\"json\":1.0}",
    "{\"json\":1e2}",
    "{\"json\":0.1}",
    "{\"json\":{\"b\":1,\"a\":[1.50,\"<>&\"]}}",
    "{\"text\":\"<>&\\u2028\"}",
];

const FORMS: &[&str] = &[
    "",
    "text=x",
    "text=true",
    "text=1",
    "text=1.0",
    "text=",
    "text",
    "text=a+b",
    "text=a%20b",
    "text=%zz",
    "text=%",
    "text=a&text=b",
    "number=5",
    "number=5.5",
    "number=1e3",
    "number=",
    "number=-1",
    "number=1.50",
    "number=01",
    "number=.5",
    "number=abc",
    "number%2B=5",
    "bool=true",
    "bool=1",
    "bool=t",
    "bool=false",
    "bool=",
    "bool=on",
    "picks=a",
    "picks=a&picks=b",
    "picks=",
    "picks=[\"a\",\"b\"]",
    "picks%2B=a",
    "picks=1",
    "picks=true",
    "picks=1&picks=true",
    "pick=a&pick=b",
    "json=5",
    "json=true",
    "json=null",
    "json=",
    "json=abc",
    "json={\"a\":1}",
    "json=[1,2]",
    "json=\"x\"",
    "json=1&json=2",
    "json=1.0",
    "json=01",
    "json=-",
    "json=--1",
    "json=1-2",
    "json=1.2.3",
    "geo={\"lon\":1,\"lat\":2}",
    "geo=1",
    "date=2024-01-01",
    "date=5",
    "nope=1",
    "many=target000000001&many=target000000002",
    "one=target000000001",
    "many=",
    "@jsonPayload={\"text\":\"p\"}",
    "text=x&@jsonPayload={\"text\":\"p\"}",
    "@jsonPayload={\"text\":\"p\"}&text=x",
    "@jsonPayload={\"text\":\"p\"}&@jsonPayload={\"number\":1}",
    "@jsonPayload={\"json\":{\"a\":[1]}}",
    "@jsonPayload=[]",
    "@jsonPayload=x",
    "@jsonPayload=",
    "@jsonPayload=null",
    "@jsonPayload={\"picks%2B\":\"a\"}",
    "%40jsonPayload=%7B%22text%22%3A%22p%22%7D",
    "text;number=1",
    "=x",
    "&&",
    "text=x;number=2",
    "text[]=x",
    "text.a=x",
];

const TYPES: &[&str] = &[
    "",
    "application/json",
    "application/json; charset=utf-8",
    "application/JSON",
    "text/json",
    "application/vnd.api+json",
    "text/plain",
    "application/xml",
    "text/xml",
    "text/html",
    "x",
    "/",
    "application/octet-stream",
    "application/x-www-form-urlencoded; charset=utf-8",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/mixed; boundary=x",
    "application/x-www-form-urlencoded",
    "application/jsonx",
    " application/json",
    "application/json;",
];

/// A body of several parts, each a head and a text.
fn multipart(parts: &[(&str, &str)]) -> String {
    let mut body = String::new();
    for (head, text) in parts {
        let start = "--frontier\r\nContent-Disposition: form-data; ";
        body.extend([start, head, "\r\n\r\n", text, "\r\n"]);
    }
    body.push_str("--frontier--\r\n");
    body
}

fn multiparts() -> Vec<String> {
    let whole = multipart(&[("name=\"text\"", "x"), ("name=\"number\"", "5")]);
    vec![
        whole.clone(),
        whole[..whole.len() - 20].to_owned(),
        whole.replace("\r\n", "\n"),
        String::new(),
        "x".to_owned(),
        "--frontier--\r\n".to_owned(),
        multipart(&[]),
        multipart(&[("name=\"text\"", "")]),
        multipart(&[("name=\"text\"", "true")]),
        multipart(&[("name=\"json\"", "true")]),
        multipart(&[("name=\"json\"", "1.0")]),
        multipart(&[("name=\"json\"", "{\"a\":1}")]),
        multipart(&[("name=\"picks\"", "a"), ("name=\"picks\"", "b")]),
        multipart(&[("name=\"picks+\"", "a")]),
        multipart(&[("name=\"number-\"", "2")]),
        multipart(&[(
            "name=\"@jsonPayload\"",
            "{\"text\":\"p\",\"picks\":[\"a\"]}",
        )]),
        multipart(&[
            ("name=\"@jsonPayload\"", "{\"json\":null}"),
            ("name=\"text\"", "y"),
        ]),
        multipart(&[("name=\"@jsonPayload\"", "nope"), ("name=\"text\"", "y")]),
        multipart(&[("name=text", "unquoted")]),
        multipart(&[("name=\"\"", "x")]),
        multipart(&[("", "x")]),
        multipart(&[("name=\"nope\"", "x")]),
        multipart(&[("name=\"text\"", "a\r\nb")]),
    ]
}

async fn try_body(pair: &Pair, tally: &mut Tally, content_type: &'static str, body: &[u8]) {
    let one = format!("{}/{}?{SHOWN}", path("things"), id("thing", 1));
    let change = Request::new(Caller::Guest, Method::PATCH, one).raw(content_type, body);
    ask(pair, tally, change).await;
    // What has no id gets one by chance.
    let new = format!("{}?fields=text,number,json,picks", path("things"));
    let made = Request::new(Caller::Guest, Method::POST, new).raw(content_type, body);
    ask(pair, tally, made).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_are_read_as_the_reference_reads_them() {
    let pair = Pair::start().await;
    with_things(&pair).await;
    pair.make(
        "things",
        serde_json::json!({"id": id("thing", 1), "text": "t"}),
    )
    .await;
    let mut tally = Tally::new("bodies");
    for body in JSON_BODIES {
        try_body(&pair, &mut tally, "application/json", body.as_bytes()).await;
    }
    for body in [
        &b"{\"text\":\"\xff\"}"[..],
        b"\xff",
        b"{\"\xff\":1}",
        b"{\"text\":\"\xc3\x28\"}",
    ] {
        try_body(&pair, &mut tally, "application/json", body).await;
    }
    for body in FORMS {
        let content_type = "application/x-www-form-urlencoded";
        try_body(&pair, &mut tally, content_type, body.as_bytes()).await;
    }
    for content_type in TYPES {
        for body in ["", "{\"text\":\"typed\"}", "text=typed", "--frontier--\r\n"] {
            try_body(&pair, &mut tally, content_type, body.as_bytes()).await;
        }
    }
    for body in multiparts() {
        let content_type = "multipart/form-data; boundary=frontier";
        try_body(&pair, &mut tally, content_type, body.as_bytes()).await;
    }
    tally.finish();
}
