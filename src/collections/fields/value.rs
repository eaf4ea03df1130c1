//! Casting, storing and writing of plain values, shared by the field types.

use serde_json::{Number, Value};

use crate::base::FieldProblem;
use crate::store::{self, ValueRef};

/// From here on a double is written with an exponent, as the reference prints numbers.
const PLAIN_MAX: f64 = 1e21;
const PLAIN_MIN: f64 = 1e-6;

/// How a key changes a field instead of setting it (wire 00 §3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// `field+`: add to a number, append to a list.
    Append,
    /// `+field`: put in front of a list.
    Prepend,
    /// `field-`: subtract from a number, remove from a list.
    Remove,
    /// `field:autogenerate`: the submitted text, then a generated one.
    Autogenerate,
}

impl Modifier {
    /// Splits a key of a body into the field's name and the modifier.
    pub fn split(key: &str) -> (&str, Option<Modifier>) {
        if let Some(name) = key.strip_suffix(":autogenerate") {
            (name, Some(Modifier::Autogenerate))
        } else if let Some(name) = key.strip_suffix('+') {
            (name, Some(Modifier::Append))
        } else if let Some(name) = key.strip_suffix('-') {
            (name, Some(Modifier::Remove))
        } else if let Some(name) = key.strip_prefix('+') {
            (name, Some(Modifier::Prepend))
        } else {
            (key, None)
        }
    }
}

pub(super) fn require(missing: bool) -> Result<(), FieldProblem> {
    if missing {
        Err(FieldProblem::required())
    } else {
        Ok(())
    }
}

pub(super) fn text(value: &Value) -> Value {
    Value::String(plain_text(value))
}

/// Objects, arrays and `null` have no text.
pub(super) fn plain_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => whole.to_string(),
            // Display of a double never uses an exponent, which is what the wire wants here.
            None => number
                .as_f64()
                .map(|double| double.to_string())
                .unwrap_or_default(),
        },
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// `None` for what is no finite number: refused when it is validated.
pub(super) fn double(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::Bool(flag) => Some(f64::from(u8::from(*flag))),
        Value::String(text) => parse_double(text),
        Value::Null | Value::Array(_) | Value::Object(_) => Some(0.0),
    }
}

fn parse_double(text: &str) -> Option<f64> {
    if text.contains('_') {
        return Some(without_underscores(text).unwrap_or(0.0));
    }
    let Ok(number) = text.parse::<f64>() else {
        return Some(0.0);
    };
    if number.is_finite() {
        return Some(number);
    }
    // A literal that is too large counts as unreadable, the words NaN and Inf as a refusal.
    if text.bytes().any(|byte| byte.is_ascii_digit()) {
        Some(0.0)
    } else {
        None
    }
}

/// An underscore may part two digits.
fn without_underscores(text: &str) -> Option<f64> {
    let is_parted = text.split('_').collect::<Vec<_>>().windows(2).all(|pair| {
        let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        digit(pair[0].as_bytes().last()) && digit(pair[1].as_bytes().first())
    });
    let number: Option<f64> = text.replace('_', "").parse().ok();
    number.filter(|number| is_parted && number.is_finite())
}

/// A JSON number, without a fraction where there is none.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the range is checked before"
)]
pub(super) fn number(double: f64) -> Value {
    const WHOLE_MAX: f64 = 9_007_199_254_740_992.0;
    if double.fract() == 0.0 && double.abs() <= WHOLE_MAX {
        return Value::Number(Number::from(double as i64));
    }
    Number::from_f64(double).map_or(Value::Null, Value::Number)
}

pub(super) fn text_to_store(value: &Value) -> store::Value {
    match value {
        Value::String(text) => store::Value::Text(text.clone()),
        other => store::Value::Text(plain_text(other)),
    }
}

pub(super) fn number_to_store(value: &Value) -> store::Value {
    match value.as_i64() {
        Some(whole) => store::Value::Integer(whole),
        None => store::Value::Real(value.as_f64().unwrap_or(0.0)),
    }
}

pub(super) fn stored_text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => String::new(),
        ValueRef::Text(text) => text.to_owned(),
        ValueRef::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        ValueRef::Integer(whole) => whole.to_string(),
        ValueRef::Real(double) => double.to_string(),
    }
}

pub(super) fn stored_number(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null | ValueRef::Bytes(_) => Value::from(0),
        ValueRef::Integer(whole) => Value::from(whole),
        ValueRef::Real(double) => number(double),
        ValueRef::Text(text) => number(parse_double(text).unwrap_or(0.0)),
    }
}

