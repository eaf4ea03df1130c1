//! A record's version as HTTP knows it: entity tags and what requests demand of them (RFC 9110
//! §8.8, §13).
//!
//! The date of a record's last change is its version, because it grows with each change. The tag
//! names the definition of the collection too, which decides what an answer shows; a demand is
//! about the record alone, so it is not compared there.

use axum::http::header::{ETAG, IF_MATCH, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::Response;

use super::Facts;
use super::model::Record;
use crate::base::{Error, Result, Timestamp};
use crate::collections::Collection;
use crate::http::body::empty;
use crate::http::respond;

/// A record's JSON and the version that it shows.
#[derive(Debug)]
pub struct Shown {
    pub json: Vec<u8>,
    /// Absent for the rows of a view.
    pub etag: Option<String>,
    /// Nothing but the record and its collection decides what the answer shows.
    pub is_exact: bool,
}

impl Shown {
    /// The answer to a request that read or changed the record.
    pub(super) fn into_response(self, facts: &Facts) -> Response {
        let is_read = matches!(facts.method, Method::GET | Method::HEAD);
        let tag = self.etag.and_then(|tag| HeaderValue::from_str(&tag).ok());
        let Some(tag) = tag else {
            return respond::written(self.json);
        };
        let mut response =
            if is_read && self.is_exact && lists(&facts.headers, &IF_NONE_MATCH, &tag) {
                empty(StatusCode::NOT_MODIFIED)
            } else {
                respond::written(self.json)
            };
        let headers = response.headers_mut();
        headers.insert(ETAG, tag);
        headers.append(VARY, HeaderValue::from_static("Authorization"));
        response
    }
}

/// The strong tag of a record's version; a view's rows have none.
pub(super) fn etag(collection: &Collection, updated_at: &str) -> Option<String> {
    if collection.is_view() {
        return None;
    }
    let definition = crc32fast::hash(collection.updated.as_bytes());
    Some(format!("\"{}.{definition:x}\"", version(updated_at)))
}

fn version(updated_at: &str) -> String {
    let changed = Timestamp::parse(updated_at).unwrap_or(Timestamp(0));
    format!("{:x}", changed.0)
}

/// Whether a request is meant for some versions only.
pub(super) fn is_demanded(headers: &HeaderMap) -> bool {
    headers.contains_key(IF_MATCH)
}

/// Refuses what is meant for another version of the record than the present one.
pub(super) fn check(headers: &HeaderMap, record: &Record) -> Result<()> {
    if !is_demanded(headers) {
        return Ok(());
    }
    let present = version(&record.updated_at);
    let is_present = |tag: &str| {
        let tag = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
        tag.is_some_and(|tag| tag.split('.').next() == Some(present.as_str()))
    };
    if tags(headers, &IF_MATCH).any(|tag| tag == "*" || is_present(tag)) {
        return Ok(());
    }
    Err(Error::precondition_failed(
        "The record was changed in the meantime.",
    ))
}

/// Whether a header lists the tag, or any.
fn lists(headers: &HeaderMap, name: &HeaderName, tag: &HeaderValue) -> bool {
    let strong = |listed: &str| listed.strip_prefix("W/").unwrap_or(listed).to_owned();
    tags(headers, name).any(|listed| listed == "*" || strong(listed).as_bytes() == tag.as_bytes())
}

/// The tags of all lines of a header. Ours hold no comma.
fn tags<'h>(headers: &'h HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'h str> {
    let lines = headers.get_all(name).into_iter();
    let texts = lines.filter_map(|line| line.to_str().ok());
    texts.flat_map(|text| text.split(',')).map(str::trim)
}
