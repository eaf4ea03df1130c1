//! Collection routes (wire 02): for superusers.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post, put};

use super::import::Export;
use super::{Collections, Wanted, providers};
use crate::base::Result;
use crate::http::{Admin, Body, Query, respond};

pub fn routes(collections: Collections) -> Router {
    Router::new()
        .route("/collections", get(list).post(create))
        .route("/collections/import", put(import))
        .route("/collections/meta/scaffolds", get(scaffolds))
        .route("/collections/meta/oauth2-providers", get(oauth2_providers))
        .route("/collections/meta/dry-run-view", post(dry_run_view))
        .route(
            "/collections/{collection}",
            get(view).patch(update).delete(delete),
        )
        .with_state(collections)
}

async fn list(
    State(collections): State<Collections>,
    Admin(ctx): Admin,
    query: Query,
) -> Result<Response> {
    let wanted = Wanted {
        page: query.page()?,
        sort: query.text("sort").to_owned(),
        filter: query.text("filter").to_owned(),
    };
    let page = wanted.page;
    let listing = collections.list(&ctx, wanted).await?;
    let total = (!page.skip_total).then_some(listing.total_items);
    respond::list(&query, page, total, &listing.items)
}

async fn scaffolds(
    State(collections): State<Collections>,
    Admin(_): Admin,
    query: Query,
) -> Result<Response> {
    respond::json(&query, collections.scaffolds()?)
}

async fn oauth2_providers(Admin(_): Admin, query: Query) -> Result<Response> {
    respond::json(&query, providers::all())
}

async fn dry_run_view(
    State(collections): State<Collections>,
    Admin(_): Admin,
    query: Query,
    body: Body,
) -> Result<Response> {
    let wanted = body.text("query")?;
    respond::json(&query, collections.dry_run_view(&wanted).await?)
}

async fn create(
    State(collections): State<Collections>,
    Admin(ctx): Admin,
    query: Query,
    body: Body,
) -> Result<Response> {
    respond::json(
        &query,
        collections.create(&ctx, body.members).await?.as_ref(),
    )
}

async fn view(
    State(collections): State<Collections>,
    Admin(_): Admin,
    Path(collection): Path<String>,
    query: Query,
) -> Result<Response> {
    respond::json(&query, collections.get(&collection)?.as_ref())
}

async fn update(
    State(collections): State<Collections>,
    Admin(ctx): Admin,
    Path(collection): Path<String>,
    query: Query,
    body: Body,
) -> Result<Response> {
    let changed: Arc<_> = collections.update(&ctx, &collection, body.members).await?;
    respond::json(&query, changed.as_ref())
}

async fn import(
    State(collections): State<Collections>,
    Admin(ctx): Admin,
    body: Body,
) -> Result<Response> {
    let export = Export::read(body.members)?;
    collections
        .import(&ctx, export.collections, export.delete_missing)
        .await?;
    Ok(respond::no_content())
}

async fn delete(
    State(collections): State<Collections>,
    Admin(ctx): Admin,
    Path(collection): Path<String>,
) -> Result<Response> {
    collections.delete(&ctx, &collection).await?;
    Ok(respond::no_content())
}
