//! What every answer carries, and where things are served.

use reqwest::Method;
use serde_json::json;

use crate::support::{Client, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn the_version_and_the_alias_answer_alike() {
    let app = TestApp::start().await;
    for prefix in ["/api", "/api/v1"] {
        let answer = app.guest.get(&format!("{prefix}/health")).await.expect(200);
        assert_eq!(answer.body["code"], 200);
        assert_eq!(answer.headers["content-type"], "application/json");
        let denied = app
            .guest
            .get(&format!("{prefix}/collections"))
            .await
            .expect(401);
        assert_eq!(denied.body["code"], "unauthenticated");
    }
    let full = app.admin.get("/api/health").await.expect(200);
    assert_eq!(full.body["data"]["realIP"], "127.0.0.1");
    assert_eq!(full.body["data"]["canBackup"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_is_guarded_and_traced() {
    let app = TestApp::start().await;
    for path in ["/api/health", "/api/nope", "/nope", "/_/"] {
        let answer = app.guest.get(path).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-xss-protection", "1; mode=block"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(answer.headers[name], value, "{path}");
        }
        assert!(answer.headers.contains_key("x-frame-options"), "{path}");
        assert!(answer.headers.contains_key("x-request-id"), "{path}");
        assert!(
            answer.headers["traceparent"]
                .to_str()
                .unwrap()
                .starts_with("00-"),
            "{path}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trace_is_taken_up_and_handed_on() {
    let app = TestApp::start().await;
    let trace = "0af7651916cd43dd8448eb211c80319c";
    let request = app
        .guest
        .request(Method::GET, "/api/collections/nope/records")
        .header("traceparent", format!("00-{trace}-b7ad6b7169203331-01"))
        .header("x-request-id", "my-request-1");
    let answer = Client::finish(request).await.expect(404);
    assert_eq!(answer.body["trace_id"], trace);
    assert_eq!(answer.headers["x-request-id"], "my-request-1");
    assert!(
        answer.headers["traceparent"]
            .to_str()
            .unwrap()
            .contains(trace)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn browsers_may_call_from_anywhere_by_default() {
    let app = TestApp::start().await;
    let request = app
        .guest
        .request(Method::OPTIONS, "/api/collections/users/records")
        .header("origin", "https://app.example.com")
        .header(
            "access-control-request-headers",
            "authorization,content-type",
        );
    let preflight = Client::finish(request).await.expect(204);
    assert_eq!(preflight.headers["access-control-allow-origin"], "*");
    assert_eq!(
        preflight.headers["access-control-allow-headers"],
        "authorization,content-type"
    );
    assert_eq!(
        preflight.headers["access-control-allow-methods"],
        "GET,HEAD,PUT,PATCH,POST,DELETE"
    );
    let plain = app.guest.get("/api/health").await;
    assert!(!plain.headers.contains_key("access-control-allow-origin"));
}

#[tokio::test(flavor = "multi_thread")]
async fn large_answers_are_compressed_when_asked_for() {
    let app = TestApp::start().await;
    let path = "/api/collections";
    let plain = app.admin.get(path).await.expect(200);
    assert!(!plain.headers.contains_key("content-encoding"));
    let request = app
        .admin
        .request(Method::GET, path)
        .header("accept-encoding", "gzip");
    let packed = request.send().await.unwrap();
    assert_eq!(packed.headers()["content-encoding"], "gzip");
    assert!(packed.bytes().await.unwrap().len() < plain.text.len() / 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn static_files_are_served_with_an_index_for_unknown_pages() {
    let app = TestApp::start().await;
    app.guest.get("/about").await.expect(404);
    // Without files of one's own the front page is the console.
    let front = app.guest.get("/").await.expect(200);
    assert_eq!(front.text, app.guest.get("/_/").await.text);
    let public = app.dir.path().join("public");
    std::fs::create_dir_all(&public).unwrap();
    std::fs::write(public.join("index.html"), "<h1>home</h1>").unwrap();
    std::fs::write(public.join("a.txt"), "text").unwrap();
    assert_eq!(app.guest.get("/a.txt").await.expect(200).text, "text");
    assert_eq!(app.guest.get("/").await.expect(200).text, "<h1>home</h1>");
    assert_eq!(
        app.guest.get("/about/us").await.expect(200).text,
        "<h1>home</h1>"
    );
    let answer = app.guest.get("/../data/data.db").await;
    assert!(
        !answer.text.starts_with("SQLite"),
        "a file outside of the folder was served"
    );
    app.guest.post("/about", json!({})).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_console_is_embedded_and_strict() {
    let app = TestApp::start().await;
    let page = app.guest.get("/_/").await.expect(200);
    assert!(
        page.headers["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/html")
    );
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"));
    assert_eq!(page.headers["cache-control"], "no-cache");
    let deep = app.guest.get("/_/install").await.expect(200);
    assert_eq!(deep.text, page.text);
    app.guest.get("/_/assets/nope.js").await.expect(404);
    if let Some((_, rest)) = page.text.split_once("src=\"/_/assets/") {
        let asset = rest.split('"').next().unwrap();
        let answer = app
            .guest
            .get(&format!("/_/assets/{asset}"))
            .await
            .expect(200);
        assert_eq!(
            answer.headers["cache-control"],
            "public, max-age=31536000, immutable"
        );
        let etag = answer.headers["etag"].clone();
        let again = app
            .guest
            .request(Method::GET, &format!("/_/assets/{asset}"));
        Client::finish(again.header("if-none-match", etag))
            .await
            .expect(304);
    }
}
