//! A point on the earth.

use serde_json::{Map, Value, json};

use super::Type;
use super::options::Reader;
use super::value::require;
use crate::base::{FieldProblem, Result};
use crate::store::ColumnType;

/// The stored form of no point.
pub const ZERO: &str = r#"{"lon":0,"lat":0}"#;

/// A point field has no options.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GeoPoint;

impl Type for GeoPoint {
    fn name(&self) -> &'static str {
        "geoPoint"
    }

    fn read(&mut self, _body: Reader<'_>) -> Result<()> {
        Ok(())
    }

    fn write(&self, _json: &mut Map<String, Value>) {}

    fn column_type(&self) -> ColumnType {
        ColumnType::Json
    }

    fn zero(&self) -> Value {
        json!({"lon": 0, "lat": 0})
    }

    fn cast(&self, value: &Value) -> Value {
        let parsed = match value {
            Value::String(text) => read(text),
            other => other.clone(),
        };
        let coordinate = |key: &str| super::value::number(coordinate(&parsed, key));
        json!({"lon": coordinate("lon"), "lat": coordinate("lat")})
    }

    fn validate(&self, required: bool, value: &Value) -> Result<(), FieldProblem> {
        let (lon, lat) = (coordinate(value, "lon"), coordinate(value, "lat"));
        if lon == 0.0 && lat == 0.0 {
            return require(required);
        }
        if lat.abs() > 90.0 {
            let message = "Latitude must be between -90 and 90 degrees.";
            return Err(FieldProblem::new("validation_invalid_latitude", message));
        }
        if lon.abs() > 180.0 {
            let message = "Longitude must be between -180 and 180 degrees.";
            return Err(FieldProblem::new("validation_invalid_longitude", message));
        }
        Ok(())
    }
}

/// In a text, both must be numbers if they are there.
fn read(text: &str) -> Value {
    let first = serde_json::Deserializer::from_str(text).into_iter().next();
    let point: Value = first.and_then(Result::ok).unwrap_or(Value::Null);
    let is_odd = |key: &str| {
        let member = point.get(key);
        member.is_some_and(|member| !member.is_number() && !member.is_null())
    };
    if is_odd("lon") || is_odd("lat") {
        return Value::Null;
    }
    point
}

fn coordinate(value: &Value, key: &str) -> f64 {
    value.get(key).and_then(Value::as_f64).unwrap_or(0.0)
}

/// Longitude stands first, as clients print it.
pub(super) fn to_text(value: &Value) -> String {
    let part = |key: &str| {
        value
            .get(key)
            .map_or_else(|| "0".to_owned(), Value::to_string)
    };
    format!(r#"{{"lon":{},"lat":{}}}"#, part("lon"), part("lat"))
}
