//! What every request passes, in order, on one screen.

mod access_log;
mod cors;
mod headers;
mod panic;
mod trace;

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;

pub(super) use cors::Origins;

use crate::auth::Auth;
use crate::base::clock::Stopwatch;
use crate::base::{Clock, Ctx};
use crate::http::Problem;
use crate::http::problem::envelope;
use crate::logs::Executions;

/// What the middleware needs, and nothing that a handler could reach.
pub(super) struct Stack {
    pub(super) auth: Auth,
    pub(super) clock: Clock,
    pub(super) executions: Executions,
    pub(super) origins: Origins,
}

pub(super) async fn pass(
    State(stack): State<Arc<Stack>>,
    mut request: Request,
    next: Next,
) -> Response {
    let origin = cors::origin_of(&request);
    if request.method() == Method::OPTIONS {
        return stack.origins.preflight(&request);
    }
    let watch = Stopwatch::start();
    let arrival = trace::Arrival::of(&request);
    let entry = access_log::Entry::of(&request);
    let caller = stack.auth.caller(request.headers()).await;
    let ctx = Ctx::new(arrival.trace, caller, stack.clock.now());
    request.extensions_mut().insert(ctx.clone());
    let mut response = panic::contain(next.run(request)).await;
    let problem = response.extensions_mut().remove::<Problem>();
    if let Some(problem) = &problem {
        headers::write_problem(&mut response, &envelope(&problem.0, arrival.trace));
    }
    headers::secure(&mut response);
    stack.origins.allow(origin.as_ref(), &mut response);
    arrival.announce(&mut response);
    entry.log(
        &ctx,
        &response,
        problem.as_ref(),
        watch.elapsed_us(),
        &stack.executions,
    );
    response
}
