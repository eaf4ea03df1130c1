//! Files on their way into records, and out of them again.

use serde_json::json;

use super::{House, PATH, Storage, on_both, picture};
use crate::support::form::Form;

on_both!(
    files_are_stored_under_harmless_names,
    modifiers_add_keep_and_take_files,
    limits_are_told_by_field_and_nothing_stays,
    a_write_that_fails_leaves_no_file,
    what_a_record_drops_is_removed,
    a_trashed_record_keeps_its_files,
    a_restored_record_has_its_files_and_a_purged_one_leaves_none,
    a_trashed_record_takes_its_files_to_its_other_id,
    a_deleted_collection_or_field_takes_its_files_along,
    large_files_go_in_parts,
);

async fn files_are_stored_under_harmless_names(storage: Storage) {
    let house = House::with(storage).await;
    let form = Form::new()
        .text("title", "Mine")
        .file("one", "../../My Holiday-photo.tar.GZ", b"hello")
        .file("many", "a.txt", b"a")
        .file("many", "a.txt", b"b");
    let made = house.upload(form).await.expect(200);
    let one = made.body["one"].as_str().unwrap();
    assert!(
        one.starts_with("my_holiday_photo_") && one.ends_with(".tar.GZ"),
        "{one}"
    );
    assert_eq!(one.len(), "my_holiday_photo_".len() + 10 + ".tar.GZ".len());
    let many: Vec<&str> = made.body["many"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap())
        .collect();
    assert_eq!(many.len(), 2);
    assert_ne!(many[0], many[1]);
    let collection = house.collection["id"].as_str().unwrap();
    let mut places: Vec<String> = [one, many[0], many[1]]
        .iter()
        .map(|name| format!("{collection}/{}/{name}", made.id()))
        .collect();
    places.sort();
    assert_eq!(house.stored().await, places);
    for (name, content) in [(one, "hello"), (many[0], "a"), (many[1], "b")] {
        let path = format!("/api/files/docs/{}/{name}", made.id());
        assert_eq!(house.app.guest.get(&path).await.expect(200).text, content);
    }
}

async fn modifiers_add_keep_and_take_files(storage: Storage) {
    let house = House::with(storage).await;
    let made = house
        .upload(Form::new().file("many", "a.txt", b"a"))
        .await
        .expect(200);
    let path = format!("{PATH}/{}", made.id());
    let change = async |form| {
        house
            .app
            .guest
            .patch_form(&path, form)
            .await
            .expect(200)
            .body["many"]
            .clone()
    };
    let a = made.body["many"][0].clone();
    let more = change(Form::new().file("many+", "b.txt", b"b")).await;
    assert_eq!(more[0], a);
    let b = more[1].clone();
    let more = change(Form::new().file("+many", "c.txt", b"c")).await;
    assert_eq!((&more[1], &more[2]), (&a, &b));
    let c = more[0].clone();
    // A fourth is one too many, and none of the others is touched.
    let refused = house
        .app
        .guest
        .patch_form(&path, Form::new().file("many+", "d.txt", b"d"))
        .await;
    assert_eq!(
        refused.expect(400).field_code("many"),
        "validation_too_many_files"
    );
    let less = house
        .app
        .guest
        .patch(&path, json!({"many-": [a]}))
        .await
        .expect(200);
    assert_eq!(less.body["many"], json!([c, b]));
    let kept = change(
        Form::new()
            .text("many", b.as_str().unwrap())
            .file("many", "e.txt", b"e"),
    )
    .await;
    assert_eq!(kept[0], b);
    let e = kept[1].clone();
    let replaced = change(Form::new().file("many", "f.txt", b"f")).await;
    assert_eq!(replaced.as_array().unwrap().len(), 1);
    assert!(![a, b, c, e].contains(&replaced[0]));
    house.until_stored(1).await;
    let cleared = house
        .app
        .guest
        .patch(&path, json!({"many": null}))
        .await
        .expect(200);
    assert_eq!(cleared.body["many"], json!([]));
    house.until_stored(0).await;
}

