//! Files over HTTP (wire 03 §5). The routes stand here and not with the bytes, because a file
//! token says who asks.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::json;

use super::Auth;
use crate::base::{Caller, Ctx, Error, Result};
use crate::http::{Anyone, Query, User, respond};
use crate::records::{Address, Facts};

pub fn file_routes(auth: Auth) -> Router {
    Router::new()
        .route("/files/token", post(token))
        .route("/files/{collection}/{record}/{name}", get(download))
        .with_state(auth)
}

async fn token(State(auth): State<Auth>, User(ctx): User, query: Query) -> Result<Response> {
    let missing = || Error::internal("a user without an identity");
    let token = auth.sign_file_token(ctx.identity().ok_or_else(missing)?);
    respond::json(&query, json!({"token": token.await?}))
}

async fn download(
    State(auth): State<Auth>,
    Anyone(ctx): Anyone,
    Path((collection, record, name)): Path<(String, String, String)>,
    facts: Facts,
) -> Result<Response> {
    let address = Address {
        collection,
        record,
        name,
    };
    let bearer = auth.bearer(&ctx, &address, &facts).await?;
    auth.records.download(&bearer, address, facts).await
}

impl Auth {
    /// Who asks for a file: the bearer of the file token alone. A page that shows a picture sends
    /// no header, and what one header would open for some must not be cached for others.
    async fn bearer(&self, ctx: &Ctx, address: &Address, facts: &Facts) -> Result<Ctx> {
        let token = facts.query.text("token");
        let caller = if token.is_empty() || !self.records.protects_files(&address.collection) {
            Caller::Guest
        } else {
            let identity = self.identify_for_files(token).await?;
            identity.map_or(Caller::Guest, Caller::Record)
        };
        Ok(Ctx::new(ctx.trace(), caller, ctx.now()))
    }
}
