//! Record routes (wire 03 §1).

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::{get, post};

use super::explain::{Check, Trial};
use super::{Facts, Records, trash};
use crate::base::Result;
use crate::http::{Admin, Anyone, Body, Query, respond};

pub fn routes(records: Records) -> Router {
    Router::new()
        .route("/batch", post(batch))
        .route("/collections/{collection}/records", get(list).post(create))
        .route(
            "/collections/{collection}/records/{id}",
            get(view).patch(update).delete(delete),
        )
        .route(
            "/collections/{collection}/truncate",
            axum::routing::delete(truncate),
        )
        .merge(super::trash::routes())
        .merge(super::history::routes())
        .route("/collections/{collection}/rules/check", post(check_rule))
        .route("/collections/{collection}/rules/test", post(test_rule))
        .with_state(records)
}

async fn list(
    State(records): State<Records>,
    Anyone(ctx): Anyone,
    Path(collection): Path<String>,
    facts: Facts,
) -> Result<Response> {
    let listed = match trash::wanted(&facts.query)? {
        None => records.list(&ctx, &collection, facts).await,
        Some(rows) => records.list_trash(&ctx, &collection, facts, rows).await,
    };
    listed.map(respond::written)
}

async fn view(
    State(records): State<Records>,
    Anyone(ctx): Anyone,
    Path((collection, id)): Path<(String, String)>,
    facts: Facts,
) -> Result<Response> {
    let asked = facts.clone();
    let shown = match trash::wanted(&facts.query)? {
        None => records.view(&ctx, &collection, &id, asked).await?,
        Some(rows) => {
            records
                .view_trash(&ctx, (&collection, &id), asked, rows)
                .await?
        }
    };
    Ok(shown.into_response(&facts))
}

async fn create(
    State(records): State<Records>,
    Anyone(ctx): Anyone,
    Path(collection): Path<String>,
    facts: Facts,
    request: Request,
) -> Result<Response> {
    let body = Body::read_into(request, records.room(&ctx, &collection)?).await?;
    let answer = records.create(&ctx, &collection, facts.clone(), body);
    Ok(answer.await?.into_response(&facts))
}

async fn update(
    State(records): State<Records>,
    Anyone(ctx): Anyone,
    Path((collection, id)): Path<(String, String)>,
    facts: Facts,
    request: Request,
) -> Result<Response> {
    let body = Body::read_into(request, records.room(&ctx, &collection)?).await?;
    let answer = records.update(&ctx, &collection, &id, facts.clone(), body);
    Ok(answer.await?.into_response(&facts))
}

async fn delete(
    State(records): State<Records>,
    Anyone(ctx): Anyone,
    Path((collection, id)): Path<(String, String)>,
    facts: Facts,
) -> Result<Response> {
    if facts.query.flag("purge")? {
        let ctx = Admin::of(ctx)?.0;
        records.purge(&ctx, &collection, &id).await?;
        return Ok(respond::no_content());
    }
    let answer = records.delete(&ctx, &collection, &id, facts.clone());
    Ok(answer.await?.into_response(&facts))
}

async fn batch(
    State(records): State<Records>,
    Anyone(ctx): Anyone,
    facts: Facts,
    request: Request,
) -> Result<Response> {
    let limits = records.batch_limits()?;
    let body = Body::read_into(request, records.batch_room(limits)).await;
    let body = body.map_err(super::batch::unreadable)?;
    let answer = records.batch(&ctx, facts.clone(), body);
    Ok(answer.await?.into_response(&facts))
}

async fn truncate(
    State(records): State<Records>,
    Admin(ctx): Admin,
    Path(collection): Path<String>,
) -> Result<Response> {
    records.truncate(&ctx, &collection).await?;
    Ok(respond::no_content())
}

async fn check_rule(
    State(records): State<Records>,
    Admin(_): Admin,
    Path(collection): Path<String>,
    query: Query,
    body: Body,
) -> Result<Response> {
    respond::json(&query, records.check(&collection, Check::accept(body)?)?)
}

async fn test_rule(
    State(records): State<Records>,
    Admin(ctx): Admin,
    Path(collection): Path<String>,
    query: Query,
    body: Body,
) -> Result<Response> {
    let trial = Trial::accept(body)?;
    respond::json(&query, records.explain(&ctx, &collection, trial).await?)
}
