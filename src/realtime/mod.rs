//! Realtime: changes of records, told to those who listen and may see them.
//!
//! **Invariant:** an event is made from the change log, after the commit, in commit order.
//! **Invariant:** what a client is told is decided for that client at that event, on the record as
//! the change left it. **Invariant:** nothing is buffered without bound: whoever does not keep up
//! reads on from the change log, and whoever takes nothing is cut off.

mod fanout;
mod hub;
mod model;
mod outbox;
mod place;
mod routes;
mod stream;
mod topics;

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;

pub use routes::routes;

use crate::base::clock::Stopwatch;
use crate::base::tasks::Stop;
use crate::base::{Caller, Clock, Ctx, Result};
use crate::http::Peer;
use crate::records::Records;
use crate::store::{Conn, Db};
use fanout::Fanout;
use hub::{Hub, Resume};
use model::SubscriptionForm;
use place::Place;
use stream::{LIFETIME, Stream};

/// How often somebody looks for clients that take nothing.
const LOOK_EVERY: Duration = Duration::from_secs(1);
const LOOK_EVERY_US: u64 = 1_000_000;
/// After a failed turn, a pause before the next.
const PAUSE: Duration = Duration::from_secs(1);

#[derive(Clone)]
pub struct Realtime {
    db: Db,
    hub: Arc<Hub>,
    fanout: Fanout,
}

impl Realtime {
    pub fn new(db: &Db, records: &Records, clock: &Clock) -> Self {
        let hub = Arc::new(Hub::new(db.changes().last_sequence()));
        let fanout = Fanout {
            hub: hub.clone(),
            records: records.clone(),
            clock: clock.clone(),
        };
        Realtime {
            db: db.clone(),
            hub,
            fanout,
        }
    }

    /// Opens a stream. `last_event` is the id of the last event that the client has read, if it
    /// was connected before.
    fn connect(&self, peer: Peer, last_event: &str) -> Result<Body> {
        let resume = match Place::of_last_event(last_event) {
            Some(place) => Resume::From(place),
            None if last_event.is_empty() => Resume::Nothing,
            None => Resume::Unknown,
        };
        let newest = self.db.changes().last_sequence();
        let connected = self.hub.connect(peer, resume, newest)?;
        let stream = Stream::new(self.hub.clone(), connected, LIFETIME);
        Ok(Body::new(stream))
    }

    /// Replaces what a client listens to, and binds it to the caller.
    async fn subscribe(&self, ctx: &Ctx, peer: &Peer, form: SubscriptionForm) -> Result<()> {
        let newest = || self.db.changes().last_sequence();
        self.hub
            .subscribe(&form, peer.address.ip(), ctx.caller(), newest)?;
        let Caller::Record(identity) = ctx.caller() else {
            return Ok(());
        };
        // The account may have changed since its token was looked at; from now on, the fan-out
        // looks.
        let (records, known) = (self.fanout.records.clone(), identity.clone());
        let read = move |conn: &Conn<'_>| records.identity_now(conn, &known);
        if self.db.lookup(read).await?.is_none() {
            self.hub.renew(identity, None);
        }
        Ok(())
    }

    /// How many clients are connected.
    pub fn clients(&self) -> usize {
        self.hub.count()
    }

    /// Follows the change log until the server stops, then ends all streams.
    pub async fn run(self, mut stop: Stop) {
        let mut last_look = Stopwatch::start();
        while !stop.is_stopping() {
            if last_look.elapsed_us() > LOOK_EVERY_US {
                last_look = Stopwatch::start();
                self.hub.cut_stalled();
            }
            // A turn that has begun is never dropped: it would go on beside the next.
            let pause = match self.turn().await {
                Ok(true) => continue,
                Ok(false) => LOOK_EVERY,
                Err(error) => {
                    tracing::warn!(%error, "Realtime pauses and will try again");
                    PAUSE
                }
            };
            self.wait(&mut stop, pause).await;
        }
        self.hub.close();
    }

    /// One turn for those who are up to date, and one for those who are behind; false where
    /// there was nothing to do.
    async fn turn(&self) -> Result<bool> {
        let newest = self.db.changes().last_sequence();
        if self.hub.count() == 0 {
            self.fanout.skip_to(newest);
            return Ok(false);
        }
        let (has_news, has_behind) = (newest > self.hub.served(), !self.hub.behind().is_empty());
        if !has_news && !has_behind {
            return Ok(false);
        }
        let fanout = self.fanout.clone();
        let turn = move |conn: &Conn<'_>| {
            if has_news {
                fanout.serve_current(conn, newest)?;
            }
            if has_behind {
                fanout.catch_up(conn, newest)?;
            }
            Ok(true)
        };
        self.db.read(turn).await
    }

    async fn wait(&self, stop: &mut Stop, pause: Duration) {
        tokio::select! {
            () = stop.wait() => {}
            () = self.hub.work.notified() => {}
            // An error means that the server is going down, which the task is told as well.
            Ok(()) = self.db.changes().wait_after(self.hub.served()) => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}
