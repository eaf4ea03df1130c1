//! Batches: what runs, in which order, what it sees, and how it fails.

use serde_json::{Value, json};

use super::{Ids, ask, open, path, with_things};
use crate::reference::compare::View;
use crate::reference::pair::{CALLERS, Caller, Pair, Request};
use crate::reference::tally::Tally;
use crate::reference::world;
use crate::reference::world::make_collection;

const BATCH: &str = "/api/batch";

async fn allow(pair: &Pair) {
    let body = json!({"batch": {"enabled": true, "maxRequests": 6, "timeout": 30}});
    pair.prepare(Request::patch(Caller::Admin, "/api/settings", body))
        .await;
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "json!(…) reads better at the call"
)]
fn item(method: &str, url: impl Into<String>, body: Value) -> Value {
    let url: String = url.into();
    json!({"method": method, "url": url, "body": body})
}

/// Envelopes that are wrong, and what a careless client sends.
fn envelopes() -> Vec<Value> {
    let fine = || item("POST", path("targets"), json!({"title": "x"}));
    vec![
        json!({}),
        json!(null),
        json!([]),
        json!({"requests": null}),
        json!({"requests": []}),
        json!({"requests": "x"}),
        json!({"requests": {}}),
        json!({"requests": [5]}),
        json!({"requests": [{}]}),
        json!({"requests": [{"method": "POST"}]}),
        json!({"requests": [{"url": path("targets")}]}),
        json!({"requests": [{"method": 5, "url": "x"}]}),
        json!({"requests": [{"method": "post", "url": path("targets")}]}),
        json!({"requests": [{"method": "HEAD", "url": path("targets")}]}),
        json!({"requests": [{"method": "POST", "url": "x".repeat(2001)}]}),
        json!({"requests": [{"method": "POST", "url": "x".repeat(2000)}]}),
        json!({"requests": [fine(), fine(), fine(), fine(), fine(), fine(), fine()]}),
        json!({"requests": [{"method": "POST", "url": path("targets"), "body": [1]}]}),
        json!({"requests": [{"method": "POST", "url": path("targets"), "body": "x"}]}),
        json!({"requests": [{"method": "POST", "url": path("stricts"), "body": null}]}),
        json!({"requests": [{"method": "POST", "url": path("targets"), "headers": {"a": 5}}]}),
        json!({"requests": [{"method": "POST", "url": path("targets"), "headers": []}]}),
    ]
}

/// Single items: routes that are known, and those that are not.
fn singles(next: &mut Ids) -> Vec<Value> {
    let one = |id: &str| format!("{}/{id}", path("targets"));
    let mut singles = Vec::new();
    for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
        for url in [
            path("targets"),
            format!("{}/", path("targets")),
            one("target000000001"),
            one("nope"),
            format!("{}/", one("target000000001")),
            path("nope"),
            "/api/collections//records".to_owned(),
            "/api/collections/targets".to_owned(),
            "/api/health".to_owned(),
            "/api/batch".to_owned(),
            "api/collections/targets/records".to_owned(),
            format!("http://example.com{}", path("targets")),
            format!("{}#x", path("targets")),
            path("TARGETS"),
            path("targets_id"),
            format!("{}?fields=id,title&expand=x", path("targets")),
        ] {
            singles.push(item(method, url, json!({"id": next.next(), "title": "t"})));
        }
    }
    for id in [
        json!(""),
        json!(null),
        json!(5),
        json!("x"),
        json!(["a"]),
        json!("target000000002"),
    ] {
        let mut body = json!({"title": "upserted"});
        // What has no id gets one by chance, which no comparison bears.
        let url = format!("{}?fields=title", path("targets"));
        body["id"] = id;
        singles.push(item("PUT", url, body));
    }
    singles
}

