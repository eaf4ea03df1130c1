//! Validators of every type of field, and their codes.

use serde_json::{Value, json};

use super::{Ids, admin_post, ask, path, sound, with_things};
use crate::reference::pair::{Caller, Pair, Request};
use crate::reference::tally::Tally;
use crate::reference::world::id;

#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn cases() -> Vec<(&'static str, Vec<Value>)> {
    let target = |number| id("target", number);
    vec![
        (
            "text",
            vec![
                json!(""),
                json!("a"),
                json!("ab"),
                json!("abcde"),
                json!("abcdef"),
                json!("日本"),
                json!("日本日本日本"),
                json!(12),
                json!(null),
            ],
        ),
        (
            "needed",
            vec![
                json!(""),
                json!(null),
                json!(" "),
                json!(0),
                json!([]),
                json!(false),
            ],
        ),
        (
            "slug",
            vec![
                json!(""),
                json!("abc"),
                json!("a-b"),
                json!("A"),
                json!("a-"),
                json!("a b"),
            ],
        ),
        ("auto", vec![json!("short"), json!("longenough"), json!("")]),
        (
            "editor",
            vec![
                json!("123456789012"),
                json!("1234567890123"),
                json!("日本日本"),
                json!("日本日本日"),
            ],
        ),
        (
            "number",
            vec![
                json!(-5),
                json!(-5.1),
                json!(100),
                json!(100.1),
                json!(0),
                json!("x"),
                json!(1e300),
                json!("1e3"),
            ],
        ),
        (
            "int",
            vec![
                json!(1),
                json!(1.5),
                json!(1.0),
                json!("2.5"),
                json!(-3),
                json!(1e20),
            ],
        ),
        (
            "count",
            vec![json!(0), json!(null), json!("x"), json!(-1), json!("")],
        ),
        (
            "yes",
            vec![
                json!(false),
                json!(null),
                json!("x"),
                json!("true"),
                json!(2),
            ],
        ),
        (
            "email",
            vec![
                json!("a@bad.com"),
                json!("a@BAD.com"),
                json!("a@worse.com"),
                json!("a@Worse.com"),
                json!("a@sub.bad.com"),
                json!("a@good.com"),
                json!("x"),
                json!(""),
            ],
        ),
        (
            "mine",
            vec![
                json!("a@ok.com"),
                json!("a@OK.com"),
                json!("a@no.com"),
                json!("a@x.ok.com"),
                json!(""),
            ],
        ),
        (
            "url",
            vec![
                json!("https://bad.com"),
                json!("https://bad.com/x"),
                json!("https://x.bad.com"),
                json!("https://bad.com:80"),
                json!("https://good.com"),
                json!("x"),
                json!(""),
            ],
        ),
        (
            "site",
            vec![
                json!("https://ok.com/a"),
                json!("https://ok.com:8080/a"),
                json!("https://ok.com:81"),
                json!("https://no.com"),
                json!("https://u:p@ok.com"),
                json!(""),
            ],
        ),
        (
            "date",
            vec![
                json!("2023-12-31 23:59:59.999Z"),
                json!("2024-01-01"),
                json!("2024-12-31"),
                json!("2025-01-01"),
                json!(""),
                json!("x"),
            ],
        ),
        ("day", vec![json!(""), json!(null), json!("x"), json!(5)]),
        (
            "pick",
            vec![
                json!(""),
                json!("c"),
                json!("A"),
                json!(["a", "b"]),
                json!(["b", "c"]),
                json!([]),
                json!(null),
            ],
        ),
        (
            "picks",
            vec![
                json!(["a", "b"]),
                json!(["a", "b", "c"]),
                json!(["a", "x"]),
                json!("x"),
                json!([]),
                json!(["x", "y", "z"]),
            ],
        ),
        (
            "many",
            vec![
                json!([]),
                json!([target(1)]),
                json!([target(1), target(2)]),
                json!([target(1), target(2), target(3), target(4)]),
                json!([target(1), target(9)]),
                json!([target(9)]),
                json!("x"),
            ],
        ),
        (
            "one",
            vec![
                json!(""),
                json!(target(9)),
                json!([target(1), target(2)]),
                json!(null),
            ],
        ),
        (
            "json",
            vec![
                json!("1234567890"),
                json!("12345678901"),
                json!({"a": 123_456}),
                json!({"a": 1_234_567}),
                json!([1, 2, 3, 4, 5]),
                json!([1, 2, 3, 4, 5, 6]),
                json!("{\"a\":1,\"a\":2}"),
                json!("{x"),
                json!(null),
            ],
        ),
        (
            "full",
            vec![
                json!(null),
                json!(""),
                json!([]),
                json!({}),
                json!("null"),
                json!("\"\""),
                json!("[]"),
                json!("{}"),
                json!(0),
                json!(false),
                json!([0]),
                json!(" "),
            ],
        ),
        (
            "geo",
            vec![
                json!({"lon": 0, "lat": 0}),
                json!(null),
                json!({"lon": 181, "lat": 0}),
                json!({"lon": 0, "lat": 91}),
                json!({"lon": -180, "lat": 90}),
                json!("x"),
                json!({"lon": 200, "lat": 200}),
            ],
        ),
        (
            "pass",
            vec![
                json!("abcd"),
                json!("abcde"),
                json!("abcdefgh"),
                json!("abcdefghi"),
                json!("ABCDE"),
                json!(""),
                json!(12345),
                json!(null),
            ],
        ),
        ("nope", vec![json!(1), json!(null)]),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn validators_complain_as_the_reference_complains() {
    let pair = Pair::start().await;
    with_things(&pair).await;
    let mut tally = Tally::new("validation");
    let mut ids = Ids::new();
    let new = format!("{}?fields=*,auto:excerpt(1)", path("stricts"));
    let without_chance = |request: Request| request;
    let first = ids.next();
    ask(&pair, &mut tally, admin_post(new.clone(), sound(&first))).await;
    for (field, values) in cases() {
        for value in values {
            let mut made = sound(&ids.next());
            made["auto"] = json!("generated");
            made[field] = value.clone();
            ask(
                &pair,
                &mut tally,
                without_chance(admin_post(new.clone(), made)),
            )
            .await;
            let one = format!("{}/{first}?fields={field}", path("stricts"));
            let change = Request::patch(Caller::Admin, one, json!({field: value}));
            ask(&pair, &mut tally, change).await;
        }
    }
    for field in sound("x").as_object().unwrap().keys() {
        let mut made = sound(&ids.next());
        made["auto"] = json!("generated");
        made.as_object_mut().unwrap().remove(field);
        let view = format!("{}?fields={field}", path("stricts"));
        let view = if field == "id" {
            format!("{}?fields=needed", path("stricts"))
        } else {
            view
        };
        ask(&pair, &mut tally, admin_post(view, made)).await;
    }
    ask(&pair, &mut tally, admin_post(new.clone(), json!({}))).await;
    let wrong = json!({
        "text": "a", "slug": "A", "editor": "1234567890123", "number": 101, "int": 1.5,
        "email": "x", "mine": "a@no.com", "url": "x", "site": "x", "date": "2020-01-01",
        "picks": ["x"], "many": ["x"], "one": "x", "json": "12345678901", "pass": "A",
    });
    ask(&pair, &mut tally, admin_post(new, wrong)).await;
    tally.finish();
}
