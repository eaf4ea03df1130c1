//! Generated rules: what the tester says of them is what the records then do.

use serde_json::{Value, json};

use crate::support::{Client, TestApp};

const RULES: usize = 80;
const NOTES: &str = "/api/v1/collections/notes/records";

/// How many rules are tried; a longer run sets the variable.
#[expect(
    clippy::disallowed_methods,
    reason = "a switch of the tests, not of the product"
)]
fn rules() -> usize {
    std::env::var("UNDERCROFT_RULES_TRIED").map_or(RULES, |rules| rules.parse().unwrap())
}

/// Chance that comes out the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }

    fn one_of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }

    fn operand(&mut self) -> &'static str {
        self.one_of(&[
            "id",
            "text",
            "text:lower",
            "n",
            "flag",
            "kinds",
            "kinds:each",
            "kinds:length",
            "meta.a",
            "meta",
            "owner",
            "owner.name",
            "owner.verified",
            "tags",
            "tags.id",
            "tags.title",
            "tags.n",
            "tags:length",
            "tags:each",
            "secret",
            "place.lon",
            "owner.notes_via_owner.text",
            "owner.notes_via_owner.id",
            "created_at",
            "@request.auth.id",
            "@request.auth.name",
            "@request.auth.email",
            "@request.auth.verified",
            "@request.auth.notes_via_owner.n",
            "@request.body.text",
            "@request.body.text:isset",
            "@request.body.n:changed",
            "@request.body.n",
            "@request.body.kinds:length",
            "@request.body.kinds:each",
            "@request.body.owner.name",
            "@request.query.q",
            "@request.headers.x_token",
            "@request.method",
            "@request.context",
            "@collection.tags.title",
            "@collection.tags:other.n",
            "@collection.users.id",
            "strftime('%Y', created_at)",
            "geoDistance(place.lon, place.lat, 0, 0)",
            "@now",
            "@weekday",
        ])
    }

    fn literal(&mut self) -> &'static str {
        self.one_of(&[
            "''",
            "'a'",
            "'b'",
            "'Ann'",
            "'x'",
            "0",
            "1",
            "2",
            "3",
            "true",
            "false",
            "null",
            "'%a%'",
            "'q'",
            "'POST'",
            "'GET'",
            "\"token\"",
            "'[\"x\"]'",
        ])
    }

    fn comparison(&mut self) -> String {
        if self.below(12) == 0 {
            // One tag must satisfy both.
            let number = 1 + self.below(3);
            return format!("tags.title ?= {} && tags.n ?= {number}", self.literal());
        }
        let sign = self.one_of(&[
            "=", "=", "!=", "!=", "~", "!~", "<", "<=", ">", ">=", "?=", "?=", "?!=", "?~", "?!~",
            "?<", "?<=", "?>", "?>=",
        ]);
        let left = self.operand();
        let right = if self.below(3) == 0 {
            self.operand()
        } else {
            self.literal()
        };
        if self.below(6) == 0 {
            return format!("{right}{sign}{left}");
        }
        format!("{left} {sign} {right}")
    }

    fn rule(&mut self, depth: usize) -> String {
        let members = 1 + self.below(3);
        let mut rule = String::new();
        for member in 0..members {
            if member > 0 {
                rule.push_str(self.one_of(&[" && ", " || ", "&&", " // why\n || "]));
            }
            if depth > 0 && self.below(3) == 0 {
                rule = rule + "(" + &self.rule(depth - 1) + ")";
            } else {
                rule.push_str(&self.comparison());
            }
        }
        rule
    }
}

struct World {
    app: TestApp,
    /// Clients, and how the tester calls them.
    callers: Vec<(Client, Value)>,
    notes: Vec<String>,
    made: Vec<Value>,
}

