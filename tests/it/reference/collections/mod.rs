//! Collections: what their definitions may say, how they change, and what that does to records.

mod auth;
mod changes;
mod definitions;
mod fields;
mod imports;
mod oddities;
mod views;

use serde_json::Value;

use super::compare::View;
use super::pair::{Caller, Pair, Request};
use super::tally::Tally;

const PATH: &str = "/api/collections";

/// Sends one after the other, since each may change what the next one sees.
async fn ask(pair: &Pair, tally: &mut Tally, request: Request) {
    let answers = pair.send(&request).await;
    tally.count("", &request, &answers, View::Definition);
}

/// Makes a collection and takes it away again.
async fn try_out(pair: &Pair, tally: &mut Tally, body: Value) {
    let path = format!("{PATH}/{}", body["name"].as_str().unwrap_or_default());
    let request = Request::post(Caller::Admin, PATH, body);
    let answers = pair.send(&request).await;
    tally.count("", &request, &answers, View::Definition);
    if answers.ours.status == 200 || answers.theirs.status == 200 {
        pair.send(&Request::delete(Caller::Admin, path)).await;
    }
}

async fn create(pair: &Pair, tally: &mut Tally, body: Value) {
    ask(pair, tally, Request::post(Caller::Admin, PATH, body)).await;
}

async fn change(pair: &Pair, tally: &mut Tally, name: &str, body: Value) {
    let path = format!("{PATH}/{name}");
    ask(pair, tally, Request::patch(Caller::Admin, path, body)).await;
}

async fn delete(pair: &Pair, tally: &mut Tally, name: &str) {
    let path = format!("{PATH}/{name}");
    ask(pair, tally, Request::delete(Caller::Admin, path)).await;
}

async fn get(pair: &Pair, tally: &mut Tally, path: &str) {
    ask(pair, tally, Request::get(Caller::Admin, path)).await;
}
