//! What a batch asks for: its envelope read, checked and cut into items (wire 03 §7).

use std::ops::Deref;
use std::sync::Arc;

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use serde_json::{Map, Value};

use crate::base::{Error, FieldErrors, FieldProblem, Result};
use crate::http::{Body, Query, Upload};
use crate::records::Facts;

const INVALID: &str = "Invalid batch request data.";
const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const URL_CHARS_MAX: usize = 2000;
/// Headers that speak of the envelope, or of who sent it.
const OF_THE_ENVELOPE: [HeaderName; 4] = [
    header::CONTENT_TYPE,
    header::CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
    header::IF_MATCH,
];

/// The writes of a batch, in order.
pub(super) struct Items(Vec<Item>);

impl Deref for Items {
    type Target = [Item];

    fn deref(&self) -> &[Item] {
        &self.0
    }
}

/// One write of a batch.
pub(super) struct Item {
    pub(super) action: Action,
    pub(super) collection: String,
    pub(super) facts: Facts,
    pub(super) body: Body,
}

#[derive(Debug, PartialEq)]
pub(super) enum Action {
    Create,
    /// Changes the record whose id is in the body, or makes it.
    Upsert,
    Update(String),
    Delete(String),
    /// No route that a batch takes.
    Unknown,
}

impl Items {
    pub(super) fn read(mut body: Body, outer: &Facts, count_max: usize) -> Result<Self> {
        let requests = match body.members.remove("requests") {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(requests)) => requests,
            Some(_) => return Err(unreadable()),
        };
        let requests: Vec<Request> = requests
            .into_iter()
            .map(Request::read)
            .collect::<Result<_>>()?;
        check(&requests, count_max)?;
        let items = requests.into_iter().map(|request| request.into_item(outer));
        let mut items = Items(items.collect());
        for file in body.files {
            items.add_file(file);
        }
        Ok(items)
    }

    /// Gives a file to the item that its part's name says; others belong to nobody.
    fn add_file(&mut self, mut file: Upload) {
        let place = place_of(&file.key).map(|(index, field)| (index, field.to_owned()));
        if let Some((index, field)) = place
            && let Some(item) = self.0.get_mut(index)
        {
            file.key = field;
            item.body.files.push(file);
        }
    }
}

/// The item and the field that a part is for: `requests.0.docs` or `requests[0].docs`.
fn place_of(key: &str) -> Option<(usize, &str)> {
    let rest = key.strip_prefix("requests")?;
    let (index, field) = match rest.strip_prefix('[') {
        Some(rest) => rest.split_once("].")?,
        None => rest.strip_prefix('.')?.split_once('.')?,
    };
    Some((index.parse().ok()?, field))
}

fn unreadable() -> Error {
    Error::invalid("Failed to read the submitted batch data.").with_code("body_unreadable")
}

/// An item as it was sent.
struct Request {
    method: String,
    url: String,
    headers: Vec<(String, String)>,
    body: Map<String, Value>,
}

impl Request {
    fn read(value: Value) -> Result<Self> {
        let Value::Object(mut members) = value else {
            return Err(unreadable());
        };
        let mut text = |name: &str| match members.remove(name) {
            None | Some(Value::Null) => Ok(String::new()),
            Some(Value::String(text)) => Ok(text),
            Some(_) => Err(unreadable()),
        };
        let (method, url) = (text("method")?, text("url")?);
        let mut object = |name: &str| match members.remove(name) {
            None | Some(Value::Null) => Ok(Map::new()),
            Some(Value::Object(members)) => Ok(members),
            Some(_) => Err(unreadable()),
        };
        let (headers, body) = (object("headers")?, object("body")?);
        let header = |(name, value)| match value {
            Value::String(text) => Ok((name, text)),
            Value::Null => Ok((name, String::new())),
            _ => Err(unreadable()),
        };
        Ok(Request {
            method,
            url,
            headers: headers.into_iter().map(header).collect::<Result<_>>()?,
            body,
        })
    }

    fn problems(&self) -> FieldErrors {
        let mut problems = FieldErrors::default();
        if self.method.is_empty() {
            problems.add("method", FieldProblem::required());
        } else if !METHODS.contains(&self.method.as_str()) {
            let text = "Must be a valid value.";
            problems.add("method", FieldProblem::new("validation_in_invalid", text));
        }
        if self.url.is_empty() {
            problems.add("url", FieldProblem::required());
        } else if self.url.chars().count() > URL_CHARS_MAX {
            problems.add("url", too_long(URL_CHARS_MAX));
        }
        problems
    }

