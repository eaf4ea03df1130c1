//! JSON Schema as far as docs/openapi.json uses it. A keyword that is not known here is an
//! error, so that none is passed over in silence.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Keywords that only explain.
const NOTES: [&str; 3] = ["description", "discriminator", "default"];

/// A document whose `$ref`s point into itself.
pub(crate) struct Document<'d>(pub(crate) &'d Value);

impl<'d> Document<'d> {
    /// The object itself, or the one that its `$ref` names.
    pub(crate) fn resolve(&self, value: &'d Value) -> &'d Value {
        match value["$ref"].as_str() {
            None => value,
            Some(target) => {
                let pointer = target.strip_prefix('#').unwrap();
                let found = self.0.pointer(pointer);
                self.resolve(found.unwrap_or_else(|| panic!("{target} leads nowhere")))
            }
        }
    }

    /// What is wrong with a value, each complaint with its place.
    pub(crate) fn check(&self, schema: &'d Value, value: &Value, place: &str) -> Vec<String> {
        let mut complaints = Vec::new();
        for (keyword, wanted) in schema.as_object().unwrap() {
            match self.keyword(keyword, wanted, value, place) {
                Ok(more) => complaints.extend(more),
                Err(()) => complaints.extend(self.of_object(keyword, schema, value, place)),
            }
        }
        complaints
    }

    /// Keywords that need nothing but their own value.
    fn keyword(
        &self,
        keyword: &str,
        wanted: &'d Value,
        value: &Value,
        place: &str,
    ) -> Result<Vec<String>, ()> {
        let members = || wanted.as_array().unwrap().iter();
        let fits = |schema: &&'d Value| self.check(schema, value, place).is_empty();
        let complain = |is_wrong: bool, text: String| {
            if is_wrong { vec![text] } else { Vec::new() }
        };
        Ok(match keyword {
            "$ref" => {
                let pointer = wanted.as_str().unwrap().strip_prefix('#').unwrap();
                let target = self.0.pointer(pointer);
                let target = target.unwrap_or_else(|| panic!("{wanted} leads nowhere"));
                self.check(target, value, place)
            }
            "type" => {
                let is_type = wanted.as_str().map_or_else(
                    || members().any(|word| is_of_type(value, word)),
                    |_| is_of_type(value, wanted),
                );
                complain(!is_type, format!("{place} is {value}, not {wanted}"))
            }
            "const" => complain(wanted != value, format!("{place} is {value}, not {wanted}")),
            "enum" => {
                let is_listed = members().any(|one| one == value);
                complain(!is_listed, format!("{place} is {value}, none of {wanted}"))
            }
            "allOf" => members()
                .flat_map(|schema| self.check(schema, value, place))
                .collect(),
            "anyOf" => complain(
                !members().any(|one| fits(&one)),
                format!("{place} fits none"),
            ),
            "oneOf" => {
                let count = members().filter(fits).count();
                let why = members().map(|schema| self.check(schema, value, place));
                let why = why.min_by_key(Vec::len).unwrap_or_default().join("; ");
                complain(count != 1, format!("{place} fits {count}: {why}"))
            }
            "pattern" => {
                let pattern = regex::Regex::new(wanted.as_str().unwrap()).unwrap();
                let fits = value.as_str().is_none_or(|text| pattern.is_match(text));
                complain(!fits, format!("{place} does not match {wanted}"))
            }
            "items" => value
                .as_array()
                .into_iter()
                .flatten()
                .enumerate()
                .flat_map(|(index, item)| self.check(wanted, item, &format!("{place}/{index}")))
                .collect(),
            note if NOTES.contains(&note) => Vec::new(),
            _ => return Err(()),
        })
    }

    /// Keywords about the members of an object.
    fn of_object(
        &self,
        keyword: &str,
        schema: &'d Value,
        value: &Value,
        place: &str,
    ) -> Vec<String> {
        let Some(members) = value.as_object() else {
            return Vec::new();
        };
        let wanted = &schema[keyword];
        match keyword {
            "required" => {
                let names = wanted
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|name| name.as_str().unwrap());
                let absent = names.filter(|name| !members.contains_key(*name));
                absent.map(|name| format!("{place} lacks {name}")).collect()
            }
            "properties" => {
                let known = wanted.as_object().unwrap().iter();
                known
                    .filter_map(|(name, schema)| Some((name, schema, members.get(name)?)))
                    .flat_map(|(name, schema, member)| {
                        self.check(schema, member, &format!("{place}/{name}"))
                    })
                    .collect()
            }
            "additionalProperties" | "unevaluatedProperties" => {
                let known = if keyword == "additionalProperties" {
                    names_of(schema)
                } else {
                    self.all_names(schema)
                };
                self.others(members, &known, wanted, place)
            }
            _ => panic!("{keyword} is not understood"),
        }
    }

    fn others(
        &self,
        members: &Map<String, Value>,
        known: &BTreeSet<&str>,
        wanted: &'d Value,
        place: &str,
    ) -> Vec<String> {
        let others = members
            .iter()
            .filter(|(name, _)| !known.contains(name.as_str()));
        let others = others.flat_map(|(name, member)| match wanted {
            Value::Bool(true) => Vec::new(),
            Value::Bool(false) => vec![format!("{place} has {name}, which is not described")],
            schema => self.check(schema, member, &format!("{place}/{name}")),
        });
        others.collect()
    }

    /// The properties of a schema and of all that it is put together from.
    fn all_names(&self, schema: &'d Value) -> BTreeSet<&'d str> {
        let mut names = names_of(schema);
        for part in schema["allOf"].as_array().into_iter().flatten() {
            names.extend(self.all_names(self.resolve(part)));
        }
        names
    }
}

fn names_of(schema: &Value) -> BTreeSet<&str> {
    let properties = schema["properties"].as_object();
    properties
        .into_iter()
        .flatten()
        .map(|(name, _)| name.as_str())
        .collect()
}

fn is_of_type(value: &Value, word: &Value) -> bool {
    match word.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other} is no type"),
    }
}

#[test]
fn a_value_that_does_not_fit_is_complained_of() {
    let document = serde_json::json!({
        "base": {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}},
        "closed": {
            "allOf": [
                {"$ref": "#/base"},
                {"properties": {"b": {"enum": [1, null]}, "c": {"oneOf": [
                    {"const": 1}, {"type": ["string", "null"], "pattern": "^x"},
                ]}}},
            ],
            "unevaluatedProperties": false,
        },
        "map": {"additionalProperties": {"type": "array", "items": {"$ref": "#/closed"}}},
    });
    let count = |schema: &str, value: Value| {
        let schema = document.pointer(schema).unwrap();
        Document(&document).check(schema, &value, "").len()
    };
    for (value, complaints) in [
        (serde_json::json!({"a": 1, "b": null, "c": "x"}), 0),
        (serde_json::json!({"a": 1, "c": 1}), 0),
        (serde_json::json!({}), 1),
        (serde_json::json!({"a": 1.5}), 1),
        (serde_json::json!({"a": "1", "b": 2, "c": "y", "d": 1}), 4),
    ] {
        assert_eq!(count("/closed", value.clone()), complaints, "{value}");
        assert_eq!(count("/map", serde_json::json!({"m": [value]})), complaints);
    }
    assert_eq!(count("/map", serde_json::json!({"m": 1})), 1);
}
