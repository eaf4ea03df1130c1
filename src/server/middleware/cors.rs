//! Cross-origin calls (wire 00 §1): `*` for everyone, or an echo for those on the list.

use axum::extract::Request;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_REQUEST_HEADERS, ORIGIN, VARY,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

use crate::http::body::empty;

const METHODS: HeaderValue = HeaderValue::from_static("GET,HEAD,PUT,PATCH,POST,DELETE");

/// Origins that browsers may call from.
pub(in crate::server) struct Origins(Vec<String>);

pub(super) fn origin_of(request: &Request) -> Option<HeaderValue> {
    request.headers().get(ORIGIN).cloned()
}

impl Origins {
    pub(in crate::server) fn new(patterns: Vec<String>) -> Self {
        Origins(patterns)
    }

    /// Adds what lets the calling page read the answer.
    pub(super) fn allow(&self, origin: Option<&HeaderValue>, response: &mut Response) {
        let headers = response.headers_mut();
        headers.append(VARY, HeaderValue::from_static("Origin"));
        if let Some(allowed) = origin.and_then(|origin| self.answer(origin)) {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
            headers.insert(
                ACCESS_CONTROL_EXPOSE_HEADERS,
                HeaderValue::from_static("ETag, Idempotency-Replayed, Retry-After"),
            );
        }
    }

    /// The answer to an OPTIONS request, for any path.
    pub(super) fn preflight(&self, request: &Request) -> Response {
        let mut response = empty(StatusCode::NO_CONTENT);
        self.allow(request.headers().get(ORIGIN), &mut response);
        let headers = response.headers_mut();
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        if let Some(wanted) = request.headers().get(ACCESS_CONTROL_REQUEST_HEADERS) {
            headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, wanted.clone());
        }
        response
    }

    fn answer(&self, origin: &HeaderValue) -> Option<HeaderValue> {
        if self.0.iter().any(|pattern| pattern == "*") {
            return Some(HeaderValue::from_static("*"));
        }
        let allowed = self
            .0
            .iter()
            .any(|pattern| matches(pattern.as_bytes(), origin.as_bytes()));
        allowed.then(|| origin.clone())
    }
}

/// `*` stands for any run of characters, `?` for one.
fn matches(pattern: &[u8], text: &[u8]) -> bool {
    // Where to go on when what follows the last `*` did not fit.
    let mut retry: Option<(usize, usize)> = None;
    let (mut p, mut t) = (0, 0);
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                retry = Some((p + 1, t + 1));
                p += 1;
            }
            Some(byte) if *byte == b'?' || *byte == text[t] => {
                p += 1;
                t += 1;
            }
            _ => {
                let Some((after_star, next)) = retry else {
                    return false;
                };
                p = after_star;
                t = next;
                retry = Some((after_star, next + 1));
            }
        }
    }
    pattern[p..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_match_whole_origins() {
        for (pattern, origin, expected) in [
            ("https://a.com", "https://a.com", true),
            ("https://a.com", "https://a.com.evil", false),
            ("https://*.a.com", "https://x.y.a.com", true),
            ("https://*.a.com", "https://a.com", false),
            ("http://localhost:????", "http://localhost:5173", true),
            ("http://localhost:????", "http://localhost:80", false),
        ] {
            assert_eq!(
                matches(pattern.as_bytes(), origin.as_bytes()),
                expected,
                "{pattern} {origin}"
            );
        }
    }
}
