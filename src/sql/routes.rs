//! Routes of the SQL console: for superusers.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};

use super::Console;
use crate::base::Result;
use crate::http::{Admin, Body, Query, respond};

pub fn routes(console: Console) -> Router {
    Router::new()
        .route("/sql", post(run))
        .route("/sql/schema", get(schema))
        .with_state(console)
}

async fn run(
    State(console): State<Console>,
    Admin(ctx): Admin,
    query: Query,
    body: Body,
) -> Result<Response> {
    let wanted = body.text("query")?;
    respond::json(&query, console.run(&ctx, &wanted).await?)
}

async fn schema(State(console): State<Console>, Admin(_): Admin, query: Query) -> Result<Response> {
    respond::json(&query, console.tables())
}