/// Several items, which depend on each other or of which one fails.
fn sequences(next: &mut Ids) -> Vec<Vec<Value>> {
    let targets = path("targets");
    let (a, b, c) = (next.next(), next.next(), next.next());
    let one = |id: &str| format!("{targets}/{id}");
    vec![
        vec![
            item(
                "POST",
                format!("{targets}?fields=id,title"),
                json!({"id": a, "title": "a"}),
            ),
            item("PATCH", one(&a), json!({"title": "b"})),
            item("PUT", &*targets, json!({"id": a, "title": "c"})),
            item("PUT", &*targets, json!({"id": b, "title": "d"})),
            item("DELETE", one(&b), json!({})),
        ],
        vec![
            item("POST", &*targets, json!({"id": c, "title": "a"})),
            item("POST", &*targets, json!({"id": c, "title": "b"})),
        ],
        vec![
            item("DELETE", one(&a), json!({})),
            item("PATCH", one(&a), json!({"title": "gone"})),
        ],
        vec![
            item("POST", &*targets, json!({"id": c, "title": "a"})),
            item(
                "POST",
                path("things"),
                json!({"id": c, "one": c, "many": [c]}),
            ),
            item(
                "PATCH",
                format!(
                    "{}/{c}?expand=one&fields=*,expand.one.title",
                    path("things")
                ),
                json!({"number+": 3, "picks+": "a"}),
            ),
        ],
        vec![
            item("POST", path("stricts"), json!({"text": "far too long"})),
            item("POST", path("nope"), json!({})),
        ],
        vec![item(
            "POST",
            format!("{targets}?fields=:excerpt("),
            json!({"title": "a"}),
        )],
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn batches_run_and_fail_as_in_the_reference() {
    let pair = Pair::start().await;
    with_things(&pair).await;
    let mut tally = Tally::new("batches");
    for body in [json!({"requests": []}), json!([])] {
        ask(&pair, &mut tally, Request::post(Caller::Admin, BATCH, body)).await;
    }
    allow(&pair).await;
    let send = |body| Request::post(Caller::Guest, BATCH, body);
    for body in envelopes() {
        ask(&pair, &mut tally, send(body)).await;
    }
    ask(
        &pair,
        &mut tally,
        send(json!(null)).raw("application/json", b"{bad"),
    )
    .await;
    let mut next = Ids::new();
    for single in singles(&mut next) {
        ask(&pair, &mut tally, send(json!({"requests": [single]}))).await;
    }
    for sequence in sequences(&mut next) {
        ask(&pair, &mut tally, send(json!({"requests": sequence}))).await;
    }
    for fields in ["status", "body.id,status", "*", "body.title:excerpt(3)"] {
        let items = [item(
            "POST",
            path("targets"),
            json!({"id": next.next(), "title": "long"}),
        )];
        let url = format!("{BATCH}?fields={fields}");
        let request = Request::post(Caller::Guest, url, json!({"requests": items}));
        ask(&pair, &mut tally, request).await;
    }
    let list = format!("{}?sort=title,id&perPage=200&fields=title", path("targets"));
    ask(&pair, &mut tally, Request::get(Caller::Admin, list)).await;
    tally.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_see_a_batch_as_in_the_reference() {
    let pair = world::start().await;
    allow(&pair).await;
    let mut tally = Tally::new("rules in batches");
    let rules = [
        "",
        "@request.context = 'batch'",
        "@request.method = 'PUT'",
        "@request.method = 'POST' || @request.method = 'DELETE'",
        "@request.method = 'PATCH'",
        "@request.headers.x_own = '1'",
        "@request.headers.x_outer = '1'",
        "@request.headers.content_type ~ 'json'",
        "@request.headers.authorization = 'forged'",
        "@request.query.own = '1'",
        "@request.query.outer = '1'",
        "@request.auth.id != ''",
        "@request.body.title = 'a'",
        "@collection.earlier.title ?= 'first'",
    ];
    let title = json!([{"name": "title", "type": "text"}]);
    make_collection(&pair, open("earlier", &title)).await;
    let mut next = Ids::new();
    for (index, rule) in rules.iter().enumerate() {
        let name = format!("ruled{index}");
        let mut collection = open(&name, &title);
        for which in ["createRule", "updateRule", "deleteRule"] {
            collection[which] = json!(rule);
        }
        make_collection(&pair, collection).await;
        for caller in CALLERS {
            let (old, new) = (next.next(), next.next());
            pair.make(&name, json!({"id": old, "title": "b"})).await;
            let own = format!("{}?own=1", path(&name));
            for mut one in [
                item("POST", &*own, json!({"id": new, "title": "a"})),
                item("PUT", &*own, json!({"id": old, "title": "a"})),
                item(
                    "PATCH",
                    format!("{}/{old}", path(&name)),
                    json!({"title": "a"}),
                ),
                item("DELETE", format!("{}/{old}?own=1", path(&name)), json!({})),
            ] {
                one["headers"] = json!({"X-Own": "1", "Authorization": "forged"});
                let first = item(
                    "POST",
                    path("earlier"),
                    json!({
                        "id": next.next(), "title": "first",
                    }),
                );
                let mut request = Request::post(
                    caller,
                    format!("{BATCH}?outer=1"),
                    json!({"requests": [first, one]}),
                );
                request.headers.push(("x-outer", "1".to_owned()));
                let answers = pair.send(&request).await;
                let view = View::Whole;
                tally.count(rule, &request, &answers, view);
            }
        }
    }
    tally.finish();
}
