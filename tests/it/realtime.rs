//! Realtime as a client sees it: connecting, subscribing, and what comes (wire 03 §8).

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::stream::Frame;
use crate::support::{Client, Stream, TestApp};

const POSTS: &str = "/api/collections/posts/records";

/// A topic with options, as the SDK writes it.
fn with_options(topic: &str, options: &Value) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("options", &options.to_string());
    format!("{topic}?{}", query.finish())
}

async fn app_with_posts() -> TestApp {
    let app = TestApp::start().await;
    let fields = json!([
        {"name": "title", "type": "text"},
        {"name": "n", "type": "number"},
        {"name": "secret", "type": "text", "hidden": true},
        {"name": "author", "type": "relation", "collectionId": "_pb_users_auth_", "maxSelect": 1,
         "cascadeDelete": true},
    ]);
    app.collection("posts", fields).await;
    app.collection("marks", json!([{"name": "title", "type": "text"}]))
        .await;
    app
}

/// Everything that comes before a record of `marks`, to which the stream listens as well.
async fn until_mark(app: &TestApp, stream: &mut Stream) -> Vec<Frame> {
    let mark = json!({"title": "mark"});
    app.admin
        .post("/api/collections/marks/records", mark)
        .await
        .expect(200);
    let mut frames = Vec::new();
    loop {
        let frame = stream.next().await;
        if frame.event == "marks" {
            return frames;
        }
        frames.push(frame);
    }
}

