//! The room as a whole, on a migrated database.

use serde_json::{Map, Value, json};

use super::*;
use crate::base::ctx::TraceId;
use crate::base::{Caller, Clock, Timestamp};
use crate::store::{BASE_COLUMN_NAMES, Options, Sql};

struct House {
    db: Db,
    ctx: Ctx,
    collections: Collections,
    _dir: tempfile::TempDir,
}

impl House {
    async fn open() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::open(&Options::new(dir.path()), &Clock::System).unwrap();
        let ctx = Ctx::new(
            TraceId(1),
            Caller::System("test"),
            Timestamp(1_700_000_000_000),
        );
        let collections = Collections::open(&db, &ctx, refuse_bad_rules)
            .await
            .unwrap();
        House {
            db,
            ctx,
            collections,
            _dir: dir,
        }
    }

    async fn create(&self, body: Value) -> Result<Arc<Collection>> {
        self.collections.create(&self.ctx, object(body)).await
    }

    async fn update(&self, name: &str, body: Value) -> Result<Arc<Collection>> {
        self.collections.update(&self.ctx, name, object(body)).await
    }

    async fn run(&self, sql: &'static str) {
        self.db
            .write(&self.ctx, move |tx| tx.execute(&Sql::new(sql)))
            .await
            .unwrap();
    }

    async fn texts(&self, sql: &str) -> Vec<String> {
        let sql = Sql::from_operator(sql);
        self.db
            .read(move |conn| conn.all(&sql, |row| row.text(0)))
            .await
            .unwrap()
    }

    async fn columns(&self, table: &str) -> Vec<String> {
        self.texts(&format!("SELECT name FROM pragma_table_xinfo('{table}')"))
            .await
    }
}

fn refuse_bad_rules(_: &Schema, _: &Collection, rule: &str) -> Result<()> {
    if rule == "bad" {
        Err(Error::invalid("It is bad."))
    } else {
        Ok(())
    }
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "json!(…) reads better at the call"
)]
fn object(body: Value) -> Map<String, Value> {
    body.as_object().unwrap().clone()
}

fn one_of_each() -> Value {
    json!([
        {"name": "text", "type": "text"},
        {"name": "editor", "type": "editor"},
        {"name": "number", "type": "number"},
        {"name": "bool", "type": "bool"},
        {"name": "mail", "type": "email"},
        {"name": "url", "type": "url"},
        {"name": "date", "type": "date"},
        {"name": "auto", "type": "autodate", "onCreate": true},
        {"name": "one", "type": "select", "values": ["a", "b"]},
        {"name": "many", "type": "select", "values": ["a", "b"], "maxSelect": 2},
        {"name": "file", "type": "file", "maxSelect": 3},
        {"name": "rel", "type": "relation", "collectionId": "_pb_users_auth_"},
        {"name": "json", "type": "json"},
        {"name": "secret", "type": "password"},
        {"name": "geo", "type": "geoPoint"},
    ])
}

fn code_at(error: &Error, path: &[&str]) -> String {
    let mut errors = error.fields();
    for key in &path[..path.len() - 1] {
        match errors.0.get(*key) {
            Some(crate::base::FieldProblem::Nested(inner)) => errors = inner,
            other => panic!("{key}: {other:?} in {errors:?}"),
        }
    }
    let leaf = errors.0.get(path[path.len() - 1]);
    leaf.and_then(|leaf| leaf.code())
        .unwrap_or_else(|| panic!("{errors:?}"))
        .to_owned()
}

#[tokio::test]
async fn a_new_server_has_its_collections_and_keeps_them() {
    let house = House::open().await;
    let schema = house.collections.schema();
    let names: Vec<&str> = schema
        .all()
        .map(|collection| collection.name.as_str())
        .collect();
    let expected = [
        "_mfas",
        "_otps",
        "_externalAuths",
        "_authOrigins",
        "_superusers",
        "users",
    ];
    assert_eq!(names, expected);
    let ids = [
        ("_superusers", "pbc_3142635823"),
        ("_externalAuths", "pbc_2281828961"),
        ("_mfas", "pbc_2279338944"),
        ("_otps", "pbc_1638494021"),
        ("_authOrigins", "pbc_4275539003"),
    ];
    for (name, id) in ids {
        assert_eq!(schema.find(name).unwrap().id, id);
    }
    let again = Collections::open(&house.db, &house.ctx, refuse_bad_rules)
        .await
        .unwrap();
    for collection in schema.all() {
        assert_eq!(again.schema().by_id(&collection.id), Some(collection));
    }
}

