//! Collections and records that make every path of a filter meet something: empty and filled,
//! one and many, missing and shared.

use std::sync::Arc;

use serde_json::{Value, json};

use super::pair::{Caller, Pair, Request};

/// The posts that cannot be deleted.
pub(super) const KEPT: [usize; 3] = [1, 5, 6];

/// An id that both servers take.
pub(super) fn id(kind: &str, number: usize) -> String {
    format!("{kind}{number:0width$}", width = 15 - kind.len())
}

/// Both servers with the collections and records below, and Ann and Bob signed in.
pub(super) async fn start() -> Arc<Pair> {
    let mut pair = Pair::start().await;
    collections(&pair).await;
    records(&pair).await;
    pair.sign_in().await;
    Arc::new(pair)
}

async fn collections(pair: &Pair) {
    for collection in [teams(), tags(), secrets()] {
        make_collection(pair, collection).await;
    }
    extend_users(pair).await;
    for collection in [posts(), comments(), details(), boards(), keeps()] {
        make_collection(pair, collection).await;
    }
    // A collection can refer to itself only once it is there.
    let mut fields = posts()["fields"].clone();
    let parent = json!({"name": "parent", "type": "relation", "collectionId": "posts_id"});
    fields.as_array_mut().unwrap().push(parent);
    let path = "/api/collections/posts";
    let body = json!({"fields": fields});
    pair.prepare(Request::patch(Caller::Admin, path, body))
        .await;
    let word = json!({"name": "post", "type": "relation", "collectionId": "posts_id"});
    let note = json!({"name": "word", "type": "text"});
    let fields = json!({"fields": [note, word]});
    let path = "/api/collections/secrets";
    pair.prepare(Request::patch(Caller::Admin, path, fields))
        .await;
}

/// Makes a collection with an id that follows from its name.
pub(super) async fn make_collection(pair: &Pair, collection: Value) {
    let path = "/api/collections";
    pair.prepare(Request::post(Caller::Admin, path, collection))
        .await;
}

async fn extend_users(pair: &Pair) {
    let path = "/api/collections/users";
    let users = pair.prepare(Request::get(Caller::Admin, path)).await;
    // Each keeps its own definition of the fields; only the new ones are the same.
    let mut fields = users.theirs.body["fields"].clone();
    let more = json!([
        {"name": "team", "type": "relation", "collectionId": "teams_id"},
        {"name": "role", "type": "select", "values": ["reader", "editor", "boss"], "maxSelect": 1},
        {"name": "langs", "type": "select", "values": ["de", "en", "fr"], "maxSelect": 3},
        {"name": "score", "type": "number"},
        {"name": "prefs", "type": "json"},
        {"name": "secret", "type": "text", "hidden": true},
        {"name": "friends", "type": "relation", "collectionId": "_pb_users_auth_", "maxSelect": 9},
    ]);
    let list = fields.as_array_mut().unwrap();
    list.extend(more.as_array().unwrap().clone());
    let body = json!({"fields": fields, "listRule": "", "viewRule": ""});
    pair.prepare(Request::patch(Caller::Admin, path, body))
        .await;
}

fn open(id: &str, name: &str, fields: &Value) -> Value {
    json!({
        "id": id, "name": name, "type": "base", "fields": fields,
        "listRule": "", "viewRule": "", "createRule": "", "updateRule": "", "deleteRule": "",
    })
}

fn teams() -> Value {
    let fields = json!([
        {"name": "name", "type": "text"},
        {"name": "level", "type": "number"},
        {"name": "open", "type": "bool"},
    ]);
    open("teams_id", "teams", &fields)
}

/// Guests may list only those below 4.
fn tags() -> Value {
    let fields = json!([
        {"name": "title", "type": "text"},
        {"name": "n", "type": "number"},
        {"name": "color", "type": "select", "values": ["red", "green", "blue"], "maxSelect": 2},
    ]);
    let mut tags = open("tags_id", "tags", &fields);
    tags["listRule"] = json!("n < 4 || @request.auth.id != ''");
    tags
}

/// Only superusers may list these. They are told to lead to posts once those exist.
fn secrets() -> Value {
    let mut secrets = open(
        "secrets_id",
        "secrets",
        &json!([{"name": "word", "type": "text"}]),
    );
    secrets["listRule"] = Value::Null;
    secrets
}