async fn world() -> World {
    let app = TestApp::start().await;
    app.collection(
        "tags",
        json!([{"name": "title", "type": "text"}, {"name": "n", "type": "number"}]),
    )
    .await;
    let tags = app.admin.get("/api/collections/tags").await.id();
    let fields = json!([
        {"name": "text", "type": "text"}, {"name": "n", "type": "number"},
        {"name": "flag", "type": "bool"}, {"name": "meta", "type": "json"},
        {"name": "kinds", "type": "select", "values": ["x", "y", "z"], "maxSelect": 3},
        {"name": "owner", "type": "relation", "collectionId": "_pb_users_auth_"},
        {"name": "tags", "type": "relation", "collectionId": tags, "maxSelect": 9},
        {"name": "secret", "type": "text", "hidden": true},
        {"name": "place", "type": "geoPoint"},
    ]);
    app.collection("notes", fields).await;
    let (ann_client, ann) = app.user("Ann").await;
    let (bob_client, bob) = app.user("bob").await;
    let mut ids = Vec::new();
    for (title, n) in [("a", 1), ("b", 2), ("a", 3)] {
        let tag = json!({"title": title, "n": n});
        let path = "/api/collections/tags/records";
        ids.push(app.admin.post(path, tag).await.expect(200).id());
    }
    let made = vec![
        json!({"text": "a", "n": 1, "flag": true, "kinds": ["x"], "owner": ann, "tags": [ids[0]]}),
        json!({"text": "B", "n": 2, "kinds": ["x", "y"], "owner": bob, "tags": ids, "secret": "a",
               "meta": {"a": 1}, "place": {"lon": 1, "lat": 2}}),
        json!({"meta": {"a": "x"}, "tags": [ids[1], ids[2]], "text": "q"}),
        json!({"owner": ann, "n": 3, "meta": [1, 2]}),
    ];
    let mut notes = Vec::new();
    for note in &made {
        notes.push(app.admin.post(NOTES, note.clone()).await.expect(200).id());
    }
    let callers = vec![
        (app.guest.clone(), json!(null)),
        (ann_client, json!({"collection": "users", "id": ann})),
        (
            bob_client,
            json!({"collection": "_pb_users_auth_", "id": bob}),
        ),
        (app.admin.clone(), json!("superuser")),
    ];
    World {
        app,
        callers,
        notes,
        made,
    }
}

impl World {
    /// Saves the rule for every action; false where it is none.
    async fn save(&self, rule: &str) -> bool {
        let check = "/api/v1/collections/notes/rules/check";
        let checked = self
            .app
            .admin
            .post(check, json!({"rule": rule}))
            .await
            .expect(200);
        let valid = checked.body["valid"] == true;
        let rules = json!({
            "listRule": rule, "viewRule": rule, "createRule": rule, "updateRule": rule,
            "deleteRule": rule,
        });
        let saved = self
            .app
            .admin
            .patch("/api/v1/collections/notes", rules)
            .await;
        let status = if valid { 200 } else { 400 };
        assert_eq!(saved.status, status, "{rule}: {}", saved.text);
        valid
    }

    /// Removes what the tries have made, or the world would grow with each rule.
    async fn clear(&self) {
        let made = self.app.admin.get(&format!("{NOTES}?perPage=99")).await;
        for id in made.expect(200).items("id") {
            let id = id.as_str().unwrap();
            if !self.notes.iter().any(|kept| kept == id) {
                let path = format!("{NOTES}/{id}");
                self.app.admin.delete(&path).await.expect(204);
            }
        }
    }

    async fn explained(&self, rule: &str, request: &Request<'_>) -> Value {
        let body = json!({
            "rule": rule, "action": request.action, "as": request.caller.1,
            "record": request.record, "body": request.body, "query": {"q": "q"},
            "headers": {"X-Token": "token"},
        });
        let path = "/api/v1/collections/notes/rules/test";
        let answer = self.app.admin.post(path, body.clone()).await;
        assert_eq!(answer.status, 200, "{body}: {}", answer.text);
        answer.body
    }
}

struct Request<'w> {
    action: &'static str,
    caller: &'w (Client, Value),
    record: &'w str,
    body: Value,
}

