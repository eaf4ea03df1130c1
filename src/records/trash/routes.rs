//! Routes of the trash.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{delete, get, post};
use serde_json::json;

use crate::base::Result;
use crate::http::{Admin, Anyone, Query, respond};
use crate::records::{Facts, Records};

pub(in crate::records) fn routes() -> Router<Records> {
    Router::new()
        .route("/trash", get(list))
        .route("/collections/{collection}/trash", delete(empty))
        .route(
            "/collections/{collection}/records/{id}/restore",
            post(restore),
        )
        .route("/collections/{collection}/records/{id}/erase", post(erase))
}

async fn list(State(records): State<Records>, Admin(ctx): Admin, query: Query) -> Result<Response> {
    let page = query.page()?;
    let (entries, total) = records
        .trash(query.get("collection"), page, ctx.now())
        .await?;
    respond::list(&query, page, total, &entries)
}

async fn empty(
    State(records): State<Records>,
    Admin(ctx): Admin,
    Path(collection): Path<String>,
    query: Query,
) -> Result<Response> {
    let purged = records.empty_trash(&ctx, &collection).await?;
    respond::json(&query, json!({"purged": purged}))
}

async fn restore(
    State(records): State<Records>,
    Anyone(ctx): Anyone,
    Path((collection, id)): Path<(String, String)>,
    facts: Facts,
) -> Result<Response> {
    let shown = records.restore(&ctx, &collection, &id, facts.clone());
    Ok(shown.await?.into_response(&facts))
}

async fn erase(
    State(records): State<Records>,
    Admin(ctx): Admin,
    Path((collection, id)): Path<(String, String)>,
    query: Query,
) -> Result<Response> {
    respond::json(&query, records.erase(&ctx, &collection, &id).await?)
}
