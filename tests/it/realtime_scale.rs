//! Many listeners at once, and some that do not keep up.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;

use reqwest::Method;
use serde_json::json;

use crate::support::app::{ADMIN, PASSWORD};
use crate::support::process::{Process, run};
use crate::support::stream::Frame;
use crate::support::{Client, Stream, TestApp};

const NOTES: &str = "/api/collections/notes/records";
const USERS: usize = 40;
const STREAMS: usize = 1000;
const WRITES: usize = 50;

/// Who listens: number of a user, a guest, or a superuser.
#[derive(Clone, Copy, PartialEq)]
enum Who {
    User(usize),
    Guest,
    Admin,
}

impl Who {
    fn of_stream(number: usize) -> Self {
        match number % 10 {
            0 => Who::Guest,
            1 => Who::Admin,
            _ => Who::User(number % USERS),
        }
    }

    /// As the rule of the collection has it.
    fn may_see(self, frame: &Frame) -> bool {
        let is_open = frame.record("open") == &json!(true);
        let is_own = |user: usize| frame.record("text") == &json!(format!("of {user}"));
        match self {
            Who::Admin => true,
            Who::Guest => is_open,
            Who::User(user) => is_open || is_own(user),
        }
    }
}

async fn server_with_notes(dir: &Path) -> (Process, Client) {
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
    let notes = json!({
        "name": "notes", "type": "base",
        "listRule": "open = true || owner = @request.auth.id",
        "fields": [
            {"name": "owner", "type": "relation", "collectionId": "_pb_users_auth_", "maxSelect": 1},
            {"name": "text", "type": "text"},
            {"name": "open", "type": "bool"},
        ],
    });
    admin.post("/api/collections", notes).await.expect(200);
    (server, admin)
}

async fn sign_up(admin: &Client, guest: &Client, number: usize) -> (Client, String) {
    let email = format!("user{number}@example.com");
    let body = json!({"email": email, "password": PASSWORD, "passwordConfirm": PASSWORD});
    let made = admin
        .post("/api/collections/users/records", body)
        .await
        .expect(200);
    let client = guest.signed_in("users", &email, PASSWORD).await;
    (client, made.id())
}

/// Everything that a stream is told until the last record.
async fn until_last(mut stream: Stream) -> Vec<Frame> {
    let mut frames = Vec::new();
    loop {
        let frame = stream.next().await;
        if frame.record("text") == "last" {
            return frames;
        }
        frames.push(frame);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_listeners_are_told_what_each_may_see_in_order() {
    let dir = tempfile::tempdir().unwrap();
    let (server, admin) = server_with_notes(dir.path()).await;
    let guest = server.guest();
    let mut users = Vec::with_capacity(USERS);
    for number in 0..USERS {
        users.push(sign_up(&admin, &guest, number).await);
    }
    let mut readers = Vec::with_capacity(STREAMS);
    for number in 0..STREAMS {
        let who = Who::of_stream(number);
        let client = match who {
            Who::User(user) => &users[user].0,
            Who::Guest => &guest,
            Who::Admin => &admin,
        };
        let stream = Stream::listening(client, &["notes/*"]).await;
        #[expect(
            clippy::disallowed_methods,
            reason = "the test owns this task and ends it"
        )]
        readers.push((who, tokio::spawn(until_last(stream))));
    }
    let write = |number: usize| {
        let (user, admin) = (number % USERS, &admin);
        let body = json!({
            "owner": users[user].1, "text": format!("of {user}"), "open": number.is_multiple_of(5),
        });
        async move { admin.post(NOTES, body).await.expect(200) }
    };
    for number in (0..WRITES).step_by(2) {
        tokio::join!(write(number), write(number + 1));
    }
    let last = json!({"text": "last", "open": true});
    admin.post(NOTES, last).await.expect(200);

    let mut told = Vec::with_capacity(STREAMS);
    for (who, reader) in readers {
        told.push((who, reader.await.unwrap()));
    }
    let (_, all) = told.iter().find(|(who, _)| *who == Who::Admin).unwrap();
    assert_eq!(all.len(), WRITES);
    assert!(all.is_sorted_by_key(Frame::sequence));
    for (who, frames) in &told {
        let permitted: Vec<&str> = all
            .iter()
            .filter(|frame| who.may_see(frame))
            .map(|frame| &frame.text[..])
            .collect();
        let received: Vec<&str> = frames.iter().map(|frame| &frame.text[..]).collect();
        assert_eq!(received, permitted);
    }
}

/// A collection whose records are large.
async fn app_with_notes() -> TestApp {
    let app = TestApp::start().await;
    let fields = json!([
        {"name": "n", "type": "number"},
        {"name": "text", "type": "text", "max": 1_000_000},
    ]);
    app.collection("notes", fields).await;
    app
}

/// Together more than the queues of two sockets hold.
async fn write_large(app: &TestApp, count: usize) {
    let text = "x".repeat(500_000);
    for n in 1..=count {
        let body = json!({"n": n, "text": text});
        app.admin.post(NOTES, body).await.expect(200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_reader_gets_everything_from_the_log() {
    let app = app_with_notes().await;
    let mut slow = Stream::listening(&app.guest, &["notes/*"]).await;
    write_large(&app, 40).await;
    for n in 1..=40 {
        let frame = slow.next().await;
        assert_eq!(
            (&frame.event[..], frame.record("n")),
            ("notes/*", &json!(n))
        );
    }
    app.admin.post(NOTES, json!({"n": 41})).await.expect(200);
    assert_eq!(slow.next().await.record("n"), &json!(41));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_takes_nothing_is_cut_off_and_holds_up_nobody() {
    let app = app_with_notes().await;
    let address = app.guest.base.strip_prefix("http://").unwrap();
    let mut socket = TcpStream::connect(address).unwrap();
    let request = format!("GET /api/realtime HTTP/1.1\r\nHost: {address}\r\n\r\n");
    socket.write_all(request.as_bytes()).unwrap();
    let mut greeting = Vec::new();
    while !greeting.ends_with(b"\n\n\r\n") {
        let mut byte = [0];
        socket.read_exact(&mut byte).unwrap();
        greeting.push(byte[0]);
    }
    let greeting = String::from_utf8(greeting).unwrap();
    let (_, id) = greeting.split_once("\nid:").unwrap();
    let body = json!({"clientId": &id[..40], "subscriptions": ["notes/*"]});
    app.guest.post("/api/realtime", body).await.expect(204);

    let mut other = Stream::listening(&app.guest, &["notes/*"]).await;
    let ((), frames) = tokio::join!(write_large(&app, 40), other.take(40));
    assert!(frames.is_sorted_by_key(Frame::sequence));
    let is_alone = async {
        while app.app.realtime.clients() > 1 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), is_alone)
        .await
        .unwrap();
    // What the socket held can still be read; then it ends in the middle of the answer.
    let mut rest = Vec::new();
    let _ = socket.read_to_end(&mut rest);
    assert!(!rest.ends_with(b"\r\n0\r\n\r\n"));
    app.admin.post(NOTES, json!({"n": 41})).await.expect(200);
    assert_eq!(other.next().await.record("n"), &json!(41));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_request_leaves_no_client_behind() {
    let app = app_with_notes().await;
    let request = app.guest.request(Method::HEAD, "/api/realtime");
    assert_eq!(request.send().await.unwrap().status(), 200);
    while app.app.realtime.clients() > 0 {
        tokio::task::yield_now().await;
    }
}
