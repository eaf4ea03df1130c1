//! Rules of every kind, decided for several callers and bodies.
//!
//! What a rule lets through fails afterwards for a reason of its own: the bodies hold an invalid
//! link, and the posts to delete are needed elsewhere. So nothing changes between observations,
//! and the answer still tells whether the rule held.

use std::sync::Arc;

use serde_json::{Value, json};

use super::compare::View;
use super::expressions::{self, RULES};
use super::generator::Generator;
use super::pair::{Caller, Pair, Request};
use super::tally::{Tally, observe};
use super::world::{self, id};
use super::{is_long, seed};
use crate::support::random::Random;

const COLLECTION: &str = "/api/collections/posts";
const SAMPLE: usize = 120;
const LONG: usize = 2500;
/// Of the filters that are tried as rules too, the ordinary run takes one in so many.
const PICKED_ONE_IN: usize = 8;
const OBSERVED_PER_RULE: usize = 7;

fn bodies() -> [Value; 8] {
    let (ann, bob) = (id("ann", 1), id("bob", 1));
    [
        json!({
            "title": "Alpha", "n": 5, "flag": true, "kind": "a", "kinds": ["a", "b"],
            "author": ann, "editors": [ann, bob], "tags": [id("tag", 1), id("tag", 2)],
            "meta": {"a": {"b": 7}, "list": ["x", "y"], "s": "TEXT"}, "parent": id("post", 1),
            "place": {"lon": 1, "lat": 2}, "due": "2024-05-05 01:02:03.004Z",
        }),
        json!({
            "kinds+": "c", "tags-": id("tag", 1), "n+": 2, "hid": "sneaky", "editors+": [ann],
            "+kinds": ["b"], "author+": bob,
        }),
        json!({}),
        json!({
            "title": null, "n": "5", "flag": "true", "kinds": "a", "author": [ann, bob],
            "editors": ann, "meta": "str", "nope": 1, "tags": id("tag", 2), "kind": ["b", "a"],
        }),
        json!({
            "title": "", "n": 0, "flag": false, "kind": "", "kinds": [], "author": "",
            "editors": [], "tags": [], "meta": null, "parent": "", "place": null, "due": "",
        }),
        json!({
            "id": "fresh0000000001", "title": "alpha", "n": 1, "author": bob, "editors": [bob],
            "tags": [id("tag", 1)], "meta": [1, "two"], "secret": id("secret", 1),
            "mail": "ann@example.com", "created": "2020-01-01 00:00:00.000Z", "kinds": ["c"],
        }),
        json!({
            "title": 5, "n": true, "flag": 1, "kinds": ["a", "a", ""], "author": "nobody000000001",
            "editors": [ann, "nobody000000001", ""], "meta": "{\"a\":{\"b\":7}}", "tags": null,
            "docs": ["x.png"], "doc": "y.png", "place": "{\"lon\":1,\"lat\":2}", "due": "x",
        }),
        json!({
            "title": "a%b_c", "n-": 1, "kinds-": ["a", "b"], "editors-": bob, "meta": {"n": [[1]]},
            "parent": id("post", 4), "code": "5", "title:autogenerate": "x",
        }),
    ]
}

/// All that can be asked about one rule.
fn questions(random: &mut Random) -> Vec<(Request, View)> {
    let path = format!("{COLLECTION}/records");
    let mut questions = Vec::new();
    for caller in [Caller::Ann, Caller::Bob, Caller::Guest] {
        let list = format!("{path}?perPage=100&fields=id&q=v&n=1");
        questions.push((Request::get(caller, list), View::Set));
        for number in [1, 2, 5] {
            let one = format!("{path}/{}?q=v&fields=id", id("post", number));
            questions.push((Request::get(caller, one.clone()), View::Status));
            for body in bodies() {
                let request = Request::patch(caller, one.clone(), spoilt(body));
                questions.push((request, View::Status));
            }
        }
        for body in bodies() {
            // Creating is asked as often as changing.
            for _ in 0..3 {
                let request = Request::post(caller, format!("{path}?q=v"), spoilt(body.clone()));
                questions.push((request, View::Status));
            }
        }
        for number in world::KEPT {
            let one = format!("{path}/{}", id("post", number));
            questions.push((Request::delete(caller, one), View::Status));
        }
    }
    for (request, _) in &mut questions {
        request.headers.push(("x-test", "Yes".to_owned()));
    }
    for index in (1..questions.len()).rev() {
        questions.swap(index, random.below(index + 1));
    }
    questions
}

/// With a link that no server takes.
fn spoilt(mut body: Value) -> Value {
    body["link"] = json!("x");
    body
}

/// Makes an expression the rule for everything; asks questions if both servers take it.
async fn observe_rule(
    pair: &Arc<Pair>,
    mut tally: Tally,
    rule: &str,
    random: &mut Random,
) -> Tally {
    let body = json!({
        "listRule": rule, "viewRule": rule, "createRule": rule, "updateRule": rule,
        "deleteRule": rule,
    });
    let request = Request::patch(Caller::Admin, COLLECTION, body);
    let answers = pair.send(&request).await;
    tally.count("", &request, &answers, View::Status);
    if answers.ours.status != 200 || answers.theirs.status != 200 {
        return tally;
    }
    let times = if is_long() {
        3 * OBSERVED_PER_RULE
    } else {
        OBSERVED_PER_RULE
    };
    let asked = questions(random).into_iter().take(times);
    let asked = asked.map(|(request, view)| (rule.to_owned(), request, view));
    observe(pair, tally, asked.collect()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn picked_rules_decide_as_the_reference_decides() {
    let pair = world::start().await;
    let mut random = Random::new(seed());
    let mut tally = Tally::new("picked rules");
    for rule in RULES {
        tally = observe_rule(&pair, tally, rule, &mut random).await;
    }
    for rule in expressions::all() {
        if is_long() || random.one_in(PICKED_ONE_IN) {
            tally = observe_rule(&pair, tally, rule, &mut random).await;
        }
    }
    tally.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn generated_rules_decide_as_the_reference_decides() {
    let pair = world::start().await;
    let mut random = Random::new(seed());
    let mut generator = Generator::new(seed().wrapping_add(2), true);
    let mut tally = Tally::new("generated rules");
    for _ in 0..if is_long() { LONG } else { SAMPLE } {
        tally = observe_rule(&pair, tally, &generator.filter(), &mut random).await;
    }
    tally.finish();
}