fn posts() -> Value {
    let fields = json!([
        {"name": "title", "type": "text"},
        {"name": "body", "type": "editor"},
        {"name": "n", "type": "number"},
        {"name": "flag", "type": "bool"},
        {"name": "mail", "type": "email"},
        {"name": "link", "type": "url"},
        {"name": "due", "type": "date"},
        {"name": "created", "type": "autodate", "onCreate": true},
        {"name": "kind", "type": "select", "values": ["a", "b", "c"], "maxSelect": 1},
        {"name": "kinds", "type": "select", "values": ["a", "b", "c", "A"], "maxSelect": 4},
        {"name": "doc", "type": "file", "maxSelect": 1},
        {"name": "docs", "type": "file", "maxSelect": 5},
        {"name": "author", "type": "relation", "collectionId": "_pb_users_auth_"},
        {"name": "editors", "type": "relation", "collectionId": "_pb_users_auth_", "maxSelect": 5},
        {"name": "tags", "type": "relation", "collectionId": "tags_id", "maxSelect": 5},
        {"name": "secret", "type": "relation", "collectionId": "secrets_id"},
        {"name": "meta", "type": "json"},
        {"name": "place", "type": "geoPoint"},
        {"name": "hid", "type": "text", "hidden": true},
        {"name": "code", "type": "text"},
    ]);
    open("posts_id", "posts", &fields)
}

fn comments() -> Value {
    let fields = json!([
        {"name": "text", "type": "text"},
        {"name": "stars", "type": "number"},
        {"name": "post", "type": "relation", "collectionId": "posts_id"},
        {"name": "author", "type": "relation", "collectionId": "_pb_users_auth_"},
        {"name": "likes", "type": "relation", "collectionId": "_pb_users_auth_", "maxSelect": 5},
    ]);
    open("comments_id", "comments", &fields)
}

/// One for each post at most, so that the way back yields one record.
fn details() -> Value {
    let fields = json!([
        {"name": "note", "type": "text"},
        {"name": "post", "type": "relation", "collectionId": "posts_id"},
        {"name": "deep", "type": "json"},
    ]);
    let mut details = open("details_id", "details", &fields);
    details["indexes"] = json!(["CREATE UNIQUE INDEX idx_details_post ON details (post)"]);
    details
}

/// Posts that cannot be deleted, because these need them.
fn keeps() -> Value {
    let post = json!({
        "name": "post", "type": "relation", "collectionId": "posts_id", "required": true,
    });
    open("keeps_id", "keeps", &json!([post]))
}

fn boards() -> Value {
    let fields = json!([
        {"name": "title", "type": "text"},
        {"name": "posts", "type": "relation", "collectionId": "posts_id", "maxSelect": 9},
        {"name": "owner", "type": "relation", "collectionId": "_pb_users_auth_"},
    ]);
    open("boards_id", "boards", &fields)
}

async fn records(pair: &Pair) {
    for (number, name, level, is_open) in [
        (1, "Red", 1, true),
        (2, "blue", 5, false),
        (3, "", 0, false),
    ] {
        let team = json!({"id": id("team", number), "name": name, "level": level, "open": is_open});
        pair.make("teams", team).await;
    }
    for user in users() {
        pair.make_user(user).await;
    }
    for (number, title, n, colors) in [
        (1, "a", 1, json!(["red"])),
        (2, "b", 2, json!(["red", "blue"])),
        (3, "", 0, json!([])),
        (4, "a%b_c", 5, json!(["green"])),
    ] {
        let tag = json!({"id": id("tag", number), "title": title, "n": n, "color": colors});
        pair.make("tags", tag).await;
    }
    for (number, post) in posts_records().into_iter().enumerate() {
        let mut post = post;
        post["id"] = Value::from(id("post", number + 1));
        pair.make("posts", post).await;
    }
    for (number, word, post) in [(1, "xyz", 1), (2, "", 2)] {
        let secret = json!({"id": id("secret", number), "word": word, "post": id("post", post)});
        pair.make("secrets", secret).await;
    }
    around_posts(pair).await;
}

fn users() -> [Value; 4] {
    [
        json!({
            "id": id("ann", 1), "email": "ann@example.com", "name": "Ann", "team": id("team", 1),
            "role": "editor", "langs": ["de", "en"], "score": 7, "secret": "s1", "verified": true,
            "prefs": {"theme": "dark", "size": 3}, "emailVisibility": true,
        }),
        json!({
            "id": id("bob", 1), "email": "bob@example.com", "name": "bob", "team": id("team", 2),
            "role": "reader", "langs": [], "score": 0, "friends": [id("ann", 1)],
        }),
        json!({
            "id": id("cid", 1), "email": "cid@example.org", "name": "", "score": -3,
            "langs": ["fr"], "prefs": [1, "two", null],
            "friends": [id("ann", 1), id("bob", 1)], "emailVisibility": true,
        }),
        json!({"id": id("dee", 1), "email": "dee@example.org", "name": "100% _dee_", "role": "boss"}),
    ]
}