pub(super) fn stored_bool(value: ValueRef<'_>) -> bool {
    match value {
        ValueRef::Null | ValueRef::Bytes(_) => false,
        ValueRef::Integer(whole) => whole != 0,
        ValueRef::Real(double) => double != 0.0,
        ValueRef::Text(text) => is_true(text),
    }
}

pub(super) fn is_true(text: &str) -> bool {
    matches!(text, "1" | "t" | "T" | "TRUE" | "true" | "True")
}

pub(super) fn write_stored_text(value: ValueRef<'_>, out: &mut Vec<u8>) {
    match value {
        ValueRef::Text(text) => write_text(text, out),
        other => write_text(&stored_text(other), out),
    }
}

pub(super) fn write_stored_number(value: ValueRef<'_>, out: &mut Vec<u8>) {
    match value {
        ValueRef::Null | ValueRef::Bytes(_) => out.push(b'0'),
        ValueRef::Integer(whole) => write_integer(whole, out),
        ValueRef::Real(double) => write_double(double, out),
        ValueRef::Text(text) => write_double(parse_double(text).unwrap_or(0.0), out),
    }
}

fn write_integer(whole: i64, out: &mut Vec<u8>) {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    let mut rest = whole.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if whole < 0 {
        out.push(b'-');
    }
    out.extend_from_slice(&digits[at..]);
}

fn write_double(double: f64, out: &mut Vec<u8>) {
    let size = double.abs();
    let text = if !double.is_finite() || size == 0.0 {
        "0".to_owned()
    } else if (PLAIN_MIN..PLAIN_MAX).contains(&size) {
        double.to_string()
    } else {
        let text = format!("{double:e}");
        if size >= 1.0 {
            text.replace('e', "e+")
        } else {
            text
        }
    };
    out.extend_from_slice(text.as_bytes());
}

/// Appends a JSON string. Pieces that need no escape are copied whole.
pub fn write_text(text: &str, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push(b'"');
    let bytes = text.as_bytes();
    let mut start = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let escape: [u8; 2] = match byte {
            b'"' => *b"\\\"",
            b'\\' => *b"\\\\",
            b'\n' => *b"\\n",
            b'\r' => *b"\\r",
            b'\t' => *b"\\t",
            0x08 => *b"\\b",
            0x0c => *b"\\f",
            0..0x20 => *b"\\u",
            _ => continue,
        };
        out.extend_from_slice(&bytes[start..at]);
        out.extend_from_slice(&escape);
        if escape[1] == b'u' {
            let (high, low) = (usize::from(byte >> 4), usize::from(byte & 15));
            out.extend_from_slice(&[b'0', b'0', HEX[high], HEX[low]]);
        }
        start = at + 1;
    }
    out.extend_from_slice(&bytes[start..]);
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn modifiers_are_split_off_their_keys() {
        assert_eq!(Modifier::split("tags"), ("tags", None));
        assert_eq!(Modifier::split("tags+"), ("tags", Some(Modifier::Append)));
        assert_eq!(Modifier::split("+tags"), ("tags", Some(Modifier::Prepend)));
        assert_eq!(Modifier::split("tags-"), ("tags", Some(Modifier::Remove)));
        assert_eq!(
            Modifier::split("code:autogenerate"),
            ("code", Some(Modifier::Autogenerate))
        );
    }

    #[test]
    fn numbers_print_as_the_reference_prints_them() {
        for (double, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-1.5, "-1.5"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (1e-6, "0.000001"),
            (1e-7, "1e-7"),
            (0.1 + 0.2, "0.30000000000000004"),
        ] {
            let mut out = Vec::new();
            write_double(double, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }

    proptest! {
        #[test]
        fn written_text_reads_back(text in any::<String>()) {
            let mut out = Vec::new();
            write_text(&text, &mut out);
            prop_assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), text);
        }

        #[test]
        fn written_integers_read_back(whole in any::<i64>()) {
            let mut out = Vec::new();
            write_integer(whole, &mut out);
            prop_assert_eq!(String::from_utf8(out).unwrap(), whole.to_string());
        }

        #[test]
        fn written_doubles_read_back(double in any::<f64>()) {
            prop_assume!(double.is_finite());
            let mut out = Vec::new();
            write_double(double, &mut out);
            let read: f64 = String::from_utf8(out).unwrap().parse().unwrap();
            prop_assert_eq!(read.partial_cmp(&double), Some(std::cmp::Ordering::Equal));
        }
    }
}
