//! Lists of texts: what select, file and relation fields have in common.

use serde_json::Value;

use super::Modifier;
use super::value::plain_text;
use crate::base::FieldProblem;

/// The texts of a submitted value: without empty ones, each once, in order of appearance.
pub fn texts(value: &Value) -> Vec<String> {
    let mut texts = match value {
        // One item that has no text spoils them all.
        Value::Array(items) if items.iter().any(|item| item.is_array() || item.is_object()) => {
            Vec::new()
        }
        Value::Array(items) => items.iter().map(plain_text).collect(),
        Value::String(text) if text.contains('[') => {
            serde_json::from_str(text).unwrap_or_else(|_| vec![text.clone()])
        }
        Value::String(_) | Value::Number(_) | Value::Bool(_) => vec![plain_text(value)],
        Value::Null | Value::Object(_) => Vec::new(),
    };
    keep_first(&mut texts);
    texts
}

/// One value holds the last text, several hold all.
pub(super) fn from_texts(mut texts: Vec<String>, is_multi: bool) -> Value {
    if is_multi {
        return Value::Array(texts.into_iter().map(Value::String).collect());
    }
    Value::String(texts.pop().unwrap_or_default())
}

pub(super) fn cast(value: &Value, is_multi: bool) -> Value {
    match value {
        // The common case on the way in, without a detour over a list.
        Value::String(text) if !is_multi && !text.contains('[') => value.clone(),
        _ => from_texts(texts(value), is_multi),
    }
}

pub(super) fn zero(is_multi: bool) -> Value {
    from_texts(Vec::new(), is_multi)
}

pub(super) fn modify(
    modifier: Modifier,
    current: &Value,
    submitted: &Value,
    is_multi: bool,
) -> Value {
    let before = texts(current);
    let given = texts(submitted);
    let mut after = match modifier {
        Modifier::Append => [before, given].concat(),
        Modifier::Prepend => [given, before].concat(),
        Modifier::Remove => before
            .into_iter()
            .filter(|text| !given.contains(text))
            .collect(),
        Modifier::Autogenerate => return current.clone(),
    };
    keep_first(&mut after);
    from_texts(after, is_multi)
}

fn keep_first(texts: &mut Vec<String>) {
    let mut seen = std::collections::HashSet::new();
    texts.retain(|text| !text.is_empty() && seen.insert(text.clone()));
}

pub(super) fn too_many(max: i64) -> FieldProblem {
    let message = format!("Select no more than {max}.");
    FieldProblem::new("validation_too_many_values", message).param("maxSelect", max)
}

pub(super) fn count(texts: &[String]) -> i64 {
    i64::try_from(texts.len()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_become_lists_and_single_values_their_last() {
        assert_eq!(cast(&json!("a"), true), json!(["a"]));
        assert_eq!(cast(&json!(["a", "", "b", "a"]), true), json!(["a", "b"]));
        assert_eq!(cast(&json!("[\"a\",\"b\"]"), true), json!(["a", "b"]));
        assert_eq!(cast(&json!("[x"), true), json!(["[x"]));
        assert_eq!(cast(&json!(["a", "b"]), false), json!("b"));
        assert_eq!(cast(&Value::Null, true), json!([]));
        assert_eq!(cast(&json!(1), false), json!("1"));
    }

    #[test]
    fn modifiers_keep_the_first_position() {
        let both = json!(["a", "b"]);
        assert_eq!(
            modify(Modifier::Append, &both, &json!(["a", "c"]), true),
            json!(["a", "b", "c"])
        );
        assert_eq!(
            modify(Modifier::Prepend, &both, &json!("b"), true),
            json!(["b", "a"])
        );
        assert_eq!(
            modify(Modifier::Remove, &both, &json!("a"), true),
            json!(["b"])
        );
        assert_eq!(
            modify(Modifier::Append, &json!("a"), &json!("b"), false),
            json!("b")
        );
        assert_eq!(
            modify(Modifier::Prepend, &json!("a"), &json!("b"), false),
            json!("a")
        );
        assert_eq!(
            modify(Modifier::Remove, &json!("a"), &json!("b"), false),
            json!("a")
        );
        assert_eq!(
            modify(Modifier::Remove, &json!("a"), &json!("a"), false),
            json!("")
        );
    }
}
