//! Settings: merged, checked whole, and without their secrets (wire 05 §1).

use serde_json::{Value, json};

use crate::support::TestApp;

const SETTINGS: &str = "/api/settings";
const SECRET: &str = "a-secret-of-the-bucket";

fn bucket() -> Value {
    json!({"s3": {
        "enabled": true, "bucket": "files", "region": "eu", "endpoint": "http://127.0.0.1:9",
        "accessKey": "key", "secret": SECRET,
    }})
}

#[tokio::test(flavor = "multi_thread")]
async fn only_superusers_may_see_and_change_settings() {
    let app = TestApp::start().await;
    let (ann, _) = app.user("ann").await;
    for (client, status) in [(&app.guest, 401), (&ann, 403)] {
        client.get(SETTINGS).await.expect(status);
        let body = json!({"batch": {"enabled": true}});
        client.patch(SETTINGS, body).await.expect(status);
    }
    let settings = app.admin.get(SETTINGS).await.expect(200).body;
    assert_eq!(settings["batch"]["enabled"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_merges_and_survives_a_restart() {
    let app = TestApp::start().await;
    let body = json!({"batch": {"enabled": true, "timeout": 9}, "unknown": {"a": 1}});
    let changed = app.admin.patch(SETTINGS, body).await.expect(200).body;
    let wanted = json!({"enabled": true, "maxRequests": 50, "timeout": 9, "maxBodySize": 0});
    assert_eq!(changed["batch"], wanted);

    let app = TestApp::start_in(app.stop().await).await;
    let kept = app.admin.get(SETTINGS).await.expect(200).body;
    assert_eq!(kept, changed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_value_changes_nothing_and_says_where_it_is() {
    let app = TestApp::start().await;
    let before = app.admin.get(SETTINGS).await.expect(200).body;
    let cases = [
        (
            json!({"batch": {"enabled": true, "maxRequests": 0}}),
            "batch",
            "maxRequests",
            "validation_required",
        ),
        (
            json!({"batch": {"timeout": -1}}),
            "batch",
            "timeout",
            "validation_min_greater_equal_than_required",
        ),
        (
            json!({"s3": {"enabled": true}}),
            "s3",
            "secret",
            "validation_required",
        ),
        (
            json!({"s3": {"endpoint": "zz zz"}}),
            "s3",
            "endpoint",
            "validation_is_url",
        ),
    ];
    for (mut body, section, member, code) in cases {
        // What is right beside it is not taken either.
        body["batch"]["maxBodySize"] = json!(77);
        let answer = app.admin.patch(SETTINGS, body).await.expect(400).body;
        assert_eq!(answer["data"][section][member]["code"], code, "{answer}");
    }
    let unreadable = json!({"batch": {"maxRequests": "5"}});
    let answer = app.admin.patch(SETTINGS, unreadable).await.expect(400).body;
    assert_eq!(answer["code"], "body_unreadable");
    assert_eq!(app.admin.get(SETTINGS).await.expect(200).body, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_is_kept_and_never_shown() {
    let app = TestApp::start().await;
    let changed = app.admin.patch(SETTINGS, bucket()).await.expect(200).body;
    assert!(!changed.to_string().contains(SECRET));
    // Without the key it stays, so that the section may remain switched on.
    let body = json!({"s3": {"region": "us"}});
    app.admin.patch(SETTINGS, body).await.expect(200);
    assert_eq!(app.app.settings.current().s3.secret, SECRET);

    let body = json!({"s3": {"enabled": false, "secret": ""}});
    app.admin.patch(SETTINGS, body).await.expect(200);
    let dir = app.stop().await;
    #[expect(
        clippy::disallowed_methods,
        reason = "an independent look at what is in the file"
    )]
    let database = rusqlite::Connection::open(dir.path().join("data/data.db")).unwrap();
    let find = "SELECT COUNT(*) FROM _settings WHERE settings LIKE '%' || ?1 || '%'";
    let rows: i64 = database
        .query_row(find, [SECRET], |row| row.get(0))
        .unwrap();
    assert_eq!(rows, 0, "an earlier row still holds the secret");
}
