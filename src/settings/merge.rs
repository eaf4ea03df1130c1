//! A JSON object merged into another one, as the wire's settings are changed.

use serde_json::Value;

/// Puts the members of `change` into `target`, whose keys are matched in any case and which
/// gets no new ones. Objects merge, everything else replaces; `null` empties. False where
/// something else stands in the place of an object.
pub(super) fn deep(target: &mut Value, change: Value) -> bool {
    match (target, change) {
        (Value::Object(members), Value::Object(changes)) => {
            let mut is_sound = true;
            for (key, change) in changes {
                let known = members
                    .iter_mut()
                    .find(|(name, _)| name.eq_ignore_ascii_case(&key));
                if let Some((_, member)) = known {
                    is_sound &= deep(member, change);
                }
            }
            is_sound
        }
        (target, Value::Null) => {
            empty(target);
            true
        }
        (Value::Object(_), _) => false,
        (target, change) => {
            *target = change;
            true
        }
    }
}

fn empty(target: &mut Value) {
    match target {
        Value::Null => {}
        Value::Bool(flag) => *flag = false,
        Value::Number(number) => *number = 0.into(),
        Value::String(text) => text.clear(),
        Value::Array(items) => items.clear(),
        Value::Object(members) => members.values_mut().for_each(empty),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn objects_merge_and_lists_are_replaced() {
        let mut target = json!({"a": {"b": 1, "c": "text"}, "list": [1, 2]});
        assert!(deep(
            &mut target,
            json!({"A": {"b": 2}, "list": [3], "new": 1})
        ));
        assert_eq!(target, json!({"a": {"b": 2, "c": "text"}, "list": [3]}));
    }

    #[test]
    fn null_empties_a_whole_section() {
        let mut target = json!({"a": {"b": 1, "c": "text", "d": true}, "list": [1, 2]});
        assert!(deep(&mut target, json!({"a": null, "list": null})));
        assert_eq!(
            target,
            json!({"a": {"b": 0, "c": "", "d": false}, "list": []})
        );
    }

    #[test]
    fn a_section_stays_an_object() {
        assert!(!deep(&mut json!({"a": {"b": 1}}), json!({"a": [2]})));
    }
}
