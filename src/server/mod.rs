//! Listening, serving, and a graceful end.

mod admin_ui;
mod api;
mod health;
mod listen;
mod middleware;
mod openapi;
mod public;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::header::CONTENT_DISPOSITION;
use axum::http::{HeaderMap, StatusCode, Version};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};

use crate::app::App;
use crate::base::{Error, Result};
use crate::config::Config;
use crate::http::Peer;
pub use listen::listen;
use middleware::{Origins, Stack};

/// A client that takes longer to send its headers is cut off.
const HEADER_READ_TIMEOUT: Duration = Duration::from_mins(1);
/// Requests under way may take so long to finish once the server was asked to stop.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(20);
/// After a failed accept (no descriptors left), a pause before the next.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// A server that is bound and has not served yet.
pub struct Server {
    app: App,
    listener: TcpListener,
    router: Router,
}

impl Server {
    /// Listens and serves `app` there.
    pub async fn bind(app: App, config: &Config) -> Result<Self> {
        Ok(Self::on(listen(&config.http).await?, app, config))
    }

    /// Serves `app` on an address that is listened to already.
    pub fn on(listener: TcpListener, app: App, config: &Config) -> Self {
        let router = router(&app, config);
        Server {
            app,
            listener,
            router,
        }
    }

    pub fn address(&self) -> Result<SocketAddr> {
        self.listener.local_addr().map_err(Error::internal)
    }

    /// Serves until `stop`, then drains: requests finish, writes are committed, the log is
    /// checkpointed.
    pub async fn serve(self, stop: impl Future<Output = ()>) -> Result<()> {
        let graceful = GracefulShutdown::new();
        let mut stop = std::pin::pin!(stop);
        loop {
            tokio::select! {
                accepted = self.listener.accept() => match accepted {
                    Ok((socket, peer)) => self.connect(socket, peer, &graceful),
                    Err(error) => {
                        tracing::warn!(%error, "Could not accept a connection");
                        tokio::time::sleep(ACCEPT_PAUSE).await;
                    }
                },
                () = &mut stop => break,
            }
        }
        drop(self.listener);
        self.app.tasks.begin_stop();
        if tokio::time::timeout(DRAIN_TIMEOUT, graceful.shutdown())
            .await
            .is_err()
        {
            tracing::warn!("Closed connections that did not finish in time");
        }
        self.app.close().await;
        Ok(())
    }

    fn connect(&self, socket: TcpStream, address: SocketAddr, graceful: &GracefulShutdown) {
        // An answer must not wait for the next one to fill its packet.
        if let Err(error) = socket.set_nodelay(true) {
            tracing::debug!(%error, "Could not switch off delays");
        }
        let (router, peer) = (self.router.clone(), Peer::new(address));
        let other_end = peer.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(peer.clone());
            let router = router.clone();
            async move {
                Ok::<_, Infallible>(router.oneshot(request).await.unwrap_or_else(|e| match e {}))
            }
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADER_READ_TIMEOUT)
            .serve_connection(TokioIo::new(socket), service);
        let connection = graceful.watch(connection);
        self.app.tasks.spawn("connection", |_| async move {
            tokio::select! {
                ended = connection => if let Err(error) = ended {
                    tracing::debug!(%error, "Lost a connection");
                },
                () = other_end.hung_up() => tracing::debug!("Hung up"),
            }
        });
    }
}

/// Stored files go out as they are: their parts and their length are asked for.
fn is_no_file(_: StatusCode, _: Version, headers: &HeaderMap, _: &hyper::http::Extensions) -> bool {
    !headers.contains_key(CONTENT_DISPOSITION)
}

fn router(app: &App, config: &Config) -> Router {
    let stack = Arc::new(Stack {
        auth: app.auth.clone(),
        clock: app.clock.clone(),
        executions: app.executions.clone(),
        origins: Origins::new(config.origins.clone()),
    });
    let compression = tower_http::compression::CompressionLayer::new()
        .quality(tower_http::CompressionLevel::Fastest)
        .compress_when(DefaultPredicate::new().and(is_no_file));
    api::mount(app)
        .merge(admin_ui::routes())
        .fallback_service(public::service(config))
        .layer(axum::middleware::from_fn_with_state(
            stack,
            middleware::pass,
        ))
        .layer(compression)
}
