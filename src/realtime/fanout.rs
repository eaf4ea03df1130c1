//! From the change log to the clients: who is told of a change, and in which words.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use bytes::Bytes;

use super::hub::{ClientKey, Cohort, Hub, Listener};
use super::outbox::Delivery;
use super::place::Place;
use super::topics::subjects;
use crate::base::{Clock, Result};
use crate::http::sse;
use crate::records::Records;
use crate::store::{Change, Changes, Conn, Operation};

/// Changes that are read at once.
const BATCH: u32 = 64;
/// Why a client has to read its data anew.
const TRIMMED: &str = "changes_trimmed";
const FAILED: &str = "internal";

#[derive(Clone)]
pub(super) struct Fanout {
    pub(super) hub: Arc<Hub>,
    pub(super) records: Records,
    pub(super) clock: Clock,
}

impl Fanout {
    /// Tells everybody up to date of the next changes, in the order of their commits.
    pub(super) fn serve_current(&self, conn: &Conn<'_>, newest: i64) -> Result<()> {
        conn.snapshot(|| {
            let changes = match Changes::read(conn, self.hub.served(), BATCH) {
                Err(error) if error.code() == TRIMMED => {
                    self.hub.resync(&self.hub.current(), TRIMMED, newest);
                    self.skip_to(newest);
                    return Ok(());
                }
                changes => changes?,
            };
            for change in &changes {
                self.hub.claim(change.sequence);
                if change.operation != Operation::Delete {
                    self.renew_accounts(conn, change)?;
                }
                for client in self.tell_or_resync(conn, change, &Cohort::Current) {
                    self.hub.fall_behind(client, change.sequence);
                }
                if change.operation == Operation::Delete {
                    // The last that an account hears is that it is gone.
                    self.renew_accounts(conn, change)?;
                }
                self.hub.set_served(change.sequence);
            }
            Ok(())
        })
    }

    /// Goes on behind changes that nobody has to be told of.
    pub(super) fn skip_to(&self, newest: i64) {
        self.hub.claim(newest);
        self.hub.set_served(newest);
    }

    /// Tells those who are behind of the next changes; who started furthest back goes first.
    pub(super) fn catch_up(&self, conn: &Conn<'_>, newest: i64) -> Result<()> {
        conn.snapshot(|| {
            let mut places = self.hub.behind();
            let floor = Changes::floor(conn)?;
            let lost = places.iter().filter(|(_, place)| place.sequence < floor);
            let lost: Vec<ClientKey> = lost.map(|(client, _)| *client).collect();
            places.retain(|client, _| !lost.contains(client));
            self.hub.resync(&lost, TRIMMED, newest);
            let Some(from) = places.values().map(|place| place.sequence).min() else {
                return Ok(());
            };
            let goal = self.hub.claimed();
            let mut changes = Changes::read(conn, from, BATCH)?;
            let is_last_batch = changes.len() < usize::try_from(BATCH).unwrap_or(usize::MAX);
            changes.retain(|change| change.sequence <= goal);
            let mut cohort = Cohort::Behind(places);
            for change in &changes {
                let refused = self.tell_or_resync(conn, change, &cohort);
                cohort.pass(change.sequence, &refused, &self.hub);
            }
            if is_last_batch {
                cohort.pass(goal, &[], &self.hub);
            }
            if let Cohort::Behind(places) = &cohort {
                self.hub.advance(places);
            }
            Ok(())
        })
    }

    /// The clients that could not take their events.
    fn tell_or_resync(&self, conn: &Conn<'_>, change: &Change, cohort: &Cohort) -> Vec<ClientKey> {
        self.tell(conn, change, cohort).unwrap_or_else(|error| {
            tracing::error!(%error, sequence = change.sequence, "Could not tell of a change");
            let concerned = self.listeners(change, cohort);
            let concerned: Vec<ClientKey> = concerned.iter().map(|found| found.client).collect();
            self.hub.resync(&concerned, FAILED, change.sequence);
            Vec::new()
        })
    }

