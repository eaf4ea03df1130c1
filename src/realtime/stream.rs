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

use super::hub::{ClientKey, Connected, Hub};
use super::outbox::Outbox;

/// When a connection is closed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lifetime {
    /// Nothing was sent for so long.
    idle: Duration,
    /// It is so old, whatever was sent.
    age: Duration,
}

/// As the wire has it (wire 03 §8).
pub(super) const LIFETIME: Lifetime = Lifetime {
    idle: Duration::from_mins(5),
    age: Duration::from_mins(30),
};

/// One connection; the client is forgotten when it is dropped.
pub(super) struct Stream {
    hub: Arc<Hub>,
    client: ClientKey,
    outbox: Arc<Outbox>,
    lifetime: Lifetime,
    idle: Pin<Box<Sleep>>,
    age: Pin<Box<Sleep>>,
}

impl Stream {
    pub(super) fn new(hub: Arc<Hub>, connected: Connected, lifetime: Lifetime) -> Self {
        let Connected { client, outbox } = connected;
        Stream {
            hub,
            client,
            outbox,
            lifetime,
            idle: Box::pin(sleep(lifetime.idle)),
            age: Box::pin(sleep(lifetime.age)),
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
            let later = Instant::now() + self.lifetime.idle;
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

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt;

    use super::*;
    use crate::http::Peer;
    use crate::realtime::hub::Resume;
    use crate::realtime::place::Place;

    const LONG: Duration = Duration::from_mins(10);
    const SHORT: Duration = Duration::from_millis(50);

    fn open(hub: &Arc<Hub>, lifetime: Lifetime) -> Stream {
        let peer = Peer::new(([127, 0, 0, 1], 1).into());
        let connected = hub.connect(peer, Resume::Nothing, 7).unwrap();
        Stream::new(hub.clone(), connected, lifetime)
    }

    async fn next(stream: &mut Stream) -> Option<Bytes> {
        let frame = stream.frame().await?;
        frame.unwrap().into_data().ok()
    }

    #[test]
    fn the_lifetime_is_the_contract_s() {
        assert_eq!(LIFETIME.idle.as_secs(), 300);
        assert_eq!(LIFETIME.age.as_secs(), 1800);
    }

    #[tokio::test]
    async fn a_quiet_connection_ends_and_is_forgotten() {
        let hub = Arc::new(Hub::new(7));
        let mut stream = open(
            &hub,
            Lifetime {
                idle: SHORT,
                age: LONG,
            },
        );
        assert!(next(&mut stream).await.unwrap().starts_with(b"id:"));
        assert_eq!(hub.count(), 1);
        assert_eq!(next(&mut stream).await, None);
        assert_eq!(hub.count(), 0);
    }

    #[tokio::test]
    async fn an_old_connection_ends_although_there_is_news() {
        let hub = Arc::new(Hub::new(7));
        let mut stream = open(
            &hub,
            Lifetime {
                idle: LONG,
                age: SHORT,
            },
        );
        let mut sequence = 7;
        while next(&mut stream).await.is_some() {
            sequence += 1;
            stream.outbox.push_mark(Place::after(sequence));
            // There is always something to send; the timer needs its turn.
            tokio::task::yield_now().await;
        }
        assert!(sequence > 7);
        assert_eq!(hub.count(), 0);
    }
}
