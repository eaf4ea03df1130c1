//! Query parameters: decoded once, the first of a name counts (wire 00 §1, §5).

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::base::page::Page;
use crate::base::{Error, Result};

/// The decoded query string, in order.
#[derive(Clone, Debug, Default)]
pub struct Query(Vec<(String, String)>);

impl Query {
    pub fn parse(text: &str) -> Self {
        // Pairs that are written wrongly count as absent.
        let sound = text.split('&').filter(|pair| is_sound_pair(pair));
        let pairs =
            sound.flat_map(|pair| url::form_urlencoded::parse(pair.as_bytes()).into_owned());
        Query(pairs.collect())
    }

    /// The first value of `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The first value of `name`; absent reads as empty.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// The first value of each name.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .enumerate()
            .filter_map(|(index, (key, value))| {
                let first = self.0[..index].iter().all(|(earlier, _)| earlier != key);
                first.then_some((key.as_str(), value.as_str()))
            })
    }

    pub fn page(&self) -> Result<Page> {
        Ok(Page::clamped(
            self.integer("page")?,
            self.integer("perPage")?,
            self.flag("skipTotal")?,
        ))
    }

    /// A switch; absent reads as off.
    pub fn flag(&self, name: &'static str) -> Result<bool> {
        match self.text(name) {
            "" => Ok(false),
            text => flag(text).ok_or_else(|| bad(name)),
        }
    }

    fn integer(&self, name: &'static str) -> Result<i64> {
        match self.text(name) {
            "" => Ok(0),
            text => text.parse().map_err(|_| bad(name)),
        }
    }
}

impl FromIterator<(String, String)> for Query {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        Query(pairs.into_iter().collect())
    }
}

/// Whether each percent sign begins an escaped byte, and no semicolon stands unescaped.
pub(super) fn is_sound_pair(pair: &str) -> bool {
    let is_byte = |code: &str| {
        let code = code.as_bytes();
        code.len() >= 2 && code[..2].iter().all(u8::is_ascii_hexdigit)
    };
    !pair.contains(';') && pair.split('%').skip(1).all(is_byte)
}

fn bad(name: &'static str) -> Error {
    Error::invalid(format!("The query parameter {name} cannot be read."))
}

/// The texts that count as a flag.
fn flag(text: &str) -> Option<bool> {
    match text {
        "1" | "t" | "T" | "TRUE" | "true" | "True" => Some(true),
        "0" | "f" | "F" | "FALSE" | "false" | "False" => Some(false),
        _ => None,
    }
}

impl<S: Sync> FromRequestParts<S> for Query {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        Ok(parts.uri.query().map(Query::parse).unwrap_or_default())
    }
}
