//! Values as a database holds them, owned or borrowed from a row.

use crate::base::{Error, Result};

/// A value to be bound.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
}

/// A value of the current row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValueRef<'a> {
    Null,
    Integer(i64),
    Real(f64),
    Text(&'a str),
    /// Bytes that are no text; only queries of operators make them.
    Bytes(&'a [u8]),
}

impl ValueRef<'_> {
    pub fn to_owned(self) -> Value {
        match self {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(number) => Value::Integer(number),
            ValueRef::Real(number) => Value::Real(number),
            ValueRef::Text(text) => Value::Text(text.to_owned()),
            ValueRef::Bytes(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Integer(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Value::Integer(i64::from(number))
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Value::Integer(i64::from(flag))
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Real(number)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

/// Access to the columns of the current row, by position.
pub(super) trait Columns {
    fn value(&self, index: usize) -> Result<ValueRef<'_>>;
}

/// The current row of a running query.
#[derive(Clone, Copy)]
pub struct Row<'a>(pub(super) &'a dyn Columns);

impl Row<'_> {
    pub fn value(&self, index: usize) -> Result<ValueRef<'_>> {
        self.0.value(index)
    }

    /// NULL reads as the empty text.
    pub fn text(&self, index: usize) -> Result<String> {
        Ok(self.text_or_null(index)?.unwrap_or_default())
    }

    pub fn text_or_null(&self, index: usize) -> Result<Option<String>> {
        match self.value(index)? {
            ValueRef::Null => Ok(None),
            ValueRef::Text(text) => Ok(Some(text.to_owned())),
            ValueRef::Bytes(bytes) => Ok(Some(String::from_utf8_lossy(bytes).into_owned())),
            ValueRef::Integer(number) => Ok(Some(number.to_string())),
            ValueRef::Real(number) => Ok(Some(number.to_string())),
        }
    }

    /// NULL reads as zero.
    pub fn integer(&self, index: usize) -> Result<i64> {
        match self.value(index)? {
            ValueRef::Null => Ok(0),
            ValueRef::Integer(number) => Ok(number),
            other => Err(Error::internal(format_args!(
                "expected an integer, found {other:?}"
            ))),
        }
    }
}
