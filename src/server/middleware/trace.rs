//! The thread of a request: W3C `traceparent` and `X-Request-Id`, in and out.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;

use crate::base::ctx::TraceId;
use crate::base::hex;
use crate::crypto::random;

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// A longer id is not echoed.
const REQUEST_ID_BYTES_MAX: usize = 128;

/// What a request says of the thread it belongs to, completed where it says nothing.
pub(super) struct Arrival {
    pub(super) trace: TraceId,
    request_id: Option<HeaderValue>,
}

impl Arrival {
    pub(super) fn of(request: &Request) -> Self {
        let headers = request.headers();
        let trace = headers
            .get(TRACEPARENT)
            .and_then(|value| parse(value.as_bytes()))
            .unwrap_or_else(|| TraceId(u128::from_le_bytes(random::bytes())));
        let request_id = headers
            .get(REQUEST_ID)
            .filter(|value| is_plain(value.as_bytes()));
        Arrival {
            trace,
            request_id: request_id.cloned(),
        }
    }

    pub(super) fn announce(self, response: &mut Response) {
        let span = u64::from_le_bytes(random::bytes()).max(1);
        let mut parent = *b"00-00000000000000000000000000000000-0000000000000000-01";
        hex::lower(self.trace.0.to_be_bytes(), &mut parent[3..35]);
        hex::lower(span.to_be_bytes(), &mut parent[36..52]);
        let request_id = self
            .request_id
            .map_or_else(|| HeaderValue::from_bytes(&parent[3..35]), Ok);
        let parent = HeaderValue::from_bytes(&parent);
        for (name, value) in [(TRACEPARENT, parent), (REQUEST_ID, request_id)] {
            if let Ok(value) = value {
                response.headers_mut().insert(name, value);
            }
        }
    }
}

/// `00-<32 hex>-<16 hex>-<2 hex>` (Trace Context §3.2); an all-zero trace is none.
fn parse(value: &[u8]) -> Option<TraceId> {
    let text = std::str::from_utf8(value).ok()?;
    let mut parts = text.split('-');
    let (version, trace, span) = (parts.next()?, parts.next()?, parts.next()?);
    let is_hex = |part: &str, length: usize| {
        part.len() == length
            && part
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    };
    if !is_hex(version, 2) || version == "ff" || !is_hex(trace, 32) || !is_hex(span, 16) {
        return None;
    }
    u128::from_str_radix(trace, 16)
        .ok()
        .filter(|trace| *trace != 0)
        .map(TraceId)
}

fn is_plain(value: &[u8]) -> bool {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(byte);
    !value.is_empty() && value.len() <= REQUEST_ID_BYTES_MAX && value.iter().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_well_formed_parents_are_followed() {
        let trace = "0af7651916cd43dd8448eb211c80319c";
        let good = format!("00-{trace}-b7ad6b7169203331-01");
        assert_eq!(parse(good.as_bytes()).unwrap().to_string(), trace);
        for bad in [
            "",
            "00-1-2-3",
            "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        ] {
            assert_eq!(parse(bad.as_bytes()), None, "{bad}");
        }
    }
}
