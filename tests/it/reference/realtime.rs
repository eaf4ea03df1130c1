//! The same changes, and what listeners of both servers are told of them.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Write;
use std::sync::Arc;

use reqwest::Method;
use serde_json::{Value, json};

use super::compare::timeless;
use super::pair::{Caller, Pair, Request, with_query};
use super::world::{self, id, make_collection};
use crate::support::Stream;
use crate::support::stream::Frame;

const RULES: [Option<&str>; 22] = [
    Some(""),
    None,
    Some("author = @request.auth.id"),
    Some("author.team.level > 0"),
    Some("author.email ~ 'ann'"),
    Some("comments_via_post.author ?= @request.auth.id"),
    Some("editors.id ?= @request.auth.id"),
    Some("editors.name = 'bob'"),
    Some("@request.query.k = 'v'"),
    Some("@request.headers.x_y_z = '1'"),
    Some("@request.auth.team.name = 'Red' || n > 50"),
    Some("@request.auth.langs:each = 'de' || @request.auth.id = ''"),
    Some("n > 0 && hid != ''"),
    Some("@collection.boards.owner ?= @request.auth.id && title != ''"),
    Some("@request.context = 'realtime' && @request.method = 'GET'"),
    Some("@request.body.title:isset = false"),
    Some("meta.a != ''"),
    Some("tags.n > 1"),
    Some("kinds:each ~ 'a'"),
    Some("kinds:length > 1 || flag = true"),
    Some("created > '2000-01-01 00:00:00.000Z' && id != ''"),
    Some("title = 'same' || place.lon > 10"),
];

/// Differences that are meant, by the headings of `docs/compatibility.md` that explain them.
type Exception = (&'static str, fn(&Difference<'_>) -> bool);
const EXCEPTIONS: [Exception; 2] = [
    ("Superusers filter by what they see", |seen| {
        seen.caller == Caller::Admin
            && ["hid", "secret."]
                .iter()
                .any(|name| seen.line.contains(name))
    }),
    ("A deleted record has lost its relations", |seen| {
        let is_delete = seen.step.method == Method::DELETE;
        is_delete && (seen.line.contains("_via_") || seen.rule.contains("_via_"))
    }),
];

/// A line that only one of the two was told.
struct Difference<'a> {
    rule: &'a str,
    step: &'a Request,
    caller: Caller,
    who: &'static str,
    line: &'a str,
}

impl fmt::Display for Difference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Difference {
            rule,
            step,
            caller,
            who,
            line,
        } = self;
        write!(f, "{rule}\n  {step}\n  to {caller:?}, only {who}: {line}")
    }
}

/// The `options` that each caller listens with to all posts.
fn all_options() -> Vec<Value> {
    let queries = [
        json!({"filter": "n > 0"}),
        json!({"filter": "author.team.name = 'Red'"}),
        json!({"filter": "author.email ~ 'ann'", "fields": "id"}),
        json!({"filter": "comments_via_post.stars > 2"}),
        json!({"filter": "tags.title ?= 'a' || kinds:length = 2"}),
        json!({"filter": "hid ~ 'h'"}),
        json!({"filter": "secret.word != 'x'"}),
        json!({"filter": "@request.auth.id != ''"}),
        json!({"filter": "nothing = 1"}),
        json!({"filter": "(("}),
        json!({"fields": "id,title"}),
        json!({"fields": "*,body:excerpt(2)"}),
        json!({"fields": "title:excerpt(x)"}),
        json!({"fields": "expand.author.name,n", "expand": "author.team"}),
        json!({"expand": "author,tags,editors,comments_via_post.author,nothing,secret"}),
        json!({"k": "v", "page": 3, "filter": ""}),
        json!({"k": true}),
        Value::Null,
    ];
    let mut all: Vec<Value> = queries
        .into_iter()
        .map(|query| json!({"query": query}))
        .collect();
    all.push(json!({"headers": {"X-Y-Z": 1}}));
    all.push(json!({"headers": {"xYZ": "1"}}));
    all.push(json!("text"));
    all
}

