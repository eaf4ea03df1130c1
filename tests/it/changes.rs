//! The change log as writes through the API leave it.

use serde_json::{Value, json};
use undercroft::store::{Change, Operation, Sql};

use crate::support::{Client, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn each_change_tells_who_did_what_in_which_trace() {
    let app = TestApp::start().await;
    let posts = app
        .collection(
            "posts",
            json!([{"id": "title_id", "name": "title", "type": "text"}]),
        )
        .await;
    let (ann, ann_id) = app.user("ann").await;
    let trace = "0af7651916cd43dd8448eb211c80319c";
    let request = ann
        .request(reqwest::Method::POST, "/api/collections/posts/records")
        .header("traceparent", format!("00-{trace}-b7ad6b7169203331-01"))
        .header("content-type", "application/json")
        .body(json!({"title": "a"}).to_string());
    let made = Client::finish(request).await.expect(200);
    let path = format!("/api/collections/posts/records/{}", made.id());
    ann.patch(&path, json!({"title": "b"})).await.expect(200);
    app.guest.delete(&path).await.expect(204);

    let sql = Sql::new(
        "SELECT operation, actor, trace, patch FROM _changes WHERE record = ?1 ORDER BY id",
    );
    let sql = sql.bind(made.id());
    let rows = app.app.db.read(move |conn| {
        conn.all(&sql, |row| {
            Ok((
                row.text(0)?,
                row.text_or_null(1)?,
                row.text(2)?,
                row.text_or_null(3)?,
            ))
        })
    });
    let rows = rows.await.unwrap();
    let actor = Some(format!("_pb_users_auth_/{ann_id}"));
    assert_eq!(
        (&rows[0].0[..], &rows[0].1, &rows[0].2[..]),
        ("create", &actor, trace)
    );
    let patch: Value = serde_json::from_str(rows[1].3.as_deref().unwrap()).unwrap();
    assert_eq!(rows[1].0, "update");
    assert_eq!(patch["title_id"], json!(["a", "b"]));
    assert_eq!(patch["@updated_at"][0], made.body["updated_at"], "{patch}");
    assert_eq!((&rows[2].0[..], &rows[2].1), ("delete", &None));
    assert_eq!(posts["name"], "posts");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_write_leaves_no_change() {
    let app = TestApp::start().await;
    app.collection(
        "posts",
        json!([{"name": "title", "type": "text", "required": true}]),
    )
    .await;
    let before = app.app.db.changes().last_sequence();
    app.guest
        .post("/api/collections/posts/records", json!({}))
        .await
        .expect(400);
    assert_eq!(app.app.db.changes().last_sequence(), before);
}

/// The whole log of one record, oldest first.
async fn changes_of(app: &TestApp, id: &str) -> Vec<Change> {
    let sql = Sql::new(
        "SELECT id, collection, record, operation FROM _changes WHERE record = ?1 ORDER BY id",
    );
    let sql = sql.bind(id);
    let read = app.app.db.read(move |conn| {
        conn.all(&sql, |row| {
            Ok(Change {
                sequence: row.integer(0)?,
                collection: row.text(1)?,
                record: row.text(2)?,
                operation: Operation::parse(&row.text(3)?)?,
            })
        })
    });
    read.await.unwrap()
}

/// The title and date of the record after each of its changes.
async fn titles(app: &TestApp, id: &str) -> Vec<Option<(String, String)>> {
    let changes = changes_of(app, id).await;
    let schema = app.app.collections.schema();
    let read = app
        .app
        .db
        .read(move |conn| undercroft::records::states(conn, &schema, &changes));
    let told = |state: &Option<std::sync::Arc<undercroft::records::Record>>| {
        let record = state.as_ref()?;
        assert_eq!(record.id().len(), 36);
        Some((record.text("title").to_owned(), record.updated_at.clone()))
    };
    read.await.unwrap().iter().map(told).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_known_as_it_stood_after_each_of_its_changes() {
    let app = TestApp::start().await;
    app.collection("posts", json!([{"name": "title", "type": "text"}]))
        .await;
    let posts = "/api/collections/posts/records";
    let made = app.guest.post(posts, json!({"title": "a"})).await;
    let (id, mut dates) = (made.id(), vec![made.body["updated_at"].clone()]);
    let path = format!("{posts}/{id}");
    for title in ["b", "c"] {
        let changed = app.guest.patch(&path, json!({"title": title})).await;
        dates.push(changed.expect(200).body["updated_at"].clone());
    }
    app.guest.delete(&path).await.expect(204);
    // Its id may be used again; the one in the trash is another record.
    let again = json!({"id": id, "title": "another"});
    app.guest.post(posts, again).await.expect(200);
    let told = titles(&app, &id).await;
    let told: Vec<(&str, &str)> = told
        .iter()
        .map(|state| state.as_ref().unwrap())
        .map(|(title, date)| (title.as_str(), date.as_str()))
        .collect();
    let seen = |index: usize| dates[index].as_str().unwrap();
    assert_eq!(
        told[..4],
        [
            ("a", seen(0)),
            ("b", seen(1)),
            ("c", seen(2)),
            ("c", seen(2))
        ]
    );
    assert_eq!(told[4].0, "another");
    assert!(seen(0) < seen(1) && seen(1) < seen(2), "{dates:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_without_a_trash_is_known_after_its_end() {
    let app = TestApp::start().await;
    app.collection("posts", json!([{"name": "title", "type": "text"}]))
        .await;
    let off = json!({"softDelete": {"enabled": false}});
    app.admin
        .patch("/api/collections/posts", off)
        .await
        .expect(200);
    let posts = "/api/collections/posts/records";
    let made = app.guest.post(posts, json!({"title": "a"})).await;
    let path = format!("{posts}/{}", made.id());
    app.guest
        .patch(&path, json!({"title": "b"}))
        .await
        .expect(200);
    app.guest.delete(&path).await.expect(204);
    let told = titles(&app, &made.id()).await;
    let told: Vec<&str> = told
        .iter()
        .map(|state| state.as_ref().unwrap().0.as_str())
        .collect();
    assert_eq!(told, ["a", "b", "b"]);
}
