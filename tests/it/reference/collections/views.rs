//! Views: which queries may be one, which fields they have, and what they show.

use serde_json::{Value, json};

use super::{PATH, ask, create, delete, get};
use crate::reference::compare::View;
use crate::reference::pair::{Caller, Pair, Request};
use crate::reference::tally::Tally;
use crate::reference::world::make_collection;

const DRY_RUN: &str = "/api/collections/meta/dry-run-view";

async fn prepare(pair: &Pair) {
    for (id, name) in [("alphas_id", "alphas"), ("betas_id", "betas")] {
        let fields = json!([
            {"name": "title", "type": "text", "max": 50},
            {"name": "n", "type": "number"},
            {"name": "done", "type": "bool"},
            {"name": "day", "type": "date"},
            {"name": "tags", "type": "select", "values": ["a", "b"], "maxSelect": 2},
            {"name": "meta", "type": "json"},
            {"name": "mine", "type": "relation", "collectionId": "_pb_users_auth_", "maxSelect": 1},
            {"name": "hid", "type": "text", "hidden": true},
        ]);
        let collection = json!({
            "id": id, "name": name, "type": "base", "fields": fields,
            "listRule": "", "viewRule": "", "createRule": "",
        });
        make_collection(pair, collection).await;
        for number in 1..=3 {
            let record = json!({
                "id": format!("{name:0<14}{number}"),
                "title": format!("t{number}"), "n": number, "done": number == 2,
                "day": "2026-01-02 03:04:05.000Z", "tags": ["a"], "meta": {"a": [number]},
                "hid": "h",
            });
            pair.make(name, record).await;
        }
    }
}

/// Queries that both take, and see alike.
const GOOD: &[&str] = &[
    "SELECT id FROM alphas",
    "select id, title, n, done, day, tags, meta, mine from alphas",
    "SELECT id, title AS t, n m FROM alphas a",
    "SELECT a.id, a.title, b.title AS other FROM alphas a JOIN betas b ON b.n = a.n",
    "SELECT a.id, b.id AS b FROM alphas a LEFT JOIN betas b ON b.n = a.n",
    "SELECT id, count(*) AS c FROM alphas GROUP BY id",
    "SELECT id, count(n) AS c, total(n) AS t, sum(n) AS s FROM alphas GROUP BY id",
    "SELECT id, cast(n AS int) AS i, cast(n AS real) AS r, cast(n AS text) AS x FROM alphas",
    "SELECT id, cast(done AS bool) AS b FROM alphas",
    "SELECT id, (n + 1) AS next, (title || '!') AS loud FROM alphas",
    "SELECT (row_number() over ()) AS id, title FROM alphas",
    "SELECT n AS id, title FROM alphas",
    "SELECT DISTINCT id, title FROM alphas;",
    "  SELECT id, title FROM alphas WHERE n > 1 ORDER BY n DESC LIMIT 1 ;; ",
    "SELECT id, hid FROM alphas",
    "SELECT id, hid AS shown FROM alphas",
    "SELECT id, created AS c FROM users",
    "SELECT id, email, name FROM users",
    "SELECT `id`, `title` FROM `alphas`",
    "SELECT [id], \"title\" FROM \"alphas\"",
    "SELECT id, /* of it */ title FROM alphas",
];

/// Queries that neither takes.
const BAD: &[&str] = &[
    "",
    " ",
    "SELECT",
    "SELECT 1",
    "SELECT * FROM alphas",
    "SELECT a.* FROM alphas a",
    "SELECT title FROM alphas",
    "SELECT id FROM nowhere",
    "SELECT id, nope FROM alphas",
    "SELECT 'x' AS id FROM alphas",
    "SELECT '' AS id",
    "SELECT id FROM alphas; SELECT id FROM betas",
    "SELECT id FROM alphas; DELETE FROM alphas",
    "DELETE FROM alphas",
    "UPDATE alphas SET n = 1",
    "INSERT INTO alphas (id) VALUES ('x')",
    "DROP TABLE alphas",
    "CREATE TABLE x (id)",
    "PRAGMA user_version",
    "ATTACH 'x' AS y",
    "VACUUM",
    "BEGIN",
    "SELECT id FROM alphas)",
    "(SELECT id FROM alphas",
    "SELECT id, FROM alphas",
    "null",
];

