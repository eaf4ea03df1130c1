//! Names, types, rules and indexes of new collections; lists and scaffolds.

use reqwest::Method;
use serde_json::{Value, json};

use super::{PATH, ask, create, delete, get, try_out};
use crate::reference::pair::{Caller, Pair, Request, with_query};
use crate::reference::tally::Tally;
use crate::reference::world::make_collection;

#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn bodies() -> Vec<Value> {
    let mut bodies = vec![
        json!({}),
        json!({"name": ""}),
        json!({"name": "n1"}),
        json!({"name": "n1"}),
        json!({"name": "N1"}),
        json!({"name": "a b"}),
        json!({"name": "a-b"}),
        json!({"name": "é"}),
        json!({"name": "a_via_b"}),
        json!({"name": "a_Via_b"}),
        json!({"name": "x".repeat(255)}),
        json!({"name": "x".repeat(256)}),
        json!({"name": "_collections"}),
        json!({"name": "users"}),
        json!({"name": "USERS"}),
        json!({"name": "_superusers"}),
        json!({"name": "_new"}),
        json!({"name": "1st"}),
        json!({"name": "select"}),
        json!({"name": 5}),
        json!({"name": "_pb_users_auth_"}),
        json!({"name": null}),
        json!({"name": ["a"]}),
        json!({"name": "t1", "type": ""}),
        json!({"name": "t2", "type": "nope"}),
        json!({"name": "t3", "type": "BASE"}),
        json!({"name": "t4", "type": null}),
        json!({"name": "t5", "type": 5}),
        json!({"name": "t6", "type": "auth"}),
        json!({"id": "own1", "name": "i1"}),
        json!({"id": "own1", "name": "i2"}),
        json!({"id": "a b", "name": "i3"}),
        json!({"id": "é", "name": "i4"}),
        json!({"id": "", "name": "i5"}),
        json!({"id": "x".repeat(100), "name": "i6"}),
        json!({"id": "x".repeat(101), "name": "i7"}),
        json!({"id": "users", "name": "i8"}),
        json!({"id": 5, "name": "i9"}),
        json!({"name": "s1", "system": true}),
        json!({"name": "s2", "system": "x"}),
        json!({"name": "k1", "created": "2020-01-01 00:00:00.000Z", "updated": "x"}),
        json!({"name": "k2", "unknown": 1, "schema": [], "options": {}}),
        json!({"name": "k4", "authRule": "", "manageRule": "x"}),
        json!({"name": "k5", "viewQuery": "select 1 as id"}),
    ];
    for (index, rule) in [
        json!(null),
        json!(""),
        json!(" "),
        json!("id != ''"),
        json!("nope = 1"),
        json!("id ="),
        json!("title = 'x'"),
        json!("@request.auth.id != ''"),
        json!("@request.auth.nope = 1"),
        json!("@collection.users.id = id"),
        json!("@collection.nope.id = id"),
        json!(5),
        json!(true),
        json!([]),
        json!("title:length > 1"),
        json!("title:nope = 1"),
        json!("x".repeat(5000)),
        json!("@request.body.title:isset = true"),
        json!("@request.body.nope:length = 1"),
    ]
    .into_iter()
    .enumerate()
    {
        bodies.push(json!({
            "name": format!("r{index}"), "fields": [{"name": "title", "type": "text"}],
            "listRule": rule, "viewRule": rule, "createRule": rule, "updateRule": rule, "deleteRule": rule,
        }));
    }
    bodies
}

const INDEXES: &[&str] = &[
    "CREATE INDEX i_{n} ON {t} (a)",
    "create index i_{n} on {t} (a)",
    "CREATE UNIQUE INDEX i_{n} ON {t} (a)",
    "CREATE UNIQUE INDEX IF NOT EXISTS `i_{n}` ON `{t}` (`a`)",
    "CREATE INDEX \"i_{n}\" ON \"{t}\" (\"a\")",
    "CREATE INDEX [i_{n}] ON [{t}] ([a])",
    "CREATE INDEX i_{n} ON {t} (a, b)",
    "CREATE INDEX i_{n} ON {t} (a COLLATE NOCASE, b DESC)",
    "CREATE INDEX i_{n} ON {t} (a ASC)",
    "CREATE INDEX i_{n} ON {t} (lower(a))",
    "CREATE INDEX i_{n} ON {t} (a) WHERE a != ''",
    "CREATE INDEX i_{n} ON {t} (a) WHERE (b > 1)",
    "CREATE INDEX i_{n} ON other (a)",
    "CREATE INDEX i_{n} ON nope (a)",
    "CREATE INDEX i_{n} ON {t} (nope)",
    "CREATE INDEX i_{n} ON {t} ()",
    "CREATE INDEX i_{n} ON {t}",
    "CREATE INDEX ON {t} (a)",
    "CREATE INDEX i_{n}",
    "",
    " ",
    "nope",
    "SELECT 1",
    "CREATE TABLE x (a)",
    "DROP TABLE {t}",
    "CREATE INDEX i_{n} ON {t} (a); DROP TABLE users",
    "CREATE INDEX i_{n} ON {t} (a);",
    "  CREATE   INDEX   i_{n}   ON   {t}   ( a )  ",
    "CREATE\nINDEX\ni_{n}\nON\n{t}\n(a)",
    "CREATE INDEX main.i_{n} ON {t} (a)",
    "CREATE INDEX i_{n} ON {t} (a, a)",
    "CREATE INDEX i_{n} ON {t} (id)",
    "CREATE INDEX i_{n} ON {t} (A)",
    "CREATE INDEX `i {n}` ON {t} (a)",
    "CREATE INDEX `i-{n}` ON {t} (a)",
    "CREATE INDEX i_{n} ON {t} (random())",
    "CREATE INDEX i_{n} ON {t} (a) WHERE nope = 1",
    "CREATE INDEX i_{n} ON {t} (a || b)",
    "CREATE INDEX i_{n} ON {t} (json_extract(a, '$.x'))",
    "CREATE INDEX sqlite_{n} ON {t} (a)",
    "CREATE INDEX i_{n} ON {t} (created)",
];

