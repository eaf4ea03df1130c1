//! Records: made, read, changed and deleted as the contract says (wire 03).

use serde_json::{Value, json};

use crate::support::TestApp;

/// Every field type but file.
fn every_field(author: &str) -> Value {
    json!([
        {"name": "title", "type": "text"},
        {"name": "slug", "type": "text", "autogeneratePattern": "[a-z]{8}"},
        {"name": "body", "type": "editor"},
        {"name": "count", "type": "number"},
        {"name": "active", "type": "bool"},
        {"name": "mail", "type": "email"},
        {"name": "site", "type": "url"},
        {"name": "day", "type": "date"},
        {"name": "made", "type": "autodate", "onCreate": true},
        {"name": "changed", "type": "autodate", "onCreate": true, "onUpdate": true},
        {"name": "kind", "type": "select", "values": ["a", "b", "c"]},
        {"name": "tags", "type": "select", "values": ["x", "y", "z"], "maxSelect": 3},
        {"name": "author", "type": "relation", "collectionId": author},
        {"name": "readers", "type": "relation", "collectionId": author, "maxSelect": 5},
        {"name": "meta", "type": "json"},
        {"name": "secret", "type": "password"},
        {"name": "place", "type": "geoPoint"},
        {"name": "inner", "type": "text", "hidden": true},
        {"name": "photo", "type": "file"},
    ])
}

