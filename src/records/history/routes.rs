//! Routes of the history of records.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};

use super::revert::Wanted;
use crate::base::Result;
use crate::http::{Admin, Body, Query, respond};
use crate::records::{Facts, Records};

pub(in crate::records) fn routes() -> Router<Records> {
    Router::new()
        .route(
            "/collections/{collection}/records/{id}/history",
            get(history),
        )
        .route(
            "/collections/{collection}/records/{id}/revert",
            post(revert),
        )
}

async fn history(
    State(records): State<Records>,
    Admin(ctx): Admin,
    Path((collection, id)): Path<(String, String)>,
    query: Query,
) -> Result<Response> {
    let page = query.page()?;
    let steps = records.history(&ctx, &collection, &id).await?;
    let (items, total) = page.of(&steps);
    respond::list(&query, page, total, items)
}

async fn revert(
    State(records): State<Records>,
    Admin(ctx): Admin,
    Path((collection, id)): Path<(String, String)>,
    facts: Facts,
    body: Body,
) -> Result<Response> {
    let wanted = Wanted::accept(&body)?;
    let shown = records.revert(&ctx, (&collection, &id), facts.clone(), wanted);
    Ok(shown.await?.into_response(&facts))
}
