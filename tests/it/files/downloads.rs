//! Files on their way out: headers, parts, conditions, and what a browser must not run.

use reqwest::Method;
use serde_json::json;

use super::{House, Storage, on_both, picture};
use crate::support::{Answer, Client};

on_both!(
    a_file_comes_with_its_headers,
    parts_of_a_file_can_be_asked_for,
    conditions_are_kept,
    what_a_browser_might_run_is_saved_instead,
    an_address_leads_nowhere_else,
    a_view_shows_the_files_of_its_origin,
);

async fn get(house: &House, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = house.app.guest.request(Method::GET, path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    Client::finish(request).await
}

async fn a_file_comes_with_its_headers(storage: Storage) {
    let house = House::with(storage).await;
    let png = picture(8, 8, image::ImageFormat::Png);
    let (address, name) = house.with_file("a.png", &png).await;
    let got = get(&house, &address, &[("accept-encoding", "gzip")])
        .await
        .expect(200);
    assert!(got.bytes == png);
    for (header, value) in [
        ("content-type", "image/png"),
        ("content-length", &*png.len().to_string()),
        (
            "content-disposition",
            &*format!("inline; filename=\"{name}\""),
        ),
        (
            "content-security-policy",
            "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox",
        ),
        (
            "cache-control",
            "max-age=2592000, stale-while-revalidate=86400",
        ),
        ("accept-ranges", "bytes"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", ""),
        ("etag", ""),
        ("content-encoding", ""),
    ] {
        assert_eq!(got.header(header), value, "{header}");
    }
    assert!(got.header("last-modified").ends_with(" GMT"));
    let saved = get(&house, &format!("{address}?download=1"), &[])
        .await
        .expect(200);
    assert_eq!(
        saved.header("content-disposition"),
        format!("attachment; filename=\"{name}\"")
    );
    let head = Client::finish(house.app.guest.request(Method::HEAD, &address))
        .await
        .expect(200);
    assert_eq!(head.header("content-length"), png.len().to_string());
    assert_eq!(head.header("content-type"), "image/png");
    assert!(head.bytes.is_empty());
    let versioned = address.replace("/api/", "/api/v1/");
    assert!(get(&house, &versioned, &[]).await.expect(200).bytes == png);
    let by_id = address.replace(
        "/docs/",
        &format!("/{}/", house.collection["id"].as_str().unwrap()),
    );
    assert!(get(&house, &by_id, &[]).await.expect(200).bytes == png);
}

async fn parts_of_a_file_can_be_asked_for(storage: Storage) {
    let house = House::with(storage).await;
    let (address, _) = house.with_file("a.txt", b"0123456789").await;
    for (range, status, content_range, text) in [
        ("bytes=2-4", 206, "bytes 2-4/10", "234"),
        ("bytes=7-", 206, "bytes 7-9/10", "789"),
        ("bytes=-2", 206, "bytes 8-9/10", "89"),
        ("bytes=8-99", 206, "bytes 8-9/10", "89"),
        ("bytes=0-9", 206, "bytes 0-9/10", "0123456789"),
        ("bytes=10-", 416, "bytes */10", ""),
        ("bytes=5-2", 416, "bytes */10", ""),
        ("pages=1", 416, "bytes */10", ""),
    ] {
        let got = get(&house, &address, &[("range", range)])
            .await
            .expect(status);
        assert_eq!(got.header("content-range"), content_range, "{range}");
        assert_eq!(got.text, text, "{range}");
    }
    let got = get(&house, &address, &[("range", "bytes=0-1,8-9")])
        .await
        .expect(206);
    let kind = got.header("content-type").to_owned();
    let boundary = kind
        .strip_prefix("multipart/byteranges; boundary=")
        .unwrap();
    assert_eq!(
        got.text,
        format!(
            "--{boundary}\r\nContent-Range: bytes 0-1/10\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n01\
             \r\n--{boundary}\r\nContent-Range: bytes 8-9/10\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n89\
             \r\n--{boundary}--\r\n"
        )
    );
    assert_eq!(got.header("content-length"), got.text.len().to_string());
}

async fn conditions_are_kept(storage: Storage) {
    let house = House::with(storage).await;
    let (address, _) = house.with_file("a.txt", b"0123456789").await;
    let modified = get(&house, &address, &[])
        .await
        .header("last-modified")
        .to_owned();
    let long_ago = "Mon, 01 Jan 2001 00:00:00 GMT";
    for (name, value, status) in [
        ("if-modified-since", modified.as_str(), 304),
        ("if-modified-since", long_ago, 200),
        ("if-modified-since", "no date", 200),
        ("if-unmodified-since", modified.as_str(), 200),
        ("if-unmodified-since", long_ago, 412),
        ("if-none-match", "*", 304),
        ("if-none-match", "\"x\"", 200),
        ("if-match", "*", 200),
        ("if-match", "\"x\"", 412),
    ] {
        let got = get(&house, &address, &[(name, value)]).await;
        assert_eq!(got.status, status, "{name}: {value}");
        assert_eq!(got.text.is_empty(), status != 200, "{name}: {value}");
    }
    for (since, status) in [(modified.as_str(), 206), (long_ago, 200), ("\"tag\"", 200)] {
        let headers = [("range", "bytes=0-1"), ("if-range", since)];
        assert_eq!(
            get(&house, &address, &headers).await.status,
            status,
            "{since}"
        );
    }
}

async fn what_a_browser_might_run_is_saved_instead(storage: Storage) {
    let house = House::with(storage).await;
    let png = picture(8, 8, image::ImageFormat::Png);
    let script = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let page = b"<!DOCTYPE html><script>alert(1)</script>";
    for (name, content, kind) in [
        ("a.svg", &script[..], "image/svg+xml"),
        ("a.png", &script[..], "image/svg+xml"),
        ("a.html", &page[..], "text/html; charset=utf-8"),
        ("a.jpg", &page[..], "text/html; charset=utf-8"),
        (
            "a.xml",
            b"<?xml version=\"1.0\"?><x/>",
            "text/xml; charset=utf-8",
        ),
        ("a.js", b"alert(1)", "text/javascript"),
        ("a.mjs", b"alert(1)", "text/javascript"),
        ("a.css", b"*{}", "text/css"),
        ("a.svg", &png[..], "image/svg+xml"),
        ("a", b"\x00\x01", "application/octet-stream"),
    ] {
        let (address, stored) = house.with_file(name, content).await;
        let got = get(&house, &address, &[]).await.expect(200);
        assert_eq!(got.header("content-type"), kind, "{name}");
        let saved = format!("attachment; filename=\"{stored}\"");
        assert_eq!(got.header("content-disposition"), saved, "{name}");
        assert!(got.header("content-security-policy").ends_with("; sandbox"));
        assert_eq!(got.header("x-content-type-options"), "nosniff");
    }
}

async fn an_address_leads_nowhere_else(storage: Storage) {
    let house = House::with(storage).await;
    let (address, name) = house.with_file("a.txt", b"a").await;
    let id = address.split('/').nth(4).unwrap();
    let (_, other) = house.with_file("b.txt", b"b").await;
    for path in [
        format!("/api/files/docs/{id}/{other}"),
        format!("/api/files/docs/{id}/"),
        format!("/api/files/docs/{id}/..%2F..%2F..%2Fdata.db"),
        format!("/api/files/docs/{id}/..%5C..%5Cdata.db"),
        format!("/api/files/docs/{id}/thumbs_{name}"),
        format!("/api/files/docs/{id}/{name}%00"),
        format!("/api/files/docs/{id}/{}", name.to_uppercase()),
        format!("/api/files/docs/..%2F{id}/{name}"),
        format!("/api/files/docs/nobodyhasthisid/{name}"),
        format!("/api/files/..%2Fdocs/{id}/{name}"),
    ] {
        house.app.guest.get(&path).await.expect(404);
    }
    let unknown = house
        .app
        .guest
        .get(&format!("/api/files/nope/{id}/{name}"))
        .await
        .expect(404);
    assert_eq!(unknown.body["code"], "collection_not_found");
}

async fn a_view_shows_the_files_of_its_origin(storage: Storage) {
    let house = House::with(storage).await;
    let (address, name) = house.with_file("a.txt", b"of the origin").await;
    let id = address.split('/').nth(4).unwrap();
    let view = json!({"name": "shown", "type": "view", "viewQuery": "SELECT id, d.one AS doc FROM docs d"});
    house
        .app
        .admin
        .post("/api/collections", view)
        .await
        .expect(200);
    let twice = json!({"name": "twice", "type": "view", "viewQuery": "SELECT (id || '-2') AS id, doc FROM shown"});
    house
        .app
        .admin
        .post("/api/collections", twice)
        .await
        .expect(200);
    for (view, id) in [("shown", id.to_owned()), ("twice", format!("{id}-2"))] {
        let got = house
            .app
            .guest
            .get(&format!("/api/files/{view}/{id}/{name}"))
            .await
            .expect(200);
        assert_eq!(got.text, "of the origin");
    }
    house
        .app
        .guest
        .get(&format!("/api/files/shown/{id}/other.txt"))
        .await
        .expect(404);
}
