//! Rules of accounts: who manages them, and who may sign in.

use reqwest::Method;
use serde_json::{Value, json};

use super::compare::View;
use super::pair::{Caller, Pair, Request};
use super::tally::{Tally, observe};
use super::world::{self, id};
use crate::support::app::PASSWORD;

const USERS: &str = "/api/collections/users";
const MEMBERS: &str = "/api/collections/members";

const MANAGE_RULES: &[&str] = &[
    "",
    " ",
    "nope = 1",
    "1 = 1",
    "1 = 2",
    "id = @request.auth.id",
    "@request.auth.id != ''",
    "@request.auth.role = 'editor'",
    "role = 'reader'",
    "team = @request.auth.team",
    "friends.id ?= @request.auth.id",
    "friends:each ?= @request.auth.id",
    "score >= 0",
    "@request.auth.score > score",
    "verified = false",
    "verified = true",
    "email ~ 'bob'",
    "emailVisibility = false",
    "@request.body.verified = true",
    "@request.body.email:isset = true",
    "@request.body.password:isset = true",
    "@request.body.role:changed = true",
    "@request.method = 'PATCH'",
    "@request.method = 'GET'",
    "@request.query.q = 'v'",
    "@collection.boards.owner ?= id",
    "boards_via_owner.title ?= 'fame'",
    "posts_via_author.id ?!= ''",
    "name = 'new'",
    "@request.auth.collectionName = 'users'",
    "secret = ''",
    "tokenKey != ''",
    "password != ''",
];

const AUTH_RULES: &[&str] = &[
    "",
    "1 = 1",
    "1 = 2",
    "verified = true",
    "verified = false",
    "email ~ 'ann'",
    "level > 1",
    "level = 0",
    "nick = ''",
    "@request.auth.id = ''",
    "@request.auth.id != ''",
    "nope = 1",
    "@request.body.identity ~ 'ann'",
    "@request.body.identity:isset = true",
    "@request.body.password != ''",
    "@request.method = 'POST'",
    "@request.context = 'password'",
    "@request.context = 'default'",
    "@request.query.q = 'v'",
    "@request.headers.x_test = 'Yes'",
    "friend.level > 1",
    "friend.nick = 'Ann'",
    "members_via_friend.level ?> 1",
    "@collection.boards.title ?= 'wall'",
    "tokenKey != ''",
    "emailVisibility = true",
];

/// Bodies that end in a complaint about the role, if nothing earlier is wrong.
fn changes(has_passwords: bool) -> Vec<Value> {
    let new = "another password";
    let mut changes = vec![
        json!({"role": "zzz"}),
        json!({"role": "zzz", "verified": true}),
        json!({"role": "zzz", "verified": false, "emailVisibility": true}),
        json!({"role": "zzz", "email": "new@example.com"}),
    ];
    // Passwords are slow on purpose.
    if has_passwords {
        for more in [
            json!({}),
            json!({"passwordConfirm": "other"}),
            json!({"oldPassword": PASSWORD}),
            json!({"oldPassword": "wrong one"}),
            json!({"oldPassword": "wrong one", "passwordConfirm": "other", "verified": true}),
            json!({"password": "short", "passwordConfirm": "short"}),
            json!({"password": ""}),
        ] {
            let mut change = json!({"role": "zzz", "password": new, "passwordConfirm": new});
            let more = more.as_object().unwrap().clone();
            change.as_object_mut().unwrap().extend(more);
            changes.push(change);
        }
    }
    changes
}

fn questions(has_passwords: bool) -> Vec<(Request, View)> {
    let path = format!("{USERS}/records");
    let mut questions = Vec::new();
    for caller in [Caller::Ann, Caller::Bob, Caller::Guest] {
        questions.push((
            Request::get(caller, format!("{path}?sort=id&q=v")),
            View::Whole,
        ));
        for name in ["ann", "bob", "cid"] {
            let one = format!("{path}/{}?q=v", id(name, 1));
            questions.push((Request::get(caller, one), View::Whole));
        }
        for change in changes(has_passwords) {
            for name in ["ann", "bob"] {
                let one = format!("{path}/{}", id(name, 1));
                questions.push((Request::patch(caller, one, change.clone()), View::Status));
            }
        }
        for verified in [false, true].iter().filter(|_| has_passwords) {
            let body = json!({
                "email": "n@example.com", "password": PASSWORD, "passwordConfirm": PASSWORD,
                "verified": verified, "role": "zzz", "name": "new", "score": 0,
            });
            questions.push((Request::post(caller, path.clone(), body), View::Status));
        }
    }
    questions
}

