//! JSON as the wire reads it (wire 00 §3.1): no duplicate keys, numbers as IEEE doubles, one
//! value and whatever follows it ignored.

use std::fmt;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// Integers beyond this are not exact as doubles.
const EXACT_INTEGER_MAX: u64 = 1 << 53;

/// Reads the first JSON value of `bytes`; no bytes at all read as null.
pub fn parse(bytes: &[u8]) -> Result<Value, serde_json::Error> {
    if bytes.is_empty() {
        return Ok(Value::Null);
    }
    Strict.deserialize(&mut serde_json::Deserializer::from_slice(bytes))
}

struct Strict;

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        if number.unsigned_abs() <= EXACT_INTEGER_MAX {
            return Ok(Value::from(number));
        }
        #[expect(clippy::cast_precision_loss, reason = "the wire's numbers are doubles")]
        Ok(Value::from(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        if number <= EXACT_INTEGER_MAX {
            return Ok(Value::from(number));
        }
        #[expect(clippy::cast_precision_loss, reason = "the wire's numbers are doubles")]
        Ok(Value::from(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Strict)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            let value = members.next_value_seed(Strict)?;
            if map.contains_key(&key) {
                return Err(A::Error::custom(format_args!("duplicate key {key:?}")));
            }
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_first_value_counts() {
        assert_eq!(parse(b"{\"a\":1} trailing").unwrap(), json!({"a": 1}));
        assert_eq!(parse(b"").unwrap(), Value::Null);
        assert!(parse(b"  ").is_err());
    }

    #[test]
    fn duplicate_keys_are_refused_at_any_depth() {
        assert!(parse(br#"{"a":1,"a":2}"#).is_err());
        assert!(parse(br#"[{"b":{"a":1,"a":2}}]"#).is_err());
    }

    #[test]
    fn large_integers_become_doubles() {
        assert_eq!(
            parse(b"9007199254740993").unwrap().as_f64(),
            Some(9_007_199_254_740_992.0)
        );
    }
}
