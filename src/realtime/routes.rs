//! Realtime routes (wire 03 §8).

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;

use super::Realtime;
use super::model::SubscriptionForm;
use crate::base::Result;
use crate::http::{Anyone, Body, Peer, Query, respond, sse};

pub fn routes(realtime: Realtime) -> Router {
    Router::new()
        .route("/realtime", get(connect).post(subscribe))
        .with_state(realtime)
}

/// Everyone may connect; what they are told is decided event by event.
async fn connect(
    State(realtime): State<Realtime>,
    peer: Peer,
    query: Query,
    headers: HeaderMap,
) -> Result<Response> {
    let header = headers.get("last-event-id");
    let last = header.and_then(|value| value.to_str().ok());
    let last = last.unwrap_or_else(|| query.text("lastEventId"));
    realtime.connect(peer, last).map(sse::answer)
}

async fn subscribe(
    State(realtime): State<Realtime>,
    Anyone(ctx): Anyone,
    peer: Peer,
    body: Body,
) -> Result<Response> {
    let form = SubscriptionForm::accept(&body)?;
    realtime.subscribe(&ctx, &peer, form).await?;
    Ok(respond::no_content())
}
