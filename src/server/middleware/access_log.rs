//! One structured line per request, and its execution in memory.

use std::sync::Arc;

use axum::extract::{MatchedPath, Request};
use axum::http::{Method, Uri};
use axum::response::Response;

use crate::base::Ctx;
use crate::http::{Peer, Problem};
use crate::logs::{Execution, Executions, redact};

/// What the line needs of a request that the handlers will have consumed by then.
pub(super) struct Entry {
    method: Method,
    uri: Uri,
    route: Option<MatchedPath>,
    peer: Option<Peer>,
}

impl Entry {
    pub(super) fn of(request: &Request) -> Self {
        Entry {
            method: request.method().clone(),
            uri: request.uri().clone(),
            route: request.extensions().get::<MatchedPath>().cloned(),
            peer: request.extensions().get::<Peer>().cloned(),
        }
    }

    pub(super) fn log(
        self,
        ctx: &Ctx,
        response: &Response,
        problem: Option<&Problem>,
        duration_us: u64,
        executions: &Executions,
    ) {
        let status = response.status().as_u16();
        let actor = ctx.actor();
        self.write_line(ctx, status, actor.as_deref(), problem, duration_us);
        executions.add(Execution {
            trace: ctx.trace(),
            kind: "request",
            actor,
            method: self.method,
            route: self
                .route
                .map_or_else(|| Arc::from(""), |route| Arc::from(route.as_str())),
            status,
            duration_us,
        });
    }

    fn write_line(
        &self,
        ctx: &Ctx,
        status: u16,
        actor: Option<&str>,
        problem: Option<&Problem>,
        duration_us: u64,
    ) {
        let uri = self.uri.path_and_query().map_or("", |uri| uri.as_str());
        let error = problem.map(|problem| &*problem.0);
        let cause = error.and_then(|error| error.cause());
        let place = error
            .filter(|_| status >= 500)
            .map(|error| error.location().to_string());
        macro_rules! line {
            ($level:ident) => {
                tracing::$level!(
                    target: "undercroft::request",
                    method = self.method.as_str(),
                    url = &*redact::url(uri),
                    status,
                    duration_us,
                    trace = %ctx.trace(),
                    actor,
                    remote = self.peer.as_ref().map(|peer| tracing::field::display(peer.address.ip())),
                    error = error.map(|error| error.code()),
                    cause,
                    place,
                    "Answered request"
                )
            };
        }
        if status >= 500 {
            line!(error);
        } else {
            line!(info);
        }
    }
}
