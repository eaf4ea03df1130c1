//! Account routes (wire 04 §1), under `/collections/{collection}`.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::response::Response;
use axum::routing::{get, post};

use super::{Auth, strip_scheme};
use crate::base::Result;
use crate::http::{Anyone, Body, Query, User, respond};
use crate::records::Facts;

pub fn routes(auth: Auth) -> Router {
    Router::new()
        .route("/collections/{collection}/auth-methods", get(methods))
        .route(
            "/collections/{collection}/auth-with-password",
            post(with_password),
        )
        .route("/collections/{collection}/auth-refresh", post(refresh))
        .route("/installer", post(install))
        .with_state(auth)
}

async fn methods(
    State(auth): State<Auth>,
    Anyone(_): Anyone,
    Path(collection): Path<String>,
    query: Query,
) -> Result<Response> {
    respond::json(&query, auth.methods(&collection)?)
}

async fn with_password(
    State(auth): State<Auth>,
    Anyone(ctx): Anyone,
    Path(collection): Path<String>,
    facts: Facts,
    body: Body,
) -> Result<Response> {
    let query = facts.query.clone();
    respond::json(
        &query,
        auth.with_password(&ctx, &collection, body, facts).await?,
    )
}

async fn refresh(
    State(auth): State<Auth>,
    User(ctx): User,
    Path(collection): Path<String>,
    headers: HeaderMap,
    facts: Facts,
) -> Result<Response> {
    let token = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let token = strip_scheme(token.unwrap_or_default());
    let query = facts.query.clone();
    respond::json(&query, auth.refresh(&ctx, &collection, facts, token).await?)
}

async fn install(
    State(auth): State<Auth>,
    Anyone(ctx): Anyone,
    facts: Facts,
    body: Body,
) -> Result<Response> {
    let query = facts.query.clone();
    respond::json(&query, auth.install(&ctx, body, facts).await?)
}