fn posts_records() -> Vec<Value> {
    let (ann, bob, cid) = (id("ann", 1), id("bob", 1), id("cid", 1));
    let tag = |number| id("tag", number);
    vec![
        json!({
            "title": "Alpha", "body": "<p>one</p>", "n": 1, "flag": true, "mail": "a@b.co",
            "link": "https://example.com/x", "due": "2024-02-29 12:30:00.123Z", "kind": "a",
            "kinds": ["a", "b"], "author": ann, "editors": [ann, bob], "tags": [tag(1), tag(2)],
            "secret": "", "meta": {"a": {"b": [10, "x", {"c": null}]}, "s": "text", "n": 5, "t": true},
            "place": {"lon": 13.4, "lat": 52.5}, "hid": "h1", "code": "5",
        }),
        json!({
            "title": "beta", "n": -2.5, "kind": "b", "kinds": ["a"], "author": bob,
            "editors": [bob], "tags": [tag(1)], "meta": [1, 2, 3], "code": "5.0",
            "place": {"lon": -0.12, "lat": 51.5}, "due": "2024-03-01 00:00:00.000Z",
        }),
        json!({"title": "", "kinds": [], "meta": null}),
        json!({
            "title": "it's \"q\" \\ back", "n": 5, "flag": true, "author": ann, "editors": [],
            "tags": [tag(3)], "parent": id("post", 1), "meta": "plain text", "code": "007",
        }),
        json!({
            "title": "100% _sure_", "n": 100, "kind": "c", "kinds": ["a", "b", "c", "A"],
            "author": cid, "editors": [ann, bob, cid], "tags": [tag(1), tag(2), tag(4)],
            "parent": id("post", 4), "meta": {"a": "", "n": null, "": 1}, "code": "abc",
            "due": "2022-01-01 10:00:00.000Z",
        }),
        json!({
            "title": "ALPHA", "n": 1, "kinds": ["b"], "tags": [tag(2)], "meta": "", "hid": "h2",
            "parent": id("post", 1), "author": bob, "mail": "ann@example.com", "code": "1e3",
        }),
        json!({"title": "Ünïcode 日本", "n": 0.1, "meta": 5, "code": "true", "flag": true}),
        json!({
            "title": "null", "n": 2, "meta": true, "tags": [tag(4)], "editors": [cid],
            "code": "null", "kind": "a",
        }),
        json!({"title": "true", "n": 1, "meta": "5", "parent": id("post", 5), "code": "0"}),
        json!({
            "title": "x\ny", "n": 9_007_199_254_740_993_i64, "meta": {"a": [[1, 2], [3]], "k:l": 1},
            "author": ann, "tags": [tag(2), tag(1)],
        }),
    ]
}

async fn around_posts(pair: &Pair) {
    let (ann, bob, cid) = (id("ann", 1), id("bob", 1), id("cid", 1));
    for (number, text, stars, post, author, likes) in [
        (1, "first", 5, 1, &ann, json!([bob, cid])),
        (2, "second", 3, 1, &bob, json!([])),
        (3, "", 0, 2, &cid, json!([ann])),
        (4, "fourth", 3, 4, &bob, json!([bob])),
        (5, "first", 1, 5, &ann, json!([ann, bob, cid])),
    ] {
        let comment = json!({
            "id": id("comment", number), "text": text, "stars": stars, "likes": likes,
            "post": id("post", post), "author": author,
        });
        pair.make("comments", comment).await;
    }
    let lost = json!({"id": id("comment", 6), "text": "lost", "stars": 2});
    pair.make("comments", lost).await;
    for (number, note, post) in [(1, "n1", 1), (2, "", 2), (3, "n3", 5)] {
        let detail = json!({
            "id": id("detail", number), "note": note, "post": id("post", post),
            "deep": {"x": number},
        });
        pair.make("details", detail).await;
    }
    for (number, title, posts, owner) in [
        (1, "wall", vec![1, 2, 3], &ann),
        (2, "fame", vec![1, 5], &bob),
        (3, "empty", vec![], &cid),
        (4, "", vec![4], &String::new()),
    ] {
        let posts: Vec<String> = posts.into_iter().map(|post| id("post", post)).collect();
        let board = json!({
            "id": id("board", number), "title": title, "posts": posts, "owner": owner,
        });
        pair.make("boards", board).await;
    }
    for post in KEPT {
        let keep = json!({"id": id("keep", post), "post": id("post", post)});
        pair.make("keeps", keep).await;
    }
}
