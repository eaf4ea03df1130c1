//! Numbers: doubles on the wire, without a fraction in the database where they have none.

use serde_json::{Map, Value};

use super::options::Reader;
use super::value::{double, number, require};
use super::{Field, Modifier, Type};
use crate::base::{FieldErrors, FieldProblem, Result};
use crate::store::ColumnType;

/// Options of a number field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Number {
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub only_int: bool,
}

/// Whole numbers beyond 64 bits are none to the wire.
const WHOLE_LIMIT: f64 = 9_223_372_036_854_775_808.0;

impl Type for Number {
    fn name(&self) -> &'static str {
        "number"
    }

    fn read(&mut self, body: Reader<'_>) -> Result<()> {
        body.nullable_number("min", &mut self.min)?;
        body.nullable_number("max", &mut self.max)?;
        body.flag("onlyInt", &mut self.only_int)
    }

    fn write(&self, json: &mut Map<String, Value>) {
        json.insert("min".to_owned(), self.min.map_or(Value::Null, number));
        json.insert("max".to_owned(), self.max.map_or(Value::Null, number));
        json.insert("onlyInt".to_owned(), self.only_int.into());
    }

    fn check(&self, _field: &Field, problems: &mut FieldErrors) {
        for (key, limit) in [("min", self.min), ("max", self.max)] {
            if self.only_int && limit.is_some_and(|limit| limit.fract() != 0.0) {
                problems.add(key, only_whole());
            }
        }
        if let (Some(min), Some(max)) = (self.min, self.max)
            && max < min
        {
            problems.add("max", too_small(min));
        }
    }

    fn column_type(&self) -> ColumnType {
        ColumnType::Number
    }

    fn zero(&self) -> Value {
        Value::from(0)
    }

    fn cast(&self, value: &Value) -> Value {
        match value {
            Value::Number(whole) if whole.is_i64() => value.clone(),
            _ => double(value).map_or(Value::Null, number),
        }
    }

    /// Zero stands for "nothing given" and is not compared with the limits.
    fn validate(&self, required: bool, value: &Value) -> Result<(), FieldProblem> {
        let Some(double) = value.as_f64() else {
            let message = "The submitted number is not properly formatted.";
            return Err(FieldProblem::new("validation_not_a_number", message));
        };
        if double == 0.0 {
            return require(required);
        }
        if self.only_int && (double.fract() != 0.0 || double.abs() >= WHOLE_LIMIT) {
            return Err(only_whole());
        }
        if let Some(min) = self.min
            && double < min
        {
            return Err(too_small(min));
        }
        if let Some(max) = self.max
            && double > max
        {
            let message = format!("Must be less than or equal to {max}.");
            return Err(
                FieldProblem::new("validation_max_number_constraint", message)
                    .param("max", number(max)),
            );
        }
        Ok(())
    }

    fn modify(&self, modifier: Modifier, current: &Value, submitted: &Value) -> Value {
        let before = double(current).unwrap_or(0.0);
        let Some(change) = double(submitted) else {
            return Value::Null;
        };
        match modifier {
            Modifier::Append => number(before + change),
            Modifier::Remove => number(before - change),
            Modifier::Prepend | Modifier::Autogenerate => current.clone(),
        }
    }
}

fn only_whole() -> FieldProblem {
    FieldProblem::new(
        "validation_only_int_constraint",
        "Decimal numbers are not allowed.",
    )
}

fn too_small(min: f64) -> FieldProblem {
    let message = format!("Must be greater than or equal to {min}.");
    FieldProblem::new("validation_min_number_constraint", message).param("min", number(min))
}