#[tokio::test]
async fn every_table_has_the_base_columns_first() {
    let house = House::open().await;
    for kind in ["base", "auth"] {
        let name = format!("a_{kind}");
        let body = json!({"name": name, "type": kind, "fields": one_of_each()});
        house.create(body).await.unwrap();
    }
    let query = "SELECT id, text, many AS m, created_at FROM a_base";
    house
        .create(json!({"name": "a_view", "type": "view", "viewQuery": query}))
        .await
        .unwrap();
    for collection in house.collections.schema().all() {
        let columns = house.columns(collection.table.as_str()).await;
        let base: Vec<&String> = columns.iter().take(BASE_COLUMN_NAMES.len()).collect();
        if collection.is_view() {
            for name in BASE_COLUMN_NAMES {
                assert!(
                    columns.iter().any(|column| column == name),
                    "{name} in {columns:?}"
                );
            }
        } else {
            assert_eq!(base, BASE_COLUMN_NAMES, "{}", collection.name);
        }
        let shown = house.columns(&collection.name).await;
        for field in &collection.fields {
            let is_shown = shown.contains(&field.name);
            let is_secret = collection.keeps_secret(field);
            assert_ne!(is_shown, is_secret, "{} in {shown:?}", field.name);
        }
        assert!(
            !shown
                .iter()
                .any(|name| name == "uuid" || name == "deleted_at"),
            "{shown:?}"
        );
    }
}

#[tokio::test]
async fn the_view_of_a_collection_hides_the_trash_and_the_row_number() {
    let house = House::open().await;
    house
        .create(json!({"id": "c1", "name": "notes", "fields": [{"name": "t", "type": "text"}]}))
        .await
        .unwrap();
    house
        .run(
            "INSERT INTO _r_c1 (uuid, created_at, updated_at, deleted_at, t) VALUES
               ('live', '', '', NULL, 'a'), ('gone', '', '', 'x', 'b')",
        )
        .await;
    assert_eq!(house.texts("SELECT id || t FROM notes").await, ["livea"]);
}

#[tokio::test]
async fn fields_are_renamed_converted_and_dropped_with_the_others_data_kept() {
    let house = House::open().await;
    let fields = json!([
        {"id": "f1", "name": "a", "type": "text"},
        {"id": "f2", "name": "b", "type": "text"},
        {"id": "f3", "name": "s", "type": "select", "values": ["x", "y"], "maxSelect": 1},
        {"id": "f4", "name": "m", "type": "select", "values": ["x", "y"], "maxSelect": 2},
        {"id": "f5", "name": "gone", "type": "text"},
    ]);
    house
        .create(json!({"id": "c1", "name": "t", "fields": fields,
                        "indexes": ["CREATE INDEX i ON t (a)"]}))
        .await
        .unwrap();
    house
        .run(
            "INSERT INTO _r_c1 (uuid, created_at, updated_at, a, b, s, m, gone)
               VALUES ('r', '', '', 'A', 'B', 'x', '[\"x\",\"y\"]', 'G'),
                      ('e', '', '', '', '', '', '[]', '')",
        )
        .await;
    let fields = json!([
        {"id": "f2", "name": "a", "type": "text"},
        {"id": "f1", "name": "b", "type": "text"},
        {"id": "f3", "name": "s", "type": "select", "values": ["x", "y"], "maxSelect": 2},
        {"id": "f4", "name": "multi", "type": "select", "values": ["x", "y"], "maxSelect": 1},
        {"name": "gone", "type": "number"},
    ]);
    let updated = house
        .update("t", json!({"fields": fields, "name": "u"}))
        .await
        .unwrap();
    assert_eq!(updated.fields[0].name, "id");
    let rows = "SELECT a || b || s || multi || gone FROM u ORDER BY id DESC";
    assert_eq!(house.texts(rows).await, ["BA[\"x\"]y0", "[]0"]);
    assert_eq!(updated.indexes, ["CREATE INDEX `i` ON `u` (`a`)"]);
    assert!(
        house
            .texts("SELECT name FROM sqlite_schema WHERE name = 't'")
            .await
            .is_empty()
    );
    let indexed = house
        .texts("SELECT sql FROM sqlite_schema WHERE name = 'i'")
        .await;
    assert_eq!(
        indexed,
        ["CREATE INDEX \"i\" ON \"_r_c1\" (\"a\" ) WHERE deleted_at IS NULL"]
    );
}