async fn limits_are_told_by_field_and_nothing_stays(storage: Storage) {
    let house = House::with(storage).await;
    let png = picture(4, 4, image::ImageFormat::Png);
    for (form, field, code) in [
        (
            Form::new().file("pictures", "a.png", &[1; 1001]),
            "pictures",
            "validation_file_size_limit",
        ),
        (
            Form::new().file("pictures", "a.png", b"<html>"),
            "pictures",
            "validation_invalid_mime_type",
        ),
        (
            Form::new().file("pictures", "a.png", b"GIF89a"),
            "pictures",
            "validation_invalid_mime_type",
        ),
        (
            Form::new()
                .file("pictures", "a", &png)
                .file("pictures", "b", &png)
                .file("pictures", "c", &png),
            "pictures",
            "validation_too_many_files",
        ),
        (
            Form::new().text("one", "somebody_elses.png"),
            "one",
            "validation_invalid_file",
        ),
        (
            Form::new().text("one", "../../data.db"),
            "one",
            "validation_invalid_file",
        ),
    ] {
        let refused = house.upload(form).await.expect(400);
        assert_eq!(refused.field_code(field), code, "{}", refused.text);
        assert_eq!(house.stored().await, [""; 0], "{code}");
    }
    // The name does not count, what is inside does.
    let made = house
        .upload(Form::new().file("pictures", "note.txt", &png))
        .await
        .expect(200);
    let name = made.body["pictures"][0].as_str().unwrap();
    assert_eq!(name.rsplit_once('.').unwrap().1, "txt");
    // A hidden field is for superusers.
    let hidden = Form::new().file("hid", "a.txt", b"a");
    house.upload(hidden.clone()).await.expect(200);
    assert_eq!(house.stored().await.len(), 1);
    let made = house.app.admin.post_form(PATH, hidden).await.expect(200);
    assert!(made.body["hid"].as_str().unwrap().starts_with('a'));
}

async fn a_write_that_fails_leaves_no_file(storage: Storage) {
    let house = House::with(storage).await;
    let id = "abcdefghijklmno";
    let first = Form::new().text("id", id).file("one", "a.txt", b"a");
    house.upload(first).await.expect(200);
    let stored = house.stored().await;
    // Refused by a value, by the rule, by what is there already, and by its address.
    house
        .upload(Form::new().text("size", "11").file("one", "b.txt", b"b"))
        .await
        .expect(400);
    house
        .upload(Form::new().text("id", id).file("one", "b.txt", b"b"))
        .await
        .expect(400);
    house
        .app
        .guest
        .patch_form(
            &format!("{PATH}/nobodyhasthisid"),
            Form::new().file("one", "b", b"b"),
        )
        .await
        .expect(404);
    house
        .app
        .guest
        .post_form(
            "/api/collections/nope/records",
            Form::new().file("one", "b", b"b"),
        )
        .await
        .expect(404);
    let locked = json!({"createRule": null, "updateRule": "title = 'never'"});
    house
        .app
        .admin
        .patch("/api/collections/docs", locked)
        .await
        .expect(200);
    house
        .upload(Form::new().file("one", "b.txt", b"b"))
        .await
        .expect(403);
    house
        .app
        .guest
        .patch_form(&format!("{PATH}/{id}"), Form::new().file("one", "b", b"b"))
        .await
        .expect(404);
    assert_eq!(house.stored().await, stored);
    let incoming = house.app.dir.path().join("data/storage/.incoming");
    assert_eq!(
        std::fs::read_dir(incoming).unwrap().count(),
        0,
        "temporary files stay"
    );
}

async fn what_a_record_drops_is_removed(storage: Storage) {
    let house = House::with(storage).await;
    let png = picture(60, 60, image::ImageFormat::Png);
    let (address, name) = house.with_file("a.png", &png).await;
    house
        .app
        .guest
        .get(&format!("{address}?thumb=40x20"))
        .await
        .expect(200);
    house
        .app
        .guest
        .get(&format!("{address}?thumb=100x100"))
        .await
        .expect(200);
    house.until_stored(3).await;
    let id = address.split('/').nth(4).unwrap();
    let changed = Form::new().file("one", "b.png", &png);
    let changed = house
        .app
        .guest
        .patch_form(&format!("{PATH}/{id}"), changed)
        .await
        .expect(200);
    assert_ne!(changed.body["one"], name);
    house.until_stored(1).await;
    house.app.guest.get(&address).await.expect(404);
}

async fn a_trashed_record_keeps_its_files(storage: Storage) {
    let house = House::with(storage).await;
    let (address, _) = house.with_file("a.txt", b"a").await;
    let id = address.split('/').nth(4).unwrap();
    house
        .app
        .guest
        .delete(&format!("{PATH}/{id}"))
        .await
        .expect(204);
    house.app.guest.get(&address).await.expect(404);
    assert_eq!(house.stored().await.len(), 1);
}

