//! Files in batches: all of them with their records, or none.

use serde_json::{Value, json};

use super::{House, PATH, Storage, on_both};
use crate::support::Answer;
use crate::support::form::Form;

on_both!(
    a_batch_brings_files_for_each_of_its_records,
    a_batch_that_fails_leaves_no_file,
);

async fn send(house: &House, requests: Value, form: Form) -> Answer {
    let body = json!({"requests": requests}).to_string();
    let form = form.text("@jsonPayload", &body);
    house.app.guest.post_form("/api/batch", form).await
}

async fn with_batches(storage: Storage) -> House {
    let house = House::with(storage).await;
    let settings = json!({"batch": {"enabled": true, "timeout": 60}});
    house
        .app
        .admin
        .patch("/api/settings", settings)
        .await
        .expect(200);
    house
}

async fn a_batch_brings_files_for_each_of_its_records(storage: Storage) {
    let house = with_batches(storage).await;
    let id = "abcdefghijklmno";
    let requests = json!([
        {"method": "POST", "url": PATH, "body": {"title": "new"}},
        {"method": "PUT", "url": PATH, "body": {"id": id, "title": "named"}},
        {"method": "PATCH", "url": format!("{PATH}/{id}"), "body": {}},
        {"method": "POST", "url": PATH, "body": {"title": "without"}},
    ]);
    let form = Form::new()
        .file("requests.0.one", "first.txt", b"first")
        .file("requests[1].many", "second.txt", b"second")
        .file("requests.2.many+", "third.txt", b"third")
        .file("requests.9.one", "nobody.txt", b"nobody");
    let answer = send(&house, requests, form).await.expect(200);
    let body = |index: usize| &answer.body[index]["body"];
    assert!(body(0)["one"].as_str().unwrap().starts_with("first_"));
    assert_eq!(body(1)["many"].as_array().unwrap().len(), 1);
    assert_eq!(body(2)["many"].as_array().unwrap().len(), 2);
    assert_eq!(body(3)["one"], "");
    assert_eq!(house.stored().await.len(), 3);
    for (index, field, content) in [(0, "one", "first"), (2, "many", "third")] {
        let record = body(index);
        let name = record[field]
            .as_str()
            .unwrap_or_else(|| record[field][1].as_str().unwrap());
        let path = format!("/api/files/docs/{}/{name}", record["id"].as_str().unwrap());
        assert_eq!(house.app.guest.get(&path).await.expect(200).text, content);
    }
    let requests = json!([{"method": "PATCH", "url": format!("{PATH}/{id}"), "body": {}}]);
    let form = Form::new().file("requests.0.many", "fourth.txt", b"fourth");
    send(&house, requests, form).await.expect(200);
    house.until_stored(2).await;
}

async fn a_batch_that_fails_leaves_no_file(storage: Storage) {
    let house = with_batches(storage).await;
    let (_, kept) = house.with_file("kept.txt", b"kept").await;
    for (second, third) in [
        (json!({"size": 11}), json!({})),
        (json!({}), json!({"title": {"a": 1}, "one": "nobody.txt"})),
    ] {
        let requests = json!([
            {"method": "POST", "url": PATH, "body": {}},
            {"method": "POST", "url": PATH, "body": second},
            {"method": "POST", "url": PATH, "body": third},
        ]);
        let form =
            Form::new()
                .file("requests.0.one", "a.txt", b"a")
                .file("requests.1.one", "b.txt", b"b");
        let refused = send(&house, requests, form).await.expect(400);
        assert_eq!(refused.body["code"], "batch_failed");
        let stored = house.stored().await;
        assert!(
            stored.len() == 1 && stored[0].ends_with(&kept),
            "{stored:?}"
        );
    }
    let list = house.app.guest.get(PATH).await.expect(200);
    assert_eq!(list.body["totalItems"], 1);
}