impl Request<'_> {
    /// Whether the records let it through; a body that is refused later passed the rule.
    async fn is_let_through(&self) -> bool {
        let one = format!("{NOTES}/{}?q=q", self.record);
        let (method, path) = match self.action {
            "list" => ("GET", format!("{NOTES}?q=q&filter=id='{}'", self.record)),
            "view" => ("GET", one),
            "create" => ("POST", format!("{NOTES}?q=q")),
            "update" => ("PATCH", one),
            _ => ("DELETE", one),
        };
        let method = method.parse().unwrap();
        let mut request = self
            .caller
            .0
            .request(method, &path)
            .header("x-token", "token");
        if matches!(self.action, "create" | "update") {
            let body = self.body.to_string();
            request = request
                .header("content-type", "application/json")
                .body(body);
        }
        let answer = Client::finish(request).await;
        match (self.action, answer.status) {
            ("list", 200) => answer.body["totalItems"] == 1,
            (_, 200 | 204) => true,
            ("create", 400) if answer.body["code"] == "rule_not_met" => false,
            ("view" | "update" | "delete", 404) => false,
            _ => panic!("{}: {} {}", self.action, answer.status, answer.text),
        }
    }
}

/// The marks fit the outcomes, and lead from the whole rule to comparisons.
fn check_parts(explained: &Value, rule: &str) {
    let parts = explained["parts"].as_array().unwrap();
    if explained["reason"] != "expression" {
        return assert!(parts.is_empty());
    }
    assert_eq!(parts[0]["outcome"], explained["allowed"], "{rule}");
    assert_eq!(parts[0]["decided"], true);
    for part in parts {
        let at = |key: &str| usize::try_from(part[key].as_u64().unwrap()).unwrap();
        assert_eq!(&rule[at("start")..at("end")], part["text"], "{rule}");
        if part["kind"] == "comparison" || part["decided"] == false {
            continue;
        }
        let inside = |other: &&Value| {
            let other = |key: &str| usize::try_from(other[key].as_u64().unwrap()).unwrap();
            (other("start"), other("end")) != (at("start"), at("end"))
                && other("start") >= at("start")
                && other("end") <= at("end")
        };
        let mut settled = parts
            .iter()
            .filter(inside)
            .filter(|part| part["decided"] == true);
        let jointly = part["jointly"] == true;
        assert_eq!(settled.next().is_none(), jointly, "{rule}: {explained}");
        assert!(
            !jointly || (part["kind"] == "and" && part["outcome"] == false),
            "{rule}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_explained_verdict_is_what_the_records_do() {
    let world = world().await;
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let (mut valid, mut allowed, mut jointly) = (0, 0, 0);
    for _ in 0..rules() {
        let rule = dice.rule(2);
        if !world.save(&rule).await {
            continue;
        }
        valid += 1;
        for action in ["list", "view", "update", "create", "delete"] {
            let mut record = dice.one_of(&world.notes);
            if action == "delete" {
                let note = dice.one_of(&world.made);
                record = world.app.admin.post(NOTES, note).await.expect(200).id();
            }
            let caller = dice.below(world.callers.len());
            let request = Request {
                action,
                caller: &world.callers[caller],
                record: &record,
                body: dice.one_of(&world.made),
            };
            let explained = world.explained(&rule, &request).await;
            check_parts(&explained, &rule);
            let is_let_through = request.is_let_through().await;
            assert_eq!(
                explained["allowed"], is_let_through,
                "{action} as {}: {rule}\n{explained:#}",
                request.caller.1
            );
            allowed += usize::from(is_let_through);
            jointly += usize::from(explained.to_string().contains("\"jointly\":true"));
        }
        world.clear().await;
    }
    // The dice threw what is worth looking at.
    assert!(valid * 3 > rules() && allowed > valid && allowed < valid * 4);
    assert!(
        jointly > 0,
        "no rule of {valid} failed by its parts together"
    );
}
