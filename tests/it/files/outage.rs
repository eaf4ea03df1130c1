//! A storage that cannot be reached: nothing is half-written, and nothing is lost.

use serde_json::json;

use super::{House, PATH, Storage};
use crate::support::form::Form;

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_that_is_down_answers_503_and_nothing_is_half_written() {
    let house = House::with(Storage::Bucket).await;
    let (address, _) = house.with_file("a.txt", b"a").await;
    let bucket = house.bucket.clone().unwrap();
    let mut down = bucket.settings();
    // A port that nobody listens on.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    down["s3"]["endpoint"] = json!(format!("http://{}", free.local_addr().unwrap()));
    drop(free);
    house
        .app
        .admin
        .patch("/api/settings", down)
        .await
        .expect(200);
    let refused = house
        .upload(Form::new().text("title", "lost").file("one", "b.txt", b"b"))
        .await
        .expect(503);
    assert_eq!(refused.body["code"], "storage_unavailable");
    assert!(!refused.header("retry-after").is_empty());
    assert_eq!(
        house.app.guest.get(&address).await.expect(503).body["code"],
        "storage_unavailable"
    );
    // What brings no file goes on.
    house
        .app
        .guest
        .post(PATH, json!({"title": "kept"}))
        .await
        .expect(200);
    let list = house
        .app
        .guest
        .get(&format!("{PATH}?filter=title!=''"))
        .await
        .expect(200);
    assert_eq!(list.items("title"), ["kept"]);
    let up = bucket.settings();
    house.app.admin.patch("/api/settings", up).await.expect(200);
    assert_eq!(house.app.guest.get(&address).await.expect(200).text, "a");
    assert_eq!(house.stored().await.len(), 1);
    let incoming = house.app.dir.path().join("data/storage/.incoming");
    assert_eq!(std::fs::read_dir(incoming).unwrap().count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_from_before_the_bucket_are_still_served_and_removed() {
    let house = House::with(Storage::Folder).await;
    let (address, _) = house.with_file("a.txt", b"a").await;
    let bucket = crate::support::s3::Bucket::make().await;
    house
        .app
        .admin
        .patch("/api/settings", bucket.settings())
        .await
        .expect(200);
    assert_eq!(house.app.guest.get(&address).await.expect(200).text, "a");
    house.with_file("b.txt", b"b").await;
    assert_eq!(
        (house.stored().await.len(), bucket.keys().await.len()),
        (1, 1)
    );
    let id = address.split('/').nth(4).unwrap();
    house
        .app
        .guest
        .patch(&format!("{PATH}/{id}"), json!({"one": ""}))
        .await
        .expect(200);
    house.until_stored(0).await;
}