    fn listeners(&self, change: &Change, cohort: &Cohort) -> Vec<Listener> {
        let Some(name) = self.records.collection_name(&change.collection) else {
            return Vec::new();
        };
        let subjects = subjects(&change.collection, &name, &change.record);
        self.hub.listeners(&subjects, change.sequence, cohort)
    }

    fn tell(&self, conn: &Conn<'_>, change: &Change, cohort: &Cohort) -> Result<Vec<ClientKey>> {
        let listeners = self.listeners(change, cohort);
        if listeners.is_empty() {
            return Ok(Vec::new());
        }
        let Some(mut event) = self.records.event(conn, change, self.clock.now())? else {
            return Ok(Vec::new());
        };
        let mut told = Vec::with_capacity(listeners.len());
        for listener in &listeners {
            let terms = &listener.topic.terms;
            if let Some(data) = event.tell(conn, &listener.caller, listener.gate, terms)? {
                told.push((listener, data));
            }
        }
        told.sort_unstable_by_key(|(listener, _)| (listener.client, listener.topic.rank));
        let mut heads = Heads::new(change.sequence);
        let of_clients = told.chunk_by(|(a, _), (b, _)| a.client == b.client);
        let refused = of_clients.filter_map(|events| {
            let (listener, _) = events.first()?;
            let delivery = heads.delivery(events);
            (!listener.outbox.push(delivery)).then_some(listener.client)
        });
        Ok(refused.collect())
    }

    /// Looks again at the accounts behind clients, where a change may have ended their tokens or
    /// changed what rules know of them.
    fn renew_accounts(&self, conn: &Conn<'_>, change: &Change) -> Result<()> {
        let is_record = self.records.collection_name(&change.collection).is_some();
        // A change of the schema may have changed the keys of any of them.
        let only = is_record.then_some((change.collection.as_str(), change.record.as_str()));
        for known in self.hub.accounts(only) {
            let now = self.records.identity_now(conn, &known)?;
            self.hub.renew(&known, now);
        }
        Ok(())
    }
}

impl Cohort {
    /// Notes that a change was dealt with. Who refused stays before it and leaves the cohort.
    fn pass(&mut self, sequence: i64, refused: &[ClientKey], hub: &Hub) {
        let Cohort::Behind(places) = self else { return };
        let refused: HashSet<&ClientKey> = refused.iter().collect();
        let left: HashMap<ClientKey, Place> = places
            .extract_if(|client, _| refused.contains(client))
            .collect();
        hub.advance(&left);
        for place in places.values_mut() {
            *place = (*place).max(Place::after(sequence));
        }
    }
}

/// The lines before the data, written once per topic and shared.
struct Heads<'a> {
    sequence: i64,
    last: HashMap<&'a str, Bytes>,
    others: HashMap<&'a str, Bytes>,
}

impl<'a> Heads<'a> {
    fn new(sequence: i64) -> Self {
        Heads {
            sequence,
            last: HashMap::new(),
            others: HashMap::new(),
        }
    }

    /// What one client is told, topic by topic: only the last id says that all was sent.
    fn delivery(&mut self, events: &[(&'a Listener, Bytes)]) -> Delivery {
        let mut pieces = Vec::with_capacity(events.len() * 3);
        let place = Place::after(self.sequence);
        for (index, (listener, data)) in events.iter().enumerate() {
            let topic = &listener.topic;
            let is_last = index + 1 == events.len();
            let (heads, place) = if is_last {
                (&mut self.last, place)
            } else {
                let within = Place::within(self.sequence, topic.rank);
                (&mut self.others, within)
            };
            let head = heads
                .entry(&topic.text)
                .or_insert_with(|| sse::head(&place.to_string(), &topic.text));
            pieces.extend([head.clone(), data.clone(), sse::END]);
        }
        Delivery { pieces, place }
    }
}
