//! What rules may ask about the request they decide on (wire 01 §9).

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use serde_json::{Map, Value};

use crate::http::Query;

/// `@request.*`, but for the caller, who stands in the `Ctx`. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub context: &'static str,
    pub method: Method,
    pub query: Arc<Query>,
    pub headers: Arc<HeaderMap>,
    /// The submitted values after their modifiers.
    pub body: Arc<Map<String, Value>>,
}

impl Facts {
    #[must_use]
    pub fn in_context(mut self, context: &'static str) -> Self {
        self.context = context;
        self
    }

    #[must_use]
    pub fn with_body(mut self, body: Map<String, Value>) -> Self {
        self.body = Arc::new(body);
        self
    }
}

impl<S: Sync> FromRequestParts<S> for Facts {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Facts {
            context: "default",
            method: parts.method.clone(),
            query: Arc::new(parts.uri.query().map(Query::parse).unwrap_or_default()),
            headers: Arc::new(parts.headers.clone()),
            body: Arc::default(),
        })
    }
}