fn topics() -> Vec<String> {
    let mut topics: Vec<String> = [
        "posts",
        "posts_id",
        "posts/*",
        "posts_id/*",
        "Posts/*",
        "users/*",
        "users",
        "comments/*",
        "boards",
        "_superusers/*",
        "marks",
    ]
    .into_iter()
    .map(str::to_owned)
    .collect();
    for (collection, kind) in [
        ("posts", "post"),
        ("posts_id", "live"),
        ("users", "ann"),
        ("users", "dee"),
    ] {
        topics.push(format!("{collection}/{}", id(kind, 1)));
    }
    for options in all_options() {
        topics.push(with_query("posts/*", &[("options", &options.to_string())]));
    }
    topics.push(with_query(
        "posts/*",
        &[("options", "nonsense"), ("x", "y")],
    ));
    topics
}

/// Three listeners of one server.
struct Listeners(Vec<(Caller, Stream)>);

impl Listeners {
    /// What each was told until the second mark.
    async fn told(&mut self) -> Vec<(Caller, Vec<String>)> {
        let mut told = Vec::new();
        for (caller, stream) in &mut self.0 {
            let mut frames = Vec::new();
            let mut marks = 0;
            while marks < 2 {
                let frame = stream.next().await;
                if frame.event == "marks" {
                    marks += 1;
                } else {
                    frames.push(line(&frame));
                }
            }
            frames.sort_unstable();
            told.push((*caller, frames));
        }
        told
    }
}

fn line(frame: &Frame) -> String {
    format!("{} {}", frame.event, timeless(&frame.data))
}

async fn listeners(pair: &Pair) -> [Listeners; 2] {
    let topics = topics();
    let topics: Vec<&str> = topics.iter().map(String::as_str).collect();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for caller in [Caller::Admin, Caller::Ann, Caller::Bob, Caller::Guest] {
        let [own, other] = pair.clients(caller);
        ours.push((caller, Stream::listening(own, &topics).await));
        theirs.push((caller, Stream::listening(other, &topics).await));
    }
    [Listeners(ours), Listeners(theirs)]
}

/// What happens to posts under each rule.
fn post_changes() -> Vec<Request> {
    let path = "/api/collections/posts/records";
    let one = format!("{path}/{}", id("live", 1));
    let post = json!({
        "id": id("live", 1), "title": "same", "body": "<p>some text</p>", "n": 2, "flag": true,
        "author": id("ann", 1), "editors": [id("bob", 1)], "tags": [id("tag", 1), id("tag", 2)],
        "kinds": ["a", "b"], "meta": {"a": 1}, "place": {"lon": 11.5, "lat": 1}, "hid": "h",
        "secret": id("secret", 1),
    });
    vec![
        Request::post(Caller::Admin, path, post),
        Request::patch(
            Caller::Admin,
            &one,
            json!({"n": 0, "flag": false, "editors+": id("ann", 1)}),
        ),
        Request::patch(
            Caller::Guest,
            &one,
            json!({"author": id("bob", 1), "kinds": []}),
        ),
        Request::patch(
            Caller::Bob,
            &one,
            json!({"n": 60, "meta": {"a": ""}, "title": "other"}),
        ),
        Request::delete(Caller::Admin, &one),
    ]
}

/// Changes of other collections, of accounts and of what ends their tokens.
fn other_changes() -> Vec<Request> {
    let users = "/api/collections/users/records";
    let user = |name: &str| format!("{users}/{}", id(name, 1));
    let password = json!({"password": "another password", "passwordConfirm": "another password"});
    vec![
        Request::patch(
            Caller::Admin,
            "/api/collections/posts",
            json!({"listRule": ""}),
        ),
        Request::patch(
            Caller::Admin,
            user("ann"),
            json!({"name": "Anna", "secret": "new"}),
        ),
        Request::patch(Caller::Admin, user("bob"), json!({"score": 5})),
        Request::patch(Caller::Admin, user("bob"), json!({"emailVisibility": true})),
        Request::post(
            Caller::Admin,
            "/api/collections/comments/records",
            json!({"id": id("comment", 9), "post": id("post", 2), "author": id("bob", 1)}),
        ),
        Request::delete(
            Caller::Admin,
            format!("/api/collections/comments/records/{}", id("comment", 9)),
        ),
        // It is taken out of boards and comments.
        Request::delete(
            Caller::Admin,
            format!("/api/collections/posts/records/{}", id("post", 2)),
        ),
        Request::delete(Caller::Admin, user("cid")),
        Request::delete(Caller::Admin, user("nobody")),
        Request::patch(
            Caller::Admin,
            "/api/collections/posts",
            json!({"listRule": "@request.auth.id != ''"}),
        ),
        Request::patch(Caller::Admin, user("bob"), password),
        Request::patch(
            Caller::Admin,
            format!("/api/collections/posts/records/{}", id("post", 1)),
            json!({"n": 3}),
        ),
        Request::delete(Caller::Admin, user("ann")),
        Request::patch(
            Caller::Admin,
            format!("/api/collections/posts/records/{}", id("post", 1)),
            json!({"n": 4}),
        ),
        Request::new(
            Caller::Admin,
            Method::DELETE,
            "/api/collections/boards/truncate",
        ),
    ]
}