async fn a_restored_record_has_its_files_and_a_purged_one_leaves_none(storage: Storage) {
    let house = House::with(storage).await;
    let (address, _) = house.with_file("a.txt", b"a").await;
    let path = format!("{PATH}/{}", address.split('/').nth(4).unwrap());
    let admin = &house.app.admin;
    admin.delete(&path).await.expect(204);
    admin
        .post(&format!("{path}/restore"), json!({}))
        .await
        .expect(200);
    assert_eq!(house.app.guest.get(&address).await.expect(200).text, "a");
    admin.delete(&path).await.expect(204);
    admin
        .delete(&format!("{path}?purge=true"))
        .await
        .expect(204);
    house.until_stored(0).await;
}

async fn a_trashed_record_takes_its_files_to_its_other_id(storage: Storage) {
    let house = House::with(storage).await;
    let id = "abcdefghijklmno";
    let form = |name| Form::new().text("id", id).file("one", name, b"content");
    let first = house.upload(form("first.txt")).await.expect(200);
    house
        .app
        .guest
        .delete(&format!("{PATH}/{id}"))
        .await
        .expect(204);
    let second = house.upload(form("second.txt")).await.expect(200);
    let (first, second) = (
        first.body["one"].as_str().unwrap(),
        second.body["one"].as_str().unwrap(),
    );
    house.app.app.files.ring();
    let own = format!("{}/{id}/{second}", house.collection["id"].as_str().unwrap());
    for _ in 0..super::WAITS_MAX {
        let stored = house.stored().await;
        let elsewhere = stored.iter().find(|path| path.ends_with(first)).unwrap();
        if stored.contains(&own) && !elsewhere.contains(id) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("{:?}", house.stored().await);
}

async fn a_deleted_collection_or_field_takes_its_files_along(storage: Storage) {
    let house = House::with(storage).await;
    let form = Form::new()
        .file("one", "a.txt", b"a")
        .file("many", "b.txt", b"b")
        .file("many", "c.txt", b"c");
    let made = house.upload(form).await.expect(200);
    house
        .upload(Form::new().file("many", "d.txt", b"d"))
        .await
        .expect(200);
    let mut fields = house.collection["fields"].clone();
    fields
        .as_array_mut()
        .unwrap()
        .retain(|field| field["name"] != "one");
    for field in fields.as_array_mut().unwrap() {
        if field["name"] == "many" {
            field["maxSelect"] = json!(1);
        }
    }
    let changed = json!({"fields": fields});
    house
        .app
        .admin
        .patch("/api/collections/docs", changed)
        .await
        .expect(200);
    let stored = house.until_stored(2).await;
    let seen = house
        .app
        .guest
        .get(&format!("{PATH}/{}", made.id()))
        .await
        .expect(200);
    let last = seen.body["many"].as_str().unwrap();
    assert_eq!(last, made.body["many"][1]);
    assert!(stored.iter().any(|path| path.ends_with(last)), "{stored:?}");
    house
        .app
        .guest
        .delete(&format!("{PATH}/{}", made.id()))
        .await
        .expect(204);
    house
        .app
        .admin
        .delete("/api/collections/docs")
        .await
        .expect(204);
    house.until_stored(0).await;
}

async fn large_files_go_in_parts(storage: Storage) {
    let house = House::with(storage).await;
    let fields = json!({"fields": [{"name": "large", "type": "file", "maxSize": 40_000_000}]});
    house
        .app
        .admin
        .patch("/api/collections/docs", fields)
        .await
        .expect(200);
    let content: Vec<u8> = (0..20_000_000_u32)
        .map(|number| number.to_le_bytes()[1])
        .collect();
    let made = house
        .upload(Form::new().file("large", "a.bin", &content))
        .await
        .expect(200);
    let name = made.body["large"].as_str().unwrap();
    let got = house
        .app
        .guest
        .get(&format!("/api/files/docs/{}/{name}", made.id()))
        .await
        .expect(200);
    assert!(got.bytes == content, "{} bytes came back", got.bytes.len());
    let over = house
        .upload(Form::new().file("large", "b.bin", &vec![0; 40_000_001]))
        .await
        .expect(400);
    assert_eq!(over.field_code("large"), "validation_file_size_limit");
    let over = house
        .upload(Form::new().file("large", "b.bin", &vec![0; 80_000_000]))
        .await
        .expect(413);
    assert_eq!(over.body["code"], "too_large");
    assert_eq!(house.stored().await.len(), 1);
}
