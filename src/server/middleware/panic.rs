//! A panic ends its request with a 500 and nothing else.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

use axum::response::{IntoResponse, Response};

use crate::base::Error;

pub(super) async fn contain(response: impl Future<Output = Response>) -> Response {
    let mut response = pin!(response);
    std::future::poll_fn(move |waker| {
        match catch_unwind(AssertUnwindSafe(|| response.as_mut().poll(waker))) {
            Ok(poll) => poll,
            Err(panic) => Poll::Ready(Error::internal(describe(panic.as_ref())).into_response()),
        }
    })
    .await
}

fn describe(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    format!("a handler panicked: {}", text.unwrap_or_default())
}