async fn set_rules(app: &TestApp, collection: &str, rules: Value) {
    let path = format!("/api/collections/{collection}");
    app.admin.patch(&path, rules).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_begins_with_its_id() {
    let app = TestApp::start().await;
    let request = app.guest.request(Method::GET, "/api/v1/realtime");
    let mut response = request.send().await.unwrap();
    for (name, value) in [
        ("content-type", "text/event-stream"),
        ("cache-control", "no-store"),
        ("x-accel-buffering", "no"),
    ] {
        assert_eq!(response.headers()[name], value);
    }
    assert!(!response.headers().contains_key("content-encoding"));
    let first = response.chunk().await.unwrap().unwrap();
    let first = std::str::from_utf8(&first).unwrap();
    let (_, id) = first.lines().next().unwrap().split_once(':').unwrap();
    assert!(id.len() == 40 && id.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    assert_eq!(
        first,
        format!("id:{id}\nevent:PB_CONNECT\ndata:{{\"clientId\":\"{id}\"}}\n\n")
    );
    let other = Stream::open(&app.guest).await;
    assert_ne!(other.id, id);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subscription_is_checked_member_by_member() {
    let app = app_with_posts().await;
    let mut stream = Stream::listening(&app.guest, &["posts", "marks"]).await;
    let id = stream.id.clone();
    let long = "x".repeat(2501);
    // Lengths are counted in bytes.
    let wide = "é".repeat(1251);
    for (body, field, code) in [
        (json!({}), "clientId", "validation_required"),
        (json!({"clientId": ""}), "clientId", "validation_required"),
        (
            json!({"clientId": "x".repeat(256)}),
            "clientId",
            "validation_length_out_of_range",
        ),
        (
            json!({"clientId": id, "subscriptions": vec!["a"; 1001]}),
            "subscriptions",
            "validation_length_too_long",
        ),
        (
            json!({"clientId": id, "subscriptions": ["a", long]}),
            "subscriptions.1",
            "validation_length_too_long",
        ),
        (
            json!({"clientId": id, "subscriptions": [wide]}),
            "subscriptions.0",
            "validation_length_too_long",
        ),
        (json!({"clientId": 5}), "", ""),
        (json!({"clientId": id, "subscriptions": [1]}), "", ""),
        (json!({"clientId": id, "subscriptions": {}}), "", ""),
        (json!(["posts"]), "", ""),
    ] {
        let answer = app.guest.post("/api/realtime", body).await.expect(400);
        assert_eq!(answer.field_code(field), code, "{}", answer.text);
    }
    let unknown = json!({"clientId": "nobody", "subscriptions": []});
    let answer = app.guest.post("/api/realtime", unknown).await.expect(404);
    assert_eq!(answer.body["code"], "client_not_found");
    // None of them changed what it listens to.
    app.guest
        .post(POSTS, json!({"title": "a"}))
        .await
        .expect(200);
    assert_eq!(until_mark(&app, &mut stream).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_subscribes_as_well() {
    let app = app_with_posts().await;
    let mut stream = Stream::open(&app.guest).await;
    for body in [
        format!("clientId={}&subscriptions=posts", stream.id),
        format!(
            "clientId={}&subscriptions=posts&subscriptions=marks",
            stream.id
        ),
    ] {
        let request = app
            .guest
            .request(Method::POST, "/api/realtime")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        Client::finish(request).await.expect(204);
    }
    app.guest
        .post(POSTS, json!({"title": "a"}))
        .await
        .expect(200);
    assert_eq!(until_mark(&app, &mut stream).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_address_does_not_speak_for_a_client() {
    let app = app_with_posts().await;
    let stream = Stream::open(&app.guest).await;
    let elsewhere = reqwest::Client::builder()
        .local_address("127.0.0.2".parse::<std::net::IpAddr>().unwrap())
        .build()
        .unwrap();
    let request = elsewhere
        .post(format!("{}/api/realtime", app.guest.base))
        .header("content-type", "application/json")
        .body(json!({"clientId": stream.id, "subscriptions": ["posts"]}).to_string());
    let answer = Client::finish(request).await.expect(400);
    assert_eq!(answer.body["code"], "client_elsewhere");
    stream.subscribe(&["posts"]).await.expect(204);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_topic_of_a_record_brings_one_event_under_its_own_name() {
    let app = app_with_posts().await;
    let made = app
        .guest
        .post(POSTS, json!({"title": "a"}))
        .await
        .expect(200);
    let collection = made.body["collectionId"].as_str().unwrap();
    let id = made.id();
    let odd = with_options("posts/*", &json!({"query": {"x": "y"}}));
    let topics = [
        "posts".to_owned(),
        "posts/*".to_owned(),
        format!("posts/{id}"),
        collection.to_owned(),
        format!("{collection}/*"),
        format!("{collection}/{id}"),
        "posts/*?options=nonsense".to_owned(),
        odd,
    ];
    let foreign = [
        "Posts",
        "POSTS/*",
        "posts/",
        "posts/other",
        "nothing",
        "",
        "posts?a\nb",
    ];
    let all: Vec<&str> = topics.iter().map(String::as_str).chain(foreign).collect();
    let mut stream = Stream::listening(&app.guest, &all).await;
    let path = format!("{POSTS}/{id}");
    let changed = app
        .guest
        .patch(&path, json!({"title": "b"}))
        .await
        .expect(200);

    let frames = stream.take(topics.len()).await;
    let mut names: Vec<&str> = frames.iter().map(|frame| frame.event.as_str()).collect();
    let mut wanted: Vec<&str> = topics.iter().map(String::as_str).collect();
    names.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(names, wanted);
    for frame in &frames {
        assert_eq!(
            frame.data,
            json!({"record": changed.body, "action": "update"})
        );
        assert_eq!(frame.sequence(), frames[0].sequence());
    }
    let ids: std::collections::BTreeSet<&str> = frames.iter().map(|frame| &frame.id[..]).collect();
    assert_eq!(ids.len(), frames.len(), "each event has an id of its own");
    stream.subscribe(&["marks"]).await.expect(204);
    assert_eq!(until_mark(&app, &mut stream).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subscription_replaces_the_one_before() {
    let app = app_with_posts().await;
    let mut stream = Stream::listening(&app.guest, &["posts", "posts/*", "marks"]).await;
    stream.subscribe(&["posts/*", "marks"]).await.expect(204);
    app.guest
        .post(POSTS, json!({"title": "a"}))
        .await
        .expect(200);
    let frames = until_mark(&app, &mut stream).await;
    assert_eq!(frames.len(), 1);
    assert_eq!(frames[0].event, "posts/*");
    stream.subscribe(&[]).await.expect(204);
    app.guest
        .post(POSTS, json!({"title": "b"}))
        .await
        .expect(200);
    stream.subscribe(&["marks"]).await.expect(204);
    assert_eq!(until_mark(&app, &mut stream).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_rule_guards_a_collection_and_the_view_rule_a_record() {
    let app = app_with_posts().await;
    let id = app
        .admin
        .post(POSTS, json!({"n": 1}))
        .await
        .expect(200)
        .id();
    let path = format!("{POSTS}/{id}");
    let one = format!("posts/{id}");
    let topics = ["posts/*", one.as_str(), "marks"];
    let mut guest = Stream::listening(&app.guest, &topics).await;
    let mut admin = Stream::listening(&app.admin, &topics).await;
    for (rules, n, seen) in [
        (
            json!({"listRule": "n > 5", "viewRule": "n < 5"}),
            7,
            vec!["posts/*"],
        ),
        (
            json!({"listRule": "n > 5", "viewRule": "n < 5"}),
            3,
            vec![one.as_str()],
        ),
        (
            json!({"listRule": null, "viewRule": ""}),
            4,
            vec![one.as_str()],
        ),
        (
            json!({"listRule": "", "viewRule": null}),
            5,
            vec!["posts/*"],
        ),
        (json!({"listRule": null, "viewRule": null}), 6, vec![]),
    ] {
        set_rules(&app, "posts", rules.clone()).await;
        app.admin.patch(&path, json!({"n": n})).await.expect(200);
        let frames = until_mark(&app, &mut guest).await;
        let events: Vec<&str> = frames.iter().map(|frame| frame.event.as_str()).collect();
        assert_eq!(events, seen, "{rules} with {n}");
        assert_eq!(admin.take(2).await.len(), 2);
        admin.next().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_leaves_the_rule_brings_no_event() {
    let app = app_with_posts().await;
    set_rules(&app, "posts", json!({"listRule": "n = 1"})).await;
    let id = app
        .admin
        .post(POSTS, json!({"n": 1}))
        .await
        .expect(200)
        .id();
    let path = format!("{POSTS}/{id}");
    let mut stream = Stream::listening(&app.guest, &["posts/*", "marks"]).await;
    app.admin.patch(&path, json!({"n": 2})).await.expect(200);
    app.admin.patch(&path, json!({"n": 1})).await.expect(200);
    app.admin.patch(&path, json!({"n": 2})).await.expect(200);
    app.admin.delete(&path).await.expect(204);
    let frames = until_mark(&app, &mut stream).await;
    assert_eq!(frames.len(), 1);
    assert_eq!(frames[0].record("n"), &json!(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn options_choose_what_is_told_and_how() {
    let app = app_with_posts().await;
    let (_, ann) = app.user("ann").await;
    let asked = |query: Value| with_options("posts/*", &json!({"query": query}));
    let fields = asked(json!({"fields": "title,n"}));
    let expanded = asked(json!({"expand": "author", "fields": "n,expand.author.name"}));
    let filtered = asked(json!({"filter": "n > 5", "fields": "n"}));
    let hidden = asked(json!({"filter": "secret = 'x'"}));
    let reserved = asked(json!({"filter": "@request.auth.id != ''"}));
    let broken = asked(json!({"filter": "n >"}));
    let unreadable = asked(json!({"fields": "title:excerpt(", "filter": "n = 9"}));
    let topics = [
        &fields,
        &expanded,
        &filtered,
        &hidden,
        &reserved,
        &broken,
        &unreadable,
    ];
    let topics: Vec<&str> = topics
        .into_iter()
        .map(String::as_str)
        .chain(["marks"])
        .collect();
    set_rules(&app, "users", json!({"viewRule": "", "listRule": ""})).await;
    let mut guest = Stream::listening(&app.guest, &topics).await;
    let mut admin = Stream::listening(&app.admin, &topics).await;

    let record = json!({"title": "a", "n": 9, "secret": "x", "author": ann});
    let made = app.admin.post(POSTS, record).await.expect(200);
    let seen = |frames: Vec<Frame>| {
        let pairs = frames
            .into_iter()
            .map(|frame| (frame.event, frame.data["record"].clone()));
        pairs.collect::<std::collections::BTreeMap<_, _>>()
    };
    let for_guest = seen(until_mark(&app, &mut guest).await);
    assert_eq!(for_guest.len(), 4, "{for_guest:#?}");
    assert_eq!(for_guest[&fields], json!({"title": "a", "n": 9}));
    let expansion = json!({"n": 9, "expand": {"author": {"name": "ann"}}});
    assert_eq!(for_guest[&expanded], expansion);
    assert_eq!(for_guest[&filtered], json!({"n": 9}));
    let viewed = app
        .guest
        .get(&format!("{POSTS}/{}", made.id()))
        .await
        .expect(200);
    assert_eq!(for_guest[&unreadable], viewed.body);

    let for_admin = seen(until_mark(&app, &mut admin).await);
    assert_eq!(for_admin[&hidden], made.body);
    assert_eq!(for_admin[&reserved], made.body);
    assert!(!for_admin.contains_key(&broken));

    assert_eq!(
        guest.next().await.event,
        "marks",
        "the one for the other stream"
    );
    app.admin.post(POSTS, json!({"n": 1})).await.expect(200);
    let for_guest = seen(until_mark(&app, &mut guest).await);
    let names: Vec<&String> = for_guest.keys().collect();
    assert!(!names.contains(&&filtered) && names.contains(&&fields));
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_see_the_options_and_where_they_are_asked() {
    let app = app_with_posts().await;
    let rule = "@request.context = 'realtime' && @request.method = 'GET' && \
                (@request.query.key = 'q' || @request.headers.x_key = 'h')";
    set_rules(&app, "posts", json!({"listRule": rule})).await;
    let by_query = with_options("posts/*", &json!({"query": {"key": "q"}}));
    let by_header = with_options("posts/*", &json!({"headers": {"X-Key": "h"}}));
    let by_neither = with_options("posts/*", &json!({"query": {"key": "h"}}));
    let topics = [&by_query[..], &by_header, &by_neither, "posts/*", "marks"];
    let mut stream = Stream::listening(&app.guest, &topics).await;
    app.guest.post(POSTS, json!({})).await.expect(200);
    let frames = until_mark(&app, &mut stream).await;
    let mut events: Vec<&str> = frames.iter().map(|frame| &frame.event[..]).collect();
    events.sort_unstable();
    let mut wanted = [&by_query[..], &by_header];
    wanted.sort_unstable();
    assert_eq!(events, wanted);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_shown_as_its_viewer_may_see_it() {
    let app = app_with_posts().await;
    set_rules(&app, "users", json!({"viewRule": "", "listRule": ""})).await;
    let (ann, ann_id) = app.user("ann").await;
    let (bob, _) = app.user("bob").await;
    let topics = ["users/*", "posts/*", "marks"];
    let mut streams = Vec::new();
    for client in [&app.guest, &bob, &ann, &app.admin] {
        streams.push(Stream::listening(client, &topics).await);
    }
    let path = format!("/api/collections/users/records/{ann_id}");
    app.admin
        .patch(&path, json!({"name": "Ann"}))
        .await
        .expect(200);
    app.admin
        .post(POSTS, json!({"secret": "x"}))
        .await
        .expect(200);
    app.admin
        .patch(&path, json!({"emailVisibility": true}))
        .await
        .expect(200);
    for (stream, sees) in
        streams
            .iter_mut()
            .zip([(false, false), (false, false), (true, false), (true, true)])
    {
        let frames = stream.take(3).await;
        let (email, hidden) = sees;
        assert_eq!(frames[0].record("email").is_string(), email);
        assert_eq!(frames[1].record("secret").is_string(), hidden);
        assert_eq!(frames[2].record("email"), "ann@example.com");
        for name in ["password", "tokenKey"] {
            assert!(frames[0].record(name).is_null());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_event_shows_the_record_as_its_change_left_it() {
    let app = app_with_posts().await;
    set_rules(&app, "posts", json!({"listRule": "n != 13"})).await;
    let mut stream = Stream::listening(&app.guest, &["posts/*", "marks"]).await;
    let made = app.admin.post(POSTS, json!({"n": 0})).await.expect(200);
    let path = format!("{POSTS}/{}", made.id());
    let mut shown = vec![made.body];
    for n in 1..=40 {
        shown.push(
            app.admin
                .patch(&path, json!({"n": n}))
                .await
                .expect(200)
                .body,
        );
    }
    app.admin.delete(&path).await.expect(204);
    let mut last = shown[40].clone();
    shown.remove(13);
    let frames = until_mark(&app, &mut stream).await;
    assert_eq!(frames.len(), 41);
    let sequences: Vec<i64> = frames.iter().map(Frame::sequence).collect();
    assert!(sequences.is_sorted_by(|a, b| a < b), "{sequences:?}");
    for (frame, shown) in frames.iter().zip(&mut shown) {
        shown.as_object_mut().unwrap().remove("secret");
        assert_eq!(&frame.data["record"], shown);
    }
    last.as_object_mut().unwrap().remove("secret");
    assert_eq!(frames[40].data, json!({"record": last, "action": "delete"}));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_delete_takes_along_is_told_record_by_record() {
    let app = app_with_posts().await;
    app.collection(
        "likes",
        json!([{"name": "post", "type": "relation", "maxSelect": 5, "collectionId":
            app.admin.get("/api/collections/posts").await.expect(200).id()}]),
    )
    .await;
    let (_, ann) = app.user("ann").await;
    let post = app
        .admin
        .post(POSTS, json!({"author": ann}))
        .await
        .expect(200)
        .id();
    let like = json!({"post": [post]});
    let like = app
        .admin
        .post("/api/collections/likes/records", like)
        .await
        .expect(200)
        .id();
    let mut stream = Stream::listening(&app.admin, &["users", "posts", "likes", "marks"]).await;
    let path = format!("/api/collections/users/records/{ann}");
    app.admin.delete(&path).await.expect(204);
    let frames = until_mark(&app, &mut stream).await;
    let mut seen: Vec<(&str, &str, &Value)> = frames
        .iter()
        .map(|frame| (&frame.event[..], frame.action(), frame.record("id")))
        .collect();
    seen.sort_by_key(|(event, ..)| *event);
    assert_eq!(
        seen,
        [
            ("likes", "update", &json!(like)),
            ("posts", "delete", &json!(post)),
            ("users", "delete", &json!(ann)),
        ]
    );
    let unset = frames.iter().find(|frame| frame.event == "likes").unwrap();
    assert_eq!(unset.record("post"), &json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_truncation_is_told_record_by_record() {
    let app = app_with_posts().await;
    let mut ids = Vec::new();
    for n in 0..150 {
        ids.push(
            app.admin
                .post(POSTS, json!({"n": n}))
                .await
                .expect(200)
                .id(),
        );
    }
    let mut stream = Stream::listening(&app.guest, &["posts/*", "marks"]).await;
    app.admin
        .delete("/api/collections/posts/truncate")
        .await
        .expect(204);
    let frames = until_mark(&app, &mut stream).await;
    assert!(frames.iter().all(|frame| frame.action() == "delete"));
    let told: Vec<&Value> = frames.iter().map(|frame| frame.record("id")).collect();
    assert_eq!(told, ids.iter().collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn views_and_collections_bring_no_events() {
    let app = app_with_posts().await;
    let view = json!({"name": "titles", "type": "view", "viewQuery": "SELECT id, title FROM posts",
                      "listRule": "", "viewRule": ""});
    app.admin.post("/api/collections", view).await.expect(200);
    let topics = [
        "titles",
        "titles/*",
        "_collections",
        "_collections/*",
        "settings",
        "marks",
    ];
    let mut stream = Stream::listening(&app.admin, &topics).await;
    app.admin
        .post(POSTS, json!({"title": "a"}))
        .await
        .expect(200);
    set_rules(&app, "posts", json!({"listRule": null})).await;
    assert_eq!(until_mark(&app, &mut stream).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_write_brings_no_event() {
    let app = app_with_posts().await;
    let mut stream = Stream::listening(&app.admin, &["posts", "marks"]).await;
    app.admin
        .post(POSTS, json!({"author": "nobody"}))
        .await
        .expect(400);
    assert_eq!(until_mark(&app, &mut stream).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_ends_the_streams_at_once() {
    let app = app_with_posts().await;
    let mut stream = Stream::listening(&app.guest, &["posts"]).await;
    app.guest.post(POSTS, json!({})).await.expect(200);
    stream.next().await;
    let begun = undercroft::base::clock::Stopwatch::start();
    app.stop().await;
    assert!(stream.next_or_end().await.is_none());
    assert!(begun.elapsed_us() < 5_000_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_gone_is_forgotten() {
    let app = app_with_posts().await;
    let stream = Stream::listening(&app.guest, &["posts"]).await;
    assert_eq!(app.app.realtime.clients(), 1);
    let (id, client) = (stream.id.clone(), stream.client.clone());
    drop(stream);
    let body = json!({"clientId": id, "subscriptions": []});
    while client.post("/api/realtime", body.clone()).await.status != 404 {
        tokio::task::yield_now().await;
    }
    assert_eq!(app.app.realtime.clients(), 0);
}
