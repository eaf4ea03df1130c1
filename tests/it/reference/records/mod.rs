//! Records: what they may hold, how it is read, and what comes back.

mod accounts;
mod batches;
mod bodies;
mod casting;
mod deletes;
mod ids;
mod lists;
mod modifiers;
mod validation;

use serde_json::{Value, json};

use super::compare::View;
use super::pair::{Caller, Pair, Request};
use super::tally::Tally;
use super::world::{id, make_collection};

pub(super) fn path(collection: &str) -> String {
    format!("/api/collections/{collection}/records")
}

/// Sends one after the other, since each may change what the next one sees.
pub(super) async fn ask(pair: &Pair, tally: &mut Tally, request: Request) {
    let answers = pair.send(&request).await;
    tally.count("", &request, &answers, View::Whole);
}

/// Counts its way through the ids of new records.
pub(super) struct Ids(usize);

impl Ids {
    pub(super) fn new() -> Self {
        Ids(0)
    }

    pub(super) fn next(&mut self) -> String {
        self.0 += 1;
        id("new", self.0)
    }
}

fn open(name: &str, fields: &Value) -> Value {
    json!({
        "id": format!("{name}_id"), "name": name, "type": "base", "fields": fields,
        "listRule": "", "viewRule": "", "createRule": "", "updateRule": "", "deleteRule": "",
    })
}

/// Collections with every type of field: one that takes what it can, one that is strict.
pub(super) async fn with_things(pair: &Pair) {
    make_collection(
        pair,
        open("targets", &json!([{"name": "title", "type": "text"}])),
    )
    .await;
    for number in 1..=4 {
        let target = json!({"id": id("target", number), "title": format!("t{number}")});
        pair.make("targets", target).await;
    }
    make_collection(pair, open("things", &things())).await;
    make_collection(pair, open("stricts", &stricts())).await;
}

fn things() -> Value {
    json!([
        {"name": "text", "type": "text"},
        {"name": "auto", "type": "text", "autogeneratePattern": "x"},
        {"name": "editor", "type": "editor"},
        {"name": "number", "type": "number"},
        {"name": "bool", "type": "bool"},
        {"name": "email", "type": "email"},
        {"name": "url", "type": "url"},
        {"name": "date", "type": "date"},
        {"name": "made", "type": "autodate", "onCreate": true},
        {"name": "seen", "type": "autodate", "onCreate": true, "onUpdate": true},
        {"name": "pick", "type": "select", "values": ["a", "b", "1", "true"]},
        {"name": "picks", "type": "select", "values": ["a", "b", "1", "true"], "maxSelect": 4},
        {"name": "file", "type": "file"},
        {"name": "files", "type": "file", "maxSelect": 3},
        {"name": "one", "type": "relation", "collectionId": "targets_id", "maxSelect": 1},
        {"name": "many", "type": "relation", "collectionId": "targets_id", "maxSelect": 3},
        {"name": "json", "type": "json"},
        {"name": "geo", "type": "geoPoint"},
        {"name": "hid", "type": "text", "hidden": true},
    ])
}

fn stricts() -> Value {
    json!([
        {"name": "text", "type": "text", "min": 2, "max": 5},
        {"name": "needed", "type": "text", "required": true},
        {"name": "slug", "type": "text", "pattern": "^[a-z]+(-[a-z]+)*$"},
        {"name": "auto", "type": "text", "autogeneratePattern": "x", "min": 1},
        {"name": "editor", "type": "editor", "maxSize": 12},
        {"name": "number", "type": "number", "min": -5, "max": 100},
        {"name": "int", "type": "number", "onlyInt": true},
        {"name": "count", "type": "number", "required": true},
        {"name": "yes", "type": "bool", "required": true},
        {"name": "email", "type": "email", "exceptDomains": ["bad.com", "Worse.com"]},
        {"name": "mine", "type": "email", "onlyDomains": ["ok.com"]},
        {"name": "url", "type": "url", "exceptDomains": ["bad.com"]},
        {"name": "site", "type": "url", "onlyDomains": ["ok.com", "x.ok.com"]},
        {
            "name": "date", "type": "date", "min": "2024-01-01 00:00:00.000Z",
            "max": "2024-12-31 23:59:59.999Z",
        },
        {"name": "day", "type": "date", "required": true},
        {"name": "pick", "type": "select", "values": ["a", "b"], "required": true},
        {"name": "picks", "type": "select", "values": ["a", "b", "c"], "maxSelect": 2},
        {
            "name": "many", "type": "relation", "collectionId": "targets_id", "minSelect": 2,
            "maxSelect": 3,
        },
        {"name": "one", "type": "relation", "collectionId": "targets_id", "required": true},
        {"name": "json", "type": "json", "maxSize": 12},
        {"name": "full", "type": "json", "required": true},
        {"name": "geo", "type": "geoPoint", "required": true},
        {"name": "pass", "type": "password", "min": 5, "max": 8, "pattern": "^[a-z]*$"},
    ])
}

/// A record of `stricts` that is good.
fn sound(id: &str) -> Value {
    json!({
        "id": id, "needed": "x", "count": 1, "yes": true, "day": "2024-05-05", "pick": "a",
        "one": super::world::id("target", 1), "full": {"a": 1}, "geo": {"lon": 1, "lat": 2},
    })
}

/// A value without its fields of chance.
pub(super) const SHOWN: &str = "fields=id,text,auto,editor,number,bool,email,url,date,pick,picks,file,files,one,many,json,geo,hid";

pub(super) fn admin_post(path: String, body: Value) -> Request {
    Request::post(Caller::Admin, path, body)
}
