//! The description of the API, for people and for generators of clients.
//!
//! It is written by hand; `tests/it/openapi.rs` holds it against the routers and their answers.

use axum::Router;
use axum::response::Response;
use axum::routing::get;

use crate::http::respond;

const DOCUMENT: &str = include_str!("../../docs/openapi.json");

pub(super) fn routes() -> Router {
    Router::new().route("/openapi.json", get(document))
}

async fn document() -> Response {
    respond::written(DOCUMENT.into())
}
