//! The change log as writes through the API leave it.

use serde_json::json;
use undercroft::store::Sql;

use crate::support::{Client, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn each_change_tells_who_did_what_in_which_trace() {
    let app = TestApp::start().await;
    let posts = app
        .collection("posts", json!([{"name": "title", "type": "text"}]))
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
        "SELECT operation, actor, trace, fields FROM _changes WHERE record = ?1 ORDER BY id",
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
    assert_eq!(
        (&rows[1].0[..], &rows[1].3),
        ("update", &Some("[\"title\"]".to_owned()))
    );
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
