//! Yes or no.

use serde_json::{Map, Value};

use super::Type;
use super::options::Reader;
use super::value::{is_true, require};
use crate::base::{FieldProblem, Result};
use crate::store::ColumnType;

/// A bool field has no options.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bool;

impl Type for Bool {
    fn name(&self) -> &'static str {
        "bool"
    }

    fn read(&mut self, _body: Reader<'_>) -> Result<()> {
        Ok(())
    }

    fn write(&self, _json: &mut Map<String, Value>) {}

    fn column_type(&self) -> ColumnType {
        ColumnType::Bool
    }

    fn zero(&self) -> Value {
        Value::Bool(false)
    }

    fn cast(&self, value: &Value) -> Value {
        Value::Bool(match value {
            Value::Bool(flag) => *flag,
            Value::String(text) => is_true(text),
            Value::Number(number) => number.as_f64() != Some(0.0),
            Value::Null | Value::Array(_) | Value::Object(_) => false,
        })
    }

    /// A required yes: no is refused, as with terms that must be accepted.
    fn validate(&self, required: bool, value: &Value) -> Result<(), FieldProblem> {
        require(required && value.as_bool() != Some(true))
    }
}
