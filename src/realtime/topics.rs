//! What a client listens to: a topic as it was sent, taken apart (wire 03 §8).

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::records::{Gate, Terms};

/// One subscription.
#[derive(Debug)]
pub(super) struct Topic {
    /// As the client wrote it: events come back under this name.
    pub(super) text: Box<str>,
    pub(super) terms: Terms,
    /// Orders the events that one change means to one client, whatever else they listen to.
    pub(super) rank: u64,
}

impl Topic {
    pub(super) fn parse(text: &str) -> Arc<Self> {
        let (_, parameters) = text.split_once('?').unwrap_or_default();
        let mut pairs = url::form_urlencoded::parse(parameters.as_bytes());
        let options = pairs.find(|(name, _)| name == "options");
        let (_, options) = options.unwrap_or_default();
        Arc::new(Topic {
            terms: terms(&options),
            rank: rank(text),
            text: text.into(),
        })
    }

    /// What it is about, without its options; `None` where no event could bear its name.
    pub(super) fn subject(&self) -> Option<&str> {
        let is_one_line = !self.text.contains(['\n', '\r', '\0']);
        is_one_line.then(|| self.text.split('?').next().unwrap_or_default())
    }
}

/// The subjects that a record's change concerns, with the rule for each.
pub(super) fn subjects(id: &str, name: &str, record: &str) -> [(String, Gate); 6] {
    [
        (format!("{name}/{record}"), Gate::View),
        (format!("{id}/{record}"), Gate::View),
        (format!("{name}/*"), Gate::List),
        (format!("{id}/*"), Gate::List),
        (name.to_owned(), Gate::List),
        (id.to_owned(), Gate::List),
    ]
}

/// Options that cannot be read count as none.
fn terms(options: &str) -> Terms {
    let parsed = serde_json::from_str(options).unwrap_or(Value::Null);
    let members = |name: &str| match &parsed[name] {
        Value::Object(members) => members.clone(),
        _ => Map::new(),
    };
    let query = members("query").into_iter();
    let headers = members("headers").into_iter();
    Terms::new(
        options,
        query.map(|(name, value)| (name, text_of(&value))),
        headers.map(|(name, value)| (snake_case(&name), text_of(&value))),
    )
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// `X-Token` and `xToken` are `x_token` to a rule.
fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    let mut after_lower = false;
    for character in name.chars() {
        let is_word = character.is_alphanumeric();
        let starts_word = !is_word || (character.is_uppercase() && after_lower);
        if starts_word && !snake.is_empty() && !snake.ends_with('_') {
            snake.push('_');
        }
        if is_word {
            snake.extend(character.to_lowercase());
        }
        after_lower = character.is_lowercase() || character.is_numeric();
    }
    snake.trim_end_matches('_').to_owned()
}

/// FNV-1a: the same on every machine and in every version, because ids that clients keep contain
/// it.
fn rank(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_ends_where_the_options_begin() {
        for (text, subject) in [
            ("posts", Some("posts")),
            ("posts/*?options=%7B%7D", Some("posts/*")),
            ("posts/abc?x", Some("posts/abc")),
            ("posts?a\nevent:evil", None),
        ] {
            assert_eq!(Topic::parse(text).subject(), subject, "{text:?}");
        }
    }

    #[test]
    fn header_names_are_seen_as_rules_write_them() {
        for (name, seen) in [
            ("X-Token", "x_token"),
            ("x_token", "x_token"),
            ("xToken", "x_token"),
            ("ETag", "etag"),
            ("--a--", "a"),
        ] {
            assert_eq!(snake_case(name), seen, "{name:?}");
        }
    }
}
