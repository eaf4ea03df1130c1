//! Reading options out of a JSON body, and the complaints that several types share.

use serde_json::{Map, Value};

use crate::base::{Error, FieldErrors, FieldProblem, Result};

/// The largest integer that survives a JSON number.
pub const SAFE_INTEGER_MAX: i64 = (1 << 53) - 1;

/// A JSON object whose keys are matched in any case, as clients of the wire may write them.
/// An absent key, and `null`, leave the target as it is.
#[derive(Clone, Copy)]
pub struct Reader<'a>(&'a Map<String, Value>);

/// A body that cannot be understood at all.
pub fn unreadable() -> Error {
    Error::invalid("Failed to load the submitted data: a value has an unexpected type.")
        .with_code("body_unreadable")
}

impl<'a> Reader<'a> {
    pub fn new(body: &'a Map<String, Value>) -> Self {
        Reader(body)
    }

    /// The value of a key, `null` included.
    pub fn raw(self, key: &str) -> Option<&'a Value> {
        self.0.get(key).or_else(|| {
            self.0
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case(key))
                .map(|(_, value)| value)
        })
    }

    fn some(self, key: &str) -> Option<&'a Value> {
        self.raw(key).filter(|value| !value.is_null())
    }

    pub fn text(self, key: &str, target: &mut String) -> Result<()> {
        if let Some(value) = self.some(key) {
            value.as_str().ok_or_else(unreadable)?.clone_into(target);
        }
        Ok(())
    }

    /// A text or `null`, where `null` means something.
    pub fn nullable_text(self, key: &str, target: &mut Option<String>) -> Result<()> {
        match self.raw(key) {
            None => {}
            Some(Value::Null) => *target = None,
            Some(Value::String(text)) => *target = Some(text.clone()),
            Some(_) => return Err(unreadable()),
        }
        Ok(())
    }

    pub fn flag(self, key: &str, target: &mut bool) -> Result<()> {
        if let Some(value) = self.some(key) {
            *target = value.as_bool().ok_or_else(unreadable)?;
        }
        Ok(())
    }

    pub fn nullable_flag(self, key: &str, target: &mut Option<bool>) -> Result<()> {
        match self.raw(key) {
            None => {}
            Some(Value::Null) => *target = None,
            Some(value) => *target = Some(value.as_bool().ok_or_else(unreadable)?),
        }
        Ok(())
    }

    pub fn integer(self, key: &str, target: &mut i64) -> Result<()> {
        if let Some(value) = self.some(key) {
            *target = whole(value).ok_or_else(unreadable)?;
        }
        Ok(())
    }

    pub fn nullable_number(self, key: &str, target: &mut Option<f64>) -> Result<()> {
        match self.raw(key) {
            None => {}
            Some(Value::Null) => *target = None,
            Some(value) => *target = Some(value.as_f64().ok_or_else(unreadable)?),
        }
        Ok(())
    }

    pub fn texts(self, key: &str, target: &mut Vec<String>) -> Result<()> {
        match self.raw(key) {
            None => {}
            Some(Value::Null) => target.clear(),
            Some(Value::Array(items)) => {
                let texts = items
                    .iter()
                    .map(|item| item.as_str().map(ToOwned::to_owned));
                *target = texts.collect::<Option<_>>().ok_or_else(unreadable)?;
            }
            Some(_) => return Err(unreadable()),
        }
        Ok(())
    }

    /// A nested object.
    pub fn object(self, key: &str) -> Result<Option<Reader<'a>>> {
        match self.some(key) {
            None => Ok(None),
            Some(Value::Object(object)) => Ok(Some(Reader(object))),
            Some(_) => Err(unreadable()),
        }
    }

    /// A list of objects; `null` reads as the empty list.
    pub fn objects(self, key: &str) -> Result<Option<Vec<&'a Map<String, Value>>>> {
        match self.raw(key) {
            None => Ok(None),
            Some(Value::Null) => Ok(Some(Vec::new())),
            Some(Value::Array(items)) => {
                let objects = items.iter().map(Value::as_object);
                objects
                    .collect::<Option<Vec<_>>>()
                    .map(Some)
                    .ok_or_else(unreadable)
            }
            Some(_) => Err(unreadable()),
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the range is checked before"
)]
fn whole(value: &Value) -> Option<i64> {
    const LIMIT: f64 = 9.0e18;
    value.as_i64().or_else(|| {
        let number = value.as_f64()?;
        (number.fract() == 0.0 && number.abs() < LIMIT).then_some(number as i64)
    })
}

pub(in crate::collections) fn at_least(threshold: i64) -> FieldProblem {
    let message = format!("Must be no less than {threshold}.");
    FieldProblem::new("validation_min_greater_equal_than_required", message)
        .param("threshold", threshold)
}

pub(in crate::collections) fn at_most(threshold: i64) -> FieldProblem {
    let message = format!("Must be no greater than {threshold}.");
    FieldProblem::new("validation_max_less_equal_than_required", message)
        .param("threshold", threshold)
}

/// A size or count: zero or more, and small enough for JSON. Zero stands for a default and is
/// not compared with `min`.
pub(in crate::collections) fn check_range(
    problems: &mut FieldErrors,
    key: &str,
    value: i64,
    min: i64,
    max: i64,
) {
    if value != 0 && value < min {
        problems.add(key, at_least(min));
    } else if value != 0 && value > max {
        problems.add(key, at_most(max));
    }
}
