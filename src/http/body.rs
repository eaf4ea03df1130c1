//! Request bodies: JSON, form and multipart read as one map (wire 00 §3.1-3.2).

use std::time::Duration;

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::Response;
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde_json::{Map, Value};

use super::json;
use super::query::is_sound_pair;
use super::upload::{Spool, Upload};
use crate::base::{Error, Result};

/// What a route takes unless it says otherwise.
pub const BODY_BYTES_MAX: usize = 32 << 20;
/// How much of a refused body is still read. A client that is cut off while it sends sees a
/// broken connection instead of the answer.
const DISCARDED_BYTES_MAX: usize = 256 << 20;
/// A client that sends what nobody wants may take so long for it.
const DISCARD_PATIENCE: Duration = Duration::from_secs(10);
/// Files in one form; each is an open file for a moment.
const FILES_MAX: usize = 1000;
/// A part's key that carries a JSON object to merge over the others.
const JSON_PAYLOAD: &str = "@jsonPayload";

/// The members of the sent object, and the files that came with them.
#[derive(Clone, Debug, Default)]
pub struct Body {
    pub members: Map<String, Value>,
    /// In the order in which they came; how they are stored is the files room's matter.
    pub files: Vec<Upload>,
}

/// How much a route takes, and where it puts files.
#[derive(Clone, Copy, Debug)]
pub struct Room<'a> {
    /// Bytes of the whole body.
    pub all: usize,
    /// Bytes of what is held in memory: everything but files.
    pub texts: usize,
    /// Where files go. Without it they are read and forgotten.
    pub spool: Option<&'a Spool>,
}

fn unreadable(cause: impl std::fmt::Display) -> Error {
    Error::invalid("An error occurred while loading the submitted data.")
        .with_code("body_unreadable")
        .with_cause(cause)
}

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self> {
        Body::read(request, BODY_BYTES_MAX).await
    }
}

impl Body {
    /// A body without files.
    pub fn of(members: Map<String, Value>) -> Self {
        Body {
            members,
            files: Vec::new(),
        }
    }

    /// A member that is text, for routes whose bodies have a fixed shape; absent is empty.
    pub fn text(&self, name: &str) -> Result<String> {
        match self.members.get(name) {
            None | Some(Value::Null) => Ok(String::new()),
            Some(Value::String(text)) => Ok(text.clone()),
            Some(_) => Err(unreadable(format_args!("{name} is no text"))),
        }
    }

    /// Reads a body of at most `limit` bytes.
    pub async fn read(request: Request, limit: usize) -> Result<Self> {
        let (all, texts, spool) = (limit, limit, None);
        Body::read_into(request, Room { all, texts, spool }).await
    }

    /// Reads a body that may bring files along.
    pub async fn read_into(request: Request, room: Room<'_>) -> Result<Self> {
        let announced =
            header(&request, CONTENT_LENGTH).and_then(|text| text.parse::<usize>().ok());
        let content_type = header(&request, CONTENT_TYPE)
            .unwrap_or_default()
            .to_owned();
        let is_multipart = content_type.starts_with("multipart/form-data");
        let limit = if is_multipart { room.all } else { room.texts };
        if announced.is_some_and(|length| length > limit) {
            discard(request.into_body()).await;
            return Err(too_large());
        }
        if is_multipart && announced != Some(0) {
            return from_multipart(request, room).await;
        }
        let bytes = collect(request, limit).await?;
        if bytes.is_empty() {
            // Of what is not there, the type does not matter.
            Ok(Body::default())
        } else if content_type.starts_with("application/json") {
            from_json(&bytes)
        } else if content_type.starts_with("application/x-www-form-urlencoded") {
            from_form(&bytes)
        } else {
            Err(Error::invalid("Unsupported Content-Type.").with_code("unsupported_media_type"))
        }
    }
}

fn header(request: &Request, name: axum::http::HeaderName) -> Option<&str> {
    request.headers().get(name)?.to_str().ok()
}

fn too_large() -> Error {
    Error::too_large("Request entity too large.")
}

async fn collect(request: Request, limit: usize) -> Result<Bytes> {
    let mut body = request.into_body();
    match Limited::new(&mut body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => {
            discard(body).await;
            Err(too_large())
        }
        Err(error) => Err(unreadable(error)),
    }
}

/// Reads what is left of a refused body, within bounds of size and time.
async fn discard(mut body: axum::body::Body) {
    let read = async {
        let mut left = DISCARDED_BYTES_MAX;
        while let Some(Ok(frame)) = body.frame().await {
            let bytes = frame.data_ref().map_or(0, Bytes::len);
            if bytes > left {
                return;
            }
            left -= bytes;
        }
    };
    // The answer is the same whether the body came to its end or not.
    let _ = tokio::time::timeout(DISCARD_PATIENCE, read).await;
}