async fn try_indexes(pair: &Pair, tally: &mut Tally) {
    let fields = json!([{"name": "a", "type": "text"}, {"name": "b", "type": "number"}]);
    for (number, index) in INDEXES.iter().enumerate() {
        let (name, number) = (format!("x{number}"), number.to_string());
        let index = index.replace("{n}", &number).replace("{t}", &name);
        let body = json!({"name": name, "fields": fields, "indexes": [index]});
        try_out(pair, tally, body).await;
    }
    for (number, indexes) in [
        json!(["CREATE INDEX same ON t (a)", "CREATE INDEX same ON t (b)"]),
        json!(["CREATE INDEX one ON t (a)", "CREATE INDEX two ON t (a)"]),
        json!(["CREATE INDEX one ON t (a)", "CREATE INDEX ONE ON t (b)"]),
        json!(["CREATE INDEX taken ON t (a)"]),
        json!(["CREATE INDEX Taken ON t (a)"]),
        json!("x"),
        json!({}),
        json!([5]),
        json!(null),
        json!([[]]),
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("y{number}");
        let body = json!({"name": name, "fields": fields, "indexes": indexes});
        try_out(pair, tally, body).await;
    }
}

const QUERIES: &[(&str, &str)] = &[
    ("", "name"),
    ("", "-name"),
    ("", "type,name"),
    ("", "system,-name"),
    ("", "id"),
    ("", "@rowid"),
    ("", "nope"),
    ("", "fields"),
    ("", "listRule"),
    ("name = 'users'", "name"),
    ("name ~ 'u'", "name"),
    ("system = true", "name"),
    ("type = 'auth'", "name"),
    ("id = '_pb_users_auth_'", "name"),
    ("created > '2020'", "name"),
    ("nope = 1", "name"),
    ("listRule = ''", "name"),
    ("name =", "name"),
    ("fields ~ 'x'", "name"),
    ("name:lower = 'users'", "name"),
    ("@request.auth.id != ''", "name"),
    ("options ~ 'x'", "name"),
    ("@now > '2020'", "name"),
    ("strftime('%Y', created) > '2020'", "name"),
];

#[tokio::test(flavor = "multi_thread")]
async fn collections_may_be_defined_as_the_reference_allows() {
    let pair = Pair::start().await;
    let mut tally = Tally::new("definitions");
    let other = json!({
        "name": "other", "fields": [{"name": "a", "type": "text"}],
        "indexes": ["CREATE INDEX taken ON other (a)"],
    });
    make_collection(&pair, other).await;
    for path in [
        "users",
        "_superusers",
        "USERS",
        "_pb_users_auth_",
        "nope",
        "_otps",
        "_mfas",
        "_externalAuths",
        "_authOrigins",
        "meta/scaffolds?fields=base.name",
        "meta/nope",
    ] {
        get(&pair, &mut tally, &format!("{PATH}/{path}")).await;
    }
    for (filter, sort) in QUERIES {
        let list = with_query(
            PATH,
            &[
                ("filter", filter),
                ("sort", sort),
                ("fields", "name,type,system"),
            ],
        );
        get(&pair, &mut tally, &list).await;
    }
    for page in [
        "perPage=2",
        "perPage=2&page=2",
        "page=x",
        "skipTotal=1",
        "perPage=2&fields=id,fields.name",
    ] {
        get(&pair, &mut tally, &format!("{PATH}?sort=name&{page}")).await;
    }
    for body in bodies() {
        create(&pair, &mut tally, body).await;
    }
    try_indexes(&pair, &mut tally).await;
    for name in [
        "s1",
        "users",
        "_superusers",
        "_otps",
        "nope",
        "n1",
        "N1",
        "own1",
        "other",
    ] {
        delete(&pair, &mut tally, name).await;
    }
    guests_are_refused(&pair, &mut tally).await;
    tally.finish();
}

async fn guests_are_refused(pair: &Pair, tally: &mut Tally) {
    for (method, path) in [
        (Method::GET, PATH.to_owned()),
        (Method::POST, PATH.to_owned()),
        (Method::GET, format!("{PATH}/users")),
        (Method::PATCH, format!("{PATH}/users")),
        (Method::DELETE, format!("{PATH}/users")),
        (Method::PUT, format!("{PATH}/import")),
        (Method::GET, format!("{PATH}/meta/scaffolds")),
        (Method::DELETE, format!("{PATH}/users/truncate")),
        (Method::PUT, format!("{PATH}/users")),
    ] {
        ask(pair, tally, Request::new(Caller::Guest, method, path)).await;
    }
}
