//! Alive and ready, or why not (wire 00 §8).

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use serde_json::json;

use crate::base::{Clock, Result, Timestamp};
use crate::http::respond;
use crate::http::{Anyone, Peer, Query};

/// Headers by which a proxy in front gives itself away.
const PROXY_HEADERS: [&str; 3] = ["CF-Connecting-IP", "Fly-Client-IP", "X-Forwarded-For"];

#[derive(Clone)]
struct Health {
    clock: Clock,
    started: Timestamp,
}

pub(super) fn routes(clock: Clock) -> Router {
    let started = clock.now();
    Router::new()
        .route("/health", get(health))
        .with_state(Health { clock, started })
}

async fn health(
    State(health): State<Health>,
    Anyone(ctx): Anyone,
    peer: Peer,
    headers: HeaderMap,
    query: Query,
) -> Result<Response> {
    let mut data = json!({});
    if ctx.is_superuser() {
        let proxy = PROXY_HEADERS
            .into_iter()
            .find(|name| headers.contains_key(*name));
        data = json!({
            // There are no backups yet; a client must not offer them.
            "canBackup": false,
            "possibleProxyHeader": proxy.unwrap_or_default(),
            "realIP": peer.address.ip().to_string(),
            "uptimeSeconds": (health.clock.now().0 - health.started.0) / 1000,
            "version": env!("CARGO_PKG_VERSION"),
        });
    }
    respond::json(
        &query,
        json!({"message": "API is healthy.", "code": 200, "data": data}),
    )
}