fn from_json(bytes: &[u8]) -> Result<Body> {
    match json::parse(bytes).map_err(unreadable)? {
        Value::Object(members) => Ok(Body::of(members)),
        Value::Null => Ok(Body::default()),
        _ => Err(unreadable("the body is not an object")),
    }
}

fn from_form(bytes: &[u8]) -> Result<Body> {
    let is_sound = |pair: &[u8]| std::str::from_utf8(pair).map_or(true, is_sound_pair);
    if !bytes.split(|byte| *byte == b'&').all(is_sound) {
        return Err(unreadable("the form is not encoded as one"));
    }
    let mut texts = Texts::default();
    for (key, value) in url::form_urlencoded::parse(bytes) {
        texts.add(&key, &value)?;
    }
    Ok(texts.into_body())
}

async fn from_multipart(request: Request, room: Room<'_>) -> Result<Body> {
    let mut request = request.map(|body| axum::body::Body::new(Limited::new(body, room.all)));
    // The limit is ours.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut parts = Multipart::from_request(request, &())
        .await
        .map_err(unreadable)?;
    let (mut texts, mut left, mut files) = (Texts::default(), room.texts, Vec::new());
    while let Some(part) = parts.next_field().await.map_err(|error| unread(&error))? {
        let key = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_none_or(str::is_empty) {
            // A browser sends a file input without a file as an empty part without a name.
            texts.add(&key, &text_of(part, &mut left).await?)?;
        } else if let Some(spool) = room.spool {
            if files.len() == FILES_MAX {
                return Err(unreadable("there are too many files in the form"));
            }
            files.push(spool.take(part, key).await?);
        }
    }
    let mut body = texts.into_body();
    body.files = files;
    Ok(body)
}

async fn text_of(mut part: Field<'_>, left: &mut usize) -> Result<String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|error| unread(&error))? {
        *left = left.checked_sub(chunk.len()).ok_or_else(too_large)?;
        bytes.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A form that broke off, or is longer than it may be.
pub(super) fn unread(error: &MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return too_large();
    }
    unreadable(error)
}

/// Text parts on their way to a map.
#[derive(Default)]
struct Texts {
    body: Body,
    payloads: Vec<Map<String, Value>>,
}

impl Texts {
    fn add(&mut self, key: &str, text: &str) -> Result<()> {
        if key == JSON_PAYLOAD {
            match json::parse(text.as_bytes()) {
                Ok(Value::Object(members)) => self.payloads.push(members),
                Ok(Value::Null) if !text.is_empty() => {}
                _ => return Err(Error::invalid("Failed to read the submitted data.")),
            }
            return Ok(());
        }
        let value = infer(text);
        match self.body.members.get_mut(key) {
            None => {
                self.body.members.insert(key.to_owned(), value);
            }
            Some(Value::Array(list)) => list.push(value),
            Some(single) => *single = Value::Array(vec![single.take(), value]),
        }
        Ok(())
    }

    fn into_body(mut self) -> Body {
        for payload in self.payloads {
            self.body.members.extend(payload);
        }
        self.body
    }
}

/// What a text part means: a flag, a number that prints the same again, or text.
fn infer(text: &str) -> Value {
    match text {
        "true" => return Value::Bool(true),
        "false" => return Value::Bool(false),
        _ => {}
    }
    let looks_numeric = text.starts_with(|c: char| c == '-' || c.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b'.');
    if looks_numeric
        && let Ok(number) = text.parse::<f64>()
        && number.to_string() == text
        && let Ok(value) = json::parse(text.as_bytes())
    {
        return value;
    }
    Value::String(text.to_owned())
}

/// A response without a body.
pub fn empty(status: axum::http::StatusCode) -> Response {
    let mut response = Response::new(axum::body::Body::empty());
    *response.status_mut() = status;
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_mean_what_they_print() {
        for (text, value) in [
            ("true", json!(true)),
            ("12", json!(12)),
            ("-1.5", json!(-1.5)),
            ("", json!("")),
            ("1.0", json!("1.0")),
            ("01", json!("01")),
            (".5", json!(".5")),
            ("1e3", json!("1e3")),
            ("null", json!("null")),
            ("-", json!("-")),
        ] {
            assert_eq!(infer(text), value, "{text:?}");
        }
    }

    #[test]
    fn repeated_keys_make_a_list_and_payloads_win() {
        let body = from_form(b"a=1&a=x&b=2&%40jsonPayload=%7B%22b%22%3A%5B3%5D%7D").unwrap();
        assert_eq!(
            Value::Object(body.members),
            json!({"a": [1, "x"], "b": [3]})
        );
    }
}