/// A difference, and the number of the step at which it showed.
struct Found {
    number: usize,
    caller: Caller,
    who: &'static str,
    line: String,
    text: String,
}

/// The reference promises no order, and under load tells of a change behind that of a later one.
/// What came within the next steps is no difference.
fn without_the_late(mut found: Vec<Found>) -> Vec<String> {
    const STEPS_LATE_MAX: usize = 3;
    let is_late = |missed: &Found, late: &Found| {
        (missed.who, late.who) == ("ours", "theirs")
            && missed.caller == late.caller
            && missed.line == late.line
            && (1..=STEPS_LATE_MAX).contains(&late.number.saturating_sub(missed.number))
    };
    let mut number = 0;
    while number < found.len() {
        let later = (number + 1..found.len()).find(|later| is_late(&found[number], &found[*later]));
        if let Some(later) = later {
            found.remove(later);
            found.remove(number);
        } else {
            number += 1;
        }
    }
    found.into_iter().map(|found| found.text).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn listeners_are_told_what_the_reference_tells() {
    let pair: Arc<Pair> = world::start().await;
    let marks = json!({"id": "marks_id", "name": "marks", "type": "base", "listRule": "",
                       "createRule": "", "fields": [{"name": "title", "type": "text"}]});
    make_collection(&pair, marks).await;
    let [mut ours, mut theirs] = listeners(&pair).await;
    let mut steps: Vec<Request> = Vec::new();
    for rule in RULES {
        let rules = json!({"listRule": rule, "viewRule": rule});
        steps.push(Request::patch(
            Caller::Admin,
            "/api/collections/posts",
            rules,
        ));
        steps.extend(post_changes());
    }
    steps.extend(other_changes());
    let (mut events, mut found) = (0, Vec::new());
    let mut excepted: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rule = String::new();
    for (number, step) in steps.iter().enumerate() {
        if step.path == "/api/collections/posts" {
            rule = step.to_string();
        }
        let answers = pair.send(step).await;
        assert_eq!(answers.ours.status, answers.theirs.status, "{step}");
        for _ in 0..2 {
            pair.make("marks", json!({"title": "mark"})).await;
        }
        let (ours, theirs) = (ours.told().await, theirs.told().await);
        for ((caller, ours), (_, theirs)) in ours.into_iter().zip(theirs) {
            events += theirs.len();
            for (who, some, others) in [("ours", &ours, &theirs), ("theirs", &theirs, &ours)] {
                for line in some.iter().filter(|line| !others.contains(line)) {
                    let difference = Difference {
                        rule: &rule,
                        step,
                        caller,
                        who,
                        line,
                    };
                    let mut exceptions = EXCEPTIONS.iter();
                    match exceptions.find(|(_, covers)| covers(&difference)) {
                        Some((name, _)) => *excepted.entry(*name).or_default() += 1,
                        None => found.push(Found {
                            number,
                            caller,
                            who,
                            line: line.clone(),
                            text: difference.to_string(),
                        }),
                    }
                }
            }
        }
    }
    let differences = without_the_late(found);
    let report = format!(
        "reference realtime: {} changes, {events} events compared\n",
        steps.len()
    );
    std::io::stderr().write_all(report.as_bytes()).unwrap();
    assert!(
        differences.is_empty(),
        "{report}{} differences\n{}",
        differences.len(),
        differences.join("\n")
    );
}

#[test]
fn each_exception_of_realtime_is_explained() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/compatibility.md");
    let text = std::fs::read_to_string(file).unwrap();
    for (name, _) in EXCEPTIONS {
        assert!(text.contains(&format!("\n### {name}\n")), "{name}");
    }
}
