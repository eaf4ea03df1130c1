//! Server-sent events (WHATWG HTML, section 9.2): frames, and the answer that carries them.

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use axum::response::Response;
use bytes::Bytes;

/// Tells proxies of nginx's kind to pass on each event as it comes.
const ACCEL_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// What ends an event, behind its data.
pub const END: Bytes = Bytes::from_static(b"\n\n");

/// The lines before the data, which has no line breaks of its own; no blanks after the colons
/// (wire 03 §8).
pub fn head(id: &str, event: &str) -> Bytes {
    let mut head = String::with_capacity(id.len() + event.len() + 16);
    for part in ["id:", id, "\nevent:", event, "\ndata:"] {
        head.push_str(part);
    }
    head.into()
}

/// A block with an id alone: readers remember it for their next connection and dispatch nothing.
pub fn mark(id: &str) -> Bytes {
    format!("id:{id}\n\n").into()
}

/// The answer whose body is the stream.
pub fn answer(body: Body) -> Response {
    let mut response = Response::new(body);
    for (name, value) in [
        (CONTENT_TYPE, "text/event-stream"),
        (CACHE_CONTROL, "no-store"),
        (ACCEL_BUFFERING, "no"),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}