#[tokio::test]
async fn a_refused_change_leaves_everything_as_it_was() {
    let house = House::open().await;
    house
        .create(json!({"id": "c1", "name": "t", "fields": [{"name": "a", "type": "text"}]}))
        .await
        .unwrap();
    house
        .run(
            "INSERT INTO _r_c1 (uuid, created_at, updated_at, a)
               VALUES ('1', '', '', 'same'), ('2', '', '', 'same')",
        )
        .await;
    let before = house.collections.get("t").unwrap();
    let unique = json!({"indexes": ["CREATE UNIQUE INDEX u ON t (a)"], "listRule": ""});
    let error = house.update("t", unique).await.unwrap_err();
    assert_eq!(
        code_at(&error, &["indexes", "0"]),
        "validation_invalid_index_expression"
    );
    let error = house
        .update("t", json!({"indexes": ["CREATE INDEX u ON t (nope)"]}))
        .await;
    let path = ["indexes", "0"];
    assert_eq!(
        code_at(&error.unwrap_err(), &path),
        "validation_invalid_index_expression"
    );
    assert_eq!(house.collections.get("t").unwrap(), before);
    assert!(house.create(json!({"name": "T"})).await.is_err());
    // The trash does not count against a unique index.
    house
        .run("UPDATE _r_c1 SET deleted_at = 'x' WHERE uuid = '2'")
        .await;
    let unique = json!({"indexes": ["CREATE UNIQUE INDEX u ON t (a)"]});
    assert!(house.update("t", unique).await.unwrap().is_unique("A"));
}

#[tokio::test]
async fn views_follow_what_they_read_and_hold_it() {
    let house = House::open().await;
    house
        .create(
            json!({"id": "c1", "name": "t", "fields": [{"name": "a", "type": "text"},
        {"name": "b", "type": "number"}]}),
        )
        .await
        .unwrap();
    let query = "SELECT id, a AS x FROM t -- a comment;";
    let view = house
        .create(json!({"name": "v", "type": "view", "viewQuery": query}))
        .await;
    let view = view.unwrap();
    let kinds: Vec<&str> = view.fields.iter().map(|field| field.kind.name()).collect();
    assert_eq!(kinds, ["text", "text"]);
    house
        .run("INSERT INTO _r_c1 (uuid, created_at, updated_at, a) VALUES ('r', '', '', 'A')")
        .await;
    let rows = format!(
        "SELECT uuid || x FROM \"{}\" WHERE deleted_at IS NULL",
        view.table.as_str()
    );
    assert_eq!(house.texts(&rows).await, ["rA"]);
    let without_a = json!({"fields": [{"name": "b", "type": "number"}]});
    assert!(house.update("t", without_a).await.is_err());
    let without_b = json!({"fields": [{"name": "a", "type": "text"}]});
    house.update("t", without_b).await.unwrap();
    assert_eq!(house.texts(&rows).await, ["rA"]);
    assert!(house.collections.delete(&house.ctx, "t").await.is_err());
    house.collections.delete(&house.ctx, "v").await.unwrap();
    house.collections.delete(&house.ctx, "t").await.unwrap();
    assert!(house.collections.get("t").is_err());
    assert!(house.columns("_r_c1").await.is_empty());
    house.create(json!({"name": "t"})).await.unwrap();
}

#[tokio::test]
async fn bad_views_are_refused_at_their_query() {
    let house = House::open().await;
    for query in [
        "",
        "SELECT nope",
        "SELECT * FROM users",
        "SELECT name FROM users",
        "SELECT id, 1 AS uuid FROM users; DROP TABLE _collections",
    ] {
        let body = json!({"name": "v", "type": "view", "viewQuery": query});
        let error = house.create(body).await.unwrap_err();
        assert!(
            error.fields().0.contains_key("viewQuery"),
            "{query}: {error:?}"
        );
    }
    let tried = house
        .collections
        .dry_run_view("SELECT id, email FROM users")
        .await;
    assert_eq!(tried.unwrap().fields.len(), 2);
    assert!(house.collections.dry_run_view("SELECT 1").await.is_err());
}

