//! Headers that every answer carries (wire 00 §1), and the body of a refused one.

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{
    CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
    X_XSS_PROTECTION,
};
use axum::response::Response;

const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// Keeps a stricter value that the handler set.
pub(super) fn secure(response: &mut Response) {
    let headers = response.headers_mut();
    // A file may stand in anybody's frame: its policy keeps it in a sandbox there.
    let may_be_framed = headers.contains_key(CONTENT_DISPOSITION);
    for (name, value) in [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "SAMEORIGIN"),
        (X_XSS_PROTECTION, "1; mode=block"),
        (OPENER_POLICY, "same-origin"),
    ] {
        if name != X_FRAME_OPTIONS || !may_be_framed {
            headers
                .entry(name)
                .or_insert(HeaderValue::from_static(value));
        }
    }
}

/// Writes the error envelope into a response that has only a status so far.
pub(super) fn write_problem(response: &mut Response, envelope: &serde_json::Value) {
    *response.body_mut() = Body::from(envelope.to_string());
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
}
