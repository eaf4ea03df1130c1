//! Who is at the other end of the socket, and how to hang up on them.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use tokio::sync::Notify;

use crate::base::{Error, Result};

/// One connection: the socket's own address, as no header is believed until a proxy is trusted
/// by setting.
#[derive(Clone, Debug)]
pub struct Peer {
    pub address: SocketAddr,
    hang_up: Arc<Notify>,
}

impl Peer {
    pub fn new(address: SocketAddr) -> Self {
        let hang_up = Arc::default();
        Peer { address, hang_up }
    }

    /// Closes the connection at once, with whatever is under way on it.
    pub fn hang_up(&self) {
        self.hang_up.notify_one();
    }

    /// Resolves once somebody wants the connection closed.
    pub async fn hung_up(&self) {
        self.hang_up.notified().await;
    }
}

impl<S: Sync> FromRequestParts<S> for Peer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let found = parts.extensions.get::<Peer>().cloned();
        found.ok_or_else(|| Error::internal("a request without its connection"))
    }
}
