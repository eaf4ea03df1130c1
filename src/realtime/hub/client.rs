//! One client: who it is, what it listens to, and how far it has come.

use std::collections::HashMap;
use std::sync::Arc;

use super::{ClientKey, Cohort};
use crate::base::Caller;
use crate::http::{Peer, sse};
use crate::realtime::outbox::{Delivery, Outbox};
use crate::realtime::place::Place;
use crate::realtime::topics::Topic;

/// The event that tells a client to read its data anew.
const RESYNC: &str = "UC_RESYNC";

pub(super) struct Client {
    pub(super) id: String,
    pub(super) peer: Peer,
    pub(super) outbox: Arc<Outbox>,
    pub(super) caller: Caller,
    pub(super) topics: HashMap<Box<str>, Subscription>,
    pub(super) progress: Progress,
}

pub(super) struct Subscription {
    pub(super) topic: Arc<Topic>,
    /// Changes up to this one happened before it was made.
    pub(super) after: i64,
}

pub(super) enum Progress {
    /// Has not subscribed yet; perhaps it wants to go on from somewhere.
    New(Resume),
    /// Told of each change as it comes.
    Current,
    /// To be told of what came after a place.
    Behind(Place),
}

/// What a client asked for when it connected.
#[derive(Clone, Copy, Debug)]
pub(in crate::realtime) enum Resume {
    Nothing,
    From(Place),
    /// From something that is no place of ours.
    Unknown,
}

impl Client {
    /// The lowest rank of a topic under which this client is to be told of a change.
    pub(super) fn lowest_rank(
        &self,
        key: ClientKey,
        sequence: i64,
        cohort: &Cohort,
    ) -> Option<u64> {
        match (cohort, &self.progress) {
            (Cohort::Current, Progress::Current) => Some(0),
            (Cohort::Behind(places), Progress::Behind(_)) => places.get(&key)?.rest_of(sequence),
            _ => None,
        }
    }

    pub(super) fn awaits(&self, topic: &Topic, sequence: i64) -> bool {
        let subscription = self.topics.get(&topic.text);
        subscription.is_some_and(|subscription| subscription.after < sequence)
    }

    pub(super) fn end(&self, served: i64) {
        let is_current = matches!(self.progress, Progress::Current);
        self.outbox.close(is_current.then_some(served));
    }

    /// From here on it is current; what was before, it must read by itself.
    pub(super) fn resync(&mut self, reason: &str, newest: i64) {
        for subscription in self.topics.values_mut() {
            subscription.after = newest;
        }
        self.progress = Progress::Current;
        let place = Place::after(newest);
        let data = format!("{{\"reason\":\"{reason}\"}}");
        self.outbox.push_anyway(Delivery {
            pieces: vec![sse::head(&place.to_string(), RESYNC), data.into(), sse::END],
            place,
        });
    }
}
