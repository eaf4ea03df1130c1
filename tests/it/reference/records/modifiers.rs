//! Keys such as `count+` and `tags-`, on records that are there and on new ones.

use serde_json::{Value, json};

use super::{Ids, SHOWN, admin_post, ask, path, with_things};
use crate::reference::pair::{Caller, Pair, Request};
use crate::reference::tally::Tally;
use crate::reference::world::id;

#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn changes() -> Vec<Value> {
    let target = |number| id("target", number);
    vec![
        json!({"number+": 5}),
        json!({"number-": 2}),
        json!({"number+": "3"}),
        json!({"number-": "1.5"}),
        json!({"number+": "x"}),
        json!({"number+": null}),
        json!({"number+": [1]}),
        json!({"number+": true}),
        json!({"+number": 5}),
        json!({"number": 10, "number+": 1}),
        json!({"number+": 1, "number-": 3}),
        json!({"number+": 1, "number": 10, "number-": 2}),
        json!({"number++": 1}),
        json!({"number +": 1}),
        json!({"Number+": 1}),
        json!({"+number+": 1}),
        json!({"text+": "x"}),
        json!({"+text": "x"}),
        json!({"text-": "x"}),
        json!({"bool+": true}),
        json!({"date+": "2024-01-01"}),
        json!({"json+": 1}),
        json!({"geo+": {"lon": 1}}),
        json!({"email+": "a@b.co"}),
        json!({"nope+": 1}),
        json!({"id+": "x"}),
        json!({"picks": ["a", "b"]}),
        json!({"picks+": "1"}),
        json!({"picks+": ["1", "a", "true"]}),
        json!({"+picks": "true"}),
        json!({"+picks": ["b", "a"]}),
        json!({"picks-": "a"}),
        json!({"picks-": ["b", "nope"]}),
        json!({"picks+": ""}),
        json!({"picks+": null}),
        json!({"picks+": "wrong"}),
        json!({"picks+": []}),
        json!({"picks-": []}),
        json!({"picks": ["a"], "picks+": "b", "+picks": "1", "picks-": "a"}),
        json!({"picks": null}),
        json!({"picks-": "a"}),
        json!({"picks+": 1}),
        json!({"picks+": true}),
        json!({"picks+": {"a": 1}}),
        json!({"picks": "[\"a\",\"b\"]"}),
        json!({"picks+": "[\"1\"]"}),
        json!({"pick": "a"}),
        json!({"pick+": "b"}),
        json!({"+pick": "a"}),
        json!({"pick-": "a"}),
        json!({"pick-": "b"}),
        json!({"+pick": "a"}),
        json!({"pick+": ["a", "b"]}),
        json!({"pick+": ""}),
        json!({"pick-": ["a", "b"]}),
        json!({"pick": ["a", "b"]}),
        json!({"one": target(1)}),
        json!({"one+": target(2)}),
        json!({"+one": target(1)}),
        json!({"one-": target(1)}),
        json!({"one-": target(2)}),
        json!({"one+": [target(1), target(2)]}),
        json!({"one+": "nope"}),
        json!({"one": ""}),
        json!({"+one": target(3)}),
        json!({"many": [target(1)]}),
        json!({"many+": target(2)}),
        json!({"+many": target(3)}),
        json!({"many+": target(4)}),
        json!({"many-": target(1)}),
        json!({"many-": [target(2), target(9)]}),
        json!({"many+": target(9)}),
        json!({"many+": [target(1), target(1)]}),
        json!({"many": [target(1), target(2)], "many-": target(2), "many+": target(3)}),
        json!({"many": []}),
        json!({"+many": [target(2), target(1)]}),
        json!({"many-": "x"}),
        json!({"file": "x.png"}),
        json!({"file+": "x.png"}),
        json!({"files": ["x.png"]}),
        json!({"files+": ["x.png"]}),
        json!({"files-": "x.png"}),
        json!({"files": ""}),
        json!({"files": null}),
        json!({"file": null}),
        json!({"file-": "x.png"}),
        json!({"+files": "y"}),
        json!({"auto:autogenerate": "p"}),
        json!({"auto": "v", "auto:autogenerate": "p"}),
        json!({"auto:autogenerate": ""}),
        json!({"auto:autogenerate": null}),
        json!({"auto": ""}),
        json!({"text:autogenerate": "p"}),
        json!({"number:autogenerate": "p"}),
        json!({"auto:autogenerate": 5}),
        json!({"auto:nope": "p"}),
        json!({"text:lower": "p"}),
        json!({"made": "2020-01-01"}),
        json!({"seen": "2020-01-01"}),
        json!({"made+": "2020-01-01"}),
        json!({"hid": "x"}),
        json!({"hid+": "y"}),
        json!({"created": "x", "collectionId": "y"}),
        json!({"expand": {"one": 1}, "collectionName": "z"}),
        json!({"created_at": "2020-01-01"}),
        json!({"id": "other0000000001"}),
        json!({"id": ""}),
        json!({"id": null}),
        json!({"id": 5}),
        json!({}),
        json!({"text": null, "number": null, "bool": null, "json": null, "geo": null}),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn modifiers_change_what_the_reference_changes() {
    let pair = Pair::start().await;
    with_things(&pair).await;
    let mut tally = Tally::new("modifiers");
    let mut ids = Ids::new();
    let first = ids.next();
    let made = json!({
        "id": first, "text": "t", "number": 1, "picks": ["b"], "pick": "b", "json": {"a": 1},
    });
    ask(&pair, &mut tally, admin_post(path("things"), made)).await;
    for change in changes() {
        let one = format!("{}/{first}?{SHOWN}", path("things"));
        for caller in [Caller::Guest, Caller::Admin] {
            ask(
                &pair,
                &mut tally,
                Request::patch(caller, one.clone(), change.clone()),
            )
            .await;
        }
        let mut fresh = change.clone();
        let new = ids.next();
        if fresh.get("id").is_none() {
            fresh["id"] = json!(new);
        }
        // An id that is made by chance cannot be compared.
        let shown = if change.get("id").is_some() {
            "fields=text"
        } else {
            SHOWN
        };
        for caller in [Caller::Guest, Caller::Admin] {
            let all = format!("{}?{shown}", path("things"));
            ask(&pair, &mut tally, Request::post(caller, all, fresh.clone())).await;
        }
    }
    tally.finish();
}