#[tokio::test]
async fn secrets_are_kept_and_never_shown() {
    let house = House::open().await;
    let secret = "s".repeat(40);
    let body = json!({"name": "people", "type": "auth", "authToken": {"secret": secret},
        "oauth2": {"enabled": true, "providers":
            [{"name": "google", "clientId": "i", "clientSecret": "hush"}]}});
    house.create(body).await.unwrap();
    let patch = json!({"oauth2": {"providers": [{"name": "google", "clientId": "j"}]}});
    house.update("people", patch).await.unwrap();
    let reopened = Collections::open(&house.db, &house.ctx, refuse_bad_rules)
        .await
        .unwrap();
    let people = reopened.get("people").unwrap();
    let auth = people.auth.as_ref().unwrap();
    assert_eq!(auth.auth_token.secret.expose(), secret);
    assert_eq!(
        auth.oauth2
            .provider("google")
            .unwrap()
            .client_secret
            .expose(),
        "hush"
    );
    assert_eq!(auth.oauth2.provider("google").unwrap().client_id, "j");
    let shown = serde_json::to_string(&*people).unwrap() + &format!("{people:?}");
    assert!(!shown.contains("hush") && !shown.contains(&secret));
    let changed = house
        .update("people", json!({"authRule": "verified = true"}))
        .await
        .unwrap();
    assert_ne!(
        changed.auth.as_ref().unwrap().auth_token.secret.expose(),
        secret
    );
}

#[tokio::test]
async fn deleting_minds_references_and_system_collections() {
    let house = House::open().await;
    let rel = json!([{"name": "who", "type": "relation", "collectionId": "_pb_users_auth_"}]);
    house
        .create(json!({"name": "posts", "fields": rel}))
        .await
        .unwrap();
    let error = house
        .collections
        .delete(&house.ctx, "users")
        .await
        .unwrap_err();
    assert!(
        error.message().ends_with("existing reference in posts."),
        "{error}"
    );
    assert!(
        house
            .collections
            .delete(&house.ctx, "_superusers")
            .await
            .is_err()
    );
    assert!(house.collections.delete(&house.ctx, "nope").await.is_err());
}

#[tokio::test]
async fn ids_of_a_pattern_of_their_own_are_found_in_any_case() {
    let house = House::open().await;
    let id = |pattern: &str| {
        json!([{"name": "id", "type": "text", "primaryKey": true, "required": true,
            "pattern": pattern, "min": 2, "max": 9}])
    };
    house
        .create(json!({"id": "c1", "name": "t", "fields": id("^[A-Za-z]+$")}))
        .await
        .unwrap();
    let index = "SELECT name FROM sqlite_schema WHERE sql LIKE '%(uuid COLLATE NOCASE)%'";
    assert_eq!(house.texts(index).await, ["_k_r_c1"]);
    let usual = json!({"fields": id(crate::collections::fields::text::ID_PATTERN)});
    let body = usual.as_object().unwrap().clone();
    house
        .collections
        .update(&house.ctx, "t", body)
        .await
        .unwrap();
    assert_eq!(house.texts(index).await, [""; 0]);
}

#[tokio::test]
async fn lists_are_filtered_sorted_and_paged() {
    let house = House::open().await;
    let list = |sort: &str, filter: &str| {
        let wanted = Wanted {
            sort: sort.into(),
            filter: filter.into(),
            ..Wanted::default()
        };
        let (collections, ctx) = (house.collections.clone(), house.ctx.clone());
        async move { collections.list(&ctx, wanted).await }
    };
    let names = |listing: Listing| -> Vec<String> {
        listing
            .items
            .iter()
            .map(|collection| collection.name.clone())
            .collect()
    };
    assert_eq!(list("", "").await.unwrap().total_items, 6);
    let auths = list("-name", "type = 'auth'").await.unwrap();
    assert_eq!(names(auths), ["users", "_superusers"]);
    assert_eq!(
        names(list("name", "system = false").await.unwrap()),
        ["users"]
    );
    assert!(list("fields", "").await.is_err());
    assert!(list("", "fields = 1").await.is_err());
}

