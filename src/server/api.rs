//! Every URL of the API, version by version: the table of contents.

use axum::Router;
use axum::http::Method;
use axum::response::{IntoResponse, Response};

use super::{health, openapi};
use crate::app::App;
use crate::base::Error;
use crate::{auth, collections, realtime, records, settings, sql};

/// The API of the newest stable version, under its number and under the bare prefix that
/// PocketBase's clients use.
pub(super) fn mount(app: &App) -> Router {
    Router::new().nest("/api/v1", v1(app)).nest("/api", v1(app))
}

fn v1(app: &App) -> Router {
    Router::new()
        .merge(health::routes(app.clock.clone()))
        .merge(openapi::routes())
        .merge(settings::routes(app.settings.clone()))
        .merge(auth::routes(app.auth.clone()))
        .merge(auth::file_routes(app.auth.clone()))
        .merge(collections::routes(app.collections.clone()))
        .merge(records::routes(app.records.clone()))
        .merge(realtime::routes(app.realtime.clone()))
        .merge(sql::routes(app.sql.clone()))
        .method_not_allowed_fallback(unknown)
        .fallback(unknown)
}

async fn unknown(method: Method) -> Response {
    let message = match method {
        Method::GET | Method::HEAD => "File not found.",
        _ => "The requested resource wasn't found.",
    };
    Error::not_found(message).into_response()
}