    fn into_item(self, outer: &Facts) -> Item {
        let (path, query) = self.url.split_once('?').unwrap_or((&self.url, ""));
        let (action, collection) = route(&self.method, path);
        let facts = Facts {
            context: "batch",
            method: Method::from_bytes(self.method.as_bytes()).unwrap_or_default(),
            query: Arc::new(Query::parse(query)),
            headers: Arc::new(headers(&outer.headers, &self.headers)),
            body: Arc::default(),
        };
        Item {
            action,
            collection,
            facts,
            body: Body::of(self.body),
        }
    }
}

fn check(requests: &[Request], count_max: usize) -> Result<()> {
    let mut problems = FieldErrors::default();
    if requests.is_empty() {
        problems.add("requests", FieldProblem::required());
    } else if requests.len() > count_max {
        problems.add("requests", too_long(count_max));
    } else {
        for (index, request) in requests.iter().enumerate() {
            for (name, problem) in request.problems().0 {
                problems.add_at(&["requests", &index.to_string(), &name], problem);
            }
        }
    }
    problems.into_result(INVALID)
}

fn too_long(max: usize) -> FieldProblem {
    let text = format!("The length must be no more than {max}.");
    FieldProblem::new("validation_length_too_long", text)
        .param("min", 0)
        .param("max", max)
}

/// What a request of the batch would do, and to which collection.
fn route(method: &str, path: &str) -> (Action, String) {
    let unknown = (Action::Unknown, String::new());
    let prefixes = ["/api/v1/collections/", "/api/collections/"];
    let Some(rest) = prefixes.iter().find_map(|prefix| path.strip_prefix(prefix)) else {
        return unknown;
    };
    let segments: Vec<String> = rest.split('/').map(decoded).collect();
    if segments
        .iter()
        .any(|segment| segment.is_empty() || segment.contains('#'))
    {
        return unknown;
    }
    let (action, collection) = match (method, segments.as_slice()) {
        ("POST", [collection, word]) if word == "records" => (Action::Create, collection),
        ("PUT", [collection, word]) if word == "records" => (Action::Upsert, collection),
        ("PATCH", [collection, word, id]) if word == "records" => {
            (Action::Update(id.clone()), collection)
        }
        ("DELETE", [collection, word, id]) if word == "records" => {
            (Action::Delete(id.clone()), collection)
        }
        _ => return unknown,
    };
    (action, collection.clone())
}

fn decoded(segment: &str) -> String {
    percent_encoding::percent_decode_str(segment)
        .decode_utf8_lossy()
        .into_owned()
}

/// The headers of the envelope under those of the item. Who asks is the same for all of them.
fn headers(outer: &HeaderMap, own: &[(String, String)]) -> HeaderMap {
    let mut headers = outer.clone();
    for name in OF_THE_ENVELOPE {
        headers.remove(name);
    }
    for (name, value) in own {
        let name = HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(value))
            && name != header::AUTHORIZATION
        {
            headers.insert(name, value);
        }
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_routes_are_known_under_both_prefixes() {
        let own = |action| (action, "notes".to_owned());
        for (method, path, expected) in [
            (
                "POST",
                "/api/collections/notes/records",
                own(Action::Create),
            ),
            (
                "PUT",
                "/api/v1/collections/notes/records",
                own(Action::Upsert),
            ),
            (
                "PATCH",
                "/api/collections/notes/records/a%20b",
                own(Action::Update("a b".to_owned())),
            ),
            (
                "DELETE",
                "/api/collections/notes/records/a",
                own(Action::Delete("a".to_owned())),
            ),
        ] {
            assert_eq!(route(method, path), expected, "{method} {path}");
        }
        for (method, path) in [
            ("GET", "/api/collections/notes/records"),
            ("POST", "/api/collections/notes/records/"),
            ("POST", "/api/collections//records"),
            ("POST", "api/collections/notes/records"),
            ("POST", "http://host/api/collections/notes/records"),
            ("POST", "/api/collections/notes/records#part"),
            ("PUT", "/api/collections/notes/records/a"),
            ("DELETE", "/api/collections/notes/truncate"),
        ] {
            assert_eq!(route(method, path).0, Action::Unknown, "{method} {path}");
        }
    }

    #[test]
    fn parts_belong_to_items() {
        assert_eq!(place_of("requests.0.docs"), Some((0, "docs")));
        assert_eq!(place_of("requests[12].docs+"), Some((12, "docs+")));
        for key in [
            "docs",
            "requests",
            "requests.x.docs",
            "requests[0]docs",
            "requests.0",
        ] {
            assert_eq!(place_of(key), None, "{key}");
        }
    }
}
