//! Any JSON value.

use serde_json::{Map, Value};

use super::options::{Reader, SAFE_INTEGER_MAX, check_range};
use super::value::{require, stored_number, write_stored_number, write_text};
use super::{Field, Type};
use crate::base::{FieldErrors, FieldProblem, Result};
use crate::http;
use crate::store::{self, ColumnType, ValueRef};

const MAX_SIZE_DEFAULT: i64 = 1 << 20;
/// What marks a column of a view whose type nobody knows: its text may be no JSON at all.
pub const INFERRED_MAX_SIZE: i64 = 1;

/// Options of a JSON field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Json {
    pub max_size: i64,
}

impl Json {
    /// The largest value, in bytes.
    pub fn bytes_max(&self) -> i64 {
        if self.max_size <= 0 {
            MAX_SIZE_DEFAULT
        } else {
            self.max_size
        }
    }

    pub(super) fn write_stored(&self, value: ValueRef<'_>, out: &mut Vec<u8>) {
        match value {
            ValueRef::Null => out.extend_from_slice(b"null"),
            ValueRef::Text(text) if self.max_size == INFERRED_MAX_SIZE && !is_json(text) => {
                write_text(text, out);
            }
            ValueRef::Text(text) => out.extend_from_slice(text.as_bytes()),
            number => write_stored_number(number, out),
        }
    }
}

impl Type for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn read(&mut self, body: Reader<'_>) -> Result<()> {
        body.integer("maxSize", &mut self.max_size)
    }

    fn write(&self, json: &mut Map<String, Value>) {
        json.insert("maxSize".to_owned(), self.max_size.into());
    }

    fn check(&self, _field: &Field, problems: &mut FieldErrors) {
        check_range(problems, "maxSize", self.max_size, 0, SAFE_INTEGER_MAX);
    }

    fn column_type(&self) -> ColumnType {
        ColumnType::Json
    }

    fn zero(&self) -> Value {
        Value::Null
    }

    /// A text that is JSON stands for that JSON, since forms can send nothing else.
    fn cast(&self, value: &Value) -> Value {
        match value {
            Value::String(text) if looks_like_json(text) && !repeats_a_key(text) => {
                serde_json::from_str(text).unwrap_or_else(|_| value.clone())
            }
            other => other.clone(),
        }
    }

    fn validate(&self, required: bool, value: &Value) -> Result<(), FieldProblem> {
        let is_empty = match value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(members) => members.is_empty(),
            Value::Bool(_) | Value::Number(_) => false,
        };
        let max = self.bytes_max();
        let submitted = value.as_str().filter(|text| repeats_a_key(text));
        let length = submitted.map_or_else(|| length(value), byte_length);
        if !is_empty && length > max {
            let message = format!("The maximum allowed JSON size is {max} bytes.");
            return Err(
                FieldProblem::new("validation_json_size_limit", message).param("maxSize", max)
            );
        }
        if submitted.is_some() {
            let message = "Must be valid JSON, each key once.";
            return Err(FieldProblem::new("validation_invalid_json", message));
        }
        require(required && is_empty)
    }
}

/// JSON but for a key that comes twice in one object. Such a text is kept as it is, to be refused.
fn repeats_a_key(text: &str) -> bool {
    text.contains('{') && is_json(text) && http::json::parse(text.as_bytes()).is_err()
}

fn looks_like_json(text: &str) -> bool {
    matches!(text, "null" | "true" | "false")
        || text.starts_with(|first: char| first.is_ascii_digit() || "-\"[{".contains(first))
}

fn is_json(text: &str) -> bool {
    looks_like_json(text) && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

fn length(value: &Value) -> i64 {
    byte_length(&value.to_string())
}

fn byte_length(text: &str) -> i64 {
    i64::try_from(text.len()).unwrap_or(i64::MAX)
}

pub(super) fn to_store(value: &Value) -> store::Value {
    if value.is_null() {
        store::Value::Null
    } else {
        store::Value::Text(value.to_string())
    }
}

/// The column's affinity turns the text of a number into a number, so both come back.
pub(super) fn from_store(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Text(text) => {
            serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()))
        }
        number => stored_number(number),
    }
}
