//! Settings routes (wire 05 §1): for superusers.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::Settings;
use crate::base::Result;
use crate::http::{Admin, Body, Query, respond};

pub fn routes(settings: Settings) -> Router {
    Router::new()
        .route("/settings", get(view).patch(update))
        .with_state(settings)
}

async fn view(State(settings): State<Settings>, Admin(_): Admin, query: Query) -> Result<Response> {
    respond::json(&query, settings.current().shown()?)
}

async fn update(
    State(settings): State<Settings>,
    Admin(ctx): Admin,
    query: Query,
    body: Body,
) -> Result<Response> {
    let changed = settings.update(&ctx, body.members).await?;
    respond::json(&query, changed.shown()?)
}
