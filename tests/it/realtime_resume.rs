//! Going on after a broken connection: no event lost, none twice (docs/API.md, "Realtime").

use std::path::Path;

use serde_json::{Value, json};

use crate::support::app::ADMIN;
use crate::support::process::{Process, run};
use crate::support::stream::Frame;
use crate::support::{Client, Stream, TestApp};

const POSTS: &str = "/api/collections/posts/records";
const RESYNC: &str = "UC_RESYNC";

async fn app_with_posts() -> TestApp {
    let app = TestApp::start().await;
    app.collection("posts", json!([{"name": "n", "type": "number"}]))
        .await;
    app
}

async fn post(client: &Client, n: i64) -> String {
    client.post(POSTS, json!({"n": n})).await.expect(200).id()
}

fn numbers(frames: &[Frame]) -> Vec<i64> {
    let number = |frame: &Frame| frame.record("n").as_i64().unwrap();
    frames.iter().map(number).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_connection_goes_on_behind_the_last_event() {
    let app = app_with_posts().await;
    let mut stream = Stream::listening(&app.guest, &["posts/*"]).await;
    post(&app.admin, 1).await;
    assert_eq!(numbers(&stream.take(1).await), [1]);
    let last = stream.last_id.clone();
    drop(stream);
    for n in 2..=5 {
        post(&app.admin, n).await;
    }
    let mut stream = Stream::resume(&app.guest, &last).await;
    // A browser that is cut off right now comes back with the id of the connection.
    let last = stream.last_id.clone();
    stream.subscribe(&["posts/*"]).await.expect(204);
    assert_eq!(numbers(&stream.take(4).await), [2, 3, 4, 5]);
    post(&app.admin, 6).await;
    assert_eq!(numbers(&stream.take(1).await), [6]);
    for last in [last, stream.last_id.clone()] {
        let mut stream = Stream::resume(&app.guest, &last).await;
        stream.subscribe(&["posts/*"]).await.expect(204);
        let missed: &[i64] = if last.len() == 40 {
            &[2, 3, 4, 5, 6]
        } else {
            &[7]
        };
        assert_eq!(numbers(&stream.take(missed.len()).await), missed);
        let n = post(&app.admin, 7).await;
        assert_eq!(stream.next().await.record("id"), &Value::from(n));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_place_can_be_told_by_a_parameter() {
    let app = app_with_posts().await;
    let mut stream = Stream::listening(&app.guest, &["posts/*"]).await;
    post(&app.admin, 1).await;
    let last = stream.next().await.id;
    post(&app.admin, 2).await;
    let path = format!("/api/realtime?lastEventId={last}");
    let request = app.guest.request(reqwest::Method::GET, &path);
    let mut stream = Stream::of(&app.guest, request).await;
    stream.subscribe(&["posts/*"]).await.expect(204);
    assert_eq!(numbers(&stream.take(1).await), [2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_without_events_goes_on_from_its_beginning() {
    let app = app_with_posts().await;
    let stream = Stream::listening(&app.guest, &["posts/*"]).await;
    let last = stream.last_id.clone();
    drop(stream);
    post(&app.admin, 1).await;
    let mut stream = Stream::resume(&app.guest, &last).await;
    stream.subscribe(&["posts/*"]).await.expect(204);
    assert_eq!(numbers(&stream.take(1).await), [1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_break_between_the_events_of_one_change_is_taken_up_there() {
    let app = app_with_posts().await;
    let id = post(&app.admin, 0).await;
    let topics = ["posts", "posts/*", &format!("posts/{id}")];
    let mut stream = Stream::listening(&app.guest, &topics).await;
    let path = format!("{POSTS}/{id}");
    app.admin.patch(&path, json!({"n": 1})).await.expect(200);
    app.admin.patch(&path, json!({"n": 2})).await.expect(200);
    let all = stream.take(6).await;
    let names = |frames: &[Frame]| {
        let name = |frame: &Frame| (frame.id.clone(), frame.event.clone(), frame.data.clone());
        frames.iter().map(name).collect::<Vec<_>>()
    };
    for (read, frame) in all.iter().enumerate() {
        let mut again = Stream::resume(&app.guest, &frame.id).await;
        again.subscribe(&topics).await.expect(204);
        // Nothing comes before what is new but the rest.
        let other = post(&app.admin, 9).await;
        let mut rest = Vec::new();
        loop {
            let frame = again.next().await;
            if frame.record("id") == other.as_str() {
                break;
            }
            rest.push(frame);
        }
        rest.retain(|frame| frame.record("n") != &json!(9));
        assert_eq!(names(&rest), names(&all[read + 1..]), "after {read}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn missed_events_are_told_as_they_were_to_those_who_may_see_them_now() {
    let app = app_with_posts().await;
    let rules = json!({"listRule": "n < 10 && @request.auth.id != ''"});
    app.admin
        .patch("/api/collections/posts", rules)
        .await
        .expect(200);
    let (ann, _) = app.user("ann").await;
    let stream = Stream::listening(&ann, &["posts/*"]).await;
    let last = stream.last_id.clone();
    drop(stream);
    let id = post(&app.admin, 1).await;
    let path = format!("{POSTS}/{id}");
    for n in [2, 30, 4] {
        app.admin.patch(&path, json!({"n": n})).await.expect(200);
    }
    app.admin.delete(&path).await.expect(204);
    let mut guest = Stream::resume(&app.guest, &last).await;
    guest.subscribe(&["posts/*"]).await.expect(204);
    let mut stream = Stream::resume(&ann, &last).await;
    stream.subscribe(&["posts/*"]).await.expect(204);
    let frames = stream.take(4).await;
    assert_eq!(numbers(&frames), [1, 2, 4, 4]);
    let actions: Vec<&str> = frames.iter().map(Frame::action).collect();
    assert_eq!(actions, ["create", "update", "update", "delete"]);
    let open = json!({"listRule": ""});
    app.admin
        .patch("/api/collections/posts", open)
        .await
        .expect(200);
    post(&app.admin, 5).await;
    assert_eq!(
        numbers(&guest.take(1).await),
        [5],
        "a guest was told nothing before"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_told_again_is_said_so() {
    let app = app_with_posts().await;
    let first = Stream::open(&app.guest).await.last_id;
    for n in 1..=5 {
        post(&app.admin, n).await;
    }
    let ctx = app.app.system_ctx("test");
    let db = &app.app.db;
    while undercroft::store::Changes::trim(db, &ctx, 2).await.unwrap() {}
    let foreign = "x".repeat(40);
    for (last, reason) in [
        (first.as_str(), "changes_trimmed"),
        ("1", "changes_trimmed"),
        ("99999", "unknown_place"),
        ("nonsense", "unknown_place"),
        (foreign.as_str(), "unknown_place"),
    ] {
        let mut stream = Stream::resume(&app.guest, last).await;
        stream.subscribe(&["posts/*"]).await.expect(204);
        let frame = stream.next().await;
        assert_eq!(frame.event, RESYNC, "{last}");
        assert_eq!(frame.data, json!({"reason": reason}), "{last}");
        assert_eq!(frame.sequence(), db.changes().last_sequence());
        // From here on all is well.
        let id = post(&app.admin, 6).await;
        let frame = stream.next().await;
        assert_eq!(frame.record("id"), &Value::from(id));
    }
}

/// A server on a folder with a superuser and an open collection.
async fn process_with_posts(dir: &Path) -> (Process, Client) {
    let place = format!("--dir={}", dir.display());
    assert!(
        run(&["superuser", "upsert", ADMIN.0, ADMIN.1, &place])
            .status
            .success()
    );
    let server = Process::serve(dir);
    let admin = server
        .guest()
        .signed_in("_superusers", ADMIN.0, ADMIN.1)
        .await;
    let posts = json!({
        "name": "posts", "type": "base", "listRule": "", "viewRule": "", "createRule": "",
        "updateRule": "", "fields": [{"name": "n", "type": "number"}],
    });
    admin.post("/api/collections", posts).await.expect(200);
    (server, admin)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_server_goes_on_where_its_clients_were() {
    let dir = tempfile::tempdir().unwrap();
    let (mut server, admin) = process_with_posts(dir.path()).await;
    let topics = ["posts/*", "posts"];
    let mut stream = Stream::listening(&server.guest(), &topics).await;
    let (mut acknowledged, mut received) = (Vec::new(), Vec::new());
    let mut token = admin;
    for round in 0..4 {
        // The connection breaks anywhere among these writes, from the client's side or ours.
        let writer = token.clone();
        #[expect(
            clippy::disallowed_methods,
            reason = "the test owns this task and ends it"
        )]
        let writes = tokio::spawn(async move {
            let mut made = Vec::new();
            for n in 0..200 {
                let body = json!({"n": round * 1000 + n}).to_string();
                let request = writer
                    .request(reqwest::Method::POST, POSTS)
                    .header("content-type", "application/json")
                    .body(body);
                match request.send().await {
                    Ok(answer) if answer.status() == 200 => made.push(round * 1000 + n),
                    _ => break,
                }
            }
            made
        });
        received.extend(stream.take(11 + usize::try_from(round).unwrap() * 20).await);
        server.kill();
        acknowledged.extend(writes.await.unwrap());
        // What was on its way when the server died may have arrived.
        while let Some(frame) = stream.next_or_end().await {
            received.push(frame);
        }
        server = Process::serve(dir.path());
        let guest = server.guest();
        token = guest.signed_in("_superusers", ADMIN.0, ADMIN.1).await;
        let last = received
            .last()
            .map_or(String::new(), |frame: &Frame| frame.id.clone());
        stream = Stream::resume(&guest, &last).await;
        stream.subscribe(&topics).await.expect(204);
    }
    let end = token.post(POSTS, json!({"n": -1})).await.expect(200).id();
    let mut ends = 0;
    while ends < topics.len() {
        let frame = stream.next().await;
        assert_ne!(frame.event, RESYNC);
        ends += usize::from(frame.record("id") == end.as_str());
        received.push(frame);
    }
    let stored = token
        .get(&format!(
            "{POSTS}?perPage=1000&skipTotal=1&sort=@rowid&filter=n>=0"
        ))
        .await
        .expect(200);
    let stored: Vec<i64> = stored
        .items("n")
        .iter()
        .map(|n| n.as_i64().unwrap())
        .collect();
    assert!(acknowledged.iter().all(|n| stored.contains(n)));
    for topic in topics {
        let of_topic: Vec<Frame> = received
            .iter()
            .filter(|frame| frame.event == topic && frame.record("n") != &json!(-1))
            .cloned()
            .collect();
        assert_eq!(numbers(&of_topic), stored, "{topic}");
    }
}
