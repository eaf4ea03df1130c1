//! The body of one connection's answer: what its outbox gives, until it is quiet for too long or
//! old enough.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::HttpBody;
use bytes::Bytes;
use hyper::body::Frame;
use tokio::time::{Instant, Sleep, sleep};

use super::hub::{ClientKey, Hub};
use super::outbox::Outbox;

/// A connection on which nothing was sent for so long is closed (wire 03 §8).
const IDLE_MAX: Duration = Duration::from_mins(5);
/// A connection of this age is closed (wire 03 §8).
const AGE_MAX: Duration = Duration::from_mins(30);

/// One connection; the client is forgotten when it is dropped.
pub(super) struct Stream {
    hub: Arc<Hub>,
    client: ClientKey,
    outbox: Arc<Outbox>,
    idle: Pin<Box<Sleep>>,
    age: Pin<Box<Sleep>>,
}

impl Stream {
    pub(super) fn new(hub: Arc<Hub>, client: ClientKey, outbox: Arc<Outbox>) -> Self {
        Stream {
            hub,
            client,
            outbox,
            idle: Box::pin(sleep(IDLE_MAX)),
            age: Box::pin(sleep(AGE_MAX)),
        }
    }

    fn is_over(&mut self, cx: &mut Context<'_>) -> bool {
        self.idle.as_mut().poll(cx).is_ready() || self.age.as_mut().poll(cx).is_ready()
    }
}

impl HttpBody for Stream {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let mut chunk = self.outbox.poll(cx);
        if self.is_over(cx) {
            self.hub.say_goodbye(self.client);
            if chunk.is_pending() {
                chunk = self.outbox.poll(cx);
            }
        }
        if chunk.is_ready() {
            let later = Instant::now() + IDLE_MAX;
            self.idle.as_mut().reset(later);
        }
        chunk.map(|chunk| chunk.map(|bytes| Ok(Frame::data(bytes))))
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.hub.forget(self.client);
    }
}
