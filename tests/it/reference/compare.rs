//! What of an answer is the contract, and what may differ. This is the one place that says so.

use serde_json::{Map, Value, json};

use crate::support::Answer;

/// How much of an answer is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    /// Of a list: how many there are, and which, in any order.
    Set,
    /// Of a list: the same, and their order.
    Order,
    /// Everything but what the clock and chance put in.
    Whole,
    /// The same of a collection, without what its defaults say in words, and how ids look.
    Definition,
    /// The status, and the codes of an error.
    Status,
}

/// Keys that only our answers have (`docs/compatibility.md`, "More in an answer").
const OUR_KEYS: [&str; 5] = [
    "created_at",
    "updated_at",
    "trashRule",
    "softDelete",
    "history",
];

/// Where a filter is wrong stands beside the reference's bare refusal (the same chapter).
const OUR_CODE: &str = "invalid_filter";

/// The comparable part of an answer.
pub(super) fn essence(answer: &Answer, view: View) -> Value {
    if answer.status >= 400 {
        return json!({"status": answer.status, "data": codes(&answer.body["data"])});
    }
    match view {
        View::Status => json!({"status": answer.status}),
        View::Set | View::Order => {
            let mut ids = ids(&answer.body);
            if view == View::Set {
                ids.sort_unstable();
            }
            let total = answer.body["totalItems"].clone();
            json!({"status": answer.status, "total": total, "ids": ids})
        }
        View::Definition => {
            json!({"status": answer.status, "body": defined(&timeless(&answer.body))})
        }
        View::Whole => json!({"status": answer.status, "body": timeless(&answer.body)}),
    }
}

fn ids(body: &Value) -> Vec<String> {
    let Some(items) = body["items"].as_array() else {
        return vec![format!("no list: {body}")];
    };
    let id = |item: &Value| item["id"].as_str().unwrap_or("no id").to_owned();
    items.iter().map(id).collect()
}

/// The complaints of an error, each as its code: texts and parameters may differ.
fn codes(data: &Value) -> Value {
    let Value::Object(members) = data else {
        return data.clone();
    };
    if let Some(response) = members.get("response") {
        let (code, status) = (&members["code"], &response["status"]);
        return json!({"code": code, "status": status, "data": codes(&response["data"])});
    }
    if let Some(code @ Value::String(_)) = members.get("code")
        && members.contains_key("message")
    {
        return code.clone();
    }
    let coded = members
        .iter()
        .map(|(name, value)| (name.clone(), codes(value)));
    Value::Object(coded.filter(|(_, code)| code != OUR_CODE).collect())
}

/// A body without our extra keys, and with a word for each stamp of this test's own time.
pub(super) fn timeless(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.iter();
            let kept = members.filter(|(name, _)| !OUR_KEYS.contains(&name.as_str()));
            let kept: Map<String, Value> = kept
                .map(|(name, value)| (name.clone(), timeless(value)))
                .collect();
            Value::Object(kept)
        }
        Value::Array(items) => items.iter().map(timeless).collect(),
        Value::String(text) if is_recent_stamp(text) => Value::from("<now>"),
        Value::Number(number) => number.as_f64().map_or(Value::Null, Value::from),
        other => other.clone(),
    }
}

/// Templates are ours; the default id field takes longer ids (`docs/compatibility.md`).
fn defined(value: &Value) -> Value {
    let Value::Object(members) = value else {
        return match value {
            Value::Array(items) => items.iter().map(defined).collect(),
            // Blanks in the text of an index say nothing.
            Value::String(text) if text.starts_with("CREATE ") => text.replace(", ", ",").into(),
            // The rest is made by chance.
            Value::String(text) if text.starts_with("_clone_") => "_clone_".into(),
            other => other.clone(),
        };
    };
    let is_id = members.get("name").is_some_and(|name| name == "id");
    let is_default = is_id && members.get("pattern").is_some_and(is_default_pattern);
    let keep = |(name, value): (&String, &Value)| {
        let is_text = matches!(name.as_str(), "subject" | "body") && value.is_string();
        let is_shape = matches!(
            name.as_str(),
            "min" | "max" | "pattern" | "autogeneratePattern"
        );
        (!(is_text || is_default && is_shape)).then(|| (name.clone(), defined(value)))
    };
    Value::Object(members.iter().filter_map(keep).collect())
}

fn is_default_pattern(pattern: &Value) -> bool {
    matches!(pattern.as_str(), Some("^[a-z0-9]+$" | "^[a-z0-9-]+$"))
}

/// The data of the tests lies in other years than the present one.
fn is_recent_stamp(text: &str) -> bool {
    let year = jiff::Timestamp::now().to_string()[..5].to_owned();
    text.len() == 24 && text.ends_with('Z') && text.starts_with(&year)
}
