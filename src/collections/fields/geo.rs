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
            Value::String(text) => serde_json::from_str(text).unwrap_or(Value::Null),
            other => other.clone(),
        };
        let Value::Object(members) = parsed else {
            return self.zero();
        };
        let members = Reader::new(&members);
        let coordinate = |key: &str| {
            let number = members.raw(key).and_then(Value::as_f64).unwrap_or(0.0);
            super::value::number(number)
        };
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
