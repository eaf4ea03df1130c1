//! Errors on their way out: the only place where a status code is chosen.
//!
//! A handler's `Error` leaves here as a status and a [`Problem`] beside an empty body; the
//! middleware writes the body, because only it knows the request's trace.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::base::{Error, FieldErrors, FieldProblem, Kind, ctx::TraceId};

/// The error of a response that has no body yet.
#[derive(Clone)]
pub struct Problem(pub Arc<Error>);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = status(self.kind()).into_response();
        if let Some(seconds) = self.retry_after_s() {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(Problem(Arc::new(self)));
        response
    }
}

pub fn status(kind: Kind) -> StatusCode {
    match kind {
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Invalid => StatusCode::BAD_REQUEST,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::PreconditionFailed => StatusCode::PRECONDITION_FAILED,
        Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Kind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Kind::StorageFull => StatusCode::INSUFFICIENT_STORAGE,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The envelope of wire 00 §4.1 with our two further keys, `code` and `trace_id`.
pub fn envelope(error: &Error, trace: TraceId) -> Value {
    json!({
        "code": error.code(),
        "data": data(error.fields()),
        "message": sentence(error.message()),
        "status": status(error.kind()).as_u16(),
        "trace_id": trace.to_string(),
    })
}

fn data(fields: &FieldErrors) -> Value {
    let members = fields
        .0
        .iter()
        .map(|(name, problem)| (name.clone(), field(problem)));
    Value::Object(members.collect::<Map<_, _>>())
}

fn field(problem: &FieldProblem) -> Value {
    match problem {
        FieldProblem::Nested(inner) => data(inner),
        FieldProblem::Request(error) => {
            let text = "Batch request failed.";
            let mut shown = field(&FieldProblem::new("batch_request_failed", text));
            shown["response"] = json!({
                "code": error.code(),
                "data": data(error.fields()),
                "message": sentence(error.message()),
                "status": status(error.kind()).as_u16(),
            });
            shown
        }
        FieldProblem::Leaf {
            code,
            message,
            params,
        } if params.is_empty() => {
            json!({"code": code, "message": sentence(message)})
        }
        FieldProblem::Leaf {
            code,
            message,
            params,
        } => {
            json!({"code": code, "message": sentence(message), "params": params})
        }
    }
}

/// Upper case first and a full stop last, as every text of the wire.
fn sentence(text: &str) -> String {
    let mut chars = text.trim().chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    let mut sentence: String = first.to_uppercase().chain(chars).collect();
    if !sentence.ends_with(['.', '!', '?']) {
        sentence.push('.');
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_envelope_nests_the_complaints_of_members() {
        let mut fields = FieldErrors::default();
        fields.add_at(&["fields", "2", "name"], FieldProblem::required());
        let error = Error::invalid("no good").with_fields(fields);
        assert_eq!(
            envelope(&error, TraceId(1)),
            json!({
                "code": "validation_failed",
                "data": {"fields": {"2": {"name": {
                    "code": "validation_required",
                    "message": "Cannot be blank."
                }}}},
                "message": "No good.",
                "status": 400,
                "trace_id": "00000000000000000000000000000001",
            })
        );
    }
}