async fn app_with_all() -> (TestApp, Vec<String>) {
    let app = TestApp::start().await;
    let people = app
        .collection("people", json!([{"name": "name", "type": "text"}]))
        .await;
    app.collection("all", every_field(people["id"].as_str().unwrap()))
        .await;
    let mut ids = Vec::new();
    for name in ["ann", "bob", "cy"] {
        let body = json!({"name": name});
        ids.push(
            app.guest
                .post("/api/collections/people/records", body)
                .await
                .expect(200)
                .id(),
        );
    }
    (app, ids)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_has_every_field_at_its_zero() {
    let (app, _) = app_with_all().await;
    let made = app
        .guest
        .post("/api/collections/all/records", json!({}))
        .await
        .expect(200)
        .body;
    for (field, zero) in [
        ("title", json!("")),
        ("body", json!("")),
        ("count", json!(0)),
        ("active", json!(false)),
        ("day", json!("")),
        ("kind", json!("")),
        ("tags", json!([])),
        ("author", json!("")),
        ("readers", json!([])),
        ("meta", Value::Null),
        ("place", json!({"lon": 0, "lat": 0})),
        ("photo", json!("")),
    ] {
        assert_eq!(made[field], zero, "{field}");
    }
    assert_eq!(made["slug"].as_str().unwrap().len(), 8);
    assert_eq!(made["made"], made["changed"]);
    assert_eq!(made["id"].as_str().unwrap().len(), 36);
    assert_eq!(made["created_at"], made["updated_at"]);
    assert!(made.get("inner").is_none());
    let keys: Vec<&String> = made.as_object().unwrap().keys().collect();
    assert!(keys.is_sorted(), "{keys:?}");
    let path = format!(
        "/api/collections/all/records/{}",
        made["id"].as_str().unwrap()
    );
    assert_eq!(app.guest.get(&path).await.expect(200).body, made);
}

#[tokio::test(flavor = "multi_thread")]
async fn values_are_cast_and_read_back() {
    let (app, ids) = app_with_all().await;
    let body = json!({
        "title": 12, "count": "1e3", "active": "t", "day": "2026-11-22T10:00:00+02:00",
        "kind": ["a", "b"], "tags": "x", "author": ids[0], "readers": [ids[1], ids[1], ids[2]],
        "meta": {"b": [1, 2.5], "a": "<&>"}, "place": {"lon": 1.5, "lat": -2}, "made": "1999-01-01",
        "secret": "hush", "inner": "for superusers", "unknown": 1,
    });
    let made = app
        .guest
        .post("/api/collections/all/records", body)
        .await
        .expect(200)
        .body;
    assert_eq!(made["title"], "12");
    assert_eq!(made["count"], 1000);
    assert_eq!(made["active"], true);
    assert_eq!(made["day"], "2026-11-22 08:00:00.000Z");
    assert_eq!(made["kind"], "b");
    assert_eq!(made["tags"], json!(["x"]));
    assert_eq!(made["readers"], json!([ids[1], ids[2]]));
    assert_eq!(made["meta"], json!({"a": "<&>", "b": [1, 2.5]}));
    assert_eq!(made["place"], json!({"lon": 1.5, "lat": -2}));
    assert_ne!(made["made"], "1999-01-01 00:00:00.000Z");
    assert!(made.get("inner").is_none() && made.get("unknown").is_none());
    let path = format!(
        "/api/collections/all/records/{}",
        made["id"].as_str().unwrap()
    );
    assert_eq!(app.admin.get(&path).await.expect(200).body["inner"], "");
    assert_eq!(app.guest.get(&path).await.expect(200).body, made);
}

#[tokio::test(flavor = "multi_thread")]
async fn modifiers_change_what_is_there() {
    let (app, ids) = app_with_all().await;
    let body = json!({"count": 5, "tags": ["x", "y"], "readers": [ids[0]], "kind": "a"});
    let made = app
        .guest
        .post("/api/collections/all/records", body)
        .await
        .expect(200);
    let path = format!("/api/collections/all/records/{}", made.id());
    let patch = |body: Value| {
        let (guest, path) = (app.guest.clone(), path.clone());
        async move { guest.patch(&path, body).await.expect(200).body }
    };
    assert_eq!(patch(json!({"count+": 2})).await["count"], 7);
    assert_eq!(patch(json!({"count-": "10"})).await["count"], -3);
    assert_eq!(
        patch(json!({"tags+": "z"})).await["tags"],
        json!(["x", "y", "z"])
    );
    assert_eq!(
        patch(json!({"tags-": ["x", "z"]})).await["tags"],
        json!(["y"])
    );
    assert_eq!(
        patch(json!({"+tags": "z"})).await["tags"],
        json!(["z", "y"])
    );
    assert_eq!(
        patch(json!({"+readers": ids[2]})).await["readers"],
        json!([ids[2], ids[0]])
    );
    assert_eq!(patch(json!({"kind+": "b"})).await["kind"], "b");
    assert_eq!(
        patch(json!({"tags": ["x"], "tags+": ["y"]})).await["tags"],
        json!(["x", "y"])
    );
    let slug = patch(json!({"slug:autogenerate": "pre-"})).await;
    assert!(slug["slug"].as_str().unwrap().starts_with("pre-"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_keeps_what_it_does_not_name() {
    let (app, _) = app_with_all().await;
    let body = json!({"title": "a", "count": 1});
    let made = app
        .guest
        .post("/api/collections/all/records", body)
        .await
        .expect(200);
    let path = format!("/api/collections/all/records/{}", made.id());
    let changed = app
        .guest
        .patch(&path, json!({"title": "b"}))
        .await
        .expect(200)
        .body;
    assert_eq!(
        (&changed["title"], &changed["count"]),
        (&json!("b"), &json!(1))
    );
    assert_eq!(changed["made"], made.body["made"]);
    assert_eq!(changed["created_at"], made.body["created_at"]);
    let answer = app
        .guest
        .patch(&path, json!({"id": "anotherid0000000"}))
        .await
        .expect(400);
    assert_eq!(answer.field_code("id"), "validation_pk_change");
    app.guest
        .patch(&path, json!({"id": made.id()}))
        .await
        .expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_page_sort_filter_and_project() {
    let (app, _) = app_with_all().await;
    for count in 1..=45 {
        let body = json!({"count": count, "title": format!("t{count:02}")});
        app.guest
            .post("/api/collections/all/records", body)
            .await
            .expect(200);
    }
    let list = app
        .guest
        .get("/api/collections/all/records?sort=-count&perPage=10&page=2")
        .await;
    let list = list.expect(200);
    assert_eq!(list.items("count").first(), Some(&json!(35)));
    let totals = (
        &list.body["page"],
        &list.body["perPage"],
        &list.body["totalItems"],
        &list.body["totalPages"],
    );
    assert_eq!(totals, (&json!(2), &json!(10), &json!(45), &json!(5)));
    let list = app
        .guest
        .get("/api/collections/all/records?filter=count%3E40&skipTotal=1&fields=count")
        .await;
    let list = list.expect(200);
    assert_eq!(list.body["totalItems"], -1);
    assert_eq!(list.body["items"][0], json!({"count": 41}));
    let beyond = app
        .guest
        .get("/api/collections/all/records?page=99")
        .await
        .expect(200);
    assert_eq!(beyond.body["items"], json!([]));
    let clamped = app
        .guest
        .get("/api/collections/all/records?perPage=5000")
        .await
        .expect(200);
    assert_eq!(clamped.body["perPage"], 1000);
}

#[tokio::test(flavor = "multi_thread")]
async fn relations_expand_forward_and_back() {
    let (app, ids) = app_with_all().await;
    let body = json!({"title": "p", "author": ids[0], "readers": [ids[1], ids[2]]});
    let made = app
        .guest
        .post("/api/collections/all/records?expand=author,readers", body)
        .await;
    let made = made.expect(200).body;
    assert_eq!(made["expand"]["author"]["name"], "ann");
    assert_eq!(made["expand"]["readers"][1]["name"], "cy");
    let person = format!(
        "/api/collections/people/records/{}?expand=all_via_author.readers",
        ids[0]
    );
    let person = app.guest.get(&person).await.expect(200).body;
    assert_eq!(person["expand"]["all_via_author"][0]["title"], "p");
    assert_eq!(
        person["expand"]["all_via_author"][0]["expand"]["readers"][0]["name"],
        "bob"
    );
    let fields = "/api/collections/all/records?expand=author&fields=title,expand.author.name";
    let list = app.guest.get(fields).await.expect(200);
    assert_eq!(
        list.body["items"][0],
        json!({"title": "p", "expand": {"author": {"name": "ann"}}})
    );
    let unknown = app
        .guest
        .get("/api/collections/all/records?expand=nope,title")
        .await
        .expect(200);
    assert!(unknown.body["items"][0].get("expand").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delete_is_soft_and_frees_names_and_ids() {
    let (app, ids) = app_with_all().await;
    let path = format!("/api/collections/people/records/{}", ids[0]);
    let body = json!({"author": ids[0], "readers": [ids[0], ids[1]]});
    let made = app
        .guest
        .post("/api/collections/all/records", body)
        .await
        .expect(200);
    app.guest.delete(&path).await.expect(204);
    app.guest.get(&path).await.expect(404);
    app.guest.delete(&path).await.expect(404);
    let left = app
        .guest
        .get(&format!("/api/collections/all/records/{}", made.id()))
        .await;
    let left = left.expect(200).body;
    assert_eq!(
        (&left["author"], &left["readers"]),
        (&json!(""), &json!([ids[1]]))
    );
    let again = json!({"id": ids[0], "name": "again"});
    app.guest
        .post("/api/collections/people/records", again)
        .await
        .expect(200);
    assert_eq!(app.guest.get(&path).await.expect(200).body["name"], "again");
    let sql =
        undercroft::store::Sql::new("SELECT COUNT(*) FROM _changes WHERE operation = 'delete'");
    let logged = app
        .app
        .db
        .read(move |conn| conn.one(&sql, |row| row.integer(0)))
        .await
        .unwrap();
    assert_eq!(logged, Some(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cascade_follows_its_relations() {
    let app = TestApp::start().await;
    let tree = app
        .collection("tree", json!([{"name": "name", "type": "text"}]))
        .await;
    let parent = json!([
        {"name": "name", "type": "text"},
        {"name": "parent", "type": "relation", "collectionId": tree["id"], "cascadeDelete": true},
    ]);
    app.collection("leaf", parent).await;
    let needs = json!([
        {"name": "tree", "type": "relation", "collectionId": tree["id"], "required": true},
    ]);
    app.collection("needs", needs).await;
    let root = app
        .guest
        .post("/api/collections/tree/records", json!({"name": "r"}))
        .await
        .expect(200);
    app.guest
        .post(
            "/api/collections/leaf/records",
            json!({"parent": root.id()}),
        )
        .await
        .expect(200);
    let needy = app
        .guest
        .post("/api/collections/needs/records", json!({"tree": root.id()}))
        .await;
    let needy = needy.expect(200);
    let path = format!("/api/collections/tree/records/{}", root.id());
    app.guest.delete(&path).await.expect(400);
    let leaves = app
        .guest
        .get("/api/collections/leaf/records")
        .await
        .expect(200);
    assert_eq!(
        leaves.body["totalItems"], 1,
        "a refused delete takes nothing along"
    );
    app.guest
        .delete(&format!("/api/collections/needs/records/{}", needy.id()))
        .await
        .expect(204);
    app.guest.delete(&path).await.expect(204);
    let leaves = app
        .guest
        .get("/api/collections/leaf/records")
        .await
        .expect(200);
    assert_eq!(leaves.body["totalItems"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn relations_must_exist_and_files_cannot_be_named_freely() {
    let (app, _) = app_with_all().await;
    let body = json!({"author": "nobody000000000", "photo": "x.png"});
    let answer = app
        .guest
        .post("/api/collections/all/records", body)
        .await
        .expect(400);
    assert_eq!(
        answer.field_code("author"),
        "validation_missing_rel_records"
    );
    assert_eq!(answer.field_code("photo"), "validation_invalid_file");
}

#[tokio::test(flavor = "multi_thread")]
async fn views_named_like_collections_show_clean_live_rows() {
    let (app, ids) = app_with_all().await;
    app.guest
        .delete(&format!("/api/collections/people/records/{}", ids[0]))
        .await
        .expect(204);
    let sql = undercroft::store::Sql::new("SELECT id FROM people ORDER BY name");
    let seen = app
        .app
        .db
        .read(move |conn| conn.all(&sql, |row| row.text(0)))
        .await
        .unwrap();
    assert_eq!(seen, [ids[1].clone(), ids[2].clone()]);
    let sql =
        undercroft::store::Sql::new("SELECT group_concat(name) FROM pragma_table_info('people')");
    let columns = app
        .app
        .db
        .read(move |conn| conn.one(&sql, |row| row.text(0)))
        .await
        .unwrap();
    assert_eq!(columns.unwrap(), "id,name,created_at,updated_at");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_views_records_have_what_its_query_gives_them() {
    let (app, _) = app_with_all().await;
    for (name, query, dates) in [
        ("bare", "SELECT id, name FROM people", false),
        ("dated", "SELECT id, created_at FROM people", true),
    ] {
        let body = json!({"name": name, "type": "view", "viewQuery": query});
        app.admin.post("/api/collections", body).await.expect(200);
        let path = format!("/api/collections/{name}/records");
        let list = app.admin.get(&path).await.expect(200);
        let first = &list.body["items"][0];
        let one = format!("{path}/{}", first["id"].as_str().unwrap());
        for record in [first, &app.admin.get(&one).await.expect(200).body] {
            let date = record["created_at"].as_str().unwrap_or_default();
            assert_eq!(date.starts_with("20"), dates, "{record}");
            assert!(record.get("updated_at").is_none(), "{record}");
            assert_eq!(record.get("created_at").is_some(), dates, "{record}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn places_are_found_by_their_distance() {
    let app = TestApp::start().await;
    app.collection("places", json!([{"name": "at", "type": "geoPoint"}]))
        .await;
    let path = "/api/collections/places/records";
    for (lon, lat) in [(13.4, 52.52), (2.35, 48.86), (0.0, 0.0)] {
        let place = json!({"at": {"lon": lon, "lat": lat}});
        app.guest.post(path, place).await.expect(200);
    }
    for (operator, distance, count) in [("<", 1.0, 1), ("<", 878.0, 2), (">", 878.0, 1)] {
        let filter = format!("geoDistance(at.lon, at.lat, 2.35, 48.86) {operator} {distance}");
        let query: String = url::form_urlencoded::byte_serialize(filter.as_bytes()).collect();
        let answer = app.guest.get(&format!("{path}?filter={query}")).await;
        assert_eq!(answer.expect(200).body["totalItems"], count, "{filter}");
    }
}
