//! The `fields` parameter: which members of an answer are kept (wire 00 §6).

use serde_json::{Map, Value};

use super::excerpt::excerpt;
use crate::base::{Error, Result};

/// Longest text that is read; an answer has no more members than that.
const TEXT_BYTES_MAX: usize = 3500;

/// What to keep of an object, and of each object in a list.
#[derive(Debug, Default)]
pub struct Projection {
    members: Vec<(String, Member)>,
}

#[derive(Debug, Default)]
struct Member {
    inner: Projection,
    excerpt: Option<Excerpt>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Excerpt {
    chars_max: usize,
    with_ellipsis: bool,
}

impl Projection {
    /// `None` for an empty text: everything is kept.
    pub fn parse(text: &str) -> Result<Option<Self>> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        if text.len() > TEXT_BYTES_MAX {
            return Err(refused());
        }
        let mut projection = Projection::default();
        for token in split(text)? {
            projection.add(token)?;
        }
        Ok((!projection.members.is_empty()).then_some(projection))
    }

    /// The names at this level when that is all there is to it: no nesting, no excerpt, no `*`.
    pub fn plain_names(&self) -> Option<Vec<&str>> {
        let is_plain = |(name, member): &(String, Member)| {
            name != "*" && member.excerpt.is_none() && member.inner.members.is_empty()
        };
        let plain = self.members.iter().all(is_plain);
        plain.then(|| self.members.iter().map(|(name, _)| name.as_str()).collect())
    }

    /// Whether `name` is among what is kept at this level.
    pub fn wants(&self, name: &str) -> bool {
        self.members
            .iter()
            .any(|(wanted, _)| wanted == "*" || wanted == name)
    }

    pub fn apply(&self, value: &mut Value) {
        match value {
            Value::Object(members) => self.apply_to_object(members),
            // What begins otherwise is no list of objects, and is kept.
            Value::Array(items) if items.first().is_some_and(Value::is_object) => {
                for item in items.iter_mut() {
                    self.apply(item);
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, token: &str) -> Result<()> {
        let (path, modifier) = match token.split_once(':') {
            Some((path, modifier)) => (path, Some(modifier.trim())),
            None => (token, None),
        };
        let mut level = self;
        let mut names = path.split('.').peekable();
        while let Some(name) = names.next() {
            // A point at the end asks for all that is below.
            let is_all = name.is_empty() && names.peek().is_none();
            let name = if is_all { "*" } else { name };
            let member = level.member(name);
            if names.peek().is_none() {
                member.excerpt = modifier.map(Excerpt::parse).transpose()?;
                return Ok(());
            }
            level = &mut member.inner;
        }
        Ok(())
    }

    fn member(&mut self, name: &str) -> &mut Member {
        let index = self.members.iter().position(|(known, _)| known == name);
        let index = index.unwrap_or_else(|| {
            self.members.push((name.to_owned(), Member::default()));
            self.members.len() - 1
        });
        &mut self.members[index].1
    }

    fn apply_to_object(&self, members: &mut Map<String, Value>) {
        let named = |name: &str| self.members.iter().find(|(known, _)| known == name);
        let rest = named("*");
        members.retain(|name, value| {
            let Some((_, member)) = named(name).or(rest) else {
                return false;
            };
            member.apply(value);
            true
        });
    }
}

impl Member {
    fn apply(&self, value: &mut Value) {
        if !self.inner.members.is_empty() {
            self.inner.apply(value);
        }
        if let (Some(how), Value::String(text)) = (self.excerpt, &mut *value) {
            *text = excerpt(text, how.chars_max, how.with_ellipsis);
        }
    }
}

impl Excerpt {
    fn parse(text: &str) -> Result<Self> {
        let args = text
            .strip_prefix("excerpt(")
            .and_then(|rest| rest.strip_suffix(')'))
            .ok_or_else(refused)?;
        let mut args = args.split(',').map(str::trim);
        let chars_max = args
            .next()
            .and_then(|max| max.parse().ok())
            .filter(|max| *max > 0);
        let with_ellipsis = args.next().is_some_and(is_true);
        match (chars_max, args.next()) {
            (Some(chars_max), None) => Ok(Excerpt {
                chars_max,
                with_ellipsis,
            }),
            _ => Err(refused()),
        }
    }
}

fn is_true(text: &str) -> bool {
    matches!(text, "1" | "t" | "T" | "true" | "TRUE" | "True")
}

fn refused() -> Error {
    Error::invalid("The query parameter fields cannot be read.").with_code("invalid_fields")
}

/// Splits at commas outside of parentheses, and those that open must close.
fn split(text: &str) -> Result<Vec<&str>> {
    let mut tokens = Vec::new();
    let (mut depth, mut start) = (0_i32, 0);
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = (depth - 1).max(0),
            b',' if depth == 0 => {
                tokens.push(&text[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    if depth != 0 {
        return Err(refused());
    }
    tokens.push(&text[start..]);
    Ok(tokens
        .into_iter()
        .map(str::trim)
        .filter(|token| !token.is_empty())
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn project(fields: &str, mut value: Value) -> Value {
        Projection::parse(fields)
            .unwrap()
            .unwrap()
            .apply(&mut value);
        value
    }

    #[test]
    fn paths_stars_and_lists() {
        let value = json!({"a": 1, "b": {"c": 2, "d": 3}, "l": [{"x": 1, "y": 2}]});
        assert_eq!(
            project("a,b.c", value.clone()),
            json!({"a": 1, "b": {"c": 2}})
        );
        assert_eq!(project("l.x", value.clone()), json!({"l": [{"x": 1}]}));
        assert_eq!(
            project("*,b.d", value),
            json!({"a": 1, "b": {"d": 3}, "l": [{"x": 1, "y": 2}]})
        );
    }

    #[test]
    fn excerpts_are_cut_by_characters() {
        let value = json!({"a": "<b>Grüße</b> an alle", "n": 1});
        assert_eq!(
            project("a:excerpt(5,true),n:excerpt(1)", value),
            json!({"a": "Grüße...", "n": 1})
        );
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        for bad in [
            "a:excerpt",
            "a:excerpt(0)",
            "a:excerpt(1,2,3)",
            "a:upper",
            "a(",
        ] {
            assert!(Projection::parse(bad).is_err(), "{bad:?}");
        }
    }
}
