//! SQL text that cannot be built from a formatted string: fixed pieces, checked names, bound values.

use std::borrow::Cow;

use super::value::Value;
use crate::base::{Error, Result};

/// A checked name of a table or column, written quoted. It may hold word characters only.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident(String);

impl Ident {
    pub fn new(name: impl Into<String>) -> Result<Self> {
        let name = name.into();
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        if name.is_empty() || !name.bytes().all(is_word) {
            return Err(Error::internal(format_args!(
                "not a name for SQL: {name:?}"
            )));
        }
        Ok(Ident(name))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A statement and its bound values, in the order of their placeholders.
///
/// Fixed statements use numbered placeholders and `bind`; statements put together from pieces
/// use `push`, `push_ident` and `push_bind`, which writes an anonymous placeholder.
#[derive(Clone, Debug, PartialEq)]
pub struct Sql {
    text: Cow<'static, str>,
    args: Vec<Value>,
}

impl Sql {
    pub const fn new(text: &'static str) -> Self {
        Sql {
            text: Cow::Borrowed(text),
            args: Vec::new(),
        }
    }

    /// An empty statement, to be put together.
    pub fn empty() -> Self {
        Sql {
            text: Cow::Owned(String::with_capacity(256)),
            args: Vec::new(),
        }
    }

    /// SQL written by an operator (an index, a view). The one door for text that is not ours;
    /// `tests/tidy.rs` lists who may pass it.
    pub fn from_operator(text: impl Into<String>) -> Self {
        Sql {
            text: Cow::Owned(text.into()),
            args: Vec::new(),
        }
    }

    /// Binds the next numbered placeholder.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.args.push(value.into());
        self
    }

    pub fn push(&mut self, text: &'static str) -> &mut Self {
        self.text.to_mut().push_str(text);
        self
    }

    pub fn push_ident(&mut self, name: &Ident) -> &mut Self {
        let text = self.text.to_mut();
        text.push('"');
        text.push_str(name.as_str());
        text.push('"');
        self
    }

    /// `"table"."column"`.
    pub fn push_column(&mut self, table: &Ident, column: &Ident) -> &mut Self {
        self.push_ident(table).push(".").push_ident(column)
    }

    pub fn push_bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.text.to_mut().push('?');
        self.args.push(value.into());
        self
    }

    /// A number as part of the text, where a placeholder is not allowed.
    pub fn push_integer(&mut self, number: i64) -> &mut Self {
        let text = self.text.to_mut();
        text.push_str(&number.to_string());
        self
    }

    pub fn append(&mut self, other: Sql) -> &mut Self {
        self.text.to_mut().push_str(&other.text);
        self.args.extend(other.args);
        self
    }

    /// Appends every part with `separator` between two.
    pub fn join(
        &mut self,
        separator: &'static str,
        parts: impl IntoIterator<Item = Sql>,
    ) -> &mut Self {
        for (index, part) in parts.into_iter().enumerate() {
            if index > 0 {
                self.push(separator);
            }
            self.append(part);
        }
        self
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn args(&self) -> &[Value] {
        &self.args
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words() {
        for bad in ["", "a b", "a\"b", "a;b", "a-b", "é"] {
            assert!(Ident::new(bad).is_err(), "{bad:?}");
        }
        assert_eq!(Ident::new("_a1").unwrap().as_str(), "_a1");
    }

    #[test]
    fn values_keep_the_order_of_their_placeholders() {
        let mut inner = Sql::empty();
        inner.push("b = ").push_bind(2_i64);
        let mut sql = Sql::empty();
        sql.push("a = ")
            .push_bind(1_i64)
            .push(" AND ")
            .append(inner);
        assert_eq!(sql.text(), "a = ? AND b = ?");
        assert_eq!(sql.args(), [Value::Integer(1), Value::Integer(2)]);
    }
}