#[tokio::test(flavor = "multi_thread")]
async fn managers_are_whom_the_reference_takes_for_managers() {
    let pair = world::start().await;
    let mut tally = Tally::new("manage rules");
    for (index, rule) in MANAGE_RULES.iter().enumerate() {
        let body = json!({
            "manageRule": rule, "listRule": "", "viewRule": "", "createRule": "", "updateRule": "",
        });
        if changed(&pair, &mut tally, USERS, body).await {
            let asked = questions(index == 5).into_iter();
            let asked = asked.map(|(request, view)| ((*rule).to_owned(), request, view));
            tally = observe(&pair, tally, asked.collect()).await;
        }
    }
    tally.finish();
}

/// Changes a collection; says whether both servers did.
async fn changed(pair: &Pair, tally: &mut Tally, path: &str, body: Value) -> bool {
    let request = Request::patch(Caller::Admin, path, body);
    let answers = pair.send(&request).await;
    tally.count("", &request, &answers, View::Status);
    answers.ours.status == 200 && answers.theirs.status == 200
}

fn members() -> Value {
    json!({
        "id": "members_id", "name": "members", "type": "auth",
        "fields": [
            {"name": "nick", "type": "text"},
            {"name": "level", "type": "number"},
        ],
        "passwordAuth": {"enabled": true, "identityFields": ["email", "nick"]},
        "indexes": ["CREATE UNIQUE INDEX idx_members_nick ON members (nick) WHERE nick != ''"],
    })
}

async fn with_members(pair: &Pair) {
    world::make_collection(pair, members()).await;
    let friend = json!({"name": "friend", "type": "relation", "collectionId": "members_id"});
    let fields = pair.prepare(Request::get(Caller::Admin, MEMBERS)).await;
    let mut fields = fields.theirs.body["fields"].clone();
    fields.as_array_mut().unwrap().push(friend);
    let body = json!({"fields": fields});
    pair.prepare(Request::patch(Caller::Admin, MEMBERS, body))
        .await;
    for (number, name, level, friend, verified) in [
        (1, "ann", 5, "", true),
        (2, "bob", 0, "member000000001", false),
    ] {
        let member = json!({
            "id": id("member", number), "email": format!("{name}@example.com"), "nick": name,
            "level": level, "friend": friend, "verified": verified,
            "password": PASSWORD, "passwordConfirm": PASSWORD,
        });
        pair.make("members", member).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn those_sign_in_whom_the_reference_lets_in() {
    let pair = world::start().await;
    with_members(&pair).await;
    let mut tally = Tally::new("auth rules");
    let rules = AUTH_RULES.iter().map(|rule| json!(rule));
    for rule in rules.chain([Value::Null]) {
        let body = json!({"authRule": rule});
        if changed(&pair, &mut tally, MEMBERS, body).await {
            let about = rule.to_string();
            let asked = sign_ins(about.contains("auth")).into_iter();
            let asked = asked.map(|request| (about.clone(), request, View::Status));
            tally = observe(&pair, tally, asked.collect()).await;
        }
    }
    tally.finish();
}

fn sign_ins(is_about_caller: bool) -> Vec<Request> {
    let path = format!("{MEMBERS}/auth-with-password?q=v");
    let mut requests = Vec::new();
    for (identity, password) in [("ann@example.com", PASSWORD), ("bob", PASSWORD)] {
        let callers = [Caller::Guest, Caller::Ann].into_iter();
        for caller in callers.filter(|caller| *caller == Caller::Guest || is_about_caller) {
            let body = json!({"identity": identity, "password": password});
            let mut request = Request::new(caller, Method::POST, path.clone()).json(body);
            request.headers.push(("x-test", "Yes".to_owned()));
            requests.push(request);
        }
    }
    requests
}