#[tokio::test]
async fn an_export_can_be_imported() {
    let house = House::open().await;
    let fields = json!([{"name": "next", "type": "relation", "collectionId": "c2"}]);
    let bodies = vec![
        object(json!({"id": "c1", "name": "one", "fields": fields})),
        object(json!({"id": "v1", "name": "both", "type": "view",
                      "viewQuery": "SELECT one.id FROM one, two"})),
        object(json!({"id": "c2", "name": "two", "fields": [{"name": "a", "type": "text"}]})),
    ];
    house
        .collections
        .import(&house.ctx, bodies, false)
        .await
        .unwrap();
    let more = json!({"id": "c2", "name": "two", "fields": [{"name": "b", "type": "text"}]});
    house
        .collections
        .import(&house.ctx, vec![object(more.clone())], false)
        .await
        .unwrap();
    assert!(house.collections.get("two").unwrap().field("a").is_some());
    let lost = house
        .collections
        .import(
            &house.ctx,
            vec![object(json!({"id": "c1", "name": "one",
        "fields": [{"name": "x", "type": "relation", "collectionId": "none"}]}))],
            false,
        )
        .await;
    assert_eq!(
        code_at(&lost.unwrap_err(), &["collections"]),
        "validation_collections_import_failure"
    );
    house
        .collections
        .import(&house.ctx, vec![object(more)], true)
        .await
        .unwrap();
    assert!(house.collections.get("two").unwrap().field("a").is_none());
    assert!(house.collections.get("one").is_err() && house.collections.get("users").is_err());
    assert!(house.collections.get("_superusers").is_ok());
}

#[expect(
    clippy::too_many_lines,
    reason = "one of each field, and what it reads as"
)]
#[tokio::test]
async fn every_stored_value_is_written_as_it_reads() {
    let house = House::open().await;
    let all = house
        .create(json!({"id": "c1", "name": "t", "fields": one_of_each()}))
        .await
        .unwrap();
    let body = json!({"text": "a\"b", "editor": "<p>", "number": "1.5", "bool": 1, "mail": "a@b.co",
        "url": "http://a.co", "date": "2026-11-22", "one": ["a", "b"], "many": "a", "file": ["f", "g"],
        "rel": "r", "json": "{\"b\": [1, 2.5]}", "secret": "hash", "geo": {"lon": "x", "lat": 2}});
    let fields = all.fields.clone();
    let (table, stored) = (all.table.clone(), fields.clone());
    house
        .db
        .write(&house.ctx, move |tx| {
            let stored = stored.iter().filter(|field| field.name != "id");
            let columns: Vec<_> = stored
                .map(|field| {
                    (
                        field.column().unwrap(),
                        field.to_store(&field.cast(&body[&field.name])),
                    )
                })
                .collect();
            let columns = columns
                .iter()
                .map(|(name, value)| (name, value.clone()))
                .collect();
            tx.insert(&table, "r1", columns)
        })
        .await
        .unwrap();
    let names: Vec<String> = fields
        .iter()
        .map(|field| format!("\"{}\"", field.name))
        .collect();
    let table = house
        .collections
        .get("t")
        .unwrap()
        .table
        .as_str()
        .to_owned();
    let names = names.join(", ").replace("\"id\"", "uuid");
    let sql = Sql::from_operator(format!("SELECT {names} FROM \"{table}\""));
    let written = house
        .db
        .read(move |conn| {
            conn.one(&sql, |row| {
                let mut all = Map::new();
                for (position, field) in fields.iter().enumerate() {
                    let mut out = Vec::new();
                    field.write_json(row.value(position)?, &mut out)?;
                    let written: Value = serde_json::from_slice(&out).unwrap();
                    assert_eq!(
                        written,
                        field.from_store(row.value(position)?),
                        "{}",
                        field.name
                    );
                    all.insert(field.name.clone(), written);
                }
                Ok(Value::Object(all))
            })
        })
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        written,
        json!({"id": "r1", "text": "a\"b", "editor": "<p>", "number": 1.5, "bool": true,
        "mail": "a@b.co", "url": "http://a.co", "date": "2026-11-22 00:00:00.000Z", "auto": "",
        "one": "b", "many": ["a"], "file": ["f", "g"], "rel": "r", "json": {"b": [1, 2.5]},
        "secret": "", "geo": {"lon": 0, "lat": 2}})
    );
}