#[tokio::test(flavor = "multi_thread")]
async fn views_are_taken_and_shown_as_by_the_reference() {
    let pair = Pair::start().await;
    prepare(&pair).await;
    let mut tally = Tally::new("views");
    for (index, query) in GOOD.iter().chain(BAD).enumerate() {
        let fields =
            format!("{DRY_RUN}?fields=fields.name,fields.type,fields.hidden,fields.system");
        let body = json!({"query": query});
        ask(
            &pair,
            &mut tally,
            Request::post(Caller::Admin, fields, body),
        )
        .await;
        let name = format!("seen{index}");
        create(
            &pair,
            &mut tally,
            json!({
                "id": format!("{name}_id"), "name": name, "type": "view", "viewQuery": query,
                "listRule": "", "viewRule": "n != 2",
            }),
        )
        .await;
        for path in [
            format!("/api/collections/{name}/records?sort=id"),
            format!("/api/collections/{name}/records?sort=-id&filter=title~'t1'"),
            format!("/api/collections/{name}/records/alphas000000002"),
            format!("/api/collections/{name}/records/1"),
        ] {
            for caller in [Caller::Guest, Caller::Admin] {
                let request = Request::get(caller, path.clone());
                let answers = pair.send(&request).await;
                tally.count(query, &request, &answers, View::Whole);
            }
        }
        delete(&pair, &mut tally, &name).await;
    }
    tally.finish();
}

fn view(name: &str, query: &str) -> Value {
    json!({"id": format!("{name}_id"), "name": name, "type": "view", "viewQuery": query,
        "listRule": "", "viewRule": ""})
}

#[tokio::test(flavor = "multi_thread")]
async fn what_views_refuse_and_allow_is_as_in_the_reference() {
    let pair = Pair::start().await;
    prepare(&pair).await;
    let mut tally = Tally::new("life of views");
    let query = "SELECT id, title FROM alphas";
    let mut ruled = view("ruled", query);
    for rule in ["createRule", "updateRule", "deleteRule"] {
        ruled[rule] = json!("");
    }
    create(&pair, &mut tally, ruled).await;
    let mut indexed = view("indexed", query);
    indexed["indexes"] = json!(["CREATE INDEX i ON indexed (title)"]);
    create(&pair, &mut tally, indexed).await;
    create(&pair, &mut tally, json!({"name": "empty", "type": "view"})).await;
    create(&pair, &mut tally, view("first", query)).await;
    create(
        &pair,
        &mut tally,
        view("second", "SELECT id, title AS t FROM first"),
    )
    .await;
    for path in ["first", "second", "FIRST"] {
        get(
            &pair,
            &mut tally,
            &format!("/api/collections/{path}/records?sort=id"),
        )
        .await;
    }
    let records = "/api/collections/first/records";
    let one = format!("{records}/alphas000000001");
    for request in [
        Request::post(Caller::Admin, records, json!({"title": "x"})),
        Request::patch(Caller::Admin, one.clone(), json!({"title": "x"})),
        Request::delete(Caller::Admin, one),
        Request::delete(Caller::Admin, format!("{PATH}/first/truncate")),
        Request::delete(Caller::Admin, format!("{PATH}/alphas")),
        Request::delete(Caller::Admin, format!("{PATH}/first")),
        Request::patch(
            Caller::Admin,
            format!("{PATH}/first"),
            json!({"viewQuery": "SELECT 1"}),
        ),
        Request::delete(Caller::Admin, format!("{PATH}/second")),
        Request::delete(Caller::Admin, format!("{PATH}/alphas/truncate")),
        Request::delete(Caller::Admin, format!("{PATH}/_superusers/truncate")),
        Request::delete(Caller::Admin, format!("{PATH}/nope/truncate")),
        Request::delete(Caller::Guest, format!("{PATH}/alphas/truncate")),
    ] {
        ask(&pair, &mut tally, request).await;
    }
    for body in [
        json!({}),
        json!({"query": ""}),
        json!({"query": 5}),
        json!({"query": null}),
        json!({"query": "x".repeat(5001)}),
    ] {
        ask(
            &pair,
            &mut tally,
            Request::post(Caller::Admin, DRY_RUN, body.clone()),
        )
        .await;
        ask(
            &pair,
            &mut tally,
            Request::post(Caller::Guest, DRY_RUN, body),
        )
        .await;
    }
    for meta in [
        "scaffolds?fields=base.type,view.type,auth.type",
        "oauth2-providers?fields=name,displayName",
    ] {
        for caller in [Caller::Admin, Caller::Guest] {
            let request = Request::get(caller, format!("{PATH}/meta/{meta}"));
            ask(&pair, &mut tally, request).await;
        }
    }
    get(
        &pair,
        &mut tally,
        &format!("{PATH}?filter=system=false&sort=name&fields=name,type"),
    )
    .await;
    tally.finish();
}
